"""A profile's content in the one form that its digest is taken over.

The form is that of the data's files: the codebook, then each segment in the
profile's order, each as JSON with sorted keys and without blanks, UTF-8, a
line feed after each. The files say every key, so for files in order
``jq -cS . codebook.json segments/....json | sha256sum`` gives the same digest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kazakh_segments.model.items import (
        Block,
        Dimension,
        Scale,
        Segment,
        Source,
        Stance,
        Theme,
    )


def documents(
    data_version: str,
    source: Source,
    blocks: Iterable[Block],
    themes: Iterable[Theme],
    scales: Iterable[Scale],
    dimensions: Iterable[Dimension],
    segments: tuple[Segment, ...],
) -> Iterator[dict[str, Any]]:
    """Yield the content of the codebook's file, then of each segment's."""
    yield {
        "data_version": data_version,
        "source": {
            "title": source.title,
            "year": source.year,
            "publisher": source.publisher,
            "pollster": source.pollster,
            "analyst": source.analyst,
            "supporters": list(source.supporters),
        },
        "blocks": [{"id": block.id, "name": block.name} for block in blocks],
        "themes": [{"id": theme.id, "name": theme.name, "block": theme.block} for theme in themes],
        "scales": [
            {
                "id": scale.id,
                "name": scale.name,
                "levels": {str(level.value): level.label for level in scale.levels},
                "extents": list(scale.extents),
            }
            for scale in scales
        ],
        "dimensions": [_dimension_document(dimension) for dimension in dimensions],
        "segments": [segment.id for segment in segments],
    }
    for segment in segments:
        yield {
            "id": segment.id,
            "name": segment.name,
            "traits": list(segment.traits),
            "statements": [
                {
                    "id": statement.id,
                    "theme": statement.theme,
                    "position": statement.position,
                    "text": statement.text,
                    "stances": [_stance_document(stance) for stance in statement.stances],
                }
                for statement in segment.statements
            ],
        }


def _dimension_document(dimension: Dimension) -> dict[str, Any]:
    kind: dict[str, Any]
    if dimension.is_nominal:
        kind = {
            "categories": [
                {"id": category.id, "name": category.name} for category in dimension.categories
            ]
        }
    else:
        kind = {
            "negative_pole": dimension.negative_pole,
            "positive_pole": dimension.positive_pole,
            "levels": {str(level.value): level.label for level in dimension.levels},
        }
    return {
        "id": dimension.id,
        "name": dimension.name,
        "theme": dimension.theme,
        "scale": dimension.scale,
        **kind,
        "parent": dimension.parent,
        "aliases": list(dimension.aliases),
        "description": dimension.description,
    }


def _stance_document(stance: Stance) -> dict[str, Any]:
    kind: dict[str, Any]
    if stance.level is None:
        kind = {
            "categories": [
                {"id": category.id, "extent": category.extent} for category in stance.categories
            ]
        }
    else:
        kind = {"level": stance.level}
    return {
        "dimension": stance.dimension,
        **kind,
        "doubt": sorted(stance.doubt),
        "basis": stance.basis,
        "wording": list(stance.wording),
    }


def digest(documents: Iterable[dict[str, Any]]) -> str:
    """Return the SHA-256 over documents in canonical form, as 64 hexadecimal digits."""
    # Imported here: neither is needed to look a stance up.
    import hashlib
    import json

    sha256 = hashlib.sha256()
    for document in documents:
        line = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        sha256.update(line.encode() + b"\n")
    return sha256.hexdigest()
