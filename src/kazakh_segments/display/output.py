"""What every output to files needs: its library, and files that are written whole or not at all.

Whoever reads finds the old files or the new ones, at any moment. What is to be written is made
in memory first, unless it is too large for that. It goes to the disk beside its place, is read
back, and only then takes the place of what is there. A process that is killed in between leaves
whole files and a scratch folder, which the next one to write there removes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from kazakh_segments.display.scratch import remove_left_behind, scratch_folder
from kazakh_segments.errors import ArgumentValueError, MissingExtraError, OutputExistsError


def require(library: str, extra: str, module: str = "") -> None:
    """Raise MissingExtraError, with what to type, if a library is not installed.

    It is imported under its own name, or as another module.
    """
    if find_spec(module or library) is None:
        raise MissingExtraError(library, extra)


def write_file(path: Path, content: bytes, *, overwrite: bool) -> Path:
    """Write one file atomically: whole, or not at all.

    Args:
        path: The file.
        content: What it is to hold.
        overwrite: Whether a file of that name may be replaced.

    Returns:
        The file.

    Raises:
        OutputExistsError: The file is there already, and may not be replaced.
        ArgumentValueError: The path is a folder.
        OSError: The file cannot be written; what was there is as it was.
    """
    _refuse_existing([path], "file", overwrite=overwrite)
    _write_into(path.parent, {path.name: content}, path)
    return path


@contextmanager
def new_file(path: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give a file to write to, which takes its place at the end, if nothing was raised.

    The folder that it is in is removed with all that is left in it.

    Args:
        path: The place of the file.
        overwrite: Whether a file of that name may be replaced.

    Raises:
        OutputExistsError: The file is there already, and may not be replaced.
        ArgumentValueError: The path is a folder.
        OSError: The file cannot be written; what was there is as it was.
    """
    _refuse_existing([path], "file", overwrite=overwrite)
    with _taking_their_places(path.parent, [path.name], path) as made:
        made.mkdir()
        yield made / path.name
        with (made / path.name).open("r+b") as stream:
            os.fsync(stream.fileno())
        _sync(made)


def write_files(
    folder: Path, contents: Mapping[str, bytes], *, overwrite: bool
) -> tuple[Path, ...]:
    """Write a set of files into a folder atomically: all of them, or none.

    Only if the process is killed while it replaces files can some be new and others old. They
    are replaced in the order given: whatever describes the others comes last.

    Args:
        folder: Where they are to be; it need not be there yet. Other files in it stay.
        contents: What each file is to hold, by its name.
        overwrite: Whether files of the same names may be replaced.

    Returns:
        The files in their folder, by name.

    Raises:
        OutputExistsError: A file is there already, and may not be replaced.
        ArgumentValueError: The folder is a file, or a folder has a file's name.
        OSError: The files cannot be written; the folder is as it was.
    """
    near = next(one for one in (folder, *folder.absolute().parents) if os.path.lexists(one))
    if not near.is_dir():
        raise ArgumentValueError(f"a folder is needed; {str(near)!r} is none")
    _refuse_existing([folder / name for name in contents], "folder", overwrite=overwrite)
    # A folder that was not there yet had its scratch folder beside it.
    remove_left_behind(folder.parent)
    if folder.exists():
        _write_into(folder, contents, folder)
    else:
        _write_folder(folder, contents)
    return tuple(folder / name for name in sorted(contents))


def _refuse_existing(paths: Sequence[Path], other: str, *, overwrite: bool) -> None:
    existing = [path for path in paths if os.path.lexists(path)]
    if existing and not overwrite:
        raise OutputExistsError(
            f"{', '.join(map(str, existing))} would be overwritten; "
            f"say overwrite, or name another {other}"
        )
    for path in existing:
        if path.is_dir():
            raise ArgumentValueError(
                f"a file is to be written to {str(path)!r}, but it is a folder"
            )


def _write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write a folder that is not there yet, which takes its place in one step."""
    with _parents(folder), scratch_folder(folder.parent, folder) as scratch:
        made = scratch / "made"
        _make(made, contents)
        made.rename(folder)
        _sync(folder.parent)


def _write_into(folder: Path, contents: Mapping[str, bytes], requested: Path) -> None:
    """Write files into a folder that is there, each of which takes its place in one step."""
    with _taking_their_places(folder, contents, requested) as made:
        _make(made, contents)


@contextmanager
def _taking_their_places(folder: Path, names: Iterable[str], requested: Path) -> Iterator[Path]:
    """Give the name of a folder to be made; files in it take their places at the end."""
    remove_left_behind(folder)
    with scratch_folder(folder, requested) as scratch:
        made, replaced = scratch / "made", scratch / "replaced"
        yield made
        replaced.mkdir()
        _replace(made, [folder / name for name in names], replaced)
        _sync(folder)


@contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Make the folders above; if what follows fails, none of them stays."""
    missing = [one for one in folder.parents if not one.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for one in missing:
            with suppress(OSError):
                one.rmdir()
        raise


def _make(made: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a new folder, and see that they are on the disk as they should be."""
    made.mkdir()
    for name, content in contents.items():
        file = made / name
        with file.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if file.read_bytes() != content:
            raise OSError(errno.EIO, "what is read back is not what was written", str(file))
    _sync(made)


def _sync(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replace(made: Path, targets: Sequence[Path], replaced: Path) -> None:
    """Let each file take its place; if one cannot, put all back as it was."""
    for target in targets:
        if os.path.lexists(target):
            _keep(target, replaced / target.name)
    begun: list[Path] = []
    try:
        for target in targets:
            begun.append(target)
            (made / target.name).replace(target)
    except BaseException:
        for target in begun:
            if os.path.lexists(replaced / target.name):
                (replaced / target.name).replace(target)
            elif not (made / target.name).exists():
                # Moved, so what is there is the new file.
                target.unlink(missing_ok=True)
        raise


def _keep(target: Path, kept: Path) -> None:
    """Give a file, or a link, a second name, or copy it where that cannot be done."""
    from shutil import copy2

    try:
        os.link(target, kept, follow_symlinks=False)
    except (NotImplementedError, OSError):
        copy2(target, kept, follow_symlinks=False)
