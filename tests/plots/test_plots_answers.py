"""One respondent's answers beside the two nearest segments."""

import pytest
from drawn import (
    FOUR_THINGS,
    NAMES,
    NEAREST,
    gaps_of,
    in_one_line,
    marks_of,
    small_profile,
    texts,
    title_of,
    under,
)

import kazakh_segments as ks
from kazakh_segments import errors, plots

pytestmark = pytest.mark.extras

ANSWERS = {
    item.id: number % 9 - 4
    for number, item in enumerate(ks.dimensions(kind="attitude"))
    if not item.is_nominal
}
MANY = ks.nearest(ANSWERS)


def answers_of(plot):
    """Where the crosses are, from the top to the bottom."""
    return [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in plot.axes.lines
        if line.get_label() == "_answer"
    ]


def said_by(plot):
    """What is to the right of each line, from the top to the bottom."""
    found = [text for text in plot.axes.texts if text.get_text() != "*"]
    return [" ".join(text.get_text().split()) for text in sorted(found, key=lambda it: it.xy[1])]


@pytest.mark.parametrize("nearest", [NEAREST, MANY])
def test_answers_and_levels_are_at_their_places_the_largest_contribution_first(nearest):
    plot = plots.answers(nearest, 40)
    why = nearest.why()
    rows = [item for item in why if abs(item.value) > 1e-9]
    names = [label.get_text() for label in plot.axes.get_yticklabels()]
    assert names == [item.comparison.dimension.name for item in rows]
    values = [abs(item.value) for item in rows]
    assert values == sorted(values, reverse=True)
    assert len(answers_of(plot)) == len(rows)
    marks, gaps = marks_of(plot), gaps_of(plot)
    assert {*marks} | {*gaps} == {why.a, why.b}
    for item, (x, y), said in zip(rows, answers_of(plot), said_by(plot), strict=True):
        levels = [level.value for level in item.comparison.dimension.levels]
        assert levels[0] + x * (levels[-1] - levels[0]) == pytest.approx(item.answer)
        assert said.endswith(f"{item.value:+.3f}")
        for id_ in (why.a, why.b):
            stance = item.comparison[id_]
            at = {place[1]: (place[0], fill) for place, fill in marks.get(id_, [])}
            if stance is None:
                assert y not in at
                assert y in [place[1] for place in gaps[id_]]
                continue
            share, fill = at[y]
            assert levels[0] + share * (levels[-1] - levels[0]) == pytest.approx(stance.level)
            assert (fill == "full") == (not stance.doubt)


def test_answers_are_in_words_on_a_page_and_numbers_in_a_column():
    page, column = plots.answers(NEAREST), plots.answers(NEAREST, width="column")
    item = next(one for one in NEAREST.why() if one.dimension == "freedom_of_speech")
    assert f"+3 very important {item.value:+.3f}" in said_by(page)
    assert f"{item.value:+.3f}" in said_by(column)
    between = next(one for one in NEAREST.why() if one.dimension == "trust_media")
    assert f"-2.5 {between.value:+.3f}" in said_by(page)


def test_the_first_segment_is_above_the_line_and_the_second_below_it():
    plot = plots.answers(NEAREST)
    why = NEAREST.why()
    plot.figure.canvas.draw()
    height = {}
    for line in plot.axes.lines:
        if line.get_label() in {why.a, why.b, "_answer"}:
            [(_, y)] = line.get_transform().transform(line.get_xydata())
            height.setdefault(line.get_label(), []).append((line.get_ydata()[0], y))
    answer = dict(height["_answer"])
    assert all(y > answer[row] for row, y in height[why.a])
    assert all(y < answer[row] for row, y in height[why.b])


def test_the_title_and_the_legend_name_the_two_segments():
    why = NEAREST.why()
    plot = plots.answers(NEAREST)
    assert title_of(plot) == f"Answers beside {NAMES[why.a]} and {NAMES[why.b]}"
    legend = [text.get_text() for text in plot.axes.get_legend().get_texts()]
    assert legend[:3] == ["answer", NAMES[why.a], NAMES[why.b]]


def test_the_note_says_the_margin_and_what_is_not_drawn():
    why = MANY.why()
    plot = plots.answers(MANY, 3)
    note = " ".join(under(plot)[:-1])
    assert len(answers_of(plot)) == 3
    assert f"The numbers add up to the margin, {why.margin:.3f}" in note
    rest = sum(item.value for item in why[3:])
    assert f"Not drawn: {len(why) - 3} more, {rest:+.3f} together." in note
    assert (f"no match: {MANY.reason}" in note) == (MANY.segment is None)
    everything = ks.nearest({"freedom_of_speech": 4, "trust_media": 0, "trust_un": 2})
    drawn = sum(abs(item.value) > 1e-9 for item in everything.why())
    assert ("Not drawn" in in_one_line(plots.answers(everything))) == (drawn < 3)


def test_derived_levels_and_what_is_not_stated_are_said():
    profile = small_profile(
        {"one": [1, 2], "two": [3, -3], "three": [None, 2]},
        parents={"one": "two"},
        derived=[("first", "one")],
    )
    nearest = ks.nearest({"one": 0, "two": 3, "three": 4}, profile=profile)
    plot = plots.answers(nearest, profile=profile)
    assert "*" in texts(plot)
    assert "* comparative: derived from a more general dimension." in in_one_line(plot)
    assert "not\nstated" in texts(plot)
    assert [*gaps_of(plot)] == ["first"]
    assert "comparative" not in in_one_line(plots.answers(NEAREST, 1))


@pytest.mark.parametrize(
    ("doubt", "fill"),
    [
        ([], "full"),
        (["unsure"], "none"),
        (["divided"], "left"),
        (["unsure", "divided"], "bottom"),
    ],
)
def test_doubt_is_drawn_as_in_every_figure(doubt, fill):
    profile = small_profile({"one": [0, 2]}, doubt={("first", "one"): doubt})
    plot = plots.answers(ks.nearest({"one": -1}, profile=profile), profile=profile)
    assert {id_: [how for _, how in at] for id_, at in marks_of(plot).items()} == {
        "first": [fill],
        "second": ["full"],
    }
    said = {" and ".join(sorted(doubt, reverse=True))} - {""}
    legend = {text.get_text() for text in plot.axes.get_legend().get_texts()}
    assert legend == {"answer", "FIRST", "SECOND"} | said


def test_two_that_tie_are_drawn_all_the_same():
    profile = small_profile({"one": [1, 1]})
    nearest = ks.nearest({"one": 1}, profile=profile)
    assert len(answers_of(plots.answers(nearest, profile=profile))) == 1


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(errors.ArgumentTypeError, match=r"must be a Nearest, .* got \{\} "):
        plots.answers({})
    with pytest.raises(errors.ArgumentValueError, match="most must be at least 1"):
        plots.answers(NEAREST, 0)
    with pytest.raises(errors.UnknownSegmentError):
        plots.answers(NEAREST, profile=FOUR_THINGS)
    alone = ks.nearest({"trust_media": None})
    with pytest.raises(errors.ArgumentValueError, match="two segments with a distance"):
        plots.answers(alone)
