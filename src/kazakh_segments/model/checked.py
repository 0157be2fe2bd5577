"""Values that refuse to be built with a problem, and what each field of theirs must be."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

from kazakh_segments.errors import DataError, Problem, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class FieldKind:
    """What a field's value must be, whatever the other fields hold."""

    __slots__ = ("expected", "holds")

    def __init__(self, holds: Callable[[Any], bool], expected: str) -> None:
        self.holds = holds
        self.expected = expected


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


def optional(kind: FieldKind) -> FieldKind:
    """Return the kind of a field that may also be None."""
    return FieldKind(lambda value: value is None or kind.holds(value), f"{kind.expected}, or None")


def tuple_of(kind: type) -> FieldKind:
    """Return the kind of a field that holds a tuple of items of a class."""

    def holds(value: Any) -> bool:
        if not isinstance(value, tuple):
            return False
        for item in value:  # noqa: SIM110  # Faster than a generator, and run for each item.
            if not isinstance(item, kind):
                return False
        return True

    return FieldKind(holds, f"a tuple of {kind.__name__}")


TEXT = FieldKind(_is_text, "text that is not empty")
ID = FieldKind(_is_id, "an id: a-z, 0-9 and underscores, a letter first")
WHOLE = FieldKind(_is_whole, "a whole number")
TEXTS = FieldKind(
    lambda value: isinstance(value, tuple) and all(map(_is_text, value)),
    "a tuple of texts that are not empty",
)
OPTIONAL_TEXT = optional(TEXT)


class Checked:
    """A value that refuses to be built with a problem, and names all it finds."""

    __slots__ = ()

    # Every field but an item's data version, with what it must be; equal in these is equal.
    _FIELD_KINDS: ClassVar[dict[str, FieldKind]]
    _holds: ClassVar[tuple[Callable[[Any], bool], ...]]
    _values: ClassVar[Callable[[Any], Any]]

    def __init_subclass__(cls) -> None:
        # Made once: reading a profile builds a thousand values.
        cls._holds = tuple(kind.holds for kind in cls._FIELD_KINDS.values())
        cls._values = attrgetter(*cls._FIELD_KINDS)

    def __attrs_post_init__(self) -> None:
        # Only a value whose fields are of the right kinds can be asked for its sense.
        cls = type(self)
        for holds, value in zip(cls._holds, cls._values(self), strict=True):
            if not holds(value):
                problems = self._kind_problems()
                break
        else:
            problems = list(self._sense_problems())
        if problems:
            raise DataError(type(self).__name__, tuple(problems))

    def _kind_problems(self) -> list[Problem]:
        return [
            Problem(field.lstrip("_"), shortened(getattr(self, field)), kind.expected)
            for field, kind in self._FIELD_KINDS.items()
            if not kind.holds(getattr(self, field))
        ]

    def _sense_problems(self) -> Iterable[Problem]:
        return ()

    # The three below are written once: attrs would write and compile them anew for each
    # class, which takes a good part of the time to the first answer.

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Checked) or type(other) is not type(self):
            return NotImplemented
        return bool(self._content() == other._content())

    def __hash__(self) -> int:
        return hash((type(self), self._content()))

    def _content(self) -> Any:
        cls = type(self)  # A class's callable: asked of the value, it would be a method.
        return cls._values(self)

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in self._FIELD_KINDS)
        return f"{type(self).__name__}({', '.join(fields)})"
