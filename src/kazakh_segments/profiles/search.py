"""Where a text occurs in a profile."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from kazakh_segments.model import shown
from kazakh_segments.model.items import Dimension, Segment, Statement
from kazakh_segments.model.names import caseless


@attrs.frozen(repr=False)
class SearchResult(shown.ShortRepr):
    """What a search found, grouped by kind; its length is the number of items found.

    Attributes:
        text: The text that was looked for.
        segments: The segments with it in their id, name or traits.
        dimensions: The dimensions with it in their id, name, aliases, poles,
            categories or description.
        statements: The statements with it in their text.

    Example:
        >>> import kazakh_segments as ks
        >>> result = ks.find("megapolises")
        >>> [statement.id for statement in result.statements]
        ['angry_liberals.demographics.2']
    """

    text: str
    segments: tuple[Segment, ...]
    dimensions: tuple[Dimension, ...]
    statements: tuple[Statement, ...]

    def __len__(self) -> int:
        """Count the items found, of all kinds."""
        return len(self.segments) + len(self.dimensions) + len(self.statements)

    def __str__(self) -> str:
        """List what was found, a line for each item under its kind."""
        text: str = shown.display().text(self)
        return text

    def _summary(self) -> str:
        return (
            f"{self.text!r}: segments {len(self.segments)}, "
            f"dimensions {len(self.dimensions)}, statements {len(self.statements)}"
        )


def search(text: str, segments: Sequence[Segment], dimensions: Sequence[Dimension]) -> SearchResult:
    """Find the items that hold the text, whatever its case."""
    wanted = caseless(text)

    def holds(*parts: str) -> bool:
        return any(wanted in caseless(part) for part in parts)

    return SearchResult(
        text=text,
        segments=tuple(
            segment for segment in segments if holds(segment.id, segment.name, *segment.traits)
        ),
        dimensions=tuple(
            dimension
            for dimension in dimensions
            if holds(
                dimension.id,
                dimension.name,
                dimension.description,
                dimension.negative_pole or "",
                dimension.positive_pole or "",
                *dimension.aliases,
                *(category.name for category in dimension.categories),
            )
        ),
        statements=tuple(
            statement
            for segment in segments
            for statement in segment.statements
            if holds(statement.text)
        ),
    )
