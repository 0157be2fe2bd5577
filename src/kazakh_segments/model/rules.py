"""What the value of a field must be: attrs validators that say what they expected.

Each also says it as JSON Schema, in which an item's class is a definition of its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from kazakh_segments.errors import DataError, Problem, shortened


@attrs.frozen
class Rule:
    """A validator of one value, whatever the other fields hold."""

    expected: str
    holds: Callable[[Any], bool]
    schema: Mapping[str, Any]

    def __call__(self, instance: Any, attribute: Any, value: Any) -> None:
        """Refuse a value that is not as expected."""
        if not self.holds(value):
            problem = Problem(attribute.alias, shortened(value), self.expected)
            raise DataError(type(instance).__name__, (problem,))


def _is_text(value: Any) -> bool:
    if not isinstance(value, str) or not value or value.isspace():
        return False
    return value.isascii() or _is_utf8(value)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_id(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value.isascii()
        and value.isidentifier()
        and value.islower()
        and value[0] != "_"
    )


def _is_whole(value: Any) -> bool:
    # bool is a subclass of int, and True is not a level.
    return isinstance(value, int) and not isinstance(value, bool)


text = Rule("text that is not empty", _is_text, {"$ref": "#/$defs/text"})
an_id = Rule("an id: a-z, 0-9 and underscores, a letter first", _is_id, {"$ref": "#/$defs/an_id"})
whole = Rule("a whole number", _is_whole, {"type": "integer"})
texts = Rule(
    "a tuple of texts that are not empty",
    lambda value: isinstance(value, tuple) and all(map(_is_text, value)),
    {"type": "array", "items": text.schema},
)


def optional(rule: Rule) -> Rule:
    """Expect None, or what another rule expects."""
    return Rule(
        f"{rule.expected}, or None",
        lambda value: value is None or rule.holds(value),
        {"anyOf": [rule.schema, {"type": "null"}]},
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
            yield Problem(where, f"{shortened(value)} again", "one that does not stand above")
        seen.add(value)
