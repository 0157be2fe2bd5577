"""Searching: what is found, why, and what is nearest where nothing is."""
# ruff: noqa: RUF001  # Letters that look alike are what is tested.

import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments.model.names import caseless
from kazakh_segments.profiles.gaps import nearest_to_gap, words
from kazakh_segments.profiles.search import spans

REPEATABLE = settings(derandomize=True, deadline=None)


def why(text):
    return [(hit.item.id, hit.where, hit.words) for hit in ks.find(text).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("angry lib", ("angry_liberals", "name", "Angry Liberals")),
        ("angry_lib", ("angry_liberals", "id", "angry_liberals")),
        ("pragmatic", ("realists", "trait", "Pragmatic")),
        ("united nations", ("trust_un", "alias", "United Nations")),
        ("public order first", ("rights_over_order", "pole", "public order first")),
        ("bilingual", ("language", "category", "bilingual")),
        (
            "ruling party at the time",
            ("trust_nur_otan", "description", ks.dimension("trust_nur_otan").description),
        ),
        (
            "megapolises",
            (
                "angry_liberals.demographics.2",
                "text",
                ks.statement("angry_liberals.demographics.2").text,
            ),
        ),
    ],
)
def test_each_hit_says_why_it_was_found(text, first):
    assert first in why(text)
    result = ks.find(text)
    for hit in result.hits:
        assert caseless(text) in caseless(hit.words)
        assert hit.where in str(result)
    printed = " ".join(str(result).split())
    if first[1] in ("alias", "pole", "category", "trait"):
        assert f'[{first[1]} "{first[2]}"]' in printed
    else:
        assert f"[{first[1]}]" in printed


@pytest.mark.parametrize(
    ("synonym", "meant"),
    [
        ("youth", "age"),
        ("Nazarbayev", "trust_first_president"),
        ("mayor", "trust_head_of_city"),
        ("military", "trust_army"),
        ("television", "news_source"),
        ("USSR", "soviet_nostalgia"),
        ("freedom of expression", "freedom_of_speech"),
        ("protest", "right_to_assembly"),
        ("jobs", "employment"),
    ],
)
def test_a_synonym_finds_its_dimension_and_says_that_it_is_one(synonym, meant):
    found = [(hit.item.id, hit.where) for hit in ks.find(synonym).hits]
    assert (meant, "alias") in found


def test_results_are_grouped_by_kind():
    result = ks.find("trust")
    assert [hit.item for hit in result.hits] == [
        *result.segments,
        *result.dimensions,
        *result.statements,
    ]
    for found in (result.segments, result.dimensions, result.statements):
        assert isinstance(found, ks.Listing)
    assert len(result) == len(result.hits) == len(result.records())
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301


def test_records_of_a_search_give_kind_and_id_and_why_each_was_found():
    result = ks.find("media")
    kinds = {ks.Segment: "segment", ks.Statement: "statement"}
    rows = result.records()
    assert [[*row.items()] for row in rows] == [
        [
            ("kind", kinds.get(type(hit.item), "dimension")),
            ("id", hit.item.id),
            ("where", hit.where),
            ("words", hit.words),
        ]
        for hit in result.hits
    ]
    assert {row["kind"] for row in rows} == {"dimension", "statement"}


def test_each_word_of_a_gap_is_listed_once():
    assert {"corruption", "vote", "rule of law", "ukraine"} < {*words()}
    assert len({*words()}) == len(words())


@pytest.mark.parametrize("word", words())
def test_of_what_is_listed_as_a_gap_nothing_is_found(word):
    result = ks.find(word)
    assert not result.hits
    assert result.not_stated
    assert result.nearest
    assert [item.id for item in result.nearest] == [*nearest_to_gap(word)]
    assert str(result).startswith(f"nothing is stated about '{word}'\nnearest dimensions\n")


@pytest.mark.parametrize("text", ["CORRUPTION", "corrupted", "votes", "election", "  courts "])
def test_a_gap_is_known_in_any_form_of_its_word(text):
    assert ks.find(text).not_stated


@pytest.mark.parametrize("text", ["zebra", "wa", "xyzq", "corner"])
def test_of_other_words_it_is_only_said_that_nothing_was_found(text):
    result = ks.find(text)
    assert not result.hits or not result.not_stated
    assert result.not_stated is False


def test_a_profile_of_ones_own_has_no_gaps_that_it_does_not_know():
    result = factories.small_profile({"one": [1]}).find("corruption")
    assert result.not_stated is False
    assert [item.id for item in result.nearest] == ["one", "opinions"]


def test_the_nearest_come_by_name():
    result = ks.find("freedom of speach")
    assert result.nearest[0] == ks.dimension("freedom_of_speech")
    assert ks.theme("external_threat") in ks.find("external thraet").nearest


# In a notebook


def marked(html):
    return re.findall(r"<mark[^>]*>([^<]*)</mark>", html)


def test_a_notebook_marks_the_matched_words_of_each_hit():
    result = ks.find("MEDIA")
    html = result._repr_html_()
    assert {word.lower() for word in marked(html)} == {"media"}
    assert len(marked(html)) >= len(result)
    assert html.count('scope="row"') == len(result)
    for hit in result.hits:
        assert f"<code>{hit.item.id}</code>" in html


def test_a_notebook_shows_what_is_nearest_where_nothing_is_found():
    html = ks.find("corruption")._repr_html_()
    assert "nothing is stated about" in html
    assert "<code>trust_government</code>" in html
    assert "dimensions() lists all dimensions" in html


def test_a_view_escapes_what_was_looked_for_and_what_was_found():
    profile = factories.small_profile(names={"first": "<b>x"})
    for text in ("<b>", "<i>"):
        html = profile.find(text)._repr_html_()
        assert "<b>" not in html
        assert "<i>" not in html


@REPEATABLE
@given(st.text("aAbBéÉıİßſﬁқҚ \N{COMBINING ACUTE ACCENT}", max_size=30), st.data())
def test_what_is_marked_is_what_was_looked_for(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = text[start:end]
    found = spans(text, wanted)
    assert found == sorted(found)
    for first, last in found:
        assert caseless(wanted) in caseless(text[first:last])


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Media and media", "media", ["Media", "media"]),
        ("Straße", "SS", ["ß"]),
        ("Cafe\N{COMBINING ACUTE ACCENT} one", "CAF\N{LATIN CAPITAL LETTER E WITH ACUTE}", None),
        ("one two one two one", "one", ["one", "one", "one"]),
        ("nothing here", "zebra", []),
        ("anything", "", []),
    ],
)
def test_marks_are_at_the_letters_as_they_are_written(text, wanted, expected):
    found = [text[start:end] for start, end in spans(text, wanted)]
    assert found == (["Cafe\N{COMBINING ACUTE ACCENT}"] if expected is None else expected)
