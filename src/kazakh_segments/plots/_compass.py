"""The segments in the plane of two dimensions, or of the means of two themes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.display.output import require
from kazakh_segments.model.items import Theme
from kazakh_segments.display.text import signed
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.analysis._asked import comparisons_asked, dimensions_asked
from kazakh_segments.errors import ScaleError
from kazakh_segments.plots._drawing import (
    DERIVED,
    SMALL,
    TOUCHING,
    axes_for,
    comparative_names,
    doubt_handles,
    doubt_label,
    draw_mark,
    legend_of,
    marks,
    plain,
    segment_handles,
    share_to_pole,
    side_by_side,
    source_line,
    write_under,
)
from kazakh_segments.plots._named import dimension_or_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from kazakh_segments.model.ids import DimensionId, SegmentId, ThemeId
    from kazakh_segments.model.items import Dimension, Doubt
    from kazakh_segments.profiles.profile import Profile

_STEP_BETWEEN_TIES = 0.03
# So that what lies around a place stays nearer to it than to the next.
_MOST_BETWEEN_TICKS = 0.96


class _Axis(NamedTuple):
    """One direction of the plane."""

    name: str
    low: float
    high: float
    ticks: list[float]
    labels: list[str]
    negative: str
    positive: str
    at: dict[str, float]
    doubt: dict[str, frozenset[Doubt]]
    notes: list[str]

    @property
    def between_ticks(self) -> float:
        return min((b - a for a, b in pairwise(self.ticks)), default=1.0)


def compass(
    x: Dimension | Theme | DimensionId | ThemeId | str,
    y: Dimension | Theme | DimensionId | ThemeId | str,
    segments: Iterable[SegmentId | str] | None = None,
    *,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw the segments in the plane of two dimensions, of two themes, or of one of each.

    On dimensions a segment is empty if a statement is unsure, and half full if one is
    divided; under what is drawn stands on which dimension that is. On a theme it stands at
    the mean of its levels, each divided by the end of its scale, over those dimensions of
    the theme that have levels and are stated of it. A mean takes ordered levels for equal
    steps, and a stance that is nothing but unsure or divided for 0: what is drawn says so
    under it, and of how many stances each mean is.

    Args:
        x: A dimension or a theme, or its id, name or alias, from left to right; where
            both bear the name, ``dimension:civic_rights`` or ``theme:civic_rights``.
        y: The same, from the bottom to the top.
        segments: The ids or names of the segments; all if not given.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes; ``ax.figure`` is the figure. Along x and y are the levels of a dimension,
        or for a theme the mean from -1 to 1. Segments at one place stand side by side;
        who is not drawn, as nothing is stated, is named under it.

    Raises:
        MissingExtraError: matplotlib is not installed.
        ScaleError: The dimension, or each of a theme, has categories and no levels.
        UnknownDimensionError: Neither a dimension nor a theme bears a name.
        UnknownThemeError: No theme bears the name after ``theme:``.
        UnknownSegmentError: There is no such segment.
        ArgumentTypeError: Something is of the wrong type.
        ArgumentValueError: A dimension and a theme bear a name, no segment is named, or
            one is named twice; or the axes are not two straight ones.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.compass("theme:trust", "democracy")
        >>> ax.get_xlabel().splitlines()[0]
        'Trust (mean)'
    """
    require("matplotlib", "plots")
    asked = profile_or_packaged(profile)
    if segments is not None:
        segments = [*asked.compare(dimensions_asked(asked, None)[0].id, segments)]
    across, up = (_axis(asked, dimension_or_theme(asked, one), segments) for one in (x, y))
    chosen = asked.compare(asked.dimensions()[0].id, segments).names()
    drawn = [id_ for id_ in chosen if id_ in across.at and id_ in up.at]
    ax = axes_for(ax, 8, 6)
    _frame(ax, across, up)
    doubt_of = {
        id_: across.doubt.get(id_, frozenset()) | up.doubt.get(id_, frozenset()) for id_ in drawn
    }
    mark_of = marks(segment.id for segment in asked.segments())
    # Means that are the same differ in their last digit by the order in which they are added.
    place_of = {id_: (round(across.at[id_], 9), round(up.at[id_], 9)) for id_ in drawn}
    for id_, here in place_of.items():
        tied = [other for other in drawn if place_of[other] == here]
        step = _STEP_BETWEEN_TIES * (across.high - across.low)
        most = _MOST_BETWEEN_TICKS * across.between_ticks / len(tied)
        aside = side_by_side(tied.index(id_), len(tied), min(step, most))
        draw_mark(ax, (here[0] + aside, here[1]), mark_of[id_], chosen[id_], doubt_of[id_])
    if drawn:
        names = {id_: chosen[id_] for id_ in drawn}
        handles = [*segment_handles(names, mark_of), *doubt_handles(doubt_of.values())]
        legend_of(ax, handles, 1, loc="upper left", bbox_to_anchor=(1.02, 1), labelspacing=0.9)
    lines = [*across.notes, *(note for note in up.notes if note not in across.notes)]
    if len({*place_of.values()}) < len(drawn):
        lines.append(TOUCHING)
    write_under(ax, ax.xaxis.label, [*lines, source_line(asked)])
    return ax


def _axis(profile: Profile, meant: Dimension | Theme, segments: Iterable[str] | None) -> _Axis:
    if isinstance(meant, Theme):
        return _axis_of_theme(profile, meant, segments)
    return _axis_of_dimension(profile, meant, segments)


def _axis_of_dimension(
    profile: Profile, dimension: Dimension, segments: Iterable[str] | None
) -> _Axis:
    comparison = profile.compare(dimension.id, segments)
    levels = comparison.levels()
    values = [float(level.value) for level in dimension.levels]
    names = comparison.names()
    in_doubt = [
        f"{names[id_]} {doubt_label(stance.doubt)}"
        for id_, stance in comparison.items()
        if stance is not None and stance.doubt
    ]
    notes = [f"{dimension.name}, in doubt: {', '.join(in_doubt)}"] if in_doubt else []
    derived = comparative_names(comparison)
    if derived:
        notes.append(f"{dimension.name}, comparative ({DERIVED}): {', '.join(derived)}")
    notes += _not_drawn(dimension.name, [names[id_] for id_ in comparison.missing])
    return _Axis(
        dimension.name,
        values[0],
        values[-1],
        values,
        [signed(level.value) for level in dimension.levels],
        dimension.negative_pole or "",
        dimension.positive_pole or "",
        {id_: level for id_, level in levels.items() if level is not None},
        {id_: stance.doubt for id_, stance in comparison.items() if stance is not None},
        notes,
    )


def _axis_of_theme(profile: Profile, theme: Theme, segments: Iterable[str] | None) -> _Axis:
    dimensions = [item for item in profile.dimensions(theme.id) if not item.is_nominal]
    if not dimensions:
        raise ScaleError(f"no dimension of {theme.id!r} has levels to take a mean of")
    comparisons = comparisons_asked(profile, segments, [item.id for item in dimensions])
    at = {}
    counts = []
    names = comparisons[0].names()
    for id_, name in names.items():
        stated = [(stance, item) for item in comparisons if (stance := item[id_]) is not None]
        in_doubt = sum(bool(stance.doubt) for stance, _ in stated)
        doubt = f" ({in_doubt} in doubt)" if in_doubt else ""
        counts.append(f"{name} {len(stated)}{doubt}")
        if stated:
            at[id_] = sum(share_to_pole(stance, item.dimension) for stance, item in stated) / len(
                stated
            )
    note = (
        f"{theme.name}: the mean of the levels stated on {len(dimensions)} dimensions, each "
        "divided by the end of its scale; steps between levels are taken as equal, and what is "
        f"nothing but unsure or divided as 0. Stances: {', '.join(counts)}"
    )
    return _Axis(
        f"{theme.name} (mean)",
        -1,
        1,
        [-1, -0.5, 0, 0.5, 1],
        ["-1", "-0.5", "0", "+0.5", "+1"],
        "negative poles",
        "positive poles",
        at,
        # A mean is of many stances: its note says how many are in doubt.
        {},
        [note, *_not_drawn(theme.name, [name for id_, name in names.items() if id_ not in at])],
    )


def _not_drawn(what: str, names: Sequence[str]) -> list[str]:
    return [f"{what}, {NOT_STATED}, so not drawn: {', '.join(names)}"] if names else []


def _frame(ax: Axes, across: _Axis, up: _Axis) -> None:
    for axis, set_limits, set_ticks in (
        (across, ax.set_xlim, ax.set_xticks),
        (up, ax.set_ylim, ax.set_yticks),
    ):
        room = 0.06 * (axis.high - axis.low) or 0.5
        set_limits(axis.low - room, axis.high + room)
        set_ticks(axis.ticks, axis.labels, fontsize=SMALL)
    ax.axhline(0, color="0.75", linewidth=1, zorder=1)
    ax.axvline(0, color="0.75", linewidth=1, zorder=1)
    for spine in ax.spines.values():
        spine.set_color("0.75")
    for axis, set_label in ((across, ax.set_xlabel), (up, ax.set_ylabel)):
        label = f"{axis.name}\n← {axis.negative}    {axis.positive} →"
        set_label(plain(label), fontsize=9)
