"""Tables as data frames: all that is known here of pandas, polars and pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kazakh_segments.display.output import require
from kazakh_segments.errors import UnknownBackendError
from kazakh_segments.model.framed import Backend
from kazakh_segments.model.names import NameIndex
from kazakh_segments.tables._schema import Column, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

EXTRA = "tables"


def _pandas_frame(table: Table) -> pd.DataFrame:
    """Make a frame with pandas' nullable types; lists are Python lists."""
    require("pandas", EXTRA)
    import pandas as pd

    types = {"text": "string", "whole": "Int64", "flag": "boolean", "texts": "object"}

    def series(column: Column) -> pd.Series[Any]:
        if column.kind == "word":
            kind = pd.CategoricalDtype([*column.words], ordered=column.is_ordered)
            return pd.Series(table.values(column), dtype=kind)
        return pd.Series(table.values(column), dtype=types[column.kind])

    frame = pd.DataFrame({column.name: series(column) for column in table.columns})
    frame.attrs.update(table=table.name, **table.provenance)
    return frame


def _polars_frame(table: Table) -> pl.DataFrame:
    """Make a frame with enums and lists of texts."""
    require("polars", EXTRA)
    import polars as pl

    types = {
        "text": pl.String(),
        "whole": pl.Int64(),
        "flag": pl.Boolean(),
        "texts": pl.List(pl.String),
    }
    return pl.DataFrame(
        {column.name: table.values(column) for column in table.columns},
        schema={
            column.name: pl.Enum(column.words) if column.kind == "word" else types[column.kind]
            for column in table.columns
        },
    )


def pyarrow_table(table: Table, metadata: Mapping[str, str] | None = None) -> Any:
    """Make a table with dictionaries and lists of texts; each field says what it holds."""
    require("pyarrow", EXTRA)
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "flag": pa.bool_(),
        "texts": pa.list_(pa.string()),
    }

    def array(column: Column) -> Any:
        values = table.values(column)
        if column.kind != "word":
            return pa.array(values, types[column.kind])
        number_of = {word: number for number, word in enumerate(column.words)}
        numbers = [None if value is None else number_of[value] for value in values]
        # Ordered or not, the dictionary holds every word, also those that no row has.
        return pa.DictionaryArray.from_arrays(
            pa.array(numbers, pa.int32()),
            pa.array(column.words, pa.string()),
            ordered=column.is_ordered,
        )

    arrays = [array(column) for column in table.columns]
    fields = [
        pa.field(column.name, values.type, metadata={"description": column.about})
        for column, values in zip(table.columns, arrays, strict=True)
    ]
    about = {"table": table.name, "description": table.about, **table.provenance}
    schema = pa.schema(fields, metadata={**about, **(metadata or {})})
    return pa.Table.from_arrays(arrays, schema=schema)


BACKENDS: dict[Backend, Callable[[Table], Any]] = {
    "pandas": _pandas_frame,
    "polars": _polars_frame,
    "pyarrow": pyarrow_table,
}
BACKEND_NAMES = NameIndex(UnknownBackendError, BACKENDS)


def frame_of_records(records: Sequence[Mapping[str, Any]], backend: Backend) -> Any:
    """Make a frame of rows that all have the same keys; its types follow from the values."""
    return _FROM_RECORDS[BACKEND_NAMES.find(backend)](records)


def _pandas_from(records: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    require("pandas", EXTRA)
    import pandas as pd

    return pd.DataFrame.from_records([*records]).convert_dtypes()


def _polars_from(records: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    require("polars", EXTRA)
    import polars as pl

    return pl.DataFrame(records, infer_schema_length=None)


def _pyarrow_from(records: Sequence[Mapping[str, Any]]) -> Any:
    require("pyarrow", EXTRA)
    import pyarrow as pa

    return pa.Table.from_pylist([*records])


_FROM_RECORDS: dict[Backend, Callable[[Sequence[Mapping[str, Any]]], Any]] = {
    "pandas": _pandas_from,
    "polars": _polars_from,
    "pyarrow": _pyarrow_from,
}
