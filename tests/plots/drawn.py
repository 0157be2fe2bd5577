"""What is drawn, and where: read from the figure, and from its pixels."""

import itertools
from functools import cache

import pytest

import kazakh_segments as ks
from factories import SEGMENT_IDS, THEME, example_source, small_profile
from kazakh_segments import plots, survey

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
FIGURES_OF_SEGMENTS = {
    "heatmap": lambda **given: plots.heatmap(OPTIMISM, **given),
    "positions of a dimension": lambda **given: plots.positions("trust_russia", **given),
    "positions of a theme": lambda **given: plots.positions("theme:trust", **given),
    "profile_of": lambda **given: plots.profile_of("realists", **given),
    "compass": lambda **given: plots.compass("trust_media", "theme:trust", **given),
    "distances": plots.distances,
}
SHARES = survey.Shares(
    tuple(
        survey.Share(
            survey.RespondentGroup((region,), 200, 180.25, 150, 0.8),
            *(segment, "matched" if segment else "too few answers"),
            *(NAMES.get(segment, "too few answers"), 50 * (segment != "realists")),
            *((0.0, None, None) if segment == "realists" else (share, share - 0.05, share + 0.05)),
            0.8 if segment else None,
        )
        for region in ("north", None)
        for share, segment in zip(
            (0.3, 0.1, 0.2, 0.0, 0.15, 0.05, 0.2), (*NAMES, None), strict=True
        )
    ),
    ("region",),
    "weight",
    1000,
    1,
)
NEAREST = ks.nearest(
    {"freedom_of_speech": 3, "trust_media": -2.5, "state_cares": 0, "trust_parliament": -1}
)
FIGURES = {
    **FIGURES_OF_SEGMENTS,
    "shares": lambda **given: plots.shares(SHARES, **given),
    "answers": lambda **given: plots.answers(NEAREST, **given),
}
EACH_OF_SEGMENTS = pytest.mark.parametrize(
    "draw", FIGURES_OF_SEGMENTS.values(), ids=FIGURES_OF_SEGMENTS
)
EACH = pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)


@cache
def drawn(draw, **given):
    """A figure that is only looked at, drawn once for all tests that look at it."""
    return draw(**given)


def texts(plot):
    """All that is written in the figure, the empty texts left out."""
    return [text.get_text() for text in text_artists(plot)]


def text_artists(plot):
    """Each text that is seen in the figure."""
    from matplotlib.text import Text

    plot.figure.draw_without_rendering()
    return [
        text for text in plot.figure.findobj(Text) if text.get_text().strip() and text.get_visible()
    ]


def in_one_line(plot):
    """All that is written in the figure, however its lines are broken."""
    return " ".join(" ".join(texts(plot)).split())


def under(plot):
    """The lines under the figure."""
    return plot.figure.get_supxlabel().splitlines()


def title_of(plot):
    """The title of a figure of its own."""
    return plot.figure.get_suptitle()


def pixels(plot):
    """The picture, as rows of red, green and blue, and how to find a place in it."""
    import numpy as np

    plot.figure.canvas.draw()
    picture = np.asarray(plot.figure.canvas.buffer_rgba())[..., :3]

    def at(x, y):
        column, row = plot.axes.transData.transform((x, y))
        return tuple(int(part) for part in picture[picture.shape[0] - 1 - int(row), int(column)])

    return at


def boxes(plot, artists):
    """Where artists are in the figure once it is drawn."""
    renderer = plot.figure.canvas.get_renderer()
    plot.figure.draw_without_rendering()
    return [artist.get_window_extent(renderer) for artist in artists]


def assert_no_overlap(found):
    for one, other in itertools.combinations(found, 2):
        assert not one.overlaps(other), (one, other)


def marks_of(plot):
    """Where each segment's marks are, and how full each is, by the segment's id or name."""
    found = {}
    for line in plot.axes.lines:
        if not line.get_label().startswith(("_", "not stated: ")):
            place = (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
            found.setdefault(line.get_label(), []).append((place, line.get_fillstyle()))
    return found


def gaps_of(plot):
    """Where the small open marks of what is not stated are, by the segment's id or name."""
    found = {}
    for line in plot.axes.lines:
        said, _, label = line.get_label().partition("not stated: ")
        if not said and label:
            place = (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
            found.setdefault(label, []).append(place)
    return found
