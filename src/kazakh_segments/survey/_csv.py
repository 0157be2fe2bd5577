"""Answers in CSV, where a cell is a text, also if it is that of a number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from kazakh_segments.errors import ArgumentValueError, shortened
from kazakh_segments.survey._questionnaire import Item, Questionnaire

if TYPE_CHECKING:
    import polars as pl

_WHOLE = "^-?(0|[1-9][0-9]{0,17})$"
# Not 007, which is a text that other programs would shorten.
_NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$"


def with_codes(
    rows: pl.LazyFrame, questionnaire: Questionnaire, names: dict[Item, str]
) -> tuple[pl.LazyFrame, Questionnaire]:
    """Add a column of codes for each item, and return the questionnaire for these columns.

    A cell with the text of a label is its code, one with a text that is missing or empty no
    answer, one with a number that number, and any other infinite: on no scale.

    Raises:
        ArgumentValueError: A label, or a missing text, could be read as another answer.
    """
    items = tuple(
        attrs.evolve(
            item,
            column=name,
            labels=(),
            missing=tuple(code for code in item.missing if not isinstance(code, str)),
        )
        for item, name in names.items()
    )
    codes = {name: _code(item) for item, name in names.items()}
    return rows.with_columns(**codes), attrs.evolve(questionnaire, items=items)


def with_numbers(rows: pl.LazyFrame, source: pl.LazyFrame) -> pl.LazyFrame:
    """Turn the columns of a source in which each cell is a number, or empty, into numbers."""
    import polars as pl

    is_whole, is_number = (
        source.select(pl.all().str.contains(pattern).all() & pl.all().is_not_null().any()).collect()
        for pattern in (_WHOLE, _NUMBER)
    )
    types = {
        name: pl.Int64 if is_whole[name].item() else pl.Float64
        for name in is_number.columns
        if is_number[name].item()
    }
    return rows.with_columns(pl.col(name).cast(dtype) for name, dtype in types.items())


def _code(item: Item) -> pl.Expr:
    import polars as pl

    cell = pl.col(item.column)
    number = cell.str.strip_chars().cast(pl.Float64, strict=False)
    code = pl.when(number.is_finite()).then(number).otherwise(math.inf)
    for text, read_as in {"": None, **_texts(item)}.items():
        code = pl.when(cell == text).then(read_as).otherwise(code)
    return pl.when(cell.is_not_null()).then(code)


def _texts(item: Item) -> dict[str, float | None]:
    """Return the code of each label, and None for each text that is no answer."""
    texts: dict[str, float | None] = {label: code for code, label in item.labels}
    texts |= {text: None for text in item.missing if isinstance(text, str)}
    for text, code in texts.items():
        try:
            number = float(text)
        except ValueError:
            continue
        if item.low <= number <= item.high and number != code:
            raise ArgumentValueError(
                f"column {shortened(item.column)}: in CSV {shortened(text)} can be the text of "
                f"{'no answer' if code is None else code} or the code {number:g}; expected "
                "labels and missing texts that are no codes"
            )
    return texts
