"""What a segment, theme, scale, dimension, statement and stance is: frozen values.

Each class refuses, as it is built, whatever could not be true of it alone.
What must hold *between* the items of a profile stands in ``_consistency``.
Items refer to each other by id. Equality and hash leave ``data_version`` out:
an item that two versions of the data share is equal in both.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

import attrs

from kazakh_segments.model.checked import (
    ID,
    OPTIONAL_TEXT,
    TEXT,
    TEXTS,
    WHOLE,
    Checked,
    FieldKind,
    optional,
    tuple_of,
)
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.errors import DataError, Problem, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Doubt: TypeAlias = Literal["unsure", "divided"]
Basis: TypeAlias = Literal["stated", "comparative"]

DOUBTS: tuple[Doubt, ...] = ("unsure", "divided")
BASES: tuple[Basis, ...] = ("stated", "comparative")


_DOUBT = FieldKind(
    lambda value: isinstance(value, frozenset) and value.issubset(DOUBTS),
    f"a frozenset of {' and '.join(DOUBTS)}",
)
_BASIS = FieldKind(lambda value: value in BASES, " or ".join(BASES))


# What outputs say of doubt, and of a gap, must never be taken for a level.
_RESERVED_WORDS = (*DOUBTS, " and ".join(DOUBTS), NOT_STATED)


def _reserved_words(place: str, words: str) -> Iterator[Problem]:
    if words.strip().casefold() in _RESERVED_WORDS:
        yield Problem(place, repr(words), "words that do not speak of doubt or of a gap")


def _level_problems(levels: tuple[Level, ...]) -> Iterator[Problem]:
    for number, (lower, higher) in enumerate(pairwise(levels), start=1):
        if higher.value <= lower.value:
            yield Problem(
                f"levels[{number}].value",
                str(higher.value),
                f"a value above {lower.value}",
            )
    if levels and not any(level.value == 0 for level in levels):
        yield Problem("levels", "no level 0", "a level 0, the middle")
    yield from _repeated("levels", [level.label for level in levels], "label")


def _repeated(place: str, values: Iterable[str], field: str = "") -> Iterator[Problem]:
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            where = f"{place}[{number}].{field}" if field else f"{place}[{number}]"
            yield Problem(where, f"{shortened(value)} again", "one that does not stand above")
        seen.add(value)


@attrs.frozen(eq=False, repr=False)
class Source(Checked):
    """The publication that a profile's statements are quoted from.

    Attributes:
        title: Its title, as printed.
        year: The year that the title bears.
        publisher: Who developed and published it.
        pollster: Who carried out the polling.
        analyst: Who carried out the segmentation analysis.
        supporters: Who supported the work.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.source().pollster
        'BRIF'
    """

    _FIELD_KINDS: ClassVar = {
        "title": TEXT,
        "year": WHOLE,
        "publisher": TEXT,
        "pollster": TEXT,
        "analyst": TEXT,
        "supporters": TEXTS,
    }

    title: str
    year: int
    publisher: str
    pollster: str
    analyst: str
    supporters: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Source {self.title!r}, {self.year}>"


@attrs.frozen(eq=False, repr=False)
class Block(Checked):
    """One of the blocks in which the profile prints its themes.

    Attributes:
        id: The block's id, such as ``opinions``.
        name: Its heading.
        data_version: The version of the data that it comes from.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.blocks()[0].name
        'Opinions on civic rights & democracy'
    """

    _FIELD_KINDS: ClassVar = {
        "id": ID,
        "name": TEXT,
    }

    id: str
    name: str
    data_version: str = attrs.field(default="unversioned", kw_only=True)

    def __repr__(self) -> str:
        return f"<Block {self.id}, data {self.data_version}>"


@attrs.frozen(eq=False, repr=False)
class Theme(Checked):
    """A theme under which the profile prints statements.

    Attributes:
        id: The theme's id, such as ``civic_rights``.
        name: Its name as printed.
        block: The id of the block that it is printed in.
        data_version: The version of the data that it comes from.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.theme("trust").block
        'anxieties_demographics'
    """

    _FIELD_KINDS: ClassVar = {
        "id": ID,
        "name": TEXT,
        "block": ID,
    }

    id: str
    name: str
    block: str
    data_version: str = attrs.field(default="unversioned", kw_only=True)

    def __repr__(self) -> str:
        return f"<Theme {self.id}, data {self.data_version}>"


@attrs.frozen(eq=False, repr=False)
class Level(Checked):
    """One level of an ordinal scale, in general or in the words of a dimension.

    Attributes:
        value: Its place on the scale; the sign is the direction, the size the strength.
        label: The level in plain words.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.dimension("freedom_of_speech").levels[-1]
        Level(value=4, label='extremely important')
    """

    _FIELD_KINDS: ClassVar = {
        "value": WHOLE,
        "label": TEXT,
    }

    value: int
    label: str

    def _sense_problems(self) -> Iterator[Problem]:
        yield from _reserved_words("label", self.label)


@attrs.frozen(eq=False, repr=False)
class Scale(Checked):
    """What the codes of a dimension can be: levels in order, or named categories.

    The levels make an ordinal scale, the categories a nominal one, as Stevens
    (1946) tells them apart [Stevens1946]_: of levels it is known which is higher,
    not that the steps between them are equal.

    Attributes:
        id: The scale's id: ``attitude``, ``composition`` or ``nominal``.
        name: Its name.
        levels: The levels of an ordinal scale, the lowest first; empty for a nominal one.
        extents: The words for how far a category holds, as printed; only on a nominal scale.
        data_version: The version of the data that it comes from.

    Example:
        >>> import kazakh_segments as ks
        >>> [level.value for level in ks.scale("composition").levels]
        [-2, -1, 0, 1, 2]
    """

    _FIELD_KINDS: ClassVar = {
        "id": ID,
        "name": TEXT,
        "levels": tuple_of(Level),
        "extents": TEXTS,
    }

    id: str
    name: str
    levels: tuple[Level, ...]
    extents: tuple[str, ...]
    data_version: str = attrs.field(default="unversioned", kw_only=True)

    def _sense_problems(self) -> Iterator[Problem]:
        yield from _level_problems(self.levels)
        yield from _repeated("extents", self.extents)
        if self.levels and self.extents:
            yield Problem("extents", shortened(self.extents), "none on a scale that has levels")

    @property
    def is_nominal(self) -> bool:
        """Whether the scale has named categories rather than levels in order."""
        return not self.levels

    def __repr__(self) -> str:
        return f"<Scale {self.id}, data {self.data_version}>"


@attrs.frozen(eq=False, repr=False)
class Category(Checked):
    """One category of a nominal dimension.

    Attributes:
        id: The category's id within its dimension, such as ``middle_aged``.
        name: Its name in plain words.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.dimension("age").categories[1]
        Category(id='middle_aged', name='middle aged')
    """

    _FIELD_KINDS: ClassVar = {
        "id": ID,
        "name": TEXT,
    }

    id: str
    name: str

    def _sense_problems(self) -> Iterator[Problem]:
        return _reserved_words("name", self.name)


@attrs.frozen(eq=False, repr=False)
class NamedCategory(Checked):
    """A category that a statement names, with how far the statement says it holds.

    Attributes:
        id: The category's id within the dimension.
        extent: The extent as printed (``mostly``, ``some``, ...), or None where none is.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.stance("realists", "language").categories[1]
        NamedCategory(id='russian', extent='some')
    """

    _FIELD_KINDS: ClassVar = {
        "id": ID,
        "extent": OPTIONAL_TEXT,
    }

    id: str
    extent: str | None


@attrs.frozen(eq=False, repr=False)
class Dimension(Checked):
    """One thing that the segments can differ on.

    Attributes:
        id: The dimension's id, such as ``freedom_of_speech``.
        name: Its name.
        theme: The id of its theme.
        scale: The id of its scale.
        negative_pole: What the levels below 0 stand for; None on a nominal dimension.
        positive_pole: What the levels above 0 stand for; None on a nominal dimension.
        levels: The scale's levels in the words of this dimension; empty on a nominal one.
            Level 0 is what its label says only where there is no doubt: a stance that
            is unsure or divided is at 0 too, and its own label says so.
        categories: The categories of a nominal dimension; empty on an ordinal one.
        parent: The id of the more general dimension, or None.
        aliases: Other names under which it is found.
        description: What it is about, in a sentence.
        data_version: The version of the data that it comes from.

    Example:
        >>> import kazakh_segments as ks
        >>> dimension = ks.dimension("freedom of speech")
        >>> dimension.negative_pole, dimension.positive_pole
        ('not important', 'important')
    """

    _FIELD_KINDS: ClassVar = {
        "id": ID,
        "name": TEXT,
        "theme": ID,
        "scale": ID,
        "negative_pole": OPTIONAL_TEXT,
        "positive_pole": OPTIONAL_TEXT,
        "levels": tuple_of(Level),
        "categories": tuple_of(Category),
        "parent": optional(ID),
        "aliases": TEXTS,
        "description": TEXT,
    }

    id: str
    name: str
    theme: str
    scale: str
    negative_pole: str | None
    positive_pole: str | None
    levels: tuple[Level, ...]
    categories: tuple[Category, ...]
    parent: str | None
    aliases: tuple[str, ...]
    description: str
    data_version: str = attrs.field(default="unversioned", kw_only=True)

    def _sense_problems(self) -> Iterator[Problem]:
        yield from _level_problems(self.levels)
        yield from _repeated("categories", [category.id for category in self.categories], "id")
        poles = (self.negative_pole, self.positive_pole)
        if bool(self.levels) == bool(self.categories):
            yield Problem(
                "levels and categories",
                "both" if self.levels else "neither",
                "levels (ordinal) or categories (nominal)",
            )
        elif self.levels and None in poles:
            yield Problem("negative_pole, positive_pole", "none", "both poles named")
        elif self.categories and poles != (None, None):
            yield Problem(
                "negative_pole, positive_pole",
                shortened(poles),
                "no poles on a nominal dimension",
            )

    @property
    def is_nominal(self) -> bool:
        """Whether stances on it name categories rather than take a level."""
        return bool(self.categories)

    def label(
        self,
        level: int | None,
        categories: tuple[NamedCategory, ...] = (),
        doubt: frozenset[Doubt] = frozenset(),
    ) -> str:
        """Say a code on this dimension in plain words.

        Doubt is in the words only at level 0, where it is all that the
        statement says; elsewhere it stands beside the level, not in it.

        Args:
            level: The level of an ordinal code, or None for a nominal one.
            categories: The categories of a nominal code.
            doubt: The doubt that the statement speaks of.

        Returns:
            The label, such as ``very important``, ``unsure`` or ``mostly Kazakh``.

        Raises:
            DataError: The dimension has no such level or category.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.dimension("freedom_of_speech").label(-1)
            'on balance not important'
        """
        if self.is_nominal:
            return self._category_label(level, categories)
        if level == 0 and doubt and not categories:
            return " and ".join(word for word in DOUBTS if word in doubt)
        for step in self.levels:
            # By type, too: True and 1.0 equal 1, but are no levels.
            if step.value == level and type(level) is int and not categories:
                return step.label
        span = f"{self.levels[0].value} to {self.levels[-1].value}"
        named = ", ".join(category.id for category in categories)
        found = shortened(f"categories {named}" if named else level)
        expected = f"a level of {self.id!r} ({span})"
        raise DataError(f"a code on {self.id!r}", (Problem("level", found, expected),))

    def _category_label(self, level: int | None, categories: tuple[NamedCategory, ...]) -> str:
        names = {category.id: category.name for category in self.categories}
        problems = [
            Problem(
                f"categories[{number}].id",
                shortened(category.id),
                f"a category of {self.id!r} ({', '.join(names)})",
            )
            for number, category in enumerate(categories)
            if category.id not in names
        ]
        if level is not None or not categories:
            problems.append(
                Problem("level", shortened(level), f"categories: {self.id!r} is nominal")
            )
        if problems:
            raise DataError(f"a code on {self.id!r}", tuple(problems))
        return ", ".join(
            f"{category.extent} {names[category.id]}" if category.extent else names[category.id]
            for category in categories
        )

    def __repr__(self) -> str:
        return f"<Dimension {self.id}, data {self.data_version}>"

    def _repr_html_(self) -> str:
        # Imported here, as in each class below: only who sees the view pays for it.
        from kazakh_segments.display import html

        return html.dimension_view(self, html.surroundings_of(self))


@attrs.frozen(eq=False, repr=False)
class Stance(Checked):
    """What one statement says of one dimension.

    A stance is ordinal (it has a level) or nominal (it has categories), never
    both and never neither. Level and doubt are two channels: a segment can
    strongly trust while many of its members are unsure.

    Attributes:
        segment: The segment's id.
        dimension: The dimension's id.
        statement: The id of the statement that it was coded from.
        wording: The stretches of the statement's text that warrant the code,
            in the order of the text.
        level: The place on the dimension's scale, or None if nominal.
        categories: The categories named, in the statement's order; empty if ordinal.
        doubt: ``unsure``, ``divided``, both or neither.
        basis: ``stated``, or ``comparative`` where the level is derived, one
            step from that of a more general dimension.
        label: The code in plain words.
        data_version: The version of the data that it comes from.

    Example:
        >>> import kazakh_segments as ks
        >>> stance = ks.stance("realists", "trust_russia")
        >>> stance.level, stance.label, sorted(stance.doubt)
        (3, 'strongly trusts', ['unsure'])
        >>> stance.wording
        ('Strongly trust Russia', 'many unsure')
    """

    _FIELD_KINDS: ClassVar = {
        "segment": ID,
        "dimension": ID,
        "statement": TEXT,
        "wording": TEXTS,
        "level": optional(WHOLE),
        "categories": tuple_of(NamedCategory),
        "doubt": _DOUBT,
        "basis": _BASIS,
        "label": TEXT,
    }

    segment: str
    dimension: str
    statement: str
    wording: tuple[str, ...]
    level: int | None
    categories: tuple[NamedCategory, ...]
    doubt: frozenset[Doubt]
    basis: Basis
    label: str
    data_version: str = attrs.field(default="unversioned", kw_only=True)

    def _sense_problems(self) -> Iterator[Problem]:
        if not self.wording:
            yield Problem("wording", "none", "at least one stretch of the statement")
        if (self.level is None) == (not self.categories):
            yield Problem(
                "level and categories",
                "neither" if self.level is None else "both",
                "a level (ordinal) or categories (nominal)",
            )
        yield from _repeated("categories", [category.id for category in self.categories], "id")

    def __repr__(self) -> str:
        return f"<Stance {self.segment}: {self.dimension}, data {self.data_version}>"

    def _repr_html_(self) -> str:
        # Imported here: only who sees the view pays for it.
        from kazakh_segments.display import html

        return html.stance_view(self, html.surroundings_of(self))


@attrs.frozen(eq=False, repr=False)
class Statement(Checked):
    """One statement of the profile, as printed, with the stances coded from it.

    Attributes:
        id: Segment, theme and position, such as ``realists.trust.2``.
        segment: The segment's id.
        theme: The theme's id.
        position: Its place under the theme, from 1.
        text: The text as printed.
        stances: What it says, one stance for each dimension that it speaks of.
        data_version: The version of the data that it comes from.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.statement("realists.trust.2").text
        'Trust religious organisations and on balance trust the Media'
    """

    _FIELD_KINDS: ClassVar = {
        "id": TEXT,
        "segment": ID,
        "theme": ID,
        "position": WHOLE,
        "text": TEXT,
        "stances": tuple_of(Stance),
    }

    id: str
    segment: str
    theme: str
    position: int
    text: str
    stances: tuple[Stance, ...]
    data_version: str = attrs.field(default="unversioned", kw_only=True)

    def _sense_problems(self) -> Iterator[Problem]:
        if self.text != self.text.strip():
            yield Problem("text", shortened(self.text), "a text without outer blanks")
        expected_id = f"{self.segment}.{self.theme}.{self.position}"
        if self.id != expected_id:
            yield Problem("id", shortened(self.id), f"{expected_id!r}: segment.theme.position")
        for number, stance in enumerate(self.stances):
            place = f"stances[{number}]"
            if (stance.segment, stance.statement) != (self.segment, self.id):
                yield Problem(
                    place,
                    f"a stance of {stance.statement!r}",
                    f"a stance coded from {self.id!r}",
                )
            yield from self._wording_problems(place, stance.wording)

    def _wording_problems(self, place: str, wording: tuple[str, ...]) -> Iterator[Problem]:
        reached = 0
        for number, stretch in enumerate(wording):
            start = self.text.find(stretch, reached)
            if start < 0:
                yield Problem(
                    f"{place}.wording[{number}]",
                    shortened(stretch),
                    f"a stretch of the statement's text, in its order: {self.text!r}",
                )
            else:
                reached = start + len(stretch)

    def __repr__(self) -> str:
        return f"<Statement {self.id}, data {self.data_version}>"

    def _repr_html_(self) -> str:
        # Imported here: only who sees the view pays for it.
        from kazakh_segments.display import html

        return html.statement_view(self, html.surroundings_of(self))


@attrs.frozen(eq=False, repr=False)
class Segment(Checked):
    """One segment of the population.

    Attributes:
        id: The segment's id, such as ``realists``.
        name: Its name as printed.
        traits: The headline traits as printed; they are not coded.
        statements: Its statements, theme by theme.
        data_version: The version of the data that it comes from.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.segment("realists").traits[:2]
        ('Moderately pro-democracy', 'Conflicted about the State')
    """

    _FIELD_KINDS: ClassVar = {
        "id": ID,
        "name": TEXT,
        "traits": TEXTS,
        "statements": tuple_of(Statement),
    }

    id: str
    name: str
    traits: tuple[str, ...]
    statements: tuple[Statement, ...]
    data_version: str = attrs.field(default="unversioned", kw_only=True)

    def _sense_problems(self) -> Iterator[Problem]:
        last_position: dict[str, int] = {}
        for number, statement in enumerate(self.statements):
            place = f"statements[{number}]"
            if statement.segment != self.id:
                yield Problem(f"{place}.segment", shortened(statement.segment), f"{self.id!r}")
            is_first_of_run = statement.theme != self.statements[number - 1].theme
            if is_first_of_run and statement.theme in last_position:
                expected_theme = "the statements of a theme one after the other"
                yield Problem(f"{place}.theme", f"{statement.theme!r} again", expected_theme)
            expected = last_position.get(statement.theme, 0) + 1
            if statement.position != expected:
                yield Problem(
                    f"{place}.position",
                    shortened(statement.position),
                    f"{expected}, the next under {statement.theme!r}",
                )
            last_position[statement.theme] = statement.position

    def __repr__(self) -> str:
        return f"<Segment {self.id}, data {self.data_version}>"

    def _repr_html_(self) -> str:
        # Imported here: only who sees the view pays for it.
        from kazakh_segments.display import html

        return html.segment_view(self, html.surroundings_of(self))
