"""The smallest sets of dimensions that tell all segments apart."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import attrs

from kazakh_segments.profiles.arguments import profile_or_packaged, checked_whole_number
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.analysis._asked import comparisons_asked
from kazakh_segments.analysis._best_sets import Search, n_separating
from kazakh_segments.analysis._distance import Distance, distances_of
from kazakh_segments.analysis._places import places_as_coded, tie
from kazakh_segments.analysis._result import ResultOfItems, Table, rests_on
from kazakh_segments.errors import ArgumentValueError, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.ids import DimensionId, SegmentId
    from kazakh_segments.profiles.profile import Profile


@attrs.frozen
class ScreenerSet:
    """A set of dimensions that tells all segments apart.

    Attributes:
        dimensions: The ids of the dimensions, in the codebook's order.
        pairs: How far each pair of segments lies apart on them, the nearest pair first.
        not_stated: On which of the dimensions which segment is not stated, as pairs of
            their ids; its distances are means over the others.
        n_stances: How many stances the set rests on.

    Example:
        >>> from kazakh_segments import analysis
        >>> best = analysis.screener().sets[0]
        >>> best.dimensions, best.margin
        (('engaged_parties', 'age'), 0.1875)
    """

    dimensions: tuple[str, ...]
    pairs: tuple[Distance, ...]
    not_stated: tuple[tuple[str, str], ...]
    n_stances: int

    @property
    def margin(self) -> float:
        """The distance of the two segments that are the hardest to tell apart."""
        return min(pair.value or 0.0 for pair in self.pairs)


@attrs.frozen
class Screener(ResultOfItems[ScreenerSet]):
    """The sets of a size that tell all segments apart, the largest margin first.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        size: How many dimensions are in each set; None if the smallest size was asked
            for and no set, of whatever size, tells all apart.
        sets: The best sets, as a tuple of :class:`ScreenerSet`; ties in the codebook's
            order.
        n_sets: How many sets of that size tell all segments apart.
        n_tied: How many of these have the margin of the first.
        alike: The pairs of segments that no dimension tells apart.

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
        """Return a flat row for each pair of segments on each set that is kept.

        Returns:
            A list of dicts: place of the set from 1, its dimensions joined by blanks,
            its margin, and the pair's distance, with how many of the set's dimensions
            it rests on.

        Example:
            >>> from kazakh_segments import analysis
            >>> row = analysis.screener().records()[0]
            >>> row["dimensions"], row["a"], row["b"], row["distance"]
            ('engaged_parties age', 'illiberal_loyalists', 'satisfied_conservatives', 0.1875)
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
            for place, found in enumerate(self.sets, start=1)
            for pair in found.pairs
        ]

    def _table(self) -> Table:
        of_size = f"of {self.size} dimension{'' if self.size == 1 else 's'}"
        title = f"Sets {of_size} that tell {len(self.segments)} segments apart"
        if not self.sets:
            what = of_size if self.size else "of dimensions"
            alike = "; ".join(f"{a} and {b}" for a, b in self.alike)
            notes = [f"No dimension tells apart: {alike}."] if alike else []
            return Table(f"No set {what} tells all segments apart", (), (), notes)
        rows = [
            (
                ", ".join(found.dimensions),
                f"{found.margin:.3f}",
                "; ".join(f"{dimension}: {segment}" for dimension, segment in found.not_stated),
                _hardest(found),
            )
            for found in self.sets
        ]
        more = f"{len(self.sets)} of {self.n_sets} sets are shown. "
        return Table(
            f"{title}, the largest margin first",
            ("dimensions", "margin", NOT_STATED, "hardest to tell apart"),
            rows,
            [
                "The margin is the smallest distance of two segments. "
                f"{more if len(self.sets) < self.n_sets else ''}{self.n_tied} "
                f"{'has' if self.n_tied == 1 else 'have'} the margin of the first.",
                f"The distances on the first: {'; '.join(map(_pair, self.sets[0].pairs))}. "
                f"{rests_on(self.n_stances)}",
            ],
            widest=(21, 6, 19),
        )


def _hardest(found: ScreenerSet) -> str:
    return "; ".join(
        f"{pair.a} / {pair.b}" for pair in found.pairs if tie(pair.value or 0.0, found.margin)
    )


def _pair(pair: Distance) -> str:
    return f"{pair.a} / {pair.b} {pair.value:.3f}"


def screener(
    n: int | None = None,
    segments: Iterable[SegmentId | str] | None = None,
    dimensions: Iterable[DimensionId | str] | None = None,
    *,
    at_most: int = 10,
    profile: Profile | None = None,
) -> Screener:
    """Find the smallest sets of dimensions that tell all segments apart.

    A set tells two segments apart if they differ in level or categories on at least
    one of its dimensions on which both are stated; doubt alone tells nobody apart. The
    set whose two nearest segments lie the farthest apart comes first, by the
    :func:`distance` over the set, its margin. The search is exact: by branch and bound
    [LandDoig1960]_, over whole numbers, so that ties are ties.

    Every set that ties with the best is looked at, so the search takes the longer the more
    tie: hardly any time for a few dimensions, very long where most sets of a size are as
    good as each other.

    Note that the distance is a mean over what both are stated on. A dimension on which
    hardly any segment is stated costs a larger set nothing; ``dimensions`` leaves it out.

    Args:
        n: How many dimensions a set has; the fewest that are enough if not given.
        segments: The ids or names of two segments or more; all if not given.
        dimensions: The ids, names or aliases of the dimensions to choose from; all if
            not given.
        at_most: How many of the best sets to keep, 1 or more.
        profile: The profile to ask; the packaged one if not given.

    Returns:
        A :class:`Screener`: a sequence of :class:`ScreenerSet`. It has no set where
        none of that size tells all segments apart.

    Raises:
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: A number is no whole number, a name is not text, or
            something is of the wrong type.
        ArgumentValueError: ``n`` is not from 1 to the number of dimensions, ``at_most``
            is below 1, fewer than two segments are named, no dimension is, or something
            is named twice.

    Example:
        >>> from kazakh_segments import analysis
        >>> for found in analysis.screener(3):
        ...     print(found.margin, *found.dimensions)
        0.25 civic_rights age settlement
        0.25 engaged_parties age settlement
        0.25 engaged_ngos age settlement
        ...
    """
    asked = profile_or_packaged(profile)
    comparisons = comparisons_asked(asked, segments, dimensions, least=2)
    if n is not None:
        _refuse_no_count("n", n, len(comparisons))
    _refuse_no_count("at_most", at_most, None)
    gaps = _whole_gaps(comparisons)
    masks = [sum(1 << pair for pair, apart in enumerate(row) if apart) for row in gaps]
    ids = tuple(comparisons[0])
    pairs = [*combinations(ids, 2)]
    every_pair = (1 << len(pairs)) - 1
    alike = tuple(
        pair for number, pair in enumerate(pairs) if not any(mask >> number & 1 for mask in masks)
    )
    sizes = range(1, len(comparisons) + 1) if n is None else [n]
    for size in sizes if not alike else ():
        n_sets = n_separating(masks, size, every_pair)
        if n_sets:
            found = Search(gaps, size, min(at_most, n_sets)).run()
            sets = tuple(_set(asked, comparisons, chosen) for _, chosen in found.margins)
            return Screener(ids, size, sets, n_sets, found.n_tied, ())
    return Screener(ids, n, (), 0, 0, alike)


def _refuse_no_count(name: str, value: object, most: int | None) -> None:
    number = checked_whole_number(name, value)
    if number < 1 or (most is not None and number > most):
        span = "1 or more" if most is None else f"from 1 to {most}, the number of dimensions"
        raise ArgumentValueError(f"{name} must be {span}; got {shortened(number)}")


def _whole_gaps(comparisons: Sequence[Comparison]) -> list[list[int | None]]:
    """Return the gap of each pair on each dimension as a whole number of one unit."""
    # Shares of a scale and of a set of categories: what the float was rounded from is the
    # nearest fraction with a denominator of their size.
    largest = max(map(_largest_denominator, comparisons))
    gaps = [
        [
            None if apart is None else Fraction(apart).limit_denominator(largest)
            for apart in places_as_coded(comparison).gaps()
        ]
        for comparison in comparisons
    ]
    unit = math.lcm(*(gap.denominator for row in gaps for gap in row if gap is not None))
    return [[None if gap is None else int(gap * unit) for gap in row] for row in gaps]


def _largest_denominator(comparison: Comparison) -> int:
    dimension = comparison.dimension
    if dimension.is_nominal:
        return len(dimension.categories)
    return max(dimension.levels[-1].value - dimension.levels[0].value, 1)


def _set(
    profile: Profile, comparisons: Sequence[Comparison], chosen: tuple[int, ...]
) -> ScreenerSet:
    of_set = [comparisons[number] for number in chosen]
    distances = distances_of(of_set, profile, None, places_as_coded)
    return ScreenerSet(
        distances.dimensions,
        tuple(sorted(distances, key=lambda pair: pair.value or 0.0)),
        tuple((item.dimension.id, segment) for item in of_set for segment in item.missing),
        distances.n_stances,
    )
