"""Tables as files of SPSS and Stata: numbers with labels, and *not stated* as a missing value.

A gap in a column of a code means that nothing is stated. It becomes a missing value that
says so, distinct from the one that these programs take for whatever is not there.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import attrs

from kazakh_segments.display.cells import joined
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.output import require
from kazakh_segments.errors import ArgumentValueError, shortened
from kazakh_segments.tables._export import Export
from kazakh_segments.tables._frames import EXTRA
from kazakh_segments.tables._schema import Column, Table, refuse_equal_names

_STATA_NOT_STATED = "n"
_STATA_NO_LEVEL = "c"
_NO_LEVEL = "has categories"
# Of its formats the newest that each edition of Stata opens: 118, not 119.
_STATA_VERSION = 14
_FILE_LABEL_SIZE = 64
_NAME_BEFORE_ANY_NUMBER = 32 - 3
# What pyreadstat says where the disk is at fault, and not a name or text.
_NOT_WRITTEN = {"Unable to write data", "Unable to seek within file"}


@attrs.frozen
class _Program:
    """What a program takes: the most of each text, in its own unit; SPSS counts bytes.

    Its files end with ``end``.
    """

    name: str
    unit: str
    size: Callable[[str], int]
    name_size: int
    variable_label_size: int
    value_label_size: int
    text_size: int
    numbers: Literal["float64", "object"]
    trims_texts: bool = False
    end: bytes = b""
    reserved: frozenset[str] = frozenset()

    def refuse_longer(self, most: int, what: str, text: str, where: str) -> None:
        """Raise ArgumentValueError if a text is too long."""
        if self.size(text) > most:
            raise ArgumentValueError(
                f"{self.name} takes {what} of {most} {self.unit} at most; "
                f"got {self.size(text)} in {where}: {shortened(text)}"
            )


_SPSS = _Program(
    name="SPSS",
    unit="bytes",
    size=lambda text: len(text.encode()),
    name_size=64,
    variable_label_size=256,
    value_label_size=120,
    text_size=32767,
    numbers="float64",
    trims_texts=True,
    reserved=frozenset(
        ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"]
    ),
)
_STATA = _Program(
    name="Stata",
    unit="characters",
    size=len,
    name_size=32,
    variable_label_size=80,
    value_label_size=32000,
    text_size=2_000_000_000,
    # As objects, since a missing value that is extended is a letter.
    numbers="object",
    end=b"</stata_dta>",
)


@attrs.frozen
class _Variable:
    """A column as these programs hold it.

    Attributes:
        name: Its name.
        label: What it is about.
        values: Its values, row by row.
        value_labels: What its numbers mean.
        is_number: Whether its values are numbers.
        measure: ``ordinal`` or ``nominal``.
        gaps: Whether nothing is stated, row by row; None if a gap does not mean that.
    """

    name: str
    label: str
    values: list[Any]
    value_labels: dict[Any, str]
    is_number: bool
    measure: str
    gaps: list[bool] | None

    def marked(self, not_stated: Any, no_level: Any = None) -> _Variable:
        """Return the variable with a value that says that nothing is stated.

        Another one can say that there is no level, as there are categories.
        """
        if self.gaps is None:
            return self
        values = [
            not_stated if is_gap else no_level if value is None else value
            for value, is_gap in zip(self.values, self.gaps, strict=True)
        ]
        labels = {**self.value_labels, not_stated: NOT_STATED}
        if no_level is not None and no_level in values:
            labels[no_level] = _NO_LEVEL
        return attrs.evolve(self, values=values, value_labels=labels)


def spss_files(export: Export) -> dict[str, bytes]:
    """Make a ``.sav`` file of each table."""
    require("pyreadstat", EXTRA)
    require("pandas", EXTRA)
    from pyreadstat import read_sav, write_sav

    def content(table: Table) -> bytes:
        variables = [_variable(table, column, column.name, _SPSS) for column in table.columns]
        codes = [item for item in variables if item.gaps is not None]
        not_stated = _free_number(variables)
        return _content(
            write_sav,
            read_sav,
            _SPSS,
            table,
            [item.marked(not_stated) for item in variables],
            note=[table.about, *(f"{name}: {value}" for name, value in table.provenance.items())],
            missing_ranges={item.name: [not_stated] for item in codes},
            variable_measure={item.name: item.measure for item in variables},
            variable_format={item.name: "F8.0" for item in variables if item.is_number},
        )

    return {f"{table.name}.sav": content(table) for table in export.tables}


def stata_files(export: Export) -> dict[str, bytes]:
    """Make a ``.dta`` file of each table."""
    require("pyreadstat", EXTRA)
    require("pandas", EXTRA)
    from pyreadstat import read_dta, write_dta

    # Of two kinds, as not every reader can tell one from the missing value without a letter.
    missing = (_STATA_NOT_STATED, _STATA_NO_LEVEL)

    def content(table: Table) -> bytes:
        variables = [
            _variable(table, column, column.short_name, _STATA) for column in table.columns
        ]
        codes = [item for item in variables if item.gaps is not None]
        refuse_equal_names(table.name, (item.name for item in variables))
        return _content(
            write_dta,
            read_dta,
            _STATA,
            table,
            _longest_names_first([item.marked(*missing) for item in variables]),
            version=_STATA_VERSION,
            missing_user_values={item.name: [*missing] for item in codes},
        )

    return {f"{table.name}.dta": content(table) for table in export.tables}


def _content(
    write: Callable[..., None],
    read: Callable[..., tuple[Any, Any]],
    program: _Program,
    table: Table,
    variables: Sequence[_Variable],
    **settings: Any,
) -> bytes:
    """Make a file, or say of which table what the program does not take."""
    from tempfile import TemporaryDirectory

    from pandas import DataFrame, Series
    from pyreadstat import ReadstatError

    columns = {
        item.name: Series(item.values, dtype=program.numbers if item.is_number else "object")
        for item in variables
    }
    labels = {item.name: item.value_labels for item in variables if item.value_labels}
    about = "kazakh_segments {package_version}, data {data_version}".format_map(table.provenance)
    # pyreadstat writes to a path only.
    with TemporaryDirectory() as folder:
        file = Path(folder, table.name)
        # An OSError if that fails, which pyreadstat would not raise.
        file.touch()
        try:
            write(
                DataFrame(columns),
                file,
                file_label=about[:_FILE_LABEL_SIZE],
                column_labels={item.name: item.label for item in variables},
                variable_value_labels=labels,
                **settings,
            )
        except ReadstatError as error:
            if str(error) in _NOT_WRITTEN:
                raise OSError(errno.EIO, str(error), str(file)) from None
            message = f"{program.name} does not take the table {table.name!r}: {error}"
            raise ArgumentValueError(message) from None
        # It does not say if the disk was full when it came to the last bytes.
        content = file.read_bytes()
        if not (
            content.endswith(program.end)
            and _comes_back(file, read, [*columns], len(table.items), labels)
        ):
            raise OSError(errno.EIO, "the end was not written", str(file))
        return content


def _comes_back(
    file: Path,
    read: Callable[..., tuple[Any, Any]],
    names: Sequence[str],
    n_rows: int,
    labels: Mapping[str, Mapping[Any, str]],
) -> bool:
    """Tell whether each variable, row and value with a label of a file can be read back."""
    from pyreadstat import ReadstatError

    try:
        rows, about = read(file)
    except ReadstatError:
        return False
    found = about.variable_value_labels
    return (
        [*rows.columns] == names
        and len(rows) == n_rows
        and {name: {*found[name]} for name in found} == {name: {*labels[name]} for name in labels}
    )


def _longest_names_first(variables: Iterable[_Variable]) -> list[_Variable]:
    """Order variables so that the longest names are followed by the shortest numbers.

    What is written calls a set of labels by its variable, with the number of the variable
    after it, and the name of the set must be no longer than that of a variable.
    """
    # Names that are short enough for any number keep their order.
    ordered = sorted(variables, key=lambda item: -max(len(item.name), _NAME_BEFORE_ANY_NUMBER))
    for number, item in enumerate(ordered):
        if item.value_labels:
            set_name = f"{item.name}{number}"
            _STATA.refuse_longer(_STATA.name_size, "a set of labels", set_name, item.name)
    return ordered


def _variable(table: Table, column: Column, name: str, program: _Program) -> _Variable:
    values, labels = _coded(column, table.values(column))
    is_number = column.kind in {"whole", "flag"} or column.is_not_stated is not None
    where = f"{table.name}.{column.name}"
    program.refuse_longer(program.name_size, "a variable's name", name, where)
    if name.upper() in program.reserved:
        raise ArgumentValueError(f"{program.name} keeps the name {name!r} for itself")
    for label in labels.values():
        program.refuse_longer(program.value_label_size, "a value label", label, where)
    for text in () if is_number else values:
        program.refuse_longer(program.text_size, "a text", text, where)
        if program.trims_texts and text != text.rstrip():
            raise ArgumentValueError(
                f"{program.name} would lose the end of a text in {where}: {shortened(text)}"
            )
    about = column.about
    if program.size(about) > program.variable_label_size:
        # Names of poles can be long; which dimension it is, is said before them.
        about = about.partition(":")[0]
    program.refuse_longer(program.variable_label_size, "a variable label", about, where)
    measure = "ordinal" if column.kind == "whole" else "nominal"
    is_gap = column.is_not_stated
    gaps = [is_gap(item) for item in table.items] if is_gap else None
    return _Variable(name, about, values, labels, is_number, measure, gaps)


def _coded(column: Column, values: list[Any]) -> tuple[list[Any], dict[Any, str]]:
    """Return values as these programs hold them, and what the numbers among them mean."""
    if column.kind == "whole":
        return values, dict(column.labels)
    if column.kind == "flag":
        return [None if value is None else int(value) for value in values], {0: "no", 1: "yes"}
    if column.is_not_stated:
        # Categories of a dimension: numbers, so that a gap can say that nothing is stated.
        number_of = {word: number for number, word in enumerate(column.words, start=1)}
        labels = {number: word for word, number in number_of.items()}
        return [None if value is None else number_of[value] for value in values], labels
    texts = [joined(value) if isinstance(value, list) else value for value in values]
    return ["" if text is None else text for text in texts], {}


def _free_number(variables: Iterable[_Variable]) -> int:
    """Return a number of nines, 99 or more, that no value or label has."""
    numbers = (
        abs(number)
        for item in variables
        if item.is_number
        for number in (*item.values, *item.value_labels)
        if number is not None
    )
    return int("9" * (len(str(max(numbers, default=0))) + 1))
