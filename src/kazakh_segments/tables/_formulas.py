"""Texts that a spreadsheet would run as a formula, made safe in plain text and taken back.

A text that begins with one of the signs below, or with apostrophes before one of them,
gets one apostrophe more; to take it back, one is taken off. So every text comes back as
it was, also one that had an apostrophe of its own.
"""

from __future__ import annotations

_BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
_SAFE = "'"


def begins_a_formula(text: str) -> bool:
    """Tell whether a spreadsheet could run a text."""
    return text.startswith(_BEGIN_A_FORMULA)


def made_safe(text: str) -> str:
    """Let a spreadsheet take a text for nothing but text."""
    return _SAFE + text if begins_a_formula(text.lstrip(_SAFE)) else text


def as_it_was(text: str) -> str:
    """Take back what ``made_safe`` gave."""
    is_made_safe = text.startswith(_SAFE) and begins_a_formula(text.lstrip(_SAFE))
    return text.removeprefix(_SAFE) if is_made_safe else text
