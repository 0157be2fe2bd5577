"""What holds without a figure: missing matplotlib, and annotations."""

import subprocess
import sys
import typing

import pytest
from drawn import FIGURES

from kazakh_segments import plots

TYPES = {"Order", "RowOrder", "Style", "Width"}


def test_every_figure_is_tested_with_the_others():
    figures = {name.partition(" ")[0] for name in FIGURES}
    assert figures == {*plots.__all__} - {*TYPES, "Mean", "Plot", "save"}


def test_without_matplotlib_the_error_says_what_to_type():
    program = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "matplotlib" else find(name, *rest)
from kazakh_segments import errors, nearest, plots, survey
group = survey.RespondentGroup((), 1, 1.0, 1, None)
share = survey.Share(group, "realists", "matched", "Realists", 1, 1.0, None, None, None)
for draw in (
    lambda: plots.shares(survey.Shares((share,), (), None, 10, 1)),
    lambda: plots.answers(nearest({"trust_media": 1, "trust_un": 2})),
    plots.heatmap,
    lambda: plots.positions("trust_media"),
    lambda: plots.compass("trust_media", "trust_un"),
    plots.distances,
    lambda: plots.profile_of("realists"),
):
    try:
        draw()
    except errors.MissingExtraError as error:
        print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (
        done.stdout.splitlines()
        == ['matplotlib is not installed; it comes with: pip install "kazakh-segments[plots]"'] * 7
    )


@pytest.mark.parametrize(
    "name", [name for name in plots.__all__ if name not in TYPES and name != "Mean"]
)
def test_annotations_resolve(name):
    found = getattr(plots, name)
    for function in (found.save, found.__init__) if name == "Plot" else (found,):
        assert "return" in typing.get_type_hints(function)


def test_annotations_resolve_without_matplotlib():
    program = """
import sys, typing
from kazakh_segments import plots
typing.get_type_hints(plots.heatmap)
assert "matplotlib" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
