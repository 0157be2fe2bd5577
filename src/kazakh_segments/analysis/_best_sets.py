"""The sets of dimensions that keep every pair of segments most distinct: exact search.

Branch and bound after Land and Doig (1960): a set is built dimension by dimension, and
given up once even the best that could still be added cannot reach what was found.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from operator import add


def n_separating(gaps: Sequence[Sequence[int | None]], size: int, times: int = 1) -> int:
    """Count the sets of a size that separate all pairs: a gap of 0 or None does not.

    Args:
        gaps: For each dimension, the gap of each pair.
        size: The number of dimensions in a set.
        times: On how many of them each pair is to differ: 1 or 2.
    """
    # By size, how many sets separate just these pairs once, and these twice; the sets are
    # never listed. To separate once is enough where no pair needs more.
    all_pairs = (1 << len(gaps[0])) - 1
    at_first = (0, 0 if times > 1 else all_pairs)
    counts = [Counter({at_first: 1}), *(Counter[tuple[int, int]]() for _ in range(size))]
    for row in gaps:
        mask = sum(1 << pair for pair, gap in enumerate(row) if gap)
        for taken in range(size, 0, -1):
            for (once, twice), count in counts[taken - 1].items():
                counts[taken][once | mask, twice | once & mask] += count
    return counts[size][all_pairs, all_pairs]


def best_sets(
    gaps: Sequence[Sequence[int | None]], size: int, most: int, times: int = 1
) -> tuple[list[tuple[int, ...]], int]:
    """Find the sets of a size with the largest smallest distance of any pair.

    A pair's distance on a set is the mean of its gaps on those dimensions of the set
    on which both are stated.

    Args:
        gaps: For each dimension, the gap of each pair: whole numbers, so that ties are ties.
        size: The number of dimensions in a set; some set of that size separates all pairs.
        most: How many sets to keep.
        times: On how many dimensions of a set each pair is to differ.

    Returns:
        The sets, each as the numbers of its dimensions, the best first, ties in the
        codebook's order; and how many sets are as good as the first.
    """
    search = _Search(gaps, size, most, times)
    search.extend(0, ())
    return [chosen for _, chosen in search.best], search.n_by_margin[search.best[0][0]]


class _Search:
    def __init__(
        self, gaps: Sequence[Sequence[int | None]], size: int, most: int, times: int
    ) -> None:
        self._gaps = gaps
        self._size = size
        self._most = most
        self._times = times
        self._pairs = range(len(gaps[0]))
        # What separates most comes first, so that good sets are found early.
        sums = [sum(filter(None, row)) for row in gaps]
        self._order = sorted(range(len(gaps)), key=sums.__getitem__, reverse=True)
        self.best: list[tuple[Fraction, tuple[int, ...]]] = []
        self.n_by_margin: Counter[Fraction] = Counter()
        # From each place in the order on, how many dimensions separate each pair.
        differs = [[bool(gap) for gap in gaps[item]] for item in reversed(self._order)]
        to_come = accumulate(differs, _added, initial=[0] * len(self._pairs))
        self._separating_from = [*to_come][::-1]
        # What separates a pair so many times gives it at least this distance.
        self._aim_at(Fraction(times, size))

    def _aim_at(self, margin: Fraction) -> None:
        """From now on, give up what cannot reach this margin."""
        self._aim = margin
        # A mean reaches the margin if the sum of what each gap is above it is not negative.
        part, whole = margin.as_integer_ratio()
        rows = [self._gaps[item] for item in self._order]
        self._above = [[0 if gap is None else gap * whole - part for gap in row] for row in rows]
        # For each place in the order and count of dimensions: the most that each pair can
        # gain from there on.
        columns = [*zip(*self._above, strict=True)]
        self._most_to_gain = [
            [*zip(*(self._gains(column[start:]) for column in columns), strict=True)]
            for start in range(len(self._order) + 1)
        ]

    def _gains(self, above: Sequence[int]) -> list[int]:
        return [*accumulate(sorted(above, reverse=True)[: self._size], initial=0)]

    def extend(self, start: int, chosen: tuple[int, ...]) -> None:
        """Try all that can be added to what is chosen, from a place in the order on."""
        left = self._size - len(chosen)
        if not left:
            if not self._is_hopeless(chosen, start, 0):
                self._keep(tuple(sorted(self._order[place] for place in chosen)))
            return
        for place in range(start, len(self._order) - left + 1):
            if self._is_hopeless(chosen, place, left):
                return
            self.extend(place + 1, (*chosen, place))

    def _is_hopeless(self, chosen: tuple[int, ...], start: int, left: int) -> bool:
        rows = [self._most_to_gain[start][left], *(self._above[place] for place in chosen)]
        if any(sum(column) < 0 for column in zip(*rows, strict=True)):
            return True
        return self._times > 1 and any(
            min(left, to_come) + sum(bool(self._gaps[self._order[place]][pair]) for place in chosen)
            < self._times
            for pair, to_come in enumerate(self._separating_from[start])
        )

    def _keep(self, chosen: tuple[int, ...]) -> None:
        margin = min(self._distance(chosen, pair) for pair in self._pairs)
        if margin < self._aim:
            return
        self.n_by_margin[margin] += 1
        insort(self.best, (margin, chosen), key=lambda found: (-found[0], found[1]))
        del self.best[self._most :]
        last = self.best[-1][0]
        if len(self.best) == self._most and last > self._aim:
            self._aim_at(last)

    def _distance(self, chosen: tuple[int, ...], pair: int) -> Fraction:
        known = [gap for item in chosen if (gap := self._gaps[item][pair]) is not None]
        return Fraction(sum(known), len(known)) if known else Fraction(0)


def _added(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [*map(add, one, other)]
