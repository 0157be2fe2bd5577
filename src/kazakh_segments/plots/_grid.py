"""Rows and columns at y and x 0, 1, ...: their names and their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kazakh_segments.model.items import Dimension
from kazakh_segments.plots._axes import SMALL, bare, inches, plain, write
from kazakh_segments.plots._types import Axes

# With more, or with fewer inches for each, names over columns are upright.
_MOST_NAMES_ACROSS = 6
_LEAST_INCHES_FOR_A_NAME = 0.72

# Of the way from the lightest to the darkest: what is written on it is white from here on.
_DARK = 0.55


def frame_cells(ax: Axes, names: Sequence[str], n_rows: int, beside: float = 0.0) -> None:
    """Name the columns, upright where there are many; leave so many columns free beside them."""
    bare(ax)
    ax.set_xlim(-0.5, len(names) - 0.5 + beside)
    ax.set_ylim(n_rows - 0.5, -0.5)
    ax.xaxis.tick_top()
    is_narrow = inches(ax) < _LEAST_INCHES_FOR_A_NAME * (len(names) + beside)
    is_crowded = is_narrow or len(names) > _MOST_NAMES_ACROSS
    labels = [plain(name if is_crowded else name.replace(" ", "\n", 1)) for name in names]
    ax.set_xticks(range(len(names)), labels, fontsize=SMALL, rotation=90 if is_crowded else 0)


def name_rows(ax: Axes, dimensions: Sequence[Dimension]) -> None:
    """Write a dimension and its negative pole to the left of each row, the other to the right."""
    ax.set_yticks(
        range(len(dimensions)),
        [plain(f"{item.name}   ← {item.negative_pole}") for item in dimensions],
        fontsize=SMALL,
    )
    for row, item in enumerate(dimensions):
        beside = ax.get_yaxis_transform()
        write(ax, f"{item.positive_pole} →", (1, row), (6, 0), xycoords=beside)


def ink(shade: float) -> str:
    """Return the colour of what is read on a shade, from 0, light, to 1, dark."""
    return "white" if shade > _DARK else "black"


def draw_cell(
    ax: Axes, at: tuple[int, int], text: str, letters: Mapping[str, Any], **look: Any
) -> None:
    """Fill the cell at a column and row, and write into its middle if there is a text."""
    from matplotlib.patches import Rectangle

    column, row = at
    ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **look))
    if text:
        ax.text(*at, text, ha="center", va="center", **letters)
