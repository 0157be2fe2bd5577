"""What every output to files needs: its library, and files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from kazakh_segments.errors import ArgumentValueError, MissingExtraError, OutputExistsError

_PREFIX = ".writing-"


def require(library: str, extra: str) -> None:
    """Raise MissingExtraError, with what to type, if a library is not installed."""
    if find_spec(library) is None:
        raise MissingExtraError(library, extra)


def write_file(path: Path, make: Callable[[Path], None], *, overwrite: bool) -> Path:
    """Write one file atomically: whole, or not at all.

    Args:
        path: The file.
        make: Writes the file to the path that it is given.
        overwrite: Whether a file of that name may be replaced.

    Returns:
        The file.

    Raises:
        OutputExistsError: The file is there already, and may not be replaced.
        ArgumentValueError: The path is a folder.
        OSError: The file cannot be written; what was there is as it was.
    """
    _refuse_existing([path], "file", overwrite=overwrite)
    with _temporary_folder(path.parent, path) as temporary:
        made = temporary / "made"
        make(made)
        made.replace(path)
    return path


def write_files(folder: Path, make: Callable[[Path], None], *, overwrite: bool) -> tuple[Path, ...]:
    """Write a set of files into a folder atomically: all of them, or none.

    Args:
        folder: Where they are to be; it need not be there yet. Other files in it stay.
        make: Writes the files into the empty folder that it is given.
        overwrite: Whether files of the same names may be replaced.

    Returns:
        The files in their folder, by name.

    Raises:
        OutputExistsError: A file is there already, and may not be replaced.
        ArgumentValueError: The folder is a file, or a folder has a file's name.
        OSError: The files cannot be written; the folder is as it was.
    """
    # On the same disk, so that to move is to rename.
    near = next(one for one in (folder, *folder.absolute().parents) if os.path.lexists(one))
    if not near.is_dir():
        raise ArgumentValueError(f"a folder is needed; {str(near)!r} is none")
    with _temporary_folder(near, folder) as temporary:
        made = temporary / "made"
        made.mkdir()
        make(made)
        targets = [folder / name for name in sorted(path.name for path in made.iterdir())]
        _refuse_existing(targets, "folder", overwrite=overwrite)
        if folder.exists():
            replaced = temporary / "replaced"
            replaced.mkdir()
            _move_files(made, targets, replaced)
        else:
            _move_folder(made, folder)
    return tuple(targets)


@contextmanager
def _temporary_folder(parent: Path, requested: Path) -> Iterator[Path]:
    """Make a folder with a new name, and remove it in the end.

    An OSError about the folder, or about what is in it, names what was requested instead.
    """
    # Imported here, as it takes long and only who writes needs it.
    from tempfile import TemporaryDirectory

    try:
        with TemporaryDirectory(dir=parent, prefix=_PREFIX) as temporary:
            yield Path(temporary)
    except OSError as error:
        if _PREFIX not in str(error.filename):
            raise
        raise type(error)(error.errno, error.strerror, str(requested)) from None


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


def _move_folder(made: Path, folder: Path) -> None:
    """Make the folders above, then rename; if that fails, none of them stays."""
    missing = [one for one in folder.parents if not one.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.rename(folder)
    except BaseException:
        for one in missing:
            with suppress(OSError):
                one.rmdir()
        raise


def _move_files(made: Path, targets: Sequence[Path], replaced: Path) -> None:
    """Move each file to its place; if one cannot be moved, put all back as it was."""
    begun: list[Path] = []
    try:
        for target in targets:
            begun.append(target)
            if os.path.lexists(target):
                target.rename(replaced / target.name)
            (made / target.name).rename(target)
    except BaseException:
        for target in begun:
            if os.path.lexists(replaced / target.name):
                (replaced / target.name).replace(target)
            elif not (made / target.name).exists():
                # Moved, so what is there is the new file; otherwise it is the old one.
                target.unlink(missing_ok=True)
        raise
