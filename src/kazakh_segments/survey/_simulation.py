"""A simulated survey: people who follow the codes of a profile, more or less."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import compress, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple, SupportsFloat, SupportsIndex

import attrs

from kazakh_segments.analysis._parameters import ATTITUDES
from kazakh_segments.analysis._result import Layout, Result
from kazakh_segments.display.output import new_file
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import ArgumentValueError
from kazakh_segments.profiles.arguments import (
    checked_ending,
    checked_flag,
    checked_number,
    checked_path,
    checked_whole_number,
)
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._asked import Asked, asked_by, asked_dimensions
from kazakh_segments.survey._questionnaire import Questionnaire

# On a scale of nine levels, far more than what leaves nothing of them.
MOST_NOISE = 100

_FIRST_COLUMNS = ("respondent", "simulated", "simulated_segment", "careless")


@attrs.frozen(repr=False)
class Simulation(Result):
    """Simulated answers of simulated people: nobody was interviewed.

    Attributes:
        columns: The columns of the answers: those of the questionnaire or, without one, the
            ids of the attitudes.
        simulated_segments: The id of the segment that each person was given.
        careless: Whether each person answers without reading, at random.
        answers: The answers of each person, in the order of the columns; None where one is
            missing. With a questionnaire they are its codes, without one levels.
        noise: The standard deviation of the noise, in levels.
        missing: The probability that an answer is missing.
        seed: The seed of the random numbers.
        n_stances: How many stances the answers were drawn around.
        segments: The ids of the segments, in the profile's order.
        names: Their names.

    Example:
        >>> from kazakh_segments import survey
        >>> survey.simulate(600)
        <Simulation 600 simulated people, 38 questions, noise 2>
    """

    columns: tuple[str, ...]
    simulated_segments: tuple[str, ...]
    careless: tuple[bool, ...]
    answers: tuple[tuple[float | None, ...], ...]
    noise: float
    missing: float
    seed: int
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    segments: tuple[str, ...]
    names: tuple[str, ...]

    def __len__(self) -> int:
        """Count the people."""
        return len(self.answers)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each person: a number from 1, what was simulated, and the answers.

        Example:
            >>> from kazakh_segments import survey
            >>> row = survey.simulate(1, noise=0).records()[0]
            >>> row["respondent"], row["simulated"], row["simulated_segment"], row["careless"]
            (1, True, 'illiberal_loyalists', False)
            >>> row["civic_rights"], row["trust_russia"]
            (-2, 3)
        """
        people = zip(self.simulated_segments, self.careless, self.answers, strict=True)
        return [
            {
                **dict(zip(_FIRST_COLUMNS, (number, True, segment, careless), strict=True)),
                **dict(zip(self.columns, answers, strict=True)),
            }
            for number, (segment, careless, answers) in enumerate(people, start=1)
        ]

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Save the rows as a survey; the column ``simulated`` says in each that it is none.

        Args:
            path: The file; it ends in ``.csv``, ``.parquet``, ``.sav`` or ``.dta``.
            overwrite: Whether a file of that name may be replaced.

        Returns:
            The file.

        Raises:
            OutputExistsError: The file is there already, and ``overwrite`` is not set.
            UnknownFormatError: The file's ending is another one.
            MissingExtraError: polars or, for ``.sav`` and ``.dta``, pyreadstat is not installed.
            ArgumentTypeError: ``path`` is neither text nor a path, or ``overwrite`` is not
                True or False.
            ArgumentValueError: ``path`` is empty or a folder.
            OSError: The file cannot be written.

        Example:
            >>> from tempfile import TemporaryDirectory
            >>> from kazakh_segments import survey
            >>> with TemporaryDirectory() as folder:
            ...     print(survey.simulate(600).save(f"{folder}/simulated.csv").name)
            simulated.csv
        """
        from kazakh_segments.survey._file_formats import SAVED, save

        checked_flag("overwrite", overwrite)
        file = checked_path("file", path)
        checked_ending(file, SAVED)
        rows = self.to_frame("polars")
        with new_file(file, overwrite=overwrite) as made:
            save(rows, made)
        return file

    def _summary(self) -> str:
        people = f"{len(self)} simulated {'person' if len(self) == 1 else 'people'}"
        return f"{people}, {len(self.columns)} questions, noise {self.noise:g}"

    def _layout(self) -> Layout:
        people = Counter(self.simulated_segments)
        careless = Counter(compress(self.simulated_segments, self.careless))
        rows = [
            (OfProfile(name), str(people[id_]), str(careless[id_]))
            for id_, name in zip(self.segments, self.names, strict=True)
        ]
        n_missing = sum(answer is None for row in self.answers for answer in row)
        noise = f"Noise of {self.noise:g} levels (standard deviation)"
        return Layout(
            f"Simulated answers of {len(self)} people to {len(self.columns)} questions",
            ("simulated segment", "people", "careless"),
            rows,
            [
                "Simulated: nobody was interviewed. Each answer is the level of the person's "
                "segment with random noise or, where the segment is not stated, any answer.",
                f"{noise}, seed {self.seed}; {n_missing} answers are missing. {self._rests_on()}",
            ],
        )


def simulate(
    n: SupportsIndex,
    noise: SupportsFloat = 2.0,
    missing: SupportsFloat = 0.0,
    careless: SupportsFloat = 0.0,
    seed: SupportsIndex = 0,
    *,
    questionnaire: Questionnaire | None = None,
    profile: Profile | None = None,
) -> Simulation:
    """Simulate the answers of people who follow the codes of a profile.

    The people belong to the segments in turn, so that each segment has the same number, as
    far as possible. A person's answer is the level of the segment plus noise, drawn from a
    normal distribution, and rounded to the nearest possible answer. On a dimension on which
    the segment is not stated, every answer is equally likely. Real people differ from the
    codes in more than noise: what is found in simulated answers is an upper bound.

    The same seed gives the same people: with more noise they deviate further in the same
    directions, and with ``missing`` or ``careless`` above 0 the other answers stay as they are.

    Args:
        n: How many people, 1 or more.
        noise: The standard deviation of the noise, in levels of the dimension's scale,
            from 0 to 100.
        missing: The probability that an answer is missing, from 0 to 1.
        careless: The probability that a person answers everything at random, from 0 to 1.
        seed: The seed of the random numbers, 0 or more.
        questionnaire: The questions; all attitudes, answered in levels, if not given.
        profile: The profile; that of the questionnaire or the packaged one if not given.

    Returns:
        A :class:`Simulation`.

    Raises:
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: A number is out of its range, the profile is not that of the
            questionnaire, or a column of the questionnaire has the name of another column
            of the simulation.

    Example:
        >>> from kazakh_segments import survey
        >>> print(survey.simulate(100, missing=0.1, careless=0.05, seed=7))
        Simulated answers of 100 people to 38 questions
        ...
    """
    n_people = checked_whole_number("n", n, least=1)
    checked_noise = checked_number("noise", noise, MOST_NOISE)
    chance_missing = checked_number("missing", missing, 1)
    chance_careless = checked_number("careless", careless, 1)
    checked_seed = checked_whole_number("seed", seed, least=0)
    if questionnaire is None:
        asked = asked_dimensions(None, ATTITUDES, profile)
    else:
        asked = asked_by(questionnaire, profile)
    return simulated(asked, n_people, checked_noise, checked_seed, chance_missing, chance_careless)


def simulated(
    asked: Asked,
    n_people: int,
    noise: float,
    seed: int,
    chance_missing: float = 0.0,
    chance_careless: float = 0.0,
) -> Simulation:
    """Simulate answers, as :func:`simulate` does."""
    questions = [*_questions(asked)]
    segments = asked.profile.segments()
    random = Random(seed)  # noqa: S311  # For a simulation.
    numbers = [person % len(segments) for person in range(n_people)]
    is_careless: list[bool] = []
    answers: list[tuple[float | None, ...]] = []
    for number in numbers:
        # Every number is drawn, used or not, so that the people stay the same.
        is_careless.append(random.random() < chance_careless)
        row: list[float | None] = []
        for question in questions:
            deviation, place, kept = random.gauss(0, 1), random.random(), random.random()
            follows = None if is_careless[-1] else number
            answer = question.answer(follows, noise * deviation, place)
            row.append(None if kept < chance_missing else answer)
        answers.append(tuple(row))
    return Simulation(
        tuple(question.column for question in questions),
        tuple(segments[number].id for number in numbers),
        tuple(is_careless),
        tuple(answers),
        noise,
        chance_missing,
        seed,
        sum(level is not None for question in questions for level in question.at),
        tuple(segment.id for segment in segments),
        tuple(segment.name for segment in segments),
    )


class _Question(NamedTuple):
    """A question with its possible answers, by level from the lowest, and the segments' levels."""

    column: str
    codes: tuple[float, ...]
    between: tuple[float, ...]
    at: tuple[int | None, ...]

    def answer(self, segment: int | None, deviation: float, place: float) -> float:
        """Return the code nearest to a segment's level and a deviation, or else any code."""
        level = None if segment is None else self.at[segment]
        if level is None:
            return self.codes[int(place * len(self.codes))]
        # Halfway between two answers the one farther from the middle is nearer to what was said.
        nearest = bisect_right if level + deviation > 0 else bisect_left
        return self.codes[nearest(self.between, level + deviation)]


def _questions(asked: Asked) -> Iterator[_Question]:
    for id_ in asked.item_of or asked.dimensions:
        item = asked.item_of.get(id_)
        column = item.column if item else id_
        if column in _FIRST_COLUMNS:
            raise ArgumentValueError(
                f"no column of the questionnaire may be named {column!r}: "
                "a simulation has a column of that name"
            )
        levels = asked.possible_levels(id_)
        by_level = sorted(zip(levels, item.codes() if item else levels, strict=True))
        yield _Question(
            column,
            tuple(code for _, code in by_level),
            tuple((a + b) / 2 for (a, _), (b, _) in pairwise(by_level)),
            tuple(asked.profile.compare(id_).levels().values()),
        )
