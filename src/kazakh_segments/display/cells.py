"""Values as text in a cell of a program that would take them for something else."""

from __future__ import annotations

from collections.abc import Sequence

_BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
_ESCAPE = "'"
_BAR = "|"
# Written out, since a text that ends with blanks loses them on its way.
_NOT_THERE = "none"


def begins_a_formula(text: str) -> bool:
    """Tell whether a spreadsheet could run a text."""
    return text.startswith(_BEGIN_A_FORMULA)


def escape_formula(text: str) -> str:
    """Put an apostrophe before a formula, also before one that has apostrophes already."""
    return _ESCAPE + text if begins_a_formula(text.lstrip(_ESCAPE)) else text


def unescape_formula(text: str) -> str:
    """Take back what ``escape_formula`` did: every text comes back as it was."""
    is_escaped = begins_a_formula(text.lstrip(_ESCAPE))
    return text.removeprefix(_ESCAPE) if is_escaped else text


def joined(texts: Sequence[str | None]) -> str:
    """Join the parts of a list by a bar between blanks; ``none`` is a part that is not there.

    A bar within a part is doubled: a single one is always between two.
    """
    parts = (_NOT_THERE if text is None else text.replace(_BAR, _BAR * 2) for text in texts)
    return f" {_BAR} ".join(parts)
