"""The page on which readers answer a short questionnaire: its form, and the codes it carries.

``_static/nearest.js`` finds the nearest segment in the browser, as ``survey.nearest`` does.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import kazakh_segments as ks
from generated_pages.figures import Link, rendered, said, signed
from kazakh_segments import survey

# Of the library's private parts, only what the script repeats.
from kazakh_segments.survey._codes import TIE, Measure, codes_of

PAGE = "nearest_segment"
SCRIPT = "nearest.js"
# The browser itself refuses to let the page send anything in the background.
POLICY = """\n<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">"""

# The page says what half as many, and all attitudes that are stated for all, would find.
_N_STATEMENTS = 12
_OTHER_NUMBERS = (6, 30)


class Facts(NamedTuple):
    """What the page asks, and what is known of it.

    Attributes:
        short: The questionnaire, and how it was chosen.
        unanswered: The result without an answer, which has the limits of a match.
        at_random: How near random answers come.
        within_limit: The share of them that are near enough for a match.
        followers: Simulated people who follow the codes.
        others: Questionnaires of other lengths.
    """

    short: survey.ShortQuestionnaire
    unanswered: survey.Nearest
    at_random: survey.RandomAnswers
    within_limit: float
    followers: survey.Confusion
    others: tuple[survey.ShortQuestionnaire, ...]

    @property
    def nearest_at_random(self) -> list[tuple[str, float]]:
        """The name of each segment, and how often random answers are nearest to it."""
        pairs = zip(self.at_random.names, self.at_random.shares, strict=True)
        return sorted(pairs, key=lambda pair: -pair[1])


@cache
def facts_of(profile: ks.Profile) -> Facts:
    """Choose what the page asks, and find out what it says."""
    short = survey.questionnaire(_N_STATEMENTS, profile=profile)
    unanswered = _unanswered(short.questionnaire)
    at_random = survey.random_answers(short.questionnaire)
    n_within = sum(one <= unanswered.max_distance for one in at_random.smallest)
    [followers] = survey.recovery(short.questionnaire, noise=short.noise)
    return Facts(
        short,
        unanswered,
        at_random,
        n_within / len(at_random.smallest),
        followers,
        tuple(survey.questionnaire(n, profile=profile) for n in _OTHER_NUMBERS),
    )


def statements(profile: ks.Profile, link: Link) -> str:
    """Write the statements as a form, the tables of its result, and the codes.

    Args:
        profile: The profile.
        link: Returns the address of an item's page.

    Returns:
        HTML.
    """
    carried = codes(facts_of(profile).short.questionnaire, link)
    return rendered("statements", profile, link, codes=carried)


def codes(questionnaire: survey.Questionnaire, link: Link) -> dict[str, object]:
    """Return what ``nearest.js`` needs: the statements, the segments' codes, and the rules.

    Args:
        questionnaire: The statements, in the codebook's order; all their answers are labelled.
        link: Returns the address of an item's page.

    Returns:
        What JSON holds.
    """
    profile, unanswered = questionnaire.profile, _unanswered(questionnaire)
    dimensions = [item.dimension for item in questionnaire]
    found = codes_of(profile, dimensions, None, unanswered.metric)
    return {
        "tie": TIE,
        "rules": {
            "min_answered": unanswered.min_answered,
            "min_margin": unanswered.min_margin,
            "max_distance": unanswered.max_distance,
        },
        "segments": [
            {"id": one.id, "name": one.name, "address": link(one)} for one in profile.segments()
        ],
        "items": [_item(one, profile, link) for one in questionnaire],
        "as_coded": _measure(found.as_coded),
        "others": [_measure(one) for one in found.others],
    }


def _unanswered(questionnaire: survey.Questionnaire) -> survey.Nearest:
    return survey.nearest(dict.fromkeys(questionnaire.columns), questionnaire=questionnaire)


def _item(item: survey.Item, profile: ks.Profile, link: Link) -> dict[str, object]:
    dimension = profile.dimension(item.dimension)
    label_of = {level.value: level.label for level in dimension.levels}
    no_answers = [code for code in item.missing if not isinstance(code, str)]
    texts = [text for text in item.missing if isinstance(text, str)]
    answers = []
    for code, label in (*item.labels, *zip(no_answers, texts, strict=True)):
        level = item.level(code, dimension)
        meaning = "" if level is None else f"{signed(int(level))} {label_of[int(level)]}"
        share = item.share(code)
        answers.append(
            {"code": code, "label": label, "share": share, "level": level, "meaning": meaning}
        )
    return {
        "column": item.column,
        "dimension": dimension.id,
        "name": dimension.name,
        "address": link(dimension),
        "wording": item.wording,
        "is_reversed": item.is_reversed,
        "answers": answers,
        "codes": [
            None if one is None else f"{signed(one.level)} {said(one)}"
            for one in profile.compare(dimension).values()
        ],
    }


def _measure(measure: Measure) -> dict[str, object]:
    return {**measure._asdict(), "placings": [one._asdict() for one in measure.placings]}
