"""Texts that a spreadsheet would run, and lists as one text."""

from hypothesis import given
from hypothesis import strategies as st

from kazakh_segments.display import cells


@given(st.text(max_size=6) | st.text("='+-@\t\r\nx", max_size=6))
def test_every_text_is_escaped_and_comes_back(text):
    safe = cells.escape_formula(text)
    assert cells.unescape_formula(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_no_two_texts_are_escaped_as_one():
    texts = ["=1", "'=1", "''=1", "x", "'x", "''x", "'"]
    assert len({*map(cells.escape_formula, texts)}) == len(texts)


LISTS = [
    ["a"],
    ["a", "b"],
    ["a | b"],
    ["a|", "|b"],
    ["a||b", ""],
    [None],
    [None, None],
    ["", ""],
    [" | ", "|"],
    [],
]


def test_no_two_lists_are_joined_as_one_text():
    texts = [cells.joined(one) for one in LISTS]
    assert len({*texts}) == len(texts)
    for one, text in zip(LISTS, texts, strict=True):
        if one and None not in one:
            assert [part.replace("||", "|") for part in text.split(" | ")] == one
