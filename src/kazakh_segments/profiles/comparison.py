"""Comparison: where the segments are on one dimension."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Literal, TypeAlias

import attrs

from kazakh_segments.errors import ArgumentValueError, ScaleError, UnknownSegmentError
from kazakh_segments.model import shown
from kazakh_segments.model.framed import Framed
from kazakh_segments.model.ids import SegmentId
from kazakh_segments.model.items import (
    Dimension,
    NamedCategory,
    NominalDimension,
    OrdinalStance,
    Segment,
    Stance,
)
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.listing import columns, record

Agreement: TypeAlias = Literal[
    "positive",
    "leaning positive",
    "no side",
    "leaning negative",
    "negative",
    "split",
    "same",
    "overlapping",
    "disjoint",
]

_AGREEMENT_BY_SIDES: dict[frozenset[int], Agreement] = {
    frozenset({1}): "positive",
    frozenset({0, 1}): "leaning positive",
    frozenset({0}): "no side",
    frozenset({-1, 0}): "leaning negative",
    frozenset({-1}): "negative",
}


# Without slots: the mapping is derived from the two tuples as it is first needed.
@attrs.frozen(repr=False, slots=False)
class Comparison(shown.ShortRepr, shown.Shown, Framed, Mapping[str, Stance | None]):
    """Where each segment is on one dimension: segment id to stance, in the profile's order.

    A segment about which the profile states nothing has None: it is never left out, and
    never given a middle level. You can look up ids and names alike. As with any mapping,
    ``get()`` and ``in`` do not raise on an unknown name, and the None of ``get()`` looks
    like *not stated*: look up with ``[]``. Two comparisons are equal if they compare the
    same segments on the same dimension; a comparison never equals a dict.

    Attributes:
        dimension: The dimension compared on.
        segments: The segments compared, in the profile's order.

    Example:
        >>> import kazakh_segments as ks
        >>> comparison = ks.compare("civic_sector_knowledge")
        >>> comparison["angry_liberals"].label
        'most'
        >>> comparison["realists"] is None
        True
    """

    dimension: Dimension
    segments: tuple[Segment, ...]
    _stances: tuple[Stance | None, ...] = attrs.field(alias="stances")
    # The dimension's parent, to name what derived levels are placed relative to.
    _general: Dimension | None = attrs.field(alias="general", default=None)

    def __attrs_post_init__(self) -> None:
        if len(self._stances) != len(self.segments):
            raise ArgumentValueError(
                "stances must have a stance or None for each segment; "
                f"got {len(self._stances)} for {len(self.segments)}"
            )

    @cached_property
    def _stance_by_id(self) -> Mapping[str, Stance | None]:
        ids = (segment.id for segment in self.segments)
        return dict(zip(ids, self._stances, strict=True))

    def __getitem__(self, segment: Segment | SegmentId | str) -> Stance | None:
        """Return the segment's stance, or None where the profile states nothing.

        Args:
            segment: The id or name of a segment that is compared.

        Returns:
            The stance, or None.

        Raises:
            UnknownSegmentError: No segment that is compared has that name, or is that one.
            ArgumentTypeError: It is neither text nor a segment.
            ArgumentValueError: It is a segment of another profile.
        """
        if isinstance(segment, str) and segment in self._stance_by_id:
            return self._stance_by_id[segment]
        if isinstance(segment, Segment) and segment.id not in self._stance_by_id:
            segment = segment.id  # As unknown here as its id.
        index = NameIndex(
            UnknownSegmentError,
            self.segments,
            attrgetter("id"),
            lambda segment: (segment.name,),
            Segment,
        )
        return self._stance_by_id[index.find(segment).id]

    def __iter__(self) -> Iterator[str]:
        """Go through the segments' ids, in the profile's order."""
        return iter(self._stance_by_id)

    def __len__(self) -> int:
        """Count the segments that are compared, stated or not."""
        return len(self.segments)

    def records(self) -> list[dict[str, object]]:
        """Return a flat row for each segment, for a data frame of any library.

        Returns:
            A list of dicts that all have the same keys: ``status``, ``stated`` or
            ``not_stated``, and the fields of a stance. Where nothing is stated these are
            None, but for ``segment`` and ``dimension``.

        Example:
            >>> import kazakh_segments as ks
            >>> for row in ks.compare("trust_army", ["realists", "angry_liberals"]).records():
            ...     print(row["segment"], row["status"], row["level"])
            realists not_stated None
            angry_liberals not_stated None
        """
        nothing = {
            **dict.fromkeys(columns(Stance)),
            "dimension": self.dimension.id,
            "data_version": self.dimension.data_version,
        }
        rows: list[dict[str, object]] = []
        for segment, stance in zip(self.segments, self._stances, strict=True):
            code = nothing if stance is None else record(stance)
            status = "not_stated" if stance is None else "stated"
            first = {"segment": segment.id, "status": status}
            rows.append({**first, **code, **first})
        return rows

    def names(self) -> dict[str, str]:
        """Return each segment's name.

        Returns:
            Segment id to name, in the profile's order.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.compare("gender").names()["realists"]
            'Realists'
        """
        return {segment.id: segment.name for segment in self.segments}

    def levels(self) -> dict[str, int | None]:
        """Return each segment's level.

        Returns:
            Segment id to level, in the profile's order; None where nothing is stated.
            A level of 0 can be neutral, unsure or divided: the stance's label says which.

        Raises:
            ScaleError: The dimension is nominal.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.compare("gender").levels()["realists"]
            1
        """
        self._refuse_nominal("levels", "categories()")
        return {
            id_: None if stance is None else stance.level
            for id_, stance in self._stance_by_id.items()
        }

    def categories(self) -> dict[str, tuple[NamedCategory, ...] | None]:
        """Return the categories that are named of each segment.

        Returns:
            Segment id to categories, in the profile's order; None where nothing is stated.

        Raises:
            ScaleError: The dimension is ordinal.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.compare("age").categories()["realists"]
            (NamedCategory(id='all_ages', extent=None),)
        """
        if not self.dimension.is_nominal:
            raise ScaleError(
                f"{self.dimension.id!r} is ordinal and has no categories; call levels() instead"
            )
        return {
            id_: None if stance is None else stance.categories
            for id_, stance in self._stance_by_id.items()
        }

    @property
    def stated(self) -> tuple[str, ...]:
        """The ids of the segments about which the profile states something.

        They include segments whose level is derived, which are also in :attr:`derived`.
        """
        return tuple(id_ for id_, stance in self._stance_by_id.items() if stance is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the segments about which the profile states nothing."""
        return tuple(id_ for id_, stance in self._stance_by_id.items() if stance is None)

    @property
    def derived(self) -> dict[str, str]:
        """Where the profile places each segment whose level is derived, in words.

        A derived level, whose basis is ``comparative``, is one step from that of a more
        general object. It says in which direction the profile places the segment from
        there, not on which side of the scale: :attr:`agreement`, common ground and
        cleavages do not use it.

        Returns:
            A dict from segment id to words, in the profile's order; derived levels only.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.compare("trust_parliament").derived["disenchanted_democrats"]
            'placed below government institutions in general'
            >>> ks.compare("trust_government").derived
            {}
        """
        return {
            segment.id: self._placed(segment, stance)
            for segment, stance in zip(self.segments, self._stances, strict=True)
            if stance is not None and stance.basis == "comparative"
        }

    def _placed(self, segment: Segment, stance: Stance) -> str:
        """Say which way from the more general object a derived level is."""
        parent, general = self.dimension.parent, self._general
        stances = (one for statement in segment.statements for one in statement.stances)
        general_level = next(one.level for one in stances if one.dimension == parent)
        way = "above" if (stance.level or 0) > (general_level or 0) else "below"
        if general is not None and general.attitude_object is not None:
            return f"placed {way} {general.attitude_object} in general"
        return f'placed {way} "{general.name if general else parent}"'

    def ranked(self) -> tuple[Stance, ...]:
        """Return the stances from the highest level to the lowest.

        Returns:
            The stances that are stated; ties are in the profile's order.

        Raises:
            ScaleError: The dimension is nominal.

        Example:
            >>> import kazakh_segments as ks
            >>> [stance.segment for stance in ks.compare("trust_nur_otan").ranked()][-1]
            'angry_liberals'
        """
        self._refuse_nominal("levels to rank by", "categories()")
        return tuple(sorted(self._ordinal_stances(), key=lambda item: item.level, reverse=True))

    @property
    def spread(self) -> int | None:
        """The highest level minus the lowest; None if fewer than two segments are stated.

        Derived levels count.

        Raises:
            ScaleError: The dimension is nominal.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.compare("freedom_of_speech").spread
            5
        """
        self._refuse_nominal("levels", "categories()")
        levels = [stance.level for stance in self._ordinal_stances()]
        return max(levels) - min(levels) if len(levels) > 1 else None

    @property
    def agreement(self) -> Agreement | None:
        """How far the segments agree; those not stated or in :attr:`derived` do not count.

        On an ordinal dimension, by the side on which each level lies:

        - ``positive`` or ``negative``: all on that side;
        - ``leaning positive`` or ``leaning negative``: some on that side, the others at 0;
        - ``no side``: all at 0, whatever the doubt;
        - ``split``: some on each side.

        On a nominal dimension, by the categories named, whatever their extent:

        - ``same``: all name the same categories;
        - ``overlapping``: at least one category is named by all, but not only such;
        - ``disjoint``: no category is named by all.

        None if, without the derived levels, fewer than two segments are stated.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.compare("freedom_of_speech").agreement
            'split'
            >>> ks.compare("duty_to_help").agreement
            'positive'
        """
        stated = [one for one in self._stances if one is not None and one.basis == "stated"]
        if len(stated) <= 1:
            return None
        if isinstance(self.dimension, NominalDimension):
            named = [frozenset(category.id for category in stance.categories) for stance in stated]
            if len(set(named)) == 1:
                return "same"
            return "overlapping" if frozenset.intersection(*named) else "disjoint"
        levels = [stance.level for stance in stated if isinstance(stance, OrdinalStance)]
        sides = frozenset((level > 0) - (level < 0) for level in levels)
        return _AGREEMENT_BY_SIDES.get(sides, "split")

    def _ordinal_stances(self) -> list[OrdinalStance]:
        return [stance for stance in self._stances if isinstance(stance, OrdinalStance)]

    def _refuse_nominal(self, missing: str, instead: str) -> None:
        if self.dimension.is_nominal:
            raise ScaleError(
                f"{self.dimension.id!r} is nominal and has no {missing}; call {instead} instead"
            )

    def _summary(self) -> str:
        derived = f" ({len(self.derived)} derived)" if self.derived else ""
        return (
            f"{self.dimension.id}: {len(self.stated)} of {len(self)} stated{derived}, "
            f"data {self.dimension.data_version}"
        )
