"""Rows and columns at y and x 0, 1, ...: their names and their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType
from typing import Any

from kazakh_segments.model.items import Dimension
from kazakh_segments.plots._canvas import SMALL, Canvas, plain, points_wide

# In points, from one line of a name to the next.
_LINE = 9.0
_LETTERS_OF_A_NAME = 18


def name_columns(canvas: Canvas, names: Sequence[str], inches: float) -> None:
    """Name columns that are so many inches wide: wrapped, upright where a word is too wide."""
    words = [word for name in names for word in name.split()]
    widest = max((points_wide(word, SMALL) for word in words), default=0.0)
    is_upright = widest > 72 * inches - 4
    letters = _LETTERS_OF_A_NAME if is_upright else max(map(len, words), default=1)
    most_lines = max(int(72 * inches / _LINE), 1) if is_upright else len(words)
    while any(wrapped(name, letters).count("\n") >= most_lines for name in names):
        letters += 1
    canvas.axes.xaxis.tick_top()
    canvas.axes.set_xticks(
        range(len(names)),
        [wrapped(name, letters) for name in names],
        fontsize=SMALL,
        rotation=90 if is_upright else 0,
    )


def name_poles(canvas: Canvas, further: Mapping[float, str] = MappingProxyType({})) -> None:
    """Name at the top what is at 0 and at 1 of a scale, and further places beyond."""
    poles = ("negative", "positive") if canvas.is_narrow else ("← negative pole", "positive pole →")
    ticks = {**dict(zip((0.0, 1.0), poles, strict=True)), **further}
    canvas.axes.set_xticks([*ticks], [*ticks.values()], fontsize=SMALL)
    canvas.axes.xaxis.tick_top()
    for place, label in zip(ticks, canvas.axes.get_xticklabels(), strict=True):
        label.set_horizontalalignment("right" if place == 1 else "left")


def wrapped(text: str, letters: int) -> str:
    """Break a text into lines, never within a word."""
    return plain("\n".join(wrap(text, max(letters, 1), break_long_words=False)))


def draw_cell(
    canvas: Canvas,
    at: tuple[float, float, float],
    text: str,
    letters: Mapping[str, Any],
    **look: Any,
) -> None:
    """Fill the cell at a column and row, so high, and write into its middle if there is a text."""
    from matplotlib.patches import Rectangle

    column, row, height = at
    canvas.axes.add_patch(Rectangle((column - 0.5, row - height / 2), 1, height, **look))
    if text:
        canvas.axes.text(column, row, text, ha="center", va="center", **letters)


class Rows:
    """Dimensions from the top to the bottom, under the names of their themes.

    Attributes:
        y: Where each dimension is.
        headings: Where the name of each theme is; none if all are of one theme.
    """

    def __init__(
        self,
        dimensions: Sequence[Dimension],
        theme_names: Mapping[str, str],
        heading: float,
        heights: Sequence[float] | None = None,
    ) -> None:
        self.dimensions = dimensions
        self.y: list[float] = []
        self.headings: list[tuple[float, str]] = []
        one_theme = len({item.theme for item in dimensions}) == 1
        last, top = "", 0.0
        for item, height in zip(dimensions, heights or [1.0] * len(dimensions), strict=True):
            if item.theme != last and not one_theme:
                self.headings.append((top + heading / 2 - 0.5, theme_names[item.theme]))
                top += heading
            last = item.theme
            self.y.append(top + height / 2 - 0.5)
            top += height
        self.height = top

    def draw_names(self, canvas: Canvas, names: Iterable[str]) -> None:
        """Write the name of each row to its left, and that of each theme, bold, over its rows."""
        ax = canvas.axes
        ax.set_ylim(self.height - 0.5, -0.5)
        ax.set_yticks(self.y, [*names], fontsize=SMALL)
        for y, name in self.headings:
            look = {"ha": "right", "fontweight": "bold"}
            canvas.write(name, (0, y), (-3.5, 0), xycoords=ax.get_yaxis_transform(), **look)
