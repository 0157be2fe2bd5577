"""What a segment, theme, scale, dimension, statement and stance is: frozen values.

Each class refuses, as it is built, whatever could not be true of it alone. What must
hold *between* the items of a profile is checked as they are loaded. Items refer to each
other by id. Equality and hash leave ``data_version`` out: an item that two versions of
the data share is equal in both.

A field is declared once. Reading, checking, the digest, the JSON Schemas, the columns of
tables and the attributes in the docstrings follow from its type, validator and metadata.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from inspect import cleandoc
from itertools import pairwise
from typing import Any, Literal, TypeAlias, TypeVar

import attrs

from kazakh_segments.errors import DataError, Problem, number_of, refuse_if_any, shortened, some_of
from kazakh_segments.model import rules
from kazakh_segments.model.names import caseless
from kazakh_segments.model.shown import Printed, ShortRepr, Shown

Doubt: TypeAlias = Literal["unsure", "divided"]
Basis: TypeAlias = Literal["stated", "comparative"]
DimensionKind: TypeAlias = Literal["attitude", "composition", "knowledge"]

DOUBTS: tuple[Doubt, ...] = ("unsure", "divided")
BASES: tuple[Basis, ...] = ("stated", "comparative")
DIMENSION_KINDS: tuple[DimensionKind, ...] = ("attitude", "composition", "knowledge")
NOT_STATED = "not stated"
_LONGEST_NAME = 36

_Class = TypeVar("_Class", bound="attrs.AttrsInstance")

# What outputs say of doubt, and of a gap, must never be taken for a level.
_RESERVED_WORDS = (*DOUBTS, " and ".join(DOUBTS), NOT_STATED)

_STATEMENT_ID = r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\.[1-9][0-9]*$"
_NO_CODE = Problem("level and categories", "neither", "a level (ordinal) or categories (nominal)")


def doubt_in_words(doubt: Collection[str]) -> str:
    """Say a kind of doubt as the labels of stances do; an empty text if there is none."""
    return " and ".join(word for word in DOUBTS if word in doubt)


def about(
    sentence: str, rule: rules.Rule | None = None, *, in_file: bool = True, **schema: Any
) -> dict[str, Any]:
    """Describe a field: its validator and its metadata, as arguments of ``attrs.field``.

    Args:
        sentence: What the field holds, without a capital and a full stop.
        rule: What its value must be.
        in_file: Whether an author writes it; what is not in the file follows from where
            the item is in it.
        **schema: What JSON Schema can say of it, beyond what its validator says.
    """
    metadata = {"about": sentence, "in_file": in_file, "schema": schema}
    return {"validator": rule, "metadata": metadata}


def documented(cls: type[_Class]) -> type[_Class]:
    """Add what each field holds to the docstring of a class."""
    if cls.__doc__:  # There is none under python -OO.
        lines = [
            f"    {field.name}: {sentence[0].upper()}{sentence[1:]}.\n"
            for field in sorted(attrs.fields(cls), key=lambda field: field.kw_only)
            if (sentence := field.metadata.get("about"))
        ]
        # Without the indentation of the source, which Python 3.13 takes away by itself.
        head, example, rest = cleandoc(cls.__doc__).partition("Example:\n")
        cls.__doc__ = f"{head}Attributes:\n{''.join(lines)}\n{example}{rest}"
    return cls


@attrs.frozen
class Item:
    """A value that is only built if it is valid; otherwise an error says why."""

    def __attrs_post_init__(self) -> None:
        refuse_if_any(type(self).__name__, self._problems())

    def _problems(self) -> Iterable[Problem]:
        """Yield what is wrong between fields that are each as expected."""
        return ()


@attrs.frozen(repr=False)
class Versioned(ShortRepr, Item):
    """An item that says which version of the data it comes from."""

    data_version: str = attrs.field(
        default="unversioned",
        kw_only=True,
        eq=False,
        **about("the version of the data that it comes from", rules.text, in_file=False),
    )

    def _summary(self) -> str:
        return f"{self._reference()}, data {self.data_version}"

    def _reference(self) -> str:
        """Name the item in its profile, by its id and its name."""
        name = shortened(getattr(self, "name", ""), _LONGEST_NAME)
        return f"{getattr(self, 'id', '')} {name}"


def _coded_from(segment: str, statement: str) -> str:
    return f"a stance of {shortened(segment)} coded from {shortened(statement)}"


def _reserved_words(place: str, words: str) -> Iterator[Problem]:
    if caseless(words.strip()) in _RESERVED_WORDS:
        yield Problem(place, shortened(words), "words that do not speak of doubt or of a gap")


@documented
@attrs.frozen(repr=False)
class Source(ShortRepr, Item):
    """The publication that a profile's statements are quoted from.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.source().pollster
        'BRIF'
    """

    title: str = attrs.field(**about("its title, as printed", rules.text))
    year: int = attrs.field(**about("the year in the title", rules.whole))
    publisher: str = attrs.field(**about("who developed and published it", rules.text))
    pollster: str = attrs.field(**about("who carried out the polling", rules.text))
    analyst: str = attrs.field(**about("who carried out the segmentation analysis", rules.text))
    supporters: tuple[str, ...] = attrs.field(
        **about("who supported the work; empty if nobody is named", rules.texts)
    )

    def _summary(self) -> str:
        return f"{self.title!r}, {self.year}"


@documented
@attrs.frozen(repr=False)
class Block(Versioned):
    """One of the blocks in which the profile prints its themes.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.blocks()[0].name
        'Opinions on civic rights & democracy'
    """

    id: str = attrs.field(**about("the block's id, such as ``opinions``", rules.an_id))
    name: str = attrs.field(**about("its heading", rules.text))


@documented
@attrs.frozen(repr=False)
class Theme(Printed, Versioned):
    """A theme under which the profile prints statements.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.theme("trust").block
        'anxieties_demographics'
    """

    id: str = attrs.field(**about("the theme's id", rules.an_id))
    name: str = attrs.field(**about("its name, as printed", rules.text))
    block: str = attrs.field(**about("the id of the block that it is printed in", rules.an_id))


@documented
@attrs.frozen
class Level(Item):
    """One level of an ordinal scale, in general or in the words of a dimension.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.dimension("freedom_of_speech").levels[-1]
        Level(value=4, label='extremely important')
    """

    value: int = attrs.field(
        **about("its place on the scale; its sign is the side, its size the strength", rules.whole)
    )
    label: str = attrs.field(**about("the level in plain words", rules.text))

    def _problems(self) -> Iterator[Problem]:
        yield from _reserved_words("label", self.label)


def _level_problems(levels: tuple[Level, ...]) -> Iterator[Problem]:
    for number, (lower, higher) in enumerate(pairwise(levels), start=1):
        if higher.value <= lower.value:
            yield Problem(
                f"levels[{number}].value", str(higher.value), f"a value above {lower.value}"
            )
    if levels and not any(level.value == 0 for level in levels):
        yield Problem("levels", "no level 0", "a level 0, the middle")
    yield from rules.repeated("levels", [level.label for level in levels], "label")


@documented
@attrs.frozen(repr=False)
class Scale(Printed, Versioned):
    """What the codes of a dimension can be: levels in order, or named categories.

    A scale of levels is ordinal, one of categories nominal, in the terms of Stevens (1946)
    [Stevens1946]_: levels are ordered, but the steps between them need not be equal.

    Example:
        >>> import kazakh_segments as ks
        >>> [level.value for level in ks.scale("composition").levels]
        [-2, -1, 0, 1, 2]
    """

    id: str = attrs.field(
        **about("the scale's id: ``attitude``, ``composition`` or ``nominal``", rules.an_id)
    )
    name: str = attrs.field(**about("its name", rules.text))
    levels: tuple[Level, ...] = attrs.field(
        **about(
            "the levels of an ordinal scale, the lowest first; empty for a nominal one",
            rules.tuple_of(Level),
        )
    )
    extents: tuple[str, ...] = attrs.field(
        **about(
            "the words for how far a category holds, as printed; only on a nominal scale",
            rules.texts,
            uniqueItems=True,
        )
    )

    def _problems(self) -> Iterator[Problem]:
        yield from _level_problems(self.levels)
        yield from rules.repeated("extents", self.extents)
        if self.levels and self.extents:
            yield Problem("extents", shortened(self.extents), "none on a scale that has levels")

    @property
    def is_nominal(self) -> bool:
        """Whether the scale has named categories rather than levels in order."""
        return not self.levels


@documented
@attrs.frozen
class Category(Item):
    """One category of a nominal dimension.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.dimension("age").categories[1]
        Category(id='middle_aged', name='middle aged')
    """

    id: str = attrs.field(
        **about("the category's id within its dimension, such as ``middle_aged``", rules.an_id)
    )
    name: str = attrs.field(**about("its name in plain words", rules.text))

    def _problems(self) -> Iterator[Problem]:
        return _reserved_words("name", self.name)


@documented
@attrs.frozen
class NamedCategory(Item):
    """A category that a statement names, with how far the statement says it holds.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.stance("realists", "language").categories[1]
        NamedCategory(id='russian', extent='some')
    """

    id: str = attrs.field(**about("the category's id within the dimension", rules.an_id))
    extent: str | None = attrs.field(
        **about(
            "the extent as printed (``mostly``, ``some``, ...), if there is one",
            rules.optional(rules.text),
        )
    )


@documented
@attrs.frozen(repr=False)
class Dimension(Shown, Versioned):
    """A topic on which the segments are coded and can differ.

    It is an :class:`OrdinalDimension` or a :class:`NominalDimension`. Both have the same
    attributes: those that do not apply are None or empty.

    Example:
        >>> import kazakh_segments as ks
        >>> dimension = ks.dimension("freedom of speech")
        >>> dimension.negative_pole, dimension.positive_pole
        ('not important', 'important')
    """

    id: str = attrs.field(**about("the dimension's id", rules.an_id))
    name: str = attrs.field(**about("its name", rules.text))
    theme: str = attrs.field(**about("the id of its theme", rules.an_id))
    scale: str = attrs.field(**about("the id of its scale", rules.an_id))
    kind: DimensionKind = attrs.field(
        default="attitude",
        kw_only=True,
        **about(
            "what it tells of a segment: an ``attitude``, its ``composition`` or its ``knowledge``",
            rules.one_of(*DIMENSION_KINDS),
        ),
    )
    negative_pole: str | None = attrs.field(
        init=False, **about("what levels below 0 mean; empty on a nominal dimension")
    )
    positive_pole: str | None = attrs.field(
        init=False, **about("what levels above 0 mean; empty on a nominal dimension")
    )
    levels: tuple[Level, ...] = attrs.field(
        init=False,
        **about("the scale's levels in the words of this dimension; empty on a nominal one"),
    )
    categories: tuple[Category, ...] = attrs.field(
        init=False, **about("the categories; empty on an ordinal dimension")
    )
    parent: str | None = attrs.field(
        **about(
            "the id of the more general dimension, if there is one", rules.optional(rules.an_id)
        )
    )
    attitude_object: str | None = attrs.field(
        default=None,
        kw_only=True,
        **about(
            "what the attitude is towards, for labels of levels derived from it",
            rules.optional(rules.text),
        ),
    )
    aliases: tuple[str, ...] = attrs.field(
        **about("other names under which it is found", rules.texts)
    )
    description: str = attrs.field(**about("what it is about, in a sentence", rules.text))

    def _problems(self) -> Iterator[Problem]:
        yield Problem(
            "levels and categories", "neither", "levels (ordinal) or categories (nominal)"
        )

    @property
    def is_nominal(self) -> bool:
        """Whether stances on it name categories rather than take a level."""
        return isinstance(self, NominalDimension)

    def label(
        self,
        level: int | None,
        categories: tuple[NamedCategory, ...] = (),
        doubt: frozenset[Doubt] = frozenset(),
    ) -> str:
        """Say a code on this dimension in plain words.

        The words include doubt only at level 0, where doubt is all that the statement
        says; at other levels it is given separately.

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
        return self._label(level, categories, doubt)

    def _label(
        self, level: int | None, categories: tuple[NamedCategory, ...], doubt: frozenset[Doubt]
    ) -> str:
        raise NotImplementedError


@documented
@attrs.frozen(repr=False)
class OrdinalDimension(Dimension):
    """A dimension on which a stance is a level, from a negative to a positive pole.

    The label of level 0 holds only where there is no doubt: a stance that is unsure or
    divided is at level 0 too, and its label says so.

    Example:
        >>> import kazakh_segments as ks
        >>> isinstance(ks.dimension("freedom_of_speech"), ks.OrdinalDimension)
        True
    """

    negative_pole: str = attrs.field(**about("what levels below 0 mean", rules.text))
    positive_pole: str = attrs.field(**about("what levels above 0 mean", rules.text))
    levels: tuple[Level, ...] = attrs.field(
        **about(
            "the scale's levels in the words of this dimension, the lowest first",
            rules.tuple_of(Level),
        )
    )
    categories: tuple[()] = attrs.field(init=False, default=(), **about("always empty"))

    def _problems(self) -> Iterator[Problem]:
        if not self.levels:
            yield from super()._problems()
        yield from _level_problems(self.levels)

    def derived_label(self, level: int, general: "OrdinalDimension", general_level: int) -> str:
        """Say a derived level in words: on which side of the general level it is.

        On which side of level 0 it is, the profile does not say.

        Args:
            level: The derived level.
            general: The more general dimension that it is derived from.
            general_level: The segment's level there.

        Returns:
            The label, such as ``trusts less than government institutions in general``; or,
            where ``general`` has no ``attitude_object``, ``below "Trust in institutions"``.

        Raises:
            DataError: The dimension has no such level, or both levels are the same.

        Example:
            >>> import kazakh_segments as ks
            >>> dimension, general = ks.dimension("trust_army"), ks.dimension("trust_government")
            >>> dimension.derived_label(1, general, 0)
            'trusts more than government institutions in general'
        """
        self._label(level, (), frozenset())
        if level == general_level:
            expected = f"a level other than that on {general.id!r}, as it is derived from it"
            raise DataError(
                f"a code on {self.id!r}", (Problem("level", shortened(level), expected),)
            )
        is_above = level > general_level
        if general.attitude_object is None:
            return f'{"above" if is_above else "below"} "{general.name}"'
        more = "more" if is_above else "less"
        return f"{self.positive_pole} {more} than {general.attitude_object} in general"

    def _label(
        self, level: int | None, categories: tuple[NamedCategory, ...], doubt: frozenset[Doubt]
    ) -> str:
        if level == 0 and doubt and not categories:
            return doubt_in_words(doubt)
        # By type: True and 1.0 equal 1, but are no levels.
        if type(level) is int and not categories:
            # A codebook may have very many levels, and each stance is looked up.
            place = bisect_left(self.levels, level, key=lambda step: step.value)
            for step in self.levels[place : place + 1]:
                if step.value == level:
                    return step.label
        span = f"{self.levels[0].value} to {self.levels[-1].value}"
        named = some_of(category.id for category in categories)
        found = shortened(f"categories {named}" if named else level)
        expected = f"a level of {self.id!r} ({span})"
        raise DataError(f"a code on {self.id!r}", (Problem("level", found, expected),))


class _Named(Dimension):
    """A dimension that keeps the names of its categories, as each stance is looked up."""

    __slots__ = ("_kept_names",)
    _kept_names: Mapping[str, str]

    @property
    def _name_by_id(self) -> Mapping[str, str]:
        try:
            names = self._kept_names
        except AttributeError:
            names = {category.id: category.name for category in self.categories}
            object.__setattr__(self, "_kept_names", names)
        return names


@documented
@attrs.frozen(repr=False)
class NominalDimension(_Named):
    """A dimension on which a stance names categories, which have no order.

    Example:
        >>> import kazakh_segments as ks
        >>> isinstance(ks.dimension("age"), ks.NominalDimension)
        True
    """

    negative_pole: None = attrs.field(init=False, default=None, **about("always None"))
    positive_pole: None = attrs.field(init=False, default=None, **about("always None"))
    levels: tuple[()] = attrs.field(init=False, default=(), **about("always empty"))
    categories: tuple[Category, ...] = attrs.field(
        **about("the categories that can be named", rules.tuple_of(Category), minItems=1)
    )

    def _problems(self) -> Iterator[Problem]:
        if not self.categories:
            yield from super()._problems()
        yield from rules.repeated("categories", [item.id for item in self.categories], "id")

    def _label(
        self,
        level: int | None,
        categories: tuple[NamedCategory, ...],
        doubt: frozenset[Doubt],  # noqa: ARG002  # It is beside the categories.
    ) -> str:
        names = self._name_by_id
        problems = [
            Problem(
                f"categories[{number}].id",
                shortened(category.id),
                f"a category of {self.id!r} ({some_of(names)})",
            )
            for number, category in enumerate(categories)
            if category.id not in names
        ]
        if level is not None or not categories:
            problems.append(
                Problem("level", shortened(level), f"categories: {self.id!r} is nominal")
            )
        if problems:
            raise DataError(f"a code on {self.id!r}", problems)
        return ", ".join(
            f"{category.extent} {names[category.id]}" if category.extent else names[category.id]
            for category in categories
        )


@documented
@attrs.frozen(repr=False)
class Stance(Shown, Versioned):
    """What one statement says of one dimension.

    It is an :class:`OrdinalStance`, which has a level, or a :class:`NominalStance`, which
    has categories: never both and never neither. Level and doubt are separate: a segment
    can strongly trust while many of its members are unsure.

    Example:
        >>> import kazakh_segments as ks
        >>> stance = ks.stance("realists", "trust_russia")
        >>> stance.level, stance.label, sorted(stance.doubt)
        (3, 'strongly trusts', ['unsure'])
        >>> stance.wording
        ('Strongly trust Russia', 'many unsure')
    """

    segment: str = attrs.field(**about("the id of the segment", rules.an_id, in_file=False))
    dimension: str = attrs.field(**about("the id of the dimension", rules.an_id))
    statement: str = attrs.field(
        **about("the id of the statement that it was coded from", rules.text, in_file=False)
    )
    wording: tuple[str, ...] = attrs.field(
        **about(
            "the stretches of the statement that it was coded from, in their order",
            rules.texts,
            minItems=1,
        )
    )
    level: int | None = attrs.field(
        init=False,
        **about("the place on the dimension's scale, its sign the side; empty if nominal"),
    )
    categories: tuple[NamedCategory, ...] = attrs.field(
        init=False, **about("the categories named, in the statement's order; empty if ordinal")
    )
    doubt: frozenset[Doubt] = attrs.field(
        **about(
            "whether the statement says ``unsure``, ``divided``, both or neither",
            rules.set_of(*DOUBTS),
        )
    )
    basis: Basis = attrs.field(
        **about(
            "``stated``, or ``comparative``: derived from a more general dimension",
            rules.one_of(*BASES),
        )
    )
    note: str | None = attrs.field(
        default=None,
        kw_only=True,
        **about(
            "the coders' doubt about the code, in a sentence; empty if there is none",
            rules.optional(rules.text),
        ),
    )
    label: str = attrs.field(**about("the code in plain words", rules.text, in_file=False))

    def _reference(self) -> str:
        return f"{self.segment}: {self.dimension} {shortened(self.label, _LONGEST_NAME)}"

    def _problems(self) -> Iterator[Problem]:
        if not self.wording:
            yield Problem("wording", "none", "at least one stretch of the statement")
        if type(self) is Stance:
            yield _NO_CODE


@documented
@attrs.frozen(repr=False)
class OrdinalStance(Stance):
    """A stance that takes a level.

    Example:
        >>> import kazakh_segments as ks
        >>> isinstance(ks.stance("realists", "trust_russia"), ks.OrdinalStance)
        True
    """

    level: int = attrs.field(
        **about("the place on the dimension's scale; its sign is the side", rules.whole)
    )
    categories: tuple[()] = attrs.field(init=False, default=(), **about("always empty"))


@documented
@attrs.frozen(repr=False)
class NominalStance(Stance):
    """A stance that names categories.

    Example:
        >>> import kazakh_segments as ks
        >>> isinstance(ks.stance("realists", "age"), ks.NominalStance)
        True
    """

    level: None = attrs.field(init=False, default=None, **about("always None"))
    categories: tuple[NamedCategory, ...] = attrs.field(
        **about(
            "the categories named, in the statement's order",
            rules.tuple_of(NamedCategory),
            minItems=1,
        )
    )

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if not self.categories:
            yield _NO_CODE
        yield from rules.repeated("categories", [item.id for item in self.categories], "id")


@documented
@attrs.frozen(repr=False)
class Statement(Shown, Versioned):
    """One statement of the profile, as printed, with the stances coded from it.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.statement("realists.trust.2").text
        'Trust religious organisations and on balance trust the Media'
    """

    id: str = attrs.field(
        **about("segment, theme and position, joined by dots", rules.text, pattern=_STATEMENT_ID)
    )
    segment: str = attrs.field(**about("the id of the segment", rules.an_id, in_file=False))
    theme: str = attrs.field(**about("the id of the theme", rules.an_id))
    position: int = attrs.field(
        **about("its place under the theme, from 1", rules.whole, minimum=1)
    )
    text: str = attrs.field(**about("the statement, as printed", rules.text))
    stances: tuple[Stance, ...] = attrs.field(
        **about(
            "what it says: one stance for each dimension that it speaks of", rules.tuple_of(Stance)
        )
    )

    def _reference(self) -> str:
        return f"{self.id} {shortened(self.text, _LONGEST_NAME)}"

    def _problems(self) -> Iterator[Problem]:
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
                    _coded_from(stance.segment, stance.statement),
                    _coded_from(self.segment, self.id),
                )
            yield from self._wording_problems(place, stance.wording)

    def _wording_problems(self, place: str, wording: tuple[str, ...]) -> Iterator[Problem]:
        reached = 0
        text = shortened(self.text, 200)
        for number, stretch in enumerate(wording):
            start = self.text.find(stretch, reached)
            if start < 0:
                yield Problem(
                    f"{place}.wording[{number}]",
                    shortened(stretch),
                    f"a stretch of the statement's text, in its order: {text}",
                )
            else:
                reached = start + len(stretch)


@documented
@attrs.frozen(repr=False)
class Segment(Shown, Versioned):
    """One segment of the population.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.segment("realists").traits[:2]
        ('Moderately pro-democracy', 'Conflicted about the State')
    """

    id: str = attrs.field(**about("the segment's id", rules.an_id))
    name: str = attrs.field(**about("its name, as printed", rules.text))
    traits: tuple[str, ...] = attrs.field(
        **about("its headline traits, as printed; they are not coded", rules.texts)
    )
    statements: tuple[Statement, ...] = attrs.field(
        **about("its statements, theme by theme", rules.tuple_of(Statement))
    )

    def _problems(self) -> Iterator[Problem]:
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


@documented
@attrs.frozen(repr=False)
class Codebook(ShortRepr, Item):
    """What a segmentation is coded on: its source, themes, scales and dimensions.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.profile().codebook
        <Codebook 8 themes, ... dimensions, data ...>
    """

    data_version: str = attrs.field(**about("the version of the data", rules.text))
    source: Source = attrs.field(
        **about("the publication that the statements are quoted from", rules.instance_of(Source))
    )
    blocks: tuple[Block, ...] = attrs.field(
        **about("the blocks in which the themes are printed, in order", rules.tuple_of(Block))
    )
    themes: tuple[Theme, ...] = attrs.field(
        **about("the themes of the statements, in order", rules.tuple_of(Theme))
    )
    scales: tuple[Scale, ...] = attrs.field(
        **about("the scales that the codes are made on", rules.tuple_of(Scale))
    )
    dimensions: tuple[Dimension, ...] = attrs.field(
        **about("what the segments can differ on, in order", rules.tuple_of(Dimension))
    )

    def _summary(self) -> str:
        return (
            f"{number_of(len(self.themes), 'theme')}, "
            f"{number_of(len(self.dimensions), 'dimension')}, data {self.data_version}"
        )
