"""The segments in the plane of two dimensions, or of the means of two themes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.text import signed
from kazakh_segments.model.ids import DimensionId, SegmentId, ThemeId
from kazakh_segments.model.items import Dimension, Doubt, Segment, Theme, doubt_in_words
from kazakh_segments.plots._axes import SMALL, add_legend, axes_for, plain
from kazakh_segments.plots._marks import draw_mark, mark_handles, marks_of, offsets
from kazakh_segments.plots._notes import DERIVED, TOUCHING, listed, with_notes
from kazakh_segments.plots._subject import (
    comparisons_in,
    derived_names,
    missing_names,
    share_to_pole,
    subject_of,
)
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.profile import Profile

# Of the length of the axis.
_STEP_BETWEEN_TIES = 0.03
_MARGIN = 0.06

_NOT_DRAWN = f"{NOT_STATED}, so not drawn"


class _Axis(NamedTuple):
    """One direction of the plane.

    Attributes:
        label: Its name and its poles.
        ticks: What is written at each tick, from the low end to the high one.
        names: The name of each segment, by its id.
        at: Where each segment is of which something is stated.
        doubt: The doubt of each segment's stance; none on a mean, whose note counts it.
        notes: What is to be written under the plane.
    """

    label: str
    ticks: dict[float, str]
    names: dict[str, str]
    at: dict[str, float]
    doubt: dict[str, frozenset[Doubt]]
    notes: list[str]

    @property
    def length(self) -> float:
        return max(self.ticks) - min(self.ticks)


def compass(
    x: Dimension | Theme | DimensionId | ThemeId | str,
    y: Dimension | Theme | DimensionId | ThemeId | str,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    *,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw the segments in the plane of two dimensions, of two themes, or of one of each.

    On dimensions a segment is empty if a statement is unsure, and half full if one is
    divided; the lines under the plane say on which dimension that is. On a theme it is at
    the mean of its levels, each divided by the end of its scale, over those dimensions of
    the theme that have levels and are stated of it. A mean takes ordered levels for equal
    steps, and a stance that is only unsure or divided for 0: the lines under the plane say
    so, of how many stances each mean is, and on how many of them the level is derived.

    Args:
        x: A dimension or a theme, from left to right.
        y: The same, from the bottom to the top.
        segments: The segments to draw; all if not given.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes. Along x and y are the levels of a dimension, or for a theme the mean from
        -1 to 1. Segments at one place are side by side; those of which nothing is stated
        are not drawn, and named under the plane.

    Raises:
        ScaleError: The dimension, or each of a theme, has categories and no levels.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.compass("theme:trust", "democracy")
        >>> ax.get_xlabel().splitlines()[0]
        'Trust (mean)'
    """
    profile = profile_or_packaged(profile)
    across = _axis(profile, x, segments)
    # The segments may have been an iterator, which the first axis has used up.
    up = _axis(profile, y, [*across.names])
    names = {id_: name for id_, name in across.names.items() if id_ in across.at and id_ in up.at}
    ax = axes_for(ax, 8, 6)
    _frame(ax, across, up)
    doubt_of = {id_: across.doubt[id_] | up.doubt[id_] for id_ in names}
    mark_of = marks_of(profile)
    # Means that are the same can differ in their last digit.
    place_of = {id_: (round(across.at[id_], 9), round(up.at[id_], 9)) for id_ in names}
    to_next = min((b - a for a, b in pairwise(across.ticks)), default=1.0)
    for id_, place in place_of.items():
        tied = [other for other in names if place_of[other] == place]
        aside = offsets(len(tied), _STEP_BETWEEN_TIES * across.length, to_next)[tied.index(id_)]
        at = (place[0] + aside, place[1])
        draw_mark(ax, at, mark_of[id_], names[id_], doubt_of[id_])
    if names:
        handles = mark_handles(names, mark_of, doubt_of.values())
        place_beside = {"loc": "upper left", "bbox_to_anchor": (1.02, 1)}
        add_legend(ax, handles, 1, labelspacing=0.9, **place_beside)
    ties = TOUCHING if len({*place_of.values()}) < len(names) else ""
    return with_notes(ax, ax.xaxis.label, profile, [*across.notes, *up.notes, ties])


def _axis(
    profile: Profile, of: Dimension | Theme | str, segments: Iterable[Segment | str] | None
) -> _Axis:
    subject = subject_of(profile, of)
    if isinstance(subject, Theme):
        return _axis_of_theme(profile, subject, segments)
    return _axis_of_dimension(profile, subject, segments)


def _axis_of_dimension(
    profile: Profile, dimension: Dimension, segments: Iterable[Segment | str] | None
) -> _Axis:
    comparison = profile.compare(dimension.id, segments)
    levels = comparison.levels()
    names = comparison.names()
    doubt = {id_: stance.doubt for id_, stance in comparison.items() if stance is not None}
    in_doubt = [f"{names[id_]} {doubt_in_words(one)}" for id_, one in doubt.items() if one]
    return _Axis(
        f"{dimension.name}\n← {dimension.negative_pole}    {dimension.positive_pole} →",
        {level.value: signed(level.value) for level in dimension.levels},
        names,
        {id_: level for id_, level in levels.items() if level is not None},
        doubt,
        [
            listed(f"{dimension.name}, in doubt:", in_doubt),
            listed(f"{dimension.name}, comparative ({DERIVED}):", derived_names(comparison)),
            listed(f"{dimension.name}, {_NOT_DRAWN}:", missing_names(comparison)),
        ],
    )


def _axis_of_theme(
    profile: Profile, theme: Theme, segments: Iterable[Segment | str] | None
) -> _Axis:
    comparisons = comparisons_in(profile, theme, segments, " to take a mean of")
    names = comparisons[0].names()
    at = {}
    counts = []
    for id_, name in names.items():
        stated = [(stance, item) for item in comparisons if (stance := item[id_]) is not None]
        in_doubt = sum(bool(stance.doubt) for stance, _ in stated)
        derived = sum(id_ in item.derived for _, item in stated)
        kinds = [(in_doubt, "in doubt"), (derived, "derived")]
        details = ", ".join(f"{number} {kind}" for number, kind in kinds if number)
        counts.append(f"{name} {len(stated)}" + (f" ({details})" if details else ""))
        if stated:
            at[id_] = fmean(share_to_pole(stance, item.dimension) for stance, item in stated)
    note = (
        f"{theme.name}: the mean of the levels on {len(comparisons)} dimensions, each "
        "divided by the end of its scale; steps between levels are taken as equal, and what is "
        f"only unsure or divided as 0. Stances: {', '.join(counts)}"
    )
    not_drawn = [name for id_, name in names.items() if id_ not in at]
    return _Axis(
        f"{theme.name} (mean)\n← negative poles    positive poles →",
        {-1: "-1", -0.5: "-0.5", 0: "0", 0.5: "+0.5", 1: "+1"},
        names,
        at,
        dict.fromkeys(at, frozenset()),
        [note, listed(f"{theme.name}, {_NOT_DRAWN}:", not_drawn)],
    )


def _frame(ax: Axes, across: _Axis, up: _Axis) -> None:
    for axis, set_limits, set_ticks, set_label in (
        (across, ax.set_xlim, ax.set_xticks, ax.set_xlabel),
        (up, ax.set_ylim, ax.set_yticks, ax.set_ylabel),
    ):
        margin = _MARGIN * axis.length or 0.5
        set_limits(min(axis.ticks) - margin, max(axis.ticks) + margin)
        set_ticks([*axis.ticks], [*axis.ticks.values()], fontsize=SMALL)
        set_label(plain(axis.label), fontsize=9)
    ax.axhline(0, color="0.75", linewidth=1, zorder=1)
    ax.axvline(0, color="0.75", linewidth=1, zorder=1)
    for spine in ax.spines.values():
        spine.set_color("0.75")
