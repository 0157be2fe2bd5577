"""Disks that are full, without any: a limit on the size of files, which needs no rights."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIZES = (0, 1, 100, 1000, 4096, 8192, 16_384, 30_000, 65_536, 120_000)


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def assert_whole_or_not_at_all(folder: Path, write: Callable[[Path], object]) -> int:
    """Write, with overwriting, into a folder while files can have a certain size only.

    Returns how often that could not be done.
    """
    folder.mkdir()
    write(folder)
    names = content(folder).keys()
    old = dict.fromkeys(names, b"old")
    largest = max(map(len, content(folder).values()))
    n_refused = 0
    for size in SIZES:
        for name in names:
            (folder / name).write_bytes(b"old")
        try:
            with files_of_at_most(size):
                write(folder)
        except OSError:
            assert content(folder) == old, size
            n_refused += 1
        else:
            found = content(folder)
            assert found.keys() == names, size
            assert all(len(one) > 3 for one in found.values()), size
            assert max(map(len, found.values())) <= size
            assert largest <= size * 1.01, "as large as without a limit"
    assert n_refused >= 5
    return n_refused


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file become larger: what would write on gets an OSError, as on a full disk."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def disk_of(kib: int, folder: Path) -> Iterator[None]:
    """Mount a disk of a size, where that is allowed."""
    from subprocess import run

    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", os.fspath(folder)]
    if not hasattr(os, "geteuid") or os.geteuid() or run(command, check=False).returncode:
        pytest.skip("no disk can be mounted")
    try:
        yield
    finally:
        run([command[0].replace("mount", "umount"), os.fspath(folder)], check=True)
