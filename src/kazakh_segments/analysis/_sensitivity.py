"""Whether a finding depends on the numbers that levels are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal, SupportsFloat, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._cells import columns
from kazakh_segments.analysis._cleavages import Cleavage, Cleavages, cleavages
from kazakh_segments.analysis._common_ground import CommonGround, SharedSide, common_ground
from kazakh_segments.analysis._distance import Distances, distances_of
from kazakh_segments.analysis._parameters import comparisons_of, weights_of
from kazakh_segments.analysis._readings import AS_CODED, Reading, other_readings, without_derived
from kazakh_segments.analysis._result import Layout, ResultSequence
from kazakh_segments.display.labels import NOT_KNOWN
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownQuestionError,
    shortened,
)
from kazakh_segments.model.ids import DimensionId, SegmentId
from kazakh_segments.model.items import Dimension, Segment
from kazakh_segments.model.names import NameIndex
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.profile import Profile

Question: TypeAlias = Literal["cleavages", "common_ground", "distances"]
Which: TypeAlias = Literal["nearest", "farthest"]

_QUESTIONS = NameIndex[Question](UnknownQuestionError, get_args(Question))
# Of each subject, what its ties leave possible; nothing where nothing is known.
_Answers: TypeAlias = dict[tuple[str, Which | None], tuple[str, ...] | range]


@attrs.frozen(repr=False)
class Change(ShortRepr):
    """An answer that is another one if the codes are read in another way.

    An answer is all that its ties leave possible: the ids of the segments that are nearest
    or farthest, or the places, from 1, that a dimension may take.

    Attributes:
        reading: The name of the other way, such as ``by rank`` or ``'very' as stronger``.
        subject_id: The id of what the answer is about: a dimension, or a segment.
        which: ``nearest`` or ``farthest`` of a segment; None of a dimension.
        answer_as_coded: The answer with the levels as they are coded.
        answer_instead: The answer in the other reading.

    Example:
        >>> from kazakh_segments import analysis
        >>> change = analysis.sensitivity("distances")[0]
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
        """What the answer is about, in words, such as ``realists nearest``."""
        return " ".join(filter(None, (self.subject_id, self.which)))

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
        changes: A :class:`Change` for each answer that changes, reading by reading.
        stable: The subjects of the answers that are known, and that no reading contradicts;
            where it ties, it may leave them open.
        n_stances: How many stances the answers rest on.

    Example:
        >>> from kazakh_segments import analysis
        >>> analysis.sensitivity("common_ground").readings[:4]
        ('sign only', 'by rank', 'without derived levels', "'very' as stronger")
    """

    _sequence = "changes"

    question: Question
    readings: tuple[str, ...]
    changes: tuple[Change, ...]
    stable: tuple[str, ...]
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.

    def records(self) -> list[dict[str, object]]:
        """Return a row for each change, in words, then its subject as values."""
        names = ("reading", "subject", "as_coded", "instead", "subject_id", "which")
        return [columns(change, *names) for change in self]

    def _summary(self) -> str:
        return f"{self.question}: {len(self)} changed in {len(self.readings)} other readings"

    def _layout(self) -> Layout:
        question = self.question.replace("_", " ").capitalize()
        title = f"{question}: what changes in {len(self.readings)} other readings of the codes"
        rows = [(item.reading, item.subject, item.as_coded, item.instead) for item in self]
        note = (
            f"{len(self)} change{'' if len(self) == 1 else 's'}. Answers that no reading "
            "contradicts, though a tie in it may leave them open: "
            f"{', '.join(self.stable) or 'none'}. {self._rests_on()}"
        )
        headings = ("reading", "subject", "as coded", "instead")
        return Layout(title, headings, rows, [note], (14, 23, 19))


def sensitivity(
    question: Question,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    profile: Profile | None = None,
) -> Sensitivity:
    """Tell which answers change when the levels are read in other ways.

    The levels are numbers for an order of words. The question is answered again

    - by *sign only*: every level is -1, 0 or +1;
    - *by rank*: each level is its rank among the segments stated on the dimension, ties
      sharing their mean, on the range that ranks can take: an ordinal Gower distance after
      [Podani1999]_. For common ground, a strength is its rank among all stances on
      dimensions of the same scale;
    - *without derived levels*: each is read as not stated. Cleavages and common ground
      rest on none of them, so there it changes nothing;
    - with each word that the codebook ties with others *split either way*: half a step
      stronger than the words on its row, then half a step weaker, though never beyond the
      end of the scale. A level that was derived from a general one goes where that goes.
      The words of level 0 take no side, so none of them can be the stronger.

    The answers are, for ``cleavages`` and ``common_ground``, the place of each dimension;
    for ``distances``, which segment is nearest to each, and which is farthest. In a tie,
    each that it leaves possible counts: an answer has changed if nothing that was possible
    is possible any longer. So *sign only*, which ties much, changes less than it blurs.

    Args:
        question: The question; case, blanks, hyphens and underscores do not matter.
        segments: Two segments or more; all if not given.
        dimensions: The dimensions; all if not given.
        weights: How much a dimension counts, for ``distances`` alone.
        profile: The profile; the packaged one if not given. Words are split on the scales
            ``attitude`` and ``composition``.

    Returns:
        :class:`Sensitivity`: a sequence of :class:`Change`.

    Raises:
        UnknownQuestionError: There is no such question.
        ArgumentValueError: Weights are given for another question than ``distances``.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.sensitivity("common_ground", dimensions=["trust_russia"]))
        Common ground: what changes in 7 other readings of the codes
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
    profile = profile_or_packaged(profile)
    comparisons = comparisons_of(profile, segments, dimensions, least=2)
    if question != "distances":
        comparisons = tuple(map(without_derived, comparisons))
    readings = [AS_CODED, *other_readings(profile, comparisons)]
    if question == "distances":
        weight_of = weights_of(profile, comparisons, weights)
        n_stances = distances_of(comparisons, weight_of).n_stances
        answers = [_neighbours(distances_of(comparisons, weight_of, one)) for one in readings]
    else:
        ids, dimension_ids = [*comparisons[0]], [item.dimension.id for item in comparisons]
        find = cleavages if question == "cleavages" else common_ground
        found = find(ids, dimension_ids, profile=profile)
        n_stances = found.n_stances
        answers = [_places(found, one) for one in readings]

    as_coded, *others = answers
    names = tuple(reading.name for reading in readings[1:])
    known = {subject: answer for subject, answer in as_coded.items() if answer}
    changes = tuple(
        Change(name, *subject, answer, instead[subject])
        for name, instead in zip(names, others, strict=True)
        for subject, answer in known.items()
        if not {*answer} & {*instead[subject]}
    )
    changed = {(change.subject_id, change.which) for change in changes}
    stable = tuple(" ".join(filter(None, one)) for one in known if one not in changed)
    return Sensitivity(question, names, changes, stable, n_stances)


def _places(found: Cleavages | CommonGround, reading: Reading) -> _Answers:
    """Return the places, from 1, that each dimension may take among those that it ties with."""
    measures = {item.dimension: _measure(item, reading) for item in found}
    ranked = sorted(measures, key=measures.__getitem__, reverse=True)
    places: dict[str, range] = {}
    for _, group in groupby(ranked, key=lambda id_: [round(one, 9) for one in measures[id_]]):
        tied = [*group]
        first = len(places) + 1
        places |= dict.fromkeys(tied, range(first, first + len(tied)))
    return {(id_, None): places[id_] for id_ in measures}


def _measure(item: Cleavage | SharedSide, reading: Reading) -> tuple[float, ...]:
    """Measure again what a finding is ranked by."""
    if isinstance(item, Cleavage):
        return (reading.places(without_derived(item.comparison)).widest() or 0.0,)
    # No reading moves a level across 0, so none takes a dimension in or out of the common ground.
    return reading.strengths(item.comparison)


def _neighbours(found: Distances) -> _Answers:
    answers: _Answers = {}
    for id_ in found.segments:
        answers[id_, "nearest"] = tuple(pair.b for pair in found.nearest(id_))
        answers[id_, "farthest"] = tuple(pair.b for pair in found.farthest(id_))
    return answers


def _in_words(answer: tuple[str, ...] | range) -> str:
    if not isinstance(answer, range):
        return ", ".join(answer) or NOT_KNOWN
    first, last = answer[0], answer[-1]
    return f"place {first}" if first == last else f"place {first} to {last}"
