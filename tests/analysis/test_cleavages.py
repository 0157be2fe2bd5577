"""Cleavages, against a plain recount."""

import itertools
import math
import re
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recounts import (
    VARIED,
    code,
    columns_of,
    gap,
    ids,
    profiles,
    profiles_with_other_derived_codes,
    stated,
)

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors


@given(profiles())
def test_cleavages_are_as_wide_as_the_widest_pair_that_is_stated(profile):
    found = analysis.cleavages(min_stated=2, profile=profile)
    expected, n_stances = {}, 0
    for dimension in profile.dimensions():
        known = [id_ for id_ in ids(profile) if stated(profile, id_, dimension)]
        if len(known) > 1:
            pairs = itertools.combinations(known, 2)
            expected[dimension.id] = max(gap(profile, dimension, a, b) for a, b in pairs)
            n_stances += len(known)
    assert found.n_stances == n_stances
    assert {item.dimension: item.distance for item in found} == pytest.approx(expected)
    order = [item.id for item in profile.dimensions()]
    places = [(-item.distance, -item.n_stated, order.index(item.dimension)) for item in found]
    assert places == sorted(places)
    left_out = [id_ for id_ in order if id_ not in expected and profile.compare(id_).derived]
    assert [item.dimension.id for item in found.derived] == left_out


SHARES = st.fractions(0, 1).filter(bool)


@given(profiles(), st.none() | st.integers(1, 4) | SHARES | SHARES.map(float))
def test_what_is_stated_of_too_few_is_not_ranked_but_listed(profile, min_stated):
    n_segments = len(profile.segments())
    if isinstance(min_stated, int):
        min_stated = min(min_stated, n_segments)
    share = Fraction(2, 3) if min_stated is None else min_stated
    least = share if isinstance(share, int) else math.ceil(round(share * n_segments, 9))
    every = analysis.cleavages(min_stated=1, profile=profile)
    found = analysis.cleavages(min_stated=min_stated, profile=profile)
    assert found.min_stated == max(least, 1)
    assert every.few_stated == ()
    assert [*found] == [item for item in every if item.n_stated >= least]
    assert [*found.few_stated] == [item for item in every if item.n_stated < least]
    text = " ".join(str(found).split())
    assert ("Not ranked, as fewer than" in text) == bool(found.few_stated)
    assert found.derived == every.derived


@pytest.mark.parametrize(
    ("min_stated", "error", "said"),
    [
        (0, errors.ArgumentValueError, "min_stated must be at least 1; got 0"),
        (
            7,
            errors.ArgumentValueError,
            "min_stated must be at most 6, the number of segments; got 7",
        ),
        (
            0.0,
            errors.ArgumentValueError,
            "min_stated must be a whole number, or a share above 0 and up to 1; got 0.0",
        ),
        (
            1.5,
            errors.ArgumentValueError,
            "min_stated must be a whole number, or a share above 0 and up to 1; got 1.5",
        ),
        (
            math.nan,
            errors.ArgumentValueError,
            "min_stated must be a whole number, or a share above 0 and up to 1; got nan",
        ),
        ("4", errors.ArgumentTypeError, "min_stated must be a whole number; got '4' (str)"),
        (True, errors.ArgumentTypeError, "min_stated must be a whole number; got True (bool)"),
    ],
)
def test_what_cannot_be_a_least_number_of_segments_is_refused(min_stated, error, said):
    for function in (analysis.cleavages, partial(analysis.distinctive, "realists")):
        with pytest.raises(error, match=f"^{re.escape(said)}$"):
            function(min_stated=min_stated)


def test_cleavages_need_two_segments():
    with pytest.raises(errors.ArgumentValueError, match="at least 2 segments"):
        analysis.cleavages(["realists"])


def test_the_six_segments_are_divided_by_rights_and_democracy_first():
    found = analysis.cleavages(kinds="all")
    assert found.min_stated == 4
    few = ["civic_sector_knowledge", "gender", "residence", "employment"]
    assert sorted(item.dimension for item in found.few_stated) == sorted(few)
    attitudes = analysis.cleavages()
    assert ks.dimension(attitudes[0].dimension).theme == "civic_rights"
    assert {ks.dimension(item.dimension).theme for item in attitudes[:6]} == {
        "civic_rights",
        "democracy",
    }
    assert not any(item.comparison.derived for item in attitudes)


@given(profiles_with_other_derived_codes())
def test_no_derived_level_changes_a_cleavage(pair):
    one, other = (
        [(item.dimension, item.distance) for item in analysis.cleavages(profile=profile)]
        for profile in pair
    )
    assert one == other


def test_of_ties_that_with_the_most_stated_comes_first_whatever_is_derived():
    profile = factories.small_profile(
        {"general": [0] * 4, "two": [2, 0, 1, 1], "three": [2, 0, 1, None]},
        derived=[("third", "two"), ("fourth", "two")],
        parents={"two": "general"},
    )
    found = analysis.cleavages(min_stated=2, profile=profile)
    ranked = [(item.dimension, item.n_stated) for item in found]
    assert ranked == [("three", 3), ("two", 2), ("general", 4)]


def test_a_derived_level_is_listed_beside_those_that_are_stated():
    profile = factories.small_profile(
        {"general": [3, -1, 2], "part": [4, 1, -1], "other_part": [None, -2, 1]},
        derived=[("first", "part"), ("second", "other_part"), ("third", "other_part")],
        parents={"part": "general", "other_part": "general"},
    )
    found = analysis.cleavages(profile=profile)
    assert [(item.dimension, item.distance) for item in found] == [("general", 0.5), ("part", 0.25)]
    shown = " ".join(str(found).split())
    assert '+1: SECOND; -1: THIRD; derived, placed above "GENERAL": FIRST' in shown
    assert (
        'OTHER PART: derived, placed below "GENERAL": SECOND, THIRD; not stated: FIRST.'
    ) in shown
    part = [row for row in found.records() if row["dimension"] == "part"]
    assert [row["basis"] for row in part] == ["comparative", "stated", "stated"]


def test_a_profile_states_no_cleavage_where_it_only_compares_with_the_government():
    derived = {item.dimension.id for item in analysis.cleavages().derived}
    assert derived == {item.id for item in ks.dimensions() if item.parent == "trust_government"}


def test_cleavages_say_who_stands_where_and_keep_four_things_separate():
    profile = factories.small_profile(
        {"one": [0, 0, 0, None, 2]},
        doubt={("second", "one"): ["unsure"], ("third", "one"): ["divided"]},
    )
    shown = " ".join(str(analysis.cleavages(profile=profile)).split())
    assert (
        "+2: FIFTH; 0 neutral: FIRST; 0 unsure: SECOND; 0 divided: THIRD; not stated: FOURTH"
    ) in shown
    rows = analysis.cleavages(profile=profile).records()
    told = [(row["status"], row["level"], row["unsure"], row["divided"]) for row in rows]
    assert told == [
        ("stated", 0, False, False),
        ("stated", 0, True, False),
        ("stated", 0, False, True),
        ("not_stated", None, None, None),
        ("stated", 2, False, False),
    ]


VARIED_PRINTED = """\
Distance between 4 segments by dimension, the widest first

dimension                   distance  stated  segments by level
--------------------------  --------  ------  ----------------------------------
LANGUAGES                   1.000     3 of 4  other: The Very First of the Four;
                                              one, two divided: Second; two:
                                              Third; not stated: The Last
                                              Segment of the Four
GENERAL                     0.500     4 of 4  +3: The Very First of the Four;
                                              +2: The Last Segment of the Four;
                                              0 unsure: Third; -1: Second
SHARED                      0.375     4 of 4  +4: Third; +3: The Last Segment of
                                              the Four; +2: Second; +1: The Very
                                              First of the Four
Trust in all of the         0.375     3 of 4  +1: Second; 0 neutral: The Last
branches of power                             Segment of the Four; -2: Third;
                                              not stated: The Very First of the
                                              Four
What all four segments      0.250     4 of 4  -2: Third, The Last Segment of the
reject                                        Four; -3: The Very First of the
                                              Four; -4: Second
PLACED                      0.125     3 of 4  +3: Third; +2: Second, The Last
                                              Segment of the Four; derived,
                                              placed above "GENERAL": The Very
                                              First of the Four

Not ranked, as fewer than 3 segments are stated:
FEW: +2: The Very First of the Four; +1: The Last Segment of the Four; not
  stated: Second, Third.
Left out, because a derived level has a direction but no side:
PART: derived, placed below "GENERAL": Second; derived, placed above "GENERAL":
  Third; not stated: The Very First of the Four, The Last Segment of the Four.
Ties are ordered by how many segments are stated, then as in the codebook. On 2
  of 9 dimensions fewer than two are stated. Based on 21 stances.
"""


def test_cleavages_are_printed_with_what_is_not_ranked_and_why():
    assert f"{analysis.cleavages(profile=VARIED)}\n" == VARIED_PRINTED


def test_the_records_of_cleavages_give_the_code_of_each_segment_on_each_dimension():
    found = analysis.cleavages(kinds="all")
    expected = [
        {
            "place": place,
            "dimension": item.dimension,
            "distance": item.distance,
            "segment": id_,
            "status": "not_stated" if ks.stance(id_, item.dimension) is None else "stated",
            **code(ks.stance(id_, item.dimension)),
        }
        for place, item in enumerate(found, start=1)
        for id_ in ids(ks.profile())
    ]
    assert columns_of(found.records()) == columns_of(expected)
