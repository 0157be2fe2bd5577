"""A sheet that a coder has filled in, read strictly: nothing guessed, every bad cell named."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from kazakh_segments.coding._codebook import COLUMNS, NO_DIMENSION
from kazakh_segments.coding._kit import DOUBTS_IN_WORDS, statements_by_key
from kazakh_segments.display.cells import unescape_formula
from kazakh_segments.errors import (
    DataError,
    Problem,
    UnknownDimensionError,
    UnknownNameError,
    UnknownStatementError,
    refuse_if_any,
    shortened,
)
from kazakh_segments.loading.file_bytes import unreadable
from kazakh_segments.loading.labels import Labels
from kazakh_segments.model.items import (
    BASES,
    DOUBTS,
    Dimension,
    Doubt,
    NamedCategory,
    NominalStance,
    OrdinalStance,
    Stance,
    Statement,
)
from kazakh_segments.model.names import NameIndex, folded
from kazakh_segments.profiles.profile import Profile

Unit: TypeAlias = tuple[str, str]

_CODE_COLUMNS = ("level", "categories", "doubt", "basis", "wording")
# Spreadsheets write another one where the comma is the decimal sign.
_DELIMITERS = (",", ";", "\t")


@attrs.frozen
class Sheet:
    """What a coder coded.

    Attributes:
        stances: The stance of each statement on a dimension, by the ids of both. Its
            wording is the whole statement where the sheet gives none.
        comments: What the coder said of it.
        coded: The ids of the statements that were coded, also as speaking of no dimension.
    """

    stances: Mapping[Unit, Stance]
    comments: Mapping[Unit, str]
    coded: frozenset[str]


def read(path: Path, profile: Profile) -> Sheet:
    """Read a sheet.

    Raises:
        DataError: It lists every problem, with its row and column.
    """
    reading = _Reading(profile)
    try:
        rows = _cells_of_workbook(path) if path.suffix.lower() == ".xlsx" else _cells_of_csv(path)
        for number, cells in enumerate(rows[1:], start=2):
            if any(cells):
                reading.add(f"row {number}", dict(zip(COLUMNS, cells, strict=True)))
        reading.check_statements_of_no_dimension()
        reading.label_derived_levels()
    except DataError as error:
        raise DataError(f"the sheet {path}", error.problems) from None
    refuse_if_any(f"the sheet {path}", reading.problems)
    return Sheet(reading.stances, reading.comments, frozenset(reading.rows_of))


def _refused(place: str, found: str, expected: str) -> DataError:
    return DataError("the sheet", (Problem(place, found, expected),))


def _cells_of_csv(path: Path) -> list[list[str]]:
    expected = "CSV in UTF-8"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("", str(error), expected) from None
    except OSError as error:
        raise DataError("the sheet", [unreadable(error)]) from None
    head = text.partition("\n")[0]
    found = (one for one in _DELIMITERS if next(csv.reader([head], delimiter=one)) == [*COLUMNS])
    lines = csv.reader(StringIO(text, newline=""), delimiter=next(found, ","), strict=True)
    try:
        rows = [[unescape_formula(cell.strip()) for cell in row] for row in lines]
    except csv.Error as error:
        raise _refused(f"line {lines.line_num}", str(error), expected) from None
    return _of_one_width(rows)


def _cells_of_workbook(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        # As bytes, so that no file stays open.
        with path.open("rb") as file:
            sheet = load_workbook(file, data_only=True).worksheets[0]
            rows = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except OSError as error:
        raise DataError("the sheet", [unreadable(error)]) from None
    except Exception as error:  # openpyxl raises whatever the part that it cannot read raises.
        raise _refused("", f"{type(error).__name__}: {error}", "an Excel workbook") from None
    return _of_one_width(rows)


def _text(value: Any) -> str:
    if value is None:
        return ""
    # Some programs keep every number as one with a decimal point.
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _of_one_width(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows with as many cells as there are columns, if they have no others."""
    cells = [[*row, *[""] * (len(COLUMNS) - len(row))] for row in rows]
    head = [*cells[0]] if cells else []
    while head and not head[-1]:
        head.pop()
    if tuple(head) != COLUMNS:
        raise _refused("row 1", shortened(", ".join(head)), ", ".join(COLUMNS))
    for number, row in enumerate(cells, start=1):
        for place, cell in enumerate(row[len(COLUMNS) :], start=len(COLUMNS) + 1):
            if cell:
                raise _refused(f"row {number}, column {place}", shortened(cell), "no more cells")
    return [row[: len(COLUMNS)] for row in cells]


class _Reading:
    """One reading of a sheet, with what was found wrong."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        keys = statements_by_key(profile)
        self._keys = NameIndex(UnknownStatementError, keys)
        self._statements = keys
        self.stances: dict[Unit, Stance] = {}
        self.comments: dict[Unit, str] = {}
        self.problems: list[Problem] = []
        # By statement, the place and the dimension of each of its rows that is filled in.
        self.rows_of: dict[str, dict[str, str]] = {}

    def add(self, row: str, cells: Mapping[str, str]) -> None:
        """Read a row; where it cannot be read, keep what is wrong."""
        try:
            self._add(row, cells)
        except DataError as error:
            self._keep(row, error)

    def check_statements_of_no_dimension(self) -> None:
        """Keep as a problem what is said to speak of no dimension and is coded on one."""
        for dimension_of in self.rows_of.values():
            for row, dimension in dimension_of.items():
                if dimension == NO_DIMENSION and len(dimension_of) > 1:
                    found = f"{NO_DIMENSION!r}, and the statement has another row"
                    expected = f"{NO_DIMENSION!r} in the only row of a statement"
                    self.problems.append(Problem(f"{row}, dimension", found, expected))

    def label_derived_levels(self) -> None:
        """Label each derived level by the general one, which the sheet must have, too."""
        levels: dict[str, dict[str, int | None]] = {}
        for stance in self.stances.values():
            levels.setdefault(stance.segment, {})[stance.dimension] = stance.level
        dimension_by_id = {item.id: item for item in self._profile.dimensions()}
        for statement, dimension_of in self.rows_of.items():
            for row, id_ in dimension_of.items():
                unit = (statement, id_)
                if unit not in self.stances or self.stances[unit].basis == "stated":
                    continue
                stance = self.stances[unit]
                try:
                    label = Labels(dimension_by_id, levels[stance.segment]).label(
                        *(dimension_by_id[id_], stance.level, stance.categories),
                        *(stance.doubt, stance.basis),
                    )
                except DataError as error:
                    self._keep(row, error)
                else:
                    self.stances[unit] = attrs.evolve(stance, label=label)

    def _keep(self, row: str, error: DataError) -> None:
        self.problems += [
            problem._replace(place=f"{row}, {problem.place}") for problem in error.problems
        ]

    def _add(self, row: str, cells: Mapping[str, str]) -> None:
        statement = self._statement(cells)
        named, filled_in = cells["dimension"], [name for name in _CODE_COLUMNS if cells[name]]
        if not named:
            if filled_in:
                expected = f"a dimension, as {filled_in[0]} is filled in"
                raise _refused("dimension", "nothing", expected)
            return
        if folded(named) == NO_DIMENSION:
            if filled_in:
                first = filled_in[0]
                raise _refused(first, shortened(cells[first]), f"nothing beside {NO_DIMENSION!r}")
            self.rows_of.setdefault(statement.id, {})[row] = NO_DIMENSION
            return
        dimension = self._dimension(named)
        rows = self.rows_of.setdefault(statement.id, {})
        if dimension.id in rows.values():
            expected = "each dimension once for a statement"
            raise _refused("dimension", f"{dimension.id!r} again", expected)
        rows[row] = dimension.id
        unit = (statement.id, dimension.id)
        self.stances[unit] = self._stance(statement, dimension, cells)
        self.comments[unit] = cells["comment"]

    def _statement(self, cells: Mapping[str, str]) -> Statement:
        try:
            statement = self._statements[self._keys.find(cells["statement"])]
        except UnknownStatementError as error:
            raise _refused(
                "statement", _found(error), _expected("a key of the kit", error)
            ) from None
        if cells["text"] not in ("", statement.text):
            expected = f"the text of this key, {statement.text!r}"
            raise _refused("text", shortened(cells["text"]), expected)
        return statement

    def _dimension(self, name: str) -> Dimension:
        try:
            return self._profile.dimension(name)
        except UnknownDimensionError as error:
            raise _refused("dimension", _found(error), _expected("a dimension", error)) from None

    def _stance(
        self, statement: Statement, dimension: Dimension, cells: Mapping[str, str]
    ) -> Stance:
        in_words = _one_of("doubt", cells["doubt"], ("", *DOUBTS_IN_WORDS))
        doubt: frozenset[Doubt] = frozenset(word for word in DOUBTS if word in in_words.split())
        basis = BASES[0]
        if cells["basis"]:
            basis = next(one for one in BASES if one == _one_of("basis", cells["basis"], BASES))
        fields: dict[str, Any] = {
            "segment": statement.segment,
            "dimension": dimension.id,
            "statement": statement.id,
            "wording": _parts("wording", cells["wording"]) or (statement.text,),
            "doubt": doubt,
            "basis": basis,
        }
        stance: Stance
        if dimension.is_nominal:
            _refuse_filled_in("level", cells, f"nothing: {dimension.id!r} has categories")
            categories = self._categories(dimension, cells["categories"])
            label = dimension.label(None, categories, doubt)
            stance = NominalStance(**fields, categories=categories, label=label)
        else:
            _refuse_filled_in("categories", cells, f"nothing: {dimension.id!r} has levels")
            level = _level(dimension, cells["level"])
            label = dimension.label(level, (), doubt)
            stance = OrdinalStance(**fields, level=level, label=label)
        try:
            attrs.evolve(statement, stances=(stance,))
        except DataError as error:
            problem = error.problems[0]
            raise _refused("wording", problem.found, problem.expected) from None
        return stance

    def _categories(self, dimension: Dimension, cell: str) -> tuple[NamedCategory, ...]:
        id_by_name = {
            folded(name): item.id for item in dimension.categories for name in (item.id, item.name)
        }
        extents = self._profile.scale(dimension.scale).extents
        named: list[NamedCategory] = []
        for part in _parts("categories", cell):
            # The longest extent first: "vast majority" before "majority", none at last.
            for extent in (*sorted(extents, key=len, reverse=True), None):
                start = f"{extent} " if extent else ""
                id_ = id_by_name.get(folded(part[len(start) :]))
                if id_ and part.lower().startswith(start):
                    named.append(NamedCategory(id_, extent))
                    break
            else:
                raise _refused(
                    "categories", shortened(part), _category_expected(dimension, extents)
                )
        if not named:
            raise _refused("categories", "nothing", _category_expected(dimension, extents))
        ids = [item.id for item in named]
        again = next((id_ for id_ in ids if ids.count(id_) > 1), None)
        if again:
            raise _refused("categories", f"{again!r} again", "each category once")
        return tuple(named)


def _category_expected(dimension: Dimension, extents: Sequence[str]) -> str:
    ids = ", ".join(item.id for item in dimension.categories)
    before = f", with or without an extent before it ({', '.join(extents)})" if extents else ""
    return f"a category of {dimension.id!r} ({ids}){before}"


def _level(dimension: Dimension, cell: str) -> int:
    values = [level.value for level in dimension.levels]
    try:
        level = int(cell)
    except ValueError:
        level = None
    if level not in values:
        found = shortened(cell) if cell else "nothing"
        expected = f"a level of {dimension.id!r} ({values[0]} to {values[-1]})"
        raise _refused("level", found, expected)
    return level


def _parts(column: str, cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    parts = tuple(part.strip() for part in cell.split("|"))
    if not all(parts):
        raise _refused(column, shortened(cell), "parts joined by a bar, none of them empty")
    return parts


def _one_of(column: str, cell: str, words: Sequence[str]) -> str:
    for word in words:
        if folded(cell) == folded(word):
            return word
    expected = ", ".join(word or "nothing" for word in words)
    raise _refused(column, shortened(cell), f"one of: {expected}")


def _refuse_filled_in(column: str, cells: Mapping[str, str], expected: str) -> None:
    if cells[column]:
        raise _refused(column, shortened(cells[column]), expected)


def _found(error: UnknownNameError) -> str:
    return shortened(error.name) if error.name else "nothing"


def _expected(kind: str, error: UnknownNameError) -> str:
    return f"{kind}; closest: {', '.join(error.closest)}"
