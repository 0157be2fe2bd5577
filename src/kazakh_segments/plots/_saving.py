"""A figure as a file, whole or not at all."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import SupportsIndex

from kazakh_segments.display.output import write_file
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    shortened,
)
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import (
    checked_ending,
    checked_flag,
    checked_path,
    checked_whole_number,
)

# With fewer no letter can be drawn, with more a page would not fit into memory.
_FEWEST_DOTS, _MOST_DOTS = 30, 1200


def save(
    plot: Plot | Axes,
    file: str | os.PathLike[str],
    *,
    dpi: SupportsIndex = 150,
    overwrite: bool = False,
) -> Path:
    """Save a figure to a file; unlike ``savefig``, never replace one by accident.

    Args:
        plot: What a function of this package returned, or matplotlib's axes.
        file: Where to; its ending says the format: ``.png``, ``.pdf``, ``.svg`` and
            any other that matplotlib can write.
        dpi: Dots per inch, from 30 to 1200; a figure is 7 inches wide unless its ``width``
            says otherwise.
        overwrite: Whether a file of that name may be replaced.

    Returns:
        The file.

    Raises:
        OutputExistsError: The file is there already, and ``overwrite`` is not set.
        UnknownFormatError: matplotlib knows no format of that ending.
        ArgumentTypeError: ``plot`` is neither a figure nor axes, ``file`` is neither text
            nor a path, ``dpi`` is no whole number, or ``overwrite`` is not True or False.
        ArgumentValueError: ``file`` has no ending or is a folder, ``dpi`` is out of its
            range, or a program that the format needs, such as LaTeX for ``.pgf``, is not
            there.
        OSError: The file cannot be written.

    Example:
        >>> from kazakh_segments import plots
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     plots.save(plots.positions("trust_un"), f"{folder}/un.svg").name
        'un.svg'
    """
    checked_flag("overwrite", overwrite)
    path = checked_path("file", file)
    canvas = checked_axes(plot.axes if isinstance(plot, Plot) else plot, "plot").figure.canvas
    if path.suffix in ("", "."):
        raise ArgumentValueError(f"{path} must end with a format, such as .png")
    ending = checked_ending(path, canvas.get_supported_filetypes())
    dots = checked_whole_number("dpi", dpi)
    if not _FEWEST_DOTS <= dots <= _MOST_DOTS:
        raise ArgumentValueError(f"dpi must be from {_FEWEST_DOTS} to {_MOST_DOTS}; got {dpi}")

    content = BytesIO()
    try:
        canvas.print_figure(content, format=ending, dpi=dots)
    except RuntimeError as error:
        # Some formats are drawn by another program, which need not be there.
        raise ArgumentValueError(f"{path} cannot be drawn: {error}") from None
    return write_file(path, content.getvalue(), overwrite=overwrite)


def checked_axes(ax: object, parameter: str = "ax") -> Axes:
    """Return the axes, or raise ArgumentTypeError if there are none."""
    from matplotlib import axes

    if not isinstance(ax, axes.Axes):
        raise ArgumentTypeError(
            f"{parameter} must be matplotlib's Axes; got {shortened(ax)} ({type(ax).__name__})"
        )
    return ax
