"""Segments in groups by their distances: average linkage (UPGMA), after Sokal and Michener.

Written out here, as it takes a few lines, and to ask for scipy for them would be much.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Group(NamedTuple):
    """A segment, or two groups that were joined.

    Attributes:
        members: The numbers of the segments in it, in the order in which they are drawn.
        height: The mean distance between the two groups that were joined; 0 for a segment.
        parts: The two groups; none for a segment.
    """

    members: tuple[int, ...]
    height: float
    parts: tuple[Group, ...]


def groups_of(matrix: Sequence[Sequence[float | None]]) -> list[Group]:
    """Join the two nearest groups until all are one.

    Args:
        matrix: The distances; None where one is not known.

    Returns:
        The groups that are left: one, unless some share no dimension with the others.
        Ties are joined in the order of the segments.
    """
    groups = [Group((number,), 0.0, ()) for number in range(len(matrix))]
    while True:
        known = [
            (mean, number, pair)
            for number, pair in enumerate(combinations(groups, 2))
            if (mean := _mean_distance(pair[0], pair[1], matrix)) is not None
        ]
        if not known:
            return groups
        height, _, (one, other) = min(known, key=lambda found: (round(found[0], 12), found[1]))
        joined = Group(one.members + other.members, height, (one, other))
        groups = [joined if group is one else group for group in groups if group is not other]


def _mean_distance(
    one: Group, other: Group, matrix: Sequence[Sequence[float | None]]
) -> float | None:
    known = [
        distance
        for a in one.members
        for b in other.members
        if (distance := matrix[a][b]) is not None
    ]
    return sum(known) / len(known) if known else None
