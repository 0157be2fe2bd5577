"""The sums of all pairs with numpy, for profiles of many segments.

Of two segments they are the same to the last digit. Of one with itself the gaps add up to
0, and the sum of the weights, which has no use, can differ in its last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kazakh_segments.analysis._places import Place, Places


def summed(
    places: Sequence[Places], weights: Sequence[float], n_segments: int
) -> tuple[list[float], list[float]]:
    """Add up the gaps of all pairs over dimensions, as ``_places.summed`` does."""
    known = np.array([[one is not None for one in place.at] for place in places], dtype=float)
    rows = [[one if isinstance(one, (int, float)) else 0 for one in place.at] for place in places]
    numbers = np.array(rows, dtype=float)
    # Where there is no span, all are on one level.
    spans = np.array([place.span or 1 for place in places], dtype=float)[:, None]
    nominal = [row for row, place in enumerate(places) if frozenset in map(type, place.at)]
    named = {row: _membership(places[row].at) for row in nominal}
    weighed = known * np.array(weights)[:, None]
    gaps: list[float] = []
    weight_sums: list[float] = []
    # A segment with all that follow it, at a time: so few numbers stay near the processor.
    # Sums go from dimension to dimension, as without numpy, so that no digit differs.
    for one in range(n_segments):
        distances = np.abs(numbers[:, one:] - numbers[:, one, None]) / spans
        for row, members in named.items():
            both = members[one:] @ members[one]
            either = members[one].sum() + members[one:].sum(axis=1) - both
            distances[row] = (either - both) / np.maximum(either, 1)
        weight_of_pair = weighed[:, one:] * known[:, one, None]
        gaps += (weight_of_pair * distances).sum(axis=0).tolist()
        weight_sums += weight_of_pair.sum(axis=0).tolist()
    return gaps, weight_sums


def _membership(at: Sequence[Place | None]) -> Any:
    """Return a row for each segment: 1 for a category that is named of it, else 0."""
    sets = [one if isinstance(one, frozenset) else frozenset[str]() for one in at]
    ids = sorted(frozenset[str]().union(*sets))
    return np.array([[id_ in one for id_ in ids] for one in sets], dtype=int)
