"""What makes a segment distinct: where it differs from all others, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, SupportsFloat, SupportsIndex, TypeAlias

import attrs

from kazakh_segments.analysis._cells import (
    code_columns,
    code_in_words,
    columns,
    few_stated_notes,
)
from kazakh_segments.analysis._distance import Distance, distances
from kazakh_segments.analysis._parameters import (
    ATTITUDES,
    Kinds,
    chosen_dimensions,
    comparisons_of,
    least_stated,
)
from kazakh_segments.analysis._readings import without_derived
from kazakh_segments.analysis._result import Finding, Layout, ResultSequence
from kazakh_segments.analysis._sensitivity import Which, sensitivity
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.errors import number_of
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, OrdinalStance, Segment, Stance
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Distinction: TypeAlias = Literal["above", "below", "shared with no other"]


@attrs.frozen(repr=False)
class DistinctDimension(Finding):
    """A dimension on which a segment differs from all others that are stated.

    Derived levels, which have a direction but no side, do not count.

    Attributes:
        comparison: All segments compared on the dimension.
        stance: The segment's own stance.
        relation: ``above``, ``below`` or, of categories, ``shared with no other``.

    Example:
        >>> from kazakh_segments import analysis
        >>> item = analysis.distinctive("angry_liberals", ["freedom_of_speech", "trust_media"])[0]
        >>> item.dimension, item.relation, item.n_others
        ('trust_media', 'below', 5)
    """

    comparison: Comparison
    stance: Stance
    relation: Distinction

    @property
    def n_others(self) -> int:
        """How many other segments are stated, 1 or more; derived levels do not count."""
        return self.n_stated - 1

    def _summary(self) -> str:
        return f"{self.dimension}: {self.relation}"


@attrs.frozen(repr=False)
class Neighbour(ShortRepr):
    """The segment nearest to another, or farthest from it.

    Attributes:
        distance: The distance between the two; the neighbour is ``b``.
        others: The ids of the segments that take its place in another reading of the
            codes; see :func:`sensitivity`.
        names_of_others: Their names.

    Example:
        >>> from kazakh_segments import analysis
        >>> [farthest] = analysis.distinctive("realists").farthest
        >>> farthest.segment, farthest.others
        ('angry_liberals', ('illiberal_loyalists',))
    """

    distance: Distance
    others: tuple[str, ...]
    names_of_others: tuple[str, ...]

    @property
    def segment(self) -> str:
        """The segment's id."""
        return self.distance.b

    def _summary(self) -> str:
        return f"{self.segment}: {self.distance.value:.3f}"


@attrs.frozen(repr=False)
class Distinctive(ResultSequence[DistinctDimension]):
    """Where a segment differs from all others, and its nearest and farthest segments.

    Attributes:
        segment: The segment's id.
        name: Its name.
        distinct: A :class:`DistinctDimension` for each dimension on which enough segments are
            stated, in the codebook's order.
        few_stated: The other :class:`DistinctDimension` items, which are weak evidence.
        derived: The comparisons on dimensions on which the segment's level is derived.
        n_dimensions: How many dimensions were compared.
        nearest: The nearest segment, a :class:`Neighbour`; several if they tie, none if
            nothing is known.
        farthest: The farthest segment, likewise.
        n_stances: How many stances the comparisons rest on.
        min_stated: How many segments, including this one, must be stated on a dimension.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> [item.dimension for item in analysis.distinctive("angry_liberals")][:3]
        ['democracy_working', 'rights_over_order', 'trust_ngo_sector']
    """

    _sequence = "distinct"

    segment: str
    name: str
    distinct: tuple[DistinctDimension, ...]
    few_stated: tuple[DistinctDimension, ...]
    derived: tuple[Comparison, ...]
    n_dimensions: int
    nearest: tuple[Neighbour, ...]
    farthest: tuple[Neighbour, ...]
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    min_stated: int
    left_out: tuple[Dimension, ...] = ()

    def records(self) -> list[dict[str, object]]:
        """Return a row for each distinct dimension, with the segment's code on it."""
        return [
            {"segment": self.segment, **columns(item, "dimension", "relation", "n_others")}
            | code_columns(item.stance)
            for item in self
        ]

    def _summary(self) -> str:
        return f"{self.segment}: {self._counted()}"

    def _counted(self) -> str:
        return f"{len(self)} of {number_of(self.n_dimensions, 'dimension')}"

    def _comparisons(self) -> Iterable[Comparison]:
        return (item.comparison for item in (*self, *self.few_stated))

    def _layout(self) -> Layout:
        name = OfProfile(self.name)
        title = ("Dimensions on which ", name, " is distinct from all other segments")
        rows = [
            (
                OfProfile(item.comparison.dimension.name),
                item.relation,
                f"{item.n_others} of {len(item.comparison) - 1}",
                code_in_words(item.stance),
            )
            for item in self
        ]
        notes: list[Words] = [
            *few_stated_notes((item.comparison for item in self.few_stated), self.min_stated),
            *(
                (
                    *("Derived: ", OfProfile(item.dimension.name)),
                    *(", ", OfProfile(item.derived[self.segment]), "."),
                )
                for item in self.derived
            ),
            *(("Nearest: ", *_in_words(one)) for one in self.nearest),
            *(("Farthest: ", *_in_words(one)) for one in self.farthest),
            f"Distinct on {self._counted()}. {self._rests_on()}",
        ]
        headings = ("dimension", "relation", "others", "stance")
        return Layout(title, headings, rows, notes, (30, 20, 8))


def _in_words(neighbour: Neighbour) -> tuple[str, ...]:
    pair, others = neighbour.distance, OfProfile(", ".join(neighbour.names_of_others))
    instead = ("; in some other readings of the codes ", others) if others else ()
    rests = f"{pair.n_dimensions} of {number_of(pair.n_requested, 'dimension')}"
    value = f", at {pair.value:.3f} over {rests}"
    return (OfProfile(pair.names[1]), value, *instead, ".")


def distinctive(
    segment: Segment | SegmentId | str,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    min_stated: SupportsFloat | SupportsIndex | None = None,
    profile: Profile | None = None,
) -> Distinctive:
    """Find where a segment differs from all others, and its nearest and farthest segments.

    A segment is distinct on a dimension if its level is above, or below, that of every other
    segment that is stated; on a nominal dimension, if it shares none of its categories.
    Where no other segment is stated, it is not distinct. A derived level has a direction but
    no side: it neither makes a segment distinct nor stops another from being distinct. To
    differ from one or two others is weak evidence: where few segments are stated, the
    dimension is listed separately.

    Args:
        segment: The id or name of a segment.
        dimensions: The dimensions to compare on; all of the kinds if not given.
        kinds: The kinds of dimensions; attitudes if not given.
        min_stated: How many segments, including this one, must be stated on a dimension: a
            whole number, or a share of all such as 0.5; two thirds if not given.
        profile: The profile, of two segments or more; the packaged one if not given.

    Returns:
        :class:`Distinctive`: a sequence of :class:`DistinctDimension`.

    Raises:
        ArgumentTypeError: ``min_stated`` is not a number.
        ArgumentValueError: ``min_stated`` is neither a share nor a possible number of segments.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.distinctive("realists", kinds="all"))
        Dimensions on which Realists is distinct from all other segments
        <BLANKLINE>
        dimension  relation              others  stance
        ---------  --------------------  ------  --------
        Age        shared with no other  5 of 5  all ages
        <BLANKLINE>
        Not ranked, as fewer than 4 segments are stated:
        Gender: +1: Realists; -1: Angry Liberals; not stated: Illiberal
          Loyalists, Satisfied Conservatives, Conflicted Optimists, Disenchanted
          Democrats.
        Derived: Trust in Parliament, placed below government institutions in general.
        ...
        Nearest: Conflicted Optimists, at 0.069 over 40 of ... dimensions.
        ...
    """
    profile = profile_or_packaged(profile)
    chosen = chosen_dimensions(profile, dimensions, kinds)
    comparisons = comparisons_of(profile, None, chosen.ids, least=2)
    least = least_stated(min_stated, len(comparisons[0]))
    id_, name_of = profile.segment(segment).id, comparisons[0].names()
    distinct = [
        DistinctDimension(comparison, stance, relation)
        for comparison in comparisons
        if (stance := comparison[id_]) and (relation := _relation(comparison, stance))
    ]
    derived = tuple(comparison for comparison in comparisons if id_ in comparison.derived)
    ids = [comparison.dimension.id for comparison in comparisons]
    measured = attrs.evolve(distances(ids, profile=profile), left_out=chosen.left_out)
    changes = sensitivity("distances", dimensions=ids, profile=profile)

    def neighbours(which: Which, pairs: tuple[Distance, ...]) -> tuple[Neighbour, ...]:
        changed = [one for one in changes if (one.subject_id, one.which) == (id_, which)]
        instead = {other for change in changed for other in change.answer_instead}
        others = tuple(other for other in measured.segments if other in instead)
        names = tuple(name_of[other] for other in others)
        return tuple(Neighbour(pair, others, names) for pair in pairs)

    nearest = neighbours("nearest", measured.nearest(id_))
    farthest = neighbours("farthest", measured.farthest(id_))
    return Distinctive(
        id_,
        name_of[id_],
        tuple(item for item in distinct if item.n_stated >= least),
        tuple(item for item in distinct if item.n_stated < least),
        derived,
        len(comparisons),
        nearest,
        farthest,
        measured.n_stances,
        least,
        chosen.left_out,
    )


def _relation(comparison: Comparison, stance: Stance) -> Distinction | None:
    stated = [one for one in without_derived(comparison).values() if one]
    others = [one for one in stated if one is not stance]
    if not others or stance not in stated:
        return None
    if isinstance(stance, OrdinalStance):
        levels = [one.level for one in others if isinstance(one, OrdinalStance)]
        if stance.level > max(levels):
            return "above"
        return "below" if stance.level < min(levels) else None
    own = {category.id for category in stance.categories}
    named = {category.id for other in others for category in other.categories}
    return "shared with no other" if own.isdisjoint(named) else None
