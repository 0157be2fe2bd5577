"""Where segments are on a dimension, as numbers or sets, and the distance between these."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, combinations_with_replacement
from typing import NamedTuple, TypeAlias

from kazakh_segments.model.items import Dimension

Place: TypeAlias = float | frozenset[str]


class Places(NamedTuple):
    """The places of some segments on one dimension, None where nothing is stated.

    Numbers are on a span, the largest difference that is possible; that of sets is 1.
    """

    at: tuple[Place | None, ...]
    span: float

    def only(self, kept: Iterable[bool]) -> Places:
        """Leave out the places of some segments, as if they were not stated."""
        places = zip(self.at, kept, strict=True)
        return self._replace(at=tuple(one if keep else None for one, keep in places))

    def gaps(self) -> Iterator[float | None]:
        """Go through all pairs in order; None where one of the two is not stated."""
        return (gap(a, b, self.span) for a, b in combinations(self.at, 2))

    def widest(self) -> float | None:
        """Return the largest gap of any two; None if fewer than two are stated."""
        numbers = [place for place in self.at if isinstance(place, (int, float))]
        if len(numbers) > 1:
            return gap(max(numbers), min(numbers), self.span)
        return max((one for one in self.gaps() if one is not None), default=None)


def share_of_end(level: float, dimension: Dimension) -> float:
    """Return how much of the way a level is to the end of the scale on its side: 0 to 1."""
    return level / dimension.levels[-1 if level > 0 else 0].value if level else 0.0


def gap(a: Place | None, b: Place | None, span: float) -> float | None:
    """Return the distance of two places, from 0 to 1; None if one of them is not stated.

    Numbers differ by their share of the span, sets by Jaccard's distance.
    """
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        # A scale of one level alone: all are on it.
        return abs(a - b) / span if span else 0.0
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return len(a ^ b) / len(a | b)
    return None


def tie(one: float, other: float) -> bool:
    """Tell whether two distances are the same.

    Sums of thirds differ in their last digit by the order in which they are added.
    """
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def summed(
    places: Sequence[Places], weights: Sequence[float], n_segments: int
) -> tuple[list[float], list[float]]:
    """Add up, over dimensions, the weighted gaps of each pair, and their weights.

    Each segment is first paired with itself. Both are 0 for a pair that shares no dimension.
    """
    pairs = [*combinations_with_replacement(range(n_segments), 2)]
    gaps, weight_sums = [0.0] * len(pairs), [0.0] * len(pairs)
    for (at, span), weight in zip(places, weights, strict=True):
        for number, (one, other) in enumerate(pairs):
            distance = gap(at[one], at[other], span)
            if distance is not None:
                gaps[number] += weight * distance
                weight_sums[number] += weight
    return gaps, weight_sums


def counted(is_there: Iterable[Iterable[bool]]) -> Iterator[int]:
    """Count on how many dimensions both of a pair are there, the pairs as in ``summed``."""
    # A bit for each dimension: a profile of many segments has very many pairs.
    masks = (
        sum(bit << dimension for dimension, bit in enumerate(column))
        for column in zip(*is_there, strict=True)
    )
    return ((a & b).bit_count() for a, b in combinations_with_replacement(masks, 2))
