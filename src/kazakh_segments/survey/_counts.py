"""Respondents counted where their data frame is: only the counts leave it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from kazakh_segments.display.output import require
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened, some_of
from kazakh_segments.model.names import closest

if TYPE_CHECKING:
    from narwhals.typing import Frame, IntoFrame
else:
    # Annotations resolve without narwhals.
    Frame = IntoFrame = Any

EXTRA = "survey"

GroupValue: TypeAlias = str | int | float | None


class Columns(NamedTuple):
    """The names of the columns to count by; those of ``by`` make the groups."""

    by: tuple[str, ...]
    segment: str
    reason: str
    weight: str | None
    agreement: str | None


class Count(NamedTuple):
    """How many respondents are alike in group, match, reason and weight.

    Attributes:
        group: The value of each column of ``by``; None where it is not known.
        segment: The id of the segment matched, or None.
        reason: The reason.
        weight: The weight of each of them; not a number if it is missing.
        n: How many they are.
        agreement: The sum of their agreement.
        n_agreement: How many of them have an agreement.
    """

    group: tuple[GroupValue, ...]
    segment: str | None
    reason: str | None
    weight: float
    n: int
    agreement: float
    n_agreement: int


def frame_of(result: IntoFrame | Frame) -> Frame:
    """Return a data frame of any library as one of narwhals."""
    require("narwhals", EXTRA)
    import narwhals as nw

    try:
        return nw.from_native(result)
    except TypeError:
        raise ArgumentTypeError(
            "result must be a data frame of a library that narwhals supports; "
            f"got {shortened(result)} ({type(result).__name__})"
        ) from None


def checked_column(parameter: str, name: object, columns: Sequence[str]) -> str:
    """Return the name of a column that there is."""
    if not isinstance(name, str):
        raise ArgumentTypeError(
            f"{parameter} must name a column; got {shortened(name)} ({type(name).__name__})"
        )
    if name not in columns:
        raise ArgumentValueError(
            f"{parameter}: no column {shortened(name)}; closest: {some_of(closest(name, columns))}"
        )
    return name


def checked_columns(
    parameter: str, names: str | Iterable[str] | None, columns: Sequence[str]
) -> tuple[str, ...]:
    """Return the names of a column or of a list of columns, each once."""
    if names is None:
        return ()
    if not isinstance(names, Iterable):
        raise ArgumentTypeError(
            f"{parameter} must be a column or a list of columns; "
            f"got {shortened(names)} ({type(names).__name__})"
        )
    listed = [names] if isinstance(names, str) else names
    found = [checked_column(parameter, name, columns) for name in listed]
    if not found:
        raise ArgumentValueError(f"{parameter} must name at least one column; got none")
    for name in found:
        if found.count(name) > 1:
            raise ArgumentValueError(f"{parameter} must name each column once; got {name!r} twice")
    return tuple(found)


def counted(frame: Frame, columns: Columns) -> Iterator[Count]:
    """Count the rows of a frame that are alike, in no particular order."""
    import narwhals as nw

    types = frame.collect_schema()

    def value(name: str) -> nw.Expr:
        column = nw.col(name)
        # Some libraries tell not a number from missing; here both are missing.
        return nw.when(~column.is_nan()).then(column) if types[name].is_float() else column

    def number(name: str | None, otherwise: float | None) -> nw.Expr:
        if name is None:
            return nw.lit(otherwise, nw.Float64)
        if not types[name].is_numeric():
            raise ArgumentTypeError(f"column {name!r} must hold numbers; it holds {types[name]}")
        return value(name).cast(nw.Float64)

    by = {f"by_{place}": value(name) for place, name in enumerate(columns.by)}
    keys = {
        **by,
        "segment": nw.col(columns.segment),
        "reason": nw.col(columns.reason),
        "weight": number(columns.weight, 1.0),
    }
    chosen = frame.select(agreement=number(columns.agreement, None), **keys)
    counts = chosen.group_by(*keys).agg(
        n=nw.len(),
        agreement=nw.col("agreement").sum(),
        n_agreement=nw.col("agreement").count(),
    )
    found = counts.collect() if isinstance(counts, nw.LazyFrame) else counts
    missing = found.select(nw.all().is_null())
    for row, gaps in zip(found.rows(), missing.rows(), strict=True):
        values: list[Any] = [
            None if is_gap else _plain(one) for one, is_gap in zip(row, gaps, strict=True)
        ]
        *group, segment, reason, weight, n, total, n_agreement = values
        weight = math.nan if weight is None else weight
        yield Count(tuple(group), segment, reason, weight, n, total or 0.0, n_agreement)


def _plain(value: Any) -> Any:
    """Return a value of any library as Python's own; a date or a time as text."""
    value = value.item() if hasattr(value, "item") else value
    return value if isinstance(value, (str, int, float)) else str(value)
