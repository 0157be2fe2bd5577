"""What a figure is of: a dimension or a theme, and what is read from its comparisons."""

from __future__ import annotations

from collections.abc import Iterable
from math import copysign

from kazakh_segments.analysis._parameters import comparisons_of
from kazakh_segments.analysis._places import share_of_end
from kazakh_segments.errors import (
    ArgumentValueError,
    ScaleError,
    UnknownDimensionError,
    UnknownThemeError,
)
from kazakh_segments.model.items import Dimension, Segment, Stance, Theme
from kazakh_segments.model.names import closest, folded
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

_MOST_NAMED = 3


def subject_of(profile: Profile, name: Dimension | Theme | str) -> Dimension | Theme:
    """Return the dimension or theme that is meant: an item, or its id, name or alias.

    ``theme:`` or ``dimension:`` before a name says which; without, a name that both have
    raises ArgumentValueError, and one that neither has UnknownDimensionError.
    """
    if isinstance(name, Dimension):
        return profile.dimension(name)
    if isinstance(name, Theme):
        return profile.theme(name)
    if isinstance(name, str):
        kind, colon, rest = name.partition(":")
        if colon and folded(kind) == "dimension":
            return profile.dimension(rest)
        if colon and folded(kind) == "theme":
            return profile.theme(rest)
    found: list[Dimension | Theme] = []
    near: dict[str, None] = {}
    for find in (profile.dimension, profile.theme):
        try:
            found.append(find(name))
        except (UnknownDimensionError, UnknownThemeError) as error:
            near = dict.fromkeys((*error.closest, *near))
    if not found:
        raise UnknownDimensionError(name, tuple(closest(folded(name), near))[:_MOST_NAMED])
    if len(found) > 1:
        dimension, theme = found
        raise ArgumentValueError(
            f"{name!r} is a dimension and a theme; "
            f"say 'dimension:{dimension.id}' or 'theme:{theme.id}'"
        )
    return found[0]


def comparisons_in(
    profile: Profile, theme: Theme, segments: Iterable[Segment | str] | None, without_levels: str
) -> tuple[Comparison, ...]:
    """Compare segments on each dimension of a theme that has levels.

    If none has, ScaleError says so, and further what is given as ``without_levels``.
    """
    ids = [item.id for item in profile.dimensions(theme.id) if not item.is_nominal]
    if not ids:
        raise ScaleError(f"no dimension of {theme.id!r} has levels{without_levels}")
    return comparisons_of(profile, segments, ids)


def share_to_pole(stance: Stance, dimension: Dimension) -> float:
    """Return where a level is from -1, the negative pole's end of the scale, to 1."""
    level = stance.level or 0
    return copysign(share_of_end(level, dimension), level)


def missing_names(comparison: Comparison) -> list[str]:
    """Name the segments of which nothing is stated."""
    names = comparison.names()
    return [names[id_] for id_ in comparison.missing]


def derived_names(comparison: Comparison) -> list[str]:
    """Name the segments whose level is derived from that of a more general dimension."""
    names = comparison.names()
    return [names[id_] for id_ in comparison.derived]
