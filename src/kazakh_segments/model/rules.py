"""What the value of a field must be: attrs validators that say what they expected.

Each also says it as JSON Schema, in which an item's class is a definition of its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from kazakh_segments.errors import DataError, Problem, shortened

# Without a limit, to look for each wording in its statement takes the square of their size.
LONGEST_TEXT = 200_000
LONGEST_ID = 100

# Fewer than those with which Python refuses to write a number out.
_MOST_DIGITS = 1_000
_LARGEST = 10**_MOST_DIGITS

# The line feed may be in a text; whatever else ends a line may not.
_CONTROLS = "\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_REFUSED = f"[{_CONTROLS}{_SURROGATES}{_NONCHARACTERS}]"
_NO_REFUSED = "text without control characters, surrogates and noncharacters"

# What ends an embedding, an override and an isolate (Unicode Standard Annex 9).
_END_OF = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_DIRECTIONS = "[\n\u202a-\u202e\u2066-\u2069]"
_AN_ID = "an id: a-z, 0-9 and underscores, a letter first"
_EACH_ENDED = "text in which each change of direction is ended, the innermost first"


@attrs.frozen
class Rule:
    """A validator of one value, whatever the other fields hold.

    ``fault`` says of some values more exactly what was found and expected.
    """

    expected: str
    holds: Callable[[Any], bool]
    schema: Mapping[str, Any]
    fault: Callable[[Any], tuple[str, str] | None] = lambda _: None

    def __call__(self, instance: Any, attribute: Any, value: Any) -> None:
        """Refuse a value that is not as expected."""
        if not self.holds(value):
            found, expected = self.fault(value) or (shortened(value), self.expected)
            problem = Problem(attribute.alias, found, expected)
            raise DataError(type(instance).__name__, (problem,))


def _is_text(value: Any) -> bool:
    return (
        isinstance(value, str)
        and 0 < len(value) <= LONGEST_TEXT
        and not value.isspace()
        # Few texts hold what cannot be printed, and all that is refused is of that kind.
        and (value.isprintable() or _refused_at(value) is None)
    )


def _refused_at(value: str) -> tuple[int, str] | None:
    """Find the first character that no text may hold; return its index and what is expected."""
    refused = re.search(_REFUSED, value)
    if refused:
        return refused.start(), _NO_REFUSED
    unended = _unended_direction(value)
    return None if unended is None else (unended, _EACH_ENDED)


def _unended_direction(value: str) -> int | None:
    """Find the first change of direction that is not ended, or end of none that was begun."""
    begun: list[tuple[int, str]] = []
    for found in re.finditer(_DIRECTIONS, f"{value}\n"):
        character = found[0]
        if character in _END_OF:
            begun.append((found.start(), _END_OF[character]))
        elif character == "\n":  # It ends a paragraph, beyond which no direction goes.
            if begun:
                return begun[0][0]
        elif not begun or begun.pop()[1] != character:
            return found.start()
    return None


def _fault_in_text(value: Any) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return None
    if len(value) > LONGEST_TEXT:
        return f"{len(value):,} characters: {shortened(value)}", f"at most {LONGEST_TEXT:,}"
    refused = _refused_at(value)
    if refused is None:
        return None
    index, expected = refused
    return f"U+{ord(value[index]):04X} at position {index + 1} of {shortened(value)}", expected


def _fault_in_texts(value: Any) -> tuple[str, str] | None:
    for number, item in enumerate(value if isinstance(value, tuple) else ()):
        fault = _fault_in_text(item)
        if fault:
            return f"in [{number}] {fault[0]}", fault[1]
    return None


def _fault_in_id(value: Any) -> tuple[str, str] | None:
    if isinstance(value, str) and len(value) > LONGEST_ID:
        return f"{len(value):,} characters: {shortened(value)}", f"at most {LONGEST_ID:,}"
    fault = _fault_in_text(value)
    return fault and (fault[0], _AN_ID)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_ID and _spells_id(value)


@lru_cache(maxsize=1024)
def _spells_id(text: str) -> bool:
    # Cached, as items refer to each other by few ids.
    return text.isascii() and text.isidentifier() and text.islower() and text[0] != "_"


def _is_whole(value: Any) -> bool:
    # bool is a subclass of int, and True is not a level.
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return bool(-_LARGEST < value < _LARGEST)


def _fault_in_whole(value: Any) -> tuple[str, str] | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return "a number of very many digits", f"at most {_MOST_DIGITS:,} digits"


text = Rule("text that is not empty", _is_text, {"$ref": "#/$defs/text"}, _fault_in_text)
an_id = Rule(_AN_ID, _is_id, {"$ref": "#/$defs/an_id"}, _fault_in_id)
whole = Rule("a whole number", _is_whole, {"type": "integer"}, _fault_in_whole)
texts = Rule(
    "a tuple of texts that are not empty",
    lambda value: isinstance(value, tuple) and all(map(_is_text, value)),
    {"type": "array", "items": text.schema},
    _fault_in_texts,
)


def optional(rule: Rule) -> Rule:
    """Expect None, or what another rule expects."""
    return Rule(
        f"{rule.expected}, or None",
        lambda value: value is None or rule.holds(value),
        {"anyOf": [rule.schema, {"type": "null"}]},
        rule.fault,
    )


def one_of(*words: str) -> Rule:
    """Expect one of some words."""
    return Rule(" or ".join(words), words.__contains__, {"enum": [*words]})


def set_of(*words: str) -> Rule:
    """Expect a frozenset of any of some words."""
    return Rule(
        f"a frozenset of {' and '.join(words)}",
        lambda value: isinstance(value, frozenset) and value.issubset(words),
        {"type": "array", "items": {"enum": [*words]}, "uniqueItems": True},
    )


def instance_of(kind: type) -> Rule:
    """Expect an instance of a class."""
    return Rule(
        f"a {kind.__name__}",
        lambda value: isinstance(value, kind),
        {"$ref": f"#/$defs/{kind.__name__}"},
    )


def tuple_of(kind: type) -> Rule:
    """Expect a tuple of instances of a class."""
    item = instance_of(kind)
    return Rule(
        f"a tuple of {kind.__name__}",
        lambda value: isinstance(value, tuple) and all(map(item.holds, value)),
        {"type": "array", "items": item.schema},
    )


def repeated(place: str, values: Iterable[str], field: str = "") -> Iterable[Problem]:
    """Yield a problem for each value that is not the first of its kind."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            where = f"{place}[{number}].{field}" if field else f"{place}[{number}]"
            yield Problem(where, f"{shortened(value)} again", "one that is not above")
        seen.add(value)
