"""A folder to write in, beside where files are to be: to move them there is to rename them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = ".writing-"


@contextmanager
def scratch_in(folder: Path, wanted: Path) -> Iterator[Path]:
    """Give a folder of a name that nobody has, and take it away again.

    Args:
        folder: Where to make it.
        wanted: What a person asked to be written; an error about the folder, or about
            what is in it, bears this name.

    Raises:
        OSError: The folder cannot be written to.
    """
    try:
        with TemporaryDirectory(dir=folder, prefix=_PREFIX) as scratch:
            yield Path(scratch)
    except OSError as error:
        if _PREFIX not in str(error.filename):
            raise
        raise type(error)(error.errno, error.strerror, str(wanted)) from None
