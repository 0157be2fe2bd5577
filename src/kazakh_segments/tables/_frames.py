"""Tables as data frames: all that is known here of pandas, polars and pyarrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kazakh_segments.display.output import require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from kazakh_segments.tables._rows import Row
    from kazakh_segments.tables._schema import Column, Schema

EXTRA = "tables"


def pandas_frame(schema: Schema, rows: Sequence[Row], about: Mapping[str, str]) -> pd.DataFrame:
    """Make a frame with pandas' nullable types; lists stand as Python lists."""
    require("pandas", EXTRA)
    import pandas as pd

    def series(column: Column) -> pd.Series[Any]:
        values = [row[column.name] for row in rows]
        if column.kind == "word":
            kind = pd.CategoricalDtype([*column.words], ordered=column.is_ordered)
            return pd.Series(values, dtype=kind)
        types = {"text": "string", "whole": "Int64", "flag": "boolean", "texts": "object"}
        return pd.Series(values, dtype=types[column.kind])

    frame = pd.DataFrame({column.name: series(column) for column in schema.columns})
    frame.attrs["table"] = schema.name
    frame.attrs.update(about)
    return frame


def polars_frame(
    schema: Schema,
    rows: Sequence[Row],
    about: Mapping[str, str],  # noqa: ARG001  # A polars frame has no place for it but its columns.
) -> pl.DataFrame:
    """Make a frame with enums and lists of texts."""
    require("polars", EXTRA)
    import polars as pl

    def kind(column: Column) -> Any:
        if column.kind == "word":
            return pl.Enum(column.words)
        types = {
            "text": pl.String(),
            "whole": pl.Int64(),
            "flag": pl.Boolean(),
            "texts": pl.List(pl.String),
        }
        return types[column.kind]

    return pl.DataFrame(
        {column.name: [row[column.name] for row in rows] for column in schema.columns},
        schema={column.name: kind(column) for column in schema.columns},
    )


def pyarrow_table(schema: Schema, rows: Sequence[Row], about: Mapping[str, str]) -> pa.Table:
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
        values = [row[column.name] for row in rows]
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

    arrays = [array(column) for column in schema.columns]
    fields = [
        pa.field(column.name, one.type, metadata={"description": column.about})
        for column, one in zip(schema.columns, arrays, strict=True)
    ]
    metadata = {"table": schema.name, "description": schema.about, **about}
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))
