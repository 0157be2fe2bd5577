"""Cells of a result: the columns of its records, and codes in words for its table."""

from __future__ import annotations

from collections.abc import Iterable

from kazakh_segments.display.labels import NOT_KNOWN, NOT_STATED, doubt_in_words, label_with_doubt
from kazakh_segments.display.text import signed
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.model.items import DOUBTS, Stance
from kazakh_segments.profiles.comparison import Comparison


def columns(item: object, *names: str) -> dict[str, object]:
    """Return attributes of an item as columns of a row."""
    return {name: getattr(item, name) for name in names}


def distance_in_words(distance: float | None) -> str:
    """Return a distance to three digits, or that it is not known."""
    return NOT_KNOWN if distance is None else f"{distance:.3f}"


def code_columns(stance: Stance | None, prefix: str = "") -> dict[str, object]:
    """Return the code of a stance as columns of a row; all None where nothing is stated."""
    code: tuple[object, ...] = (None,) * 6
    if stance is not None:
        doubt = (word in stance.doubt for word in DOUBTS)
        code = (stance.level, stance.label, *doubt, stance.basis, stance.note)
    names = (f"{prefix}{name}" for name in ("level", "label", *DOUBTS, "basis", "note"))
    return dict(zip(names, code, strict=True))


def code_in_words(stance: Stance | None) -> Words:
    """Return a stance's level, if it has one, and label, with what doubt there is."""
    if stance is None:
        return NOT_STATED
    level = "" if stance.level is None else f"{signed(stance.level)} "
    label = OfProfile(stance.label)
    return level, label, label_with_doubt(stance).removeprefix(label)


def segments_by_code(comparison: Comparison) -> Words:
    """List the segments by level, from the highest to the lowest.

    Neutral, unsure and divided are kept separate, and *not stated* is written out. A
    derived level is described by its direction, not by its side.
    """
    names = {id_: OfProfile(name) for id_, name in comparison.names().items()}
    derived = comparison.derived
    stances = comparison.values() if comparison.dimension.is_nominal else comparison.ranked()
    groups: dict[tuple[str, ...], list[OfProfile]] = {}
    for stance in stances:
        if stance is None or stance.segment in derived:
            continue
        if stance.level == 0:
            # Only the label of level 0 says which of the three it is.
            code: tuple[str, ...] = ("0 ", OfProfile(stance.label))
        else:
            label = OfProfile(stance.label) if stance.level is None else signed(stance.level)
            code = (label, f" {doubt_in_words(stance.doubt)}".rstrip())
        groups.setdefault(code, []).append(names[stance.segment])
    for id_, placed in derived.items():
        groups.setdefault(("derived, ", OfProfile(placed)), []).append(names[id_])
    if comparison.missing:
        groups[NOT_STATED,] = [names[id_] for id_ in comparison.missing]
    parts: list[str] = []
    for code, (first, *others) in groups.items():
        parts += ["; "] if parts else []
        parts += [*code, ": ", first, *(part for name in others for part in (", ", name))]
    return tuple(parts)


def coders_notes(comparisons: Iterable[Comparison]) -> list[Words]:
    """List the doubts of the coders about the codes compared."""
    return [
        (
            *("Coders' note on ", OfProfile(item.names()[stance.segment])),
            *(", ", OfProfile(item.dimension.name), ": ", OfProfile(stance.note)),
        )
        for item in comparisons
        for stance in item.values()
        if stance is not None and stance.note is not None
    ]


def derived_notes(comparisons: Iterable[Comparison]) -> list[Words]:
    """List the dimensions that are left out since levels on them are derived."""
    return _listed("Left out, because a derived level has a direction but no side:", comparisons)


def few_stated_notes(comparisons: Iterable[Comparison], least: int) -> list[Words]:
    """List the dimensions that are stated of too few segments to rank."""
    return _listed(f"Not ranked, as fewer than {least} segments are stated:", comparisons)


def _listed(heading: str, comparisons: Iterable[Comparison]) -> list[Words]:
    notes: list[Words] = [
        (OfProfile(item.dimension.name), ": ", *segments_by_code(item), ".") for item in comparisons
    ]
    return [heading, *notes] if notes else []
