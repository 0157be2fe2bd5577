"""Two segments side by side: where they agree, differ, oppose each other, or are silent."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import attrs

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.analysis._asked import comparisons_asked
from kazakh_segments.analysis._places import places_as_coded
from kazakh_segments.analysis._result import ResultOfItems, Table, code_columns, rests_on
from kazakh_segments.errors import ArgumentValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.ids import DimensionId, SegmentId
    from kazakh_segments.model.items import Stance
    from kazakh_segments.profiles.profile import Profile

Relation: TypeAlias = Literal[
    "oppose", "differ", "differ in doubt", "agree", "one is silent", "both are silent"
]


@attrs.frozen
class Contrast:
    """How two segments stand to each other on one dimension.

    Attributes:
        comparison: Where the two stand.
        relation: How they stand to each other:

            - ``oppose``: on different sides of level 0;
            - ``differ``: at other levels, but not on different sides; or with other
              categories, whatever their extent;
            - ``differ in doubt``: at the same level or with the same categories, but
              one statement is unsure or divided where the other is not: neutral and
              unsure are not the same;
            - ``agree``: at the same level, or with the same categories, and in the
              same doubt or in none;
            - ``one is silent`` or ``both are silent``: the profile states nothing of
              one of them, or of both.
        apart: How far they lie apart, from 0 to 1, as :func:`distance` measures it;
            None where one or both are silent.

    Example:
        >>> from kazakh_segments import analysis
        >>> contrast = analysis.contrast("realists", "angry_liberals", ["trust_media"])[0]
        >>> contrast.relation, contrast.steps
        ('oppose', 3)
    """

    comparison: Comparison
    relation: Relation
    apart: float | None

    @property
    def dimension(self) -> str:
        """The dimension's id."""
        return self.comparison.dimension.id

    @property
    def steps(self) -> int | None:
        """How many levels lie between them; None for categories, and where one is silent."""
        return None if self.comparison.dimension.is_nominal else self.comparison.spread


@attrs.frozen
class Contrasts(ResultOfItems[Contrast]):
    """How two segments stand to each other, dimension by dimension.

    Attributes:
        a: The id of one segment.
        b: The id of the other.
        contrasts: A :class:`Contrast` for each dimension: those on which they oppose
            each other first, then those on which they differ, differ in doubt, agree,
            one is silent, both are; among these the farthest apart first, then in the
            codebook's order.

    Example:
        >>> from kazakh_segments import analysis
        >>> contrasts = analysis.contrast("realists", "angry_liberals")
        >>> {relation: len(found) for relation, found in contrasts.by_relation().items()}
        {'oppose': 8, 'differ': 25, 'differ in doubt': 0, 'agree': 6, ...}
    """

    a: str
    b: str
    contrasts: tuple[Contrast, ...]

    @property
    def _items(self) -> tuple[Contrast, ...]:
        return self.contrasts

    def by_relation(self) -> dict[Relation, tuple[Contrast, ...]]:
        """Group the dimensions by how the two stand to each other.

        Returns:
            Relation to contrasts; every relation is there, if with none.

        Example:
            >>> from kazakh_segments import analysis
            >>> contrasts = analysis.contrast("realists", "conflicted_optimists").by_relation()
            >>> [contrast.dimension for contrast in contrasts["differ in doubt"]]
            ['trust_russia']
        """
        relations: tuple[Relation, ...] = get_args(Relation)
        return {
            relation: tuple(item for item in self.contrasts if item.relation == relation)
            for relation in relations
        }

    @property
    def n_stances(self) -> int:
        """How many stances the contrast rests on."""
        return sum(len(contrast.comparison.stated) for contrast in self.contrasts)

    def records(self) -> list[dict[str, object]]:
        """Return a flat row for each dimension.

        Returns:
            A list of dicts: dimension, relation, apart, steps, and of each of the two
            its id, level, label, and whether its statement is unsure or divided; None
            where nothing is stated.

        Example:
            >>> from kazakh_segments import analysis
            >>> row = analysis.contrast("realists", "angry_liberals").records()[0]
            >>> row["relation"], row["a"], row["a_level"], row["b_level"]
            ('oppose', 'realists', 3, -2)
        """
        return [
            {
                "dimension": contrast.dimension,
                "relation": contrast.relation,
                "apart": contrast.apart,
                "steps": contrast.steps,
                **_columns("a", self.a, contrast.comparison[self.a]),
                **_columns("b", self.b, contrast.comparison[self.b]),
            }
            for contrast in self.contrasts
        ]

    def _table(self) -> Table:
        rows = [
            (
                contrast.relation,
                contrast.comparison.dimension.name,
                "" if contrast.apart is None else f"{contrast.apart:.3f}",
                _said(contrast.comparison[self.a]),
                _said(contrast.comparison[self.b]),
            )
            for contrast in self.contrasts
        ]
        counts = "; ".join(
            f"{relation}: {len([*found])}"
            for relation, found in groupby(item.relation for item in self.contrasts)
        )
        names = self.contrasts[0].comparison.names()
        return Table(
            f"{names[self.a]} and {names[self.b]}",
            ("relation", "dimension", "apart", names[self.a], names[self.b]),
            rows,
            [f"{counts}. {rests_on(self.n_stances)}"],
            widest=(10, 21, 5, 19),
        )


def _columns(prefix: str, segment: str, stance: Stance | None) -> dict[str, object]:
    code = {f"{prefix}_{name}": value for name, value in code_columns(stance).items()}
    return {prefix: segment, **code}


def _said(stance: Stance | None) -> str:
    from kazakh_segments.display.text import signed
    from kazakh_segments.display.labels import NOT_STATED, label_with_doubt

    if stance is None:
        return NOT_STATED
    level = "" if stance.level is None else f"{signed(stance.level)} "
    return f"{level}{label_with_doubt(stance)}"


def contrast(
    a: SegmentId | str,
    b: SegmentId | str,
    dimensions: Iterable[DimensionId | str] | None = None,
    *,
    profile: Profile | None = None,
) -> Contrasts:
    """Set two segments side by side: where they agree, differ, oppose, or are silent.

    Args:
        a: The id or name of one segment.
        b: The id or name of the other.
        dimensions: The ids, names or aliases of the dimensions; all if not given.
        profile: The profile to ask; the packaged one if not given.

    Returns:
        :class:`Contrasts`: a sequence of :class:`Contrast`.

    Raises:
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: A name is not text, or something is of the wrong type.
        ArgumentValueError: Both are the same segment, no dimension is named, or one is
            named twice.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.contrast("realists", "angry_liberals", ["gender", "trust_army"]))
        Realists and Angry Liberals
        <BLANKLINE>
        relation    dimension          apart  Realists       Angry Liberals
        ----------  -----------------  -----  -------------  --------------
        oppose      Gender             0.500  +1 more women  -1 more men
        both are    Trust in the Army         not stated     not stated
        silent
        <BLANKLINE>
        oppose: 1; both are silent: 1. It rests on 2 stances.
    """
    asked = profile_or_packaged(profile)
    one, other = asked.segment(a).id, asked.segment(b).id
    if one == other:
        raise ArgumentValueError(f"two different segments are needed; got {one!r} twice")
    relations = get_args(Relation)
    found = [_contrast(item) for item in comparisons_asked(asked, (one, other), dimensions)]
    # Sorting is stable: what still ties stays in the codebook's order.
    found.sort(key=lambda item: (relations.index(item.relation), -(item.apart or 0)))
    return Contrasts(one, other, tuple(found))


def _contrast(comparison: Comparison) -> Contrast:
    a, b = comparison.values()
    apart = places_as_coded(comparison).widest()
    if a is None or b is None:
        return Contrast(
            comparison, "one is silent" if comparison.stated else "both are silent", None
        )
    if comparison.agreement == "split":
        return Contrast(comparison, "oppose", apart)
    if apart:
        return Contrast(comparison, "differ", apart)
    return Contrast(comparison, "agree" if a.doubt == b.doubt else "differ in doubt", apart)
