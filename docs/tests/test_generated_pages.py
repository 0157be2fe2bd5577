"""The pages generated from the data, before Sphinx reads them."""

from __future__ import annotations

import re
from functools import partial
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

import generated_pages
import kazakh_segments as ks
from generated_pages.figures import colour, heatmap, most_divisive, signed, strip
from generated_pages.pages import draw_segment_figures, markdown_text, page_of, pages, write
from kazakh_segments import analysis, plots

PAGES = pages(ks.profile())


def test_each_segment_theme_and_dimension_has_a_page_of_its_own():
    items = [*ks.segments(), *ks.themes(), *ks.dimensions()]
    addresses = {page_of(item) for item in items}
    assert len(addresses) == len(items) == 6 + 8 + 49
    others = {"segments/index", "codebook/by_theme", "codebook/by_name", "nearest_segment"}
    assert addresses | others == set(PAGES)


def test_pages_are_generated_through_the_public_interface_only():
    folder = Path(generated_pages.__file__).parent
    for path in (*folder.glob("*.py"), *folder.glob("templates/*.jinja")):
        text = path.read_text(encoding="utf-8")
        names = re.findall(r"\b(?:ks|kazakh_segments)(?:\.| import )(\w+)", text)
        assert set(names) <= set(ks.__all__), path
        assert ".json" not in text, path


def test_a_dimension_names_its_parent_and_its_children():
    children = [item for item in ks.dimensions() if item.parent]
    assert children
    for child in children:
        parent = ks.dimension(child.parent)
        assert f"(/{page_of(child)}.md)" in PAGES[page_of(parent)]
        assert f"(/{page_of(parent)}.md)" in PAGES[page_of(child)]


def test_a_dimension_names_the_segments_whose_level_is_derived():
    for dimension in ks.dimensions():
        comparison = ks.compare(dimension.id)
        section = PAGES[page_of(dimension)].partition("## Codes")[0]
        n_derived = len(comparison.derived)
        said = f"{n_derived} of these levels {'is' if n_derived == 1 else 'are'} derived from"
        assert (said in section) == bool(comparison.derived)
        lines = [line for line in section.splitlines() if ": placed " in line]
        assert len(lines) == n_derived
        for line, (id_, placed) in zip(lines, comparison.derived.items(), strict=True):
            assert f"(/{page_of(ks.segment(id_))}.md): {markdown_text(placed)}" in line


def test_each_page_says_how_to_get_what_it_shows():
    for dimension in ks.dimensions():
        text = PAGES[page_of(dimension)]
        assert f'ks.compare("{dimension.id}")' in text
        assert f"kazakh-segments compare {dimension.id}\n" in text
    for segment in ks.segments():
        assert f'ks.segment("{segment.id}")' in PAGES[page_of(segment)]


def test_the_index_by_name_has_every_name_and_alias_in_order():
    lines = [line for line in PAGES["codebook/by_name"].splitlines() if line.startswith("- [")]
    expected = [
        (name, dimension.id)
        for dimension in ks.dimensions()
        for name in (dimension.name, *dimension.aliases)
    ]
    assert len(lines) == len(expected)
    for name, id_ in expected:
        start = f"- [{markdown_text(name)}](/codebook/dimensions/{id_}.md)"
        assert any(line.startswith(start) for line in lines)
    names = [line[3:].partition("](")[0].replace("\\", "").casefold() for line in lines]
    assert names == sorted(names)


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_a_segments_page_lists_the_dimensions_on_which_it_is_distinct(segment):
    section = PAGES[page_of(segment)].partition("## Where it differs")[2].partition("## The")[0]
    found = analysis.distinctive(segment.id)
    lines, derived = (
        [line for line in part.splitlines() if line.startswith("- ")]
        for part in section.partition("A derived level")[::2]
    )
    assert len(lines) == len(found)
    none = f"On no attitude that is stated of {found.min_stated} or more segments is its level"
    assert bool(found) != (none in section)
    assert "Weak evidence" not in section
    left_out = f"{len(found.left_out)} dimensions of composition and knowledge"
    assert f"Not compared: {left_out}." in section
    assert len(derived) == len(found.derived)
    for line, comparison in zip(derived, found.derived, strict=True):
        assert comparison.dimension.name in line
        assert line.endswith(markdown_text(comparison.derived[segment.id]))
    for line, item in zip(lines, found, strict=True):
        dimension = ks.dimension(item.dimension)
        assert line.startswith(f"- [{markdown_text(dimension.name)}](/{page_of(dimension)}.md): ")
        assert f", {item.relation}" in line
        assert dimension.is_nominal or f"{item.n_others} others" in line or item.n_others == 1


def test_a_segments_page_sets_apart_a_difference_from_few(monkeypatch):
    few = partial(analysis.distinctive, kinds="all")
    monkeypatch.setattr(analysis, "distinctive", few)
    text = pages(ks.profile())["segments/realists"]
    found, weak = (
        [line.partition("]")[0] for line in part.splitlines() if line.startswith("- [")]
        for part in text.partition("## Where it differs")[2]
        .partition("A derived level")[0]
        .partition("Weak evidence, as fewer than 4 segments are stated:")[::2]
    )
    assert found == ["- [Age"]
    assert weak == ["- [Gender"]
    assert few("realists").few_stated
    assert "Not compared" not in text


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_a_segments_page_names_the_nearest_and_the_farthest(segment):
    others = [other for other in ks.segments() if other.id != segment.id]
    distances = {other: analysis.distance(segment.id, other.id) for other in others}
    by_distance = sorted(others, key=lambda other: distances[other].value)
    text = PAGES[page_of(segment)]
    for which, other in (("Nearest", by_distance[0]), ("Farthest", by_distance[-1])):
        found = distances[other]
        assert (
            f"- {which}: [{markdown_text(other.name)}](/{page_of(other)}.md), at "
            f"a distance of {found.value:.2f} over the {found.n_dimensions} attitudes"
        ) in text


def test_a_page_says_which_neighbour_depends_on_our_numbers():
    changes = analysis.sensitivity("distances")
    assert changes
    for change in changes:
        text = PAGES[page_of(ks.segment(change.subject_id))]
        line = text.partition(f"- {change.which.capitalize()}: ")[2].partition("\n")[0]
        others = line.partition("in some other readings of the codes it is ")[2]
        for other in map(ks.segment, change.answer_instead):
            assert f"[{markdown_text(other.name)}](/{page_of(other)}.md)" in others


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_a_segments_page_lists_what_it_shares_with_all_others(segment):
    section = PAGES[page_of(segment)].partition("## What it shares")[2].partition("## Where")[0]
    lines = [line for line in section.splitlines() if line.startswith("- ")]
    shared = analysis.common_ground()
    assert shared
    assert len(lines) == len(shared)
    for line, item in zip(lines, shared, strict=True):
        dimension = ks.dimension(item.dimension)
        stance = ks.stance(segment, dimension)
        assert line.startswith(
            f"- [{markdown_text(dimension.name)}](/{page_of(dimension)}.md): {stance.label}"
        )


def test_a_segments_page_begins_with_its_figure(tmp_path, monkeypatch):
    drawn = []

    def save(path, *, overwrite):
        # The files of the build before are still there.
        assert overwrite
        drawn.append(path)

    def profile_of(segment, *, title, width, style, profile):
        assert segment in profile.segments()
        assert not title
        assert (width, style) in product(("column", "page"), ("light", "dark"))
        return SimpleNamespace(save=save)

    monkeypatch.setattr(plots, "profile_of", profile_of)
    draw_segment_figures(tmp_path, ks.profile())
    for segment in ks.segments():
        before_the_first_heading = PAGES[page_of(segment)].partition("## ")[0]
        files = re.findall(r"{image} (\S+)", before_the_first_heading)
        assert len(files) == len({*files}) == 4
        assert [path for path in drawn if path.name in files] == [
            tmp_path / "segments" / file for file in files
        ]
    assert len(drawn) == 4 * len(ks.segments())


@pytest.mark.parametrize("dimension", ks.dimensions(), ids=lambda item: item.id)
def test_a_strip_has_each_segment_at_its_place_or_under_not_stated(dimension):
    html = strip(ks.profile(), dimension.id, page_of)
    places = re.findall(r'<span class="ks-step[^>]*>(.*?)</span>(.*?)</li>', html, re.DOTALL)
    there = dict(places)
    names = [item.name for item in dimension.categories]
    assert [*there] == (names or [signed(level.value) for level in dimension.levels])
    missing = html.partition('class="ks-missing"')[2]
    for id_, stance in ks.compare(dimension).items():
        link = f'<a href="segments/{id_}">{ks.segment(id_).name}</a>'
        if stance is None:
            assert html.count(link) == missing.count(link) == 1
            continue
        name_of = {item.id: item.name for item in dimension.categories}
        at = [name_of[item.id] for item in stance.categories] or [signed(stance.level)]
        assert [name for name in there if link in there[name]] == at
        for name in at:
            said = there[name].partition(link)[2].partition("</span>")[0]
            extents = [one.extent for one in stance.categories if name_of[one.id] == name]
            assert all(extent in said for extent in extents if extent)
            assert ("unsure" in said) == ("unsure" in stance.doubt)
            assert ("divided" in said) == ("divided" in stance.doubt)
            assert ("comparative" in said) == (stance.basis == "comparative")


def test_the_heatmap_is_of_the_attitudes_that_divide_most_with_links_to_their_pages():
    comparisons = most_divisive(ks.profile())
    assert len(comparisons) == 8
    assert not {one.dimension.theme for one in comparisons} & {"demographics"}
    assert comparisons[0].dimension.theme in {"civic_rights", "democracy"}
    assert all(len(one.stated) >= 4 for one in comparisons)
    html = heatmap(ks.profile(), page_of)
    columns = re.findall(r'<th scope="col"><span><a href="([^"]*)">', html)
    assert columns == [page_of(segment) for segment in ks.segments()]
    rows = re.findall(r'<th scope="row"><a href="([^"]*)">.*?(?=</tr>)', html, re.DOTALL)
    assert rows == [page_of(one.dimension) for one in comparisons]
    cells = re.findall(r"<td class=[^>]*>([+-]?\d)", html)
    levels = [level for one in comparisons for level in one.levels().values() if level is not None]
    assert cells == [signed(level) for level in levels]


@pytest.mark.parametrize(
    ("level", "classes"),
    [(-4, "negative share-4"), (-1, "negative share-1"), (0, "level-0"), (3, "positive share-3")],
)
def test_a_level_has_the_colour_of_its_side_and_share(level, classes):
    assert colour(level, ks.dimension("freedom_of_speech")) == classes


def test_markup_in_a_text_is_not_read_as_markup():
    assert markdown_text("a *b* [c](d) <i> `e`") == r"a \*b\* \[c\]\(d\) \<i\> \`e\`"


def test_only_what_changed_is_written_and_what_is_no_longer_generated_is_deleted(tmp_path):
    write(tmp_path, {"segments/a": "A", "segments/b": "B", "codebook/by_name": "N"})
    kept = tmp_path / "segments" / "a.md"
    before = kept.stat().st_mtime_ns
    (tmp_path / "codebook" / "written_by_hand.md").write_text("H")
    write(tmp_path, {"segments/a": "A", "codebook/by_name": "M"})
    assert kept.stat().st_mtime_ns == before
    assert not (tmp_path / "segments" / "b.md").exists()
    assert (tmp_path / "codebook" / "by_name.md").read_text() == "M"
    assert (tmp_path / "codebook" / "written_by_hand.md").exists()
