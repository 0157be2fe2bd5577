"""What unites segments, what divides them, and the distances between them.

The functions share these parameters:

- ``segments``: the ids or names of segments, each once; all if not given.
- ``dimensions``: the ids, names or aliases of dimensions, each once; whatever their kind.
- ``kinds``: where no dimensions are named, the kinds of those to analyse: ``attitude`` if not
  given, ``composition``, ``knowledge``, a list of these, or ``all``. A result says what it
  leaves out, and has it as ``left_out``.
- ``weights``: how much a dimension counts, by its id, name or alias: 0 or more, finite, and
  not below a billionth of the largest. A dimension without a weight counts 1; a weight of 0
  leaves it out.
- ``profile``: the profile to analyse; the packaged one if not given.

Wherever a name is taken, so is the item, and a weight can be a number of any library.
They raise the same errors: ``UnknownSegmentError`` and ``UnknownDimensionError`` for a name
that the profile does not have, ``UnknownKindError`` for a kind that there is not,
``ArgumentTypeError`` for a value of the wrong type, and
``ArgumentValueError`` for one that leaves nothing to analyse: an empty list, a name given
twice, an item of another profile, one segment where two are compared, a weight out of bounds
or of a dimension that is not among those chosen, or both dimensions and kinds.

Levels are in order, but the steps between them are not equal measures: what takes them for
numbers says so, and :func:`sensitivity` tells whether a finding depends on it.
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
