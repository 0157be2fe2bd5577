"""The built site: what a reader, a search and a link find on it."""

from __future__ import annotations

import json
import re
import zlib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from sphinx.search.en import SearchEnglish

import kazakh_segments as ks
from generated_pages.dataset import PREVIEW, head
from generated_pages.figures import most_divisive
from generated_pages.pages import page_of
from kazakh_segments import analysis, cli, coding, plots, survey, tables

ADDRESSES = Path(__file__).parent / "addresses.txt"
# Pages that Sphinx adds.
OF_SPHINX = {"genindex.html", "py-modindex.html", "search.html"}
# Attributes with an address that a browser loads by itself, by tag.
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
# Properties of https://schema.org/Dataset.
DATASET = {
    *("name", "description", "creator", "version", "identifier", "license", "copyrightNotice"),
    *("isAccessibleForFree", "inLanguage", "spatialCoverage", "isBasedOn", "variableMeasured"),
}


class Page(HTMLParser):
    """The text of a page, its anchors, links and pictures, and what it loads."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.anchors, self.links, self.loaded, self.pictures = set(), [], [], []
        self._parts = []
        self.feed(source)
        self.text = " ".join("".join(self._parts).split())

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.anchors |= {found["id"]} if found.get("id") else set()
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag == "img":
            self.pictures.append(found.get("alt", ""))
        if found.get(LOADED.get(tag)):
            self.loaded.append(found[LOADED[tag]])

    def handle_data(self, data):
        self._parts.append(data)


@cache
def read(path):
    return Page(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def page(site):
    return lambda address: read(site / f"{address}.html")


@cache
def file_at(folder, address):
    """Return the file that an address leads to; None if there is none."""
    found = (folder / address).resolve()
    found = found / "index.html" if found.is_dir() else found
    return found if found.is_file() else None


def html_files(site):
    return sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)


def test_the_addresses_are_the_published_ones(site):
    """A removed address breaks the links of others.

    A new page is added to the list; none is ever removed from it.
    """
    found = {path.relative_to(site).as_posix() for path in html_files(site)} - OF_SPHINX
    assert sorted(found) == ADDRESSES.read_text(encoding="utf-8").split()


def test_each_item_has_its_page(page):
    for item in (*ks.segments(), *ks.themes(), *ks.dimensions()):
        assert item.name in page(page_of(item)).text


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_each_statement_and_stance_is_on_its_segments_page(segment, page):
    found = page(page_of(segment))
    for trait in segment.traits:
        assert trait in found.text
    for statement in segment.statements:
        assert statement.id in found.anchors
        assert f"{statement.text} {statement.id}" in found.text
        for stance in statement.stances:
            name = ks.dimension(stance.dimension).name
            assert name in found.text
            assert f"{stance.label}" in found.text
            assert all(stretch in found.text for stretch in stance.wording)


@pytest.mark.parametrize("dimension", ks.dimensions(), ids=lambda item: item.id)
def test_each_stance_is_on_its_dimensions_page_and_its_themes(dimension, page):
    for address in (page_of(dimension), page_of(ks.theme(dimension.theme))):
        text = page(address).text
        for id_, stance in ks.compare(dimension.id).items():
            name = ks.segment(id_).name
            if stance is None:
                assert re.search(rf"{name}\s*not stated", text)
            else:
                assert f"{ks.statement(stance.statement).text} {stance.statement}" in text
                assert stance.label in text
    text = page(page_of(dimension)).text
    for part in (dimension.description, *dimension.aliases):
        assert part in text
    for level in dimension.levels:
        assert level.label in text
    for category in dimension.categories:
        assert category.name in text


def test_every_link_within_the_site_leads_to_a_page_and_an_anchor(site):
    broken = []
    for path in html_files(site):
        for link in read(path).links:
            address, anchor = urldefrag(link)
            if urlsplit(link).scheme or address.startswith("//"):
                continue
            target = file_at(path.parent, unquote(address)) if address else path
            if target is None or (anchor and unquote(anchor) not in read(target).anchors):
                broken.append((path.name, link))
    assert not broken


def test_every_command_of_a_guide_was_run(site):
    # The page is built even if the shell does not find a command.
    for path in html_files(site):
        assert "command not found" not in read(path).text, path


def test_every_picture_says_what_it_shows(site):
    pages = [path for path in html_files(site) if path.name not in OF_SPHINX]
    pictures = {path.name: read(path).pictures for path in pages}
    assert len(pictures["figures_for_a_report.html"]) > 5
    for path, found in pictures.items():
        for alt in found:
            assert len(alt.split()) > 5, (path, alt)


def test_the_rows_and_columns_of_the_heatmap_are_links_to_their_pages(site):
    source = (site / "index.html").read_text(encoding="utf-8")
    figure = re.search(r'<figure class="ks-heatmap">.*?</figure>', source, re.DOTALL)[0]
    assert source.index(figure) < source.index("<h2>")
    links = [link.removesuffix(".html") for link in Page(figure).links]
    rows = [page_of(one.dimension) for one in most_divisive(ks.profile())]
    assert links == [*map(page_of, ks.segments()), *rows]


def test_the_start_page_describes_the_data_as_a_dataset(site):
    source = (site / "index.html").read_text(encoding="utf-8")
    kind = re.escape("application/ld+json")
    [found] = re.findall(rf'<script type="{kind}">(.*?)</script>', source, re.DOTALL)
    found = json.loads(found)
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "Dataset"
    assert set(found) - {"@context", "@type"} <= DATASET
    # A shorter description, or a longer one, is not taken by search engines.
    assert 50 <= len(found["description"]) <= 5000
    assert found["creator"]["name"] == "The kazakh_segments developers"
    assert found["version"] == ks.data_version()
    assert found["identifier"]["value"] == ks.data_digest()
    # What is ours and what is theirs is as DATA_RIGHTS.md says.
    assert found["license"] == "https://spdx.org/licenses/MIT.html"
    rights = " ".join(Path("DATA_RIGHTS.md").read_text(encoding="utf-8").split())
    for said in ("are under the MIT license", "are quoted from", "stay with its authors"):
        assert said in rights
        assert said in found["copyrightNotice"]
    assert found["isBasedOn"]["name"] == ks.source().title
    measured = {one["propertyID"]: one for one in found["variableMeasured"]}
    assert [*measured] == [dimension.id for dimension in ks.dimensions()]
    for dimension in ks.dimensions():
        one = measured[dimension.id]
        assert (one["name"], one["description"]) == (dimension.name, dimension.description)
        ends = [level.value for level in dimension.levels]
        assert [one.get("minValue"), one.get("maxValue")] == (
            [min(ends), max(ends)] if ends else [None, None]
        )


def test_a_text_cannot_end_the_description_of_the_data(monkeypatch):
    monkeypatch.setattr("generated_pages.dataset.DESCRIPTION", "</script><b>")
    assert "</script><b>" not in head("index", "A title", "", ks.profile())


def test_each_page_has_a_preview_and_its_picture_an_address_of_its_own(site):
    for path in html_files(site):
        source = path.read_text(encoding="utf-8")
        assert re.search(r'<meta property="og:title" content="[^"]+">', source), path
    assert (site / PREVIEW).is_file()
    found = head("about/index", "About", "https://example.org/docs/", ks.profile())
    assert f'content="https://example.org/docs/{PREVIEW}"' in found
    assert 'og:image"' not in head("about/index", "About", "", ks.profile())


def test_the_site_loads_nothing_from_another_host(site):
    for path in html_files(site):
        for address in read(path).loaded:
            assert not urlsplit(address).netloc, (path, address)
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", text), path


def test_the_search_knows_each_dimension_by_its_everyday_words(site):
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    words = SearchEnglish({})

    def pages_with(word):
        found = set()
        for terms in (index["terms"], index["titleterms"]):
            places = terms.get(words.stem(word), [])
            found |= set(places if isinstance(places, list) else [places])
        return {index["docnames"][number] for number in found}

    for dimension in ks.dimensions():
        for name in (dimension.name, *dimension.aliases):
            for word in re.findall(r"\w+", name.casefold()):
                if words.word_filter(words.stem(word)) and not word.isdigit():
                    assert page_of(dimension) in pages_with(word), (dimension.id, word)


def test_every_public_name_is_documented(site):
    # Four lines of header, then a compressed line for each name.
    lines = zlib.decompress((site / "objects.inv").read_bytes().split(b"\n", 4)[4])
    documented = {line.partition(" ")[0] for line in lines.decode().splitlines()}
    public = {f"kazakh_segments.{name}" for name in ks.__all__}
    public |= {f"kazakh_segments.errors.{name}" for name in ks.errors.__all__}
    for module in (analysis, cli, coding, plots, survey, tables):
        public |= {f"{module.__name__}.{name}" for name in module.__all__}
    for cls in (ks.Profile, ks.Comparison, ks.SearchResult):
        public |= {
            f"kazakh_segments.{cls.__name__}.{name}"
            for name in vars(cls)
            if not name.startswith("_")
        }
    assert public <= documented


def test_the_full_text_of_a_method_of_profile_is_that_of_the_function(page):
    functions, methods = page("api/functions"), page("api/profile")
    assert functions.text.count("Raises: UnknownDimensionError") >= 1
    assert "Raises: UnknownDimensionError" not in methods.text
    for name in set(vars(ks.Profile)) & set(ks.__all__):
        assert f"functions.html#kazakh_segments.{name}" in methods.links


def test_signatures_name_types_as_the_source_does(page):
    assert re.search(r"plots\.compass\(.*?ax: Axes \| None.*? → Plot", page("api/plots").text)
    for address in ("api/functions", "api/profile", "api/analysis", "api/survey"):
        found = page(address)
        assert "types.html#kazakh_segments.DimensionId" in found.links
        assert "'trust_media', 'trust_un'" not in found.text
