"""The views of items and results as HTML, for notebooks and pages alike.

An item refers to the others by id. What it cannot say alone (the name of a
dimension, its poles, the text of a statement) is taken from a profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import singledispatch
from itertools import chain, groupby
from typing import Literal, TypeAlias

import attrs

from kazakh_segments.display import markup
from kazakh_segments.display.addresses import checked_address
from kazakh_segments.display.labels import (
    DOUBT_AT_LEVEL_0,
    NOT_STATED,
    basis_in_words,
    doubt_in_words,
    profile_with_names,
)
from kazakh_segments.display.line import WIDTH, line
from kazakh_segments.display.listings import table_of
from kazakh_segments.display.markup import NOTHING, Html, View, escaped, filled, isolated, joined
from kazakh_segments.display.text import HOW_TO_LIST_ALL, found_nothing, signed
from kazakh_segments.display.words import OfProfile, Words, whole
from kazakh_segments.errors import ArgumentTypeError, number_of, shortened
from kazakh_segments.model.items import Dimension, Doubt, Segment, Stance, Statement, Theme
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.listing import Listing
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.profiles.search import SearchHit, SearchResult, kind_of, spans

Linked: TypeAlias = Segment | Statement | Theme | Dimension
Link: TypeAlias = Callable[[Linked], str | None]

_LONG = 25
_NO_BREAK = "\N{NO-BREAK SPACE}"


@attrs.frozen
class _Context:
    """What a view takes from elsewhere: names from a profile, addresses from a link."""

    profile: Profile | None
    link: Link | None

    def dimension(self, id: str) -> Dimension | None:
        return None if self.profile is None else self.profile.dimension(id)

    def statement(self, id: str) -> Statement | None:
        return None if self.profile is None else self.profile.statement(id)

    def named(self, kind: Literal["segment", "theme", "dimension"], id: str) -> Html:
        """Show the name of an item, or its id where no profile says its name."""
        if self.profile is None:
            return _code(id)
        item: Segment | Theme | Dimension = getattr(self.profile, kind)(id)
        return self.named_and_linked(item)

    def named_and_linked(self, item: Segment | Theme | Dimension) -> Html:
        return self.linked(item, isolated(item.name))

    def linked(self, item: Linked, content: str) -> Html:
        address = None if self.link is None else self.link(item)
        if address is None:
            return escaped(content)
        return filled(markup.LINK, address=checked_address(address), content=content)


def view(item: object, profile: Profile | None = None, link: Link | None = None) -> View:
    """Show an item; see :func:`kazakh_segments.display.html`."""
    return _view(item, _Context(profile or profile_with_names(item), link))


def table_view(
    title: Words,
    heads: Sequence[Words],
    rows: Iterable[Sequence[Words]],
    notes: Iterable[Words],
    lead: Iterable[Words] = (),
) -> View:
    """Show the result of an analysis, with what is to be known of it under it.

    What leads comes first: the answer in sentences.
    """
    cells = [*rows]
    # Only long texts need a minimal width, so that numbers take no more than theirs.
    narrowest = [
        10 if max(len(whole(cell)) for cell in column) > _LONG else 0
        for column in zip(*cells, strict=True)
    ]
    # Where a row is shown as a card, the heads are not above its cells.
    named = [filled(markup.COLUMN_NAME, name=whole(head)) for head in heads]
    body = [
        _row(
            _head(_in_parts(first)),
            *(
                _cell(_in_parts(words), width, named=name)
                for words, width, name in zip(rest, narrowest[1:], named[1:], strict=True)
            ),
        )
        for first, *rest in cells
    ]
    caption = filled(markup.STRONG, content=_in_parts(title))
    table = _table("result", caption, [*map(_in_parts, heads)], body)
    said, told = (
        [filled(markup.NOTE, content=_in_parts(words)) for words in each] for each in (lead, notes)
    )
    return _framed(whole(title), *said, table, *told)


def _in_parts(words: Words) -> Html:
    parts = (words,) if isinstance(words, str) else words
    return joined(isolated(part) if isinstance(part, OfProfile) else part for part in parts)


@singledispatch
def _view(item: object, _: _Context) -> View:
    raise ArgumentTypeError(
        "only a Segment, Dimension, Statement, Stance, Comparison or Profile can be shown; "
        f"got {shortened(item)} ({type(item).__name__})"
    )


@_view.register
def _comparison(comparison: Comparison, context: _Context) -> View:
    """Show where segments are on a dimension."""
    dimension = comparison.dimension
    heads = ["segment", "label", "doubt", "statement, coded words marked"]
    if not dimension.is_nominal:
        heads.insert(1, _poles(dimension))
    rows = []
    for segment, stance in zip(comparison.segments, comparison.values(), strict=True):
        if stance is None:
            place = _place(dimension)
            not_stated = filled(markup.NOT_STATED, content=NOT_STATED)
            said = [_cell(not_stated, holds="label"), _cell(""), _cell("")]
        else:
            place = _place(dimension, stance.level, stance.doubt)
            coded_from = (item for item in segment.statements if stance in item.stances)
            statement = next(coded_from, None)
            words = _words(stance, statement)
            if statement is not None:
                words = _with_id(words, statement, context)
            said = [*_said(stance), _cell(words, 10, "words")]
        head = _head(context.named_and_linked(segment), weight="bold")
        places = [] if dimension.is_nominal else [_cell(place, holds="place")]
        rows.append(_row(head, *places, *said))
    caption = _caption(context.named_and_linked(dimension), _code(dimension.id))
    table = _table("comparison", caption, heads, rows)
    return _framed(f"{dimension.name}: comparison", table)


@_view.register
def _dimension(dimension: Dimension, context: _Context) -> View:
    """Show what a dimension is: its poles, its levels or categories, its parent and names."""
    facts = {"about": isolated(dimension.description)}
    if dimension.negative_pole is not None and dimension.positive_pole is not None:
        poles = (dimension.negative_pole, dimension.positive_pole)
        facts["poles"] = joined(map(isolated, poles), " ↔ ")
    facts |= {
        "kind": escaped(dimension.kind),
        "theme": context.named("theme", dimension.theme),
        "scale": escaped(dimension.scale),
        "parent": (
            context.named("dimension", dimension.parent) if dimension.parent else escaped("none")
        ),
        "also found as": joined(map(isolated, dimension.aliases), ", ") or escaped("no other name"),
    }
    rows = [_row(_head(name), _cell(value, 10)) for name, value in facts.items()]
    about = _table("dimension", _caption(isolated(dimension.name), _code(dimension.id)), [], rows)
    if dimension.is_nominal:
        rows = [
            _row(_head(_code(item.id)), _cell(isolated(item.name))) for item in dimension.categories
        ]
        categories = _table("categories", "Categories", ["category", "name"], rows)
        return _framed(dimension.name, about, categories)
    rows = [
        _row(_head(_place(dimension, level.value)), _cell(isolated(level.label)))
        for level in dimension.levels
    ]
    levels = _table("levels", "Levels", [_poles(dimension), "label"], rows)
    return _framed(dimension.name, about, levels, filled(markup.NOTE, content=DOUBT_AT_LEVEL_0))


@_view.register
def _stance(stance: Stance, context: _Context) -> View:
    """Show one code, and the words that it was made from."""
    names = [context.named("segment", stance.segment), context.named("dimension", stance.dimension)]
    caption = joined([filled(markup.STRONG, content=name) for name in names], " on ")
    heads = ["place", "label", "doubt", "statement, coded words marked"]
    statement = context.statement(stance.statement)
    words = _words(stance, statement)
    if statement is None:
        words = joined([words, filled(markup.SMALL, content=stance.statement)], " ")
    else:
        words = _with_id(words, statement, context)
    row = _row(*_coded(stance, context), _cell(words, 10, "words"))
    return _framed(f"{stance.segment}: {stance.dimension}", _table("stance", caption, heads, [row]))


@_view.register
def _statement(statement: Statement, context: _Context) -> View:
    """Show a statement with the stances coded from it, each with its words."""
    caption = _caption(isolated(statement.text), context.linked(statement, _code(statement.id)))
    heads = ["dimension", "place", "label", "doubt", "coded words"]
    rows = [
        _row(
            _head(context.named("dimension", stance.dimension)),
            *_coded(stance, context),
            _cell(_words(stance, statement), 10, "words"),
        )
        for stance in statement.stances
    ]
    return _framed(f"Statement {statement.id}", _table("statement", caption, heads, rows))


@_view.register
def _segment(segment: Segment, context: _Context) -> View:
    """Show a segment: its traits, and theme by theme what is said of it and how it was coded."""
    traits = joined(map(isolated, segment.traits), " · ")
    caption = _caption(context.named_and_linked(segment), traits)
    heads = ["statement, coded words marked", "dimension", "place", "label", "doubt"]
    bodies = []
    for theme, statements in groupby(segment.statements, lambda statement: statement.theme):
        name = context.named("theme", theme)
        bodies.append([_row(filled(markup.GROUP, columns=len(heads), content=name))])
        for statement in statements:
            bodies[-1] += _statement_rows(statement, context)
    table = _table("segment", caption, heads, *bodies)
    stated = {stance.dimension for item in segment.statements for stance in item.stances}
    dimensions = () if context.profile is None else context.profile.dimensions()
    silent = [context.named_and_linked(item) for item in dimensions if item.id not in stated]
    if not silent:
        return _framed(segment.name, table)
    parts = [filled(markup.NOT_STATED, content=NOT_STATED), ": ", joined(silent, ", ")]
    return _framed(segment.name, table, filled(markup.NOTE, content=joined(parts)))


def _statement_rows(statement: Statement, context: _Context) -> Iterable[Html]:
    """Show a statement of a segment: a row for each stance, with one cell of text for all."""
    coded = (_spans(statement.text, stance.wording) for stance in statement.stances)
    marked = _marked(statement.text, chain.from_iterable(coded))
    anchor = NOTHING if context.link is None else filled(markup.ANCHOR, id=statement.id)
    rows = [
        [
            _cell(context.named("dimension", stance.dimension), holds="name"),
            *_coded(stance, context),
        ]
        for stance in statement.stances
    ]
    first, *others = rows or [[_cell("")] * 4]
    head = _head(_with_id(marked, statement, context), rows=len(others) + 1)
    yield _row(head, *first, anchor=anchor)
    for cells in others:
        yield _row(*cells)


@_view.register
def _profile(profile: Profile, context: _Context) -> View:
    """Show what a profile holds: its source, its segments, its themes with their dimensions."""
    source = profile.source()
    about = [isolated(source.publisher), f" ({source.year}), data version "]
    about.append(isolated(profile.data_version()))
    statements = number_of(len(profile.statements()), "statement")
    about.append(f", {statements}, {number_of(len(profile.stances()), 'stance')}")
    segments = [
        _row(
            _head(context.named_and_linked(segment), weight="bold"),
            _cell(joined(map(isolated, segment.traits), ", "), 10),
        )
        for segment in profile.segments()
    ]
    themes = []
    for theme in profile.themes():
        names = [*map(context.named_and_linked, profile.dimensions(theme))]
        themes.append(_row(_head(context.named_and_linked(theme)), _cell(joined(names, ", "), 10)))
    heads = ["segment", "traits"]
    return _framed(
        source.title,
        _table("profile", _caption(isolated(source.title), joined(about)), heads, segments),
        _table("themes", "Themes", ["theme", "dimensions"], themes),
    )


@_view.register(Listing)
def _listing(listing: Listing[object], _: _Context) -> View:
    """Show what print shows of a listing."""
    table = table_of(listing)
    rows = [[*map(OfProfile, row)] for row in table.rows]
    return table_view(table.title, table.headings, rows, [table.note] if table.note else [])


@_view.register
def _search_result(result: SearchResult, context: _Context) -> View:
    """Show what was found and why, with the matched words marked."""
    if result.hits:
        heads = ["found", "name", "in its", "words, matched words marked"]
        bodies = [
            [_hit_row(hit, result.text, context) for hit in hits]
            for _, hits in groupby(result.hits, lambda hit: kind_of(hit.item))
        ]
        caption = f"{len(result)} found for {result.text!r}"
        title = filled(markup.STRONG, content=caption)
        return _framed(caption, _table("search", title, heads, *bodies))
    caption = found_nothing(result)
    rows = [
        _row(
            _head(context.linked(item, _code(item.id))),
            _cell(isolated(item.name)),
            _cell(kind_of(item)),
        )
        for item in result.nearest
    ]
    title = filled(markup.STRONG, content=caption)
    table = _table("search", title, ["nearest", "name", "kind"], rows)
    return _framed(caption, table, filled(markup.NOTE, content=HOW_TO_LIST_ALL))


def _hit_row(hit: SearchHit, text: str, context: _Context) -> Html:
    item = hit.item
    name = kind_of(item) if isinstance(item, Statement) else isolated(item.name)
    return _row(
        _head(context.linked(item, _code(item.id))),
        _cell(name),
        _cell(hit.where),
        _cell(_marked(hit.words, spans(hit.words, text)), 10),
    )


def _with_id(words: Html, statement: Statement, context: _Context) -> Html:
    """Let a reader see, and follow, where words are quoted from."""
    id_ = filled(markup.SMALL, content=context.linked(statement, statement.id))
    return joined([words, id_], " ")


def _words(stance: Stance, statement: Statement | None) -> Html:
    """Show the coded words, inside their statement if it is given."""
    if statement is None:
        return joined(map(isolated, stance.wording), " … ")
    return _marked(statement.text, _spans(statement.text, stance.wording))


def _marked(text: str, marked: Iterable[tuple[int, int]]) -> Html:
    """Mark stretches of a text, those that overlap only once."""
    parts: list[Html] = []
    reached = 0
    for start, end in sorted(marked):
        if end <= reached:
            continue
        begin = max(start, reached)
        parts += [escaped(text[reached:begin]), filled(markup.MARKED, content=text[begin:end])]
        reached = end
    return isolated(joined([*parts, escaped(text[reached:])]))


def _spans(text: str, wording: Iterable[str]) -> Iterable[tuple[int, int]]:
    """Find where the stretches are: each after the one before it, as the model requires."""
    reached = 0
    for stretch in wording:
        start = text.find(stretch, reached)
        reached = start + len(stretch)
        yield start, reached


def _coded(stance: Stance, context: _Context) -> list[Html]:
    """Fill the cells of a code in a table whose rows are of many dimensions."""
    dimension = context.dimension(stance.dimension)
    if stance.level is None:
        place = NOTHING
    elif dimension is None:
        place = escaped(signed(stance.level))
    else:
        place = joined([_poles(dimension), _place(dimension, stance.level, stance.doubt)], " ")
    return [_cell(place, holds="place"), *_said(stance)]


def _said(stance: Stance) -> list[Html]:
    """Fill the cells of label, with the coders' note if there is one, and doubt."""
    label = joined([isolated(stance.label), basis_in_words(stance.basis)])
    if stance.note is not None:
        note = filled(markup.CODERS_NOTE, content=isolated(stance.note))
        label = joined([label, note], " ")
    doubt = doubt_in_words(stance.doubt)
    # At level 0 the label may be the doubt already.
    holds = "doubt-in-label" if doubt == stance.label else "doubt"
    return [_cell(label, 7, "label"), _cell(doubt, holds=holds)]


def _poles(dimension: Dimension) -> Html:
    lowest, highest = (escaped(signed(dimension.levels[end].value)) for end in (0, -1))
    # A number alone on a line would be read as a level of its own.
    negative = joined([lowest, isolated(dimension.negative_pole or "")], _NO_BREAK)
    positive = joined([isolated(dimension.positive_pole or ""), highest], _NO_BREAK)
    return filled(markup.POLES, negative=negative, positive=positive, width=WIDTH)


def _place(
    dimension: Dimension, level: int | None = None, doubt: frozenset[Doubt] = frozenset()
) -> Html:
    """Draw the line from pole to pole, with a dot at the level if there is one."""
    drawn = line([step.value for step in dimension.levels], level, doubt)
    return filled(markup.PLACE, line=drawn, level=signed(level))


def _framed(name: str, *tables: Html) -> View:
    return View(filled(markup.VIEW, name=name, tables=joined(tables)))


def _caption(title: str, more: str) -> Html:
    return joined([filled(markup.STRONG, content=title), more], " ")


def _table(kind: str, caption: str, heads: Sequence[str], *bodies: Iterable[Html]) -> Html:
    cells = joined(filled(markup.COLUMN, content=head) for head in heads)
    return filled(
        markup.TABLE,
        kind=kind,
        caption=caption,
        head=filled(markup.HEAD, cells=cells) if heads else NOTHING,
        bodies=joined(filled(markup.BODY, rows=joined(rows)) for rows in bodies),
    )


def _row(*cells: Html, anchor: Html = NOTHING) -> Html:
    return filled(markup.ROW, cells=joined(cells), anchor=anchor)


def _head(content: str, rows: int = 1, weight: str = "normal") -> Html:
    return filled(markup.ROW_HEAD, content=content, rows=rows, weight=weight)


def _cell(content: str, narrowest: int = 0, holds: str = "value", named: Html = NOTHING) -> Html:
    return filled(markup.CELL, content=content, narrowest=narrowest, holds=holds, named=named)


def _code(text: str) -> Html:
    return filled(markup.CODE, content=text)
