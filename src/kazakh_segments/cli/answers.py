"""The answers of one respondent, in a file of JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kazakh_segments.errors import DataError
from kazakh_segments.loading.file_bytes import file_bytes, unreadable
from kazakh_segments.loading.json_files import parsed

_MOST_BYTES = 256 * 1024


def are_in(path: str) -> bool:
    """Tell whether a file has the answers of one respondent."""
    return Path(path).suffix.lower() == ".json"


def read(path: str) -> Any:
    """Read the answers.

    Raises:
        DataError: The file cannot be read as JSON.
    """
    what = f"the answers {path}"
    try:
        return parsed(file_bytes(Path(path), _MOST_BYTES), _MOST_BYTES)
    except OSError as error:
        raise DataError(what, [unreadable(error)]) from None
    except DataError as error:
        raise DataError(what, error.problems) from None
