"""Surveys in files, as lazy frames of polars: no more than some rows are held at a time."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kazakh_segments.display.output import require
from kazakh_segments.errors import DataError, Problem
from kazakh_segments.loading.file_bytes import refuse_unless_regular
from kazakh_segments.profiles.arguments import checked_ending
from kazakh_segments.survey._value_labels import READERS, metadata_of, read_file

if TYPE_CHECKING:
    import polars as pl

WRITABLE = ("csv", "parquet")
READABLE = (*WRITABLE, *READERS)
_WRITERS = {"sav": "write_sav", "dta": "write_dta"}
SAVED = (*WRITABLE, *_WRITERS)

# What is called with rows that are done.
Tick: TypeAlias = "Callable[[pl.DataFrame], pl.DataFrame]"

_OS_ERROR = re.compile(r"\(os error (\d+)\)")
# At a time, of a file of SPSS or Stata.
_MOST_CELLS = 2_000_000


def is_csv(path: Path) -> bool:
    """Tell whether a file is CSV."""
    return path.suffix.lower() == ".csv"


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raise a DataError for whatever cannot be read of a survey."""
    require("polars", "survey")
    from polars.exceptions import PolarsError

    what = f"the survey {path}"
    try:
        yield
    except DataError as error:
        raise DataError(what, error.problems) from None
    except PolarsError as error:
        found = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
        problems = [*_long_rows(path)] if is_csv(path) and path.is_file() else []
        problems = problems or [Problem("", found, "a survey that can be read")]
        raise DataError(what, problems) from None


def _long_rows(path: Path) -> Iterator[Problem]:
    """Find the rows that have more cells than there are columns."""
    with (
        path.open(encoding="utf-8-sig", errors="replace", newline="") as lines,
        suppress(csv.Error),
    ):
        rows = csv.reader(lines)
        n_columns = len(next(rows, ()))
        for number, cells in enumerate(rows, start=1):
            if len(cells) > n_columns:
                expected = f"{n_columns}, as many as columns; a cell with a comma needs quotes"
                yield Problem(f"row {number}", f"{len(cells)} cells", expected)


def survey_in(path: Path, scratch: Path, tick: Tick) -> pl.LazyFrame:
    """Open a survey.

    Args:
        path: The file.
        scratch: A folder that is not there yet, for copies.
        tick: Is called with rows that are copied.
    """
    refuse_unless_regular(path)
    ending = checked_ending(path, READABLE)
    rows = _copied(path, scratch, tick) if ending in READERS else scan(path)
    return _with_numbers_for_nothing(rows)


def scan(path: Path) -> pl.LazyFrame:
    """Open CSV, of which each column is read as text, or Parquet."""
    import polars as pl

    if is_csv(path):
        return pl.scan_csv(path, infer_schema_length=0, glob=False)
    return pl.scan_parquet(path, glob=False)


def sink(rows: pl.LazyFrame, path: Path) -> None:
    """Write rows to CSV or Parquet as they are computed."""
    from polars.exceptions import ComputeError

    try:
        rows.sink_csv(path) if is_csv(path) else rows.sink_parquet(path)
    except (ComputeError, OSError) as error:
        # What polars raises has no file, and can be of no class of its own.
        number = _OS_ERROR.search(str(error))
        if number is None:
            raise
        raise OSError(int(number[1]), os.strerror(int(number[1])), str(path)) from None


def save(rows: pl.DataFrame, path: Path) -> None:
    """Write rows to a file of any of the formats."""
    typed = _with_numbers_for_nothing(rows.lazy())
    writer = _WRITERS.get(checked_ending(path, SAVED))
    if writer is None:
        sink(typed, path)
        return
    require("pyreadstat", "survey")
    import pyreadstat

    getattr(pyreadstat, writer)(typed.collect(), str(path))


def _copied(path: Path, scratch: Path, tick: Tick) -> pl.LazyFrame:
    """Copy a file of SPSS or Stata to parts in Parquet, which can be read bit by bit."""
    import polars as pl

    types: dict[str, str] = metadata_of(path).readstat_variable_types
    schema = {name: pl.String if kind == "string" else pl.Null for name, kind in types.items()}
    parts = [pl.LazyFrame(schema=schema)]
    scratch.mkdir()
    n_read = n_at_once = max(1, _MOST_CELLS // max(1, len(types)))
    while n_read == n_at_once:
        offset = (len(parts) - 1) * n_at_once
        rows, _ = read_file(path, row_offset=offset, row_limit=n_at_once, output_format="polars")
        part = scratch / f"{offset}.parquet"
        rows.write_parquet(part)
        parts.append(pl.scan_parquet(part))
        tick(rows)
        n_read = len(rows)
    # A column without any value in one part has another type there.
    return pl.concat(parts, how="vertical_relaxed")


def _with_numbers_for_nothing(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Let columns without any value be of a type that other formats have."""
    import polars as pl

    empty = [name for name, dtype in rows.collect_schema().items() if dtype == pl.Null]
    return rows.with_columns(pl.col(name).cast(pl.Float64) for name in empty)
