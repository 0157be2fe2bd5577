"""What every result of an analysis can do."""

import inspect
import re

import pytest
from hypothesis.vendor.pretty import pretty

import factories
import kazakh_segments as ks
from kazakh_segments import analysis
from results import assert_has_flat_records, assert_is_a_value

RESULTS = [
    analysis.distance("realists", "angry_liberals"),
    analysis.distances(),
    analysis.common_ground(),
    analysis.cleavages(),
    analysis.contrast("realists", "angry_liberals"),
    analysis.screener(3),
    analysis.distinctive("angry_liberals"),
    analysis.sensitivity("cleavages"),
]


def test_every_kind_of_result_is_tested_below():
    public = [getattr(analysis, name) for name in analysis.__all__]
    kinds = {kind for kind in public if inspect.isclass(kind) and issubclass(kind, analysis.Result)}
    assert {type(result) for result in RESULTS} == kinds - {analysis.Result}


EACH = pytest.mark.parametrize("result", RESULTS, ids=lambda item: type(item).__name__)


@EACH
def test_results_are_frozen_hashable_and_survive_pickling(result):
    assert_is_a_value(result)


@EACH
def test_results_print_in_80_columns_and_say_how_many_stances_they_rest_on(result):
    text = str(result)
    assert max(map(len, text.splitlines())) <= 80
    assert f"Based on {result.n_stances} stances" in " ".join(text.split())
    assert not any(line != line.rstrip() for line in text.splitlines())


@EACH
def test_results_show_in_a_notebook_what_they_print(result):
    html = re.sub("</?bdi>", "", result._repr_html_())
    assert f"Based on {result.n_stances} stances" in html
    for heading in result._layout().headings:
        assert f">{heading}</th>" in html
    assert html.count("<tr") == len(result._layout().rows) + 1


ITEMS = [next(iter(result)) for result in RESULTS[1:]]
NEIGHBOURS = analysis.distinctive("realists").nearest


@pytest.mark.parametrize(
    "shown", [*RESULTS, *ITEMS, *NEIGHBOURS], ids=lambda item: type(item).__name__
)
def test_results_and_what_they_hold_are_printed_as_one_short_line_everywhere(shown):
    line = repr(shown)
    assert line.startswith(f"<{type(shown).__name__} ")
    assert line.endswith(">")
    assert len(line) < 100
    assert "\n" not in line
    assert pretty(shown) == line
    rich_pretty = pytest.importorskip("rich.pretty")
    assert rich_pretty.pretty_repr(shown, max_width=120) == line


def test_the_short_line_says_what_a_result_has():
    assert repr(analysis.cleavages()) == (
        f"<Cleavages 31 of {len(ks.dimensions(kind='attitude'))} dimensions, 6 segments>"
    )
    assert repr(analysis.distances()) == (
        f"<Distances 6 segments, {len(ks.dimensions(kind='attitude'))} dimensions>"
    )
    assert repr(analysis.distance("realists", "angry_liberals", ["trust_army"])) == (
        "<Distance realists, angry_liberals: not known>"
    )
    assert repr(analysis.screener(1)) == "<Screener 0 of 0 sets of size 1, 6 segments>"


def test_what_is_only_one_is_in_the_singular():
    profile = factories.small_profile({"one": [2, -1]})
    found = (
        analysis.cleavages(profile=profile),
        analysis.common_ground(profile=profile),
        analysis.contrast("first", "second", profile=profile),
        analysis.distance("first", "second", profile=profile),
        analysis.distances(profile=profile),
        analysis.distinctive("first", profile=profile),
        analysis.screener(profile=profile),
        factories.small_profile({"one": [2]}),
    )
    for one in found:
        assert not re.search(r"\b1 [a-z]+s\b", f"{one!r} {one} {one._repr_html_()}")
    assert [repr(one).partition(" ")[2] for one in (*found, profile.codebook)] == [
        "1 of 1 dimension, 2 segments>",
        "0 of 1 dimension, 2 segments>",
        "first, second: 1 dimension>",
        "first, second: 0.375>",
        "2 segments, 1 dimension>",
        "first: 1 of 1 dimension>",
        "1 of 1 set of size 1, 2 segments>",
        "1 segment, 1 dimension, data example>",
        "1 theme, 1 dimension, data example>",
    ]


@EACH
def test_records_are_flat_and_have_the_same_keys(result):
    assert_has_flat_records(result)


def test_a_result_of_very_many_rows_is_cut_and_says_so():
    profile = factories.small_profile({"one": [1] * 30})
    distances = analysis.distances(profile=profile)
    assert "235 more rows are not shown" in str(distances)
    assert len(distances.records()) == 435
    for n_dimensions in (199, 200, 201):
        rows = {f"dimension_{number}": [1, 2] for number in range(n_dimensions)}
        profile = factories.small_profile(rows)
        text = str(analysis.contrast("first", "second", profile=profile))
        assert text.count("\ndiffer ") == min(n_dimensions, 200)
        assert ("not shown" in text) == (n_dimensions > 200)


def test_counts_of_very_many_segments_take_no_space_from_what_is_listed():
    profile = factories.small_profile({"one": [4, *[3] * 100]})
    for found, stated in (
        (analysis.cleavages(profile=profile), "101 of"),
        (analysis.distinctive("first", profile=profile), "100 of"),
    ):
        _, rule, row, *_ = str(found).split("\n\n")[1].splitlines()
        assert len(rule.split("  ")[2]) == 8
        assert f"  {stated}  " in row


def test_a_view_escapes_what_a_profile_names():
    profile = factories.small_profile({"one": [1, -1]}, names={"one": "<b>", "first": "<i>"})
    html = analysis.cleavages(profile=profile)._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<i>" not in html


def test_doubt_is_said_at_every_level_and_of_categories():
    profile = factories.small_profile(
        {"one": [2, -2]},
        {"two": [["x"], ["x"]]},
        doubt={("first", "one"): ["unsure"], ("second", "two"): ["divided"]},
    )
    text = str(analysis.cleavages(profile=profile))
    assert "+2 unsure: FIRST" in text
    assert "x divided: SECOND" in text
    text = str(analysis.contrast("first", "second", profile=profile))
    assert "x, divided" in text
    assert "+2 yes, unsure" in text


def test_what_is_not_known_is_no_finding():
    profile = factories.small_profile({"one": [1, None], "two": [None, 2]})
    assert analysis.sensitivity("distances", profile=profile).stable == ()
    text = " ".join(str(analysis.screener(stated="any", profile=profile)).split())
    assert "No dimension distinguishes: FIRST and SECOND." in text


def test_results_count_the_stances_that_they_rest_on():
    profile = factories.small_profile({"one": [1, None, 2], "two": [None, None, 2]})
    assert analysis.cleavages(profile=profile).n_stances == 2
    assert analysis.contrast("first", "third", profile=profile).n_stances == 3
    text = str(analysis.distance("first", "first", profile=profile))
    assert text.endswith("\nBased on 1 stance.")
