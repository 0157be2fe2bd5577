"""Items and results as plain text, and the words that all outputs share."""

from __future__ import annotations

import copy
import re

import attrs
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


SMALL = factories.profile_to_show()
PRINTED = {
    "an ordinal comparison": (
        SMALL.compare("general"),
        """\
GENERAL (general): no <-> yes

segment                  level  label               doubt     wording
-----------------------  -----  ------------------  --------  ------------------
The First of the Two     +3     very yes                      The First of the
Segments                                                      Two Segments on
                                                              general
Second                   0      unsure and divided  unsure    Second on general
                                                    and
                                                    divided
""",
    ),
    "a comparison with a derived level": (
        SMALL.compare("part"),
        """\
PART (part): no <-> yes

segment                  level  label                   doubt  wording
-----------------------  -----  ----------------------  -----  -----------------
The First of the Two     +2     below "GENERAL"                The First of the
Segments                        (comparative)                  Two Segments on
                                                               part
Second                          not stated
""",
    ),
    "a nominal comparison": (
        SMALL.compare("spoken"),
        """\
SPOKEN (spoken)

segment                  label                         doubt    wording
-----------------------  ----------------------------  -------  ----------------
The First of the Two     one language, another         divided  The First of the
Segments                 language                               Two Segments on
                                                                spoken
Second                   not stated
""",
    ),
    "a comparison with a note": (
        ks.compare("future_optimism", ["realists", "angry_liberals"]),
        """\
Optimism about the future (future_optimism): pessimistic <-> optimistic

segment         level  label                  doubt  wording
--------------  -----  ---------------------  -----  ---------------------------
Realists        +2     optimistic                    Optimistic about ... the
                                                     future
Angry Liberals  +1     on balance optimistic         moderate trust in the
                                                     future

Angry Liberals: coders' note: The statement speaks of trust in the future; we
  take that for optimism about it.
""",
    ),
    "a stance with a note": (
        ks.stance("angry_liberals", "future_optimism"),
        """\
Angry Liberals on Optimism about the future (future_optimism): pessimistic <->
  optimistic

+1 on balance optimistic (coders' note: The statement speaks of trust in the
  future; we take that for optimism about it.)

"Mostly pessimistic about the economy, moderate trust in the future"
  angry_liberals.optimism.1
""",
    ),
    "a statement of categories": (
        SMALL.statement("first.opinions.3"),
        """\
The First of the Two Segments on spoken
  first.opinions.3

spoken: one language, another language [divided]
""",
    ),
    "an ordinal dimension": (
        SMALL.dimension("part"),
        """\
PART (part): no <-> yes

What the segments say of PART.

kind: attitude
theme: opinions
scale: attitude
parent: general
aliases: a share, a piece

level  label
-----  -------------
-4     extremely no
-3     very no
-2     no
-1     rather no
0      neutral
+1     rather yes
+2     yes
+3     very yes
+4     extremely yes

A stance that is only unsure or divided is at level 0 too.
""",
    ),
    "a nominal dimension": (
        SMALL.dimension("spoken"),
        """\
SPOKEN (spoken)

What the segments say of SPOKEN.

kind: attitude
theme: opinions
scale: nominal
parent: none
aliases: none

category          label
----------------  ----------------
one_language      one language
another_language  another language
""",
    ),
    "a scale of levels": (
        attrs.evolve(SMALL.scale("attitude"), levels=SMALL.scale("attitude").levels[3:6]),
        """\
Attitude (attitude)

level  label
-----  ----------
-1     rather no
0      neutral
+1     rather yes
""",
    ),
    "a scale of categories": (
        SMALL.scale("nominal"),
        """\
Nominal (nominal)

categories without order; extents: some, mostly
""",
    ),
    "a scale without extents": (
        attrs.evolve(SMALL.scale("nominal"), extents=()),
        """\
Nominal (nominal)

categories without order; extents: none
""",
    ),
    "what is found by alias and by pole": (
        SMALL.find("e"),
        """\
segments (2)
  first: The First of the Two Segments [name]
  second: Second [name]
dimensions (3)
  general: GENERAL [name]
  part: PART [alias "a share"]
  spoken: SPOKEN [name]
statements (4) [text]
  first.opinions.1: The First of the Two Segments on general
  first.opinions.2: The First of the Two Segments on part
  first.opinions.3: The First of the Two Segments on spoken
  second.opinions.1: Second on general
""",
    ),
    "what is nearest": (
        SMALL.find("zebra"),
        """\
nothing found for 'zebra'
nearest dimensions
  general: GENERAL
  part: PART
  spoken: SPOKEN
nearest themes
  opinions: OPINIONS
dimensions() lists all dimensions, themes() all themes
""",
    ),
    "scales": (
        SMALL.scales(),
        """\
name      id        levels
--------  --------  ----------
Attitude  attitude  -4 to +4
Nominal   nominal   categories
""",
    ),
    "dimensions": (
        SMALL.dimensions(),
        """\
name     id       theme     poles or categories
-------  -------  --------  ------------------------------
GENERAL  general  opinions  no <-> yes
PART     part     opinions  no <-> yes
SPOKEN   spoken   opinions  one language, another language
""",
    ),
    "stances": (
        SMALL.stances(),
        """\
segment  dimension  level  label
-------  ---------  -----  ---------------------------------------
first    general    +3     very yes
first    part       +2     below "GENERAL" (comparative)
first    spoken            one language, another language, divided
second   general    0      unsure and divided
""",
    ),
    "statements": (
        SMALL.statements("second"),
        """\
id                 statement
-----------------  -----------------
second.opinions.1  Second on general
""",
    ),
    "a profile": (
        SMALL,
        """\
An example study
Nobody (2020), data version example

name                     id      traits
-----------------------  ------  ------
The First of the Two     first
Segments
Second                   second

name      id        block
--------  --------  -----
OPINIONS  opinions  all
""",
    ),
    "nothing": (SMALL.segments()[:0], "none\n"),
}


@pytest.mark.parametrize(("item", "printed"), PRINTED.values(), ids=PRINTED)
def test_each_item_and_result_is_printed_to_the_letter(item: object, printed: str) -> None:
    assert f"{display.text(item)}\n" == printed


def test_a_long_listing_is_cut_and_says_how_many_more_there_are() -> None:
    stances = ks.stances("realists")
    head, rule, *rows, note = str(stances).splitlines()
    assert head.split() == ["segment", "dimension", "level", "label"]
    assert {*rule} == {"-", " "}
    assert [row.split()[1] for row in rows] == [stance.dimension for stance in stances[:14]]
    assert note == f"… {len(stances) - 14} more; table() prints all {len(stances)}"
    assert "more" not in str(stances[:14])
    assert "… 1 more; table() prints all 15" in str(stances[:15])


ID, NAME = "_".join(["long"] * 20), " ".join(["long"] * 20)


@pytest.mark.parametrize(
    ("item", "widths"),
    [
        (attrs.evolve(SMALL.segments()[0], id=ID, name=NAME, statements=()), [23, 23]),
        (attrs.evolve(SMALL.themes()[0], id=ID, name=NAME), [28, 28]),
        (attrs.evolve(SMALL.blocks()[0], id=ID, name=NAME), [50]),
        (attrs.evolve(SMALL.scales()[0], id=ID, name=NAME), [28, 28]),
        (attrs.evolve(SMALL.dimensions()[0], id=ID, name=NAME, theme=ID), [20, 20, 15]),
        (
            attrs.evolve(SMALL.statements()[0], id=f"{ID}.opinions.1", segment=ID, stances=()),
            [36],
        ),
        (
            attrs.evolve(
                SMALL.stances()[0], segment=ID, dimension=ID, statement=f"{ID}.opinions.1"
            ),
            [23, 22, 5],
        ),
    ],
    ids=lambda item: None if isinstance(item, list) else type(item).__name__,
)
def test_long_names_leave_space_for_the_last_column(item: object, widths: list[int]) -> None:
    rule = str(ks.Listing([item])).splitlines()[1]
    assert [*map(len, rule.split("  "))][:-1] == widths
