"""The short questionnaire: the best set by a plain count, in wordings that are half reversed."""

from functools import cache
from itertools import accumulate, combinations

import attrs
import numpy as np
import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, survey
from kazakh_segments.survey import Item, Questionnaire
from kazakh_segments.survey._best_by_recovery import Answered
from kazakh_segments.survey._wordings import WORDINGS

STATED_FOR_ALL = [
    one.id
    for one in ks.dimensions(kind="attitude")
    if not ks.compare(one).missing and not ks.compare(one).derived
]


# Some are looked at by more than one test.
chosen = cache(survey.questionnaire)


def five_points(profile):
    ids = [one.id for one in profile.dimensions()]
    return Questionnaire([Item(id_, id_, 1, 5) for id_ in ids], profile=profile)


def share_first(simulation, profile, ids):
    """Count, person by person, how often the own segment comes first; ties are shared."""
    total = 0
    for own, answers in zip(simulation.simulated_segments, simulation.answers, strict=True):
        distances = {}
        for segment in profile.segments():
            gaps = []
            for id_, answer in zip(simulation.columns, answers, strict=True):
                level = profile.compare(id_).levels()[segment.id]
                if id_ in ids and level is not None:
                    gaps.append(abs(2 * (answer - 3) - level) / 8)
            if not gaps:
                return 0
            distances[segment.id] = sum(gaps) / len(gaps)
        first = [id_ for id_, one in distances.items() if one <= min(distances.values()) + 1e-9]
        total += (own in first) / len(first)
    return total / len(simulation)


LEVELS = {
    "one": [3, 1, -1, -3],
    "two": [2, 2, -2, -2],
    "three": [-4, 0, 0, 4],
    "four": [1, None, 1, -1],
    "five": [None, 2, -3, 0],
    "six": [1, 1, 1, 1],
}


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_up_to_three_the_best_of_all_sets_is_found(n, seed):
    profile = factories.small_profile(LEVELS)
    questionnaire = five_points(profile)
    people = survey.simulate(80, 2, seed=seed, questionnaire=questionnaire)
    answered = Answered(people, questionnaire)
    recovery_of = {
        numbers: share_first(people, profile, {[*LEVELS][number] for number in numbers})
        for numbers in combinations(range(len(LEVELS)), n)
    }
    for numbers, recovery in recovery_of.items():
        assert answered.recovery(numbers) == pytest.approx(recovery, abs=1e-9)
    best = max(recovery_of.values())
    ties = [numbers for numbers, one in recovery_of.items() if one > best - 1e-9]
    assert answered.best_of_all(n) == ties[0]


def test_no_single_exchange_improves_what_is_found_by_exchange():
    profile = factories.small_profile(LEVELS)
    questionnaire = five_points(profile)
    people = survey.simulate(80, 2, questionnaire=questionnaire)
    answered = Answered(people, questionnaire)
    found = answered.best_by_exchange(4, seed=1)
    others = set(range(6)) - {*found}
    exchanged = [({*found} - {out}) | {into} for out in found for into in others]
    assert all(answered.recovery(sorted(one)) <= answered.recovery(found) for one in exchanged)
    # So few that all sets can be tried.
    assert answered.recovery(found) == answered.recovery(answered.best_of_all(4))


def recovery_of_pairs(people):
    """Return the recovery by each pair of attitudes that are stated for all, by its ids."""
    answers = np.array(people.answers, dtype=float)
    own = np.array([one.id for one in ks.segments()])[:, None] == people.simulated_segments
    gaps = {
        id_: np.abs(
            2 * (answers[:, number] - 3) - np.array([*ks.compare(id_).levels().values()])[:, None]
        )
        for number, id_ in enumerate(people.columns)
    }
    found = {}
    for pair in combinations(people.columns, 2):
        distances = gaps[pair[0]] + gaps[pair[1]]
        first = distances == distances.min(axis=0)
        found[pair] = (first * own / first.sum(axis=0)).sum() / len(people)
    return found


def test_the_search_is_made_with_some_people_and_the_recovery_is_that_of_others():
    short = survey.questionnaire(2, noise=1.5, seed=3)
    questionnaire = Questionnaire([Item(id_, id_, 1, 5) for id_ in STATED_FOR_ALL])
    searched, others = (
        recovery_of_pairs(survey.simulate(n, 1.5, seed=seed, questionnaire=questionnaire))
        for n, seed in ((6000, 3), (12_000, 4))
    )
    assert short.dimensions == max(searched, key=lambda pair: round(searched[pair], 9))
    assert short.recovery == pytest.approx(others[short.dimensions], abs=1e-9)
    assert short.search == "exact"
    assert short.n_candidates == len(STATED_FOR_ALL)


@pytest.mark.parametrize("n", [4, pytest.param(9, marks=pytest.mark.slow)])
def test_recovery_chooses_no_worse_than_separation(n):
    by_recovery, by_separation = chosen(n), chosen(n, "separation")
    assert by_recovery.recovery > by_separation.recovery
    assert by_separation.dimensions == analysis.screener(n).sets[0].dimensions
    assert by_separation.search == "exact"
    assert by_recovery.search == ("exact" if n == 3 else "exchange")


@pytest.mark.parametrize("n", [1, 4, 9, 30, pytest.param(31, marks=pytest.mark.slow), 38])
def test_a_questionnaire_has_so_many_attitudes_in_our_wordings(n):
    short = chosen(n)
    assert len(short) == len({*short.dimensions}) == n
    order = [one.id for one in ks.dimensions(kind="attitude")]
    assert [*short.dimensions] == sorted(short.dimensions, key=order.index)
    if n <= len(STATED_FOR_ALL):
        assert {*short.dimensions} <= {*STATED_FOR_ALL}
    for item in short.questionnaire:
        wording = WORDINGS[item.dimension]
        assert item.wording == (wording.reversed if item.is_reversed else wording.same)
        assert item.column == item.dimension
    n_reversed = sum(item.is_reversed for item in short.questionnaire)
    assert n_reversed == n // 2


def test_of_the_first_items_never_more_than_half_are_reversed():
    is_reversed = [item.is_reversed for item in chosen(30).questionnaire]
    so_far = [*accumulate(is_reversed)]
    assert all(count <= number // 2 for number, count in enumerate(so_far, start=1))
    assert so_far[-1] == 15


def test_the_answers_are_five_points_and_dont_know_is_none_of_them():
    for item in chosen(4).questionnaire:
        assert [text for _, text in item.labels] == [
            "Strongly disagree",
            "Disagree",
            "Neither agree nor disagree",
            "Agree",
            "Strongly agree",
        ]
        assert item.missing == (8, "Don't know")
        dimension = ks.dimension(item.dimension)
        agreed, dont_know = item.level("Strongly agree", dimension), item.level(8, dimension)
        assert (agreed, dont_know) == (-4 if item.is_reversed else 4, None)


def test_the_same_arguments_give_the_same_questionnaire():
    assert survey.questionnaire(4) == chosen(4)


def test_a_result_says_how_it_was_chosen_and_that_its_recovery_is_simulated():
    short = chosen(4)
    text = " ".join(str(short).split())
    assert "(recovery, exchange search, seed 1)" in text
    assert f"Simulated: {short.recovery:.1%} of other simulated people" in text
    assert "upper bound" in text
    assert "The wordings are ours" in text
    assert all(item.wording in text or item.wording[:30] in text for item in short.questionnaire)
    assert "simulated" in repr(short)
    assert short.records() == short.questionnaire.records()


def part_of_the_profile(dimensions, segments):
    keep = tuple(one for one in ks.dimensions() if one.id in dimensions)
    codebook = attrs.evolve(ks.profile().codebook, dimensions=keep)
    parts = (
        attrs.evolve(
            segment,
            statements=tuple(
                attrs.evolve(
                    statement,
                    stances=tuple(one for one in statement.stances if one.dimension in dimensions),
                )
                for statement in segment.statements
            ),
        )
        for segment in map(ks.segment, segments)
    )
    return ks.Profile(codebook, tuple(parts))


def test_a_profile_with_some_of_the_attitudes_is_enough():
    ids = {"freedom_of_speech", "trust_media", "state_cares"}
    profile = part_of_the_profile(ids, [one.id for one in ks.segments()])
    assert {*survey.questionnaire(2, profile=profile).dimensions} < ids


def test_an_attitude_of_derived_levels_is_a_candidate_only_if_others_are_too_few():
    ids = {"trust_government", "trust_president", "trust_media"}
    profile = part_of_the_profile(ids, ["illiberal_loyalists", "disenchanted_democrats"])
    assert not profile.compare("trust_president").missing
    short = survey.questionnaire(2, profile=profile)
    assert (short.dimensions, short.n_candidates) == (("trust_government", "trust_media"), 2)
    assert {*survey.questionnaire(3, profile=profile).dimensions} == ids


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"n": 0}, ks.errors.ArgumentValueError, "n must be from 1 to 38"),
        ({"n": 39}, ks.errors.ArgumentValueError, "the number of attitudes; got 39"),
        ({"n": "3"}, ks.errors.ArgumentTypeError, "n must be a whole number; got '3'"),
        ({"objective": "recovry"}, ks.errors.UnknownOptionError, "recovery"),
        ({"noise": -1}, ks.errors.ArgumentValueError, "noise must be from 0 to 100"),
        ({"seed": -1}, ks.errors.ArgumentValueError, "seed must be at least 0"),
        ({"n": 31, "objective": "separation"}, ks.errors.ArgumentValueError, "from 1 to 30"),
        (
            {"n": 1, "objective": "separation"},
            ks.errors.ArgumentValueError,
            "no set of this size distinguishes all",
        ),
        (
            {"profile": factories.small_profile({"one": [1, 2], "trust_media": [2, 1]})},
            ks.errors.ArgumentValueError,
            "only the attitudes of the packaged profile have wordings; "
            "this profile has others: one, trust_media",
        ),
        (
            {"profile": factories.small_profile(None, {"one": [["a"], ["b"]]})},
            ks.errors.ArgumentValueError,
            "others: one",
        ),
    ],
)
def test_what_cannot_be_chosen_is_refused(arguments, error, said):
    with pytest.raises(error) as caught:
        survey.questionnaire(**{"n": 2, **arguments})
    assert said in str(caught.value)
