"""Files come into a folder all or none."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from kazakh_segments.display.output import scratch_in
from kazakh_segments.errors import ArgumentValueError, OutputExistsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def place(folder: Path, make: Callable[[Path], None], *, overwrite: bool) -> tuple[Path, ...]:
    """Let files be made apart from a folder, then move them into it.

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
    with scratch_in(near, folder) as scratch:
        made = scratch / "made"
        made.mkdir()
        make(made)
        names = sorted(path.name for path in made.iterdir())
        targets = [folder / name for name in names]
        _refuse_what_is_there(targets, overwrite=overwrite)
        if not folder.exists():
            _move_whole(made, folder)
        else:
            replaced = scratch / "replaced"
            replaced.mkdir()
            _move(made, targets, replaced)
    return tuple(targets)


def _move_whole(made: Path, folder: Path) -> None:
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


def _refuse_what_is_there(targets: list[Path], *, overwrite: bool) -> None:
    there = [path for path in targets if os.path.lexists(path)]
    if there and not overwrite:
        raise OutputExistsError(
            f"{', '.join(map(str, there))} would be overwritten; "
            "say overwrite, or name another folder"
        )
    for path in there:
        if path.is_dir():
            raise ArgumentValueError(
                f"a file is to be written to {str(path)!r}, but it is a folder"
            )


def _move(made: Path, targets: list[Path], replaced: Path) -> None:
    """Move each file to its place; if one cannot be, put all back as it was."""
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
                target.unlink(missing_ok=True)
        raise
