"""What a figure is of: a dimension or a theme, and what is read from its comparisons."""

from __future__ import annotations

from collections.abc import Iterable
from math import copysign
from typing import NamedTuple

from kazakh_segments.analysis._parameters import (
    Kinds,
    checked_kinds,
    comparisons_of,
    left_out_in_words,
    of_kinds,
)
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

DERIVED = "comparative: derived from a more general dimension"


class Drawn(NamedTuple):
    """What a figure is to draw, and the clause on what it leaves out."""

    comparisons: tuple[Comparison, ...]
    left_out: str


def chosen(
    profile: Profile,
    dimensions: Iterable[Dimension | str] | None,
    segments: Iterable[Segment | str] | None,
    kinds: Kinds,
    *,
    theme: Theme | None = None,
    only_levels: bool = True,
) -> Drawn:
    """Compare segments on the dimensions named, or on those of some kinds in a theme or in all.

    A dimension that is named is drawn, whatever its kind. If none is named, those that have
    no levels are left out where a figure draws levels only, and ScaleError says so if none is
    left; what is of another kind is left out too, and ArgumentValueError says so.
    """
    wanted = checked_kinds(kinds)
    if dimensions is not None:
        comparisons = comparisons_of(profile, segments, dimensions)
        if only_levels:
            for comparison in comparisons:
                # Raises ScaleError, and says what to call instead.
                comparison.levels()
        return Drawn(comparisons, "")
    of_theme = profile.dimensions() if theme is None else profile.dimensions(theme.id)
    drawable = [item for item in of_theme if not (only_levels and item.is_nominal)]
    where = "this profile" if theme is None else f"the theme {theme.id!r}"
    if not drawable and of_theme:
        raise ScaleError(f"no dimension of {where} has levels to draw; call compare() instead")
    kept = of_kinds(drawable, wanted, where)
    comparisons = comparisons_of(profile, segments, kept.ids or None)
    return Drawn(comparisons, left_out_in_words(kept.left_out))


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
    meant = ""
    for find in (profile.dimension, profile.theme):
        try:
            found.append(find(name))
        except (UnknownDimensionError, UnknownThemeError) as error:
            near = dict.fromkeys((*error.closest, *near))
            meant = error.meant
    if not found:
        nearest = tuple(closest(folded(name), near))[:_MOST_NAMED]
        raise UnknownDimensionError(name, nearest, meant)
    if len(found) > 1:
        dimension, theme = found
        raise ArgumentValueError(
            f"{name!r} is a dimension and a theme; "
            f"say 'dimension:{dimension.id}' or 'theme:{theme.id}'"
        )
    return found[0]


def share_to_pole(stance: Stance, dimension: Dimension) -> float:
    """Return where a level is from -1, the negative pole's end of the scale, to 1."""
    level = stance.level or 0
    return copysign(share_of_end(level, dimension), level)


def derived_names(comparison: Comparison) -> list[str]:
    """Name the segments whose level is derived from that of a more general dimension."""
    names = comparison.names()
    return [names[id_] for id_ in comparison.derived]
