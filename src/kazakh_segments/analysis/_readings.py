"""Ways to read the codes: as numbers from -4 to +4, and others.

A reading gives each stance its place, so that an analysis can be done anew with it.
Categories read the same in every reading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from kazakh_segments.analysis._places import Place, Places, share_of_end
from kazakh_segments.model.items import Dimension, OrdinalStance, Stance
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

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
    explanation = "each level as it is coded"

    def places(self, comparison: Comparison) -> Places:
        """Return the places of the segments, for distances and cleavages."""
        dimension = comparison.dimension
        low, high = (0, 1) if dimension.is_nominal else self._ends(dimension)
        return Places(tuple(map(self._place, comparison.values())), high - low)

    def strengths(self, comparison: Comparison) -> tuple[float, ...]:
        """Return the strength of each stance that has a level, the weakest first."""
        levels = [one for one in comparison.values() if isinstance(one, OrdinalStance)]
        return tuple(sorted(self.strength(one, comparison.dimension) for one in levels))

    def strength(self, stance: OrdinalStance, dimension: Dimension) -> float:
        """Return the share of the scale's end on its side, for common ground."""
        return share_of_end(self._level(stance), dimension)

    def _place(self, stance: Stance | None) -> Place | None:
        if isinstance(stance, OrdinalStance):
            return self._level(stance)
        return stance if stance is None else frozenset(item.id for item in stance.categories)

    def _level(self, stance: OrdinalStance) -> float:
        return stance.level

    def _ends(self, dimension: Dimension) -> tuple[int, int]:
        return dimension.levels[0].value, dimension.levels[-1].value


AS_CODED = Reading()


class SignOnly(Reading):
    """Each level as its side only: -1, 0 or +1."""

    name = "sign only"
    explanation = "each level counts as its side only: -1, 0 or +1"

    def strength(self, stance: OrdinalStance, dimension: Dimension) -> float:  # noqa: ARG002
        """Take any side as the end of the scale."""
        return abs(_sign(stance.level))

    def _level(self, stance: OrdinalStance) -> float:
        return _sign(stance.level)

    def _ends(self, dimension: Dimension) -> tuple[int, int]:
        low, high = super()._ends(dimension)
        return _sign(low), _sign(high)


class ByRank(Reading):
    """Each level as its rank: which is higher, not by how much.

    After Podani (1999), but on the range that ranks can take, not that which they do.
    """

    name = "by rank"
    explanation = (
        "each level counts as its rank among those stated: which is higher, not by how much"
    )

    def __init__(self, comparisons: Sequence[Comparison]) -> None:
        self._comparisons = comparisons

    def places(self, comparison: Comparison) -> Places:
        """Take the rank among the segments, ties sharing the mean of theirs."""
        if comparison.dimension.is_nominal:
            return super().places(comparison)
        levels = comparison.levels().values()
        stated = [level for level in levels if level is not None]
        ranks = tuple(None if level is None else _mean_rank(level, stated) for level in levels)
        return Places(ranks, max(len(stated) - 1, 1))

    def strength(self, stance: OrdinalStance, dimension: Dimension) -> float:
        """Take the rank among all stances on dimensions of the same scale."""
        strengths = self._strengths_by_scale[dimension.scale]
        return _mean_rank(abs(stance.level), strengths) / len(strengths)

    @cached_property
    def _strengths_by_scale(self) -> dict[str, list[int]]:
        strengths: dict[str, list[int]] = defaultdict(list)
        for comparison in self._comparisons:
            levels = [one for one in comparison.values() if isinstance(one, OrdinalStance)]
            strengths[comparison.dimension.scale] += [abs(one.level) for one in levels]
        return strengths


class TiedWord(NamedTuple):
    """A word that shares its row of the codebook with others, on whichever scale."""

    size: int
    word: str


class WithoutDerived(Reading):
    """The levels that are stated; those derived from a general one as if not stated."""

    name = "without derived levels"
    explanation = "a derived level counts as not stated"

    def places(self, comparison: Comparison) -> Places:
        """Give what is derived no place."""
        return super().places(without_derived(comparison))

    def strengths(self, comparison: Comparison) -> tuple[float, ...]:
        """Give what is derived no strength."""
        return super().strengths(without_derived(comparison))


WITHOUT_DERIVED = WithoutDerived()


def without_derived(comparison: Comparison) -> Comparison:
    """Return the comparison with each stance that is derived as not stated."""
    stances = (one if one and one.basis == "stated" else None for one in comparison.values())
    return attrs.evolve(comparison, stances=tuple(stances))


def is_stated_for_all(comparison: Comparison) -> bool:
    """Tell whether each segment is stated; one whose level is derived is not."""
    return not comparison.missing and not comparison.derived


class SplitTie(Reading):
    """One word half a step stronger, or weaker, than those that it shares a row with."""

    def __init__(self, profile: Profile, word: TiedWord, *, stronger: bool) -> None:
        shown = f"'{word.word}'" if word.word else "no word of strength"
        self.name = f"{shown} as {'stronger' if stronger else 'weaker'}"
        self.explanation = (
            f"a level so worded counts half a step {'more' if stronger else 'less'} than those "
            "that the codebook ties with it"
        )
        self._profile = profile
        self._word = word
        self._step = 0.5 if stronger else -0.5

    def _level(self, stance: OrdinalStance) -> float:
        worded = _worded(self._profile, stance)
        if tied_word(self._profile, worded) != self._word:
            return stance.level
        low, high = self._ends(self._profile.dimension(stance.dimension))
        return min(max(stance.level + self._step * _sign(worded.level), low), high)


def _worded(profile: Profile, stance: OrdinalStance) -> OrdinalStance:
    """Return the stance whose words gave this one its strength.

    A level that was derived, one step from the general level, goes where that goes.
    """
    parent = profile.dimension(stance.dimension).parent
    general = parent and profile.stance(stance.segment, parent)
    if stance.basis == "comparative" and isinstance(general, OrdinalStance):
        return _worded(profile, general)
    return stance


def tied_word(profile: Profile, stance: OrdinalStance) -> TiedWord | None:
    """Return the word that gave a stance its strength, if it shares its row with others."""
    size = abs(stance.level)
    row = TIED_WORDS.get(profile.dimension(stance.dimension).scale, {}).get(size)
    # The words of what is derived compare; they are on no row.
    if row is None or stance.basis == "comparative":
        return None
    wording = " ".join(stance.wording).casefold()
    named = [word for word in row if word and re.search(rf"\b{_FORMS.get(word, word)}\b", wording)]
    if len(named) == 1:
        return TiedWord(size, named[0])
    # With no word, or with two, none decides, unless to have none is one.
    return TiedWord(size, "") if not named and "" in row else None


def other_readings(profile: Profile, comparisons: Sequence[Comparison]) -> Iterator[Reading]:
    """Go through the other readings, the last of them each tied word split either way."""
    yield SignOnly()
    yield ByRank(comparisons)
    yield WITHOUT_DERIVED
    stances = [one for item in comparisons for one in item.values()]
    levels = [one for one in stances if isinstance(one, OrdinalStance)]
    named = {tied_word(profile, _worded(profile, one)) for one in levels}
    rows = [row for rows in TIED_WORDS.values() for row in rows.items()]
    # Two scales may have the same word, at the same size.
    for word in dict.fromkeys(TiedWord(size, word) for size, words in rows for word in words):
        if word in named:
            yield SplitTie(profile, word, stronger=True)
            yield SplitTie(profile, word, stronger=False)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _mean_rank(value: int, values: Sequence[int]) -> float:
    """Return the rank from 1, the mean of those that ties take up."""
    below = sum(other < value for other in values)
    return below + (values.count(value) + 1) / 2
