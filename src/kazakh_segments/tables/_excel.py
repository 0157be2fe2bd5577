"""Tables as one Excel workbook, with a sheet that is its codebook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kazakh_segments.display.labels import DOUBT_AT_LEVEL_0, NOT_STATED
from kazakh_segments.display.output import require
from kazakh_segments.errors import ArgumentValueError, shortened
from kazakh_segments.tables._formulas import begins_a_formula
from kazakh_segments.tables._frames import EXTRA
from kazakh_segments.tables._joining import joined
from kazakh_segments.tables._schema import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.tables._rows import Row
    from kazakh_segments.tables._schema import Schema

WORKBOOK = "segments.xlsx"

_WIDEST = 60
_LONGEST_TEXT = 32767
# What comes back as something else, or not at all.
_NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def write(
    folder: Path,
    profile: Profile,
    tables: Sequence[tuple[Schema, Sequence[Row]]],
    about: Mapping[str, str],
) -> None:
    """Write a workbook: what it is, the codebook, and a sheet for each table."""
    require("openpyxl", EXTRA)
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "about"
    _fill(sheet, _about(profile, tables, about))
    _fill(book.create_sheet("codebook"), _codebook(profile))
    for schema, rows in tables:
        names = [column.name for column in schema.columns]
        cells = ([_plain(row[name]) for name in names] for row in rows)
        _fill(book.create_sheet(schema.name), [names, *cells])
    book.save(folder / WORKBOOK)


def _about(
    profile: Profile,
    tables: Sequence[tuple[Schema, Sequence[Row]]],
    about: Mapping[str, str],
) -> Iterable[Sequence[Any]]:
    source = profile.source()
    yield ["what", "says"]
    yield ["source", f"{source.publisher} ({source.year}). {source.title}"]
    yield from ([name, value] for name, value in about.items())
    yield ["codebook", "A row is a level or a category of a dimension, with its label."]
    yield from ([schema.name, schema.about] for schema, _ in tables)
    yield [
        "lists",
        "The parts of a list are joined by |; a bar within a part is doubled, none is no part.",
    ]
    yield ["doubt", DOUBT_AT_LEVEL_0]
    gap = f"In {WIDE}, and where status is not_stated: {NOT_STATED}. It is not 0."
    yield ["empty cells", gap]


def _codebook(profile: Profile) -> Iterable[Sequence[Any]]:
    yield [
        *("dimension", "name", "theme", "scale", "negative_pole", "positive_pole"),
        *("level", "category", "label", "description"),
    ]
    for item in profile.dimensions():
        fixed = [item.id, item.name, item.theme, item.scale]
        poles = [item.negative_pole, item.positive_pole]
        for level in item.levels:
            yield [*fixed, *poles, level.value, None, level.label, item.description]
        for category in item.categories:
            yield [*fixed, *poles, None, category.id, category.name, item.description]


def _plain(value: Any) -> Any:
    return joined(value) if isinstance(value, list) else value


def _fill(sheet: Worksheet, rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    widths: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell: Any = sheet.cell(number, place)
            if isinstance(value, str):
                _refuse_what_is_lost(value, f"cell {cell.coordinate} of {sheet.title}")
            cell.value = value
            if isinstance(value, str):
                # Even "=1+1" is text, and stays text when somebody edits the cell.
                cell.data_type = "s"
                cell.quotePrefix = begins_a_formula(value)
            if number == 1:
                cell.font = Font(bold=True)
            widths[place] = max(widths.get(place, 0), len(str("" if value is None else value)))
    for place, width in widths.items():
        sheet.column_dimensions[get_column_letter(place)].width = min(width, _WIDEST) + 2
    sheet.freeze_panes = "B2"


def _refuse_what_is_lost(text: str, where: str) -> None:
    if _NOT_KEPT.search(text):
        raise ArgumentValueError(
            f"Excel would not give back a text as it is; {where} would hold {shortened(text)}"
        )
    # Excel counts as UTF-16 does.
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > _LONGEST_TEXT:
        raise ArgumentValueError(
            f"Excel takes a text of {_LONGEST_TEXT} characters at most; {where} would hold "
            f"{length}: {shortened(text)}"
        )
