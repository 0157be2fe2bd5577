"""Common ground, against a plain recount."""

import itertools

import pytest
from hypothesis import given
from recounts import (
    VARIED,
    code,
    columns_of,
    ids,
    profiles,
    profiles_with_other_derived_codes,
    stated,
)

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors


def test_common_ground_of_the_six_segments_has_what_the_profile_is_known_for():
    shared = [(item.dimension, item.side) for item in analysis.common_ground()]
    assert {
        ("duty_to_help", "positive"),
        ("trust_strangers", "negative"),
        ("trust_russia", "positive"),
        ("soviet_nostalgia", "positive"),
    } <= {*shared}


@given(profiles())
def test_common_ground_is_where_all_are_stated_on_one_side(profile):
    found = analysis.common_ground(profile=profile)
    expected = {}
    all_stated = 0
    for dimension in profile.dimensions(scale="attitude"):
        levels = [stated(profile, id_, dimension) for id_ in ids(profile)]
        if None in levels:
            continue
        all_stated += 1
        if all(stance.level > 0 for stance in levels):
            expected[dimension.id] = "positive"
        if all(stance.level < 0 for stance in levels):
            expected[dimension.id] = "negative"
    assert {item.dimension: item.side for item in found} == expected
    assert found.n_all_stated == all_stated
    assert found.n_dimensions == len(profile.dimensions(scale="attitude"))
    assert found.n_stances == len(expected) * len(ids(profile))


@given(profiles())
def test_common_ground_goes_from_the_strongest_to_the_weakest(profile):
    order = [item.id for item in profile.dimensions()]
    found = analysis.common_ground(profile=profile)
    for before, after in itertools.pairwise(found):
        sizes = [
            sorted(abs(stance.level) for stance in item.comparison.values())
            for item in (before, after)
        ]
        assert sizes[0] >= sizes[1]
        if sizes[0] == sizes[1]:
            assert order.index(before.dimension) < order.index(after.dimension)


@given(profiles_with_other_derived_codes())
def test_no_derived_level_changes_the_common_ground(pair):
    one, other = (
        [(item.dimension, item.side, item.strengths) for item in found]
        for found in (analysis.common_ground(profile=profile) for profile in pair)
    )
    assert one == other


def test_a_derived_level_is_no_common_ground_and_is_listed():
    profile = factories.small_profile(
        {"general": [3, 3], "part": [2, 2], "silent_part": [None, 2]},
        derived=[("first", "part"), ("second", "silent_part")],
        parents={"part": "general", "silent_part": "general"},
    )
    found = analysis.common_ground(profile=profile)
    assert [item.dimension for item in found] == ["general"]
    assert [item.dimension.id for item in found.derived] == ["part"]
    assert (found.n_all_stated, found.n_dimensions) == (1, 3)
    shown = " ".join(str(found).split())
    assert 'PART: +2: SECOND; derived, placed below "GENERAL": FIRST.' in shown


def test_common_ground_needs_two_segments():
    with pytest.raises(errors.ArgumentValueError, match="at least 2 segments"):
        analysis.common_ground(["realists"])


VARIED_PRINTED = """\
Common ground of 4 segments, the strongest first

dimension                   all                 segments by level
--------------------------  ------------------  --------------------------------
What all four segments      distrusts each of   -2: Third, The Last Segment of
reject                      them                the Four; -3: The Very First of
                                                the Four; -4: Second
SHARED                      yes                 +4: Third; +3: The Last Segment
                                                of the Four; +2: Second; +1: The
                                                Very First of the Four

Left out, because a derived level has a direction but no side:
PLACED: +3: Third; +2: Second, The Last Segment of the Four; derived, placed
  above "GENERAL": The Very First of the Four.
All segments are stated on 3 of 8 dimensions with levels, and on the same side
  on 2 of these. Based on 8 stances.
"""


def test_common_ground_is_printed_with_its_poles_and_what_is_left_out():
    assert f"{analysis.common_ground(profile=VARIED)}\n" == VARIED_PRINTED


def test_the_records_of_common_ground_give_the_pole_and_the_code_of_each_segment():
    found = analysis.common_ground()
    expected = []
    for place, item in enumerate(found, start=1):
        dimension = ks.dimension(item.dimension)
        is_positive = ks.stance("realists", item.dimension).level > 0
        expected += [
            {
                "place": place,
                "dimension": dimension.id,
                "side": "positive" if is_positive else "negative",
                "pole": dimension.positive_pole if is_positive else dimension.negative_pole,
                "segment": id_,
                **code(ks.stance(id_, dimension)),
            }
            for id_ in ids(ks.profile())
        ]
    assert columns_of(found.records()) == columns_of(expected)
