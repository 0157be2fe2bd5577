"""Words that every output shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_STATED = "not stated"
DOUBT_AT_LEVEL_0 = "A stance that is unsure or divided is at level 0 too."


def label_with_basis(label: str, basis: str) -> str:
    """Say with a label if its level is derived, not stated."""
    return label if basis == "stated" else f"{label} ({basis})"


def doubt_in_words(doubt: Iterable[str]) -> str:
    """List what a statement says of doubt; an empty text if it says nothing of it."""
    return ", ".join(sorted(doubt))
