"""Files that are written whole or not at all."""

import re
import tempfile
from pathlib import Path

import pytest

from kazakh_segments import errors
from kazakh_segments.display.output import write_file, write_files

NAMES = ["a", "b", "c"]


def make_files(folder):
    for name in NAMES:
        (folder / name).write_text(f"new {name}")


def content(folder):
    """What is below a folder: the text of each file, the target of each link, None of a folder."""
    found = {}
    for path in folder.rglob("*"):
        text = path.read_text() if path.is_file() else None
        found[str(path.relative_to(folder))] = path.readlink() if path.is_symlink() else text
    return found


def fail_at(monkeypatch, number, when):
    """Let a renaming fail, the first being 1: before it is done, or just after, as by Ctrl-C."""
    rename, calls = Path.rename, []

    def failing(self, target):
        calls.append(target)
        if len(calls) != number:
            return rename(self, target)
        if when == "after":
            rename(self, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", failing)
    return calls


# A set of files


def test_files_are_written_into_a_folder_made_with_those_above_it(tmp_path):
    folder = tmp_path / "x" / "y"
    written = write_files(folder, make_files, overwrite=False)
    assert written == tuple(folder / name for name in NAMES)
    assert content(folder) == {name: f"new {name}" for name in NAMES}
    assert [*tmp_path.iterdir()] == [tmp_path / "x"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_other_files_of_the_folder_stay(tmp_path, overwrite):
    (tmp_path / "notes.txt").write_text("mine")
    if overwrite:
        (tmp_path / "b").write_text("old b")
    write_files(tmp_path, make_files, overwrite=overwrite)
    assert content(tmp_path) == {"notes.txt": "mine"} | {name: f"new {name}" for name in NAMES}


def test_files_that_are_there_are_not_replaced_unless_requested(tmp_path):
    (tmp_path / "a").write_text("old a")
    (tmp_path / "c").symlink_to("nowhere")
    before = content(tmp_path)
    said = f"{tmp_path / 'a'}, {tmp_path / 'c'} would be overwritten; "
    said += "say overwrite, or name another folder"
    with pytest.raises(errors.OutputExistsError, match=re.escape(said)):
        write_files(tmp_path, make_files, overwrite=False)
    assert content(tmp_path) == before


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("existing", [[], ["a"], ["b"], ["c"], ["a", "c"], NAMES], ids="".join)
def test_a_renaming_that_fails_at_any_step_leaves_all_as_it_was(
    tmp_path, monkeypatch, existing, when
):
    (tmp_path / "notes.txt").write_text("mine")
    for name in existing:
        (tmp_path / name).write_text(f"old {name}")
    before = content(tmp_path)
    # Each file is moved to its place, and each old one out of the way.
    steps = len(NAMES) + len(existing)
    for step in range(1, steps + 1):
        with monkeypatch.context() as patched:
            calls = fail_at(patched, step, when)
            with pytest.raises(KeyboardInterrupt):
                write_files(tmp_path, make_files, overwrite=True)
        assert len(calls) == step
        assert content(tmp_path) == before
    with monkeypatch.context() as patched:
        calls = fail_at(patched, steps + 1, when)
        write_files(tmp_path, make_files, overwrite=True)
    assert len(calls) == steps


@pytest.mark.parametrize("step", range(1, 2 * len(NAMES) + 1))
def test_a_renaming_that_fails_leaves_links_as_they_were(tmp_path, monkeypatch, step):
    folder, elsewhere = tmp_path / "out", tmp_path / "data"
    elsewhere.mkdir()
    folder.mkdir()
    for name in NAMES:
        (folder / name).symlink_to(f"../data/{name}")
    # Of the others the file is not there.
    (elsewhere / "a").write_text("mine")
    before = content(tmp_path)
    with monkeypatch.context() as patched:
        fail_at(patched, step, "before")
        with pytest.raises(KeyboardInterrupt):
            write_files(folder, make_files, overwrite=True)
    assert content(tmp_path) == before


@pytest.mark.parametrize("folder", ["new", "new/deep/deeper", "old/new"])
def test_a_new_folder_that_cannot_be_put_in_its_place_leaves_nothing(tmp_path, monkeypatch, folder):
    (tmp_path / "old").mkdir()
    with monkeypatch.context() as patched:
        fail_at(patched, 1, "before")
        with pytest.raises(KeyboardInterrupt):
            write_files(tmp_path / folder, make_files, overwrite=False)
    assert content(tmp_path) == {"old": None}


def test_folders_that_were_made_for_nothing_go_again(tmp_path):
    with pytest.raises(OSError, match="name too long"):
        write_files(tmp_path / "new" / "deep" / ("x" * 300), make_files, overwrite=False)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("exists", [False, True])
def test_files_that_cannot_be_made_leave_the_folder_as_it_was(tmp_path, exists):
    folder = tmp_path / "out"
    if exists:
        write_files(folder, make_files, overwrite=False)
    before = content(tmp_path)

    def make(made):
        (made / "a").write_text("half")
        message = "the disk is full"
        raise OSError(message)

    with pytest.raises(OSError, match="the disk is full"):
        write_files(folder, make, overwrite=True)
    assert content(tmp_path) == before


def test_an_error_names_what_was_to_be_written(tmp_path, monkeypatch):
    def make(made):
        (made / "none" / "a").write_text("x")

    for write in (write_files, write_file):
        with pytest.raises(FileNotFoundError) as caught:
            write(tmp_path / "out", make, overwrite=False)
        assert caught.value.filename == str(tmp_path / "out")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", str(tmp_path / ".writing-x"))

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    for write in (write_files, write_file):
        with pytest.raises(PermissionError) as denied:
            write(tmp_path / "new", make_files, overwrite=False)
        assert denied.value.filename == str(tmp_path / "new")


def test_a_file_where_a_folder_is_needed_and_a_folder_where_a_file_is_are_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(errors.ArgumentValueError, match="a folder is needed; "):
            write_files(folder, make_files, overwrite=True)
    (tmp_path / "b").mkdir()
    for write, path in ((write_files, tmp_path), (write_file, tmp_path / "b")):
        with pytest.raises(errors.ArgumentValueError, match="b', but it is a folder"):
            write(path, make_files, overwrite=True)
    assert content(tmp_path) == {"file": "mine", "b": None}


# One file


def test_one_file_is_written_whole_or_not_at_all(tmp_path):
    file = tmp_path / "file.txt"
    assert write_file(file, lambda path: path.write_text("one"), overwrite=False) == file
    said = f"{file} would be overwritten; say overwrite, or name another file"
    with pytest.raises(errors.OutputExistsError, match=re.escape(said)):
        write_file(file, lambda path: path.write_text("two"), overwrite=False)

    def fail(path):
        path.write_text("half")
        message = "the disk is full"
        raise OSError(message)

    with pytest.raises(OSError, match="the disk is full"):
        write_file(file, fail, overwrite=True)
    assert content(tmp_path) == {"file.txt": "one"}
    write_file(file, lambda path: path.write_text("two"), overwrite=True)
    assert content(tmp_path) == {"file.txt": "two"}
