"""The parameters that the analyses share: profile, segments, dimensions and weights."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Real
from typing import SupportsFloat

from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

# Below, what it adds could no longer be told from rounding.
_LEAST_SHARE = 1e-9


def comparisons_of(
    profile: Profile | None,
    segments: Iterable[Segment | str] | None,
    dimensions: Iterable[Dimension | str] | None,
    *,
    least: int = 1,
) -> tuple[Comparison, ...]:
    """Compare the segments, at least so many, on each of the dimensions."""
    profile = profile_or_packaged(profile)
    id_, *others = _dimension_ids(profile, dimensions)
    first = profile.compare(id_, segments)
    if len(first) < least:
        raise ArgumentValueError(f"at least {least} segments are needed; got {', '.join(first)}")
    # What was given may be an iterator, of which nothing is left.
    ids = None if segments is None else [*first]
    return (first, *(profile.compare(other, ids) for other in others))


def _dimension_ids(profile: Profile, dimensions: Iterable[Dimension | str] | None) -> list[str]:
    """Return the ids of the dimensions that are named, in the codebook's order; or all."""
    ids = [dimension.id for dimension in profile.dimensions()]
    if not ids:
        raise ArgumentValueError("this profile has no dimensions")
    if dimensions is None:
        return ids
    if isinstance(dimensions, (str, bytes)) or not isinstance(dimensions, Iterable):
        raise ArgumentTypeError(
            "dimensions must be a list of ids, names or aliases, such as ['trust_media']; "
            f"got {shortened(dimensions)} ({type(dimensions).__name__})"
        )
    named = _named_once(profile, "dimensions", dimensions)
    if not named:
        raise ArgumentValueError("dimensions must name at least one dimension; got none")
    return [id_ for id_ in ids if id_ in named]


def weights_of(
    profile: Profile,
    comparisons: Iterable[Comparison],
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None,
) -> dict[str, float]:
    """Return the weight of each dimension that has one above 0; the largest is 1."""
    weight_of = {item.dimension.id: 1.0 for item in comparisons}
    if weights is None:
        return weight_of
    if not isinstance(weights, Mapping):
        raise ArgumentTypeError(
            "weights must be a mapping from dimension to number, such as {'trust_media': 2}; "
            f"got {shortened(weights)} ({type(weights).__name__})"
        )
    named = _named_once(profile, "weights", weights)
    for id_, weight in zip(named, weights.values(), strict=True):
        if id_ not in weight_of:
            raise ArgumentValueError(
                f"weights must name only dimensions that are chosen; got {id_!r}"
            )
        weight_of[id_] = _checked_weight(id_, weight)
    largest = max(weight_of.values())
    if not largest:
        raise ArgumentValueError("weights must leave at least one dimension; all are 0")
    # Only their ratios matter; so divided, no sum of them can be too large or too small.
    shares = {id_: weight / largest for id_, weight in weight_of.items() if weight}
    for id_, share in shares.items():
        if share < _LEAST_SHARE:
            raise ArgumentValueError(
                f"the weight of {id_!r} is too small beside the largest, {largest}; "
                "0 leaves a dimension out"
            )
    return shares


def _checked_weight(id_: str, weight: object) -> float:
    found = shortened(weight)
    if isinstance(weight, bool) or not isinstance(weight, (Real, Decimal)):
        kind = type(weight).__name__
        raise ArgumentTypeError(f"the weight of {id_!r} must be a number; got {found} ({kind})")
    try:
        number = float(weight)
    except (OverflowError, ValueError):
        # Too large for a float, or a decimal that signals that it is not a number.
        number = math.nan
    # Not a number is in no order.
    if not 0 <= number < math.inf:
        raise ArgumentValueError(
            f"the weight of {id_!r} must be 0 or more, and finite; got {found}"
        )
    if weight and not number:
        raise ArgumentValueError(
            f"the weight of {id_!r} is too small; got {found}; 0 leaves a dimension out"
        )
    return number


def _named_once(profile: Profile, parameter: str, names: Iterable[Dimension | str]) -> list[str]:
    ids: list[str] = []
    for name in names:
        id_ = profile.dimension(name).id
        if id_ in ids:
            raise ArgumentValueError(
                f"{parameter} must name each dimension once; got {id_!r} twice"
            )
        ids.append(id_)
    return ids
