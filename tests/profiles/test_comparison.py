"""A comparison is a mapping in the profile's order that never invents a middle level."""

import copy
import pickle
import re

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors

REPEATABLE = settings(derandomize=True, deadline=None)
IDS = [segment.id for segment in ks.segments()]
EACH_DIMENSION = pytest.mark.parametrize("dimension", ks.dimensions(), ids=lambda item: item.id)
ROWS = st.lists(st.none() | st.integers(-4, 4), min_size=1, max_size=8)
NAMED_ROWS = st.lists(
    st.none() | st.lists(st.sampled_from("abc"), min_size=1, unique=True), min_size=1, max_size=8
)


def on_levels(row, **more):
    return factories.small_profile({"trust_media": row}, **more).compare("trust_media")


# A mapping


@EACH_DIMENSION
def test_each_segment_is_in_it_with_its_stance_or_none(dimension):
    comparison = ks.compare(dimension.id)
    assert comparison.dimension is dimension
    assert list(comparison) == list(comparison.keys()) == IDS
    assert len(comparison) == 6
    by_id = {stance.segment: stance for stance in ks.stances(dimension=dimension.id)}
    assert dict(comparison) == {id_: by_id.get(id_) for id_ in IDS}
    assert comparison == ks.profile().compare(dimension.name)


def test_look_ups_take_ids_and_names():
    comparison = ks.compare("trust_soros")
    for name in ("angry_liberals", "Angry Liberals", " angry-LIBERALS "):
        assert comparison[name] is comparison.get(name) is ks.stance(name, "trust_soros")
        assert name in comparison


def test_a_name_that_is_unlike_the_id_is_found_too():
    comparison = factories.small_profile(names={"first": "Unlike"}).compare("trust_media")
    assert comparison[" UNLIKE"] is comparison["first"] is not None


def test_what_is_not_compared_is_missed_as_in_any_mapping():
    comparison = ks.compare("trust_soros", segments=["realists"])
    for name in ("angry_liberals", "nobody", ""):
        assert name not in comparison
        assert comparison.get(name) is None
        with pytest.raises(errors.UnknownSegmentError) as missed:
            comparison[name]
        assert missed.value.closest == ("realists",)
    with pytest.raises(errors.ArgumentTypeError):
        comparison[4]


def test_nothing_can_be_put_in():
    with pytest.raises(TypeError):
        ks.compare("trust_soros")["realists"] = None
    ks.compare("trust_soros").levels()["realists"] = 4
    assert ks.compare("trust_soros").levels()["realists"] == -1


@pytest.mark.parametrize("stances", [(), (None, None)])
def test_a_comparison_has_one_stance_or_none_for_each_segment(stances):
    comparison = ks.compare("trust_un", ["realists"])
    with pytest.raises(ks.errors.ArgumentValueError, match=f"got {len(stances)} for 1"):
        attrs.evolve(comparison, stances=stances)


def test_comparisons_are_values():
    comparison = ks.compare("trust_soros")
    assert comparison == ks.compare("trust in Soros")
    assert hash(comparison) == hash(ks.compare("trust in Soros"))
    assert comparison != ks.compare("trust_un")
    assert comparison != ks.compare("trust_soros", segments=["realists"])
    for twin in (copy.deepcopy(comparison), pickle.loads(pickle.dumps(comparison))):  # noqa: S301
        assert twin == comparison
        assert str(twin) == str(comparison)
        assert twin["Realists"] == comparison["realists"]


def test_comparisons_of_different_segments_differ_though_nothing_is_stated_of_either():
    assert ks.compare("trust_army", ["realists"]) != ks.compare("trust_army", ["angry_liberals"])


# Some of the segments


def test_chosen_segments_stand_in_the_profiles_order():
    chosen = ks.compare("trust_un", segments=("Realists", "illiberal loyalists"))
    assert list(chosen) == ["illiberal_loyalists", "realists"]
    assert chosen.levels() == {"illiberal_loyalists": 0, "realists": 1}
    assert ks.compare("trust_un", segments=(name for name in IDS[::-1])) == ks.compare("trust_un")


@pytest.mark.parametrize(
    ("segments", "error", "said"),
    [
        ("realists", errors.ArgumentTypeError, "list of ids or names"),
        (b"realists", errors.ArgumentTypeError, "list of ids or names"),
        (4, errors.ArgumentTypeError, "list of ids or names"),
        ([4], errors.ArgumentTypeError, "must be text"),
        ([], errors.ArgumentValueError, "at least one"),
        (iter(()), errors.ArgumentValueError, "at least one"),
        (["realists", "Realists"], errors.ArgumentValueError, "'realists' twice"),
        (["realists", "nobody"], errors.UnknownSegmentError, "'nobody'"),
    ],
)
def test_segments_that_cannot_be_compared_are_refused(segments, error, said):
    with pytest.raises(error, match=said):
        ks.compare("trust_un", segments=segments)


# What it answers


@EACH_DIMENSION
def test_levels_and_categories_are_those_of_the_stances(dimension):
    comparison = ks.compare(dimension.id)
    if dimension.is_nominal:
        answer, field, refused, instead = comparison.categories(), "categories", "levels", None
    else:
        answer, field, refused, instead = comparison.levels(), "level", "categories", r"levels\(\)"
    assert answer == {
        id_: None if stance is None else getattr(stance, field)
        for id_, stance in comparison.items()
    }
    assert list(answer) == IDS
    with pytest.raises(errors.ScaleError, match=instead or r"categories\(\)"):
        getattr(comparison, refused)()


@pytest.mark.parametrize("call", [lambda it: it.ranked(), lambda it: it.spread])
@pytest.mark.parametrize("dimension", ks.dimensions(scale="nominal"), ids=lambda item: item.id)
def test_nominal_dimensions_have_no_order(dimension, call):
    with pytest.raises(errors.ScaleError, match=rf"'{dimension.id}' is nominal.*categories\(\)"):
        call(ks.compare(dimension.id))


@REPEATABLE
@given(row=ROWS)
def test_stated_and_missing_part_the_segments_in_order(row):
    comparison = on_levels(row)
    ids = list(comparison)
    assert ids == list(factories.SEGMENT_IDS[: len(row)])
    by_id = dict(zip(ids, row, strict=True))
    assert comparison.stated == tuple(id_ for id_ in ids if by_id[id_] is not None)
    assert comparison.missing == tuple(id_ for id_ in ids if by_id[id_] is None)
    assert comparison.levels() == by_id


@REPEATABLE
@given(row=ROWS)
def test_ranked_is_from_high_to_low_and_leaves_ties_in_order(row):
    ranked = on_levels(row).ranked()
    stated = [(-level, number) for number, level in enumerate(row) if level is not None]
    expected = [factories.SEGMENT_IDS[number] for _, number in sorted(stated)]
    assert [stance.segment for stance in ranked] == expected


@REPEATABLE
@given(row=ROWS)
def test_spread_and_agreement_are_of_the_stated_levels_only(row):
    comparison = on_levels(row)
    levels = [level for level in row if level is not None]
    if len(levels) < 2:
        assert comparison.spread is None
        assert comparison.agreement is None
        return
    assert comparison.spread == max(levels) - min(levels)
    above, below = max(levels) > 0, min(levels) < 0
    if above and below:
        expected = "split"
    elif not above and not below:
        expected = "no side"
    else:
        side = "positive" if above else "negative"
        expected = f"leaning {side}" if 0 in levels else side
    assert comparison.agreement == expected


@REPEATABLE
@given(row=NAMED_ROWS)
def test_agreement_on_categories_is_by_what_all_of_them_name(row):
    comparison = factories.small_profile(categories={"age": row}).compare("age")
    named = [set(categories) for categories in row if categories is not None]
    if len(named) < 2:
        assert comparison.agreement is None
    elif all(categories == named[0] for categories in named):
        assert comparison.agreement == "same"
    elif any(all(letter in categories for categories in named) for letter in "abc"):
        assert comparison.agreement == "overlapping"
    else:
        assert comparison.agreement == "disjoint"


@pytest.mark.parametrize(
    ("dimension", "agreement", "spread"),
    [
        ("duty_to_help", "positive", 0),
        ("trust_soros", "negative", 1),
        ("freedom_of_speech", "split", 5),
        ("rights_over_order", "leaning positive", 3),
        ("trust_west", "split", 3),
        ("trust_army", None, None),
        # All derived: they say which way, not on which side.
        ("trust_parliament", None, 3),
        ("trust_head_of_city", None, 0),
    ],
)
def test_agreement_on_the_real_data(dimension, agreement, spread):
    comparison = ks.compare(dimension)
    assert (comparison.agreement, comparison.spread) == (agreement, spread)


@REPEATABLE
@given(row=ROWS, other=st.lists(st.integers(-4, 4), min_size=8, max_size=8), data=st.data())
def test_agreement_is_of_what_is_stated_whatever_the_derived_levels(row, other, data):
    ids = factories.SEGMENT_IDS[: len(row)]
    derived = data.draw(st.sets(st.sampled_from(ids)))
    rows = {
        "as_coded": row,
        "with_other_levels": [
            level if level is None or id_ not in derived else instead
            for id_, level, instead in zip(ids, row, other, strict=False)
        ],
        "only_stated": [
            None if id_ in derived else level for id_, level in zip(ids, row, strict=True)
        ],
    }
    general = [
        next(level for level in range(3) if level not in both)
        for both in zip(row, other, strict=False)
    ]
    profile = factories.small_profile(
        {**rows, "general": general},
        derived=[
            (id_, name)
            for id_, *levels in zip(ids, *rows.values(), strict=True)
            for name, level in zip(rows, levels, strict=True)
            if id_ in derived and level is not None
        ],
        parents=dict.fromkeys(rows, "general"),
    )
    [agreement] = {profile.compare(name).agreement for name in rows}
    assert agreement == on_levels(rows["only_stated"]).agreement


def test_a_derived_level_says_which_way_from_the_general_one():
    profile = factories.small_profile(
        {"general": [1, 1, -1, None, 1, 0], "part": [2, -1, 0, 3, 3, 1]},
        derived=[(id_, "part") for id_ in ("first", "second", "third", "sixth")],
        parents={"part": "general"},
        names={"general": "Trust in general"},
    )
    comparison = profile.compare("part")
    assert comparison.derived == {
        "first": 'placed above "Trust in general"',
        "second": 'placed below "Trust in general"',
        "third": 'placed above "Trust in general"',
        "sixth": 'placed above "Trust in general"',
    }
    assert repr(comparison) == "<Comparison part: 6 of 6 stated (4 derived), data example>"
    general = profile.compare("general")
    assert repr(general) == "<Comparison general: 5 of 6 stated, data example>"
    chosen = profile.compare("part", ["second", "fifth"])
    assert chosen.derived == {"second": 'placed below "Trust in general"'}
    by_hand = ks.Comparison(chosen.dimension, chosen.segments, tuple(chosen.values()))
    assert by_hand.derived == {"second": 'placed below "general"'}


def test_what_a_comparison_refuses_it_refuses_in_so_many_words():
    nominal, ordinal = ks.compare("age"), ks.compare("gender")
    for call, said in (
        (nominal.levels, "'age' is nominal and has no levels; call categories() instead"),
        (
            nominal.ranked,
            "'age' is nominal and has no levels to rank by; call categories() instead",
        ),
        (ordinal.categories, "'gender' is ordinal and has no categories; call levels() instead"),
    ):
        with pytest.raises(ks.errors.ScaleError) as refused:
            call()
        assert str(refused.value) == said
    with pytest.raises(ks.errors.ArgumentValueError) as refused:
        ks.Comparison(ordinal.dimension, ordinal.segments, (None,))
    assert str(refused.value) == "stances must have a stance or None for each segment; got 1 for 6"


# Printed


def table_in(comparison):
    """Return the lines of the table, which is between the heading and the coders' notes."""
    return str(comparison).split("\n\n")[1].splitlines()


@EACH_DIMENSION
def test_a_comparison_is_headed_by_the_dimension_and_its_poles(dimension):
    heading = " ".join(str(ks.compare(dimension.id)).split("\n\n")[0].split())
    assert heading.startswith(f"{dimension.name} ({dimension.id})")
    poles = f": {dimension.negative_pole} <-> {dimension.positive_pole}"
    assert heading.endswith(poles) is not dimension.is_nominal


@EACH_DIMENSION
def test_table_is_aligned_and_fits_in_80_columns(dimension):
    heading, rule, *body = table_in(ks.compare(dimension.id))
    columns = [match.span() for match in re.finditer("-+", rule)]
    assert len(columns) == len(heading.split())
    assert [match.start() for match in re.finditer(r"\S+", heading)] == [
        start for start, _ in columns
    ]
    gaps = [number for number in range(len(rule)) if rule[number] == " "]
    for line in body:
        assert len(line) <= 80
        assert line == line.rstrip()
        assert not line.ljust(80)[len(rule) :].strip()
        assert {line.ljust(80)[number] for number in gaps} == {" "}


def rows_of(comparison):
    """Read the rows of its table back, each cell's lines joined by blanks."""
    _, rule, *body = table_in(comparison)
    spans = [match.span() for match in re.finditer("-+", rule)]
    rows = []
    for line in body:
        if line[0] != " ":
            rows.append([""] * len(spans))
        parts = [line[start:end].strip() for start, end in spans]
        rows[-1] = [f"{cell} {part}".strip() for cell, part in zip(rows[-1], parts, strict=True)]
    return rows


@EACH_DIMENSION
def test_table_shows_all_that_is_stated_and_writes_out_what_is_not(dimension):
    comparison = ks.compare(dimension.id)
    expected = []
    for segment, stance in zip(ks.segments(), comparison.values(), strict=True):
        level, label, doubt, words = "", "not stated", "", ""
        if stance is not None:
            label, doubt = stance.label, " and ".join(sorted(stance.doubt, reverse=True))
            label += " (comparative)" if stance.basis == "comparative" else ""
            words = " ... ".join(stance.wording)
            level = f"{stance.level:+d}" if stance.level else "0"
        shown = [level] if not dimension.is_nominal else []
        expected.append([segment.name, *shown, label, doubt, words])
    assert rows_of(comparison) == expected


def test_neutral_unsure_divided_and_not_stated_are_told_apart():
    doubt = {
        ("second", "trust_media"): ["unsure"],
        ("third", "trust_media"): ["divided"],
        ("fourth", "trust_media"): ["unsure", "divided"],
    }
    comparison = on_levels([0, 0, 0, 0, None], doubt=doubt)
    assert [row[1:4] for row in rows_of(comparison)] == [
        ["0", "neutral", ""],
        ["0", "unsure", "unsure"],
        ["0", "divided", "divided"],
        ["0", "unsure and divided", "unsure and divided"],
        ["", "not stated", ""],
    ]


@REPEATABLE
@given(name=st.text("abcdefgh -", min_size=1, max_size=200).filter(lambda name: name.strip(" -")))
def test_long_names_are_wrapped_and_lose_no_letter(name):
    comparison = on_levels([2, None], names={"second": f"2{name}"})
    assert max(map(len, str(comparison).splitlines())) <= 80
    _, rule, *body = table_in(comparison)
    printed = "".join(line[: rule.index(" ")] for line in body)
    assert "".join(printed.split()) == "".join(f"FIRST2{name}".split())
