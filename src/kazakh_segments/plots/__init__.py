"""Figures for a report: each takes axes and returns them, and carries a source line.

They need matplotlib, which ``pip install "kazakh-segments[plots]"`` brings. Without axes
of yours a figure is new, no window opens, and no state of matplotlib's is touched:
:func:`save` keeps it as a file, and after ``%matplotlib inline`` a notebook shows
``ax.figure`` at the end of a cell.
"""

from kazakh_segments.plots._compass import compass
from kazakh_segments.plots._distances import distances
from kazakh_segments.plots._heatmap import Order, heatmap
from kazakh_segments.plots._positions import positions
from kazakh_segments.plots._saving import save

__all__ = ["Order", "compass", "distances", "heatmap", "positions", "save"]
