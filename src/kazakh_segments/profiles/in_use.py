"""The profiles that are in use: an item knows the others by id only, its profile knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from kazakh_segments.profiles.profile import Profile

# By identity, as a profile's hash is that of all it holds. Weakly, as to show an item
# must not keep its profile in memory.
_profile_by_identity: WeakValueDictionary[int, Profile] = WeakValueDictionary()


def note(profile: Profile) -> None:
    """Remember a profile for as long as somebody uses it."""
    _profile_by_identity[id(profile)] = profile


def profile_of(item: object) -> Profile | None:
    """Find the one profile that holds this very item.

    A copy of an item is in none; of two that share an item, neither is taken for it.
    """
    holders = []
    # References in one step: another thread may note a profile at any time.
    for reference in _profile_by_identity.valuerefs():
        profile = reference()
        if profile is None:
            continue
        held = (
            *profile.segments(),
            *profile.dimensions(),
            *profile.statements(),
            *profile.stances(),
        )
        if any(item is own for own in held):
            holders.append(profile)
    return holders[0] if len(holders) == 1 else None
