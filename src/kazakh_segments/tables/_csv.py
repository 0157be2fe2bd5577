"""Tables as CSV files, described by a Data Package (version 2), and read from them again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from kazakh_segments.display.cells import escape_formula, unescape_formula
from kazakh_segments.errors import ArgumentValueError, DataError, Problem, refuse_if_any, shortened
from kazakh_segments.loading.file_bytes import MAX_FILE_BYTES, file_bytes
from kazakh_segments.loading.json_files import parsed
from kazakh_segments.tables._export import Export
from kazakh_segments.tables._schema import WIDE, Column, Kind, Row, Table

_DESCRIPTOR = "datapackage.json"
# As R reads them without being told, too.
_TRUE, _FALSE = "TRUE", "FALSE"


class _Kind(NamedTuple):
    """How the values of a kind are described, written and read."""

    type: str
    expected: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]


def _read_texts(cell: str) -> list[str | None]:
    value = json.loads(cell)
    if not isinstance(value, list) or not all(one is None or isinstance(one, str) for one in value):
        raise TypeError
    return value


_KINDS: dict[Kind, _Kind] = {
    "text": _Kind("string", "a text", escape_formula, unescape_formula),
    "word": _Kind("string", "a text", escape_formula, unescape_formula),
    "texts": _Kind(
        "array", "a JSON array of texts", partial(json.dumps, ensure_ascii=False), _read_texts
    ),
    "whole": _Kind("integer", "a whole number", str, int),
    "flag": _Kind(
        "boolean",
        f"{_TRUE} or {_FALSE}",
        {True: _TRUE, False: _FALSE}.__getitem__,
        {_TRUE: True, _FALSE: False}.__getitem__,
    ),
}
_ABOUT_TEXTS = (
    "A text that a spreadsheet would run as a formula has an apostrophe before it. "
    "A list is a JSON array. An empty cell is a value that is missing: in the "
    f"columns of {WIDE}, and where status is not_stated, it means that "
    "nothing is stated. It is not 0."
)


def files(export: Export) -> dict[str, bytes]:
    """Make a CSV file of each table and, last, the descriptor of all."""
    contents = {_file_name(table): _content(table) for table in export.tables}
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "segments",
        "title": export.codebook["source"]["title"],
        "description": _ABOUT_TEXTS,
        "version": export.provenance["data_version"],
        **export.provenance,
        "sources": [{"title": export.source}],
        "resources": [_resource(table, contents[_file_name(table)]) for table in export.tables],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    return {**contents, _DESCRIPTOR: f"{text}\n".encode()}


def read(folder: Path, table: Table) -> list[Row]:
    """Read the rows of a table as they were written.

    Raises:
        DataError: The file is not one that was written of this table, or not the one that
            was written together with the descriptor.
        OSError: The file or the descriptor is not there, or cannot be read.
    """
    path, descriptor = folder / _file_name(table), folder / _DESCRIPTOR
    content = path.read_bytes()
    described = _described_hash(descriptor, path.name)
    problems: tuple[Problem, ...] = ()
    if _hash(content) != described:
        found = f"a file that was not written together with {descriptor}"
        problems = (Problem("", found, described, str(path)),)
    try:
        rows = _rows(content, path, table)
    except DataError as error:
        raise DataError(path.name, (*problems, *error.problems)) from None
    refuse_if_any(path.name, problems)
    return rows


def _described_hash(descriptor: Path, file_name: str) -> str:
    try:
        resources = parsed(file_bytes(descriptor, MAX_FILE_BYTES), MAX_FILE_BYTES)["resources"]
        [hash_] = [one["hash"] for one in resources if one["path"] == file_name]
    except DataError as error:
        raise DataError(
            descriptor.name, tuple(one._replace(file=str(descriptor)) for one in error.problems)
        ) from None
    except (KeyError, TypeError, ValueError):
        expected = f"resources, one of them with the hash of {file_name}"
        problem = Problem("", "another description", expected, str(descriptor))
        raise DataError(descriptor.name, (problem,)) from None
    return str(hash_)


def _hash(content: bytes) -> str:
    return f"sha256:{sha256(content).hexdigest()}"


def _rows(content: bytes, path: Path, table: Table) -> list[Row]:
    def refused(place: str, found: str, expected: str) -> DataError:
        return DataError(path.name, (Problem(place, found, expected, str(path)),))

    names = [column.name for column in table.columns]
    try:
        lines = [*csv.reader(StringIO(content.decode(), newline=""), strict=True)]
    except (csv.Error, UnicodeDecodeError) as error:
        raise refused("", str(error), "CSV in UTF-8") from None
    head, *rows = lines or [[]]
    if head != names:
        raise refused("row 1", shortened(", ".join(head)), ", ".join(names))
    read_rows = []
    for number, cells in enumerate(rows, start=2):
        if len(cells) != len(names):
            raise refused(f"row {number}", f"{len(cells)} cells", f"{len(names)} cells")
        row: Row = {}
        for column, cell in zip(table.columns, cells, strict=True):
            is_required = column.name in table.key
            row[column.name] = value = _value(column, cell)
            if value is None and (cell or is_required):
                expected = _expected(column) + ("" if is_required else ", or nothing")
                raise refused(f"row {number}, {column.name}", shortened(cell), expected)
        read_rows.append(row)
    return read_rows


def _file_name(table: Table) -> str:
    return f"{table.name}.csv"


def _content(table: Table) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    for row in table.rows():
        writer.writerow(_cell(table, column, row[column.name]) for column in table.columns)
    return text.getvalue().encode()


def _cell(table: Table, column: Column, value: Any) -> str:
    cell = "" if value is None else _KINDS[column.kind].write(value)
    if len(cell) > csv.field_size_limit():
        raise ArgumentValueError(
            f"a cell of {csv.field_size_limit()} characters is the most that CSV readers take; "
            f"{table.name}.{column.name} would hold {len(cell)}: {shortened(cell)}"
        )
    return cell


def _value(column: Column, cell: str) -> Any:
    """Read a cell; None if it is empty, or is not what would have been written."""
    kind = _KINDS[column.kind]
    try:
        value = kind.read(cell)
    except (KeyError, TypeError, ValueError):
        return None
    is_sound = kind.write(value) == cell and (not column.words or value in column.words)
    return value if cell and is_sound else None


def _expected(column: Column) -> str:
    if column.words:
        return f"one of {', '.join(column.words)}"
    return _KINDS[column.kind].expected


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": _file_name(table),
        "description": table.about,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": _hash(content),
        "schema": {
            "fields": [
                _field(column, is_required=column.name in table.key) for column in table.columns
            ],
            "missingValues": [""],
            "primaryKey": [*table.key],
            "foreignKeys": [
                {
                    "fields": [column.name],
                    # A table that refers to itself is named by an empty text.
                    "reference": {
                        "resource": "" if column.refers_to == table.name else column.refers_to,
                        "fields": ["id"],
                    },
                }
                for column in table.columns
                if column.refers_to
            ],
        },
    }


def _field(column: Column, *, is_required: bool) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _KINDS[column.kind].type,
        "description": column.about,
    }
    if column.kind == "flag":
        field |= {"trueValues": [_TRUE], "falseValues": [_FALSE]}
    constraints: dict[str, Any] = {"required": True} if is_required else {}
    if column.words:
        words = [escape_formula(word) for word in column.words]
        constraints["enum"] = words
        field |= {"categories": words, "categoriesOrdered": column.is_ordered}
    if column.labels:
        constraints["enum"] = [value for value, _ in column.labels]
        labels = [{"value": value, "label": label} for value, label in column.labels]
        field |= {"categories": labels, "categoriesOrdered": True}
    if constraints:
        field["constraints"] = constraints
    return field
