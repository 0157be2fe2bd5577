"""The shares of nearest matches, with their intervals."""

import attrs
import pytest
from drawn import NAMES, SHARES, in_one_line, marks_of, text_artists, texts, title_of, under

from kazakh_segments import errors, plots, survey

pytestmark = pytest.mark.extras


def intervals_of(plot):
    """The ends of each line, by the place of its row."""
    return {
        round(float(line.get_ydata()[0]), 6): [float(x) for x in line.get_xdata()]
        for line in plot.axes.lines
        if line.get_label().startswith("_interval")
    }


def rows_of(plot):
    """The name of each row, by its place."""
    labels = (" ".join(one.get_text().split()) for one in plot.axes.get_yticklabels())
    places = (round(float(y), 6) for y in plot.axes.get_yticks())
    return dict(zip(places, labels, strict=True))


@pytest.mark.parametrize("width", ["page", "column"])
def test_each_share_is_at_its_place_with_its_interval_and_in_words(width):
    plot = plots.shares(SHARES, width=width)
    rows = rows_of(plot)
    names = [*NAMES.values(), "no match: too few answers"]
    assert [*rows.values()] == names * 2
    said = {
        round(text.xy[1], 6): " ".join(text.get_text().split())
        for text in plot.axes.texts
        if text.get_weight() != "bold"
    }
    marks = {
        (label, round(y, 6)): x for label, places in marks_of(plot).items() for (x, y), _ in places
    }
    intervals = intervals_of(plot)
    for (y, name), share in zip(rows.items(), SHARES, strict=True):
        assert marks[share.segment or share.reason, y] == pytest.approx(100 * share.share)
        assert said[y].startswith(f"{100 * share.share:.1f} %")
        assert (f"n {share.n}" in said[y]) == (width == "page")
        if share.low is None:
            assert name == "Realists"
            assert y not in intervals
            assert "to" not in said[y]
        else:
            assert intervals[y] == pytest.approx([100 * share.low, 100 * share.high])
            assert f"({share.interval})" in said[y]


def test_each_group_is_named_with_its_sizes_above_its_rows():
    plot = plots.shares(SHARES)
    headings = [text for text in plot.axes.texts if text.get_weight() == "bold"]
    assert [text.get_text() for text in headings] == [
        "north: n 200, effective n 180.2",
        "not known: n 200, effective n 180.2",
    ]
    places = [*rows_of(plot)]
    tops = [text.xy[1] for text in headings]
    assert tops[0] < places[0] < places[6] < tops[1] < places[7]


def test_reasons_for_no_match_are_quiet_and_only_those_that_somebody_has():
    plot = plots.shares(SHARES)
    colour = {label.get_text(): label.get_color() for label in plot.axes.get_yticklabels()}
    assert colour["no match: too few answers"] == "#555555"
    assert {colour[name] for name in NAMES.values()} == {"black"}
    nobody = tuple(attrs.evolve(one, n=one.n if one.is_match else 0) for one in SHARES)
    plot = plots.shares(attrs.evolve(SHARES, shares=nobody))
    assert "no match" not in in_one_line(plot)


def test_the_note_says_what_the_intervals_cover_and_what_a_match_is():
    plot = plots.shares(SHARES)
    assert title_of(plot) == "Shares of nearest matches by region"
    assert under(plot)[:-1] == [
        "Intervals of 95 % cover sampling only, with the weights taken as fixed.",
        "Nearest matches to the words of the profile, not membership of a segment.",
    ]
    unweighted = plots.shares(attrs.evolve(SHARES, weights=None))
    assert "weights" not in in_one_line(unweighted)


def test_shares_of_a_survey_are_drawn_as_counted():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(
        {
            "nearest_segment": ["realists"] * 3 + ["angry_liberals"] * 2 + [None] * 5,
            "nearest_reason": ["matched"] * 5 + ["margin too small"] * 5,
        }
    )
    found = survey.shares(frame)
    plot = plots.shares(found)
    assert "all respondents: n 10, effective n 10.0" in texts(plot)
    assert "50.0 %" in in_one_line(plot)
    assert {label: [x for (x, _), _ in at] for label, at in marks_of(plot).items()} == {
        **{id_: [0] for id_ in NAMES},
        "realists": [pytest.approx(30)],
        "angry_liberals": [pytest.approx(20)],
        "margin too small": [50],
    }


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(errors.ArgumentTypeError, match=r"must be Shares, .* got \[\] \(list\)"):
        plots.shares([])
    with pytest.raises(errors.ArgumentValueError, match="1 to 8 groups can be drawn; got 0"):
        plots.shares(attrs.evolve(SHARES, shares=()))
    many = tuple(
        attrs.evolve(SHARES[0], group=attrs.evolve(SHARES[0].group, values=(number,)))
        for number in range(9)
    )
    with pytest.raises(errors.ArgumentValueError, match="groups can be drawn; got 9"):
        plots.shares(attrs.evolve(SHARES, shares=many))
    assert plots.shares(attrs.evolve(SHARES, shares=many[:8]))
    other = (attrs.evolve(SHARES[0], segment="first"),)
    with pytest.raises(errors.UnknownSegmentError, match="no segment 'first'"):
        plots.shares(attrs.evolve(SHARES, shares=other))


@pytest.mark.parametrize("width", ["page", "column"])
@pytest.mark.parametrize("style", ["light", "dark"])
def test_no_text_is_over_another(width, style):
    plot = plots.shares(SHARES, width=width, style=style)
    plot.figure.draw_without_rendering()
    artists = text_artists(plot)
    found = [artist.get_window_extent() for artist in artists]
    for number, one in enumerate(found):
        for other in range(number):
            assert not one.overlaps(found[other]), (artists[number], artists[other])
