"""Sets of answers to the statements of the page, with what the library returns for each.

The page must return the same. ``python docs/tests/answer_sets.py FILE`` writes them as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

DOCS = Path(__file__).parent.parent
sys.path.insert(0, str(DOCS))

import kazakh_segments as ks  # noqa: E402
from generated_pages.statements import facts_of  # noqa: E402
from kazakh_segments import survey  # noqa: E402

N_SETS = 200
_SEED = 15

Answers = dict[str, int]


def answer_sets(questionnaire: survey.Questionnaire) -> list[dict[str, object]]:
    """Return the answers of each set, by column, and the result that is expected.

    A column without an answer is not among them.
    """
    return [
        {"answers": answers, "expected": _expected(answers, questionnaire)}
        for answers in _drawn(questionnaire)
    ]


def _drawn(questionnaire: survey.Questionnaire) -> Iterator[Answers]:
    """Draw answers that follow the codes, and some at random; first come the extremes."""
    columns, first = questionnaire.columns, questionnaire.items[0]
    random = Random(_SEED)  # noqa: S311  # For a test.
    dont_know = int(first.missing[0])
    every = [int(code) for code, _ in first.labels]
    extremes: list[Answers] = [{}, dict.fromkeys(columns, dont_know)]
    # Alone, an answer may be on a dimension on which few segments are stated.
    extremes += ({column: every[-1]} for column in columns)
    for code in every:
        extremes.append(dict.fromkeys(columns, code))
        # Among statements of one polarity, the same answer can be meant.
        for polarity in (True, False):
            extremes.append(
                {one.column: code for one in questionnaire if one.is_reversed is polarity}
            )
        other = every[0] + every[-1] - code
        extremes.append({one.column: other if one.is_reversed else code for one in questionnaire})
    yield from extremes
    n_followers = (N_SETS - len(extremes)) // 2
    followers = survey.simulate(
        n_followers, noise=1.5, missing=0.1, seed=_SEED, questionnaire=questionnaire
    )
    for answers in followers.answers:
        pairs = zip(columns, answers, strict=True)
        yield {column: int(code) for column, code in pairs if code is not None}
    for _ in range(N_SETS - len(extremes) - n_followers):
        answered = random.sample(columns, random.randint(1, len(columns)))
        yield {column: random.choice([*every, dont_know]) for column in answered}


def _expected(answers: Answers, questionnaire: survey.Questionnaire) -> dict[str, object]:
    row = {**dict.fromkeys(questionnaire.columns), **answers}
    found = survey.nearest(row, questionnaire=questionnaire)
    why = [] if found.margin is None else found.why()
    return {
        "ranking": [[match.segment, match.distance, match.n_dimensions] for match in found],
        "reason": found.reason,
        "margin": found.margin,
        "agreement": found.agreement,
        "readings": [[name, [*first]] for name, first in found.readings],
        "contributions": {one.dimension: one.value for one in why},
    }


if __name__ == "__main__":
    of_the_page = answer_sets(facts_of(ks.profile()).short.questionnaire)
    Path(sys.argv[1]).write_text(json.dumps(of_the_page), encoding="utf-8")
