"""The segments on the line from pole to pole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from kazakh_segments.display.labels import NOT_STATED, label_with_doubt
from kazakh_segments.display.text import signed
from kazakh_segments.model.ids import DimensionId, SegmentId, ThemeId
from kazakh_segments.model.items import Dimension, Segment, Stance, Theme
from kazakh_segments.plots._axes import SMALL, add_legend, axes_for, bare, plain, write
from kazakh_segments.plots._grid import name_rows
from kazakh_segments.plots._marks import draw_mark, looks_of, mark_handles, marks_of, offsets
from kazakh_segments.plots._notes import DERIVED, TOUCHING, listed, with_notes
from kazakh_segments.plots._subject import comparisons_in, derived_names, missing_names, subject_of
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

# In levels.
_STEP_BETWEEN_TIES = 0.18
_SMALL_MARK = 6.5
_MARGIN = 0.03


def positions(
    of: Dimension | Theme | DimensionId | ThemeId | str,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    *,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw where the segments stand on a dimension, or on each dimension of a theme.

    A segment is full if its statement speaks of no doubt, empty if it is unsure, half if
    divided. Those at one level are side by side. Those of which nothing is stated are
    named under the line.

    Args:
        of: A dimension or a theme.
        segments: The segments to draw; all if not given.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes. Along x are the levels of a dimension, or for a theme the share of the
        way from the one pole to the other, from 0 to 1; the dimensions of a theme are at
        y 0, 1, ... from the top.

    Raises:
        ScaleError: The dimension, or each of the theme, has categories and no levels.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.positions("strongman_leadership")
        >>> ax.get_title(loc="left")
        'Strongman leadership'
    """
    profile = profile_or_packaged(profile)
    subject = subject_of(profile, of)
    if isinstance(subject, Theme):
        return _draw_theme(ax, profile, subject, segments)
    return _draw_dimension(ax, profile, subject, segments)


def _draw_dimension(
    ax: Axes | None,
    profile: Profile,
    dimension: Dimension,
    segments: Iterable[Segment | str] | None,
) -> Axes:
    comparison = profile.compare(dimension.id, segments)
    places = _places(comparison)
    ax = axes_for(ax, 8, 2.2 + 0.28 * len(places))
    bare(ax)
    values = [level.value for level in dimension.levels]
    _draw_scale(ax, values, 0, color="0.6", linewidth=1.5, markersize=9)
    mark_of, names = marks_of(profile), comparison.names()
    for number, (stance, x) in enumerate(places):
        # Each name has a line of its own, the leftmost the highest: none is in another's way.
        y = 0.8 + 0.6 * (len(places) - 1 - number)
        mark = mark_of[stance.segment]
        ax.plot([x, x], [0, y], color=mark.colour, linewidth=0.8, zorder=2)
        draw_mark(ax, (x, 0), mark, stance.segment, stance.doubt)
        label = f"{names[stance.segment]}: {label_with_doubt(stance)}"
        write(ax, label, (x, y), (4, 0), fontsize=SMALL + 1)
    ax.set_ylim(-0.6, 0.9 + 0.6 * max(len(places), 1))
    ax.set_xlim(values[0] - 0.5, values[-1] + 0.5)
    ax.set_yticks([])
    ends = {values[0]: dimension.negative_pole, values[-1]: dimension.positive_pole}
    ax.set_xticks(
        values,
        [plain(f"{signed(one)}\n{ends.get(one, '')}".rstrip()) for one in values],
        fontsize=SMALL + 0.5,
    )
    ax.set_title(plain(dimension.name), loc="left", fontsize=11)
    ax.set_xlabel(" ", fontsize=4)
    looks = looks_of(stance.doubt for stance, _ in places)
    fills = "; ".join(f"{look.fill_in_words}: {words}" for words, look in looks.items())
    not_stated = listed(f"{NOT_STATED.capitalize()}:", missing_names(comparison))
    lines = [fills, _tie_line([comparison]), not_stated]
    return with_notes(ax, ax.xaxis.label, profile, lines)


def _draw_theme(
    ax: Axes | None, profile: Profile, theme: Theme, segments: Iterable[Segment | str] | None
) -> Axes:
    comparisons = comparisons_in(profile, theme, segments, "; call compare() instead")
    ax = axes_for(ax, 8, 2.2 + 0.36 * len(comparisons))
    bare(ax)
    shares = [0.0, 1.0]
    for row, comparison in enumerate(comparisons):
        shares += _draw_row(ax, profile, row, comparison)
    ax.set_xlim(min(shares) - _MARGIN, max(shares) + _MARGIN)
    ax.set_ylim(len(comparisons) - 0.4, -0.6)
    ax.set_xticks([])
    name_rows(ax, [item.dimension for item in comparisons])
    ax.set_title(plain(theme.name), loc="left", fontsize=11)
    doubts = [one.doubt for item in comparisons for one in item.values() if one is not None]
    legend = add_legend(ax, mark_handles(comparisons[0].names(), marks_of(profile), doubts))
    nominal = [item.name for item in profile.dimensions(theme.id) if item.is_nominal]
    lines = [
        _tie_line(comparisons),
        # A mark alone does not say that a level is comparative.
        _by_dimension(f"Comparative ({DERIVED}).", comparisons, derived_names),
        _by_dimension(f"{NOT_STATED.capitalize()}.", comparisons, missing_names),
        listed("With categories, which have no line:", nominal),
    ]
    return with_notes(ax, legend, profile, lines)


def _draw_row(ax: Axes, profile: Profile, row: int, comparison: Comparison) -> list[float]:
    """Draw the segments on one dimension of a theme; return how far along each is."""
    values = [level.value for level in comparison.dimension.levels]
    span = (values[-1] - values[0]) or 1
    scale = [(value - values[0]) / span for value in values]
    _draw_scale(ax, scale, row, color="0.7", linewidth=1.2, markersize=7)
    places = [(stance, (x - values[0]) / span) for stance, x in _places(comparison)]
    mark_of = marks_of(profile)
    for stance, share in places:
        mark = mark_of[stance.segment]
        draw_mark(ax, (share, row), mark, stance.segment, stance.doubt, _SMALL_MARK)
    return [share for _, share in places]


def _draw_scale(
    ax: Axes, xs: Sequence[float], y: float, *, color: str, linewidth: float, markersize: float
) -> None:
    ax.plot([xs[0], xs[-1]], [y, y], color=color, linewidth=linewidth, zorder=1)
    ax.plot(xs, [y] * len(xs), marker="|", markersize=markersize, color=color, linestyle="none")


def _places(comparison: Comparison) -> list[tuple[Stance, float]]:
    """Put the stances at their levels from the lowest on, those that tie side by side.

    Raises:
        ScaleError: The dimension has categories.
    """
    ranked = sorted(comparison.ranked(), key=lambda stance: stance.level or 0)
    places = []
    for level, group in groupby(ranked, key=lambda stance: stance.level or 0):
        tied = [*group]
        asides = offsets(len(tied), _STEP_BETWEEN_TIES, 1)
        places += [(stance, level + aside) for stance, aside in zip(tied, asides, strict=True)]
    return places


def _by_dimension(
    what: str, comparisons: Iterable[Comparison], names_in: Callable[[Comparison], list[str]]
) -> str:
    found = [listed(f"{item.dimension.name}:", names_in(item)) for item in comparisons]
    return listed(what, filter(None, found), "; ")


def _tie_line(comparisons: Iterable[Comparison]) -> str:
    stated = [[stance.level for stance in item.ranked()] for item in comparisons]
    return TOUCHING if any(len({*levels}) < len(levels) for levels in stated) else ""
