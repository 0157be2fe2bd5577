"""What makes a segment distinct, against a plain recount."""

import pytest
from hypothesis import given
from recounts import (
    VARIED,
    code,
    columns_of,
    ids,
    profiles,
    profiles_with_other_derived_codes,
    stated,
)

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors

EACH = pytest.mark.parametrize("segment", [segment.id for segment in ks.segments()])


def expected_relation(dimension, stance, others):
    if dimension.is_nominal:
        own = {item.id for item in stance.categories}
        shared = any(own & {item.id for item in other.categories} for other in others)
        return None if shared else "shared with no other"
    if all(stance.level > other.level for other in others):
        return "above"
    return "below" if all(stance.level < other.level for other in others) else None


def recounted(profile, segment, kind=None):
    expected = []
    for dimension in profile.dimensions(kind=kind):
        stance = stated(profile, segment, dimension)
        others = [stated(profile, id_, dimension) for id_ in ids(profile) if id_ != segment]
        others = [other for other in others if other]
        if stance and others and (relation := expected_relation(dimension, stance, others)):
            expected.append((dimension.id, stance, relation, len(others)))
    return expected


def found(distinctive):
    return [(item.dimension, item.stance, item.relation, item.n_others) for item in distinctive]


@given(profiles())
def test_a_segment_is_distinct_where_it_is_beyond_each_other_that_is_stated(profile):
    for segment in ids(profile):
        expected = recounted(profile, segment)
        every = analysis.distinctive(segment, min_stated=1, profile=profile)
        assert (found(every), every.few_stated) == (expected, ())
        # Two thirds of up to four segments, rounded up.
        least = {2: 2, 3: 2, 4: 3}[len(ids(profile))]
        enough = analysis.distinctive(segment, profile=profile)
        assert enough.min_stated == least
        assert found(enough) == [item for item in expected if item[3] + 1 >= least]
        assert found(enough.few_stated) == [item for item in expected if item[3] + 1 < least]


@given(profiles_with_other_derived_codes())
def test_no_derived_level_changes_what_is_distinct(pair):
    for segment in ids(pair[0]):
        one, other = (
            [(item.dimension, item.relation, item.n_others) for item in found]
            for found in (analysis.distinctive(segment, profile=profile) for profile in pair)
        )
        assert one == other


def test_a_derived_level_is_not_distinct_and_is_listed():
    found = analysis.distinctive("disenchanted_democrats")
    derived = ["trust_president", "trust_parliament", "trust_nur_otan", "trust_army"]
    assert [item.dimension.id for item in found.derived] == derived
    assert not {item.dimension for item in found} & {*derived}
    shown = " ".join(str(found).split())
    assert "Derived: Trust in the Army, placed above " in shown
    assert "Derived: Trust in Parliament, placed below " in shown


@EACH
def test_the_six_segments_are_distinct_where_a_recount_says_so(segment):
    distinctive = analysis.distinctive(segment, min_stated=1)
    assert found(distinctive) == recounted(ks.profile(), segment, kind="attitude")


@EACH
def test_the_nearest_and_the_farthest_are_those_of_the_distances(segment):
    distances, distinctive = analysis.distances(), analysis.distinctive(segment)
    assert [item.distance for item in distinctive.nearest] == [*distances.nearest(segment)]
    assert [item.distance for item in distinctive.farthest] == [*distances.farthest(segment)]


@pytest.mark.slow
def test_a_neighbour_names_those_that_take_its_place_in_other_readings():
    others = {
        (segment.id, which): neighbour.others
        for segment in ks.segments()
        for which in ("nearest", "farthest")
        for neighbour in getattr(analysis.distinctive(segment.id), which)
        if neighbour.others
    }
    changes = analysis.sensitivity("distances")
    assert {*others} == {(change.subject_id, change.which) for change in changes}
    for change in changes:
        assert {*change.answer_instead} <= {*others[change.subject_id, change.which]}


def test_all_that_take_the_place_of_a_neighbour_are_named():
    # From first, fourth is nearest as coded, third in signs, and second by rank.
    profile = factories.small_profile({"one": [1, 0, 4, -1], "two": [1, -2, 2, 2]})
    found = analysis.distinctive("first", profile=profile)
    assert [(item.segment, item.others) for item in found.nearest] == [
        ("fourth", ("second", "third"))
    ]
    nearest = (
        "Nearest: FOURTH, at 0.188 over 2 of 2 dimensions; in some other readings of the codes"
    )
    assert f"{nearest} SECOND, THIRD." in " ".join(str(found).split())


def test_where_few_are_stated_it_is_listed_apart_and_says_of_how_many():
    found = analysis.distinctive("realists", kinds="all")
    assert [item.dimension for item in found] == ["age"]
    assert [(item.dimension, item.n_stated) for item in found.few_stated] == [("gender", 2)]
    shown = " ".join(str(found).split())
    few = "Not ranked, as fewer than 4 segments are stated: Gender: +1: Realists; -1: Angry"
    assert few in shown


def test_no_two_segments_are_above_all_others_on_one_dimension():
    above = [
        item.dimension
        for segment in ks.segments()
        for item in analysis.distinctive(segment.id)
        if item.relation == "above"
    ]
    assert above
    assert len(above) == len(set(above))


def test_segments_that_tie_are_all_neighbours():
    profile = factories.small_profile({"one": [0, 1, -1, 3]})
    distinctive = analysis.distinctive("first", profile=profile)
    assert [item.segment for item in distinctive.nearest] == ["second", "third"]
    assert [item.segment for item in distinctive.farthest] == ["fourth"]


def test_where_nothing_is_known_there_is_no_neighbour():
    profile = factories.small_profile({"one": [1, None], "two": [None, 2]})
    distinctive = analysis.distinctive("first", profile=profile)
    assert (distinctive.distinct, distinctive.nearest, distinctive.farthest) == ((), (), ())
    assert distinctive.n_stances == 0
    assert "Distinct on 0 of 2 dimensions" in str(distinctive)


def test_only_the_dimensions_that_are_chosen_count():
    chosen = ["Trust in the Media", "freedom_of_speech"]
    distinctive = analysis.distinctive("Angry Liberals", iter(chosen))
    assert distinctive.segment == "angry_liberals"
    assert [item.dimension for item in distinctive] == ["trust_media"]
    assert distinctive.n_dimensions == 2
    assert all(item.distance.n_requested == 2 for item in distinctive.farthest)


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (["realist"], errors.UnknownSegmentError, "closest: realists"),
        ([4], errors.ArgumentTypeError, "must be text"),
        (["realists", []], errors.ArgumentValueError, "at least one dimension"),
    ],
)
def test_distinctive_refuses_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=said):
        analysis.distinctive(*arguments)
    with pytest.raises(errors.ArgumentValueError, match="at least 2 segments"):
        analysis.distinctive("first", profile=factories.small_profile({"one": [1]}))


FIRST_PRINTED = """\
Dimensions on which The Very First of the Four is distinct from all other
  segments

dimension  relation              others  stance
---------  --------------------  ------  -------------
GENERAL    above                 3 of 3  +3 very yes
SHARED     below                 3 of 3  +1 rather yes
LANGUAGES  shared with no other  2 of 3  other

Not ranked, as fewer than 3 segments are stated:
FEW: +2: The Very First of the Four; +1: The Last Segment of the Four; not
  stated: Second, Third.
Derived: PLACED, placed above "GENERAL".
Nearest: The Last Segment of the Four, at 0.175 over 5 of 9 dimensions.
Farthest: Second, at 0.400 over 5 of 9 dimensions.
Farthest: Third, at 0.400 over 5 of 9 dimensions.
Distinct on 3 of 9 dimensions. Based on 26 stances.
"""
THIRD_PRINTED = """\
Dimensions on which Third is distinct from all other segments

dimension                       relation  others  stance
------------------------------  --------  ------  ----------------
Trust in all of the branches    below     2 of 3  -2 no
of power
PLACED                          above     2 of 3  +3 very yes
SHARED                          above     3 of 3  +4 extremely yes

Derived: PART, placed above "GENERAL".
Nearest: The Last Segment of the Four, at 0.150 over 5 of 9 dimensions.
Farthest: The Very First of the Four, at 0.400 over 5 of 9 dimensions; in some
  other readings of the codes Second.
Distinct on 3 of 9 dimensions. Based on 26 stances.
"""


@pytest.mark.parametrize(
    ("segment", "printed"), [("first", FIRST_PRINTED), ("third", THIRD_PRINTED)]
)
def test_it_is_printed_how_a_segment_is_distinct_and_who_its_neighbours_are(segment, printed):
    assert f"{analysis.distinctive(segment, profile=VARIED)}\n" == printed


def test_the_records_of_what_is_distinct_give_the_code_of_the_segment():
    expected = [
        {
            "segment": "realists",
            "dimension": dimension,
            "relation": relation,
            "n_others": n_others,
            **code(stance),
        }
        for dimension, stance, relation, n_others in recounted(ks.profile(), "realists")
    ]
    records = analysis.distinctive("realists", kinds="all", min_stated=1).records()
    assert columns_of(records) == columns_of(expected)
