"""Two segments side by side: where they agree, differ, oppose each other, or are silent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._cells import code_columns, code_in_words, columns
from kazakh_segments.analysis._parameters import (
    ATTITUDES,
    Kinds,
    chosen_dimensions,
    comparisons_of,
)
from kazakh_segments.analysis._readings import AS_CODED
from kazakh_segments.analysis._result import Finding, Findings, Layout
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import ArgumentValueError, number_of
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Relation: TypeAlias = Literal[
    "oppose",
    "differ",
    "differ in doubt",
    "agree",
    "derived",
    "one is silent",
    "both are silent",
]
_RELATIONS: tuple[Relation, ...] = get_args(Relation)


@attrs.frozen(repr=False)
class Contrast(Finding):
    """How two segments relate to each other on one dimension.

    Attributes:
        comparison: The two segments compared on the dimension.
        relation: How they relate to each other:

            - ``oppose``: on different sides of level 0;
            - ``differ``: at different levels, but not on different sides; or in different
              categories, whatever their extent;
            - ``differ in doubt``: at the same level or in the same categories, but only one
              is unsure, or divided: neutral and unsure are not the same;
            - ``agree``: at the same level or in the same categories, with the same doubt or
              none;
            - ``derived``: the level of one or both is derived, and so has a direction but no
              side; the comparison's ``derived`` says it in words;
            - ``one is silent`` or ``both are silent``: nothing is stated about one or both.
        distance: Their :func:`distance` on the dimension; None where one or both are silent.

    Example:
        >>> from kazakh_segments import analysis
        >>> contrast = analysis.contrast("realists", "angry_liberals", ["trust_media"])[0]
        >>> contrast.relation, contrast.steps
        ('oppose', 3)
    """

    comparison: Comparison
    relation: Relation
    distance: float | None

    @property
    def steps(self) -> int | None:
        """By how many levels they differ; None for categories, and where one is silent."""
        return None if self.comparison.dimension.is_nominal else self.comparison.spread

    def _summary(self) -> str:
        return f"{self.dimension}: {self.relation}"


@attrs.frozen(repr=False)
class Contrasts(Findings[Contrast]):
    """How two segments relate to each other, dimension by dimension.

    Attributes:
        a: The id of one segment.
        b: The id of the other.
        contrasts: A :class:`Contrast` for each dimension, in the order of the relations
            above; within a relation the widest distance first, then as in the codebook.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> contrasts = analysis.contrast("realists", "angry_liberals")
        >>> {relation: len(found) for relation, found in contrasts.by_relation().items()}
        {'oppose': 6, 'differ': 20, 'differ in doubt': 0, 'agree': 5, 'derived': 1, ...}
    """

    _sequence = "contrasts"

    a: str
    b: str
    contrasts: tuple[Contrast, ...]
    left_out: tuple[Dimension, ...] = ()

    def by_relation(self) -> dict[Relation, tuple[Contrast, ...]]:
        """Group the dimensions by relation; a relation without dimensions is included."""
        return {
            relation: tuple(item for item in self if item.relation == relation)
            for relation in _RELATIONS
        }

    def records(self) -> list[dict[str, object]]:
        """Return a row for each dimension, with the codes of both; None if not stated."""
        return [
            columns(item, "dimension", "relation", "distance", "steps")
            | {"a": self.a, **code_columns(item.comparison[self.a], "a_")}
            | {"b": self.b, **code_columns(item.comparison[self.b], "b_")}
            for item in self
        ]

    def _summary(self) -> str:
        return f"{self.a}, {self.b}: {number_of(len(self), 'dimension')}"

    def _layout(self) -> Layout:
        names = self.contrasts[0].comparison.names()
        a, b = OfProfile(names[self.a]), OfProfile(names[self.b])
        rows = [
            (
                item.relation,
                OfProfile(item.comparison.dimension.name),
                "" if item.distance is None else f"{item.distance:.3f}",
                *(code_in_words(item.comparison[segment]) for segment in (self.a, self.b)),
            )
            for item in self
        ]
        groups = self.by_relation().items()
        counts = "; ".join(f"{relation}: {len(items)}" for relation, items in groups if items)
        note = f"{counts}. {self._rests_on()}"
        headings = ("relation", "dimension", "distance", a, b)
        return Layout((a, " and ", b), headings, rows, [note], (10, 20, 8, 17))


def contrast(
    a: Segment | SegmentId | str,
    b: Segment | SegmentId | str,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    profile: Profile | None = None,
) -> Contrasts:
    """Compare two segments: where they agree, differ or oppose each other.

    A derived level is on no side: where there is one, the two neither agree nor oppose each
    other.

    Args:
        a: The id or name of one segment.
        b: The id or name of another.
        dimensions: The dimensions to compare on; all of the kinds if not given.
        kinds: The kinds of dimensions; attitudes if not given.
        profile: The profile; the packaged one if not given.

    Returns:
        :class:`Contrasts`: a sequence of :class:`Contrast`.

    Raises:
        ArgumentValueError: Both are the same segment.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.contrast("realists", "angry_liberals", ["gender", "trust_army"]))
        Realists and Angry Liberals
        <BLANKLINE>
        relation    dimension          distance  Realists       Angry Liberals
        ----------  -----------------  --------  -------------  --------------
        oppose      Gender             0.500     +1 more women  -1 more men
        both are    Trust in the Army            not stated     not stated
        silent
        <BLANKLINE>
        oppose: 1; both are silent: 1. Based on 2 stances.
    """
    profile = profile_or_packaged(profile)
    one, other = profile.segment(a).id, profile.segment(b).id
    if one == other:
        raise ArgumentValueError(f"two different segments are needed; got {one!r} twice")
    chosen = chosen_dimensions(profile, dimensions, kinds)
    found = [_contrast(item) for item in comparisons_of(profile, (one, other), chosen.ids)]
    # Sorting is stable: what still ties stays in the codebook's order.
    found.sort(key=lambda item: (_RELATIONS.index(item.relation), -(item.distance or 0)))
    return Contrasts(one, other, tuple(found), chosen.left_out)


def _contrast(comparison: Comparison) -> Contrast:
    distance = AS_CODED.places(comparison).widest()
    a, b = comparison.values()
    relation: Relation
    if a is None or b is None:
        relation = "one is silent" if comparison.stated else "both are silent"
    elif comparison.derived:
        relation = "derived"
    elif comparison.agreement == "split":
        relation = "oppose"
    elif distance:
        relation = "differ"
    else:
        relation = "agree" if a.doubt == b.doubt else "differ in doubt"
    return Contrast(comparison, relation, distance)
