"""The segment nearest to one respondent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import SupportsFloat, SupportsIndex, cast

import attrs

from kazakh_segments.analysis._cells import distance_in_words
from kazakh_segments.analysis._parameters import ATTITUDES, Kinds
from kazakh_segments.analysis._result import Layout, ResultSequence
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.errors import ArgumentValueError
from kazakh_segments.model.items import Dimension
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._asked import asked_by, asked_in, is_straight_lined
from kazakh_segments.survey._codes import (
    TIE,
    Codes,
    Measure,
    Metric,
    checked_metric,
    codes_of,
    first,
)
from kazakh_segments.survey._questionnaire import Questionnaire
from kazakh_segments.survey._rules import MIN_MARGIN, Reason, Rules, checked_rules
from kazakh_segments.survey._why import Why, why

ONLY_WORDS = (
    "A match compares answers with the words of the profile; it is not the original "
    "classification, which was computed from raw answers."
)


@attrs.frozen(repr=False)
class Match(ShortRepr):
    """How near a respondent comes to one segment.

    Attributes:
        segment: The segment's id.
        name: Its name.
        distance: The mean difference between answers and the segment's levels, as a share of
            the scale: from 0 (all answers are at its levels) to 1. None if the segment is
            stated on none of the dimensions answered.
        n_dimensions: On how many dimensions there is an answer and the segment is stated.
        coverage: Their share of the dimensions answered, from 0 to 1.

    Example:
        >>> from kazakh_segments import survey
        >>> survey.nearest({"trust_media": 0, "freedom_of_speech": 4})[0]
        <Match disenchanted_democrats: 0.000>
    """

    segment: str
    name: str
    distance: float | None
    n_dimensions: int
    coverage: float

    def _summary(self) -> str:
        return f"{self.segment}: {distance_in_words(self.distance)}"


@attrs.frozen(repr=False)
class Nearest(ResultSequence[Match]):
    """The segments, the one nearest to a respondent first, and whether it is a match.

    Attributes:
        ranking: A :class:`Match` for each segment of the profile, the nearest first; ties in
            the profile's order, and a segment whose distance is not known last.
        reason: ``matched``, or the first of these that holds: ``too few answers``,
            ``straight-lined`` (the same answer to every question, though some of them are
            reversed), ``too far from all`` and ``margin too small``.
        agreement: Under which share of the other readings the same segment comes first, alone
            or tied; None if no segment does.
        readings: The ids of the segments that come first under each other reading, by its name.
        n_asked: How many dimensions were asked about.
        n_answered: How many of them were answered.
        min_answered: How many had to be answered for a match.
        min_margin: How much farther the second segment had to be.
        max_distance: How far the first was allowed to be.
        metric: ``cityblock`` or ``euclid``.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> import kazakh_segments as ks
        >>> nearest = ks.nearest({"freedom_of_speech": 3, "trust_media": 1, "state_cares": 0})
        >>> nearest.reason, nearest[0].segment, nearest.segment
        ('margin too small', 'conflicted_optimists', None)
    """

    _sequence = "ranking"

    ranking: tuple[Match, ...]
    reason: Reason
    agreement: float | None
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    n_asked: int
    n_answered: int
    min_answered: int
    min_margin: float
    max_distance: float
    metric: Metric
    _why: Why | None = attrs.field(alias="why")
    left_out: tuple[Dimension, ...] = ()

    @property
    def segment(self) -> str | None:
        """The id of the segment that comes first, if it is a match; None otherwise."""
        return self.ranking[0].segment if self.reason == "matched" else None

    @property
    def margin(self) -> float | None:
        """How much farther the second segment is; None if fewer than two distances are known."""
        return None if self._why is None else self._why.margin

    @property
    def n_stances(self) -> int:
        """How many stances the distances rest on."""
        return sum(match.n_dimensions for match in self.ranking)

    def why(self) -> Why:
        """Return what each answer adds to the margin of the first segment over the second.

        Raises:
            ArgumentValueError: Fewer than two segments have a distance.

        Example:
            >>> import kazakh_segments as ks
            >>> print(ks.nearest({"freedom_of_speech": 4, "trust_media": -2}).why())
            Why Angry Liberals comes before Disenchanted Democrats: margin 0.125
            ...
        """
        if self._why is None:
            raise ArgumentValueError("why() needs two segments with a distance; too few answers")
        return self._why

    def records(self) -> list[dict[str, object]]:
        """Return a row for each segment, the nearest first: its place, and its distance."""
        return [
            {"place": place, **attrs.asdict(match, filter=attrs.filters.exclude("name"))}
            | {"matched": match.segment == self.segment, "reason": self.reason}
            for place, match in enumerate(self.ranking, start=1)
        ]

    def _summary(self) -> str:
        return self.segment or f"no match: {self.reason}"

    def _layout(self) -> Layout:
        rows = [
            (
                OfProfile(match.name),
                distance_in_words(match.distance),
                str(match.n_dimensions),
                f"{match.coverage:.0%}",
            )
            for match in self
        ]
        answered = f"{self.n_answered} of {self.n_asked} questions answered"
        notes: list[Words] = [
            "Distance: the mean difference from the segment's levels, from 0 to 1. On: the number "
            "of answers on dimensions for which the segment is stated.",
            *self._agreement_in_words(),
            f"{ONLY_WORDS} {self._rests_on()}",
        ]
        headings = ("segment", "distance", "on", "of answers")
        return Layout(
            f"Distance to each segment, {answered}", headings, rows, notes, lead=[self._answer()]
        )

    def _answer(self) -> Words:
        first = OfProfile(self.ranking[0].name)
        near = distance_in_words(self.ranking[0].distance)
        if self.reason == "matched":
            return (
                "Nearest: ",
                first,
                f", at {near}; the next is {distance_in_words(self.margin)} farther.",
            )
        why = {
            "too few answers": f"{self.n_answered} answers; {self.min_answered} are needed",
            "straight-lined": "the same answer to every question, though some are reversed",
            "too far from all": (
                f"the nearest segment is at {near}, farther than {self.max_distance:.3f}"
            ),
            "margin too small": (
                f"the second is {distance_in_words(self.margin)} farther than the first; "
                f"{self.min_margin:.3f} is needed"
            ),
        }
        return f"No match, {self.reason}: {why[self.reason]}."

    def _agreement_in_words(self) -> list[Words]:
        if self.agreement is None:
            return []
        first = self.ranking[0]
        others = [name for name, ids in self.readings if ids and first.segment not in ids]
        ranked = sum(1 for _, ids in self.readings if ids)
        said = f" also comes first under {ranked - len(others)} of {ranked} other readings"
        return [(OfProfile(first.name), said, f", not: {', '.join(others)}." if others else ".")]


def nearest(
    answers: Mapping[Dimension, object] | Mapping[str, object],
    *,
    questionnaire: Questionnaire | None = None,
    profile: Profile | None = None,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    kinds: Kinds = ATTITUDES,
    metric: Metric = "cityblock",
    min_answered: SupportsIndex | None = None,
    min_margin: SupportsFloat = MIN_MARGIN,
    max_distance: SupportsFloat | None = None,
) -> Nearest:
    """Find the segment nearest to one respondent.

    The distance to a segment is Gower's [Gower1971]_: the weighted mean, over the dimensions
    answered on which the segment is stated, of the difference between the answer and the
    segment's level as a share of the scale. A derived level counts as if it were stated.
    The answers are compared with the words of the profile. The original classification was
    computed from raw answers, which are not public: this is not it, and no number here is
    the probability that somebody belongs to a segment.

    Answers that mean nothing have a nearest segment, too. So the first segment is a match
    only if enough questions are answered, not all in the same way, it is not too far, and
    the second is clearly farther.

    Args:
        answers: The answer on each dimension: a level, a number between two levels, a level's
            label, or None for *don't know*, which is never the middle. With a questionnaire:
            the answer in each of its columns; other columns are ignored.
        questionnaire: How answers on other scales become levels.
        profile: The profile; that of the questionnaire, or the packaged one, if not given.
        weights: How much a dimension counts; 1 where none is given.
        kinds: The kinds of dimensions to use. With a questionnaire, all of its are used.
        metric: ``cityblock``, or ``euclid`` for the square root of the mean squared
            difference, in which large differences count more.
        min_answered: How many questions must be answered; half of them if not given.
        min_margin: How much farther the second segment must be, from 0 to 1. A tie is never a
            match.
        max_distance: How far the first segment may be, from 0 to 1. If not given: the 1st
            percentile of the smallest distance of random answers to the same questions
            (see :func:`random_answers`).

    Returns:
        A :class:`Nearest`: a sequence of all segments, the nearest first.

    Raises:
        UnknownDimensionError: There is no such dimension.
        UnknownKindError: There is no such kind of dimension.
        UnknownOptionError: There is no such metric.
        ScaleError: A dimension answered has categories and no levels.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: An answer is not on its scale, a column of the questionnaire is
            missing, or a limit is out of bounds.

    Example:
        >>> import kazakh_segments as ks
        >>> answers = {"freedom_of_speech": 4, "state_cares": -3, "trust_media": None,
        ...     "strongman_leadership": "on balance against", "trust_government": -2}
        >>> print(ks.nearest(answers))
        Nearest: Angry Liberals, at 0.000; the next is ... farther.
        ...
    """
    checked = checked_metric(metric)
    straight_lined = False
    if questionnaire is None:
        asked, levels = asked_in(answers, kinds, profile)
    else:
        row = cast("Mapping[str, object]", answers)
        asked = asked_by(questionnaire, profile)
        levels = {id_: one for id_, one in questionnaire.levels(row).items() if one is not None}
        straight_lined = is_straight_lined(questionnaire, row)
    codes = codes_of(asked.profile, asked.dimensions, weights, checked)
    levels = {id_: levels[id_] for id_ in codes.dimensions if id_ in levels}
    rules = checked_rules(asked, codes, min_answered, min_margin, max_distance)
    ranking = ranking_of(codes, levels)
    two = [match.segment for match in ranking if match.distance is not None][:2]
    readings = tuple((one.name, _first_ids(codes, one, levels)) for one in codes.others)
    ranked = [ids for _, ids in readings if ids]
    agreeing = sum(ranking[0].segment in ids for ids in ranked)
    return Nearest(
        ranking,
        reason_of(ranking, len(levels), rules, straight_lined=straight_lined),
        agreeing / len(ranked) if ranked else None,
        readings,
        len(codes.dimensions),
        len(levels),
        *rules,
        checked,
        why(codes, levels, two[0], two[1], asked.left_out) if len(two) > 1 else None,
        asked.left_out,
    )


def ranking_of(codes: Codes, levels: Mapping[str, float]) -> tuple[Match, ...]:
    """Rank the segments, the nearest to answers by dimension first."""
    answered = [one for one in codes.as_coded.placings if one.dimension in levels]
    matches = []
    for number, distance in enumerate(codes.as_coded.distances(levels)):
        n_used = sum(one.at[number] is not None for one in answered)
        coverage = n_used / len(answered) if answered else 0.0
        id_, name = [*codes.segments.items()][number]
        matches.append(Match(id_, name, distance, n_used, coverage))
    ranking = []
    # One by one, as sorting would let rounding decide between two that tie.
    while matches:
        nearest = first([match.distance for match in matches])
        ranking.append(matches.pop(nearest[0] if nearest else 0))
    return tuple(ranking)


def _first_ids(codes: Codes, measure: Measure, levels: Mapping[str, float]) -> tuple[str, ...]:
    ids = [*codes.segments]
    return tuple(ids[number] for number in first(measure.distances(levels)))


def reason_of(
    ranking: Sequence[Match], n_answered: int, rules: Rules, *, straight_lined: bool
) -> Reason:
    """Return why the first of a ranking is a match, or the first reason why it is none."""
    one, other = (*(match.distance for match in ranking), None, None)[:2]
    if n_answered < rules.min_answered or one is None or other is None:
        return "too few answers"
    if straight_lined:
        return "straight-lined"
    if one > rules.max_distance + TIE:
        return "too far from all"
    # A tie is never a match, even if no margin is needed.
    if other - one <= TIE or other - one < rules.min_margin - TIE:
        return "margin too small"
    return "matched"
