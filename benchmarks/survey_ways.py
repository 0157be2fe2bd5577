"""The ways in which a survey is matched; as a program, it measures one of them.

``python survey_ways.py WAY in-memory|parquet SURVEY SAMPLE TARGET``; the sample is to warm up.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache, partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from survey_by_hand import ByHand

import kazakh_segments as ks
from kazakh_segments.survey import Item, Questionnaire, nearest_frame

if TYPE_CHECKING:
    from collections.abc import Callable

N_ITEMS = 33
KEY = "respondent"
ROWS_IN_BATCH = 500_000
# Their arrays fit in the caches of a processor.
ROWS_IN_BLOCK = 16_384
# For whoever has 4 GiB.
DUCKDB_MEMORY = "3GB"
ATTITUDES = ks.dimensions(kind="attitude")[:N_ITEMS]
QUESTIONNAIRE = Questionnaire(
    [
        Item(dimension.id, dimension.id, 1, 5, "reversed" if number % 2 else "same")
        for number, dimension in enumerate(ATTITUDES)
    ]
)
# What packages can measure that know nothing of missing values.
STATED_FOR_ALL = Questionnaire(
    [item for item in QUESTIONNAIRE if not ks.compare(item.dimension).missing]
)
GOWER_SHARE = 20


class Way(NamedTuple):
    """How a survey is opened or loaded, matched, and had in memory or written.

    ``beside`` is the loop in numpy with the same input and output.
    """

    beside: str
    load: Callable[[str], Any]
    match: Callable[[Any], Any]
    finish: Callable[[Any], object] = lambda found: found
    open: Callable[[str], Any] | None = None
    write: Callable[[Any, str], object] | None = None
    # What share of the rows is taken by a way that would take too long for all.
    one_row_of: int = 1


def _pandas(path: str) -> Any:
    import pandas as pd

    return pd.read_parquet(path)


@cache
def _duckdb() -> Any:
    import duckdb

    settings = {"memory_limit": DUCKDB_MEMORY, "preserve_insertion_order": "false"}
    return duckdb.connect(config=settings)


def _opened_in_duckdb(path: str) -> Any:
    return _duckdb().read_parquet(path)


def _duckdb_table(path: str) -> Any:
    _duckdb().execute(f"create or replace table answers as from '{path}'")
    return _duckdb().table("answers")


def _into_duckdb_table(found: Any) -> Any:
    _duckdb().execute("drop table if exists found")
    return found.create("found")


@cache
def _spark() -> Any:
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "4g",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "OFF",
    }
    return SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()


def _opened_in_spark(path: str) -> Any:
    return _spark().read.parquet(path)


def _cached_in_spark(path: str) -> Any:
    frame = _opened_in_spark(path).cache()
    frame.count()
    return frame


@cache
def _by_hand(rows_at_once: int | None = None) -> ByHand:
    return ByHand(QUESTIONNAIRE, rows_at_once)


def _loop_in_polars(frame: Any, rows_at_once: int | None = None) -> Any:
    answers = frame.select(pl.col(QUESTIONNAIRE.columns).cast(pl.Float32)).to_numpy()
    new = [
        pl.Series(name, values, nan_to_null=True)
        if texts is None
        else pl.Series(name, texts).gather(pl.Series(values)).alias(name)
        for name, values, texts in _by_hand(rows_at_once).named(answers)
    ]
    return frame.with_columns(new)


def _loop_in_pandas(frame: Any) -> Any:
    answers = frame[[*QUESTIONNAIRE.columns]].to_numpy(dtype=np.float32)
    new = {
        name: values if texts is None else np.array(texts, dtype=object)[values]
        for name, values, texts in _by_hand().named(answers)
    }
    return frame.assign(**new)


def _loop_in_pyarrow(table: Any, rows_at_once: int | None = None) -> Any:
    columns = [
        table[name].to_numpy(zero_copy_only=False).astype(np.float32)
        for name in QUESTIONNAIRE.columns
    ]
    for name, values, texts in _by_hand(rows_at_once).named(np.stack(columns).T):
        array = pa.array(values, from_pandas=True)
        table = table.append_column(name, array if texts is None else pa.array(texts).take(array))
    return table


def _loop_in_duckdb(relation: Any) -> Any:
    return _duckdb().from_arrow(_loop_in_pyarrow(relation.to_arrow_table()))


def _loop_in_batches(file: Any, target: str) -> None:
    writer = None
    for batch in file.iter_batches(ROWS_IN_BATCH):
        found = _loop_in_pyarrow(pa.Table.from_batches([batch]), ROWS_IN_BLOCK)
        writer = writer or pq.ParquetWriter(target, found.schema)
        writer.write_table(found)
    writer.close()


def _sql(relation: Any) -> Any:
    return relation.query("given", _by_hand().sql("given"))


def complete(frame: Any) -> Any:
    """Put the middle for each missing answer, so that none is missing."""
    return frame.select(pl.col(STATED_FOR_ALL.columns).fill_null(3))


def levels_of(path: str) -> Any:
    """Return answers without a missing one as levels."""
    sign = np.array([-2 if item.is_reversed else 2 for item in STATED_FOR_ALL])
    return (complete(pl.read_parquet(path)).to_numpy().astype(float) - 3) * sign


def _segments() -> Any:
    levels = [[*ks.compare(item.dimension).levels().values()] for item in STATED_FOR_ALL]
    return np.array(levels, dtype=float).T


def by_gower(levels: Any) -> Any:
    """Return the distance of each row to each segment."""
    import gower

    # It scales by the range seen, so that both ends are to be seen.
    ends = np.array([[-4.0] * len(STATED_FOR_ALL), [4.0] * len(STATED_FOR_ALL)])
    return gower.gower_matrix(levels, np.concatenate([_segments(), ends]))[:, :-2]


def by_neighbours(levels: Any) -> Any:
    """Return the mean difference from the two nearest segments, and their places."""
    from sklearn.neighbors import NearestNeighbors

    found = NearestNeighbors(n_neighbors=2, algorithm="brute", metric="manhattan")
    distances, places = found.fit(_segments()).kneighbors(levels)
    return distances / 8 / len(STATED_FOR_ALL), places


def _ours(*, agreement: bool) -> dict[str, Way]:
    def match(frame: Any) -> Any:
        return nearest_frame(frame, QUESTIONNAIRE, agreement=agreement)

    polars, pandas = "numpy loop, polars", "numpy loop, pandas"
    return {
        "polars lazy": Way(
            polars,
            lambda path: pl.read_parquet(path).lazy(),
            match,
            lambda found: found.collect(),
            pl.scan_parquet,
            lambda found, target: found.collect().write_parquet(target),
        ),
        "polars streaming": Way(
            polars,
            lambda path: pl.read_parquet(path).lazy(),
            match,
            lambda found: found.collect(engine="streaming"),
            pl.scan_parquet,
            lambda found, target: found.sink_parquet(target),
        ),
        "polars eager": Way(
            polars, pl.read_parquet, match, write=lambda found, target: found.write_parquet(target)
        ),
        "pyarrow": Way("numpy loop, pyarrow", pq.read_table, match, write=pq.write_table),
        "pandas": Way(pandas, _pandas, match, write=lambda found, target: found.to_parquet(target)),
        "DuckDB": Way(
            "numpy loop, DuckDB",
            _duckdb_table,
            match,
            _into_duckdb_table,
            _opened_in_duckdb,
            lambda found, target: found.write_parquet(target),
        ),
        "PySpark local[2]": Way(
            polars,
            _cached_in_spark,
            match,
            lambda found: found.write.format("noop").mode("overwrite").save(),
            _opened_in_spark,
            lambda found, target: found.write.mode("overwrite").parquet(target),
        ),
    }


OURS = _ours(agreement=False)
WITH_AGREEMENT = {
    f"{name}, agreement": way
    for name, way in _ours(agreement=True).items()
    if name in ("polars lazy", "polars streaming", "pandas", "DuckDB")
}
LOOPS = {
    "numpy loop, polars": OURS["polars eager"]._replace(match=_loop_in_polars),
    "numpy loop in blocks, polars": OURS["polars eager"]._replace(
        match=partial(_loop_in_polars, rows_at_once=ROWS_IN_BLOCK)
    ),
    "numpy loop, pandas": OURS["pandas"]._replace(match=_loop_in_pandas),
    "numpy loop, pyarrow": OURS["pyarrow"]._replace(match=_loop_in_pyarrow),
    "numpy loop, DuckDB": OURS["DuckDB"]._replace(match=_loop_in_duckdb),
}
SQL = {"SQL by hand, DuckDB": OURS["DuckDB"]._replace(match=_sql)}
BATCHES = {
    "numpy loop in batches, pyarrow": Way(
        "numpy loop in batches, pyarrow", pq.ParquetFile, lambda file: file, write=_loop_in_batches
    )
}
# They return distances only, of complete answers to fewer questions.
DISTANCES_ONLY = {
    "scikit-learn's neighbours, distances only": Way(
        "numpy loop, polars", levels_of, by_neighbours
    ),
    "gower, distances only": Way(
        "numpy loop, polars",
        lambda path: levels_of(path)[::GOWER_SHARE],
        by_gower,
        one_row_of=GOWER_SHARE,
    ),
}
WAYS = {**OURS, **WITH_AGREEMENT, **LOOPS, **SQL, **BATCHES, **DISTANCES_ONLY}


def to_parquet(way: Way, source: str, target: str) -> None:
    """Match a survey from a Parquet file to another."""
    assert way.write is not None  # noqa: S101
    way.write(way.match((way.open or way.load)(source)), target)


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def peak_bytes() -> int:
    """Return the most memory that this process and those that it started held, on Linux.

    What ``getrusage`` says can be that of the process that started this one.
    """
    own = Path("/proc/self")
    children = (path.read_text().split() for path in own.glob("task/*/children"))
    started = (Path("/proc", id_) for ids in children for id_ in ids)
    lines = (line for one in (own, *started) for line in (one / "status").open())
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Measure one way once, after a sample to warm up, and print what it took as JSON."""
    name, place, survey, sample, target = sys.argv[1:]
    way = WAYS[name]

    def prepared(source: str) -> Callable[[], object]:
        if place == "parquet":
            return partial(to_parquet, way, source, target)
        frame = way.load(source)
        return lambda: way.finish(way.match(frame))

    first = seconds(prepared(sample))
    taken = seconds(prepared(survey))
    print(json.dumps({"first": first, "seconds": taken * way.one_row_of, "peak": peak_bytes()}))


if __name__ == "__main__":
    main()
