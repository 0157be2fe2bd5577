"""Questionnaires as files: YAML or JSON, in which every error has its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import attrs

from kazakh_segments.display.output import require, write_file
from kazakh_segments.errors import (
    DataError,
    Problem,
    inside,
    refuse_if_any,
    shortened,
)
from kazakh_segments.loading.file_bytes import file_bytes, unreadable
from kazakh_segments.model import rules
from kazakh_segments.model.names import closest
from kazakh_segments.profiles.arguments import checked_ending
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._located import (
    REFUSED,
    Located,
    from_json,
    from_yaml,
    is_number,
    reads_as_itself,
)
from kazakh_segments.survey._questionnaire import (
    Item,
    Questionnaire,
    a_code,
    code_or_text,
    problems_between_known,
    text_or_empty,
)

_a_list = rules.Rule("a list", lambda value: isinstance(value, list), {"type": "array"})

_READERS: dict[str, Callable[[str], Located]] = {
    "yaml": from_yaml,
    "yml": from_yaml,
    "json": from_json,
}
_FIELDS = {field.name: field for field in attrs.fields(Item)}
_REQUIRED = [name for name, field in _FIELDS.items() if field.default is attrs.NOTHING]


def read(path: Path, profile: Profile, limit: int) -> Questionnaire:
    """Read a questionnaire.

    Raises:
        DataError: It lists every problem, with its line.
        UnknownFormatError: The ending is that of no format.
    """
    what = f"the questionnaire {path}"
    reader = _READERS[_ending(path)]
    try:
        reading = _Reading(reader(_text(path, limit)), profile)
    except DataError as error:
        raise DataError(what, error.problems) from None
    questionnaire = reading.questionnaire()
    refuse_if_any(what, reading.problems())
    return questionnaire  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


def _ending(path: Path) -> str:
    """Return the ending, if it is that of a format, once what the format needs is there."""
    ending = checked_ending(path, _READERS)
    if ending != "json":
        require("PyYAML", "survey", "yaml")
    return ending


def _text(path: Path, limit: int) -> str:
    try:
        content = file_bytes(path, limit)
    except OSError as error:
        raise DataError("file", [unreadable(error)]) from None
    try:
        # Some editors begin a file with a byte order mark.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"{content[error.start]:#04x}"
        raise DataError("file", [Problem(f"line {line}", found, "UTF-8")]) from None


class _Reading:
    """One reading of a file, with what is found wrong in it."""

    def __init__(self, located: Located, profile: Profile) -> None:
        self._located = located
        self._profile = profile
        self._problems: list[Problem] = []

    def problems(self) -> list[Problem]:
        """Return what was found wrong, in the order of lines."""
        return self._located.by_line(self._problems)

    def questionnaire(self) -> Questionnaire | None:
        """Build the questionnaire; there is none if something is wrong."""
        fields = self._mapping("", self._located.value, ("title", "items"), ("items",))
        title = fields.get("title", "")
        self._check("title", title, text_or_empty)
        given = fields.get("items", REFUSED)
        if self._check("items", given, _a_list):
            places = [f"items[{number}]" for number in range(len(given))]
            items = dict(zip(places, map(self._item, places, given), strict=True))
            self._problems += problems_between_known(items, self._profile)
            if not self.problems():
                known = [item for item in items.values() if item]
                return Questionnaire(known, title, profile=self._profile)
        return None

    def _item(self, place: str, given: Any) -> Item | None:
        """Build an item; if it is wrong, one of its column and dimension, if these are known."""
        given = self._mapping(place, given, _FIELDS, _REQUIRED)
        fields = {
            name: value
            for name, value in given.items()
            if self._check_field(inside(place, name), name, value)
        }
        if fields.keys() >= {*_REQUIRED}:
            if "labels" in fields:
                fields["labels"] = tuple(
                    (_code_of_key(key), text) for key, text in fields["labels"].items()
                )
            try:
                return Item(**fields)
            except DataError as error:
                self._problems += [problem.within(place) for problem in error.problems]
        if "column" in fields and "dimension" in fields:
            return Item(fields["column"], fields["dimension"], 0, 1)
        return None

    def _mapping(
        self, place: str, given: Any, known: Collection[str], required: Collection[str]
    ) -> dict[str, Any]:
        """Return the keys that are known, with their values."""
        if not isinstance(given, dict):
            if given is not REFUSED:
                expected = f"a mapping with the keys {', '.join(known)}"
                self._problems.append(Problem(place, _shown(given), expected))
            return {}
        for key in given:
            if key not in known and key is not REFUSED:
                near = closest(str(key), known)[0]
                expected = f"a known key; closest: {near}"
                self._problems.append(Problem(inside(place, str(key)), "an unknown key", expected))
        for key in required:
            if key not in given:
                self._problems.append(Problem(place, f"no key {key!r}", "one"))
        return {key: value for key, value in given.items() if key in known}

    def _check_field(self, place: str, name: str, value: Any) -> bool:
        if name == "missing" and isinstance(value, list):
            held = [
                self._check(inside(place, number), code, code_or_text)
                for number, code in enumerate(value)
            ]
            return all(held)
        if name == "labels" and isinstance(value, dict):
            held = [
                # A key that is refused is a problem already.
                key is not REFUSED
                and self._check(inside(place, str(key)), _code_of_key(key), a_code)
                and self._check(inside(place, str(key)), text, rules.text)
                for key, text in value.items()
            ]
            return all(held)
        return self._check(place, value, _FIELDS[name].validator)

    def _check(self, place: str, value: Any, rule: Any) -> bool:
        """Tell whether a value is as expected; if it is not, keep that as a problem."""
        if value is REFUSED or rule.holds(value):
            return value is not REFUSED
        found, expected = rule.fault(value) or (_shown(value), rule.expected)
        if isinstance(value, (int, float)) and rule.holds(str(value)):
            expected += ", so put it in quotes"
        self._problems.append(Problem(place, found, expected))
        return False


def _shown(value: object) -> str:
    return "nothing" if value is None else shortened(value)


def _code_of_key(key: Any) -> Any:
    """Return the number that a key of JSON, which is text, says."""
    return json.loads(key) if isinstance(key, str) and is_number(key) else key


def write(questionnaire: Questionnaire, path: Path, *, overwrite: bool) -> Path:
    """Write a questionnaire; see :meth:`Questionnaire.save`."""
    content = _contents(questionnaire)
    if _ending(path) == "json":
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    else:
        text = _yaml(content)
    return write_file(path, text.encode(), overwrite=overwrite)


def _contents(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what a file says; what has its default is left out."""
    title = {"title": questionnaire.title} if questionnaire.title else {}
    return {**title, "items": [_fields_of(item) for item in questionnaire]}


def _fields_of(item: Item) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _FIELDS}
    said = {
        name: value
        for name, value in values.items()
        if name in _REQUIRED or value != _FIELDS[name].default
    }
    plain = {"missing": list, "labels": dict}
    return {name: plain.get(name, lambda same: same)(value) for name, value in said.items()}


def _yaml(content: dict[str, Any]) -> str:
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
            return True

    def in_quotes_if_needed(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = None if reads_as_itself(text) else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)

    Dumper.add_representer(str, in_quotes_if_needed)
    dumped: str = yaml.dump(content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)
    return dumped
