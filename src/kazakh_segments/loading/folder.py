"""JSON files to a Profile: the only room that knows cattrs, importlib_resources or a path.

JSON becomes the values of ``_model`` without a guess: cattrs structures each
value of an object with a hook that turns no type into another, and ``_Object``
sees to the object's keys. Whatever refuses a value raises a DataError placed
from that value. Its problems gain the way to it as they pass outwards, where
they are collected, so that an author sees all that is wrong at once.
"""

from __future__ import annotations

import os
from functools import lru_cache, partial
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    get_args,
    get_origin,
)

import cattrs

from kazakh_segments.model.checked import ID, TEXT
from kazakh_segments.loading.consistency import (
    codebook_problems,
    dangling,
    segment_name_problems,
    statement_problems,
)
from kazakh_segments.model.items import (
    Basis,
    Block,
    Category,
    Dimension,
    Doubt,
    Level,
    NamedCategory,
    Scale,
    Segment,
    Source,
    Stance,
    Statement,
    Theme,
)
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.loading.strict_json import parsed
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    DataError,
    Problem,
    shortened,
    step,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from typing import Protocol

    class Folder(Protocol):
        """What is asked of a folder; paths, Traversables and ``zipfile.Path`` all answer it."""

        @property
        def name(self) -> str: ...
        def is_dir(self) -> bool: ...
        def iterdir(self) -> Iterator[Folder]: ...
        def joinpath(self, *parts: str) -> Folder: ...
        def read_bytes(self) -> bytes: ...


_CODEBOOK_FILE = "codebook.json"
_SEGMENTS_FOLDER = "segments"
# In characters: far above any level's, far below those of a number that Python refuses.
_LONGEST_LEVEL = 9

_Value = TypeVar("_Value")


def load_profile(path: str | os.PathLike[str] | Folder) -> Profile:
    """Load a profile from a folder; see :func:`kazakh_segments.load_profile`."""
    if isinstance(path, str) and not path:
        raise ArgumentValueError("the profile's folder must be named; got an empty path")
    if isinstance(path, os.PathLike):
        path = os.fspath(path)
    if isinstance(path, str):
        return _Reading(Path(path)).profile()
    # Imported here: reading from a plain folder does not need it.
    from importlib_resources.abc import Traversable

    if isinstance(path, Traversable):
        return _Reading(path).profile()
    raise ArgumentTypeError(
        "the profile's folder must be a path or a Traversable; "
        f"got {shortened(path)} ({type(path).__name__})"
    )


def load_bundled_profile() -> Profile:
    """Load the profile that is packaged with this library."""
    folder = Path(__file__).with_name("data")
    if folder.is_dir():
        return _Reading(folder).profile()
    # The package is in a zip file, say. Not the first way to ask: its imports
    # alone take about half as long as reading the whole profile.
    import importlib_resources

    return _Reading(importlib_resources.files("kazakh_segments") / "data").profile()


def _refusal(found: str, expected: str, place: str = "") -> DataError:
    return DataError("data", (Problem(place, found, expected),))


def _strict(kind: type, expected: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        # By type, not isinstance: True is an int, but no number of JSON.
        if type(value) is not kind:
            raise _refusal(shortened(value), expected)
        return value

    return structure


def _structure_optional_text(value: Any, _: Any) -> str | None:
    if value is not None and type(value) is not str:
        raise _refusal(shortened(value), "text or null")
    return value


def _structure_literal(cls: Any) -> Callable[[Any, Any], Any]:
    words = get_args(cls)

    def structure(value: Any, _: Any) -> Any:
        if value not in words:
            raise _refusal(shortened(value), " or ".join(map(repr, words)))
        return value

    return structure


def _structure_tuple(cls: Any) -> Callable[[Any, Any], Any]:
    kind = get_args(cls)[0]
    structure_item = _CONVERTER.get_structure_hook(kind)

    def structure(value: Any, _: Any) -> Any:
        items = _as_list(value, None)
        try:
            return tuple([structure_item(item, kind) for item in items])
        except DataError:
            _, problems = _each(items, lambda item: structure_item(item, kind))
            raise DataError("a list", problems) from None

    return structure


def _structure_frozenset(cls: Any) -> Callable[[Any, Any], Any]:
    structure_items = _structure_tuple(cls)

    def structure(value: Any, _: Any) -> Any:
        items = structure_items(value, cls)
        if len(set(items)) < len(items):
            raise _refusal(shortened(value), "each item once")
        return frozenset(items)

    return structure


def _each(
    items: list[Any], build: Callable[[Any], _Value], place: str = ""
) -> tuple[dict[int, _Value], tuple[Problem, ...]]:
    """Build each item of a list.

    Returns those that could be built, by their number, and the problems of the others.
    """
    built: dict[int, _Value] = {}
    problems: tuple[Problem, ...] = ()
    for number, item in enumerate(items):
        try:
            built[number] = build(item)
        except DataError as error:
            problems += error.within(f"{place}[{number}]")
    return built, problems


class _Object:
    """An object of JSON that is taken apart: every key that it may have is taken."""

    __slots__ = ("_taken", "_value", "problems")

    def __init__(self, value: Any) -> None:
        self._value: dict[str, Any] = _as_object(value, None)
        self._taken: list[str] = []
        self.problems: tuple[Problem, ...] = ()

    def __contains__(self, key: str) -> bool:
        return key in self._value

    def take(self, key: str, structure: Callable[[Any, Any], Any]) -> Any:
        """Return a key's value as the hook structures it; None where it is refused."""
        self._taken.append(key)
        if key not in self._value:
            self.problems += (Problem("", f"no key {key!r}", f"the key {key!r}"),)
            return None
        try:
            return structure(self._value[key], None)
        except DataError as error:
            self.problems += error.within(step(key))
            return None

    def take_each(self, key: str, build: Callable[[Any], _Value]) -> dict[int, _Value]:
        """Return what is built from each item of a key's list, by the item's number."""
        built, problems = _each(self.take(key, _as_list) or [], build, key)
        self.problems += problems
        return built

    def build(self, cls: Callable[..., _Value], **fields: Any) -> _Value:
        """Build the value that the object holds, unless anything in it was refused."""
        if self.problems or len(self._taken) < len(self._value):
            for key in self._value:
                if key not in self._taken:
                    expected = f"no keys but {', '.join(sorted(self._taken))}"
                    self.problems += (Problem("", f"the key {shortened(key)}", expected),)
            raise DataError("an object", self.problems)
        return cls(**fields)


def _structure_source(value: Any, _: Any) -> Source:
    source = _Object(value)
    return source.build(
        Source,
        title=source.take("title", _as_text),
        year=source.take("year", _as_whole),
        publisher=source.take("publisher", _as_text),
        pollster=source.take("pollster", _as_text),
        analyst=source.take("analyst", _as_text),
        supporters=source.take("supporters", _as_texts),
    )


def _structure_levels(value: Any, _: Any) -> tuple[Level, ...]:
    """Structure an object of levels and labels, such as ``{"-1": "more men", ...}``."""
    levels = _Object(value)
    label_by_key = {key: levels.take(key, _as_text) for key in value}
    for key in label_by_key:
        if (
            len(key) > _LONGEST_LEVEL
            or not key.removeprefix("-").isdecimal()
            or str(int(key)) != key
        ):
            expected = "a whole number as the key of each label"
            levels.problems += (Problem("", f"the key {shortened(key)}", expected),)
    return levels.build(_levels, label_by_key=tuple(label_by_key.items()))


@lru_cache(maxsize=64)
def _levels(label_by_key: tuple[tuple[str, str], ...]) -> tuple[Level, ...]:
    # Cached, as many dimensions have the same labels.
    levels = [Level(value=int(key), label=label) for key, label in label_by_key]
    return tuple(sorted(levels, key=lambda level: level.value))


def _structure_category(value: Any, _: Any) -> Category:
    category = _Object(value)
    return category.build(
        Category, id=category.take("id", _as_text), name=category.take("name", _as_text)
    )


def _structure_named_category(value: Any, _: Any) -> NamedCategory:
    category = _Object(value)
    return category.build(
        NamedCategory,
        id=category.take("id", _as_text),
        extent=category.take("extent", _as_optional_text),
    )


def _is_any_of(origin: Any) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is origin


def _is(cls: Any) -> Callable[[Any], bool]:
    return lambda kind: bool(kind == cls)


# The base class, as it writes and compiles no code for each class that it meets:
# that would take longer than reading the whole profile.
_CONVERTER = cattrs.BaseConverter()
_CONVERTER.register_structure_hook(str, _strict(str, "text"))
_CONVERTER.register_structure_hook(int, _strict(int, "a whole number"))
_CONVERTER.register_structure_hook(list, _strict(list, "a list"))
_CONVERTER.register_structure_hook(dict, _strict(dict, "an object"))
_CONVERTER.register_structure_hook_factory(_is_any_of(Literal), _structure_literal)
_CONVERTER.register_structure_hook_factory(_is_any_of(tuple), _structure_tuple)
_CONVERTER.register_structure_hook_factory(_is_any_of(frozenset), _structure_frozenset)
# Not register_structure_hook, which would resolve the classes' annotations first.
_CONVERTER.register_structure_hook_func(_is(str | None), _structure_optional_text)
_CONVERTER.register_structure_hook_func(_is(Source), _structure_source)
_CONVERTER.register_structure_hook_func(_is(Category), _structure_category)
_CONVERTER.register_structure_hook_func(_is(NamedCategory), _structure_named_category)
_CONVERTER.register_structure_hook_func(_is(tuple[Level, ...]), _structure_levels)


# Asked for once: to find the hook of a type takes longer than to run it.
_as_text = _CONVERTER.get_structure_hook(str)
_as_whole = _CONVERTER.get_structure_hook(int)
_as_list = _CONVERTER.get_structure_hook(list)
_as_object = _CONVERTER.get_structure_hook(dict)
_as_texts = _CONVERTER.get_structure_hook(tuple[str, ...])
_as_optional_text = _CONVERTER.get_structure_hook(str | None)
_as_source = _CONVERTER.get_structure_hook(Source)
_as_levels = _CONVERTER.get_structure_hook(tuple[Level, ...])
_as_categories = _CONVERTER.get_structure_hook(tuple[Category, ...])
_as_named_categories = _CONVERTER.get_structure_hook(tuple[NamedCategory, ...])
_as_doubt = _CONVERTER.get_structure_hook(frozenset[Doubt])
_as_basis = _CONVERTER.get_structure_hook(Basis)


class _Codebook:
    """What the codebook's file holds; the segments are known by their ids."""

    def __init__(
        self,
        *,
        data_version: str,
        source: Source,
        blocks: tuple[Block, ...],
        themes: tuple[Theme, ...],
        scales: tuple[Scale, ...],
        dimensions: tuple[Dimension, ...],
        segments: tuple[str, ...],
    ) -> None:
        self.data_version = data_version
        self.source = source
        self.blocks = blocks
        self.themes = themes
        self.scales = scales
        self.dimensions = dimensions
        self.segments = segments
        self.dimension_by_id = {dimension.id: dimension for dimension in dimensions}

    def problems(self) -> Iterator[Problem]:
        """Yield every problem between the codebook's own items."""
        return codebook_problems(
            self.data_version, self.blocks, self.themes, self.scales, self.dimensions
        )

    def problems_with(self, statements: Iterable[tuple[int, Statement]]) -> Iterator[Problem]:
        """Yield every problem between one segment's numbered statements and the codebook."""
        return statement_problems(statements, self.themes, self.scales, self.dimensions)


def _codebook(value: Any) -> _Codebook:
    codebook = _Object(value)
    version = codebook.take("data_version", _as_text)
    source = codebook.take("source", _as_source)
    blocks = codebook.take_each("blocks", lambda item: _block(item, version))
    themes = codebook.take_each("themes", lambda item: _theme(item, version))
    scales = codebook.take_each("scales", lambda item: _scale(item, version))
    dimensions = codebook.take_each("dimensions", lambda item: _dimension(item, version))
    segments = codebook.take("segments", _as_texts)
    return codebook.build(
        _Codebook,
        data_version=version,
        source=source,
        blocks=tuple(blocks.values()),
        themes=tuple(themes.values()),
        scales=tuple(scales.values()),
        dimensions=tuple(dimensions.values()),
        segments=segments,
    )


def _block(value: Any, version: str) -> Block:
    block = _Object(value)
    return block.build(
        Block,
        id=block.take("id", _as_text),
        name=block.take("name", _as_text),
        data_version=version,
    )


def _theme(value: Any, version: str) -> Theme:
    theme = _Object(value)
    return theme.build(
        Theme,
        id=theme.take("id", _as_text),
        name=theme.take("name", _as_text),
        block=theme.take("block", _as_text),
        data_version=version,
    )


def _scale(value: Any, version: str) -> Scale:
    scale = _Object(value)
    return scale.build(
        Scale,
        id=scale.take("id", _as_text),
        name=scale.take("name", _as_text),
        levels=scale.take("levels", _as_levels),
        extents=scale.take("extents", _as_texts),
        data_version=version,
    )


def _dimension(value: Any, version: str) -> Dimension:
    dimension = _Object(value)
    if "categories" in dimension:
        kind = {
            "negative_pole": None,
            "positive_pole": None,
            "levels": (),
            "categories": dimension.take("categories", _as_categories),
        }
    else:
        kind = {
            "negative_pole": dimension.take("negative_pole", _as_text),
            "positive_pole": dimension.take("positive_pole", _as_text),
            "levels": dimension.take("levels", _as_levels),
            "categories": (),
        }
    return dimension.build(
        Dimension,
        id=dimension.take("id", _as_text),
        name=dimension.take("name", _as_text),
        theme=dimension.take("theme", _as_text),
        scale=dimension.take("scale", _as_text),
        parent=dimension.take("parent", _as_optional_text),
        aliases=dimension.take("aliases", _as_texts),
        description=dimension.take("description", _as_text),
        data_version=version,
        **kind,
    )


def _version(codebook: _Codebook | None) -> str:
    return "unknown" if codebook is None else codebook.data_version


def _segment(value: Any, id_: str, codebook: _Codebook | None) -> Segment:
    """Build a segment; without a sound codebook, only to learn what else is wrong with it."""
    segment = _Object(value)
    stated_id = segment.take("id", _as_text)
    if stated_id not in (id_, None):
        expected = f"{id_!r}, after which the file is named"
        segment.problems += (Problem("id", shortened(stated_id), expected),)
    statements = segment.take_each("statements", lambda item: _statement(item, id_, codebook))
    name = segment.take("name", _as_text)
    traits = segment.take("traits", _as_texts)
    if segment.problems and codebook is not None:
        # The profile will not be asked: what could be built is checked here.
        segment.problems += tuple(codebook.problems_with(statements.items()))
    return segment.build(
        Segment,
        id=id_,
        name=name,
        traits=traits,
        statements=tuple(statements.values()),
        data_version=_version(codebook),
    )


def _statement(value: Any, segment: str, codebook: _Codebook | None) -> Statement:
    statement = _Object(value)
    id_ = statement.take("id", _as_text)
    # A bad id is a problem of the statement, not one of each of its stances.
    stated_id = id_ if TEXT.holds(id_) else "unknown"
    stances = statement.take_each(
        "stances", lambda item: _stance(item, segment, stated_id, codebook)
    )
    return statement.build(
        Statement,
        id=id_,
        segment=segment,
        theme=statement.take("theme", _as_text),
        position=statement.take("position", _as_whole),
        text=statement.take("text", _as_text),
        stances=tuple(stances.values()),
        data_version=_version(codebook),
    )


def _stance(value: Any, segment: str, statement: str, codebook: _Codebook | None) -> Stance:
    stance = _Object(value)
    level, categories = None, ()
    if "categories" in stance and "level" in stance:
        raise _refusal("both level and categories", "level (ordinal) or categories (nominal)")
    if "categories" in stance:
        categories = stance.take("categories", _as_named_categories)
    else:
        level = stance.take("level", _as_whole)
    doubt = stance.take("doubt", _as_doubt)
    dimension_id = stance.take("dimension", _as_text)
    wording = stance.take("wording", _as_texts)
    basis = stance.take("basis", _as_basis)
    label = "unknown"
    if not stance.problems and codebook is not None:
        dimension = codebook.dimension_by_id.get(dimension_id)
        if dimension is None:
            stance.problems += (dangling("dimension", dimension_id, codebook.dimension_by_id),)
        else:
            label = dimension.label(level, categories, doubt)
    return stance.build(
        Stance,
        segment=segment,
        dimension=dimension_id,
        statement=statement,
        wording=wording,
        level=level,
        categories=categories,
        doubt=doubt,
        basis=basis,
        label=label,
        data_version=_version(codebook),
    )


class _Reading:
    """One reading of a profile's folder, with the problems of each of its files."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._problems: list[Problem] = []

    def profile(self) -> Profile:
        """Read the profile; raise DataError with every problem met."""
        if not _is_folder(self._folder):
            expected = f"a folder with {_CODEBOOK_FILE} and {_SEGMENTS_FOLDER}/"
            self._problems.append(Problem("", "no folder of that name", expected))
            raise self._error()
        codebook = self._read(_CODEBOOK_FILE, _codebook)
        segment_by_id = {
            id_: self._read(_segment_file(id_), partial(_segment, id_=id_, codebook=codebook))
            for id_ in self._ids_of_segment_files()
        }
        if codebook is None:
            raise self._error()
        self._note(_CODEBOOK_FILE, _listing_problems(codebook.segments, segment_by_id))
        for id_ in segment_by_id:
            if id_ in codebook.segments:
                continue
            expected = f"only segments that {_CODEBOOK_FILE} lists"
            self._note(_segment_file(id_), [Problem("", "a segment not listed", expected)])
        listed = [segment_by_id.get(id_) for id_ in dict.fromkeys(codebook.segments)]
        segments = tuple(segment for segment in listed if segment is not None)
        if not self._problems:
            try:
                return Profile(
                    data_version=codebook.data_version,
                    source=codebook.source,
                    blocks=codebook.blocks,
                    themes=codebook.themes,
                    scales=codebook.scales,
                    dimensions=codebook.dimensions,
                    segments=segments,
                )
            except DataError:
                # The same checks follow, with the file of each problem.
                pass
        self._note(_CODEBOOK_FILE, codebook.problems())
        self._note(_CODEBOOK_FILE, segment_name_problems(segments))
        for segment in segments:
            problems = codebook.problems_with(enumerate(segment.statements))
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
            # A folder in a zip file raises KeyError for a file that it does not hold.
            missing = isinstance(error, FileNotFoundError | KeyError)
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
            names = sorted(entry.name for entry in folder.iterdir())
        except OSError as error:
            self._note(_SEGMENTS_FOLDER, [Problem("", str(error), "a folder that can be read")])
            return []
        # A hidden file is an editor's or a desktop's, not the author's.
        files = [name for name in names if name.endswith(".json") and name[0] != "."]
        ids = [name.removesuffix(".json") for name in files]
        for id_ in ids:
            if not ID.holds(id_):
                self._note(
                    _segment_file(id_),
                    [Problem("", "this file name", f"{ID.expected}, then .json")],
                )
        return [id_ for id_ in ids if ID.holds(id_)]


def _is_folder(folder: Folder) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):  # Such as a name that is too long, or not one at all.
        return False


def _segment_file(id_: str) -> str:
    return f"{_SEGMENTS_FOLDER}/{id_}.json"


def _listing_problems(listed: Sequence[str], found: Container[str]) -> Iterator[Problem]:
    for number, id_ in enumerate(listed):
        if id_ not in found:
            expected = f"a segment that has a file in {_SEGMENTS_FOLDER}/"
            yield Problem(f"segments[{number}]", shortened(id_), expected)
        elif id_ in listed[:number]:
            yield Problem(f"segments[{number}]", f"{id_!r} again", "each segment once")
