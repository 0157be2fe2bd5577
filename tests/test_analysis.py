"""What unites segments, what divides them, how far apart they are: against plain recounts."""

import itertools
import math
import pickle
import random
import re
import sys

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors
from kazakh_segments.analysis import _distance, _readings

SEGMENT_IDS = [segment.id for segment in ks.segments()]
PAIRS = [*itertools.combinations(SEGMENT_IDS, 2)]
LEVELS = st.one_of(st.none(), st.integers(-4, 4))
NAMED = st.one_of(st.none(), st.lists(st.sampled_from("abc"), min_size=1, unique=True))


@st.composite
def profiles(draw, n_segments=None, most=5):
    """Profiles of up to five ordinal and two nominal dimensions, with gaps and doubt."""
    count = n_segments or draw(st.integers(2, 4))
    levels = draw(st.lists(st.tuples(*[LEVELS] * count), min_size=1, max_size=most))
    named = draw(st.lists(st.tuples(*[NAMED] * count), max_size=2))
    doubt = draw(
        st.dictionaries(
            st.tuples(
                st.sampled_from(factories.SEGMENT_IDS[:count]),
                st.sampled_from([f"level_{number}" for number in range(len(levels))]),
            ),
            st.sets(st.sampled_from(["unsure", "divided"]), min_size=1),
        )
    )
    return factories.small_profile(
        {f"level_{number}": row for number, row in enumerate(levels)},
        {f"named_{number}": row for number, row in enumerate(named)},
        doubt=doubt,
    )


def gap(profile, dimension, a, b):
    """How far two segments lie apart on one dimension, recounted from the stances."""
    one, other = profile.stance(a, dimension.id), profile.stance(b, dimension.id)
    if one is None or other is None:
        return None
    if dimension.is_nominal:
        named = [{category.id for category in stance.categories} for stance in (one, other)]
        return 1 - len(named[0] & named[1]) / len(named[0] | named[1])
    levels = [level.value for level in profile.scale(dimension.scale).levels]
    return abs(one.level - other.level) / (max(levels) - min(levels))


def gaps(profile, a, b, dimensions=None):
    known = [gap(profile, item, a, b) for item in dimensions or profile.dimensions()]
    return [one for one in known if one is not None]


def ids(profile):
    return [segment.id for segment in profile.segments()]


# Distance


@given(profiles())
def test_distance_is_the_mean_gap_over_what_both_are_stated_on(profile):
    for a, b in itertools.product(ids(profile), repeat=2):
        found = analysis.distance(a, b, profile=profile)
        known = gaps(profile, a, b)
        assert found.n_dimensions == len(known)
        assert found.n_asked == len(profile.dimensions())
        assert found.coverage == len(known) / len(profile.dimensions())
        if known:
            assert found.value == pytest.approx(sum(known) / len(known), abs=1e-12)
        else:
            assert found.value is None


@given(profiles())
def test_distances_are_those_of_each_pair_either_way_round(profile):
    distances = analysis.distances(profile=profile)
    assert [(pair.a, pair.b) for pair in distances] == [*itertools.combinations(ids(profile), 2)]
    matrix = distances.matrix()
    for pair in distances:
        assert analysis.distance(pair.a, pair.b, profile=profile) == pair
        other_way = distances.between(pair.b, pair.a)
        assert attrs.evolve(other_way, a=pair.a, b=pair.b) == pair
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


WEIGHTS = st.just(0.0) | st.floats(1e-3, 1e3)


@given(profiles(n_segments=2), st.lists(WEIGHTS, min_size=7, max_size=7))
def test_weights_make_a_weighted_mean_and_0_leaves_out(profile, numbers):
    dimensions = profile.dimensions()
    weights = {item.id: weight for item, weight in zip(dimensions, numbers, strict=False)}
    weighed = [item for item in dimensions if weights[item.id]]
    if not weighed:
        return
    found = analysis.distance("first", "second", weights=weights, profile=profile)
    without = analysis.distance("first", "second", [one.id for one in weighed], profile=profile)
    assert (found.n_dimensions, found.n_asked) == (without.n_dimensions, without.n_asked)
    known = [(gap(profile, item, "first", "second"), weights[item.id]) for item in weighed]
    known = [(apart, weight) for apart, weight in known if apart is not None]
    if known:
        mean = sum(apart * weight for apart, weight in known) / sum(w for _, w in known)
        assert found.value == pytest.approx(mean, abs=1e-9)


@pytest.mark.parametrize("weight", [5e-324, 1e-300, 1e308, sys.float_info.max, 10**300])
def test_only_the_ratios_of_weights_matter(weight):
    profile = factories.small_profile(
        {"one": [4, -4], "two": [1, 2]}, {"three": [["x"], ["x", "y"]]}
    )
    weights = dict.fromkeys(("one", "two", "three"), weight)
    assert analysis.distances(weights=weights, profile=profile) == analysis.distances(
        profile=profile
    )


def test_distances_rest_on_what_two_are_stated_on():
    pair = ["realists", "angry_liberals"]
    assert analysis.distances(segments=pair).n_stances == analysis.distance(*pair).n_stances
    assert analysis.distances(segments=["realists"]).n_stances == 0
    profile = factories.small_profile({"one": [1, 2, None], "two": [None, 3, None]})
    assert analysis.distances(profile=profile).n_stances == 2
    assert analysis.screener(1, ["first", "second"], profile=profile)[0].n_stances == 2


def test_a_profile_without_dimensions_has_nothing_to_analyse():
    full = factories.small_profile()
    silent = tuple(attrs.evolve(one, statements=()) for one in full.segments())
    profile = factories.rebuilt(full, dimensions=(), segments=silent)
    for ask in (analysis.distances, analysis.cleavages, analysis.common_ground, analysis.screener):
        with pytest.raises(errors.ArgumentValueError, match="has no dimensions"):
            ask(profile=profile)


def test_a_dimension_that_has_no_weight_weighs_1():
    weights = {"free speech": 3}
    found = analysis.distance(
        "realists", "angry_liberals", ["trust_media", "freedom_of_speech"], weights=weights
    )
    assert found.value == (3 * 1 / 8 + 3 / 8) / 4


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


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"dimensions": "trust_media"}, errors.ArgumentTypeError, "dimensions must be a list"),
        ({"dimensions": []}, errors.ArgumentValueError, "at least one dimension"),
        ({"dimensions": ["free speech", "freedom_of_speech"]}, errors.ArgumentValueError, "twice"),
        ({"dimensions": ["trust_medias"]}, errors.UnknownDimensionError, "trust_media"),
        ({"segments": ["realist"]}, errors.UnknownSegmentError, "realists"),
        ({"segments": []}, errors.ArgumentValueError, "at least one segment"),
        ({"weights": ["trust_media"]}, errors.ArgumentTypeError, "weights must be a mapping"),
        ({"weights": {"trust_media": "2"}}, errors.ArgumentTypeError, "'2' (str)"),
        ({"weights": {"trust_media": True}}, errors.ArgumentTypeError, "True (bool)"),
        ({"weights": {"trust_media": -1}}, errors.ArgumentValueError, "'trust_media' must be 0"),
        ({"weights": {"trust_media": math.nan}}, errors.ArgumentValueError, "finite"),
        ({"weights": {"trust_media": math.inf}}, errors.ArgumentValueError, "finite"),
        ({"weights": {"trust_media": 10**400}}, errors.ArgumentValueError, "finite"),
        ({"weights": {"trust_media": 5e-324}}, errors.ArgumentValueError, "too small beside"),
        ({"weights": {"trust_media": 2e9}}, errors.ArgumentValueError, "too small beside"),
        ({"weights": {"trust_medias": 1}}, errors.UnknownDimensionError, "trust_media"),
        (
            {"weights": {"free speech": 1, "freedom_of_speech": 2}},
            errors.ArgumentValueError,
            "twice",
        ),
        (
            {"dimensions": ["age"], "weights": {"trust_media": 1}},
            errors.ArgumentValueError,
            "got 'trust_media'",
        ),
        (
            {"dimensions": ["age"], "weights": {"age": 0}},
            errors.ArgumentValueError,
            "at least one dimension",
        ),
        ({"profile": "bundled"}, errors.ArgumentTypeError, "profile must be a Profile"),
    ],
)
def test_distances_refuse_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        analysis.distances(**arguments)


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
    return factories.small_profile(levels, named)


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


# Common ground


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
        levels = [profile.stance(id_, dimension.id) for id_ in ids(profile)]
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


def test_common_ground_needs_two_segments():
    with pytest.raises(errors.ArgumentValueError, match="at least 2 segments"):
        analysis.common_ground(["realists"])


# Cleavages


@given(profiles())
def test_cleavages_are_as_wide_as_the_widest_pair(profile):
    found = analysis.cleavages(profile=profile)
    expected = {}
    for dimension in profile.dimensions():
        known = [gap(profile, dimension, a, b) for a, b in itertools.combinations(ids(profile), 2)]
        if any(one is not None for one in known):
            expected[dimension.id] = max(one for one in known if one is not None)
    assert {item.dimension: item.apart for item in found} == pytest.approx(expected)
    order = [item.id for item in profile.dimensions()]
    places = [
        (-item.apart, -len(item.comparison.stated), order.index(item.dimension)) for item in found
    ]
    assert places == sorted(places)


def test_cleavages_say_who_stands_where_and_tell_four_things_apart():
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


# Contrast


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
            assert (item.apart, item.steps) == (None, None)
            continue
        assert item.apart == pytest.approx(
            gap(profile, profile.dimension(item.dimension), "first", "second")
        )
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
    assert [(item.dimension, item.relation, item.apart) for item in there] == [
        (item.dimension, item.relation, item.apart) for item in back
    ]
    row, mirrored = there.records()[0], back.records()[0]
    assert (row["a"], row["a_level"]) == (mirrored["b"], mirrored["b_level"])


def test_contrast_does_not_take_neutral_for_unsure():
    profile = factories.small_profile({"one": [0, 0]}, doubt={("second", "one"): ["unsure"]})
    found = analysis.contrast("first", "second", profile=profile)
    assert found[0].relation == "differ in doubt"
    assert "0 neutral" in str(found)
    assert "0 unsure" in str(found)


def test_contrast_needs_two_different_segments():
    with pytest.raises(errors.ArgumentValueError, match="'realists' twice"):
        analysis.contrast("realists", "Realists")


# Screener


def all_sets(profile, size):
    """Every set that tells all apart, with its margin in exact fractions: by trying all."""
    found = {}
    pairs = [*itertools.combinations(ids(profile), 2)]
    for chosen in itertools.combinations(profile.dimensions(), size):
        known = [gaps(profile, a, b, chosen) for a, b in pairs]
        if all(sum(one) > 0 for one in known):
            names = tuple(item.id for item in chosen)
            found[names] = min(sum(one) / len(one) for one in known)
    return found


@given(profiles(most=6), st.integers(1, 4), st.integers(1, 5))
def test_screener_finds_what_trying_all_sets_finds(profile, size, at_most):
    size = min(size, len(profile.dimensions()))
    expected = all_sets(profile, size)
    found = analysis.screener(size, at_most=at_most, profile=profile)
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


@given(profiles())
def test_screener_takes_the_fewest_dimensions_that_are_enough(profile):
    found = analysis.screener(profile=profile)
    sizes = range(1, len(profile.dimensions()) + 1)
    enough = [size for size in sizes if all_sets(profile, size)]
    assert found.size == (enough[0] if enough else None)
    alike = [
        pair for pair in itertools.combinations(ids(profile), 2) if not any(gaps(profile, *pair))
    ]
    assert [*found.alike] == alike
    assert bool(enough) == (not alike)
    for a, b in alike:
        assert f"{a} and {b}" in " ".join(str(found).split())


def test_screener_of_the_six_segments_by_trying_all():
    found = analysis.screener(at_most=1000)
    assert not all_sets(ks.profile(), 1)
    expected = all_sets(ks.profile(), 2)
    assert found.size == 2
    assert {item.dimensions for item in found} == {*expected}
    assert len(found) == found.n_sets == len(expected)


def test_pairs_that_are_equally_hard_to_tell_apart_are_all_named():
    # Means of thirds, which differ in their last digit.
    xyz, xy, x, w = ("x", "y", "z"), ("x", "y"), ("x",), ("w",)
    profile = factories.small_profile(
        None, {"one": [xyz, w, xy], "two": [xyz, xy, x], "three": [xy, None, w]}
    )
    [found] = analysis.screener(3, profile=profile)
    hardest = [pair for pair in found.pairs if pair.value == pytest.approx(found.margin)]
    assert len(hardest) == 2
    text = " ".join(str(analysis.screener(3, profile=profile)).split())
    for pair in hardest:
        assert f"{pair.a} / {pair.b}" in text.partition("The margin is")[0]
    assert found.not_stated == (("three", "second"),)


def test_screener_of_many_dimensions_is_found_too():
    # Of 49 dimensions there are 450 million sets of eight.
    found = analysis.screener(8)
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
        ({"n": 0}, errors.ArgumentValueError, "n must be from 1 to 49"),
        ({"n": 50}, errors.ArgumentValueError, "n must be from 1 to 49"),
        ({"n": 2.0}, errors.ArgumentTypeError, "2.0 (float)"),
        ({"n": True}, errors.ArgumentTypeError, "True (bool)"),
        ({"at_most": 0}, errors.ArgumentValueError, "at_most must be 1 or more"),
        ({"segments": ["realists"]}, errors.ArgumentValueError, "at least 2 segments"),
    ],
)
def test_screener_refuses_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        analysis.screener(**arguments)


# Sensitivity


def worded(parents=None, **levels_and_words):
    """A profile of one stance a word: its level and its statement, by dimension.

    What has a parent is comparative.
    """
    rows = {id_: [level for level, _ in row] for id_, row in levels_and_words.items()}
    profile = factories.small_profile(rows, parents=parents)

    def in_words(segment, number):
        statements = []
        for statement in segment.statements:
            [stance] = statement.stances
            _, words = levels_and_words[stance.dimension][number]
            basis = "comparative" if stance.dimension in (parents or {}) else "stated"
            coded = attrs.evolve(stance, wording=(words,), basis=basis)
            statements.append(attrs.evolve(statement, text=words, stances=(coded,)))
        return attrs.evolve(segment, statements=tuple(statements))

    segments = enumerate(profile.segments())
    return factories.rebuilt(
        profile, segments=tuple(in_words(one, number) for number, one in segments)
    )


STATED = [stance for stance in ks.stances() if stance.level and stance.basis == "stated"]


@pytest.mark.parametrize("stance", STATED, ids=lambda item: f"{item.segment}-{item.dimension}")
def test_every_stated_level_was_coded_from_just_one_word_of_its_row(stance):
    word = _readings.tied_word(ks.profile(), stance)
    rows = _readings.TIED_WORDS[ks.dimension(stance.dimension).scale]
    if abs(stance.level) not in rows:
        assert word is None
        return
    assert word.word in rows[abs(stance.level)]
    wording = " ".join(stance.wording).lower()
    # "more" is in "slightly more" and "some" is not in "somewhat".
    others = {one for one in rows[abs(stance.level)] if one not in word.word}
    assert not any(re.search(rf"\b{other}\b", wording) for other in others)


def test_a_tie_that_is_split_moves_its_word_by_half_a_step_and_no_other():
    profile = worded(one=[(3, "Very good"), (3, "Strongly good"), (-3, "Very bad"), (2, "Good")])
    comparison = profile.compare("one")
    readings = {
        reading.name: reading.places(comparison).at
        for reading in _readings.other_readings(profile, [comparison])
    }
    assert readings["'very' as stronger"] == (3.5, 3, -3.5, 2)
    assert readings["'very' as weaker"] == (2.5, 3, -2.5, 2)
    assert readings["'strong' as stronger"] == (3, 3.5, -3, 2)
    assert readings["no word of strength as weaker"] == (3, 3, -3, 1.5)
    assert readings["sign only"] == (1, 1, -1, 1)
    assert readings["by rank"] == (3.5, 3.5, 1, 2)
    assert "'highly' as stronger" not in readings


def test_words_of_composition_tie_too():
    words = {
        id_: _readings.tied_word(ks.profile(), ks.stance(segment, id_)).word
        for segment, id_ in (
            ("angry_liberals", "gender"),
            ("angry_liberals", "income"),
            ("disenchanted_democrats", "news_source"),
            ("illiberal_loyalists", "education"),
        )
    }
    assert words == {
        "gender": "more",
        "income": "than average",
        "news_source": "slightly more",
        "education": "more",
    }
    comparison = ks.compare("news_source")
    readings = {item.name: item for item in _readings.other_readings(ks.profile(), [comparison])}
    weaker = readings["'slightly more' as weaker"].places(comparison).at
    assert weaker == (-0.5, 0, 0, 0, 0.5, 2)


def test_a_level_derived_from_a_general_one_goes_where_that_goes():
    comparison = ks.compare("trust_parliament")
    assert comparison["realists"].basis == "comparative"
    assert "Highly" in ks.stance("realists", "trust_government").wording[0].title()
    comparisons = [comparison, ks.compare("trust_government")]
    readings = {item.name: item for item in _readings.other_readings(ks.profile(), comparisons)}
    number = [*comparison].index("realists")
    assert readings["'highly' as stronger"].places(comparison).at[number] == 2.5
    assert readings["no word of strength as stronger"].places(comparison).at[number] == 2


def test_the_word_that_a_derived_level_hangs_on_is_split_whatever_dimensions_are_asked_for():
    found = analysis.sensitivity("distances", dimensions=["trust_parliament"])
    assert "'highly' as stronger" in found.readings
    hangs = analysis.sensitivity(
        "common_ground",
        ["satisfied_conservatives", "conflicted_optimists"],
        ["trust_parliament", "trust_religious_organisations"],
    )
    assert "'highly' as weaker" in hangs.readings


def test_a_level_is_derived_through_more_than_one_and_stays_on_its_scale():
    profile = worded(
        {"part": "general", "part_of_part": "part", "most": "general"},
        general=[(3, "Trust very much")],
        part=[(2, "slightly less so with a part")],
        part_of_part=[(1, "still less with a part of it")],
        most=[(4, "especially the best")],
    )
    comparisons = [profile.compare(item.id) for item in profile.dimensions()]
    readings = {item.name: item for item in _readings.other_readings(profile, comparisons)}
    places = {
        name: [readings[name].places(item).at[0] for item in comparisons]
        for name in ("'very' as stronger", "'very' as weaker")
    }
    assert places["'very' as stronger"] == [3.5, 2.5, 1.5, 4]
    assert places["'very' as weaker"] == [2.5, 1.5, 0.5, 3.5]


@given(profiles())
def test_ranks_know_only_the_order(profile):
    steeper = {0: 0, 1: 1, 2: 3, 3: 4, 4: 4}
    for dimension in profile.dimensions(scale="attitude"):
        levels = [*profile.compare(dimension.id).levels().values()]
        if 4 in map(abs, filter(None, levels)) and 3 in map(abs, filter(None, levels)):
            continue
        stretched = factories.small_profile(
            {
                dimension.id: [
                    None if one is None else int(math.copysign(steeper[abs(one)], one))
                    for one in levels
                ]
            }
        )
        ranks = [
            _readings.ByRank([]).places(one.compare(dimension.id)).at
            for one in (profile, stretched)
        ]
        assert ranks[0] == ranks[1]


def test_ranks_are_of_what_is_stated():
    profile = factories.small_profile({"one": [1, None, -2, 3, 1]})
    places = _readings.ByRank([]).places(profile.compare("one"))
    assert places.at == (2.5, None, 1, 4, 2.5)
    assert places.span == 3


def test_each_reading_has_its_own_strengths():
    profile = worded(one=[(4, "Extremely"), (3, "Very")], two=[(2, "Good"), (-1, "Somewhat bad")])
    comparisons = [profile.compare("one"), profile.compare("two")]
    stances = [stance for item in comparisons for stance in item.values()]
    dimension = profile.dimension("one")
    strengths = {
        reading.name: [reading.strength(stance, dimension) for stance in stances]
        for reading in _readings.other_readings(profile, comparisons)
    }
    assert strengths["sign only"] == [1, 1, 1, 1]
    assert strengths["by rank"] == [4 / 4, 3 / 4, 2 / 4, 1 / 4]
    assert strengths["'very' as stronger"] == [1, 3.5 / 4, 0.5, 0.25]
    assert strengths["'somewhat' as weaker"] == [1, 0.75, 0.5, 0.125]
    signs = _readings.SignOnly().places(profile.compare("two"))
    assert (signs.at, signs.span) == ((1, -1), 2)


def test_a_level_that_is_derived_from_what_is_not_stated_stays_where_it_is():
    profile = worded(
        {"part": "general"},
        part=[(2, "less so"), (3, "very much less")],
        general=[(None, ""), (None, "")],
    )
    comparison = profile.compare("part")
    names = [reading.name for reading in _readings.other_readings(profile, [comparison])]
    assert names == ["sign only", "by rank"]


def test_doubt_is_said_at_every_level_and_of_categories():
    profile = factories.small_profile(
        {"one": [3, -2]},
        {"two": [["x"], ["x"]]},
        doubt={("first", "one"): ["unsure"], ("second", "two"): ["divided"]},
    )
    text = str(analysis.cleavages(profile=profile))
    assert "+3 unsure: FIRST" in text
    assert "x divided: SECOND" in text
    text = str(analysis.contrast("first", "second", profile=profile))
    assert "x, divided" in text
    assert "very yes, unsure" in text


def test_what_is_not_known_is_no_finding():
    profile = factories.small_profile({"one": [1, None], "two": [None, 2]})
    assert analysis.sensitivity("distances", profile=profile).stable == ()
    text = " ".join(str(analysis.screener(profile=profile)).split())
    assert "No dimension tells apart: first and second." in text


def test_pairs_that_are_not_known_are_printed_last():
    profile = factories.small_profile({"one": [1, None, 4], "two": [None, 2, 3]})
    lines = str(analysis.distances(profile=profile)).splitlines()[4:7]
    assert ["not known" in line for line in lines] == [False, False, True]


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


def test_results_count_the_stances_that_they_rest_on():
    profile = factories.small_profile({"one": [1, None, 2], "two": [None, None, 2]})
    assert analysis.cleavages(profile=profile).n_stances == 2
    assert analysis.contrast("first", "third", profile=profile).n_stances == 3


@given(profiles(), st.sampled_from(["cleavages", "common_ground", "distances"]))
def test_every_answer_is_either_stable_or_changed(profile, question):
    found = analysis.sensitivity(question, profile=profile)
    changed = {change.subject for change in found}
    assert not changed & {*found.stable}
    if question == "cleavages":
        subjects = {item.dimension for item in analysis.cleavages(profile=profile)}
    elif question == "common_ground":
        subjects = {item.dimension for item in analysis.common_ground(profile=profile)}
    else:
        known = {
            segment
            for pair in analysis.distances(profile=profile)
            if pair.value is not None
            for segment in (pair.a, pair.b)
        }
        subjects = {f"{segment} {which}" for segment in known for which in ("nearest", "farthest")}
    assert changed | {*found.stable} == subjects
    assert {change.reading for change in found} <= {*found.readings}


def test_a_finding_that_hangs_on_the_numbers_is_named():
    # From first, second differs by 3 of 8 once, third by 1 of 8 twice; in signs, third by more.
    profile = factories.small_profile({"one": [1, 4, 0], "two": [1, 1, 0]})
    found = analysis.sensitivity("distances", profile=profile)
    changes = {(change.reading, change.subject): change for change in found}
    change = changes["sign only", "first nearest"]
    assert (change.as_coded, change.instead) == ("third", "second")
    assert "first nearest" not in found.stable


def test_a_tie_that_leaves_the_answer_possible_is_no_change():
    # As coded, second is nearer than third; by sign only both are at 0.
    profile = factories.small_profile({"one": [1, 2, 4]})
    found = analysis.sensitivity("distances", profile=profile)
    assert "first nearest" in found.stable


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (["distance"], errors.UnknownQuestionError, "closest: distances"),
        ([3], errors.ArgumentTypeError, "a question must be text"),
        (["distances", ["realists"]], errors.ArgumentValueError, "at least 2 segments"),
    ],
)
def test_sensitivity_refuses_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        analysis.sensitivity(*arguments)
    with pytest.raises(errors.ArgumentValueError, match="for 'distances' only"):
        analysis.sensitivity("cleavages", weights={"trust_media": 2})


# What every result can do

RESULTS = [
    analysis.distance("realists", "angry_liberals"),
    analysis.distances(),
    analysis.common_ground(),
    analysis.cleavages(),
    analysis.contrast("realists", "angry_liberals"),
    analysis.screener(3),
    analysis.sensitivity("cleavages"),
]
EACH = pytest.mark.parametrize("result", RESULTS, ids=lambda item: type(item).__name__)


@EACH
def test_results_are_frozen_hashable_and_survive_pickling(result):
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301
    assert copy == result
    assert hash(copy) == hash(result)
    field = attrs.fields(type(result))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(result, field, None)


@EACH
def test_results_print_in_80_columns_and_say_how_many_stances_they_rest_on(result):
    text = str(result)
    assert max(map(len, text.splitlines())) <= 80
    assert f"rests on {result.n_stances} stances" in " ".join(text.split())
    assert not any(line != line.rstrip() for line in text.splitlines())


@EACH
def test_results_show_in_a_notebook_what_they_print(result):
    html = result._repr_html_()
    assert f"rests on {result.n_stances} stances" in html
    for heading in result._table().headings:
        assert f">{heading}</th>" in html
    assert html.count("<tr") == len(result._table().rows) + 1


@EACH
def test_records_are_flat_and_have_the_same_keys(result):
    rows = result.records()
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    for row in rows:
        assert all(isinstance(value, (str, int, float, type(None))) for value in row.values())


def test_a_result_of_very_many_rows_is_cut_and_says_so():
    profile = factories.small_profile({"one": [1] * 30})
    distances = analysis.distances(profile=profile)
    assert "235 more rows are not shown" in str(distances)
    assert len(distances.records()) == 435


def test_a_view_escapes_what_a_profile_names():
    profile = factories.small_profile({"one": [1, -1]}, names={"one": "<b>", "first": "<i>"})
    html = analysis.cleavages(profile=profile)._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<i>" not in html
