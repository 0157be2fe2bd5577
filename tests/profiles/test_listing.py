"""Listings: tuples in every respect, shown as tables."""

import copy
import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import factories
import kazakh_segments as ks
from kazakh_segments import errors

REPEATABLE = settings(derandomize=True, deadline=None)
LISTINGS = {
    "segments": ks.segments(),
    "blocks": ks.blocks(),
    "themes": ks.themes(),
    "themes of a block": ks.themes(block="opinions"),
    "scales": ks.scales(),
    "dimensions": ks.dimensions(),
    "dimensions of a theme": ks.dimensions(theme="trust", scale="attitude"),
    "statements": ks.statements(),
    "stances": ks.stances(),
    "stances of a segment": ks.stances("realists"),
    "segments found": ks.find("a").segments,
    "one stance": ks.stances("realists", "trust_russia"),
    "empty": ks.stances("realists", "trust_army"),
}
KINDS = (ks.Segment, ks.Block, ks.Theme, ks.Scale, ks.Dimension, ks.Statement, ks.Stance)
EACH = pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
EACH_WITH_ITEMS = pytest.mark.parametrize(
    "listing", [one for one in LISTINGS.values() if one], ids=[*LISTINGS][:-1]
)


@EACH
def test_a_listing_is_the_tuple_of_its_items(listing):
    as_tuple = tuple(listing)
    assert type(as_tuple) is tuple
    assert isinstance(listing, ks.Listing)
    assert isinstance(listing, tuple)
    assert listing == as_tuple
    assert as_tuple == listing
    assert hash(listing) == hash(as_tuple)
    assert {as_tuple: 1}[listing] == 1
    assert listing + as_tuple == as_tuple * 2
    assert bool(listing) is bool(as_tuple)
    first, *_ = (*listing, None)
    assert first in (*as_tuple, None)


@EACH
@REPEATABLE
@given(data=st.data())
def test_a_slice_is_a_listing_and_a_place_an_item(listing, data):
    chosen = data.draw(st.slices(len(listing)))
    assert type(listing[chosen]) is ks.Listing
    as_tuple = tuple(listing)
    assert listing[chosen] == as_tuple[chosen]
    for place in range(len(listing)):
        assert listing[place] is as_tuple[place]
    with pytest.raises(IndexError):
        listing[len(listing)]


@EACH
@pytest.mark.parametrize(
    "copied",
    [
        copy.copy,
        copy.deepcopy,
        *(
            lambda item, protocol=protocol: pickle.loads(pickle.dumps(item, protocol))  # noqa: S301
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
    ],
)
def test_a_copy_is_an_equal_listing(listing, copied):
    twin = copied(listing)
    assert type(twin) is ks.Listing
    assert twin == listing
    assert repr(twin) == repr(listing)


@EACH
def test_every_way_to_print_it_is_the_same_table(listing):
    assert repr(listing) == str(listing)
    assert pretty(listing) == str(listing)
    rich_pretty = pytest.importorskip("rich.pretty")
    assert rich_pretty.pretty_repr(listing, max_width=200) == str(listing)
    assert max(map(len, str(listing).splitlines())) <= 80
    assert not any(line != line.rstrip() for line in str(listing).splitlines())


def test_ipython_prints_the_table():
    ipython = pytest.importorskip("IPython.lib.pretty")
    assert ipython.pretty(ks.themes()) == str(ks.themes())


def rows_of(table, begins):
    """Read the rows of a table back, each cell's lines joined; a row begins in that column."""
    _, rule, *body = table.splitlines()
    spans = [match.span() for match in re.finditer("-+", rule)]
    rows = []
    for line in body:
        parts = [line[start:end].strip() for start, end in spans]
        rows += [[""] * len(spans)] if parts[begins] else []
        rows[-1] = [f"{cell} {part}".strip() for cell, part in zip(rows[-1], parts, strict=True)]
    return rows


def test_dimensions_are_listed_with_name_id_theme_and_poles_or_categories():
    expected = [
        [
            item.name,
            item.id,
            item.theme,
            ", ".join(category.name for category in item.categories)
            or f"{item.negative_pole} <-> {item.positive_pole}",
        ]
        for item in ks.dimensions()
    ]
    # An id that is wrapped has a blank in it.
    rows = rows_of(ks.dimensions().table(), 2)
    assert [[name, id_.replace("_ ", "_"), *rest] for name, id_, *rest in rows] == expected


def test_segments_are_listed_with_names_ids_and_traits():
    rows = rows_of(str(ks.segments()), 1)
    assert rows == [[item.name, item.id, ", ".join(item.traits)] for item in ks.segments()]


def test_stances_are_listed_with_level_label_and_doubt():
    rows = rows_of(str(ks.stances("realists", theme="external_threat")), 2)
    assert rows == [
        ["realists", "trust_russia", "+3", "strongly trusts, unsure"],
        ["realists", "trust_china", "-2", "distrusts, sees a threat"],
        ["realists", "trust_west", "0", "divided"],
    ]


def test_a_listing_of_none_says_so():
    assert str(LISTINGS["empty"]) == LISTINGS["empty"].table() == "none"
    assert ">none<" in re.sub(r"\s*\n\s*", "", LISTINGS["empty"]._repr_html_())


@pytest.mark.parametrize("length", [1, 13, 14, 15, 49])
def test_a_long_listing_is_cut_and_says_how_to_see_it_all(length):
    listing = ks.dimensions()[:length]
    printed, whole = str(listing), listing.table()
    assert len(listing[:14].table().splitlines()) == len(
        [line for line in printed.splitlines() if not line.startswith("\N{HORIZONTAL ELLIPSIS}")]
    )
    html = listing._repr_html_()
    if length <= 14:
        assert printed == whole
        assert "more" not in printed
        assert html.count('scope="row"') == length
    else:
        note = f"\N{HORIZONTAL ELLIPSIS} {length - 14} more; table() prints all {length}"
        assert printed.splitlines()[-1] == note
        assert note in html
        assert html.count('scope="row"') == 14
        assert listing[14].id.split("_")[0] in whole


@EACH_WITH_ITEMS
def test_a_notebook_shows_what_is_printed(listing):
    html = re.sub("</?bdi>", "", listing._repr_html_())
    headings = str(listing).splitlines()[0].split("  ")
    for heading in filter(None, map(str.strip, headings)):
        assert f">{heading}</th>" in html
    kind = next(kind for kind in KINDS if isinstance(listing[0], kind)).__name__.lower()
    assert f">{len(listing)} {kind}{'s' if len(listing) > 1 else ''}</strong>" in html


def test_a_view_escapes_what_a_profile_names():
    profile = factories.small_profile({"one": [1]}, names={"one": "<b>", "first": "<i>"})
    for listing in (profile.segments(), profile.dimensions()):
        html = listing._repr_html_()
        assert "<b>" not in html
        assert "<i>" not in html
        assert "<bdi>&lt;" in html


def test_functions_take_a_listing_where_they_take_a_tuple():
    assert ks.compare("age", ks.segments()[:2]) == ks.compare("age", ks.segments()[:2])
    profile = ks.profile()
    assert ks.Profile(profile.codebook, profile.segments()) == profile
    segment = ks.segment("realists")
    twin = ks.Segment(segment.id, segment.name, segment.traits, ks.statements("realists"))
    assert twin == segment


def test_in_an_error_a_listing_is_shown_in_a_line():
    with pytest.raises(errors.ArgumentTypeError) as refused:
        ks.segment(ks.themes())
    assert "must be text; got (<Theme civic_" in str(refused.value)
    assert r"\n" not in str(refused.value)


# Rows


@EACH_WITH_ITEMS
def test_records_are_a_row_of_the_fields_of_each_item(listing):
    rows = listing.records()
    assert len(rows) == len(listing)
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert tuple(rows[0])[-1] == "data_version"
    for row, item in zip(rows, listing, strict=True):
        assert row["data_version"] == ks.data_version()
        for name, value in row.items():
            assert isinstance(value, (str, int, bool, list, type(None))), name
            if isinstance(value, list):
                assert all(isinstance(part, str) for part in value)
            elif name in ("unsure", "divided"):
                assert value is (name in item.doubt)
            else:
                assert value == getattr(item, name)


def test_records_of_a_dimension_have_what_it_can_be():
    assert ks.dimensions()[:0].records() == []
    rows = {row["id"]: row for row in ks.dimensions().records()}
    row = rows["age"]
    assert row["categories"] == ["younger", "middle_aged", "older", "all_ages"]
    assert row["levels"] == []
    assert rows["freedom_of_speech"]["levels"][0] == "extremely not important"
