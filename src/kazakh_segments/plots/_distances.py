"""The segments' distances as a matrix, with the groups that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import SupportsFloat

from kazakh_segments import analysis
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.plots._axes import SMALL, axes_for, plain, write
from kazakh_segments.plots._clustering import Group, drawn_order, groups_of
from kazakh_segments.plots._grid import draw_cell, frame_cells, ink
from kazakh_segments.plots._notes import with_notes
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.profile import Profile

# From light (near) to dark (far); read by every colour vision, and in grey.
_SEQUENTIAL = "cividis_r"

# In columns of the matrix.
_GAP = 0.1
_TREE_WIDTH = 2.2


def distances(
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    *,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw the distances between all pairs of segments, and the groups that they make.

    The distances are those of :func:`kazakh_segments.analysis.distances`. To the right
    the dendrogram joins the two nearest groups, again and again, by the mean distance of
    their segments (average linkage, UPGMA) [SokalMichener1958]_.

    Args:
        dimensions: The dimensions that count; all if not given.
        segments: The segments to draw; all if not given.
        weights: How much a dimension counts, as for the analysis.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes. Rows and columns of the matrix are at y and x 0, 1, ... in the
        dendrogram's order.

    Raises:
        ArgumentValueError: As for the analysis.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.distances()
        >>> [label.get_text() for label in ax.get_yticklabels()][-2:]
        ['Disenchanted Democrats', 'Angry Liberals']
    """
    profile = profile_or_packaged(profile)
    found = analysis.distances(dimensions, segments, weights=weights, profile=profile)
    matrix = found.matrix()
    groups = groups_of(matrix)
    order = drawn_order(groups)
    names = [profile.segment(found.segments[number]).name for number in order]
    ax = axes_for(ax, 8, 1.6 + 0.55 * len(order))
    farthest = max((one for row in matrix for one in row if one is not None), default=0) or 1.0
    for row, a in enumerate(order):
        for column, b in enumerate(order):
            _draw_distance(ax, (column, row), matrix[a][b], farthest)
    frame_cells(ax, names, len(names), beside=2 * _GAP + _TREE_WIDTH)
    ax.set_yticks(range(len(order)), [plain(name) for name in names], fontsize=SMALL + 0.5)
    _draw_tree(ax, groups, order)
    counts = [pair.n_dimensions for pair in found]
    span = sorted({min(counts, default=0), max(counts, default=0)})
    is_gap = any(pair.value is None for pair in found)
    left_out = "; a pair whose distance is not known is left out of it" if is_gap else ""
    lines = [
        "Gower's distance, from 0 to 1, over the dimensions on which both are stated: "
        f"{' to '.join(map(str, span))} of {len(found.dimensions)}. "
        "The darkest is the farthest of these.",
        "To the right, groups by average linkage, at the mean distance of the two that were "
        f"joined{left_out}.",
    ]
    return with_notes(ax, ax, profile, lines if any(group.parts for group in groups) else lines[:1])


def _draw_distance(ax: Axes, at: tuple[int, int], value: float | None, farthest: float) -> None:
    from matplotlib import colormaps

    share = 0.0 if value is None else value / farthest
    colour = "white" if value is None else colormaps[_SEQUENTIAL](0.05 + 0.9 * share)
    text = "" if at[0] == at[1] else "not\nknown" if value is None else f"{value:.2f}"
    letters = {"color": ink(share), "fontsize": SMALL + 0.5}
    draw_cell(ax, at, text, letters, facecolor=colour, edgecolor="white", linewidth=1)


def _draw_tree(ax: Axes, groups: Sequence[Group], order: Sequence[int]) -> None:
    """Draw the dendrogram from the right edge of the matrix on, the heights in columns."""
    highest = max((group.height for group in groups), default=0.0) or 1.0

    def x_of(height: float) -> float:
        return len(order) - 0.5 + _GAP + _TREE_WIDTH * height / highest

    def draw(group: Group) -> float:
        """Draw a group and its parts; return the row of its middle."""
        if not group.parts:
            return float(order.index(group.members[0]))
        x, ends = x_of(group.height), [draw(part) for part in group.parts]
        for part, end in zip(group.parts, ends, strict=True):
            ax.plot([x_of(part.height), x], [end, end], color="0.3", linewidth=1.3)
        ax.plot([x, x], ends, color="0.3", linewidth=1.3)
        middle = sum(ends) / 2
        write(ax, f"{group.height:.2f}", (x, middle), (-3, 0), ha="right")
        return middle

    for group in groups:
        draw(group)
