"""The smallest sets of dimensions that distinguish all segments."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal, SupportsIndex, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._best_sets import best_sets, n_separating
from kazakh_segments.analysis._cells import segments_by_code
from kazakh_segments.analysis._distance import Distance, distances_of
from kazakh_segments.analysis._parameters import (
    ATTITUDES,
    Kinds,
    chosen_dimensions,
    comparisons_of,
    named_dimensions,
)
from kazakh_segments.analysis._places import tie
from kazakh_segments.analysis._readings import AS_CODED, is_stated_for_all
from kazakh_segments.analysis._result import Layout, ResultSequence
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.errors import ArgumentValueError, UnknownOptionError, number_of, shortened
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.model.names import NameIndex
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.arguments import checked_whole_number, profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Objective: TypeAlias = Literal["separation", "robust"]
StatedOf: TypeAlias = Literal["all", "any"]

# On how many dimensions of a set each pair of segments differs at least.
_TIMES: dict[Objective, int] = {"separation": 1, "robust": 2}
_OBJECTIVES = NameIndex[Objective](UnknownOptionError, get_args(Objective))
_STATED = NameIndex[StatedOf](UnknownOptionError, get_args(StatedOf))


@attrs.frozen(repr=False)
class ScreenerSet(ShortRepr):
    """A set of dimensions that distinguishes all segments.

    Attributes:
        comparisons: The segments compared on each dimension, in the codebook's order.
        pairs: The distance between each pair of segments on them, the nearest pair first.
        n_stances: How many stances the set rests on.

    Example:
        >>> from kazakh_segments import analysis
        >>> analysis.screener().sets[0]
        <ScreenerSet right_to_assembly, trust_religious_organisations: margin 0.125>
    """

    comparisons: tuple[Comparison, ...]
    pairs: tuple[Distance, ...]
    n_stances: int

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The ids of the dimensions, in the codebook's order."""
        return tuple(item.dimension.id for item in self.comparisons)

    @property
    def not_stated(self) -> tuple[tuple[str, str], ...]:
        """The ids of each dimension and each segment not stated on it."""
        return tuple((one.dimension.id, id_) for one in self.comparisons for id_ in one.missing)

    @property
    def margin(self) -> float:
        """The distance between the two segments that are hardest to distinguish."""
        return min(pair.value or 0.0 for pair in self.pairs)

    @property
    def closest(self) -> tuple[Distance, ...]:
        """The pair of segments that is hardest to distinguish; several if they tie."""
        return tuple(pair for pair in self.pairs if tie(pair.value or 0.0, self.margin))

    def _summary(self) -> str:
        return f"{', '.join(self.dimensions)}: margin {self.margin:.3f}"


@attrs.frozen(repr=False)
class Screener(ResultSequence[ScreenerSet]):
    """Sets of one size that distinguish all segments, the largest margin first.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        size: How many dimensions are in each set; None if you named no size, and no set of
            any size distinguishes all.
        sets: The best sets, each a :class:`ScreenerSet`; ties in the codebook's order.
        n_sets: How many sets of that size distinguish all segments.
        n_tied: How many of these have the margin of the first.
        alike: The pairs of segments that no set can distinguish: they differ on no dimension
            or, for a robust set, on only one.
        objective: ``separation`` or ``robust``.
        n_not_stated: How many dimensions were left out because not all segments are stated.
        names: The names of the segments, in the profile's order.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> screener = analysis.screener(3)
        >>> screener.n_sets, screener.n_tied, screener[0].margin
        (1629, 1, 0.125)
    """

    _sequence = "sets"

    segments: tuple[str, ...]
    size: int | None
    sets: tuple[ScreenerSet, ...]
    n_sets: int
    n_tied: int
    alike: tuple[tuple[str, str], ...]
    objective: Objective
    n_not_stated: int
    names: tuple[str, ...]
    left_out: tuple[Dimension, ...] = ()

    @property
    def n_stances(self) -> int:
        """How many stances the first set rests on."""
        return self.sets[0].n_stances if self.sets else 0

    def records(self) -> list[dict[str, object]]:
        """Return a row for each pair of segments in each set: its place from 1, then the pair."""
        return [
            {"place": place, "dimensions": " ".join(found.dimensions), "margin": found.margin}
            | {"a": pair.a, "b": pair.b, "distance": pair.value, "n_dimensions": pair.n_dimensions}
            for place, found in enumerate(self, start=1)
            for pair in found.pairs
        ]

    def _summary(self) -> str:
        size = "any size" if self.size is None else f"size {self.size}"
        sets = number_of(self.n_sets, "set")
        return f"{len(self)} of {sets} of {size}, {len(self.segments)} segments"

    def _comparisons(self) -> Iterable[Comparison]:
        return self.sets[0].comparisons if self.sets else ()

    def _layout(self) -> Layout:
        of_size = f"of {number_of(self.size, 'dimension') if self.size else 'dimensions'}"
        lost = " after any one answer is lost" if self.objective == "robust" else ""
        left_out = self._not_stated_in_words()
        names = dict(zip(self.segments, self.names, strict=True))
        if not self.sets:
            few = "Only one dimension, or none," if lost else "No dimension"
            alike = _pairs_in_words(self.alike, names)
            pairs: list[Words] = [(f"{few} distinguishes: ", *alike, ".")] if alike else []
            title = f"No set {of_size} distinguishes all segments{lost}"
            return Layout(title, (), (), [*pairs, *left_out])
        first, *others = self.sets
        rows = [
            (OfProfile(item.dimension.name), segments_by_code(item)) for item in first.comparisons
        ]
        distinguish = "distinguishes" if self.n_sets == 1 else "distinguish"
        shown = f", of which {len(self)} are shown" if len(self) < self.n_sets else ""
        ties = f"; {self.n_tied} tie for the first place" if self.n_tied > 1 else ""
        closest = [(pair.a, pair.b) for pair in first.closest]
        notes: list[Words] = [
            ("Closest pair: ", *_pairs_in_words(closest, names), f", at {first.margin:.3f}."),
            f"{number_of(self.n_sets, 'set')} {of_size} {distinguish} all{lost}"
            f"{shown}. In the first the closest pair is the least close{ties}. "
            f"{self._rests_on()}",
            *(("Or: ", *_dimensions_in_words(one), f", at {one.margin:.3f}.") for one in others),
            *left_out,
        ]
        title = f"The best set {of_size} that distinguishes {len(self.segments)} segments{lost}"
        return Layout(title, ("dimension", "segments by level"), rows, notes, (26,))

    def _not_stated_in_words(self) -> list[Words]:
        if not self.n_not_stated:
            return []
        return [
            f"{number_of(self.n_not_stated, 'dimension')} not stated for all segments left out; "
            f'stated="any" adds {"them" if self.n_not_stated > 1 else "it"}.'
        ]


def _pairs_in_words(pairs: Iterable[tuple[str, str]], names: Mapping[str, str]) -> Words:
    named = [("; ", OfProfile(names[a]), " and ", OfProfile(names[b])) for a, b in pairs]
    return tuple(part for pair in named for part in pair)[1:]


def _dimensions_in_words(found: ScreenerSet) -> Words:
    names = [(", ", OfProfile(item.dimension.name)) for item in found.comparisons]
    return tuple(part for name in names for part in name)[1:]


def screener(
    n: SupportsIndex | None = None,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    stated: StatedOf = "all",
    exclude: Iterable[Dimension | DimensionId | str] = (),
    objective: Objective = "separation",
    at_most: SupportsIndex = 10,
    profile: Profile | None = None,
) -> Screener:
    """Find the smallest sets of dimensions that distinguish all segments.

    A set distinguishes two segments if they differ in level or categories on at least
    one of its dimensions on which both are stated; a difference in doubt alone does not
    count. A *robust* set distinguishes them on two dimensions or more: every pair still
    differs after any one answer is lost. The set with the largest margin comes first: the
    margin is the :func:`distance`, over the set, between its two nearest segments.

    The search is exact: by branch and bound [LandDoig1960]_, over whole numbers, so that
    no tie is missed. Every set that ties with the best is examined, which takes very long
    where most sets of a size are equally good.

    Args:
        n: How many dimensions a set has; the smallest possible number if not given.
        segments: Two segments or more; all if not given.
        dimensions: The dimensions to choose from; all of the kinds if not given.
        kinds: The kinds of dimensions to choose from; attitudes if not given.
        stated: ``all`` for dimensions on which all segments are stated, not counting derived
            levels; ``any`` for the others as well. A distance is a mean over the dimensions on
            which both are stated, so with ``any`` a larger set can contain a dimension on
            which hardly any segment is stated at no cost to its margin.
        exclude: Dimensions not to choose.
        objective: ``separation``: each pair differs on at least one dimension; ``robust``: on
            at least two.
        at_most: How many of the best sets to keep, 1 or more.
        profile: The profile; the packaged one if not given.

    Returns:
        A :class:`Screener`: a sequence of :class:`ScreenerSet`, empty if none distinguishes all.

    Raises:
        ArgumentTypeError: ``n`` or ``at_most`` is not a whole number.
        ArgumentValueError: ``n`` is below 1 or above the number of dimensions; ``at_most``
            is below 1; or no dimension is left to choose.
        UnknownOptionError: There is no such objective, or ``stated`` is neither ``all`` nor
            ``any``.

    Example:
        >>> from kazakh_segments import analysis
        >>> for found in analysis.screener(at_most=2):
        ...     print(found.margin, *found.dimensions)
        0.125 right_to_assembly trust_religious_organisations
        0.0625 civic_rights rights_over_order
        >>> robust = analysis.screener(objective="robust")
        >>> robust.size, robust.n_sets
        (3, 14)
    """
    profile = profile_or_packaged(profile)
    candidates, left_out = chosen_dimensions(profile, dimensions, kinds)
    excluded = named_dimensions(profile, "exclude", exclude)
    ids = [id_ for id_ in candidates if id_ not in excluded]
    if not ids:
        raise ArgumentValueError("exclude must leave at least one dimension to choose; got all")
    wanted = _OBJECTIVES.find(objective)
    times = _TIMES[wanted]
    comparisons = comparisons_of(profile, segments, ids, least=2)
    n_compared, names = len(comparisons), tuple(comparisons[0].names().values())
    segment_ids = tuple(comparisons[0])
    if _STATED.find(stated) == "all":
        comparisons = tuple(filter(is_stated_for_all, comparisons))
    if not comparisons:
        raise ArgumentValueError(
            f"of {number_of(n_compared, 'dimension')} to choose from none is stated for all "
            f'{len(segment_ids)} segments; stated="any" takes those stated for some'
        )
    requested = None if n is None else checked_whole_number("n", n)
    if requested is not None and not 1 <= requested <= len(comparisons):
        span = f"from 1 to {len(comparisons)}, the number of dimensions to choose from"
        raise ArgumentValueError(f"n must be {span}; got {shortened(n)}")
    most = checked_whole_number("at_most", at_most)
    if most < 1:
        raise ArgumentValueError(f"at_most must be 1 or more; got {shortened(at_most)}")
    gaps = _whole_gaps(comparisons)
    gaps_of_pairs = zip(combinations(segment_ids, 2), zip(*gaps, strict=True), strict=True)
    alike = tuple(pair for pair, row in gaps_of_pairs if sum(map(bool, row)) < times)
    size, n_sets, n_tied = requested, 0, 0
    sets: tuple[ScreenerSet, ...] = ()
    sizes = range(1, len(comparisons) + 1) if requested is None else [requested]
    for tried in sizes if not alike else ():
        n_sets = n_separating(gaps, tried, times)
        if n_sets:
            best, n_tied = best_sets(gaps, tried, min(most, n_sets), times)
            sets = tuple(_set([comparisons[number] for number in chosen]) for chosen in best)
            size = tried
            break
    n_not_stated = n_compared - len(comparisons)
    return Screener(
        segment_ids, size, sets, n_sets, n_tied, alike, wanted, n_not_stated, names, left_out
    )


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
    return ScreenerSet(tuple(chosen), pairs, found.n_stances)
