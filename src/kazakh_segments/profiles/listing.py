"""Listing: a tuple of items that is shown as a table."""

from __future__ import annotations

from typing import Any, SupportsIndex, TypeVar, overload

import attrs

from kazakh_segments.model import shown
from kazakh_segments.model.framed import Framed
from kazakh_segments.model.items import (
    DOUBTS,
    Block,
    Dimension,
    Scale,
    Segment,
    Stance,
    Statement,
    Theme,
)

Item_co = TypeVar("Item_co", covariant=True)

# Their fields are the columns of every item of the kind, whatever its class.
_KINDS = (Segment, Block, Theme, Scale, Dimension, Statement, Stance)
# Items with rows of their own.
_ITEMS_WITHIN = ("statements", "stances")


class Listing(Framed, shown.Shown, tuple[Item_co, ...]):
    """A tuple of items that is shown as a table.

    It equals the tuple of the same items and has the same hash; a slice is a listing, too. A
    long table is cut, as those of data frames are, and says how to see the rest.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.themes()[:2]
        name          id            block
        ------------  ------------  --------
        Civic Rights  civic_rights  opinions
        Democracy     democracy     opinions
        >>> ks.themes() == tuple(ks.themes())
        True
    """

    __slots__ = ()

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Item_co: ...
    @overload
    def __getitem__(self, index: slice, /) -> Listing[Item_co]: ...
    def __getitem__(self, index: Any, /) -> Any:
        """Return the item at a place from 0; of a slice, a listing."""
        found = super().__getitem__(index)
        return Listing(found) if isinstance(index, slice) else found

    def __repr__(self) -> str:
        """Lay the listing out as a table of 80 columns, cut if it is long."""
        return str(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002, FBT001
        """Print the table in IPython."""
        printer.text(str(self))

    def table(self) -> str:
        """Show the whole list as a table, however long it is.

        Returns:
            Lines of at most 80 columns.

        Example:
            >>> import kazakh_segments as ks
            >>> len(ks.dimensions().table().splitlines()) > len(ks.dimensions())
            True
        """
        table: str = shown.display().whole_table(self)
        return table

    def records(self) -> list[dict[str, object]]:
        """Return a flat row for each item, for a data frame of any library.

        Returns:
            A list of dicts that all have the same keys: the fields of the items. A value is
            text, a whole number, a truth value, a list of texts, or None. Statements of a
            segment and stances of a statement have listings of their own.

        Example:
            >>> import kazakh_segments as ks
            >>> row = ks.stances("realists", "trust_russia").records()[0]
            >>> row["level"], row["label"], row["unsure"], row["divided"]
            (3, 'strongly trusts', True, False)
        """
        return [record(item) for item in self]


def record(item: Any) -> dict[str, object]:
    """Return an item as a flat row."""
    kind = next(kind for kind in _KINDS if isinstance(item, kind))
    return {name: _value(item, name) for name in columns(kind)}


def columns(kind: type[attrs.AttrsInstance]) -> list[str]:
    """Name the columns of a kind of item: its fields, and one for each kind of doubt."""
    names: list[str] = []
    for field in attrs.fields(kind):
        names += DOUBTS if field.name == "doubt" else [field.name]
    names = [name for name in names if name not in (*_ITEMS_WITHIN, "data_version")]
    return [*names, "data_version"]


def _value(item: Any, name: str) -> object:
    if name in DOUBTS:
        return name in item.doubt
    value = getattr(item, name)
    return [*map(_text, value)] if isinstance(value, tuple) else value


def _text(part: Any) -> str:
    """Return a text, the id of a category or the label of a level."""
    words: str = part if isinstance(part, str) else getattr(part, "id", None) or part.label
    return words
