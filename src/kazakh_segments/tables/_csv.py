"""Tables as CSV files, described by a Data Package (version 2), and read from them again."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from kazakh_segments.errors import ArgumentValueError, DataError, Problem, shortened
from kazakh_segments.tables._formulas import as_it_was, made_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.tables._rows import Row
    from kazakh_segments.tables._schema import Column, Kind, Schema

DESCRIPTOR = "datapackage.json"

_FIELD_TYPES: dict[Kind, str] = {
    "text": "string",
    "word": "string",
    "texts": "array",
    "whole": "integer",
    "flag": "boolean",
}
# As R reads them without being told, too.
_TRUE, _FALSE = "TRUE", "FALSE"

_ABOUT_TEXTS = (
    "A text that a spreadsheet would run as a formula has an apostrophe before it. "
    "A list stands as a JSON array. An empty cell is a value that is missing: in the "
    "columns of segments_by_dimensions, and where status is not_stated, it means that "
    "nothing is stated. It is not 0."
)


def write(
    folder: Path,
    profile: Profile,
    tables: Sequence[tuple[Schema, Sequence[Row]]],
    about: Mapping[str, str],
) -> None:
    """Write each table as a CSV file, and the descriptor of all."""
    for schema, rows in tables:
        with (folder / f"{schema.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column.name for column in schema.columns)
            for row in rows:
                writer.writerow(
                    _checked_cell(schema, column, row[column.name]) for column in schema.columns
                )
    source = profile.source()
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "segments",
        "title": source.title,
        "description": _ABOUT_TEXTS,
        "version": about["data_version"],
        **about,
        "sources": [{"title": f"{source.publisher} ({source.year}). {source.title}"}],
        "resources": [_resource(schema) for schema, _ in tables],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8")


def read(folder: Path, schema: Schema) -> list[Row]:
    """Read the rows of a table as they were written.

    Raises:
        DataError: The file is not one that was written of this table.
        OSError: The file is not there, or cannot be read.
    """
    path = folder / f"{schema.name}.csv"
    names = [column.name for column in schema.columns]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = [*csv.reader(file, strict=True)]
    except (csv.Error, UnicodeDecodeError) as error:
        raise _no_table(path, "", str(error), "CSV in UTF-8") from None
    head, *cells = lines or [[]]
    if head != names:
        raise _no_table(path, "row 1", shortened(", ".join(head)), ", ".join(names))
    rows = []
    for number, row in enumerate(cells, start=2):
        if len(row) != len(names):
            raise _no_table(path, f"row {number}", f"{len(row)} cells", f"{len(names)} cells")
        rows.append(
            {
                column.name: _value(schema, column, cell, path, number)
                for column, cell in zip(schema.columns, row, strict=True)
            }
        )
    return rows


def _no_table(path: Path, place: str, found: str, expected: str) -> DataError:
    return DataError(path.name, (Problem(place, found, expected, str(path)),))


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind == "texts":
        return json.dumps(value, ensure_ascii=False)
    if column.kind == "flag":
        return _TRUE if value else _FALSE
    return str(value) if column.kind == "whole" else made_safe(value)


def _checked_cell(schema: Schema, column: Column, value: Any) -> str:
    cell = _cell(column, value)
    if len(cell) > csv.field_size_limit():
        raise ArgumentValueError(
            f"a cell of {csv.field_size_limit()} characters is the most that CSV readers take; "
            f"{schema.name}.{column.name} would hold {len(cell)}: {shortened(cell)}"
        )
    return cell


def _texts(cell: str) -> list[str | None]:
    value = json.loads(cell)
    if not isinstance(value, list) or not all(one is None or isinstance(one, str) for one in value):
        message = "no list of texts"
        raise TypeError(message)
    return value


_READERS: dict[Kind, Callable[[str], Any]] = {
    "text": as_it_was,
    "word": as_it_was,
    "texts": _texts,
    "whole": int,
    "flag": {_TRUE: True, _FALSE: False}.__getitem__,
}


def _value(schema: Schema, column: Column, cell: str, path: Path, row: int) -> Any:
    expected = {
        "texts": "a JSON array of texts",
        "flag": f"{_TRUE} or {_FALSE}",
        "whole": "a whole number",
        "word": f"one of {', '.join(column.words)}",
    }.get(column.kind, "a text")
    if column.name not in schema.key:
        if not cell:
            return None
        expected = f"{expected}, or nothing"
    value: Any = None
    try:
        value = _READERS[column.kind](cell)
        # What would have been written in another way was not written here.
        is_sound = _cell(column, value) == cell and (not column.words or value in column.words)
    except (KeyError, TypeError, ValueError):
        is_sound = False
    if not is_sound or not cell:
        raise _no_table(path, f"row {row}, {column.name}", shortened(cell), expected)
    return value


def _resource(schema: Schema) -> dict[str, Any]:
    return {
        "name": schema.name,
        "type": "table",
        "path": f"{schema.name}.csv",
        "description": schema.about,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(schema, column) for column in schema.columns],
            "missingValues": [""],
            "primaryKey": [*schema.key],
            "foreignKeys": [
                {
                    "fields": [reference.column],
                    # A table that refers to itself is named by an empty text.
                    "reference": {
                        "resource": "" if reference.table == schema.name else reference.table,
                        "fields": ["id"],
                    },
                }
                for reference in schema.references
            ],
        },
    }


def _field(schema: Schema, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FIELD_TYPES[column.kind],
        "description": column.about,
    }
    if column.kind == "flag":
        field |= {"trueValues": [_TRUE], "falseValues": [_FALSE]}
    constraints: dict[str, Any] = {"required": True} if column.name in schema.key else {}
    if column.words:
        words = [made_safe(word) for word in column.words]
        constraints["enum"] = words
        field["categories"] = words
        field["categoriesOrdered"] = column.is_ordered
    if column.labels:
        constraints["enum"] = [value for value, _ in column.labels]
        field["categories"] = [{"value": value, "label": label} for value, label in column.labels]
        field["categoriesOrdered"] = True
    if constraints:
        field["constraints"] = constraints
    return field
