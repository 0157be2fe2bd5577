"""What each table holds, column by column; rows, data frames and files follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias, get_args, get_origin

import attrs

from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.errors import ArgumentValueError
from kazakh_segments.model.items import (
    BASES,
    DOUBTS,
    Dimension,
    Doubt,
    Segment,
    Stance,
    Statement,
    Theme,
)
from kazakh_segments.model.version import __version__
from kazakh_segments.profiles.profile import Profile

TableName: TypeAlias = Literal["segments", "themes", "dimensions", "statements", "stances"]
Kind: TypeAlias = Literal["text", "texts", "word", "whole", "flag"]
Row: TypeAlias = dict[str, Any]

TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)
WIDE = "segments_by_dimensions"

_PROVENANCE = {
    "package_version": "the version of kazakh_segments",
    "data_version": "the version of the data",
    "data_digest": "the SHA-256 over the data",
}
_KIND_OF_TYPE: dict[Any, Kind] = {
    str: "text",
    str | None: "text",
    int: "whole",
    int | None: "whole",
    tuple[str, ...]: "texts",
}


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: Its name.
        kind: What it holds: ``text``, a list of ``texts``, one of some ``word``s, a
            ``whole`` number or a ``flag``.
        about: What it says, in a few words.
        get: From the item that a row is about to the value; the item's attribute of the
            column's name if not given.
        words: The words that it can hold, in order; empty if it holds no words.
        is_ordered: Whether a later word is more than an earlier one.
        labels: What its numbers mean.
        refers_to: The table whose ids it holds; empty if it refers to none.
        is_not_stated: Tells whether nothing is stated of an item, for a code that has a gap
            then; None if a gap merely means that nothing is there.
        short_name: What it is called where names must be short.
    """

    name: str
    kind: Kind
    about: str
    get: Callable[[Any], Any] = attrs.field(
        default=attrs.Factory(lambda self: attrgetter(self.name), takes_self=True)
    )
    words: tuple[str, ...] = ()
    is_ordered: bool = False
    labels: tuple[tuple[int, str], ...] = ()
    refers_to: str = ""
    is_not_stated: Callable[[Any], bool] | None = None
    short_name: str = attrs.field(default=attrs.Factory(attrgetter("name"), takes_self=True))


@attrs.frozen
class Table:
    """A table of a profile.

    Attributes:
        name: Its name.
        about: What a row is.
        items: What each row is about, in order.
        columns: Its columns.
        key: The columns that distinguish its rows.
        provenance: From which package and data it is; in its last columns, too.
    """

    name: str
    about: str
    items: tuple[Any, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    provenance: dict[str, str]

    def values(self, column: Column) -> list[Any]:
        """Return what a column holds, row by row."""
        values = map(column.get, self.items)
        if column.kind == "texts":
            return [None if value is None else [*value] for value in values]
        return [*values]

    def rows(self) -> list[Row]:
        """Return the rows as dicts of texts, numbers, flags, lists and None."""
        names = [column.name for column in self.columns]
        rows = zip(*map(self.values, self.columns), strict=True)
        return [dict(zip(names, row, strict=True)) for row in rows]


class _Pair(NamedTuple):
    """What a row of the table of stances is about: a dimension of a segment."""

    segment: str
    dimension: str
    theme: str
    scale: str
    stance: Stance | None


def table_of(profile: Profile, name: str, *, complete: bool = False) -> Table:
    """Return the table of that name; ``complete`` matters to ``stances`` alone.

    Raises:
        ArgumentValueError: Two columns would have one name.
    """
    makers: dict[str, Callable[[Profile], Table]] = {
        "segments": _segments,
        "themes": _themes,
        "dimensions": _dimensions,
        "statements": _statements,
        "stances": partial(_stances, complete=complete),
        WIDE: _wide,
    }
    return makers[name](profile)


def refuse_equal_names(table: str, names: Iterable[str]) -> None:
    """Raise ArgumentValueError if two columns of a table would have one name."""
    for name, count in Counter(names).items():
        if count > 1:
            raise ArgumentValueError(f"two columns of {table} would be called {name!r}")


def _segments(profile: Profile) -> Table:
    columns = _fields(profile, Segment, id="segments")
    return _table(profile, "segments", "A row is a segment.", profile.segments(), columns)


def _themes(profile: Profile) -> Table:
    heading_of = {block.id: block.name for block in profile.blocks()}
    columns = (
        *_fields(profile, Theme, id="themes"),
        Column("block_name", "text", "the heading of that block", lambda it: heading_of[it.block]),
    )
    return _table(profile, "themes", "A row is a theme.", profile.themes(), columns)


def _dimensions(profile: Profile) -> Table:
    def lowest(dimension: Dimension) -> int | None:
        return dimension.levels[0].value if dimension.levels else None

    in_words = "its levels in words, from the lowest, in ones"
    names = "the names of its categories"
    in_place_of = {
        "levels": (
            Column("lowest_level", "whole", "the lowest level of its scale", lowest),
            Column("level_labels", "texts", in_words, _each("levels", "label")),
        ),
        "categories": (
            Column("categories", "texts", "the ids of its categories", _each("categories", "id")),
            Column("category_names", "texts", names, _each("categories", "name")),
        ),
    }
    ids = {"id": "dimensions", "theme": "themes", "scale": "scales", "parent": "dimensions"}
    columns = _fields(profile, Dimension, in_place_of, **ids)
    about = "A row is a dimension: with levels from pole to pole, or with categories."
    return _table(profile, "dimensions", about, profile.dimensions(), columns)


def _statements(profile: Profile) -> Table:
    columns = _fields(profile, Statement, segment="segments", theme="themes")
    about = "A row is a statement of the profile, word for word."
    return _table(profile, "statements", about, profile.statements(), columns)


def _stances(profile: Profile, *, complete: bool) -> Table:
    def status(pair: _Pair) -> str:
        return "not_stated" if pair.stance is None else "stated"

    stance_of = _stances_by_pair(profile)
    pairs = (
        _Pair(segment.id, item.id, item.theme, item.scale, stance_of.get((segment.id, item.id)))
        for segment in profile.segments()
        for item in profile.dimensions()
    )
    ids = partial(_ids, profile)
    stated = partial(_of_stance, attrgetter("stance"))
    by_level = "ordered by level, those of categories last and without order"
    extents = "how far each category holds; none where the statement does not say"
    comparative = "comparative: derived from a more general dimension"
    columns = (
        ids("segments", "segment", "the id of the segment"),
        ids("dimensions", "dimension", "the id of the dimension"),
        ids("themes", "theme", "the id of the dimension's theme"),
        ids("scales", "scale", "the id of the dimension's scale"),
        Column("status", "word", "stated or not stated", status, ("stated", "not_stated")),
        stated("level", "whole", "the place on the scale; its sign is the side", is_code=True),
        stated("label", "word", f"the code in words; {by_level}", **_order_of_labels(profile)),
        stated("categories", "texts", "the ids of the categories named", _each("categories", "id")),
        stated("extents", "texts", extents, _each("categories", "extent")),
        *(
            stated(word, "flag", f"the statement says {word}", _says(word), is_code=True)
            for word in DOUBTS
        ),
        stated("doubt", "texts", "both of these as a list", lambda stance: sorted(stance.doubt)),
        stated("basis", "word", f"stated, or {comparative}", words=BASES),
        stated("wording", "texts", "the stretches of the statement that it was coded from"),
        stated("note", "text", "the coders' doubt about the code; empty if there is none"),
        stated("statement", "text", "the id of the statement", refers_to="statements"),
    )
    return _table(
        profile,
        "stances",
        "A row is the stance of a segment on a dimension, as one statement says it.",
        tuple(pair for pair in pairs if complete or pair.stance is not None),
        columns,
        ("segment", "dimension"),
    )


def _wide(profile: Profile) -> Table:
    """Level and doubt are two channels, and stay two: after the codes come two flags for each."""
    stance_of = _stances_by_pair(profile)

    def stated(item: Dimension, name: str, *arguments: Any, **more: Any) -> Column:
        def find(segment: Segment) -> Stance | None:
            return stance_of.get((segment.id, item.id))

        return _of_stance(find, name, *arguments, is_code=True, **more)

    def code(item: Dimension) -> Column:
        stances = profile.stances(dimension=item.id)
        if item.is_nominal:
            words = tuple(dict.fromkeys(stance.label for stance in stances))
            return stated(item, item.id, "word", item.name, attrgetter("label"), words=words)
        about = f"{item.name}: {item.negative_pole} <-> {item.positive_pole}"
        labels = _labels_of_levels(item, stances)
        return stated(item, item.id, "whole", about, attrgetter("level"), labels=labels)

    def flag(item: Dimension, word: Doubt) -> Column:
        name, short_name = f"{item.id}_{word}", f"{word[0]}_{item.id}"
        about = f"{item.name}: {word}"
        return stated(item, name, "flag", about, _says(word), short_name=short_name)

    columns = (
        _ids(profile, "segments", "segment", "the id of the segment", get=attrgetter("id")),
        *(code(item) for item in profile.dimensions()),
        *(flag(item, word) for word in DOUBTS for item in profile.dimensions()),
    )
    about = f"A row is a segment, a column a dimension; a gap means {NOT_STATED}."
    return _table(profile, WIDE, about, profile.segments(), columns, ("segment",))


def _table(
    profile: Profile,
    name: str,
    about: str,
    items: tuple[Any, ...],
    columns: Iterable[Column],
    key: tuple[str, ...] = ("id",),
) -> Table:
    values = (__version__, profile.data_version(), profile.data_digest())
    provenance = dict(zip(_PROVENANCE, values, strict=True))
    last = (
        Column(column, "text", _PROVENANCE[column], partial(_constant, value))
        for column, value in provenance.items()
    )
    all_columns = (*columns, *last)
    refuse_equal_names(name, (column.name for column in all_columns))
    return Table(name, about, items, all_columns, key, provenance)


def _constant(value: str, _: object) -> str:
    return value


def _each(items: str, attribute: str) -> Callable[[Any], list[Any]]:
    return lambda item: [getattr(one, attribute) for one in getattr(item, items)]


def _fields(
    profile: Profile,
    cls: type,
    in_place_of: Mapping[str, Iterable[Column]] = MappingProxyType({}),
    **ids: str,
) -> Iterator[Column]:
    """Make a column of each field of an item that a column can hold, in their order.

    Args:
        profile: The profile.
        cls: The class of the item.
        in_place_of: The columns that take the place of a field.
        **ids: Of what a field holds ids.
    """
    for field in attrs.fields(cls):
        words = get_args(field.type) if get_origin(field.type) is Literal else ()
        kind = "word" if words else _KIND_OF_TYPE.get(field.type)
        if field.name in in_place_of:
            yield from in_place_of[field.name]
        elif field.name in ids:
            yield _ids(profile, ids[field.name], field.name, field.metadata["about"])
        elif kind and field.name not in _PROVENANCE:
            yield Column(field.name, kind, field.metadata["about"], words=words)


def _ids(profile: Profile, of: str, name: str, about: str, **more: Any) -> Column:
    """Make a column of ids of all ``segments``, ``themes``, ``scales`` or ``dimensions``."""
    words = tuple(item.id for item in getattr(profile, of)())
    refers_to = of if of in TABLE_NAMES and name != "id" else ""
    return Column(name, "word", about, words=words, refers_to=refers_to, **more)


def _of_stance(
    find: Callable[[Any], Stance | None],
    name: str,
    kind: Kind,
    about: str,
    get: Callable[[Stance], Any] | None = None,
    *,
    is_code: bool = False,
    **more: Any,
) -> Column:
    """Make a column that says something of a stance, and None where nothing is stated."""
    get = get or attrgetter(name)

    def get_if_stated(item: Any) -> Any:
        stance = find(item)
        return None if stance is None else get(stance)

    def is_not_stated(item: Any) -> bool:
        return find(item) is None

    gap = is_not_stated if is_code else None
    return Column(name, kind, about, get_if_stated, is_not_stated=gap, **more)


def _says(doubt: Doubt) -> Callable[[Stance], bool]:
    return lambda stance: doubt in stance.doubt


def _stances_by_pair(profile: Profile) -> dict[tuple[str, str], Stance]:
    return {(stance.segment, stance.dimension): stance for stance in profile.stances()}


def _labels_of_levels(
    dimension: Dimension, stances: tuple[Stance, ...]
) -> tuple[tuple[int, str], ...]:
    """Say what each level means; where segments are, what it means of them.

    Where they are unsure or divided, a label that says neutral would be wrong of them, and
    where the level is derived, one that states a side.
    """
    labels: dict[int | None, dict[str, None]] = {}
    for stance in stances:
        labels.setdefault(stance.level, {})[stance.label] = None
    return tuple(
        (level.value, " or ".join(labels.get(level.value, [level.label])))
        for level in dimension.levels
    )


def _order_of_labels(profile: Profile) -> dict[str, Any]:
    """List all labels in the order of their levels, if they have one."""
    steps = [(step.label, step.value) for item in profile.dimensions() for step in item.levels]
    codes = [(stance.label, stance.level) for stance in profile.stances()]
    levels_of: dict[str, set[int]] = {}
    for label, level in (*steps, *codes):
        if level is not None:
            levels_of.setdefault(label, set()).add(level)
    nominal = [label for label, level in codes if level is None]
    has_order = all(len(levels) == 1 for levels in levels_of.values())
    words = dict.fromkeys([*sorted(levels_of, key=lambda label: min(levels_of[label])), *nominal])
    return {
        "words": tuple(words),
        "is_ordered": has_order and levels_of.keys().isdisjoint(nominal),
    }
