"""The view of an item as HTML, for notebooks and pages alike.

An item knows the others by id only. What it cannot say alone (the name of a
dimension, its poles, the text of a statement) it says within its profile.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from kazakh_segments.display.html import _templates as html
from kazakh_segments.display.html._filling import NOTHING, Html, View, escaped, filled, joined
from kazakh_segments.display.html._line import WIDTH, line
from kazakh_segments.profiles.in_use import profile_of
from kazakh_segments.display.text import signed
from kazakh_segments.display.labels import DOUBT_AT_LEVEL_0, NOT_STATED, doubt_in_words, label_with_basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kazakh_segments.model.items import Dimension, Segment, Stance, Statement, Theme
    from kazakh_segments.profiles.profile import Profile

    Linked: TypeAlias = Segment | Statement | Theme | Dimension
    Link: TypeAlias = Callable[[Linked], str | None]


_SHORT = 25


class Surroundings:
    """What is around an item: its profile, if it is known, and the addresses to link to."""

    def __init__(self, profile: Profile | None = None, link: Link | None = None) -> None:
        self._profile = profile
        self._link = link
        self.has_anchors = link is not None

    def dimension_ids(self) -> list[str]:
        return [] if self._profile is None else [item.id for item in self._profile.dimensions()]

    def dimension(self, id: str) -> Dimension | None:
        return None if self._profile is None else self._profile.dimension(id)

    def statement(self, id: str) -> Statement | None:
        return None if self._profile is None else self._profile.statement(id)

    def named_segment(self, id: str) -> Html:
        return self._named(id, None if self._profile is None else self._profile.segment(id))

    def named_theme(self, id: str) -> Html:
        return self._named(id, None if self._profile is None else self._profile.theme(id))

    def named_dimension(self, id: str) -> Html:
        return self._named(id, self.dimension(id))

    def _named(self, id: str, item: Segment | Theme | Dimension | None) -> Html:
        return _code(id) if item is None else self.linked(item, item.name)

    def linked(self, item: Linked, content: str) -> Html:
        address = None if self._link is None else self._link(item)
        if address is None:
            return escaped(content)
        return filled(html.LINK, address=address, content=content)


def surroundings_of(item: Segment | Dimension | Statement | Stance) -> Surroundings:
    """Find what is around an item that is shown by itself."""
    return Surroundings(profile_of(item))


def comparison_view(
    dimension: Dimension,
    compared: Iterable[tuple[Segment, Stance | None]],
    around: Surroundings,
) -> View:
    """Show where segments stand on a dimension."""
    has_line = not dimension.is_nominal
    heads = ["segment", _poles(dimension)] if has_line else ["segment"]
    rows = []
    for segment, stance in compared:
        cells = [_row_head(around.linked(segment, segment.name), weight="bold")]
        if stance is None:
            nothing = _cell(filled(html.NOT_STATED, content=NOT_STATED))
            cells += [_cell(_place(dimension)), nothing] if has_line else [nothing]
            cells += [_cell(""), _cell("")]
        else:
            coded_from = (item for item in segment.statements if stance in item.stances)
            cells += [_cell(_place(dimension, stance))] if has_line else []
            statement = next(coded_from, None)
            words = _words(stance, statement)
            if statement is not None:
                words = _with_id(words, statement, around)
            cells += _said(stance, words)
        rows.append(_row(cells))
    name = around.linked(dimension, dimension.name)
    caption = joined([filled(html.STRONG, content=name), escaped(" "), _code(dimension.id)])
    heads += ["label", "doubt", "statement, coded words marked"]
    table = _table("comparison", caption, heads, [_body(rows)])
    return _view(f"{dimension.name}: comparison", [table])


def dimension_view(dimension: Dimension, around: Surroundings) -> View:
    """Show what a dimension is: its poles, its levels or categories, its kin and names."""
    facts: list[tuple[str, str]] = [("about", dimension.description)]
    if not dimension.is_nominal:
        facts.append(("poles", f"{dimension.negative_pole} ↔ {dimension.positive_pole}"))
    facts += [
        ("theme", around.named_theme(dimension.theme)),
        ("scale", dimension.scale),
        ("parent", around.named_dimension(dimension.parent) if dimension.parent else "none"),
        ("also found as", ", ".join(dimension.aliases) or "no other name"),
    ]
    caption = joined(
        [filled(html.STRONG, content=dimension.name), escaped(" "), _code(dimension.id)]
    )
    about = _table(
        "dimension",
        caption,
        [],
        [_body([_row([_row_head(name), _text_cell(value)]) for name, value in facts])],
    )
    if dimension.is_nominal:
        codes = [
            _row([_row_head(_code(category.id)), _cell(category.name)])
            for category in dimension.categories
        ]
        return _view(
            dimension.name,
            [about, _table("categories", "Categories", ["category", "name"], [_body(codes)])],
        )
    codes = [
        _row([_row_head(_place(dimension, level=level.value)), _cell(level.label)])
        for level in dimension.levels
    ]
    levels = _table("levels", "Levels", [_poles(dimension), "label"], [_body(codes)])
    note = filled(html.NOTE, content=DOUBT_AT_LEVEL_0)
    return _view(dimension.name, [about, levels, note])


def stance_view(stance: Stance, around: Surroundings) -> View:
    """Show one code, and the words that it was made from."""
    caption = joined(
        [
            filled(html.STRONG, content=around.named_segment(stance.segment)),
            escaped(" on "),
            filled(html.STRONG, content=around.named_dimension(stance.dimension)),
        ]
    )
    heads = ["statement", "place", "label", "doubt", "coded words"]
    statement = around.statement(stance.statement)
    cells = [
        _row_head(
            _code(stance.statement)
            if statement is None
            else around.linked(statement, _code(statement.id))
        ),
        _cell(_place_with_poles(stance, around)),
        *_said(stance, _words(stance, statement)),
    ]
    table = _table("stance", caption, heads, [_body([_row(cells)])])
    return _view(f"{stance.segment}: {stance.dimension}", [table])


def statement_view(statement: Statement, around: Surroundings) -> View:
    """Show a statement with the stances coded from it, each with its words."""
    caption = joined(
        [
            filled(html.STRONG, content=statement.text),
            escaped(" "),
            around.linked(statement, _code(statement.id)),
        ]
    )
    heads = ["dimension", "place", "label", "doubt", "coded words"]
    rows = [
        _row(
            [
                _row_head(around.named_dimension(stance.dimension)),
                _cell(_place_with_poles(stance, around)),
                *_said(stance, _words(stance, statement)),
            ]
        )
        for stance in statement.stances
    ]
    return _view(f"Statement {statement.id}", [_table("statement", caption, heads, [_body(rows)])])


def segment_view(segment: Segment, around: Surroundings) -> View:
    """Show a segment: its traits, and theme by theme what is said of it and how it was coded."""
    caption = joined(
        [
            filled(html.STRONG, content=around.linked(segment, segment.name)),
            escaped(f" {' · '.join(segment.traits)}"),
        ]
    )
    heads = ["statement, coded words marked", "dimension", "place", "label", "doubt", "coded words"]
    bodies = [
        _body(
            [
                _row(
                    [
                        filled(
                            html.GROUP,
                            columns=len(heads),
                            content=around.named_theme(theme),
                        )
                    ]
                ),
                *(row for statement in statements for row in _statement_rows(statement, around)),
            ]
        )
        for theme, statements in groupby(segment.statements, lambda statement: statement.theme)
    ]
    table = _table("segment", caption, heads, bodies)
    return _view(segment.name, [table, *_silence(segment, around)])


def profile_view(profile: Profile, around: Surroundings) -> View:
    """Show what a profile holds: its source, its segments, its themes with their dimensions."""
    source = profile.source()
    caption = joined(
        [
            filled(html.STRONG, content=source.title),
            escaped(f" {source.publisher} ({source.year}), data version {profile.data_version()}"),
        ]
    )
    segments = [
        _row(
            [
                _row_head(around.named_segment(segment.id), weight="bold"),
                _text_cell(", ".join(segment.traits)),
                _cell(str(len(segment.statements))),
                _cell(str(len(profile.stances(segment=segment.id)))),
            ]
        )
        for segment in profile.segments()
    ]
    themes = [
        _row(
            [
                _row_head(around.named_theme(theme.id)),
                _text_cell(
                    joined(
                        [around.named_dimension(item.id) for item in profile.dimensions(theme.id)],
                        ", ",
                    )
                ),
            ]
        )
        for theme in profile.themes()
    ]
    return _view(
        source.title,
        [
            _table(
                "profile",
                caption,
                ["segment", "traits", "statements", "stances"],
                [_body(segments)],
            ),
            _table("themes", "Themes", ["theme", "dimensions"], [_body(themes)]),
        ],
    )


def table_view(
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    notes: Iterable[str],
) -> View:
    """Show the result of an analysis, with what is to be known of it under it."""
    cells = [*rows]
    # Only what is long needs room, so that numbers take no more than theirs.
    makers = [
        _text_cell if max(map(len, column)) > _SHORT else _cell
        for column in zip(*cells, strict=True)
    ]
    body = _body(
        [
            _row(
                [
                    _row_head(first),
                    *(make(text) for make, text in zip(makers[1:], rest, strict=True)),
                ]
            )
            for first, *rest in cells
        ]
    )
    table = _table("result", filled(html.STRONG, content=title), heads, [body])
    return _view(title, [table, *(filled(html.NOTE, content=note) for note in notes)])


def _silence(segment: Segment, around: Surroundings) -> Iterable[Html]:
    """Write out what is not stated of a segment, if its profile is known."""
    stated = {item.dimension for statement in segment.statements for item in statement.stances}
    silent = [around.named_dimension(id_) for id_ in around.dimension_ids() if id_ not in stated]
    if silent:
        said = filled(html.NOT_STATED, content=NOT_STATED)
        yield filled(html.NOTE, content=joined([said, escaped(": "), joined(silent, ", ")]))


def _statement_rows(statement: Statement, around: Surroundings) -> Iterable[Html]:
    marked = _marked(
        statement.text,
        [span for stance in statement.stances for span in _spans(statement.text, stance.wording)],
    )
    anchor = filled(html.ANCHOR, id=statement.id) if around.has_anchors else NOTHING
    text = _with_id(marked, statement, around)
    said = _row_head(text, rows=max(len(statement.stances), 1))
    if not statement.stances:
        yield _row([said, *[_cell("")] * 5], anchor)
    for number, stance in enumerate(statement.stances):
        cells = [
            _cell(around.named_dimension(stance.dimension)),
            _cell(_place_with_poles(stance, around)),
            *_said(stance, _words(stance, None)),
        ]
        yield _row([said, *cells], anchor) if number == 0 else _row(cells)


def _with_id(words: Html, statement: Statement, around: Surroundings) -> Html:
    """Let a reader see, and follow, where words are quoted from."""
    id_ = filled(html.SMALL, content=around.linked(statement, statement.id))
    return joined([words, id_], " ")


def _words(stance: Stance, statement: Statement | None) -> Html:
    """Show the coded words, inside their statement if it is given."""
    if statement is None:
        return escaped(" … ".join(stance.wording))
    return _marked(statement.text, _spans(statement.text, stance.wording))


def _said(stance: Stance, words: Html) -> list[Html]:
    """Fill the cells of label, doubt and words."""
    label = label_with_basis(stance.label, stance.basis)
    return [_label_cell(label), _cell(doubt_in_words(stance.doubt)), _text_cell(words)]


def _spans(text: str, wording: Iterable[str]) -> list[tuple[int, int]]:
    """Find where the stretches stand: each after the one before it, as the model requires."""
    spans: list[tuple[int, int]] = []
    reached = 0
    for stretch in wording:
        start = text.find(stretch, reached)
        reached = start + len(stretch)
        spans.append((start, reached))
    return spans


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> Html:
    parts: list[Html] = []
    reached = 0
    for start, end in sorted(spans):
        if end <= reached:
            continue
        begin = max(start, reached)
        parts += [
            escaped(text[reached:begin]),
            filled(html.MARKED, content=text[begin:end]),
        ]
        reached = end
    return joined([*parts, escaped(text[reached:])])


def _place_with_poles(stance: Stance, around: Surroundings) -> Html:
    """Place a stance in a table whose rows are of many dimensions."""
    dimension = around.dimension(stance.dimension)
    if stance.level is None:
        return NOTHING
    if dimension is None:
        return escaped(signed(stance.level))
    return joined([_poles(dimension), _place(dimension, stance)], " ")


def _poles(dimension: Dimension) -> Html:
    negative = f"{signed(dimension.levels[0].value)} {dimension.negative_pole}"
    positive = f"{dimension.positive_pole} {signed(dimension.levels[-1].value)}"
    return filled(html.POLES, negative=negative, positive=positive, width=WIDTH)


def _place(dimension: Dimension, stance: Stance | None = None, level: int | None = None) -> Html:
    """Draw the line from pole to pole, with a dot where the stance, or the level, stands."""
    at = level if stance is None else stance.level
    doubt = frozenset() if stance is None else stance.doubt
    drawn = line([step.value for step in dimension.levels], at, doubt)
    return filled(html.PLACE, line=drawn, level="" if at is None else signed(at))


def _view(name: str, tables: Iterable[Html]) -> View:
    return View(filled(html.VIEW, name=name, tables=joined(tables)))


def _table(kind: str, caption: str, heads: Sequence[str], bodies: Iterable[Html]) -> Html:
    cells = joined(filled(html.COLUMN, content=head) for head in heads)
    head = filled(html.HEAD, cells=cells) if heads else NOTHING
    return filled(html.TABLE, kind=kind, caption=caption, head=head, bodies=joined(bodies))


def _body(rows: Iterable[Html]) -> Html:
    return filled(html.BODY, rows=joined(rows))


def _row(cells: Iterable[Html], anchor: Html = NOTHING) -> Html:
    return filled(html.ROW, cells=joined(cells), anchor=anchor)


def _row_head(content: str, rows: int = 1, weight: str = "normal") -> Html:
    return filled(html.ROW_HEAD, content=content, rows=rows, weight=weight)


def _cell(content: str) -> Html:
    return filled(html.CELL, content=content, narrowest=0)


def _label_cell(content: str) -> Html:
    return filled(html.CELL, content=content, narrowest=7)


def _text_cell(content: str) -> Html:
    return filled(html.CELL, content=content, narrowest=10)


def _code(text: str) -> Html:
    return filled(html.CODE, content=text)
