"""A list of texts as one text, for programs that hold no lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR = "|"
# Written out, since a text that ends with blanks loses them on its way.
_NOT_THERE = "none"


def joined(texts: Sequence[str | None]) -> str:
    """Join the parts of a list by a bar between blanks; ``none`` is a part that is not there.

    A bar within a part is doubled: a single one is always between two.
    """
    parts = (_NOT_THERE if text is None else text.replace(_BAR, _BAR * 2) for text in texts)
    return f" {_BAR} ".join(parts)
