"""What divides segments: the dimensions by the distance between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsFloat, SupportsIndex

import attrs

from kazakh_segments.analysis._cells import (
    code_columns,
    columns,
    derived_notes,
    few_stated_notes,
    segments_by_code,
)
from kazakh_segments.analysis._parameters import (
    ATTITUDES,
    Kinds,
    chosen_dimensions,
    comparisons_of,
    least_stated,
)
from kazakh_segments.analysis._readings import WITHOUT_DERIVED
from kazakh_segments.analysis._result import Finding, Findings, Layout
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import number_of
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile


@attrs.frozen(repr=False)
class Cleavage(Finding):
    """The widest distance between segments on one dimension, and the level of each.

    Attributes:
        comparison: The segments compared on the dimension; its ``missing`` names those not
            stated, its ``derived`` those whose level is derived.
        distance: The :func:`distance`, on this dimension, between the two segments that
            differ most; derived levels do not count.

    Example:
        >>> from kazakh_segments import analysis
        >>> cleavage = analysis.cleavages(dimensions=["freedom_of_speech"])[0]
        >>> cleavage.distance, cleavage.comparison.spread
        (0.625, 5)
    """

    comparison: Comparison
    distance: float

    def _summary(self) -> str:
        return f"{self.dimension}: {self.distance:.3f}"


@attrs.frozen(repr=False)
class Cleavages(Findings[Cleavage]):
    """Dimensions by the distance between segments, the widest first.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        cleavages: A :class:`Cleavage` for each dimension on which at least ``min_stated``
            segments, and no fewer than two, are stated; derived levels do not count. Among
            ties, the dimension with the most segments stated comes first.
        few_stated: A :class:`Cleavage` for each dimension on which two or more segments are
            stated, but too few to rank it; in the same order.
        derived: The comparisons on the other dimensions with a derived level, which has a
            direction but no side, and makes no cleavage.
        n_dimensions: How many dimensions were compared.
        min_stated: How many segments must be stated on a dimension for it to be ranked.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> analysis.cleavages()
        <Cleavages 31 of 38 dimensions, 6 segments>
    """

    _sequence = "cleavages"

    segments: tuple[str, ...]
    cleavages: tuple[Cleavage, ...]
    few_stated: tuple[Cleavage, ...]
    derived: tuple[Comparison, ...]
    n_dimensions: int
    min_stated: int
    left_out: tuple[Dimension, ...] = ()

    @property
    def n_stances(self) -> int:
        """How many stances the cleavages rest on; those whose level is derived do not count."""
        return sum(item.n_stated for item in self)

    def _comparisons(self) -> Iterable[Comparison]:
        return (item.comparison for item in (*self, *self.few_stated))

    def records(self) -> list[dict[str, object]]:
        """Return a row for each segment on each dimension: its place from 1, then the code."""
        return [
            {"place": place, **columns(item, "dimension", "distance"), "segment": segment}
            | {"status": "stated" if stance else "not_stated", **code_columns(stance)}
            for place, item in enumerate(self, start=1)
            for segment, stance in item.comparison.items()
        ]

    def _summary(self) -> str:
        among = number_of(self.n_dimensions, "dimension")
        return f"{len(self)} of {among}, {len(self.segments)} segments"

    def _layout(self) -> Layout:
        n_segments = len(self.segments)
        n_alone = self.n_dimensions - len(self) - len(self.few_stated)
        title = f"Distance between {n_segments} segments by dimension, the widest first"
        rows = [
            (
                OfProfile(item.comparison.dimension.name),
                f"{item.distance:.3f}",
                f"{item.n_stated} of {n_segments}",
                segments_by_code(item.comparison),
            )
            for item in self
        ]
        note = "Ties are ordered by how many segments are stated, then as in the codebook. "
        if n_alone:
            among = number_of(self.n_dimensions, "dimension")
            note += f"On {n_alone} of {among} fewer than two are stated. "
        headings = ("dimension", "distance", "stated", "segments by level")
        notes = [
            *few_stated_notes((item.comparison for item in self.few_stated), self.min_stated),
            *derived_notes(self.derived),
            note + self._rests_on(),
        ]
        return Layout(title, headings, rows, notes, (26, 8, 8))


def cleavages(
    segments: Iterable[Segment | SegmentId | str] | None = None,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    min_stated: SupportsFloat | SupportsIndex | None = None,
    profile: Profile | None = None,
) -> Cleavages:
    """Rank the dimensions by the distance between the segments, the widest first.

    A derived level has a direction but no side: it widens no distance, and is listed
    beside the levels that are stated. A dimension on which few segments are stated says
    little about what divides them all: it is listed, but not ranked.

    Args:
        segments: Two segments or more; all if not given.
        dimensions: The dimensions to compare on; all of the kinds if not given.
        kinds: The kinds of dimensions; attitudes if not given.
        min_stated: How many segments must be stated on a dimension for it to be ranked: a
            whole number, or a share of all such as 0.5; two thirds if not given.
        profile: The profile; the packaged one if not given.

    Returns:
        :class:`Cleavages`: a sequence of :class:`Cleavage`.

    Raises:
        ArgumentTypeError: ``min_stated`` is not a number.
        ArgumentValueError: ``min_stated`` is neither a share nor a possible number of segments.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.cleavages(dimensions=["freedom_of_speech", "trust_russia"]))
        Distance between 6 segments by dimension, the widest first
        <BLANKLINE>
        dimension          distance  stated  segments by level
        -----------------  --------  ------  -------------------------------------------
        Freedom of speech  0.625     6 of 6  +4: Disenchanted Democrats, Angry Liberals;
        ...
    """
    profile = profile_or_packaged(profile)
    chosen = chosen_dimensions(profile, dimensions, kinds)
    comparisons = comparisons_of(profile, segments, chosen.ids, least=2)
    least = least_stated(min_stated, len(comparisons[0]))
    widest = [(item, WITHOUT_DERIVED.places(item).widest()) for item in comparisons]
    found = [Cleavage(item, distance) for item, distance in widest if distance is not None]
    # Sorting is stable: what still ties stays in the codebook's order.
    found.sort(key=lambda item: (-item.distance, -item.n_stated))
    return Cleavages(
        tuple(comparisons[0]),
        tuple(item for item in found if item.n_stated >= least),
        tuple(item for item in found if item.n_stated < least),
        tuple(item for item, distance in widest if distance is None and item.derived),
        len(comparisons),
        least,
        chosen.left_out,
    )
