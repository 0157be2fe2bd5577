"""Figures for notebooks and reports, drawn with matplotlib.

Install matplotlib with ``pip install "kazakh-segments[plots]"``. A figure at the end of a
notebook's cell is displayed; ``.save("figure.pdf")`` writes it to a file; ``.axes`` and
``.figure`` are matplotlib's. Unless you give axes, a figure is new: no window opens, and
pyplot does not know it.

:func:`shares` and :func:`answers` draw a result of :mod:`kazakh_segments.survey`; all others
draw a profile. The figures share these arguments:

``of``, ``x``, ``y``
    A dimension or a theme, or its id, name or alias. Where both have the same name, write
    ``dimension:civic_rights`` or ``theme:civic_rights``.
``dimensions``
    The ids, names or aliases of dimensions of any kind. They are drawn in the codebook's
    order.
``segments``
    The ids or names of the segments; all if not given.
``kinds``
    The kinds of dimensions to draw if none is named: ``attitude`` (the default),
    ``composition``, ``knowledge``, a list of these, or ``all``. The note under a figure
    says what is left out.
``title``
    A title in place of the figure's default; an empty text for none.
``width``
    How wide the figure is in print: ``page`` (7 inches, the default), ``column`` (3.5
    inches) or a number of inches. At that width no letter is smaller than 7 points.
``style``
    ``light``, or ``dark`` for a dark page.
``ax``
    matplotlib's axes to draw in, with straight x and y axes; those of a new figure if not
    given.
``profile``
    The profile to draw; the packaged one if not given.

Each returns a :class:`Plot`.

All raise ``MissingExtraError`` if matplotlib is not installed, ``UnknownSegmentError``,
``UnknownDimensionError``, ``UnknownThemeError`` and ``UnknownKindError`` for an unknown name,
``ArgumentTypeError`` for a value of the wrong type, and ``ArgumentValueError`` if a list is
empty or names something twice, if a dimension and a theme have the same name, if no dimension
is of the kinds, if there is no such width or style, if the axes are not straight, or if both
axes and a width are given.
"""

from kazakh_segments.plots._answers import answers
from kazakh_segments.plots._canvas import Width
from kazakh_segments.plots._compass import Mean, compass
from kazakh_segments.plots._distances import distances
from kazakh_segments.plots._heatmap import Order, heatmap
from kazakh_segments.plots._looks import Style
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._positions import RowOrder, positions
from kazakh_segments.plots._profile_of import profile_of
from kazakh_segments.plots._saving import save
from kazakh_segments.plots._shares import shares

__all__ = [
    "Mean",
    "Order",
    "Plot",
    "RowOrder",
    "Style",
    "Width",
    "answers",
    "compass",
    "distances",
    "heatmap",
    "positions",
    "profile_of",
    "save",
    "shares",
]
