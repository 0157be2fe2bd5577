"""Words in parts, of which those that are a text of a profile are known as such."""

from __future__ import annotations

from typing import TypeAlias


class OfProfile(str):
    """A text of a profile, which can be in any script."""

    __slots__ = ()


# A text, or its parts.
Words: TypeAlias = str | tuple[str, ...]


def whole(words: Words) -> str:
    """Put the parts together."""
    return "".join(words)
