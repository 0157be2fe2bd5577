"""The parameters that the analyses share: profile, segments, dimensions, kinds and weights."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from numbers import Integral, Real
from typing import Literal, NamedTuple, SupportsFloat, SupportsIndex, TypeAlias

from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownKindError,
    number_of,
    shortened,
)
from kazakh_segments.model.items import DIMENSION_KINDS, Dimension, DimensionKind, Segment
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.arguments import (
    as_float,
    checked_whole_number,
    is_number,
    profile_or_packaged,
)
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

KindName: TypeAlias = DimensionKind | Literal["all"]
Kinds: TypeAlias = KindName | str | Iterable[KindName | str]

ATTITUDES: tuple[DimensionKind, ...] = ("attitude",)

_KIND_NAMES = NameIndex[KindName](UnknownKindError, (*DIMENSION_KINDS, "all"))

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


class Chosen(NamedTuple):
    """The ids of the dimensions to analyse, and those left out as they are of other kinds."""

    ids: tuple[str, ...]
    left_out: tuple[Dimension, ...]


def chosen_dimensions(
    profile: Profile, dimensions: Iterable[Dimension | str] | None, kinds: Kinds
) -> Chosen:
    """Choose the dimensions that are named, of whatever kind; or all that are of the kinds."""
    wanted = checked_kinds(kinds)
    if dimensions is not None:
        if wanted != ATTITUDES:
            raise ArgumentValueError(
                "name either dimensions or kinds: dimensions that are named are taken whatever "
                f"their kind; got kinds {', '.join(wanted)} too"
            )
        return Chosen(tuple(_dimension_ids(profile, dimensions)), ())
    ids, left_out = of_kinds(profile.dimensions(), wanted, "this profile")
    return Chosen(ids or tuple(_dimension_ids(profile, None)), left_out)


def of_kinds(dimensions: Iterable[Dimension], kinds: Sequence[DimensionKind], where: str) -> Chosen:
    """Choose the dimensions that are of the kinds; where there are only others, refuse."""
    among = [*dimensions]
    ids = tuple(item.id for item in among if item.kind in kinds)
    left_out = tuple(item for item in among if item.kind not in kinds)
    if left_out and not ids:
        raise ArgumentValueError(
            f"{where} has no dimensions of {_listed(kinds)}; "
            f'kinds="all" takes its {len(left_out)} of {_listed(_kinds_of(left_out))}'
        )
    return Chosen(ids, left_out)


def checked_kinds(kinds: Kinds) -> tuple[DimensionKind, ...]:
    """Return the kinds that are named, in their own order."""
    if isinstance(kinds, bytes) or not isinstance(kinds, Iterable):
        raise ArgumentTypeError(
            f"kinds must be a kind or a list of kinds, such as ['attitude', 'composition']; "
            f"got {shortened(kinds)} ({type(kinds).__name__})"
        )
    named: list[DimensionKind] = []
    for name in [kinds] if isinstance(kinds, str) else kinds:
        kind = _KIND_NAMES.find(name)
        named += DIMENSION_KINDS if kind == "all" else (kind,)
    if not named:
        raise ArgumentValueError("kinds must name at least one kind; got none")
    for kind in named:
        if named.count(kind) > 1:
            raise ArgumentValueError(f"kinds must name each kind once; got {kind!r} twice")
    return tuple(kind for kind in DIMENSION_KINDS if kind in named)


def least_stated(min_stated: SupportsFloat | SupportsIndex | None, n_segments: int) -> int:
    """Return of how many segments a dimension must be stated to be ranked.

    Two thirds of them, rounded up, if nothing is given; a whole number is a count, any other
    number a share.
    """
    if min_stated is None:
        return -(-n_segments * 2 // 3)
    if isinstance(min_stated, (Real, Decimal)) and not isinstance(min_stated, Integral):
        share = as_float(min_stated)
        if not 0 < share <= 1:
            raise ArgumentValueError(
                "min_stated must be a whole number, or a share above 0 and up to 1; "
                f"got {shortened(min_stated)}"
            )
        # A share such as 2/3 is rounded in its last digit.
        return max(math.ceil(round(share * n_segments, 9)), 1)
    count = checked_whole_number("min_stated", min_stated, least=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    if count > n_segments:
        raise ArgumentValueError(
            f"min_stated must be at most {n_segments}, the number of segments; got {count}"
        )
    return count


def left_out_in_words(left_out: Iterable[Dimension]) -> str:
    """Say in a clause how many dimensions of other kinds are left out, and how to add them."""
    dimensions = [*left_out]
    if not dimensions:
        return ""
    return (
        f"{number_of(len(dimensions), 'dimension')} of {_listed(_kinds_of(dimensions))} "
        f'left out; kinds="all" adds {"them" if len(dimensions) > 1 else "it"}'
    )


def _kinds_of(dimensions: Iterable[Dimension]) -> list[DimensionKind]:
    kinds = {item.kind for item in dimensions}
    return [kind for kind in DIMENSION_KINDS if kind in kinds]


def _listed(kinds: Iterable[DimensionKind]) -> str:
    return " and ".join(kinds)


def _dimension_ids(profile: Profile, dimensions: Iterable[Dimension | str] | None) -> list[str]:
    """Return the ids of the dimensions that are named, in the codebook's order; or all."""
    ids = [dimension.id for dimension in profile.dimensions()]
    if not ids:
        raise ArgumentValueError("this profile has no dimensions")
    if dimensions is None:
        return ids
    named = named_dimensions(profile, "dimensions", dimensions)
    if not named:
        raise ArgumentValueError("dimensions must name at least one dimension; got none")
    return [id_ for id_ in ids if id_ in named]


def named_dimensions(
    profile: Profile, parameter: str, names: Iterable[Dimension | str]
) -> list[str]:
    """Return the ids of the dimensions that a list names, each once."""
    if isinstance(names, (str, bytes)) or not isinstance(names, Iterable):
        raise ArgumentTypeError(
            f"{parameter} must be a list of ids, names or aliases, such as ['trust_media']; "
            f"got {shortened(names)} ({type(names).__name__})"
        )
    return _named_once(profile, parameter, names)


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
                f"weights must name only dimensions that are chosen; got {id_!r}, "
                f"of the kind {profile.dimension(id_).kind}"
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
    if not is_number(weight):
        kind = type(weight).__name__
        raise ArgumentTypeError(f"the weight of {id_!r} must be a number; got {found} ({kind})")
    number = as_float(weight)
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
