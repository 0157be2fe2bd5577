"""The parser: made of the commands and of the signatures of what they call."""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentError, ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Any, NoReturn

import kazakh_segments as ks
from kazakh_segments import plots
from kazakh_segments.cli.commands import COMMANDS, FIGURES, Answer, Command
from kazakh_segments.cli.parameters import PARAMETERS, flags_of
from kazakh_segments.display.terminal import in_a_line
from kazakh_segments.display.text import filled
from kazakh_segments.errors import UnknownNameError
from kazakh_segments.model.names import closest

PROGRAM = "kazakh-segments"
_PLOT = "Draw a figure and save it to a file."
_PLOT_EXAMPLE = f"{PROGRAM} plot heatmap -o heatmap.png"


class UnknownCommandError(UnknownNameError, kind="command"):
    """No command has the name that was given."""


class UnknownFigureError(UnknownNameError, kind="figure"):
    """No figure has the name that was given."""


_UNKNOWN: dict[object, type[UnknownNameError]] = {
    "COMMAND": UnknownCommandError,
    "FIGURE": UnknownFigureError,
}


class _Parser(ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        # An abbreviated option would be a guess.
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Say in one line what was wrong with the arguments."""
        said = in_a_line(" ".join(message.split()))
        self.exit(2, f"{self.prog}: {said}; {self.prog} --help says more\n")

    def _check_value(self, action: Action, value: Any) -> None:
        """Name the nearest, where argparse would name them all."""
        choices = [*(action.choices or ())]
        if choices and value not in choices:
            unknown = _UNKNOWN[action.metavar](value, tuple(closest(value, choices)[:3]))
            raise ArgumentError(None, str(unknown))


class _AlsoPositional(Action):
    """Take an option without its flag; where it is not given, leave what the flag says."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: Any, option: object = None
    ) -> None:
        del parser, option
        if values is not None:
            setattr(namespace, self.dest, values)


def made_parser() -> ArgumentParser:
    """Make the parser of all commands.

    Returns:
        The parser. What it parses has the ``command``, None if none is given, and each of
        its arguments by the name of the parameter.
    """
    parser = _Parser(prog=PROGRAM, description=_first_line(ks))
    parser.set_defaults(command=None)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--version",
        action="store_true",
        help="print the version of the package and of the data",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, command in COMMANDS.items():
        epilog = f"example: {_example(name, command)}"
        _add_command(commands, name, command, command.parameters(), epilog=epilog)
    epilog = f"example: {_PLOT_EXAMPLE}"
    plot = commands.add_parser("plot", help=_PLOT, description=_PLOT, epilog=epilog)
    figures = plot.add_subparsers(title="figures", metavar="FIGURE", required=True)
    for name, figure in FIGURES.items():
        taken = {**figure.parameters(), **signature(plots.save).parameters}
        _add_command(figures, name, figure, taken)
    return parser


def _list_commands() -> list[dict[str, str]]:
    listed = [
        {"command": name, "does": _does(command), "example": _example(name, command)}
        for name, command in COMMANDS.items()
    ]
    return [*listed, {"command": "plot", "does": _PLOT, "example": _PLOT_EXAMPLE}]


def _overview(listed: list[dict[str, str]], _: object) -> Answer:
    lines = [f"usage: {PROGRAM} COMMAND ...   ({PROGRAM} COMMAND --help says more)"]
    for one in listed:
        lines += ["", one["example"], *filled(one["does"], at=4)]
    return Answer("\n".join(lines), {"commands": listed})


# What is printed if no command is given.
overview = Command(_list_commands, _overview)


def _example(name: str, command: Command) -> str:
    return f"{PROGRAM} {name} {command.example}".rstrip()


def _does(command: Command) -> str:
    return _first_line(command.documented or command.function)


def _add_command(
    commands: Any, name: str, command: Command, taken: Mapping[str, Parameter], **settings: Any
) -> None:
    """Add a command that takes some parameters, as far as they can be typed."""
    sentence = _does(command)
    parser: ArgumentParser = commands.add_parser(
        name, help=sentence, description=sentence, **settings
    )
    parser.set_defaults(command=command)
    # Suppressed, as a command's default would undo what is given before the command.
    parser.add_argument("--json", action="store_true", default=SUPPRESS, help="print JSON")
    for parameter, of_all in PARAMETERS.items():
        if parameter in taken:
            own = command.settings.get(parameter, {})
            _add_parameter(parser, taken[parameter], **{**of_all, **own})


def _add_parameter(
    parser: ArgumentParser,
    parameter: Parameter,
    *,
    flags: Sequence[str] = (),
    positional: bool = False,
    choices_of: Callable[..., list[str]] | None = None,
    **settings: Any,
) -> None:
    """Add an argument if the parameter has no default and the table no flags, or an option.

    What is positional can be given in two ways: as an option, and without its flag.
    """
    optional = parameter.default is not Parameter.empty
    if optional or positional:
        flags = flags_of(parameter.name)
        # None if it can be given in two ways, which argparse tells by what is not the default.
        settings["default"] = None if positional else parameter.default
        if isinstance(parameter.default, bool):
            settings["action"] = "store_false" if parameter.default else "store_true"
    elif flags:
        settings["required"] = True
    group = parser.add_mutually_exclusive_group(required=not optional) if positional else parser
    if flags:
        added = [group.add_argument(*flags, dest=parameter.name, **settings)]
    else:
        added = [group.add_argument(parameter.name, **settings)]
    if positional:
        again = {**settings, "nargs": "?", "default": None, "action": _AlsoPositional}
        added.append(group.add_argument(parameter.name, **again))
    for argument in added:
        # Where argcomplete looks for it.
        vars(argument)["completer"] = choices_of


def _first_line(documented: object) -> str:
    """Take the sentence that the library says of itself, so that both say the same."""
    # Without docstrings (python -OO) there is none.
    return (documented.__doc__ or "").partition("\n")[0]
