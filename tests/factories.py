"""Builders of small profiles, for what the packaged one cannot show.

    small_profile({"trust_media": [2, None]}, {"age": [["young"], ["young", "old"]]})

is a segmentation of two segments, ``first`` and ``second``, with one ordinal and
one nominal dimension. Each stance has a statement of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

import kazakh_segments as ks
from kazakh_segments.loading import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SEGMENT_IDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *(f"number_{number}" for number in range(9, 1001)),
)
THEME = "opinions"
LEVELS = tuple(range(-4, 5))
EXTENTS = ("some", "mostly")


def small_profile(
    levels: Mapping[str, Sequence[int | None]] | None = None,
    categories: Mapping[str, Sequence[Sequence[str] | None]] | None = None,
    *,
    doubt: Mapping[tuple[str, str], Iterable[ks.Doubt]] | None = None,
    derived: Iterable[tuple[str, str]] = (),
    parents: Mapping[str, str] | None = None,
    aliases: Mapping[str, tuple[str, ...]] | None = None,
    names: Mapping[str, str] | None = None,
    source: ks.Source | None = None,
    data_version: str = "example",
) -> ks.Profile:
    """Build a sound profile.

    Args:
        levels: The level of each segment on each ordinal dimension, None where
            nothing is stated. If neither this nor ``categories`` is given, two
            segments have 2 and -1 on the dimension ``trust_media``.
        categories: The ids of the categories named of each segment on each
            nominal dimension, None where nothing is stated. Extents are none.
        doubt: The doubt of a stance, by segment and dimension.
        derived: The segment and dimension of each stance that is comparative; the dimension
            must have a parent, with another level of the segment.
        parents: The parent of a dimension, by its id.
        aliases: The aliases of a dimension, by its id.
        names: The name of any segment, dimension, theme or block, by its id; an
            id that is not named gets itself in capitals, with blanks.
        source: The source; an example if not given.
        data_version: The version of the data.

    Returns:
        The profile; its segments are the first of ``SEGMENT_IDS``.
    """
    if not levels and not categories:
        levels = {"trust_media": [2, -1]}
    codes = {**(levels or {}), **(categories or {})}
    named = names or {}

    def name_of(id_: str) -> str:
        return named.get(id_, id_.replace("_", " ").upper())

    def fields_of(id_: str, scale: str) -> dict[str, Any]:
        return {
            "id": id_,
            "name": name_of(id_),
            "theme": THEME,
            "scale": scale,
            "parent": (parents or {}).get(id_),
            "aliases": (aliases or {}).get(id_, ()),
            "description": f"What the segments say of {name_of(id_)}.",
            "data_version": data_version,
        }

    dimensions: dict[str, ks.Dimension] = {
        **{
            id_: ks.OrdinalDimension(
                **fields_of(id_, "attitude"),
                negative_pole="no",
                positive_pole="yes",
                levels=_levels(),
            )
            for id_ in levels or ()
        },
        **{
            id_: ks.NominalDimension(**fields_of(id_, "nominal"), categories=_categories(row))
            for id_, row in (categories or {}).items()
        },
    }
    derived_from = {(id_, dimension): dimensions[dimension].parent for id_, dimension in derived}
    count = max(len(row) for row in codes.values())
    segments = tuple(
        _segment(
            SEGMENT_IDS[number],
            name_of(SEGMENT_IDS[number]),
            {id_: row[number] for id_, row in codes.items() if row[number] is not None},
            dimensions,
            doubt or {},
            derived_from,
        )
        for number in range(count)
    )
    codebook = ks.Codebook(
        data_version=data_version,
        source=source or example_source(),
        blocks=(ks.Block(id="all", name=name_of("all"), data_version=data_version),),
        themes=(ks.Theme(id=THEME, name=name_of(THEME), block="all", data_version=data_version),),
        scales=(
            ks.Scale(
                id="attitude",
                name="Attitude",
                levels=_levels(),
                extents=(),
                data_version=data_version,
            ),
            ks.Scale(
                id="nominal",
                name="Nominal",
                levels=(),
                extents=EXTENTS,
                data_version=data_version,
            ),
        ),
        dimensions=tuple(dimensions.values()),
    )
    return ks.Profile(codebook, segments)


def profile_to_show() -> ks.Profile:
    """Build a profile of two segments with doubt, a derived level, categories and gaps."""
    return small_profile(
        {"general": [3, 0], "part": [2, None]},
        {"spoken": [["one_language", "another_language"], None]},
        doubt={("second", "general"): ["unsure", "divided"], ("first", "spoken"): ["divided"]},
        derived=[("first", "part")],
        parents={"part": "general"},
        aliases={"part": ("a share", "a piece")},
        names={"first": "The First of the Two Segments", "second": "Second"},
    )


def rebuilt(profile: ks.Profile, **parts: Any) -> ks.Profile:
    """Build the same profile with other segments, dimensions or other parts of the codebook."""
    segments = parts.pop("segments", profile.segments())
    return ks.Profile(attrs.evolve(profile.codebook, **parts), segments)


def example_source(**fields: Any) -> ks.Source:
    """Build a source, with the fields that are given in place of plain ones."""
    plain = {
        "title": "An example study",
        "year": 2020,
        "publisher": "Nobody",
        "pollster": "No pollster",
        "analyst": "No analyst",
        "supporters": (),
    }
    return ks.Source(**{**plain, **fields})


def documents(profile: ks.Profile) -> dict[str, Any]:
    """Return the content of each file of a profile, by the file's path in its folder."""
    contents = digest.documents(profile.codebook, profile.segments())
    files = ["codebook.json", *(f"segments/{item.id}.json" for item in profile.segments())]
    return dict(zip(files, contents, strict=True))


def write(folder: Path, profile: ks.Profile | None = None) -> Path:
    """Write the JSON files of a profile, or of a small one, into a folder; return the folder."""
    for file, content in documents(profile or small_profile()).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
    return folder


def _levels() -> tuple[ks.Level, ...]:
    words = ("extremely no", "very no", "no", "rather no", "neutral")
    words += ("rather yes", "yes", "very yes", "extremely yes")
    return tuple(
        ks.Level(value=value, label=label) for value, label in zip(LEVELS, words, strict=True)
    )


def _categories(row: Sequence[Sequence[str] | None]) -> tuple[ks.Category, ...]:
    ids = dict.fromkeys(id_ for named in row if named is not None for id_ in named)
    # A nominal dimension must have a category, even if no segment names one.
    return tuple(ks.Category(id=id_, name=id_.replace("_", " ")) for id_ in ids or ["other"])


def _segment(
    id_: str,
    name: str,
    codes: Mapping[str, int | Sequence[str]],
    dimensions: Mapping[str, ks.Dimension],
    doubt: Mapping[tuple[str, str], Iterable[ks.Doubt]],
    derived_from: Mapping[tuple[str, str], str | None],
) -> ks.Segment:
    version = next(iter(dimensions.values())).data_version
    statements = tuple(
        _statement(
            f"{name} on {dimension_id}",
            id_,
            position,
            code,
            dimensions[dimension_id],
            frozenset(doubt.get((id_, dimension_id), ())),
            _general(dimensions, codes, derived_from.get((id_, dimension_id))),
        )
        for position, (dimension_id, code) in enumerate(codes.items(), start=1)
    )
    return ks.Segment(id=id_, name=name, traits=(), statements=statements, data_version=version)


def _general(
    dimensions: Mapping[str, ks.Dimension],
    codes: Mapping[str, int | Sequence[str]],
    parent: str | None,
) -> tuple[ks.Dimension, int] | None:
    """The dimension that a level is derived from, and the segment's level there."""
    return None if parent is None else (dimensions[parent], codes[parent])


def _statement(
    text: str,
    segment: str,
    position: int,
    code: int | Sequence[str],
    dimension: ks.Dimension,
    doubt: frozenset[ks.Doubt],
    general: tuple[ks.Dimension, int] | None,
) -> ks.Statement:
    id_ = f"{segment}.{THEME}.{position}"
    fields: dict[str, Any] = {
        "segment": segment,
        "dimension": dimension.id,
        "statement": id_,
        "wording": (text,),
        "doubt": doubt,
        "basis": "stated" if general is None else "comparative",
        "data_version": dimension.data_version,
    }
    stance: ks.Stance
    if isinstance(code, int):
        if general is None:
            label = dimension.label(code, doubt=doubt)
        else:
            label = dimension.derived_label(code, *general)
        stance = ks.OrdinalStance(**fields, level=code, label=label)
    else:
        named = tuple(ks.NamedCategory(item, None) for item in code)
        stance = ks.NominalStance(**fields, categories=named, label=dimension.label(None, named))
    return ks.Statement(
        id=id_,
        segment=segment,
        theme=THEME,
        position=position,
        text=text,
        stances=(stance,),
        data_version=dimension.data_version,
    )
