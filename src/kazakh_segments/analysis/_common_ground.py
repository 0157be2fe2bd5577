"""What unites segments: the dimensions on which all of them are on the same side."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Literal, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._cells import (
    code_columns,
    columns,
    derived_notes,
    segments_by_code,
)
from kazakh_segments.analysis._parameters import (
    ATTITUDES,
    Kinds,
    chosen_dimensions,
    comparisons_of,
)
from kazakh_segments.analysis._readings import AS_CODED
from kazakh_segments.analysis._result import Finding, Findings, Layout
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import number_of
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Side: TypeAlias = Literal["positive", "negative"]
_SIDES: tuple[Side, ...] = get_args(Side)


@attrs.frozen(repr=False)
class SharedSide(Finding):
    """A dimension on which all segments compared are on the same side.

    Attributes:
        comparison: The segments compared on the dimension.
        side: ``positive`` or ``negative``.
        strengths: Each level as a share of the end of the scale, the weakest first.

    Example:
        >>> from kazakh_segments import analysis
        >>> shared = analysis.common_ground()[0]
        >>> shared.dimension, shared.pole
        ('duty_to_help', 'believes in it')
    """

    comparison: Comparison
    side: Side
    strengths: tuple[float, ...]

    @property
    def pole(self) -> str:
        """The name of the pole on that side."""
        dimension = self.comparison.dimension
        pole = dimension.positive_pole if self.side == "positive" else dimension.negative_pole
        return pole or ""

    def _summary(self) -> str:
        return f"{self.dimension}: {self.side}"


@attrs.frozen(repr=False)
class CommonGround(Findings[SharedSide]):
    """The dimensions on which segments are on the same side, the strongest first.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        shared: A :class:`SharedSide` for each such dimension. They are ordered by the weakest
            stance, then by the next weakest, and so on, then as in the codebook.
        derived: The comparisons on dimensions on which all segments have a level, but one or
            more of the levels are derived, and so on no side.
        n_dimensions: How many dimensions with levels were compared.
        n_all_stated: How many of these are stated for all segments, without derived levels.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> [shared.dimension for shared in analysis.common_ground()][:4]
        ['duty_to_help', 'trust_russia', 'soviet_nostalgia', 'trust_strangers']
    """

    _sequence = "shared"

    segments: tuple[str, ...]
    shared: tuple[SharedSide, ...]
    derived: tuple[Comparison, ...]
    n_dimensions: int
    n_all_stated: int
    left_out: tuple[Dimension, ...] = ()

    def records(self) -> list[dict[str, object]]:
        """Return a row for each segment on each dimension: its place from 1, then the code."""
        return [
            {"place": place, **columns(item, "dimension", "side", "pole"), "segment": segment}
            | code_columns(stance)
            for place, item in enumerate(self, start=1)
            for segment, stance in item.comparison.items()
        ]

    def _summary(self) -> str:
        among = number_of(self.n_dimensions, "dimension")
        return f"{len(self)} of {among}, {len(self.segments)} segments"

    def _layout(self) -> Layout:
        title = f"Common ground of {len(self.segments)} segments, the strongest first"
        rows = [
            (
                OfProfile(item.comparison.dimension.name),
                OfProfile(item.pole),
                segments_by_code(item.comparison),
            )
            for item in self
        ]
        note = (
            f"All segments are stated on {self.n_all_stated} of "
            f"{number_of(self.n_dimensions, 'dimension')} with levels, and on the same side on "
            f"{len(self)} of these. {self._rests_on()}"
        )
        notes = [*derived_notes(self.derived), note]
        return Layout(title, ("dimension", "all", "segments by level"), rows, notes, (26, 18))


def common_ground(
    segments: Iterable[Segment | SegmentId | str] | None = None,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    profile: Profile | None = None,
) -> CommonGround:
    """Find the dimensions on which all segments are stated and on the same side.

    A side is that of a pole: a segment at level 0, be it neutral, unsure or divided, is on
    no side. Nor is a segment whose level is derived, which has a direction but no side.

    Args:
        segments: Two segments or more; all if not given.
        dimensions: The dimensions to compare on; all of the kinds if not given. Those with
            categories have no sides, and are skipped.
        kinds: The kinds of dimensions; attitudes if not given.
        profile: The profile; the packaged one if not given.

    Returns:
        :class:`CommonGround`: a sequence of :class:`SharedSide`.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.common_ground(dimensions=["duty_to_help", "trust_russia"]))
        Common ground of 6 segments, the strongest first
        <BLANKLINE>
        dimension                  all             segments by level
        -------------------------  --------------  -------------------------------------
        Moral duty to help others  believes in it  +3: Illiberal Loyalists, Satisfied
        ...
        All segments are stated on 2 of 2 dimensions with levels, and on the same side
          on 2 of these. Based on 12 stances.
    """
    profile = profile_or_packaged(profile)
    chosen = chosen_dimensions(profile, dimensions, kinds)
    comparisons = comparisons_of(profile, segments, chosen.ids, least=2)
    ordinal = [item for item in comparisons if not item.dimension.is_nominal]
    complete = [item for item in ordinal if not item.missing]
    all_stated = [item for item in complete if not item.derived]
    shared = [
        SharedSide(item, side, AS_CODED.strengths(item))
        for item in all_stated
        for side in _SIDES
        if item.agreement == side
    ]
    # Sorting is stable: ties stay in the codebook's order.
    shared.sort(key=attrgetter("strengths"), reverse=True)
    derived = tuple(item for item in complete if item.derived)
    return CommonGround(
        tuple(comparisons[0]),
        tuple(shared),
        derived,
        len(ordinal),
        len(all_stated),
        chosen.left_out,
    )
