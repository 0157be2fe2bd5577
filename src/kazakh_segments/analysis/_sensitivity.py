"""Whether a finding hangs on the numbers that levels are given."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

import attrs

from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.model.names import closest
from kazakh_segments.display.labels import NOT_KNOWN
from kazakh_segments.analysis._asked import comparisons_asked
from kazakh_segments.analysis._cleavages import cleavages_of
from kazakh_segments.analysis._common_ground import common_ground_of
from kazakh_segments.analysis._distance import distances_of
from kazakh_segments.analysis._readings import Reading, other_readings
from kazakh_segments.analysis._result import ResultOfItems, Table, rests_on
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownQuestionError,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.ids import DimensionId, SegmentId
    from kazakh_segments.profiles.profile import Profile

Question: TypeAlias = Literal["cleavages", "common_ground", "distances"]


class Answer(NamedTuple):
    """What a reading answers about one subject: all that its ties leave possible."""

    possible: frozenset[object]
    words: str


@attrs.frozen
class Change:
    """An answer that is another one if the codes are read in another way.

    Attributes:
        reading: The other way: ``sign only``, ``by rank``, or one that splits a tie,
            such as ``'very' as stronger``.
        subject: What the answer is about: a dimension's id, or a segment's id with
            ``nearest`` or ``farthest``.
        as_coded: The answer with the levels as they are coded.
        instead: The answer in the other reading.

    Example:
        >>> from kazakh_segments import analysis
        >>> changes = analysis.sensitivity("distances").changes
        >>> [change.reading for change in changes if "realists" in change.subject]
        [...]
    """

    reading: str
    subject: str
    as_coded: str
    instead: str


@attrs.frozen
class Sensitivity(ResultOfItems[Change]):
    """Which answers to a question change when the codes are read in other ways.

    Attributes:
        question: The question: ``cleavages``, ``common_ground`` or ``distances``.
        readings: The names of the other readings.
        changes: The answers that change, as a tuple of :class:`Change`, reading by
            reading.
        stable: The subjects of the answers that no reading contradicts; where it ties, it
            may leave them open. What is not known at all is not among them.

    Example:
        >>> from kazakh_segments import analysis
        >>> sensitivity = analysis.sensitivity("common_ground")
        >>> sensitivity.readings[:4]
        ('sign only', 'by rank', "'very' as stronger", "'very' as weaker")
        >>> "duty_to_help" in sensitivity.stable
        True
    """

    question: Question
    readings: tuple[str, ...]
    changes: tuple[Change, ...]
    stable: tuple[str, ...]
    _n_stances: int = attrs.field(alias="n_stances")

    @property
    def _items(self) -> tuple[Change, ...]:
        return self.changes

    @property
    def n_stances(self) -> int:
        """How many stances the answers rest on."""
        return self._n_stances

    def records(self) -> list[dict[str, object]]:
        """Return a flat row for each change.

        Returns:
            A list of dicts: reading, subject, the answer as coded, the answer instead.

        Example:
            >>> from kazakh_segments import analysis
            >>> rows = analysis.sensitivity("cleavages").records()
            >>> sorted(rows[0])
            ['as_coded', 'instead', 'reading', 'subject']
        """
        return [attrs.asdict(change) for change in self.changes]

    def _table(self) -> Table:
        rows = [
            (change.reading, change.subject, change.as_coded, change.instead)
            for change in self.changes
        ]
        holds = f"{', '.join(self.stable)}." if self.stable else "none."
        question = self.question.replace("_", " ").capitalize()
        return Table(
            f"{question}: what changes in {len(self.readings)} other readings of the codes",
            ("reading", "subject", "as coded", "instead"),
            rows,
            [
                f"{len(rows)} change{'' if len(rows) == 1 else 's'}. Answers that no reading "
                f"contradicts, though a tie in it may leave them open: {holds} "
                f"{rests_on(self.n_stances)}"
            ],
            widest=(14, 23, 19),
        )


def sensitivity(
    question: Question,
    segments: Iterable[SegmentId | str] | None = None,
    dimensions: Iterable[DimensionId | str] | None = None,
    *,
    weights: Mapping[str, float] | None = None,
    profile: Profile | None = None,
) -> Sensitivity:
    """Tell which answers change when the levels are read in other ways.

    The levels are numbers for an order of words. The question is asked again

    - by *sign only*: every level is -1, 0 or +1;
    - *by rank*: for cleavages and distances each level is its rank among the segments
      stated on the dimension, ties sharing their mean, on the range that ranks can
      take: an ordinal Gower distance after [Podani1999]_. For common ground, a
      strength is its rank among all stances on dimensions of the same scale;
    - with each word that the codebook ties with others *split either way*: half a step
      stronger than the words on its row, then half a step weaker, though never beyond
      the end of the scale. A level that was derived from a general one goes where that
      goes. The words of level 0 take no side, so none of them can be the stronger.

    The answers are, for ``cleavages``, the place of each dimension; for
    ``common_ground``, whether a dimension is in it, and its place; for ``distances``,
    which segment is nearest to each, and which is farthest. In a tie, each place or
    segment that the tie leaves possible counts: an answer has changed if nothing that
    was possible is possible any longer. So *sign only*, which ties much, changes less
    than it blurs.

    Args:
        question: ``cleavages``, ``common_ground`` or ``distances``.
        segments: The ids or names of two segments or more; all if not given.
        dimensions: The ids, names or aliases of the dimensions; all if not given.
        weights: How much a dimension counts, for ``distances`` alone.
        profile: The profile to ask; the packaged one if not given. Which words are
            tied is known for its scales ``attitude`` and ``composition``, in the words
            of the codebook.

    Returns:
        :class:`Sensitivity`: a sequence of :class:`Change`.

    Raises:
        UnknownQuestionError: There is no such question.
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: A name is not text, or something is of the wrong type.
        ArgumentValueError: Fewer than two segments are named, no dimension is, one is
            named twice, weights are given for another question, or a weight is refused
            as by :func:`distances`.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.sensitivity("common_ground", dimensions=["trust_russia"]))
        Common ground: what changes in 6 other readings of the codes
        <BLANKLINE>
        0 changes. Answers that no reading contradicts, though a tie in it may leave
          them open: trust_russia. It rests on 6 stances.
    """
    asked = profile_or_packaged(profile)
    _refuse_unknown(question)
    if weights is not None and question != "distances":
        raise ArgumentValueError(f"weights are of use for 'distances' only; got {question!r}")
    comparisons = comparisons_asked(asked, segments, dimensions, least=2)

    def ask(reading: Reading) -> tuple[dict[str, Answer], int]:
        if question == "distances":
            return _nearest_and_farthest(comparisons, asked, weights, reading)
        if question == "cleavages":
            return _cleavages(comparisons, reading)
        return _common_ground(comparisons, reading)

    as_coded, n_stances = ask(Reading())
    readings = [*other_readings(asked, comparisons)]
    changes = tuple(
        Change(reading.name, subject, answer.words, instead.words)
        for reading in readings
        for answers, _ in [ask(reading)]
        for subject, answer in as_coded.items()
        for instead in [answers[subject]]
        if not answer.possible & instead.possible
    )
    changed = {change.subject for change in changes}
    return Sensitivity(
        question,
        tuple(reading.name for reading in readings),
        changes,
        tuple(
            subject
            for subject, answer in as_coded.items()
            if subject not in changed and answer.words != NOT_KNOWN
        ),
        n_stances,
    )


def _refuse_unknown(question: object) -> None:
    questions: tuple[str, ...] = get_args(Question)
    if not isinstance(question, str):
        raise ArgumentTypeError(
            f"a question must be text; got {shortened(question)} ({type(question).__name__})"
        )
    if question not in questions:
        raise UnknownQuestionError(question, tuple(closest(question, questions)))


def _cleavages(
    comparisons: Sequence[Comparison], reading: Reading
) -> tuple[dict[str, Answer], int]:
    found = cleavages_of(comparisons, reading.places)
    apart = {cleavage.dimension: (cleavage.apart,) for cleavage in found}
    return _places(apart), found.n_stances


def _common_ground(
    comparisons: Sequence[Comparison], reading: Reading
) -> tuple[dict[str, Answer], int]:
    found = common_ground_of(comparisons, reading.strength)
    # No reading moves a level across 0, so none takes a dimension in or out: what can
    # change is its place.
    return _places({shared.dimension: shared.strengths for shared in found}), found.n_stances


def _nearest_and_farthest(
    comparisons: Sequence[Comparison],
    profile: Profile,
    weights: Mapping[str, float] | None,
    reading: Reading,
) -> tuple[dict[str, Answer], int]:
    found = distances_of(comparisons, profile, weights, reading.places)
    answers = {}
    for segment in found.segments:
        for which, pairs in (
            ("nearest", found.nearest(segment)),
            ("farthest", found.farthest(segment)),
        ):
            others = [pair.b for pair in pairs]
            answers[f"{segment} {which}"] = Answer(
                frozenset(others or [NOT_KNOWN]), ", ".join(others) or NOT_KNOWN
            )
    return answers, found.n_stances


def _places(measure_by_id: Mapping[str, tuple[float, ...]]) -> dict[str, Answer]:
    """Return the places, from 1, that each may take among those that it ties with."""
    ranked = sorted(measure_by_id.items(), key=lambda item: item[1], reverse=True)
    answers = {}
    first = 1
    for _, group in groupby(ranked, key=lambda item: [round(one, 9) for one in item[1]]):
        tied = [id_ for id_, _ in group]
        last = first + len(tied) - 1
        words = f"place {first}" if first == last else f"place {first} to {last}"
        for id_ in tied:
            answers[id_] = Answer(frozenset(range(first, last + 1)), words)
        first = last + 1
    return {id_: answers[id_] for id_ in measure_by_id}
