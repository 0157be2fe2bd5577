"""What the figures share: axes of their own, colours, marks of doubt, the lines under them."""

from __future__ import annotations

from math import copysign
from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

from kazakh_segments.display.output import require
from kazakh_segments import __version__
from kazakh_segments.analysis._places import share_of_end
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.legend import Legend
    from matplotlib.markers import MarkerStyle
    from matplotlib.text import Annotation

    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.items import Dimension, Doubt, Stance
    from kazakh_segments.profiles.profile import Profile

SMALL = 7.5
_LETTERS_TO_AN_INCH = 16
_INCHES_OF_A_LEGEND_COLUMN = 1.5
# With more, or with less room for each, names stand upright over their columns.
_MOST_NAMES_ACROSS = 6
_LEAST_INCHES_FOR_A_NAME = 0.72
_INK = "0.25"

# Orange to purple, which readers of every colour vision tell apart, and a printer too.
DIVERGING = "PuOr"

# Okabe and Ito's colours; with a form of its own, each is told apart without colour as well.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
# Wide enough, all of them, to be seen to be empty or half full.
_FORMS = ("o", "s", "^", "D", "v", "p", "h", "8")

MARK_SIZE = 9.0

TOUCHING = "Marks that touch are at one place."
DERIVED = "derived, one step from a more general dimension"


class Mark(NamedTuple):
    """The form and colour of one segment."""

    form: str
    colour: str


def axes_for(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes given, or those of a new figure that no global state knows.

    Args:
        ax: The axes to draw in, or None.
        width: Of the new figure, in inches.
        height: Of the new figure, in inches.

    Raises:
        MissingExtraError: matplotlib is not installed.
        ArgumentTypeError: What was given are no axes.
        ArgumentValueError: They are not two straight ones.
    """
    require("matplotlib", "plots")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if ax is None:
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        return figure.add_subplot()
    given = refuse_no_axes(ax)
    if given.name != "rectilinear":
        raise ArgumentValueError(f"ax must have two straight axes; got {given.name!r} ones")
    return given


def refuse_no_axes(ax: object) -> Axes:
    """Return the axes, or raise ArgumentTypeError if there are none."""
    from matplotlib.axes import Axes

    if not isinstance(ax, Axes):
        raise ArgumentTypeError(
            f"ax must be matplotlib's Axes; got {shortened(ax)} ({type(ax).__name__})"
        )
    return ax


def marks(ids: Iterable[str]) -> dict[str, Mark]:
    """Give each segment of a profile a form and a colour of its own."""
    return {
        id_: Mark(_FORMS[number % len(_FORMS)], _COLOURS[number % len(_COLOURS)])
        for number, id_ in enumerate(ids)
    }


def draw_mark(
    ax: Axes,
    at: tuple[float, float],
    mark: Mark,
    label: str,
    doubt: frozenset[Doubt] = frozenset(),
    size: float = MARK_SIZE,
) -> None:
    """Draw a segment: full without doubt, empty if unsure, half if divided or both."""
    # What it stands on must not show through it.
    ax.plot(
        [at[0]],
        [at[1]],
        marker=mark.form,
        markersize=size,
        color="white",
        linestyle="none",
        zorder=2.5,
        label="_",
        clip_on=False,
    )
    ax.plot(
        [at[0]],
        [at[1]],
        marker=_style(mark.form, doubt),
        markersize=size,
        color=mark.colour,
        markerfacecoloralt="white",
        markeredgecolor=mark.colour,
        markeredgewidth=1.4,
        linestyle="none",
        zorder=3,
        label=label,
        # What stands at the end of a line is drawn whole.
        clip_on=False,
    )


def _style(form: str, doubt: frozenset[Doubt]) -> MarkerStyle:
    from matplotlib.markers import MarkerStyle

    if doubt == {"unsure"}:
        return MarkerStyle(form, fillstyle="none")
    if doubt == {"divided"}:
        return MarkerStyle(form, fillstyle="left")
    return MarkerStyle(form, fillstyle="bottom" if doubt else "full")


def doubt_handles(doubts: Iterable[frozenset[Doubt]]) -> list[Artist]:
    """Explain the marks of the kinds of doubt."""
    from matplotlib.lines import Line2D

    kinds = {doubt for doubt in doubts if doubt}
    return [
        Line2D(
            [],
            [],
            marker=_style("o", kind),
            markersize=MARK_SIZE * 0.8,
            color="0.35",
            markerfacecoloralt="white",
            markeredgecolor="0.35",
            linestyle="none",
            label=doubt_label(kind),
        )
        for kind in sorted(kinds, key=sorted)
    ]


def doubt_label(doubt: Iterable[Doubt]) -> str:
    """Say a kind of doubt as the labels of stances do."""
    return " and ".join(word for word in ("unsure", "divided") if word in {*doubt})


def share_to_pole(stance: Stance, dimension: Dimension) -> float:
    """Return where a level stands from -1, the negative pole's end, to 1."""
    level = stance.level or 0
    return copysign(share_of_end(level, dimension), level)


def side_by_side(number: int, count: int, step: float) -> float:
    """Return how far from its place one of some that tie is drawn."""
    return (number - (count - 1) / 2) * step


def source_line(profile: Profile) -> str:
    """Say from which publication, and from which data, a figure is."""
    source = profile.source()
    return (
        f"Source: {source.publisher} ({source.year}); "
        f"kazakh_segments {__version__}, data {profile.data_version()}"
    )


def write_under(ax: Axes, below: Artist, lines: Sequence[str]) -> Annotation:
    """Write small lines under an artist: what is missing, and the source."""
    width = max(int(_LETTERS_TO_AN_INCH * _inches(ax)), 1)
    return ax.annotate(
        plain("\n".join(fill(line, width) for line in lines)),
        xy=(0, 0),
        xycoords=("axes fraction", below),
        xytext=(0, -6),
        textcoords="offset points",
        ha="left",
        va="top",
        fontsize=SMALL,
        color=_INK,
        annotation_clip=False,
    )


def _inches(ax: Axes) -> float:
    return float(ax.bbox.width / ax.figure.dpi)


def legend_of(ax: Axes, handles: Sequence[Artist], most_columns: int, **place: Any) -> Legend:
    """Explain marks, in as many columns as there is room for, and leave none of them out."""
    columns = min(most_columns, max(int(_inches(ax) / _INCHES_OF_A_LEGEND_COLUMN), 1))
    # A label that begins with an underscore would be left out, so they come in afterwards.
    legend = ax.legend(
        handles,
        ["-"] * len(handles),
        ncols=columns,
        fontsize=SMALL,
        frameon=False,
        **place,
    )
    for text, handle in zip(legend.get_texts(), handles, strict=True):
        text.set_text(plain(str(handle.get_label())))
    return legend


def segment_handles(names: Mapping[str, str], mark_of: Mapping[str, Mark]) -> list[Artist]:
    """Explain the marks of some segments."""
    from matplotlib.lines import Line2D

    return [
        Line2D(
            [],
            [],
            marker=mark_of[id_].form,
            markersize=MARK_SIZE * 0.9,
            color=mark_of[id_].colour,
            linestyle="none",
            label=name,
        )
        for id_, name in names.items()
    ]


def row_name(dimension: Dimension) -> str:
    """Name a dimension, and the pole to its left."""
    return plain(f"{dimension.name}   ← {dimension.negative_pole}")


def write_right_pole(ax: Axes, row: int, dimension: Dimension) -> None:
    """Name the pole to the right, beside its row."""
    ax.annotate(
        plain(f"{dimension.positive_pole} →"),
        xy=(1, row),
        xycoords=ax.get_yaxis_transform(),
        xytext=(6, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=SMALL,
        annotation_clip=False,
    )


def comparative_names(comparison: Comparison) -> list[str]:
    """Name the segments whose level is derived from that of a more general dimension."""
    names = comparison.names()
    return [
        names[id_]
        for id_, stance in comparison.items()
        if stance is not None and stance.basis == "comparative"
    ]


def plain(text: str) -> str:
    """Let matplotlib draw a text as it is: between dollars it would read mathematics."""
    return text.replace("$", r"\$")


def fill_cell(ax: Axes, column: int, row: int, **look: Any) -> None:
    """Fill the cell of a column and row, at x and y 0, 1, ..."""
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **look))


def columns_named(ax: Axes, names: Sequence[str]) -> None:
    """Write names over the columns at x 0, 1, ..., upright where there are many."""
    ax.xaxis.tick_top()
    left, right = ax.get_xlim()
    is_narrow = _inches(ax) < _LEAST_INCHES_FOR_A_NAME * (right - left)
    is_crowded = is_narrow or len(names) > _MOST_NAMES_ACROSS
    ax.set_xticks(
        range(len(names)),
        [plain(name if is_crowded else wrapped_name(name)) for name in names],
        fontsize=SMALL,
        rotation=90 if is_crowded else 0,
    )


def bare(ax: Axes) -> None:
    """Take the frame and the ticks away."""
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0)


def wrapped_name(name: str) -> str:
    """Break a name between its words, so that it stands over a narrow column."""
    return name.replace(" ", "\n", 1)
