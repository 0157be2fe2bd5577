"""A figure at the end of a notebook's cell."""

import gc
import struct
import weakref

import pytest
from drawn import EACH

from kazakh_segments import plots

pytestmark = pytest.mark.extras


@EACH
def test_a_notebook_draws_the_figure_as_wide_as_in_print_and_sharp(draw):
    plot = draw()
    png, size = plot._repr_png_()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert size == {"width": 672, "height": round(96 * plot.figure.get_figheight())}
    assert width == 2 * 672
    assert height == pytest.approx(2 * size["height"], abs=2)


def test_beside_the_picture_a_terminal_sees_its_title():
    assert repr(plots.positions("trust_un")) == "<Plot 'Trust in the UN'>"


def test_pyplot_does_not_know_a_figure_and_nothing_keeps_it():
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    plot = plots.positions("trust_un")
    plot._repr_png_()
    assert plt.get_fignums() == before
    figure = weakref.ref(plot.figure)
    del plot
    gc.collect()
    assert figure() is None


def test_a_figure_that_pyplot_draws_is_not_drawn_twice():
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt
    from matplotlib.figure import Figure

    figure, ax = plt.subplots()
    try:
        assert plots.positions("trust_un", ax=ax)._repr_png_() is None
    finally:
        plt.close(figure)
    own = Figure().subplots()
    assert plots.positions("trust_un", ax=own)._repr_png_()[0].startswith(b"\x89PNG")


def test_the_figure_of_axes_in_a_part_is_the_whole():
    from matplotlib.figure import Figure

    figure = Figure(layout="constrained")
    left, _ = figure.subfigures(1, 2)
    plot = plots.positions("trust_un", ax=left.subplots())
    assert plot.figure is figure
    assert plot._repr_png_()
