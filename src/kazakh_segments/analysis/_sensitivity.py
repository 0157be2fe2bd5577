"""Whether a finding depends on the numbers that levels are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Literal, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._cleavages import Cleavages, cleavages
from kazakh_segments.analysis._common_ground import CommonGround, common_ground
from kazakh_segments.analysis._distance import Distances, distances, distances_of
from kazakh_segments.analysis._parameters import compared, weights_of
from kazakh_segments.analysis._readings import Reading, other_readings
from kazakh_segments.analysis._result import ResultSequence, Table, rests_on
from kazakh_segments.display.labels import NOT_KNOWN
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownQuestionError,
    shortened,
)
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.names import NameIndex
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

Question: TypeAlias = Literal["cleavages", "common_ground", "distances"]
Which: TypeAlias = Literal["nearest", "farthest"]

_QUESTIONS = NameIndex[Question].of(
    UnknownQuestionError, get_args(Question), lambda question: question, lambda _: ()
)


@attrs.frozen(repr=False)
class Change(ShortRepr):
    """An answer that is another one if the codes are read in another way.

    An answer is all that its ties leave possible: the ids of the segments that are nearest
    or farthest, or the places, from 1, that a dimension may take.

    Attributes:
        reading: The other way: ``sign only``, ``by rank``, or one that splits a tie,
            such as ``'very' as stronger``.
        subject_id: The id of what the answer is about: a dimension, or a segment.
        which: ``nearest`` or ``farthest`` of a segment; None of a dimension.
        answer_as_coded: The answer with the levels as they are coded.
        answer_instead: The answer in the other reading.

    Example:
        >>> from kazakh_segments import analysis
        >>> change = analysis.sensitivity("distances")[0]
        >>> change.subject, change.as_coded, change.instead
        ('conflicted_optimists farthest', 'angry_liberals', 'illiberal_loyalists')
        >>> change.subject_id, change.which, change.answer_as_coded, change.answer_instead
        ('conflicted_optimists', 'farthest', ('angry_liberals',), ('illiberal_loyalists',))
    """

    reading: str
    subject_id: str
    which: Which | None
    answer_as_coded: tuple[str, ...] | range
    answer_instead: tuple[str, ...] | range

    @property
    def subject(self) -> str:
        """What the answer is about, in words: the id, with ``nearest`` or ``farthest``."""
        return _subject(self.subject_id, self.which)

    @property
    def as_coded(self) -> str:
        """The answer with the levels as they are coded, in words."""
        return _in_words(self.answer_as_coded)

    @property
    def instead(self) -> str:
        """The answer in the other reading, in words."""
        return _in_words(self.answer_instead)

    def _summary(self) -> str:
        return f"{self.reading}: {self.subject}, {self.instead} instead of {self.as_coded}"


@attrs.frozen(repr=False)
class Sensitivity(ResultSequence[Change]):
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
        """Return a row for each change, in words, then its subject as values."""
        return [
            {
                "reading": change.reading,
                "subject": change.subject,
                "as_coded": change.as_coded,
                "instead": change.instead,
                "subject_id": change.subject_id,
                "which": change.which,
            }
            for change in self
        ]

    def _summary(self) -> str:
        return f"{self.question}: {len(self)} changed in {len(self.readings)} other readings"

    def _table(self) -> Table:
        holds = f"{', '.join(self.stable)}." if self.stable else "none."
        question = self.question.replace("_", " ").capitalize()
        return Table(
            f"{question}: what changes in {len(self.readings)} other readings of the codes",
            ("reading", "subject", "as coded", "instead"),
            [(item.reading, item.subject, item.as_coded, item.instead) for item in self],
            [
                f"{len(self)} change{'' if len(self) == 1 else 's'}. Answers that no reading "
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

    The levels are numbers for an order of words. The question is answered again

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
        question: ``cleavages``, ``common_ground`` or ``distances``; case, blanks, hyphens
            and underscores do not matter.
        segments: Two segments or more; all if not given.
        dimensions: The dimensions; all if not given.
        weights: How much a dimension counts, for ``distances`` alone.
        profile: The profile; the packaged one if not given. Which words are tied is known
            for its scales ``attitude`` and ``composition``, in the words of the codebook.

    Returns:
        :class:`Sensitivity`: a sequence of :class:`Change`.

    Raises:
        UnknownQuestionError: There is no such question.
        ArgumentValueError: Weights are given for another question than ``distances``.
        KazakhSegmentsError: A parameter is refused; see :mod:`kazakh_segments.analysis`.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.sensitivity("common_ground", dimensions=["trust_russia"]))
        Common ground: what changes in 6 other readings of the codes
        <BLANKLINE>
        0 changes. Answers that no reading contradicts, though a tie in it may leave
          them open: trust_russia. It rests on 6 stances.
    """
    if not isinstance(question, str):
        raise ArgumentTypeError(
            f"a question must be text; got {shortened(question)} ({type(question).__name__})"
        )
    question = _QUESTIONS.find(question)
    if weights is not None and question != "distances":
        raise ArgumentValueError(f"weights are of use for 'distances' only; got {question!r}")
    profile, comparisons = compared(profile, segments, dimensions, least=2)
    ids, dimension_ids = [*comparisons[0]], [item.dimension.id for item in comparisons]
    found: Cleavages | CommonGround | Distances
    answers: Callable[[Reading], _Answers]
    if question == "cleavages":
        found = cleavages(ids, dimension_ids, profile=profile)
        answers = partial(_cleavage_places, found)
    elif question == "common_ground":
        found = common_ground(ids, dimension_ids, profile=profile)
        answers = partial(_common_ground_places, found)
    else:
        found = distances(dimension_ids, ids, weights=weights, profile=profile)
        weight_of = weights_of(profile, comparisons, weights)
        answers = partial(_nearest_and_farthest, comparisons, weight_of)

    as_coded = answers(Reading())
    readings = [*other_readings(profile, comparisons)]
    changes = tuple(
        Change(reading.name, *subject, answer, instead)
        for reading in readings
        for answers_instead in [answers(reading)]
        for subject, answer in as_coded.items()
        for instead in [answers_instead[subject]]
        if answer and not {*answer} & {*instead}
    )
    changed = {(change.subject_id, change.which) for change in changes}
    return Sensitivity(
        question,
        tuple(reading.name for reading in readings),
        changes,
        tuple(
            _subject(*subject)
            for subject, answer in as_coded.items()
            if answer and subject not in changed
        ),
        found.n_stances,
    )


# Of each subject, what its ties leave possible; nothing where nothing is known.
_Answers: TypeAlias = dict[tuple[str, Which | None], tuple[str, ...] | range]


def _cleavage_places(found: Cleavages, reading: Reading) -> _Answers:
    return _places(
        {item.dimension: [reading.places(item.comparison).widest() or 0.0] for item in found}
    )


def _common_ground_places(found: CommonGround, reading: Reading) -> _Answers:
    # No reading moves a level across 0, so none takes a dimension in or out: what can
    # change is its place.
    return _places(
        {
            item.dimension: sorted(
                reading.strength(stance, item.comparison.dimension)
                for stance in item.comparison.ranked()
            )
            for item in found
        }
    )


def _places(measure_by_id: Mapping[str, list[float]]) -> _Answers:
    """Return the places, from 1, that each may take among those that it ties with."""
    ranked = sorted(measure_by_id.items(), key=lambda item: item[1], reverse=True)
    places: dict[str, range] = {}
    for _, group in groupby(ranked, key=lambda item: [round(one, 9) for one in item[1]]):
        tied = [id_ for id_, _ in group]
        first = len(places) + 1
        places |= dict.fromkeys(tied, range(first, first + len(tied)))
    return {(id_, None): places[id_] for id_ in measure_by_id}


def _nearest_and_farthest(
    comparisons: Sequence[Comparison], weight_of: Mapping[str, float], reading: Reading
) -> _Answers:
    found = distances_of(comparisons, weight_of, reading.places)
    answers: _Answers = {}
    for segment in found.segments:
        answers[segment, "nearest"] = tuple(pair.b for pair in found.nearest(segment))
        answers[segment, "farthest"] = tuple(pair.b for pair in found.farthest(segment))
    return answers


def _subject(id_: str, which: Which | None) -> str:
    return f"{id_} {which}" if which else id_


def _in_words(answer: tuple[str, ...] | range) -> str:
    if not isinstance(answer, range):
        return ", ".join(answer) or NOT_KNOWN
    first, last = answer[0], answer[-1]
    return f"place {first}" if first == last else f"place {first} to {last}"
