"""Tables as one Excel workbook, with a sheet that is its codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kazakh_segments.display.cells import joined
from kazakh_segments.display.labels import DOUBT_AT_LEVEL_0, NOT_STATED
from kazakh_segments.display.output import require
from kazakh_segments.display.workbook import content_of, fill
from kazakh_segments.tables._export import Export
from kazakh_segments.tables._frames import EXTRA
from kazakh_segments.tables._schema import WIDE


def files(export: Export) -> dict[str, bytes]:
    """Make a workbook: what it is, the codebook, and a sheet for each table."""
    require("openpyxl", EXTRA)
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    fill(book.create_sheet("about"), _about(export))
    fill(book.create_sheet("codebook"), _codebook(export))
    for table in export.tables:
        rows = ([_plain(value) for value in row.values()] for row in table.rows())
        head = [column.name for column in table.columns]
        fill(book.create_sheet(table.name), [head, *rows])
    return {"segments.xlsx": content_of(book)}


def _about(export: Export) -> Iterable[Sequence[Any]]:
    return [
        ["what", "says"],
        ["source", export.source],
        *export.provenance.items(),
        ["codebook", "A row is a level or a category of a dimension, with its label."],
        *((table.name, table.about) for table in export.tables),
        [
            "lists",
            "The parts of a list are joined by |; a bar within a part is doubled, none is no part.",
        ],
        ["doubt", DOUBT_AT_LEVEL_0],
        ["empty cells", f"In {WIDE}, and where status is not_stated: {NOT_STATED}. It is not 0."],
    ]


def _codebook(export: Export) -> Iterable[Sequence[Any]]:
    fixed = ("name", "theme", "scale", "negative_pole", "positive_pole")
    yield ["dimension", *fixed, "level", "category", "label", "description"]
    for item in export.codebook["dimensions"]:
        first, last = [item["id"], *map(item.get, fixed)], item["description"]
        for level, label in item.get("levels", {}).items():
            yield [*first, int(level), None, label, last]
        for category in item.get("categories", ()):
            yield [*first, None, category["id"], category["name"], last]


def _plain(value: Any) -> Any:
    return joined(value) if isinstance(value, list) else value
