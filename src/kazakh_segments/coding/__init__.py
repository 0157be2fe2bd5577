"""Code the profile once more, and measure the agreement with the packaged codes.

:func:`write_kit` writes what a coder needs to code every statement without seeing the codes;
:func:`agreement` compares the sheet that the coder has filled in with the codes. Install what
both need with ``pip install "kazakh-segments[coding]"``; for a sheet in CSV,
:func:`agreement` does not need openpyxl.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import SupportsIndex

from kazakh_segments.coding import _kit, _sheet
from kazakh_segments.coding._agreement import (
    Agreement,
    Coefficient,
    Difference,
    Differences,
    compared,
)
from kazakh_segments.display.output import require, write_files
from kazakh_segments.errors import ArgumentValueError
from kazakh_segments.profiles.arguments import (
    checked_flag,
    checked_path,
    checked_whole_number,
    profile_or_packaged,
)
from kazakh_segments.profiles.profile import Profile

__all__ = [
    "Agreement",
    "Coefficient",
    "Difference",
    "Differences",
    "agreement",
    "write_kit",
]

_EXTRA = "coding"


def write_kit(
    folder: str | os.PathLike[str],
    *,
    seed: SupportsIndex = 1,
    overwrite: bool = False,
    profile: Profile | None = None,
) -> tuple[Path, ...]:
    """Write a coder's kit: a codebook and an empty sheet, without the codes.

    - ``codebook.md``: how to fill in the sheet, the rules of coding, and each dimension
      with what its levels or categories mean. The examples of the rules are invented.
    - ``sheet.csv`` and ``sheet.xlsx``: the same empty sheet twice; the second one has
      drop-down lists. Each statement has one row, in random order, however many codes were
      made from it; the coder copies the row for each further dimension. The segment that a
      statement describes is not named.

    Args:
        folder: Where to write; it is created if needed. Other files in it are kept.
        seed: The seed of the random order of statements, 0 or more. The same seed gives the
            same order.
        overwrite: Whether to replace files of the same names.
        profile: The profile; the packaged one if not given. The rules are those of the
            packaged profile: if yours has other rules, replace them in ``codebook.md``.

    Returns:
        The files written, sorted by name. If one cannot be written, none is.

    Raises:
        OutputExistsError: A file exists already, and ``overwrite`` is not set.
        MissingExtraError: openpyxl is not installed.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: The folder is a file or an empty text, the seed is below 0, or
            Excel cannot hold a text of the profile.
        OSError: The folder cannot be written to.

    Example:
        >>> from kazakh_segments import coding
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     [file.name for file in coding.write_kit(folder)]
        ['codebook.md', 'sheet.csv', 'sheet.xlsx']
    """
    chosen = profile_or_packaged(profile)
    checked_seed = checked_whole_number("seed", seed, least=0)
    checked_flag("overwrite", overwrite)
    path = checked_path("folder", folder)
    require("openpyxl", _EXTRA)
    return write_files(path, _kit.files(chosen, checked_seed), overwrite=overwrite)


def agreement(
    sheet: str | os.PathLike[str],
    *,
    resamples: SupportsIndex = 2000,
    seed: SupportsIndex = 1,
    profile: Profile | None = None,
) -> Agreement:
    """Measure the agreement of a filled-in sheet with the packaged codes.

    A unit is a statement and a dimension that both codings have. Krippendorff's alpha
    [Krippendorff2018]_ is computed on the units: ordinal for the levels of each scale, and
    nominal for doubt and basis. What only one coding has is counted and listed, but enters no
    coefficient, because *not stated* is not a level. A statement that is left empty in the
    sheet is not compared.

    The interval is the middle 95 % of the alphas of samples of the units, drawn with
    replacement. Samples in which all codes are equal have no alpha and are left out.

    Args:
        sheet: The file, ``.csv`` or ``.xlsx``.
        resamples: How many samples to draw, 1 or more.
        seed: The seed of the samples, 0 or more.
        profile: The profile that was coded; the packaged one if not given.

    Returns:
        :class:`Agreement`: a sequence of :class:`Coefficient`, with ``differences``.

    Raises:
        DataError: The sheet cannot be compared; the error lists the first cell of each row
            that cannot be read, with its row and column.
        MissingExtraError: krippendorff is not installed, or openpyxl for a workbook.
        ArgumentTypeError: An argument is of another type.
        ArgumentValueError: The file is neither ``.csv`` nor ``.xlsx``, or a number is too
            small.

    Example:
        >>> from kazakh_segments import coding
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     codebook, sheet, workbook = coding.write_kit(folder)
        ...     found = coding.agreement(sheet)
        >>> found
        <Agreement 0 of 180 statements, 0 units, 0 differences>
    """
    chosen = profile_or_packaged(profile)
    n_resamples = checked_whole_number("resamples", resamples, least=1)
    checked_seed = checked_whole_number("seed", seed, least=0)
    path = checked_path("sheet", sheet)
    require("krippendorff", _EXTRA)
    ending = path.suffix.lower()
    if ending == ".xlsx":
        require("openpyxl", _EXTRA)
    elif ending != ".csv":
        raise ArgumentValueError(f"a sheet ends in .csv or .xlsx; got {path.name!r}")
    return compared(_sheet.read(path, chosen), chosen, n_resamples, checked_seed)
