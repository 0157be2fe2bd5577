"""What a figure is of: a dimension or a theme, and what is read from its comparisons."""

from __future__ import annotations

from collections.abc import Iterable
from math import copysign
from typing import NamedTuple, TypeAlias

from kazakh_segments.analysis._parameters import comparisons_of
from kazakh_segments.analysis._places import share_of_end
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    ScaleError,
    UnknownDimensionError,
    UnknownThemeError,
    shortened,
)
from kazakh_segments.model.items import Dimension, Segment, Stance, Theme, doubt_in_words
from kazakh_segments.model.names import closest, folded
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

_MOST_NAMED = 3

Kinds: TypeAlias = Iterable[str] | str
DERIVED = "comparative: derived from a more general dimension"
ATTITUDES = ("attitude",)
KINDS = ("attitude", "composition", "knowledge")


class Chosen(NamedTuple):
    """What a figure is to draw, and the clause on what it leaves out."""

    comparisons: tuple[Comparison, ...]
    left_out: str


def kind_of(dimension: Dimension) -> str:
    """Return what a dimension is about: attitudes, composition or knowledge."""
    if dimension.id == "civic_sector_knowledge":
        return "knowledge"
    return "composition" if dimension.theme == "demographics" else "attitude"


def checked_kinds(kinds: Kinds) -> tuple[str, ...]:
    """Return the kinds of dimensions that are named; ``all`` names each."""
    if not isinstance(kinds, Iterable):
        raise ArgumentTypeError(
            f"kinds must be a list such as ['attitude'], or 'all'; "
            f"got {shortened(kinds)} ({type(kinds).__name__})"
        )
    named = [kinds] if isinstance(kinds, str) else [*kinds]
    if named == ["all"]:
        return KINDS
    for kind in named:
        if kind not in KINDS:
            near = closest(folded(str(kind)), KINDS) or KINDS
            raise ArgumentValueError(
                f"unknown kind {shortened(kind)}; closest: {', '.join(near)}, or 'all'"
            )
    if not named:
        raise ArgumentValueError("kinds must name at least one kind; got none")
    return tuple(kind for kind in KINDS if kind in named)


def chosen(
    profile: Profile,
    dimensions: Iterable[Dimension | str] | None,
    segments: Iterable[Segment | str] | None,
    kinds: Kinds,
    *,
    theme: Theme | None = None,
    only_levels: bool = True,
) -> Chosen:
    """Compare segments on the dimensions named, or on those of some kinds in a theme or in all.

    A dimension that is named is drawn, whatever its kind. If none is named, those that have
    no levels are left out where a figure draws levels only, and ScaleError says so if none is
    left; what is of another kind is left out too, and ArgumentValueError says so.
    """
    kept_kinds = checked_kinds(kinds)
    if dimensions is not None:
        comparisons = comparisons_of(profile, segments, dimensions)
        if only_levels:
            for comparison in comparisons:
                # Raises ScaleError, and says what to call instead.
                comparison.levels()
        return Chosen(comparisons, "")
    of_theme = profile.dimensions() if theme is None else profile.dimensions(theme.id)
    drawable = [item for item in of_theme if not (only_levels and item.is_nominal)]
    where = "this profile" if theme is None else repr(theme.id)
    if not drawable and of_theme:
        raise ScaleError(f"no dimension of {where} has levels to draw; call compare() instead")
    kept = [item for item in drawable if kind_of(item) in kept_kinds]
    if drawable and not kept:
        found = ", ".join(dict.fromkeys(map(kind_of, drawable)))
        raise ArgumentValueError(
            f"no dimension of {where} is of the kind {' or '.join(kept_kinds)}; "
            f"those that can be drawn are of: {found}; kinds='all' draws them"
        )
    others = [item for item in drawable if kind_of(item) not in kept_kinds]
    clause = ""
    if others:
        names = " and ".join(kind for kind in KINDS if kind in {*map(kind_of, others)})
        noun = "dimension" if len(others) == 1 else "dimensions"
        clause = f'{len(others)} {noun} of {names} left out; kinds="all" adds '
        clause += "it" if len(others) == 1 else "them"
    ids = [item.id for item in kept] if kept else None
    return Chosen(comparisons_of(profile, segments, ids), clause)


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


def share_to_pole(stance: Stance, dimension: Dimension) -> float:
    """Return where a level is from -1, the negative pole's end of the scale, to 1."""
    level = stance.level or 0
    return copysign(share_of_end(level, dimension), level)


def derived_names(comparison: Comparison) -> list[str]:
    """Name the segments whose level is derived from that of a more general dimension."""
    names = comparison.names()
    return [names[id_] for id_ in comparison.derived]


def in_words(stance: Stance) -> str:
    """Say a level, and its doubt unless the level's label says it already."""
    doubt = doubt_in_words(stance.doubt)
    return f"{stance.label}, {doubt}" if doubt and doubt != stance.label else stance.label
