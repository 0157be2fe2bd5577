"""Workbooks: sheets in which every text stays text, and what their file is to hold."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from kazakh_segments.display.cells import begins_a_formula
from kazakh_segments.errors import ArgumentValueError, shortened

_WIDEST = 60
_LONGEST_TEXT = 32767
# What comes back as something else, or not at all.
_NOT_KEPT = re.compile("_x[0-9A-Fa-f]{4}_")


def content_of(book: Any) -> bytes:
    """Return what the file of a workbook is to hold."""
    from pkgutil import resolve_name
    from tempfile import gettempdir

    from openpyxl.xml import LXML

    # openpyxl writes sheets to temporary files, by lxml if that is installed.
    of_lxml = (resolve_name("lxml.etree:SerialisationError"),) if LXML else ()
    content = BytesIO()
    try:
        book.save(content)
    except of_lxml as error:
        raise OSError(errno.EIO, str(error), gettempdir()) from None
    return content.getvalue()


def fill(sheet: Any, rows: Iterable[Sequence[Any]]) -> None:
    """Fill a sheet: the first row is its head, and every text stays the text that it is."""
    from openpyxl.styles import Font

    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            if isinstance(value, str):
                _refuse_what_is_lost(value, f"cell {cell.coordinate} of {sheet.title}")
            cell.value = value
            if isinstance(value, str):
                # Even "=1+1" is text, and stays text when somebody edits the cell.
                cell.data_type = "s"
                cell.quotePrefix = begins_a_formula(value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cells in sheet.columns:
        widest = max(0 if cell.value is None else len(str(cell.value)) for cell in cells)
        sheet.column_dimensions[cells[0].column_letter].width = min(widest, _WIDEST) + 2
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
