"""The profiles that are in use: an item knows the others by id only, its profile knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from kazakh_segments._profile import Profile

# By identity, as a profile's hash is that of all it holds. Weakly, as to show an item
# must not keep its profile in memory.
_profile_by_identity: WeakValueDictionary[int, Profile] = WeakValueDictionary()


def note(profile: Profile) -> None:
    """Remember a profile for as long as somebody uses it."""
    _profile_by_identity[id(profile)] = profile


def profile_of(item: object) -> Profile | None:
    """Find the profile that holds this very item; a copy of an item is in none."""
    for profile in list(_profile_by_identity.values()):
        held = (
            *profile.segments(),
            *profile.dimensions(),
            *profile.statements(),
            *profile.stances(),
        )
        if any(item is own for own in held):
            return profile
    return None
