"""Which dimension or theme is meant, where both can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kazakh_segments.model.items import Dimension, Theme
from kazakh_segments.model.names import closest, folded
from kazakh_segments.errors import (
    ArgumentValueError,
    UnknownDimensionError,
    UnknownThemeError,
)

if TYPE_CHECKING:
    from kazakh_segments.profiles.profile import Profile

_KINDS = ("dimension", "theme")
_MOST_NAMED = 3


def dimension_or_theme(profile: Profile, named: Dimension | Theme | str) -> Dimension | Theme:
    """Return the dimension or theme that is meant.

    Args:
        profile: The profile to look in.
        named: An item, or its id, name or alias; ``theme:`` or ``dimension:`` before it
            says which, where both bear the name.

    Raises:
        ArgumentValueError: Both bear the name.
        UnknownDimensionError: Neither does.
        UnknownThemeError: It was said to be a theme, and no theme bears it.
        ArgumentTypeError: It is neither an item nor text.
    """
    if isinstance(named, Dimension):
        return profile.dimension(named.id)
    if isinstance(named, Theme):
        return profile.theme(named.id)
    if isinstance(named, str):
        kind, said, name = named.partition(":")
        if said and kind.strip() in _KINDS:
            return profile.theme(name) if kind.strip() == "theme" else profile.dimension(name)
    dimension = theme = None
    try:
        dimension = profile.dimension(named)
    except UnknownDimensionError as error:
        try:
            return profile.theme(named)
        except UnknownThemeError as of_theme:
            near = closest(folded(named), dict.fromkeys((*of_theme.closest, *error.closest)))
            raise UnknownDimensionError(named, tuple(near)[:_MOST_NAMED]) from None
    try:
        theme = profile.theme(named)
    except UnknownThemeError:
        return dimension
    raise ArgumentValueError(
        f"{named!r} is a dimension and a theme; "
        f"say 'dimension:{dimension.id}' or 'theme:{theme.id}'"
    )
