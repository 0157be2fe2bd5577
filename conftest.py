"""Run every example: those of the docstrings, and those of the README as a reader would."""

import shlex
import subprocess
import sys
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers import markdown, rest


def run_console(example):
    """Run each ``$`` line of a console block and compare what it prints."""
    command, expected = example.parsed.split("\n", 1)
    words = shlex.split(command.removeprefix("$ "))
    if words[0] == "kazakh-segments":
        words = ["python", "-m", "kazakh_segments", *words[1:]]
    if words[:2] != ["python", "-m"] or words[2] != "kazakh_segments":
        message = f"a command of this package was expected: {command!r}"
        raise AssertionError(message)
    done = subprocess.run(  # noqa: S603
        [sys.executable, *words[1:]], capture_output=True, text=True, check=True
    )
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    assert printed == [line.rstrip() for line in expected.rstrip("\n").splitlines()]


python_files = Sybil(
    parsers=[rest.DocTestParser(optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)],
    # A pattern matches one depth.
    patterns=["src/*/*.py", "src/*/*/*.py"],
)
markdown_files = Sybil(
    parsers=[
        markdown.PythonCodeBlockParser(),
        markdown.CodeBlockParser(language="console", evaluator=run_console),
    ],
    patterns=["README.md"],
)

pytest_collect_file = (python_files + markdown_files).pytest()

HERE = Path(__file__).parent
# The examples, the codes, and what is computed from them: the same on every Python.
ONCE = [HERE / name for name in ("README.md", "src", "tests/analysis", "tests/data")]
# What reads frames and files of others is tested with each release, what computes is not.
COMPUTED = (
    "nearest",
    "recovery",
    "short_questionnaire",
    "simulated_results",
    "simulation",
    "wordings",
)
ONCE += [HERE / "tests" / "survey" / f"test_{name}.py" for name in COMPUTED]


def pytest_collection_modifyitems(items):
    """Mark what need not be tested on each Python, with each release of a library."""
    for item in items:
        if any(folder in (item.path, *item.path.parents) for folder in ONCE):
            item.add_marker(pytest.mark.once)
