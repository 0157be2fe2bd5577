"""Whether a finding depends on the numbers that levels are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal, SupportsFloat, SupportsIndex, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._cells import columns
from kazakh_segments.analysis._cleavages import Cleavage, Cleavages, cleavages
from kazakh_segments.analysis._common_ground import CommonGround, SharedSide, common_ground
from kazakh_segments.analysis._distance import Distances, distances_of
from kazakh_segments.analysis._parameters import (
    ATTITUDES,
    Kinds,
    chosen_dimensions,
    comparisons_of,
    weights_of,
)
from kazakh_segments.analysis._readings import AS_CODED, Reading, other_readings, without_derived
from kazakh_segments.analysis._result import Layout, ResultSequence
from kazakh_segments.display.labels import NOT_KNOWN
from kazakh_segments.display.words import OfProfile, Words, whole
from kazakh_segments.errors import (
    ArgumentValueError,
    UnknownQuestionError,
    number_of,
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
_PREPOSITIONS: dict[Which, str] = {"nearest": "to", "farthest": "from"}
# Of each subject, what its ties leave possible; nothing where nothing is known.
_Answers: TypeAlias = dict[tuple[str, Which | None], tuple[str, ...] | range]


@attrs.frozen(repr=False)
class Change(ShortRepr):
    """An answer that differs if the codes are read in another way.

    An answer contains every possibility that ties leave: the ids of the segments that are
    nearest or farthest, or the places, from 1, that a dimension may take.

    Attributes:
        reading: The name of the other reading, such as ``by rank`` or ``'very' as stronger``.
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
class Answer(ShortRepr):
    """An answer to a question, and how it changes in other readings of the codes.

    Attributes:
        subject_id: The id of what the answer is about: a dimension, or a segment.
        which: ``nearest`` or ``farthest`` of a segment; None of a dimension.
        answer_as_coded: The answer with the levels as they are coded, as of a
            :class:`Change`.
        changes: A :class:`Change` for each reading that contradicts it.

    Example:
        >>> from kazakh_segments import analysis
        >>> answer = analysis.sensitivity("distances").answers[0]
        >>> answer.subject, answer.as_coded, answer.holds
        ('illiberal_loyalists nearest', 'satisfied_conservatives', True)
    """

    subject_id: str
    which: Which | None
    answer_as_coded: tuple[str, ...] | range
    changes: tuple[Change, ...]

    @property
    def subject(self) -> str:
        """What the answer is about, in words, such as ``realists nearest``."""
        return _subject(self.subject_id, self.which)

    @property
    def as_coded(self) -> str:
        """The answer with the levels as they are coded, in words."""
        return _in_words(self.answer_as_coded)

    @property
    def holds(self) -> bool:
        """Whether no reading contradicts it; a tie in one may leave it open."""
        return not self.changes

    def _summary(self) -> str:
        holds = "holds" if self.holds else number_of(len(self.changes), "change")
        return f"{self.subject}, {self.as_coded}: {holds}"


@attrs.frozen(repr=False)
class Sensitivity(ResultSequence[Change]):
    """Which answers to a question change when the codes are read in other ways.

    It is printed as sentences, one for each answer that changes, and a table of the changes.

    Attributes:
        question: The question: ``cleavages``, ``common_ground`` or ``distances``.
        answers: Every known :class:`Answer`, changed or not.
        changes: A :class:`Change` for each answer that changes, reading by reading.
        n_stances: How many stances the answers rest on.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> from kazakh_segments import analysis
        >>> analysis.sensitivity("common_ground").readings[:4]
        ('sign only', 'by rank', 'without derived levels', "'very' as stronger")
    """

    _sequence = "changes"

    question: Question
    answers: tuple[Answer, ...]
    _explanations: tuple[tuple[str, str], ...] = attrs.field(alias="explanations")
    # Of segments and dimensions, for sentences.
    _names: tuple[tuple[str, str], ...] = attrs.field(alias="names")
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    left_out: tuple[Dimension, ...] = ()
    changes: tuple[Change, ...] = attrs.field(
        init=False,
        default=attrs.Factory(lambda self: self._in_order_of_readings(), takes_self=True),
    )

    def _in_order_of_readings(self) -> tuple[Change, ...]:
        changes = [change for answer in self.answers for change in answer.changes]
        order = {name: place for place, name in enumerate(self.readings)}
        return tuple(sorted(changes, key=lambda change: order[change.reading]))

    @property
    def readings(self) -> tuple[str, ...]:
        """The names of the other readings."""
        return tuple(self.explanations)

    @property
    def explanations(self) -> dict[str, str]:
        """What each of the other readings does, by its name."""
        return dict(self._explanations)

    @property
    def stable(self) -> tuple[str, ...]:
        """The subjects of the answers that no reading contradicts."""
        return tuple(answer.subject for answer in self.answers if answer.holds)

    def sentences(self) -> tuple[str, ...]:
        """Say for each answer whether it holds, or under which readings it changes.

        Example:
            >>> from kazakh_segments import analysis
            >>> found = analysis.sensitivity("distances")
            >>> print(found.sentences()[0])
            Nearest to Illiberal Loyalists is Satisfied Conservatives: holds under all readings.
        """
        return tuple(whole(self._sentence(answer)) for answer in self.answers)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each change, in words, then its subject as values."""
        names = ("reading", "subject", "as_coded", "instead", "subject_id", "which")
        return [columns(change, *names) for change in self]

    def _summary(self) -> str:
        return f"{self.question}: {len(self)} changed in {len(self.readings)} other readings"

    def _layout(self) -> Layout:
        question = self.question.replace("_", " ").capitalize()
        n_readings = len(self.readings)
        what = "what changes" if len(self) else "nothing changes"
        title = f"{question}: {what} in {n_readings} other readings of the codes"
        rows = [
            (
                item.reading,
                self._subject(item),
                self._words(item.answer_as_coded),
                self._words(item.answer_instead),
            )
            for item in self
        ]
        holding = [answer for answer in self.answers if answer.holds]
        listed = [
            ("; ", *self._subject(answer), " (", *self._words(answer.answer_as_coded), ")")
            for answer in holding
        ]
        lead: list[Words] = [
            (
                f"Holds under all readings ({len(holding)} of {len(self.answers)}): ",
                *([part for words in listed for part in words][1:] or ["none"]),
                ".",
            ),
            *(self._sentence(answer) for answer in self.answers if not answer.holds),
        ]
        names_by_explanation: dict[str, list[str]] = {}
        for name, explanation in self._explanations:
            names_by_explanation.setdefault(explanation, []).append(name)
        notes = [
            f"{number_of(len(self), 'change')}. A finding holds if no reading "
            f"contradicts it, though a tie may leave it open. {self._rests_on()}",
            *(
                f"{_listed(names)}: {explanation}."
                for explanation, names in names_by_explanation.items()
            ),
        ]
        headings = ("reading", "finding", "as coded", "instead")
        return Layout(title, headings, rows, notes, (14, 23, 19), lead)

    def _sentence(self, answer: Answer) -> Words:
        subject = self._subject(answer)
        is_place = answer.which is None
        said = (*subject, ", " if is_place else " is ", *self._words(answer.answer_as_coded))
        if not is_place:
            said = (f"{said[0].capitalize()}", *said[1:])
        if answer.holds:
            return (*said, ": holds under all readings.")
        readings_by_instead: dict[tuple[str, ...] | range, list[str]] = {}
        for change in answer.changes:
            readings_by_instead.setdefault(change.answer_instead, []).append(change.reading)
        parts = [
            ("; ", f"{', '.join(readings)}: ", *self._words(instead))
            for instead, readings in readings_by_instead.items()
        ]
        changed = [part for words in parts for part in words][1:]
        return (*said, "; changes under ", *changed, ".")

    def _subject(self, item: Answer | Change) -> tuple[str, ...]:
        name = OfProfile(dict(self._names)[item.subject_id])
        return (f"{item.which} {_PREPOSITIONS[item.which]} ", name) if item.which else (name,)

    def _words(self, answer: tuple[str, ...] | range) -> tuple[str, ...]:
        if isinstance(answer, range) or not answer:
            return (_in_words(answer),)
        names = dict(self._names)
        return tuple(part for id_ in answer for part in (", ", OfProfile(names[id_])))[1:]


def sensitivity(
    question: Question,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    dimensions: Iterable[Dimension | DimensionId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    min_stated: SupportsFloat | SupportsIndex | None = None,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    profile: Profile | None = None,
) -> Sensitivity:
    """Check which findings change when the levels are read in other ways.

    Levels are ordered words, written as numbers. The question is answered again

    - by *sign only*: every level is -1, 0 or +1;
    - *by rank*: each level is its rank among the segments stated on the dimension, with the
      mean rank for ties, on the range that ranks can take: an ordinal Gower distance after
      [Podani1999]_. For common ground, a strength is its rank among all stances on
      dimensions of the same scale;
    - *without derived levels*: each is read as not stated. Cleavages and common ground
      do not use derived levels, so they never change;
    - with each word that the codebook ties with others *split either way*: half a step
      stronger than the words on its row, then half a step weaker, though never beyond the
      end of the scale. A level derived from a general one moves with it. The words of level
      0 are on no side, so none of them can be the stronger.

    The answers are, for ``cleavages`` and ``common_ground``, the place of each dimension;
    for ``distances``, the segment nearest to each, and the farthest. Where there is a tie,
    every possibility counts: an answer has changed only if none of the earlier possibilities
    remains. *Sign only* makes many ties, and so few changes.

    Args:
        question: The question; case, spaces, hyphens and underscores do not matter.
        segments: Two segments or more; all if not given.
        dimensions: The dimensions; all of the kinds if not given.
        kinds: The kinds of dimensions; attitudes if not given.
        min_stated: As for :func:`cleavages`; for ``cleavages`` only.
        weights: How much a dimension counts; for ``distances`` only.
        profile: The profile; the packaged one if not given. Tied words are split on the
            scales ``attitude`` and ``composition``.

    Returns:
        :class:`Sensitivity`: a sequence of :class:`Change`.

    Raises:
        UnknownQuestionError: There is no such question.
        ArgumentValueError: ``weights`` are given for a question other than ``distances``, or
            ``min_stated`` for one other than ``cleavages``.

    Example:
        >>> from kazakh_segments import analysis
        >>> print(analysis.sensitivity("common_ground", dimensions=["trust_russia"]))
        Holds under all readings (1 of 1): Trust in Russia (place 1).
        <BLANKLINE>
        Common ground: nothing changes in 7 other readings of the codes
        <BLANKLINE>
        0 changes. A finding holds if no reading contradicts it, though a tie may leave
        ...
    """
    question = _QUESTIONS.find(question)
    if weights is not None and question != "distances":
        raise ArgumentValueError(f"weights are for 'distances' only; got {question!r}")
    if min_stated is not None and question != "cleavages":
        raise ArgumentValueError(f"min_stated is for 'cleavages' only; got {question!r}")
    profile = profile_or_packaged(profile)
    chosen = chosen_dimensions(profile, dimensions, kinds)
    comparisons = comparisons_of(profile, segments, chosen.ids, least=2)
    if question != "distances":
        comparisons = tuple(map(without_derived, comparisons))
    readings = [AS_CODED, *other_readings(profile, comparisons)]
    if question == "distances":
        weight_of = weights_of(profile, comparisons, weights)
        n_stances = distances_of(comparisons, weight_of).n_stances
        answers = [_neighbours(distances_of(comparisons, weight_of, one)) for one in readings]
    else:
        ids, dimension_ids = [*comparisons[0]], [item.dimension.id for item in comparisons]
        found: Cleavages | CommonGround
        if question == "cleavages":
            found = cleavages(ids, dimension_ids, min_stated=min_stated, profile=profile)
        else:
            found = common_ground(ids, dimension_ids, profile=profile)
        n_stances = found.n_stances
        answers = [_places(found, one) for one in readings]

    as_coded, *others = answers
    explanations = tuple((reading.name, reading.explanation) for reading in readings[1:])
    known = {subject: answer for subject, answer in as_coded.items() if answer}
    changes = {
        subject: tuple(
            Change(name, *subject, answer, instead[subject])
            for (name, _), instead in zip(explanations, others, strict=True)
            if not {*answer} & {*instead[subject]}
        )
        for subject, answer in known.items()
    }
    found_answers = tuple(
        Answer(*subject, answer, changes[subject]) for subject, answer in known.items()
    )
    names = {item.dimension.id: item.dimension.name for item in comparisons}
    if question == "distances":
        names = comparisons[0].names()
    return Sensitivity(
        question, found_answers, explanations, tuple(names.items()), n_stances, chosen.left_out
    )


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
    return f"place {first}" if first == last else f"places {first}-{last}"


def _listed(readings: list[str]) -> str:
    """List the names of readings that do the same, what they have in common once."""
    common = "".join(readings[0].rpartition(" as ")[1:]) if " as " in readings[0] else ""
    return ", ".join(name.removesuffix(common) for name in readings) + common


def _subject(subject_id: str, which: Which | None) -> str:
    return " ".join(filter(None, (subject_id, which)))
