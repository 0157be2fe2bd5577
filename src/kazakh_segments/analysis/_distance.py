"""The distance between segments over many dimensions: Gower's."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import combinations, starmap
from operator import sub
from typing import SupportsFloat

import attrs

from kazakh_segments.analysis._cells import distance_in_words
from kazakh_segments.analysis._parameters import (
    ATTITUDES,
    Kinds,
    chosen_dimensions,
    comparisons_of,
    weights_of,
)
from kazakh_segments.analysis._places import counted, summed, tie
from kazakh_segments.analysis._readings import AS_CODED, Reading
from kazakh_segments.analysis._result import Layout, Result
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import UnknownSegmentError, number_of
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment, Stance
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

# From about so many gaps on, importing numpy takes less time than it saves.
_MANY_GAPS = 500_000

_HEADINGS = ("a", "b", "distance", "on", "in doubt", "derived")
# So that two long names leave enough for the other columns.
_WIDEST = (23, 23, 9, 4, 5)
_COLUMNS_IN_WORDS = (
    "On: the number of dimensions on which both are stated; in doubt: on how many of these one "
    "is unsure or divided; derived: the share of the distance that is due to derived levels."
)


@attrs.frozen(repr=False)
class Distance(Result):
    """The distance between two segments, and how much of it is known.

    Attributes:
        a: The id of one segment.
        b: The id of the other.
        value: Gower's distance, from 0 (the same wherever both are stated) to 1 (at opposite
            ends everywhere); None if both are stated on no dimension.
        n_dimensions: On how many dimensions both are stated.
        n_requested: On how many dimensions a comparison was requested.
        n_in_doubt: On how many of ``n_dimensions`` one of them, or both, is unsure or
            divided. A level counts as coded, whatever the doubt.
        derived_share: How much of the distance is due to derived levels, from 0 to 1: the
            share of the weighted sum of differences that comes from dimensions on which one
            level, or both, is derived. It is 0 if the distance is 0, and None if the
            distance is not known.
        names: The names of ``a`` and ``b``.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> distance = analysis.distance("realists", "angry_liberals", ["gender", "trust_army"])
        >>> distance.value, distance.n_dimensions, distance.coverage
        (0.5, 1, 0.5)
    """

    a: str
    b: str
    value: float | None
    n_dimensions: int
    n_requested: int
    n_in_doubt: int
    derived_share: float | None
    names: tuple[str, str]
    left_out: tuple[Dimension, ...] = ()

    @property
    def coverage(self) -> float:
        """The share of the dimensions requested on which both are stated, from 0 to 1."""
        return self.n_dimensions / self.n_requested

    @property
    def n_stances(self) -> int:
        """How many stances the distance rests on."""
        return self.n_dimensions * (1 if self.a == self.b else 2)

    def records(self) -> list[dict[str, object]]:
        """Return one row: the attributes but the names, and the coverage."""
        fields = attrs.asdict(self, filter=attrs.filters.exclude("names", "left_out"))
        return [{**fields, "coverage": self.coverage}]

    def _summary(self) -> str:
        return f"{self.a}, {self.b}: {distance_in_words(self.value)}"

    def _layout(self) -> Layout:
        title = f"Gower's distance over {number_of(self.n_requested, 'dimension')}"
        notes = [_COLUMNS_IN_WORDS, self._rests_on()]
        return Layout(title, _HEADINGS, [_row(self)], notes, _WIDEST)


@attrs.frozen(repr=False)
class Distances(Result):
    """The distances between all pairs of segments.

    Iterating over it gives a :class:`Distance` for each pair, in the profile's order.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        dimensions: The ids of the dimensions of a weight above 0, in the codebook's order.
        n_stances: How many stances they rest on, where two segments or more are stated.
        names: The names of the segments, in the profile's order.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> analysis.distances()
        <Distances 6 segments, ... dimensions>
    """

    segments: tuple[str, ...]
    dimensions: tuple[str, ...]
    # Of each pair, a segment first with itself. Not as objects: a thousand segments make
    # half a million pairs.
    _values: tuple[float | None, ...] = attrs.field(alias="values")
    _counts: tuple[int, ...] = attrs.field(alias="counts")
    _counts_in_doubt: tuple[int, ...] = attrs.field(alias="counts_in_doubt")
    _derived_shares: tuple[float | None, ...] = attrs.field(alias="derived_shares")
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    names: tuple[str, ...]
    left_out: tuple[Dimension, ...] = ()

    def __len__(self) -> int:
        """Count the pairs."""
        return math.comb(len(self.segments), 2)

    def __iter__(self) -> Iterator[Distance]:
        """Go through the pairs, in the profile's order."""
        return starmap(self._at, combinations(range(len(self.segments)), 2))

    def between(self, a: Segment | SegmentId | str, b: Segment | SegmentId | str) -> Distance:
        """Return the distance between two of the segments, each given by its id.

        Raises:
            UnknownSegmentError: A segment is not among those compared.
        """
        return self._at(self._number(a), self._number(b))

    def nearest(self, segment: Segment | SegmentId | str) -> tuple[Distance, ...]:
        """Return the distance from a segment, given by its id, to the one nearest to it.

        ``b`` is the nearest. There are several if they tie, and none if nothing is known.

        Example:
            >>> from kazakh_segments import analysis
            >>> [pair.b for pair in analysis.distances().nearest("angry_liberals")]
            ['disenchanted_democrats']
        """
        return self._extreme(segment, min)

    def farthest(self, segment: Segment | SegmentId | str) -> tuple[Distance, ...]:
        """Return the distance to the segment farthest from one, as :meth:`nearest` does."""
        return self._extreme(segment, max)

    def matrix(self) -> tuple[tuple[float | None, ...], ...]:
        """Return the distances as a square matrix, for clustering or scaling.

        It has a row for each of ``segments``, and None where both are stated on no dimension.
        """
        numbers = range(len(self.segments))
        return tuple(tuple(self._values[self._place(a, b)] for b in numbers) for a in numbers)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each pair: the attributes of its :class:`Distance`, and the coverage."""
        return [row for pair in self for row in pair.records()]

    def _summary(self) -> str:
        return f"{number_of(len(self.segments), 'segment')}, {self._counted()}"

    def _layout(self) -> Layout:
        title = f"Gower's distance over {self._counted()}, the nearest pair first"
        pairs = sorted(self, key=lambda pair: math.inf if pair.value is None else pair.value)
        rows = [_row(pair) for pair in pairs]
        notes = [_COLUMNS_IN_WORDS, self._rests_on()]
        return Layout(title, _HEADINGS, rows, notes, _WIDEST)

    def _counted(self) -> str:
        return number_of(len(self.dimensions), "dimension")

    def _number(self, segment: Segment | SegmentId | str) -> int:
        # It has the ids alone, so that any segment counts by its id.
        id_ = segment.id if isinstance(segment, Segment) else segment
        return self.segments.index(NameIndex(UnknownSegmentError, self.segments).find(id_))

    def _place(self, a: int, b: int) -> int:
        low, high = min(a, b), max(a, b)
        return low * len(self.segments) - low * (low - 1) // 2 + high - low

    def _at(self, a: int, b: int) -> Distance:
        place, segments, n_requested = self._place(a, b), self.segments, len(self.dimensions)
        return Distance(
            segments[a],
            segments[b],
            self._values[place],
            self._counts[place],
            n_requested,
            self._counts_in_doubt[place],
            self._derived_shares[place],
            (self.names[a], self.names[b]),
            self.left_out,
        )

    def _extreme(self, segment: Segment | str, best: Callable[..., float]) -> tuple[Distance, ...]:
        one = self._number(segment)
        others = (self._at(one, other) for other in range(len(self.segments)) if other != one)
        known = {pair: pair.value for pair in others if pair.value is not None}
        extreme = best(known.values(), default=math.nan)
        return tuple(pair for pair, value in known.items() if tie(value, extreme))


def _row(pair: Distance) -> tuple[str, ...]:
    share = "" if pair.derived_share is None else f"{pair.derived_share:.1%}"
    counts = str(pair.n_dimensions), str(pair.n_in_doubt)
    return (*map(OfProfile, pair.names), distance_in_words(pair.value), *counts, share)


def distance(
    a: Segment | SegmentId | str,
    b: Segment | SegmentId | str,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    profile: Profile | None = None,
) -> Distance:
    """Measure the distance between two segments, over all attitudes or some dimensions.

    It is Gower's general coefficient [Gower1971]_ as a distance: the weighted mean of the
    distances on each dimension. The distance between two levels is their difference as a
    share of the range of the scale, not of the range observed. The distance between
    categories, whatever their extent, is Jaccard's [Jaccard1912]_: 1 minus the share of the
    categories named for either segment that are named for both. Where one of the two is not
    stated, the dimension is left out, and counted. A derived level counts as if it were
    stated; ``derived_share`` says how much of the distance is due to such levels.

    Args:
        a: The id or name of one segment.
        b: The id or name of the other.
        dimensions: The dimensions to measure over; all of the kinds if not given.
        kinds: The kinds of dimensions; attitudes if not given.
        weights: How much a dimension counts; 1 where none is given.
        profile: The profile; the packaged one if not given.

    Returns:
        A :class:`Distance`.

    Example:
        >>> from kazakh_segments import analysis
        >>> analysis.distance("realists", "angry_liberals")
        <Distance realists, angry_liberals: 0.207>
    """
    profile = profile_or_packaged(profile)
    ids = (profile.segment(a).id, profile.segment(b).id)
    both = distances(dimensions, dict.fromkeys(ids), kinds=kinds, weights=weights, profile=profile)
    return both.between(*ids)


def distances(
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    profile: Profile | None = None,
) -> Distances:
    """Measure the distances between all pairs of segments, as :func:`distance` does.

    If numpy is installed, it is used for profiles of very many segments; the result is the
    same to the last digit.

    Args:
        dimensions: The dimensions to measure over; all of the kinds if not given.
        segments: The segments; all if not given.
        kinds: The kinds of dimensions; attitudes if not given.
        weights: How much a dimension counts; 1 where none is given.
        profile: The profile; the packaged one if not given.

    Returns:
        :class:`Distances`: iterate over it pair by pair.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.distances(["trust_media", "trust_un"]))
        Gower's distance over 2 dimensions, the nearest pair first
        <BLANKLINE>
        a                        b                        distance  on  in     derived
                                                                        doubt
        -----------------------  -----------------------  --------  --  -----  -------
        Satisfied Conservatives  Conflicted Optimists     0.000     2   0      0.0%
        ...
        Based on 12 stances.
    """
    profile = profile_or_packaged(profile)
    chosen = chosen_dimensions(profile, dimensions, kinds)
    comparisons = comparisons_of(profile, segments, chosen.ids)
    found = distances_of(comparisons, weights_of(profile, comparisons, weights))
    return attrs.evolve(found, left_out=chosen.left_out)


def distances_of(
    comparisons: Sequence[Comparison], weight_of: Mapping[str, float], reading: Reading = AS_CODED
) -> Distances:
    """Measure the distances with the places that a reading of the codes gives."""
    weighed = [item for item in comparisons if item.dimension.id in weight_of]
    dimensions = tuple(item.dimension.id for item in weighed)
    segments = tuple(comparisons[0])
    add_up = summed
    if len(weighed) * len(segments) ** 2 // 2 > _MANY_GAPS and find_spec("numpy") is not None:
        # Imported here: few profiles have so many segments, and numpy is in an extra.
        from kazakh_segments.analysis._vectorised import summed as add_up
    places = [reading.places(item) for item in weighed]
    weights = [weight_of[id_] for id_ in dimensions]
    gap_sums, weight_sums = add_up(places, weights, len(segments))
    sums = [*zip(gap_sums, weight_sums, strict=True)]
    values = tuple(gap_sum / weight_sum if weight_sum else None for gap_sum, weight_sum in sums)
    stances = [[*item.values()] for item in weighed]
    counts = tuple(counted((one is not None for one in row) for row in stances))
    certain = counted((one is not None and not one.doubt for one in row) for row in stances)
    in_doubt = tuple(map(sub, counts, certain))
    derived_sums = [0.0] * len(sums)
    # Most profiles derive few levels, if any.
    rows = [row for row, item in enumerate(weighed) if item.derived]
    if rows:
        theirs, their_weights = [places[row] for row in rows], [weights[row] for row in rows]
        stated = [places[row].only(map(_is_stated, stances[row])) for row in rows]
        with_derived, without = (
            add_up(one, their_weights, len(segments))[0] for one in (theirs, stated)
        )
        derived_sums = [*map(sub, with_derived, without)]
    shares = tuple(
        (derived_sum / gap_sum if gap_sum else 0.0) if weight_sum else None
        for (gap_sum, weight_sum), derived_sum in zip(sums, derived_sums, strict=True)
    )
    n_stances = sum(len(item.stated) for item in weighed if len(item.stated) > 1)
    names = tuple(comparisons[0].names().values())
    return Distances(segments, dimensions, values, counts, in_doubt, shares, n_stances, names)


def _is_stated(stance: Stance | None) -> bool:
    return stance is not None and stance.basis == "stated"
