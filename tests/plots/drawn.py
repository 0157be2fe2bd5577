"""What is drawn, and where: read from the figure, and from its pixels."""

import itertools

import pytest

import kazakh_segments as ks
from factories import SEGMENT_IDS, THEME, example_source, small_profile
from kazakh_segments import plots

__all__ = ["SEGMENT_IDS", "THEME", "example_source", "small_profile"]

NAMES = {segment.id: segment.name for segment in ks.segments()}
ORDINAL = [item for item in ks.dimensions() if not item.is_nominal]
FOUR_THINGS = small_profile(
    {"one": [0, 0, 0, 0, None, 2], "two": [3, -4, 1, None, 2, 3]},
    doubt={
        ("second", "one"): ["unsure"],
        ("third", "one"): ["divided"],
        ("fourth", "one"): ["unsure", "divided"],
    },
)

OPTIMISM = [item.id for item in ks.dimensions(theme="optimism")]
FIGURES = {
    "heatmap": lambda **given: plots.heatmap(OPTIMISM, **given),
    "positions of a dimension": lambda **given: plots.positions("trust_russia", **given),
    "positions of a theme": lambda **given: plots.positions("theme:trust", **given),
    "compass": lambda **given: plots.compass("trust_media", "theme:optimism", **given),
    "distances": plots.distances,
}
EACH = pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)


def texts(ax):
    """All that is written in the figure, the empty texts left out."""
    from matplotlib.text import Text

    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.findobj(Text) if text.get_text().strip()]


def in_one_line(ax):
    """All that is written in the figure, however its lines are broken."""
    return " ".join(" ".join(texts(ax)).split())


def pixels(ax):
    """The picture, as rows of red, green and blue, and how to find a place in it."""
    import numpy as np

    ax.figure.canvas.draw()
    picture = np.asarray(ax.figure.canvas.buffer_rgba())[..., :3]

    def at(x, y):
        column, row = ax.transData.transform((x, y))
        return tuple(int(part) for part in picture[picture.shape[0] - 1 - int(row), int(column)])

    return at


def boxes(ax, artists):
    """Where artists are in the figure once it is drawn."""
    renderer = ax.figure.canvas.get_renderer()
    ax.figure.canvas.draw()
    return [artist.get_window_extent(renderer) for artist in artists]


def assert_no_overlap(found):
    for one, other in itertools.combinations(found, 2):
        assert not one.overlaps(other), (one, other)


def marks_of(ax):
    """Where each segment's marks are, and how full each is, by the segment's id or name."""
    found = {}
    for line in ax.lines:
        if not line.get_label().startswith("_"):
            place = (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
            found.setdefault(line.get_label(), []).append((place, line.get_fillstyle()))
    return found
