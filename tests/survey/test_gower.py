"""Distances of complete answers are those of the gower package."""

import pytest

import kazakh_segments as ks
from kazakh_segments.survey import Item, Questionnaire, nearest_frame, simulate

np = pytest.importorskip("numpy")

pytestmark = pytest.mark.extras

SEGMENTS = [segment.id for segment in ks.segments()]
STATED_FOR_ALL = [
    dimension.id
    for dimension in ks.dimensions(kind="attitude")
    if not ks.compare(dimension.id).missing
]
# It computes in single precision.
EQUAL = 1e-6
WEIGHTS = {id_: 1 + number % 3 for number, id_ in enumerate(STATED_FOR_ALL)}


def by_gower(levels, weights=None):
    """Return the distance of each row of levels to each segment.

    The package scales by the range seen, so that both ends of the scale are to be seen.
    """
    import gower

    codes = [[*ks.compare(id_).levels().values()] for id_ in STATED_FOR_ALL]
    ends = np.array([[-4.0] * len(codes), [4.0] * len(codes)])
    rows = np.concatenate([levels, np.array(codes, dtype=float).T, ends])
    weight = None if weights is None else np.array([weights[id_] for id_ in STATED_FOR_ALL])
    return gower.gower_matrix(rows, weight=weight)[: len(levels), len(levels) : -2]


@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["equal weights", "weights"])
def test_one_person_is_as_far_from_each_segment_as_gower_says(weights):
    people = simulate(200, careless=0.3, seed=15).records()
    levels = np.array([[row[id_] for id_ in STATED_FOR_ALL] for row in people], dtype=float)
    for row, theirs in zip(levels, by_gower(levels, weights), strict=True):
        answers = dict(zip(STATED_FOR_ALL, row.tolist(), strict=True))
        found = ks.nearest(answers, weights=weights, max_distance=1)
        ours = {match.segment: match.distance for match in found}
        assert [ours[id_] for id_ in SEGMENTS] == pytest.approx(theirs.tolist(), abs=EQUAL)


@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["equal weights", "weights"])
def test_a_survey_is_as_far_from_each_segment_as_gower_says(weights):
    import polars as pl

    # Scales of 4, 5, 7 and 11 codes, every other one reversed.
    questionnaire = Questionnaire(
        [
            Item(id_, id_, 1, (4, 5, 7, 11)[n % 4], "reversed" if n % 2 else "same")
            for n, id_ in enumerate(STATED_FOR_ALL)
        ]
    )
    people = simulate(2000, careless=0.3, seed=15, questionnaire=questionnaire)
    survey = pl.DataFrame(people.records())
    found = nearest_frame(survey, questionnaire, weights=weights, max_distance=1, agreement=False)
    levels = np.array(
        [
            [
                -4 + 8 * (item.high - code if item.is_reversed else code - 1) / (item.high - 1)
                for item, code in zip(questionnaire, row, strict=True)
            ]
            for row in survey.select(questionnaire.columns).iter_rows()
        ]
    )
    ours = found.select(f"nearest_distance_{id_}" for id_ in SEGMENTS).to_numpy()
    assert np.abs(ours - by_gower(levels, weights)).max() < EQUAL
