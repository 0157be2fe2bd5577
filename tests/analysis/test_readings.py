"""Other readings of the codes."""

import math
import re

import attrs
import pytest
from hypothesis import given
from recounts import profiles

import factories
import kazakh_segments as ks
from kazakh_segments import analysis
from kazakh_segments.analysis import _readings


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
            label = stance.label
            if basis == "comparative":
                general = parents[stance.dimension]
                general_level, _ = levels_and_words[general][number]
                label = profile.dimension(stance.dimension).derived_label(
                    stance.level, profile.dimension(general), general_level
                )
            coded = attrs.evolve(stance, wording=(words,), basis=basis, label=label)
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


def test_the_word_that_a_derived_level_depends_on_is_split_whatever_dimensions_are_chosen():
    found = analysis.sensitivity("distances", dimensions=["trust_parliament"])
    assert "'highly' as stronger" in found.readings
    # Common ground rests on no derived level, nor on its word.
    found = analysis.sensitivity("common_ground", dimensions=["trust_parliament"])
    assert found.readings == ("sign only", "by rank", "without derived levels")


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


def test_a_derived_level_has_no_place_and_no_strength_without_derived_levels():
    profile = factories.small_profile(
        {"general": [3, 3], "part": [2, 4]},
        derived=[("first", "part")],
        parents={"part": "general"},
    )
    comparison = profile.compare("part")
    readings = {item.name: item for item in _readings.other_readings(profile, [comparison])}
    reading = readings["without derived levels"]
    assert reading.places(comparison) == ((None, 4), 8)
    assert reading.strengths(comparison) == (1,)


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


def test_a_scale_may_begin_at_0():
    profile = factories.small_profile({"one": [0, 2, 4]})
    scale = profile.scale("attitude")
    levels = tuple(level for level in scale.levels if level.value >= 0)
    profile = factories.rebuilt(
        profile,
        scales=(attrs.evolve(scale, levels=levels), profile.scale("nominal")),
        dimensions=(attrs.evolve(profile.dimension("one"), levels=levels),),
    )
    comparison = profile.compare("one")
    assert _readings.AS_CODED.strengths(comparison) == (0, 0.5, 1)
    assert _readings.AS_CODED.places(comparison) == ((0, 2, 4), 4)
    assert _readings.SignOnly().places(comparison) == ((0, 1, 1), 1)
