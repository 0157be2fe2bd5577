"""The segments' marks: a form and a colour for each; and how each kind of doubt is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from kazakh_segments.model.items import Doubt, doubt_in_words
from kazakh_segments.plots._types import Artist, Axes
from kazakh_segments.profiles.profile import Profile

# Okabe and Ito's colours; with a form of its own, each is told from the others without colour too.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
# Wide enough, all of them, to be seen to be empty or half full.
_FORMS = ("o", "s", "^", "D", "v", "p", "h", "8")

_SIZE = 9.0
# What is drawn around a place stays nearer to it than to the next one.
_MOST_OF_A_STEP = 0.96


class DoubtLook(NamedTuple):
    """How a kind of doubt is drawn: how full its marks are, and with which pattern its cells."""

    fill: Literal["full", "left", "bottom", "none"]
    fill_in_words: str
    hatch: str | None


DOUBT_LOOKS: dict[frozenset[Doubt], DoubtLook] = {
    frozenset(): DoubtLook("full", "full", None),
    frozenset({"unsure"}): DoubtLook("none", "empty", "////"),
    frozenset({"divided"}): DoubtLook("left", "left half full", "...."),
    frozenset({"unsure", "divided"}): DoubtLook("bottom", "lower half full", "xxxx"),
}


class Mark(NamedTuple):
    """The form and colour of one segment."""

    form: str
    colour: str


def marks_of(profile: Profile) -> dict[str, Mark]:
    """Give each segment of a profile a form and a colour."""
    return {
        segment.id: Mark(_FORMS[number % len(_FORMS)], _COLOURS[number % len(_COLOURS)])
        for number, segment in enumerate(profile.segments())
    }


def looks_of(doubts: Iterable[frozenset[Doubt]]) -> dict[str, DoubtLook]:
    """Return how those kinds of doubt are drawn, by their words; that there is none is left out."""
    kinds = {*doubts}
    return {
        doubt_in_words(doubt): look
        for doubt, look in DOUBT_LOOKS.items()
        if doubt and doubt in kinds
    }


def draw_mark(
    ax: Axes,
    at: tuple[float, float],
    mark: Mark,
    label: str,
    doubt: frozenset[Doubt],
    size: float = _SIZE,
) -> None:
    """Draw a segment: full without doubt, empty if unsure, half if divided or both."""
    # Not clipped: a mark at the end of a scale is drawn whole.
    common: dict[str, Any] = {"markersize": size, "clip_on": False}
    # What is under an empty mark must not show through it.
    ax.plot(*at, mark.form, color="white", zorder=2.5, label="_", **common)
    look = _look(mark, doubt)
    ax.plot(*at, **look, markeredgewidth=1.4, zorder=3, label=label, **common)


def offsets(count: int, step: float, to_next: float) -> list[float]:
    """Return how far from their place so many segments that tie are drawn.

    They are a step from each other, or less where the next place is near.
    """
    step = min(step, _MOST_OF_A_STEP * to_next / count)
    return [(number - (count - 1) / 2) * step for number in range(count)]


def mark_handles(
    names: Mapping[str, str], mark_of: Mapping[str, Mark], doubts: Iterable[frozenset[Doubt]]
) -> list[Artist]:
    """Explain the marks of some segments, and of the kinds of doubt, in a legend."""
    from matplotlib.lines import Line2D

    handles: list[Artist] = []
    for id_, name in names.items():
        look = _look(mark_of[id_], frozenset())
        handles.append(Line2D([], [], **look, markersize=0.9 * _SIZE, label=name))
    for doubt in sorted({one for one in doubts if one}, key=sorted):
        look, label = _look(Mark("o", "0.35"), doubt), doubt_in_words(doubt)
        handles.append(Line2D([], [], **look, markersize=0.8 * _SIZE, label=label))
    return handles


def _look(mark: Mark, doubt: frozenset[Doubt]) -> dict[str, Any]:
    from matplotlib.markers import MarkerStyle

    return {
        "marker": MarkerStyle(mark.form, fillstyle=DOUBT_LOOKS[doubt].fill),
        "color": mark.colour,
        "markeredgecolor": mark.colour,
        "markerfacecoloralt": "white",
        "linestyle": "none",
    }
