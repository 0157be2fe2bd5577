"""Figures for a report: a notebook shows each, a file keeps it, matplotlib goes on with it.

They need matplotlib, which ``pip install "kazakh-segments[plots]"`` brings. A figure at the
end of a notebook's cell is displayed; ``.save("figure.pdf")`` writes it to a file; ``.axes``
and ``.figure`` are matplotlib's. Without axes of yours a figure is new, no window opens, and
no state of matplotlib's is touched.

The figures have these arguments in common:

``of``, ``x``, ``y``
    A dimension or a theme, or its id, name or alias. Where both have the name, say
    ``dimension:civic_rights`` or ``theme:civic_rights``.
``dimensions``
    The ids, names or aliases of dimensions, which are drawn whatever their kind. They are
    drawn in the codebook's order.
``segments``
    The ids or names of the segments; all if not given.
``kinds``
    Which kinds of dimensions are drawn where none is named: ``attitude`` if not given,
    ``composition``, ``knowledge``, several of them, or ``all``. The note under a figure
    says what is left out.
``title``
    The title in place of the figure's own; an empty text is none.
``width``
    How wide the figure is printed: ``page`` (7 inches, if not given), ``column`` (3.5
    inches) or a number of inches. So printed, no letter is smaller than 7 points.
``style``
    ``light``, or ``dark`` for a dark page.
``ax``
    matplotlib's axes to draw in, two straight ones; those of a new figure if not given.
``profile``
    The profile to draw; the packaged one if not given.

Each returns a :class:`Plot`.

All raise ``MissingExtraError`` if matplotlib is not installed, ``UnknownSegmentError``,
``UnknownDimensionError`` and ``UnknownThemeError`` for a name that nothing has,
``ArgumentTypeError`` for what is of the wrong type, and ``ArgumentValueError`` if no
segment or dimension is named, if one is named twice, if a dimension and a theme have the
name, if nothing is of the kinds, if there is no such width or style, or if the axes are not
two straight ones or have a width beside them.
"""

from kazakh_segments.plots._canvas import Width
from kazakh_segments.plots._compass import Mean, compass
from kazakh_segments.plots._distances import distances
from kazakh_segments.plots._heatmap import Order, heatmap
from kazakh_segments.plots._looks import Style
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._positions import RowOrder, positions
from kazakh_segments.plots._profile_of import profile_of
from kazakh_segments.plots._saving import save

__all__ = [
    "Mean",
    "Order",
    "Plot",
    "RowOrder",
    "Style",
    "Width",
    "compass",
    "distances",
    "heatmap",
    "positions",
    "profile_of",
    "save",
]
