"""The labels of a segment's codes, of which that of a derived level rests on another code."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kazakh_segments.errors import DataError, Problem
from kazakh_segments.model.items import (
    Basis,
    Dimension,
    Doubt,
    NamedCategory,
    OrdinalDimension,
)


@attrs.frozen
class Labels:
    """What the codes of one segment are in words.

    Attributes:
        dimension_by_id: The dimensions of the codebook.
        level_by_dimension: The segment's levels, to which derived ones are relative.
    """

    dimension_by_id: Mapping[str, Dimension]
    level_by_dimension: Mapping[str, int | None]

    def label(
        self,
        dimension: Dimension,
        level: int | None,
        categories: tuple[NamedCategory, ...],
        doubt: frozenset[Doubt],
        basis: Basis,
    ) -> str:
        """Return the label of a code.

        Raises:
            DataError: It is no code of the dimension, or there is nothing to derive it from.
        """
        label = dimension.label(level, categories, doubt)
        if basis == "stated":
            return label
        general = self.dimension_by_id.get(dimension.parent or "")
        general_level = self.level_by_dimension.get(dimension.parent or "")
        if dimension.parent is None:
            expected = f"stated: {dimension.id!r} has no parent to compare it with"
        elif not isinstance(dimension, OrdinalDimension) or level is None:
            expected = "stated: categories are not derived"
        elif not isinstance(general, OrdinalDimension) or general_level is None:
            expected = f"stated, or a level on {dimension.parent!r} to derive it from"
        else:
            return dimension.derived_label(level, general, general_level)
        raise DataError(f"a code on {dimension.id!r}", (Problem("basis", repr(basis), expected),))
