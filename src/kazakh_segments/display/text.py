"""Plain text of 80 columns, without colour: items and results, tables, wrapped lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from itertools import chain, groupby

from kazakh_segments.display.labels import (
    DOUBT_AT_LEVEL_0,
    NOT_STATED,
    doubt_in_words,
    label_with_basis,
    profile_with_names,
)
from kazakh_segments.display.terminal import in_a_line
from kazakh_segments.errors import ArgumentTypeError, shortened
from kazakh_segments.model.items import (
    Dimension,
    Scale,
    Segment,
    Stance,
    Statement,
    Theme,
)
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.profiles.search import SearchHit, SearchResult, kind_of

_WIDTH = 80
_GAP = "  "
HOW_TO_LIST_ALL = "dimensions() lists all dimensions, themes() all themes"


@singledispatch
def text(item: object) -> str:
    """Show an item or a result as plain text.

    Args:
        item: A Segment, Theme, Scale, Dimension, Statement, Stance, Comparison, Listing,
            SearchResult or Profile.

    Returns:
        Lines of at most 80 columns.

    Raises:
        ArgumentTypeError: It is of no class that is shown as text.
    """
    raise ArgumentTypeError(
        "only an item, Comparison, Listing, SearchResult or Profile can be shown as text; "
        f"got {shortened(item)} ({type(item).__name__})"
    )


@text.register
def _segment(segment: Segment) -> str:
    profile = profile_with_names(segment)
    lines = [f"{in_a_line(segment.name)} ({segment.id})", *filled(", ".join(segment.traits))]
    for theme, statements in groupby(segment.statements, lambda statement: statement.theme):
        lines += ["", theme if profile is None else in_a_line(profile.theme(theme).name)]
        for statement in statements:
            lines += filled(f"{statement.position}. {statement.text}", at=2)
            for stance in statement.stances:
                lines += filled(_code(stance), at=5)
    return "\n".join(lines)


def _code(stance: Stance) -> str:
    return f"{stance.dimension}: {_code_alone(stance)}"


def _code_alone(stance: Stance) -> str:
    level = "" if stance.level is None else f"{signed(stance.level)} "
    doubt = f" [{doubt_in_words(stance.doubt)}]" if stance.doubt else ""
    note = f" (coders' note: {stance.note})" if stance.note else ""
    return f"{level}{label_with_basis(stance.label, stance.basis)}{doubt}{note}"


@text.register
def _stance(stance: Stance) -> str:
    profile = profile_with_names(stance)
    if profile is None:
        names = [stance.segment, stance.dimension]
        quoted = " ... ".join(stance.wording)
    else:
        names = [profile.segment(stance.segment).name, heading(profile.dimension(stance.dimension))]
        quoted = profile.statement(stance.statement).text
    lines = filled(f"{names[0]} on {names[1]}".replace("\n", " "))
    lines += ["", *filled(_code_alone(stance)), "", *filled(f'"{quoted}"')]
    return "\n".join([*lines, *filled(stance.statement, at=2)])


@text.register
def _statement(statement: Statement) -> str:
    lines = [*filled(statement.text), *filled(statement.id, at=2), ""]
    for stance in statement.stances:
        lines += filled(_code(stance))
    return "\n".join(lines if statement.stances else lines[:-1])


@text.register
def _theme(theme: Theme) -> str:
    lines = filled(f"{theme.name} ({theme.id})")
    profile = profile_with_names(theme)
    if profile is None:
        return "\n".join([*lines, *filled(f"block: {theme.block}")])
    block = next(block for block in profile.blocks() if block.id == theme.block)
    lines += filled(f"block: {block.name}")
    return "\n".join([*lines, "", profile.dimensions(theme).table()])


@text.register
def _scale(scale: Scale) -> str:
    lines = [*filled(f"{scale.name} ({scale.id})"), ""]
    if scale.is_nominal:
        words = ", ".join(scale.extents) or "none"
        return "\n".join([*lines, *filled(f"categories without order; extents: {words}")])
    rows = [(signed(level.value), level.label) for level in scale.levels]
    return "\n".join([*lines, text_table(("level", "label"), rows)])


@text.register
def _profile(profile: Profile) -> str:
    source = profile.source()
    lines = filled(source.title)
    lines += filled(f"{source.publisher} ({source.year}), data version {profile.data_version()}")
    return "\n\n".join(["\n".join(lines), profile.segments().table(), profile.themes().table()])


@text.register
def _dimension(dimension: Dimension) -> str:
    rows = [(signed(level.value), level.label) for level in dimension.levels]
    rows += [(category.id, category.name) for category in dimension.categories]
    lines = [
        heading(dimension),
        "",
        *filled(dimension.description),
        "",
        f"kind: {dimension.kind}",
        f"theme: {dimension.theme}",
        f"scale: {dimension.scale}",
        f"parent: {dimension.parent or 'none'}",
        *filled(f"aliases: {', '.join(dimension.aliases) or 'none'}"),
        "",
        text_table(("category" if dimension.is_nominal else "level", "label"), rows),
    ]
    if not dimension.is_nominal:
        lines += ["", DOUBT_AT_LEVEL_0]
    return "\n".join(lines)


def heading(dimension: Dimension) -> str:
    """Name a dimension, with its poles if it has any."""
    if dimension.is_nominal:
        return f"{in_a_line(dimension.name)} ({dimension.id})"
    poles = f"{dimension.negative_pole} <-> {dimension.positive_pole}"
    return "\n".join(filled(f"{dimension.name} ({dimension.id}): {poles}"))


@text.register
def _comparison(comparison: Comparison) -> str:
    headings = ["segment", "level", "label", "doubt", "wording"]
    rows: list[list[str]] = []
    for name, stance in zip(comparison.names().values(), comparison.values(), strict=True):
        if stance is None:
            rows.append([name, "", NOT_STATED, "", ""])
            continue
        label = label_with_basis(stance.label, stance.basis)
        doubt, wording = doubt_in_words(stance.doubt), " ... ".join(stance.wording)
        rows.append([name, signed(stance.level), label, doubt, wording])
    if comparison.dimension.is_nominal:
        # Categories have no level: without its column, their labels have more space.
        table = [[row[0], *row[2:]] for row in [headings, *rows]]
        lines = [text_table(table[0], table[1:], widest=[23, 28, 8])]
    else:
        lines = [text_table(headings, rows, widest=[23, 5, 22, 8])]
    lines = [heading(comparison.dimension), "", *lines]
    for name, stance in zip(comparison.names().values(), comparison.values(), strict=True):
        if stance is not None and stance.note is not None:
            lines += ["", *filled(f"{name}: coders' note: {stance.note}")]
    return "\n".join(lines)


@text.register
def _search_result(result: SearchResult) -> str:
    if not result.hits:
        return "\n".join(_nothing_found(result))
    lines: list[str] = []
    for kind, hits in groupby(result.hits, lambda hit: kind_of(hit.item)):
        found = [*hits]
        # Of statements, only the text is searched, and it is shown.
        why = " [text]" if kind == "statement" else ""
        lines.append(f"{kind}s ({len(found)}){why}")
        lines += chain.from_iterable(map(_with_reason, found))
    return "\n".join(lines)


def _with_reason(hit: SearchHit) -> list[str]:
    """Name an item and say why it was found; its name and its id are not said again."""
    if isinstance(hit.item, Statement):
        return filled(f"{hit.item.id}: {hit.words}", at=2)
    is_shown = hit.where in ("id", "name", "description")
    why = hit.where if is_shown else f'{hit.where} "{hit.words}"'
    return filled(f"{hit.item.id}: {hit.item.name} [{why}]", at=2)


def _nothing_found(result: SearchResult) -> list[str]:
    lines = filled(found_nothing(result))
    for kind, near in groupby(result.nearest, kind_of):
        lines.append(f"nearest {kind}s")
        for item in near:
            lines += filled(f"{item.id}: {item.name}", at=2)
    return [*lines, *filled(HOW_TO_LIST_ALL)]


def found_nothing(result: SearchResult) -> str:
    """Say that nothing was found, or that nothing is stated."""
    said = "nothing is stated about" if result.not_stated else "nothing found for"
    return f"{said} {result.text!r}"


def text_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], widest: Sequence[int] = ()
) -> str:
    """Lay out a table that fits in 80 columns.

    Args:
        headings: The head of each column.
        rows: The cells, a row at a time.
        widest: The most characters that each column but the last may take; the
            last takes what is left. Longer cells wrap.

    Returns:
        The table, its lines without trailing blanks.
    """
    table = [[*map(in_a_line, row)] for row in (headings, *rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    widths = [min(pair) for pair in zip(widths, widest, strict=False)] + widths[len(widest) :]
    taken = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    widths[-1] = min(widths[-1], max(_WIDTH - taken, 12))

    lines: list[str] = []
    for number, row in enumerate(table):
        cells = [_in_column(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for depth in range(max(map(len, cells))):
            parts = [
                (cell[depth] if depth < len(cell) else "").ljust(width)
                for cell, width in zip(cells, widths, strict=True)
            ]
            lines.append(_GAP.join(parts).rstrip())
        if number == 0:
            lines.append(_GAP.join("-" * width for width in widths))
    return "\n".join(lines)


def signed(level: int | None) -> str:
    """Write a level with its sign; 0 has none, and what has no level is an empty text."""
    if level is None:
        return ""
    return f"{level:+d}" if level else "0"


def filled(text: str, at: int = 0) -> list[str]:
    """Wrap a text to lines that begin at a column, all but the first two columns on."""
    first = " " * at
    return _wrapped(text, _WIDTH, first, f"{first}  ")


def _in_column(cell: str, width: int) -> list[str]:
    """Wrap a cell; an id that is too long for its column breaks between its words."""
    lines = []
    for line in _wrapped(cell, width, break_long_words=False):
        rest = line
        while len(rest) > width:
            end = rest.rfind("_", 0, width) + 1 or width
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    return lines


def _wrapped(
    text: str, width: int, first: str = "", others: str = "", *, break_long_words: bool = True
) -> list[str]:
    # Imported here: it is of use only once something is printed.
    from textwrap import wrap

    return wrap(
        in_a_line(text),
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=break_long_words,
    )
