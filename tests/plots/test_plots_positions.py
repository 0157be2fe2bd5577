"""Positions on a dimension or a theme."""

import pytest
from drawn import (
    FOUR_THINGS,
    NAMES,
    ORDINAL,
    THEME,
    assert_no_overlap,
    boxes,
    gaps_of,
    in_one_line,
    marks_of,
    small_profile,
    texts,
    under,
)

import kazakh_segments as ks
from kazakh_segments import errors, plots

pytestmark = pytest.mark.extras

# Of every kind: ties, doubt, few stated, derived levels, a short scale.
DISTINCT = {"trust_russia", "trust_media", "trust_army", "trust_nur_otan", "gender", "education"}


FILLS = {
    frozenset(): "full",
    frozenset({"unsure"}): "none",
    frozenset({"divided"}): "left",
    frozenset({"unsure", "divided"}): "bottom",
}


@pytest.mark.parametrize(
    "dimension",
    [
        pytest.param(item, marks=() if item.id in DISTINCT else pytest.mark.slow, id=item.id)
        for item in ORDINAL
    ],
)
def test_positions_are_those_of_the_levels_and_no_name_is_on_another(dimension):
    plot = plots.positions(dimension)
    stated = {id_: stance for id_, stance in ks.compare(dimension.id).items() if stance is not None}
    found = marks_of(plot)
    assert found.keys() == stated.keys()
    for id_, [((x, _), full)] in found.items():
        assert x == stated[id_].level
        assert full == FILLS[stated[id_].doubt]
    labels = {text.get_text(): text for text in plot.axes.texts}
    assert_no_overlap(boxes(plot, labels.values()))
    said = {label.partition(":")[0]: " ".join(label.split()) for label in labels}
    for id_, stance in stated.items():
        star = "*" if stance.basis == "comparative" else ""
        assert stance.label in said[NAMES[id_] + star]
        assert all(doubt in said[NAMES[id_] + star] for doubt in stance.doubt)
    ticks = {label.get_position()[0]: label.get_text() for label in plot.axes.get_xticklabels()}
    levels = [level.value for level in dimension.levels]
    assert ticks[levels[0]].split("\n", 1)[0] == str(levels[0])
    assert ticks[levels[0]].split(None, 1)[1].split() == dimension.negative_pole.split()
    assert ticks[levels[-1]].split(None, 1)[1].split() == dimension.positive_pole.split()
    # A column of its own for what is not stated, beyond the line.
    missing = ks.compare(dimension.id).missing
    assert gaps_of(plot).keys() == {*missing}
    for [(x, _)] in gaps_of(plot).values():
        assert x > levels[-1] + 1
        assert ticks[x] == "not\nstated"
    assert {NAMES[id_] for id_ in missing} <= {*said}
    assert ("not\nstated" in ticks.values()) == bool(missing)


def test_ties_are_stacked_upward_at_their_place_in_the_order_of_the_profile():
    found = marks_of(plots.positions("trust_strangers"))
    places = [found[segment.id][0][0] for segment in ks.segments()]
    assert {x for x, _ in places} == {-2}
    heights = [y for _, y in places]
    assert heights == sorted({*heights})
    assert min(heights) > 0


@pytest.mark.parametrize("count", [2, 8, 30])
def test_ties_of_any_number_stay_at_their_place(count):
    profile = small_profile({"one": [1] * count, "two": [0] * count})
    for plot, x in (
        (plots.positions("one", profile=profile), 1),
        (plots.positions(THEME, profile=profile, order="spread"), 0.625),
    ):
        on_one = [places[0][0] for places in marks_of(plot).values()]
        assert {place[0] for place in on_one} == {x}
        assert len({place[1] for place in on_one}) == count


@pytest.mark.parametrize("theme", ["trust", "optimism", "theme:democracy", "demographics"])
def test_positions_of_a_theme_have_a_line_for_each_dimension_with_levels(theme):
    plot = plots.positions(theme, kinds="all")
    dimensions = [item for item in ORDINAL if item.theme == theme.removeprefix("theme:")]
    assert [label.get_text() for label in plot.axes.get_yticklabels()] == [
        item.name for item in dimensions
    ]
    assert_no_overlap(boxes(plot, plot.axes.get_yticklabels()))
    lines = [float(y) for y in plot.axes.get_yticks()]
    found = {}
    for id_, places in marks_of(plot).items():
        for (x, y), full in places:
            # A stack goes upward, and y downward.
            row = next(number for number, line in enumerate(lines) if y <= line)
            found[id_, row] = (x, lines[row] - y, full)
    stances = {
        (stance.segment, row): stance
        for row, dimension in enumerate(dimensions)
        for stance in ks.stances(dimension=dimension.id)
    }
    assert found.keys() == stances.keys()
    stacks = {}
    for (id_, row), (x, height, full) in found.items():
        levels = [level.value for level in dimensions[row].levels]
        assert levels[0] + x * (levels[-1] - levels[0]) == stances[id_, row].level
        assert full == FILLS[stances[id_, row].doubt]
        stacks.setdefault((row, x), []).append(height)
    for heights in stacks.values():
        assert min(heights) == 0
        assert len({*heights}) == len(heights)
    gaps = {(id_, y) for id_, places in gaps_of(plot).items() for _, y in places}
    assert gaps == {
        (id_, line)
        for line, item in zip(lines, dimensions, strict=True)
        for id_ in ks.compare(item.id).missing
    }
    xs = [x for places in gaps_of(plot).values() for x, _ in places]
    assert all(x > 1 for x in xs)
    ticks = [label.get_text() for label in plot.axes.get_xticklabels()]
    assert ticks == (["not stated"] if xs else [])
    stars = [text for text in texts(plot) if text == "*"]
    assert len(stars) == sum(one.basis == "comparative" for one in stances.values())
    without = [item.name for item in ks.dimensions(theme=dimensions[0].theme) if item.is_nominal]
    said = f"With categories, so not drawn: {', '.join(without)}."
    assert (said in in_one_line(plot)) == bool(without)


def test_a_theme_is_sorted_by_spread_if_told_so():
    def names(**given):
        plot = plots.positions("optimism", **given)
        return [label.get_text() for label in plot.axes.get_yticklabels()]

    in_order = [item for item in ORDINAL if item.theme == "optimism"]
    assert names() == names(order="profile") == [item.name for item in in_order]
    spreads = {item.name: ks.compare(item.id).spread for item in in_order}
    assert names(order=" Spread") == sorted(spreads, key=spreads.get, reverse=True)
    # Shares of the scale: two steps of five levels are more than three of nine.
    of_scales = plots.positions("demographics", order="spread", kinds="all")
    assert of_scales.axes.get_yticklabels()[0].get_text() == "Settlement"
    with pytest.raises(errors.UnknownOrderError, match="no order 'similar'; closest: "):
        plots.positions("optimism", order="similar")
    with pytest.raises(errors.ArgumentTypeError, match="an order must be text"):
        plots.positions("optimism", order=1)


def test_a_theme_without_attitudes_says_how_to_draw_it():
    said = "'demographics' has no dimensions of attitude; kinds=\"all\" takes its .* of composition"
    with pytest.raises(errors.ArgumentValueError, match=said):
        plots.positions("demographics")
    plot = plots.positions("civic_sector")
    assert "Knowledge of the civic sector" not in texts(plot)
    assert under(plot)[0] == '1 dimension of knowledge left out; kinds="all" adds it.'


def test_positions_of_a_theme_explain_doubt_and_derived_levels_only_where_there_are_any():
    plot = plots.positions(THEME, profile=FOUR_THINGS)
    legend = [text.get_text() for text in plot.axes.get_legend().get_texts()]
    assert legend[6:] == ["divided", "unsure and divided", "unsure"]
    assert len(under(plot)) == 1
    explained = "* comparative: derived from a more general dimension."
    assert under(plots.positions("theme:trust"))[0] == explained


def test_positions_of_a_dimension_say_doubt_in_words():
    plot = plots.positions("trust_russia")
    written = texts(plot)
    assert "Angry Liberals: trusts, unsure" in written
    assert "Illiberal Loyalists: strongly trusts" in written
    assert under(plot)[0] == "Empty: unsure."


def test_positions_of_some_segments_are_of_these_alone():
    found = marks_of(plots.positions("trust", ["realists", "Angry Liberals"]))
    assert {*found} == {"realists", "angry_liberals"}
