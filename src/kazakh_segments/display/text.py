"""Plain text of 80 columns, without colour: tables, wrapped lines, signed levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 80
_GAP = "  "


def text_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], widest: Sequence[int] = ()
) -> str:
    """Lay out a table that fits in 80 columns.

    Args:
        headings: The head of each column.
        rows: The cells, a row at a time.
        widest: The most characters that each column but the last may take; the
            last takes what is left. Longer cells wrap.

    Returns:
        The table, its lines without trailing blanks.
    """
    table = [headings, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    widths = [min(pair) for pair in zip(widths, widest, strict=False)] + widths[len(widest) :]
    taken = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    widths[-1] = min(widths[-1], max(_WIDTH - taken, 12))

    lines: list[str] = []
    for number, row in enumerate(table):
        cells = [_in_column(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for depth in range(max(map(len, cells))):
            parts = [
                (cell[depth] if depth < len(cell) else "").ljust(width)
                for cell, width in zip(cells, widths, strict=True)
            ]
            lines.append(_GAP.join(parts).rstrip())
        if number == 0:
            lines.append(_GAP.join("-" * width for width in widths))
    return "\n".join(lines)


def signed(level: int) -> str:
    """Write a level with its sign; 0 has none."""
    return f"{level:+d}" if level else "0"


def filled(text: str, at: int = 0) -> list[str]:
    """Wrap a text to lines that begin at a column, all but the first two columns on."""
    first = " " * at
    return _wrapped(text, _WIDTH, first, f"{first}  ")


def _in_column(cell: str, width: int) -> list[str]:
    """Wrap a cell; an id that is too long for its column breaks between its words."""
    lines = []
    for line in _wrapped(cell, width, break_long_words=False):
        rest = line
        while len(rest) > width:
            end = rest.rfind("_", 0, width) + 1 or width
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    return lines


def _wrapped(
    text: str, width: int, first: str = "", others: str = "", *, break_long_words: bool = True
) -> list[str]:
    # Imported here: it is of use only once something is printed.
    from textwrap import wrap

    return wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=break_long_words,
    )
