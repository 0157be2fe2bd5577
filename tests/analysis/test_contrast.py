"""Contrasts, against a plain recount."""

import pytest
from hypothesis import given
from recounts import VARIED, code, columns_of, gap, profiles, profiles_with_other_derived_codes

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors


@given(profiles(n_segments=2))
def test_contrast_puts_every_dimension_into_one_relation(profile):
    found = analysis.contrast("first", "second", profile=profile)
    assert sorted(item.dimension for item in found) == sorted(
        item.id for item in profile.dimensions()
    )
    for item in found:
        one, other = (
            profile.stance("first", item.dimension),
            profile.stance("second", item.dimension),
        )
        silent = [one, other].count(None)
        if silent:
            assert item.relation == {1: "one is silent", 2: "both are silent"}[silent]
            assert (item.distance, item.steps) == (None, None)
            continue
        assert item.distance == pytest.approx(
            gap(profile, profile.dimension(item.dimension), "first", "second")
        )
        if "comparative" in (one.basis, other.basis):
            assert item.relation == "derived"
            continue
        if one.level is None:
            same = {c.id for c in one.categories} == {c.id for c in other.categories}
            assert item.relation == ("agree" if same else "differ")
            assert item.steps is None
            continue
        assert item.steps == abs(one.level - other.level)
        if one.level * other.level < 0:
            assert item.relation == "oppose"
        elif one.level != other.level:
            assert item.relation == "differ"
        else:
            assert item.relation == ("agree" if one.doubt == other.doubt else "differ in doubt")
    by_relation = found.by_relation()
    assert tuple(item for group in by_relation.values() for item in group) == found.contrasts


@given(profiles(n_segments=2))
def test_contrast_is_the_same_the_other_way_round(profile):
    there = analysis.contrast("first", "second", profile=profile)
    back = analysis.contrast("second", "first", profile=profile)
    assert [(item.dimension, item.relation, item.distance) for item in there] == [
        (item.dimension, item.relation, item.distance) for item in back
    ]
    row, mirrored = there.records()[0], back.records()[0]
    assert (row["a"], row["a_level"]) == (mirrored["b"], mirrored["b_level"])


@given(profiles_with_other_derived_codes(n_segments=2))
def test_no_derived_level_changes_how_two_segments_relate(pair):
    one, other = (
        {
            item.dimension: item.relation
            for item in analysis.contrast("first", "second", profile=profile)
        }
        for profile in pair
    )
    assert one == other


def test_segments_do_not_oppose_each_other_where_one_level_is_derived():
    # "Unsure and divided on whether to trust ... - lowest trust in Parliament": no distrust.
    contrasts = analysis.contrast("realists", "disenchanted_democrats")
    derived = [item.dimension for item in contrasts.by_relation()["derived"]]
    assert derived == ["trust_parliament", "trust_nur_otan"]
    one = analysis.contrast("realists", "disenchanted_democrats", ["trust_parliament"])
    assert "oppose" not in str(one)
    assert str(one).count("(comparative)") == 2
    [row] = one.records()
    below = "trusts less than government institutions in general"
    assert (row["a_label"], row["b_label"]) == (below, below)


def test_a_contrast_says_the_coders_doubt_about_the_codes_that_it_compares():
    told = "Coders' note on Angry Liberals, Optimism about the future: The statement speaks"
    for segments, is_told in (
        (("realists", "angry_liberals"), True),
        (("realists", "illiberal_loyalists"), False),
    ):
        contrasts = analysis.contrast(*segments, ["future_optimism"])
        assert (told in " ".join(str(contrasts).split())) == is_told
        assert ("speaks of trust in the future" in contrasts._repr_html_()) == is_told
        notes = [row["b_note"] for row in contrasts.records()]
        assert [note is not None for note in notes] == [is_told]


def test_within_a_relation_the_widest_distance_comes_first_and_none_is_narrowest():
    profile = factories.small_profile(
        {"general": [3, -1], "none": [2, 2], "some": [4, 3], "wide": [4, -4]},
        derived=[("first", "none"), ("first", "some"), ("first", "wide")],
        parents=dict.fromkeys(["none", "some", "wide"], "general"),
    )
    found = analysis.contrast("first", "second", profile=profile)
    derived = [(item.dimension, item.distance) for item in found.by_relation()["derived"]]
    assert derived == [("wide", 1), ("some", 0.125), ("none", 0)]


def test_contrast_does_not_take_neutral_for_unsure():
    profile = factories.small_profile({"one": [0, 0]}, doubt={("second", "one"): ["unsure"]})
    found = analysis.contrast("first", "second", profile=profile)
    assert found[0].relation == "differ in doubt"
    assert "0 neutral" in str(found)
    assert "0 unsure" in str(found)


def test_contrast_needs_two_different_segments():
    with pytest.raises(
        errors.ArgumentValueError,
        match=r"^two different segments are needed; got 'realists' twice$",
    ):
        analysis.contrast("realists", "Realists")


VARIED_PRINTED = """\
The Very First of the Four and Second

relation    dimension             distance  The Very First of  Second
                                            the Four
----------  --------------------  --------  -----------------  -----------------
oppose      GENERAL               0.500     +3 very yes        -1 rather no
differ      LANGUAGES             1.000     other              one, two, divided
differ      SHARED                0.125     +1 rather yes      +2 yes
differ      What all four         0.125     -3 very no         -4 extremely no
            segments reject
derived     PLACED                0.250     +4 above           +2 yes
                                            "GENERAL"
                                            (comparative)
one is      Trust in all of the             not stated         +1 rather yes
silent      branches of power
one is      FEW                             +2 yes             not stated
silent
one is      ALONE                           +1 rather yes      not stated
silent
one is      PART                            not stated         -3 below
silent                                                         "GENERAL"
                                                               (comparative)

oppose: 1; differ: 3; derived: 1; one is silent: 4. Based on 14 stances.
"""


def test_a_contrast_is_printed_with_both_codes_and_how_often_each_relation_occurs():
    assert f"{analysis.contrast('first', 'second', profile=VARIED)}\n" == VARIED_PRINTED


def test_the_records_of_a_contrast_give_the_codes_of_both():
    pair = ("disenchanted_democrats", "angry_liberals")
    found = analysis.contrast(*pair, kinds="all")
    expected = []
    for item in found:
        one, other = (ks.stance(id_, item.dimension) for id_ in pair)
        levels = [stance.level for stance in (one, other) if stance and stance.level is not None]
        expected.append(
            {
                "dimension": item.dimension,
                "relation": item.relation,
                "distance": pytest.approx(gap(ks.profile(), ks.dimension(item.dimension), *pair)),
                "steps": abs(levels[0] - levels[1]) if len(levels) == 2 else None,
                "a": pair[0],
                **code(one, "a_"),
                "b": pair[1],
                **code(other, "b_"),
            }
        )
    assert columns_of(found.records()) == columns_of(expected)
