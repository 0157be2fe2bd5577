"""The rows of each table, as plain dicts of texts, numbers, flags, lists and None."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from kazakh_segments.model.version import __version__
from kazakh_segments.tables._schema import PROVENANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kazakh_segments.model.items import Dimension, Segment, Stance
    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.tables._schema import TableName

Row: TypeAlias = dict[str, Any]


def provenance_of(profile: Profile) -> dict[str, str]:
    """Say from which package and data a table is."""
    values = (__version__, profile.data_version(), profile.data_digest())
    return dict(zip(PROVENANCE, values, strict=True))


def rows_of(profile: Profile, table: TableName, *, complete: bool) -> list[Row]:
    """Return the rows of a table, in the profile's order."""
    provenance = provenance_of(profile)
    if table == "segments":
        rows = _segments(profile)
    elif table == "themes":
        rows = _themes(profile)
    elif table == "dimensions":
        rows = _dimensions(profile)
    elif table == "statements":
        rows = _statements(profile)
    else:
        rows = _stances(profile, complete=complete)
    return [{**row, **provenance} for row in rows]


def wide_rows_of(profile: Profile) -> list[Row]:
    """Return a row for each segment: its codes, then its doubt."""
    provenance = provenance_of(profile)
    return [{**_codes(profile, segment), **provenance} for segment in profile.segments()]


def _segments(profile: Profile) -> Iterator[Row]:
    for segment in profile.segments():
        yield {"id": segment.id, "name": segment.name, "traits": [*segment.traits]}


def _themes(profile: Profile) -> Iterator[Row]:
    name_of_block = {block.id: block.name for block in profile.blocks()}
    for theme in profile.themes():
        yield {
            "id": theme.id,
            "name": theme.name,
            "block": theme.block,
            "block_name": name_of_block[theme.block],
        }


def _dimensions(profile: Profile) -> Iterator[Row]:
    for item in profile.dimensions():
        yield {
            "id": item.id,
            "name": item.name,
            "theme": item.theme,
            "scale": item.scale,
            "negative_pole": item.negative_pole,
            "positive_pole": item.positive_pole,
            "lowest_level": item.levels[0].value if item.levels else None,
            "level_labels": [level.label for level in item.levels],
            "categories": [category.id for category in item.categories],
            "category_names": [category.name for category in item.categories],
            "parent": item.parent,
            "aliases": [*item.aliases],
            "description": item.description,
        }


def _statements(profile: Profile) -> Iterator[Row]:
    for item in profile.statements():
        yield {
            "id": item.id,
            "segment": item.segment,
            "theme": item.theme,
            "position": item.position,
            "text": item.text,
        }


def _stances(profile: Profile, *, complete: bool) -> Iterator[Row]:
    for segment in profile.segments():
        for dimension in profile.dimensions():
            stance = profile.stance(segment.id, dimension.id)
            if stance is not None or complete:
                yield _stance(segment, dimension, stance)


def _stance(segment: Segment, dimension: Dimension, stance: Stance | None) -> Row:
    pair = {
        "segment": segment.id,
        "dimension": dimension.id,
        "theme": dimension.theme,
        "scale": dimension.scale,
    }
    if stance is None:
        nothing = dict.fromkeys(
            (
                *("level", "label", "categories", "extents", "unsure", "divided"),
                *("doubt", "basis", "wording", "statement"),
            )
        )
        return {**pair, "status": "not_stated", **nothing}
    return {
        **pair,
        "status": "stated",
        "level": stance.level,
        "label": stance.label,
        "categories": [category.id for category in stance.categories],
        "extents": [category.extent for category in stance.categories],
        "unsure": "unsure" in stance.doubt,
        "divided": "divided" in stance.doubt,
        "doubt": sorted(stance.doubt),
        "basis": stance.basis,
        "wording": [*stance.wording],
        "statement": stance.statement,
    }


def _codes(profile: Profile, segment: Segment) -> Row:
    stances = [
        (dimension, profile.stance(segment.id, dimension.id)) for dimension in profile.dimensions()
    ]
    codes: Row = {"segment": segment.id}
    for dimension, stance in stances:
        code = stance and (stance.label if dimension.is_nominal else stance.level)
        codes[dimension.id] = code
    for word in ("unsure", "divided"):
        for dimension, stance in stances:
            codes[f"{dimension.id}_{word}"] = None if stance is None else word in stance.doubt
    return codes
