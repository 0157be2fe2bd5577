"""Sheets as a coder fills them in: rows of the kit with the codes of a profile."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from kazakh_segments import coding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import kazakh_segments as ks

openpyxl = pytest.importorskip("openpyxl")

COLUMNS = [
    *("statement", "theme", "text", "dimension", "level"),
    *("categories", "doubt", "basis", "wording", "comment"),
]

Row = dict[str, str]


def kit(folder: Path, profile: ks.Profile, seed: int = 1) -> list[Row]:
    """Write a kit, if it is not there yet, and return the rows of its empty sheet."""
    if not (folder / "sheet.csv").exists():
        coding.write_kit(folder, seed=seed, profile=profile)
    with (folder / "sheet.csv").open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def filled(folder: Path, profile: ks.Profile) -> list[Row]:
    """Return the rows of a kit, filled in with the codes of the profile."""
    # Equal texts under one theme may be coded from different segments, with the same codes.
    by_text: dict[tuple[str, str], list[ks.Statement]] = {}
    for statement in profile.statements():
        by_text.setdefault((statement.theme, statement.text), []).append(statement)
    rows = []
    for row in kit(folder, profile):
        statement = by_text[row["theme"], row["text"]].pop()
        rows += [{**row, **cells(stance)} for stance in statement.stances]
    return rows


def cells(stance: ks.Stance) -> Row:
    """Return a stance as a coder writes it."""
    categories = [f"{one.extent or ''} {one.id}".strip() for one in stance.categories]
    return {
        "dimension": stance.dimension,
        "level": "" if stance.level is None else str(stance.level),
        "categories": " | ".join(categories),
        "doubt": " and ".join(sorted(stance.doubt, reverse=True)),
        "basis": stance.basis,
        "wording": " | ".join(stance.wording),
    }


def write_csv(
    path: Path,
    rows: Iterable[Row],
    delimiter: str = ",",
    encoding: str = "utf-8",
    quoting: int = csv.QUOTE_MINIMAL,
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter, quoting=quoting)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_xlsx(path: Path, rows: Iterable[Row], number: Callable[[str], float] = int) -> Path:
    """Fill in the workbook of the kit in the same folder; levels are numbers, as in Excel."""
    book = openpyxl.load_workbook(path.parent / "sheet.xlsx")
    sheet = book["sheet"]
    for place, row in enumerate(rows, start=2):
        for column, name in enumerate(COLUMNS, start=1):
            value = row[name] or None
            sheet.cell(place, column).value = number(value) if value and name == "level" else value
    book.save(path)
    return path


def write_other_workbook(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([*row])
    book.save(path)
    return path
