"""Segments in groups by their distances: average linkage (UPGMA), after Sokal and Michener.

Written out here, as it takes a few lines, and to require scipy for them would be much.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from statistics import fmean
from typing import NamedTuple


class Group(NamedTuple):
    """A segment, or two groups that were joined.

    Attributes:
        members: The numbers of the segments in it, in the order in which they are drawn.
        height: The mean distance between the two groups that were joined; 0 for a segment.
        parts: The two groups; none for a segment.
    """

    members: tuple[int, ...]
    height: float = 0.0
    parts: tuple[Group, ...] = ()


def groups_of(matrix: Sequence[Sequence[float | None]]) -> list[Group]:
    """Join the two nearest groups until all are one.

    Args:
        matrix: The distances; None where one is not known.

    Returns:
        The groups that are left: one, unless some share no dimension with the others.
        Ties are joined in the order of the segments.
    """
    groups = [Group((number,)) for number in range(len(matrix))]
    while True:
        found = [
            Group(one.members + other.members, fmean(known), (one, other))
            for one, other in combinations(groups, 2)
            if (known := _known_distances(one, other, matrix))
        ]
        if not found:
            return groups
        # Distances that are the same can differ in their last digit.
        joined = min(found, key=lambda group: round(group.height, 12))
        one, other = joined.parts
        groups = [joined if group is one else group for group in groups if group is not other]


def drawn_order(groups: Sequence[Group]) -> list[int]:
    """Return the numbers of the segments, those of a group side by side."""
    return [number for group in groups for number in group.members]


def _known_distances(
    one: Group, other: Group, matrix: Sequence[Sequence[float | None]]
) -> list[float]:
    pairs = product(one.members, other.members)
    return [distance for a, b in pairs if (distance := matrix[a][b]) is not None]
