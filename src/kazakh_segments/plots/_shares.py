"""The shares of a survey's nearest matches, with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any, NamedTuple

from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened
from kazakh_segments.plots._canvas import (
    SMALL,
    Canvas,
    Width,
    canvas_for,
    checked_title,
    is_narrow,
)
from kazakh_segments.plots._grid import wrapped
from kazakh_segments.plots._looks import Style
from kazakh_segments.plots._marks import Mark, draw_mark, marks_of
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._shares import NOT_MEMBERSHIP, Share, Shares

_MOST_GROUPS = 8

_MARK, _MARK_OF_NO_MATCH = 6.5, 4.5
_INCHES_OF_A_ROW = 0.19
# In rows: the name of a group, and what is between segments and reasons for no match.
_HEADING, _GAP = 1.5, 0.35
_NEXT_LINE = 0.65
# In letters.
_NAME, _NAME_IN_A_COLUMN = 40, 15
_HEADING_IN_A_COLUMN = 44


class _Row(NamedTuple):
    """A share, what it is of in words, and where it is drawn."""

    share: Share
    name: str
    y: float


class _Heading(NamedTuple):
    """The name of a group with its sizes, and where it is."""

    text: str
    y: float


def shares(
    found: Shares,
    *,
    title: str | None = None,
    width: Width | float | None = None,
    style: Style = "light",
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Plot:
    """Draw the shares of nearest matches, group by group, with their intervals.

    Each segment has its mark at its share of the group; the line is the interval of 95 %, which
    covers sampling only. Under the segments are the reasons for no match that somebody has,
    small and grey. A share of 0 or 1 has no interval.

    Args:
        found: What :func:`kazakh_segments.survey.shares` returned, of up to 8 groups.
        title: The title; an empty text for none.
        width: ``column``, ``page`` or inches.
        style: ``light``, or ``dark`` for a dark page.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile that was matched; the packaged one if not given.

    Returns:
        The figure. Along x are the shares in per cent; the ticks along y are the rows, from the
        top to the bottom.

    Raises:
        UnknownSegmentError: A segment is not of the profile.
        ArgumentTypeError: It is no :class:`kazakh_segments.survey.Shares`.
        ArgumentValueError: There are no groups, or more than 8.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> import polars as pl
        >>> from kazakh_segments import plots, survey
        >>> frame = pl.DataFrame(
        ...     {
        ...         "nearest_segment": ["realists", "realists", "angry_liberals", None],
        ...         "nearest_reason": ["matched", "matched", "matched", "margin too small"],
        ...     }
        ... )
        >>> plots.shares(survey.shares(frame))
        <Plot 'Shares of nearest matches'>
    """
    profile = profile_or_packaged(profile)
    for share in _checked(found):
        if share.segment is not None:
            # Raises UnknownSegmentError, and names the nearest.
            profile.segment(share.segment)
    narrow = is_narrow(ax, width)
    rows, headings, height = _placed(found, narrow=narrow)
    canvas = canvas_for(ax, width, _INCHES_OF_A_ROW * height, style)
    canvas.bare()
    _draw_scale(canvas, rows, height)
    for heading in headings:
        text = fill(heading.text, _HEADING_IN_A_COLUMN) if narrow else heading.text
        canvas.write(text, (0, heading.y), (0, -1), fontweight="bold")
    mark_of = marks_of(profile, canvas.look)
    for row in rows:
        _draw_row(canvas, row, mark_of)
    notes = [found.sampling_only, NOT_MEMBERSHIP]
    return canvas.finished(
        checked_title(title, found.title), profile, [note.rstrip(".") for note in notes]
    )


def _checked(found: Shares) -> Shares:
    if not isinstance(found, Shares):
        raise ArgumentTypeError(
            "what is drawn must be Shares, as survey.shares() returns; "
            f"got {shortened(found)} ({type(found).__name__})"
        )
    n_groups = len(found.groups)
    if not 0 < n_groups <= _MOST_GROUPS:
        raise ArgumentValueError(
            f"shares of 1 to {_MOST_GROUPS} groups can be drawn; got {n_groups}: take columns "
            "with fewer values, or some of the rows"
        )
    return found


def _placed(found: Shares, *, narrow: bool) -> tuple[list[_Row], list[_Heading], float]:
    """Place segments under the name of each group, and under them reasons for no match."""
    letters = _NAME_IN_A_COLUMN if narrow else _NAME
    # In a column the interval is on a line of its own.
    least = 2 if narrow else 1
    rows: list[_Row] = []
    headings: list[_Heading] = []
    top = 0.0
    for group in found.groups:
        headings.append(_Heading(f"{group.label}: {group.sizes}", top + _HEADING / 2))
        top += _HEADING
        shares = found.of_group(group)
        for share in (one for one in shares if one.is_match):
            name = wrapped(share.name, letters)
            top = _add(rows, share, name, top, least)
        top += _GAP
        for share in (one for one in shares if not one.is_match and one.n):
            name = wrapped(f"no match: {share.name}", letters)
            top = _add(rows, share, name, top, least)
    return rows, headings, top


def _add(rows: list[_Row], share: Share, name: str, top: float, least: int) -> float:
    """Place one more row, of the least lines or more; return where the next begins."""
    height = 1 + _NEXT_LINE * (max(name.count("\n") + 1, least) - 1)
    rows.append(_Row(share, name, top + height / 2))
    return top + height


def _draw_scale(canvas: Canvas, rows: Sequence[_Row], height: float) -> None:
    from matplotlib.ticker import MaxNLocator

    ax, look = canvas.axes, canvas.look
    longest = max(row.share.high or row.share.share for row in rows)
    ax.set_xlim(0, 102 * longest)
    ax.set_ylim(height, 0)
    most = 3 if canvas.is_narrow else 6
    ax.xaxis.set_major_locator(MaxNLocator(most, steps=[1, 2, 5, 10], integer=True))
    ax.xaxis.set_major_formatter("{x:.0f} %")
    ax.tick_params(axis="x", labelsize=SMALL)
    ax.grid(axis="x", color=look.faint, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.set_yticks([row.y for row in rows], [row.name for row in rows], fontsize=SMALL)
    for row, label in zip(rows, ax.get_yticklabels(), strict=True):
        label.set_color(look.ink if row.share.is_match else look.quiet)


def _draw_row(canvas: Canvas, row: _Row, mark_of: Mapping[str, Mark]) -> None:
    share, quiet = row.share, canvas.look.quiet
    mark = Mark("o", quiet) if share.segment is None else mark_of[share.segment]
    size = _MARK if share.is_match else _MARK_OF_NO_MATCH
    label = share.segment or share.reason
    said = [f"{100 * share.share:.1f} %"]
    if share.low is not None and share.high is not None:
        ends = [100 * share.low, 100 * share.high]
        look: dict[str, Any] = {"color": mark.colour, "linewidth": 1.6, "zorder": 2}
        canvas.axes.plot(ends, [row.y, row.y], label=f"_interval {label}", **look)
        said.append(f"({share.interval})")
    draw_mark(canvas, (100 * share.share, row.y), mark, label, frozenset(), size)
    canvas.write(
        "\n".join(said) if canvas.is_narrow else f"{' '.join(said)}, n {share.n:,}",
        (1, row.y), (6, 0), xycoords=canvas.axes.get_yaxis_transform(),
        color=canvas.look.ink if share.is_match else quiet,
    )  # fmt: skip
