"""Folders for files that are not yet in their place; none outlasts its process for long."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PREFIX = ".kazakh-segments-writing-"
# Held as long as the process lives, and let go however it ends; a number of a process would
# say less, as another one can get it.
_LOCK = "lock"
_FILES = "files"


@contextmanager
def scratch_folder(place: Path, requested: Path) -> Iterator[Path]:
    """Make an empty folder in another, on the same disk, and remove it in the end.

    An OSError about the folder, or about what is in it, names what was requested instead.
    """
    try:
        folder, lock = _new_folder(place)
        try:
            files = folder / _FILES
            files.mkdir()
            yield files
        finally:
            _remove(folder, lock)
    except OSError as error:
        if _PREFIX not in str(error.filename):
            raise
        raise type(error)(error.errno, error.strerror, str(requested)) from None


def remove_left_behind(place: Path) -> None:
    """Remove the folders of processes that were killed; those of others stay."""
    with suppress(OSError):
        for folder in place.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                _remove_if_left_behind(folder)


def _remove_if_left_behind(folder: Path) -> None:
    try:
        lock = (folder / _LOCK).open("r+b")
    except FileNotFoundError:
        # Killed before there was a lock, or when there was none any more: it is empty.
        folder.rmdir()
        return
    if _locks(lock, wait=False):
        _remove(folder, lock)
    else:
        lock.close()


def _new_folder(place: Path) -> tuple[Path, BinaryIO]:
    # Imported here, as it takes long and only who writes needs it.
    from tempfile import mkdtemp

    while True:
        folder = Path(mkdtemp(dir=place, prefix=_PREFIX))
        try:
            lock = (folder / _LOCK).open("xb")
        except FileNotFoundError:
            continue
        except OSError:
            folder.rmdir()
            raise
        # Until here another process could take the folder for one that was left behind.
        _locks(lock, wait=True)
        if (folder / _LOCK).exists():
            return folder, lock
        lock.close()


def _locks(file: BinaryIO, *, wait: bool) -> bool:
    """Lock a file until it is closed; False if another process has, or the disk has no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        return False
    return True


def _remove(folder: Path, lock: BinaryIO) -> None:
    """Remove a folder and, last of what is in it, its lock: as long as that is there, others can.

    What cannot be removed now is left to whoever writes there next.
    """
    from shutil import rmtree

    with suppress(OSError):
        with lock:
            if (folder / _FILES).exists():
                rmtree(folder / _FILES)
            if os.name == "posix":
                (folder / _LOCK).unlink()
        # Elsewhere no file can be removed that is open.
        (folder / _LOCK).unlink(missing_ok=True)
        folder.rmdir()
