"""What a terminal shows of a text, and never obeys."""

from __future__ import annotations

import re

# Controls, the ends of lines and paragraphs, what changes the direction of writing, and
# surrogates. Joiners stay: scripts and emoji need them.
_OBEYED = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def in_a_line(text: str) -> str:
    """Put a text into one line: a line feed becomes a blank, what a terminal obeys a code."""
    return _OBEYED.sub(lambda found: _as_code(found[0]), text.replace("\n", " "))


def in_lines(text: str) -> str:
    """Do so with each line of a text."""
    return "\n".join(map(in_a_line, text.split("\n")))


def _as_code(char: str) -> str:
    return char.encode("unicode_escape").decode()
