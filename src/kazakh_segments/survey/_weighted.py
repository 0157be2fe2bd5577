"""Weighted shares and means of respondents who are counted, and intervals of the shares."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

_INTERVAL = (2.5, 97.5)
# Numbers drawn at a time, so that many samples of many weights fit in memory.
_MOST_DRAWN = 2_000_000


class Cell(NamedTuple):
    """Respondents of a group who have one outcome and one weight.

    Attributes:
        outcome: The number of the outcome.
        weight: The weight of each of them.
        n: How many they are.
        agreement: The sum of their agreement.
        n_agreement: How many of them have an agreement.
    """

    outcome: int
    weight: float
    n: int
    agreement: float
    n_agreement: int


def scaled(cells: Iterable[Cell]) -> list[Cell]:
    """Make the largest weight 1, so that no square or sum overflows; none if all are 0."""
    sorted_cells = sorted(cells)
    largest = max(cell.weight for cell in sorted_cells)
    if not largest:
        return []
    found = []
    # Some releases of pyarrow count in parts what is alike, where a key is missing.
    for (outcome, weight), alike in groupby(sorted_cells, lambda cell: cell[:2]):
        n, agreement, n_agreement = map(sum, [*zip(*alike, strict=True)][2:])
        found.append(Cell(outcome, weight / largest, n, agreement, n_agreement))
    return found


def weight_of(cells: Iterable[Cell]) -> float:
    """Add up the weights of all respondents."""
    return math.fsum(cell.weight * cell.n for cell in cells)


def effective_n(cells: Iterable[Cell]) -> float:
    """Return the effective number of respondents, after Kish."""
    known = [*cells]
    return weight_of(known) ** 2 / math.fsum(cell.weight**2 * cell.n for cell in known)


def mean_agreement(cells: Iterable[Cell]) -> float | None:
    """Return the weighted mean over those who have an agreement; None if nobody has."""
    known = [cell._replace(n=cell.n_agreement) for cell in cells]
    total = weight_of(known)
    return math.fsum(cell.weight * cell.agreement for cell in known) / total if total else None


def intervals(cells: Iterable[Cell], resamples: int, seed: int) -> dict[int, tuple[float, float]]:
    """Return the interval of the share of each outcome that some have, and some have not.

    A sample of respondents with replacement is a number of them from each cell, which is drawn
    at once.
    """
    # Who has no weight is in no share.
    weighty = sorted(cell for cell in cells if cell.weight)
    if weighty[0].outcome == weighty[-1].outcome:
        return {}
    # Imported here: the import of the package does not need it.
    import numpy as np

    outcomes, weights, n = (np.array(column) for column in [*zip(*weighty, strict=True)][:3])
    present, starts = np.unique(outcomes, return_index=True)
    generator = np.random.default_rng(seed)
    at_once = max(_MOST_DRAWN // len(weighty), 1)
    found = []
    for begin in range(0, resamples, at_once):
        size = min(at_once, resamples - begin)
        drawn = generator.multinomial(n.sum(), n / n.sum(), size=size)
        totals = np.add.reduceat(drawn * weights, starts, axis=1)
        found.append(totals / totals.sum(axis=1, keepdims=True))
    lows, highs = np.percentile(np.concatenate(found), _INTERVAL, axis=0)
    return {
        int(outcome): (float(low), float(high))
        for outcome, low, high in zip(present, lows, highs, strict=True)
    }
