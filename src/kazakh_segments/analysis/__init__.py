"""What unites segments, what divides them, and the distances between them.

The functions share these parameters:

- ``segments``: the ids or names of segments, each once; all if not given.
- ``dimensions``: the ids, names or aliases of dimensions of any kind, each once.
- ``kinds``: if no dimensions are named, the kinds of dimensions to analyse: ``attitude`` (the
  default), ``composition``, ``knowledge``, a list of these, or ``all``. Each result says what
  was left out, and lists it as ``left_out``.
- ``weights``: how much a dimension counts, by its id, name or alias: 0 or more, finite, and
  not below a billionth of the largest weight. Without a weight a dimension counts 1; a weight
  of 0 leaves it out.
- ``profile``: the profile to analyse; the packaged one if not given.

Where a function takes a name, it also takes the item; a weight can be a number of any library.
All raise the same errors: ``UnknownSegmentError`` and ``UnknownDimensionError`` for a name
that the profile does not have, ``UnknownKindError`` for an unknown kind,
``ArgumentTypeError`` for a value of the wrong type, and ``ArgumentValueError`` for a value
that cannot be used: an empty list, a name given twice, an item of another profile, one
segment where two are needed, a weight that is out of bounds or of a dimension that is not
analysed, or both dimensions and kinds.

Levels are ordered, but the steps between them need not be equal. An analysis that treats them
as numbers says so, and :func:`sensitivity` shows which findings depend on that.
"""

from kazakh_segments.analysis._cleavages import Cleavage, Cleavages, cleavages
from kazakh_segments.analysis._common_ground import CommonGround, SharedSide, Side, common_ground
from kazakh_segments.analysis._contrast import Contrast, Contrasts, Relation, contrast
from kazakh_segments.analysis._distance import Distance, Distances, distance, distances
from kazakh_segments.analysis._distinctive import (
    DistinctDimension,
    Distinction,
    Distinctive,
    Neighbour,
    distinctive,
)
from kazakh_segments.analysis._result import Result
from kazakh_segments.analysis._screener import Objective, Screener, ScreenerSet, screener
from kazakh_segments.analysis._sensitivity import Answer, Change, Question, Sensitivity, sensitivity

__all__ = [
    "Answer",
    "Change",
    "Cleavage",
    "Cleavages",
    "CommonGround",
    "Contrast",
    "Contrasts",
    "Distance",
    "Distances",
    "DistinctDimension",
    "Distinction",
    "Distinctive",
    "Neighbour",
    "Objective",
    "Question",
    "Relation",
    "Result",
    "Screener",
    "ScreenerSet",
    "Sensitivity",
    "SharedSide",
    "Side",
    "cleavages",
    "common_ground",
    "contrast",
    "distance",
    "distances",
    "distinctive",
    "screener",
    "sensitivity",
]
