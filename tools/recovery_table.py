"""Write the table of the guide *A short questionnaire*: ``python tools/recovery_table.py``.

It takes some minutes. A test computes its first row again.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import kazakh_segments as ks
from kazakh_segments import survey

TABLE = Path(__file__).parents[1] / "docs" / "guides" / "recovery_by_questions.csv"
LENGTHS = (3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 33)
NOISES = (1, 2, 3)
OBJECTIVES: tuple[survey.Objective, ...] = ("recovery", "separation")
HEADINGS = ("n", *(f"{how}, noise {noise}" for how in OBJECTIVES for noise in NOISES))
# Neither the people by whom the questions were chosen, nor their seed.
_N_PEOPLE, _SEED = 12_000, 3


def row(n_questions: int) -> list[str]:
    """Return the recovery by the best questionnaire of each objective, for each noise."""
    return [str(n_questions), *(cell for how in OBJECTIVES for cell in _cells(n_questions, how))]


def _cells(n_questions: int, objective: survey.Objective) -> Iterator[str]:
    # A screener chooses from the attitudes that are stated for all segments.
    if objective == "separation" and n_questions > _n_stated_for_all():
        yield from ("",) * len(NOISES)
        return
    chosen = survey.questionnaire(n_questions, objective).questionnaire
    for found in survey.recovery(chosen, noise=NOISES, n=_N_PEOPLE, seed=_SEED):
        yield f"{found.first:.3f}"


def _n_stated_for_all() -> int:
    compared = (ks.compare(dimension) for dimension in ks.dimensions(kind="attitude"))
    return sum(not one.missing and not one.derived for one in compared)


def main() -> None:
    """Write all rows."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        for number in LENGTHS:
            writer.writerow(row(number))
            sys.stdout.write(f"{number} questions\n")


if __name__ == "__main__":
    main()
