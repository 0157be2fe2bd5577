"""The heatmap."""

import re

import pytest
from drawn import (
    FOUR_THINGS,
    ORDINAL,
    assert_no_overlap,
    boxes,
    in_one_line,
    pixels,
    small_profile,
    texts,
    title_of,
    under,
)

import kazakh_segments as ks
from kazakh_segments import errors, plots

pytestmark = pytest.mark.extras


@pytest.fixture(scope="module")
def whole():
    """The heatmap of all dimensions that have levels, which takes a second to draw."""
    return plots.heatmap(kinds="all")


def rows_of(plot):
    """Where the row of each dimension is, from the first to the last."""
    return [float(y) for y in plot.axes.get_yticks()]


def test_heatmap_has_the_colour_of_each_level_and_is_blank_where_nothing_is_stated(whole):
    at = pixels(whole)
    for row, dimension in zip(rows_of(whole), ORDINAL, strict=True):
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
        for text in whole.axes.texts
        if type(text).__name__ == "Text"
    }
    expected = {
        (column, row): (f"{stance.level:+d}" if stance.level else "0")
        + ("*" if stance.basis == "comparative" else "")
        for row, dimension in zip(rows_of(whole), ORDINAL, strict=True)
        for column, segment in enumerate(ks.segments())
        if (stance := ks.stance(segment.id, dimension.id)) is not None
    }
    assert written == expected
    assert any(text.endswith("*") for text in written.values())
    explained = "* comparative: derived from a more general dimension"
    assert explained in " ".join(texts(whole))
    assert explained not in " ".join(texts(plots.heatmap(["trust_russia"])))


def test_heatmap_distinguishes_neutral_unsure_divided_and_not_stated():
    plot = plots.heatmap(["one"], profile=FOUR_THINGS)
    hatches = {patch.get_label(): patch.get_hatch() for patch in plot.axes.patches}
    assert hatches["first one"] is None
    patterns = [hatches[f"{id_} one"] for id_ in ("second", "third", "fourth")]
    assert None not in patterns
    assert len({*patterns}) == 3
    assert "fifth one" not in hatches
    legend = [text.get_text() for text in plot.axes.get_legend().get_texts()]
    assert {"unsure", "divided", "unsure and divided", "blank: not stated"} <= {*legend}
    at = pixels(plot)
    assert at(4, 0) == (255, 255, 255)
    colours = {at(x / 50, y / 50) for x in range(26, 74) for y in range(-20, 20)}
    assert any(sum(colour) < 400 for colour in colours), "no pattern is to be seen"


def test_heatmap_explains_no_doubt_that_is_not_there():
    legend = plots.heatmap(["trust_strangers", "duty_to_help"]).axes.get_legend()
    assert [text.get_text() for text in legend.get_texts()] == [
        "negative pole, strongest",
        "level 0",
        "positive pole, strongest",
    ]


def test_heatmap_names_both_poles_in_the_colours_of_their_sides():
    from matplotlib.colors import to_rgb

    plot = plots.heatmap(["trust_west", "gender"])
    ax = plot.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Gender", "Trust in the West"]
    poles = {text.get_text(): text for text in ax.texts}
    cells = ax.get_window_extent()
    for negative, positive in (("men", "women"), ("distrusts, sees a threat", "trusts")):
        red, _, blue = to_rgb(poles[negative].get_color())
        assert red > blue + 0.3
        red, _, blue = to_rgb(poles[positive].get_color())
        assert blue > red
        before, after = boxes(plot, [poles[negative], poles[positive]])
        assert cells.x1 <= before.x0 < before.x1 < after.x0
    narrow = plots.heatmap(["gender"], width="column").axes
    assert narrow.get_yticklabels()[0].get_text() == "Gender\nmen – women"  # noqa: RUF001


def test_heatmap_has_the_same_colour_for_the_same_share_of_any_scale():
    plot = plots.heatmap(["education", "trust_president", "news_source", "trust_government"])
    by_share = {}
    colours = {patch.get_label(): patch.get_facecolor() for patch in plot.axes.patches}
    for dimension in ("education", "trust_president", "news_source", "trust_government"):
        top = ks.dimension(dimension).levels[-1].value
        for stance in ks.stances(dimension=dimension):
            share = stance.level / top
            by_share.setdefault(share, set()).add(colours[f"{stance.segment} {dimension}"])
    assert {0.5, -0.5, 0.0, 1.0} <= {*by_share}
    assert all(len(found) == 1 for found in by_share.values())


def test_heatmap_has_the_name_of_each_theme_over_its_rows(whole):
    bold = {text.get_text(): text for text in whole.axes.texts if text.get_weight() == "bold"}
    themes = {theme.id: theme.name for theme in ks.themes()}
    in_order = []
    for dimension in ORDINAL:
        if themes[dimension.theme] not in in_order:
            in_order.append(themes[dimension.theme])
        in_order.append(dimension.name)
    names = {label.get_text(): label for label in whole.axes.get_yticklabels()}
    # A dimension can have the name of its theme, but for the capitals.
    tops = [box.y1 for box in boxes(whole, [{**names, **bold}[name] for name in in_order])]
    assert tops == sorted(tops, reverse=True)
    assert title_of(whole) == "Levels of the segments"
    of_one_theme = plots.heatmap(["trust_un", "trust_media"])
    assert title_of(of_one_theme) == "Trust"
    assert not [one for one in of_one_theme.axes.texts if one.get_weight() == "bold"]


def test_heatmap_is_of_attitudes_unless_told_otherwise(whole):
    plot = plots.heatmap()
    said = '6 dimensions of composition and knowledge left out; kinds="all" adds them.'
    assert under(plot)[1] == said
    assert "Gender" not in texts(plot)
    assert {"Gender", "Knowledge of the civic sector"} <= {*texts(whole)}
    assert "left out" not in in_one_line(whole)
    some = plots.heatmap(kinds=["knowledge"])
    assert [one.get_text() for one in some.axes.get_yticklabels()] == [
        "Knowledge of the civic sector"
    ]
    named = plots.heatmap(["gender"])
    assert "Gender" in texts(named)
    assert "left out" not in in_one_line(named)


def test_heatmap_labels_do_not_overlap(whole):
    assert_no_overlap(boxes(whole, whole.axes.get_yticklabels()))
    assert_no_overlap(boxes(whole, whole.axes.get_xticklabels()))


def test_heatmap_puts_similar_segments_side_by_side():
    profile = small_profile({"one": [-4, 4, -3, 3], "two": [-4, 4, -4, 4]})
    names = [label.get_text() for label in plots.heatmap(profile=profile).axes.get_xticklabels()]
    assert names == ["FIRST", "SECOND", "THIRD", "FOURTH"]
    ax = plots.heatmap(order="similar", profile=profile).axes
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
    with pytest.raises(errors.UnknownOrderError, match="'alphabet'; closest: similar, profile"):
        plots.heatmap(order="alphabet")
    with pytest.raises(errors.ArgumentTypeError, match="an order must be text"):
        plots.heatmap(order=1)
