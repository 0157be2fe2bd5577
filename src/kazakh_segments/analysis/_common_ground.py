"""What unites segments: the dimensions on which all of them stand on one side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.analysis._asked import comparisons_asked
from kazakh_segments.analysis._places import share_of_end
from kazakh_segments.analysis._result import (
    ResultOfItems,
    Table,
    code_columns,
    rests_on,
    who_stands_where,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.ids import DimensionId, SegmentId
    from kazakh_segments.model.items import Dimension, Stance
    from kazakh_segments.profiles.profile import Profile

Side: TypeAlias = Literal["positive", "negative"]


@attrs.frozen
class SharedSide:
    """A dimension on which all segments that were asked for stand on one side.

    Attributes:
        comparison: Where they stand.
        side: The side: ``positive`` or ``negative``.
        strengths: How far each stands from the middle, the weakest first: its level's
            share of the scale's end on that side, from above 0 to 1.

    Example:
        >>> from kazakh_segments import analysis
        >>> shared = analysis.common_ground()[0]
        >>> shared.comparison.dimension.id, shared.pole
        ('duty_to_help', 'believes in it')
    """

    comparison: Comparison
    side: Side
    strengths: tuple[float, ...]

    @property
    def dimension(self) -> str:
        """The dimension's id."""
        return self.comparison.dimension.id

    @property
    def pole(self) -> str:
        """The name of the pole on whose side they stand."""
        dimension = self.comparison.dimension
        pole = dimension.positive_pole if self.side == "positive" else dimension.negative_pole
        return pole or ""


@attrs.frozen
class CommonGround(ResultOfItems[SharedSide]):
    """The dimensions on which segments stand on one side, the strongest first.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        shared: What they share, as a tuple of :class:`SharedSide`. The weakest stance
            decides the order, where it ties the next weakest, and so on, then the
            codebook's order.
        n_dimensions: On how many dimensions with levels they were compared; categories
            have no sides.
        n_all_stated: On how many of these all of them are stated.

    Example:
        >>> from kazakh_segments import analysis
        >>> [shared.dimension for shared in analysis.common_ground()][:4]
        ['duty_to_help', 'trust_russia', 'soviet_nostalgia', 'trust_strangers']
    """

    segments: tuple[str, ...]
    shared: tuple[SharedSide, ...]
    n_dimensions: int
    n_all_stated: int

    @property
    def _items(self) -> tuple[SharedSide, ...]:
        return self.shared

    @property
    def n_stances(self) -> int:
        """How many stances the common ground rests on."""
        return len(self.segments) * len(self.shared)

    def records(self) -> list[dict[str, object]]:
        """Return a flat row for each segment on each dimension that they share.

        Returns:
            A list of dicts: place from 1, dimension, side, pole, segment, level,
            label, and whether the statement is unsure or divided.

        Example:
            >>> from kazakh_segments import analysis
            >>> row = analysis.common_ground().records()[0]
            >>> row["place"], row["dimension"], row["segment"], row["level"]
            (1, 'duty_to_help', 'illiberal_loyalists', 3)
        """
        return [
            {
                "place": place,
                "dimension": shared.dimension,
                "side": shared.side,
                "pole": shared.pole,
                "segment": segment,
                **code_columns(stance),
            }
            for place, shared in enumerate(self.shared, start=1)
            for segment, stance in shared.comparison.items()
        ]

    def _table(self) -> Table:
        return Table(
            f"Common ground of {len(self.segments)} segments, the strongest first",
            ("dimension", "all", "who stands where"),
            [
                (shared.comparison.dimension.name, shared.pole, who_stands_where(shared.comparison))
                for shared in self.shared
            ],
            [
                f"On {self.n_all_stated} of {self.n_dimensions} dimensions with levels all are "
                f"stated; on {len(self.shared)} of these all stand on one side. "
                f"{rests_on(self.n_stances)}"
            ],
            widest=(26, 18),
        )


def common_ground(
    segments: Iterable[SegmentId | str] | None = None,
    dimensions: Iterable[DimensionId | str] | None = None,
    *,
    profile: Profile | None = None,
) -> CommonGround:
    """Find the dimensions on which all segments are stated and stand on one side.

    A side is that of a pole: a segment at level 0, be it neutral, unsure or divided,
    stands on none.

    Args:
        segments: The ids or names of two segments or more; all if not given.
        dimensions: The ids, names or aliases of the dimensions to look at; all if not
            given. Those with categories have no sides and are passed over.
        profile: The profile to ask; the packaged one if not given.

    Returns:
        :class:`CommonGround`: a sequence of :class:`SharedSide`.

    Raises:
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: A name is not text, or something is of the wrong type.
        ArgumentValueError: Fewer than two segments are named, no dimension is, or one
            is named twice.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.common_ground(dimensions=["duty_to_help", "trust_russia"]))
        Common ground of 6 segments, the strongest first
        <BLANKLINE>
        dimension                  all             who stands where
        -------------------------  --------------  -------------------------------------
        Moral duty to help others  believes in it  +3: Illiberal Loyalists, Satisfied
        ...
        On 2 of 2 dimensions with levels all are stated; on 2 of these all stand on one
          side. It rests on 12 stances.
    """
    asked = profile_or_packaged(profile)
    return common_ground_of(comparisons_asked(asked, segments, dimensions, least=2), _strength)


def common_ground_of(
    comparisons: Sequence[Comparison],
    strength: Callable[[Stance, Dimension], float],
) -> CommonGround:
    """Find the common ground with the strengths that a reading of the codes gives."""
    ordinal = [item for item in comparisons if not item.dimension.is_nominal]
    all_stated = [item for item in ordinal if not item.missing]
    shared = []
    for comparison in all_stated:
        side = comparison.agreement
        if side == "positive" or side == "negative":  # noqa: PLR1714  # So that types are narrowed.
            strengths = sorted(
                strength(stance, comparison.dimension) for stance in comparison.ranked()
            )
            shared.append(SharedSide(comparison, side, tuple(strengths)))
    # Sorting is stable: ties stay in the codebook's order.
    shared.sort(key=lambda item: item.strengths, reverse=True)
    return CommonGround(tuple(comparisons[0]), tuple(shared), len(ordinal), len(all_stated))


def _strength(stance: Stance, dimension: Dimension) -> float:
    return share_of_end(stance.level or 0, dimension)
