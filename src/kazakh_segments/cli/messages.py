"""What the library says to those who call it from Python, in the words of the command line."""

from __future__ import annotations

import re

from kazakh_segments.cli.parameters import PARAMETERS, flags_of

_NAME = "|".join(PARAMETERS)
# As in "n must be 1 or more", and in "say overwrite".
_NAMED = re.compile(rf"^({_NAME})(?= (?:must|is|are)\b)|(?<=\bsay )(overwrite)\b")
# As in 'kinds="all"', but not "n=6"; what was typed is in quotes.
_GIVEN = re.compile(rf"""(?<!['"\w])(?!\w=)({_NAME})=("[^"]*"|'[^']*'|\([^()]*\)|\[[^][]*\]|\w+)""")
# As in "; call compare() instead", or "theme('trust')".
_CALL = re.compile(r"""(; call )?(?<!['"\w.])(\w+)\(([^()]*)\)( instead)?""")


def in_flags(said: str) -> str:
    """Name flags and commands where the library names arguments and functions of Python."""
    named = _NAMED.sub(lambda found: flags_of(found[1] or found[2])[-1], said)
    given = _GIVEN.sub(lambda found: f"{flags_of(found[1])[-1]} {_words(found[2])}", named)
    return _CALL.sub(_as_command, given)


def _as_command(call: re.Match[str]) -> str:
    # Imported here, as the commands print what is said in flags.
    from kazakh_segments.cli.commands import COMMANDS

    instead, function, arguments, _ = call.groups()
    name = function.replace("_", "-")
    if name not in COMMANDS:
        return "" if instead else call[0]
    command = f"'{name} {_words(arguments)}".rstrip() + "'"
    return f"; use {command} instead" if instead else command


def _words(arguments: str) -> str:
    return " ".join(re.findall(r"[^][()'\",\s]+", arguments))
