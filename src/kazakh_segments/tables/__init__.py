"""A profile as tables: rows for any library, data frames, and files for other programs.

:func:`records` needs no other library. :func:`frame` and :func:`write` need those that
``pip install "kazakh-segments[tables]"`` brings, and only the one that is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, overload

from kazakh_segments.errors import (
    ArgumentValueError,
    UnknownBackendError,
    UnknownFormatError,
    UnknownTableError,
)
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.arguments import checked_flag, checked_path, profile_or_packaged
from kazakh_segments.tables._rows import provenance_of, rows_of, wide_rows_of
from kazakh_segments.tables._schema import (
    TABLE_NAMES,
    TableName,
    schema_of,
    wide_schema_of,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd
    import polars as pl

    from kazakh_segments.profiles.profile import Profile

__all__ = ["Backend", "FileFormat", "TableName", "frame", "read_csv", "records", "write"]

Backend: TypeAlias = Literal["pandas", "polars", "pyarrow"]
FileFormat: TypeAlias = Literal["csv", "parquet", "spss", "stata", "excel"]

_OTHER_NAMES: dict[FileFormat, tuple[str, ...]] = {
    "csv": ("data package", "datapackage"),
    "parquet": (),
    "spss": ("sav",),
    "stata": ("dta",),
    "excel": ("xlsx",),
}


def records(
    table: TableName, *, complete: bool = False, profile: Profile | None = None
) -> list[dict[str, Any]]:
    """Return a table as flat rows, which every data frame library takes.

    It needs no other library. Every row ends with the version of the package, the
    version of the data, and the digest of the data.

    Args:
        table: ``segments``, ``themes``, ``dimensions``, ``statements`` or ``stances``.
        complete: Whether a pair of segment and dimension that is not stated has a row
            too; only for ``stances``. Its ``status`` is ``not_stated`` and its codes are
            None.
        profile: The profile to ask; the packaged one if not given.

    Returns:
        A list of dicts that all have the same keys. A value is text, a whole number, a
        truth value, a list of texts, or None.

    Raises:
        UnknownTableError: There is no such table.
        ArgumentTypeError: A name is not text, a flag is not True or False, or
            ``profile`` is no profile.
        ArgumentValueError: ``complete`` is asked of a table other than ``stances``.

    Example:
        >>> from kazakh_segments import tables
        >>> row = tables.records("stances")[0]
        >>> row["segment"], row["dimension"], row["level"], row["unsure"], row["wording"]
        ('illiberal_loyalists', 'civic_rights', -2, False, ['civic rights as not important'])
        >>> len(tables.records("stances")), len(tables.records("stances", complete=True))
        (251, 294)
    """
    asked = profile_or_packaged(profile)
    name = _table_named(table)
    _refuse_complete(name, complete=complete)
    return rows_of(asked, name, complete=complete)


@overload
def frame(
    table: TableName,
    backend: Literal["pandas"] = "pandas",
    *,
    wide: bool = False,
    complete: bool = False,
    profile: Profile | None = None,
) -> pd.DataFrame: ...
@overload
def frame(
    table: TableName,
    backend: Literal["polars"],
    *,
    wide: bool = False,
    complete: bool = False,
    profile: Profile | None = None,
) -> pl.DataFrame: ...
# A pyarrow.Table, which type checkers know nothing of: named here, it would make the type
# of every call of this function unknown to them.
@overload
def frame(
    table: TableName,
    backend: Literal["pyarrow"],
    *,
    wide: bool = False,
    complete: bool = False,
    profile: Profile | None = None,
) -> Any: ...
def frame(
    table: TableName,
    backend: Backend = "pandas",
    *,
    wide: bool = False,
    complete: bool = False,
    profile: Profile | None = None,
) -> pd.DataFrame | pl.DataFrame | Any:
    """Return a table as a data frame.

    Levels are nullable whole numbers; ids and labels are categoricals (pandas), enums
    (polars) or dictionaries (pyarrow) that hold every word in order; lists are lists
    where the library has them, and Python lists in pandas. Level and doubt are two
    channels: ``level``, and the flags ``unsure`` and ``divided``.

    Labels go from the lowest level to the highest, those of categories last. Those of
    one level, such as *unsure* and *neutral*, and those of categories have no order
    among themselves: to compare, take ``level``.

    The long table of ``stances`` has a row for each stance. The wide one has a row for
    each segment: a column for each dimension, with the level, or the label where it has
    categories; then the flags, ``<dimension>_unsure`` and ``<dimension>_divided``. What
    is not stated is null there.

    Args:
        table: ``segments``, ``themes``, ``dimensions``, ``statements`` or ``stances``.
        backend: ``pandas``, ``polars`` or ``pyarrow``.
        wide: Whether to return segments by dimensions; only for ``stances``.
        complete: Whether the long table has a row for each pair that is not stated,
            with nulls and the ``status`` ``not_stated``; only for ``stances``. The wide
            table has every pair anyway.
        profile: The profile to ask; the packaged one if not given.

    Returns:
        A data frame, its last columns the version of the package, the version of the
        data and the digest of the data. pandas and pyarrow hold them as ``attrs`` and
        metadata too.

    Raises:
        MissingExtraError: The library is not installed.
        UnknownTableError: There is no such table.
        UnknownBackendError: There is no such backend.
        ArgumentTypeError: A name is not text, a flag is not True or False, or
            ``profile`` is no profile.
        ArgumentValueError: ``wide`` or ``complete`` is asked of a table other than
            ``stances``, or two wide columns would bear one name.

    Example:
        >>> from kazakh_segments import tables
        >>> stances = tables.frame("stances")
        >>> stances["level"].dtype, stances["label"].cat.ordered, len(stances)
        (Int64Dtype(), True, 251)
        >>> wide = tables.frame("stances", wide=True).set_index("segment")
        >>> wide["freedom_of_speech"].to_list()
        [-1, 1, 3, 3, 4, 4]
    """
    asked = profile_or_packaged(profile)
    name = _table_named(table)
    make = _backend_named(backend)
    checked_flag("wide", wide)
    if wide and name != "stances":
        raise ArgumentValueError(f"only 'stances' can be wide; got {name!r}")
    _refuse_complete(name, complete=complete)
    about = provenance_of(asked)
    if wide:
        return make(wide_schema_of(asked), wide_rows_of(asked), about)
    return make(schema_of(asked, name), rows_of(asked, name, complete=complete), about)


def write(
    folder: str | os.PathLike[str],
    format: FileFormat,
    *,
    overwrite: bool = False,
    complete: bool = False,
    profile: Profile | None = None,
) -> tuple[Path, ...]:
    """Write all tables into a folder, for another program.

    Beside the five tables there is ``segments_by_dimensions``, the wide one.

    - ``csv``: CSV files in UTF-8 and ``datapackage.json``, a descriptor after Data
      Package version 2 [DataPackage2]_. A list stands as a JSON array. A text that a
      spreadsheet would run as a formula has an apostrophe before it, which
      :func:`read_csv` takes off again.
    - ``parquet``: Parquet files, with the codebook as JSON in their metadata.
    - ``spss``: ``.sav`` files with variable and value labels. What is not stated is a
      number of nines, such as 99, labelled and declared as missing.
    - ``stata``: ``.dta`` files with variable and value labels. What is not stated is the
      extended missing value ``.n``, labelled. As its names are short, the flags of the
      wide table begin with ``u_`` and ``d_``, and its longest names come first. The files
      are of format 118, for Stata 14 and later.
    - ``excel``: one workbook, with a codebook and a sheet for each table.

    In SPSS, Stata and Excel the parts of a list are joined by ``|`` between blanks; a bar
    within a part is doubled, and ``none`` stands for a part that is not there. In the
    wide table a value label says what a level means of the segments that stand there:
    level 0 is ``unsure`` where they are.

    Args:
        folder: Where to write; it need not be there yet. Other files in it stay.
        format: ``csv``, ``parquet``, ``spss``, ``stata`` or ``excel``.
        overwrite: Whether files of the same names may be replaced.
        complete: Whether the table of stances has a row for each pair that is not
            stated too. The wide table has every pair anyway.
        profile: The profile to write; the packaged one if not given.

    Returns:
        The files that were written, by name. If one could not be written, none was.

    Raises:
        OutputExistsError: A file is there already, and ``overwrite`` is not set.
        MissingExtraError: A library that the format needs is not installed.
        UnknownFormatError: There is no such format.
        ArgumentTypeError: The folder is neither text nor a path, the format is not
            text, a flag is not True or False, or ``profile`` is no profile.
        ArgumentValueError: The folder is a file or an empty text, or the program that
            reads the format cannot hold a name or text of the profile.
        OSError: The folder cannot be written to.

    Example:
        >>> from kazakh_segments import tables
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     for file in tables.write(f"{folder}/segments", "csv"):
        ...         print(file.name)
        datapackage.json
        dimensions.csv
        segments.csv
        segments_by_dimensions.csv
        stances.csv
        statements.csv
        themes.csv
    """
    from kazakh_segments.tables._placing import place

    asked = profile_or_packaged(profile)
    checked_flag("overwrite", overwrite)
    checked_flag("complete", complete)
    path = checked_path("folder", folder)
    write_format = _writer_named(format)
    all_tables = [
        (schema_of(asked, name), rows_of(asked, name, complete=complete)) for name in TABLE_NAMES
    ]
    all_tables.append((wide_schema_of(asked), wide_rows_of(asked)))
    return place(
        path,
        lambda made: write_format(made, asked, all_tables, provenance_of(asked)),
        overwrite=overwrite,
    )


def read_csv(
    folder: str | os.PathLike[str], table: TableName, *, profile: Profile | None = None
) -> list[dict[str, Any]]:
    """Read a table that :func:`write` wrote as ``csv``, every text as it was.

    Args:
        folder: Where it was written to.
        table: ``segments``, ``themes``, ``dimensions``, ``statements`` or ``stances``.
        profile: The profile that was written; the packaged one if not given.

    Returns:
        The rows, as :func:`records` returns them.

    Raises:
        UnknownTableError: There is no such table.
        ArgumentTypeError: A name is not text, the folder is neither text nor a path, or
            ``profile`` is no profile.
        ArgumentValueError: The folder is an empty text.
        DataError: The file is not what was written of this table.
        OSError: The file is not there, or cannot be read.

    Example:
        >>> from kazakh_segments import tables
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     files = tables.write(f"{folder}/segments", "csv")
        ...     tables.read_csv(f"{folder}/segments", "themes") == tables.records("themes")
        True
    """
    from kazakh_segments.tables import _csv

    return _csv.read(
        checked_path("folder", folder), schema_of(profile_or_packaged(profile), _table_named(table))
    )


def _table_named(name: str) -> TableName:
    return _NAMED_TABLES.find(name)


def _backend_named(name: str) -> Callable[..., Any]:
    from kazakh_segments.tables import _frames

    makers: dict[Backend, Callable[..., Any]] = {
        "pandas": _frames.pandas_frame,
        "polars": _frames.polars_frame,
        "pyarrow": _frames.pyarrow_table,
    }
    return makers[_NAMED_BACKENDS.find(name)]


def _writer_named(name: str) -> Callable[..., None]:
    from kazakh_segments.tables import _csv, _excel, _labelled, _parquet

    writers: dict[FileFormat, Callable[..., None]] = {
        "csv": _csv.write,
        "parquet": _parquet.write,
        "spss": _labelled.write_spss,
        "stata": _labelled.write_stata,
        "excel": _excel.write,
    }
    return writers[_NAMED_FORMATS.find(name)]


def _refuse_complete(table: TableName, *, complete: bool) -> None:
    checked_flag("complete", complete)
    if complete and table != "stances":
        raise ArgumentValueError(f"only 'stances' can be complete; got {table!r}")


_NAMED_TABLES = NameIndex.of(UnknownTableError, TABLE_NAMES, lambda name: name, lambda _: ())
_BACKENDS: tuple[Backend, ...] = get_args(Backend)
_NAMED_BACKENDS = NameIndex.of(UnknownBackendError, _BACKENDS, lambda name: name, lambda _: ())
_NAMED_FORMATS = NameIndex.of(
    UnknownFormatError, [*_OTHER_NAMES], lambda name: name, lambda name: _OTHER_NAMES[name]
)
