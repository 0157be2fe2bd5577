"""YAML and JSON as plain values, each with the line that it is on.

What either language would read as something else than it seems to say is refused: in YAML,
``no`` is a truth value and ``012`` is ten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

import attrs

from kazakh_segments.errors import DataError, Problem, inside, shortened

# In place of a value that is refused.
REFUSED = object()

_DEEPEST = 10
_A_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)
_MOST_DIGITS = 100
_JSON_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|[^\s\[\]{}:,"]+')
_JSON_EVENTS: dict[str, Literal["mapping", "list", "end"]] = {
    "{": "mapping",
    "[": "list",
    "}": "end",
    "]": "end",
}
_YAML_EVENTS: dict[str, Literal["mapping", "list", "end", "scalar"]] = {
    "MappingStartEvent": "mapping",
    "SequenceStartEvent": "list",
    "MappingEndEvent": "end",
    "SequenceEndEvent": "end",
    "ScalarEvent": "scalar",
    "AliasEvent": "scalar",
}
# What YAML reads some text as that is not in quotes.
_READ_AS = {
    "bool": "a truth value",
    "timestamp": "a date",
    "int": "a number in another notation",
    "float": "a number in another notation",
}
_QUOTED = "text in quotes, or a number such as 12 or 1.5"


class _Event(NamedTuple):
    kind: Literal["mapping", "list", "end", "scalar"]
    line: int
    value: Any = None
    refused: tuple[str, str] | None = None


@attrs.frozen
class Located:
    """A value of dicts, lists and scalars, and where each part of it is.

    Attributes:
        value: The value; what is refused in it is ``REFUSED``.
        problems: Why, and each key that comes twice, with its line.
        lines: The line of each place, such as ``items[2].low``.
    """

    value: Any
    problems: tuple[tuple[int, Problem], ...]
    lines: dict[str, int]

    def by_line(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return its own problems and others in the order of lines, each with its line."""
        numbered = [*self.problems, *((self._line(one.place), one) for one in problems)]
        numbered.sort(key=lambda pair: pair[0])
        return [
            one._replace(place=f"line {line}: {one.place}" if one.place else f"line {line}")
            for line, one in numbered
        ]

    def _line(self, place: str) -> int:
        """Return the line of a place, or of what it is in."""
        while place not in self.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.lines[place]


def from_json(text: str) -> Located:
    """Read JSON.

    Raises:
        DataError: It is not JSON.
    """
    try:
        # Not as numbers: to read one of very many digits takes long, or is refused without a line.
        json.loads(text, parse_int=str)
    except json.JSONDecodeError as error:
        found = shortened(text[error.pos : error.pos + 20]) if text[error.pos :] else "the end"
        raise _refusal(error.lineno, found, f"JSON: {error.msg}", error.colno) from None
    except RecursionError:
        raise _refusal(1, "values nested very deeply", "at most a few levels") from None
    return _located(_events_of_json(text))


def from_yaml(text: str) -> Located:
    """Read YAML.

    Raises:
        DataError: It is not YAML, or is empty or more than one document.
    """
    return _located(_events_of_yaml(text))


def is_number(text: str) -> bool:
    """Whether a text is a number in the notation of JSON, of not too many digits."""
    return len(text) <= _MOST_DIGITS and _A_NUMBER.fullmatch(text) is not None


def reads_as_itself(text: str) -> bool:
    """Whether YAML reads a text as the same text where it is not in quotes."""
    return _plain_scalar(text) == (text, None)


def _refusal(line: int, found: str, expected: str, column: int | None = None) -> DataError:
    place = f"line {line}" if column is None else f"line {line} column {column}"
    return DataError("file", [Problem(place, found, expected)])


def _events_of_json(text: str) -> Iterator[_Event]:
    line, end = 1, 0
    for token in _JSON_TOKENS.finditer(text):
        line += text.count("\n", end, token.start())
        end = token.start()
        words = token[0]
        if words in _JSON_EVENTS:
            yield _Event(_JSON_EVENTS[words], line)
        elif len(words) > _MOST_DIGITS and words[0] != '"':
            yield _Event("scalar", line, REFUSED, (shortened(words), "a number of fewer digits"))
        else:
            yield _Event("scalar", line, json.loads(words))


def _events_of_yaml(text: str) -> Iterator[_Event]:
    import yaml

    line, n_documents = 1, 0
    event: Any
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = event.start_mark.line + 1
            n_documents += isinstance(event, yaml.DocumentStartEvent)
            if n_documents > 1:
                raise _refusal(line, "another document", "one document")
            kind = _YAML_EVENTS.get(type(event).__name__)
            if kind is not None:
                yield _Event(kind, line, *_value_of(event))
    except yaml.reader.ReaderError as error:
        line += text.count("\n", 0, error.position)
        found = f"U+{error.character:04X}"
        raise _refusal(line, found, "a character that YAML allows") from None
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark
        said = ", ".join(filter(None, [error.context, error.problem]))
        raise _refusal(mark.line + 1, shortened(said, 200), "YAML", mark.column + 1) from None
    except (ValueError, OverflowError) as error:
        if isinstance(error, DataError):
            raise
        # In an escape of no character, for example.
        raise _refusal(line, f"from here on {shortened(str(error), 200)}", "YAML") from None
    if not n_documents:
        raise _refusal(1, "an empty file", "a questionnaire")


def _value_of(event: Any) -> tuple[Any, tuple[str, str] | None]:
    """Return the value of a scalar, and of any event what is found and expected instead."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if type(event).__name__ == "AliasEvent":
        return REFUSED, (f"the alias *{anchor}", "the value itself")
    if tag:
        short = tag.replace("tag:yaml.org,2002:", "!!")
        return REFUSED, (f"the tag {shortened(short)}", "a value without a tag")
    if anchor:
        return REFUSED, (f"the anchor &{anchor}", "a value without an anchor")
    if type(event).__name__ != "ScalarEvent":
        return None, None
    return _plain_scalar(event.value) if event.style is None else (event.value, None)


def _plain_scalar(text: str) -> tuple[Any, tuple[str, str] | None]:
    """Read what is not in quotes; return the value, and what is found and expected instead."""
    import yaml

    resolver: Any = yaml.resolver.Resolver()
    tag = resolver.resolve(yaml.ScalarNode, text, (True, False))
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None, None
    if kind in ("int", "float") and is_number(text):
        return json.loads(text), None
    if kind == "str" and not _seems_a_number(text):
        return text, None
    read_as = _READ_AS.get(kind, "no text" if kind != "str" else "a number or text")
    return REFUSED, (f"{shortened(text)} without quotes, which YAML reads as {read_as}", _QUOTED)


def _seems_a_number(text: str) -> bool:
    """Whether another version of YAML, or another program, may read a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def _located(events: Iterator[_Event]) -> Located:
    building = _Building(events)
    value = building.value("", next(events), 0)
    # What comes after it may be another document.
    for _ in events:
        pass
    return Located(value, tuple(building.problems), building.lines)


class _Building:
    """A value while it is built of its events, with what is found wrong."""

    def __init__(self, events: Iterator[_Event]) -> None:
        self._events = events
        self.problems: list[tuple[int, Problem]] = []
        self.lines: dict[str, int] = {}

    def value(self, place: str, event: _Event, depth: int) -> Any:
        self.lines.setdefault(place, event.line)
        if depth > _DEEPEST:
            raise _refusal(event.line, "values nested very deeply", f"at most {_DEEPEST} levels")
        if event.refused:
            self.problems.append((event.line, Problem(place, *event.refused)))
        if event.kind == "list":
            return [
                self.value(inside(place, number), item, depth + 1)
                for number, item in enumerate(self._until_end())
            ]
        if event.kind == "mapping":
            return self._mapping(place, depth)
        return event.value

    def _until_end(self) -> Iterator[_Event]:
        while (event := next(self._events)).kind != "end":
            yield event

    def _mapping(self, place: str, depth: int) -> dict[Any, Any]:
        built: dict[Any, Any] = {}
        for event in self._until_end():
            if event.kind != "scalar":
                raise _refusal(event.line, f"a {event.kind} as a key", "text or a number as a key")
            key_place = place if event.value is REFUSED else inside(place, str(event.value))
            key = self.value(key_place, event, depth + 1)
            held = self.value(key_place, next(self._events), depth + 1)
            if key in built and key is not REFUSED:
                found = f"the key {shortened(key)} again, as on line {self.lines[key_place]}"
                self.problems.append((event.line, Problem(place, found, "each key once")))
            built.setdefault(key, held)
        return built
