"""A file's bytes to a JSON value, refusing what would be read as something else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from kazakh_segments.errors import MOST_PROBLEMS, DataError, Problem, inside, shortened

# Even where each is an empty object, so many take less than 100 MiB.
_BYTES_FOR_A_VALUE = 32

_MOST_DIGITS = 4_000


def parsed(content: bytearray, limit: int) -> Any:
    """Parse UTF-8 JSON.

    Args:
        content: The file's bytes.
        limit: The number of bytes that a file may have; one for 32 is the number of
            values that it may have.

    Returns:
        The value. NaN and infinities come out as floats, so that whoever
        expects another type refuses them at their place.

    Raises:
        DataError: It is no UTF-8, no JSON, cannot be held, or has an object
            that holds a key more than once.
    """
    # Each value but the first comes after one of these; those within texts count as well.
    n_values = 1 + sum(map(content.count, (b"[", b"{", b",")))
    most_values = max(1_000, limit // _BYTES_FOR_A_VALUE)
    if n_values > most_values:
        raise _refusal("", f"about {n_values:,} values", f"at most {most_values:,}")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise _refusal(f"byte {error.start}", f"{content[error.start]:#04x}", "UTF-8") from None
    if text.startswith("\N{BYTE ORDER MARK}"):
        raise _refusal("byte 0", "a byte order mark", "UTF-8 without one")

    del content  # With it, a large file takes memory twice.
    repeated: list[tuple[dict[str, Any], str]] = []

    def unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice = ((result, key) for key, count in counts.items() if count > 1)
            repeated.extend(islice(twice, MOST_PROBLEMS + 2 - len(repeated)))
        return result

    try:
        value = json.loads(text, object_pairs_hook=unrepeated, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        found = shortened(text[error.pos : error.pos + 20]) if text[error.pos :] else "the end"
        place = f"line {error.lineno} column {error.colno}"
        raise _refusal(place, found, f"JSON: {error.msg}") from None
    except ValueError:
        raise _refusal("", "a number of very many digits", "a number in range") from None
    except RecursionError:
        raise _refusal("", "JSON nested very deeply", "the nesting of the schema") from None
    if repeated:
        place_by_object = _places(value, {id(owner) for owner, _ in repeated})
        raise DataError(
            "JSON",
            (
                Problem(
                    place_by_object.get(id(owner), ""),
                    f"the key {shortened(key)} twice",
                    "each key once",
                )
                for owner, key in repeated
            ),
        )
    return value


def _whole_number(digits: str) -> int:
    # The time to read one grows with the square of its length, on some versions without limit.
    if len(digits) > _MOST_DIGITS:
        raise ValueError
    return int(digits)


def _refusal(place: str, found: str, expected: str) -> DataError:
    return DataError("JSON", (Problem(place, found, expected),))


def _places(value: Any, wanted: Collection[int]) -> dict[int, str]:
    """Find the places of some objects in a JSON value, by identity; a repeated key hides some."""
    places: dict[int, str] = {}
    # Iterators, so that no place is held longer than its value is looked at.
    waiting: list[Iterator[tuple[str, Any]]] = [iter([("", value)])]
    while waiting:
        for place, candidate in waiting[-1]:
            if id(candidate) in wanted:
                places[id(candidate)] = place
            if isinstance(candidate, (dict, list)):
                waiting.append(_held_by(place, candidate))
                break
        else:
            waiting.pop()
    return places


def _held_by(place: str, value: dict[str, Any] | list[Any]) -> Iterator[tuple[str, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return ((inside(place, key), held) for key, held in pairs)
