"""The libraries of data frames: how each makes a frame of rows, and gives rows back."""

import math
import shutil
from functools import cache
from importlib.util import find_spec

import pytest

KEY = "respondent"


def plain(value):
    """Return None for what is missing in a library's own way."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return None if isinstance(value, float) and math.isnan(value) else value


def _rows(records):
    rows = [{name: plain(value) for name, value in row.items()} for row in records]
    # A lazy frame promises no order.
    return sorted(rows, key=lambda row: row[KEY])


def _polars(columns, types):
    import polars as pl

    kinds = {
        "int": pl.Int64,
        "int8": pl.Int8,
        "uint8": pl.UInt8,
        "float": pl.Float64,
        "text": pl.String,
        "category": pl.Categorical,
    }
    return pl.DataFrame(columns, schema={name: kinds[types[name]] for name in columns})


def _pandas(columns, types):
    import pandas as pd

    kinds = {
        "int": "Int64",
        "int8": "Int8",
        "uint8": "UInt8",
        "float": "float64",
        "text": "string",
        "category": "category",
    }
    return pd.DataFrame(
        {name: pd.Series(column, dtype=kinds[types[name]]) for name, column in columns.items()}
    )


def _plain_pandas(columns, types):
    # As most surveys are: numbers with a missing one are floats, texts are objects.
    frame = _pandas(columns, types)
    for name, kind in types.items():
        if name != KEY and "int" in kind and frame[name].isna().any():
            frame[name] = frame[name].astype("float64")
        elif name != KEY and "int" in kind:
            frame[name] = frame[name].astype(
                kind.replace("int", "int64") if kind == "int" else kind
            )
    return frame


def _spark(frame):
    import os

    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session.createDataFrame(frame.to_arrow())


def _duckdb(frame):
    import duckdb

    return duckdb.connect().from_arrow(frame.to_arrow())


def _ibis(frame):
    import ibis

    return ibis.memtable(frame.to_arrow())


def _dask(frame):
    import dask.dataframe as dd

    return dd.from_pandas(frame, npartitions=2)


def _collected(frame):
    return frame.collect().to_dicts()


# By name: the library that is needed, how a frame is made, how rows are had from it.
_BACKENDS = {
    "polars": ("polars", _polars, lambda frame: frame.to_dicts()),
    "polars lazy": ("polars", lambda *given: _polars(*given).lazy(), _collected),
    "pandas": ("pandas", _pandas, lambda frame: frame.to_dict("records")),
    "pandas of numpy": ("pandas", _plain_pandas, lambda frame: frame.to_dict("records")),
    "pyarrow": ("pyarrow", lambda *given: _polars(*given).to_arrow(), lambda t: t.to_pylist()),
    "duckdb": ("duckdb", lambda *given: _duckdb(_polars(*given)), lambda r: r.pl().to_dicts()),
    "ibis": ("ibis", lambda *given: _ibis(_polars(*given)), lambda t: t.to_polars().to_dicts()),
    "dask": (
        "dask",
        lambda *given: _dask(_pandas(*given)),
        lambda frame: frame.compute().to_dict("records"),
    ),
    "pyspark": (
        "pyspark",
        lambda *given: _spark(_polars(*given)),
        lambda frame: [row.asDict() for row in frame.collect()],
    ),
}
EAGER = ("polars", "pandas", "pandas of numpy", "pyarrow")
QUICK = (*EAGER, "polars lazy")
ALL = tuple(_BACKENDS)
# They plan each query for seconds.
SLOW = ("ibis", "dask", "pyspark")


@cache
def _lacking(name):
    library = _BACKENDS[name][0]
    if find_spec(library) is None:
        return f"{library} is not installed"
    if library == "pyspark" and shutil.which("java") is None:
        return "PySpark needs Java, which is not installed"
    return ""


def each_of(names):
    """Run a test in each of these libraries that is installed."""

    def marks(name):
        skipped = pytest.mark.skipif(bool(_lacking(name)), reason=_lacking(name))
        return [skipped, pytest.mark.slow] if name in SLOW else [skipped]

    params = [pytest.param(name, marks=marks(name)) for name in names]
    return pytest.mark.parametrize("backend", params)


def frame_of(backend, columns, types):
    """Make a frame of columns of values, with a column of keys."""
    n_rows = len(next(iter(columns.values())))
    keyed = {KEY: [*range(n_rows)], **columns}
    return _BACKENDS[backend][1](keyed, {KEY: "int", **types})


def rows_of(backend, frame):
    """Return the rows of a frame, by their keys, with None for what is missing."""
    return _rows(_BACKENDS[backend][2](frame))
