"""The segments' marks: a form and a colour for each; and how each kind of doubt is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.model.items import Doubt, doubt_in_words
from kazakh_segments.plots._canvas import Canvas
from kazakh_segments.plots._looks import Look
from kazakh_segments.plots._types import Artist
from kazakh_segments.profiles.profile import Profile

# Wide enough, all of them, to be seen to be empty or half full.
_FORMS = ("o", "s", "^", "D", "v", "p", "h", "8")

SIZE = 8.0
GAP_SIZE = 4.5


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


def marks_of(profile: Profile, look: Look) -> dict[str, Mark]:
    """Give each segment of a profile a form and a colour."""
    return {
        segment.id: Mark(_FORMS[number % len(_FORMS)], look.marks[number % len(look.marks)])
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
    canvas: Canvas,
    at: tuple[float, float],
    mark: Mark,
    label: str,
    doubt: frozenset[Doubt],
    size: float = SIZE,
    offset: tuple[float, float] = (0, 0),
) -> None:
    """Draw a segment: full without doubt, empty if unsure, half if divided or both.

    It is at a place, or so many points from it.
    """
    ax = canvas.axes
    # Not clipped: a mark at the end of a scale is drawn whole.
    common: dict[str, Any] = {
        "markersize": size,
        "clip_on": False,
        "transform": _beside(canvas, offset),
    }
    # What is under an empty mark must not show through it.
    ax.plot(*at, mark.form, color=canvas.look.paper, zorder=2.5, label="_", **common)
    look = _look(mark, doubt, canvas.look)
    ax.plot(*at, **look, markeredgewidth=1.2, zorder=3, label=label, **common)


def draw_gap(
    canvas: Canvas,
    at: tuple[float, float],
    mark: Mark,
    label: str,
    offset: tuple[float, float] = (0, 0),
) -> None:
    """Draw a segment that is not stated: small, open, without its colour."""
    canvas.axes.plot(
        *at,
        marker=mark.form,
        markersize=GAP_SIZE,
        markerfacecolor="none",
        markeredgecolor=canvas.look.quiet,
        markeredgewidth=0.8,
        linestyle="none",
        label=f"{NOT_STATED}: {label}",
        clip_on=False,
        transform=_beside(canvas, offset),
    )


def _beside(canvas: Canvas, offset: tuple[float, float]) -> Any:
    """Return how places become points of the picture, moved by an offset in points."""
    from matplotlib.transforms import ScaledTranslation

    right, up = offset
    moved = ScaledTranslation(right / 72, up / 72, canvas.axes.figure.dpi_scale_trans)
    return canvas.axes.transData + moved


def mark_handles(
    canvas: Canvas,
    names: Mapping[str, str],
    mark_of: Mapping[str, Mark],
    doubts: Iterable[frozenset[Doubt]],
) -> list[Artist]:
    """Explain the marks of some segments, and of the kinds of doubt, in a legend."""
    from matplotlib.lines import Line2D

    handles: list[Artist] = []
    for id_, name in names.items():
        look = _look(mark_of[id_], frozenset(), canvas.look)
        handles.append(Line2D([], [], **look, markersize=0.8 * SIZE, label=name))
    for doubt in sorted({one for one in doubts if one}, key=sorted):
        look, label = _look(Mark("o", canvas.look.quiet), doubt, canvas.look), doubt_in_words(doubt)
        handles.append(Line2D([], [], **look, markersize=0.8 * SIZE, label=label))
    return handles


def _look(mark: Mark, doubt: frozenset[Doubt], colours: Look) -> dict[str, Any]:
    from matplotlib.markers import MarkerStyle

    return {
        "marker": MarkerStyle(mark.form, fillstyle=DOUBT_LOOKS[doubt].fill),
        "color": mark.colour,
        "markeredgecolor": mark.colour,
        "markerfacecoloralt": colours.paper,
        "linestyle": "none",
    }
