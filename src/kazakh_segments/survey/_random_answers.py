"""How near answers come that mean nothing: each drawn at random."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from random import Random
from typing import SupportsFloat, SupportsIndex

import attrs

from kazakh_segments.analysis._parameters import ATTITUDES, Kinds
from kazakh_segments.analysis._result import Layout, Result
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import ArgumentValueError, shortened
from kazakh_segments.model.ids import DimensionId
from kazakh_segments.model.items import Dimension
from kazakh_segments.profiles.arguments import checked_whole_number
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._asked import asked_dimensions
from kazakh_segments.survey._codes import Measure, Metric, checked_metric, codes_of, first
from kazakh_segments.survey._questionnaire import Questionnaire

# Of a hundred people who answer at random, about one comes nearer than the default limit.
_PERCENT_WITHIN_LIMIT = 1
_N_DRAWN = 10_000
_SEED = 1
_PERCENTS_SHOWN = (_PERCENT_WITHIN_LIMIT, 5, 25, 50, 75)


@attrs.frozen(repr=False)
class RandomAnswers(Result):
    """How near random answers come to the segments.

    Attributes:
        segments: The ids of the segments, in the profile's order.
        shares: How often each of them comes first, from 0 to 1; ties are shared.
        smallest: The distance to the nearest segment of each set of answers, sorted.
        dimensions: The ids of the dimensions answered.
        seed: The seed that the answers were drawn with.
        n_stances: How many stances the distances rest on.
        names: The names of the segments, in the profile's order.
        left_out: The dimensions that were left out.

    Example:
        >>> from kazakh_segments import survey
        >>> found = survey.random_answers(["trust_media", "critical_media"], n=1000)
        >>> len(found.smallest), found.percentile(50) < 0.2
        (1000, True)
    """

    segments: tuple[str, ...]
    shares: tuple[float, ...]
    smallest: tuple[float, ...]
    dimensions: tuple[str, ...]
    seed: int
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    names: tuple[str, ...]
    left_out: tuple[Dimension, ...] = ()

    def percentile(self, percent: float) -> float:
        """Return the distance that this percentage of random answers does not exceed.

        Raises:
            ArgumentValueError: It is not above 0 and up to 100.

        Example:
            >>> from kazakh_segments import survey
            >>> found = survey.random_answers(n=1000)
            >>> found.percentile(1) < found.percentile(50)
            True
        """
        if not 0 < percent <= 100:  # noqa: PLR2004
            raise ArgumentValueError(
                f"a percentile must be above 0 and up to 100; got {shortened(percent)}"
            )
        return _percentile(self.smallest, percent)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each segment: its id, and how often it comes first."""
        pairs = zip(self.segments, self.shares, strict=True)
        return [{"segment": id_, "share_first": share, "simulated": True} for id_, share in pairs]

    def _summary(self) -> str:
        return f"{len(self.dimensions)} questions, median distance {self.percentile(50):.3f}"

    def _layout(self) -> Layout:
        rows = [
            (OfProfile(name), f"{share:.1%}")
            for name, share in zip(self.names, self.shares, strict=True)
        ]
        found = [f"{percent} %: {self.percentile(percent):.3f}" for percent in _PERCENTS_SHOWN]
        n_drawn, n_questions = len(self.smallest), len(self.dimensions)
        return Layout(
            f"{n_drawn:,} sets of random answers to {n_questions} questions (simulated)",
            ("segment", "comes first"),
            rows,
            [
                f"Percentiles of the distance to the nearest segment: {'; '.join(found)}.",
                "Each answer is drawn from those that are possible, all equally likely. "
                f"{self._rests_on()}",
            ],
        )


def random_answers(
    questions: Questionnaire | Iterable[Dimension | DimensionId | str] | None = None,
    *,
    n: SupportsIndex = _N_DRAWN,
    seed: SupportsIndex = _SEED,
    kinds: Kinds = ATTITUDES,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    metric: Metric = "cityblock",
    profile: Profile | None = None,
) -> RandomAnswers:
    """Draw random answers, and measure how near they come to the segments.

    Answers that mean nothing have a nearest segment, too. The default of ``max_distance`` in
    :func:`nearest` is the 1st percentile that this function returns for the same questions.

    Args:
        questions: A questionnaire, or the dimensions that are answered by their levels; all
            dimensions with levels of the kinds if not given.
        n: How many sets of answers to draw, 100 or more.
        seed: The seed of the random numbers, 0 or more.
        kinds: The kinds of dimensions, if no questions are given.
        weights: How much a dimension counts; 1 where none is given.
        metric: ``cityblock`` or ``euclid``.
        profile: The profile; the packaged one if not given.

    Returns:
        A :class:`RandomAnswers`.

    Raises:
        UnknownDimensionError: There is no such dimension.
        UnknownOptionError: There is no such metric.
        ScaleError: A dimension that is named has categories and no levels.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: ``n`` is below 100, or the seed below 0.

    Example:
        >>> from kazakh_segments import survey
        >>> survey.random_answers(n=1000)
        <RandomAnswers 38 questions, median distance ...>
    """
    n_drawn = checked_whole_number("n", n, least=100)
    checked_seed = checked_whole_number("seed", seed, least=0)
    asked = asked_dimensions(questions, kinds, profile)
    codes = codes_of(asked.profile, asked.dimensions, weights, checked_metric(metric))
    possible = tuple(map(asked.possible_levels, codes.dimensions))
    counts = [0.0] * len(codes.segments)
    smallest = []
    for distances in _distances(codes.as_coded, possible, n_drawn, checked_seed):
        nearest = first(distances)
        for number in nearest:
            counts[number] += 1 / len(nearest)
        smallest.append(_smallest(distances))
    return RandomAnswers(
        tuple(codes.segments),
        tuple(count / n_drawn for count in counts),
        tuple(sorted(smallest)),
        codes.dimensions,
        checked_seed,
        codes.n_stances,
        tuple(codes.segments.values()),
        asked.left_out,
    )


@lru_cache(maxsize=256)
def limit_at_random(measure: Measure, possible: tuple[tuple[float, ...], ...]) -> float:
    """Return the distance within which random answers to these questions rarely come."""
    drawn = _distances(measure, possible, _N_DRAWN, _SEED)
    return _percentile(sorted(map(_smallest, drawn)), _PERCENT_WITHIN_LIMIT)


def _distances(
    measure: Measure, possible: Sequence[Sequence[float]], n_drawn: int, seed: int
) -> Iterator[tuple[float | None, ...]]:
    """Go through the distances of random answers, one from the possible levels of each."""
    random = Random(seed)  # noqa: S311  # For a simulation.
    weights = [
        sum(one.weight for one in measure.placings if one.at[number] is not None)
        for number in range(len(measure.placings[0].at))
    ]
    drawn = []
    for placing, levels in zip(measure.placings, possible, strict=True):
        terms = {level: measure.terms(placing, level) for level in levels}
        drawn.append([terms[level] for level in random.choices(levels, k=n_drawn)])
    for terms_of_one in zip(*drawn, strict=True):
        sums = map(sum, zip(*terms_of_one, strict=True))
        yield measure.means(sums, weights)


def _smallest(distances: Sequence[float | None]) -> float:
    return min(one for one in distances if one is not None)


def _percentile(ordered: Sequence[float], percent: float) -> float:
    return ordered[ceil(len(ordered) * percent / 100) - 1]
