"""What was asked, and what was answered: dimensions, and levels on their scales."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kazakh_segments.analysis._parameters import (
    Kinds,
    checked_kinds,
    chosen_dimensions,
    named_dimensions,
    of_kinds,
)
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, ScaleError, shortened
from kazakh_segments.model.items import Dimension
from kazakh_segments.model.names import closest, folded
from kazakh_segments.profiles.arguments import as_float, is_number, profile_or_packaged
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._questionnaire import Item, Questionnaire, is_no_answer


class Asked(NamedTuple):
    """The dimensions asked about, in the codebook's order, and the items that ask, if any."""

    profile: Profile
    dimensions: tuple[str, ...]
    left_out: tuple[Dimension, ...] = ()
    item_of: Mapping[str, Item] = MappingProxyType({})

    def possible_levels(self, dimension: str) -> tuple[float, ...]:
        """Return the levels that an answer can have."""
        found = self.profile.dimension(dimension)
        if dimension in self.item_of:
            item = self.item_of[dimension]
            levels = (item.level(code, found) for code in item.codes())
            return tuple(level for level in levels if level is not None)
        return tuple(level.value for level in found.levels)


def asked_dimensions(
    questions: Questionnaire | Iterable[Dimension | str] | None,
    kinds: Kinds,
    profile: Profile | None,
) -> Asked:
    """Read what is asked: by a questionnaire, about dimensions that are named, or about all."""
    if isinstance(questions, Questionnaire):
        return asked_by(questions, profile)
    chosen_profile = profile_or_packaged(profile)
    chosen = chosen_dimensions(chosen_profile, questions, kinds)
    if questions is not None:
        return Asked(chosen_profile, _with_levels(chosen_profile, chosen.ids), chosen.left_out)
    dimensions = [chosen_profile.dimension(id_) for id_ in chosen.ids]
    nominal = [one for one in dimensions if one.is_nominal]
    ids = [one.id for one in dimensions if not one.is_nominal]
    return Asked(chosen_profile, _with_levels(chosen_profile, ids), (*chosen.left_out, *nominal))


def asked_by(questionnaire: Questionnaire, profile: Profile | None) -> Asked:
    """Read what a questionnaire asks.

    Raises:
        ArgumentTypeError: It is no questionnaire.
        ArgumentValueError: The profile is not that of the questionnaire.
    """
    refuse_unless_questionnaire(questionnaire)
    if profile is not None and profile_or_packaged(profile) != questionnaire.profile:
        raise ArgumentValueError("profile must be that of the questionnaire, or not be given")
    item_of = {item.dimension: item for item in questionnaire.items}
    ids = tuple(one.id for one in questionnaire.profile.dimensions() if one.id in item_of)
    return Asked(questionnaire.profile, ids, (), item_of)


def refuse_unless_questionnaire(value: object) -> None:
    """Raise an ArgumentTypeError for what is no questionnaire."""
    if not isinstance(value, Questionnaire):
        raise ArgumentTypeError(
            "questionnaire must be a Questionnaire; "
            f"got {shortened(value)} ({type(value).__name__})"
        )


def asked_in(
    answers: Mapping[Dimension, object] | Mapping[str, object],
    kinds: Kinds,
    profile: Profile | None,
) -> tuple[Asked, dict[str, float]]:
    """Read answers by dimension: what they answer, and the level of each that is one."""
    chosen_profile = profile_or_packaged(profile)
    if not isinstance(answers, Mapping):
        raise ArgumentTypeError(
            "answers must be a mapping from dimension to level, such as {'trust_media': 2}; "
            f"got {shortened(answers)} ({type(answers).__name__})"
        )
    ids = named_dimensions(chosen_profile, "answers", answers)
    if not ids:
        raise ArgumentValueError("answers must have at least one dimension; got none")
    answered = dict(zip(ids, answers.values(), strict=True))
    dimensions = [one for one in chosen_profile.dimensions() if one.id in answered]
    chosen = of_kinds(dimensions, checked_kinds(kinds), "what was answered")
    asked = Asked(chosen_profile, _with_levels(chosen_profile, chosen.ids), chosen.left_out)
    read = {id_: _level(chosen_profile.dimension(id_), answered[id_]) for id_ in asked.dimensions}
    return asked, {id_: level for id_, level in read.items() if level is not None}


def is_straight_lined(questionnaire: Questionnaire, row: Mapping[str, object]) -> bool:
    """Tell whether all answers are the same, though some of the questions are reversed."""
    shares = [(item.share(row[item.column]), item.is_reversed) for item in questionnaire]
    answered = {share for share, _ in shares if share is not None}
    polarities = {is_reversed for share, is_reversed in shares if share is not None}
    return len(answered) == 1 and len(polarities) > 1


def _with_levels(profile: Profile, ids: Iterable[str]) -> tuple[str, ...]:
    ids = tuple(ids)
    for id_ in ids:
        if profile.dimension(id_).is_nominal:
            raise ScaleError(
                f"{id_!r} is nominal and has no levels; answers are compared with levels only"
            )
    if not ids:
        raise ScaleError("no dimension has levels; answers are compared with levels only")
    return ids


def _level(dimension: Dimension, answer: object) -> float | None:
    """Read an answer: a level, a number between two levels, or a level's label."""
    if is_no_answer(answer):
        return None
    if isinstance(answer, str):
        return _labelled(dimension, answer)
    if not is_number(answer):
        raise ArgumentTypeError(
            f"the answer on {dimension.id!r} must be a level, its label, or None for no answer; "
            f"got {shortened(answer)} ({type(answer).__name__})"
        )
    low, high = dimension.levels[0].value, dimension.levels[-1].value
    level = as_float(answer)
    if not low <= level <= high:
        raise ArgumentValueError(
            f"the answer on {dimension.id!r} must be from {low} to {high}, or None for no answer; "
            f"got {shortened(answer)}"
        )
    return level


def _labelled(dimension: Dimension, answer: str) -> float:
    level_of = {folded(level.label): level for level in dimension.levels}
    found = level_of.get(folded(answer))
    if found is None:
        near = [repr(level_of[one].label) for one in closest(folded(answer), level_of)[:3]]
        raise ArgumentValueError(
            f"no level of {dimension.id!r} has the label {shortened(answer)}; closest: "
            f"{', '.join(near)}; None is for no answer"
        )
    return found.value
