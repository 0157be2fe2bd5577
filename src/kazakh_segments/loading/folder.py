"""A folder of JSON files to a codebook and segments, or an error with all that is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from typing import Any, Generic, TypeVar

import attrs
import importlib_resources
from importlib_resources.abc import Traversable

from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    DataError,
    Problem,
    shortened,
)
from kazakh_segments.loading.consistency import (
    codebook_problems,
    dangling,
    segment_name_problems,
    statement_problems,
)
from kazakh_segments.loading.hooks import refusal, structured
from kazakh_segments.loading.json_files import Folder, parsed
from kazakh_segments.model import rules
from kazakh_segments.model.items import (
    Block,
    Codebook,
    Dimension,
    Scale,
    Segment,
    Stance,
    Statement,
    Theme,
    about,
)

_CODEBOOK_FILE = "codebook.json"
_SEGMENTS_FOLDER = "segments"

_Value = TypeVar("_Value")
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


def read(folder: Folder, build: _Build[_Profile]) -> _Profile:
    """Read a folder and build a profile of what it holds.

    Args:
        folder: The folder, with ``codebook.json`` and ``segments/<id>.json``.
        build: Builds the profile; it refuses items that do not fit together.

    Raises:
        DataError: It lists every problem, with its file and its place in the file.
    """
    return _Reading(folder, build).profile()


def _codebook(value: Any) -> ListingCodebook:
    # The version is known before the codebook is: what has none is refused in its turn.
    stated = value.get("data_version") if isinstance(value, dict) else None
    version = stated if rules.text.holds(stated) else "unknown"

    versioned = partial(structured, data_version=version)
    return structured(
        value,
        ListingCodebook,
        {
            "blocks": partial(versioned, cls=Block),
            "themes": partial(versioned, cls=Theme),
            "scales": partial(versioned, cls=Scale),
            "dimensions": partial(versioned, cls=Dimension),
        },
    )


def _version(codebook: ListingCodebook | None) -> str:
    return "unknown" if codebook is None else codebook.data_version


def _segment(value: Any, id_: str, codebook: ListingCodebook | None) -> Segment:
    """Build a segment; without a sound codebook, only to learn what else is wrong with it."""
    problems: list[Problem] = []
    if isinstance(value, dict) and isinstance(value.get("id"), str) and value["id"] != id_:
        expected = f"{id_!r}, after which the file is named"
        problems.append(Problem("id", shortened(value["id"]), expected))
        value = {**value, "id": id_}
    numbers = count()
    built: dict[int, Statement] = {}

    def statement(item: Any) -> Statement:
        number = next(numbers)
        built[number] = _statement(item, id_, codebook)
        return built[number]

    try:
        segment = structured(
            value, Segment, {"statements": statement}, data_version=_version(codebook)
        )
        if not problems:
            return segment
    except DataError as error:
        problems += error.problems
    if codebook is not None:
        # No profile will be built of it: what could be structured is checked here.
        problems += statement_problems(built.items(), codebook)
    raise DataError("segment", tuple(problems))


def _statement(value: Any, segment: str, codebook: ListingCodebook | None) -> Statement:
    id_ = value.get("id") if isinstance(value, dict) else None
    # A bad id is a problem of the statement, not one of each of its stances.
    stated_id = id_ if isinstance(id_, str) and rules.text.holds(id_) else "unknown"
    return structured(
        value,
        Statement,
        {"stances": lambda item: _stance(item, segment, stated_id, codebook)},
        segment=segment,
        data_version=_version(codebook),
    )


def _stance(value: Any, segment: str, statement: str, codebook: ListingCodebook | None) -> Stance:
    if isinstance(value, dict) and "categories" in value and "level" in value:
        raise refusal("both level and categories", "level (ordinal) or categories (nominal)")
    stance = structured(
        value,
        Stance,
        segment=segment,
        statement=statement,
        label="unknown",
        data_version=_version(codebook),
    )
    if codebook is None:
        return stance
    dimension = codebook.dimension_by_id.get(stance.dimension)
    if dimension is None:
        problem = dangling("dimension", stance.dimension, codebook.dimension_by_id)
        raise DataError("stance", (problem,))
    label = dimension.label(stance.level, stance.categories, stance.doubt)
    return attrs.evolve(stance, label=label)


class _Reading(Generic[_Profile]):
    """One reading of a profile's folder, with the problems of each of its files."""

    def __init__(self, folder: Folder, build: _Build[_Profile]) -> None:
        self._folder = folder
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
        for id_ in segment_by_id:
            if id_ in listing.segments:
                continue
            expected = f"only segments that {_CODEBOOK_FILE} lists"
            self._note(_segment_file(id_), [Problem("", "a segment not listed", expected)])
        listed = [segment_by_id.get(id_) for id_ in dict.fromkeys(listing.segments)]
        segments = tuple(segment for segment in listed if segment is not None)
        codebook = listing.codebook()
        if not self._problems:
            # The same checks follow if it is refused, with the file of each problem.
            with suppress(DataError):
                return self._build(codebook, segments)
        self._note(_CODEBOOK_FILE, codebook_problems(codebook))
        self._note(_CODEBOOK_FILE, segment_name_problems(segments))
        for segment in segments:
            problems = statement_problems(enumerate(segment.statements), codebook)
            self._note(_segment_file(segment.id), problems)
        raise self._error()

    def _error(self) -> DataError:
        in_order = sorted(
            self._problems, key=lambda problem: (problem.file != _CODEBOOK_FILE, problem.file or "")
        )
        return DataError(f"the profile at {self._folder}", tuple(in_order))

    def _note(self, file: str, problems: Iterable[Problem]) -> None:
        self._problems += [problem._replace(file=file) for problem in problems]

    def _read(self, file: str, build: Callable[[Any], _Value]) -> _Value | None:
        """Build what a file holds; where it is refused, note why and return None."""
        try:
            content = self._folder.joinpath(*file.split("/")).read_bytes()
        except Exception as error:  # A Traversable may raise anything.
            missing = isinstance(error, FileNotFoundError)
            reason = "no such file" if missing else f"{type(error).__name__}: {error}"
            self._note(file, [Problem("", reason, "a file that can be read")])
            return None
        try:
            return build(parsed(content))
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
