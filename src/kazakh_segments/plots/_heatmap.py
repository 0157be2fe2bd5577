"""The heatmap: segments by dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.display.output import require
from kazakh_segments.display.text import signed
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.analysis import distances
from kazakh_segments.analysis._asked import comparisons_asked
from kazakh_segments.errors import ArgumentTypeError, ScaleError, UnknownOrderError, shortened
from kazakh_segments.plots._clustering import groups_of
from kazakh_segments.plots._drawing import (
    DERIVED,
    DIVERGING,
    SMALL,
    axes_for,
    bare,
    columns_named,
    comparative_names,
    doubt_label,
    fill_cell,
    legend_of,
    row_name,
    share_to_pole,
    source_line,
    write_right_pole,
    write_under,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.legend import Legend

    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.ids import DimensionId, SegmentId
    from kazakh_segments.model.items import Doubt, Stance
    from kazakh_segments.profiles.profile import Profile

Order: TypeAlias = Literal["profile", "similar"]

# How far the colour goes towards the ends of its map, so that the letters on it are read.
_DEEPEST = 0.86
_DARK = 0.55

_STAR = "*"

_HATCHES: dict[frozenset[Doubt], str] = {
    frozenset({"unsure"}): "////",
    frozenset({"divided"}): "....",
    frozenset({"unsure", "divided"}): "xxxx",
}


def heatmap(
    dimensions: Iterable[DimensionId | str] | None = None,
    segments: Iterable[SegmentId | str] | None = None,
    order: Order = "profile",
    *,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw where the segments stand on many dimensions: a row each, a column a segment.

    The colour goes from the negative pole to the positive one, whose names stand to the
    left and right of the row; in each cell is the level. A level's colour is its share of
    the end of its scale on its side. A pattern says unsure or divided, a star that the
    level is comparative. A cell that is blank is not stated.

    Args:
        dimensions: The ids, names or aliases of dimensions with levels; all of these if
            not given. They are drawn in the codebook's order.
        segments: The ids or names of the segments; all if not given.
        order: ``profile``, or ``similar`` to put segments beside those that are near by
            :func:`kazakh_segments.analysis.distances` over the dimensions drawn.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes; ``ax.figure`` is the figure. Rows are at y 0, 1, ... from the top,
        columns at x 0, 1, ...

    Raises:
        MissingExtraError: matplotlib is not installed.
        ScaleError: A dimension that is named has categories and no levels, or none has.
        UnknownOrderError: There is no such order.
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: Something is of the wrong type.
        ArgumentValueError: No segment or dimension is named, one is named twice, or the
            axes are not two straight ones.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.heatmap(["freedom_of_speech", "trust_russia"], order="similar")
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['Freedom of speech   ← not important', 'Trust in Russia   ← distrusts']
    """
    require("matplotlib", "plots")
    asked = profile_or_packaged(profile)
    _refuse_unknown(order)
    comparisons = _comparisons(asked, dimensions, segments)
    ids = [*comparisons[0]]
    if order == "similar":
        ids = _similar_first(asked, comparisons)
    ax = axes_for(ax, 8, 2.0 + 0.24 * len(comparisons))
    for row, comparison in enumerate(comparisons):
        for column, id_ in enumerate(ids):
            stance = comparison[id_]
            if stance is None:
                _draw_blank(ax, column, row)
            else:
                _draw_cell(ax, column, row, stance, comparison)
    _frame(ax, comparisons, ids)
    legend = _legend(ax, comparisons)
    lines = ["The colour is the level's share of the row's scale."]
    if any(comparative_names(item) for item in comparisons):
        lines.append(f"{_STAR} comparative: {DERIVED}")
    write_under(ax, legend, [*lines, source_line(asked)])
    return ax


def _refuse_unknown(order: object) -> None:
    orders: tuple[str, ...] = get_args(Order)
    if not isinstance(order, str):
        raise ArgumentTypeError(
            f"an order must be text; got {shortened(order)} ({type(order).__name__})"
        )
    if order not in orders:
        raise UnknownOrderError(order, orders)


def _comparisons(
    profile: Profile, dimensions: Iterable[str] | None, segments: Iterable[str] | None
) -> list[Comparison]:
    found = comparisons_asked(profile, segments, dimensions)
    if dimensions is not None:
        for comparison in found:
            # Raises ScaleError, and says what to ask instead.
            comparison.levels()
    ordinal = [item for item in found if not item.dimension.is_nominal]
    if not ordinal:
        raise ScaleError("no dimension of this profile has levels to draw")
    return ordinal


def _similar_first(profile: Profile, comparisons: Sequence[Comparison]) -> list[str]:
    found = distances(
        [item.dimension.id for item in comparisons], [*comparisons[0]], profile=profile
    )
    groups = groups_of(found.matrix())
    return [found.segments[number] for group in groups for number in group.members]


def colour_at(share: float) -> tuple[float, float, float, float]:
    """Return the colour of a place between the poles, from -1 to 1."""
    from matplotlib import colormaps

    red, green, blue, alpha = colormaps[DIVERGING](0.5 + 0.5 * _DEEPEST * share)
    return (red, green, blue, alpha)


def _draw_blank(ax: Axes, column: int, row: int) -> None:
    """Leave a cell white within thin lines, so that its column can be followed."""
    fill_cell(ax, column, row, facecolor="white", edgecolor="0.88", linewidth=0.6)


def _draw_cell(ax: Axes, column: int, row: int, stance: Stance, comparison: Comparison) -> None:
    share = share_to_pole(stance, comparison.dimension)
    is_dark = abs(share) > _DARK
    fill_cell(
        ax,
        column,
        row,
        facecolor=colour_at(share),
        edgecolor=("white" if is_dark else "0.35") if stance.doubt else "white",
        hatch=_HATCHES.get(stance.doubt),
        linewidth=0.8,
        label=f"{stance.segment} {stance.dimension}",
    )
    ax.text(
        column,
        row,
        signed(stance.level or 0) + (_STAR if stance.basis == "comparative" else ""),
        ha="center",
        va="center",
        fontsize=SMALL,
        color="white" if is_dark else "black",
        # On a pattern, a number would not be read.
        bbox={"boxstyle": "round,pad=0.15", "facecolor": colour_at(share), "edgecolor": "none"},
    )


def _frame(ax: Axes, comparisons: Sequence[Comparison], ids: Sequence[str]) -> None:
    bare(ax)
    names = comparisons[0].names()
    count = len(comparisons)
    ax.set_xlim(-0.5, len(ids) - 0.5)
    ax.set_ylim(count - 0.5, -0.5)
    columns_named(ax, [names[id_] for id_ in ids])
    dimensions = [item.dimension for item in comparisons]
    ax.set_yticks(
        range(count),
        [row_name(item) for item in dimensions],
        fontsize=SMALL,
    )
    for row, dimension in enumerate(dimensions):
        write_right_pole(ax, row, dimension)
        if row and dimension.theme != dimensions[row - 1].theme:
            ax.axhline(row - 0.5, color="0.2", linewidth=0.8)


def _legend(ax: Axes, comparisons: Sequence[Comparison]) -> Legend:
    from matplotlib.patches import Patch

    stances = [one for item in comparisons for one in item.values()]
    handles = [
        Patch(facecolor=colour_at(-1), label="left pole, strongest"),
        Patch(facecolor=colour_at(0), edgecolor="0.7", label="level 0"),
        Patch(facecolor=colour_at(1), label="right pole, strongest"),
    ]
    for doubt, hatch in _HATCHES.items():
        if any(one is not None and one.doubt == doubt for one in stances):
            handles.append(
                Patch(facecolor="white", edgecolor="0.35", hatch=hatch, label=doubt_label(doubt))
            )
    if None in stances:
        handles.append(Patch(facecolor="white", edgecolor="0.7", label=f"blank: {NOT_STATED}"))
    return legend_of(
        ax,
        handles,
        3,
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        handlelength=2.2,
        handleheight=1.1,
    )
