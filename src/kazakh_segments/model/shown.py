"""How objects are shown: views come from the display, others print one short line.

Values know nothing of the display. The package attaches it here, as a function that loads
it when a view is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def _no_display() -> Any:
    raise NotImplementedError("the package attaches its display as it is imported")


display: Callable[[], Any] = _no_display


class Printed:
    """An object that is printed as the display lays it out."""

    __slots__ = ()

    def __str__(self) -> str:
        """Lay it out in lines of at most 80 columns, as the command line prints it."""
        text: str = display().text(self)
        return text


class Shown(Printed):
    """An object that is printed, and shown in a notebook, as the display renders it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        view: str = display().html(self)
        return view


class _Verbatim:
    """A text that is printed without quotation marks."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


class ShortRepr:
    """An object whose repr is ``<Class summary>``, also in rich, IPython and Hypothesis.

    These walk the fields of attrs classes past the repr unless they are told otherwise.
    A subclass decorated with attrs needs ``repr=False``.
    """

    __slots__ = ()

    def _summary(self) -> str:
        raise NotImplementedError

    def _printable_summary(self) -> str:
        # Imported here: this module is loaded as the package is imported.
        from kazakh_segments.errors import printable

        return printable(self._summary())

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._printable_summary()}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002, FBT001
        """Print the repr in IPython, and in what Hypothesis reports."""
        printer.text(repr(self))

    def __rich_repr__(self) -> Iterator[Any]:
        """Print the repr in rich."""
        yield _Verbatim(self._printable_summary())

    __rich_repr__.angular = True  # type: ignore[attr-defined]  # pyright: ignore[reportFunctionMemberAccess]
