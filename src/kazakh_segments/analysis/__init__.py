"""What unites segments, what divides them, and how far they lie apart.

Every function asks the packaged profile, or the one given as ``profile``. Levels are
in order, but the steps between them are not equal measures: what takes them for numbers
says so, and :func:`sensitivity` tells whether a finding hangs on it.
"""

from kazakh_segments.analysis._cleavages import Cleavage, Cleavages, cleavages
from kazakh_segments.analysis._common_ground import (
    CommonGround,
    SharedSide,
    Side,
    common_ground,
)
from kazakh_segments.analysis._contrast import Contrast, Contrasts, Relation, contrast
from kazakh_segments.analysis._distance import Distance, Distances, distance, distances
from kazakh_segments.analysis._result import Result
from kazakh_segments.analysis._screener import Screener, ScreenerSet, screener
from kazakh_segments.analysis._sensitivity import Change, Question, Sensitivity, sensitivity

__all__ = [
    "Change",
    "Cleavage",
    "Cleavages",
    "CommonGround",
    "Contrast",
    "Contrasts",
    "Distance",
    "Distances",
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
    "screener",
    "sensitivity",
]
