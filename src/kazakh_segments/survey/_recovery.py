"""How many simulated people are nearest to the segment whose codes they follow."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Real
from typing import SupportsFloat, SupportsIndex

import attrs

from kazakh_segments.analysis._cells import columns
from kazakh_segments.analysis._parameters import ATTITUDES
from kazakh_segments.analysis._result import Layout, Result, ResultSequence
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, number_of, shortened
from kazakh_segments.model.ids import DimensionId
from kazakh_segments.model.items import Dimension
from kazakh_segments.profiles.arguments import checked_number, checked_whole_number
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._asked import asked_dimensions, is_straight_lined
from kazakh_segments.survey._codes import TIE, Codes, codes_of
from kazakh_segments.survey._nearest import Match, ranking_of, reason_of
from kazakh_segments.survey._questionnaire import Questionnaire
from kazakh_segments.survey._rules import MIN_MARGIN, Rules, checked_rules
from kazakh_segments.survey._simulation import (
    MOST_NOISE,
    Simulation,
    simulated,
)

_UPPER_BOUND = (
    "Simulated: nobody was interviewed. These people follow the codes of a segment, with noise "
    "alike on every dimension, and each segment has as many of them. Real people differ from "
    "the codes in more than noise, so this is an upper bound."
)


@attrs.frozen(repr=False)
class Confusion(Result):
    """Simulated people with one noise: whose codes they follow, and what they are matched with.

    Attributes:
        noise: The standard deviation of the noise, in levels.
        first: The share of people whose own segment comes first; ties are shared.
        first_two: The share of people whose own segment is among the first two.
        matched: The share of people who are matched with any segment.
        counts: How many people of each segment are matched with each segment, and with none:
            a row for each segment, in the profile's order, its last number for *no match*.
        n_stances: How many stances the distances rest on.
        segments: The ids of the segments, in the profile's order.
        names: Their names.

    Example:
        >>> from kazakh_segments import survey
        >>> found = survey.recovery(noise=0, n=60)[0]
        >>> found.first, found.matched_own
        (1.0, 1.0)
    """

    noise: float
    first: float
    first_two: float
    matched: float
    counts: tuple[tuple[int, ...], ...]
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    segments: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def matched_own(self) -> float | None:
        """Of those who are matched, the share matched with their own segment; None if none is."""
        n_matched = sum(sum(row[:-1]) for row in self.counts)
        n_own = sum(row[number] for number, row in enumerate(self.counts))
        return n_own / n_matched if n_matched else None

    def records(self) -> list[dict[str, object]]:
        """Return a row for each pair of own segment and nearest one, None for *no match*."""
        return [
            {
                "noise": self.noise,
                "simulated": True,
                "simulated_segment": own,
                "nearest_segment": nearest,
                "n": count,
            }
            for own, row in zip(self.segments, self.counts, strict=True)
            for nearest, count in zip((*self.segments, None), row, strict=True)
        ]

    def _summary(self) -> str:
        return f"noise {self.noise:g}: own segment first {self.first:.2f}, simulated"

    def _layout(self) -> Layout:
        numbered = [f"{number}" for number in range(1, len(self.segments) + 1)]
        rows = [
            (number, OfProfile(name), *map(str, row))
            for number, name, row in zip(numbered, self.names, self.counts, strict=True)
        ]
        return Layout(
            f"Segments of simulated people by nearest segment, noise of {self.noise:g} levels",
            ("", "own segment", *numbered, "no match"),
            rows,
            [f"The columns are the segments with these numbers. {_UPPER_BOUND}", self._rests_on()],
        )


@attrs.frozen(repr=False)
class Recovery(ResultSequence[Confusion]):
    """How many simulated people are nearest to their own segment, for each noise.

    Attributes:
        confusions: A :class:`Confusion` for each noise, in the order given.
        n_people: How many people were simulated for each noise.
        n_questions: How many questions they answered.
        seed: The seed of the random numbers.
        n_stances: How many stances the distances rest on.

    Example:
        >>> from kazakh_segments import survey
        >>> survey.recovery(n=60)
        <Recovery 60 simulated people, 38 questions, 3 noises>
    """

    _sequence = "confusions"

    confusions: tuple[Confusion, ...]
    n_people: int
    n_questions: int
    seed: int
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.

    def records(self) -> list[dict[str, object]]:
        """Return a row for each noise: the shares of its :class:`Confusion`."""
        counted = {**columns(self, "n_people", "n_questions", "seed"), "simulated": True}
        shares = ("noise", "first", "first_two", "matched", "matched_own")
        return [{**columns(one, *shares), **counted} for one in self]

    def _summary(self) -> str:
        noises = number_of(len(self), "noise")
        return f"{self.n_people} simulated people, {self.n_questions} questions, {noises}"

    def _layout(self) -> Layout:
        rows = [
            (
                f"{one.noise:g}",
                f"{one.first:.1%}",
                f"{one.first_two:.1%}",
                f"{one.matched:.1%}",
                "" if one.matched_own is None else f"{one.matched_own:.1%}",
            )
            for one in self
        ]
        return Layout(
            f"{self.n_people} simulated people by {self.n_questions} questions: "
            "is the nearest segment their own?",
            ("noise", "own first", "among first two", "matched", "own, of matched"),
            rows,
            [
                "Noise: its standard deviation in levels. Matched: by the default rules of "
                "nearest(). Ties are shared among the segments that tie.",
                f"{_UPPER_BOUND} Seed {self.seed}. {self._rests_on()}",
            ],
        )


def recovery(
    questions: Questionnaire | Iterable[Dimension | DimensionId | str] | None = None,
    *,
    noise: SupportsFloat | Iterable[SupportsFloat] = (1, 2, 3),
    n: SupportsIndex = 3000,
    seed: SupportsIndex = 1,
    profile: Profile | None = None,
) -> Recovery:
    """Simulate people who follow the codes, and count whose own segment is the nearest.

    The people are those of :func:`simulate`: each answers the level of a segment, with noise.
    What is found is an upper bound for real people, who differ from the codes in more than
    noise. It tells which of two questionnaires distinguishes the segments better.

    Args:
        questions: A questionnaire, or the dimensions that are answered by their levels; all
            attitudes if not given.
        noise: One or more standard deviations of the noise, in levels, from 0 to 100.
        n: How many people to simulate for each noise, 1 or more.
        seed: The seed of the random numbers, 0 or more.
        profile: The profile; that of the questionnaire or the packaged one if not given.

    Returns:
        A :class:`Recovery`: a sequence with a :class:`Confusion` for each noise.

    Raises:
        UnknownDimensionError: There is no such dimension.
        ScaleError: A dimension that is named has categories and no levels.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: A number is out of its range.

    Example:
        >>> from kazakh_segments import survey
        >>> few, all_ = survey.recovery(["trust_media", "critical_media"]), survey.recovery()
        >>> [one.first < other.first for one, other in zip(few, all_)]
        [True, True, True]
    """
    n_people = checked_whole_number("n", n, least=1)
    checked_seed = checked_whole_number("seed", seed, least=0)
    noises = [checked_number("noise", one, MOST_NOISE) for one in _each(noise)]
    asked = asked_dimensions(questions, ATTITUDES, profile)
    codes = codes_of(asked.profile, asked.dimensions, None, "cityblock")
    rules = checked_rules(asked, codes, None, MIN_MARGIN, None)
    questionnaire = questions if isinstance(questions, Questionnaire) else None
    confusions = tuple(
        _confusion(simulated(asked, n_people, one, checked_seed), codes, rules, questionnaire)
        for one in noises
    )
    return Recovery(confusions, n_people, len(asked.dimensions), checked_seed, codes.n_stances)


def _each(noise: SupportsFloat | Iterable[SupportsFloat]) -> list[SupportsFloat]:
    if isinstance(noise, str) or not isinstance(noise, Iterable):
        if not isinstance(noise, Real):
            raise ArgumentTypeError(
                "noise must be a number or a list of numbers; "
                f"got {shortened(noise)} ({type(noise).__name__})"
            )
        return [noise]
    noises = [*noise]
    if not noises:
        raise ArgumentValueError("noise must have at least one number; got none")
    return noises


def _confusion(
    simulation: Simulation,
    codes: Codes,
    rules: Rules,
    questionnaire: Questionnaire | None,
) -> Confusion:
    ids = [*codes.segments]
    counts = [[0] * (len(ids) + 1) for _ in ids]
    first, first_two = 0.0, 0.0
    for own, answers in zip(simulation.simulated_segments, simulation.answers, strict=True):
        row = dict(zip(simulation.columns, answers, strict=True))
        # Without a questionnaire, the answers are levels.
        read = row if questionnaire is None else questionnaire.levels(row)
        levels = {id_: level for id_, level in read.items() if level is not None}
        straight_lined = questionnaire is not None and is_straight_lined(questionnaire, row)
        ranking = ranking_of(codes, levels)
        reason = reason_of(ranking, len(levels), rules, straight_lined=straight_lined)
        nearest = ids.index(ranking[0].segment) if reason == "matched" else -1
        counts[ids.index(own)][nearest] += 1
        first += _share_among(1, own, ranking)
        first_two += _share_among(2, own, ranking)
    n_people = len(simulation)
    return Confusion(
        simulation.noise,
        first / n_people,
        first_two / n_people,
        sum(sum(row[:-1]) for row in counts) / n_people,
        tuple(map(tuple, counts)),
        codes.n_stances,
        tuple(ids),
        tuple(codes.segments.values()),
    )


def _share_among(places: int, own: str, ranking: tuple[Match, ...]) -> float:
    """Return how likely a segment is among the first if ties are broken by chance."""
    distance_of = {match.segment: match.distance for match in ranking}
    distance = distance_of[own]
    if distance is None:
        return 0.0
    others = [one for one in distance_of.values() if one is not None]
    n_before = sum(one < distance - TIE for one in others)
    n_tied = sum(abs(one - distance) <= TIE for one in others)
    return min(max(places - n_before, 0) / n_tied, 1.0)
