"""A questionnaire comes back from its file as it was; what is wrong is named with its line."""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.model import rules
from kazakh_segments.survey import Item, Questionnaire

# PyYAML comes with the extra.
pytestmark = pytest.mark.extras

DIMENSIONS = [one.id for one in ks.dimensions() if not one.is_nominal]
ENDINGS = ["yaml", "yml", "json", "YAML"]

ODD_TEXTS = [
    *("no", "Yes", "on", "null", "~", "true", "NaN", ".inf", "nan", "infinity", "=", "<<"),
    *("012", "08", "1_000", "1e5", "1.0e+5", "0x1F", "0o7", "12:30:45", "2024-01-31", "-1", "+5"),
    *("a: b", "#1", "a #1", "- a", "? a", "{a}", "[a", "&a", "*a", "!a", "%a", "@a", "`a", "a:"),
    *("'", '"', "it's", '"a"', "\\", "\\n", "a\nb", "\na", "a\n", "a\n\n b", " a", "a ", "a\n "),
    *("---", "...", "--- a", "> a", "| a", "қазақша", "\N{BYTE ORDER MARK}a", "\N{PILE OF POO}"),
    *("\N{NO-BREAK SPACE}a", "\N{RIGHT-TO-LEFT MARK}a", "x" * 300, "word " * 60 + "end"),
]
TEXTS = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.text(max_size=20),
    st.text(st.sampled_from("no01:-#'\"\\\n &*!{}[],%?|>~.eéқ"), max_size=12),
).filter(rules.text.holds)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e15, 1e15))


@st.composite
def items(draw, dimension):
    low, high = sorted(draw(st.lists(NUMBERS, min_size=2, max_size=2, unique=True)))
    codes = st.floats(low, high) if low < high else st.nothing()
    labels = draw(st.dictionaries(codes, TEXTS, max_size=4))
    labels = {code: text for text, code in {text: code for code, text in labels.items()}.items()}
    not_answers = st.one_of(
        NUMBERS.filter(lambda code: not low <= code <= high),
        st.one_of(st.just(""), TEXTS).filter(lambda text: text not in labels.values()),
    )
    return Item(
        draw(TEXTS),
        dimension,
        low,
        high,
        draw(st.sampled_from(["same", "reversed"])),
        draw(st.lists(not_answers, max_size=4, unique_by=repr).filter(unlike)),
        labels,
        draw(st.one_of(st.just(""), TEXTS)),
    )


def unlike(codes):
    """Whether no two codes are one number, such as 9 and 9.0."""
    return len(set(codes)) == len(codes)


@st.composite
def questionnaires(draw):
    dimensions = ["civic_rights", *draw(st.lists(st.sampled_from(DIMENSIONS), max_size=3))]
    drawn = [draw(items(dimension)) for dimension in dict.fromkeys(dimensions)]
    by_column = {item.column: item for item in reversed(drawn)}
    title = draw(st.one_of(st.just(""), TEXTS))
    return Questionnaire([*reversed(by_column.values())], title)


def loaded(text, ending="yaml", **options):
    with TemporaryDirectory() as folder:
        path = Path(folder, f"mine.{ending}")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Questionnaire.load(path, **options)


def problems_of(text, ending="yaml", **options):
    with pytest.raises(errors.DataError) as caught:
        loaded(text, ending, **options)
    assert f"the questionnaire {os.sep}" in str(caught.value).splitlines()[0]
    return [str(problem) for problem in caught.value.problems]


def test_civic_rights_are_stated_for_all_segments():
    assert not ks.compare("civic_rights").missing


@settings(deadline=None)
@given(questionnaires(), st.sampled_from(ENDINGS))
def test_what_is_loaded_is_what_was_saved(questionnaire, ending):
    with TemporaryDirectory() as folder:
        path = questionnaire.save(f"{folder}/mine.{ending}")
        assert Questionnaire.load(path) == questionnaire


@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize("text", ODD_TEXTS)
def test_each_odd_text_comes_back_wherever_it_is(tmp_path, text, ending):
    item = Item(text, "civic_rights", 1, 5, "same", ["missing", 9], {1: text}, text)
    other = Item("other", "trust_media", 1, 5, missing=[text, ""])
    questionnaire = Questionnaire([item, other], text)
    assert Questionnaire.load(questionnaire.save(tmp_path / f"mine.{ending}")) == questionnaire


def test_a_saved_file_is_plain_and_says_no_defaults(tmp_path):
    item = Item("q1", "civic_rights", 1, 5, "reversed", [9, "no"], {1: "bad", 5: "good"}, "How?")
    questionnaire = Questionnaire([item, Item("q2", "trust_media", 0, 0.5)], "Mine")
    assert questionnaire.save(tmp_path / "mine.yaml").read_text() == (
        "title: Mine\nitems:\n"
        "- column: q1\n  dimension: civic_rights\n  low: 1\n  high: 5\n  polarity: reversed\n"
        '  missing:\n  - 9\n  - "no"\n  labels:\n    1: bad\n    5: good\n  wording: How?\n'
        "- column: q2\n  dimension: trust_media\n  low: 0\n  high: 0.5\n"
    )
    assert json.loads(questionnaire.save(tmp_path / "mine.json").read_text()) == {
        "title": "Mine",
        "items": [
            {"column": "q1", "dimension": "civic_rights", "low": 1, "high": 5}
            | {"polarity": "reversed", "missing": [9, "no"], "labels": {"1": "bad", "5": "good"}}
            | {"wording": "How?"},
            {"column": "q2", "dimension": "trust_media", "low": 0, "high": 0.5},
        ],
    }


def test_nothing_is_overwritten_by_accident(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("what was there")
    questionnaire = Questionnaire([Item("q1", "civic_rights", 1, 5)])
    with pytest.raises(errors.OutputExistsError):
        questionnaire.save(path)
    assert path.read_text() == "what was there"
    assert Questionnaire.load(questionnaire.save(path, overwrite=True)) == questionnaire
    assert [*tmp_path.iterdir()] == [path]
    with pytest.raises(errors.ArgumentTypeError, match="overwrite must be True or False"):
        questionnaire.save(path, overwrite="yes")


@pytest.mark.parametrize("name", ["mine.txt", "mine", "mine.yaml.gz"])
def test_the_ending_says_the_format(tmp_path, name):
    path = tmp_path / name
    with pytest.raises(errors.UnknownFormatError):
        Questionnaire([Item("q1", "civic_rights", 1, 5)]).save(path)
    with pytest.raises(errors.UnknownFormatError):
        Questionnaire.load(path)
    assert not path.exists()


def test_yaml_needs_pyyaml_and_json_does_not(tmp_path, monkeypatch):
    questionnaire = Questionnaire([Item("q1", "civic_rights", 1, 5)])
    path = questionnaire.save(tmp_path / "mine.yaml")
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.setattr("kazakh_segments.display.output.find_spec", lambda _: None)
    for call in (lambda: Questionnaire.load(path), lambda: questionnaire.save(tmp_path / "b.yml")):
        with pytest.raises(errors.MissingExtraError, match=r"^PyYAML .*segments\[survey\]"):
            call()
    assert Questionnaire.load(questionnaire.save(tmp_path / "mine.json")) == questionnaire


def test_a_questionnaire_is_loaded_with_the_profile_that_is_given():
    profile = factories.small_profile({"mine": [1, 2]})
    text = "items:\n- {column: q, dimension: mine, low: 1, high: 2}\n"
    assert loaded(text, profile=profile).profile is profile
    assert problems_of(text)[0].startswith("line 2: items[0].dimension: found 'mine'; expected")


def test_yaml_is_read_in_any_layout():
    block = (
        "\ufeff# A comment\n%s\ntitle: 'A: \"b\"'\nitems:\n  - dimension: Civic rights\n"
        "    column: q\n    low: -1\n    high: 1.5\n    missing: [9, -8, 'no', '']\n"
        "    labels: {1: a, '-1': \"0\"}\n    wording: >-\n      Why\n      not?\n"
    )
    expected = Item("q", "civic_rights", -1, 1.5, "same", [9, -8, "no", ""], {1: "a", -1: "0"})
    for start in ("---", ""):
        found = loaded(block % start)
        assert found.title == 'A: "b"'
        assert found.items[0].wording == "Why not?"
        assert found.items[0].labels == expected.labels
        assert found.items[0].missing == expected.missing


BROKEN = """title: 2020
items:
- column: q1
  dimension: civic_right
  low: 1
  high: 5
  polarty: same
- column: 12
  dimension: trust_media
  low: 01
  high: yes
  low: 3
- column: q3
  dimension: trust_un
  low: 5
  high: 1
  missing: [9, no, 3]
  labels:
    1: bad
    x: y
    1: again
    3: 2020
    4: bad
- just text
- column: &a q4
  dimension: *a
  low: !!int 5
- column: q3
  dimension: Trust in the UN
  low: 1
  high: 5
  polarity: revers
  wording:
- column: q6
  dimension: language
  low: 1
  high: 5
  labels: {1: a, 2: a, 9: b}
"""


def test_every_problem_is_listed_with_its_line():
    assert problems_of(BROKEN) == [
        "line 1: title: found 2020; expected text, so put it in quotes",
        "line 4: items[0].dimension: found 'civic_right'; expected a dimension; "
        "closest: civic_rights",
        "line 7: items[0].polarty: found an unknown key; expected a known key; closest: polarity",
        "line 8: items[1].column: found 12; expected text that is not empty, so put it in quotes",
        "line 10: items[1].low: found '01' without quotes, which YAML reads as a number in "
        "another notation; expected text in quotes, or a number such as 12 or 1.5",
        "line 11: items[1].high: found 'yes' without quotes, which YAML reads as a truth value; "
        "expected text in quotes, or a number such as 12 or 1.5",
        "line 12: items[1]: found the key 'low' again, as on line 10; expected each key once",
        "line 16: items[2].high: found 1; expected a code above low, 5",
        "line 17: items[2].missing[1]: found 'no' without quotes, which YAML reads as a truth "
        "value; expected text in quotes, or a number such as 12 or 1.5",
        "line 20: items[2].labels.x: found 'x'; expected a number, of at most 15 digits",
        "line 21: items[2].labels: found the key 1 again, as on line 19; expected each key once",
        "line 22: items[2].labels.3: found 2020; expected text that is not empty, so put it in "
        "quotes",
        "line 24: items[3]: found 'just text'; expected a mapping with the keys column, "
        "dimension, low, high, polarity, missing, labels, wording",
        "line 25: items[4].column: found the anchor &a; expected a value without an anchor",
        "line 25: items[4]: found no key 'high'; expected one",
        "line 26: items[4].dimension: found the alias *a; expected the value itself",
        "line 27: items[4].low: found the tag '!!int'; expected a value without a tag",
        "line 28: items[5].column: found 'q3' again; expected one that is not above",
        "line 29: items[5].dimension: found 'trust_un' again; expected one that is not above",
        "line 32: items[5].polarity: found 'revers'; expected same or reversed",
        "line 33: items[5].wording: found nothing; expected text",
        "line 35: items[6].dimension: found 'language', which has categories; expected a "
        "dimension with levels",
        "line 38: items[6].labels.2: found 'a', as for 1; expected a text that no other code has",
        "line 38: items[6].labels.9: found 'b'; expected a code from 1 to 5; what is no answer "
        "belongs in missing, also its text",
    ]


GOOD = "column: q1, dimension: civic_rights, low: 1, high: 5"


@pytest.mark.parametrize(
    ("text", "problem"),
    {
        "nothing": ("", "line 1: found an empty file; expected a questionnaire"),
        "a comment": ("# later\n", "line 1: found an empty file; expected a questionnaire"),
        "null": ("---\n", "line 2: found nothing; expected a mapping with the keys title, items"),
        "a text": ("hello", "line 1: found 'hello'; expected a mapping with the keys title"),
        "a list": ("\n- 1", "line 2: found [1]; expected a mapping with the keys title, items"),
        "no items": ("title: a", "line 1: found no key 'items'; expected one"),
        "an empty list": ("title: a\nitems: []", "line 2: items: found none; expected at least"),
        "items as a mapping": ("title: a\nitems:\n  a: b", "line 2: items: found {'a': 'b'}; exp"),
        "items left open": ("items:", "line 1: items: found nothing; expected a list"),
        "two documents": ("a: 1\n---\nb: 2", "line 2: found another document; expected one"),
        "no YAML": ("items:\n- a: 'b\n", "line 3 column 1: found 'while scanning a quoted scalar"),
        "a tab": ("items:\n\t- a", 'line 2 column 1: found "while scanning for the next token'),
        "a control character": ("a: 1\nb: \x01", "line 2: found U+0001; expected a character"),
        "no character": ('a: 1\nb: "\\UFFFFFFFF"', "line 2: found from here on '"),
        "no UTF-8": (b"a: 1\nb: \xff", "line 2: found 0xff; expected UTF-8"),
        "UTF-16": ("items: []".encode("utf-16"), "line 1: found 0xff; expected UTF-8"),
        "deep lists": ("[" * 100_000, "line 1: found values nested very deeply; expected at most"),
        "deep keys": ("? " * 100_000, "line 1: found a mapping as a key; expected text or a"),
        "a list as a key": ("items:\n- [a]: b", "line 2: found a list as a key; expected text"),
        "a merge": ("items:\n- <<: {a: b}", "line 2: items[0]: found '<<' without quotes, which"),
        "a date": (f"items:\n- {{{GOOD}, wording: 2024-01-31}}", "line 2: items[0].wording: found"),
        "a segment not stated": (
            "title: a\nitems:\n- {column: q, dimension: trust_army, low: 1, high: 2}",
            "line 2: items: found no dimension on which 'illiberal_loyalists' is stated; exp",
        ),
        "a code twice": (
            f"items:\n- {{{GOOD},\n  labels: {{1: a, '1': b}}}}",
            "line 3: items[0].labels.1: found a second label; expected one label for a code",
        ),
        "one missing code": (
            f"items:\n- {{{GOOD},\n  missing: 9}}",
            "line 3: items[0].missing: found 9; expected a list of codes and texts",
        ),
        "a missing code as an answer": (
            f"items:\n- {{{GOOD},\n  missing: [9,\n   3]}}",
            "line 4: items[0].missing[1]: found 3, which is also an answer; expected a code",
        ),
        "nothing as a missing code": (
            f"items:\n- {{{GOOD},\n  missing: [~]}}",
            "line 3: items[0].missing[0]: found nothing; expected a code or text",
        ),
        "an end of very many digits": (
            "items:\n- {column: q, dimension: civic_rights, low: 1,\n  high: 1" + "0" * 5000 + "}",
            "line 3: items[0].high: found '1000",
        ),
    }.values(),
)
def test_what_is_no_questionnaire_in_yaml_is_refused_with_its_line(text, problem):
    assert problems_of(text)[0].startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    {
        "nothing": ("", "line 1 column 1: found the end; expected JSON: Expecting value"),
        "a comma too many": (
            '{\n\t"items": [\n\t\t{"column": "q1",}\n\t]\n}',
            # Newer Pythons name the comma, older ones what follows it.
            "line 3 column 1",
        ),
        "a list": ("\n[]", "line 2: found []; expected a mapping with the keys title, items"),
        "deep lists": ("[" * 100_000, "line 1: found values nested very deeply; expected at most"),
        "a few too deep": ("\n" + "[" * 20 + "]" * 20, "line 2: found values nested very deeply"),
        "very many digits": ('{"items":\n[1' + "0" * 5000 + "]}", "line 2: items[0]: found '1000"),
        "not a number": (
            '{\n\t"items": [{"column": "q",\n\t"dimension": "civic_rights",\n\t"low": NaN,\n'
            '\t"high": 2}]}',
            "line 4: items[0].low: found nan; expected a number",
        ),
        "a truth value": ('{"items": [],\n"title": true}', "line 2: title: found True; expected"),
        "a key twice": (
            '{"items": [],\n"title": "a",\n\n"title": "a"}',
            "line 4: found the key 'title' again, as on line 2; expected each key once",
        ),
        "a lone surrogate": (
            '{"items": [],\n"title": "\\ud800"}',
            "line 2: title: found U+D800 at position 1 of '\\ud800'; expected text without",
        ),
    }.values(),
)
def test_what_is_no_questionnaire_in_json_is_refused_with_its_line(text, problem):
    problems = problems_of(text, "json")
    assert any(one.startswith(problem) for one in problems)


def test_json_may_have_tabs_and_escapes():
    text = (
        '\ufeff{\r\n\t"title":"\\ud83d\\ude00 {[\\"]}:,",\n\t"items"\n:\t[ {\t"column": "q\\/1",'
        '\n"dimension": "civic_rights", "low":-1e0,"high":1.5E+0, "labels":{"1.5":"a"} }]}'
    )
    found = loaded(text, "json")
    assert found.title == '\U0001f600 {["]}:,'
    assert found.items == (Item("q/1", "civic_rights", -1, 1.5, labels={1.5: "a"}),)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("items: -{}[],'\"\n\t&*!?|>%#~1.0eno\\xU\x00é"), max_size=60))
@example("items:\n- ? a\n- b")
@example('"\\UFFFFFFFF')
@example("%YAML 9999999999999999999999.1\n---\n")
def test_any_text_is_refused_with_a_line_or_read(text):
    for ending in ("yaml", "json"):
        assert all(problem.startswith("line ") for problem in problems_of(text, ending))


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_file_is_regular_and_of_a_limited_size(tmp_path, ending):
    path = tmp_path / f"mine.{ending}"
    Questionnaire([Item("q1", "civic_rights", 1, 5)]).save(path)
    assert Questionnaire.load(path, max_file_bytes=path.stat().st_size)
    with pytest.raises(errors.DataError, match="more than 10 bytes"):
        Questionnaire.load(path, max_file_bytes=10)
    with pytest.raises(errors.ArgumentValueError):
        Questionnaire.load(path, max_file_bytes=0)
    with pytest.raises(errors.DataError, match="no such file"):
        Questionnaire.load(tmp_path / f"other.{ending}")
    folder = tmp_path / f"folder.{ending}"
    folder.mkdir()
    with pytest.raises(errors.DataError, match="a folder, no regular file"):
        Questionnaire.load(folder)
    pipe = tmp_path / f"pipe.{ending}"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        with pytest.raises(errors.DataError, match="a named pipe, no regular file"):
            Questionnaire.load(pipe)


def test_a_path_is_text_or_a_path():
    for call in (Questionnaire.load, Questionnaire([Item("q1", "civic_rights", 1, 5)]).save):
        with pytest.raises(errors.ArgumentTypeError, match="a file must be text or a path"):
            call(4)
        with pytest.raises(errors.ArgumentValueError, match="a file must be named"):
            call("")
