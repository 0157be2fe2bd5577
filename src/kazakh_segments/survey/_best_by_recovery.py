"""The sets of questions by which most simulated people are nearest to their own segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product
from random import Random
from typing import Any

import numpy as np

from kazakh_segments.survey._asked import asked_by
from kazakh_segments.survey._codes import TIE, codes_of
from kazakh_segments.survey._questionnaire import Questionnaire
from kazakh_segments.survey._simulation import Simulation

# Sets of more are too many to try all of them.
EXACT_UP_TO = 3
_RANDOM_STARTS = 4

Set = tuple[int, ...]


class Answered:
    """Simulated people, who can be matched by any set of the questions that they answered."""

    def __init__(self, simulation: Simulation, questionnaire: Questionnaire) -> None:
        """Measure what each question adds to the distance of each person to each segment."""
        codes = codes_of(
            questionnaire.profile, asked_by(questionnaire, None).dimensions, None, "cityblock"
        )
        measure = codes.as_coded
        item_of = {item.dimension: (place, item) for place, item in enumerate(questionnaire)}
        gaps = []
        for placing in measure.placings:
            place, item = item_of[placing.dimension]
            dimension = questionnaire.profile.dimension(placing.dimension)
            levels = {code: item.level(code, dimension) for code in item.codes()}
            terms: dict[float | None, list[float]] = {
                code: measure.terms(placing, level)
                for code, level in levels.items()
                if level is not None
            }
            gaps.append([terms[answers[place]] for answers in simulation.answers])
        # A row for each segment, so that whole rows are compared.
        self._gaps = np.array(gaps).transpose(0, 2, 1).copy()
        stated = [[at is not None for at in placing.at] for placing in measure.placings]
        self._stated = np.array(stated, dtype=float)[:, :, None]
        segments = [*codes.segments]
        own = [segments.index(id_) for id_ in simulation.simulated_segments]
        self._own = np.array(own), np.arange(len(own))

    def __len__(self) -> int:
        """Count the questions."""
        return len(self._gaps)

    def recovery(self, chosen: Iterable[int]) -> float:
        """Return the share of people whose own segment comes first; ties are shared."""
        numbers = [*chosen]
        return self._share_first(self._gaps[numbers].sum(axis=0), self._stated[numbers].sum(axis=0))

    def best_of_all(self, n: int) -> Set:
        """Try every set; of equally good ones the first."""
        return max(combinations(range(len(self)), n), key=self.recovery)

    def best_by_exchange(self, n: int, seed: int) -> Set:
        """Exchange one question for another as long as that helps, from several sets."""
        random = Random(seed)  # noqa: S311  # For a search.
        starts = [self._forward(n)]
        starts += [sorted(random.sample(range(len(self)), n)) for _ in range(_RANDOM_STARTS)]
        return max(map(self._exchanged, starts), key=self.recovery)

    def _forward(self, n: int) -> Sequence[int]:
        chosen = [*self.best_of_all(min(n, EXACT_UP_TO))]
        while len(chosen) < n:
            others = (number for number in range(len(self)) if number not in chosen)
            chosen.append(max(others, key=lambda number: self.recovery([*chosen, number])))
        return chosen

    def _exchanged(self, start: Sequence[int]) -> Set:
        best, found = tuple(sorted(start)), self.recovery(start)
        while True:
            gaps, stated = self._gaps[[*best]].sum(axis=0), self._stated[[*best]].sum(axis=0)
            others = [number for number in range(len(self)) if number not in best]
            recovery_of = {
                (out, into): self._share_first(
                    gaps - self._gaps[out] + self._gaps[into],
                    stated - self._stated[out] + self._stated[into],
                )
                for out, into in product(best, others)
            }
            out, into = max(recovery_of, key=recovery_of.__getitem__, default=(0, 0))
            if recovery_of.get((out, into), 0.0) <= found:
                return best
            found = recovery_of[out, into]
            best = tuple(sorted({*best, into} - {out}))

    def _share_first(self, gaps: Any, stated: Any) -> float:
        if not stated.all():
            # A segment that is stated on none of the questions can never be found.
            return 0.0
        distances = gaps / stated
        within = distances.min(axis=0) + TIE
        shares = (distances[self._own] <= within) / (distances <= within).sum(axis=0)
        # The last digits of a mean depend on the processor.
        return round(float(shares.mean()), 12)
