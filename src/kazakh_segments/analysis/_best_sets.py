"""The sets of dimensions that keep every pair of segments farthest apart: exact search.

Branch and bound after Land and Doig (1960): a set is built dimension by dimension, and
given up once even the best that could still be added cannot reach what was found.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class BestSets(NamedTuple):
    """What was found, each set as the numbers of its dimensions, in order."""

    margins: list[tuple[Fraction, tuple[int, ...]]]
    n_tied: int


def n_separating(masks: Sequence[int], size: int, every_pair: int) -> int:
    """Count the sets of a size that tell all pairs apart.

    Args:
        masks: For each dimension, a bit for each pair that it tells apart.
        size: The number of dimensions in a set.
        every_pair: A bit for each pair.

    Returns:
        The count, exact however large.
    """
    # By size, how many sets tell just these pairs apart; the sets are never listed.
    counts: list[Counter[int]] = [Counter({0: 1}), *(Counter[int]() for _ in range(size))]
    for mask in masks:
        for taken in range(size, 0, -1):
            for told_apart, count in counts[taken - 1].items():
                counts[taken][told_apart | mask] += count
    return counts[size][every_pair]


class Search:
    """Find the sets of a size with the largest smallest distance of any pair.

    A pair's distance on a set is the mean of its gaps on those dimensions of the set
    on which both are stated. Gaps are whole numbers here, so that ties are ties.
    """

    def __init__(self, gaps: Sequence[Sequence[int | None]], size: int, most: int) -> None:
        self._gaps = gaps
        self._size = size
        self._most = most
        self._pairs = range(len(gaps[0]))
        # What tells most apart comes first, so that good sets are found early.
        self._order = sorted(
            range(len(gaps)), key=lambda item: -sum(gap or 0 for gap in gaps[item])
        )
        self._best: list[tuple[Fraction, tuple[int, ...]]] = []
        self._n_by_margin: Counter[Fraction] = Counter()
        # What tells a pair apart at all keeps it at least so far apart.
        self._aim_at(Fraction(1, size))

    def run(self) -> BestSets:
        """Search, and return the best sets, the best first, ties in the codebook's order."""
        self._extend(0, [0 for _ in self._pairs], ())
        n_tied = self._n_by_margin[self._best[0][0]] if self._best else 0
        return BestSets(self._best, n_tied)

    def _aim_at(self, margin: Fraction) -> None:
        """From now on, give up what cannot reach this margin."""
        self._aim = margin
        # A mean reaches the margin if the sum of what each gap is above it is not negative.
        self._above = [
            [
                0 if gap is None else gap * margin.denominator - margin.numerator
                for gap in self._gaps[item]
            ]
            for item in self._order
        ]
        # For each place in the order and count of dimensions: the most that each pair can
        # gain from there on.
        columns = [[row[pair] for row in self._above] for pair in self._pairs]
        self._most_to_gain = [
            [*zip(*(self._gains(column[start:]) for column in columns), strict=True)]
            for start in range(len(self._order) + 1)
        ]

    def _gains(self, above: Sequence[int]) -> list[int]:
        largest = sorted(above, reverse=True)[: self._size]
        too_few = [0] * (self._size - len(largest))
        return [*accumulate(largest + too_few, initial=0)]

    def _extend(self, start: int, sums: Sequence[int], chosen: tuple[int, ...]) -> None:
        left = self._size - len(chosen)
        if not left:
            self._keep(tuple(sorted(self._order[place] for place in chosen)))
            return
        for place in range(start, len(self._order) - left + 1):
            if self._is_hopeless(sums, place, left):
                return
            above = self._above
            extended = [a + b for a, b in zip(sums, above[place], strict=True)]
            if not self._is_hopeless(extended, place + 1, left - 1):
                self._extend(place + 1, extended, (*chosen, place))
            if self._above is not above:
                # The aim has risen: what is chosen is to be measured by it.
                sums = [sum(self._above[one][pair] for one in chosen) for pair in self._pairs]

    def _is_hopeless(self, sums: Sequence[int], start: int, left: int) -> bool:
        most = self._most_to_gain[start][left]
        return any(a + b < 0 for a, b in zip(sums, most, strict=True))

    def _keep(self, chosen: tuple[int, ...]) -> None:
        margin = min(self._distance(chosen, pair) for pair in self._pairs)
        if margin < self._aim:
            return
        self._n_by_margin[margin] += 1
        insort(self._best, (margin, chosen), key=lambda found: (-found[0], found[1]))
        del self._best[self._most :]
        last = self._best[-1][0]
        if len(self._best) == self._most and last > self._aim:
            self._aim_at(last)

    def _distance(self, chosen: tuple[int, ...], pair: int) -> Fraction:
        known = [gap for item in chosen if (gap := self._gaps[item][pair]) is not None]
        return Fraction(sum(known), len(known)) if known else Fraction(0)
