"""A folder's files to JSON values, refusing what would be read as something else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Protocol

from kazakh_segments.errors import DataError, Problem, shortened, step


class Folder(Protocol):
    """What a folder must offer: paths, Traversables and ``zipfile.Path`` all do."""

    @property
    def name(self) -> str: ...
    def is_dir(self) -> bool: ...
    def iterdir(self) -> Iterator[Folder]: ...
    def joinpath(self, *parts: str) -> Folder: ...
    def read_bytes(self) -> bytes: ...


def parsed(content: bytes) -> Any:
    """Parse UTF-8 JSON.

    Args:
        content: The file's bytes.

    Returns:
        The value. NaN and infinities come out as floats, so that whoever
        expects another type refuses them at their place.

    Raises:
        DataError: It is no UTF-8, no JSON, cannot be held, or has an object
            that holds a key more than once.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise _refusal(f"byte {error.start}", f"{content[error.start]:#04x}", "UTF-8") from None
    if text.startswith("\N{BYTE ORDER MARK}"):
        raise _refusal("byte 0", "a byte order mark", "UTF-8 without one")

    repeated: list[tuple[dict[str, Any], str]] = []

    def unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated.extend((result, key) for key, count in counts.items() if count > 1)
        return result

    try:
        value = json.loads(text, object_pairs_hook=unrepeated)
    except json.JSONDecodeError as error:
        found = shortened(text[error.pos : error.pos + 20]) if text[error.pos :] else "the end"
        place = f"line {error.lineno} column {error.colno}"
        raise _refusal(place, found, f"JSON: {error.msg}") from None
    except ValueError:
        # Python reads no whole number of more than some thousands of digits.
        raise _refusal("", "a number of very many digits", "a number in range") from None
    except RecursionError:
        raise _refusal("", "JSON nested very deeply", "the nesting of the schema") from None
    if repeated:
        place_by_object = _places(value)
        raise DataError(
            "JSON",
            tuple(
                Problem(
                    place_by_object.get(id(owner), ""),
                    f"the key {shortened(key)} twice",
                    "each key once",
                )
                for owner, key in repeated
            ),
        )
    return value


def _refusal(place: str, found: str, expected: str) -> DataError:
    return DataError("JSON", (Problem(place, found, expected),))


def _places(value: Any) -> dict[int, str]:
    """Find the place of each object in a JSON value, by identity; a repeated key hides some."""
    places: dict[int, str] = {}
    waiting = [("", value)]
    while waiting:
        place, candidate = waiting.pop()
        if isinstance(candidate, dict):
            places[id(candidate)] = place
            joint = "." if place else ""
            waiting += [(f"{place}{joint}{step(key)}", inner) for key, inner in candidate.items()]
        elif isinstance(candidate, list):
            waiting += [(f"{place}[{index}]", inner) for index, inner in enumerate(candidate)]
    return places
