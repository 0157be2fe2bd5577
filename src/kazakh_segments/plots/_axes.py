"""The axes of a figure, given or new, and what is written in and beside them.

Each figure reads its arguments, calls :func:`axes_for`, draws, and returns
:func:`~kazakh_segments.plots._notes.with_notes`. Two functions and no decorator, since the
size of the axes, and what is written under them, depend on what the arguments are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kazakh_segments.display.output import require
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened
from kazakh_segments.plots._types import Artist, Axes

SMALL = 7.5
_INCHES_OF_A_LEGEND_COLUMN = 1.5


def axes_for(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes given, or those of a new figure, so many inches wide and high.

    No global state of matplotlib knows the new figure. What are no axes raises
    ArgumentTypeError, what are not two straight ones ArgumentValueError.
    """
    require("matplotlib", "plots")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if ax is None:
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        return figure.add_subplot()
    if checked_axes(ax).name != "rectilinear":
        raise ArgumentValueError(f"ax must have two straight axes; got {ax.name!r} ones")
    return ax


def checked_axes(ax: object) -> Axes:
    """Return the axes, or raise ArgumentTypeError if there are none."""
    from matplotlib import axes

    if not isinstance(ax, axes.Axes):
        raise ArgumentTypeError(
            f"ax must be matplotlib's Axes; got {shortened(ax)} ({type(ax).__name__})"
        )
    return ax


def inches(ax: Axes) -> float:
    """Return how wide the axes are."""
    return float(ax.bbox.width / ax.figure.dpi)


def bare(ax: Axes) -> None:
    """Take the frame and the ticks away."""
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0)


def plain(text: str) -> str:
    """Let matplotlib draw a text as it is: between dollars it would read mathematics."""
    return text.replace("$", r"\$")


def write(
    ax: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], **look: Any
) -> None:
    """Write a text at an offset in points from a place, also outside the axes."""
    look = {"ha": "left", "va": "center", "fontsize": SMALL, "annotation_clip": False, **look}
    ax.annotate(plain(text), xy=at, xytext=offset, textcoords="offset points", **look)


def add_legend(ax: Axes, handles: Sequence[Artist], most_columns: int = 3, **look: Any) -> Artist:
    """Explain what is drawn, under the axes, in as many columns as they are wide enough for."""
    columns = min(most_columns, max(int(inches(ax) / _INCHES_OF_A_LEGEND_COLUMN), 1))
    look = {"loc": "upper center", "bbox_to_anchor": (0.5, 0), "frameon": False, **look}
    # A label that begins with an underscore would be left out, so they come in afterwards.
    legend = ax.legend(handles, ["-"] * len(handles), ncols=columns, fontsize=SMALL, **look)
    for text, handle in zip(legend.get_texts(), handles, strict=True):
        text.set_text(plain(str(handle.get_label())))
    return legend
