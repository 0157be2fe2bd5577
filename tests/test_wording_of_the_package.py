"""What the package says in docstrings, help, errors and notes is in plain words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import kazakh_segments

SOURCE = Path(kazakh_segments.__file__).parent
WORDS = (
    r"rooms?|doors?|bears?|hangs? on|stands?|nothing but|minds?|of which (some|no)thing is stated"
)
# ``Answer.stands`` is the name of an attribute.
AVOIDED = re.compile(rf"(?<!\.)\b({WORDS})\b|of one.s own\b", re.IGNORECASE)


def texts_of(code: str) -> list[str]:
    strings = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return [" ".join(text.split()) for text in strings if isinstance(text, str)]


@pytest.mark.once
@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_a_module_has_none_of_the_words_to_avoid(path):
    texts = texts_of(path.read_text(encoding="utf-8"))
    assert [text for text in texts if AVOIDED.search(text)] == []


def test_the_words_are_found_in_docstrings_and_messages_alike():
    code = '"""Where they\n\nstand."""\nraise ValueError(f"{x} hangs on {y}, {z.stands}")'
    found = [text for text in texts_of(code) if AVOIDED.search(text)]
    assert found == ["Where they stand.", "hangs on"]
