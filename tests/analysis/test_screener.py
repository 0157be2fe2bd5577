"""Screeners, against trying all sets."""

import itertools
import math
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recounts import VARIED, columns_of, gaps, ids, profiles, stated

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors

SEGMENT_IDS = [segment.id for segment in ks.segments()]


PAIRS = [*itertools.combinations(SEGMENT_IDS, 2)]


def all_sets(profile, size, dimensions=None, times=1):
    """Every set on which all pairs differ so many times, with its margin: by trying all."""
    found = {}
    pairs = [*itertools.combinations(ids(profile), 2)]
    for chosen in itertools.combinations(dimensions or profile.dimensions(), size):
        known = [gaps(profile, a, b, chosen) for a, b in pairs]
        if all(sum(gap > 0 for gap in one) >= times for one in known):
            names = tuple(item.id for item in chosen)
            found[names] = min(sum(one) / len(one) for one in known)
    return found


TIMES = {"separation": 1, "robust": 2}
OBJECTIVES = st.sampled_from([*TIMES])


@given(profiles(most=6), st.integers(1, 4), st.integers(1, 5), OBJECTIVES)
def test_screener_finds_what_trying_all_sets_finds(profile, size, at_most, objective):
    size = min(size, len(profile.dimensions()))
    expected = all_sets(profile, size, times=TIMES[objective])
    found = analysis.screener(
        size, stated="any", objective=objective, at_most=at_most, profile=profile
    )
    assert found.n_sets == len(expected)
    assert found.size == size
    assert [item.margin for item in found] == pytest.approx(
        sorted(expected.values(), reverse=True)[:at_most]
    )
    for item in found:
        assert item.margin == pytest.approx(expected[item.dimensions])
        for pair in item.pairs:
            assert pair == analysis.distance(pair.a, pair.b, item.dimensions, profile=profile)
    best = max(expected.values(), default=None)
    assert found.n_tied == sum(math.isclose(margin, best) for margin in expected.values())
    ties = [names for names, margin in expected.items() if math.isclose(margin, best)]
    shown = min(at_most, len(ties))
    assert [item.dimensions for item in found][:shown] == ties[:shown]


@given(profiles(), OBJECTIVES)
def test_screener_takes_the_fewest_dimensions_that_are_enough(profile, objective):
    found = analysis.screener(stated="any", objective=objective, profile=profile)
    times = TIMES[objective]
    sizes = range(1, len(profile.dimensions()) + 1)
    enough = [size for size in sizes if all_sets(profile, size, times=times)]
    assert found.size == (enough[0] if enough else None)
    alike = [
        pair
        for pair in itertools.combinations(ids(profile), 2)
        if sum(map(bool, gaps(profile, *pair))) < times
    ]
    assert [*found.alike] == alike
    assert bool(enough) == (not alike)
    for a, b in alike:
        names = [profile.segment(id_).name for id_ in (a, b)]
        assert " and ".join(names) in " ".join(str(found).split())


@given(profiles())
def test_of_a_robust_set_any_one_answer_may_be_lost(profile):
    for found in analysis.screener(objective="robust", stated="any", profile=profile):
        for lost in found.dimensions:
            left = [profile.dimension(id_) for id_ in found.dimensions if id_ != lost]
            for a, b in itertools.combinations(ids(profile), 2):
                assert any(gaps(profile, a, b, left))


@given(profiles(most=6), OBJECTIVES)
def test_screener_chooses_only_what_is_stated_of_all_unless_it_may_choose_any(profile, objective):
    complete = [
        item
        for item in profile.dimensions()
        if all(stated(profile, id_, item) for id_ in ids(profile))
    ]
    if not complete:
        with pytest.raises(errors.ArgumentValueError, match="stated for all"):
            analysis.screener(objective=objective, profile=profile)
        return
    found = analysis.screener(objective=objective, profile=profile)
    named = [item.id for item in complete]
    among_these = analysis.screener(dimensions=named, objective=objective, profile=profile)
    assert found == attrs.evolve(among_these, n_not_stated=found.n_not_stated)
    assert found.n_not_stated == len(profile.dimensions()) - len(complete)
    assert not any(item.not_stated for item in found)
    assert ("not stated for all" in " ".join(str(found).split())) == bool(found.n_not_stated)


@given(profiles(most=6), st.data())
def test_what_is_excluded_is_never_chosen_and_the_others_are_as_if_it_were_not_there(profile, data):
    all_ids = [item.id for item in profile.dimensions()]
    excluded = data.draw(st.lists(st.sampled_from(all_ids), unique=True))
    left = [id_ for id_ in all_ids if id_ not in excluded]
    if not left:
        with pytest.raises(errors.ArgumentValueError, match="exclude must leave"):
            analysis.screener(exclude=excluded, stated="any", profile=profile)
        return
    found = analysis.screener(exclude=excluded, stated="any", profile=profile)
    assert found == analysis.screener(dimensions=left, stated="any", profile=profile)


def test_the_robust_sets_of_the_six_segments_by_trying_all():
    attitudes = [item for item in ks.dimensions(kind="attitude") if not ks.compare(item).missing]
    found = analysis.screener(objective="robust", at_most=1000)
    assert not all_sets(ks.profile(), 2, attitudes, times=2)
    assert {item.dimensions for item in found} == {*all_sets(ks.profile(), 3, attitudes, times=2)}
    assert found.size == 3


def test_a_screener_shows_names_levels_and_the_closest_pair():
    found = analysis.screener(at_most=2)
    text = " ".join(str(found).split())
    for item in found[0].comparisons:
        assert item.dimension.name in found._repr_html_()
    assert "Closest pair: Illiberal Loyalists and Satisfied Conservatives; " in text
    assert "Or: Civic rights, Human rights over public order, at 0.062." in text
    assert len(found[0].pairs) == 15
    for pair in found[0].closest:
        assert pair.value == found[0].margin


def test_screener_of_the_six_segments_by_trying_all():
    found = analysis.screener(stated="any", kinds="all", at_most=1000)
    assert not all_sets(ks.profile(), 1)
    expected = all_sets(ks.profile(), 2)
    assert found.size == 2
    assert {item.dimensions for item in found} == {*expected}
    assert len(found) == found.n_sets == len(expected)


def test_pairs_that_are_equally_hard_to_distinguish_are_all_named():
    # Means of thirds, which differ in their last digit.
    xyz, xy, x, w = ("x", "y", "z"), ("x", "y"), ("x",), ("w",)
    profile = factories.small_profile(
        None, {"one": [xyz, w, xy], "two": [xyz, xy, x], "three": [xy, None, w]}
    )
    [found] = analysis.screener(3, stated="any", profile=profile)
    hardest = [pair for pair in found.pairs if pair.value == pytest.approx(found.margin)]
    assert len(hardest) == 2
    text = " ".join(str(analysis.screener(3, stated="any", profile=profile)).split())
    assert [*found.closest] == hardest
    for pair in hardest:
        assert f"{pair.a.upper()} and {pair.b.upper()}" in text
    assert found.not_stated == (("three", "second"),)


def test_screener_of_many_dimensions_is_found_too():
    # Of 49 dimensions there are 450 million sets of eight.
    found = analysis.screener(8, stated="any", kinds="all")
    assert len(found) == 10
    margins = [min(gaps_on(pair, item.dimensions) for pair in PAIRS) for item in found]
    assert [item.margin for item in found] == pytest.approx(margins)
    assert margins == sorted(margins, reverse=True)


def gaps_on(pair, dimensions):
    known = gaps(ks.profile(), *pair, [ks.dimension(id_) for id_ in dimensions])
    return sum(known) / len(known) if known else 0


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (
            {"n": 0},
            errors.ArgumentValueError,
            "n must be from 1 to 30, the number of dimensions to choose from; got 0",
        ),
        (
            {"n": 500},
            errors.ArgumentValueError,
            "n must be from 1 to 30, the number of dimensions to choose from; got 500",
        ),
        ({"n": 2.0}, errors.ArgumentTypeError, "n must be a whole number; got 2.0 (float)"),
        ({"n": True}, errors.ArgumentTypeError, "n must be a whole number; got True (bool)"),
        (
            {"n": 38},
            errors.ArgumentValueError,
            "n must be from 1 to 30, the number of dimensions to choose from; got 38",
        ),
        (
            {"exclude": "trust_media"},
            errors.ArgumentTypeError,
            "exclude must be a list of ids, names or aliases, such as "
            "['trust_media']; got 'trust_media' (str)",
        ),
        (
            {"exclude": ["trust_medias"]},
            errors.UnknownDimensionError,
            "no dimension 'trust_medias'; closest: trust_media, trust_west, trust_china",
        ),
        (
            {"dimensions": ["trust_media"], "exclude": ["trust_media"]},
            errors.ArgumentValueError,
            "exclude must leave at least one dimension to choose; got all",
        ),
        ({"objective": "robst"}, errors.UnknownOptionError, "no option 'robst'; closest: robust"),
        ({"stated": "al"}, errors.UnknownOptionError, "no option 'al'; closest: all"),
        (
            {"dimensions": ["gender"]},
            errors.ArgumentValueError,
            "of 1 dimension to choose from none is stated for all 6 segments; "
            'stated="any" takes those stated for some',
        ),
        ({"at_most": 0}, errors.ArgumentValueError, "at_most must be 1 or more; got 0"),
        (
            {"segments": ["realists"]},
            errors.ArgumentValueError,
            "at least 2 segments are needed; got realists",
        ),
    ],
)
def test_screener_refuses_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=f"^{re.escape(said)}$"):
        analysis.screener(**arguments)


OF_ANY = """\
The best set of 2 dimensions that distinguishes 4 segments

dimension  segments by level
---------  ---------------------------------------------------------------------
GENERAL    +3: The Very First of the Four; +2: The Last Segment of the Four; 0
           unsure: Third; -1: Second
SHARED     +4: Third; +3: The Last Segment of the Four; +2: Second; +1: The Very
           First of the Four

Closest pair: The Very First of the Four and The Last Segment of the Four;
  Second and Third; Third and The Last Segment of the Four, at 0.188.
18 sets of 2 dimensions distinguish all, of which 2 are shown. In the first the
  closest pair is the least close. Based on 8 stances.
Or: GENERAL, Trust in all of the branches of power, at 0.125.
"""
OF_ALL = """\
The best set of 1 dimension that distinguishes 4 segments

dimension  segments by level
---------  ---------------------------------------------------------------------
GENERAL    +3: The Very First of the Four; +2: The Last Segment of the Four; 0
           unsure: Third; -1: Second

Closest pair: The Very First of the Four and The Last Segment of the Four;
  Second and Third, at 0.125.
2 sets of 1 dimension distinguish all. In the first the closest pair is the
  least close; 2 tie for the first place. Based on 4 stances.
Or: SHARED, at 0.125.
6 dimensions not stated for all segments left out; stated="any" adds them.
"""
ROBUST = """\
The best set of 3 dimensions that distinguishes 4 segments after any one answer
  is lost

dimension                   segments by level
--------------------------  ----------------------------------------------------
GENERAL                     +3: The Very First of the Four; +2: The Last Segment
                            of the Four; 0 unsure: Third; -1: Second
SHARED                      +4: Third; +3: The Last Segment of the Four; +2:
                            Second; +1: The Very First of the Four
What all four segments      -2: Third, The Last Segment of the Four; -3: The
reject                      Very First of the Four; -4: Second

Closest pair: Third and The Last Segment of the Four, at 0.125.
1 set of 3 dimensions distinguishes all after any one answer is lost. In the
  first the closest pair is the least close. Based on 12 stances.
1 dimension not stated for all segments left out; stated="any" adds it.
"""
ALIKE = """\
No set of 1 dimension distinguishes all segments

No dimension distinguishes: Third and The Last Segment of the Four.
"""
ALIKE_AT_ANY_SIZE = """\
No set of dimensions distinguishes all segments after any one answer is lost

Only one dimension, or none, distinguishes: Third and The Last Segment of the
  Four.
"""


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        ({"n": 2, "stated": "any", "at_most": 2}, OF_ANY),
        ({}, OF_ALL),
        (
            {
                "n": 3,
                "objective": "robust",
                "dimensions": ["general", "shared", "rejected", "few"],
            },
            ROBUST,
        ),
        ({"n": 1, "dimensions": ["rejected"]}, ALIKE),
        (
            {
                "segments": ["third", "fourth"],
                "dimensions": ["rejected", "alone"],
                "objective": "robust",
                "stated": "any",
            },
            ALIKE_AT_ANY_SIZE,
        ),
    ],
)
def test_a_screener_is_printed_with_its_best_set_and_how_many_others_there_are(arguments, printed):
    assert f"{analysis.screener(**arguments, profile=VARIED)}\n" == printed


def test_every_pair_that_no_set_distinguishes_is_named():
    profile = factories.small_profile(
        {"one": [1, 1, 1], "two": [1, 2, None], "three": [None, 0, 0]}
    )
    found = analysis.screener(profile=profile)
    assert str(found) == (
        "No set of dimensions distinguishes all segments\n\n"
        "No dimension distinguishes: FIRST and SECOND; FIRST and THIRD; SECOND and THIRD.\n"
        '2 dimensions not stated for all segments left out; stated="any" adds them.'
    )
    assert repr(found) == "<Screener 0 of 0 sets of any size, 3 segments>"


def test_a_screener_says_the_coders_doubt_about_its_first_set():
    found = analysis.screener(1, ["realists", "angry_liberals"], ["future_optimism"])
    told = "Coders' note on Angry Liberals, Optimism about the future: The statement speaks"
    assert told in " ".join(str(found).split())


def test_where_pairs_differ_but_no_set_of_the_size_does_it_only_says_so():
    profile = factories.small_profile({"one": [2, 2, -2], "two": [1, 2, 2]})
    found = analysis.screener(1, profile=profile)
    assert str(found) == "No set of 1 dimension distinguishes all segments"
    assert (found.size, found.sets, found.n_sets, found.n_tied, found.n_stances) == (1, (), 0, 0, 0)
    assert found.records() == []


def test_the_records_of_a_screener_give_the_pairs_of_each_set_the_nearest_first():
    found = analysis.screener(3, at_most=3)
    expected = []
    for place, item in enumerate(found, start=1):
        chosen = [ks.dimension(id_) for id_ in item.dimensions]
        distances = {pair: gaps_on(pair, item.dimensions) for pair in PAIRS}
        expected += [
            {
                "place": place,
                "dimensions": " ".join(item.dimensions),
                "margin": min(distances.values()),
                "a": a,
                "b": b,
                "distance": distances[a, b],
                "n_dimensions": len(gaps(ks.profile(), a, b, chosen)),
            }
            for a, b in sorted(PAIRS, key=distances.get)
        ]
    assert columns_of(found.records()) == columns_of(expected)
