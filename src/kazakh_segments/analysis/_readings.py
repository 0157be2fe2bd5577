"""Other ways to read the codes than as numbers from -4 to +4.

A reading gives each stance its place, so that an analysis can be done anew with it.
Categories read the same in every reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from kazakh_segments.analysis._places import Places, places_as_coded
from kazakh_segments.model.items import Dimension, Stance
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

_HALF_A_STEP = 0.5

# The words of strength that the codebook puts on one row, by scale and size of the level.
# An empty text is the absence of such a word.
TIED_WORDS: dict[str, dict[int, tuple[str, ...]]] = {
    "attitude": {
        3: ("very", "strong", "highly"),
        2: ("", "mostly", "majority"),
        1: ("on balance", "somewhat", "some", "weakly", "tend to", "fairly", "moderate"),
    },
    "composition": {1: ("more", "slightly more", "somewhat", "than average")},
}
_FORMS = {
    "strong": "strong(?:ly)?",
    "more": "(?<!slightly )(?:more|less)(?! than average)",
    "than average": "(?:lower|less|higher) than average",
}


class Reading:
    """The codes as they are: levels as numbers on the range of their scale."""

    name = "as coded"

    def places(self, comparison: Comparison) -> Places:
        """Return the places of the segments, for distances and cleavages."""
        dimension = comparison.dimension
        if dimension.is_nominal:
            return places_as_coded(comparison)
        levels = (None if one is None else self._level(one) for one in comparison.values())
        low, high = self._ends(dimension)
        return Places(dimension.id, tuple(levels), high - low)

    def strength(self, stance: Stance, dimension: Dimension) -> float:
        """Return the share of the scale's end on its side, for common ground."""
        level = self._level(stance)
        low, high = self._ends(dimension)
        return level / (high if level > 0 else low) if level else 0.0

    def _level(self, stance: Stance) -> float:
        return stance.level or 0

    def _ends(self, dimension: Dimension) -> tuple[int, int]:
        return dimension.levels[0].value, dimension.levels[-1].value


class SignOnly(Reading):
    """Each level as its side only: -1, 0 or +1."""

    name = "sign only"

    def _level(self, stance: Stance) -> float:
        return _sign(super()._level(stance))

    def _ends(self, dimension: Dimension) -> tuple[int, int]:
        low, high = super()._ends(dimension)
        return _sign(low), _sign(high)


class ByRank(Reading):
    """Each level as its rank: which is higher, not by how much.

    After Podani (1999), but on the range that ranks can take, not that which they do.
    """

    name = "by rank"

    def __init__(self, comparisons: Sequence[Comparison]) -> None:
        self._comparisons = comparisons

    def places(self, comparison: Comparison) -> Places:
        """Take the rank among the segments, ties sharing the mean of theirs."""
        if comparison.dimension.is_nominal:
            return places_as_coded(comparison)
        levels = comparison.levels().values()
        stated = [level for level in levels if level is not None]
        ranks = tuple(None if level is None else _mean_rank(level, stated) for level in levels)
        return Places(comparison.dimension.id, ranks, max(len(stated) - 1, 1))

    def strength(self, stance: Stance, dimension: Dimension) -> float:
        """Take the rank among all stances on dimensions of the same scale."""
        strengths = self._strengths_by_scale[dimension.scale]
        return _mean_rank(abs(stance.level or 0), strengths) / len(strengths)

    @cached_property
    def _strengths_by_scale(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for comparison in self._comparisons:
            for stance in comparison.values():
                if stance is not None and stance.level is not None:
                    found.setdefault(comparison.dimension.scale, []).append(abs(stance.level))
        return found


class TiedWord(NamedTuple):
    """A word that shares its row of the codebook with others, on whichever scale."""

    size: int
    word: str

    def __str__(self) -> str:
        return f"'{self.word}'" if self.word else "no word of strength"


class SplitTie(Reading):
    """One word half a step stronger, or weaker, than those that it shares a row with."""

    def __init__(self, profile: Profile, word: TiedWord, *, stronger: bool) -> None:
        self.name = f"{word} as {'stronger' if stronger else 'weaker'}"
        self._profile = profile
        self._word = word
        self._step = _HALF_A_STEP if stronger else -_HALF_A_STEP

    def _level(self, stance: Stance) -> float:
        level = super()._level(stance)
        worded = _worded(self._profile, stance)
        if tied_word(self._profile, worded) != self._word:
            return level
        low, high = self._ends(self._profile.dimension(stance.dimension))
        return min(max(level + self._step * _sign(worded.level or 0), low), high)


def _worded(profile: Profile, stance: Stance) -> Stance:
    """Return the stance whose words gave this one its strength.

    A level that was derived, one step from the general level, goes where that goes.
    """
    parent = profile.dimension(stance.dimension).parent
    general = parent and profile.stance(stance.segment, parent)
    if stance.basis == "stated" or not general:
        return stance
    return _worded(profile, general)


def tied_word(profile: Profile, stance: Stance) -> TiedWord | None:
    """Return the word that gave a stance its strength, if it shares its row with others."""
    if stance.basis != "stated":
        # Its words compare; they are on no row.
        return None
    scale = profile.dimension(stance.dimension).scale
    size = abs(stance.level or 0)
    row = TIED_WORDS.get(scale, {}).get(size)
    if row is None:
        return None
    wording = " ".join(stance.wording).casefold()
    named = [word for word in row if word and re.search(rf"\b{_FORMS.get(word, word)}\b", wording)]
    if len(named) == 1:
        return TiedWord(size, named[0])
    # With no word, or with two, none decides, unless to have none is one.
    return TiedWord(size, "") if not named and "" in row else None


def other_readings(profile: Profile, comparisons: Sequence[Comparison]) -> Iterator[Reading]:
    """Go through the other readings: sign only, by rank, and each tied word split either way."""
    yield SignOnly()
    yield ByRank(comparisons)
    stances = [one for item in comparisons for one in item.values() if one is not None]
    named = {tied_word(profile, _worded(profile, one)) for one in stances}
    words = dict.fromkeys(
        TiedWord(size, word)
        for rows in TIED_WORDS.values()
        for size, row in rows.items()
        for word in row
    )
    for word in words:
        if word in named:
            yield SplitTie(profile, word, stronger=True)
            yield SplitTie(profile, word, stronger=False)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _mean_rank(value: int, values: Sequence[int]) -> float:
    """Return the rank from 1, the mean of those that ties take up."""
    below = sum(other < value for other in values)
    return below + (sum(other == value for other in values) + 1) / 2
