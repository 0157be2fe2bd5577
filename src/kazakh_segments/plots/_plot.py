"""What every figure returns."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import SupportsIndex

import attrs

from kazakh_segments.plots._types import Axes, Figure

# What a browser takes for an inch; drawn with twice as many dots, for sharp screens.
_DOTS_OF_A_SCREEN = 96
_SHARPNESS = 2


@attrs.frozen(eq=False, repr=False)
class Plot:
    """A figure that a notebook shows, and whose axes matplotlib can change.

    At the end of a notebook's cell the figure is shown. pyplot does not know a figure that
    this package made, so nothing is drawn twice and nothing has to be closed. If you drew in
    a figure that pyplot knows, pyplot shows it.

    Attributes:
        axes: matplotlib's axes.

    Example:
        >>> from kazakh_segments import plots
        >>> plot = plots.positions("trust_un")
        >>> plot
        <Plot 'Trust in the UN'>
        >>> plot.axes.figure is plot.figure
        True
    """

    axes: Axes
    _title: str = attrs.field(alias="title")

    @property
    def figure(self) -> Figure:
        """Matplotlib's figure, the whole of it if the axes are in a part."""
        return self.axes.figure.canvas.figure

    def save(
        self, file: str | os.PathLike[str], *, dpi: SupportsIndex = 150, overwrite: bool = False
    ) -> Path:
        """Save the figure, as :func:`save` does.

        Args:
            file: Where to; its ending says the format.
            dpi: Dots per inch, from 30 to 1200.
            overwrite: Whether a file of that name may be replaced.

        Returns:
            The file.

        Raises:
            KazakhSegmentsError: As :func:`save`.
            OSError: The file cannot be written.

        Example:
            >>> from kazakh_segments import plots
            >>> from tempfile import TemporaryDirectory
            >>> with TemporaryDirectory() as folder:
            ...     plots.positions("trust_un").save(f"{folder}/un.svg").name
            'un.svg'
        """
        from kazakh_segments.plots._saving import save  # It takes figures, so it knows this class.

        return save(self.axes, file, dpi=dpi, overwrite=overwrite)

    def _repr_png_(self) -> tuple[bytes, dict[str, int]] | None:
        """Draw the figure for a notebook, which shows it as wide as it is printed."""
        if self.figure.canvas.manager is not None:
            return None
        content = BytesIO()
        dots = _SHARPNESS * _DOTS_OF_A_SCREEN
        self.figure.canvas.print_figure(content, format="png", dpi=dots)
        width, height = (round(_DOTS_OF_A_SCREEN * side) for side in self.figure.get_size_inches())
        return content.getvalue(), {"width": width, "height": height}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._title!r}>"
