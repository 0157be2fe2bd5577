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
    """Draw answers that follow the codes, at random, all the same, and few."""
    random = Random(_SEED)  # noqa: S311  # For a test.
    dont_know = questionnaire.items[0].missing[0]
    every = [code for code, _ in questionnaire.items[0].labels]
    columns = questionnaire.columns
    yield {}
    yield dict.fromkeys(columns, dont_know)
    for code in every:
        yield dict.fromkeys(columns, code)
    # A code that reversing turns into itself, or the other: the same level on each.
    for low, high in ((1, 5), (2, 4)):
        yield {one.column: low if one.is_reversed else high for one in questionnaire}
        yield {one.column: high if one.is_reversed else low for one in questionnaire}
    n_left = N_SETS - 2 - len(every) - 4
    followers = survey.simulate(
        n_left // 2, noise=1.5, missing=0.1, seed=_SEED, questionnaire=questionnaire
    )
    for answers in followers.answers:
        yield {
            column: int(code)
            for column, code in zip(columns, answers, strict=True)
            if code is not None
        }
    for _ in range(n_left - n_left // 2):
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
