"""Items and results as plain text, and the words that all outputs share."""

from __future__ import annotations

import copy

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import display
from kazakh_segments.display.labels import doubt_in_words, label_with_doubt
from kazakh_segments.display.text import text_table


@pytest.mark.parametrize("item", [ks.compare("trust_un"), ks.compare("age"), ks.find("media")])
def test_what_is_printed_is_the_text_of_the_display(item: object) -> None:
    assert str(item) == display.text(item)


def test_an_equal_copy_has_the_same_text() -> None:
    segment = ks.segment("realists")
    assert display.text(copy.deepcopy(segment)) == display.text(segment)
    assert "\nCivic Rights\n" in display.text(segment)


def test_a_segment_of_another_profile_shows_the_ids_of_its_themes() -> None:
    segment = factories.small_profile({"trust_media": [2]}).segments()[0]
    assert display.text(segment).splitlines() == [
        "FIRST (first)",
        "",
        "opinions",
        "  1. FIRST on trust_media",
        "     trust_media: +2 yes",
    ]


@pytest.mark.parametrize("item", [None, "realists", ks.source()])
def test_what_has_no_text_is_refused_by_type(item: object) -> None:
    with pytest.raises(ks.errors.ArgumentTypeError, match="can be shown as text; got"):
        display.text(item)


@pytest.mark.parametrize("item", [None, "realists", ks.themes()[0]])
def test_what_has_no_view_is_refused_by_type(item: object) -> None:
    with pytest.raises(ks.errors.ArgumentTypeError, match="can be shown; got"):
        display.html(item)


def test_doubt_has_one_wording() -> None:
    doubt = frozenset({"divided", "unsure"})
    words = doubt_in_words(doubt)
    assert words == "unsure and divided"
    assert ks.dimension("trust_un").label(0, doubt=doubt) == words
    comparison = factories.small_profile(
        {"trust_media": [1]}, doubt={("first", "trust_media"): doubt}
    ).compare("trust_media")
    assert label_with_doubt(comparison["first"]) == f"rather yes, {words}"
    assert words in " ".join(display.html(comparison).split())
    assert doubt_in_words([]) == ""


def test_only_what_has_levels_says_what_level_0_can_mean() -> None:
    assert "at level 0 too" in display.text(ks.dimension("trust_un"))
    assert "level" not in display.text(ks.dimension("age"))


def test_an_id_that_is_too_long_for_its_column_breaks_between_its_words() -> None:
    table = text_table(["id", "n"], [["satisfied_conservatives", "1"]], widest=[15])
    assert [line.split() for line in table.splitlines()[2:]] == [
        ["satisfied_", "1"],
        ["conservatives"],
    ]
