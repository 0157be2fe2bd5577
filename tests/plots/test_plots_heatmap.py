"""The heatmap."""

import re

import pytest
from drawn import FOUR_THINGS, ORDINAL, assert_no_overlap, boxes, pixels, small_profile, texts

import kazakh_segments as ks
from kazakh_segments import errors, plots

pytestmark = pytest.mark.extras


@pytest.fixture(scope="module")
def whole():
    """The heatmap of all dimensions that have levels, which takes a second to draw."""
    return plots.heatmap()


def test_heatmap_has_the_colour_of_each_level_and_is_blank_where_nothing_is_stated(whole):
    at = pixels(whole)
    for row, dimension in enumerate(ORDINAL):
        ends = [dimension.levels[0].value, dimension.levels[-1].value]
        for column, segment in enumerate(ks.segments()):
            stance = ks.stance(segment.id, dimension.id)
            # In a corner, where there is no number.
            colour = at(column - 0.4, row - 0.3)
            if stance is None:
                assert colour == (255, 255, 255)
                continue
            if stance.doubt:
                continue
            red, _, blue = colour
            if stance.level < 0:
                assert red > blue + 20, (segment.id, dimension.id)
            elif stance.level > 0:
                assert blue > red + 10, (segment.id, dimension.id)
            else:
                assert abs(red - blue) < 10
                assert colour != (255, 255, 255)
            if stance.level in ends:
                assert sum(colour) < 300


def test_heatmap_is_the_darker_the_stronger():
    profile = small_profile({"one": [-4, -3, -2, -1], "two": [1, 2, 3, 4]})
    at = pixels(plots.heatmap(profile=profile))
    for row, order in ((0, 1), (1, -1)):
        brightness = [sum(at(column - 0.4, row - 0.35)) for column in range(4)]
        assert brightness[::order] == sorted(brightness)
        assert len({*brightness}) == 4


def test_heatmap_writes_each_level_into_its_cell(whole):
    written = {
        text.get_position(): text.get_text()
        for text in whole.texts
        if type(text).__name__ == "Text"
    }
    expected = {
        (column, row): (f"{stance.level:+d}" if stance.level else "0")
        + ("*" if stance.basis == "comparative" else "")
        for row, dimension in enumerate(ORDINAL)
        for column, segment in enumerate(ks.segments())
        if (stance := ks.stance(segment.id, dimension.id)) is not None
    }
    assert written == expected
    assert any(text.endswith("*") for text in written.values())
    explained = "* comparative: derived, one step from a more general dimension"
    assert explained in " ".join(texts(whole))
    assert explained not in " ".join(texts(plots.heatmap(["trust_russia"])))


def test_heatmap_distinguishes_neutral_unsure_divided_and_not_stated():
    ax = plots.heatmap(["one"], profile=FOUR_THINGS)
    hatches = {patch.get_label(): patch.get_hatch() for patch in ax.patches}
    assert hatches["first one"] is None
    patterns = [hatches[f"{id_} one"] for id_ in ("second", "third", "fourth")]
    assert None not in patterns
    assert len({*patterns}) == 3
    assert "fifth one" not in hatches
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert {"unsure", "divided", "unsure and divided", "blank: not stated"} <= {*legend}
    at = pixels(ax)
    assert at(4, 0) == (255, 255, 255)
    colours = {at(x / 50, y / 50) for x in range(26, 74) for y in range(-20, 20)}
    assert any(sum(colour) < 400 for colour in colours), "no pattern is to be seen"


def test_heatmap_explains_no_doubt_that_is_not_there():
    legend = plots.heatmap(["trust_strangers", "duty_to_help"]).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == [
        "left pole, strongest",
        "level 0",
        "right pole, strongest",
    ]


def test_heatmap_names_the_poles_on_both_sides():
    ax = plots.heatmap(["trust_west", "gender"])
    ax.figure.canvas.draw()
    left = [label.get_text() for label in ax.get_yticklabels()]
    assert left == ["Gender   ← men", "Trust in the West   ← distrusts, sees a threat"]
    right = [text.get_text() for text in ax.texts if type(text).__name__ == "Annotation"]
    assert right[:2] == ["women →", "trusts →"]
    grid = ax.get_window_extent()
    assert all(box.x1 <= grid.x0 for box in boxes(ax, ax.get_yticklabels()))
    poles = [one for one in ax.texts if one.get_text() in {"women →", "trusts →"}]
    assert all(box.x0 >= grid.x1 for box in boxes(ax, poles))


def test_heatmap_labels_do_not_overlap(whole):
    assert_no_overlap(boxes(whole, whole.get_yticklabels()))
    assert_no_overlap(boxes(whole, whole.get_xticklabels()))


def test_heatmap_puts_similar_segments_side_by_side():
    profile = small_profile({"one": [-4, 4, -3, 3], "two": [-4, 4, -4, 4]})
    names = [label.get_text() for label in plots.heatmap(profile=profile).get_xticklabels()]
    assert names == ["FIRST", "SECOND", "THIRD", "FOURTH"]
    ax = plots.heatmap(order="similar", profile=profile)
    names = [label.get_text() for label in ax.get_xticklabels()]
    assert names == ["FIRST", "THIRD", "SECOND", "FOURTH"]
    cells = {patch.get_label(): patch.get_x() + 0.5 for patch in ax.patches}
    assert (cells["third one"], cells["second one"]) == (1, 2)


@pytest.mark.parametrize("order", ["Similar", " SIMILAR", "simi-lar", "sim_ilar"])
def test_orders_are_matched_as_names_are(order):
    profile = small_profile({"one": [-4, 4, -3, 3]})
    found, expected = (plots.heatmap(order=one, profile=profile) for one in (order, "similar"))
    assert texts(found) == texts(expected)


def test_heatmap_refuses_what_it_cannot_draw():
    with pytest.raises(errors.ScaleError, match=re.escape("call categories() instead")):
        plots.heatmap(["age"])
    with pytest.raises(errors.ScaleError, match="no dimension of this profile"):
        plots.heatmap(profile=small_profile(categories={"one": [["x"], ["y"]]}))
    with pytest.raises(errors.UnknownOrderError, match="'alphabet'; closest: profile, similar"):
        plots.heatmap(order="alphabet")
    with pytest.raises(errors.ArgumentTypeError, match="an order must be text"):
        plots.heatmap(order=1)
