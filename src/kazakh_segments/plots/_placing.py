"""Where names are written so that they cover neither each other nor a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# A name that covers part of another is read more easily than a mark under a name is seen.
_OF_A_MARK = 8
_OF_WHAT_IS_OUTSIDE = 4

# The first names are placed before it is known where the last ones are.
_ROUNDS = 3


class Box(NamedTuple):
    """A part of the picture, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def shared_with(self, other: Box) -> float:
        """Return the area that two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(across, 0) * max(up, 0)

    def outside(self, other: Box) -> float:
        """Return the area that is not within another box."""
        whole = (self.right - self.left) * (self.top - self.bottom)
        return whole - self.shared_with(other)


def best_places(
    candidates: Sequence[Sequence[Box]], marks: Sequence[Box], within: Box
) -> list[int]:
    """Choose the place of each name that covers the least, given where the others are.

    Args:
        candidates: For each name the boxes in which it could be, the preferred first.
        marks: The marks, which no name should cover.
        within: What a name should not leave.

    Returns:
        The number of the box chosen for each name.
    """
    numbers: dict[int, int] = {}
    for _ in range(_ROUNDS):
        for name, boxes in enumerate(candidates):
            others = [candidates[one][number] for one, number in numbers.items() if one != name]
            costs = [_cost(box, others, marks, within) for box in boxes]
            numbers[name] = costs.index(min(costs))
    return [numbers[name] for name in range(len(candidates))]


def _cost(box: Box, others: Sequence[Box], marks: Sequence[Box], within: Box) -> float:
    covered = sum(map(box.shared_with, others)) + _OF_A_MARK * sum(map(box.shared_with, marks))
    # Areas that are the same can differ in their last digit.
    return round(covered + _OF_WHAT_IS_OUTSIDE * box.outside(within), 6)
