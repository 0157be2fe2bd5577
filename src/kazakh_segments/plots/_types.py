"""matplotlib's classes for annotations, which resolve without importing matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
else:
    Artist = Axes = Figure = Any

__all__ = ["Artist", "Axes", "Figure"]
