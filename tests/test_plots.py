"""What is drawn, and where: read from the figure, and from its pixels."""

import itertools
import os
import re
import subprocess
import sys

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors, plots
from kazakh_segments.plots import _clustering

NAMES = {segment.id: segment.name for segment in ks.segments()}
ORDINAL = [item for item in ks.dimensions() if not item.is_nominal]
SOURCE = f"Source: ICPA and PaperLab (2020); kazakh_segments {ks.__version__}, data 1.0.0"
FOUR_THINGS = factories.small_profile(
    {"one": [0, 0, 0, 0, None, 2], "two": [3, -4, 1, None, 2, 3]},
    doubt={
        ("second", "one"): ["unsure"],
        ("third", "one"): ["divided"],
        ("fourth", "one"): ["unsure", "divided"],
    },
)

FIGURES = {
    "heatmap": plots.heatmap,
    "positions of a dimension": lambda **given: plots.positions("trust_russia", **given),
    "positions of a theme": lambda **given: plots.positions("theme:trust", **given),
    "compass": lambda **given: plots.compass("trust_media", "theme:optimism", **given),
    "distances": plots.distances,
}
EACH = pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)


def texts(ax):
    """All that is written in the figure, the empty texts left out."""
    from matplotlib.text import Text

    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.findobj(Text) if text.get_text().strip()]


def pixels(ax):
    """The picture, as rows of red, green and blue, and how to find a place in it."""
    import numpy as np

    ax.figure.canvas.draw()
    picture = np.asarray(ax.figure.canvas.buffer_rgba())[..., :3]

    def at(x, y):
        column, row = ax.transData.transform((x, y))
        return tuple(int(part) for part in picture[picture.shape[0] - 1 - int(row), int(column)])

    return at


def boxes(ax, artists):
    renderer = ax.figure.canvas.get_renderer()
    ax.figure.canvas.draw()
    return [artist.get_window_extent(renderer) for artist in artists]


def assert_apart(found):
    for one, other in itertools.combinations(found, 2):
        assert not one.overlaps(other), (one, other)


def marks_of(ax):
    """Where each segment's marks are, and how full each is, by the segment's id or name."""
    found = {}
    for line in ax.lines:
        if not line.get_label().startswith("_"):
            place = (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
            found.setdefault(line.get_label(), []).append((place, line.get_fillstyle()))
    return found


# What holds of every figure


@pytest.mark.parametrize(
    "code",
    [
        "plots.heatmap()",
        "plots.positions('trust_media')",
        "plots.compass('trust_media', 'trust_un')",
        "plots.distances()",
    ],
)
def test_without_matplotlib_the_error_says_what_to_type(code):
    program = f"""
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "matplotlib" else find(name, *rest)
from kazakh_segments import errors, plots
try:
    {code}
except errors.MissingExtraError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        'matplotlib is not installed; it comes with: pip install "kazakh-segments[plots]"\n'
    )


@pytest.mark.extras
def test_figures_need_no_screen_and_touch_no_state():
    program = """
import sys
from kazakh_segments import plots
assert "matplotlib" not in sys.modules
import matplotlib
def settings():
    # To ask for the backend is to choose one.
    return {key: matplotlib.rcParams[key] for key in matplotlib.rcParams if key != "backend"}
before = settings()
for ax in (plots.heatmap(), plots.positions("trust_un"), plots.positions("optimism"),
           plots.compass("trust_un", "theme:trust"), plots.distances()):
    ax.figure.canvas.draw()
assert "matplotlib.pyplot" not in sys.modules
assert settings() == before
"""
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PATH": "", "DISPLAY": ""})


@pytest.mark.extras
@EACH
def test_figures_draw_in_the_axes_they_are_given(draw):
    from matplotlib.figure import Figure

    figure = Figure()
    other, ax = figure.subplots(1, 2)
    assert draw(ax=ax) is ax
    assert ax.figure is figure
    assert figure.axes == [other, ax]
    assert not other.has_data()
    assert draw().figure is not figure


@pytest.mark.extras
@EACH
def test_figures_carry_a_source_line_of_their_profile(draw):
    assert SOURCE in "\n".join(texts(draw()))
    assert "Source: Nobody (2020)" in "\n".join(texts(plots.heatmap(profile=FOUR_THINGS)))


@pytest.mark.extras
@EACH
def test_nothing_that_is_written_leaves_the_picture(draw):
    from matplotlib.text import Text

    ax = draw()
    ax.figure.canvas.draw()
    picture = ax.figure.bbox
    written = [one for one in ax.findobj(Text) if one.get_text().strip() and one.get_visible()]
    # Twice: where there is a legend, what stands under it finds its place at the second.
    for text, box in zip(written, boxes(ax, written), strict=True):
        assert box.x0 >= picture.x0 - 1, text
        assert box.x1 <= picture.x1 + 1, text
        assert box.y0 >= picture.y0 - 1, text
        assert box.y1 <= picture.y1 + 1, text


@pytest.mark.extras
@EACH
def test_figures_refuse_what_are_no_axes(draw):
    with pytest.raises(errors.ArgumentTypeError, match="matplotlib's Axes"):
        draw(ax="left")


@pytest.mark.extras
@EACH
def test_figures_refuse_axes_that_are_not_straight(draw):
    from matplotlib.figure import Figure

    with pytest.raises(errors.ArgumentValueError, match="two straight axes; got 'polar' ones"):
        draw(ax=Figure().add_subplot(projection="polar"))


ODD = factories.small_profile(
    {"one": [0, 0, 1], "two": [3, -4, None]},
    names={
        "first": "Earns $5 to $10",
        "second": r"pays $\foo$",
        "third": "_hidden",
        "one": "$x$ or $y$",
        factories.THEME: "$a$",
    },
    source=factories.example_source(publisher="$P$"),
)
FIGURES_OF_ODD = {
    "heatmap": plots.heatmap,
    "positions of a dimension": lambda **given: plots.positions("one", **given),
    "positions of a theme": lambda **given: plots.positions(factories.THEME, **given),
    "compass": lambda **given: plots.compass("one", factories.THEME, **given),
    "distances": plots.distances,
}


@pytest.mark.extras
@pytest.mark.parametrize("draw", FIGURES_OF_ODD.values(), ids=FIGURES_OF_ODD)
def test_what_a_profile_says_is_drawn_as_it_is(draw):
    from matplotlib.cbook import is_math_text

    found = texts(draw(profile=ODD))
    assert not [text for text in found if is_math_text(text)]
    shown = " ".join(" ".join(found).split()).replace(r"\$", "$")
    for segment in ODD.segments():
        assert segment.name in shown
    assert "Source: $P$" in shown


@pytest.mark.extras
@EACH
def test_an_iterator_of_segments_is_as_good_as_a_list(draw):
    names = ["realists", "Angry Liberals"]
    assert texts(draw(segments=iter(names))) == texts(draw(segments=names))


@pytest.mark.extras
@EACH
def test_lines_are_no_longer_than_the_axes_are_wide(draw):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(14, 5), layout="constrained")
    FigureCanvasAgg(figure)
    _, ax = figure.subplots(1, 2)
    draw(ax=ax)
    figure.canvas.draw()
    for text in boxes(ax, ax.texts):
        assert text.x1 <= figure.bbox.x1 + 1


@pytest.mark.extras
@pytest.mark.parametrize("draw", [plots.heatmap, plots.distances])
def test_names_over_columns_do_not_overlap_however_many_and_narrow(draw):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    many = factories.small_profile(
        {"one": [1] * 16},
        names={id_: f"Rather long name {n}" for n, id_ in enumerate(factories.SEGMENT_IDS)},
    )
    figure = Figure(figsize=(12, 8), layout="constrained")
    FigureCanvasAgg(figure)
    narrow, _ = figure.subplots(1, 2)
    for ax in (draw(), draw(profile=many), draw(ax=narrow)):
        ax.figure.canvas.draw()
        assert_apart(boxes(ax, ax.get_xticklabels()))


@pytest.mark.extras
@pytest.mark.parametrize(
    "draw",
    [
        *(
            lambda theme=theme, order=order, count=count: plots.heatmap(
                [item.id for item in ORDINAL if item.theme == theme],
                [*NAMES][-count:],
                order,
            )
            for theme in dict.fromkeys(item.theme for item in ORDINAL)
            for order in ("profile", "similar")
            for count in (2, 6)
        ),
        *(
            lambda theme=theme: plots.positions(ks.theme(theme))
            for theme in dict.fromkeys(item.theme for item in ORDINAL)
        ),
        lambda: plots.heatmap(["trust_army"]),
        lambda: plots.compass("trust_government", "democracy_working"),
        lambda: plots.compass("civic_sector_knowledge", "gender"),
        lambda: plots.distances(segments=["realists", "angry_liberals"]),
        lambda: plots.distances(["civic_sector_knowledge", "trust_president"]),
    ],
)
def test_nothing_that_is_drawn_leaves_the_picture(draw):
    ax = draw()
    ax.figure.canvas.draw()
    picture = ax.figure.bbox
    drawn = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels()]
    if ax.get_legend():
        drawn.append(ax.get_legend())
    for box in boxes(ax, drawn):
        assert picture.x0 - 1 <= box.x0, draw
        assert box.x1 <= picture.x1 + 1, draw
        assert picture.y0 - 1 <= box.y0, draw
        assert box.y1 <= picture.y1 + 1, draw


# Heatmap


@pytest.mark.extras
def test_heatmap_has_the_colour_of_each_level_and_is_blank_where_nothing_is_stated():
    ax = plots.heatmap()
    at = pixels(ax)
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


@pytest.mark.extras
def test_heatmap_is_the_darker_the_stronger():
    profile = factories.small_profile({"one": [-4, -3, -2, -1], "two": [1, 2, 3, 4]})
    at = pixels(plots.heatmap(profile=profile))
    for row, order in ((0, 1), (1, -1)):
        brightness = [sum(at(column - 0.4, row - 0.35)) for column in range(4)]
        assert brightness[::order] == sorted(brightness)
        assert len({*brightness}) == 4


@pytest.mark.extras
def test_heatmap_writes_each_level_into_its_cell():
    ax = plots.heatmap()
    written = {
        text.get_position(): text.get_text() for text in ax.texts if type(text).__name__ == "Text"
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
    assert explained in " ".join(texts(ax))
    assert explained not in " ".join(texts(plots.heatmap(["trust_russia"])))


@pytest.mark.extras
def test_heatmap_tells_neutral_unsure_divided_and_not_stated_apart():
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


@pytest.mark.extras
def test_heatmap_explains_no_doubt_that_is_not_there():
    legend = plots.heatmap(["trust_strangers", "duty_to_help"]).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == [
        "left pole, strongest",
        "level 0",
        "right pole, strongest",
    ]


@pytest.mark.extras
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


@pytest.mark.extras
def test_heatmap_labels_do_not_overlap():
    ax = plots.heatmap()
    assert_apart(boxes(ax, ax.get_yticklabels()))
    assert_apart(boxes(ax, ax.get_xticklabels()))


@pytest.mark.extras
def test_heatmap_puts_similar_segments_side_by_side():
    profile = factories.small_profile({"one": [-4, 4, -3, 3], "two": [-4, 4, -4, 4]})
    names = [label.get_text() for label in plots.heatmap(profile=profile).get_xticklabels()]
    assert names == ["FIRST", "SECOND", "THIRD", "FOURTH"]
    ax = plots.heatmap(order="similar", profile=profile)
    names = [label.get_text() for label in ax.get_xticklabels()]
    assert names == ["FIRST", "THIRD", "SECOND", "FOURTH"]
    cells = {patch.get_label(): patch.get_x() + 0.5 for patch in ax.patches}
    assert (cells["third one"], cells["second one"]) == (1, 2)


@pytest.mark.extras
def test_heatmap_refuses_what_it_cannot_draw():
    with pytest.raises(errors.ScaleError, match=re.escape("call categories() instead")):
        plots.heatmap(["age"])
    with pytest.raises(errors.ScaleError, match="no dimension of this profile"):
        plots.heatmap(profile=factories.small_profile(categories={"one": [["x"], ["y"]]}))
    with pytest.raises(errors.UnknownOrderError, match="closest: profile, similar"):
        plots.heatmap(order="alphabet")
    with pytest.raises(errors.ArgumentTypeError, match="an order must be text"):
        plots.heatmap(order=1)


# Positions


@pytest.mark.extras
@pytest.mark.parametrize("dimension", ORDINAL, ids=lambda item: item.id)
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
    assert_apart(boxes(ax, names))
    for text in names:
        name, said = text.get_text().split(": ")
        stance = next(one for id_, one in stated.items() if NAMES[id_] == name)
        assert said.startswith(stance.label)
    missing = [NAMES[id_] for id_ in ks.compare(dimension.id).missing]
    under = " ".join(" ".join(texts(ax)).split())
    assert ("Not stated: " + ", ".join(missing) in under) == bool(missing)
    ends = [label.get_text() for label in ax.get_xticklabels()]
    assert ends[0] == f"{dimension.levels[0].value}\n{dimension.negative_pole}"
    assert ends[-1] == f"+{dimension.levels[-1].value}\n{dimension.positive_pole}"


@pytest.mark.extras
def test_ties_stand_side_by_side_in_the_order_of_the_profile():
    found = marks_of(plots.positions("trust_strangers"))
    xs = [found[segment.id][0][0][0] for segment in ks.segments()]
    assert xs == sorted(xs)
    assert sum(xs) / len(xs) == pytest.approx(-2)


@pytest.mark.extras
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
def test_that_ties_stand_side_by_side_is_said_where_there_are_any(draw, has_ties):
    under = " ".join(" ".join(texts(draw())).split())
    assert ("Marks that touch are at one place." in under) == has_ties


@pytest.mark.extras
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
    assert_apart(boxes(ax, ax.get_yticklabels()))
    under = " ".join(" ".join(texts(ax)).split())
    for item in dimensions:
        missing = [NAMES[id_] for id_ in ks.compare(item.id).missing]
        assert (f"{item.name}: {', '.join(missing)}" in under) == bool(missing)
    without = [item.name for item in ks.dimensions(theme=dimensions[0].theme) if item.is_nominal]
    assert ("With categories" in under) == bool(without)


@pytest.mark.extras
def test_positions_of_a_theme_tell_doubt_derived_levels_and_silence_apart():
    ax = plots.positions(factories.THEME, profile=FOUR_THINGS)
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
    under = " ".join(" ".join(texts(ax)).split())
    assert "Not stated. ONE: FIFTH; TWO: FOURTH" in under
    assert "Comparative" not in under
    under = " ".join(" ".join(texts(plots.positions("theme:trust"))).split())
    assert (
        "Comparative (derived, one step from a more general dimension). Trust in the President: "
        "Illiberal Loyalists, Disenchanted Democrats; "
    ) in under


@pytest.mark.extras
def test_positions_of_a_dimension_say_doubt_in_words():
    ax = plots.positions("trust_russia")
    written = texts(ax)
    assert "Angry Liberals: trusts, unsure" in written
    assert "Illiberal Loyalists: strongly trusts" in written
    assert any(text.startswith("empty: unsure\n") for text in written)


@pytest.mark.extras
def test_positions_of_some_segments_are_of_these_alone():
    found = marks_of(plots.positions("trust", ["realists", "Angry Liberals"]))
    assert {*found} == {"realists", "angry_liberals"}


@pytest.mark.extras
def test_a_name_that_a_dimension_and_a_theme_bear_is_not_guessed():
    with pytest.raises(errors.ArgumentValueError, match="'theme:civic_rights'"):
        plots.positions("civic_rights")
    assert plots.positions("theme:civic_rights").get_title(loc="left") == "Civic Rights"
    assert len(plots.positions("theme:civic_rights").get_yticks()) > 1
    assert len(plots.positions("dimension:civic_rights").get_yticks()) == 0
    assert len(plots.positions(ks.theme("civic_rights")).get_yticks()) > 1
    assert len(plots.positions(ks.dimension("civic_rights")).get_yticks()) == 0


@pytest.mark.extras
@pytest.mark.parametrize(
    ("of", "error", "said"),
    [
        ("trust_medias", errors.UnknownDimensionError, "trust_media"),
        ("optimis", errors.UnknownDimensionError, "closest: optimism, "),
        ("gendr", errors.UnknownDimensionError, "closest: gender"),
        ("soviet", errors.UnknownDimensionError, "closest: soviet_nostalgia"),
        ("freedom of speach", errors.UnknownDimensionError, "closest: freedom_of_speech"),
        ("theme:thrust", errors.UnknownThemeError, "trust"),
        ("dimension:trust", errors.UnknownDimensionError, "trust"),
        ("age", errors.ScaleError, "'age' is nominal"),
        (3, errors.ArgumentTypeError, "got 3 (int)"),
    ],
)
def test_positions_refuse_what_cannot_be_meant(of, error, said):
    with pytest.raises(error, match=re.escape(said)):
        plots.positions(of)
    with pytest.raises(error, match=re.escape(said)):
        plots.compass("trust_un", of)


@pytest.mark.extras
def test_a_theme_without_levels_is_refused():
    profile = factories.small_profile(categories={"one": [["x"], ["y"]]})
    with pytest.raises(errors.ScaleError, match="no dimension of 'opinions' has levels"):
        plots.positions("opinions", profile=profile)
    with pytest.raises(errors.ScaleError, match="no dimension of 'opinions' has levels"):
        plots.compass("opinions", "opinions", profile=profile)


# Compass


@pytest.mark.extras
def test_compass_of_two_dimensions_stands_at_their_levels():
    ax = plots.compass("trust_russia", "trust_china")
    found = marks_of(ax)
    assert {*found} == {*NAMES.values()}
    for segment in ks.segments():
        [((x, y), _)] = found[segment.name]
        assert round(x) == ks.stance(segment.id, "trust_russia").level
        assert y == ks.stance(segment.id, "trust_china").level
    places = [place for [(place, _)] in found.values()]
    assert len({*places}) == len(places)
    fullness = {
        name: {True: "none", False: "left" if "divided" in said else "full"}[said == {"unsure"}]
        for name, said in (
            (
                segment.name,
                {
                    *ks.stance(segment.id, "trust_russia").doubt,
                    *ks.stance(segment.id, "trust_china").doubt,
                },
            )
            for segment in ks.segments()
        )
    }
    assert {name: full for name, [(_, full)] in found.items()} == fullness
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == [*NAMES.values(), "divided", "unsure"]
    under = " ".join(" ".join(texts(ax)).split())
    assert "Trust in Russia, in doubt: Realists unsure, Angry Liberals unsure" in under
    assert "Trust in China, in doubt: Illiberal Loyalists divided" in under
    assert "comparative" not in under
    under = " ".join(" ".join(texts(plots.compass("trust_army", "trust_un"))).split())
    assert "Trust in the Army, comparative (derived, one step" in under


@pytest.mark.extras
def test_compass_of_themes_stands_at_the_means_of_what_is_stated():
    ax = plots.compass("theme:trust", "optimism")
    under = " ".join(" ".join(texts(ax)).split())
    for segment in ks.segments():
        means = []
        for theme in ("trust", "optimism"):
            stances = ks.stances(segment.id, theme=theme)
            means.append(sum(stance.level / 4 for stance in stances) / len(stances))
            doubts = sum(bool(stance.doubt) for stance in stances)
            said = f"{segment.name} {len(stances)}" + (f" ({doubts} in doubt)" if doubts else "")
            assert re.search(rf"{re.escape(said)}(,| [A-Z])", under), said
        [((x, y), _)] = marks_of(ax)[segment.name]
        assert (x, y) == pytest.approx(means)


@pytest.mark.extras
def test_compass_takes_each_level_as_a_share_of_its_own_scale():
    ax = plots.compass("theme:demographics", "trust_un")
    stances = [
        one for one in ks.stances("angry_liberals", theme="demographics") if one.level is not None
    ]
    mean = sum(one.level / 2 for one in stances) / len(stances)
    [((x, _), _)] = marks_of(ax)["Angry Liberals"]
    assert x == pytest.approx(mean)


@pytest.mark.extras
@pytest.mark.parametrize("count", [2, 8, 30])
def test_ties_stay_nearer_to_their_place_than_to_the_next(count):
    profile = factories.small_profile({"one": [0] * count, "two": [0] * count})
    for ax in (
        plots.compass("one", "two", profile=profile),
        plots.compass("two", factories.THEME, profile=profile),
        plots.positions("one", profile=profile),
    ):
        xs = [x for places in marks_of(ax).values() for (x, _), _ in places]
        assert len({*xs}) == count
        assert all(abs(x) < 0.5 for x in xs)


@pytest.mark.extras
def test_marks_at_the_end_of_a_line_stay_off_the_names_beside_it():
    profile = factories.small_profile({"one": [-4] * 9, "two": [4] * 9})
    ax = plots.positions(factories.THEME, profile=profile)
    low, high = ax.get_xlim()
    for places in marks_of(ax).values():
        for (x, _), _ in places:
            assert low < x < high


@pytest.mark.extras
def test_compass_names_who_is_missing_under_it():
    ax = plots.compass("civic_sector_knowledge", "trust_media")
    assert {*marks_of(ax)} == {"Illiberal Loyalists", "Angry Liberals"}
    under = " ".join(" ".join(texts(ax)).split())
    assert (
        "Knowledge of the civic sector, not stated, so not drawn: Satisfied Conservatives, "
        "Conflicted Optimists, Realists, Disenchanted Democrats"
    ) in under


# Distances


@pytest.mark.extras
def test_distances_are_those_of_the_analysis_each_in_its_cell():
    ax = plots.distances()
    order = [label.get_text() for label in ax.get_yticklabels()]
    assert sorted(order) == sorted(NAMES.values())
    assert [one.get_text().replace("\n", " ") for one in ax.get_xticklabels()] == order
    written = {
        text.get_position(): text.get_text() for text in ax.texts if type(text).__name__ == "Text"
    }
    found = analysis.distances()
    ids = {name: id_ for id_, name in NAMES.items()}
    for (row, a), (column, b) in itertools.permutations(enumerate(order), 2):
        assert written[column, row] == f"{found.between(ids[a], ids[b]).value:.2f}"


@pytest.mark.extras
def test_distances_say_on_how_many_dimensions_they_rest():
    under = " ".join(" ".join(texts(plots.distances())).split())
    counts = [pair.n_dimensions for pair in analysis.distances()]
    assert f"both are stated: {min(counts)} to {max(counts)} of 49." in under
    assert "not known is left out" not in under
    pair = plots.distances(segments=["realists", "angry_liberals"])
    assert "both are stated: 39 of 49." in " ".join(" ".join(texts(pair)).split())
    alone = plots.distances(segments=["realists"])
    assert "To the right" not in " ".join(texts(alone))


@pytest.mark.extras
def test_distances_that_are_not_known_are_written_out():
    profile = factories.small_profile({"one": [1, None], "two": [None, 2]})
    ax = plots.distances(profile=profile)
    assert texts(ax).count("not\nknown") == 2
    assert pixels(ax)(1.2, 0.2) == (255, 255, 255)


@pytest.mark.extras
def test_the_groups_are_those_of_scipy():
    from random import Random

    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    chosen = Random(3)  # noqa: S311
    for count in (2, 5, 9):
        matrix = [[0.0] * count for _ in range(count)]
        for a, b in itertools.combinations(range(count), 2):
            matrix[a][b] = matrix[b][a] = chosen.random()
        [group] = _clustering.groups_of(matrix)
        theirs = linkage(squareform(matrix), "average")
        joined = {number: frozenset({number}) for number in range(count)}
        for number, (a, b, _, _) in enumerate(theirs):
            joined[count + number] = joined[int(a)] | joined[int(b)]
        ours = [*joined_in(group)]
        assert {frozenset(one.members) for one in ours} == {
            one for one in joined.values() if len(one) > 1
        }
        assert sorted(one.height for one in ours) == pytest.approx(
            sorted(height for _, _, height, _ in theirs)
        )


def joined_in(group):
    """Every group within a group that was joined from two."""
    if group.parts:
        yield group
        for part in group.parts:
            yield from joined_in(part)


def test_groups_that_share_nothing_are_not_joined():
    groups = _clustering.groups_of([[0, None, 0.5], [None, 0, None], [0.5, None, 0]])
    assert [group.members for group in groups] == [(0, 2), (1,)]


# Files


@pytest.mark.extras
@pytest.mark.parametrize(
    ("ending", "beginning"),
    [(".png", b"\x89PNG"), (".PNG", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")],
)
def test_a_figure_is_saved_in_the_format_of_its_ending(tmp_path, ending, beginning):
    file = tmp_path / f"figure{ending}"
    assert plots.save(plots.positions("trust_un"), file) == file
    assert file.read_bytes().startswith(beginning)
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.extras
def test_a_figure_of_its_own_is_800_pixels_wide_at_100_dots_for_an_inch(tmp_path):
    from PIL import Image

    for name, draw in FIGURES.items():
        file = plots.save(draw(), tmp_path / f"{name}.png", dpi=100)
        with Image.open(file) as image:
            assert image.width == 800, name


@pytest.mark.extras
def test_a_saved_figure_is_overwritten_only_if_asked(tmp_path):
    file = plots.save(plots.positions("trust_un"), tmp_path / "figure.svg")
    before = file.read_bytes()
    with pytest.raises(errors.OutputExistsError, match=r"figure\.svg would be overwritten"):
        plots.save(plots.positions("trust"), file)
    assert file.read_bytes() == before
    plots.save(plots.positions("theme:trust"), file, overwrite=True)
    assert file.read_bytes() != before


@pytest.mark.extras
@pytest.mark.parametrize(
    ("name", "dpi", "error", "said"),
    [
        ("figure", 150, errors.ArgumentValueError, "such as .png"),
        ("figure.pgn", 150, errors.UnknownFormatError, "closest: png"),
        ("figure.png", 0, errors.ArgumentValueError, "from 30 to 1200; got 0"),
        ("figure.png", 29, errors.ArgumentValueError, "got 29"),
        ("figure.png", 1201, errors.ArgumentValueError, "got 1201"),
        ("figure.png", 99.5, errors.ArgumentTypeError, "must be a whole number; got 99.5"),
        ("none/figure.png", 150, FileNotFoundError, "none"),
    ],
)
def test_a_figure_that_cannot_be_saved_leaves_nothing(tmp_path, name, dpi, error, said):
    with pytest.raises(error, match=said):
        plots.save(plots.positions("trust_un"), tmp_path / name, dpi=dpi)
    assert not [*tmp_path.iterdir()]


@pytest.mark.extras
def test_a_figure_that_fails_half_way_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    file = plots.save(plots.positions("trust_un"), tmp_path / "figure.png")
    before = file.read_bytes()
    ax = plots.positions("trust_media")

    def fail(name, **_):
        name.write_bytes(b"half")
        message = "the disk is full"
        raise OSError(message)

    monkeypatch.setattr(ax.figure.canvas, "print_figure", fail)
    with pytest.raises(OSError, match="the disk is full"):
        plots.save(ax, file, overwrite=True)
    assert file.read_bytes() == before
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.extras
def test_a_format_that_needs_what_is_not_there_is_refused(tmp_path, monkeypatch):
    ax = plots.positions("trust_un")

    def fail(*_, **__):
        message = "xelatex not found"
        raise RuntimeError(message)

    monkeypatch.setattr(ax.figure.canvas, "print_figure", fail)
    with pytest.raises(errors.ArgumentValueError, match="cannot be drawn: xelatex not found"):
        plots.save(ax, tmp_path / "figure.pgf")
    assert not [*tmp_path.iterdir()]


@pytest.mark.extras
def test_what_is_no_figure_and_no_file_is_refused():
    with pytest.raises(errors.ArgumentTypeError, match="must be matplotlib's Axes"):
        plots.save("figure.png", "figure.png")
    ax = plots.positions("trust_un")
    with pytest.raises(errors.ArgumentTypeError, match="a file must be text or a path; got 3"):
        plots.save(ax, 3)
    with pytest.raises(errors.ArgumentTypeError, match="overwrite must be True or False"):
        plots.save(ax, "figure.png", overwrite="no")


@pytest.mark.extras
def test_a_folder_of_the_name_is_refused_and_errors_name_the_file(tmp_path):
    ax = plots.positions("trust_un")
    (tmp_path / "figure.png").mkdir()
    with pytest.raises(errors.ArgumentValueError, match="but it is a folder"):
        plots.save(ax, tmp_path / "figure.png", overwrite=True)
    long = tmp_path / f"{'x' * 300}.png"
    with pytest.raises(OSError, match="name too long") as caught:
        plots.save(ax, long)
    assert caught.value.filename == str(long)
    assert [path.name for path in tmp_path.iterdir()] == ["figure.png"]


@pytest.mark.extras
def test_each_figure_can_be_saved_with_the_fewest_dots(tmp_path):
    for name, draw in FIGURES.items():
        assert plots.save(draw(), tmp_path / f"{name}.png", dpi=30).stat().st_size
