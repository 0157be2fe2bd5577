"""A figure as a file, whole or not at all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kazakh_segments._names import closest
from kazakh_segments.errors import ArgumentValueError, OutputExistsError, UnknownFormatError

if TYPE_CHECKING:
    import os

    from matplotlib.axes import Axes


def save(
    ax: Axes, file: str | os.PathLike[str], *, dpi: int = 150, overwrite: bool = False
) -> Path:
    """Save the figure of some axes; unlike ``savefig``, never over a file by accident.

    Args:
        ax: The axes that a function of this room returned.
        file: Where to; its ending says the format: ``.png``, ``.pdf``, ``.svg`` and
            whatever else matplotlib knows.
        dpi: How many dots for an inch, 1 or more; a figure of its own is 8 inches wide.
        overwrite: Whether a file of that name may be replaced.

    Returns:
        The file.

    Raises:
        OutputExistsError: The file is there already, and ``overwrite`` is not set.
        UnknownFormatError: matplotlib knows no format of that ending.
        ArgumentValueError: ``file`` has no ending, or ``dpi`` is below 1.
        OSError: The file cannot be written.

    Example:
        >>> from kazakh_segments import plots
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     plots.save(plots.positions("trust_un"), f"{folder}/un.svg").name
        'un.svg'
    """
    path = Path(file)
    figure = ax.figure
    ending = path.suffix.removeprefix(".").lower()
    known = figure.canvas.get_supported_filetypes()
    if not ending:
        raise ArgumentValueError(f"{path} must end with a format, such as .png")
    if ending not in known:
        raise UnknownFormatError(ending, tuple(closest(ending, known)[:3]))
    if dpi < 1:
        raise ArgumentValueError(f"dpi must be 1 or more; got {dpi}")
    if path.exists() and not overwrite:
        raise OutputExistsError(f"{path} would be overwritten; say overwrite, or name another file")
    # Drawn whole before it is written, so that no half of it is left.
    drawn = BytesIO()
    figure.canvas.print_figure(drawn, format=ending, dpi=dpi)
    path.write_bytes(drawn.getvalue())
    return path
