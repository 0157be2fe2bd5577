"""What every result of an analysis can do: be printed, be shown, be taken as records."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

if TYPE_CHECKING:
    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.items import Stance

Item = TypeVar("Item")

_MOST_ROWS_SHOWN = 200


class Table(NamedTuple):
    """A result as cells of text: what is printed, and what a notebook shows."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str]
    widest: Sequence[int] = ()


class Result(ABC):
    """The answer to one question: frozen, printable as a table, and countable."""

    __slots__ = ()

    @property
    @abstractmethod
    def n_stances(self) -> int:
        """How many stances the result rests on."""

    @abstractmethod
    def records(self) -> list[dict[str, object]]:
        """Return the result as flat rows, for a data frame of any library.

        Returns:
            A list of dicts that all have the same keys; ids stand for segments
            and dimensions, None for what is not known.
        """

    @abstractmethod
    def _table(self) -> Table:
        """Lay the result out in cells."""

    def _shown(self) -> Table:
        table = self._table()
        left_out = len(table.rows) - _MOST_ROWS_SHOWN
        if left_out <= 0:
            return table
        more = f"{left_out} more rows are not shown; records() has them all."
        return table._replace(rows=table.rows[:_MOST_ROWS_SHOWN], notes=(more, *table.notes))

    def __str__(self) -> str:
        """Lay the result out as a table of 80 columns, with what it rests on under it."""
        # Imported here, as below: only who looks at a result pays for it.
        from kazakh_segments.display.text import filled, text_table

        table = self._shown()
        parts = ["\n".join(filled(table.title))]
        if table.rows:
            parts.append(text_table(table.headings, table.rows, table.widest))
        parts.append("\n".join(line for note in table.notes for line in filled(note)))
        return "\n\n".join(filter(None, parts))

    def _repr_html_(self) -> str:
        from kazakh_segments.display.views import table_view

        table = self._shown()
        return table_view(table.title, table.headings, table.rows, table.notes)


class ResultOfItems(Result, Sequence[Item]):
    """A result that is a sequence: it has a length, places from 0, slices and a loop."""

    __slots__ = ()

    @property
    @abstractmethod
    def _items(self) -> tuple[Item, ...]:
        """What it is a sequence of."""

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)


def rests_on(n_stances: int) -> str:
    """Say how many stances a result rests on."""
    return f"It rests on {n_stances} stance{'' if n_stances == 1 else 's'}."


def code_columns(stance: Stance | None) -> dict[str, object]:
    """Return the code of a stance as columns of a row; all None where nothing is stated."""
    return {
        "level": None if stance is None else stance.level,
        "label": None if stance is None else stance.label,
        "unsure": None if stance is None else "unsure" in stance.doubt,
        "divided": None if stance is None else "divided" in stance.doubt,
    }


def who_stands_where(comparison: Comparison) -> str:
    """Say in one text which segments stand at which level, from the highest to the lowest.

    Neutral, unsure and divided are told apart, and *not stated* is written out.
    """
    from kazakh_segments.display.text import signed
    from kazakh_segments.display.labels import NOT_STATED, doubt_in_words

    names = comparison.names()
    groups: dict[str, list[str]] = {}
    stated = [stance for stance in comparison.values() if stance is not None]
    if not comparison.dimension.is_nominal:
        stated = list(comparison.ranked())
    for stance in stated:
        if stance.level is None:
            place = stance.label
        elif not stance.level:
            # The label says of level 0 which of the three it is.
            place = f"0 {stance.label}"
        else:
            place = signed(stance.level)
        if stance.doubt and stance.level != 0:
            place = f"{place} {doubt_in_words(stance.doubt)}"
        groups.setdefault(place, []).append(names[stance.segment])
    if comparison.missing:
        groups[NOT_STATED] = [names[id_] for id_ in comparison.missing]
    return "; ".join(f"{place}: {', '.join(group)}" for place, group in groups.items())
