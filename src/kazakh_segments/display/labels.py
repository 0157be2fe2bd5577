"""Words that every output shares: of doubt, of what is not stated, and where names come from."""

from __future__ import annotations

from collections.abc import Iterable

from kazakh_segments.model.items import DOUBTS, Stance
from kazakh_segments.profiles import packaged
from kazakh_segments.profiles.profile import Profile

NOT_STATED = "not stated"
NOT_KNOWN = "not known"
DOUBT_AT_LEVEL_0 = "A stance that is only unsure or divided is at level 0 too."


def label_with_basis(label: str, basis: str) -> str:
    """Say with a label if its level is derived, not stated."""
    return label if basis == "stated" else f"{label} ({basis})"


def doubt_in_words(doubt: Iterable[str]) -> str:
    """Say a kind of doubt as the labels of stances do; an empty text if there is none."""
    found = set(doubt)
    return " and ".join(word for word in DOUBTS if word in found)


def label_with_doubt(stance: Stance) -> str:
    """Say where a stance is, if that is derived, and what doubt there is."""
    label = label_with_basis(stance.label, stance.basis)
    # At level 0 the label says the doubt already.
    return (
        f"{label}, {doubt_in_words(stance.doubt)}" if stance.doubt and stance.level != 0 else label
    )


def profile_of(item: object) -> Profile | None:
    """Return the packaged profile if it has an equal item; what an item refers to is named there.

    An item knows others by id only. Of an item of another profile only the ids are known:
    what is shown of an item must depend on the item alone.
    """
    profile = packaged.profile()
    own = (*profile.segments(), *profile.dimensions(), *profile.statements(), *profile.stances())
    return profile if item in own else None
