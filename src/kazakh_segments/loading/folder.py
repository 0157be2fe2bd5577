"""A folder of JSON files to a codebook and segments, or an error with all that is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, TypeVar

import attrs
import importlib_resources
from importlib_resources.abc import Traversable

from kazakh_segments.errors import (
    MOST_PROBLEMS,
    ArgumentTypeError,
    ArgumentValueError,
    DataError,
    Problem,
    refuse_if_any,
    shortened,
)
from kazakh_segments.loading.consistency import Consistency, segment_name_problems
from kazakh_segments.loading.file_bytes import Folder, file_bytes, unreadable
from kazakh_segments.loading.hooks import class_of, structured, unknown_key
from kazakh_segments.loading.json_files import parsed
from kazakh_segments.loading.labels import Labels
from kazakh_segments.model import rules
from kazakh_segments.model.items import (
    Block,
    Codebook,
    Dimension,
    Item,
    NamedCategory,
    Scale,
    Segment,
    Stance,
    Statement,
    Theme,
    about,
)

_CODEBOOK_FILE = "codebook.json"
_SEGMENTS_FOLDER = "segments"

_ITEMS_OF_CODEBOOK: dict[str, type[Item]] = {
    "blocks": Block,
    "themes": Theme,
    "scales": Scale,
    "dimensions": Dimension,
}

_Value = TypeVar("_Value")
_Item = TypeVar("_Item", bound=Item)
_Profile = TypeVar("_Profile")
_Build = Callable[[Codebook, tuple[Segment, ...]], _Profile]


# Without slots: the dimensions by id are cached.
@attrs.frozen(repr=False, slots=False)
class ListingCodebook(Codebook):
    """A codebook as its file has it: it lists the segments."""

    segments: tuple[str, ...] = attrs.field(
        **about(
            "the ids of the segments, in order; each has a file segments/<id>.json",
            rules.texts,
            uniqueItems=True,
        )
    )

    @cached_property
    def dimension_by_id(self) -> Mapping[str, Dimension]:
        """The dimensions, to be looked up for each stance."""
        return {dimension.id: dimension for dimension in self.dimensions}

    @cached_property
    def consistency(self) -> Consistency:
        """What must hold between it and the segments, indexed once for all of them."""
        return Consistency(self)

    def codebook(self) -> Codebook:
        """Return the codebook without the list."""
        return Codebook(**{name: getattr(self, name) for name in attrs.fields_dict(Codebook)})


def packaged_folder() -> Folder:
    """Return the folder of the profile that is packaged, be the package in a zip file or not."""
    return importlib_resources.files("kazakh_segments") / "data"


def folder_at(path: str | os.PathLike[str] | Folder) -> Folder:
    """Return the folder that a path or a Traversable names."""
    if isinstance(path, os.PathLike):
        path = os.fspath(path)
    if path == "":
        raise ArgumentValueError("the profile's folder must be named; got an empty path")
    if isinstance(path, str):
        return Path(path)
    if isinstance(path, Traversable):
        return path
    raise ArgumentTypeError(
        "the profile's folder must be a path or a Traversable; "
        f"got {shortened(path)} ({type(path).__name__})"
    )


def read(folder: Folder, max_file_bytes: int, build: _Build[_Profile]) -> _Profile:
    """Read a folder and build a profile of what it holds.

    Args:
        folder: The folder, with ``codebook.json`` and ``segments/<id>.json``.
        max_file_bytes: The number of bytes that each file may have.
        build: Builds the profile; it refuses items that do not fit together.

    Raises:
        DataError: It lists every problem, with its file and its place in the file.
    """
    return _Reading(folder, max_file_bytes, build).profile()


class _InContext:
    """The objects of a file with what follows from where they are in it.

    An author does not write it: where it is written all the same, that is a problem. What
    is no object, or no list, is left as it is, to be refused as it is structured. The
    objects are changed where they are: copies would take as much memory again.
    """

    def __init__(self, data_version: str) -> None:
        self._data_version = data_version
        self.problems: list[Problem] = []

    def add_to(self, value: Any, place: str, cls: type[Item], **context: str) -> None:
        """Add to an object its context."""
        if not isinstance(value, dict):
            return
        context["data_version"] = self._data_version
        written = [key for key in context if key in value]
        self.problems += [unknown_key(place, key, class_of(value, cls)) for key in written]
        value.update(context)

    def add_to_each(
        self, value: Any, key: str, add: Callable[[Any, str], None], place: str = ""
    ) -> None:
        """Add to each object of a list its context."""
        if not isinstance(value, dict) or not isinstance(value.get(key), list):
            return
        where = f"{place}.{key}" if place else key
        for number, item in enumerate(value[key]):
            add(item, f"{where}[{number}]")


def _codebook(value: Any) -> ListingCodebook:
    # The version is known before the codebook is: what has none is refused in its turn.
    stated = value.get("data_version") if isinstance(value, dict) else None
    context = _InContext(_text_or_unknown(stated))
    for key, cls in _ITEMS_OF_CODEBOOK.items():
        context.add_to_each(value, key, partial(context.add_to, cls=cls))
    return _structured(value, ListingCodebook, context.problems)


def _text_or_unknown(value: Any) -> str:
    return str(value) if rules.text.holds(value) else "unknown"


def _structured(value: Any, cls: type[_Item], problems: list[Problem]) -> _Item:
    """Structure an object in which there may be problems already."""
    try:
        item = structured(value, cls)
    except DataError as error:
        raise DataError(cls.__name__, chain(problems, error.problems)) from None
    refuse_if_any(cls.__name__, problems)
    return item


def _segment(value: Any, id_: str, codebook: ListingCodebook | None) -> Segment:
    """Build a segment; without a sound codebook, only to learn what else is wrong with it."""
    context = _InContext("unknown" if codebook is None else codebook.data_version)
    if isinstance(value, dict) and isinstance(value.get("id"), str) and value["id"] != id_:
        expected = f"{id_!r}, after which the file is named"
        context.problems.append(Problem("id", shortened(value["id"]), expected))
        value = {**value, "id": id_}

    levels = _levels_in(value)

    def statement(item: Any, place: str) -> None:
        stated = item.get("id") if isinstance(item, dict) else None
        # A bad id is a problem of the statement, not one of each of its stances.
        statement_id = _text_or_unknown(stated)

        def stance(item: Any, place: str) -> None:
            label = _label(item, codebook, levels)
            own = {"segment": id_, "statement": statement_id, "label": label}
            context.add_to(item, place, Stance, **own)

        context.add_to(item, place, Statement, segment=id_)
        context.add_to_each(item, "stances", stance, place)

    context.add_to(value, "", Segment)
    context.add_to_each(value, "statements", statement)
    try:
        return _structured(value, Segment, context.problems)
    except DataError as error:
        if codebook is None:
            raise
        # No profile will be built of it: what can be structured is checked here.
        sound = _sound_statements(value)
        others = codebook.consistency.statement_problems(sound.items())
        raise DataError("segment", chain(error.problems, others)) from None


def _sound_statements(segment: Any) -> Mapping[int, Statement]:
    sound = {}
    statements = segment.get("statements") if isinstance(segment, dict) else None
    for number, statement in enumerate(statements if isinstance(statements, list) else ()):
        with suppress(DataError):
            sound[number] = structured(statement, Statement)
    return sound


def _levels_in(segment: Any) -> Mapping[str, Any]:
    """Return what a segment has as levels; what is none is refused as it is structured."""
    levels: dict[str, Any] = {}
    with suppress(KeyError, TypeError):
        for statement in segment["statements"]:
            with suppress(KeyError, TypeError, AttributeError):
                for stance in statement["stances"]:
                    levels[stance["dimension"]] = stance.get("level")
    return levels


def _label(stance: Any, codebook: ListingCodebook | None, levels: Mapping[str, Any]) -> str:
    """Say a code in words; what is no code is refused as it is structured, or checked."""
    if codebook is None:
        return "unknown"
    try:
        label = Labels(codebook.dimension_by_id, levels).label(
            codebook.dimension_by_id[stance["dimension"]],
            stance.get("level"),
            tuple(NamedCategory(**item) for item in stance.get("categories", ())),
            frozenset(stance["doubt"]),
            stance["basis"],
        )
    except (DataError, KeyError, TypeError, AttributeError):
        label = ""
    return label or "unknown"


class _Reading(Generic[_Profile]):
    """One reading of a profile's folder, with the problems of each of its files."""

    def __init__(self, folder: Folder, max_file_bytes: int, build: _Build[_Profile]) -> None:
        self._folder = folder
        self._max_file_bytes = max_file_bytes
        self._build = build
        self._problems: list[Problem] = []

    def profile(self) -> _Profile:
        """Read the profile; raise DataError with every problem met."""
        if not _is_folder(self._folder):
            expected = f"a folder with {_CODEBOOK_FILE} and {_SEGMENTS_FOLDER}/"
            self._problems.append(Problem("", "no folder of that name", expected))
            raise self._error()
        listing = self._read(_CODEBOOK_FILE, _codebook)
        segment_by_id = {
            id_: self._read(_segment_file(id_), partial(_segment, id_=id_, codebook=listing))
            for id_ in self._ids_of_segment_files()
        }
        if listing is None:
            raise self._error()
        self._note(_CODEBOOK_FILE, _listing_problems(listing.segments, segment_by_id))
        listed = dict.fromkeys(listing.segments)
        for id_ in segment_by_id:
            if id_ in listed:
                continue
            expected = f"only segments that {_CODEBOOK_FILE} lists"
            self._note(_segment_file(id_), [Problem("", "a segment not listed", expected)])
        found = [segment_by_id.get(id_) for id_ in listed]
        segments = tuple(segment for segment in found if segment is not None)
        refused: tuple[Problem, ...] = ()
        if not self._problems:
            # The same checks follow if it is refused, with the file of each problem.
            try:
                return self._build(listing.codebook(), segments)
            except DataError as error:
                refused = error.problems
        self._note(_CODEBOOK_FILE, listing.consistency.codebook_problems())
        self._note(_CODEBOOK_FILE, segment_name_problems(segments))
        for segment in segments:
            problems = listing.consistency.statement_problems(enumerate(segment.statements))
            self._note(_segment_file(segment.id), problems)
        # What none of these found is told as it was: nothing is refused without a word.
        self._problems = self._problems or [*refused]
        raise self._error()

    def _error(self) -> DataError:
        in_order = sorted(
            self._problems, key=lambda problem: (problem.file != _CODEBOOK_FILE, problem.file or "")
        )
        return DataError(f"the profile at {self._folder}", in_order)

    def _note(self, file: str, problems: Iterable[Problem]) -> None:
        # One more than an error lists, for it to see that there are more.
        more = islice(problems, MOST_PROBLEMS + 2 - len(self._problems))
        self._problems += [problem._replace(file=file) for problem in more]

    def _read(self, file: str, build: Callable[[Any], _Value]) -> _Value | None:
        """Build what a file holds; where it is refused, note why and return None."""
        try:
            content = file_bytes(self._folder.joinpath(*file.split("/")), self._max_file_bytes)
        except DataError as error:
            self._note(file, error.problems)
            return None
        except Exception as error:  # A Traversable may raise anything.
            self._note(file, [unreadable(error)])
            return None
        try:
            return build(parsed(content, self._max_file_bytes))
        except DataError as error:
            self._note(file, error.problems)
            return None

    def _ids_of_segment_files(self) -> list[str]:
        folder = self._folder.joinpath(_SEGMENTS_FOLDER)
        if not _is_folder(folder):
            expected = "a folder with a file for each segment"
            self._note(_SEGMENTS_FOLDER, [Problem("", "no such folder", expected)])
            return []
        try:
            names = [entry.name for entry in folder.iterdir()]
        except OSError as error:
            self._note(_SEGMENTS_FOLDER, [Problem("", str(error), "a folder that can be read")])
            return []
        # A hidden file is an editor's or a desktop's, not the author's.
        files = [name for name in names if name.endswith(".json") and name[0] != "."]
        ids = [name.removesuffix(".json") for name in files]
        for id_ in ids:
            if not rules.an_id.holds(id_):
                expected = f"{rules.an_id.expected}, then .json"
                self._note(_segment_file(id_), [Problem("", "this file name", expected)])
        return [id_ for id_ in ids if rules.an_id.holds(id_)]


def _is_folder(folder: Folder) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):  # Such as a name that is too long, or not one at all.
        return False


def _segment_file(id_: str) -> str:
    return f"{_SEGMENTS_FOLDER}/{id_}.json"


def _listing_problems(listed: Sequence[str], found: Container[str]) -> Iterator[Problem]:
    above: set[str] = set()
    for number, id_ in enumerate(listed):
        if id_ not in found:
            expected = f"a segment that has a file in {_SEGMENTS_FOLDER}/"
            yield Problem(f"segments[{number}]", shortened(id_), expected)
        elif id_ in above:
            yield Problem(f"segments[{number}]", f"{id_!r} again", "each segment once")
        above.add(id_)
