"""Cleavages, against a plain recount."""

import itertools

import pytest
from hypothesis import given
from recounts import gap, ids, profiles

import factories
from kazakh_segments import analysis


@given(profiles())
def test_cleavages_are_as_wide_as_the_widest_pair(profile):
    found = analysis.cleavages(profile=profile)
    expected = {}
    for dimension in profile.dimensions():
        known = [gap(profile, dimension, a, b) for a, b in itertools.combinations(ids(profile), 2)]
        if any(one is not None for one in known):
            expected[dimension.id] = max(one for one in known if one is not None)
    assert {item.dimension: item.distance for item in found} == pytest.approx(expected)
    order = [item.id for item in profile.dimensions()]
    places = [
        (-item.distance, -len(item.comparison.stated), order.index(item.dimension))
        for item in found
    ]
    assert places == sorted(places)


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
