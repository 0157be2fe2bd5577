"""The columns of a listing, for print and notebook alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kazakh_segments.display.labels import label_with_doubt
from kazakh_segments.display.text import filled, signed, text, text_table
from kazakh_segments.errors import number_of
from kazakh_segments.model.items import (
    Block,
    Dimension,
    Scale,
    Segment,
    Stance,
    Statement,
    Theme,
)
from kazakh_segments.profiles.listing import Listing

_MOST_ROWS_SHOWN = 14


class _Columns(NamedTuple):
    """How a kind of item is listed; all columns but the last have a greatest width."""

    kind: type
    headings: Sequence[str]
    cells: Callable[[Any], Sequence[str]]
    widest: Sequence[int] = ()


def _dimension(item: Dimension) -> Sequence[str]:
    if item.is_nominal:
        codes = ", ".join(category.name for category in item.categories)
    else:
        codes = f"{item.negative_pole} <-> {item.positive_pole}"
    return item.name, item.id, item.theme, codes


def _scale(item: Scale) -> Sequence[str]:
    if item.is_nominal:
        return item.name, item.id, "categories"
    lowest, highest = (signed(item.levels[end].value) for end in (0, -1))
    return item.name, item.id, f"{lowest} to {highest}"


def _stance(item: Stance) -> Sequence[str]:
    return item.segment, item.dimension, signed(item.level), label_with_doubt(item)


_ALL_COLUMNS = (
    _Columns(
        Segment,
        ("name", "id", "traits"),
        lambda item: (item.name, item.id, ", ".join(item.traits)),
        (23, 23),
    ),
    _Columns(
        Theme,
        ("name", "id", "block"),
        lambda item: (item.name, item.id, item.block),
        (28, 28),
    ),
    _Columns(Block, ("name", "id"), lambda item: (item.name, item.id), (50,)),
    _Columns(Scale, ("name", "id", "levels"), _scale, (28, 28)),
    _Columns(
        Dimension,
        ("name", "id", "theme", "poles or categories"),
        _dimension,
        (20, 20, 15),
    ),
    _Columns(Statement, ("id", "statement"), lambda item: (item.id, item.text), (36,)),
    _Columns(
        Stance,
        ("segment", "dimension", "level", "label"),
        _stance,
        (23, 22, 5),
    ),
)


class Table(NamedTuple):
    """A listing as cells of text."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str
    widest: Sequence[int]


def table_of(listing: Listing[Any], most: int = _MOST_ROWS_SHOWN) -> Table:
    """Lay out the first items of a listing, with a note of how to see the others."""
    more = len(listing) - most
    note = f"… {more} more; table() prints all {len(listing)}" if more > 0 else ""
    if not listing:
        return Table("none", (), (), note, ())
    columns = next(one for one in _ALL_COLUMNS if isinstance(listing[0], one.kind))
    rows = [columns.cells(item) for item in listing[:most]]
    counted = number_of(len(listing), columns.kind.__name__.lower())
    return Table(counted, columns.headings, rows, note, columns.widest)


@text.register(Listing)
def _listing(listing: Listing[Any]) -> str:
    return _as_text(table_of(listing))


def whole_table(listing: Listing[Any]) -> str:
    """Lay out all items of a listing as plain text."""
    return _as_text(table_of(listing, len(listing)))


def _as_text(table: Table) -> str:
    if not table.rows:
        return table.title
    cells = text_table(table.headings, table.rows, table.widest)
    return "\n".join([cells, *filled(table.note)])
