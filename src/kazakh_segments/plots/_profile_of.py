"""One segment beside the range of the others."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from kazakh_segments.analysis._parameters import ATTITUDES, Kinds
from kazakh_segments.display.labels import NOT_STATED, level_with_doubt
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment, Stance
from kazakh_segments.plots._canvas import (
    Canvas,
    Width,
    canvas_for,
    checked_title,
    is_narrow,
)
from kazakh_segments.plots._grid import Rows, name_poles, wrapped
from kazakh_segments.plots._looks import Style
from kazakh_segments.plots._marks import Mark, draw_mark, mark_handles, marks_of
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._subject import DERIVED, chosen
from kazakh_segments.plots._types import Artist, Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

_MARK, _BAR = 6.5, 4.5
_HEADING = 1.2
_INCHES_OF_A_LINE = 0.155
_NEXT_LINE = 0.77
# In letters: the names to the left, and the levels to the right, in words.
_NAME, _NAME_IN_A_COLUMN = 36, 20
_WORDS, _WORDS_IN_A_COLUMN = 38, 17


def profile_of(
    segment: Segment | SegmentId | str,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    title: str | None = None,
    width: Width | float | None = None,
    style: Style = "light",
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Plot:
    """Draw one segment's levels against the range of the others, theme by theme.

    Each line goes from pole to pole. The bar spans the levels of the other segments; the mark
    is the level of the segment, which is in words to the right. The mark is empty if the
    statement is unsure, half full if it is divided; a star marks a comparative level.

    Args:
        segment: The segment.
        dimensions: The dimensions to draw, with levels; if not given, all that have levels
            and are of one of the ``kinds``.
        kinds: The kinds of dimensions to draw if none is named.
        title: The title; the name of the segment if not given, an empty text for none.
        width: ``column``, ``page`` or inches.
        style: ``light``, or ``dark`` for a dark page.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The figure. Along x is the share of the way from the one pole to the other, from 0
        to 1; the ticks along y are the lines of the dimensions.

    Raises:
        ScaleError: A dimension that is named has categories and no levels, or none has.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> plots.profile_of("angry_liberals")
        <Plot 'Angry Liberals'>
    """
    profile = profile_or_packaged(profile)
    subject = profile.segment(segment)
    comparisons, left_out = chosen(profile, dimensions, None, kinds)
    narrow = is_narrow(ax, width)
    letters = _WORDS_IN_A_COLUMN if narrow else _WORDS
    names_wide = _NAME_IN_A_COLUMN if narrow else _NAME
    words = [wrap(_in_words(item[subject.id]), letters) for item in comparisons]
    names = [wrapped(item.dimension.name, names_wide) for item in comparisons]
    lines = [max(len(said), name.count("\n") + 1) for said, name in zip(words, names, strict=True)]
    # Lines of one text are closer to each other than rows are.
    heights = [1 + _NEXT_LINE * (many - 1) for many in lines]
    themes = {theme.id: theme.name for theme in profile.themes()}
    rows = Rows([item.dimension for item in comparisons], themes, _HEADING, heights)
    canvas = canvas_for(ax, width, _INCHES_OF_A_LINE * rows.height, style)
    canvas.bare()
    mark = marks_of(profile, canvas.look)[subject.id]
    for y, comparison, said in zip(rows.y, comparisons, words, strict=True):
        _draw_row(canvas, y, comparison, subject.id, mark)
        stated = comparison[subject.id] is not None
        colour = canvas.look.ink if stated else canvas.look.quiet
        place = canvas.axes.get_yaxis_transform()
        canvas.write("\n".join(said), (1, y), (6, 0), xycoords=place, color=colour)
    rows.draw_names(canvas, names)
    canvas.axes.set_xlim(-0.02, 1.02)
    name_poles(canvas)
    legend = _legend(canvas, subject, mark, comparisons)
    derived = any(subject.id in item.derived for item in comparisons)
    notes = [f"* {DERIVED}" if derived else "", left_out]
    return canvas.finished(checked_title(title, subject.name), profile, notes, legend)


def _in_words(stance: Stance | None) -> str:
    if stance is None:
        return NOT_STATED
    return level_with_doubt(stance) + (" *" if stance.basis == "comparative" else "")


def _draw_row(canvas: Canvas, y: float, comparison: Comparison, id_: str, mark: Mark) -> None:
    ax, look = canvas.axes, canvas.look
    values = [level.value for level in comparison.dimension.levels]
    span = (values[-1] - values[0]) or 1

    def share(level: int | None) -> float:
        return ((level or 0) - values[0]) / span

    ax.plot([0, 1], [y, y], color=look.faint, linewidth=0.8, zorder=1, label="_")
    middle = share(0)
    ax.plot(middle, y, marker="|", markersize=5, color=look.line, zorder=1.5, label="_")
    others = [
        share(stance.level) for other, stance in comparison.items() if stance and other != id_
    ]
    if others:
        ends = [min(others), max(others)]
        label = f"_others {comparison.dimension.id}"
        ax.plot(ends, [y, y], zorder=2, label=label, **_bar(canvas))
    stance = comparison[id_]
    if stance is not None:
        draw_mark(canvas, (share(stance.level), y), mark, id_, stance.doubt, _MARK)


def _bar(canvas: Canvas) -> dict[str, Any]:
    # A range of one level is a dot; a line with caps of its own would reach beyond its ends.
    return {
        "linewidth": _BAR,
        "solid_capstyle": "butt",
        "marker": "o",
        "markersize": _BAR,
        "markeredgewidth": 0,
        "color": canvas.look.bar,
    }


def _legend(
    canvas: Canvas, segment: Segment, mark: Mark, comparisons: Iterable[Comparison]
) -> Artist:
    from matplotlib.lines import Line2D

    doubts = [one.doubt for item in comparisons if (one := item[segment.id]) is not None]
    own, *rest = mark_handles(canvas, {segment.id: segment.name}, {segment.id: mark}, doubts)
    others = Line2D([], [], label="range of the other segments", **_bar(canvas))
    return canvas.add_legend([own, others, *rest])
