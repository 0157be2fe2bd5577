"""The segments' distances as a matrix, with the groups that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import SupportsFloat

from kazakh_segments import analysis
from kazakh_segments.analysis._parameters import ATTITUDES, Kinds
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.plots._canvas import (
    SMALL,
    Canvas,
    Width,
    canvas_for,
    checked_title,
    is_narrow,
)
from kazakh_segments.plots._clustering import Group, drawn_order, groups_of
from kazakh_segments.plots._grid import draw_cell, name_columns, wrapped
from kazakh_segments.plots._looks import Style, ink_on
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._subject import chosen
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.profile import Profile

# In columns of the matrix.
_GAP = 0.1
_TREE_WIDTH = 2.2

# Of the width of the figure; the names of the rows are beside them.
_SHARE_OF_CELLS, _SHARE_OF_CELLS_IN_A_COLUMN = 0.75, 0.6
_LETTERS_IN_A_COLUMN = 14


def distances(
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    *,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    kinds: Kinds = ATTITUDES,
    title: str | None = None,
    width: Width | float | None = None,
    style: Style = "light",
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Plot:
    """Draw the distances between all pairs of segments, with a dendrogram of the groups.

    The distances are those of :func:`kazakh_segments.analysis.distances`, darker if farther;
    the diagonal is empty. The dendrogram to the right joins the two nearest groups at each
    step, by the mean distance between their segments (average linkage, UPGMA)
    [SokalMichener1958]_.

    Args:
        dimensions: The dimensions that count; if not given, all of one of the ``kinds``.
        segments: The segments to draw; all if not given.
        weights: How much a dimension counts, as for the analysis.
        kinds: The kinds of dimensions that count if none is named.
        title: The title; an empty text for none.
        width: ``column``, ``page`` or inches.
        style: ``light``, or ``dark`` for a dark page.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The figure. Rows and columns of the matrix are at y and x 0, 1, ... in the
        dendrogram's order.

    Raises:
        ArgumentValueError: As for the analysis.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> plot = plots.distances()
        >>> [label.get_text() for label in plot.axes.get_yticklabels()][-2:]
        ['Disenchanted Democrats', 'Angry Liberals']
    """
    profile = profile_or_packaged(profile)
    comparisons, left_out = chosen(profile, dimensions, segments, kinds, only_levels=False)
    found = analysis.distances(
        [item.dimension.id for item in comparisons],
        [*comparisons[0]],
        weights=weights,
        profile=profile,
    )
    matrix = found.matrix()
    groups = groups_of(matrix)
    order = drawn_order(groups)
    names = [profile.segment(found.segments[number]).name for number in order]
    narrow = is_narrow(ax, width)
    canvas = canvas_for(ax, width, (0.4 if narrow else 0.5) * len(order), style)
    canvas.bare()
    axes = canvas.axes
    has_tree = any(group.parts for group in groups)
    n_columns = len(order) + (2 * _GAP + _TREE_WIDTH if has_tree else 0)
    axes.set_xlim(-0.5, n_columns - 0.5)
    axes.set_ylim(len(order) - 0.5, -0.5)
    farthest = max((one for row in matrix for one in row if one is not None), default=0) or 1.0
    for row, a in enumerate(order):
        for column, b in enumerate(order):
            if a != b:
                _draw_distance(canvas, (column, row), matrix[a][b], farthest)
    share = _SHARE_OF_CELLS_IN_A_COLUMN if narrow else _SHARE_OF_CELLS
    name_columns(canvas, names, canvas.inches * share / n_columns)
    letters = _LETTERS_IN_A_COLUMN if narrow else 100
    axes.set_yticks(range(len(order)), [wrapped(one, letters) for one in names], fontsize=SMALL)
    if has_tree:
        _draw_tree(canvas, groups, order)
    counts = [pair.n_dimensions for pair in found]
    span = sorted({min(counts, default=0), max(counts, default=0)})
    is_gap = any(pair.value is None for pair in found)
    tree = "groups by average linkage" if has_tree else ""
    notes = [
        "Gower's distance, 0 to 1, over the dimensions stated of both: "
        f"{' to '.join(map(str, span))} of {len(found.dimensions)}"
        + (f"; {tree}" if tree else "")
        + (", a pair that is not known left out" if tree and is_gap else ""),
        left_out,
    ]
    otherwise = "Distances between the segments"
    return canvas.finished(checked_title(title, otherwise), profile, notes)


def _draw_distance(
    canvas: Canvas, at: tuple[int, int], value: float | None, farthest: float
) -> None:
    look = canvas.look
    colour = look.at_distance(0 if value is None else value / farthest)
    letters = look.ink if value is None else ink_on(colour)
    text = "not\nknown" if value is None else f"{value:.2f}"
    cell = {"facecolor": look.paper if value is None else colour, "edgecolor": look.paper}
    draw_cell(canvas, (*at, 1), text, {"color": letters, "fontsize": SMALL}, **cell, linewidth=1)


def _draw_tree(canvas: Canvas, groups: Sequence[Group], order: Sequence[int]) -> None:
    """Draw the dendrogram from the right edge of the matrix on, the heights in columns."""
    ax, line = canvas.axes, canvas.look.quiet
    highest = max((group.height for group in groups), default=0.0) or 1.0

    def x_of(height: float) -> float:
        return len(order) - 0.5 + _GAP + _TREE_WIDTH * height / highest

    def draw(group: Group) -> float:
        """Draw a group and its parts; return the row of its middle."""
        if not group.parts:
            return float(order.index(group.members[0]))
        x, ends = x_of(group.height), [draw(part) for part in group.parts]
        for part, end in zip(group.parts, ends, strict=True):
            ax.plot([x_of(part.height), x], [end, end], color=line, linewidth=1.3)
        ax.plot([x, x], ends, color=line, linewidth=1.3)
        middle = sum(ends) / 2
        if not canvas.is_narrow:
            # Over the line that leads on; the last group has none.
            at, side = ((-3, 0), "right") if group in groups else ((3, 5.5), "left")
            canvas.write(f"{group.height:.2f}", (x, middle), at, ha=side)
        return middle

    for group in groups:
        draw(group)
