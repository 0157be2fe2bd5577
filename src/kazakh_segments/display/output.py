"""What every output to files needs: its library, and a folder to write in first."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kazakh_segments.errors import MissingExtraError

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


def require(library: str, extra: str) -> None:
    """Raise MissingExtraError, with what to type, if a library is not installed."""
    if find_spec(library) is None:
        raise MissingExtraError(library, extra)
