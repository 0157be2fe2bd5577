"""What voting advice applications match with, on the same answers: equal where it should be.

The session ``peers`` runs these; they need npm's packages, and are not in the default run.
"""

import json
import os
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import kazakh_segments as ks
from kazakh_segments import survey

HERE = Path(__file__).parent
EQUAL = 1e-9
SPAN = 8
PROFILE = ks.profile()
IDS = [segment.id for segment in PROFILE.segments()]
CODES = {
    dimension.id: PROFILE.compare(dimension.id).levels()
    for dimension in PROFILE.dimensions(kind="attitude")
}
STATED_FOR_ALL = [id_ for id_, levels in CODES.items() if None not in levels.values()]
NEVER_NEUTRAL = [id_ for id_ in STATED_FOR_ALL if 0 not in CODES[id_].values()]
WEIGHTS = {id_: 1 + number % 3 for number, id_ in enumerate(CODES)}
SQUARED = {id_: weight**2 for id_, weight in WEIGHTS.items()}

needs_openvaa = pytest.mark.skipif(
    not os.environ.get("OPENVAA"), reason="OPENVAA names no checkout of its source"
)


def simulated(dimensions, missing=0.0):
    """Return the answers of people of all segments, three in ten of whom answer at random."""
    rows = survey.simulate(240, missing=missing, careless=0.3, seed=15).records()
    people = [{id_: row[id_] for id_ in dimensions if row[id_] is not None} for row in rows]
    return [person for person in people if person]


@cache
def people(case):
    if case == "not neutral":
        answers = [
            {id_: level for id_, level in person.items() if level}
            for person in simulated(NEVER_NEUTRAL, missing=0.2)
        ]
        return [person for person in answers if person]
    if case == "one answer, where a segment is not stated":
        return [{id_: 2} for id_ in CODES if id_ not in STATED_FOR_ALL]
    if case == "as coded":
        return [{one: CODES[one][id_] for one in STATED_FOR_ALL} for id_ in IDS]
    return {
        "complete": simulated(STATED_FOR_ALL),
        "some missing": simulated(STATED_FOR_ALL, missing=0.4),
        "all attitudes, some missing": simulated(CODES, missing=0.4),
    }[case]


@cache
def theirs(case):
    segments = {
        id_: {one: levels[id_] for one, levels in CODES.items() if levels[id_] is not None}
        for id_ in IDS
    }
    given = {
        "segments": segments,
        "people": people(case),
        "levels": [*range(-4, 5)],
        "weights": WEIGHTS,
    }
    command = [shutil.which("node"), HERE / "distances.mjs"]
    done = subprocess.run(
        [*command, *filter(None, [os.environ.get("OPENVAA")])],
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


def ours(case, **options):
    """Return the distance to each segment, the nearest first, for each person."""
    return [
        {match.segment: match.distance for match in ks.nearest(answers, max_distance=1, **options)}
        # A weight is only for what is asked, answered or not.
        for answers in (dict.fromkeys(CODES) | person for person in people(case))
    ]


def assert_equal(found, wanted):
    """Hold each distance, and the ranking, to the other: only ties may be in another order."""
    assert len(found) == len(wanted) >= 200
    for one, other in zip(found, wanted, strict=True):
        assert one == pytest.approx(other, abs=EQUAL)
        in_their_order = [other[id_] for id_ in sorted(one, key=one.__getitem__)]
        assert all(a <= b + EQUAL for a, b in pairwise(in_their_order))


@needs_openvaa
@pytest.mark.parametrize("case", ["complete", "some missing"])
@pytest.mark.parametrize(
    ("found", "options"),
    [
        ("manhattan", {}),
        ("manhattan_neutral", {}),
        ("manhattan_weighted", {"weights": WEIGHTS}),
        ("euclidean", {"metric": "euclid"}),
        # It weighs a difference before it is squared, we weigh the square.
        ("euclidean_weighted", {"metric": "euclid", "weights": SQUARED}),
    ],
)
def test_openvaa_has_our_distances_where_each_segment_is_stated(case, found, options):
    # What the person does not answer, both leave out.
    assert_equal(theirs(case)["openvaa"][found], ours(case, **options))


@needs_openvaa
def test_openvaa_ranks_as_we_do():
    for found, wanted in zip(
        theirs("complete")["openvaa"]["manhattan"], ours("complete"), strict=True
    ):
        in_their_order = [wanted[id_] for id_ in found]
        assert all(a <= b + EQUAL for a, b in pairwise(in_their_order))


@needs_openvaa
def test_openvaa_penalises_what_a_segment_does_not_state():
    case = "all attitudes, some missing"
    found = theirs(case)["openvaa"]
    n_penalised = 0
    for person, mine, far, middle in zip(
        people(case), ours(case), found["manhattan"], found["manhattan_neutral"], strict=True
    ):
        for id_ in IDS:
            unstated = [level for one, level in person.items() if CODES[one][id_] is None]
            stated = (len(person) - len(unstated)) * mine[id_]
            # Imputed are the end of the scale far from the answer, or the middle; we leave it out.
            to_far_end = sum(0.5 + abs(level) / SPAN for level in unstated)
            to_middle = sum(abs(level) / SPAN for level in unstated)
            assert far[id_] == pytest.approx((stated + to_far_end) / len(person), abs=EQUAL)
            assert middle[id_] == pytest.approx((stated + to_middle) / len(person), abs=EQUAL)
            if unstated and mine[id_] < 0.5:
                n_penalised += 1
                assert far[id_] > mine[id_]
    assert n_penalised > 200


@needs_openvaa
def test_a_directional_match_is_another_thing():
    # Its metric takes an answer that is not at an end as a weak one, so that who answers as a
    # segment is coded is at some distance from it; by ours, at none.
    case = "as coded"
    for id_, person, mine, found in zip(
        IDS, people(case), ours(case), theirs(case)["openvaa"]["directional"], strict=True
    ):
        assert mine[id_] == 0
        weakness = sum(0.5 - level**2 / 32 for level in person.values()) / len(person)
        assert found[id_] == pytest.approx(weakness, abs=EQUAL)
        assert found[id_] > 0


def test_nrk_has_our_distances_and_ranking_where_nothing_is_neutral():
    found = [
        {id_: 1 - agreement for id_, agreement in person.items()}
        for person in theirs("not neutral")["nrk"]
    ]
    assert_equal(found, ours("not neutral"))


@pytest.mark.parametrize("case", ["complete", "some missing", "all attitudes, some missing"])
def test_nrk_counts_twice_what_lies_between_a_side_and_the_middle(case):
    n_farther = 0
    for person, mine, found in zip(people(case), ours(case), theirs(case)["nrk"], strict=True):
        for id_ in IDS:
            pairs = [(one, CODES[dimension][id_]) for dimension, one in person.items()]
            # What one of the two lacks, both leave out.
            both = [(one, other) for one, other in pairs if other is not None]
            # One of the two is neutral: the difference is that of the other from the middle.
            more = [abs(one - other) for one, other in both if not (one and other)]
            excess = sum(more) / SPAN / len(both)
            distance = 1 - found[id_]
            assert distance == pytest.approx(mine[id_] + excess, abs=EQUAL)
            if excess:
                n_farther += 1
                assert distance > mine[id_]
    assert n_farther > 200


def test_where_nothing_is_shared_nrk_says_farthest_and_we_say_not_known():
    case = "one answer, where a segment is not stated"
    n_unknown = 0
    for person, mine, found in zip(people(case), ours(case), theirs(case)["nrk"], strict=True):
        (dimension,) = person
        for id_ in IDS:
            is_unknown = CODES[dimension][id_] is None
            n_unknown += is_unknown
            assert (mine[id_] is None) == is_unknown
            if is_unknown:
                assert found[id_] == 0
    assert n_unknown > 0
