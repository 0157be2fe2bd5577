"""What holds of every figure."""

import os
import subprocess
import sys
from functools import partial

import pytest
from drawn import (
    EACH,
    EACH_OF_SEGMENTS,
    FIGURES,
    FOUR_THINGS,
    NAMES,
    ORDINAL,
    SEGMENT_IDS,
    THEME,
    assert_no_overlap,
    boxes,
    drawn,
    example_source,
    in_one_line,
    small_profile,
    text_artists,
    texts,
    title_of,
    under,
)

import kazakh_segments as ks
from kazakh_segments import errors, plots, survey

pytestmark = pytest.mark.extras


def test_figures_need_no_screen_and_touch_no_state():
    program = """
import sys
from kazakh_segments import plots
assert "matplotlib" not in sys.modules
import matplotlib
def settings():
    # To read the backend is to choose one.
    return {key: matplotlib.rcParams[key] for key in matplotlib.rcParams if key != "backend"}
before = settings()
some = ["trust_un", "future_optimism"]
for plot in (plots.heatmap(some), plots.positions("trust_un"), plots.positions("optimism"),
             plots.compass("trust_un", "theme:trust"), plots.distances(some),
             plots.profile_of("realists", some, style="dark")):
    assert plot._repr_png_()[0].startswith(b"\\x89PNG")
assert "matplotlib.pyplot" not in sys.modules
assert settings() == before
"""
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={**os.environ, "PATH": "", "DISPLAY": ""}
    )


@EACH
def test_figures_draw_in_the_axes_they_are_given(draw):
    from matplotlib.figure import Figure

    figure = Figure()
    other, ax = figure.subplots(1, 2)
    plot = draw(ax=ax)
    assert plot.axes is ax
    assert plot.figure is figure
    assert figure.axes == [other, ax]
    assert not other.has_data()
    assert drawn(draw).figure is not figure


@EACH
def test_figures_have_a_source_line(draw):
    source = "Source: ICPA and PaperLab (2020); kazakh_segments "
    source += f"{ks.__version__}, data {ks.data_version()}"
    assert source in "\n".join(texts(drawn(draw)))


def test_the_source_line_is_of_the_profile_that_is_drawn():
    assert "Source: Nobody (2020)" in in_one_line(plots.heatmap(profile=FOUR_THINGS))


@EACH
def test_figures_refuse_what_are_no_axes(draw):
    with pytest.raises(errors.ArgumentTypeError, match="matplotlib's Axes"):
        draw(ax="left")


@EACH
def test_figures_refuse_axes_that_are_not_straight(draw):
    from matplotlib.figure import Figure

    with pytest.raises(errors.ArgumentValueError, match="two straight axes; got 'polar' ones"):
        draw(ax=Figure().add_subplot(projection="polar"))


ODD = small_profile(
    {"one": [0, 0, 1], "two": [3, -4, None]},
    names={
        "first": "Earns $5 to $10",
        "second": r"pays $\foo$",
        "third": "_hidden",
        "one": "$x$ or $y$",
        THEME: "$a$",
    },
    source=example_source(publisher="$P$"),
)
FIGURES_OF_ODD = {
    "heatmap": plots.heatmap,
    "positions of a dimension": lambda **given: plots.positions("one", **given),
    "positions of a theme": lambda **given: plots.positions(THEME, **given),
    "profile_of": lambda **given: plots.profile_of("first", **given),
    "compass": lambda **given: plots.compass("one", THEME, **given),
    "distances": plots.distances,
    "answers": lambda profile: plots.answers(
        ks.nearest({"two": 0}, profile=profile), profile=profile
    ),
    "shares": lambda profile: plots.shares(
        survey.Shares(tuple(map(odd_share, profile.segments())), ("$x$",), None, 10, 1),
        profile=profile,
    ),
}


def odd_share(segment):
    """The share of a segment of a profile with odd names, in a group with an odd name."""
    group = survey.RespondentGroup(("$y$",), 3, 3.0, 3, None)
    return survey.Share(group, segment.id, "matched", segment.name, 1, 1 / 3, 0.0, 0.9, None)


@pytest.mark.parametrize("draw", FIGURES_OF_ODD.values(), ids=FIGURES_OF_ODD)
def test_what_a_profile_says_is_drawn_as_it_is(draw):
    from matplotlib.cbook import is_math_text

    found = texts(draw(profile=ODD))
    assert not [text for text in found if is_math_text(text)]
    shown = " ".join(" ".join(found).split()).replace(r"\$", "$")
    n_drawn = {FIGURES_OF_ODD["profile_of"]: 1, FIGURES_OF_ODD["answers"]: 2}.get(draw)
    for segment in ODD.segments()[:n_drawn]:
        assert segment.name in shown
    assert "Source: $P$" in shown


@EACH_OF_SEGMENTS
def test_an_iterator_of_segments_is_as_good_as_a_list(draw):
    names = ["realists", "Angry Liberals"]
    if draw is FIGURES["profile_of"]:
        pytest.skip("it is of one segment, beside all others")
    assert texts(draw(segments=iter(names))) == texts(draw(segments=names))


@EACH
def test_lines_are_no_longer_than_the_axes_are_wide(draw):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(14, 5), layout="constrained")
    FigureCanvasAgg(figure)
    _, ax = figure.subplots(1, 2)
    plot = draw(ax=ax)
    figure.canvas.draw()
    for text in boxes(plot, ax.texts):
        assert text.x1 <= figure.bbox.x1 + 1


@pytest.mark.parametrize("draw", [plots.heatmap, plots.distances])
def test_names_over_columns_do_not_overlap_however_many(draw):
    many = small_profile(
        {"one": [1] * 16},
        names={id_: f"Rather long name {n}" for n, id_ in enumerate(SEGMENT_IDS)},
    )
    plot = draw(profile=many)
    assert_no_overlap(boxes(plot, plot.axes.get_xticklabels()))


@pytest.mark.parametrize("draw", [FIGURES["heatmap"], plots.distances])
def test_names_over_columns_do_not_overlap_however_narrow(draw):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 8), layout="constrained")
    FigureCanvasAgg(figure)
    narrow, _ = figure.subplots(1, 2)
    for plot in (drawn(draw), draw(ax=narrow), drawn(draw, width="column")):
        assert_no_overlap(boxes(plot, plot.axes.get_xticklabels()))


LONG = small_profile(
    {
        "one": [0, 0, 0, 0, None, 2],
        "two": [3, -4, 1, None, 4, 4],
        "three": [-4, -4, -4, -4, -4, -4],
    },
    names={
        "first": "Those who would rather not say at all",
        "second": "Earns little",
        "third": "Traditionally minded rural households",
        "fourth": "X",
        "fifth": "Undecided cosmopolitans of the capital",
        "one": "Whether the government should be trusted with emergency powers",
        "two": "A second rather long name of a dimension",
    },
    doubt={("second", "one"): ["unsure"], ("third", "one"): ["divided"]},
)
MORE_FIGURES = [
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
        lambda theme=theme, width=width: plots.positions(ks.theme(theme), kinds="all", width=width)
        for theme in dict.fromkeys(item.theme for item in ORDINAL)
        for width in ("page", "column")
    ),
    *(
        lambda id_=id_, width=width: plots.profile_of(id_, width=width)
        for id_ in NAMES
        for width in ("page", "column")
    ),
    *(
        lambda draw=draw, width=width: draw(profile=LONG, width=width)
        for draw in (
            lambda profile, **given: plots.answers(
                ks.nearest({"one": -1, "two": 2, "three": 0}, profile=profile),
                profile=profile,
                **given,
            ),
            plots.heatmap,
            plots.distances,
            lambda **given: plots.positions("one", **given),
            lambda **given: plots.positions(THEME, **given),
            lambda **given: plots.profile_of("third", **given),
        )
        for width in ("page", "column")
    ),
    lambda: plots.heatmap(["trust_army"]),
    lambda: plots.compass("trust_government", "democracy_working"),
    lambda: plots.compass("civic_sector_knowledge", "gender"),
    lambda: plots.distances(segments=["realists", "angry_liberals"]),
    lambda: plots.distances(["civic_sector_knowledge", "trust_president"]),
]


@pytest.mark.parametrize(
    "draw",
    [
        plots.heatmap,
        *(partial(drawn, draw) for draw in FIGURES.values()),
        *(partial(drawn, draw, width="column") for draw in FIGURES.values()),
        *(pytest.param(draw, marks=pytest.mark.slow) for draw in MORE_FIGURES),
    ],
)
def test_nothing_that_is_drawn_leaves_the_picture(draw):
    plot = draw()
    artists = text_artists(plot)
    picture = plot.figure.bbox
    if plot.axes.get_legend():
        artists.append(plot.axes.get_legend())
    # Drawn a second time: what is under a legend finds its place only then.
    for artist, box in zip(artists, boxes(plot, artists), strict=True):
        assert picture.x0 - 1 <= box.x0, artist
        assert box.x1 <= picture.x1 + 1, artist
        assert picture.y0 - 1 <= box.y0, artist
        assert box.y1 <= picture.y1 + 1, artist


@pytest.mark.parametrize("width", ["page", "column", 5.5])
@EACH
def test_letters_are_at_least_7_points_at_the_size_of_print(draw, width):
    plot = drawn(draw, width=width)
    inches = {"page": 7.0, "column": 3.5}.get(width, width)
    assert plot.figure.get_figwidth() == inches
    for text in text_artists(plot):
        assert text.get_fontsize() >= 7, text


@EACH
def test_at_most_two_lines_of_note_and_a_source_are_under_a_figure(draw):
    *note, source = under(drawn(draw))
    assert len(note) <= 2
    assert source.startswith("Source: ")


@EACH
def test_a_figure_has_a_title_or_that_of_the_user_or_none(draw):
    from matplotlib.figure import Figure

    assert title_of(drawn(draw))
    assert title_of(draw(title="A title of $5")) == r"A title of \$5"
    assert not title_of(draw(title=""))
    ax = Figure().subplots()
    assert draw(ax=ax, title="Mine").axes.get_title(loc="left") == "Mine"
    with pytest.raises(errors.ArgumentTypeError, match="a title must be text; got 3"):
        draw(title=3)


@pytest.mark.parametrize(
    ("width", "error", "said"),
    [
        ("wide", errors.ArgumentValueError, "inches, 'column' or 'page'; got 'wide'"),
        (2.9, errors.ArgumentValueError, "from 3 to 30 inches; got 2.9"),
        (float("nan"), errors.ArgumentValueError, "from 3 to 30 inches; got nan"),
        (True, errors.ArgumentTypeError, "got True"),
        ([5], errors.ArgumentTypeError, "a number of inches"),
    ],
)
@EACH
def test_what_is_no_width_is_refused(draw, width, error, said):
    with pytest.raises(error, match=said):
        draw(width=width)


@EACH
def test_axes_have_a_width_already(draw):
    from matplotlib.figure import Figure

    with pytest.raises(errors.ArgumentValueError, match="leave it out beside ax"):
        draw(ax=Figure().subplots(), width=5)


@EACH
def test_a_dark_figure_has_light_letters_on_dark_paper(draw):
    from matplotlib.colors import to_rgb

    plot = draw(style="Dark")
    assert sum(to_rgb(plot.figure.get_facecolor())) < 0.5
    assert sum(to_rgb(plot.axes.get_facecolor())) < 0.5
    cells = [text for text in plot.axes.texts if type(text).__name__ == "Text"]
    for text in text_artists(plot):
        # A number is on the colour of its cell.
        if text not in cells:
            assert sum(to_rgb(text.get_color())) > 1.5, text
    for style, error in (("black", errors.ArgumentValueError), (1, errors.ArgumentTypeError)):
        with pytest.raises(error, match="style"):
            draw(style=style)


@pytest.mark.parametrize("style", ["light", "dark"])
@pytest.mark.parametrize("draw", [plots.heatmap, plots.distances])
def test_numbers_are_read_on_the_colour_of_their_cell(draw, style):
    from matplotlib.colors import to_rgb

    def luminance(colour):
        parts = [one / 12.92 if one <= 0.04 else ((one + 0.055) / 1.055) ** 2.4 for one in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    plot = draw(style=style)
    cells = {
        (patch.get_x() + 0.5, round(patch.get_y() + patch.get_height() / 2, 3)): patch
        for patch in plot.axes.patches
    }
    numbers = [text for text in plot.axes.texts if type(text).__name__ == "Text"]
    assert numbers
    for text in numbers:
        x, y = text.get_position()
        cell = luminance(cells[x, round(y, 3)].get_facecolor()[:3])
        letters = luminance(to_rgb(text.get_color()))
        light, dark = max(cell, letters), min(cell, letters)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, text


@EACH_OF_SEGMENTS
def test_kinds_that_are_none_are_refused(draw):
    for kinds, error, said in (
        (["attitudes"], errors.UnknownKindError, "closest: attitude"),
        ([], errors.ArgumentValueError, "at least one kind"),
        (3, errors.ArgumentTypeError, "got 3"),
    ):
        with pytest.raises(error, match=said):
            draw(kinds=kinds)
