"""Items and results as plain text, and the words that all outputs share."""

from __future__ import annotations

import copy
import re

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import display
from kazakh_segments.display.labels import doubt_in_words, label_with_doubt
from kazakh_segments.display.text import text_table


@pytest.mark.parametrize(
    "item",
    [
        *(ks.compare("trust_un"), ks.compare("age"), ks.find("media"), ks.find("zebra")),
        *(ks.profile(), ks.segments(), ks.dimensions(), ks.stances("realists", "trust_army")),
        *(*ks.segments(), *ks.themes(), *ks.scales(), *ks.dimensions()),
        *(*ks.statements("realists"), *ks.stances("realists")),
    ],
    ids=lambda item: type(item).__name__,
)
def test_what_is_printed_is_the_text_of_the_display(item: object) -> None:
    assert str(item) == display.text(item)
    assert f"{item}" == str(item)
    lines = str(item).splitlines()
    assert max(map(len, lines)) <= 80
    assert not any(line != line.rstrip() for line in lines)


def test_a_stance_is_printed_with_its_names_poles_doubt_and_statement() -> None:
    assert str(ks.stance("realists", "trust_russia")).splitlines() == [
        "Realists on Trust in Russia (trust_russia): distrusts <-> trusts",
        "",
        "+3 strongly trusts [unsure]",
        "",
        '"Strongly trust Russia (but many unsure)"',
        "  realists.external_threat.1",
    ]
    derived = " ".join(str(ks.stance("disenchanted_democrats", "trust_army")).split())
    assert "in general (comparative)" in derived


def test_a_statement_is_printed_with_its_stances() -> None:
    assert str(ks.statement("realists.trust.2")).splitlines() == [
        "Trust religious organisations and on balance trust the Media",
        "  realists.trust.2",
        "",
        "trust_religious_organisations: +2 trusts",
        "trust_media: +1 on balance trusts",
    ]


def test_a_theme_is_printed_with_its_block_and_its_dimensions() -> None:
    lines = str(ks.theme("trust")).splitlines()
    assert lines[:3] == ["Trust (trust)", "block: Anxieties & demographics", ""]
    assert "\n".join(lines[3:]) == ks.dimensions("trust").table()


def test_a_scale_is_printed_with_its_levels_or_extents() -> None:
    assert str(ks.scale("composition")).splitlines()[-1].split("  ", 1)[0] == "+2"
    assert "extents: some, somewhat, more" in str(ks.scale("nominal"))


def test_a_profile_is_printed_with_its_source_segments_and_themes() -> None:
    title, source, *_ = str(ks.profile()).splitlines()
    assert title == ks.source().title
    assert source == f"ICPA and PaperLab (2020), data version {ks.data_version()}"
    assert str(ks.segments()) in str(ks.profile())
    assert str(ks.themes()) in str(ks.profile())


def test_items_of_another_profile_are_printed_with_the_ids_of_others() -> None:
    profile = factories.small_profile({"trust_media": [2]})
    assert str(profile.stances()[0]).splitlines() == [
        "first on trust_media",
        "",
        "+2 yes",
        "",
        '"FIRST on trust_media"',
        "  first.opinions.1",
    ]
    theme = profile.themes()[0]
    assert str(theme).splitlines() == [f"{theme.name} ({theme.id})", f"block: {theme.block}"]


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


def test_a_dimension_says_of_which_kind_it_is() -> None:
    for dimension in ks.dimensions():
        assert f"\nkind: {dimension.kind}\n" in ks.display.text(dimension)
        words = " ".join(re.sub(r"<[^>]*>", " ", ks.as_html(dimension)).split())
        assert f" kind {dimension.kind} theme " in words


def test_an_id_that_is_too_long_for_its_column_breaks_between_its_words() -> None:
    table = text_table(["id", "n"], [["satisfied_conservatives", "1"]], widest=[15])
    assert [line.split() for line in table.splitlines()[2:]] == [
        ["satisfied_", "1"],
        ["conservatives"],
    ]
