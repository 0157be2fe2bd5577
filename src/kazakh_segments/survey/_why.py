"""Why one segment comes before another: what each answer adds to the margin."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kazakh_segments.analysis._cells import code_columns, code_in_words
from kazakh_segments.analysis._result import Finding, Findings, Layout
from kazakh_segments.display.text import signed
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.model.items import Dimension
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.survey._codes import TIE, Codes


@attrs.frozen(repr=False)
class Contribution(Finding):
    """What the answer on one dimension adds to the margin.

    Attributes:
        comparison: The two segments, compared on the dimension.
        answer: The level answered; with a questionnaire it can be between two levels.
        value: How much the answer adds to the margin of the first segment over the second;
            below 0 if it is nearer to the second.

    Example:
        >>> import kazakh_segments as ks
        >>> why = ks.nearest({"freedom_of_speech": 4, "trust_media": -2}).why()
        >>> why[0].dimension, why[0].value
        ('trust_media', 0.125)
    """

    comparison: Comparison
    answer: float
    value: float

    def _summary(self) -> str:
        return f"{self.dimension}: {self.value:+.3f}"


@attrs.frozen(repr=False)
class Why(Findings[Contribution]):
    """Why a segment comes first: what each answer adds to its margin over the second.

    Attributes:
        a: The id of the segment that comes first.
        b: The id of the second.
        margin: How much farther the second is: the sum of all contributions.
        contributions: A :class:`Contribution` for each dimension answered, the largest first.
        left_out: The dimensions of other kinds, which were left out.

    Example:
        >>> import kazakh_segments as ks
        >>> found = ks.nearest({"freedom_of_speech": 4, "trust_media": -2}).why()
        >>> found.a, found.b, found.margin
        ('angry_liberals', 'disenchanted_democrats', 0.125)
    """

    _sequence = "contributions"

    a: str
    b: str
    margin: float
    contributions: tuple[Contribution, ...]
    left_out: tuple[Dimension, ...] = ()

    def records(self) -> list[dict[str, object]]:
        """Return a row for each dimension answered: the answer, both codes, what it adds."""
        return [
            {"dimension": item.dimension, "answer": item.answer, "contribution": item.value}
            | {"a": self.a, **code_columns(item.comparison[self.a], "a_")}
            | {"b": self.b, **code_columns(item.comparison[self.b], "b_")}
            for item in self
        ]

    def _summary(self) -> str:
        return f"{self.a} before {self.b}: margin {self.margin:.3f}"

    def _layout(self) -> Layout:
        names = self.contributions[0].comparison.names()
        a, b = OfProfile(names[self.a]), OfProfile(names[self.b])
        rows = [
            (
                OfProfile(item.comparison.dimension.name),
                answer_in_words(item),
                *(code_in_words(item.comparison[segment]) for segment in (self.a, self.b)),
                f"{item.value:+.3f}",
            )
            for item in self
            if abs(item.value) > TIE
        ]
        n_others = len(self) - len(rows)
        many = n_others > 1
        notes: list[Words] = [
            ("Adds: above 0, the answer is nearer to ", a, "; below 0, nearer to ", b, "."),
            *(
                [f"{n_others} other answer{'s add' if many else ' adds'} nothing."]
                if n_others
                else []
            ),
            self._rests_on(),
        ]
        headings = ("dimension", "answer", a, b, "adds")
        title = ("Why ", a, " comes before ", b, f": margin {self.margin:.3f}")
        return Layout(title, headings, rows, notes, (20, 15, 15, 15, 6))


def answer_in_words(item: Contribution) -> Words:
    """Say an answer as a level with its label, or as a number between two levels."""
    for level in item.comparison.dimension.levels:
        if level.value == item.answer:
            return f"{signed(level.value)} ", OfProfile(level.label)
    return f"{item.answer:+.1f}"


def why(
    codes: Codes, levels: Mapping[str, float], a: str, b: str, left_out: tuple[Dimension, ...]
) -> Why:
    """Work out what each answer adds to the margin of one segment over another."""
    measure, ids = codes.as_coded, [*codes.segments]
    numbers = ids.index(a), ids.index(b)
    answered = [one for one in measure.placings if one.dimension in levels]
    distances = measure.distances(levels)
    near, far = (distances[number] or 0.0 for number in numbers)
    # A difference of squares is that of the distances times their sum.
    scale = (near + far) or 1.0 if measure.metric == "euclid" else 1.0
    weights = [
        sum(one.weight for one in answered if one.at[number] is not None) for number in numbers
    ]
    found = []
    comparison_of = {item.dimension.id: item for item in codes.comparisons}
    for placing in answered:
        terms = measure.terms(placing, levels[placing.dimension])
        of_a, of_b = (terms[n] / weight for n, weight in zip(numbers, weights, strict=True))
        comparison = _only(comparison_of[placing.dimension], numbers)
        value = (of_b - of_a) / scale
        found.append(Contribution(comparison, levels[placing.dimension], value))
    found.sort(key=lambda item: -abs(item.value))
    return Why(a, b, far - near, tuple(found), left_out)


def _only(comparison: Comparison, numbers: tuple[int, int]) -> Comparison:
    stances = [*comparison.values()]
    return attrs.evolve(
        comparison,
        segments=tuple(comparison.segments[number] for number in numbers),
        stances=tuple(stances[number] for number in numbers),
    )
