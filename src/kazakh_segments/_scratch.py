"""A folder to write in, beside where files are to be: to move them there is to rename them."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def scratch_in(folder: Path, wanted: Path) -> TemporaryDirectory[str]:
    """Make a folder of a name that nobody has, to be used in a ``with``.

    Args:
        folder: Where to make it.
        wanted: What a person asked to be written; an error bears this name.

    Raises:
        OSError: The folder cannot be written to.
    """
    try:
        return TemporaryDirectory(dir=folder, prefix=".writing-")
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(wanted)) from None
