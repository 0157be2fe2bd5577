"""Tables as files of SPSS and Stata: numbers with labels, and *not stated* as a missing value.

A gap in a column of a code means that nothing is stated. It becomes a missing value that
says so, apart from the one that these programs take for whatever is not there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.output import require
from kazakh_segments.errors import ArgumentValueError, shortened
from kazakh_segments.tables._frames import EXTRA
from kazakh_segments.tables._joining import joined
from kazakh_segments.tables._schema import WIDE, refuse_equal_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.tables._rows import Row
    from kazakh_segments.tables._schema import Column, Schema

_FLAGS = ((0, "no"), (1, "yes"))
_STATA_NOT_STATED = "n"
# Of its formats the newest that each edition of Stata opens: 118, not 119.
_STATA_VERSION = 14
_STATA_NAME_WITH_ROOM = 32 - 3


@attrs.frozen
class _Limits:
    """What a program takes; lengths in its own unit: SPSS counts bytes, Stata characters."""

    program: str
    name: int
    variable_label: int
    value_label: int
    text: int
    size: Callable[[str], int]
    loses: re.Pattern[str]
    reserved: frozenset[str] = frozenset()


_SPSS = _Limits(
    program="SPSS",
    name=64,
    variable_label=256,
    value_label=120,
    text=32767,
    size=lambda text: len(text.encode()),
    loses=re.compile(r"\0|\s\Z"),
    reserved=frozenset(
        ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"]
    ),
)
_STATA = _Limits(
    program="Stata",
    name=32,
    variable_label=80,
    value_label=32000,
    text=2_000_000_000,
    size=len,
    loses=re.compile(r"\0"),
)


@attrs.frozen
class _Variable:
    """A column as these programs hold it."""

    name: str
    label: str
    values: list[Any]
    value_labels: dict[Any, str]
    is_number: bool
    can_be_not_stated: bool
    measure: str


def write_spss(
    folder: Path,
    profile: Profile,  # noqa: ARG001  # Every format is asked in the same way.
    tables: Sequence[tuple[Schema, Sequence[Row]]],
    about: Mapping[str, str],
) -> None:
    """Write each table as a ``.sav`` file."""
    require("pyreadstat", EXTRA)
    require("pandas", EXTRA)
    import pyreadstat

    for schema, rows in tables:
        not_stated = _free_number(schema, rows)
        variables = [
            _variable(schema, column, rows, column.name, not_stated, _SPSS)
            for column in schema.columns
        ]
        _write(
            pyreadstat.write_sav,
            _SPSS,
            schema,
            _frame(variables, numbers="float64"),
            folder / f"{schema.name}.sav",
            file_label=_file_label(about),
            column_labels={item.name: item.label for item in variables},
            note=[schema.about, *(f"{name}: {value}" for name, value in about.items())],
            variable_value_labels=_value_labels(variables),
            missing_ranges={
                item.name: [not_stated] for item in variables if item.can_be_not_stated
            },
            variable_measure={item.name: item.measure for item in variables},
            variable_format={item.name: "F8.0" for item in variables if item.is_number},
        )


def write_stata(
    folder: Path,
    profile: Profile,  # noqa: ARG001  # Every format is asked in the same way.
    tables: Sequence[tuple[Schema, Sequence[Row]]],
    about: Mapping[str, str],
) -> None:
    """Write each table as a ``.dta`` file."""
    require("pyreadstat", EXTRA)
    require("pandas", EXTRA)
    import pyreadstat

    for schema, rows in tables:
        variables = [
            _variable(schema, column, rows, _stata_name(schema, column), _STATA_NOT_STATED, _STATA)
            for column in schema.columns
        ]
        refuse_equal_names(schema.name, [item.name for item in variables])
        variables = _in_room(variables)
        _write(
            pyreadstat.write_dta,
            _STATA,
            schema,
            # As objects, since a missing value that is extended stands as a letter.
            _frame(variables, numbers="object"),
            folder / f"{schema.name}.dta",
            version=_STATA_VERSION,
            file_label=_file_label(about),
            column_labels={item.name: item.label for item in variables},
            variable_value_labels=_value_labels(variables),
            missing_user_values={
                item.name: [_STATA_NOT_STATED] for item in variables if item.can_be_not_stated
            },
        )


def _write(
    write: Callable[..., None], limits: _Limits, schema: Schema, *arguments: Any, **settings: Any
) -> None:
    """Write a file, or say of which table what the program does not take."""
    from pyreadstat import ReadstatError

    try:
        write(*arguments, **settings)
    except ReadstatError as error:
        message = f"{limits.program} does not take the table {schema.name!r}: {error}"
        raise ArgumentValueError(message) from None


def _in_room(variables: Sequence[_Variable]) -> list[_Variable]:
    """Put the longest names first, as what is written calls a set of labels by its variable.

    The name of the set is that of the variable with its number after it, and must be no
    longer than a variable's.
    """
    ordered = sorted(variables, key=lambda item: -max(len(item.name), _STATA_NAME_WITH_ROOM))
    for number, item in enumerate(ordered):
        if item.value_labels:
            set_name = f"{item.name}{number}"
            _refuse_too_long("a set of labels", set_name, _STATA.name, _STATA, item.name)
    return ordered


def _variable(
    schema: Schema,
    column: Column,
    rows: Sequence[Row],
    name: str,
    not_stated: Any,
    limits: _Limits,
) -> _Variable:
    values: list[Any] = [row[column.name] for row in rows]
    # In a long table a level can also be missing because there are categories instead.
    is_gap = [row.get("status", "not_stated") == "not_stated" for row in rows]
    labels: dict[Any, str] = {}
    is_number = column.kind in {"whole", "flag"}
    measure = "ordinal" if column.kind == "whole" else "nominal"
    if column.kind == "flag":
        labels = dict(_FLAGS)
        values = [None if value is None else int(value) for value in values]
    elif column.kind == "whole":
        labels = dict(column.labels)
    elif column.kind == "word" and column.can_be_not_stated:
        # Categories of a dimension: numbers, so that a gap can say that nothing is stated.
        is_number = True
        labels = dict(enumerate(column.words, start=1))
        number_of = {word: number for number, word in labels.items()}
        values = [None if value is None else number_of[value] for value in values]
    elif column.kind == "texts":
        values = [None if value is None else joined(value) for value in values]
    can_be_not_stated = is_number and column.can_be_not_stated
    if can_be_not_stated:
        labels[not_stated] = NOT_STATED
        values = [
            not_stated if value is None and gap else value
            for value, gap in zip(values, is_gap, strict=True)
        ]
    if not is_number:
        values = ["" if value is None else value for value in values]
    where = f"{schema.name}.{column.name}"
    _refuse_too_long("a variable's name", name, limits.name, limits, where)
    if name.upper() in limits.reserved:
        raise ArgumentValueError(f"{limits.program} keeps the name {name!r} for itself")
    for label in labels.values():
        _refuse_too_long("a value label", label, limits.value_label, limits, where)
    for value in values if not is_number else ():
        _refuse_too_long("a text", value, limits.text, limits, where)
        if limits.loses.search(value):
            raise ArgumentValueError(
                f"{limits.program} would lose the end of a text in {where}: {shortened(value)}"
            )
    about = column.about
    if limits.size(about) > limits.variable_label:
        # Names of poles can be long; which dimension it is, is said before them.
        about = about.partition(":")[0]
    _refuse_too_long("a variable label", about, limits.variable_label, limits, where)
    return _Variable(name, about, values, labels, is_number, can_be_not_stated, measure)


def _refuse_too_long(what: str, text: str, most: int, limits: _Limits, where: str) -> None:
    if limits.size(text) > most:
        unit = "bytes" if limits is _SPSS else "characters"
        raise ArgumentValueError(
            f"{limits.program} takes {what} of {most} {unit} at most; "
            f"got {limits.size(text)} in {where}: {shortened(text)}"
        )


def _stata_name(schema: Schema, column: Column) -> str:
    """Write the word of doubt short, as Stata's names are."""
    if schema.name == WIDE and column.kind == "flag":
        dimension, _, word = column.name.rpartition("_")
        return f"{word[0]}_{dimension}"
    return column.name


def _free_number(schema: Schema, rows: Sequence[Row]) -> int:
    """Return a number of nines, 99 or more, that no level or category has."""
    taken = [9]
    for column in schema.columns:
        if column.kind == "whole":
            taken += [abs(row[column.name] or 0) for row in rows]
            taken += [abs(value) for value, _ in column.labels]
        elif column.can_be_not_stated:
            taken.append(len(column.words))
    return int("9" * (len(str(max(taken))) + 1))


def _frame(variables: Sequence[_Variable], numbers: Literal["float64", "object"]) -> Any:
    from pandas import DataFrame, Series

    return DataFrame(
        {
            item.name: Series(item.values, dtype=numbers if item.is_number else "object")
            for item in variables
        }
    )


def _value_labels(variables: Sequence[_Variable]) -> dict[str, dict[Any, str]]:
    return {item.name: item.value_labels for item in variables if item.value_labels}


def _file_label(about: Mapping[str, str]) -> str:
    # SPSS has room for 64 bytes; the digest stands in a column of its own.
    return f"kazakh_segments {about['package_version']}, data {about['data_version']}"[:64]
