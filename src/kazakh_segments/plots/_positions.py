"""The segments on the line from pole to pole."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.display.output import require
from kazakh_segments.model.items import Theme
from kazakh_segments.display.text import signed
from kazakh_segments.display.labels import NOT_STATED, label_with_doubt
from kazakh_segments.analysis._asked import comparisons_asked
from kazakh_segments.errors import ScaleError
from kazakh_segments.plots._drawing import (
    DERIVED,
    SMALL,
    TOUCHING,
    axes_for,
    bare,
    comparative_names,
    doubt_handles,
    draw_mark,
    legend_of,
    marks,
    plain,
    row_name,
    segment_handles,
    side_by_side,
    source_line,
    write_right_pole,
    write_under,
)
from kazakh_segments.plots._named import dimension_or_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from matplotlib.axes import Axes

    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.ids import DimensionId, SegmentId, ThemeId
    from kazakh_segments.model.items import Dimension, Stance
    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.plots._drawing import Mark

# Of the way to the next level: what lies around a level stays nearer to it than to the next.
_MOST_OF_A_STEP = 0.96
_STEP_BETWEEN_TIES = 0.18
_SMALL_MARK = 6.5
_ROOM = 0.03


def positions(
    of: Dimension | Theme | DimensionId | ThemeId | str,
    segments: Iterable[SegmentId | str] | None = None,
    *,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw where the segments stand on a dimension, or on each dimension of a theme.

    A segment is full if its statement speaks of no doubt, empty if it is unsure, half if
    divided. Those at one level stand side by side. Of whom nothing is stated, is written
    under it.

    Args:
        of: A dimension or a theme, or its id, name or alias; where both bear the name,
            ``dimension:civic_rights`` or ``theme:civic_rights``.
        segments: The ids or names of the segments; all if not given.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes; ``ax.figure`` is the figure. Along x are the levels of a dimension, or
        for a theme the share of the way from the one pole to the other, from 0 to 1;
        the dimensions of a theme are at y 0, 1, ... from the top.

    Raises:
        MissingExtraError: matplotlib is not installed.
        ScaleError: The dimension, or each of the theme, has categories and no levels.
        UnknownDimensionError: Neither a dimension nor a theme bears the name.
        UnknownThemeError: No theme bears the name after ``theme:``.
        UnknownSegmentError: There is no such segment.
        ArgumentTypeError: Something is of the wrong type.
        ArgumentValueError: A dimension and a theme bear the name, no segment is named,
            or one is named twice; or the axes are not two straight ones.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.positions("strongman_leadership")
        >>> ax.get_title(loc="left")
        'Strongman leadership'
    """
    require("matplotlib", "plots")
    asked = profile_or_packaged(profile)
    meant = dimension_or_theme(asked, of)
    if isinstance(meant, Theme):
        return _draw_theme(meant, segments, ax, asked)
    return _draw_dimension(meant, segments, ax, asked)


def _draw_dimension(
    dimension: Dimension,
    segments: Iterable[str] | None,
    ax: Axes | None,
    profile: Profile,
) -> Axes:
    comparison = profile.compare(dimension.id, segments)
    # Raises ScaleError for a dimension with categories.
    stances = sorted(comparison.ranked(), key=lambda stance: stance.level or 0)
    ax = axes_for(ax, 8, 2.2 + 0.28 * len(stances))
    values = [level.value for level in dimension.levels]
    bare(ax)
    ax.plot([values[0], values[-1]], [0, 0], color="0.6", linewidth=1.5, zorder=1)
    ax.plot(values, [0] * len(values), marker="|", markersize=9, color="0.6", linestyle="none")
    mark_of = marks(segment.id for segment in profile.segments())
    names = comparison.names()
    for number, (stance, x) in enumerate(_places(stances)):
        # Each name has a line of its own, the leftmost the highest: none is in another's way.
        y = 0.8 + 0.6 * (len(stances) - 1 - number)
        mark = mark_of[stance.segment]
        ax.plot([x, x], [0, y], color=mark.colour, linewidth=0.8, zorder=2)
        draw_mark(ax, (x, 0), mark, stance.segment, stance.doubt)
        ax.annotate(
            plain(f"{names[stance.segment]}: {label_with_doubt(stance)}"),
            xy=(x, y),
            xytext=(4, 0),
            textcoords="offset points",
            fontsize=SMALL + 1,
            ha="left",
            va="center",
            annotation_clip=False,
        )
    ax.set_ylim(-0.6, 0.9 + 0.6 * max(len(stances), 1))
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
    missing = [f"{NOT_STATED.capitalize()}: {', '.join(names[id_] for id_ in comparison.missing)}"]
    lines = [*_tie_lines([comparison]), *(missing if comparison.missing else [])]
    write_under(ax, ax.xaxis.label, [*_doubt_lines(stances), *lines, source_line(profile)])
    return ax


def _draw_theme(
    theme: Theme, segments: Iterable[str] | None, ax: Axes | None, profile: Profile
) -> Axes:
    dimensions = [item for item in profile.dimensions(theme.id) if not item.is_nominal]
    without = [item.name for item in profile.dimensions(theme.id) if item.is_nominal]
    if not dimensions:
        raise ScaleError(f"no dimension of {theme.id!r} has levels; call compare() instead")
    comparisons = comparisons_asked(profile, segments, [item.id for item in dimensions])
    ax = axes_for(ax, 8, 2.2 + 0.36 * len(comparisons))
    bare(ax)
    mark_of = marks(segment.id for segment in profile.segments())
    shares = [0.0, 1.0]
    for row, comparison in enumerate(comparisons):
        shares += _draw_row(ax, row, comparison, mark_of)
    ax.set_xlim(min(shares) - _ROOM, max(shares) + _ROOM)
    ax.set_ylim(len(comparisons) - 0.4, -0.6)
    ax.set_xticks([])
    ax.set_yticks(
        range(len(dimensions)),
        [row_name(item) for item in dimensions],
        fontsize=SMALL,
    )
    ax.set_title(plain(theme.name), loc="left", fontsize=11)
    stances = [stance for item in comparisons for stance in item.values() if stance is not None]
    handles = [
        *segment_handles(comparisons[0].names(), mark_of),
        *doubt_handles(stance.doubt for stance in stances),
    ]
    legend = legend_of(ax, handles, 3, loc="upper center", bbox_to_anchor=(0.5, 0))
    missing = [
        f"{item.dimension.name}: {', '.join(item.names()[id_] for id_ in item.missing)}"
        for item in comparisons
        if item.missing
    ]
    lines = [*_tie_lines(comparisons), *_derived_lines(comparisons)]
    if missing:
        lines.append(f"{NOT_STATED.capitalize()}. {'; '.join(missing)}")
    if without:
        lines.append(f"With categories, which have no line: {', '.join(without)}")
    write_under(ax, legend, [*lines, source_line(profile)])
    return ax


def _draw_row(
    ax: Axes, row: int, comparison: Comparison, mark_of: Mapping[str, Mark]
) -> list[float]:
    """Draw the segments on one dimension of a theme; return how far along each is."""
    dimension = comparison.dimension
    values = [level.value for level in dimension.levels]
    span = (values[-1] - values[0]) or 1
    shares = [(value - values[0]) / span for value in values]
    ax.plot([shares[0], shares[-1]], [row, row], color="0.7", linewidth=1.2, zorder=1)
    ax.plot(shares, [row] * len(shares), marker="|", markersize=7, color="0.7", linestyle="none")
    stances = sorted(comparison.ranked(), key=lambda stance: stance.level or 0)
    drawn = [(stance, (x - values[0]) / span) for stance, x in _places(stances)]
    for stance, share in drawn:
        mark = mark_of[stance.segment]
        draw_mark(ax, (share, row), mark, stance.segment, stance.doubt, _SMALL_MARK)
    write_right_pole(ax, row, dimension)
    return [share for _, share in drawn]


def _places(stances: Sequence[Stance]) -> list[tuple[Stance, float]]:
    """Put those that tie side by side around their level, in the profile's order."""
    places = []
    for level, group in groupby(stances, key=lambda stance: stance.level or 0):
        tied = [*group]
        between = min(_STEP_BETWEEN_TIES, _MOST_OF_A_STEP / len(tied))
        places += [
            (stance, level + side_by_side(number, len(tied), between))
            for number, stance in enumerate(tied)
        ]
    return places


def _doubt_lines(stances: Iterable[Stance]) -> list[str]:
    signs = {
        frozenset({"unsure"}): "empty: unsure",
        frozenset({"divided"}): "left half full: divided",
        frozenset({"unsure", "divided"}): "lower half full: unsure and divided",
    }
    kinds = {stance.doubt for stance in stances}
    said = [words for kind, words in signs.items() if kind in kinds]
    return ["; ".join(said)] if said else []


def _derived_lines(comparisons: Iterable[Comparison]) -> list[str]:
    """Name what is comparative, as a mark alone does not say so."""
    derived = [
        f"{item.dimension.name}: {', '.join(names)}"
        for item in comparisons
        if (names := comparative_names(item))
    ]
    return [f"Comparative ({DERIVED}). {'; '.join(derived)}"] if derived else []


def _tie_lines(comparisons: Iterable[Comparison]) -> list[str]:
    stated = [[stance.level for stance in item.ranked()] for item in comparisons]
    return [TOUCHING] if any(len({*levels}) < len(levels) for levels in stated) else []
