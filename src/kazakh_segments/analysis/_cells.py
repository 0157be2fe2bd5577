"""Cells of a result: the columns of its records, and codes in words for its table."""

from __future__ import annotations

from kazakh_segments.display.labels import NOT_STATED, doubt_in_words, label_with_doubt
from kazakh_segments.display.text import signed
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.model.items import DOUBTS, Stance
from kazakh_segments.profiles.comparison import Comparison


def columns(item: object, *names: str) -> dict[str, object]:
    """Return attributes of an item as columns of a row."""
    return {name: getattr(item, name) for name in names}


def code_columns(stance: Stance | None, prefix: str = "") -> dict[str, object]:
    """Return the code of a stance as columns of a row; all None where nothing is stated."""
    code: tuple[object, ...] = (None,) * 4
    if stance is not None:
        code = (stance.level, stance.label, *(word in stance.doubt for word in DOUBTS))
    names = (f"{prefix}{name}" for name in ("level", "label", *DOUBTS))
    return dict(zip(names, code, strict=True))


def code_in_words(stance: Stance | None) -> Words:
    """Return a stance's level, if it has one, and label, with what doubt there is."""
    if stance is None:
        return NOT_STATED
    level = "" if stance.level is None else f"{signed(stance.level)} "
    label = OfProfile(stance.label)
    return level, label, label_with_doubt(stance).removeprefix(label)


def segments_by_code(comparison: Comparison) -> Words:
    """List the segments by where they stand, from the highest level to the lowest.

    Neutral, unsure and divided are kept separate, and *not stated* is written out.
    """
    names = {id_: OfProfile(name) for id_, name in comparison.names().items()}
    stated = filter(None, comparison.values())
    groups: dict[tuple[str, ...], list[OfProfile]] = {}
    for stance in stated if comparison.dimension.is_nominal else comparison.ranked():
        if stance.level == 0:
            # Only the label of level 0 says which of the three it is.
            code: tuple[str, ...] = ("0 ", OfProfile(stance.label))
        else:
            label = OfProfile(stance.label) if stance.level is None else signed(stance.level)
            code = (label, f" {doubt_in_words(stance.doubt)}".rstrip())
        groups.setdefault(code, []).append(names[stance.segment])
    if comparison.missing:
        groups[NOT_STATED,] = [names[id_] for id_ in comparison.missing]
    parts: list[str] = []
    for code, (first, *others) in groups.items():
        parts += ["; "] if parts else []
        parts += [*code, ": ", first, *(part for name in others for part in (", ", name))]
    return tuple(parts)
