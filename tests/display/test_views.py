"""The views of items as HTML: what they say, what they escape, what they draw."""

from __future__ import annotations

import copy
import json
import pickle
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import analysis
from kazakh_segments.display.line import line
from kazakh_segments.display.views import table_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROFILE = ks.profile()
COMPARISONS = [ks.compare(dimension.id) for dimension in ks.dimensions()]
DOUBT_IN_WORDS = {
    frozenset(): "",
    frozenset({"unsure"}): "unsure",
    frozenset({"divided"}): "divided",
    frozenset({"unsure", "divided"}): "unsure and divided",
}
VOID = {"path", "circle"}
HOSTILE = "<script>alert(\"1\")</script> & '<b>'"


class Page(HTMLParser):
    """What a reader of some HTML sees: rows of cells, marked words, dots, links."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.marks: list[list[str]] = []
        self.dots: list[list[dict[str, str]]] = []
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.isolated: list[str] = []
        self.not_isolated = ""
        self._open: list[str] = []
        # A reader sees a space, whether or not a line can break there.
        self.feed(source.replace("\N{NO-BREAK SPACE}", " "))
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        found = {name: value or "" for name, value in attrs}
        if not (tag == "circle" or (tag == "path" and "svg" in self._open)):
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
            self.marks.append([])
            self.dots.append([])
            self.anchors += [found["id"]] if "id" in found else []
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "mark":
            self.marks[-1].append("")
        elif tag == "bdi":
            self.isolated.append("")
        elif tag == "a":
            self.links.append(found["href"])
        elif tag == "circle":
            self.dots[-1].append(found)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data
        if "mark" in self._open:
            self.marks[-1][-1] += data
        if "bdi" in self._open:
            self.isolated[-1] += data
        else:
            self.not_isolated += data


def views(profile: ks.Profile) -> dict[str, str]:
    """Return each view of each item of a profile, alone and within the profile."""
    items = [
        *profile.segments(),
        *profile.dimensions(),
        *profile.statements(),
        *profile.stances(),
        *(profile.compare(dimension.id) for dimension in profile.dimensions()),
        profile,
    ]
    alone = {repr(item): item._repr_html_() for item in items}
    within = {f"{item!r} within": profile.as_html(item, address) for item in items}
    return alone | within


def address(item: ks.Segment | ks.Theme | ks.Dimension | ks.Statement) -> str:
    kind = "Dimension" if isinstance(item, ks.Dimension) else type(item).__name__
    return f"{kind}/{item.id}?a&b"


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda item: item.dimension.id)
def test_a_comparison_shows_each_segment_with_its_code_and_marked_words(
    comparison: ks.Comparison,
) -> None:
    page = Page(comparison._repr_html_())
    rows = page.rows[1:]
    assert [row[0] for row in rows] == [segment.name for segment in ks.segments()]
    for row, marks, dots, stance in zip(
        rows, page.marks[1:], page.dots[1:], comparison.values(), strict=True
    ):
        if stance is None:
            assert "".join(row[1:]) == "not stated"
            assert not dots
            continue
        *place, label, doubt, text = row[1:]
        level = [] if stance.level is None else [f"{stance.level:+d}" if stance.level else "0"]
        assert place == level
        assert len(dots) == len(level)
        assert label == shown_label(stance)
        assert doubt == DOUBT_IN_WORDS[stance.doubt]
        assert text == f"{ks.statement(stance.statement).text} {stance.statement}"
        assert tuple(marks) == stance.wording


def shown_label(stance: ks.Stance) -> str:
    derived = " (comparative)" if stance.basis == "comparative" else ""
    return stance.label + derived + (f" Coders' note: {stance.note}" if stance.note else "")


def test_a_comparison_names_both_poles_with_the_ends_of_the_scale() -> None:
    head = Page(ks.compare("freedom_of_speech")._repr_html_()).rows[0]
    assert head[1].split() == ["-4", "not", "important", "important", "+4"]
    head = Page(ks.compare("settlement")._repr_html_()).rows[0]
    assert head[1].startswith("-2 ")
    assert head[1].endswith(" +2")


def test_the_end_of_a_scale_is_never_on_a_line_without_its_pole() -> None:
    for item in (ks.compare("trust_west"), ks.segment("realists")):
        for poles in re.findall(r'class="ks-poles".*?</span></span>', item._repr_html_()):
            ends = re.search(r">-\d(.)<bdi>.*</bdi>(.)\+\d<", poles)
            assert ends is not None
            assert ends.groups() == ("\N{NO-BREAK SPACE}",) * 2
            # As wide as the line that they are over.
            assert ";width:160px;" in poles


def test_a_comparison_of_some_segments_shows_only_these() -> None:
    comparison = ks.compare("trust_army", ["realists", "angry_liberals"])
    for html in (comparison._repr_html_(), ks.as_html(comparison)):
        assert [row[0] for row in Page(html).rows[1:]] == ["Realists", "Angry Liberals"]


def test_the_four_doubts_and_not_stated_look_different_and_read_different() -> None:
    kinds: list[tuple[ks.Doubt, ...]] = [(), ("unsure",), ("divided",), ("unsure", "divided")]
    doubt = dict(zip([(id_, "trust_media") for id_ in factories.SEGMENT_IDS], kinds, strict=False))
    comparison = factories.small_profile({"trust_media": [0, 0, 0, 0, None]}, doubt=doubt).compare(
        "trust_media"
    )
    html = comparison._repr_html_()
    page = Page(html)
    labels = [row[2] for row in page.rows[1:]]
    assert labels == ["neutral", "unsure", "divided", "unsure and divided", "not stated"]
    drawings = re.findall(r"<svg.*?</svg>", html)
    assert len(set(drawings)) == len(drawings) == 5
    assert "<circle" not in drawings[-1]
    # Full, empty, half full, half full and dashed.
    circles = [re.search(r"<circle[^>]*>", drawing)[0] for drawing in drawings[:4]]
    assert ['fill="currentColor"' in circle for circle in circles] == [True, False, False, False]
    assert ["stroke-dasharray" in circle for circle in circles] == [False, False, False, True]
    halves = [drawing.count('Z" fill="currentColor"') for drawing in drawings[:4]]
    assert halves == [0, 0, 1, 1]


@given(
    lowest=st.integers(-9, 0),
    steps=st.lists(st.integers(1, 4), max_size=8),
    data=st.data(),
)
def test_dots_are_in_the_order_of_their_levels(
    lowest: int, steps: list[int], data: st.DataObject
) -> None:
    levels = [lowest]
    for step in steps:
        levels.append(levels[-1] + step)
    at = data.draw(st.sampled_from(levels))
    places = {
        level: float(Page(f"<tr>{line(levels, level)}</tr>").dots[0][0]["cx"]) for level in levels
    }
    assert sorted(places.values()) == [places[level] for level in levels]
    assert len(set(places.values())) == len(levels)
    width = float(re.search(r' width="(\d+)"', line(levels, at))[1])
    assert 0 < places[at] < width
    if len(levels) > 1:
        # Ends that mirror each other are equally far from the ends of the line.
        assert places[levels[0]] == width - places[levels[-1]]


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_a_segment_shows_every_statement_with_each_of_its_stances(segment: ks.Segment) -> None:
    html = segment._repr_html_()
    page = Page(html)
    for trait in segment.traits:
        assert trait in page.text
    # A row of a statement's second stance has one cell fewer: its text spans the rows.
    shown = [row[-4:] for row in page.rows[1:] if len(row) > 1]
    stances = [stance for statement in segment.statements for stance in statement.stances]
    assert [(name, label, doubt) for name, _, label, doubt in shown] == [
        (ks.dimension(stance.dimension).name, shown_label(stance), DOUBT_IN_WORDS[stance.doubt])
        for stance in stances
    ]
    for (_, place, *_), stance in zip(shown, stances, strict=True):
        dimension = ks.dimension(stance.dimension)
        if dimension.is_nominal:
            assert not place
        else:
            level = f"{stance.level:+d}" if stance.level else "0"
            poles = (dimension.levels[0].value, dimension.negative_pole)
            assert place.startswith(f"{poles[0]} {poles[1]} {dimension.positive_pole}")
            assert place.split()[-1] == level
            levels = [step.value for step in dimension.levels]
            assert line(levels, stance.level, stance.doubt) in html
    rows = [str(max(len(statement.stances), 1)) for statement in segment.statements]
    assert re.findall(r'scope="row" rowspan="(\d+)"', html) == rows
    texts = [row[0] for row in page.rows[1:] if len(row) == 5]
    assert texts == [f"{statement.text} {statement.id}" for statement in segment.statements]


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_a_segment_writes_out_on_which_dimensions_nothing_is_stated(segment: ks.Segment) -> None:
    silent = [item.name for item in ks.dimensions() if ks.stance(segment.id, item.id) is None]
    text = Page(segment._repr_html_()).text.strip()
    assert text.endswith(f"not stated: {', '.join(silent)}")


def test_where_everything_is_stated_nothing_is_said_of_what_is_not() -> None:
    profile = factories.small_profile({"trust_media": [2]})
    assert "not stated" not in profile.segments()[0]._repr_html_()


def test_the_poles_of_a_dimension_are_once_in_a_comparison_and_once_in_each_segment() -> None:
    for comparison in COMPARISONS:
        ordinal = not comparison.dimension.is_nominal
        assert comparison._repr_html_().count('class="ks-poles"') == ordinal
    for segment in ks.segments():
        ordinal_stances = [
            one for one in ks.stances(segment=segment) if not ks.dimension(one.dimension).is_nominal
        ]
        assert segment._repr_html_().count('class="ks-poles"') == len(ordinal_stances)


def test_what_a_cell_of_a_stance_holds_is_its_class() -> None:
    items = [*COMPARISONS, *ks.segments(), *ks.statements(), *ks.stances()]
    kinds = {"name", "place", "label", "doubt", "doubt-in-label", "words"}
    for html in (item._repr_html_() for item in items):
        cells = re.findall(r'<td class="ks-([\w-]+)"[^>]*>(.*?)</td>', html, re.DOTALL)
        assert {kind for kind, content in cells if content} <= kinds
        places = [content for kind, content in cells if kind == "place"]
        assert html.count("<svg") == sum("<svg" in content for content in places)
        for (label, _), (doubt, content) in pairwise(cells):
            if label == "label" and content:
                assert doubt in {"doubt", "doubt-in-label"}


def test_each_cell_of_a_result_names_its_column() -> None:
    for result in (analysis.common_ground(), analysis.distances(), analysis.screener()):
        html = result._repr_html_()
        heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)
        heads = [re.sub("<.*?>", "", head) for head in heads]
        named = re.findall(r'<td [^>]*data-column="([^"]*)"', html)
        assert len(named) == html.count("<td") > 0
        rows = html.count('<th scope="row"')
        assert named == heads[1:] * rows


def test_a_segment_marks_all_coded_words_of_a_statement_once() -> None:
    for segment in ks.segments():
        page = Page(segment._repr_html_())
        marks = [marks for row, marks in zip(page.rows, page.marks, strict=True) if len(row) == 5]
        for statement, found in zip(segment.statements, marks[1:], strict=True):
            coded = set()
            for stance in statement.stances:
                reached = 0
                for stretch in stance.wording:
                    start = statement.text.index(stretch, reached)
                    reached = start + len(stretch)
                    coded |= set(range(start, reached))
            assert "" not in found
            assert "".join(found) == "".join(statement.text[at] for at in sorted(coded))


@pytest.mark.parametrize(
    ("wordings", "marks"),
    [
        (["Trust the Media", "Trust the Media"], ["Trust the Media"]),
        (["Trust the Media", "the Media"], ["Trust the Media"]),
        (["Trust the Media", "the"], ["Trust the Media"]),
        (["Trust the", "the Media"], ["Trust the", " Media"]),
        (["Trust", " the Media"], ["Trust", " the Media"]),
        (["and", "Media"], ["Media", "and"]),
    ],
)
def test_what_two_stances_are_coded_from_is_marked_once(
    wordings: list[str], marks: list[str]
) -> None:
    id_, text = "realists.trust.1", "Trust the Media and others"
    coded = ks.stance("realists", "trust_media")
    stances = [attrs.evolve(coded, statement=id_, wording=(wording,)) for wording in wordings]
    statement = ks.Statement(id_, "realists", "trust", 1, text, tuple(stances))
    segment = ks.Segment("realists", "Realists", (), (statement,))
    assert Page(segment._repr_html_()).marks[2] == marks


def test_a_statement_without_stances_is_shown_too() -> None:
    statement = ks.Statement("a.b.1", "a", "b", 1, "Says nothing", ())
    segment = ks.Segment("a", "A", (), (statement,))
    assert Page(segment._repr_html_()).rows[-1] == ["Says nothing a.b.1", *[""] * 4]
    assert "Says nothing" in Page(statement._repr_html_()).text


def test_a_dimension_shows_its_levels_on_the_line_and_its_kin() -> None:
    dimension = ks.dimension("trust_parliament")
    page = Page(ks.as_html(dimension, address))
    levels = [(row[0].split()[-1], row[1]) for row in page.rows if re.match(r"^[+-]?\d$", row[0])]
    assert levels == [
        (f"{level.value:+d}" if level.value else "0", level.label) for level in dimension.levels
    ]
    assert ["parent", "Trust in government institutions"] in page.rows
    assert "Dimension/trust_government?a&b" in page.links
    assert "only unsure or divided is at level 0 too" in page.text
    for alias in dimension.aliases:
        assert alias in page.text


def test_a_nominal_dimension_shows_its_categories_and_no_line() -> None:
    html = ks.dimension("age")._repr_html_()
    assert "<svg" not in html
    assert ["middle_aged", "middle aged"] in Page(html).rows
    assert "level 0" not in html


def test_a_stance_shows_its_place_between_the_poles_and_its_words_in_their_statement() -> None:
    page = Page(ks.stance("realists", "trust_russia")._repr_html_())
    assert page.rows[1] == [
        "-4 distrusts trusts +4 +3",
        "strongly trusts",
        "unsure",
        "Strongly trust Russia (but many unsure) realists.external_threat.1",
    ]
    assert page.marks[1] == ["Strongly trust Russia", "many unsure"]
    assert "Realists on Trust in Russia" in page.text


def test_an_equal_copy_is_shown_as_the_item_is() -> None:
    for item in (
        ks.segment("realists"),
        ks.dimension("trust_parliament"),
        ks.statement("realists.trust.2"),
        ks.stance("realists", "trust_russia"),
        ks.compare("trust_media", ["realists", "angry_liberals"]),
    ):
        assert copy.deepcopy(item)._repr_html_() == item._repr_html_() == ks.as_html(item)


def test_an_item_of_no_profile_shows_the_ids_that_it_knows() -> None:
    stance = attrs.evolve(ks.stance("realists", "trust_russia"), label="trusts a lot")
    page = Page(stance._repr_html_())
    assert page.rows[1] == [
        "+3",
        "trusts a lot",
        "unsure",
        "Strongly trust Russia … many unsure realists.external_threat.1",
    ]
    assert "realists on trust_russia" in page.text


def test_an_item_of_another_profile_is_shown_with_names_by_that_profile_only() -> None:
    profile = factories.small_profile({"trust_media": [2]}, names={"trust_media": "Press"})
    segment = profile.segments()[0]
    assert "Press" in profile.as_html(segment)
    assert "Press" not in segment._repr_html_()
    # It is the packaged profile that has names for this id, but of another item.
    assert "Trust in the Media" not in segment._repr_html_()


def test_another_profile_that_shares_items_changes_no_view() -> None:
    profile = ks.profile()
    segment = profile.segment("realists")
    views = [segment._repr_html_(), profile.as_html(segment)]
    other = factories.rebuilt(
        profile,
        dimensions=tuple(
            attrs.evolve(item, name=f"The {item.name}") for item in profile.dimensions()
        ),
    )
    assert other.segments()[3] is segment
    assert [segment._repr_html_(), profile.as_html(segment)] == views
    assert other.as_html(segment) != views[1]


def test_the_profile_shows_its_segments_themes_and_dimensions() -> None:
    page = Page(PROFILE._repr_html_())
    assert f", 180 statements, {len(ks.stances())} stances" in page.text
    assert page.rows[1:7] == [[item.name, ", ".join(item.traits)] for item in ks.segments()]
    for theme in ks.themes():
        names = ", ".join(dimension.name for dimension in ks.dimensions(theme=theme.id))
        assert [theme.name, names] in page.rows


def test_links_go_where_the_caller_says_and_anchors_are_statement_ids() -> None:
    segment = ks.segment("realists")
    page = Page(ks.as_html(segment, address))
    assert page.anchors == [statement.id for statement in segment.statements]
    ids = [stance.dimension for stance in ks.stances(segment="realists")]
    ids += [item.id for item in ks.dimensions() if item.id not in ids]
    linked = [link for link in page.links if link.startswith("Dimension/")]
    assert linked == [f"Dimension/{id_}?a&b" for id_ in ids]
    comparison = ks.compare("trust_media")
    assert Page(ks.as_html(comparison, address)).links == [
        "Dimension/trust_media?a&b",
        *(
            link
            for id_, stance in comparison.items()
            for link in (f"Segment/{id_}?a&b", f"Statement/{stance.statement}?a&b")
        ),
    ]
    assert not Page(ks.as_html(segment)).anchors
    assert not Page(ks.as_html(segment, lambda _: None)).links


def test_every_view_is_sound_html_without_anything_that_runs_or_loads() -> None:
    for name, html in views(PROFILE).items():
        page = Page(html)
        assert not page.tags & {"script", "style", "link", "img", "iframe", "object"}, name
        assert not {item for item in page.attributes if item.startswith("on")}, name
        assert "url(" not in html, name


def spoiled_profile(folder: Path, words: str) -> ks.Profile:
    """Load a profile in which every text that a person writes ends with some words."""
    profile = factories.small_profile(
        {"trust_media": [2, None], "trust_un": [3, 1]},
        {"age": [["young"], ["old"]]},
        aliases={"trust_media": ("press",)},
        data_version="1",
    )
    factories.write(folder, profile)
    free = {
        "name", "title", "publisher", "text", "label", "description",
        "negative_pole", "positive_pole",
    }  # fmt: skip

    def spoiled(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: spoiled(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [spoiled(item, key if key in {"wording", "aliases"} else "") for item in value]
        if key in {*free, "wording", "aliases"} and isinstance(value, str):
            return f"{value} {words}"
        return value

    for path in folder.rglob("*.json"):
        content = spoiled(json.loads(path.read_text(encoding="utf-8")))
        if path.parent.name == "segments":
            content["traits"] = [words]
        path.write_text(json.dumps(content), encoding="utf-8")
    return ks.load_profile(folder)


def test_a_script_in_any_text_of_a_loaded_profile_stays_text(tmp_path: Path) -> None:
    profile = spoiled_profile(tmp_path, HOSTILE)
    found = views(profile)
    for name, html in found.items():
        page = Page(html)
        assert not page.tags & {"script", "b"}, name
        assert HOSTILE in page.text, name
    segment = Page(profile.segments()[0]._repr_html_())
    for text in (profile.segments()[0].name, HOSTILE, profile.statements()[0].text):
        assert text in segment.text
    # In an attribute, too: the name of a region is the item's.
    assert not re.search(r'aria-label="[^"]*[<>\']', "".join(found.values()))


def test_a_hostile_address_stays_an_address() -> None:
    html = ks.as_html(ks.dimension("trust_un"), lambda _: '"><script>')
    page = Page(html)
    assert "script" not in page.tags
    assert page.links == ['"><script>'] * len(page.links)


HEBREW = "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}"


def texts_of(value: object) -> set[str]:
    """Return every text that is within an item, or in a tuple of them."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return set().union(*map(texts_of, value))
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))
        return set().union(*(texts_of(getattr(value, field.name)) for field in fields))
    return set()


def test_every_text_of_a_profile_is_isolated_and_no_word_of_a_view_is(tmp_path: Path) -> None:
    profile = spoiled_profile(tmp_path, HEBREW)
    texts = texts_of((profile.codebook, profile.segments()))
    assert len([text for text in texts if text.endswith(HEBREW)]) > 20
    found = views(profile)
    assert len(found) == 2 * 19
    for name, html in found.items():
        page = Page(html)
        assert HEBREW not in page.not_isolated, name
        assert {*page.isolated} <= texts, name
    statement = profile.statements()[0]
    assert statement.text in Page(profile.as_html(statement)).isolated
    assert {*profile.dimensions()[0].aliases} <= {
        *Page(profile.as_html(profile.dimensions()[0])).isolated
    }


def results(profile: ks.Profile) -> list[analysis.Result]:
    """Return a result of each analysis."""
    return [
        analysis.distances(profile=profile),
        analysis.distance("first", "second", profile=profile),
        analysis.common_ground(profile=profile),
        analysis.cleavages(profile=profile),
        analysis.contrast("first", "second", profile=profile),
        analysis.distinctive("first", profile=profile),
        analysis.screener(profile=profile),
        analysis.sensitivity("cleavages", profile=profile),
    ]


def test_every_text_of_a_profile_in_a_result_is_isolated_and_nothing_else(tmp_path: Path) -> None:
    profile = spoiled_profile(tmp_path, HEBREW)
    texts = texts_of((profile.codebook, profile.segments()))
    pages = [Page(one._repr_html_()) for one in results(profile)]
    assert sum(HEBREW in "".join(page.isolated) for page in pages) == 8
    for page in pages:
        assert HEBREW not in page.not_isolated
        assert {*page.isolated} <= texts


MATHEMATICS = r"$200 to $400, $$x^2$$, \(y\), \[z\], \begin{equation}w\end{equation}"


def test_no_text_of_a_profile_is_read_as_mathematics(tmp_path: Path) -> None:
    profile = spoiled_profile(tmp_path, MATHEMATICS)
    shown = [*views(profile).values(), *(one._repr_html_() for one in results(profile))]
    assert sum(MATHEMATICS in Page(html).text for html in shown) > 24
    for html in shown:
        # By these classes MathJax 2 and 3 pass over an element with all that is in it.
        outermost = re.match(r'<div class="([^"]*)"', html)[1].split()
        assert {"tex2jax_ignore", "mathjax_ignore"} <= {*outermost}
        assert html.endswith("</div>")
        assert html.count("<div") == 1


def unpickled(item: object) -> object:
    return pickle.loads(pickle.dumps(item))  # noqa: S301


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, unpickled])
@pytest.mark.parametrize("source", ["packaged", "loaded"])
def test_a_copy_of_a_profile_shows_exactly_what_the_original_shows(
    copied: Callable[[ks.Profile], ks.Profile], source: str, tmp_path: Path
) -> None:
    profile = PROFILE if source == "packaged" else spoiled_profile(tmp_path, "of one's own")
    copy_ = copied(profile)
    assert copy_ == profile
    # Each alone, as the other profile shows it, and as the copy shows the original's items.
    assert views(copy_) == views(profile)
    for item in (*profile.segments(), *profile.dimensions(), profile):
        assert copy_.as_html(item) == profile.as_html(item)
    name = profile.dimensions()[0].name
    assert name in Page(copy_.as_html(copy_.stances()[0])).text
    assert name in Page(copy_._repr_html_()).text
    # What is shown of an item alone depends on the item: of a profile of one's own, ids.
    assert (name in Page(copy_.stances()[0]._repr_html_()).text) == (source == "packaged")


def test_html_of_the_library_is_shown_by_notebooks_and_kept_by_template_engines() -> None:
    html = ks.as_html(ks.dimension("trust_un"))
    assert html._repr_html_() == html.__html__() == str(html)
    assert type(html._repr_html_()) is str


@pytest.mark.parametrize(
    "item",
    [
        factories.small_profile(),
        factories.small_profile({"trust_media": [2, -1]}).dimension("trust_media"),
        factories.small_profile({"trust_media": [2, -1]}).compare("trust_media"),
        factories.small_profile({"trust_media": [1]}, names={"first": "Realists"}),
    ],
)
def test_an_item_of_another_profile_is_refused(item: object) -> None:
    with pytest.raises((ks.errors.ArgumentValueError, ks.errors.UnknownNameError)):
        ks.as_html(item)


def test_an_equal_id_with_other_content_is_refused_with_both_named() -> None:
    stance = ks.stance("realists", "trust_media")
    other = ks.stance("realists", "trust_army")
    assert other is None
    changed = attrs.evolve(stance, dimension="trust_army")
    with pytest.raises(ks.errors.ArgumentValueError, match=r"Stance realists: trust_army.*Profile"):
        ks.as_html(changed)


@pytest.mark.parametrize("item", [None, "realists", 3, ks.themes()[0]])
def test_what_cannot_be_shown_is_refused_by_type(item: object) -> None:
    with pytest.raises(ks.errors.ArgumentTypeError, match="can be shown; got"):
        ks.as_html(item)


def test_an_equal_item_of_another_load_is_shown(tmp_path: Path) -> None:
    one = factories.small_profile()
    other = ks.load_profile(factories.write(tmp_path, one))
    assert other.as_html(one.segments()[0]) == one.as_html(one.segments()[0])


def test_html_of_the_library_is_escaped_like_any_text_where_it_is_given_back() -> None:
    spoiled = attrs.evolve(ks.dimension("trust_un"), name=ks.as_html(ks.dimension("trust_un")))
    page = Page(spoiled._repr_html_())
    assert 'class="ks-view ' in page.text
    page = Page(ks.as_html(ks.dimension("trust_un"), lambda _: ks.as_html(ks.dimension("age"))))
    assert all(link.startswith("<div") for link in page.links)


def test_the_dot_of_an_only_level_is_in_the_middle_of_the_line():
    dimension = attrs.evolve(ks.dimension("trust_un"), levels=(ks.Level(0, "so so"),))
    html = dimension._repr_html_()
    width = int(re.search(r'<svg[^>]* width="(\d+)"', html)[1])
    assert f'cx="{width // 2}"' in html


def test_there_is_no_tick_under_the_dot():
    levels = range(-4, 5)
    assert line(levels, None).count("v6") == len(levels)
    assert line(levels, 2).count("v6") == len(levels) - 1


def test_words_that_are_coded_twice_are_marked_at_each_place():
    statement = ks.statement("realists.external_threat.1")
    stance = attrs.evolve(statement.stances[0], wording=("trust", "trust"))
    twice = attrs.evolve(statement, text="trust Russia, trust it", stances=(stance,))
    marked = re.findall(r"<mark[^>]*>([^<]*)</mark>([^<]*)", twice._repr_html_())
    assert [(words, after.strip()) for words, after in marked] == [
        ("trust", "Russia,"),
        ("trust", "it"),
    ]


def test_the_line_does_not_run_into_a_dot_at_its_end():
    levels = range(-4, 5)
    start, before = re.search(r'd="M(\d+) \d+H(\d+)M', line(levels, -4)).groups()
    assert start == before
    after, end = re.search(r"H\d+M(\d+) \d+H(\d+)", line(levels, 4)).groups()
    assert after == end


SMALL = factories.profile_to_show()


def outline(view: str) -> str:
    """Write out a view: its name, its tables, and each cell with its class and least width.

    A row begins with ``+``. Of a head it says how many rows it spans, and its weight.
    """
    for pattern, shown in (
        (r"<svg.*?</svg>", ""),
        (r'<div class="ks-view [^>]* aria-label="([^"]*)"[^>]*>', r"# \1\n"),
        (r'<table class="ks-(\w+)"[^>]*>\s*<caption[^>]*>', r"\n## \1: "),
        (r'<tr( id="([^"]*)")?>\s*', r"\n\2\n+ "),
        (r'<th scope="col"[^>]*>', "\n| "),
        (r'<th scope="rowgroup" colspan="(\d)"[^>]*>', r"\n| over \1: "),
        (r'<th scope="row" rowspan="(\d)"[^>]*font-weight:(\w+)">', r"\n| \1 \2: "),
        (r'<td class="ks-([\w-]+)"[^>]*min-width:(\d+)em">', r"\n| \1 \2: "),
        (r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)"),
        (r"</?mark[^>]*>", "*"),
        (r"<p [^>]*>", "\n"),
        (r"<[^>]*>", ""),
        (r"\+ \n\|", "+"),
    ):
        view = re.sub(pattern, shown, view, flags=re.DOTALL)
    lines = [" ".join(line.split()) for line in unescape(view).splitlines()]
    return "\n".join(filter(None, lines))


def id_of(item: ks.Segment | ks.Theme | ks.Dimension | ks.Statement) -> str:
    return item.id


VIEWS = {
    "an ordinal comparison": (
        lambda: SMALL.as_html(SMALL.compare("part")),
        """\
# PART: comparison
## comparison: PART part
+ segment
| -4 no yes +4
| label
| doubt
| statement, coded words marked
+ 1 bold: The First of the Two Segments
| place 0: +2
| label 7: below "GENERAL" (comparative)
| doubt 0:
| words 10: *The First of the Two Segments on part* first.opinions.2
+ 1 bold: Second
| place 0:
| label 0: not stated
| value 0:
| value 0:
""",
    ),
    "a nominal comparison": (
        lambda: SMALL.compare("spoken")._repr_html_(),
        """\
# SPOKEN: comparison
## comparison: SPOKEN spoken
+ segment
| label
| doubt
| statement, coded words marked
+ 1 bold: The First of the Two Segments
| label 7: one language, another language
| doubt 0: divided
| words 10: *The First of the Two Segments on spoken* first.opinions.3
+ 1 bold: Second
| label 0: not stated
| value 0:
| value 0:
""",
    ),
    "an ordinal dimension": (
        lambda: SMALL.as_html(SMALL.dimension("part")),
        """\
# PART
## dimension: PART part
+ 1 normal: about
| value 10: What the segments say of PART.
+ 1 normal: poles
| value 10: no ↔ yes
+ 1 normal: kind
| value 10: attitude
+ 1 normal: theme
| value 10: OPINIONS
+ 1 normal: scale
| value 10: attitude
+ 1 normal: parent
| value 10: GENERAL
+ 1 normal: also found as
| value 10: a share, a piece
## levels: Levels
+ -4 no yes +4
| label
+ 1 normal: -4
| value 0: extremely no
+ 1 normal: -3
| value 0: very no
+ 1 normal: -2
| value 0: no
+ 1 normal: -1
| value 0: rather no
+ 1 normal: 0
| value 0: neutral
+ 1 normal: +1
| value 0: rather yes
+ 1 normal: +2
| value 0: yes
+ 1 normal: +3
| value 0: very yes
+ 1 normal: +4
| value 0: extremely yes
A stance that is only unsure or divided is at level 0 too.
""",
    ),
    "a nominal dimension": (
        lambda: SMALL.dimension("spoken")._repr_html_(),
        """\
# SPOKEN
## dimension: SPOKEN spoken
+ 1 normal: about
| value 10: What the segments say of SPOKEN.
+ 1 normal: kind
| value 10: attitude
+ 1 normal: theme
| value 10: opinions
+ 1 normal: scale
| value 10: nominal
+ 1 normal: parent
| value 10: none
+ 1 normal: also found as
| value 10: no other name
## categories: Categories
+ category
| name
+ 1 normal: one_language
| value 0: one language
+ 1 normal: another_language
| value 0: another language
""",
    ),
    "a stance with names": (
        lambda: SMALL.as_html(SMALL.stance("first", "part")),
        """\
# first: part
## stance: The First of the Two Segments on PART
+ place
| label
| doubt
| statement, coded words marked
+ place 0: -4 no yes +4 +2
| label 7: below "GENERAL" (comparative)
| doubt 0:
| words 10: *The First of the Two Segments on part* first.opinions.2
""",
    ),
    "a stance with ids": (
        lambda: SMALL.stance("first", "part")._repr_html_(),
        """\
# first: part
## stance: first on part
+ place
| label
| doubt
| statement, coded words marked
+ place 0: +2
| label 7: below "GENERAL" (comparative)
| doubt 0:
| words 10: The First of the Two Segments on part first.opinions.2
""",
    ),
    "a statement": (
        lambda: SMALL.as_html(SMALL.statement("first.opinions.3")),
        """\
# Statement first.opinions.3
## statement: The First of the Two Segments on spoken first.opinions.3
+ dimension
| place
| label
| doubt
| coded words
+ 1 normal: SPOKEN
| place 0:
| label 7: one language, another language
| doubt 0: divided
| words 10: *The First of the Two Segments on spoken*
""",
    ),
    "a segment with names": (
        lambda: SMALL.as_html(SMALL.segment("second")),
        """\
# Second
## segment: Second
+ statement, coded words marked
| dimension
| place
| label
| doubt
+ over 5: OPINIONS
+ 1 normal: *Second on general* second.opinions.1
| name 0: GENERAL
| place 0: -4 no yes +4 0
| label 7: unsure and divided
| doubt-in-label 0: unsure and divided
not stated: PART, SPOKEN
""",
    ),
    "a segment with links": (
        lambda: SMALL.as_html(SMALL.segment("first"), id_of),
        """\
# The First of the Two Segments
## segment: The First of the Two Segments (first)
+ statement, coded words marked
| dimension
| place
| label
| doubt
+ over 5: OPINIONS (opinions)
first.opinions.1
+ 1 normal: *The First of the Two Segments on general* first.opinions.1 (first.opinions.1)
| name 0: GENERAL (general)
| place 0: -4 no yes +4 +3
| label 7: very yes
| doubt 0:
first.opinions.2
+ 1 normal: *The First of the Two Segments on part* first.opinions.2 (first.opinions.2)
| name 0: PART (part)
| place 0: -4 no yes +4 +2
| label 7: below "GENERAL" (comparative)
| doubt 0:
first.opinions.3
+ 1 normal: *The First of the Two Segments on spoken* first.opinions.3 (first.opinions.3)
| name 0: SPOKEN (spoken)
| place 0:
| label 7: one language, another language
| doubt 0: divided
""",
    ),
    "a profile": (
        SMALL._repr_html_,
        """\
# An example study
## profile: An example study Nobody (2020), data version example, 4 statements, 4 stances
+ segment
| traits
+ 1 bold: The First of the Two Segments
| value 10:
+ 1 bold: Second
| value 10:
## themes: Themes
+ theme
| dimensions
+ 1 normal: OPINIONS
| value 10: GENERAL, PART, SPOKEN
""",
    ),
    "what was found": (
        lambda: SMALL.find("second")._repr_html_(),
        """\
# 2 found for 'second'
## search: 2 found for 'second'
+ found
| name
| in its
| words, matched words marked
+ 1 normal: second
| value 0: Second
| value 0: name
| value 10: *Second*
+ 1 normal: second.opinions.1
| value 0: statement
| value 0: text
| value 10: *Second* on general
""",
    ),
    "what is nearest": (
        lambda: SMALL.find("zebra")._repr_html_(),
        """\
# nothing found for 'zebra'
## search: nothing found for 'zebra'
+ nearest
| name
| kind
+ 1 normal: general
| value 0: GENERAL
| value 0: dimension
+ 1 normal: part
| value 0: PART
| value 0: dimension
+ 1 normal: spoken
| value 0: SPOKEN
| value 0: dimension
+ 1 normal: opinions
| value 0: OPINIONS
| value 0: theme
dimensions() lists all dimensions, themes() all themes
""",
    ),
    "a result": (
        lambda: analysis.contrast("first", "second", profile=SMALL)._repr_html_(),
        """\
# The First of the Two Segments and Second
## result: The First of the Two Segments and Second
+ relation
| dimension
| distance
| The First of the Two Segments
| Second
+ 1 normal: differ
| value 0: GENERAL
| value 0: 0.375
| value 10: +3 very yes
| value 0: 0 unsure and divided
+ 1 normal: one is silent
| value 0: PART
| value 0:
| value 10: +2 below "GENERAL" (comparative)
| value 0: not stated
+ 1 normal: one is silent
| value 0: SPOKEN
| value 0:
| value 10: one language, another language, divided
| value 0: not stated
differ: 1; one is silent: 2. Based on 4 stances.
""",
    ),
}


@pytest.mark.parametrize(("view", "expected"), VIEWS.values(), ids=VIEWS)
def test_each_view_is_laid_out_cell_by_cell(view: Callable[[], str], expected: str) -> None:
    assert f"{outline(view())}\n" == expected


def test_a_column_of_more_than_25_characters_is_never_narrow() -> None:
    rows = [["a" * 30, "b" * 25, "c" * 26], ["", "", ""]]
    view = table_view("title", ["one", "two", "three"], rows, ["note"], ["lead"])
    assert outline(view).splitlines() == [
        *("# title", "lead", "## result: title", "+ one", "| two", "| three"),
        *(f"+ 1 normal: {'a' * 30}", f"| value 0: {'b' * 25}", f"| value 10: {'c' * 26}"),
        *("+ 1 normal:", "| value 0:", "| value 10:", "note"),
    ]


@pytest.mark.parametrize(
    ("levels", "at", "path"),
    [
        ([-1, 0, 1], None, "M8 8H152M8 5v6M80 5v6M152 5v6"),
        ([-1, 0, 1], 0, "M8 8H75M85 8H152M8 5v6M152 5v6"),
        ([-1, 0, 1], -1, "M8 8H8M13 8H152M80 5v6M152 5v6"),
        ([-1, 0, 1], 1, "M8 8H147M152 8H152M8 5v6M80 5v6"),
        # A tick 6 pixels beside the dot is drawn, one at 5 is not.
        ([0, 23, 24], 24, "M8 8H147M152 8H152M8 5v6M146 5v6"),
        ([0, 27, 28], 28, "M8 8H147M152 8H152M8 5v6"),
    ],
)
def test_a_line_goes_from_end_to_end_with_a_gap_at_the_dot(
    levels: list[int], at: int | None, path: str
) -> None:
    drawn = line(levels, at)
    assert f'<path d="{path}" ' in drawn
    assert ' width="160" height="16" viewBox="0 0 160 16" ' in drawn
    dots = re.findall(r'<circle cx="(\d+)" cy="8" r="5" ', drawn)
    middle = {-1: 8, 0: 80}.get(at, 152)
    assert dots == ([] if at is None else [str(middle)])
    half = re.findall(r'<path d="M80 3A5 5 0 0 0 80 13Z"', line(levels, at, frozenset({"divided"})))
    assert len(half) == (at == 0)
