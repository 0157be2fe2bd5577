"""The bytes of one file of a folder, if it is a regular file of a limited size."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal, Protocol

from kazakh_segments.errors import DataError, Problem

# A thousand times the largest file that is packaged.
MAX_FILE_BYTES = 16 * 1024 * 1024

# Python takes memory for as many bytes as it is to read.
_PORTION = 64 * 1024

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

# Not to wait for whoever writes into a pipe. Windows has no such flag, and needs its own.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Folder(Protocol):
    """What a folder must offer: paths, Traversables and ``zipfile.Path`` all do."""

    @property
    def name(self) -> str: ...
    def is_dir(self) -> bool: ...
    def iterdir(self) -> Iterator[Folder]: ...
    def joinpath(self, *parts: str) -> Folder: ...
    def open(self, mode: Literal["rb"]) -> IO[bytes]: ...


def file_bytes(file: Folder, limit: int) -> bytearray:
    """Read a file.

    Args:
        file: A path, or what a ``Traversable`` has instead of one.
        limit: The number of bytes that it may have.

    Returns:
        All of its bytes.

    Raises:
        DataError: It is no regular file, or has more bytes; none are read then.
        OSError: It cannot be read.
    """
    content = bytearray()
    with _opened(file, limit) as stream:
        # It may have grown since, or be unpacked to more than it says.
        while portion := stream.read(min(_PORTION, limit + 1 - len(content))):
            content += portion
    if len(content) > limit:
        raise _too_large(limit)
    return content


def unreadable(error: Exception) -> Problem:
    """Say that a file could not be read, and why."""
    missing = isinstance(error, FileNotFoundError)
    reason = "no such file" if missing else f"{type(error).__name__}: {error}"
    return Problem("", reason, "a file that can be read")


def _opened(file: Folder, limit: int) -> IO[bytes]:
    if not isinstance(file, os.PathLike):
        return file.open("rb")
    # Before it is opened, which some devices notice and a socket refuses; and after, as
    # another file may have taken its name in between.
    _check(Path(file).stat(), limit)
    descriptor = os.open(file, _FLAGS)
    try:
        _check(os.fstat(descriptor), limit)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def refuse_unless_regular(path: Path) -> None:
    """Raise a DataError if a path is not that of a regular file."""
    try:
        refuse_irregular(path.stat())
    except OSError as error:
        raise DataError("file", [unreadable(error)]) from None


def refuse_irregular(status: os.stat_result) -> None:
    """Raise a DataError if a file is not a regular one."""
    if not stat.S_ISREG(status.st_mode):
        kinds = [kind for is_kind, kind in _KINDS if is_kind(status.st_mode)]
        found = f"{kinds[0] if kinds else 'something else'}, no regular file"
        raise DataError("file", [Problem("", found, "a file that can be read")])


def _check(status: os.stat_result, limit: int) -> None:
    refuse_irregular(status)
    if status.st_size > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> DataError:
    found = f"more than {limit:,} bytes"
    return DataError("file", [Problem("", found, f"at most {limit:,}, or a higher max_file_bytes")])
