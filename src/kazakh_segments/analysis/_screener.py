"""The smallest sets of dimensions that distinguish all segments."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

import attrs

from kazakh_segments.analysis._best_sets import best_sets, n_separating
from kazakh_segments.analysis._distance import Distance, distances_of
from kazakh_segments.analysis._parameters import compared
from kazakh_segments.analysis._places import places_as_coded, tie
from kazakh_segments.analysis._result import ResultSequence, Table, rests_on
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.errors import ArgumentValueError, shortened
from kazakh_segments.model.ids import DimensionId, SegmentId
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
        not_stated: On which of the dimensions which segment is not stated, as pairs of
            their ids; its distances are means over the others.
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
        sets: The best sets, as a tuple of :class:`ScreenerSet`; ties in the codebook's
            order.
        n_sets: How many sets of that size distinguish all segments.
        n_tied: How many of these have the margin of the first.
        alike: The pairs of segments that no dimension distinguishes.

    Example:
        >>> from kazakh_segments import analysis
        >>> screener = analysis.screener(3)
        >>> screener.n_sets, screener.n_tied, screener[0].margin
        (4393, 3, 0.25)
    """

    segments: tuple[str, ...]
    size: int | None
    sets: tuple[ScreenerSet, ...]
    n_sets: int
    n_tied: int
    alike: tuple[tuple[str, str], ...]

    @property
    def _items(self) -> tuple[ScreenerSet, ...]:
        return self.sets

    @property
    def n_stances(self) -> int:
        """How many stances the first set rests on."""
        return self.sets[0].n_stances if self.sets else 0

    def records(self) -> list[dict[str, object]]:
        """Return a row for each pair of segments on each set.

        It has the set's place from 1, its dimensions joined by blanks, its margin, and the
        pair's distance with the number of dimensions that it rests on.
        """
        return [
            {
                "place": place,
                "dimensions": " ".join(found.dimensions),
                "margin": found.margin,
                "a": pair.a,
                "b": pair.b,
                "distance": pair.value,
                "n_dimensions": pair.n_dimensions,
            }
            for place, found in enumerate(self, start=1)
            for pair in found.pairs
        ]

    def _summary(self) -> str:
        size = "any size" if self.size is None else f"size {self.size}"
        return f"{len(self)} of {self.n_sets} sets of {size}, {len(self.segments)} segments"

    def _table(self) -> Table:
        of_size = f"of {self.size} dimension{'' if self.size == 1 else 's'}"
        if not self.sets:
            what = of_size if self.size else "of dimensions"
            alike = "; ".join(f"{a} and {b}" for a, b in self.alike)
            notes = [f"No dimension distinguishes: {alike}."] if alike else []
            return Table(f"No set {what} distinguishes all segments", (), (), notes)
        more = f"{len(self)} of {self.n_sets} sets are shown. "
        nearest = (f"{pair.a} / {pair.b} {pair.value:.3f}" for pair in self.sets[0].pairs)
        return Table(
            f"Sets {of_size} that distinguish {len(self.segments)} segments, "
            "the largest margin first",
            ("dimensions", "margin", NOT_STATED, "hardest to distinguish"),
            [
                (
                    ", ".join(found.dimensions),
                    f"{found.margin:.3f}",
                    "; ".join(f"{dimension}: {segment}" for dimension, segment in found.not_stated),
                    "; ".join(
                        f"{pair.a} / {pair.b}"
                        for pair in found.pairs
                        if tie(pair.value or 0.0, found.margin)
                    ),
                )
                for found in self
            ],
            [
                "The margin is the smallest distance of two segments. "
                f"{more if len(self) < self.n_sets else ''}{self.n_tied} "
                f"{'has' if self.n_tied == 1 else 'have'} the margin of the first.",
                f"The distances on the first: {'; '.join(nearest)}. {rests_on(self.n_stances)}",
            ],
            widest=(21, 6, 19),
        )


def screener(
    n: int | None = None,
    segments: Iterable[SegmentId | str] | None = None,
    dimensions: Iterable[DimensionId | str] | None = None,
    *,
    at_most: int = 10,
    profile: Profile | None = None,
) -> Screener:
    """Find the smallest sets of dimensions that distinguish all segments.

    A set distinguishes two segments if they differ in level or categories on at least
    one of its dimensions on which both are stated; doubt alone distinguishes nobody. The
    set with the largest margin comes first: the :func:`distance`, over the set, of its two
    nearest segments. The search is exact: by branch and bound [LandDoig1960]_, over whole
    numbers, so that ties are ties.

    Every set that ties with the best is looked at, so the search takes the longer the more
    tie: hardly any time for a few dimensions, very long where most sets of a size are as
    good as each other.

    Note that the distance is a mean over what both are stated on. A dimension on which
    hardly any segment is stated costs a larger set nothing; ``dimensions`` leaves it out.

    Args:
        n: How many dimensions a set has; the fewest that are enough if not given.
        segments: Two segments or more; all if not given.
        dimensions: The dimensions to choose from; all if not given.
        at_most: How many of the best sets to keep, 1 or more.
        profile: The profile; the packaged one if not given.

    Returns:
        A :class:`Screener`: a sequence of :class:`ScreenerSet`. It has no set where
        none of that size distinguishes all segments.

    Raises:
        ArgumentTypeError: ``n`` or ``at_most`` is no whole number.
        ArgumentValueError: ``n`` is not from 1 to the number of dimensions, or ``at_most``
            is below 1.
        KazakhSegmentsError: A parameter is refused; see :mod:`kazakh_segments.analysis`.

    Example:
        >>> from kazakh_segments import analysis
        >>> for found in analysis.screener(3):
        ...     print(found.margin, *found.dimensions)
        0.25 civic_rights age settlement
        0.25 engaged_parties age settlement
        0.25 engaged_ngos age settlement
        ...
    """
    _, comparisons = compared(profile, segments, dimensions, least=2)
    if n is not None:
        _refuse_no_count("n", n, len(comparisons))
    _refuse_no_count("at_most", at_most, None)
    gaps = _whole_gaps(comparisons)
    ids = tuple(comparisons[0])
    alike = tuple(
        pair
        for pair, on_each in zip(combinations(ids, 2), zip(*gaps, strict=True), strict=True)
        if not any(on_each)
    )
    sizes = range(1, len(comparisons) + 1) if n is None else [n]
    for size in sizes if not alike else ():
        n_sets = n_separating(gaps, size)
        if n_sets:
            best, n_tied = best_sets(gaps, size, min(at_most, n_sets))
            sets = tuple(_set([comparisons[number] for number in chosen]) for chosen in best)
            return Screener(ids, size, sets, n_sets, n_tied, ())
    return Screener(ids, n, (), 0, 0, alike)


def _refuse_no_count(name: str, value: object, most: int | None) -> None:
    number = checked_whole_number(name, value)
    if number < 1 or (most is not None and number > most):
        span = "1 or more" if most is None else f"from 1 to {most}, the number of dimensions"
        raise ArgumentValueError(f"{name} must be {span}; got {shortened(number)}")


def _whole_gaps(comparisons: Sequence[Comparison]) -> list[list[int | None]]:
    """Return the gap of each pair on each dimension as a whole number of one unit."""
    # Gaps are shares of a scale or of a set of categories: what the float was rounded from
    # is the nearest fraction with a small denominator.
    gaps = [
        [None if gap is None else Fraction(gap).limit_denominator() for gap in places.gaps()]
        for places in map(places_as_coded, comparisons)
    ]
    unit = math.lcm(*(gap.denominator for row in gaps for gap in row if gap is not None))
    return [[None if gap is None else int(gap * unit) for gap in row] for row in gaps]


def _set(chosen: Sequence[Comparison]) -> ScreenerSet:
    found = distances_of(chosen, {item.dimension.id: 1.0 for item in chosen}, places_as_coded)
    return ScreenerSet(
        found.dimensions,
        tuple(sorted(found, key=lambda pair: pair.value or 0.0)),
        tuple((item.dimension.id, segment) for item in chosen for segment in item.missing),
        found.n_stances,
    )
