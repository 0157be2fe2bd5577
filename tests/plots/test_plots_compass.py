"""The compass."""

import itertools
import re

import pytest
from drawn import (
    NAMES,
    THEME,
    assert_no_overlap,
    boxes,
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


def test_compass_of_two_dimensions_is_at_their_levels():
    plot = plots.compass("trust_russia", "trust_china")
    found = marks_of(plot)
    assert {*found} == {*NAMES.values()}
    fullness = {}
    for segment in ks.segments():
        x, y = (ks.stance(segment.id, one) for one in ("trust_russia", "trust_china"))
        # What ties is fanned out beside its place; the place stays.
        [(place, fullness[segment.name])] = found[segment.name]
        assert place == (x.level, y.level)
        said = x.doubt | y.doubt
        expected = {True: "none", False: "left" if "divided" in said else "full"}
        assert fullness[segment.name] == expected[said == {"unsure"}]
    assert under(plot)[0] == "Empty: unsure; left half full: divided."
    assert plot.axes.get_legend() is None
    assert title_of(plot) == "Trust in Russia by Trust in China"


PAIRS = [
    ("trust_russia", "trust_west"),
    ("trust_strangers", "duty_to_help"),
    ("theme:trust", "theme:civic_rights"),
    ("theme:external_threat", "freedom_of_speech"),
    ("civic_sector_knowledge", "gender"),
]


@pytest.mark.parametrize("width", ["page", "column"])
@pytest.mark.parametrize(("x", "y"), PAIRS)
def test_names_are_beside_the_marks_and_cover_neither_each_other_nor_a_mark(x, y, width):
    plot = plots.compass(x, y, width=width)
    plot.figure.canvas.draw()
    names = [text for text in plot.axes.texts if text.get_text() in NAMES.values()]
    assert len(names) == len(NAMES)
    found = dict(zip((text.get_text() for text in names), boxes(plot, names), strict=True))
    assert_no_overlap([box.shrunk(0.98, 0.7) for box in found.values()])
    centres = centres_of(plot)
    assert centres.keys() == found.keys()
    for name, (across, up) in centres.items():
        box = found[name]
        points = plot.figure.dpi / 72
        aside = max(box.x0 - across, across - box.x1, 0), max(box.y0 - up, up - box.y1, 0)
        assert 0 < max(aside) < 12 * points, name
    for (one, place), (other, box) in itertools.product(centres.items(), found.items()):
        if one != other:
            assert not box.contains(*place), (one, other)
    assert len({(round(across), round(up)) for across, up in centres.values()}) == len(NAMES)


def centres_of(plot):
    """Where each segment's mark is in the picture, by the segment's name."""
    found = {}
    for line in plot.axes.lines:
        name = line.get_label().removeprefix("not stated: ")
        if name in NAMES.values():
            [place] = line.get_transform().transform([(line.get_xdata()[0], line.get_ydata()[0])])
            found[name] = tuple(place)
    return found


def test_compass_of_themes_is_at_the_means_of_what_is_stated():
    plot = plots.compass("theme:trust", "theme:civic_rights")
    for segment in ks.segments():
        means = []
        for theme in ("trust", "civic_rights"):
            stances = ks.stances(segment.id, theme=theme)
            means.append(sum(stance.level / 4 for stance in stances) / len(stances))
        [((x, y), _)] = marks_of(plot)[segment.name]
        assert (x, y) == pytest.approx(means)
    counts = [len(ks.stances(segment.id, theme="trust")) for segment in ks.segments()]
    said = f"stated per segment: Trust {min(counts)} to {max(counts)} of 13; Civic Rights 4 of 4."
    assert said in in_one_line(plot)
    assert "Some levels are comparative: derived from a more general dimension." in in_one_line(
        plot
    )
    assert len(under(plot)) <= 3
    assert plot.axes.get_xlabel().splitlines() == [
        "Trust (mean of 13)",
        "← does not trust    trusts →",
    ]
    # A mean of what is stated twice, and of nothing else.
    assert "Some levels" not in in_one_line(plots.compass("theme:civic_rights", "trust_un"))


@pytest.mark.parametrize("theme", ["democracy", "optimism", "civic_sector", "governance"])
def test_a_theme_whose_poles_point_different_ways_is_refused_with_what_to_choose_from(theme):
    with pytest.raises(errors.ArgumentValueError, match="point different ways") as caught:
        plots.compass(f"theme:{theme}", "trust_un")
    attitudes = [item for item in ks.dimensions(theme) if item.id != "civic_sector_knowledge"]
    for item in attitudes:
        assert item.id in str(caught.value)
    assert "Mean('your name for it', dimensions=[...])" in str(caught.value)


def test_a_mean_of_your_own_has_your_name_and_your_dimensions():
    mean = plots.Mean("Civil society", dimensions=iter(["engaged_ngos", "trust_ngo_sector"]))
    for plot in (plots.compass(mean, "gender"), plots.compass(mean, "gender")):
        assert plot.axes.get_xlabel().splitlines() == [
            "Civil society (mean of 2)",
            "← negative poles    positive poles →",
        ]
        [((x, _), _)] = marks_of(plot)["Realists"]
        assert x == pytest.approx((3 / 4 + 1 / 4) / 2)
    assert plot.axes.get_xlabel()
    same = plots.compass(plots.Mean("Rights", dimensions=["civic_rights", "critical_media"]), mean)
    assert same.axes.get_xlabel().splitlines()[1] == "← not important    important →"


def test_a_mean_takes_each_level_as_a_share_of_its_own_scale():
    ordinal = ["education", "income", "news_source", "trust_un"]
    plot = plots.compass(plots.Mean("Any", dimensions=ordinal), "trust_un")
    shares = [
        ks.stance("angry_liberals", one).level / ks.dimension(one).levels[-1].value
        for one in ordinal
    ]
    [((x, _), _)] = marks_of(plot)["Angry Liberals"]
    assert x == pytest.approx(sum(shares) / 4)


@pytest.mark.parametrize(
    ("name", "dimensions", "error", "said"),
    [
        ("", ["trust_un"], errors.ArgumentValueError, "must have a name"),
        (3, ["trust_un"], errors.ArgumentTypeError, "must be text; got 3"),
        ("Any", "trust_un", errors.ArgumentTypeError, "must be a list"),
        ("Any", [], errors.ArgumentValueError, "at least one dimension"),
        ("Any", ["trust_uno"], errors.UnknownDimensionError, "trust_un"),
        ("Any", ["age"], errors.ScaleError, "'age' is nominal"),
    ],
)
def test_a_mean_of_nothing_is_refused(name, dimensions, error, said):
    with pytest.raises(error, match=re.escape(said)):
        plots.compass(plots.Mean(name, dimensions=dimensions), "trust_un")


def test_compass_draws_what_is_not_stated_in_a_band_before_the_axis():
    plot = plots.compass("civic_sector_knowledge", "gender")
    assert {*marks_of(plot)} == {"Angry Liberals"}
    gaps = gaps_of(plot)
    assert len(gaps) == 5
    [(x, y)] = gaps["Realists"]
    assert x < -2.2
    assert y == 1
    [(x, y)] = gaps["Illiberal Loyalists"]
    assert x == -2
    assert y < -2.2
    assert texts(plot).count("not\nstated") == 2
    assert "not\nstated" not in texts(plots.compass("trust_russia", "trust_west"))


def test_compass_needs_nobody_to_be_stated():
    profile = small_profile({"one": [1, None], "two": [2, None]}, {"kind": [["x"], ["y"]]})
    plot = plots.compass("one", THEME, profile=profile)
    assert {*marks_of(plot)} == {"FIRST"}
    assert {*gaps_of(plot)} == {"SECOND"}
    nobody = plots.compass("one", "two", ["second"], profile=profile)
    assert not marks_of(nobody)
    assert {*gaps_of(nobody)} == {"SECOND"}
