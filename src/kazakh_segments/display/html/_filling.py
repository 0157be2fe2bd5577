"""How templates are filled: whatever is not HTML already is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from string import Template


class Html(str):
    """HTML that was filled here; it never leaves this room, so no text of a user's is one."""

    __slots__ = ()


class View(str):
    """HTML as text: a notebook shows what it describes, a template engine leaves it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return str(self)


NOTHING = Html()


def filled(template: Template, **contents: str | int) -> Html:
    """Fill a template with texts, numbers, and HTML made from other templates."""
    return Html(template.substitute({name: escaped(content) for name, content in contents.items()}))


def escaped(content: str | int) -> Html:
    """Make HTML of a text or number; HTML stays as it is."""
    return content if isinstance(content, Html) else Html(escape(str(content)))


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Put HTML together, with a plain text between its parts."""
    return Html(escaped(between).join(parts))
