"""What every result of an analysis can do: be printed, shown, and taken as records."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple, TypeVar, overload

from kazakh_segments.display.labels import NOT_STATED, doubt_in_words, label_with_doubt
from kazakh_segments.display.text import filled, signed, text_table
from kazakh_segments.model.items import Stance
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.comparison import Comparison

Item = TypeVar("Item")

_MOST_ROWS_SHOWN = 200


class Table(NamedTuple):
    """A result as cells of text: what is printed, and what a notebook shows."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str]
    widest: Sequence[int] = ()


class Result(ShortRepr, ABC):
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
            A list of dicts that all have the same keys. They name segments and dimensions
            by id, and have None for what is not known.

        Example:
            >>> from kazakh_segments import analysis
            >>> row = analysis.cleavages().records()[0]
            >>> row["place"], row["distance"], row["dimension"], row["label"]
            (1, 1.0, 'age', 'more middle aged')
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
        table = self._shown()
        parts = ["\n".join(filled(table.title))]
        if table.rows:
            parts.append(text_table(table.headings, table.rows, table.widest))
        parts.append("\n".join(line for note in table.notes for line in filled(note)))
        return "\n\n".join(filter(None, parts))

    def _repr_html_(self) -> str:
        # Imported here: only a notebook needs it.
        from kazakh_segments.display.views import table_view

        table = self._shown()
        return table_view(table.title, table.headings, table.rows, table.notes)


class ResultSequence(Result, Sequence[Item]):
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


class Finding(ShortRepr):
    """What was found on one dimension."""

    __slots__ = ()

    comparison: Comparison

    @property
    def dimension(self) -> str:
        """The dimension's id."""
        return self.comparison.dimension.id


FindingType = TypeVar("FindingType", bound=Finding)


class Findings(ResultSequence[FindingType]):
    """What was found, dimension by dimension."""

    __slots__ = ()

    @property
    def n_stances(self) -> int:
        """How many stances the findings rest on."""
        return sum(len(finding.comparison.stated) for finding in self)


def rests_on(n_stances: int) -> str:
    """Say how many stances a result rests on."""
    return f"It rests on {n_stances} stance{'' if n_stances == 1 else 's'}."


def code_columns(stance: Stance | None) -> dict[str, object]:
    """Return the code of a stance as columns of a row; all None where nothing is stated."""
    if stance is None:
        return {"level": None, "label": None, "unsure": None, "divided": None}
    return {
        "level": stance.level,
        "label": stance.label,
        "unsure": "unsure" in stance.doubt,
        "divided": "divided" in stance.doubt,
    }


def code_in_words(stance: Stance | None) -> str:
    """Return a stance's level, if it has one, and label, with what doubt there is."""
    if stance is None:
        return NOT_STATED
    level = "" if stance.level is None else f"{signed(stance.level)} "
    return f"{level}{label_with_doubt(stance)}"


def segments_by_code(comparison: Comparison) -> str:
    """List the segments by where they stand, from the highest level to the lowest.

    Neutral, unsure and divided are kept separate, and *not stated* is written out.
    """
    names = comparison.names()
    groups: dict[str, list[str]] = {}
    stated = [stance for stance in comparison.values() if stance is not None]
    if not comparison.dimension.is_nominal:
        stated = list(comparison.ranked())
    for stance in stated:
        if stance.level is None:
            code = stance.label
        else:
            # Only the label of level 0 says which of the three it is.
            code = signed(stance.level) if stance.level else f"0 {stance.label}"
        if stance.doubt and stance.level != 0:
            code = f"{code} {doubt_in_words(stance.doubt)}"
        groups.setdefault(code, []).append(names[stance.segment])
    if comparison.missing:
        groups[NOT_STATED] = [names[id_] for id_ in comparison.missing]
    return "; ".join(f"{code}: {', '.join(group)}" for code, group in groups.items())
