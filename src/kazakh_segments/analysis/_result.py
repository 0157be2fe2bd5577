"""What every result of an analysis can do: be printed, shown, and taken as records."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple, TypeVar, overload

from kazakh_segments.analysis._cells import coders_notes
from kazakh_segments.analysis._parameters import left_out_in_words
from kazakh_segments.display.text import filled, text_table
from kazakh_segments.display.words import Words, whole
from kazakh_segments.errors import number_of
from kazakh_segments.model.framed import Framed
from kazakh_segments.model.items import Dimension
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.comparison import Comparison

Item = TypeVar("Item")

_MOST_ROWS_SHOWN = 200


class Layout(NamedTuple):
    """A result as cells of text: what is printed, and what a notebook shows."""

    title: Words
    headings: Sequence[Words]
    rows: Sequence[Sequence[Words]]
    notes: Sequence[Words]
    widest: Sequence[int] = ()
    lead: Sequence[Words] = ()


class Tabled(ShortRepr, Framed, ABC):
    """What is printed, and shown in a notebook, as one table with notes under it."""

    __slots__ = ()

    @abstractmethod
    def _layout(self) -> Layout:
        """Lay it out in cells."""

    def _more_notes(self) -> Iterable[Words]:
        """Return the notes that follow those of the layout."""
        return ()

    def _shown(self) -> Layout:
        table = self._layout()
        table = table._replace(notes=(*table.notes, *self._more_notes()))
        left_out = len(table.rows) - _MOST_ROWS_SHOWN
        if left_out <= 0:
            return table
        more = f"{left_out} more rows are not shown; records() has them all."
        return table._replace(rows=table.rows[:_MOST_ROWS_SHOWN], notes=(more, *table.notes))

    def __str__(self) -> str:
        """Lay it out as a table of 80 columns, with what it rests on under it."""
        table = self._shown()
        headings, *rows = ([*map(whole, row)] for row in (table.headings, *table.rows))
        cells = text_table(headings, rows, table.widest) if rows else ""
        lead, title, notes = (
            "\n".join(line for words in paragraphs for line in filled(whole(words)))
            for paragraphs in (table.lead, [table.title], table.notes)
        )
        return "\n\n".join(filter(None, [lead, title, cells, notes]))

    def _repr_html_(self) -> str:
        # Imported here: only a notebook needs it.
        from kazakh_segments.display.views import table_view

        table = self._shown()
        return table_view(table.title, table.headings, table.rows, table.notes, table.lead)


class TabledSequence(Tabled, Sequence[Item]):
    """A table of what is a sequence: it has a length, places from 0, slices and a loop."""

    __slots__ = ()

    # The attribute that holds what it is a sequence of.
    _sequence: ClassVar[str]

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        items: tuple[Item, ...] = getattr(self, self._sequence)
        return items[index]

    def __len__(self) -> int:
        return len(getattr(self, self._sequence))


class Result(Tabled):
    """The answer to one question: frozen, printable as a table, and countable.

    Attributes:
        left_out: The dimensions that were left out because they are of other kinds.
    """

    __slots__ = ()

    left_out: tuple[Dimension, ...] = ()

    @property
    @abstractmethod
    def n_stances(self) -> int:
        """How many stances the result rests on."""

    @abstractmethod
    def records(self) -> list[dict[str, object]]:
        """Return the result as flat rows, for a data frame of any library.

        Returns:
            A list of dicts with the same keys. Segments and dimensions are given by id; what
            is not known is None.

        Example:
            >>> from kazakh_segments import analysis
            >>> row = analysis.cleavages().records()[0]
            >>> row["place"], row["distance"], row["dimension"], row["label"]
            (1, 0.75, 'civic_rights', 'not important')
        """

    def _comparisons(self) -> Iterable[Comparison]:
        """Return what is compared in it, stance by stance."""
        return ()

    def _rests_on(self) -> str:
        return f"Based on {number_of(self.n_stances, 'stance')}."

    def _more_notes(self) -> Iterable[Words]:
        left_out_kinds = [f"{left_out_in_words(self.left_out)}."] if self.left_out else []
        return (*left_out_kinds, *coders_notes(self._comparisons()))


class ResultSequence(TabledSequence[Item], Result):
    """A result that is a sequence."""

    __slots__ = ()


class Finding(ShortRepr):
    """What was found on one dimension."""

    __slots__ = ()

    comparison: Comparison

    @property
    def dimension(self) -> str:
        """The dimension's id."""
        return self.comparison.dimension.id

    @property
    def n_stated(self) -> int:
        """How many segments are stated on it; those whose level is derived do not count."""
        return len(self.comparison.stated) - len(self.comparison.derived)


FindingType = TypeVar("FindingType", bound=Finding)


class Findings(ResultSequence[FindingType]):
    """What was found, dimension by dimension."""

    __slots__ = ()

    def _comparisons(self) -> Iterable[Comparison]:
        return (finding.comparison for finding in self)

    @property
    def n_stances(self) -> int:
        """How many stances the findings rest on."""
        return sum(len(finding.comparison.stated) for finding in self)
