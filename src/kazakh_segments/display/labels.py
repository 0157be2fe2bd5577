"""Words that every output shares."""

from __future__ import annotations

from collections.abc import Iterable

from kazakh_segments.model.items import NOT_STATED, Stance

__all__ = ["NOT_STATED"]

NOT_KNOWN = "not known"
DOUBT_AT_LEVEL_0 = "A stance that is nothing but unsure or divided is at level 0 too."


def label_with_basis(label: str, basis: str) -> str:
    """Say with a label if its level is derived, not stated."""
    return label if basis == "stated" else f"{label} ({basis})"


def doubt_in_words(doubt: Iterable[str]) -> str:
    """List what a statement says of doubt; an empty text if it says nothing of it."""
    return ", ".join(sorted(doubt))


def label_with_doubt(stance: Stance) -> str:
    """Say where a stance stands, if that is derived, and what doubt there is."""
    label = label_with_basis(stance.label, stance.basis)
    # At level 0 the label says the doubt already.
    return (
        f"{label}, {doubt_in_words(stance.doubt)}" if stance.doubt and stance.level != 0 else label
    )
