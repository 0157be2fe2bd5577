"""The heatmap: segments by dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from kazakh_segments.analysis import distances
from kazakh_segments.analysis._parameters import comparisons_of
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.text import signed
from kazakh_segments.errors import ArgumentTypeError, ScaleError, UnknownOrderError, shortened
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment, Stance
from kazakh_segments.model.names import NameIndex
from kazakh_segments.plots._axes import SMALL, add_legend, axes_for
from kazakh_segments.plots._clustering import drawn_order, groups_of
from kazakh_segments.plots._grid import draw_cell, frame_cells, ink, name_rows
from kazakh_segments.plots._marks import DOUBT_LOOKS, looks_of
from kazakh_segments.plots._notes import DERIVED, with_notes
from kazakh_segments.plots._subject import derived_names, share_to_pole
from kazakh_segments.plots._types import Artist, Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Order: TypeAlias = Literal["profile", "similar"]

_ORDERS: tuple[Order, ...] = get_args(Order)
_NAMED_ORDERS = NameIndex(UnknownOrderError, _ORDERS)

# Orange to purple, which readers of every colour vision distinguish, and a printer too.
_DIVERGING = "PuOr"
# How far the colour goes towards the ends of its map, so that the letters on it are read.
_DEEPEST = 0.86

_STAR = "*"


def heatmap(
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    order: Order = "profile",
    *,
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Axes:
    """Draw where the segments stand on many dimensions: a row each, a column a segment.

    The colour goes from the negative pole to the positive one, which are named to the
    left and right of the row; in each cell is the level. A level's colour is its share of
    the end of its scale on its side. A pattern says unsure or divided, a star that the
    level is comparative. A cell that is blank is not stated.

    Args:
        dimensions: The dimensions to draw, with levels; all that have levels if not given.
        segments: The segments to draw; all if not given.
        order: ``profile``, or ``similar`` to put segments beside those that are near by
            :func:`kazakh_segments.analysis.distances` over the dimensions drawn.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The axes. Rows are at y 0, 1, ... from the top, columns at x 0, 1, ...

    Raises:
        ScaleError: A dimension that is named has categories and no levels, or none has.
        UnknownOrderError: There is no such order.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> ax = plots.heatmap(["freedom_of_speech", "trust_russia"], order="similar")
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['Freedom of speech   ← not important', 'Trust in Russia   ← distrusts']
    """
    profile = profile_or_packaged(profile)
    order = _order_named(order)
    comparisons = comparisons_of(profile, segments, dimensions)
    if dimensions is None:
        comparisons = tuple(item for item in comparisons if not item.dimension.is_nominal)
    for comparison in comparisons:
        # Raises ScaleError, and says what to call instead.
        comparison.levels()
    if not comparisons:
        raise ScaleError("no dimension of this profile has levels to draw")
    ids = [*comparisons[0]]
    if order == "similar":
        chosen = [item.dimension.id for item in comparisons]
        found = distances(chosen, ids, profile=profile)
        ids = [found.segments[number] for number in drawn_order(groups_of(found.matrix()))]
    ax = axes_for(ax, 8, 2.0 + 0.24 * len(comparisons))
    for row, comparison in enumerate(comparisons):
        for column, id_ in enumerate(ids):
            _draw_stance(ax, (column, row), comparison[id_], comparison.dimension)
    names = comparisons[0].names()
    frame_cells(ax, [names[id_] for id_ in ids], len(comparisons))
    rows = [item.dimension for item in comparisons]
    name_rows(ax, rows)
    for row, (above, below) in enumerate(pairwise(rows)):
        if above.theme != below.theme:
            ax.axhline(row + 0.5, color="0.2", linewidth=0.8)
    lines = ["The colour is the level's share of the row's scale."]
    if any(map(derived_names, comparisons)):
        lines.append(f"{_STAR} comparative: {DERIVED}")
    return with_notes(ax, _legend(ax, comparisons), profile, lines)


def _order_named(name: str) -> Order:
    if not isinstance(name, str):
        raise ArgumentTypeError(
            f"an order must be text; got {shortened(name)} ({type(name).__name__})"
        )
    try:
        return _NAMED_ORDERS.find(name)
    except UnknownOrderError:
        # There are so few that all are named, however unlike.
        raise UnknownOrderError(name, _ORDERS) from None


def _colour_at(share: float) -> tuple[float, float, float, float]:
    """Return the colour of a place between the poles, from -1 to 1."""
    from matplotlib import colormaps

    return colormaps[_DIVERGING](0.5 + 0.5 * _DEEPEST * share)


def _draw_stance(
    ax: Axes, at: tuple[int, int], stance: Stance | None, dimension: Dimension
) -> None:
    if stance is None:
        # White within thin lines, so that its column can be followed.
        draw_cell(ax, at, "", {}, facecolor="white", edgecolor="0.88", linewidth=0.6)
        return
    share = share_to_pole(stance, dimension)
    colour, letter_colour = _colour_at(share), ink(abs(share))
    # On a pattern, a number would not be read.
    box = {"boxstyle": "round,pad=0.15", "facecolor": colour, "edgecolor": "none"}
    draw_cell(
        ax,
        at,
        signed(stance.level or 0) + (_STAR if stance.basis == "comparative" else ""),
        {"color": letter_colour, "fontsize": SMALL, "bbox": box},
        facecolor=colour,
        edgecolor="0.35" if stance.doubt and letter_colour == "black" else "white",
        hatch=DOUBT_LOOKS[stance.doubt].hatch,
        linewidth=0.8,
        label=f"{stance.segment} {stance.dimension}",
    )


def _legend(ax: Axes, comparisons: Sequence[Comparison]) -> Artist:
    from matplotlib.patches import Patch

    stances = [one for item in comparisons for one in item.values()]
    looks = looks_of(one.doubt for one in stances if one is not None)
    handles = [
        Patch(facecolor=_colour_at(-1), label="left pole, strongest"),
        Patch(facecolor=_colour_at(0), edgecolor="0.7", label="level 0"),
        Patch(facecolor=_colour_at(1), label="right pole, strongest"),
        *(
            Patch(facecolor="white", edgecolor="0.35", hatch=look.hatch, label=words)
            for words, look in looks.items()
        ),
    ]
    if None in stances:
        handles.append(Patch(facecolor="white", edgecolor="0.7", label=f"blank: {NOT_STATED}"))
    return add_legend(ax, handles, handlelength=2.2, handleheight=1.1)
