"""One segment beside the range of the others."""

import pytest
from drawn import FOUR_THINGS, NAMES, ORDINAL, in_one_line, marks_of, texts, title_of, under

import kazakh_segments as ks
from kazakh_segments import errors, plots

pytestmark = pytest.mark.extras


def ranges_of(plot):
    """The ends of the bar on the line of each dimension, by the dimension's id."""
    return {
        line.get_label().removeprefix("_others "): [float(x) for x in line.get_xdata()]
        for line in plot.axes.lines
        if line.get_label().startswith("_others ")
    }


@pytest.mark.parametrize("segment", NAMES)
def test_the_marks_are_the_levels_and_the_bars_the_range_of_the_others(segment):
    plot = plots.profile_of(segment, kinds="all")
    assert title_of(plot) == NAMES[segment]
    lines = dict(zip(plot.axes.get_yticks(), ORDINAL, strict=True))
    names = [label.get_text() for label in plot.axes.get_yticklabels()]
    assert names == [item.name for item in ORDINAL]
    [(id_, places)] = marks_of(plot).items()
    assert id_ == segment
    levels = {}
    for (x, y), full in places:
        dimension = lines[y]
        low, high = dimension.levels[0].value, dimension.levels[-1].value
        levels[dimension.id] = low + x * (high - low)
        doubt = ks.stance(segment, dimension.id).doubt
        assert (full == "full") == (not doubt)
    own = {item.id: ks.stance(segment, item.id) for item in ORDINAL}
    assert levels == {id_: one.level for id_, one in own.items() if one is not None}
    for item in ORDINAL:
        low, high = item.levels[0].value, item.levels[-1].value
        others = [
            (one.level - low) / (high - low)
            for one in ks.stances(dimension=item.id)
            if one.segment != segment
        ]
        expected = [min(others), max(others)] if others else None
        assert ranges_of(plot).get(item.id) == expected


def test_each_level_is_in_words_with_its_doubt_and_what_is_not_stated_is_said():
    plot = plots.profile_of("realists")
    said = {
        round(text.xy[1], 6): " ".join(text.get_text().split())
        for text in plot.axes.texts
        if text.get_weight() != "bold"
    }
    attitudes = [item for item in ORDINAL if item.theme != "demographics"]
    attitudes = [item for item in attitudes if item.id != "civic_sector_knowledge"]
    for y, item in zip(plot.axes.get_yticks(), attitudes, strict=True):
        stance = ks.stance("realists", item.id)
        words = said[round(float(y), 6)]
        if stance is None:
            assert words == "not stated"
            continue
        assert words.startswith(stance.label)
        assert all(doubt in words for doubt in stance.doubt)
        assert words.endswith(" *") == (stance.basis == "comparative")
    legend = [text.get_text() for text in plot.axes.get_legend().get_texts()]
    assert legend == ["Realists", "range of the other segments", "divided", "unsure"]
    assert under(plot)[0] == "* comparative: derived from a more general dimension."
    assert "comparative" not in in_one_line(plots.profile_of("realists", ["trust_un"]))


def test_the_four_things_that_are_no_level_differ():
    said = {}
    for id_ in ("first", "second", "third", "fourth", "fifth"):
        plot = plots.profile_of(id_, ["one"], profile=FOUR_THINGS)
        fill = marks_of(plot)[id_][0][1] if id_ in marks_of(plot) else "gap"
        [words] = [text.get_text() for text in plot.axes.texts]
        said[words] = fill
    assert said == {
        "neutral": "full",
        "unsure": "none",
        "divided": "left",
        "unsure and divided": "bottom",
        "not stated": "gap",
    }


def test_a_segment_that_is_not_there_is_refused():
    with pytest.raises(errors.UnknownSegmentError, match="closest: realists"):
        plots.profile_of("realist")
    assert texts(plots.profile_of(ks.segment("realists"))) == texts(plots.profile_of("Realists"))
