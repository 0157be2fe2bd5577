"""What is computed for each row of a survey, as expressions of narwhals.

Answers become shares of their scale, counted in the smallest step that all scales have in
common. Where columns hold whole numbers or texts, such shares are whole, too: sums of them are
exact as short integers, which take the least time. A reversed item is compared with the
mirrored levels of the segments.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any

import narwhals as nw

from kazakh_segments.survey._codes import TIE, Codes, Measure, Placing
from kazakh_segments.survey._questionnaire import Item, Questionnaire
from kazakh_segments.survey._rules import Reason, Rules

if TYPE_CHECKING:
    from narwhals import Expr

# Codes below it are exact as floats of half the length.
_EXACT_IN_FLOAT_32 = 2**24
# The smallest weight is a billionth of the largest.
_NO_WEIGHT = 1e-10


class Expressions:
    """The expressions for one survey; each method builds on the columns of those before it."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        codes: Codes,
        schema: Mapping[str, Any],
        prefix: str,
        *,
        integers: bool = True,
        whole_floats: Collection[str] = (),
    ) -> None:
        """Take what is asked, the codes to compare with, and the columns that there are.

        ``integers`` says whether the library adds up integers fast, and ``whole_floats`` which
        columns of floats hold whole numbers only.
        """
        self._items = questionnaire.items
        self._codes = codes
        self._schema = schema
        self._prefix = prefix
        self._whole_floats = whole_floats
        self._item_of = {item.dimension: item for item in self._items}
        self._span = {one.dimension: one.span for one in codes.as_coded.placings}
        self._lowest = {
            one.dimension.id: one.dimension.levels[0].value for one in codes.comparisons
        }
        spans = [
            *(item.high - item.low for item in self._items),
            *(one.span or 1 for one in codes.as_coded.placings),
        ]
        is_whole = all(float(span).is_integer() for span in spans)
        self._unit = math.lcm(*map(int, spans)) if is_whole else 1
        largest = len(self._items) * max(
            self._unit**2,
            *(
                self._unit_of(one) ** (2 if one.metric == "euclid" else 1)
                for one in (codes.as_coded, *codes.others)
            ),
        )
        self._is_whole = (
            is_whole
            and all(one.weight == 1 and one.span for one in codes.as_coded.placings)
            and all(map(self._has_whole_codes, self._items))
            and largest < 2**31
        )
        self._code_type = nw.Float32 if self._is_whole else nw.Float64
        self._number: Any = nw.Float64
        if self._is_whole and integers:
            self._number = nw.Int16 if largest < 2**15 else nw.Int32
        elif self._is_whole and largest < _EXACT_IN_FLOAT_32:
            self._number = nw.Float32

    def codes(self) -> dict[str, Expr]:
        """Read each answer as a code: null for none, above the scale for an unknown text."""
        return {self._name("code", item.column): self._code(item) for item in self._items}

    def is_bad(self, item: Item) -> Expr:
        """Tell whether an answer is not on its scale; null if there is none."""
        code = self._col("code", item.column)
        return (code < nw.lit(item.low, self._code_type)) | (
            code > nw.lit(item.high, self._code_type)
        )

    def shares(self) -> dict[str, Expr]:
        """Place the codes between the ends of their scales, before polarity."""
        return {
            self._name("share", item.dimension): nw.when(~self.is_bad(item)).then(
                # Not divided, which in some libraries is not exact.
                (self._col("code", item.column) - nw.lit(item.low, self._code_type))
                * nw.lit(self._unit / (item.high - item.low), self._code_type)
            )
            for item in self._items
        }

    def answered(self) -> dict[str, Expr]:
        """Fill shares with 0 where there is no answer, and tell by 1 and 0 where there is one."""
        found = {}
        for item in self._items:
            share = self._col("share", item.dimension)
            filled, is_answered = share.fill_null(0), ~share.is_null()
            found[self._name("filled", item.dimension)] = filled.cast(self._number)
            found[self._name("is", item.dimension)] = is_answered.cast(self._number)
        bad = map(self.is_bad, self._items)
        found[self._name("bad")] = nw.any_horizontal(*bad, ignore_nulls=True)
        return found

    def counts(self) -> dict[str, Expr]:
        """Count the answers, and add up their weights."""
        weights = self._weights(self._codes.as_coded)
        n_answered = _added(self._is_answered(id_) for id_ in self._codes.dimensions)
        shares = [self._col("filled", item.dimension) for item in self._items]
        return {
            self._name("answered"): n_answered,
            self._name("weight"): _added(weights.values()),
            self._name("items"): _added(self._is_answered(item.dimension) for item in self._items),
            self._name("shares"): _added(shares),
            self._name("squares"): _added(share * share for share in shares),
        }

    def places(self, measure: Measure) -> dict[str, Expr]:
        """Place the answers by steps, in a reading that does so; 0 where there is no answer."""
        return {
            self._name("place", one.dimension): self._is_answered(one.dimension)
            * _added(
                self._is_above(one.dimension, level).cast(self._number)
                * self._lit(size * self._scale(one, measure))
                for level, size in one.steps
            )
            for one in measure.placings
            if one.steps
        }

    def terms(self, measure: Measure) -> dict[str, Expr]:
        """Return what an answer adds for each distinct level; the segments share these."""
        terms = {}
        for one in measure.placings:
            for at in dict.fromkeys(one.at):
                if at is not None:
                    terms[self._term_name(one, at)] = self._term(one, at, measure)
        return terms

    def distances(self, measure: Measure, name: str) -> dict[str, Expr]:
        """Measure the distance to each segment; null where none of its dimensions is answered."""
        unit, weights = self._unit_of(measure), self._weights(measure)
        all_weights = self._col("weight")
        if len(measure.placings) < len(self._codes.dimensions):
            all_weights = _added(weights.values())
        found = {}
        for number, id_ in enumerate(self._codes.segments):
            stated = [(one, at) for one in measure.placings if (at := one.at[number]) is not None]
            if not stated:
                found[self._name("to", name, id_)] = self._lit(None, nw.Float64)
                continue
            total = _added(nw.col(self._term_name(one, at)) for one, at in stated)
            weight = all_weights
            for one in measure.placings:
                if one.at[number] is None:
                    weight -= weights[one.dimension]
            mean = total.cast(nw.Float64) / weight.cast(nw.Float64)
            distance = mean.sqrt() / unit if measure.metric == "euclid" else mean / unit
            # Sums of weights can differ from 0 by rounding.
            is_known = weight.cast(nw.Float64) > _NO_WEIGHT
            found[self._name("to", name, id_)] = nw.when(is_known).then(distance)
        return found

    def least(self, name: str) -> dict[str, Expr]:
        """Return the smallest distance to any segment; null if none is known."""
        return {self._name("least", name): nw.min_horizontal(*self._distances(name).values())}

    def first(self, name: str) -> dict[str, Expr]:
        """Find the segment at the smallest distance; ties in the profile's order."""
        least, found = self._col("least", name), self._lit(None, nw.String)
        for id_, distance in reversed([*self._distances(name).items()]):
            found = nw.when(distance <= least + TIE).then(nw.lit(id_)).otherwise(found)
        return {self._name("first", name): found}

    def others(self, name: str, of: str) -> dict[str, Expr]:
        """Return the distances without that of the segment that comes first."""
        first = self._col("first", of)
        return {
            self._name("to", name, id_): nw.when(first != nw.lit(id_)).then(distance)
            for id_, distance in self._distances(of).items()
        }

    def agrees(self, name: str, of: str) -> dict[str, Expr]:
        """Tell under a reading whether the same segment comes first; null if none does."""
        first, least = self._col("first", of), self._col("least", name)
        same = [
            (first == nw.lit(id_)) & (distance <= least + TIE)
            for id_, distance in self._distances(name).items()
        ]
        return {
            self._name("agrees", name): nw.when(~least.is_null()).then(
                nw.any_horizontal(*same, ignore_nulls=True)
            )
        }

    def agreement(self, names: Iterable[str]) -> Expr:
        """Return the share of the readings that agree, of those that rank any segment."""
        agrees = [self._col("agrees", name) for name in names]
        n_agreeing = _added(one.fill_null(value=False).cast(nw.Float64) for one in agrees)
        n_ranked = _added((~one.is_null()).cast(nw.Float64) for one in agrees)
        return nw.when(n_ranked > 0).then(n_agreeing / n_ranked)

    def matched(self, rules: Rules, prefix: str) -> dict[str, Expr]:
        """Tell whether there is a match, and why not."""
        n_answered = self._col("answered")
        distance, second = self._col("least", "distance"), self._col("least", "second")
        margin = second - distance
        no_match: list[tuple[Reason, Expr]] = [
            ("invalid answer", self._col("bad")),
            ("too few answers", (n_answered < rules.min_answered) | second.is_null()),
            ("straight-lined", self._is_straight_lined()),
            ("too far from all", distance > rules.max_distance + TIE),
            ("margin too small", (margin <= TIE) | (margin < rules.min_margin - TIE)),
        ]
        reason: Expr = nw.lit("matched")
        for name, holds in reversed(no_match):
            reason = nw.when(holds).then(nw.lit(name)).otherwise(reason)
        first = self._col("first", "distance")
        return {
            f"{prefix}segment": nw.when(reason == "matched").then(first),
            f"{prefix}reason": reason,
            f"{prefix}first": first,
            f"{prefix}second": self._col("first", "second"),
            f"{prefix}distance": distance,
            f"{prefix}margin": margin,
            f"{prefix}n_answered": n_answered.cast(nw.Int64),
        } | {
            f"{prefix}distance_{id_}": self._col("to", "distance", id_)
            for id_ in self._codes.segments
        }

    def _weights(self, measure: Measure) -> dict[str, Expr]:
        """Return the weight of each answer, 0 where there is none."""
        return {
            one.dimension: self._is_answered(one.dimension)
            if one.weight == 1
            else self._is_answered(one.dimension) * self._lit(one.weight)
            for one in measure.placings
        }

    def _is_straight_lined(self) -> Expr:
        sides = [
            [self._is_answered(one.dimension) > 0 for one in self._items if one.is_reversed == side]
            for side in (False, True)
        ]
        if not all(sides):
            return nw.lit(value=False)
        # Only if all are the same is the square of their sum as large as it can be.
        n, total, squares = (
            self._col(name).cast(nw.Float64) for name in ("items", "shares", "squares")
        )
        is_same = n * squares - total * total <= TIE * self._unit**2
        return reduce(and_, [is_same, *(reduce(or_, side) for side in sides)])

    def _distances(self, name: str) -> dict[str, Expr]:
        return {id_: self._col("to", name, id_) for id_ in self._codes.segments}

    def _lit(self, value: float | None, dtype: Any = None) -> Expr:
        # With its type: some libraries would take a number of few digits for a decimal.
        is_number = dtype is None
        whole = round(value) if is_number and self._is_whole and value is not None else value
        return nw.lit(whole, self._number if is_number else dtype)

    def _name(self, *parts: str) -> str:
        return "_".join((self._prefix, *parts))

    def _col(self, *parts: str) -> Expr:
        return nw.col(self._name(*parts))

    def _is_answered(self, dimension: str) -> Expr:
        return self._col("is", dimension)

    def _has_whole_codes(self, item: Item) -> bool:
        codes = [item.low, *(one for one in item.missing if not isinstance(one, str))]
        dtype = self._schema[item.column]
        if is_text(dtype):
            codes += [code for code, _ in item.labels]
        whole = all(float(one).is_integer() and abs(one) < _EXACT_IN_FLOAT_32 for one in codes)
        is_whole = dtype.is_integer() or item.column in self._whole_floats
        return whole and (is_text(dtype) or is_whole)

    def _code(self, item: Item) -> Expr:
        column, dtype = nw.col(item.column), self._schema[item.column]
        if is_text(dtype):
            text = column.cast(nw.String)
            missing = [one for one in item.missing if isinstance(one, str)]
            unknown = nw.lit(item.high + 1, self._code_type)
            code: Expr = nw.when(_is_none_of(text, missing)).then(unknown)
            for value, label in item.labels:
                known = nw.lit(value, self._code_type)
                code = nw.when(text == label).then(known).otherwise(code)
            return code
        if dtype.is_float():
            # Not a number is a number in some libraries, and spoils every sum.
            column = nw.when(~column.is_nan()).then(column)
        # Whole numbers of 8 bits would overflow.
        number = column.cast(self._code_type)
        missing_codes = [one for one in item.missing if not isinstance(one, str)]
        if not missing_codes:
            return number
        others = (number != nw.lit(one, self._code_type) for one in missing_codes)
        return nw.when(reduce(and_, others)).then(number)

    def _unit_of(self, measure: Measure) -> int:
        if not any(one.steps for one in measure.placings):
            return self._unit
        # Places can be half steps: ties share the mean of their ranks.
        return 2 * math.lcm(*(int(one.span) or 1 for one in measure.placings))

    def _scale(self, placing: Placing, measure: Measure) -> float:
        return self._unit_of(measure) / (placing.span or 1)

    def _term_name(self, placing: Placing, at: float) -> str:
        # By the first segment that is there: Spark would take the point of a number for a path.
        return self._name("term", placing.dimension, str(placing.at.index(at)))

    def _term(self, placing: Placing, at: float, measure: Measure) -> Expr:
        dimension = placing.dimension
        if placing.steps:
            place = self._col("place", dimension)
            level = self._lit((at - placing.base) * self._scale(placing, measure))
        else:
            place = self._col("filled", dimension)
            level = self._lit(self._mirrored(dimension, at))
        # Where there is no answer, both are 0.
        gap = place - level * self._is_answered(dimension)
        term = gap * gap if measure.metric == "euclid" else gap.abs()
        weight = placing.weight if placing.span else 0.0
        return term if weight == 1 else term * self._lit(weight)

    def _mirrored(self, dimension: str, level: float) -> float:
        """Return where a level is on the item's own scale, before polarity."""
        span = self._span[dimension]
        share = (level - self._lowest[dimension]) * self._unit / (span or 1)
        return self._unit - share if self._item_of[dimension].is_reversed else share

    def _is_above(self, dimension: str, level: float) -> Expr:
        share, threshold = self._col("filled", dimension), self._mirrored(dimension, level)
        if self._item_of[dimension].is_reversed:
            return share < self._lit(math.ceil(threshold) if self._is_whole else threshold)
        return share > self._lit(math.floor(threshold) if self._is_whole else threshold)


def is_text(dtype: Any) -> bool:
    """Tell whether a column holds texts."""
    return dtype in (nw.String, nw.Categorical, nw.Enum)


def _is_none_of(value: Expr, others: Iterable[Any]) -> Expr:
    return reduce(and_, (value != other for other in others), ~value.is_null())


def _added(expressions: Iterable[Expr]) -> Expr:
    return reduce(add, expressions)
