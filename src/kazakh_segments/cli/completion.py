"""What a shell completes: argcomplete asks this program, which knows its commands and names."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Literal, TypeAlias, get_args

import kazakh_segments as ks
from kazakh_segments.display.output import require
from kazakh_segments.errors import ArgumentValueError, shortened

Shell: TypeAlias = Literal["bash", "zsh", "fish"]

# What argcomplete calls with the arguments so far, and chooses from by the beginning.
Choices: TypeAlias = Callable[..., list[str]]


def script(shell: Shell) -> str:
    """Print the script with which a shell completes commands, options and names.

    Args:
        shell: ``bash``, ``zsh`` or ``fish``.

    Returns:
        The script.

    Raises:
        ArgumentValueError: It is another shell.
        MissingExtraError: argcomplete is not installed.
    """
    if shell not in get_args(Shell):
        raise ArgumentValueError(f"a shell must be bash, zsh or fish; got {shortened(shell)}")
    require("argcomplete", "completion")
    from argcomplete.shell_integration import shellcode

    # Without the defaults of the shell, which are files where a name is meant.
    return shellcode(["kazakh-segments"], use_defaults=False, shell=shell)


def complete(parser: ArgumentParser) -> None:
    """Answer the shell with what can come next, and end the process."""
    require("argcomplete", "completion")
    from argcomplete import autocomplete
    from argcomplete.completers import ChoicesCompleter

    # Where nothing is to be named, files would be.
    autocomplete(parser, always_complete_options=False, default_completer=ChoicesCompleter({}))


def files(**so_far: Any) -> list[str]:
    """Name the files and folders that begin with what was typed."""
    from argcomplete.completers import FilesCompleter

    return [*FilesCompleter()(**so_far)]


def segments(**_: Any) -> list[str]:
    """Name each segment."""
    return [item.id for item in ks.segments()]


def themes(**_: Any) -> list[str]:
    """Name each theme."""
    return [item.id for item in ks.themes()]


def dimensions(**_: Any) -> list[str]:
    """Name each dimension."""
    return [item.id for item in ks.dimensions()]


def scales(**_: Any) -> list[str]:
    """Name each scale."""
    return [item.id for item in ks.scales()]


def statements(**_: Any) -> list[str]:
    """Name each statement."""
    return [item.id for item in ks.statements()]


def dimensions_and_segments(**_: Any) -> list[str]:
    """Name each dimension and each segment."""
    return dimensions() + segments()


def dimensions_and_themes(**_: Any) -> list[str]:
    """Name each dimension and each theme; with the kind, where both have the name."""
    both = {*dimensions()} & {*themes()}
    return [
        f"{kind}:{name}" if name in both else name
        for kind, found in (("dimension", dimensions()), ("theme", themes()))
        for name in found
    ]


def words(*names: str) -> Choices:
    """Name each of some words."""

    def choices(**_: Any) -> list[str]:
        return [*names]

    return choices
