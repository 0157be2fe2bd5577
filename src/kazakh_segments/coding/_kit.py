"""The kit of a coder: the codebook, and the empty sheet with the statements in random order."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from kazakh_segments.coding._codebook import COLUMNS, NO_DIMENSION, codebook
from kazakh_segments.display.cells import escape_formula
from kazakh_segments.display.workbook import content_of, fill
from kazakh_segments.model.items import BASES, DOUBTS, Statement, doubt_in_words
from kazakh_segments.profiles.profile import Profile

DOUBTS_IN_WORDS = tuple(doubt_in_words(doubt) for doubt in (*((one,) for one in DOUBTS), DOUBTS))

# Rows with drop-down lists: more than anybody fills in.
_LAST_ROW = 5000


def statements_by_key(profile: Profile) -> Mapping[str, Statement]:
    """Return the statements by a key that tells nothing of their segment and place."""
    # Imported here: it takes longer than all else of this module, and few calls need it.
    from hashlib import sha256

    # The letter keeps a spreadsheet from taking it for a number.
    return {f"s{sha256(item.id.encode()).hexdigest()[:10]}": item for item in profile.statements()}


def files(profile: Profile, seed: int) -> dict[str, bytes]:
    """Return what each file of the kit holds, by its name."""
    from random import Random

    rows = [[key, item.theme, item.text] for key, item in statements_by_key(profile).items()]
    Random(seed).shuffle(rows)  # noqa: S311  # No secret depends on it.
    empty = [""] * (len(COLUMNS) - len(rows[0])) if rows else []
    sheet = StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    writer.writerows([*map(escape_formula, row), *empty] for row in rows)
    return {
        "codebook.md": codebook(profile, seed).encode(),
        "sheet.csv": sheet.getvalue().encode(),
        "sheet.xlsx": _workbook(profile, rows),
    }


def _workbook(profile: Profile, rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook

    dimensions = profile.dimensions()
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("sheet")
    fill(sheet, [[*COLUMNS], *rows])
    # A list in a cell can hold 255 characters only; this one is longer.
    fill(
        book.create_sheet("dimensions"),
        [
            ["dimension", "name", "theme", "scale"],
            *([item.id, item.name, item.theme, item.scale] for item in dimensions),
            [NO_DIMENSION],
        ],
    )
    levels = sorted({level.value for scale in profile.scales() for level in scale.levels})
    lists = {
        "dimension": f"=dimensions!$A$2:$A${len(dimensions) + 2}",
        "level": _listed(map(str, levels)),
        "doubt": _listed(DOUBTS_IN_WORDS),
        "basis": _listed(BASES),
    }
    for column, choices in lists.items():
        _add_list(sheet, column, choices)
    return content_of(book)


def _listed(words: Any) -> str:
    return f'"{",".join(words)}"'


def _add_list(sheet: Any, column: str, choices: str) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(COLUMNS.index(column) + 1)
    validation = DataValidation(type="list", formula1=choices, allow_blank=True)
    validation.error = f"Choose from the list, or leave {column} empty."
    validation.showErrorMessage = True
    validation.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(validation)
