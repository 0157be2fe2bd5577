"""The sums of all pairs with numpy, for profiles of many segments; the same to the last digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kazakh_segments.analysis._places import Places, Sums

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def summed(places: Sequence[Places], weights: Sequence[float], n_segments: int) -> Sums:
    """Add up the gaps of all pairs over dimensions, as ``_places.summed`` does."""
    shape = (n_segments, n_segments)
    gaps, weight_sums, counts = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=int)
    for place, weight in zip(places, weights, strict=True):
        apart, known = _gaps(place)
        # In the order of the dimensions, as without numpy, so that no digit differs.
        gaps += np.where(known, weight * apart, 0.0)
        weight_sums += np.where(known, weight, 0.0)
        counts += known
    pairs = np.triu_indices(n_segments)
    return Sums(gaps[pairs].tolist(), weight_sums[pairs].tolist(), counts[pairs].tolist())


def _gaps(place: Places) -> tuple[Any, Any]:
    stated = np.array([one is not None for one in place.at])
    known = stated[:, None] & stated[None, :]
    numbers = [one for one in place.at if not isinstance(one, frozenset)]
    if len(numbers) == len(place.at):
        at = np.array([0 if one is None else one for one in numbers], dtype=float)
        apart = np.abs(at[:, None] - at[None, :])
        return (apart / place.span if place.span else 0 * apart), known
    sets = [one if isinstance(one, frozenset) else frozenset[str]() for one in place.at]
    ids = sorted(frozenset[str]().union(*sets))
    named = np.array([[id_ in one for id_ in ids] for one in sets], dtype=int)
    both = named @ named.T
    either = named.sum(axis=1)[:, None] + named.sum(axis=1)[None, :] - both
    return 1 - both / np.maximum(either, 1), known
