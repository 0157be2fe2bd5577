"""One respondent: the ranking, the reasons for no match, and what decides."""

import math
import pickle
from decimal import Decimal
from itertools import pairwise

import pytest
import recount
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors, survey
from kazakh_segments.survey import Item, Questionnaire

ATTITUDES = [dimension.id for dimension in ks.dimensions(kind="attitude")]
ANSWERS = st.dictionaries(st.sampled_from(ATTITUDES), st.none() | st.integers(-4, 4), min_size=1)
# Three segments: two that differ in one dimension only, and one far from both.
PROFILE = factories.small_profile({"calm": [4, 4, -4], "order": [4, 2, -4], "speech": [0, 0, None]})
AS_FIRST = {"calm": 4, "order": 4, "speech": 0}


def nearest(answers, **options):
    return ks.nearest(answers, **{"profile": PROFILE, "max_distance": 1} | options)


def agree(*columns, reversed_=()):
    return Questionnaire(
        [
            Item(column, column, 1, 5, "reversed" if column in reversed_ else "same", missing=[9])
            for column in columns
        ],
        profile=PROFILE,
    )


@settings(max_examples=200)
@given(ANSWERS, st.sampled_from(["cityblock", "euclid"]), st.data())
def test_the_distances_are_those_counted_by_hand(answers, metric, data):
    weights = data.draw(st.dictionaries(st.sampled_from(sorted(answers)), st.integers(1, 5)))
    found = ks.nearest(answers, metric=metric, weights=weights, max_distance=1)
    expected = recount.distances(answers, ks.profile(), weights, metric)
    assert {match.segment: match.distance for match in found} == pytest.approx(expected)
    known = [match.distance for match in found if match.distance is not None]
    assert all(one <= other + 1e-9 for one, other in pairwise(known))
    assert [match.distance for match in found[len(known) :]] == [None] * (6 - len(known))
    for match in found:
        both = [
            id_ for id_, level in answers.items()
            if level is not None and ks.stance(match.segment, id_) is not None
        ]  # fmt: skip
        assert match.n_dimensions == len(both)
    assert found.n_answered == sum(level is not None for level in answers.values())


@settings(max_examples=100)
@given(ANSWERS, st.sampled_from(["cityblock", "euclid"]))
def test_the_contributions_add_up_to_the_margin(answers, metric):
    found = ks.nearest(answers, metric=metric, max_distance=1)
    if found.margin is None:
        with pytest.raises(errors.ArgumentValueError, match="two segments with a distance"):
            found.why()
        return
    why = found.why()
    assert (why.a, why.b) == (found[0].segment, found[1].segment)
    assert math.fsum(item.value for item in why) == pytest.approx(found.margin, abs=1e-12)
    assert found.margin == pytest.approx(found[1].distance - found[0].distance)
    assert {item.dimension for item in why} == {
        id_ for id_, level in answers.items() if level is not None
    }


def test_each_segment_is_nearest_to_its_own_levels():
    for segment in ks.segments():
        levels = {
            stance.dimension: stance.level
            for stance in ks.stances(segment=segment.id)
            if stance.dimension in ATTITUDES
        }
        found = ks.nearest(levels)
        assert (found.segment, found[0].distance, found.reason) == (segment.id, 0, "matched")


def test_an_answer_is_a_level_a_label_or_none():
    label = ks.dimension("freedom_of_speech").label(3)
    levels = [3, 3.0, Decimal(3), label, label.upper()]
    found = {ks.nearest({"freedom of speech": level, "trust_un": None})[0] for level in levels}
    assert len(found) == 1
    for no_answer in (None, math.nan, Decimal("nan")):
        unanswered = ks.nearest({"freedom_of_speech": 3, "trust_un": no_answer})
        assert (unanswered.n_asked, unanswered.n_answered) == (2, 1)
    # In the middle it would be an answer.
    assert ks.nearest({"freedom_of_speech": 3, "trust_un": 0}).n_answered == 2


@pytest.mark.parametrize(
    ("answers", "error", "message"),
    [
        ({"freedom_of_speech": 5}, "ArgumentValueError", "must be from -4 to 4, or None"),
        ({"freedom_of_speech": math.inf}, "ArgumentValueError", "must be from -4 to 4"),
        ({"freedom_of_speech": 10**400}, "ArgumentValueError", "must be from -4 to 4"),
        ({"freedom_of_speech": True}, "ArgumentTypeError", "must be a level, its label, or None"),
        ({"freedom_of_speech": "importnt"}, "ArgumentValueError", "closest: 'important'"),
        ({"freedom_of_speech": "don't know"}, "ArgumentValueError", "None is for no answer"),
        ({"freedom_of_speach": 1}, "UnknownDimensionError", "closest: freedom_of_speech"),
        ({"trust": 1}, "UnknownDimensionError", "it is a theme"),
        ({"freedom_of_speech": 1, "freedom of speech": 2}, "ArgumentValueError", "twice"),
        ({}, "ArgumentValueError", "at least one dimension"),
        ([("freedom_of_speech", 1)], "ArgumentTypeError", "must be a mapping"),
        ({"age": 1}, "ArgumentValueError", 'kinds="all" takes its 1 of composition'),
    ],
)
def test_what_is_no_answer_is_refused(answers, error, message):
    with pytest.raises(getattr(errors, error), match=message):
        ks.nearest(answers)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"metric": "euclidean"}, "UnknownOptionError", "closest: euclid"),
        ({"min_answered": 0}, "ArgumentValueError", "min_answered must be at least 1"),
        ({"min_answered": 4}, "ArgumentValueError", "at most 3, the number of questions; got 4"),
        ({"min_margin": -0.1}, "ArgumentValueError", "min_margin must be from 0 to 1"),
        ({"max_distance": 2}, "ArgumentValueError", "max_distance must be from 0 to 1"),
        ({"max_distance": "0.2"}, "ArgumentTypeError", "max_distance must be a number"),
        ({"min_margin": math.nan}, "ArgumentValueError", "min_margin must be from 0 to 1"),
        ({"weights": {"calm": 0, "order": 0, "speech": 0}}, "ArgumentValueError", "all are 0"),
    ],
)
def test_what_is_no_limit_is_refused(options, error, message):
    with pytest.raises(getattr(errors, error), match=message):
        nearest(AS_FIRST, **options)


def test_a_dimension_with_categories_is_refused_and_other_kinds_are_left_out():
    with pytest.raises(errors.ScaleError, match="'language' is nominal"):
        ks.nearest({"language": "Kazakh", "trust_un": 1}, kinds="all")
    found = ks.nearest({"gender": 1, "trust_un": 1})
    assert [dimension.id for dimension in found.left_out] == ["gender"]
    assert found.n_asked == 1
    assert "1 dimension of composition left out" in str(found)
    assert ks.nearest({"gender": 1, "trust_un": 1}, kinds="all").n_asked == 2


@pytest.mark.parametrize(
    ("answers", "options", "reason"),
    [
        (AS_FIRST, {}, "matched"),
        (AS_FIRST, {"min_margin": 1 / 12}, "matched"),
        (AS_FIRST, {"min_margin": 0.0834}, "margin too small"),
        ({"calm": 4, "order": 3, "speech": 0}, {"min_margin": 0}, "margin too small"),
        ({"calm": 4, "order": None, "speech": None}, {}, "too few answers"),
        ({"calm": 4, "order": None, "speech": None}, {"min_answered": 1}, "margin too small"),
        ({"calm": 4, "order": 4, "speech": 4}, {"max_distance": 1 / 6}, "matched"),
        ({"calm": 4, "order": 4, "speech": 4}, {"max_distance": 0.166}, "too far from all"),
        ({"calm": None, "order": None, "speech": 4}, {"min_answered": 1}, "margin too small"),
    ],
)
def test_the_first_rule_that_is_broken_is_the_reason(answers, options, reason):
    found = nearest(answers, **options)
    assert found.reason == reason
    assert found.segment == ("first" if reason == "matched" else None)
    assert ("Nearest: FIRST" in str(found)) == (reason == "matched")
    assert (f"No match, {reason}" in str(found)) == (reason != "matched")


def test_the_same_answer_to_reversed_questions_is_no_match():
    questionnaire = agree("calm", "order", "speech", reversed_=["order"])
    answered = {"calm": 5, "order": 5, "speech": 9}
    options = {"questionnaire": questionnaire, "profile": None}
    assert nearest(answered, **options).reason == "straight-lined"
    assert nearest(answered | {"order": 4}, **options).reason == "matched"
    # Of one polarity, the same answer everywhere can be meant.
    one_way = agree("calm", "order", "speech")
    assert nearest(answered, questionnaire=one_way, profile=None).reason == "matched"
    alone = {"calm": 9, "order": 5, "speech": 9}
    assert nearest(alone, **options, min_answered=1).reason != "straight-lined"


def test_a_questionnaire_turns_answers_into_levels():
    questionnaire = agree("calm", "order", "speech", reversed_=["order"])
    by_code = nearest({"calm": 5, "order": 1, "speech": 3}, questionnaire=questionnaire)
    by_level = nearest(AS_FIRST)
    assert by_code.ranking == by_level.ranking
    with pytest.raises(errors.ArgumentValueError, match="no column 'order'; closest"):
        nearest({"calm": 5, "ordr": 1, "speech": 3}, questionnaire=questionnaire)
    with pytest.raises(errors.ArgumentValueError, match="profile must be that of the questionn"):
        ks.nearest({"calm": 5}, questionnaire=questionnaire, profile=ks.profile())
    with pytest.raises(errors.ArgumentTypeError, match="questionnaire must be a Questionnaire"):
        ks.nearest({"calm": 5}, questionnaire="short.yaml")


def test_an_answer_between_two_levels_is_shown_as_such():
    found = nearest({"calm": 4, "order": 3.5})
    assert "+3.5" in str(found.why())
    assert found[0].distance == pytest.approx(0.5 / 8 / 2)


def test_ties_go_in_the_order_of_the_profile():
    found = nearest({"calm": 4, "order": 3, "speech": 0})
    assert [match.segment for match in found] == ["first", "second", "third"]
    # Added up in another order, the two sums of thirds would differ in their last digit.
    profile = factories.small_profile({"a": [1, 4], "b": [1, 0], "c": [1, 0], "d": [1, 0]})
    even = ks.nearest(dict.fromkeys("abcd", 0) | {"a": 1}, profile=profile, max_distance=1)
    assert (even[0].segment, even.reason) == ("first", "margin too small")


def agreement_by_hand(levels, profile):
    """Count under which of the five other readings the first segment comes first, too."""

    def mean_rank(level, row):
        below = sum(one < level for one in row)
        return below + (row.count(level) + 1) / 2

    def halves(level):
        return (level > 0) - (level < 0) + (level > 2) - (level < -2)

    rows = {
        id_: [stance and stance.level for stance in profile.compare(id_).values()] for id_ in levels
    }
    n_segments = len(profile.segments())

    def firsts(place, span, power=1, only=lambda _: True):
        sums, counts = [0.0] * n_segments, [0] * n_segments
        for id_, level in levels.items():
            if level is None or not only(id_):
                continue
            stated = [one for one in rows[id_] if one is not None]
            for number, other in enumerate(rows[id_]):
                if other is not None:
                    gap = abs(place(level, stated) - place(other, stated)) / span(stated)
                    sums[number] += gap**power
                    counts[number] += 1
        means = [a / b if b else math.inf for a, b in zip(sums, counts, strict=True)]
        least = min(means)
        return {n for n, one in enumerate(means) if one <= least + 1e-9 and least < math.inf}

    def as_is(level, _):
        return level

    def fully_stated(id_):
        comparison = profile.compare(id_)
        return not comparison.missing and not comparison.derived

    first = min(firsts(as_is, lambda _: 8))
    others = [
        firsts(as_is, lambda _: 8, power=2),
        firsts(lambda level, _: (level > 0) - (level < 0), lambda _: 2),
        firsts(mean_rank, lambda row: max(len(row) - 1, 1)),
        firsts(as_is, lambda _: 8, only=fully_stated),
        firsts(lambda level, _: halves(level), lambda _: 4),
    ]
    ranked = [one for one in others if one]
    return sum(first in one for one in ranked) / len(ranked)


@settings(max_examples=100)
@given(ANSWERS)
def test_the_agreement_is_that_counted_by_hand(answers):
    found = ks.nearest(answers, max_distance=1)
    if found.n_answered == 0:
        assert found.agreement is None
        assert found.readings == tuple((name, ()) for name, _ in found.readings)
        return
    assert found.agreement == pytest.approx(agreement_by_hand(answers, ks.profile()))


def test_the_other_metric_is_among_the_readings():
    names = [
        [name for name, _ in nearest(AS_FIRST, metric=one).readings]
        for one in ("cityblock", "euclid")
    ]
    assert names[0][0] == "Euclidean distance"
    assert names[1][0] == "city-block distance"
    assert names[0][1:] == names[1][1:]


def test_the_result_is_a_value():
    found, again = nearest(AS_FIRST), nearest(AS_FIRST)
    assert found == again
    assert hash(found) == hash(again)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # It was pickled here.
    rows = found.records()
    assert [row["segment"] for row in rows] == [match.segment for match in found]
    assert [row["matched"] for row in rows] == [True, False, False]
    assert repr(found) == "<Nearest first>"
    assert repr(nearest({"calm": 4, "order": 3, "speech": 0})) == (
        "<Nearest no match: margin too small>"
    )
    assert "not the original classification" in " ".join(str(found).split())


def test_no_number_is_called_what_it_is_not():
    printed = f"{nearest(AS_FIRST)}{nearest(AS_FIRST).why()}{survey.random_answers(n=100)}"
    for word in ("probab", "accura", "classify", "likelihood", "confidence"):
        assert word not in printed.casefold()


def test_a_printed_match():
    answers = {"freedom_of_speech": 4, "trust_media": -2, "state_cares": None}
    assert str(ks.nearest(answers, max_distance=0.25)) == MATCH


MATCH = """\
Nearest: Angry Liberals, at 0.000; the next is 0.125 farther.

Distance to each segment, 2 of 3 questions answered

segment                  distance  on  of answers
-----------------------  --------  --  ----------
Angry Liberals           0.000     2   100%
Disenchanted Democrats   0.125     2   100%
Conflicted Optimists     0.250     2   100%
Realists                 0.250     2   100%
Satisfied Conservatives  0.375     2   100%
Illiberal Loyalists      0.500     2   100%

Distance: the mean difference from the segment's levels, from 0 to 1. On: the
  number of answers on dimensions for which the segment is stated.
Angry Liberals also comes first under 5 of 5 other readings.
A match compares answers with the words of the profile; it is not the original
  classification, which was computed from raw answers. Based on 12 stances."""
