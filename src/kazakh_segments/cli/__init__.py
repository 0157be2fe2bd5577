"""The command line: it parses, calls the library, and prints; it decides nothing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

from kazakh_segments.cli.commands import Command, version
from kazakh_segments.cli.completion import complete
from kazakh_segments.cli.messages import in_flags
from kazakh_segments.cli.parser import PROGRAM, made_parser, overview
from kazakh_segments.display.terminal import in_a_line, in_lines
from kazakh_segments.errors import KazakhSegmentsError

__all__ = ["main"]

# What a shell reports of a program that wrote to a pipe that nobody reads.
_CLOSED_PIPE = 128 + 13


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments, without the program's name; those of the process
            if not given.

    Returns:
        The exit status: 0, 1 where the output or a file cannot be written, 2 for
        what the library refuses, such as an unknown name, or 141 where the reader
        of the output has gone away.

    Raises:
        SystemExit: The arguments cannot be parsed, or help was requested.

    Example:
        >>> from kazakh_segments.cli import main
        >>> main(["compare", "trust_un", "--segments", "realists"])
        Trust in the UN (trust_un): does not trust <-> trusts
        <BLANKLINE>
        segment   level  label              doubt  wording
        --------  -----  -----------------  -----  -------------------
        Realists  +1     on balance trusts         On balance trust UN
        0
    """
    try:
        try:
            return _run(argv)
        finally:
            # Here, not as Python exits: an error would no longer be anybody's.
            if sys.stdout is not None:
                sys.stdout.flush()
    except KazakhSegmentsError as error:
        print(f"{PROGRAM}: {in_lines(in_flags(str(error)))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _discard_the_rest()
        return _CLOSED_PIPE
    except OSError as error:
        _discard_the_rest()
        where = f" {in_a_line(str(error.filename))}" if error.filename else ""
        print(f"{PROGRAM}: cannot write{where}: {error.strerror}", file=sys.stderr)
        return 1


def _run(argv: Sequence[str] | None) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        # What a terminal cannot show is better shown as a code than not at all.
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = made_parser()
    if "_ARGCOMPLETE" in os.environ:
        complete(parser)
    parsed = vars(parser.parse_args(argv))
    command: Command = version if parsed["version"] else parsed["command"] or overview
    own = command.parameters()
    defaults = {name: parameter.default for name, parameter in own.items()}
    given = defaults | {name: value for name, value in parsed.items() if value is not None}
    result = command.function(
        **{name: value for name, value in given.items() if name in parsed and name in own}
    )
    answer = command.answer(result, given)
    print(json.dumps(answer.data, indent=2) if given["json"] else in_lines(answer.text))
    return 0


def _discard_the_rest() -> None:
    """Spare Python, which flushes once more as it exits, the error that was just met."""
    with suppress(OSError):  # An output that is no file has nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
