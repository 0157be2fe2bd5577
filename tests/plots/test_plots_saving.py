"""Figures as files."""

from functools import partial

import pytest
from drawn import EACH

from full_disks import assert_whole_or_not_at_all
from kazakh_segments import errors, plots

pytestmark = pytest.mark.extras


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [(".png", b"\x89PNG"), (".PNG", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")],
)
def test_a_figure_is_saved_in_the_format_of_its_ending(tmp_path, ending, beginning):
    file = tmp_path / f"figure{ending}"
    assert plots.save(plots.positions("trust_un"), file) == file
    assert file.read_bytes().startswith(beginning)
    assert [*tmp_path.iterdir()] == [file]


def test_a_figure_its_method_and_its_axes_save_the_same(tmp_path):
    plot = plots.positions("trust_un")
    written = {
        plot.save(tmp_path / "method.png", dpi=80).read_bytes(),
        plots.save(plot, tmp_path / "figure.png", dpi=80).read_bytes(),
        plots.save(plot.axes, tmp_path / "axes.png", dpi=80).read_bytes(),
    }
    assert len(written) == 1
    with pytest.raises(errors.OutputExistsError):
        plot.save(tmp_path / "method.png")
    plot.save(tmp_path / "method.png", dpi=100, overwrite=True)
    assert (tmp_path / "method.png").read_bytes() not in written


@pytest.mark.slow
@EACH
def test_a_figure_of_its_own_is_7_inches_wide_also_with_the_fewest_dots(tmp_path, draw):
    from PIL import Image

    plot = draw()
    for dpi in (30, 100):
        with Image.open(plots.save(plot, tmp_path / f"{dpi}.png", dpi=dpi)) as image:
            assert image.width == 7 * dpi


def test_a_saved_figure_is_overwritten_only_on_request(tmp_path):
    file = plots.save(plots.positions("trust_un"), tmp_path / "figure.svg")
    before = file.read_bytes()
    with pytest.raises(errors.OutputExistsError, match=r"figure\.svg would be overwritten"):
        plots.save(plots.positions("trust"), file)
    assert file.read_bytes() == before
    plots.save(plots.positions("theme:trust"), file, overwrite=True)
    assert file.read_bytes() != before


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


def test_a_figure_that_fails_half_way_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    file = plots.save(plots.positions("trust_un"), tmp_path / "figure.png")
    before = file.read_bytes()
    plot = plots.positions("trust_media")

    def fail(target, **_):
        target.write(b"half")
        message = "the disk is full"
        raise OSError(message)

    monkeypatch.setattr(plot.figure.canvas, "print_figure", fail)
    with pytest.raises(OSError, match="the disk is full"):
        plots.save(plot, file, overwrite=True)
    assert file.read_bytes() == before
    assert [*tmp_path.iterdir()] == [file]


def test_a_figure_is_written_whole_or_not_at_all_on_a_full_disk(tmp_path):
    plot = plots.positions("trust_un")
    for ending in ("png", "svg", "pdf"):
        name = f"figure.{ending}"
        assert_whole_or_not_at_all(tmp_path / ending, partial(save_in, name=name, plot=plot))


def save_in(folder, name, plot):
    plots.save(plot, folder / name, overwrite=True)


def test_a_format_that_needs_what_is_not_there_is_refused(tmp_path, monkeypatch):
    plot = plots.positions("trust_un")

    def fail(*_, **__):
        message = "xelatex not found"
        raise RuntimeError(message)

    monkeypatch.setattr(plot.figure.canvas, "print_figure", fail)
    with pytest.raises(errors.ArgumentValueError, match="cannot be drawn: xelatex not found"):
        plots.save(plot, tmp_path / "figure.pgf")
    assert not [*tmp_path.iterdir()]


def test_what_is_no_figure_and_no_file_is_refused():
    with pytest.raises(errors.ArgumentTypeError, match="must be matplotlib's Axes"):
        plots.save("figure.png", "figure.png")
    plot = plots.positions("trust_un")
    with pytest.raises(errors.ArgumentTypeError, match="a file must be text or a path; got 3"):
        plots.save(plot, 3)
    with pytest.raises(errors.ArgumentTypeError, match="overwrite must be True or False"):
        plots.save(plot, "figure.png", overwrite="no")


def test_a_folder_of_the_name_is_refused_and_errors_name_the_file(tmp_path):
    plot = plots.positions("trust_un")
    (tmp_path / "figure.png").mkdir()
    with pytest.raises(errors.ArgumentValueError, match="but it is a folder"):
        plots.save(plot, tmp_path / "figure.png", overwrite=True)
    long = tmp_path / f"{'x' * 300}.png"
    with pytest.raises(OSError, match="name too long") as caught:
        plots.save(plot, long)
    assert caught.value.filename == str(long)
    assert [path.name for path in tmp_path.iterdir()] == ["figure.png"]
