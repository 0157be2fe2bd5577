"""Where a text is found in a profile, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal, TypeAlias

import attrs

from kazakh_segments.model import shown
from kazakh_segments.model.framed import Framed
from kazakh_segments.model.items import Dimension, Segment, Statement, Theme
from kazakh_segments.model.names import caseless
from kazakh_segments.profiles.listing import Listing

Where: TypeAlias = Literal[
    "id", "name", "alias", "trait", "pole", "category", "description", "text"
]

# A letter with the marks that are written after it.
_LETTERS = re.compile(r"[\W\w][\u0300-\u036f]*")


@attrs.frozen(repr=False)
class SearchHit(shown.ShortRepr):
    """One item that was found, and why.

    Attributes:
        item: The segment, dimension or statement.
        where: Where the text is: ``id``, ``name``, ``alias``, ``trait``, ``pole``,
            ``category``, ``description`` or ``text``; the first of these that has it.
        words: The whole words in which it is.

    Example:
        >>> import kazakh_segments as ks
        >>> hit = ks.find("mayor").hits[0]
        >>> hit.item.id, hit.where, hit.words
        ('trust_head_of_city', 'alias', 'mayor')
    """

    item: Segment | Dimension | Statement
    where: Where
    words: str

    def _summary(self) -> str:
        return f"{self.item.id}: {self.where} {self.words!r}"


@attrs.frozen(repr=False)
class SearchResult(shown.ShortRepr, shown.Shown, Framed):
    """What a search found, and why; its length is the number of items found.

    Attributes:
        text: The text that was looked for.
        hits: A :class:`SearchHit` for each item found: segments, then dimensions, then
            statements, each in the profile's order.
        nearest: If nothing was found, the nearest dimensions and themes.
        not_stated: Whether it is known that the profile states nothing about the text;
            ``nearest`` then has the nearest by what they are about, not by their names.

    Example:
        >>> import kazakh_segments as ks
        >>> result = ks.find("megapolises")
        >>> [statement.id for statement in result.statements]
        ['angry_liberals.demographics.2']
        >>> print(ks.find("corruption"))
        nothing is stated about 'corruption'
        nearest dimensions
          trust_government: Trust in government institutions
          trust_head_of_city: Trust in the Head of City
          critical_media: Critical media
        dimensions() lists all dimensions, themes() all themes
    """

    text: str
    hits: tuple[SearchHit, ...] = ()
    nearest: tuple[Dimension | Theme, ...] = ()
    not_stated: bool = False

    def __len__(self) -> int:
        """Count the items found, of all kinds."""
        return len(self.hits)

    @property
    def segments(self) -> Listing[Segment]:
        """The segments with the text in their id, name or traits."""
        return Listing(hit.item for hit in self.hits if isinstance(hit.item, Segment))

    @property
    def dimensions(self) -> Listing[Dimension]:
        """The dimensions with it in their id, name, aliases, poles, categories or description."""
        return Listing(hit.item for hit in self.hits if isinstance(hit.item, Dimension))

    @property
    def statements(self) -> Listing[Statement]:
        """The statements with it in their text."""
        return Listing(hit.item for hit in self.hits if isinstance(hit.item, Statement))

    def records(self) -> list[dict[str, object]]:
        """Return a flat row for each item found, for a data frame of any library.

        Returns:
            A list of dicts: ``kind`` and ``id`` of the item, ``where`` and ``words``.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.find("free speech").records()
            [{'kind': 'dimension', 'id': 'freedom_of_speech', 'where': 'alias', ...}]
        """
        return [
            {
                "kind": kind_of(hit.item),
                "id": hit.item.id,
                "where": hit.where,
                "words": hit.words,
            }
            for hit in self.hits
        ]

    def _summary(self) -> str:
        return (
            f"{self.text!r}: segments {len(self.segments)}, "
            f"dimensions {len(self.dimensions)}, statements {len(self.statements)}"
        )


def kind_of(item: Segment | Dimension | Theme | Statement) -> str:
    """Name the kind of an item, whatever its class."""
    kinds = (Segment, Dimension, Theme, Statement)
    return next(kind.__name__.lower() for kind in kinds if isinstance(item, kind))


def search(
    text: str, segments: Sequence[Segment], dimensions: Sequence[Dimension]
) -> tuple[SearchHit, ...]:
    """Find the items that hold the text, whatever its case."""
    wanted = caseless(text)

    def hits() -> Iterator[SearchHit]:
        statements = (statement for segment in segments for statement in segment.statements)
        items: Iterable[Segment | Dimension | Statement] = chain(segments, dimensions, statements)
        for item in items:
            for where, words in _texts_of(item):
                if wanted in caseless(words):
                    yield SearchHit(item, where, words)
                    break

    return tuple(hits())


def _texts_of(item: Segment | Dimension | Statement) -> Iterable[tuple[Where, str]]:
    """List the texts in which an item can be found, those that say most of it first."""
    if isinstance(item, Statement):
        return [("text", item.text)]
    named: list[tuple[Where, str]] = [("name", item.name), ("id", item.id)]
    if isinstance(item, Segment):
        return [*named, *(("trait", trait) for trait in item.traits)]
    poles = filter(None, (item.negative_pole, item.positive_pole))
    return [
        *named,
        *(("alias", alias) for alias in item.aliases),
        *(("pole", pole) for pole in poles),
        *(("category", category.name) for category in item.categories),
        ("description", item.description),
    ]


def spans(words: str, text: str) -> list[tuple[int, int]]:
    """Find where words hold a text, whatever its case and however its letters are written.

    Returns:
        The start and end of each place in the words, the first first.
    """
    letters = _LETTERS.findall(words)
    # Where each letter of the folded words is from, as folding can change their number.
    origin: list[tuple[int, int]] = []
    start = 0
    for letter in letters:
        end = start + len(letter)
        origin += [(start, end)] * len(caseless(letter))
        start = end
    whole, wanted = "".join(map(caseless, letters)), caseless(text)
    found, at = [], whole.find(wanted)
    while at >= 0 and wanted:
        found.append((origin[at][0], origin[at + len(wanted) - 1][1]))
        at = whole.find(wanted, at + len(wanted))
    return found
