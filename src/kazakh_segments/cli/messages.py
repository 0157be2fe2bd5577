"""What the library says to who calls it from Python, in the words of the command line."""

from __future__ import annotations

import re

from kazakh_segments.cli.commands import COMMANDS, PARAMETERS
from kazakh_segments.cli.parser import PROGRAM, flags_of

_PARAMETERS = "|".join(PARAMETERS)
# As in "n must be 1 or more", and in "say overwrite".
_NAMED = re.compile(rf"^({_PARAMETERS})(?= (?:must|is|are)\b)|(?<=\bsay )(overwrite)\b")
# As in "call compare() instead", or "theme('trust')"; not what was typed, which is in quotes.
_CALL = re.compile(r"(; call )?(?<!['\"\w.])(\w+)\(([^()]*)\)( instead)?")


def in_flags(message: str) -> str:
    """Name flags and commands where a message names arguments and functions of Python."""
    named = _NAMED.sub(lambda found: flags_of(found[1] or found[2])[-1], message)
    return _CALL.sub(_as_command, named)


def _as_command(call: re.Match[str]) -> str:
    instead, function, arguments, _ = call.groups()
    name = function.replace("_", "-")
    if name not in COMMANDS:
        return "" if instead else call[0]
    words = re.sub(r"['\"]", "", arguments).replace(",", "")
    command = f"{PROGRAM} {name} {words}".rstrip()
    return f"; use {command}" if instead else command
