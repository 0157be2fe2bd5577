"""Every exception of this package; :class:`KazakhSegmentsError` is the root of all.

Catch the root to catch every error that this library raises on purpose. Each is
also one of Python's errors (``KeyError``, ``TypeError``, ``ValueError``), so code
that does not know this library can handle it.
"""

# Annotations are not postponed: Python 3.14 does not resolve those of a NamedTuple that are.
import reprlib
from collections.abc import Iterable
from itertools import chain, islice
from typing import ClassVar, NamedTuple

__all__ = [
    "ArgumentTypeError",
    "ArgumentValueError",
    "DataError",
    "KazakhSegmentsError",
    "MissingExtraError",
    "OutputExistsError",
    "Problem",
    "ScaleError",
    "UnknownBackendError",
    "UnknownBlockError",
    "UnknownDimensionError",
    "UnknownFormatError",
    "UnknownKindError",
    "UnknownNameError",
    "UnknownOptionError",
    "UnknownOrderError",
    "UnknownQuestionError",
    "UnknownScaleError",
    "UnknownSegmentError",
    "UnknownStatementError",
    "UnknownTableError",
    "UnknownThemeError",
]

MOST_PROBLEMS = 100_000

_MOST_PRINTED = 50
_LONGEST_PRINTED = 300
_LONGEST_STEP = 40
_LONGEST_PLACE = 200
_MOST_WORDS = 12


class KazakhSegmentsError(Exception):
    """The root of every exception that this library raises on purpose.

    Example:
        >>> import kazakh_segments as ks
        >>> try:
        ...     ks.segment("optimists")
        ... except ks.errors.KazakhSegmentsError as error:
        ...     print(type(error).__name__)
        UnknownSegmentError
    """

    def __str__(self) -> str:
        """Say it in one line, whatever was given."""
        return printable(super().__str__())


class ArgumentTypeError(KazakhSegmentsError, TypeError):
    """An argument is of a type that can never be right, such as a number for a name.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.segment(4)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.ArgumentTypeError: a segment's id or name must be text; got 4 (int)
    """


class ArgumentValueError(KazakhSegmentsError, ValueError):
    """An argument is of the right type but cannot be used, such as an empty list.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.compare("trust_media", segments=[])
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.ArgumentValueError: segments must name at least one segment; got none
    """


class ScaleError(KazakhSegmentsError, ValueError):
    """The dimension's scale does not have what was requested, such as levels.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.compare("language").spread
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.ScaleError: 'language' is nominal and has no levels; call categories() instead
    """


class MissingExtraError(KazakhSegmentsError, ImportError):
    """A call needs a library that is not installed.

    Attributes:
        library: The library that is needed.
        extra: The extra of this package that installs it.

    Example:
        >>> import kazakh_segments as ks
        >>> print(ks.errors.MissingExtraError("pandas", "tables"))
        pandas is not installed; it comes with: pip install "kazakh-segments[tables]"
    """

    def __init__(self, library: str, extra: str) -> None:
        """Keep what is missing."""
        super().__init__(library, extra)
        self.library = library
        self.extra = extra

    def __str__(self) -> str:
        """Say what to type."""
        return (
            f"{self.library} is not installed; it comes with: "
            f'pip install "kazakh-segments[{self.extra}]"'
        )


class OutputExistsError(KazakhSegmentsError, FileExistsError):
    """A file to write exists already, and ``overwrite`` is not set.

    Example:
        >>> import kazakh_segments as ks
        >>> issubclass(ks.errors.OutputExistsError, FileExistsError)
        True
    """


class UnknownNameError(KazakhSegmentsError, KeyError):
    """No item of the kind has the id, name or alias that was given.

    Each kind of item has its error: ``UnknownSegmentError`` for a segment, and so on for
    a theme, dimension, scale, statement, block, table, format, backend, order, question,
    kind of dimension and option.

    The nearest names are found by Python's ``difflib``, after Ratcliff and Metzener (1988)
    [RatcliffMetzener1988]_; names that contain the text also count as near.

    Attributes:
        name: What was given.
        closest: The valid ids nearest to it, the nearest first.
        meant: If an item of another kind has the name, what it is and which call takes it;
            otherwise an empty text.
        kind: What was looked for, such as ``segment``.

    Example:
        >>> import kazakh_segments as ks
        >>> try:
        ...     ks.dimension("freedom of speach")
        ... except ks.errors.UnknownNameError as error:
        ...     print(error.kind, error.closest[0])
        dimension freedom_of_speech
        >>> ks.segment("realist")
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.UnknownSegmentError: no segment 'realist'; closest: realists
        >>> ks.compare("realists")
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.UnknownDimensionError: no dimension 'realists'; it is a segment: segment('realists')
    """

    kind: ClassVar[str] = "item"

    def __init_subclass__(cls, *, kind: str = "") -> None:
        """Name the kind of item that an error is about; if not named, it is the parent's."""
        cls.kind = kind or cls.kind

    def __init__(self, name: str, closest: tuple[str, ...], meant: str = "") -> None:
        """Keep what was given, the nearest valid ids, and what it is of another kind."""
        # All go to the base class, so that the error survives pickling.
        super().__init__(name, closest, meant)
        self.name = name
        self.closest = closest
        self.meant = meant

    def __str__(self) -> str:
        """Say it in one line; KeyError alone would quote the message."""
        given = (
            f"no {self.kind} {shortened(self.name)}" if self.name else f"no {self.kind}: empty text"
        )
        near = f"closest: {', '.join(self.closest)}" if self.closest else ""
        return printable("; ".join(filter(None, [given, self.meant or near])))


class UnknownBlockError(UnknownNameError, kind="block"):
    """No block of themes has the name that was given."""


class UnknownSegmentError(UnknownNameError, kind="segment"):
    """No segment has the id or name that was given."""


class UnknownThemeError(UnknownNameError, kind="theme"):
    """No theme has the id or name that was given."""


class UnknownScaleError(UnknownNameError, kind="scale"):
    """No scale has the id or name that was given."""


class UnknownDimensionError(UnknownNameError, kind="dimension"):
    """No dimension has the id, name or alias that was given."""


class UnknownKindError(UnknownNameError, kind="kind of dimension"):
    """There is no kind of dimension with the name that was given."""


class UnknownStatementError(UnknownNameError, kind="statement"):
    """No statement has the id that was given."""


class UnknownFormatError(UnknownNameError, kind="format"):
    """No output format has the name that was given."""


class UnknownTableError(UnknownNameError, kind="table"):
    """No table has the name that was given."""


class UnknownBackendError(UnknownNameError, kind="backend"):
    """No supported data frame library has the name that was given."""


class UnknownOrderError(UnknownNameError, kind="order"):
    """No order of a figure has the name that was given."""


class UnknownOptionError(UnknownNameError, kind="option"):
    """An option has no choice of the name that was given."""


class UnknownQuestionError(UnknownNameError, kind="question"):
    """No question of ``sensitivity`` has the name that was given."""


class Problem(NamedTuple):
    """One problem in the data of a profile.

    Attributes:
        place: Where in the file or the item, such as ``statements[3].stances[0].level``.
        found: What is there.
        expected: What should be there.
        file: The file's path within the profile's folder; None for an item
            that was built in Python.

    Example:
        >>> from kazakh_segments.errors import Problem
        >>> print(Problem(place="level", found="9", expected="-4 to 4"))
        level: found 9; expected -4 to 4
    """

    place: str
    found: str
    expected: str
    file: str | None = None

    def __str__(self) -> str:
        """Say it in one line."""
        return printable(self._words())

    def _words(self) -> str:
        where = ": ".join(part for part in (self.file, self.place) if part)
        said = f"found {self.found}; expected {self.expected}"
        return f"{where}: {said}" if where else said

    def within(self, outer: str) -> "Problem":
        """Place the problem inside an outer place.

        Args:
            outer: The place of the item that has the problem.

        Returns:
            The same problem, its place read from the outer item.

        Example:
            >>> from kazakh_segments.errors import Problem
            >>> Problem("level", "9", "-4 to 4").within("stances[0]").place
            'stances[0].level'
        """
        joint = "." if outer and self.place and self.place[0] != "[" else ""
        return self._replace(place=f"{outer}{joint}{self.place}")


class DataError(KazakhSegmentsError, ValueError):
    """The data of an item or a profile are not valid; the error lists every problem.

    For an item that is built in Python, it lists the first field that is not as expected.
    The text of the error gives the first 50 problems, each in at most 300 characters, and
    says how many more there are.

    Attributes:
        problems: Every :class:`Problem` found, in the order of files and places; there is
            at least one. After 100,000 the search ends, and one more says so.

    Raises:
        ArgumentValueError: There is no problem.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.Level(value=1.5, label="")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.DataError: 1 problem in Level
          value: found 1.5; expected a whole number
    """

    def __init__(self, what: str, problems: Iterable[Problem]) -> None:
        """Keep what was being built or read, and its problems."""
        found = tuple(islice(problems, MOST_PROBLEMS + 2))
        if not found:
            raise ArgumentValueError(f"a DataError must list a problem; got none in {what}")
        if len(found) > MOST_PROBLEMS + 1:
            end = Problem("", "more problems", f"at most {MOST_PROBLEMS:,}, here the search ended")
            found = (*found[:MOST_PROBLEMS], end)
        super().__init__(what, found)
        self.what = what
        self.problems: tuple[Problem, ...] = found

    def within(self, outer: str) -> tuple[Problem, ...]:
        """Return the problems, their places read from an outer place.

        Args:
            outer: The place of what has the problems.

        Returns:
            Every problem, placed inside the outer place.

        Example:
            >>> from kazakh_segments.errors import DataError, Problem
            >>> error = DataError("Level", (Problem("value", "1.5", "a whole number"),))
            >>> error.within("levels[0]")[0].place
            'levels[0].value'
        """
        return tuple(problem.within(outer) for problem in self.problems)

    def __str__(self) -> str:
        """Say it with a line for each of the first problems."""
        count = len(self.problems)
        head = printable(f"{number_of(count, 'problem')} in {self.what}")
        lines = [_line(problem) for problem in self.problems[:_MOST_PRINTED]]
        more = [f"and {count - _MOST_PRINTED:,} more"] if count > _MOST_PRINTED else []
        return "\n  ".join([head, *lines, *more])


def _line(problem: Problem) -> str:
    # Cut first: to write out what cannot be printed in a long text is work for nothing.
    return cut(printable(problem._words()[: _LONGEST_PRINTED + 1]), _LONGEST_PRINTED)  # noqa: SLF001


def refuse_if_any(what: str, problems: Iterable[Problem]) -> None:
    """Raise a DataError if there is a problem; no more are looked for than it lists."""
    found = iter(problems)
    for first in found:
        raise DataError(what, chain([first], found))


class _Shorter(reprlib.Repr):
    # Its own repr is a table of many lines; reprlib looks for the name of the class.
    repr_Listing = reprlib.Repr.repr_tuple  # noqa: N815


def shortened(value: object, limit: int = 60) -> str:
    """Show a value in one line that stays short however large, deep or odd the value is."""
    if isinstance(value, str):
        # A text is cut first: the repr of a long one is work for nothing.
        shown = repr(value[: limit + 1])
    else:
        shorter = _Shorter()
        # All levels of a scale, so that it is seen where two lists of them differ.
        shorter.maxlist = _MOST_WORDS
        shorter.maxlevel = 3
        try:
            shown = shorter.repr(value)
        except ValueError:  # Python refuses to write out a number of very many digits
            shown = f"<{type(value).__name__}>"
    return cut(shown, limit)


def cut(text: str, limit: int) -> str:
    """Cut a text that is longer than a limit, and show that it was."""
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


def some_of(words: Iterable[str]) -> str:
    """List words in one line that stays short however many and however long they are."""
    first = [step(word) for word in islice(words, _MOST_WORDS + 1)]
    return ", ".join([*first[:_MOST_WORDS], "..."] if len(first) > _MOST_WORDS else first)


def number_of(count: int, counted: str) -> str:
    """Write a number with what it counts, which is in the plural unless there is one."""
    return f"{count:,} {counted}{'' if count == 1 else 's'}"


def printable(text: str) -> str:
    """Write out what would break a line or could not be printed as a code."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def step(key: str) -> str:
    """Write a key as a step of a place: as it is, or shortened if it is not of an id's length."""
    return key if len(key) <= _LONGEST_STEP else shortened(key)


def inside(place: str, key: str | int) -> str:
    """Return the place of what an object or a list holds; a long one ends at its limit."""
    if len(place) >= _LONGEST_PLACE:
        return place
    inner = f"[{key}]" if isinstance(key, int) else step(key)
    joint = "." if place and isinstance(key, str) else ""
    return cut(f"{place}{joint}{inner}", _LONGEST_PLACE)
