"""Where a text occurs in a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kazakh_segments.model.names import caseless
from kazakh_segments.display.text import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kazakh_segments.model.items import Dimension, Segment, Statement


@attrs.frozen(repr=False)
class SearchResult:
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
        lines: list[str] = []
        for kind, found in (
            ("segments", [(item.id, item.name) for item in self.segments]),
            ("dimensions", [(item.id, item.name) for item in self.dimensions]),
            ("statements", [(item.id, item.text) for item in self.statements]),
        ):
            if found:
                lines.append(f"{kind} ({len(found)})")
                for id_, text in found:
                    lines += filled(f"{id_}: {text}", at=2)
        return "\n".join(lines) or f"nothing found for {self.text!r}"

    def __repr__(self) -> str:
        """Say what was found, in one line."""
        return (
            f"<SearchResult {self.text!r}: segments {len(self.segments)}, "
            f"dimensions {len(self.dimensions)}, statements {len(self.statements)}>"
        )


def search(
    text: str,
    segments: Iterable[Segment],
    dimensions: Iterable[Dimension],
    statements: Iterable[Statement],
) -> SearchResult:
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
        statements=tuple(statement for statement in statements if holds(statement.text)),
    )
