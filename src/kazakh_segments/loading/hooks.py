"""The cattrs hooks between JSON and items.

A file says less than an item holds: what follows from where an item is in its file is
given as its context. The converter of files turns no type into another, and refuses each
value by the validator of the field that it is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from kazakh_segments.errors import (
    MOST_PROBLEMS,
    DataError,
    Problem,
    refuse_if_any,
    shortened,
    step,
)
from kazakh_segments.model.items import (
    Dimension,
    Doubt,
    Item,
    Level,
    NominalDimension,
    NominalStance,
    OrdinalDimension,
    OrdinalStance,
    Stance,
)

ItemT = TypeVar("ItemT", bound=Item)
Hook = Callable[[Any, Any], Any]

_ORDINAL_AND_NOMINAL: dict[type[Item], tuple[type[Item], type[Item]]] = {
    Dimension: (OrdinalDimension, NominalDimension),
    Stance: (OrdinalStance, NominalStance),
}

# Longer than any level, shorter than a number that Python refuses to read.
_LEVEL = re.compile(r"0|-?[1-9][0-9]{0,8}")


def refusal(found: str, expected: str, place: str = "") -> DataError:
    """Return the error of one value."""
    return DataError("data", (Problem(place, found, expected),))


def _strict(kind: type, expected: str) -> Hook:
    def structure(value: Any, _: Any) -> Any:
        # By type, not isinstance: True is an int, but no number of JSON.
        if type(value) is not kind:
            raise refusal(shortened(value), expected)
        return value

    return structure


as_object = _strict(dict, "an object")
as_list = _strict(list, "a list")
_as_text = _strict(str, "text")


def _optional(kind: Any, converter: cattrs.Converter) -> Hook:
    (inner,) = {*get_args(kind)} - {type(None)}
    structure = converter.get_structure_hook(inner)

    def structure_or_none(value: Any, _: Any) -> Any:
        try:
            return None if value is None else structure(value, inner)
        except DataError as error:
            (problem,) = error.problems
            raise refusal(problem.found, f"{problem.expected} or null") from None

    return structure_or_none


def _literal(kind: Any) -> Hook:
    words = get_args(kind)

    def structure(value: Any, _: Any) -> Any:
        if value not in words:
            raise refusal(shortened(value), " or ".join(map(repr, words)))
        return value

    return structure


def _list_of(kind: Any, converter: cattrs.Converter) -> Hook:
    item = get_args(kind)[0]
    if not converter.detailed_validation:
        structure = converter.get_structure_hook(list[item])  # type: ignore[valid-type]
        return lambda value, kind: structure(as_list(value, kind), kind)
    structure_item = converter.get_structure_hook(item)

    def structure_each(value: Any, kind: Any) -> list[Any]:
        items: list[Any] = []
        problems: list[Problem] = []
        for number, inner in enumerate(as_list(value, kind)):
            try:
                items.append(structure_item(inner, item))
            except DataError as error:
                problems += error.within(f"[{number}]")
                if len(problems) > MOST_PROBLEMS:
                    break
        refuse_if_any("list", problems)
        return items

    return structure_each


def _tuple(kind: Any, converter: cattrs.Converter) -> Hook:
    structure = _list_of(kind, converter)
    return lambda value, kind: tuple(structure(value, kind))


def _frozenset(kind: Any, converter: cattrs.Converter) -> Hook:
    structure = _list_of(kind, converter)

    def structure_each_once(value: Any, kind: Any) -> Any:
        items = structure(value, kind)
        if len(set(items)) < len(items):
            raise refusal(shortened(value), "each item once")
        return frozenset(items)

    return structure_each_once


def _levels(value: Any, kind: Any) -> tuple[Level, ...]:
    """Structure an object of levels and labels, such as ``{"-1": "more men", ...}``."""
    label_by_key = as_object(value, kind)
    refuse_if_any("levels", _key_problems(label_by_key))
    try:
        return _labelled_levels(tuple(label_by_key.items()))
    except DataError:
        refuse_if_any("levels", _label_problems(label_by_key))
        raise


def _key_problems(label_by_key: Mapping[str, Any]) -> Iterator[Problem]:
    for key, label in label_by_key.items():
        if type(label) is not str:
            yield Problem(step(key), shortened(label), "text")
        if not _LEVEL.fullmatch(key):
            expected = "a whole number as the key of each label"
            yield Problem("", f"the key {shortened(key)}", expected)


def _label_problems(label_by_key: Mapping[str, str]) -> Iterator[Problem]:
    for key, label in label_by_key.items():
        try:
            Level(value=int(key), label=label)
        except DataError as error:
            yield from (problem._replace(place=key) for problem in error.problems)


@lru_cache(maxsize=64)
def _labelled_levels(label_by_key: tuple[tuple[str, str], ...]) -> tuple[Level, ...]:
    # Cached, as many dimensions have the same labels.
    levels = [Level(value=int(key), label=label) for key, label in label_by_key]
    return tuple(sorted(levels, key=lambda level: level.value))


def _validated(field: attrs.Attribute[Any], converter: cattrs.Converter) -> Hook:
    """Structure a value and validate it before the item is built."""
    structure = converter.get_structure_hook(field.type)
    validate = field.validator
    if validate is None:
        return lambda value, _: structure(value, field.type)

    def structure_and_validate(value: Any, _: Any) -> Any:
        structured = structure(value, field.type)
        try:
            validate(None, field, structured)
        except DataError as error:
            (problem,) = error.problems
            raise refusal(problem.found, problem.expected) from None
        return structured

    return structure_and_validate


def _fields(cls: type[Item]) -> Iterator[attrs.Attribute[Any]]:
    return (field for field in attrs.fields(cls) if field.init)


def _object_of(cls: type[Item], converter: cattrs.Converter) -> Hook:
    # A class of a module with postponed annotations has them as text.
    attrs.resolve_types(cls)
    if converter.detailed_validation:
        return _object_in_detail(cls, converter)
    structure = make_dict_structure_fn(cls, converter)
    return lambda value, kind: structure(as_object(value, kind), kind)


def _object_in_detail(cls: type[Item], converter: cattrs.Converter) -> Hook:
    """Structure an object and list all that is wrong with it.

    Exceptions that cattrs collects take ten times the memory of the problems.
    """
    hooks = {field.name: _validated(field, converter) for field in _fields(cls)}
    required = {field.name for field in _fields(cls) if field.default is attrs.NOTHING}

    def structure(value: Any, kind: Any) -> Any:
        fields: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, structure_field in hooks.items():
            if name in as_object(value, kind):
                try:
                    fields[name] = structure_field(value[name], kind)
                except DataError as error:
                    problems += error.within(name)
            elif name in required:
                problems.append(Problem("", f"no key {name!r}", f"the key {name!r}"))
        unknown = sorted(value.keys() - hooks.keys())
        refuse_if_any(cls.__name__, chain(problems, (unknown_key("", it, cls) for it in unknown)))
        return cls(**fields)

    return structure


def _file_form(cls: type[Item], converter: cattrs.Converter) -> Callable[[Any], Any]:
    derived: dict[str, Any] = {
        field.name: override(omit=True) for field in _fields(cls) if not field.metadata["in_file"]
    }
    return make_dict_unstructure_fn(cls, converter, **derived)


def _is(kind: Any) -> Callable[[Any], bool]:
    return lambda other: bool(other == kind)


def _is_any(origin: Any) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is origin


def register(converter: cattrs.Converter) -> None:
    """Let a converter tell ordinal items from nominal ones, and write doubt as a list."""

    def structure(value: Any, base: Any) -> Any:
        if {"level", "categories"} <= as_object(value, base).keys() and base is Stance:
            expected = "level (ordinal) or categories (nominal)"
            raise refusal("both level and categories", expected)
        return converter.structure(value, class_of(value, base))

    for base in _ORDINAL_AND_NOMINAL:
        converter.register_structure_hook_func(_is(base), structure)
        converter.register_unstructure_hook_func(_is(base), converter.unstructure)
    converter.register_unstructure_hook_func(_is(frozenset[Doubt]), sorted)


def class_of(value: Any, cls: type[Item]) -> type[Item]:
    """Return the ordinal or nominal class of what is to be a dimension or a stance."""
    ordinal, nominal = _ORDINAL_AND_NOMINAL.get(cls, (cls, cls))
    return nominal if "categories" in value else ordinal


@lru_cache(maxsize=2)
def _converter_of_files(*, detailed_validation: bool) -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=detailed_validation)
    converter.register_structure_hook_factory(attrs.has, _object_of)
    converter.register_unstructure_hook_factory(attrs.has, _file_form)
    converter.register_structure_hook_factory(_is_any(Literal), _literal)
    converter.register_structure_hook_factory(_is_any(tuple), _tuple)
    converter.register_structure_hook_factory(_is_any(frozenset), _frozenset)
    converter.register_structure_hook(str, _as_text)
    converter.register_structure_hook(int, _strict(int, "a whole number"))
    converter.register_structure_hook_factory(_is_any(UnionType), _optional)
    converter.register_structure_hook_func(_is(tuple[Level, ...]), _levels)
    converter.register_unstructure_hook_func(
        _is(tuple[Level, ...]), lambda levels: {str(level.value): level.label for level in levels}
    )
    register(converter)
    return converter


# So that cattrs.unstructure() and cattrs.structure() know the items without a word from users.
register(cattrs.global_converter)


def structured(value: Any, cls: type[ItemT]) -> ItemT:
    """Structure an object of a file, with what it holds.

    Args:
        value: The object, as JSON gives it, with what follows from where it is in its file.
        cls: The class of the item.

    Returns:
        The item.

    Raises:
        DataError: The object is no such item; it lists all that was found wrong.
    """
    with suppress(DataError, KeyError, cattrs.ForbiddenExtraKeysError):
        return _converter_of_files(detailed_validation=False).structure(value, cls)
    # Once more in detail, as the first problem is seldom all that an author has to mend.
    return _converter_of_files(detailed_validation=True).structure(value, cls)


def file_form(item: Item) -> dict[str, Any]:
    """Return what a file says of an item, as JSON has it."""
    unstructured: dict[str, Any] = _converter_of_files(detailed_validation=False).unstructure(item)
    return unstructured


def unknown_key(place: str, key: str, cls: type[Item]) -> Problem:
    """Return the problem of a key that a file does not have for an item."""
    known = sorted(field.name for field in _fields(cls) if field.metadata["in_file"])
    return Problem(place, f"the key {shortened(key)}", f"no keys but {', '.join(known)}")
