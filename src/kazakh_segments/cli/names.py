"""Which dimensions and segments words name that were typed one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeAlias

import kazakh_segments as ks
from kazakh_segments.errors import ArgumentValueError, UnknownNameError, shortened, some_of
from kazakh_segments.model.names import NameIndex, folded

_Item: TypeAlias = ks.Dimension | ks.Segment


class UnknownDimensionOrSegmentError(UnknownNameError, kind="dimension or segment"):
    """Neither a dimension nor a segment has the name that was given."""


def dimensions_and_segments(
    words: Sequence[str],
) -> tuple[list[ks.Dimension], list[ks.Segment]]:
    """Read words as the names of dimensions and segments, each of one word or more.

    Args:
        words: The words, such as ``["freedom", "of", "speech", "realists"]``.

    Returns:
        The dimensions, at least one, and the segments, each in the order named.

    Raises:
        UnknownNameError: The words are not names; from where on is in the error.
        ArgumentValueError: They can be read as other names, too, or name segments alone.
    """
    items: tuple[_Item, ...] = (*ks.dimensions(), *ks.segments())
    readings = _readings(words, items)
    if not readings[-1]:
        read = max(end for end, found in enumerate(readings) if found)
        rest = " ".join(words[read:])
        if read == 0:
            ks.dimension(rest)
        NameIndex(UnknownDimensionOrSegmentError, items, attrgetter("id"), _names).find(rest)
    if len(readings[-1]) > 1:
        ways = [" + ".join(item.id for item in reading) for reading in readings[-1]]
        raise ArgumentValueError(
            f"{shortened(' '.join(words))} can be read as {' or as '.join(ways)}; "
            "use ids, or put each name in quotes"
        )
    (reading,) = readings[-1]
    dimensions = [item for item in reading if isinstance(item, ks.Dimension)]
    segments = [item for item in reading if isinstance(item, ks.Segment)]
    if not dimensions:
        ids = some_of(item.id for item in segments)
        raise ArgumentValueError(f"a dimension is needed, too; got only segments: {ids}")
    return dimensions, segments


def _readings(words: Sequence[str], items: Sequence[_Item]) -> list[list[tuple[_Item, ...]]]:
    """Return the ways to read the first words as names: of none of them, of one, and so on."""
    by_name: dict[str, dict[str, _Item]] = {}
    longest = 1
    for item in items:
        for name in _names(item):
            by_name.setdefault(folded(name), {})[f"{type(item)} {item.id}"] = item
            longest = max(longest, len(re.split(r"[\s_-]+", name)))
    readings: list[list[tuple[_Item, ...]]] = [[()]]
    for end in range(1, len(words) + 1):
        found = [
            (*reading, item)
            for start in range(max(0, end - longest), end)
            for item in by_name.get(folded(" ".join(words[start:end])), {}).values()
            for reading in readings[start]
        ]
        # Two are as good as many: the words are not clear.
        readings.append(found[:2])
    return readings


def _names(item: _Item) -> tuple[str, ...]:
    return (item.id, item.name, *getattr(item, "aliases", ()))
