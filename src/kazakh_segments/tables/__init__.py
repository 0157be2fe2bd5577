"""A profile as tables: rows for any library, data frames, and files for other programs.

:func:`records` needs no other library. :func:`frame` and :func:`write` need the library of
the backend or format; ``pip install "kazakh-segments[tables]"`` installs all of them.

The functions share these parameters:

- ``table`` is ``segments``, ``themes``, ``dimensions``, ``statements`` or ``stances``.
- ``complete`` adds a row for each pair of segment and dimension that is not stated. Its
  ``status`` is ``not_stated`` and its codes are None. It is for ``stances`` only, where
  you choose one table.
- ``profile`` is the packaged profile if it is not given.
- The last columns say from which data a table is: the version of the package, the
  version of the data and the digest of the data.
- A name can be written in any case, with spaces, hyphens or underscores. An unknown one
  raises :class:`~kazakh_segments.errors.UnknownTableError`,
  :class:`~kazakh_segments.errors.UnknownBackendError` or
  :class:`~kazakh_segments.errors.UnknownFormatError`, with the closest names. A name that
  is not text, a flag that is not True or False, and a ``profile`` that is not one raise
  :class:`~kazakh_segments.errors.ArgumentTypeError`.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, overload

from kazakh_segments.display.output import write_files
from kazakh_segments.errors import (
    ArgumentValueError,
    UnknownFormatError,
    UnknownTableError,
)
from kazakh_segments.model.framed import Backend
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.arguments import checked_flag, checked_path, profile_or_packaged
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.tables._export import FORMATS, Export, FileFormat
from kazakh_segments.tables._frames import BACKEND_NAMES, BACKENDS
from kazakh_segments.tables._schema import TABLE_NAMES, WIDE, TableName, table_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
else:
    # Annotations resolve as the program runs, too, also where these are not installed.
    pd = pl = SimpleNamespace(DataFrame=Any)

__all__ = ["Backend", "FileFormat", "TableName", "frame", "read_csv", "records", "write"]

_TABLE_NAMES = NameIndex(UnknownTableError, TABLE_NAMES)
_FORMATS = NameIndex(UnknownFormatError, FORMATS, lambda one: one.name, lambda one: one.other_names)


def records(
    table: TableName, *, complete: bool = False, profile: Profile | None = None
) -> list[dict[str, Any]]:
    """Return a table as flat rows, for a data frame of any library.

    Args:
        table: Its name.
        complete: Whether what is not stated has a row too; only for ``stances``.
        profile: The profile; the packaged one if not given.

    Returns:
        A list of dicts that all have the same keys. A value is text, a whole number, a
        truth value, a list of texts, or None.

    Raises:
        UnknownTableError: There is no such table.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: ``complete`` is set for a table other than ``stances``.

    Example:
        >>> from kazakh_segments import tables
        >>> row = tables.records("stances")[0]
        >>> row["segment"], row["dimension"], row["level"], row["unsure"], row["wording"]
        ('illiberal_loyalists', 'civic_rights', -2, False, ['civic rights as not important'])
        >>> len(tables.records("stances")), len(tables.records("stances", complete=True))
        (251, 294)
    """
    chosen = profile_or_packaged(profile)
    name = _TABLE_NAMES.find(table)
    _checked_option("complete", complete, name)
    return table_of(chosen, name, complete=complete).rows()


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
    (polars) or dictionaries (pyarrow) with every value in order; lists are lists where the
    library has them, and Python lists in pandas. Level and doubt are separate: ``level``, and
    the flags ``unsure`` and ``divided``.

    Labels are sorted from the lowest level to the highest, with those of categories last.
    Labels of the same level, such as *unsure* and *neutral*, and labels of categories have no
    order among themselves: compare by ``level``.

    The long table of ``stances`` has a row for each stance. The wide one has a row for
    each segment: a column for each dimension, with the level, or the label where it has
    categories; then the flags, ``<dimension>_unsure`` and ``<dimension>_divided``. What
    is not stated is null there.

    Args:
        table: Its name.
        backend: ``pandas``, ``polars`` or ``pyarrow``.
        wide: Whether to return segments by dimensions; only for ``stances``.
        complete: Whether what is not stated has a row of nulls too; only for ``stances``. The
            wide table always has every segment and dimension.
        profile: The profile; the packaged one if not given.

    Returns:
        A data frame. pandas and pyarrow hold the versions and the digest as ``attrs``
        and metadata too.

    Raises:
        MissingExtraError: The library is not installed.
        UnknownTableError: There is no such table.
        UnknownBackendError: There is no such backend.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: ``wide`` or ``complete`` is set for a table other than
            ``stances``, or two wide columns would have one name.

    Example:
        >>> from kazakh_segments import tables
        >>> stances = tables.frame("stances")
        >>> stances["level"].dtype, stances["label"].dtype.name, len(stances)
        (Int64Dtype(), 'category', 251)
        >>> wide = tables.frame("stances", wide=True).set_index("segment")
        >>> wide["freedom_of_speech"].to_list()
        [-1, 1, 3, 3, 4, 4]
    """
    chosen = profile_or_packaged(profile)
    name = _TABLE_NAMES.find(table)
    make = BACKENDS[BACKEND_NAMES.find(backend)]
    _checked_option("wide", wide, name)
    _checked_option("complete", complete, name)
    return make(table_of(chosen, WIDE if wide else name, complete=complete))


def write(
    folder: str | os.PathLike[str],
    format: FileFormat,
    *,
    overwrite: bool = False,
    complete: bool = False,
    profile: Profile | None = None,
) -> tuple[Path, ...]:
    """Write all tables into a folder, for another program.

    These are the five tables, and ``segments_by_dimensions``, the wide one.

    - ``csv``: CSV files in UTF-8 and ``datapackage.json``, a descriptor after Data
      Package version 2 [DataPackage2]_. A list is a JSON array. A text that a
      spreadsheet would run as a formula has an apostrophe before it, which
      :func:`read_csv` takes off again.
    - ``parquet``: Parquet files, with the codebook as JSON in their metadata.
    - ``spss``: ``.sav`` files with variable and value labels. What is not stated is a
      number of nines, such as 99, labelled and declared as missing.
    - ``stata``: ``.dta`` files with variable and value labels. What is not stated is the
      extended missing value ``.n``, labelled; in ``stances``, the level of a dimension
      that has categories is ``.c``. As its names are short, the flags of the wide table
      begin with ``u_`` and ``d_``, and its longest names come first. The files are of
      format 118, for Stata 14 and later.
    - ``excel``: one workbook, with a codebook and a sheet for each table.

    In SPSS, Stata and Excel the parts of a list are joined by ``|`` between spaces; a bar
    within a part is doubled, and ``none`` marks a missing part. In the wide table a value
    label says what a level means for the segments at that level: level 0 is ``unsure`` if
    they are unsure.

    Args:
        folder: Where to write; it is created if needed. Other files in it are kept.
        format: One of these.
        overwrite: Whether to replace files of the same names.
        complete: Whether what is not stated has a row too.
        profile: The profile; the packaged one if not given.

    Returns:
        The files written, sorted by name. If one cannot be written, none is. A process that
        is killed leaves only whole files, but when it was replacing a set some of them can be
        new and some old: :func:`read_csv` refuses such a set, and the last columns of each
        table show which is which. The next call removes the hidden folder that was left.

    Raises:
        OutputExistsError: A file exists already, and ``overwrite`` is not set.
        MissingExtraError: A library that the format needs is not installed.
        UnknownFormatError: There is no such format.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: The folder is a file or an empty text, or the program that
            reads the format cannot hold a name or text of the profile.
        OSError: The folder cannot be written to, or a disk is full.

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
    chosen = profile_or_packaged(profile)
    checked_flag("overwrite", overwrite)
    checked_flag("complete", complete)
    path = checked_path("folder", folder)
    make = _FORMATS.find(format).maker()
    export = Export.of(chosen, complete=complete)
    return write_files(path, make(export), overwrite=overwrite)


def read_csv(
    folder: str | os.PathLike[str], table: TableName, *, profile: Profile | None = None
) -> list[dict[str, Any]]:
    """Read a table that :func:`write` wrote as ``csv``, with every text as it was.

    Args:
        folder: Where it was written to.
        table: Its name.
        profile: The profile that was written; the packaged one if not given.

    Returns:
        The rows, as :func:`records` returns them.

    Raises:
        UnknownTableError: There is no such table.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: The folder is an empty text.
        DataError: The file is not as it was written, or was not written together with
            ``datapackage.json``.
        OSError: The file or ``datapackage.json`` does not exist, or cannot be read.

    Example:
        >>> from kazakh_segments import tables
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     files = tables.write(f"{folder}/segments", "csv")
        ...     tables.read_csv(f"{folder}/segments", "themes") == tables.records("themes")
        True
    """
    from kazakh_segments.tables import _csv

    path = checked_path("folder", folder)
    return _csv.read(path, table_of(profile_or_packaged(profile), _TABLE_NAMES.find(table)))


def _checked_option(name: str, value: object, table: TableName) -> None:
    checked_flag(name, value)
    if value and table != "stances":
        raise ArgumentValueError(f"only 'stances' can be {name}; got {table!r}")
