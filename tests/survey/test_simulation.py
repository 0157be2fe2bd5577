"""Simulated answers: around the codes, equal in number, the same for a seed, and said to be so."""

import math
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import survey
from kazakh_segments.survey import Item, Questionnaire

ATTITUDES = [item.id for item in ks.dimensions(kind="attitude")]
AGREE = {1: "disagree", 2: "neither", 3: "agree"}


def five_points(*ids, polarity="same"):
    return Questionnaire([Item(f"q_{id_}", id_, 1, 5, polarity, (8,)) for id_ in ids])


def test_without_noise_everybody_answers_what_is_coded():
    for row in survey.simulate(12, noise=0).records():
        for id_ in ATTITUDES:
            level = ks.compare(id_).levels()[row["simulated_segment"]]
            assert level is None or row[id_] == level


def test_a_row_says_that_it_is_simulated_and_of_whom():
    simulation = survey.simulate(7, seed=3)
    rows = simulation.records()
    assert [*rows[0]] == ["respondent", "simulated", "simulated_segment", "careless", *ATTITUDES]
    assert [row["respondent"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert all(row["simulated"] is True for row in rows)
    assert "simulated" in repr(simulation)
    assert "Simulated: nobody was interviewed." in str(simulation)
    assert "nobody was interviewed" in simulation._repr_html_()


@given(n=st.integers(1, 40))
def test_segments_have_the_same_number_of_people_as_far_as_possible(n):
    counts = Counter(survey.simulate(n).simulated_segments)
    numbers = [counts[segment.id] for segment in ks.segments()]
    assert sum(numbers) == n
    assert max(numbers) - min(numbers) <= 1


def test_noise_has_the_standard_deviation_that_was_given():
    # Far from the ends of the scale nothing is cut, and rounding adds a variance of 1/12.
    profile = factories.small_profile({"one": [0, 0]})
    for noise in (0.5, 1.0):
        answers = [row[0] for row in survey.simulate(20_000, noise, profile=profile).answers]
        assert np.mean(answers) == pytest.approx(0, abs=0.03)
        assert np.std(answers) == pytest.approx(math.sqrt(noise**2 + 1 / 12), rel=0.03)


def test_answers_beyond_the_scale_are_cut_at_its_ends():
    profile = factories.small_profile({"one": [4, -4]})
    first, second = (
        survey.simulate(2000, 50, profile=profile),
        survey.simulate(2, 0, profile=profile),
    )
    assert {row[0] for row in first.answers} >= {-4, 4}
    assert all(-4 <= row[0] <= 4 for row in first.answers)
    assert second.answers == ((4,), (-4,))


def test_where_a_segment_is_not_stated_every_answer_is_equally_likely():
    profile = factories.small_profile({"one": [None, 2], "two": [1, 1]})
    simulation = survey.simulate(18_000, 0, profile=profile)
    counts = Counter(
        row[0]
        for row, segment in zip(simulation.answers, simulation.simulated_segments, strict=True)
        if segment == "first"
    )
    assert sorted(counts) == [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    assert all(count == pytest.approx(1000, rel=0.15) for count in counts.values())


@pytest.mark.parametrize(
    ("low", "high", "polarity", "codes"),
    [
        (1, 5, "same", {-4: 1, -3: 1, -2: 2, -1: 2, 0: 3, 1: 4, 2: 4, 3: 5, 4: 5}),
        (1, 5, "reversed", {-4: 5, -3: 5, -2: 4, -1: 4, 0: 3, 1: 2, 2: 2, 3: 1, 4: 1}),
        (0, 8, "same", {level: level + 4 for level in range(-4, 5)}),
        (1, 2, "same", {-4: 1, -1: 1, 1: 2, 4: 2}),
    ],
)
def test_an_answer_is_the_code_nearest_to_the_level(low, high, polarity, codes):
    # Halfway between two codes it is the one farther from the middle, on either polarity.
    profile = factories.small_profile({"one": [*codes]})
    questionnaire = Questionnaire([Item("q", "one", low, high, polarity)], profile=profile)
    simulation = survey.simulate(len(codes), 0, questionnaire=questionnaire)
    assert [row[0] for row in simulation.answers] == [*codes.values()]


@given(seed=st.integers(0, 50), noise=st.sampled_from([0, 1, 2.5]))
def test_polarity_turns_codes_round_and_changes_no_level(seed, noise):
    ids = ("freedom_of_speech", "trust_media", "trust_nur_otan", "trust_president")
    found = [
        survey.simulate(12, noise, seed=seed, questionnaire=five_points(*ids, polarity=polarity))
        for polarity in ("same", "reversed")
    ]
    for one, other in zip(found[0].answers, found[1].answers, strict=True):
        stated = [a + b == 6 for a, b in zip(one, other, strict=True)]
        assert all(stated)


def test_columns_are_those_of_the_questionnaire_in_its_order():
    questionnaire = five_points("trust_media", "civic_rights")
    simulation = survey.simulate(6, questionnaire=questionnaire)
    assert simulation.columns == ("q_trust_media", "q_civic_rights")
    assert all(questionnaire.levels(row) for row in simulation.records())
    assert all(answer in {1, 2, 3, 4, 5} for row in simulation.answers for answer in row)


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert survey.simulate(60, seed=5) == survey.simulate(60, seed=5)
    assert survey.simulate(60, seed=5).answers != survey.simulate(60, seed=6).answers
    assert survey.simulate(60, seed=5).answers[:30] == survey.simulate(30, seed=5).answers


def test_what_is_missing_or_careless_leaves_the_other_answers_as_they_are():
    whole = survey.simulate(600, seed=2)
    holed = survey.simulate(600, missing=0.2, careless=0.1, seed=2)
    pairs = [
        (a, b, careless)
        for one, other, careless in zip(whole.answers, holed.answers, holed.careless, strict=True)
        for a, b in zip(one, other, strict=True)
    ]
    assert all(b is None or a == b for a, b, careless in pairs if not careless)
    n_missing = sum(b is None for _, b, _ in pairs)
    assert n_missing / len(pairs) == pytest.approx(0.2, abs=0.01)
    assert sum(holed.careless) / 600 == pytest.approx(0.1, abs=0.03)
    assert f"{n_missing} answers are missing" in " ".join(str(holed).split())


def test_at_the_ends_of_their_range_all_or_none_are_missing_or_careless():
    assert {answer for row in survey.simulate(60, missing=1).answers for answer in row} == {None}
    assert set(survey.simulate(60, careless=1).careless) == {True}
    assert set(survey.simulate(60, careless=0).careless) == {False}
    assert None not in {answer for row in survey.simulate(60, missing=0).answers for answer in row}


def test_careless_people_answer_without_regard_to_their_segment():
    profile = factories.small_profile({"one": [4, 4]})
    answers = [row[0] for row in survey.simulate(9000, 0, careless=1, profile=profile).answers]
    assert all(answers.count(level) == pytest.approx(1000, rel=0.15) for level in range(-4, 5))


def test_numbers_of_any_library_are_taken():
    same = survey.simulate(6, 2, 0.5)
    assert survey.simulate(np.int64(6), Fraction(2), Decimal("0.5")) == same
    assert survey.simulate(6, np.float32(2), 0.5, seed=np.uint8(0)) == same


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"n": 0}, ks.errors.ArgumentValueError, "n must be at least 1; got 0"),
        ({"n": 2.5}, ks.errors.ArgumentTypeError, "n must be a whole number; got 2.5"),
        ({"noise": -1}, ks.errors.ArgumentValueError, "noise must be from 0 to 100; got -1"),
        ({"noise": math.nan}, ks.errors.ArgumentValueError, "noise must be from 0 to 100; got nan"),
        ({"noise": 10**400}, ks.errors.ArgumentValueError, "noise must be from 0 to 100"),
        ({"noise": "2"}, ks.errors.ArgumentTypeError, "noise must be a number; got '2'"),
        ({"noise": True}, ks.errors.ArgumentTypeError, "noise must be a number; got True"),
        ({"missing": 1.1}, ks.errors.ArgumentValueError, "missing must be from 0 to 1; got 1.1"),
        ({"careless": -0.1}, ks.errors.ArgumentValueError, "careless must be from 0 to 1"),
        ({"careless": Decimal("NaN")}, ks.errors.ArgumentValueError, "careless must be from 0"),
        ({"seed": -1}, ks.errors.ArgumentValueError, "seed must be at least 0; got -1"),
        ({"questionnaire": "q.yaml"}, ks.errors.ArgumentTypeError, "must be a Questionnaire"),
        ({"profile": "realists"}, ks.errors.ArgumentTypeError, "profile must be a Profile"),
    ],
)
def test_what_cannot_be_simulated_is_refused(arguments, error, said):
    with pytest.raises(error) as caught:
        survey.simulate(**{"n": 6, **arguments})
    assert said in str(caught.value)


@pytest.mark.parametrize("column", ["respondent", "simulated", "simulated_segment", "careless"])
def test_a_column_that_would_be_there_twice_is_refused(column):
    questionnaire = Questionnaire([Item(column, "freedom_of_speech", 1, 5)])
    with pytest.raises(ks.errors.ArgumentValueError, match=f"may be named '{column}'"):
        survey.simulate(6, questionnaire=questionnaire)


def test_a_questionnaire_of_another_profile_is_refused():
    profile = factories.small_profile({"freedom_of_speech": [2, -2]})
    with pytest.raises(ks.errors.ArgumentValueError, match="that of the questionnaire"):
        survey.simulate(6, questionnaire=five_points("freedom_of_speech"), profile=profile)


def test_a_profile_of_ones_own_is_simulated_by_its_attitudes_with_levels():
    profile = factories.small_profile({"one": [2, -2]}, {"two": [["x"], ["y"]]})
    assert survey.simulate(2, profile=profile).columns == ("one",)
