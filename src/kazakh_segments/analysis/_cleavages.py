"""What divides segments: the dimensions by how far they lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.analysis._asked import comparisons_asked
from kazakh_segments.analysis._places import Places, places_as_coded
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
    from kazakh_segments.profiles.profile import Profile

_TIES = "Ties stand by how many segments are stated, then in the codebook's order."


@attrs.frozen
class Cleavage:
    """How far segments lie apart on one dimension, and where each stands.

    Attributes:
        comparison: Where they stand; its ``missing`` tells of whom nothing is stated.
        apart: How far the two that are farthest from each other lie apart, from 0 to
            1: their difference as a share of the scale's range, or Jaccard's distance
            of the categories named of them.

    Example:
        >>> from kazakh_segments import analysis
        >>> cleavage = analysis.cleavages(dimensions=["freedom_of_speech"])[0]
        >>> cleavage.apart, cleavage.comparison.spread
        (0.625, 5)
    """

    comparison: Comparison
    apart: float

    @property
    def dimension(self) -> str:
        """The dimension's id."""
        return self.comparison.dimension.id


@attrs.frozen
class Cleavages(ResultOfItems[Cleavage]):
    """Dimensions by how far segments lie apart, the farthest first.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        cleavages: The dimensions on which two or more are stated, as a tuple of
            :class:`Cleavage`. Ties stand by how many segments are stated, the most
            first, then in the codebook's order.
        n_dimensions: How many dimensions were looked at.

    Example:
        >>> from kazakh_segments import analysis
        >>> cleavages = analysis.cleavages()
        >>> len(cleavages), cleavages.n_dimensions
        (46, 49)
    """

    segments: tuple[str, ...]
    cleavages: tuple[Cleavage, ...]
    n_dimensions: int

    @property
    def _items(self) -> tuple[Cleavage, ...]:
        return self.cleavages

    @property
    def n_stances(self) -> int:
        """How many stances the cleavages rest on."""
        return sum(len(cleavage.comparison.stated) for cleavage in self.cleavages)

    def records(self) -> list[dict[str, object]]:
        """Return a flat row for each segment on each dimension.

        Returns:
            A list of dicts: place from 1, dimension, how far apart, segment, status
            (``stated`` or ``not_stated``), level, label, and whether the statement is
            unsure or divided; None where nothing is stated.

        Example:
            >>> from kazakh_segments import analysis
            >>> row = analysis.cleavages().records()[0]
            >>> row["place"], row["apart"], row["dimension"], row["label"]
            (1, 1.0, 'age', 'more middle aged')
        """
        return [
            {
                "place": place,
                "dimension": cleavage.dimension,
                "apart": cleavage.apart,
                "segment": segment,
                "status": "not_stated" if stance is None else "stated",
                **code_columns(stance),
            }
            for place, cleavage in enumerate(self.cleavages, start=1)
            for segment, stance in cleavage.comparison.items()
        ]

    def _table(self) -> Table:
        left_out = self.n_dimensions - len(self.cleavages)
        few = f"On {left_out} of {self.n_dimensions} dimensions fewer than two are stated. "
        return Table(
            f"How far {len(self.segments)} segments lie apart, the farthest first",
            ("dimension", "apart", "stated", "who stands where"),
            [
                (
                    cleavage.comparison.dimension.name,
                    f"{cleavage.apart:.3f}",
                    f"{len(cleavage.comparison.stated)} of {len(self.segments)}",
                    who_stands_where(cleavage.comparison),
                )
                for cleavage in self.cleavages
            ],
            [f"{_TIES} {few if left_out else ''}{rests_on(self.n_stances)}"],
            widest=(26, 5, 8),
        )


def cleavages(
    segments: Iterable[SegmentId | str] | None = None,
    dimensions: Iterable[DimensionId | str] | None = None,
    *,
    profile: Profile | None = None,
) -> Cleavages:
    """Order the dimensions by how far the segments lie apart.

    Args:
        segments: The ids or names of two segments or more; all if not given.
        dimensions: The ids, names or aliases of the dimensions to look at; all if not
            given.
        profile: The profile to ask; the packaged one if not given.

    Returns:
        :class:`Cleavages`: a sequence of :class:`Cleavage`.

    Raises:
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: A name is not text, or something is of the wrong type.
        ArgumentValueError: Fewer than two segments are named, no dimension is, or one
            is named twice.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.cleavages(dimensions=["freedom_of_speech", "trust_russia"]))
        How far 6 segments lie apart, the farthest first
        <BLANKLINE>
        dimension          apart  stated  who stands where
        -----------------  -----  ------  ----------------------------------------------
        Freedom of speech  0.625  6 of 6  +4: Disenchanted Democrats, Angry Liberals;
        ...
        It rests on 12 stances.
    """
    asked = profile_or_packaged(profile)
    return cleavages_of(comparisons_asked(asked, segments, dimensions, least=2), places_as_coded)


def cleavages_of(
    comparisons: Sequence[Comparison], read: Callable[[Comparison], Places]
) -> Cleavages:
    """Find the cleavages with the places that a reading of the codes gives."""
    found = []
    for comparison in comparisons:
        apart = read(comparison).widest()
        if apart is not None:
            found.append(Cleavage(comparison, apart))
    # Sorting is stable: what still ties stays in the codebook's order.
    found.sort(key=lambda item: (-item.apart, -len(item.comparison.stated)))
    return Cleavages(tuple(comparisons[0]), tuple(found), len(comparisons))
