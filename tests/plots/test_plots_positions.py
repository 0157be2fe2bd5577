"""Positions on a dimension or a theme."""

import itertools

import pytest
from drawn import (
    FOUR_THINGS,
    NAMES,
    ORDINAL,
    THEME,
    assert_no_overlap,
    boxes,
    in_one_line,
    marks_of,
    small_profile,
    texts,
)

import kazakh_segments as ks
from kazakh_segments import plots

pytestmark = pytest.mark.extras

# Of every kind: ties, doubt, few stated, derived levels, a short scale.
DISTINCT = {"trust_russia", "trust_media", "trust_army", "trust_nur_otan", "gender", "education"}


@pytest.mark.parametrize(
    "dimension",
    [
        pytest.param(item, marks=() if item.id in DISTINCT else pytest.mark.slow, id=item.id)
        for item in ORDINAL
    ],
)
def test_positions_are_those_of_the_levels_and_no_name_is_on_another(dimension):
    ax = plots.positions(dimension)
    stated = {id_: stance for id_, stance in ks.compare(dimension.id).items() if stance is not None}
    found = marks_of(ax)
    assert found.keys() == stated.keys()
    for id_, [((x, y), full)] in found.items():
        assert y == 0
        assert round(x) == stated[id_].level
        forms = {
            frozenset(): "full",
            frozenset({"unsure"}): "none",
            frozenset({"divided"}): "left",
            frozenset({"unsure", "divided"}): "bottom",
        }
        assert full == forms[stated[id_].doubt]
    xs = sorted(place[0] for [(place, _)] in found.values())
    assert all(after - before > 0.1 for before, after in itertools.pairwise(xs))
    labels = [text for text in ax.texts if ": " in text.get_text() and "\n" not in text.get_text()]
    names = [text for text in labels if text.get_text().split(":")[0] in NAMES.values()]
    assert len(names) == len(stated)
    assert_no_overlap(boxes(ax, names))
    for text in names:
        name, said = text.get_text().split(": ")
        stance = next(one for id_, one in stated.items() if NAMES[id_] == name)
        assert said.startswith(stance.label)
    missing = [NAMES[id_] for id_ in ks.compare(dimension.id).missing]
    under = in_one_line(ax)
    assert ("Not stated: " + ", ".join(missing) in under) == bool(missing)
    ends = [label.get_text() for label in ax.get_xticklabels()]
    assert ends[0] == f"{dimension.levels[0].value}\n{dimension.negative_pole}"
    assert ends[-1] == f"+{dimension.levels[-1].value}\n{dimension.positive_pole}"


def test_ties_are_side_by_side_in_the_order_of_the_profile():
    found = marks_of(plots.positions("trust_strangers"))
    xs = [found[segment.id][0][0][0] for segment in ks.segments()]
    assert xs == sorted(xs)
    assert sum(xs) / len(xs) == pytest.approx(-2)


@pytest.mark.parametrize(
    ("draw", "has_ties"),
    [
        (lambda: plots.positions("trust_strangers"), True),
        (lambda: plots.positions("trust_strangers", ["realists"]), False),
        (lambda: plots.positions("theme:optimism"), True),
        (lambda: plots.positions("gender"), False),
        (lambda: plots.compass("trust_russia", "trust_west"), True),
        (lambda: plots.compass("trust_russia", "trust_west", ["realists"]), False),
    ],
    ids=["line", "line of one", "theme", "line of two", "plane", "plane of one"],
)
def test_a_note_explains_ties_where_there_are_any(draw, has_ties):
    under = in_one_line(draw())
    assert ("Marks that touch are at one place." in under) == has_ties


@pytest.mark.parametrize("theme", ["trust", "optimism", "theme:democracy", "demographics"])
def test_positions_of_a_theme_have_a_row_for_each_dimension_with_levels(theme):
    ax = plots.positions(theme)
    dimensions = [item for item in ORDINAL if item.theme == theme.removeprefix("theme:")]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        f"{item.name}   ← {item.negative_pole}" for item in dimensions
    ]
    found = {(id_, round(y)): x for id_, places in marks_of(ax).items() for (x, y), _ in places}
    expected = {
        (stance.segment, row): stance
        for row, dimension in enumerate(dimensions)
        for stance in ks.stances(dimension=dimension.id)
    }
    assert found.keys() == expected.keys()
    for (id_, row), x in found.items():
        levels = [level.value for level in dimensions[row].levels]
        level = levels[0] + x * (levels[-1] - levels[0])
        assert round(level) == expected[id_, row].level
    assert_no_overlap(boxes(ax, ax.get_yticklabels()))
    under = in_one_line(ax)
    for item in dimensions:
        missing = [NAMES[id_] for id_ in ks.compare(item.id).missing]
        assert (f"{item.name}: {', '.join(missing)}" in under) == bool(missing)
    without = [item.name for item in ks.dimensions(theme=dimensions[0].theme) if item.is_nominal]
    assert ("With categories" in under) == bool(without)


def test_positions_of_a_theme_distinguish_doubt_derived_and_not_stated():
    ax = plots.positions(THEME, profile=FOUR_THINGS)
    on_one = {
        id_: full for id_, places in marks_of(ax).items() for (_, y), full in places if y == 0
    }
    assert on_one == {
        "first": "full",
        "second": "none",
        "third": "left",
        "fourth": "bottom",
        "sixth": "full",
    }
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend[6:] == ["divided", "unsure and divided", "unsure"]
    under = in_one_line(ax)
    assert "Not stated. ONE: FIFTH; TWO: FOURTH" in under
    assert "Comparative" not in under
    under = in_one_line(plots.positions("theme:trust"))
    assert (
        "Comparative (derived, one step from a more general dimension). Trust in the President: "
        "Illiberal Loyalists, Disenchanted Democrats; "
    ) in under


def test_positions_of_a_dimension_say_doubt_in_words():
    ax = plots.positions("trust_russia")
    written = texts(ax)
    assert "Angry Liberals: trusts, unsure" in written
    assert "Illiberal Loyalists: strongly trusts" in written
    assert any(text.startswith("empty: unsure\n") for text in written)


def test_positions_of_some_segments_are_of_these_alone():
    found = marks_of(plots.positions("trust", ["realists", "Angry Liberals"]))
    assert {*found} == {"realists", "angry_liberals"}


@pytest.mark.parametrize("count", [2, 8, 30])
def test_ties_stay_nearer_to_their_place_than_to_the_next(count):
    profile = small_profile({"one": [0] * count, "two": [0] * count})
    for ax in (
        plots.compass("one", "two", profile=profile),
        plots.compass("two", THEME, profile=profile),
        plots.positions("one", profile=profile),
    ):
        xs = [x for places in marks_of(ax).values() for (x, _), _ in places]
        assert len({*xs}) == count
        assert all(abs(x) < 0.5 for x in xs)


def test_marks_at_the_end_of_a_line_stay_off_the_names_beside_it():
    profile = small_profile({"one": [-4] * 9, "two": [4] * 9})
    ax = plots.positions(THEME, profile=profile)
    low, high = ax.get_xlim()
    for places in marks_of(ax).values():
        for (x, _), _ in places:
            assert low < x < high
