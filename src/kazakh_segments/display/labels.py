"""Words that every output shares: of doubt, of what is not stated, and where names come from."""

from __future__ import annotations

from kazakh_segments.model.items import NOT_STATED, Stance, doubt_in_words
from kazakh_segments.profiles import packaged
from kazakh_segments.profiles.profile import Profile

__all__ = [
    "DOUBT_AT_LEVEL_0",
    "NOT_KNOWN",
    "NOT_STATED",
    "basis_in_words",
    "doubt_in_words",
    "label_with_basis",
    "label_with_doubt",
    "level_with_doubt",
    "profile_with_names",
]

NOT_KNOWN = "not known"
DOUBT_AT_LEVEL_0 = "A stance that is only unsure or divided is at level 0 too."


def label_with_basis(label: str, basis: str) -> str:
    """Say with a label if its level is derived, not stated."""
    return label + basis_in_words(basis)


def basis_in_words(basis: str) -> str:
    """Say after a label if its level is derived; an empty text if it is stated."""
    return "" if basis == "stated" else f" ({basis})"


def label_with_doubt(stance: Stance) -> str:
    """Say where a stance is, if that is derived, and what doubt there is."""
    return _with_doubt(label_with_basis(stance.label, stance.basis), stance)


def level_with_doubt(stance: Stance) -> str:
    """Say a level and what doubt there is, where a mark says if the level is derived."""
    return _with_doubt(stance.label, stance)


def _with_doubt(words: str, stance: Stance) -> str:
    doubt = doubt_in_words(stance.doubt)
    # At level 0 the label may be the doubt already.
    return f"{words}, {doubt}" if doubt and doubt != stance.label else words


def profile_with_names(item: object) -> Profile | None:
    """Return the packaged profile if an item is of it, to name there what the item refers to.

    An item knows others by id only. What is shown of it depends on the item alone, so of the
    items of any other profile the ids are shown.
    """
    profile = packaged.profile()
    return profile if item in profile else None
