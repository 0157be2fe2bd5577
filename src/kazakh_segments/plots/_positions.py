"""The segments on the line from pole to pole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from kazakh_segments.analysis._parameters import ATTITUDES, Kinds
from kazakh_segments.display.labels import NOT_STATED, doubt_in_words, level_with_doubt
from kazakh_segments.display.text import signed
from kazakh_segments.errors import UnknownOrderError
from kazakh_segments.model.ids import DimensionId, SegmentId, ThemeId
from kazakh_segments.model.items import Dimension, Segment, Stance, Theme
from kazakh_segments.model.names import NameIndex
from kazakh_segments.plots._canvas import (
    SMALL,
    Canvas,
    Width,
    canvas_for,
    checked_title,
    inches_wide,
    is_narrow,
    points_wide,
)
from kazakh_segments.plots._grid import wrapped
from kazakh_segments.plots._looks import Style
from kazakh_segments.plots._marks import (
    GAP_SIZE,
    Mark,
    draw_gap,
    draw_mark,
    looks_of,
    mark_handles,
    marks_of,
)
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._subject import (
    DERIVED,
    chosen,
    derived_names,
    subject_of,
)
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

RowOrder: TypeAlias = Literal["profile", "spread"]
_ORDERS = NameIndex[RowOrder](UnknownOrderError, get_args(RowOrder))

_STAR = "*"

# On one dimension, in levels and in lines of text.
_COLUMN_OF_GAPS, _COLUMN_OF_GAPS_IF_NARROW = 1.4, 2.4
_FIRST_LINE = 0.9
_INCHES_OF_A_LINE = 0.175

# On a theme, in points.
_MARK = 6.5
_STEP = 8.5
_UNDER_A_LINE = 19.0
# On a theme, in shares of the line.
_FIRST_GAP = 1.09
_MARGIN = 0.03


class _Line(NamedTuple):
    """What is written beside a mark."""

    id: str
    x: float
    stance: Stance | None
    text: list[str]


def positions(
    of: Dimension | Theme | DimensionId | ThemeId | str,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    order: RowOrder = "profile",
    *,
    kinds: Kinds = ATTITUDES,
    title: str | None = None,
    width: Width | float | None = None,
    style: Style = "light",
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Plot:
    """Draw the segments' levels on a dimension, or on each dimension of a theme.

    Each segment is at its level; those at the same level are stacked. A mark is full if there
    is no doubt, empty if the statement is unsure, half full if it is divided; a star marks a
    comparative level. A segment that is not stated is a small open mark in a separate column.

    Args:
        of: A dimension or a theme.
        segments: The segments to draw; all if not given.
        order: How the dimensions of a theme are sorted: ``profile``, or ``spread`` to begin
            with the widest spread of levels, as a share of the scale.
        kinds: The kinds of dimensions of a theme to draw.
        title: The title; an empty text for none.
        width: ``column``, ``page`` or inches.
        style: ``light``, or ``dark`` for a dark page.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The figure. Along x are the levels of a dimension, or for a theme the share of the
        way from the one pole to the other, from 0 to 1; the ticks along y are the lines of
        its dimensions.

    Raises:
        ScaleError: The dimension, or each of the theme, has categories and no levels.
        UnknownOrderError: There is no such order.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> plots.positions("strongman_leadership")
        <Plot 'Strongman leadership'>
        >>> plot = plots.positions("optimism", order="spread")
        >>> [label.get_text() for label in plot.axes.get_yticklabels()][:2]
        ['Optimism about the economy', 'The state cares']
    """
    profile = profile_or_packaged(profile)
    subject = subject_of(profile, of)
    order = _ORDERS.find(order)
    if isinstance(subject, Dimension):
        comparisons, _ = chosen(profile, [subject.id], segments, kinds)
        narrow = is_narrow(ax, width)
        lines = _lines(comparisons[0], 0.42 * 72 * inches_wide(ax, width), with_levels=not narrow)
        height = 0.26 + _INCHES_OF_A_LINE * sum(len(line.text) for line in lines)
        canvas = canvas_for(ax, width, height, style)
        notes = _draw_dimension(canvas, profile, subject, lines)
    else:
        comparisons, left_out = chosen(profile, None, segments, kinds, theme=subject)
        if order == "spread":
            comparisons = tuple(sorted(comparisons, key=_share_of_span, reverse=True))
        heights = [_height(item) for item in comparisons]
        canvas = canvas_for(ax, width, sum(heights) / 72, style)
        _draw_theme(canvas, profile, comparisons, heights, narrow=is_narrow(ax, width))
        notes = [left_out, _without_levels(profile, subject)]
    if any(map(derived_names, comparisons)):
        notes.insert(0, f"{_STAR} {DERIVED}")
    below = canvas.axes.get_legend() or canvas.axes.xaxis.label
    return canvas.finished(checked_title(title, subject.name), profile, notes, below)


def _share_of_span(comparison: Comparison) -> float:
    values = [level.value for level in comparison.dimension.levels]
    return (comparison.spread or 0) / ((values[-1] - values[0]) or 1)


def _lines(comparison: Comparison, most_points: float, *, with_levels: bool) -> list[_Line]:
    """Return what is beside each mark, the rightmost mark first, those that tie together."""
    names, last = comparison.names(), comparison.dimension.levels[-1].value
    letters = int(most_points / points_wide("n", SMALL))
    lines = []
    for id_, stance in comparison.items():
        if stance is None:
            aside = _COLUMN_OF_GAPS if with_levels else _COLUMN_OF_GAPS_IF_NARROW
            lines.append(_Line(id_, last + aside, None, wrap(names[id_], letters)))
            continue
        name = names[id_] + (_STAR if stance.basis == "comparative" else "")
        doubt = doubt_in_words(stance.doubt)
        text = (
            f"{name}: {level_with_doubt(stance)}"
            if with_levels
            else f"{name}{doubt and ': '}{doubt}"
        )
        lines.append(_Line(id_, stance.level or 0, stance, wrap(text, letters)))
    return sorted(lines, key=lambda line: -line.x)


def _draw_dimension(
    canvas: Canvas, profile: Profile, dimension: Dimension, lines: Sequence[_Line]
) -> list[str]:
    ax, look = canvas.axes, canvas.look
    canvas.bare()
    values: list[float] = [level.value for level in dimension.levels]
    _draw_scale(canvas, values, 0, 9)
    mark_of = marks_of(profile, look)
    # Each text has a line of its own, the rightmost the lowest: none is in another's way.
    y = _FIRST_LINE
    for line in lines:
        middle = y + (len(line.text) - 1) / 2
        mark = mark_of[line.id]
        if line.stance is None:
            draw_gap(canvas, (line.x, middle), mark, line.id)
        else:
            ax.plot([line.x, line.x], [0, middle], color=look.line, linewidth=0.8, zorder=1)
            draw_mark(canvas, (line.x, middle), mark, line.id, line.stance.doubt)
        canvas.write("\n".join(line.text), (line.x, middle), (7, 0))
        y += len(line.text)
    ax.set_ylim(-0.6, y)
    ax.set_yticks([])
    ax.set_xlim(values[0] - 0.5, _right_end(canvas, values[0] - 0.5, lines, values[-1]))
    ends = {values[0]: dimension.negative_pole, values[-1]: dimension.positive_pole}
    ticks = {one: f"{signed(int(one))}\n{wrapped(ends.get(one, '') or '', 14)}" for one in values}
    ticks |= {line.x: NOT_STATED.replace(" ", "\n") for line in lines if line.stance is None}
    texts = [text.rstrip() for text in ticks.values()]
    ax.set_xticks([*ticks], texts, fontsize=SMALL)
    ax.set_xlabel(" ", fontsize=SMALL)
    looks = looks_of(line.stance.doubt for line in lines if line.stance)
    fills = "; ".join(f"{one.fill_in_words}: {words}" for words, one in looks.items())
    return [fills[:1].upper() + fills[1:]]


def _right_end(canvas: Canvas, left: float, lines: Sequence[_Line], last: float) -> float:
    """Return how far the axes go, in levels, so that each text has its place in them."""
    points = 72 * canvas.inches - 16
    to_a_level = [
        (points - 12 - max(points_wide(one, SMALL) for one in line.text)) / (line.x - left)
        for line in lines
    ]
    return max(left + points / max(min(to_a_level, default=points), 1), last + 0.5)


def _height(comparison: Comparison) -> float:
    """Return how high a line with its stacks is, in points."""
    levels = [stance.level for stance in comparison.ranked()]
    highest = max((levels.count(level) for level in levels), default=1)
    return _UNDER_A_LINE + _STEP * highest


def _draw_theme(
    canvas: Canvas,
    profile: Profile,
    comparisons: Sequence[Comparison],
    heights: Sequence[float],
    *,
    narrow: bool,
) -> None:
    ax = canvas.axes
    canvas.bare()
    mark_of = marks_of(profile, canvas.look)
    gaps = [id_ for id_ in comparisons[0] if any(id_ in item.missing for item in comparisons)]
    step = (1.6 if narrow else 1.0) * GAP_SIZE / (72 * canvas.inches * 0.45) * 1.6
    gap_at = {id_: _FIRST_GAP + number * step for number, id_ in enumerate(gaps)}
    lines, top = [], 0.0
    for comparison, height in zip(comparisons, heights, strict=True):
        top += height
        lines.append(top - _UNDER_A_LINE + 4)
        _draw_line(canvas, lines[-1], comparison, mark_of, gap_at)
    ax.set_xlim(-_MARGIN, max([1.0, *gap_at.values()]) + _MARGIN)
    ax.set_ylim(top, -_STEP / 2)
    letters = 20 if narrow else 40
    names = [wrapped(item.dimension.name, letters) for item in comparisons]
    ax.set_yticks(lines, names, fontsize=SMALL)
    ax.xaxis.tick_top()
    column = sum(gap_at.values()) / len(gaps) if gaps else 0
    ax.set_xticks([column] if gaps else [], [NOT_STATED] if gaps else [], fontsize=SMALL)
    doubts = [one.doubt for item in comparisons for one in item.values() if one is not None]
    canvas.add_legend(mark_handles(canvas, comparisons[0].names(), mark_of, doubts))


def _draw_line(
    canvas: Canvas,
    y: float,
    comparison: Comparison,
    mark_of: dict[str, Mark],
    gap_at: dict[str, float],
) -> None:
    """Draw the segments on one dimension of a theme, those that tie one above the other."""
    dimension = comparison.dimension
    values = [level.value for level in dimension.levels]
    span = (values[-1] - values[0]) or 1
    _draw_scale(canvas, [(value - values[0]) / span for value in values], y, 6)
    poles = ((0, dimension.negative_pole, "left"), (1, dimension.positive_pole, "right"))
    for x, pole, side in poles:
        canvas.write(pole or "", (x, y), (0, -8.5), ha=side, color=canvas.look.quiet)
    stacked: dict[int, int] = {}
    for id_, stance in comparison.items():
        if stance is None:
            draw_gap(canvas, (gap_at[id_], y), mark_of[id_], id_)
            continue
        level = stance.level or 0
        at = ((level - values[0]) / span, y - _STEP * stacked.get(level, 0))
        stacked[level] = stacked.get(level, 0) + 1
        draw_mark(canvas, at, mark_of[id_], id_, stance.doubt, _MARK)
        if stance.basis == "comparative":
            canvas.write(_STAR, at, (4, 1), fontsize=SMALL + 1)


def _draw_scale(canvas: Canvas, xs: Sequence[float], y: float, height: float) -> None:
    look: dict[str, Any] = {"color": canvas.look.line, "zorder": 1, "label": "_"}
    canvas.axes.plot([xs[0], xs[-1]], [y, y], linewidth=1.2, **look)
    canvas.axes.plot(xs, [y] * len(xs), marker="|", markersize=height, linestyle="none", **look)


def _without_levels(profile: Profile, theme: Theme) -> str:
    nominal = [item.name for item in profile.dimensions(theme.id) if item.is_nominal]
    return f"With categories, so not drawn: {', '.join(nominal)}" if nominal else ""
