"""Figures for a report: each takes axes and returns them, and has a source line.

They need matplotlib, which ``pip install "kazakh-segments[plots]"`` brings. Without axes
of yours a figure is new, no window opens, and no state of matplotlib's is touched:
:func:`save` keeps it as a file, and after ``%matplotlib inline`` a notebook shows
``ax.figure`` at the end of a cell.

The figures have these arguments in common:

``of``, ``x``, ``y``
    A dimension or a theme, or its id, name or alias. Where both have the name, say
    ``dimension:civic_rights`` or ``theme:civic_rights``.
``dimensions``
    The ids, names or aliases of dimensions. They are drawn in the codebook's order.
``segments``
    The ids or names of the segments; all if not given.
``ax``
    The axes to draw in, two straight ones; those of a new figure if not given. Their
    figure is ``ax.figure``.
``profile``
    The profile to draw; the packaged one if not given.

All raise ``MissingExtraError`` if matplotlib is not installed, ``UnknownSegmentError``,
``UnknownDimensionError`` and ``UnknownThemeError`` for a name that nothing has,
``ArgumentTypeError`` for what is of the wrong type, and ``ArgumentValueError`` if no
segment or dimension is named, if one is named twice, if a dimension and a theme have the
name, or if the axes are not two straight ones.
"""

from kazakh_segments.plots._compass import compass
from kazakh_segments.plots._distances import distances
from kazakh_segments.plots._heatmap import Order, heatmap
from kazakh_segments.plots._positions import positions
from kazakh_segments.plots._saving import save

__all__ = ["Order", "compass", "distances", "heatmap", "positions", "save"]
