"""What holds of every figure."""

import os
import subprocess
import sys

import pytest
from drawn import (
    EACH,
    FIGURES,
    FOUR_THINGS,
    NAMES,
    ORDINAL,
    SEGMENT_IDS,
    THEME,
    assert_no_overlap,
    boxes,
    example_source,
    in_one_line,
    small_profile,
    texts,
)

import kazakh_segments as ks
from kazakh_segments import errors, plots

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
for ax in (plots.heatmap(), plots.positions("trust_un"), plots.positions("optimism"),
           plots.compass("trust_un", "theme:trust"), plots.distances()):
    ax.figure.canvas.draw()
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
    assert draw(ax=ax) is ax
    assert ax.figure is figure
    assert figure.axes == [other, ax]
    assert not other.has_data()
    assert draw().figure is not figure


@EACH
def test_figures_have_a_source_line(draw):
    source = "Source: ICPA and PaperLab (2020); kazakh_segments "
    source += f"{ks.__version__}, data {ks.data_version()}"
    assert source in "\n".join(texts(draw()))


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
    "compass": lambda **given: plots.compass("one", THEME, **given),
    "distances": plots.distances,
}


@pytest.mark.parametrize("draw", FIGURES_OF_ODD.values(), ids=FIGURES_OF_ODD)
def test_what_a_profile_says_is_drawn_as_it_is(draw):
    from matplotlib.cbook import is_math_text

    found = texts(draw(profile=ODD))
    assert not [text for text in found if is_math_text(text)]
    shown = " ".join(" ".join(found).split()).replace(r"\$", "$")
    for segment in ODD.segments():
        assert segment.name in shown
    assert "Source: $P$" in shown


@EACH
def test_an_iterator_of_segments_is_as_good_as_a_list(draw):
    names = ["realists", "Angry Liberals"]
    assert texts(draw(segments=iter(names))) == texts(draw(segments=names))


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


@pytest.mark.parametrize("draw", [plots.heatmap, plots.distances])
def test_names_over_columns_do_not_overlap_however_many(draw):
    many = small_profile(
        {"one": [1] * 16},
        names={id_: f"Rather long name {n}" for n, id_ in enumerate(SEGMENT_IDS)},
    )
    ax = draw(profile=many)
    assert_no_overlap(boxes(ax, ax.get_xticklabels()))


@pytest.mark.parametrize("draw", [FIGURES["heatmap"], plots.distances])
def test_names_over_columns_do_not_overlap_however_narrow(draw):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 8), layout="constrained")
    FigureCanvasAgg(figure)
    narrow, _ = figure.subplots(1, 2)
    for ax in (draw(), draw(ax=narrow)):
        assert_no_overlap(boxes(ax, ax.get_xticklabels()))


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
        lambda theme=theme: plots.positions(ks.theme(theme))
        for theme in dict.fromkeys(item.theme for item in ORDINAL)
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
        *FIGURES.values(),
        *(pytest.param(draw, marks=pytest.mark.slow) for draw in MORE_FIGURES),
    ],
)
def test_nothing_that_is_drawn_leaves_the_picture(draw):
    from matplotlib.text import Text

    ax = draw()
    ax.figure.canvas.draw()
    picture = ax.figure.bbox
    drawn = [one for one in ax.findobj(Text) if one.get_text().strip() and one.get_visible()]
    if ax.get_legend():
        drawn.append(ax.get_legend())
    # Drawn a second time: what is under a legend finds its place only then.
    for artist, box in zip(drawn, boxes(ax, drawn), strict=True):
        assert picture.x0 - 1 <= box.x0, artist
        assert box.x1 <= picture.x1 + 1, artist
        assert picture.y0 - 1 <= box.y0, artist
        assert box.y1 <= picture.y1 + 1, artist
