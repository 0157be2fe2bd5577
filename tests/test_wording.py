"""The words that CONTRIBUTING.md asks writers to avoid are in no public text."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
_ADVICE = CONTRIBUTING.read_text(encoding="utf-8").partition("| say | not |\n")[2]
TABLE = _ADVICE.partition("\n\n")[0]
# The longest first, so that a phrase is found before a word of it.
AVOIDED = sorted(set(re.findall(r'"(.+?)"', TABLE)), key=len, reverse=True)
_PHRASES = "|".join(phrase.replace(" ", r"\s+") for phrase in AVOIDED)
# "stand" also finds "stands" and "standing".
PATTERN = re.compile(rf"\b(?:{_PHRASES})(?:s|ing)?\b", re.IGNORECASE)
GENERATED = {"segments", "themes", "dimensions", "_build", "jupyter_execute", "node_modules"}
TEXTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "DATA_RIGHTS.md",
    ROOT / "CITATION.cff",
    CONTRIBUTING,
    *sorted((ROOT / "src").rglob("*.json")),
    *sorted(
        path
        for suffix in ("*.md", "*.jinja", "*.py")
        for path in (ROOT / "docs").rglob(suffix)
        if GENERATED.isdisjoint(path.relative_to(ROOT / "docs").parts)
    ),
]

SOURCE = ROOT / "src" / "kazakh_segments"
MODULES = sorted(SOURCE.rglob("*.py"))


def avoided_in(text: str) -> list[str]:
    return [
        f"line {text.count(chr(10), 0, found.start()) + 1}: {found.group()}"
        for found in PATTERN.finditer(text)
    ]


@pytest.mark.once
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_text_has_none_of_the_words_to_avoid(path):
    text = path.read_text(encoding="utf-8")
    if path == CONTRIBUTING:
        text = text.replace(TABLE, "")
    assert avoided_in(text) == []


@pytest.mark.once
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_what_a_module_says_has_none_of_the_words_to_avoid(path):
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant)]
    assert [
        avoided_in(text) for text in strings if isinstance(text, str) and avoided_in(text)
    ] == []


@pytest.mark.once
def test_the_words_to_avoid_are_found_however_they_are_written():
    assert len(AVOIDED) >= 10
    for phrase in AVOIDED:
        broken = phrase.capitalize().replace(" ", "\n    ")
        assert avoided_in(f"Thus:\n{broken}.") == [f"line 2: {broken}"]
    assert avoided_in("stands, Rooms, standing, minds") == [
        f"line 1: {word}" for word in ("stands", "Rooms", "standing", "minds")
    ]
    assert avoided_in("understand, standard, bearer, kindred, remind, household") == []
