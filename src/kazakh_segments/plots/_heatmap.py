"""The heatmap: segments by dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, get_args

from kazakh_segments.analysis import distances
from kazakh_segments.analysis._parameters import ATTITUDES, Kinds
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.text import signed
from kazakh_segments.errors import UnknownOrderError
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment, Stance
from kazakh_segments.model.names import NameIndex
from kazakh_segments.plots._canvas import (
    SMALL,
    Canvas,
    Width,
    canvas_for,
    checked_title,
    is_narrow,
    points_wide,
)
from kazakh_segments.plots._clustering import drawn_order, groups_of
from kazakh_segments.plots._grid import Rows, draw_cell, name_columns, wrapped
from kazakh_segments.plots._looks import Style, ink_on
from kazakh_segments.plots._marks import DOUBT_LOOKS, looks_of
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._subject import (
    DERIVED,
    chosen,
    derived_names,
    share_to_pole,
)
from kazakh_segments.plots._types import Artist, Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Order: TypeAlias = Literal["profile", "similar"]

_ORDERS = NameIndex[Order](UnknownOrderError, get_args(Order))

# Of the width of the figure; beside them are names and poles.
_SHARE_OF_CELLS, _SHARE_OF_CELLS_IN_A_COLUMN = 0.42, 0.5
_LETTERS_OF_A_NAME, _LETTERS_IN_A_COLUMN = 36, 26

_INCHES_OF_A_ROW = 0.185

_STAR = "*"
_TO = "–"  # noqa: RUF001


def heatmap(
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    order: Order = "profile",
    *,
    kinds: Kinds = ATTITUDES,
    title: str | None = None,
    width: Width | float | None = None,
    style: Style = "light",
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Plot:
    """Draw the segments' levels as a heatmap: dimensions in rows, segments in columns.

    Colours go from the negative pole to the positive one. The poles are named to the right of
    each row, or in a narrow figure under its name; each cell contains the level. The colour
    shows the level as a share of the end of its scale, so the same share has the same colour
    on every scale. A pattern marks unsure or divided, a star a comparative level. A blank
    cell is not stated.

    Args:
        dimensions: The dimensions to draw, with levels; if not given, all that have levels
            and are of one of the ``kinds``.
        segments: The segments to draw; all if not given.
        order: ``profile``, or ``similar`` to put similar segments side by side, by
            :func:`kazakh_segments.analysis.distances` over the dimensions drawn.
        kinds: The kinds of dimensions to draw if none is named.
        title: The title; an empty text for none.
        width: ``column``, ``page`` or inches.
        style: ``light``, or ``dark`` for a dark page.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The figure. Columns are at x 0, 1, ...; where there is more than one theme, rows
        are under its name.

    Raises:
        ScaleError: A dimension that is named has categories and no levels, or none has.
        UnknownOrderError: There is no such order.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> plot = plots.heatmap(["freedom_of_speech", "trust_russia"], order="similar")
        >>> [label.get_text() for label in plot.axes.get_yticklabels()]
        ['Freedom of speech', 'Trust in Russia']
    """
    profile = profile_or_packaged(profile)
    order = _ORDERS.find(order)
    comparisons, left_out = chosen(profile, dimensions, segments, kinds)
    ids = [*comparisons[0]]
    if order == "similar":
        drawn = [item.dimension.id for item in comparisons]
        found = distances(drawn, ids, profile=profile)
        ids = [found.segments[number] for number in drawn_order(groups_of(found.matrix()))]
    themes = {theme.id: theme.name for theme in profile.themes()}
    narrow = is_narrow(ax, width)
    row_names = [_row_name(item.dimension, narrow=narrow) for item in comparisons]
    # Of the height of a row whose name is on one line.
    heights = [1 + 0.7 * name.count("\n") for name in row_names]
    rows = Rows([item.dimension for item in comparisons], themes, 1.2, heights)
    canvas = canvas_for(ax, width, _INCHES_OF_A_ROW * rows.height, style)
    for y, height, comparison in zip(rows.y, heights, comparisons, strict=True):
        for column, id_ in enumerate(ids):
            at = (column, y, height)
            _draw_stance(canvas, at, comparison[id_], comparison.dimension)
    canvas.bare()
    canvas.axes.set_xlim(-0.5, len(ids) - 0.5)
    names = comparisons[0].names()
    share = _SHARE_OF_CELLS_IN_A_COLUMN if narrow else _SHARE_OF_CELLS
    name_columns(canvas, [names[id_] for id_ in ids], canvas.inches * share / len(ids))
    rows.draw_names(canvas, row_names)
    if not narrow:
        _name_poles(canvas, rows)
    one_theme = {item.theme for item in rows.dimensions}
    of_what = themes[one_theme.pop()] if len(one_theme) == 1 else "Levels of the segments"
    star = f"{_STAR} {DERIVED}" if any(map(derived_names, comparisons)) else ""
    legend = _legend(canvas, comparisons)
    return canvas.finished(checked_title(title, of_what), profile, [star, left_out], legend)


def _row_name(dimension: Dimension, *, narrow: bool) -> str:
    """Name a dimension, and its poles too where nothing can be to the right of the row."""
    if not narrow:
        return wrapped(dimension.name, _LETTERS_OF_A_NAME)
    poles = f"{dimension.negative_pole} {_TO} {dimension.positive_pole}"
    return "\n".join(wrapped(text, _LETTERS_IN_A_COLUMN) for text in (dimension.name, poles))


def _name_poles(canvas: Canvas, rows: Rows) -> None:
    """Write both poles of each row to its right, each in the colour of its side."""
    beside = canvas.axes.get_yaxis_transform()
    for y, item in zip(rows.y, rows.dimensions, strict=True):
        negative, positive = f"{item.negative_pole}", f"{item.positive_pole}"
        before = 1.04 * points_wide(negative, SMALL)
        for text, offset, colour in (
            (negative, 0, canvas.look.negative),
            (_TO, before + 3, canvas.look.quiet),
            (positive, before + 12, canvas.look.positive),
        ):
            canvas.write(text, (1, y), (6 + offset, 0), xycoords=beside, color=colour)


def _draw_stance(
    canvas: Canvas, at: tuple[float, float, float], stance: Stance | None, dimension: Dimension
) -> None:
    if stance is None:
        # Within thin lines, so that its column can be followed.
        blank = {"facecolor": canvas.look.paper, "edgecolor": canvas.look.faint}
        draw_cell(canvas, at, "", {}, **blank, linewidth=0.6)
        return
    share = share_to_pole(stance, dimension)
    colour = canvas.look.at_share(share)
    letters = ink_on(colour)
    # On a pattern, a number would not be read.
    box = {"boxstyle": "round,pad=0.15", "facecolor": colour, "edgecolor": "none"}
    draw_cell(
        canvas,
        at,
        signed(stance.level or 0) + (_STAR if stance.basis == "comparative" else ""),
        {"color": letters, "fontsize": SMALL, "bbox": box},
        facecolor=colour,
        edgecolor=_hatch_on(letters) if stance.doubt else canvas.look.paper,
        hatch=DOUBT_LOOKS[stance.doubt].hatch,
        linewidth=0.8,
        label=f"{stance.segment} {stance.dimension}",
    )


def _hatch_on(letters: str) -> str:
    return "#444444" if letters == "black" else "white"


def _legend(canvas: Canvas, comparisons: Sequence[Comparison]) -> Artist:
    from matplotlib.patches import Patch

    look = canvas.look
    stances = [one for item in comparisons for one in item.values()]
    looks = looks_of(one.doubt for one in stances if one is not None)
    handles = [
        Patch(facecolor=look.at_share(-1), label="negative pole, strongest"),
        Patch(facecolor=look.at_share(0), edgecolor=look.line, label="level 0"),
        Patch(facecolor=look.at_share(1), label="positive pole, strongest"),
        *(
            Patch(facecolor=look.paper, edgecolor=look.quiet, hatch=one.hatch, label=words)
            for words, one in looks.items()
        ),
    ]
    if None in stances:
        blank = f"blank: {NOT_STATED}"
        handles.append(Patch(facecolor=look.paper, edgecolor=look.line, label=blank))
    return canvas.add_legend(handles, handlelength=2.2, handleheight=1.1)
