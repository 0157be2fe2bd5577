"""The smallest sets of dimensions that distinguish all segments."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import SupportsIndex

import attrs

from kazakh_segments.analysis._best_sets import best_sets, n_separating
from kazakh_segments.analysis._distance import Distance, distances_of
from kazakh_segments.analysis._parameters import comparisons_of
from kazakh_segments.analysis._places import tie
from kazakh_segments.analysis._readings import AS_CODED
from kazakh_segments.analysis._result import Layout, ResultSequence
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.errors import ArgumentValueError, shortened
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.arguments import checked_whole_number
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile


@attrs.frozen(repr=False)
class ScreenerSet(ShortRepr):
    """A set of dimensions that distinguishes all segments.

    Attributes:
        dimensions: The ids of the dimensions, in the codebook's order.
        pairs: The distance of each pair of segments on them, the nearest pair first.
        not_stated: The ids of each dimension and segment of which nothing is stated.
        n_stances: How many stances the set rests on.

    Example:
        >>> from kazakh_segments import analysis
        >>> analysis.screener().sets[0]
        <ScreenerSet engaged_parties, age: margin 0.188>
    """

    dimensions: tuple[str, ...]
    pairs: tuple[Distance, ...]
    not_stated: tuple[tuple[str, str], ...]
    n_stances: int

    @property
    def margin(self) -> float:
        """The distance of the two segments that are the hardest to distinguish."""
        return min(pair.value or 0.0 for pair in self.pairs)

    def _summary(self) -> str:
        return f"{', '.join(self.dimensions)}: margin {self.margin:.3f}"


@attrs.frozen(repr=False)
class Screener(ResultSequence[ScreenerSet]):
    """The sets of a size that distinguish all segments, the largest margin first.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        size: How many dimensions are in each set; None if the smallest size was to be
            found and no set, of whatever size, distinguishes all.
        sets: The best sets, each a :class:`ScreenerSet`; ties in the codebook's order.
        n_sets: How many sets of that size distinguish all segments.
        n_tied: How many of these have the margin of the first.
        alike: The pairs of segments that no dimension distinguishes.

    Example:
        >>> from kazakh_segments import analysis
        >>> screener = analysis.screener(3)
        >>> screener.n_sets, screener.n_tied, screener[0].margin
        (4393, 3, 0.25)
    """

    _sequence = "sets"

    segments: tuple[str, ...]
    size: int | None
    sets: tuple[ScreenerSet, ...]
    n_sets: int
    n_tied: int
    alike: tuple[tuple[str, str], ...]

    @property
    def n_stances(self) -> int:
        """How many stances the first set rests on."""
        return self.sets[0].n_stances if self.sets else 0

    def records(self) -> list[dict[str, object]]:
        """Return a row for each pair of segments on each set: its place from 1, then the pair."""
        return [
            {"place": place, "dimensions": " ".join(found.dimensions), "margin": found.margin}
            | {"a": pair.a, "b": pair.b, "distance": pair.value, "n_dimensions": pair.n_dimensions}
            for place, found in enumerate(self, start=1)
            for pair in found.pairs
        ]

    def _summary(self) -> str:
        size = "any size" if self.size is None else f"size {self.size}"
        return f"{len(self)} of {self.n_sets} sets of {size}, {len(self.segments)} segments"

    def _layout(self) -> Layout:
        of_size = f"of {self.size} dimension{'' if self.size == 1 else 's'}"
        if not self.sets:
            alike = "; ".join(f"{a} and {b}" for a, b in self.alike)
            notes = [f"No dimension distinguishes: {alike}."] if alike else []
            what = of_size if self.size else "of dimensions"
            return Layout(f"No set {what} distinguishes all segments", (), (), notes)
        more = f"{len(self)} of {self.n_sets} sets are shown. " if len(self) < self.n_sets else ""
        have = "has" if self.n_tied == 1 else "have"
        nearest = "; ".join(f"{pair.a} / {pair.b} {pair.value:.3f}" for pair in self.sets[0].pairs)
        notes = [
            f"The margin is the smallest distance of two segments. {more}{self.n_tied} {have} the "
            "margin of the first.",
            f"The distances on the first: {nearest}. {self._rests_on()}",
        ]
        n_segments = len(self.segments)
        title = f"Sets {of_size} that distinguish {n_segments} segments, the largest margin first"
        headings = ("dimensions", "margin", NOT_STATED, "hardest to distinguish")
        return Layout(title, headings, [_row(found) for found in self], notes, (21, 6, 19))


def _row(found: ScreenerSet) -> tuple[str, ...]:
    missing = "; ".join(f"{dimension}: {segment}" for dimension, segment in found.not_stated)
    hardest = [pair for pair in found.pairs if tie(pair.value or 0.0, found.margin)]
    pairs = "; ".join(f"{pair.a} / {pair.b}" for pair in hardest)
    return (", ".join(found.dimensions), f"{found.margin:.3f}", missing, pairs)


def screener(
    n: SupportsIndex | None = None,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    at_most: SupportsIndex = 10,
    profile: Profile | None = None,
) -> Screener:
    """Find the smallest sets of dimensions that distinguish all segments.

    A set distinguishes two segments if they differ in level or categories on at least
    one of its dimensions on which both are stated; doubt alone distinguishes nobody. The
    set with the largest margin comes first: the :func:`distance`, over the set, of its two
    nearest segments. That is a mean over what both are stated on, so a dimension on which
    hardly any segment is stated costs a larger set nothing; ``dimensions`` leaves it out.

    The search is exact: by branch and bound [LandDoig1960]_, over whole numbers, so that
    ties are ties. Every set that ties with the best is looked at, which takes very long
    where most sets of a size are as good as each other.

    Args:
        n: How many dimensions a set has; the fewest that are enough if not given.
        segments: Two segments or more; all if not given.
        dimensions: The dimensions to choose from; all if not given.
        at_most: How many of the best sets to keep, 1 or more.
        profile: The profile; the packaged one if not given.

    Returns:
        A :class:`Screener`: a sequence of :class:`ScreenerSet`, empty if none distinguishes all.

    Raises:
        ArgumentTypeError: ``n`` or ``at_most`` is no whole number.
        ArgumentValueError: ``n`` is below 1 or above the number of dimensions; ``at_most``
            is below 1.

    Example:
        >>> from kazakh_segments import analysis
        >>> for found in analysis.screener(3):
        ...     print(found.margin, *found.dimensions)
        0.25 civic_rights age settlement
        0.25 engaged_parties age settlement
        0.25 engaged_ngos age settlement
        ...
    """
    comparisons = comparisons_of(profile, segments, dimensions, least=2)
    requested = None if n is None else checked_whole_number("n", n)
    if requested is not None and not 1 <= requested <= len(comparisons):
        span = f"from 1 to {len(comparisons)}, the number of dimensions"
        raise ArgumentValueError(f"n must be {span}; got {shortened(n)}")
    most = checked_whole_number("at_most", at_most)
    if most < 1:
        raise ArgumentValueError(f"at_most must be 1 or more; got {shortened(at_most)}")
    gaps = _whole_gaps(comparisons)
    ids = tuple(comparisons[0])
    gaps_of_pairs = zip(combinations(ids, 2), zip(*gaps, strict=True), strict=True)
    alike = tuple(pair for pair, on_each in gaps_of_pairs if not any(on_each))
    sizes = range(1, len(comparisons) + 1) if requested is None else [requested]
    for size in sizes if not alike else ():
        n_sets = n_separating(gaps, size)
        if n_sets:
            best, n_tied = best_sets(gaps, size, min(most, n_sets))
            sets = tuple(_set([comparisons[number] for number in chosen]) for chosen in best)
            return Screener(ids, size, sets, n_sets, n_tied, ())
    return Screener(ids, requested, (), 0, 0, alike)


def _whole_gaps(comparisons: Sequence[Comparison]) -> list[list[int | None]]:
    """Return the gap of each pair on each dimension as a whole number of one unit."""
    # Gaps are shares of a scale or of a set of categories: what the float was rounded from
    # is the nearest fraction with a small denominator.
    gaps = [
        [None if gap is None else Fraction(gap).limit_denominator() for gap in places.gaps()]
        for places in map(AS_CODED.places, comparisons)
    ]
    unit = math.lcm(*(gap.denominator for row in gaps for gap in row if gap is not None))
    return [[None if gap is None else int(gap * unit) for gap in row] for row in gaps]


def _set(chosen: Sequence[Comparison]) -> ScreenerSet:
    found = distances_of(chosen, {item.dimension.id: 1.0 for item in chosen})
    pairs = tuple(sorted(found, key=lambda pair: pair.value or 0.0))
    missing = tuple((item.dimension.id, segment) for item in chosen for segment in item.missing)
    return ScreenerSet(found.dimensions, pairs, missing, found.n_stances)
