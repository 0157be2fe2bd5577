"""What tells PyInstaller of the package; the session ``frozen`` makes an application with it."""

from importlib import metadata
from pathlib import Path

import pytest

from kazakh_segments.loading import pyinstaller


def test_the_hook_is_in_the_folder_that_is_named():
    (folder,) = pyinstaller.hook_dirs()
    assert Path(folder, "hook-kazakh_segments.py").is_file()


def test_an_entry_point_names_the_folder():
    try:
        entry_points = metadata.distribution("kazakh_segments").entry_points
    except metadata.PackageNotFoundError:
        pytest.skip("the package is not installed")
    (found,) = entry_points.select(group="pyinstaller40")
    assert (found.name, found.load()) == ("hook-dirs", pyinstaller.hook_dirs)
