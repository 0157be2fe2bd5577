"""When a respondent has a nearest segment, and why not."""

from __future__ import annotations

from typing import Literal, NamedTuple, SupportsFloat, SupportsIndex, TypeAlias, get_args

from kazakh_segments.errors import ArgumentValueError
from kazakh_segments.profiles.arguments import checked_number, checked_whole_number
from kazakh_segments.survey._asked import Asked
from kazakh_segments.survey._codes import Codes
from kazakh_segments.survey._random_answers import limit_at_random

Reason: TypeAlias = Literal[
    "matched",
    "invalid answer",
    "too few answers",
    "straight-lined",
    "too far from all",
    "margin too small",
]
REASONS: tuple[Reason, ...] = get_args(Reason)

MIN_MARGIN = 0.02


class Rules(NamedTuple):
    """What answers must fulfil to be matched with the segment that comes first.

    Attributes:
        min_answered: How many questions must be answered.
        min_margin: How much farther the second segment must be than the first.
        max_distance: How far the first may be.
    """

    min_answered: int
    min_margin: float
    max_distance: float


def checked_rules(
    asked: Asked,
    codes: Codes,
    min_answered: SupportsIndex | None,
    min_margin: SupportsFloat,
    max_distance: SupportsFloat | None,
) -> Rules:
    """Read the rules; where one is not given, take the default for what was asked."""
    n_asked = len(codes.dimensions)
    least = -(-n_asked // 2)
    if min_answered is not None:
        least = checked_whole_number("min_answered", min_answered, least=1)
        if least > n_asked:
            raise ArgumentValueError(
                f"min_answered must be at most {n_asked}, the number of questions; got {least}"
            )
    margin = checked_number("min_margin", min_margin, 1)
    if max_distance is None:
        possible = tuple(map(asked.possible_levels, codes.dimensions))
        return Rules(least, margin, limit_at_random(codes.as_coded, possible))
    return Rules(least, margin, checked_number("max_distance", max_distance, 1))
