"""Kill a process at each step of its writing, look at what is left, and write again.

Run as ``killed_writer.py FOLDER replaced|partly|new|file``; prints how many steps there were.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from kazakh_segments.display.output import write_file, write_files

NAMES = ["a", "b", "c"]
NEW = {name: f"new {name}".encode() for name in NAMES}
STEPS = {
    *("open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir"),
    *("fcntl.flock", "shutil.rmtree", "tempfile.mkdtemp"),
}


def old_files(place):
    return {"replaced": NAMES, "partly": ["a", "c"], "new": [], "file": ["a"]}[place]


def write(folder, place):
    if place == "file":
        write_file(folder / "a", NEW["a"], overwrite=True)
    else:
        write_files(folder, NEW, overwrite=True)


def die_at(number):
    """Kill this process just before its step of that number."""
    steps = 0

    def hook(event, _):
        nonlocal steps
        if event in STEPS:
            steps += 1
            if steps == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def left(folder):
    return [path for path in folder.rglob("*") if path.name.startswith(".")]


def check(root, folder, place, number):
    """Look at what was left, and at what is there when somebody has written again."""
    old = old_files(place)
    found = {name: (folder / name).read_text() for name in NAMES if (folder / name).exists()}
    assert {*old} <= {*found}, (number, found)
    for name, text in found.items():
        assert text in {f"old {name}", f"new {name}"}, (number, found)
    is_mixed = len({text.split()[0] for text in found.values()}) > 1 or (
        place == "partly" and len(found) < 3 and "new" in str(found)
    )
    assert not is_mixed or left(root), (number, found)
    if place == "new":
        assert found in ({}, {name: f"new {name}" for name in NAMES}), (number, found)
    write(folder, place)
    written = ["a"] if place == "file" else NAMES
    assert {name: (folder / name).read_bytes() for name in written} == {
        name: NEW[name] for name in written
    }
    assert not left(root), (number, left(root))
    assert (root / "notes.txt").read_text() == "mine"


def killed_at(number, root, place):
    """Return whether the process came to that step."""
    folder = root / "above" / "folder" if place == "new" else root
    (root / "notes.txt").write_text("mine")
    for name in old_files(place):
        (folder / name).write_text(f"old {name}")
    child = os.fork()
    if not child:
        die_at(number)
        write(folder, place)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        check(root, folder, place, number)
        return True
    assert status == 0, (number, status)
    return False


def main(above, place):
    # What is imported on the way is no step.
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), place)
    for number in range(1, 1000):
        root = Path(tempfile.mkdtemp(dir=above))
        if not killed_at(number, root, place):
            return number - 1
        shutil.rmtree(root)
    raise AssertionError


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2]))
