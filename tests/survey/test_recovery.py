"""Recovery: counted from simulated people as nearest() finds each of them."""

from collections import Counter

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import survey
from kazakh_segments.survey import Item, Questionnaire

# In the codebook's order, in which dimensions that are named are answered.
ITEMS = ("freedom_of_speech", "engaged_ngos", "trust_government", "economic_optimism")
MIXED = Questionnaire(
    [
        Item(f"q{number}", id_, 1, 5, "reversed" if number % 2 else "same", (8,))
        for number, id_ in enumerate(ITEMS)
    ]
)


def shared(places, own, distances):
    """The share of the orders of equal distances in which a segment is among the first."""
    before = sum(one < distances[own] - 1e-9 for one in distances.values())
    tied = sum(abs(one - distances[own]) <= 1e-9 for one in distances.values())
    return sum(before + place < places for place in range(tied)) / tied


@pytest.mark.parametrize("questions", [MIXED, None, ITEMS], ids=["items", "attitudes", "levels"])
def test_recovery_counts_what_nearest_finds_for_each_person(questions):
    noise, n, seed = 2, 60, 4
    found = survey.recovery(questions, noise=noise, n=n, seed=seed)[0]
    questionnaire = questions if questions is MIXED else None
    if questions is ITEMS:
        # Answered by their levels, as by items of nine points.
        questionnaire = Questionnaire([Item(id_, id_, -4, 4) for id_ in ITEMS])
    people = survey.simulate(n, noise, seed=seed, questionnaire=questionnaire)
    ids = [segment.id for segment in ks.segments()]
    counts = [[0] * 7 for _ in ids]
    first = first_two = 0
    for row in people.records():
        own = row["simulated_segment"]
        answers = {column: row[column] for column in people.columns}
        nearest = survey.nearest(answers, questionnaire=questionnaire)
        counts[ids.index(own)][ids.index(nearest.segment) if nearest.segment else 6] += 1
        distances = {match.segment: match.distance for match in nearest}
        first += shared(1, own, distances)
        first_two += shared(2, own, distances)
    assert found.counts == tuple(map(tuple, counts))
    assert found.first == pytest.approx(first / n)
    assert found.first_two == pytest.approx(first_two / n)
    assert found.matched == pytest.approx(1 - sum(row[6] for row in counts) / n)


def test_each_noise_has_its_confusion_and_more_noise_recovers_fewer():
    found = survey.recovery(n=600)
    assert [one.noise for one in found] == [1, 2, 3]
    assert found[0].first > found[1].first > found[2].first
    assert found[0].matched > found[1].matched > found[2].matched
    for one in found:
        assert 0 <= one.first <= one.first_two <= 1
        assert [sum(row) for row in one.counts] == [100] * 6


def test_people_who_answer_exactly_what_is_coded_come_back():
    found = survey.recovery(noise=0, n=60)[0]
    assert (found.first, found.first_two) == (1, 1)
    assert found.matched_own == 1


def test_segments_that_are_alike_share_their_people():
    profile = factories.small_profile({"one": [2, 2, 2, -4]})
    found = survey.recovery(noise=0, n=40, profile=profile)[0]
    # Of three that tie, each comes first for a third, and among the first two for two thirds.
    assert found.first == pytest.approx((1 + 3 * (1 / 3)) / 4)
    assert found.first_two == pytest.approx((1 + 3 * (2 / 3)) / 4)
    assert found.counts == ((0, 0, 0, 0, 10), (0, 0, 0, 0, 10), (0, 0, 0, 0, 10), (0, 0, 0, 10, 0))


def test_without_a_match_no_share_of_the_matches_is_known():
    profile = factories.small_profile({"one": [2, 2]})
    found = survey.recovery(noise=0, n=2, profile=profile)
    assert found[0].matched_own is None
    assert found.records()[0]["matched_own"] is None


def test_every_output_says_that_it_is_simulated_and_an_upper_bound():
    found = survey.recovery(MIXED, n=60)
    for result in (found, found[0]):
        assert all(row["simulated"] is True for row in result.records())
        for text in (" ".join(str(result).split()), result._repr_html_()):
            assert "Simulated: nobody was interviewed." in text
            assert "this is an upper bound" in text
        assert "simulated" in repr(result)


def test_records_have_a_row_for_each_noise_and_each_pair():
    found = survey.recovery(MIXED, noise=[1, 3], n=60)
    assert [row["noise"] for row in found.records()] == [1, 3]
    assert found.records()[0]["n_questions"] == 4
    rows = found[0].records()
    assert len(rows) == 6 * 7
    assert sum(row["n"] for row in rows) == 60
    assert {row["nearest_segment"] for row in rows} == {None, *(one.id for one in ks.segments())}


def test_a_seed_gives_the_same_people():
    assert survey.recovery(MIXED, n=60) == survey.recovery(MIXED, n=60)
    assert survey.recovery(MIXED, n=600) != survey.recovery(MIXED, n=600, seed=2)


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"noise": []}, ks.errors.ArgumentValueError, "at least one number; got none"),
        ({"noise": "2"}, ks.errors.ArgumentTypeError, "a number or a list of numbers; got '2'"),
        ({"noise": None}, ks.errors.ArgumentTypeError, "a number or a list of numbers; got None"),
        ({"noise": [1, -1]}, ks.errors.ArgumentValueError, "noise must be from 0 to 100; got -1"),
        ({"noise": [1, "2"]}, ks.errors.ArgumentTypeError, "noise must be a number; got '2'"),
        ({"n": 0}, ks.errors.ArgumentValueError, "n must be at least 1"),
        ({"seed": -1}, ks.errors.ArgumentValueError, "seed must be at least 0"),
        ({"questions": ["trust_medai"]}, ks.errors.UnknownDimensionError, "trust_media"),
        ({"questions": ["ethnicity"]}, ks.errors.ScaleError, "no levels"),
        ({"questions": "trust_media"}, ks.errors.ArgumentTypeError, "must be a list"),
    ],
)
def test_what_cannot_be_simulated_is_refused(arguments, error, said):
    with pytest.raises(error) as caught:
        survey.recovery(**arguments)
    assert said in str(caught.value)


def test_recovery_counts_what_is_found_for_the_same_people_in_a_data_frame():
    # Worded so that Illiberal Loyalists disagree with everything.
    ids = ["civic_rights", "freedom_of_speech", "right_to_assembly", "engaged_parties"]
    ids += ["trust_government", "economic_optimism"]
    levels = {id_: ks.compare(id_).levels()["illiberal_loyalists"] for id_ in ids}
    alike = Questionnaire(
        [Item(id_, id_, 1, 5, "same" if levels[id_] < 0 else "reversed") for id_ in ids]
    )
    people = survey.simulate(1200, 1, seed=1, questionnaire=alike).to_frame("polars")
    matched = survey.nearest_frame(people, alike)
    assert "straight-lined" in matched["nearest_reason"].to_list()
    counts = Counter(matched.select("simulated_segment", "nearest_segment").rows())
    found = survey.recovery(alike, noise=1, n=1200)[0]
    expected = {
        (row["simulated_segment"], row["nearest_segment"]): row["n"] for row in found.records()
    }
    assert {pair: count for pair, count in expected.items() if count} == counts
