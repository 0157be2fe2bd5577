"""What answers are compared with: the segments' levels as coded, and in other readings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, SupportsFloat, TypeAlias, get_args

from kazakh_segments.analysis._parameters import comparisons_of, weights_of
from kazakh_segments.analysis._readings import (
    AS_CODED,
    ByRank,
    Reading,
    SignOnly,
    is_stated_for_all,
)
from kazakh_segments.errors import UnknownOptionError
from kazakh_segments.model.items import Dimension
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Metric: TypeAlias = Literal["cityblock", "euclid"]

# Distances that differ by less are equal: sums of shares differ in their last digits by the
# order in which they are added, and each library of data frames has its own.
TIE = 1e-9
# Answers that are so near to a level are at it.
_AT_LEVEL = 1e-4

_SIGNS = ((-_AT_LEVEL, 1.0), (_AT_LEVEL, 1.0))
_METRIC_NAMES: dict[Metric, str] = {
    "cityblock": "city-block distance",
    "euclid": "Euclidean distance",
}


class Placing(NamedTuple):
    """One dimension in a reading: the places of the segments, and how an answer gets its own.

    An answer's place is its level or, if there are steps, the base plus the size of each step
    whose threshold it is above.
    """

    dimension: str
    at: tuple[float | None, ...]
    span: float
    weight: float
    base: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()

    def place(self, level: float) -> float:
        """Return the place of an answer beside those of the segments."""
        if not self.steps:
            return level
        return self.base + sum(size for threshold, size in self.steps if level > threshold)

    def gap(self, place: float, at: float) -> float:
        """Return the distance of two places as a share of the largest that is possible."""
        return abs(place - at) / self.span if self.span else 0.0


class Measure(NamedTuple):
    """A way to measure the distance of answers to the segments."""

    name: str
    metric: Metric
    placings: tuple[Placing, ...]

    def distances(self, levels: Mapping[str, float]) -> tuple[float | None, ...]:
        """Measure the distance of answers, by dimension, to each segment.

        It is None for a segment that is stated on none of the dimensions answered.
        """
        answered = [one for one in self.placings if one.dimension in levels]
        if not answered:
            return tuple(None for one in self.placings[:1] for _ in one.at)
        terms = [self.terms(one, levels[one.dimension]) for one in answered]
        weights = [[0.0 if at is None else one.weight for at in one.at] for one in answered]
        return self.means(map(sum, zip(*terms, strict=True)), map(sum, zip(*weights, strict=True)))

    def terms(self, placing: Placing, level: float) -> list[float]:
        """Return what an answer adds to the sum for each segment; 0 where one is not stated."""
        place = placing.place(level)
        power = 2 if self.metric == "euclid" else 1
        return [
            0.0 if at is None else placing.weight * placing.gap(place, at) ** power
            for at in placing.at
        ]

    def means(self, sums: Iterable[float], weights: Iterable[float]) -> tuple[float | None, ...]:
        """Return the distances of which the terms and the weights are added up."""
        means = (a / b if b else None for a, b in zip(sums, weights, strict=True))
        if self.metric == "euclid":
            return tuple(None if mean is None else math.sqrt(mean) for mean in means)
        return tuple(means)


class Codes(NamedTuple):
    """The codes that answers are compared with, as coded and in other readings."""

    comparisons: tuple[Comparison, ...]
    as_coded: Measure
    others: tuple[Measure, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The ids of the dimensions, in the codebook's order."""
        return tuple(item.dimension.id for item in self.comparisons)

    @property
    def n_stances(self) -> int:
        """How many stances there are on them."""
        return sum(len(item.stated) for item in self.comparisons)

    @property
    def segments(self) -> dict[str, str]:
        """The name of each segment, by its id."""
        return self.comparisons[0].names()


_METRICS = NameIndex[Metric](UnknownOptionError, get_args(Metric))


def checked_metric(metric: str) -> Metric:
    """Return the metric that is named."""
    return _METRICS.find(metric)


def codes_of(
    profile: Profile,
    dimensions: Iterable[str],
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None,
    metric: Metric,
) -> Codes:
    """Return the codes of all segments on some dimensions with levels."""
    compared = comparisons_of(profile, None, dimensions)
    weight_of = weights_of(profile, compared, weights)
    comparisons = tuple(item for item in compared if item.dimension.id in weight_of)
    weighted = [(item, weight_of[item.dimension.id]) for item in comparisons]
    sign_only, by_rank = SignOnly(), ByRank(comparisons)
    coded = tuple(_placing(item, AS_CODED, weight) for item, weight in weighted)
    for_all = tuple(
        placing for item, placing in zip(comparisons, coded, strict=True) if is_stated_for_all(item)
    )
    signs = tuple(_placing(item, sign_only, weight, -1.0, _SIGNS) for item, weight in weighted)
    ranks = tuple(
        _placing(item, by_rank, weight, 0.5, _rank_steps(item)) for item, weight in weighted
    )
    fives = tuple(map(_in_five, comparisons, coded))
    other: Metric = "euclid" if metric == "cityblock" else "cityblock"
    others = (
        Measure(_METRIC_NAMES[other], other, coded),
        Measure("sign only", metric, signs),
        Measure("by rank", metric, ranks),
        Measure("only dimensions stated for all", metric, for_all),
        Measure("recoded to five levels", metric, fives),
    )
    return Codes(comparisons, Measure("as coded", metric, coded), others)


def first(distances: Sequence[float | None]) -> tuple[int, ...]:
    """Return the places of the smallest distance; several if they tie, none if none is known."""
    least = min((one for one in distances if one is not None), default=math.nan)
    return tuple(
        number for number, one in enumerate(distances) if one is not None and one <= least + TIE
    )


def _placing(
    comparison: Comparison,
    reading: Reading,
    weight: float,
    base: float = 0.0,
    steps: tuple[tuple[float, float], ...] = (),
) -> Placing:
    places = reading.places(comparison)
    at = tuple(one if isinstance(one, (int, float)) else None for one in places.at)
    return Placing(comparison.dimension.id, at, places.span, weight, base, steps)


def _rank_steps(comparison: Comparison) -> tuple[tuple[float, float], ...]:
    # Half a rank on reaching the level of a segment, half on passing it: ties share the mean.
    stated = [level for level in comparison.levels().values() if level is not None]
    return tuple(sorted((level + side * _AT_LEVEL, 0.5) for level in stated for side in (-1, 1)))


def _in_five(comparison: Comparison, coded: Placing) -> Placing:
    """Place levels on five points: the middle, and the two halves of each side."""
    levels = comparison.dimension.levels
    low, high = levels[0].value, levels[-1].value
    thresholds = (low / 2 - _AT_LEVEL, -_AT_LEVEL, _AT_LEVEL, high / 2 + _AT_LEVEL)
    recoded = coded._replace(base=-2.0, steps=tuple((one, 1.0) for one in thresholds))
    at = tuple(None if one is None else recoded.place(one) for one in coded.at)
    return recoded._replace(at=at, span=recoded.place(high) - recoded.place(low))
