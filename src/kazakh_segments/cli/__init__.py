"""The command line: it parses, calls the library, and prints; it decides nothing."""

from __future__ import annotations

import json
import os
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import suppress
from inspect import Parameter, signature
from io import TextIOWrapper
from typing import Any, NoReturn

import kazakh_segments as ks
from kazakh_segments import plots
from kazakh_segments.cli.commands import COMMANDS, FIGURES, PARAMETERS, Command, version
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
        print(f"kazakh-segments: {in_lines(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _discard_the_rest()
        return _CLOSED_PIPE
    except OSError as error:
        _discard_the_rest()
        where = f" {in_a_line(str(error.filename))}" if error.filename else ""
        print(f"kazakh-segments: cannot write{where}: {error.strerror}", file=sys.stderr)
        return 1


def _run(argv: Sequence[str] | None) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        # What a terminal cannot show is better shown as a code than not at all.
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = _parser()
    given = vars(parser.parse_args(argv))
    command: Command | None = version if given["version"] else given["command"]
    if command is None:
        parser.error("a command is needed")
    own = signature(command.function).parameters
    result = command.function(**{name: value for name, value in given.items() if name in own})
    answer = command.answer(result, given)
    print(json.dumps(answer.data, indent=2) if given["json"] else in_lines(answer.text))
    return 0


def _discard_the_rest() -> None:
    """Spare Python, which flushes once more as it exits, the error that was just met."""
    with suppress(OSError):  # An output that is no file has nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        # An abbreviated option would be a guess.
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Say in one line what was wrong with the arguments."""
        said = in_a_line(" ".join(message.split()))
        self.exit(2, f"{self.prog}: {said}; {self.prog} --help says more\n")


def _parser() -> ArgumentParser:
    parser = _Parser(prog="kazakh-segments", description=_first_line(ks))
    parser.set_defaults(command=None)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--version",
        action="store_true",
        help="print the version of the package and of the data",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, command in COMMANDS.items():
        _add_command(commands, name, command, command.function)
    sentence = "Draw a figure into a file."
    plot = commands.add_parser("plot", help=sentence, description=sentence)
    figures = plot.add_subparsers(title="figures", metavar="FIGURE", required=True)
    for name, figure in FIGURES.items():
        _add_command(figures, name, figure, figure.function, plots.save)
    return parser


def _add_command(
    commands: Any, name: str, command: Command, *functions: Callable[..., Any]
) -> None:
    """Add a command that takes the parameters of functions, as far as they can be typed."""
    sentence = _first_line(command.documented or command.function)
    parser: ArgumentParser = commands.add_parser(name, help=sentence, description=sentence)
    parser.set_defaults(command=command)
    # Suppressed, as a command's default would undo what is given before the command.
    parser.add_argument("--json", action="store_true", default=SUPPRESS, help="print JSON")
    taken = {
        parameter.name: parameter
        for function in functions
        for parameter in signature(function).parameters.values()
    }
    for parameter, settings in PARAMETERS.items():
        if parameter in taken:
            help_ = command.helps.get(parameter, settings.get("help"))
            _add_parameter(parser, taken[parameter], **{**settings, "help": help_})


def _add_parameter(
    parser: ArgumentParser, parameter: Parameter, flags: Sequence[str] = (), **settings: Any
) -> None:
    """Add an argument if the parameter has no default and the table no flags, or an option."""
    if parameter.default is not Parameter.empty:
        dashes = "-" if len(parameter.name) == 1 else "--"
        flags = flags or [f"{dashes}{parameter.name.replace('_', '-')}"]
        settings["default"] = parameter.default
        if parameter.default is False:
            settings["action"] = "store_true"
    elif flags:
        settings["required"] = True
    if flags:
        settings["dest"] = parameter.name
    parser.add_argument(*flags or [parameter.name], **settings)


def _first_line(documented: object) -> str:
    """Take the sentence that the library says of itself, so that both say the same."""
    # Without docstrings (python -OO) there is none.
    return (documented.__doc__ or "").partition("\n")[0]
