"""From what a person typed to the one item meant, or an error that names the nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownNameError,
    shortened,
)

Item = TypeVar("Item")

_IGNORED = str.maketrans("", "", "-_\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
_DOTLESS_I, _DOT_ABOVE = "\N{LATIN SMALL LETTER DOTLESS I}", "\N{COMBINING DOT ABOVE}"


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Reduce a name to what tells it from others: no case, blanks, hyphens or underscores."""
    # Cached, as a profile is first checked for clashes of names and then indexed by them.
    return "".join(caseless(name).split()).translate(_IGNORED)


def caseless(text: str) -> str:
    """Take the case out of a text, and the ways in which one letter can be written.

    Composed and decomposed, full-width and half-width letters are one. So are i with a dot
    and without, whose capitals are each the other's in Latin-script Kazakh and in English.
    """
    if text.isascii():
        return text.lower()
    # Imported here: few texts need it, and the import takes as long as folding them all.
    from unicodedata import normalize

    # Decomposed first: folding the case would part a composed letter from its other marks.
    letters = normalize("NFKD", text).casefold()
    return normalize("NFKC", letters.replace(_DOTLESS_I, "i").replace(f"i{_DOT_ABOVE}", "i"))


def closest(name: str, names: Iterable[str]) -> list[str]:
    """Return up to twelve names that are like the one given or hold it, the nearest first.

    There is always one, unless there are no names: where none is like it, the
    least unlike are returned.
    """
    # Imported here: it is of use only after a miss.
    from difflib import get_close_matches

    # Cut: the comparison's cost grows with the square of the length.
    name, names = name[:80], list(names)
    like = get_close_matches(name, names, n=12)
    holding = [other for other in names if name and name in other]
    near = list(dict.fromkeys([*like, *holding]))[:12]
    return near or get_close_matches(name, names, n=3, cutoff=0.0)


class NameIndex(Generic[Item]):
    """The items of one kind, to be found by any of their names, or by themselves."""

    def __init__(
        self,
        error: type[UnknownNameError],
        items: Iterable[Item],
        id_of: Callable[[Item], str] = str,
        names_of: Callable[[Item], tuple[str, ...]] = lambda _: (),
        kind: type[Item] | None = None,
    ) -> None:
        """Index items by their ids and by every other name they go by.

        Items of a kind that is named are found by themselves too.
        """
        self._error = error
        self._kind = kind
        self._id_of = id_of
        self._by_id: dict[str, Item] = {}
        self._id_by_folded: dict[str, str] = {}
        for item in items:
            id_ = id_of(item)
            self._by_id[id_] = item
            for name in (id_, *names_of(item)):
                self._id_by_folded[folded(name)] = id_

    def find(self, name: object) -> Item:
        """Return the one item meant: that of a name, or that which equals the item given.

        Raises:
            UnknownNameError: No item has the name; it is of the kind's own class.
            ArgumentValueError: It is an item of the kind, but not one of these.
            ArgumentTypeError: It is neither text nor an item of the kind.
        """
        if not isinstance(name, str):
            return self._equal_to(name)
        found = self.get(name)
        if found is None:
            raise self._error(name, self.near(name))
        return found

    def get(self, name: str) -> Item | None:
        """Return the item of that name, or None."""
        if name in self._by_id:
            return self._by_id[name]
        id_ = self._id_by_folded.get(folded(name))
        return None if id_ is None else self._by_id[id_]

    def near(self, name: str) -> tuple[str, ...]:
        """Return up to three ids of items with a name like this one, the nearest first."""
        near = closest(folded(name), self._id_by_folded)
        # One item may be near by several of its names.
        return tuple(dict.fromkeys(self._id_by_folded[key] for key in near))[:3]

    def _equal_to(self, given: object) -> Item:
        if self._kind is None or not isinstance(given, self._kind):
            kind = self._error.kind
            article = "an" if kind[0] in "aeiou" else "a"
            what = kind if self._kind is None else f"{kind}'s id or name"
            raise ArgumentTypeError(
                f"{article} {what} must be text; got {shortened(given)} ({type(given).__name__})"
            )
        found = self._by_id.get(self._id_of(given))
        if found is None or found != given:
            raise ArgumentValueError(f"{given!r} is of another profile")
        return found
