"""The agreement of a filled-in sheet with the codes."""

import csv
import random

import attrs
import pytest
from sheets import COLUMNS, filled, kit, write_csv, write_xlsx

import factories
import kazakh_segments as ks
from kazakh_segments import coding
from kazakh_segments.errors import DataError
from results import assert_is_a_value

pytest.importorskip("krippendorff")
pytestmark = pytest.mark.extras

PROFILE = ks.profile()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("kit")


@pytest.fixture
def rows(folder):
    return filled(folder, PROFILE)


def by_part(agreement):
    return {(one.part, one.scale): one for one in agreement}


def sheet_of(folder, profile, changes=None):
    """Fill in the sheet of a small profile, where each text is of one statement; then change it.

    Args:
        changes: The cells to change, by the text of the statement.
    """
    rows = [{**row, **(changes or {}).get(row["text"], {})} for row in filled(folder, profile)]
    return write_csv(folder / "filled.csv", rows)


def test_the_packaged_codes_agree_with_themselves_in_every_part(tmp_path, rows):
    found = coding.agreement(write_csv(tmp_path / "filled.csv", rows))
    scales = [
        item.scale for stance in PROFILE.stances() for item in [ks.dimension(stance.dimension)]
    ]
    assert [(one.part, one.scale, one.measurement, one.n_units) for one in found] == [
        ("level", "attitude", "ordinal", scales.count("attitude")),
        ("level", "composition", "ordinal", scales.count("composition")),
        ("categories", "nominal", None, scales.count("nominal")),
        ("extents", "nominal", None, scales.count("nominal")),
        ("doubt", None, "nominal", len(scales)),
        ("basis", None, "nominal", len(scales)),
    ]
    for one in found:
        assert one.n_equal == one.n_units
        expected = (1.0, 1.0, 1.0) if one.measurement else (None, None, None)
        assert (one.alpha, one.low, one.high) == expected
    assert len(found.differences) == 0
    assert (found.n_only_theirs, found.n_only_ours, found.not_coded) == (0, 0, ())
    assert found.n_units == found.n_stances == len(PROFILE.stances())


def test_csv_and_workbook_say_the_same_in_every_order_and_dialect(tmp_path, folder, rows):
    drawn = random.Random(1)  # noqa: S311
    for row in drawn.sample([row for row in rows if row["level"] in ("1", "2")], 20):
        row["level"] = str(int(row["level"]) - 1)
    expected = coding.agreement(write_csv(tmp_path / "filled.csv", rows), resamples=50)
    assert len(expected.differences) == 20
    workbook = write_xlsx(folder / "filled.xlsx", rows)
    assert coding.agreement(workbook, resamples=50) == expected
    with_floats = write_xlsx(folder / "floats.xlsx", rows, float)
    assert coding.agreement(with_floats, resamples=50) == expected
    for dialect in ((";", "utf-8"), ("\t", "utf-8-sig"), (";", "utf-8", csv.QUOTE_ALL)):
        other = write_csv(tmp_path / "other.csv", rows, *dialect)
        assert coding.agreement(other, resamples=50) == expected
    drawn.shuffle(rows)
    found = coding.agreement(write_csv(tmp_path / "shuffled.csv", rows), resamples=50)
    assert found == expected


def test_alpha_is_that_computed_by_hand(tmp_path):
    # Ours 1, 1, 2, 3, theirs 1, 2, 2, 3. So the values 1, 2, 3 occur 3, 3 and 2 times, and
    # the squared ordinal distances are 9 (1-2), 6.25 (2-3) and 30.25 (1-3). Observed:
    # 2 * 9 = 18. Expected: 2 * (9 * 9 + 6 * 6.25 + 6 * 30.25) / 7 = 600 / 7.
    profile = factories.small_profile({"one": [1, 1, 2, 3]})
    sheet = sheet_of(tmp_path, profile, {"SECOND on one": {"level": "2"}})
    level, *_ = coding.agreement(sheet, profile=profile)
    assert level.alpha == pytest.approx(1 - 18 * 7 / 600)
    assert (level.n_units, level.n_equal) == (4, 3)
    assert level.low <= level.alpha <= level.high


def test_doubt_is_nominal(tmp_path):
    # Ours: none, none, unsure, divided; theirs: none, unsure, unsure, divided. Observed: 2 of
    # 8 values are in pairs that differ. Expected: 2 * (3 * 3 + 3 * 2 + 3 * 2) = 42 of 8 * 7.
    profile = factories.small_profile(
        {"one": [1, 1, 0, 0]},
        doubt={("third", "one"): ["unsure"], ("fourth", "one"): ["divided"]},
    )
    sheet = sheet_of(tmp_path, profile, {"SECOND on one": {"doubt": "unsure"}})
    found = by_part(coding.agreement(sheet, profile=profile))
    assert found["doubt", None].alpha == pytest.approx(1 - (2 / 8) / (42 / 56))
    assert found["level", "attitude"].alpha == 1.0


def test_scales_are_not_mixed(tmp_path, rows):
    composition = [row for row in rows if row["dimension"] in ("gender", "education", "income")]
    for row in composition:
        row["level"] = str(-int(row["level"]))
    found = by_part(coding.agreement(write_csv(tmp_path / "filled.csv", rows)))
    assert found["level", "attitude"].alpha == 1.0
    assert found["level", "composition"].alpha < 0.9


@pytest.mark.parametrize("seed", range(5))
def test_the_more_is_changed_the_lower_is_alpha(tmp_path, rows, seed):
    drawn = random.Random(seed)  # noqa: S311
    attitudes = [
        row for row in rows if row["level"] and ks.dimension(row["dimension"]).scale == "attitude"
    ]
    drawn.shuffle(attitudes)
    alphas = []
    for changed in (0, 10, 40, 120):
        sheet_rows = [dict(row) for row in rows]
        for row in attitudes[:changed]:
            place = rows.index(row)
            level = int(row["level"])
            sheet_rows[place]["level"] = str(-level if level else 2)
        found = coding.agreement(write_csv(tmp_path / "filled.csv", sheet_rows), resamples=20)
        assert len(found.differences) == changed
        alphas.append(by_part(found)["level", "attitude"].alpha)
    assert alphas == sorted(alphas, reverse=True)
    assert len(set(alphas)) == len(alphas)


def test_a_difference_holds_both_codes_with_their_words(tmp_path):
    profile = factories.small_profile({"one": [1, 2]})
    change = {"level": "-3", "doubt": "unsure", "wording": "on one", "comment": "hard to say"}
    sheet = sheet_of(tmp_path, profile, {"FIRST on one": change})
    (found,) = coding.agreement(sheet, profile=profile).differences
    assert (found.statement, found.dimension) == ("first.opinions.1", "one")
    assert found.parts == ("level", "doubt")
    assert found.ours == profile.stance("first", "one")
    assert (found.theirs.level, found.theirs.doubt) == (-3, {"unsure"})
    assert found.theirs.wording == ("on one",)
    assert coding.agreement(sheet, profile=profile).differences.records() == [
        {
            "statement": "first.opinions.1",
            "dimension": "one",
            "parts": "level, doubt",
            "theirs": "-3 very no, unsure",
            "ours": "+1 rather yes",
            "their_wording": "on one",
            "our_wording": "FIRST on one",
            "comment": "hard to say",
        }
    ]


def test_a_derived_level_needs_the_general_one_in_the_sheet(tmp_path, rows):
    derived = next(row for row in rows if row["dimension"] == "trust_nur_otan")
    found = coding.agreement(write_csv(tmp_path / "whole.csv", rows))
    assert not found.differences
    general = next(
        row
        for row in rows
        if row["statement"] == derived["statement"] and row["dimension"] == "trust_government"
    )
    general["dimension"] = "trust_army"
    with pytest.raises(DataError) as refused:
        coding.agreement(write_csv(tmp_path / "without.csv", rows))
    places = [problem.place for problem in refused.value.problems]
    assert f"row {rows.index(derived) + 2}, basis" in places


def test_what_only_one_coded_is_listed_and_in_no_coefficient(tmp_path):
    profile = factories.small_profile({"one": [1, 2, 3], "two": [0, 0, 0]})
    rows = filled(tmp_path, profile)
    first = next(row for row in rows if row["text"] == "FIRST on one")
    first["dimension"] = "two"
    found = coding.agreement(write_csv(tmp_path / "filled.csv", rows), profile=profile)
    assert [(one.dimension, one.parts) for one in found.differences] == [
        ("one", ("only ours",)),
        ("two", ("only theirs",)),
    ]
    assert (found.n_units, found.n_only_theirs, found.n_only_ours) == (5, 1, 1)
    assert by_part(found)["level", "attitude"].n_units == 5
    assert [row["theirs"] for row in found.differences.records()] == ["not stated", "+1 rather yes"]


def test_an_empty_row_is_not_coded_and_none_is_a_code(tmp_path):
    profile = factories.small_profile({"one": [1, 2, 3]})
    changes = {
        "FIRST on one": dict.fromkeys(COLUMNS[3:], ""),
        "SECOND on one": {**dict.fromkeys(COLUMNS[3:], ""), "dimension": "None"},
    }
    found = coding.agreement(sheet_of(tmp_path, profile, changes), profile=profile)
    assert found.not_coded == ("first.opinions.1",)
    assert [(one.statement, one.parts) for one in found.differences] == [
        ("second.opinions.1", ("only ours",))
    ]
    assert (found.n_units, found.n_only_ours, found.n_stances) == (1, 1, 2)
    assert repr(found) == "<Agreement 2 of 3 statements, 1 unit, 1 difference>"
    assert "Both coded 1 pair of statement and dimension." in str(found)


def test_categories_and_their_extents_are_compared_as_sets(tmp_path):
    profile = factories.small_profile(
        categories={"two": [["a", "b"], ["a", "b"], ["a"]]},
    )
    changes = {
        "FIRST on two": {"categories": "B | a"},
        "SECOND on two": {"categories": "a | Mostly b"},
        "THIRD on two": {"categories": "b"},
    }
    found = coding.agreement(sheet_of(tmp_path, profile, changes), profile=profile)
    counted = by_part(found)
    assert (counted["categories", "nominal"].n_units, counted["categories", "nominal"].n_equal) == (
        3,
        2,
    )
    assert counted["extents", "nominal"].n_equal == 1
    assert [one.parts for one in found.differences] == [("extents",), ("categories", "extents")]
    assert found.differences[0].theirs.categories[1] == ks.NamedCategory("b", "mostly")


@pytest.mark.parametrize(
    ("cell", "id_", "extent"),
    [
        ("vast majority men", "men", "vast majority"),
        ("more more men", "more_men", "more"),
        ("more_men", "more_men", None),
    ],
)
def test_the_longest_extent_is_meant(tmp_path, cell, id_, extent):
    profile = factories.small_profile(categories={"two": [["other", "more_men", "men"]]})
    extents = ("majority", "vast majority", "more")
    nominal = attrs.evolve(profile.scale("nominal"), extents=extents)
    profile = factories.rebuilt(profile, scales=(profile.scale("attitude"), nominal))
    sheet = sheet_of(tmp_path, profile, {"FIRST on two": {"categories": cell}})
    (one,) = coding.agreement(sheet, profile=profile).differences
    assert one.theirs.categories == (ks.NamedCategory(id_, extent),)


def test_where_all_codes_are_equal_alpha_is_not_known(tmp_path):
    profile = factories.small_profile({"one": [2, 2]})
    found = coding.agreement(sheet_of(tmp_path, profile), profile=profile)
    for one in found:
        assert (one.alpha, one.low, one.high) == (None, None, None)
    assert "not known" in str(found)


def test_nothing_is_computed_of_a_sheet_that_nobody_filled_in(tmp_path):
    kit(tmp_path, PROFILE)
    found = coding.agreement(tmp_path / "sheet.csv")
    assert len(found.not_coded) == len(ks.statements())
    assert len(found.differences) == found.n_stances == 0
    assert {(one.n_units, one.alpha) for one in found} == {(0, None)}


def test_the_seed_gives_the_interval(tmp_path, rows):
    for row in rows[::5]:
        if row["level"] in ("1", "2") and row["basis"] == "stated":
            row["level"] = "0"
    sheet = write_csv(tmp_path / "filled.csv", rows)
    first, again, other = (coding.agreement(sheet, seed=seed, resamples=100) for seed in (1, 1, 2))
    assert first == again
    assert first[0].alpha == other[0].alpha
    assert first[0].low != other[0].low
    assert first[0].low < first[0].alpha < first[0].high < 1


@pytest.fixture(scope="module")
def results(folder):
    rows = filled(folder, PROFILE)
    for row in rows[::9]:
        row["doubt"] = "divided"
    found = coding.agreement(write_csv(folder / "results.csv", rows))
    return found, found.differences


def test_results_are_frozen_hashable_and_survive_pickling(results):
    for result in results:
        assert_is_a_value(result)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            result.n_stances = 0


def test_results_print_in_80_columns_and_show_the_same_in_a_notebook(results):
    for result in results:
        text = str(result)
        assert max(map(len, text.splitlines())) <= 80
        assert f"Based on {result.n_stances} stances" in " ".join(text.split())
        html = result._repr_html_()
        assert f"Based on {result.n_stances} stances" in html
        for heading in result._layout().headings:
            assert f">{heading}</th>" in html
        assert len(repr(result)) < 100
        assert len(repr(result[0])) < 120


def test_records_are_flat_and_have_the_same_keys(results):
    for result in results:
        rows = result.records()
        assert len(rows) == len(result) > 0
        assert {tuple(row) for row in rows} == {tuple(rows[0])}
        for row in rows:
            assert all(isinstance(value, (str, int, float, type(None))) for value in row.values())
