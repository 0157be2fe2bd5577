"""Which answers change in other readings of the codes."""

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recounts import VARIED, profiles, profiles_with_other_derived_codes

import factories
from kazakh_segments import analysis, errors


@given(profiles(), st.sampled_from(["cleavages", "common_ground", "distances"]))
def test_every_answer_is_either_stable_or_changed(profile, question):
    found = analysis.sensitivity(question, profile=profile)
    changed = {change.subject for change in found}
    assert not changed & {*found.stable}
    if question != "distances":
        ranked = [item.dimension for item in getattr(analysis, question)(profile=profile)]
        subjects = {*ranked}
        for answer in found.answers:
            assert ranked.index(answer.subject_id) + 1 in answer.answer_as_coded
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


@given(profiles_with_other_derived_codes(), st.sampled_from(["cleavages", "common_ground"]))
def test_no_derived_level_changes_what_takes_sides_in_any_reading(pair, question):
    one, other = (analysis.sensitivity(question, profile=profile) for profile in pair)
    assert one == other
    assert "without derived levels" in one.readings
    assert not any(change.reading == "without derived levels" for change in one)


@given(profiles())
def test_without_derived_levels_distances_are_those_of_what_is_stated(profile):
    found = analysis.sensitivity("distances", profile=profile)
    changes = {
        (change.subject_id, change.which): change.answer_instead
        for change in found
        if change.reading == "without derived levels"
    }
    as_coded = analysis.distances(profile=profile)
    instead = analysis.distances(profile=only_stated(profile))
    for id_ in as_coded.segments:
        for which in ("nearest", "farthest"):
            before, after = (
                tuple(pair.b for pair in getattr(one, which)(id_)) for one in (as_coded, instead)
            )
            expected = after if before and not {*before} & {*after} else None
            assert changes.get((id_, which)) == expected


def only_stated(profile):
    """The same profile without the stances that are derived."""

    def stated(statement):
        kept = [stance for stance in statement.stances if stance.basis == "stated"]
        return attrs.evolve(statement, stances=tuple(kept))

    segments = [
        attrs.evolve(segment, statements=tuple(map(stated, segment.statements)))
        for segment in profile.segments()
    ]
    return factories.rebuilt(profile, segments=tuple(segments))


def test_a_neighbour_that_is_known_by_derived_levels_alone_is_not_known_without():
    found = analysis.sensitivity("distances", dimensions=["trust_parliament"])
    changes = [change for change in found if change.reading == "without derived levels"]
    assert {change.instead for change in changes} == {"not known"}
    assert len(changes) == 8


def test_a_finding_that_depends_on_the_numbers_is_named():
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


def test_a_change_has_its_answer_as_values_and_in_words():
    profile = factories.small_profile({"one": [1, 4, 0], "two": [1, 1, 0]})
    found = analysis.sensitivity("distances", profile=profile)
    [change] = [
        item
        for item in found
        if (item.reading, item.subject_id, item.which) == ("sign only", "first", "nearest")
    ]
    assert (change.answer_as_coded, change.answer_instead) == (("third",), ("second",))
    assert (change.subject, change.as_coded, change.instead) == ("first nearest", "third", "second")
    assert found.records()[found.index(change)] == {
        "reading": "sign only",
        "subject": "first nearest",
        "as_coded": "third",
        "instead": "second",
        "subject_id": "first",
        "which": "nearest",
    }


def test_the_places_that_a_tie_leaves_possible_are_a_range():
    levels = {"one": [4, 0], "two": [0, -4], "three": [2, -1], "four": [1, -2]}
    found = analysis.sensitivity("cleavages", profile=factories.small_profile(levels))
    change = found[0]
    assert (change.reading, change.subject_id, change.which) == ("sign only", "one", None)
    assert (change.answer_as_coded, change.answer_instead) == (range(1, 3), range(3, 5))
    assert (change.as_coded, change.instead) == ("places 1-2", "places 3-4")
    assert change.subject == "one"


def test_cleavages_that_differ_by_little_do_not_tie():
    # 50 of 51 and 52 of 53 categories are not shared, which is 0.98 of both.
    rows = {
        name: [["shared", *(f"{side}_{number}" for number in range(count))] for side in "ab"]
        for name, count in (("less", 25), ("more", 26))
    }
    profile = factories.small_profile({"one": [4, -3]}, rows)
    found = analysis.sensitivity("cleavages", profile=profile)
    assert {
        item.subject_id: (item.as_coded, item.instead)
        for item in found
        if item.reading == "sign only"
    } == {
        "one": ("place 3", "place 1"),
        "more": ("place 1", "place 2"),
        "less": ("place 2", "place 3"),
    }


def test_a_sentence_says_of_each_finding_whether_it_stands_and_what_it_becomes():
    profile = factories.small_profile({"one": [1, 4, 0], "two": [1, 1, 0]})
    found = analysis.sensitivity("distances", profile=profile)
    assert [answer.holds for answer in found.answers] == [
        answer.subject in found.stable for answer in found.answers
    ]
    sentences = found.sentences()
    assert sentences[0] == ("Nearest to FIRST is THIRD; changes under sign only, by rank: SECOND.")
    assert "Farthest from SECOND is THIRD: holds under all readings." in sentences
    text = " ".join(str(found).split())
    assert text.startswith("Holds under all readings (")
    assert sentences[0] in text.partition("what changes in")[0]
    assert "sign only: each level counts as its side only" in text


@given(profiles(), st.sampled_from(["cleavages", "common_ground", "distances"]))
def test_the_answers_hold_the_whole_and_the_changes_are_theirs(profile, question):
    found = analysis.sensitivity(question, profile=profile)
    changes = [change for answer in found.answers for change in answer.changes]
    assert len(changes) == len(found)
    assert {*changes} == {*found}
    assert [found.readings.index(change.reading) for change in found] == sorted(
        found.readings.index(change.reading) for change in found
    )
    assert len(found.sentences()) == len(found.answers)
    for answer, sentence in zip(found.answers, found.sentences(), strict=True):
        assert ("holds under all readings" in sentence) == answer.holds
        assert ("changes under" in sentence) != answer.holds
        for change in answer.changes:
            assert change.reading in sentence
    assert [*found.explanations] == [*found.readings]


def test_a_place_of_few_stated_is_no_finding():
    profile = factories.small_profile({"one": [4, -4, None, None], "two": [1, 2, 3, 4]})
    assert analysis.sensitivity("cleavages", profile=profile).stable == ("two",)
    found = analysis.sensitivity("cleavages", min_stated=2, profile=profile)
    assert {answer.subject for answer in found.answers} == {"one", "two"}
    with pytest.raises(
        errors.ArgumentValueError, match=r"^min_stated is for 'cleavages' only; got 'distances'$"
    ):
        analysis.sensitivity("distances", min_stated=2, profile=profile)


@pytest.mark.parametrize("question", ["Common Ground", "common-ground", " COMMONGROUND "])
def test_questions_are_matched_as_names_are(question):
    found = analysis.sensitivity(question)
    assert found == analysis.sensitivity("common_ground")
    assert found.question == "common_ground"


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (["distance"], errors.UnknownQuestionError, "no question 'distance'; closest: distances"),
        ([3], errors.ArgumentTypeError, "a question must be text; got 3 (int)"),
        (
            ["distances", ["realists"]],
            errors.ArgumentValueError,
            "at least 2 segments are needed; got realists",
        ),
    ],
)
def test_sensitivity_refuses_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=f"^{re.escape(said)}$"):
        analysis.sensitivity(*arguments)
    with pytest.raises(
        errors.ArgumentValueError, match=r"^weights are for 'distances' only; got 'cleavages'$"
    ):
        analysis.sensitivity("cleavages", weights={"trust_media": 2})


VARIED_PRINTED = """\
Holds under all readings (5 of 8): nearest to The Very First of the Four (The
  Last Segment of the Four); farthest from The Very First of the Four (Second,
  Third); nearest to Second (The Last Segment of the Four); nearest to Third
  (The Last Segment of the Four); farthest from The Last Segment of the Four
  (The Very First of the Four, Second).
Farthest from Second is The Very First of the Four; changes under sign only:
  Third.
Farthest from Third is The Very First of the Four; changes under sign only:
  Second.
Nearest to The Last Segment of the Four is Third; changes under sign only,
  'very' as weaker, no word of strength as stronger: The Very First of the Four.

Distances: what changes in 7 other readings of the codes

reading         finding                  as coded             instead
--------------  -----------------------  -------------------  ------------------
sign only       farthest from Second     The Very First of    Third
                                         the Four
sign only       farthest from Third      The Very First of    Second
                                         the Four
sign only       nearest to The Last      Third                The Very First of
                Segment of the Four                           the Four
'very' as       nearest to The Last      Third                The Very First of
weaker          Segment of the Four                           the Four
no word of      nearest to The Last      Third                The Very First of
strength as     Segment of the Four                           the Four
stronger

5 changes. A finding holds if no reading contradicts it, though a tie may leave
  it open. Based on 26 stances.
sign only: each level counts as its side only: -1, 0 or +1.
by rank: each level counts as its rank among those stated: which is higher, not
  by how much.
without derived levels: a derived level counts as not stated.
'very', no word of strength as stronger: a level so worded counts half a step
  more than those that the codebook ties with it.
'very', no word of strength as weaker: a level so worded counts half a step less
  than those that the codebook ties with it.
"""


def test_sensitivity_is_printed_as_sentences_a_table_and_what_each_reading_does():
    assert f"{analysis.sensitivity('distances', profile=VARIED)}\n" == VARIED_PRINTED


def test_one_change_is_said_to_be_one_and_of_no_finding_none_holds():
    # As coded 4 steps, and 3 twice; in signs 1 step, and 2 twice.
    profile = factories.small_profile({"one": [4, 0], "two": [2, -1], "three": [2, -1]})
    found = analysis.sensitivity("cleavages", profile=profile)
    assert repr(found.answers[0]) == "<Answer one, place 1: 1 change>"
    text = str(found)
    assert text.splitlines()[:8] == [
        "Holds under all readings (2 of 3): TWO (places 2-3); THREE (places 2-3).",
        "ONE, place 1; changes under sign only: place 3.",
        "",
        "Cleavages: what changes in 5 other readings of the codes",
        "",
        "reading    finding  as coded  instead",
        "---------  -------  --------  -------",
        "sign only  ONE      place 1   place 3",
    ]
    assert "\n1 change. A finding holds if no reading contradicts it" in text
    text = str(analysis.sensitivity("common_ground", profile=profile))
    assert text.startswith(
        "Holds under all readings (0 of 0): none.\n\n"
        "Common ground: nothing changes in 5 other readings of the codes\n\n0 changes. "
    )


def test_a_sentence_says_what_each_reading_makes_of_an_answer():
    # From first, fourth is nearest as coded, third in signs, and second by rank.
    profile = factories.small_profile({"one": [1, 0, 4, -1], "two": [1, -2, 2, 2]})
    found = analysis.sensitivity("distances", profile=profile)
    assert found.sentences()[0] == (
        "Nearest to FIRST is FOURTH; changes under sign only: THIRD; by rank: SECOND."
    )
    nearest, farthest, *_ = found.answers
    assert repr(nearest) == "<Answer first nearest, fourth: 2 changes>"
    assert (farthest.as_coded, farthest.holds) == ("second, third", False)
    assert repr(found.changes[0]) == "<Change sign only: first nearest, third instead of fourth>"


@pytest.mark.parametrize("question", ["cleavages", "common_ground", "distances"])
def test_only_the_segments_and_dimensions_that_are_chosen_count(question):
    segments = ["illiberal_loyalists", "realists", "conflicted_optimists"]
    dimensions = ["duty_to_help", "trust_media", "civic_rights", "soviet_nostalgia"]
    found = analysis.sensitivity(question, segments, dimensions)
    if question == "distances":
        ranked = analysis.distances(dimensions, segments)
        assert {answer.subject_id for answer in found.answers} == {*segments}
    else:
        ranked = getattr(analysis, question)(segments, dimensions)
        assert {answer.subject_id for answer in found.answers} == {one.dimension for one in ranked}
    assert found.n_stances == ranked.n_stances > 0


def test_a_dimension_without_a_distance_comes_last():
    profile = factories.small_profile({"none": [2, 2], "some": [3, 1]})
    answers = analysis.sensitivity("cleavages", profile=profile).answers
    assert {answer.subject: answer.as_coded for answer in answers} == {
        "none": "place 2",
        "some": "place 1",
    }
    assert [repr(answer) for answer in answers] == [
        "<Answer some, place 1: holds>",
        "<Answer none, place 2: holds>",
    ]
