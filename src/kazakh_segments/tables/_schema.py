"""What each table holds: its columns, their kinds and words, its keys. Every output asks here."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import attrs

from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.errors import ArgumentValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kazakh_segments.model.items import Dimension
    from kazakh_segments.profiles.profile import Profile

TableName: TypeAlias = Literal["segments", "themes", "dimensions", "statements", "stances"]
Kind: TypeAlias = Literal["text", "texts", "word", "whole", "flag"]

TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)
WIDE = "segments_by_dimensions"
PROVENANCE = ("package_version", "data_version", "data_digest")


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: Its name.
        kind: What it holds: ``text``, a list of ``texts``, one of some ``word``s, a
            ``whole`` number or a ``flag``.
        about: What it says, in a few words.
        words: The words that it can hold, in order; empty if it holds no words.
        is_ordered: Whether a later word is more than an earlier one.
        labels: What its numbers mean.
        can_be_not_stated: Whether a gap means *not stated*, not merely that nothing is there.
    """

    name: str
    kind: Kind
    about: str
    words: tuple[str, ...] = ()
    is_ordered: bool = False
    labels: tuple[tuple[int, str], ...] = ()
    can_be_not_stated: bool = False


@attrs.frozen
class Reference:
    """A column whose values are those of another table's ``id``."""

    column: str
    table: str


@attrs.frozen
class Schema:
    """A table: its columns, what tells its rows apart, what it refers to.

    Attributes:
        name: Its name.
        about: What a row is.
        columns: Its columns.
        key: The columns that tell a row from each other.
        references: The columns that name a row of a table.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()


def schema_of(profile: Profile, table: TableName) -> Schema:
    """Say what a table of a profile holds."""
    segment_ids = tuple(item.id for item in profile.segments())
    theme_ids = tuple(item.id for item in profile.themes())
    dimension_ids = tuple(item.id for item in profile.dimensions())
    scale_ids = tuple(item.id for item in profile.scales())

    def columns(*own: Column) -> tuple[Column, ...]:
        return (*own, *_provenance())

    if table == "segments":
        return Schema(
            table,
            "A row is a segment.",
            columns(
                Column("id", "word", "the segment's id", segment_ids),
                Column("name", "text", "its name, as printed"),
                Column("traits", "texts", "its headline traits, as printed; they are not coded"),
            ),
            ("id",),
        )
    if table == "themes":
        return Schema(
            table,
            "A row is a theme.",
            columns(
                Column("id", "word", "the theme's id", theme_ids),
                Column("name", "text", "its name, as printed"),
                Column("block", "text", "the id of the block that it is printed in"),
                Column("block_name", "text", "the heading of that block"),
            ),
            ("id",),
        )
    if table == "dimensions":
        return Schema(
            table,
            "A row is a dimension: with levels from pole to pole, or with categories.",
            columns(
                Column("id", "word", "the dimension's id", dimension_ids),
                Column("name", "text", "its name"),
                Column("theme", "word", "the id of its theme", theme_ids),
                Column("scale", "word", "the id of its scale", scale_ids),
                Column("negative_pole", "text", "what levels below 0 stand for"),
                Column("positive_pole", "text", "what levels above 0 stand for"),
                Column("lowest_level", "whole", "the lowest level of its scale"),
                Column("level_labels", "texts", "its levels in words, from the lowest, in ones"),
                Column("categories", "texts", "the ids of its categories"),
                Column("category_names", "texts", "the names of its categories"),
                Column("parent", "word", "the id of the more general dimension", dimension_ids),
                Column("aliases", "texts", "other names under which it is found"),
                Column("description", "text", "what it is about"),
            ),
            ("id",),
            (Reference("theme", "themes"), Reference("parent", "dimensions")),
        )
    if table == "statements":
        return Schema(
            table,
            "A row is a statement of the profile, word for word.",
            columns(
                Column("id", "text", "segment, theme and position, joined by dots"),
                Column("segment", "word", "the id of the segment", segment_ids),
                Column("theme", "word", "the id of the theme", theme_ids),
                Column("position", "whole", "its place under the theme, from 1"),
                Column("text", "text", "the statement, as printed"),
            ),
            ("id",),
            (Reference("segment", "segments"), Reference("theme", "themes")),
        )
    return Schema(
        table,
        "A row is where a segment stands on a dimension, as one statement says it.",
        columns(
            Column("segment", "word", "the id of the segment", segment_ids),
            Column("dimension", "word", "the id of the dimension", dimension_ids),
            Column("theme", "word", "the id of the dimension's theme", theme_ids),
            Column("scale", "word", "the id of the dimension's scale", scale_ids),
            Column("status", "word", "stated or not stated", ("stated", "not_stated")),
            Column(
                "level",
                "whole",
                "where it stands on the scale; its sign is the side",
                can_be_not_stated=True,
            ),
            _label_column(profile),
            Column("categories", "texts", "the ids of the categories named"),
            Column("extents", "texts", "how far each is said to hold; none where it is not said"),
            Column("unsure", "flag", "the statement says unsure", can_be_not_stated=True),
            Column("divided", "flag", "the statement says divided", can_be_not_stated=True),
            Column("doubt", "texts", "both of these as a list"),
            Column(
                "basis",
                "word",
                "stated, or comparative: derived from a more general dimension",
                ("stated", "comparative"),
            ),
            Column("wording", "texts", "the stretches of the statement that it was coded from"),
            Column("statement", "text", "the id of the statement"),
        ),
        ("segment", "dimension"),
        (
            Reference("segment", "segments"),
            Reference("dimension", "dimensions"),
            Reference("theme", "themes"),
            Reference("statement", "statements"),
        ),
    )


def wide_schema_of(profile: Profile) -> Schema:
    """Say what the table of segments by dimensions holds.

    Level and doubt are two channels, and stay two: after the dimensions there are two
    flags for each.

    Raises:
        ArgumentValueError: Two columns would bear one name.
    """
    dimensions = profile.dimensions()
    segment_ids = tuple(item.id for item in profile.segments())
    columns = (
        Column("segment", "word", "the id of the segment", segment_ids),
        *(_dimension_column(profile, item) for item in dimensions),
        *(
            Column(f"{item.id}_{word}", "flag", f"{item.name}: {word}", can_be_not_stated=True)
            for word in ("unsure", "divided")
            for item in dimensions
        ),
        *_provenance(),
    )
    refuse_equal_names(WIDE, [column.name for column in columns])
    return Schema(
        WIDE,
        f"A row is a segment, a column a dimension; a gap means {NOT_STATED}.",
        columns,
        ("segment",),
        (Reference("segment", "segments"),),
    )


def refuse_equal_names(table: str, names: Sequence[str]) -> None:
    """Raise ArgumentValueError if two columns of a table would bear one name."""
    for name in names:
        if names.count(name) > 1:
            raise ArgumentValueError(f"two columns of {table} would be called {name!r}")


def _dimension_column(profile: Profile, dimension: Dimension) -> Column:
    if dimension.is_nominal:
        stated = profile.stances(dimension=dimension.id)
        labels = tuple(dict.fromkeys(stance.label for stance in stated))
        return Column(dimension.id, "word", dimension.name, labels, can_be_not_stated=True)
    return Column(
        dimension.id,
        "whole",
        f"{dimension.name}: {dimension.negative_pole} <-> {dimension.positive_pole}",
        labels=_labels_of_levels(profile, dimension),
        can_be_not_stated=True,
    )


def _labels_of_levels(profile: Profile, dimension: Dimension) -> tuple[tuple[int, str], ...]:
    """Say what each level means; level 0, what it means of the segments that stand there.

    Where these are unsure or divided, a label that says neutral would be wrong of them.
    """
    at_0 = [stance.label for stance in profile.stances(dimension=dimension.id) if stance.level == 0]
    said_of_0 = " or ".join(dict.fromkeys(at_0))
    return tuple(
        (level.value, level.label if level.value else said_of_0 or level.label)
        for level in dimension.levels
    )


def _label_column(profile: Profile) -> Column:
    """List all labels in the order of the levels that they stand for, if they have one."""
    values_by_label: dict[str, set[int]] = {}
    for dimension in profile.dimensions():
        for level in dimension.levels:
            values_by_label.setdefault(level.label, set()).add(level.value)
    for stance in profile.stances():
        if stance.level is not None:
            values_by_label.setdefault(stance.label, set()).add(stance.level)
    nominal = [item.label for item in profile.stances() if item.level is None]
    has_order = all(len(values) == 1 for values in values_by_label.values()) and not (
        values_by_label.keys() & {*nominal}
    )
    by_level = sorted(values_by_label, key=lambda label: min(values_by_label[label]))
    about = "the code in words; ordered by level, those of categories last and without order"
    words = tuple(dict.fromkeys(chain(by_level, nominal)))
    return Column("label", "word", about, words, is_ordered=has_order)


def _provenance() -> Iterable[Column]:
    abouts = (
        "the version of kazakh_segments",
        "the version of the data",
        "the SHA-256 over the data",
    )
    return (Column(name, "text", about) for name, about in zip(PROVENANCE, abouts, strict=True))
