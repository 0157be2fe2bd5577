"""Matching a survey as one would write it by hand: a loop over the segments in numpy, and SQL.

Both do what ``nearest_frame`` does without the agreement: missing answers, polarity, the first
and second segment, the margin, and the reasons for no match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from kazakh_segments import survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

LOW, HIGH = 1, 5
LOWEST, SPAN = -4, 8
TIE = 1e-9
MIN_MARGIN = 0.02
REASONS = (
    "invalid answer",
    "too few answers",
    "straight-lined",
    "too far from all",
    "margin too small",
    "matched",
)
TEXTS = ("segment", "reason", "first", "second")


class ByHand:
    """Matches answers to the items of a questionnaire, all of them on one scale."""

    def __init__(
        self, questionnaire: survey.Questionnaire, rows_at_once: int | None = None
    ) -> None:
        """Take the codes of the segments, and the default rules; all rows at once, or fewer."""
        self.rows_at_once = rows_at_once
        profile = questionnaire.profile
        self.segments = [segment.id for segment in profile.segments()]
        self.columns = questionnaire.columns
        self.is_reversed = [item.is_reversed for item in questionnaire]
        levels = [profile.compare(item.dimension).levels() for item in questionnaire]
        self.levels = [[at[id_] for at in levels] for id_ in self.segments]
        self.min_answered = -(-len(questionnaire) // 2)
        self.max_distance = survey.random_answers(questionnaire).percentile(1)

    def matched(self, codes: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
        """Match answers, a column for each item, with NaN for none.

        What is text is given as places in ``segments``, the last place for none, or ``REASONS``.
        """
        if self.rows_at_once is None:
            return self._some_matched(codes)
        step = self.rows_at_once
        parts = [
            self._some_matched(codes[start : start + step]) for start in range(0, len(codes), step)
        ]
        return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}

    def _some_matched(self, codes: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
        n_rows = len(codes)
        answered = ~np.isnan(codes)
        n_answered = answered.sum(axis=1)
        sign = np.where(self.is_reversed, -1, 1).astype(np.float32)
        step = SPAN / (HIGH - LOW)
        middle = (LOW + HIGH) / 2
        levels = np.where(answered, (codes - middle) * sign * step, 0)
        distances = np.full((n_rows, len(self.segments)), np.inf)
        for number, at in enumerate(self.levels):
            stated = [place for place, level in enumerate(at) if level is not None]
            all_stated = len(stated) == len(at)
            own = np.array([at[place] for place in stated], dtype=np.float32)
            answers = levels if all_stated else levels[:, stated]
            there = answered if all_stated else answered[:, stated]
            total = (np.abs(answers - own) * there).sum(axis=1)
            count = n_answered if all_stated else there.sum(axis=1)
            np.divide(total, count * SPAN, out=distances[:, number], where=count > 0)
        rows = np.arange(n_rows)
        nobody = len(self.segments)
        least = distances.min(axis=1)
        first = np.where(np.isinf(least), nobody, (distances <= least[:, None] + TIE).argmax(1))
        others = distances.copy()
        known = first < nobody
        others[rows[known], first[known]] = np.inf
        least_other = others.min(axis=1)
        second = np.where(
            np.isinf(least_other), nobody, (others <= least_other[:, None] + TIE).argmax(1)
        )
        with np.errstate(invalid="ignore"):
            margin = least_other - least
        lowest = np.where(answered, codes, HIGH + 1).min(axis=1)
        highest = np.where(answered, codes, LOW - 1).max(axis=1)
        sides = np.array(self.is_reversed)
        reason = np.select(
            [
                (n_answered > 0) & ((lowest < LOW) | (highest > HIGH)),
                (n_answered < self.min_answered) | (second == nobody),
                (lowest == highest)
                & answered[:, sides].any(axis=1)
                & answered[:, ~sides].any(axis=1),
                least > self.max_distance + TIE,
                (margin <= TIE) | (margin < MIN_MARGIN - TIE),
            ],
            range(5),
            default=5,
        )
        distances[np.isinf(distances)] = np.nan
        return {
            "segment": np.where(reason == REASONS.index("matched"), first, nobody),
            "reason": reason,
            "first": first,
            "second": second,
            "distance": np.where(known, least, np.nan),
            "margin": np.where(second < nobody, margin, np.nan),
            "n_answered": n_answered,
        } | {f"distance_{id_}": distances[:, place] for place, id_ in enumerate(self.segments)}

    def named(self, codes: NDArray[np.float32]) -> Iterator[tuple[str, Any, Any]]:
        """Match answers; for each new column, return its name, its values, and their texts."""
        for name, values in self.matched(codes).items():
            texts = REASONS if name == "reason" else (*self.segments, None)
            yield f"nearest_{name}", values, texts if name in TEXTS else None

    def sql(self, source: str) -> str:
        """Return a query that matches the answers in a table."""
        middle, step = (LOW + HIGH) / 2, SPAN / (HIGH - LOW)
        level_of = {
            column: f"({column} - {middle}) * {-step if is_reversed else step}"
            for column, is_reversed in zip(self.columns, self.is_reversed, strict=True)
        }
        levels = ", ".join(f"({level})::float as level_{name}" for name, level in level_of.items())
        distances = []
        for id_, at in zip(self.segments, self.levels, strict=True):
            stated = {name: one for name, one in zip(self.columns, at, strict=True)
                      if one is not None}  # fmt: skip
            gaps = [f"coalesce(abs(level_{name} - ({one})), 0)" for name, one in stated.items()]
            count = " + ".join(f"({name} is not null)::int" for name in stated)
            total = " + ".join(gaps)
            distances.append(f"({total})::double / nullif({SPAN} * ({count}), 0) as to_{id_}")
        n_answered = " + ".join(f"({name} is not null)::int" for name in self.columns)

        def chosen(distance: str, least: str) -> str:
            cases = " ".join(
                f"when {distance}{id_} <= {least} + {TIE} then '{id_}'" for id_ in self.segments
            )
            return f"case {cases} end"

        sides = [
            " or ".join(
                f"{name} is not null"
                for name, is_reversed in zip(self.columns, self.is_reversed, strict=True)
                if is_reversed == side
            )
            for side in (False, True)
        ]
        columns = ", ".join(self.columns)
        to = ", ".join(f"to_{id_}" for id_ in self.segments)
        others = ", ".join(
            f"case when first_ <> '{id_}' then to_{id_} end as other_{id_}" for id_ in self.segments
        )
        least_other = ", ".join(f"other_{id_}" for id_ in self.segments)
        found = ", ".join(f"to_{id_} as nearest_distance_{id_}" for id_ in self.segments)
        return f"""
            with read as (
                select *, {levels}, {n_answered} as n_answered,
                    least({columns}) as lowest, greatest({columns}) as highest,
                    ({sides[0]}) and ({sides[1]}) as both_sides
                from {source}
            ),
            measured as (select *, {", ".join(distances)} from read),
            nearest as (select *, least({to}) as least_ from measured),
            ranked as (select *, {chosen("to_", "least_")} as first_ from nearest),
            without as (select *, {others} from ranked),
            compared as (select *, least({least_other}) as least_other from without),
            complete as (
                select *, {chosen("other_", "least_other")} as second_,
                    least_other - least_ as margin,
                    case
                        when lowest < {LOW} or highest > {HIGH} then 'invalid answer'
                        when n_answered < {self.min_answered} or least_other is null
                            then 'too few answers'
                        when lowest = highest and both_sides then 'straight-lined'
                        when least_ > {self.max_distance + TIE} then 'too far from all'
                        when margin <= {TIE} or margin < {MIN_MARGIN - TIE}
                            then 'margin too small'
                        else 'matched'
                    end as reason
                from compared
            )
            select respondent, {columns},
                case when reason = 'matched' then first_ end as nearest_segment,
                reason as nearest_reason, first_ as nearest_first, second_ as nearest_second,
                least_ as nearest_distance, margin as nearest_margin,
                n_answered as nearest_n_answered, {found}
            from complete
        """  # noqa: S608
