"""The segments' distances as a matrix, with the groups that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.display.output import require
from kazakh_segments.analysis import distances as distances_of
from kazakh_segments.plots._clustering import groups_of
from kazakh_segments.plots._drawing import (
    SMALL,
    axes_for,
    bare,
    columns_named,
    fill_cell,
    plain,
    source_line,
    write_under,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from matplotlib.axes import Axes

    from kazakh_segments.model.ids import DimensionId, SegmentId
    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.plots._clustering import Group

# From light (near) to dark (far); told apart by every colour vision, and in grey.
_SEQUENTIAL = "cividis_r"
_DARK = 0.55

_LEFT_OUT = "; a pair whose distance is not known is left out of it"

# In columns of the matrix.
_GAP = 0.1
_TREE_WIDTH = 2.2


def distances(
    dimensions: Iterable[DimensionId | str] | None = None,
    segments: Iterable[SegmentId | str] | None = None,
    *,
    weights: Mapping[str, float] | None = None,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw how far all pairs of segments lie apart, and the groups that they make.

    The distances are those of :func:`kazakh_segments.analysis.distances`. To the right
    the dendrogram joins the two nearest groups, again and again, by the mean distance of
    their segments (average linkage, UPGMA) [SokalMichener1958]_.

    Args:
        dimensions: The ids, names or aliases of the dimensions; all if not given.
        segments: The ids or names of the segments; all if not given.
        weights: How much a dimension counts, as for the analysis.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes; ``ax.figure`` is the figure. Rows and columns of the matrix are at y
        and x 0, 1, ... in the dendrogram's order.

    Raises:
        MissingExtraError: matplotlib is not installed.
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: Something is of the wrong type.
        ArgumentValueError: As for the analysis; or the axes are not two straight ones.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.distances()
        >>> [label.get_text() for label in ax.get_yticklabels()][-2:]
        ['Disenchanted Democrats', 'Angry Liberals']
    """
    require("matplotlib", "plots")
    asked = profile_or_packaged(profile)
    found = distances_of(dimensions, segments, weights=weights, profile=asked)
    matrix = found.matrix()
    groups = groups_of(matrix)
    order = [number for group in groups for number in group.members]
    names = [asked.segment(found.segments[number]).name for number in order]
    ax = axes_for(ax, 8, 1.6 + 0.55 * len(order))
    values = [one for row in matrix for one in row if one is not None]
    farthest = max(values, default=0) or 1.0
    for row, a in enumerate(order):
        for column, b in enumerate(order):
            _draw_cell(ax, column, row, matrix[a][b], farthest)
    bare(ax)
    ax.set_xlim(-0.5, len(order) - 0.5 + 2 * _GAP + _TREE_WIDTH)
    ax.set_ylim(len(order) - 0.5, -0.5)
    columns_named(ax, names)
    ax.set_yticks(range(len(order)), [plain(name) for name in names], fontsize=SMALL + 0.5)
    _draw_tree(ax, groups, len(order))
    least = min((pair.n_dimensions for pair in found), default=0)
    most = max((pair.n_dimensions for pair in found), default=0)
    span = f"{least}" if least == most else f"{least} to {most}"
    lines = [
        "Gower's distance, from 0 to 1, over the dimensions on which both are stated: "
        f"{span} of {len(found.dimensions)}. The darkest is the farthest of these."
    ]
    if any(group.parts for group in groups):
        lines.append(
            "To the right, groups by average linkage, at the mean distance of the two that were "
            f"joined{_LEFT_OUT if any(pair.value is None for pair in found) else ''}."
        )
    write_under(ax, ax, [*lines, source_line(asked)])
    return ax


def _draw_cell(ax: Axes, column: int, row: int, value: float | None, farthest: float) -> None:
    from matplotlib import colormaps

    share = 0.0 if value is None else value / farthest
    colour = "white" if value is None else colormaps[_SEQUENTIAL](0.05 + 0.9 * share)
    fill_cell(ax, column, row, facecolor=colour, edgecolor="white", linewidth=1)
    ax.text(
        column,
        row,
        "" if row == column else "not\nknown" if value is None else f"{value:.2f}",
        ha="center",
        va="center",
        fontsize=SMALL + 0.5,
        color="white" if share > _DARK else "black",
    )


def _draw_tree(ax: Axes, groups: list[Group], count: int) -> None:
    """Draw the dendrogram from the right edge of the matrix on, the heights in columns."""
    rows = {number: row for row, number in enumerate(one for g in groups for one in g.members)}
    highest = max((group.height for group in groups), default=0.0) or 1.0

    def x_of(height: float) -> float:
        return count - 0.5 + _GAP + _TREE_WIDTH * height / highest

    def draw(group: Group) -> float:
        """Draw a group and its parts; return the row of its middle."""
        if not group.parts:
            return float(rows[group.members[0]])
        x, ends = x_of(group.height), [draw(part) for part in group.parts]
        for part, end in zip(group.parts, ends, strict=True):
            ax.plot([x_of(part.height), x], [end, end], color="0.3", linewidth=1.3)
        ax.plot([x, x], ends, color="0.3", linewidth=1.3)
        middle = sum(ends) / len(ends)
        ax.annotate(
            f"{group.height:.2f}",
            xy=(x, middle),
            xytext=(-3, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=SMALL,
        )
        return middle

    for group in groups:
        draw(group)
