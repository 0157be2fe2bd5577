"""Files that are written whole or not at all."""

import os
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from kazakh_segments import errors
from kazakh_segments.display import output, scratch
from kazakh_segments.display.output import write_file, write_files

NAMES = ["a", "b", "c"]
NEW = {name: f"new {name}".encode() for name in NAMES}


def content(folder):
    """What is below a folder: the text of each file, the target of each link, None of a folder."""
    found = {}
    for path in folder.rglob("*"):
        text = path.read_text() if path.is_file() else None
        found[str(path.relative_to(folder))] = path.readlink() if path.is_symlink() else text
    return found


def fail_at(monkeypatch, number, when):
    """Let a renaming fail, the first being 1: before it is done, or just after, as by Ctrl-C."""
    calls = []

    def failing(rename):
        def call(self, target):
            calls.append(target)
            if len(calls) != number:
                return rename(self, target)
            if when == "after":
                rename(self, target)
            raise KeyboardInterrupt

        return call

    monkeypatch.setattr(Path, "rename", failing(Path.rename))
    monkeypatch.setattr(Path, "replace", failing(Path.replace))
    return calls


# A set of files


def test_files_are_written_into_a_folder_made_with_those_above_it(tmp_path):
    folder = tmp_path / "x" / "y"
    written = write_files(folder, NEW, overwrite=False)
    assert written == tuple(folder / name for name in NAMES)
    assert content(folder) == {name: f"new {name}" for name in NAMES}
    assert [*tmp_path.iterdir()] == [tmp_path / "x"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_other_files_of_the_folder_stay(tmp_path, overwrite):
    (tmp_path / "notes.txt").write_text("mine")
    if overwrite:
        (tmp_path / "b").write_text("old b")
    write_files(tmp_path, NEW, overwrite=overwrite)
    assert content(tmp_path) == {"notes.txt": "mine"} | {name: f"new {name}" for name in NAMES}


def test_files_that_are_there_are_not_replaced_unless_requested(tmp_path):
    (tmp_path / "a").write_text("old a")
    (tmp_path / "c").symlink_to("nowhere")
    before = content(tmp_path)
    said = f"{tmp_path / 'a'}, {tmp_path / 'c'} would be overwritten; "
    said += "say overwrite, or name another folder"
    with pytest.raises(errors.OutputExistsError, match=re.escape(said)):
        write_files(tmp_path, NEW, overwrite=False)
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
    steps = len(NAMES)
    for step in range(1, steps + 1):
        with monkeypatch.context() as patched:
            calls = fail_at(patched, step, when)
            with pytest.raises(KeyboardInterrupt):
                write_files(tmp_path, NEW, overwrite=True)
        assert len(calls) >= step
        assert content(tmp_path) == before
    with monkeypatch.context() as patched:
        calls = fail_at(patched, steps + 1, when)
        write_files(tmp_path, NEW, overwrite=True)
    assert len(calls) == steps


@pytest.mark.parametrize("step", range(1, len(NAMES) + 1))
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
            write_files(folder, NEW, overwrite=True)
    assert content(tmp_path) == before


@pytest.mark.parametrize("folder", ["new", "new/deep/deeper", "old/new"])
def test_a_new_folder_that_cannot_be_put_in_its_place_leaves_nothing(tmp_path, monkeypatch, folder):
    (tmp_path / "old").mkdir()
    with monkeypatch.context() as patched:
        fail_at(patched, 1, "before")
        with pytest.raises(KeyboardInterrupt):
            write_files(tmp_path / folder, NEW, overwrite=False)
    assert content(tmp_path) == {"old": None}


def test_folders_that_were_made_for_nothing_go_again(tmp_path):
    with pytest.raises(OSError, match="name too long"):
        write_files(tmp_path / "new" / "deep" / ("x" * 300), NEW, overwrite=False)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("exists", [False, True])
def test_what_does_not_come_back_as_it_was_written_leaves_the_folder_as_it_was(
    tmp_path, monkeypatch, exists
):
    folder = tmp_path / "out"
    if exists:
        write_files(folder, dict.fromkeys(NAMES, b"old"), overwrite=False)
    before = content(tmp_path)
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda self: read(self)[: -1 if self.name == "b" else None]
    )
    with pytest.raises(OSError, match="what is read back is not what was written") as caught:
        write_files(folder, NEW, overwrite=True)
    assert caught.value.filename == str(folder)
    assert content(tmp_path) == before


def test_old_files_are_kept_as_copies_where_a_disk_knows_no_second_names(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old a")
    (tmp_path / "b").symlink_to("nowhere")
    before = content(tmp_path)

    def refuse(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with monkeypatch.context() as patched:
        fail_at(patched, 3, "before")
        with pytest.raises(KeyboardInterrupt):
            write_files(tmp_path, NEW, overwrite=True)
    assert content(tmp_path) == before
    write_files(tmp_path, NEW, overwrite=True)
    assert content(tmp_path) == {name: f"new {name}" for name in NAMES}


def test_an_error_names_what_was_to_be_written(tmp_path, monkeypatch):
    with pytest.raises(FileNotFoundError) as caught:
        write_file(tmp_path / "none" / "out", b"x", overwrite=False)
    assert caught.value.filename == str(tmp_path / "none" / "out")

    def refuse(dir, prefix):
        raise PermissionError(13, "Permission denied", str(dir / prefix))

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    for write, contents in ((write_files, NEW), (write_file, b"x")):
        with pytest.raises(PermissionError) as denied:
            write(tmp_path / "new", contents, overwrite=False)
        assert denied.value.filename == str(tmp_path / "new")


def test_a_file_where_a_folder_is_needed_and_a_folder_where_a_file_is_are_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(errors.ArgumentValueError, match="a folder is needed; "):
            write_files(folder, NEW, overwrite=True)
    (tmp_path / "b").mkdir()
    for write, path, contents in ((write_files, tmp_path, NEW), (write_file, tmp_path / "b", b"x")):
        with pytest.raises(errors.ArgumentValueError, match="b', but it is a folder"):
            write(path, contents, overwrite=True)
    assert content(tmp_path) == {"file": "mine", "b": None}


# One file


def test_one_file_is_written_and_replaced_on_request(tmp_path):
    file = tmp_path / "file.txt"
    assert write_file(file, b"one", overwrite=False) == file
    said = f"{file} would be overwritten; say overwrite, or name another file"
    with pytest.raises(errors.OutputExistsError, match=re.escape(said)):
        write_file(file, b"two", overwrite=False)
    assert content(tmp_path) == {"file.txt": "one"}
    write_file(file, b"two", overwrite=True)
    assert content(tmp_path) == {"file.txt": "two"}


@pytest.mark.parametrize("when", ["before", "after"])
def test_one_file_is_as_it_was_if_it_cannot_be_replaced(tmp_path, monkeypatch, when):
    file = tmp_path / "file.txt"
    for before in ({}, {"file.txt": "one"}):
        for name, text in before.items():
            (tmp_path / name).write_text(text)
        with monkeypatch.context() as patched:
            fail_at(patched, 1, when)
            with pytest.raises(KeyboardInterrupt):
                write_file(file, b"two", overwrite=True)
        assert content(tmp_path) == before


# Processes that are killed, and others that are not


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("place", ["replaced", "partly", "new", "file"])
def test_a_process_killed_at_any_step_leaves_whole_files_and_the_next_one_cleans_up(
    tmp_path, place
):
    script = Path(__file__).with_name("killed_writer.py")
    done = subprocess.run(
        [sys.executable, script, tmp_path, place], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 15, "the hook no longer sees the steps"


def test_the_scratch_folder_of_whoever_still_writes_stays(tmp_path):
    with scratch.scratch_folder(tmp_path, tmp_path) as files:
        (files / "a").write_text("half")
        for number in range(3):
            write_files(tmp_path, {"b": b"%d" % number}, overwrite=True)
            write_files(tmp_path / f"new {number}", NEW, overwrite=True)
        assert (files / "a").read_text() == "half"
    assert {path.name for path in tmp_path.iterdir()} == {"b", "new 0", "new 1", "new 2"}


def test_a_scratch_folder_taken_for_one_left_behind_is_made_anew(tmp_path, monkeypatch):
    # Between its name and its lock another process can remove it.
    make, made = tempfile.mkdtemp, []

    def removed_at_once(**arguments):
        made.append(make(**arguments))
        if len(made) <= 2:
            scratch.remove_left_behind(tmp_path)
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", removed_at_once)
    write_files(tmp_path, NEW, overwrite=False)
    assert len(made) == 3
    assert content(tmp_path) == {name: f"new {name}" for name in NAMES}


def test_many_that_write_into_one_folder_do_not_disturb_each_other(tmp_path):
    failed = []

    def write_often(number):
        try:
            for _ in range(20):
                write_files(tmp_path, {f"{number}": b"x", "all": b"x"}, overwrite=True)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write_often, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert content(tmp_path) == dict.fromkeys(["0", "1", "2", "3", "all"], "x")


def test_what_is_left_behind_and_cannot_be_removed_does_not_hinder(tmp_path):
    other = tmp_path / ".kazakh-segments-writing-mine"
    other.write_text("no folder")
    full = tmp_path / ".kazakh-segments-writing-full"
    full.mkdir()
    (full / "notes.txt").write_text("mine")
    write_files(tmp_path, NEW, overwrite=False)
    assert other.read_text() == "no folder"
    assert (full / "notes.txt").read_text() == "mine"


def test_a_folder_whose_content_cannot_be_listed_does_not_hinder(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "glob", refuse)
        write_files(tmp_path, NEW, overwrite=False)
    assert content(tmp_path).keys() >= NEW.keys()


def test_no_other_module_writes_files():
    package = Path(output.__file__).parents[1]
    writing = re.compile(r"""\.write_(text|bytes)\(|open\([^)]*["'][wax]b?["']|savefig\(""")
    found = {path.name for path in package.rglob("*.py") if writing.search(path.read_text("utf-8"))}
    assert found == {"output.py", "scratch.py"}
