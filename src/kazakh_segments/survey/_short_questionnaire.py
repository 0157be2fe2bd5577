"""A short questionnaire: the attitudes that distinguish the segments best, worded as items."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, SupportsFloat, SupportsIndex, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._readings import is_stated_for_all
from kazakh_segments.analysis._result import Layout, Result
from kazakh_segments.analysis._screener import screener
from kazakh_segments.display.output import require
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import ArgumentValueError, UnknownOptionError, shortened, some_of
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles import packaged
from kazakh_segments.profiles.arguments import (
    checked_number,
    checked_path,
    checked_whole_number,
    profile_or_packaged,
)
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._questionnaire import Item, Questionnaire
from kazakh_segments.survey._simulation import MOST_NOISE, simulate
from kazakh_segments.survey._wordings import WORDINGS
from kazakh_segments.survey._xlsform import ENDING

Objective: TypeAlias = Literal["recovery", "separation"]
Search: TypeAlias = Literal["exact", "exchange"]

INTRODUCTION = "How much do you agree or disagree with each of these statements?"
AGREEMENT = {
    1: "Strongly disagree",
    2: "Disagree",
    3: "Neither agree nor disagree",
    4: "Agree",
    5: "Strongly agree",
}
DONT_KNOW = (8, "Don't know")

_OBJECTIVES = NameIndex[Objective](UnknownOptionError, get_args(Objective))
_N_PEOPLE = 6000
_N_OTHERS = 12_000


@attrs.frozen(repr=False)
class ShortQuestionnaire(Result):
    """A questionnaire of few attitudes, and how they were chosen.

    Attributes:
        questionnaire: The :class:`Questionnaire`, with our wordings.
        objective: ``recovery`` or ``separation``.
        search: ``exact`` if all sets were compared, ``exchange`` if questions were exchanged as
            long as that helped, from several sets.
        recovery: The share of simulated people who are nearest to their own segment by these
            questions; ties are shared. They are not the people with whom the search was made.
        noise: The standard deviation of the noise of the simulated answers, in levels.
        seed: The seed of the search.
        n_candidates: From how many attitudes they were chosen.
        n_stances: How many stances of the profile there are on the attitudes chosen.

    Example:
        >>> from kazakh_segments import survey
        >>> short = survey.questionnaire(3, "separation")
        >>> short.dimensions
        ('right_to_assembly', 'engaged_parties', 'trust_religious_organisations')
        >>> short.search
        'exact'
    """

    questionnaire: Questionnaire
    objective: Objective
    search: Search
    recovery: float
    noise: float
    seed: int
    n_candidates: int
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The ids of the attitudes, in the codebook's order."""
        return tuple(item.dimension for item in self.questionnaire)

    def __len__(self) -> int:
        """Count the questions."""
        return len(self.questionnaire)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Save the questionnaire as YAML, JSON or an XLSForm.

        YAML and JSON are as :meth:`Questionnaire.save` writes them, for
        :meth:`Questionnaire.load`; the XLSForm is as :meth:`Questionnaire.save_xlsform` writes it,
        with an introduction.

        Args:
            path: The file; it ends in ``.yaml``, ``.yml``, ``.json`` or ``.xlsx``.
            overwrite: Whether a file of that name may be replaced.

        Returns:
            The file.

        Raises:
            OutputExistsError: The file is there already, and ``overwrite`` is not set.
            UnknownFormatError: The file's ending is another one.
            MissingExtraError: What the format needs is not installed.
            ArgumentTypeError: ``path`` is neither text nor a path, or ``overwrite`` is not
                True or False.
            ArgumentValueError: ``path`` is empty or a folder.
            OSError: The file cannot be written.

        Example:
            >>> from pathlib import Path
            >>> from tempfile import TemporaryDirectory
            >>> from kazakh_segments import survey
            >>> short = survey.questionnaire(3)
            >>> with TemporaryDirectory() as folder:
            ...     file = short.save(Path(folder, "short.yaml"))
            ...     survey.Questionnaire.load(file) == short.questionnaire
            True
        """
        if checked_path("file", path).suffix.lower() == f".{ENDING}":
            return self.questionnaire.save_xlsform(
                path, introduction=INTRODUCTION, overwrite=overwrite
            )
        return self.questionnaire.save(path, overwrite=overwrite)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each question: those of the questionnaire."""
        return self.questionnaire.records()

    def _summary(self) -> str:
        return f"{len(self)} questions by {self.objective}, simulated recovery {self.recovery:.2f}"

    def _layout(self) -> Layout:
        profile = self.questionnaire.profile
        rows = [
            (
                OfProfile(profile.dimension(item.dimension).name),
                item.wording,
                "reversed" if item.is_reversed else "",
            )
            for item in self.questionnaire
        ]
        how = {
            ("recovery", "exact"): "All sets were compared; by this one most simulated people "
            "are nearest to their own segment",
            ("recovery", "exchange"): "One question was exchanged for another as long as more "
            "simulated people were then nearest to their own segment; a better set may exist",
            ("separation", "exact"): "All sets were compared; in this one the two segments "
            "nearest to each other differ most",
        }[self.objective, self.search]
        return Layout(
            f"{len(self)} of {self.n_candidates} attitudes as a questionnaire",
            ("attitude", "wording", "polarity"),
            rows,
            [
                f"{how} ({self.objective}, {self.search} search, seed {self.seed}).",
                f"Simulated: {self.recovery:.1%} of other simulated people, with noise of "
                f"{self.noise:g} levels, are nearest to their own segment. They follow the codes, "
                "so this is an upper bound.",
                f"The wordings are ours, not those of the original survey. {self._rests_on()}",
            ],
            (24, 44),
        )


def questionnaire(
    n: SupportsIndex,
    objective: Objective = "recovery",
    *,
    noise: SupportsFloat = 2.0,
    seed: SupportsIndex = 1,
    profile: Profile | None = None,
) -> ShortQuestionnaire:
    """Choose attitudes for a short questionnaire, and word them.

    The objective ``recovery`` chooses the attitudes by which most simulated people are nearest
    to the segment whose codes they follow. All sets of up to three attitudes are compared.
    Larger ones are found by exchanging one attitude for another as long as that helps, from a
    set that grew from the best three and from several random ones; a better set may exist.
    Attitudes that are not stated for all segments, or have derived levels, are candidates only
    if ``n`` is larger than the number of the others: of them too little is known to simulate.
    The objective ``separation`` takes the best set of :func:`~kazakh_segments.analysis.screener`.

    Each attitude has a statement to agree or disagree with on five points. As many as read well,
    up to half of them, are reversed: who agrees is nearer to the negative pole. *Don't know*
    has a code of its own, and is no answer. In a language that says *distrust* only as *not
    trust*, do not reverse those items: word them as trust, with the polarity ``same``.

    Args:
        n: How many attitudes.
        objective: ``recovery`` or ``separation``.
        noise: The standard deviation of the noise of the simulated answers, in levels of the
            scale, from 0 to 100.
        seed: The seed of the simulated people and of the search, 0 or more.
        profile: The packaged profile, or one with the same attitudes, or some of them.

    Returns:
        A :class:`ShortQuestionnaire`; it can be saved.

    Raises:
        MissingExtraError: numpy is not installed.
        UnknownOptionError: There is no such objective.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: A number is out of range; an attitude of the profile has no wording;
            or no set of that size distinguishes all segments.

    Example:
        >>> from kazakh_segments import survey
        >>> print(survey.questionnaire(2))
        2 of 30 attitudes as a questionnaire
        ...
    """
    chosen_profile = profile_or_packaged(profile)
    wanted = _OBJECTIVES.find(objective)
    checked_noise = checked_number("noise", noise, MOST_NOISE)
    checked_seed = checked_whole_number("seed", seed, least=0)
    attitudes = _attitudes(chosen_profile)
    n_chosen = checked_whole_number("n", n)
    if not 1 <= n_chosen <= len(attitudes):
        raise ArgumentValueError(
            f"n must be from 1 to {len(attitudes)}, the number of attitudes; got {shortened(n)}"
        )
    stated_for_all = _stated_for_all(attitudes, chosen_profile)
    candidates = stated_for_all if n_chosen <= len(stated_for_all) else attitudes
    require("numpy", "survey")
    from kazakh_segments.survey._best_by_recovery import EXACT_UP_TO, Answered

    everything = _worded(candidates, chosen_profile)

    def people(number: int, seed: int) -> Answered:
        answers = simulate(number, checked_noise, seed=seed, questionnaire=everything)
        return Answered(answers, everything)

    search: Search = "exact"
    if wanted == "separation":
        numbers = _separating(candidates, n_chosen, chosen_profile)
    elif n_chosen in (*range(EXACT_UP_TO + 1), len(candidates)):
        numbers = people(_N_PEOPLE, checked_seed).best_of_all(n_chosen)
    else:
        search = "exchange"
        numbers = people(_N_PEOPLE, checked_seed).best_by_exchange(n_chosen, checked_seed)
    ids = [candidates[number] for number in numbers]
    return ShortQuestionnaire(
        _worded(ids, chosen_profile),
        wanted,
        search,
        people(_N_OTHERS, checked_seed + 1).recovery(numbers),
        checked_noise,
        checked_seed,
        len(candidates),
        sum(len(chosen_profile.compare(id_).stated) for id_ in ids),
    )


def _attitudes(profile: Profile) -> list[str]:
    """Return the ids of the attitudes; refuse one that our wordings are not about."""
    ours = packaged.profile()
    attitudes = profile.dimensions(kind="attitude")
    others = [
        one.id for one in attitudes if one.id not in WORDINGS or one != ours.dimension(one.id)
    ]
    if not attitudes:
        raise ArgumentValueError("this profile has no attitudes")
    if others:
        raise ArgumentValueError(
            "only the attitudes of the packaged profile have wordings; "
            f"this profile has others: {some_of(others)}"
        )
    return [one.id for one in attitudes]


def _stated_for_all(ids: Iterable[str], profile: Profile) -> list[str]:
    return [id_ for id_ in ids if is_stated_for_all(profile.compare(id_))]


def _separating(candidates: list[str], n: int, profile: Profile) -> tuple[int, ...]:
    sets = screener(n, dimensions=candidates, profile=profile, at_most=1).sets
    if not sets:
        raise ArgumentValueError(
            f"n must be larger: no set of this size distinguishes all segments; got {n}"
        )
    return tuple(candidates.index(id_) for id_ in sets[0].dimensions)


def _worded(ids: Iterable[str], profile: Profile) -> Questionnaire:
    items = tuple(_items(ids))
    # Respondents see the title: it says nothing of what is compared with their answers.
    return Questionnaire(
        items, title=f"Short questionnaire of {len(items)} statements", profile=profile
    )


def _items(ids: Iterable[str]) -> Iterator[Item]:
    n_reversed = 0
    for position, id_ in enumerate(ids, start=1):
        wording = WORDINGS[id_]
        is_reversed = wording.reversed is not None and 2 * (n_reversed + 1) <= position
        n_reversed += is_reversed
        yield Item(
            id_,
            id_,
            min(AGREEMENT),
            max(AGREEMENT),
            "reversed" if is_reversed else "same",
            DONT_KNOW,
            AGREEMENT,
            (wording.reversed or "") if is_reversed else wording.same,
        )
