"""A terminal shows what is in a text, and obeys nothing that is in it."""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, cli, display, errors
from kazakh_segments.display.terminal import in_a_line, in_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SHOWN = [
    "Қалалықтар, Ұлт, Өңір",
    "العربية: مَرْحَبًا",
    "e\N{COMBINING ACUTE ACCENT}",
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "می\N{ZERO WIDTH NON-JOINER}خواهم",
    "10\N{NO-BREAK SPACE}000\N{THIN SPACE}%",
    r"a backslash: \x1b",
]
OBEYED = {
    "\x1b[2J": r"\x1b[2J",
    "\x00": r"\x00",
    "\x07": r"\x07",
    "\r": r"\r",
    "\x7f": r"\x7f",
    "\x9b31m": r"\x9b31m",
    "\u2028": r"\u2028",
    "\u202eabc": r"\u202eabc",
    "\u2066": r"\u2066",
    "\ud800": r"\ud800",
}
SPOILED = "".join(OBEYED)


def is_obeyed(char: str) -> bool:
    return char in BIDI_CONTROLS or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}


def assert_is_shown(text: str) -> None:
    """Refuse a text in which there is something that a terminal obeys, but for line feeds."""
    assert not [char for char in text if char != "\n" and is_obeyed(char)]
    text.encode()


@pytest.mark.parametrize("text", SHOWN)
def test_what_a_terminal_shows_is_left_as_it_is(text: str) -> None:
    assert in_a_line(text) == in_lines(text) == text


@pytest.mark.parametrize(("text", "code"), OBEYED.items(), ids=count())
def test_what_a_terminal_obeys_is_a_code(text: str, code: str) -> None:
    assert in_a_line(f"a{text}b") == in_lines(f"a{text}b") == f"a{code}b"


@given(st.text(st.characters() | st.sampled_from(SPOILED + BIDI_CONTROLS)))
def test_any_text_is_shown_in_a_line(text: str) -> None:
    shown = in_a_line(text)
    assert_is_shown(shown)
    assert "\n" not in shown
    assert in_lines(text).count("\n") == text.count("\n")
    assert in_lines(text) == "\n".join(in_a_line(line) for line in text.split("\n"))
    assert [char for char in shown if not char.isascii()] == [
        char for char in text if not char.isascii() and not is_obeyed(char)
    ]


def spoiled(item: object) -> object:
    """Return an item whose free texts all hold what a terminal obeys, past its validators."""
    if isinstance(item, tuple):
        return tuple(map(spoiled, item))
    if not attrs.has(type(item)):
        return item
    free = ("name", "label", "text", "description", "title", "publisher", "pollster", "analyst")
    free += ("negative_pole", "positive_pole", "data_version")
    twin = object.__new__(type(item))
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        if isinstance(value, str) and field.name in free:
            value = f"{value}{SPOILED}"
        elif field.name in ("wording", "traits", "aliases"):
            value = tuple(f"{one}{SPOILED}" for one in value)
        else:
            value = spoiled(value)
        object.__setattr__(twin, field.name, value)
    return twin


PROFILE = factories.small_profile({"trust_media": [2, None]}, {"age": [["young"], ["old"]]})


def results() -> list[object]:
    """Return items and results whose texts all hold what a terminal obeys."""
    profile = spoiled(PROFILE)
    assert isinstance(profile, ks.Profile)
    comparisons = [profile.compare(item.id) for item in profile.dimensions()]
    items = [*profile.segments(), *profile.dimensions(), *profile.statements(), *profile.stances()]
    others = [profile, profile.codebook, profile.source(), *profile.themes(), *profile.scales()]
    return [
        *items,
        *others,
        *comparisons,
        profile.find("FIRST"),
        profile.find(SPOILED),
        profile.find("\x1b[5mzebra"),
        analysis.distances(profile=profile),
        analysis.common_ground(profile=profile),
        analysis.cleavages(profile=profile),
        analysis.contrast("first", "second", profile=profile),
        analysis.distinctive("first", profile=profile),
        analysis.screener(profile=profile),
    ]


@pytest.mark.parametrize("item", results(), ids=lambda item: type(item).__name__)
def test_what_is_printed_of_an_item_or_a_result_obeys_nothing(item: object) -> None:
    for text in (str(item), repr(item)):
        assert_is_shown(text)
    if isinstance(item, (ks.Segment, ks.Dimension, ks.Comparison, ks.SearchResult)):
        assert_is_shown(display.text(item))


def test_the_rows_of_a_table_stay_within_80_columns() -> None:
    comparison = spoiled(PROFILE).compare("trust_media")
    lines = str(comparison).splitlines()
    assert any(line.startswith("segment") for line in lines)
    assert r"\x1b[2J" in str(comparison)
    assert max(map(len, lines)) <= 80


def test_a_line_feed_in_a_text_breaks_no_line() -> None:
    names = {"first": "One\nline", "trust_media": "One\nline"}
    profile = factories.small_profile({"trust_media": [2]}, {"age": [["young"]]}, names=names)
    segment, dimension = profile.segments()[0], profile.dimensions()[0]
    assert display.text(segment).splitlines()[0] == "One line (first)"
    assert display.text(dimension).splitlines()[0].startswith("One line (trust_media)")


@pytest.mark.parametrize(
    "call",
    [
        lambda: ks.segment(SPOILED),
        lambda: ks.dimension(f"trust{SPOILED}"),
        lambda: ks.compare("age", [SPOILED]),
        lambda: ks.cite(SPOILED),
        lambda: ks.load_profile(f"no/{SPOILED}".replace("\x00", "").replace("\ud800", "")),
        lambda: ks.segment([SPOILED]),
        lambda: ks.as_html(spoiled(ks.theme("trust"))),
        lambda: ks.as_html(ks.segment("realists"), lambda _: f"javascript:{SPOILED}"),
        lambda: ks.segment(spoiled(ks.segment("realists"))),
        lambda: analysis.sensitivity(SPOILED),
        lambda: analysis.distance("realists", "realists", weights={SPOILED: 1}),
    ],
)
def test_an_error_shows_what_was_given_and_obeys_nothing(call: Callable[[], object]) -> None:
    with pytest.raises(errors.KazakhSegmentsError) as refused:
        call()
    assert_is_shown(str(refused.value))
    assert "x1b" in str(refused.value)


@pytest.mark.parametrize(
    "error",
    [
        errors.KazakhSegmentsError(SPOILED),
        errors.ArgumentTypeError(SPOILED),
        errors.ArgumentValueError(SPOILED),
        errors.ScaleError(SPOILED),
        errors.OutputExistsError(SPOILED),
        errors.UnknownSegmentError(SPOILED, (SPOILED,)),
        errors.DataError(SPOILED, (errors.Problem(SPOILED, SPOILED, SPOILED, SPOILED),)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_error_obeys_what_it_is_made_of(error: Exception) -> None:
    assert_is_shown(str(error))


@pytest.mark.parametrize(
    "arguments",
    [
        ["segment", "\x1b[2Jrealists"],
        ["find", "\x1b[2J\u202e"],
        ["find", "\x1b[2J", "--unknown\x1b[2J"],
        ["segment", "realists", "\x1b[2J\u202e"],
        ["\x1b[2J"],
        ["export", "csv", "folder\x00\x1b"],
        pytest.param(
            ["plot", "positions", "trust_un", "-o", "no/such\x1b[2J/figure.png"],
            marks=pytest.mark.extras,
        ),
        pytest.param(
            ["plot", "positions", "trust_un", "-o", "figure\x1b[2J"], marks=pytest.mark.extras
        ),
    ],
)
def test_the_command_line_shows_what_was_typed_and_obeys_nothing(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with suppress(SystemExit):
        cli.main(arguments)
    printed = capsys.readouterr()
    assert_is_shown(printed.out + printed.err)
    assert "x1b" in printed.out + printed.err


def test_json_holds_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", "\x1b[2J\u202e", "--json"]) == 0
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed)["text"] == "\x1b[2J\u202e"


def test_names_of_files_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a\x1b[2Jb"
    assert cli.main(["export", "csv", str(folder)]) == 0
    assert cli.main(["export", "csv", str(folder)]) == 2
    printed = capsys.readouterr()
    assert_is_shown(printed.out + printed.err)
    assert r"a\x1b[2Jb" in printed.out
    assert r"a\x1b[2Jb" in printed.err
