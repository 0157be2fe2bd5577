"""Distances, against a plain recount."""

import itertools
import random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recounts import VARIED, gap, gaps, ids, profiles, stated

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors
from kazakh_segments.analysis import _distance


@given(profiles())
def test_distance_is_the_mean_gap_over_what_both_are_stated_on(profile):
    for a, b in itertools.product(ids(profile), repeat=2):
        found = analysis.distance(a, b, profile=profile)
        known = gaps(profile, a, b)
        assert found.n_dimensions == len(known)
        assert found.n_requested == len(profile.dimensions())
        assert found.coverage == len(known) / len(profile.dimensions())
        if known:
            assert found.value == pytest.approx(sum(known) / len(known), abs=1e-12)
        else:
            assert found.value is None


@given(profiles(), st.lists(st.sampled_from([0, 0.5, 1, 3]), min_size=7, max_size=7))
def test_the_derived_share_is_of_the_weighted_differences(profile, numbers):
    weights = dict(zip([item.id for item in profile.dimensions()], numbers, strict=False))
    if not any(weights.values()):
        return
    for pair in analysis.distances(weights=weights, profile=profile):
        total = derived = 0.0
        for dimension in profile.dimensions():
            difference = gap(profile, dimension, pair.a, pair.b)
            if difference is None or not weights[dimension.id]:
                continue
            total += weights[dimension.id] * difference
            if not all(stated(profile, id_, dimension) for id_ in (pair.a, pair.b)):
                derived += weights[dimension.id] * difference
        if pair.value is None:
            assert pair.derived_share is None
        elif not total:
            assert pair.derived_share == 0
        else:
            assert pair.derived_share == pytest.approx(derived / total, abs=1e-12)
            assert (pair.derived_share == 0) == (derived == 0)
            assert (pair.derived_share == 1) == (derived == total)


def test_the_derived_share_is_in_what_is_printed_and_in_the_records():
    # 3 steps of 8 on a derived level, 1 on one that is stated.
    profile = factories.small_profile(
        {"general": [3, 2], "part": [2, -1]},
        derived=[("second", "part")],
        parents={"part": "general"},
    )
    found = analysis.distance("first", "second", profile=profile)
    assert found.derived_share == 0.75
    assert [row["derived_share"] for row in found.records()] == [0.75]
    assert "75.0%" in str(found)
    assert "75.0%" in str(analysis.distances(profile=profile))


@given(profiles())
def test_distances_are_those_of_each_pair_either_way_round(profile):
    distances = analysis.distances(profile=profile)
    assert [(pair.a, pair.b) for pair in distances] == [*itertools.combinations(ids(profile), 2)]
    matrix = distances.matrix()
    for pair in distances:
        assert analysis.distance(pair.a, pair.b, profile=profile) == pair
        other_way = distances.between(pair.b, pair.a)
        assert (other_way.a, other_way.b, other_way.names) == (pair.b, pair.a, pair.names[::-1])
        assert attrs.evolve(other_way, a=pair.a, b=pair.b, names=pair.names) == pair
        row, column = (distances.segments.index(id_) for id_ in (pair.a, pair.b))
        assert matrix[row][column] == matrix[column][row] == pair.value
        assert matrix[row][row] in (0.0, None)


def test_levels_are_scaled_by_their_scale_not_by_the_levels_seen():
    profile = factories.small_profile({"one": [1, 2], "two": [0, 0]})
    assert analysis.distance("first", "second", ["one"], profile=profile).value == 1 / 8
    assert analysis.distance("first", "second", profile=profile).value == 1 / 16


def test_composition_is_scaled_by_its_own_range_and_categories_by_those_named_of_either():
    assert ks.compare("gender").spread == 2
    assert analysis.distance("realists", "angry_liberals", ["gender"]).value == 2 / 4
    # Kazakh and Russian; Kazakh, Russian and bilingual.
    found = analysis.distance("realists", "angry_liberals", ["language"])
    assert found.value == pytest.approx(1 / 3)


def test_no_shared_dimension_is_none_never_0():
    profile = factories.small_profile({"one": [1, None], "two": [None, 2]})
    found = analysis.distance("first", "second", profile=profile)
    assert (found.value, found.n_dimensions, found.coverage, found.n_stances) == (None, 0, 0, 0)
    assert "not known" in str(found)
    distances = analysis.distances(profile=profile)
    assert distances.nearest("first") == distances.farthest("first") == ()


def test_distances_rest_on_what_two_are_stated_on():
    pair = ["realists", "angry_liberals"]
    assert analysis.distances(segments=pair).n_stances == analysis.distance(*pair).n_stances
    assert analysis.distances(segments=["realists"]).n_stances == 0
    profile = factories.small_profile({"one": [1, 2, None], "two": [None, 3, None]})
    assert analysis.distances(profile=profile).n_stances == 2
    assert analysis.screener(1, ["first", "second"], profile=profile)[0].n_stances == 2


def test_doubt_is_counted_beside_the_distance():
    profile = factories.small_profile(
        {"one": [1, 2], "two": [0, 0], "three": [None, 0]},
        doubt={
            ("first", "one"): ["unsure"],
            ("second", "one"): ["divided"],
            ("second", "three"): ["unsure"],
        },
    )
    found = analysis.distance("first", "second", profile=profile)
    assert (found.n_dimensions, found.n_in_doubt) == (2, 1)


def test_nearest_and_farthest_name_all_that_tie():
    profile = factories.small_profile({"one": [0, 1, -1, 3], "two": [0, 0, 0, 0]})
    distances = analysis.distances(profile=profile)
    assert [pair.b for pair in distances.nearest("first")] == ["second", "third"]
    assert [(pair.a, pair.b) for pair in distances.farthest("first")] == [("first", "fourth")]
    with pytest.raises(errors.UnknownSegmentError, match="first"):
        distances.nearest("fist")


def test_sums_of_thirds_tie_whatever_the_order_in_which_they_are_added():
    a, ab, abc = ["a"], ["a", "b"], ["a", "b", "c"]
    profile = factories.small_profile(
        {"one": [0, 0, 0]},
        {
            "two": [abc, a, abc],
            "three": [abc, ab, ab],
            "four": [abc, abc, a],
            "five": [abc, abc, abc],
        },
    )
    nearest = analysis.distances(profile=profile).nearest("first")
    assert [pair.b for pair in nearest] == ["second", "third"]


def test_distances_that_differ_by_little_do_not_tie():
    rows = {f"level_{number}": [0, 0, 0] for number in range(99)}
    profile = factories.small_profile(
        {**rows, "one": [0, 4, -4], "two": [0, 3, 4], "three": [0, 1, 0]}
    )
    pairs = analysis.distances(profile=profile)
    near, far = (pairs.between("first", other).value for other in ("second", "third"))
    assert near == far
    profile = factories.small_profile(
        {**rows, "one": [0, 4, 4], "two": [0, 4, 4], "three": [0, 4, 3]}
    )
    assert [pair.b for pair in analysis.distances(profile=profile).nearest("first")] == ["third"]


def test_distances_that_differ_by_less_than_a_millionth_do_not_tie():
    # They differ by four parts in ten million, far more than rounding does.
    profile = factories.small_profile({"one": [0, 1, 1], "two": [0, 0, 4]})
    pairs = analysis.distances(weights={"two": 1e-7}, profile=profile)
    assert [pair.b for pair in pairs.nearest("first")] == ["second"]
    assert [pair.b for pair in pairs.farthest("first")] == ["third"]


def test_pairs_that_are_not_known_are_printed_last():
    profile = factories.small_profile({"one": [1, None, 4], "two": [None, 2, 3]})
    rows = str(analysis.distances(profile=profile)).split("\n\n")[1].splitlines()[-3:]
    assert ["not known" in row for row in rows] == [False, False, True]


def many(n_segments, n_dimensions):
    """A profile of many segments, with gaps, categories, and both ends on each dimension."""
    chosen = random.Random(1)  # noqa: S311
    levels = {
        f"level_{number}": [-4, 4, *chosen.choices([None, *range(-4, 5)], k=n_segments - 2)]
        for number in range(n_dimensions - 3)
    }
    named = {
        f"named_{number}": chosen.choices([None, "a", "ab", "bcd"], k=n_segments)
        for number in range(3)
    }
    general, *parts = levels.values()
    pairs = [
        (id_, f"level_{number}")
        for number, row in enumerate(parts, start=1)
        for id_, level, general_level in zip(factories.SEGMENT_IDS, row, general, strict=False)
        if None not in (level, general_level) and level != general_level
    ]
    return factories.small_profile(
        levels,
        named,
        derived=chosen.sample(pairs, len(pairs) // 4),
        parents=dict.fromkeys([*levels][1:], "level_0"),
    )


@pytest.mark.extras
def test_numpy_changes_no_digit(monkeypatch):
    profile = many(40, 12)
    plain = analysis.distances(profile=profile)
    monkeypatch.setattr(_distance, "_MANY_GAPS", 0)
    assert analysis.distances(profile=profile) == plain
    weights = {"level_3": 0.1, "named_1": 2.7}
    vectorised = analysis.distances(weights=weights, profile=profile)
    monkeypatch.undo()
    assert vectorised == analysis.distances(weights=weights, profile=profile)


@pytest.mark.extras
def test_distances_agree_with_the_gower_package_on_numbers():
    import gower
    import numpy as np

    chosen = random.Random(2)  # noqa: S311
    # That package scales by the range seen, so both ends are to be seen; and it answers in
    # single precision, in which the mean of sixteen has no rounding.
    rows = {f"level_{n}": [-4, 4, *chosen.choices(range(-4, 5), k=18)] for n in range(16)}
    ours = analysis.distances(profile=factories.small_profile(rows)).matrix()
    theirs = gower.gower_matrix(np.array([*rows.values()], dtype=float).T)
    assert np.abs(np.array(ours) - theirs).max() < 1e-9


def test_distances_count_their_pairs_and_give_each_as_a_row():
    for n in range(2, 6):
        profile = factories.small_profile(
            {"one": [1, *[2] * (n - 1)], "two": [3, *[None] * (n - 1)]}
        )
        found = analysis.distances(profile=profile)
        pairs = [*found]
        assert len(found) == len(pairs) == n * (n - 1) // 2
        for pair, row in zip(pairs, found.records(), strict=True):
            of_pair = attrs.asdict(pair, filter=attrs.filters.exclude("names", "left_out"))
            assert row == {**of_pair, "coverage": 0.5}


def test_a_distance_says_how_far_and_on_how_many_dimensions_there_is_doubt():
    profile = factories.small_profile(
        {"one": [2, 0], "two": [1, 3], "three": [None, 1]},
        doubt={("second", "one"): ["unsure"], ("first", "two"): ["divided"]},
    )
    found = analysis.distance("first", "second", profile=profile)
    assert repr(found) == "<Distance first, second: 0.250>"
    assert str(found).splitlines()[5].split() == ["FIRST", "SECOND", "0.250", "2", "2", "0.0%"]
    unknown = analysis.distance("first", "second", ["three"], profile=profile)
    assert repr(unknown) == "<Distance first, second: not known>"
    assert str(unknown).splitlines()[5] == "FIRST  SECOND  not known  0   0"


VARIED_PRINTED = """\
Gower's distance over 9 dimensions, the nearest pair first

a                        b                        distance  on  in     derived
                                                                doubt
-----------------------  -----------------------  --------  --  -----  -------
Third                    The Last Segment of the  0.150     5   1      0.0%
                         Four
The Very First of the    The Last Segment of the  0.175     5   0      28.6%
Four                     Four
Second                   The Last Segment of the  0.175     5   0      0.0%
                         Four
Second                   Third                    0.304     7   2      23.5%
The Very First of the    Second                   0.400     5   1      12.5%
Four
The Very First of the    Third                    0.400     5   1      6.2%
Four

On: the number of dimensions on which both are stated; in doubt: on how many of
  these one is unsure or divided; derived: the share of the distance that is due
  to derived levels.
Based on 26 stances.
"""


def test_distances_are_printed_with_what_is_known_of_each_pair():
    assert f"{analysis.distances(profile=VARIED)}\n" == VARIED_PRINTED
    title, _, *table = VARIED_PRINTED.splitlines()
    one = str(analysis.distance("third", "fourth", profile=VARIED)).splitlines()
    assert one[0] == title.removesuffix(", the nearest pair first")
    assert one[5].split() == table[3].split()
    assert one[-1] == "Based on 10 stances."
