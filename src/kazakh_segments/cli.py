"""The command line: it parses, asks the library, and prints; it decides nothing."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import attrs

import kazakh_segments as ks
from kazakh_segments import analysis, plots, tables
from kazakh_segments.display.text import filled, signed, text_table
from kazakh_segments.display.labels import DOUBT_AT_LEVEL_0, doubt_in_words, label_with_basis
from kazakh_segments.errors import ArgumentValueError, KazakhSegmentsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["main"]

# What a shell reports of a program that wrote to a pipe that nobody reads.
_CLOSED_PIPE = 128 + 13

_DIMENSION_OR_THEME = "a dimension or theme; theme:ID or dimension:ID where both bear the name"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments, without the program's name; those of the process
            if not given.

    Returns:
        The exit status: 0, 1 where the output or a file cannot be written, 2 for
        what the library refuses, such as a name that nothing bears, or 141 where
        the reader of the output has gone away.

    Raises:
        SystemExit: The arguments cannot be parsed, or help was asked for.

    Example:
        >>> from kazakh_segments.cli import main
        >>> main(["compare", "trust_un", "--segments", "realists"])
        Trust in the UN (trust_un): does not trust <-> trusts
        <BLANKLINE>
        segment   level  label              doubt  wording
        --------  -----  -----------------  -----  -------------------
        Realists  +1     on balance trusts         On balance trust UN
        0
    """
    try:
        try:
            return _run(argv)
        finally:
            # Here, not as Python exits: an error would no longer be anybody's.
            if sys.stdout is not None:
                sys.stdout.flush()
    except KazakhSegmentsError as error:
        print(f"kazakh-segments: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _let_the_rest_go_nowhere()
        return _CLOSED_PIPE
    except OSError as error:
        _let_the_rest_go_nowhere()
        where = f" {error.filename}" if error.filename else ""
        print(f"kazakh-segments: cannot write{where}: {error.strerror}", file=sys.stderr)
        return 1


def _run(argv: Sequence[str] | None) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        # What a terminal cannot show is better shown as a code than not at all.
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = _parser()
    arguments = parser.parse_args(argv)
    ask = _version if arguments.version else arguments.answer
    if ask is None:
        parser.error("a command is needed")
    answer = ask(arguments)
    print(json.dumps(answer.data, indent=2) if arguments.json else answer.text)
    return 0


def _let_the_rest_go_nowhere() -> None:
    """Spare Python, which flushes once more as it exits, the error that was just met."""
    with suppress(OSError):  # An output that is no file has nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Answer(NamedTuple):
    """What a command prints: the text for a person, the data for ``--json``."""

    text: str
    data: Any


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        # An abbreviated option would be a guess.
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Say in one line what was wrong with the arguments."""
        self.exit(2, f"{self.prog}: {' '.join(message.split())}; {self.prog} --help says more\n")


def _parser() -> argparse.ArgumentParser:
    as_json = _Parser(add_help=False)
    # Suppressed, as a command's default would undo what stands before the command.
    as_json.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON"
    )

    parser = _Parser(
        prog="kazakh-segments",
        description=_first_line(ks),
    )
    parser.set_defaults(answer=None)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--version",
        action="store_true",
        help="print the version of the package and of the data",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    adding = _Adding(commands, as_json)
    _add_look_ups(adding)
    _add_analyses(adding)
    _add_export(adding)
    _add_figures(adding)
    return parser


class _Adding(NamedTuple):
    """Where commands are added, and the options that each of them has."""

    commands: Any
    common: argparse.ArgumentParser

    def command(
        self, name: str, answer: Callable[[argparse.Namespace], _Answer], documented: object
    ) -> argparse.ArgumentParser:
        """Add a command that is described by the first sentence of what it asks."""
        sentence = _first_line(documented)
        added: argparse.ArgumentParser = self.commands.add_parser(
            name, help=sentence, description=sentence, parents=[self.common]
        )
        added.set_defaults(answer=answer)
        return added


def _add_look_ups(adding: _Adding) -> None:
    command = adding.command
    command("segments", _segments, ks.segments)
    command("segment", _segment, ks.segment).add_argument(
        "name", metavar="ID", help="id or name of a segment"
    )
    command("themes", _themes, ks.themes)
    dimensions = command("dimensions", _dimensions, ks.dimensions)
    dimensions.add_argument("--theme", metavar="ID", help="only those of a theme")
    dimensions.add_argument("--scale", metavar="ID", help="only those on a scale")
    command("dimension", _dimension, ks.dimension).add_argument(
        "name", metavar="ID", help="id, name or alias of a dimension"
    )
    compare = command("compare", _compare, ks.compare)
    compare.add_argument("names", metavar="DIM", nargs="+", help="id, name or alias of a dimension")
    _add_segments_option(compare)
    command("find", _find, ks.find).add_argument(
        "text", metavar="TEXT", help="the text, whatever its case"
    )
    command("cite", _cite, ks.cite).add_argument(
        "--format", metavar="FORMAT", default="text", help="text (default) or bibtex"
    )


def _add_analyses(adding: _Adding) -> None:
    command = adding.command
    common_ground = command("common-ground", _common_ground, analysis.common_ground)
    cleavages = command("cleavages", _cleavages, analysis.cleavages)
    contrast = command("contrast", _contrast, analysis.contrast)
    contrast.add_argument("a", metavar="A", help="id or name of a segment")
    contrast.add_argument("b", metavar="B", help="id or name of another")
    distance = command("distance", _distance, analysis.distance)
    distance.add_argument(
        "names", metavar="ID", nargs="*", help="two segments; every pair if none is named"
    )
    screener = command("screener", _screener, analysis.screener)
    screener.add_argument(
        "-n", type=int, metavar="N", help="how many dimensions; the fewest if not given"
    )
    screener.add_argument(
        "--at-most", type=int, default=10, metavar="K", help="how many sets to print (10)"
    )
    for added in (common_ground, cleavages, contrast, distance, screener):
        _add_dimensions_option(added)
    for added in (common_ground, cleavages, screener):
        _add_segments_option(added)


def _add_export(adding: _Adding) -> None:
    export = adding.command("export", _export, tables.write)
    export.add_argument("format", metavar="FORMAT", help="csv, parquet, spss, stata or excel")
    export.add_argument("folder", metavar="FOLDER", help="where to; made if it is not there")
    export.add_argument("--overwrite", action="store_true", help="replace files of the same names")
    export.add_argument("--complete", action="store_true", help="a row for what is not stated, too")


def _add_figures(adding: _Adding) -> None:
    sentence = "Draw a figure into a file."
    plot = adding.commands.add_parser("plot", help=sentence, description=sentence)
    figures = plot.add_subparsers(title="figures", metavar="FIGURE", required=True)
    figure = adding._replace(commands=figures).command
    heatmap = figure("heatmap", _heatmap, plots.heatmap)
    heatmap.add_argument(
        "--order", metavar="ORDER", default="profile", help="profile (default) or similar"
    )
    positions = figure("positions", _positions, plots.positions)
    positions.add_argument("of", metavar="NAME", help=_DIMENSION_OR_THEME)
    compass = figure("compass", _compass, plots.compass)
    compass.add_argument("x", metavar="X", help=f"from left to right: {_DIMENSION_OR_THEME}")
    compass.add_argument("y", metavar="Y", help="from the bottom to the top: the same")
    distances = figure("distances", _distances, plots.distances)
    for added in (heatmap, distances):
        _add_dimensions_option(added)
    for added in (heatmap, positions, compass, distances):
        _add_segments_option(added)
        added.add_argument(
            "-o", "--output", metavar="FILE", required=True, help="its ending says the format"
        )
        added.add_argument("--dpi", type=int, default=150, help="dots for an inch (150)")
        added.add_argument("--overwrite", action="store_true", help="replace a file of that name")


def _add_segments_option(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--segments",
        metavar="ID",
        nargs="+",
        help="only these segments, named last; all if not given",
    )


def _add_dimensions_option(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--dimensions",
        metavar="DIM",
        nargs="+",
        help="only these dimensions, named last; all if not given",
    )


def _first_line(documented: object) -> str:
    """Take the sentence that the library says of itself, so that both say the same."""
    # Without docstrings (python -OO) there is none.
    return (documented.__doc__ or "").partition("\n")[0]


def _version(_: argparse.Namespace) -> _Answer:
    data = {
        "version": ks.__version__,
        "data_version": ks.data_version(),
        "data_digest": ks.data_digest(),
    }
    text = f"kazakh-segments {ks.__version__}, data {ks.data_version()}, SHA-256 of the data"
    return _Answer(f"{text}\n{ks.data_digest()}", data)


def _segments(_: argparse.Namespace) -> _Answer:
    rows = [(segment.id, segment.name, ", ".join(segment.traits)) for segment in ks.segments()]
    data = [
        {"id": segment.id, "name": segment.name, "traits": segment.traits}
        for segment in ks.segments()
    ]
    return _Answer(text_table(("id", "name", "traits"), rows), data)


def _segment(arguments: argparse.Namespace) -> _Answer:
    segment = ks.segment(arguments.name)
    lines = [f"{segment.name} ({segment.id})", *filled(", ".join(segment.traits))]
    for theme in ks.themes():
        lines += ["", theme.name]
        for statement in ks.statements(segment.id, theme.id):
            lines += filled(f"{statement.position}. {statement.text}", at=2)
            for stance in statement.stances:
                lines += filled(_code(stance), at=5)
    return _Answer("\n".join(lines), _plain(segment))


def _themes(_: argparse.Namespace) -> _Answer:
    name_of_block = {block.id: block.name for block in ks.blocks()}
    rows = [(theme.id, theme.name, name_of_block[theme.block]) for theme in ks.themes()]
    return _Answer(text_table(("id", "name", "block"), rows), _plain(ks.themes()))


def _dimensions(arguments: argparse.Namespace) -> _Answer:
    dimensions = ks.dimensions(arguments.theme, arguments.scale)
    rows = [(dimension.id, dimension.scale, dimension.name) for dimension in dimensions]
    return _Answer(text_table(("id", "scale", "name"), rows), _plain(dimensions))


def _dimension(arguments: argparse.Namespace) -> _Answer:
    dimension = ks.dimension(arguments.name)
    rows = [(signed(level.value), level.label) for level in dimension.levels]
    rows += [(category.id, category.name) for category in dimension.categories]
    lines = [
        *_heading(dimension),
        "",
        *filled(dimension.description),
        "",
        f"theme: {dimension.theme}",
        f"scale: {dimension.scale}",
        f"parent: {dimension.parent or 'none'}",
        *filled(f"aliases: {', '.join(dimension.aliases) or 'none'}"),
        "",
        text_table(("category" if dimension.is_nominal else "level", "label"), rows),
    ]
    if not dimension.is_nominal:
        lines += ["", DOUBT_AT_LEVEL_0]
    return _Answer("\n".join(lines), _plain(dimension))


def _compare(arguments: argparse.Namespace) -> _Answer:
    comparisons = [ks.compare(name, arguments.segments) for name in arguments.names]
    texts = [
        "\n".join([*_heading(comparison.dimension), "", str(comparison)])
        for comparison in comparisons
    ]
    data = [
        {
            "dimension": comparison.dimension.id,
            "data_version": comparison.dimension.data_version,
            "stances": {id_: stance and _plain(stance) for id_, stance in comparison.items()},
        }
        for comparison in comparisons
    ]
    return _Answer("\n\n".join(texts), data)


def _find(arguments: argparse.Namespace) -> _Answer:
    result = ks.find(arguments.text)
    data = {
        "text": result.text,
        "segments": [{"id": item.id, "name": item.name} for item in result.segments],
        "dimensions": [{"id": item.id, "name": item.name} for item in result.dimensions],
        "statements": [{"id": item.id, "text": item.text} for item in result.statements],
    }
    return _Answer(str(result), data)


def _cite(arguments: argparse.Namespace) -> _Answer:
    citation = ks.cite(arguments.format)
    text = citation
    if arguments.format == "text":
        text = "\n".join(line for entry in citation.split("\n") for line in filled(entry))
    return _Answer(text, {"format": arguments.format, "citation": citation})


def _common_ground(arguments: argparse.Namespace) -> _Answer:
    return _result(analysis.common_ground(arguments.segments, arguments.dimensions))


def _cleavages(arguments: argparse.Namespace) -> _Answer:
    return _result(analysis.cleavages(arguments.segments, arguments.dimensions))


def _contrast(arguments: argparse.Namespace) -> _Answer:
    return _result(analysis.contrast(arguments.a, arguments.b, arguments.dimensions))


def _distance(arguments: argparse.Namespace) -> _Answer:
    if not arguments.names:
        return _result(analysis.distances(arguments.dimensions))
    try:
        a, b = arguments.names
    except ValueError:
        raise ArgumentValueError(
            f"two segments are needed, or none; got {arguments.names}"
        ) from None
    return _result(analysis.distance(a, b, arguments.dimensions))


def _screener(arguments: argparse.Namespace) -> _Answer:
    found = analysis.screener(
        arguments.n, arguments.segments, arguments.dimensions, at_most=arguments.at_most
    )
    return _result(found, n_sets=found.n_sets, n_tied=found.n_tied)


def _result(result: analysis.Result, **more: Any) -> _Answer:
    data = {
        "data_version": ks.data_version(),
        "n_stances": result.n_stances,
        **more,
        "records": result.records(),
    }
    return _Answer(str(result), data)


def _export(arguments: argparse.Namespace) -> _Answer:
    files = tables.write(
        arguments.folder,
        arguments.format,
        overwrite=arguments.overwrite,
        complete=arguments.complete,
    )
    return _written([str(file) for file in files])


def _heatmap(arguments: argparse.Namespace) -> _Answer:
    ax = plots.heatmap(arguments.dimensions, arguments.segments, arguments.order)
    return _saved(ax, arguments)


def _positions(arguments: argparse.Namespace) -> _Answer:
    return _saved(plots.positions(arguments.of, arguments.segments), arguments)


def _compass(arguments: argparse.Namespace) -> _Answer:
    return _saved(plots.compass(arguments.x, arguments.y, arguments.segments), arguments)


def _distances(arguments: argparse.Namespace) -> _Answer:
    return _saved(plots.distances(arguments.dimensions, arguments.segments), arguments)


def _saved(ax: Any, arguments: argparse.Namespace) -> _Answer:
    plots.save(ax, arguments.output, dpi=arguments.dpi, overwrite=arguments.overwrite)
    return _written([arguments.output])


def _written(files: list[str]) -> _Answer:
    return _Answer("\n".join(files), {"files": files})


def _heading(dimension: ks.Dimension) -> list[str]:
    if dimension.is_nominal:
        return [f"{dimension.name} ({dimension.id})"]
    poles = f"{dimension.negative_pole} <-> {dimension.positive_pole}"
    return filled(f"{dimension.name} ({dimension.id}): {poles}")


def _code(stance: ks.Stance) -> str:
    level = "" if stance.level is None else f"{signed(stance.level)} "
    doubt = f" [{doubt_in_words(stance.doubt)}]" if stance.doubt else ""
    return f"{stance.dimension}: {level}{label_with_basis(stance.label, stance.basis)}{doubt}"


def _plain(value: Any) -> Any:
    """Turn items into what JSON can hold; a set becomes a sorted list."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return attrs.asdict(
        value,
        value_serializer=lambda _, __, field: (
            sorted(field) if isinstance(field, frozenset) else field
        ),
    )
