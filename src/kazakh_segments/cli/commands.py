"""The commands: what each of them calls, what it takes, and what it prints.

A command is one entry in ``COMMANDS``, a figure one in ``FIGURES``. Its options are the
parameters of the function that it calls, as far as ``PARAMETERS`` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, get_args

import attrs

import kazakh_segments as ks
from kazakh_segments import analysis, coding, display, plots, tables
from kazakh_segments.display.text import filled, heading, text_table
from kazakh_segments.errors import ArgumentValueError

_DIMENSION_OR_THEME = "a dimension or theme; theme:ID or dimension:ID where both have the name"

# By the name of the parameter, in the order in which help lists them.
PARAMETERS: dict[str, dict[str, Any]] = {
    "name": {"metavar": "ID"},
    "dimension": {"metavar": "DIM", "nargs": "+", "help": "id, name or alias of a dimension"},
    "text": {"metavar": "TEXT", "help": "the text, whatever its case"},
    "a": {"metavar": "A", "help": "id or name of a segment"},
    "b": {"metavar": "B", "help": "id or name of another"},
    "segment": {"metavar": "ID", "help": "id or name of a segment"},
    "names": {"metavar": "ID", "nargs": "*", "help": "two segments; every pair if none is named"},
    "of": {"metavar": "NAME", "help": _DIMENSION_OR_THEME},
    "x": {"metavar": "X", "help": f"from left to right: {_DIMENSION_OR_THEME}"},
    "y": {"metavar": "Y", "help": "from the bottom to the top: the same"},
    "format": {"metavar": "FORMAT"},
    "sheet": {"metavar": "SHEET", "help": "the filled-in sheet, .csv or .xlsx"},
    "folder": {"metavar": "FOLDER", "help": "where to; made if it is not there"},
    "theme": {"metavar": "ID", "help": "only those of a theme"},
    "scale": {"metavar": "ID", "help": "only those on a scale"},
    "n": {"type": int, "metavar": "N", "help": "how many dimensions; the fewest if not given"},
    "at_most": {"type": int, "metavar": "K", "help": "how many sets to print (%(default)s)"},
    "order": {
        "metavar": "ORDER",
        "help": "profile (default); similar in a heatmap, spread in positions",
    },
    "dimensions": {
        "metavar": "DIM",
        "nargs": "+",
        "help": "only these dimensions, named last; all if not given",
    },
    "segments": {
        "metavar": "ID",
        "nargs": "+",
        "help": "only these segments, named last; all if not given",
    },
    "file": {
        "flags": ["-o", "--output"],
        "metavar": "FILE",
        "help": "its ending says the format",
    },
    "dpi": {"type": int, "metavar": "DPI", "help": "dots for an inch (%(default)s)"},
    "overwrite": {"help": "replace files of the same names"},
    "seed": {"type": int, "metavar": "N", "help": "of what is drawn at random (%(default)s)"},
    "resamples": {
        "type": int,
        "metavar": "N",
        "help": "how many samples the intervals are computed from (%(default)s)",
    },
    "complete": {"help": "a row for what is not stated, too"},
}


class Answer(NamedTuple):
    """What a command prints: the text for a person, the data for ``--json``."""

    text: str
    data: Any


class Command(NamedTuple):
    """A command.

    Attributes:
        function: What it calls, and whose parameters it takes.
        answer: Makes what is printed from what the function returned and from all
            arguments that were given.
        documented: The function of the library that says in its docstring what the
            command does; the one that it calls, if None.
        helps: The help of parameters for which it is not that in ``PARAMETERS``.
    """

    function: Callable[..., Any]
    answer: Callable[[Any, Mapping[str, Any]], Answer]
    documented: object = None
    helps: Mapping[str, str] = MappingProxyType({})


def _versions() -> dict[str, str]:
    return {
        "version": ks.__version__,
        "data_version": ks.data_version(),
        "data_digest": ks.data_digest(),
    }


def _version(found: dict[str, str], _: object) -> Answer:
    version, data_version, digest = found.values()
    text = f"kazakh-segments {version}, data {data_version}, SHA-256 of the data\n{digest}"
    return Answer(text, found)


def _segments(segments: Sequence[ks.Segment], _: object) -> Answer:
    rows = [(item.id, item.name, ", ".join(item.traits)) for item in segments]
    data = [{"id": item.id, "name": item.name, "traits": item.traits} for item in segments]
    return Answer(text_table(("id", "name", "traits"), rows), data)


def _themes(themes: Sequence[ks.Theme], _: object) -> Answer:
    block_names = {block.id: block.name for block in ks.blocks()}
    rows = [(theme.id, theme.name, block_names[theme.block]) for theme in themes]
    return Answer(text_table(("id", "name", "block"), rows), _plain(themes))


def _dimensions(dimensions: Sequence[ks.Dimension], _: object) -> Answer:
    rows = [(dimension.id, dimension.scale, dimension.name) for dimension in dimensions]
    return Answer(text_table(("id", "scale", "name"), rows), _plain(dimensions))


def _item(item: ks.Segment | ks.Dimension, _: object) -> Answer:
    return Answer(display.text(item), _plain(item))


def _compare(
    dimension: Sequence[str], segments: Sequence[str] | None = None
) -> list[ks.Comparison]:
    return [ks.compare(name, segments) for name in dimension]


def _comparisons(comparisons: Sequence[ks.Comparison], _: object) -> Answer:
    texts = [f"{heading(item.dimension)}\n\n{display.text(item)}" for item in comparisons]
    data = [
        {
            "dimension": item.dimension.id,
            "data_version": item.dimension.data_version,
            "stances": {id_: stance and _plain(stance) for id_, stance in item.items()},
        }
        for item in comparisons
    ]
    return Answer("\n\n".join(texts), data)


def _found(result: ks.SearchResult, _: object) -> Answer:
    data = {
        "text": result.text,
        "segments": [{"id": item.id, "name": item.name} for item in result.segments],
        "dimensions": [{"id": item.id, "name": item.name} for item in result.dimensions],
        "statements": [{"id": item.id, "text": item.text} for item in result.statements],
    }
    return Answer(display.text(result), data)


def _citation(citation: str, given: Mapping[str, Any]) -> Answer:
    text = citation
    if given["format"] == "text":
        text = "\n".join(line for entry in citation.split("\n") for line in filled(entry))
    return Answer(text, {"format": given["format"], "citation": citation})


def _distance(names: Sequence[str], dimensions: Sequence[str] | None = None) -> analysis.Result:
    match names:
        case []:
            return analysis.distances(dimensions)
        case [a, b]:
            return analysis.distance(a, b, dimensions)
    raise ArgumentValueError(f"two segments are needed, or none; got {names}")


def _result(result: analysis.Result, _: object) -> Answer:
    data = {"data_version": ks.data_version(), "n_stances": result.n_stances}
    if isinstance(result, analysis.Screener):
        data |= {"n_sets": result.n_sets, "n_tied": result.n_tied}
    return Answer(str(result), {**data, "records": result.records()})


def _agreement(result: coding.Agreement, given: Mapping[str, Any]) -> Answer:
    text, data = _result(result, given)
    data |= {
        "n_statements": result.n_statements,
        "not_coded": result.not_coded,
        "n_units": result.n_units,
        "n_only_theirs": result.n_only_theirs,
        "n_only_ours": result.n_only_ours,
        "differences": result.differences.records(),
    }
    return Answer(f"{text}\n\n{result.differences}", data)


def _figure(ax: Any, given: Mapping[str, Any]) -> Answer:
    plots.save(ax, given["file"], dpi=given["dpi"], overwrite=given["overwrite"])
    return _files([given["file"]], given)


def _files(files: Sequence[Any], _: object) -> Answer:
    names = [str(file) for file in files]
    return Answer("\n".join(names), {"files": names})


def _one_of(kind: Any) -> str:
    *words, last = get_args(kind)
    return f"{', '.join(words)} or {last}"


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


COMMANDS = {
    "segments": Command(ks.segments, _segments),
    "segment": Command(ks.segment, _item, helps={"name": "id or name of a segment"}),
    "themes": Command(ks.themes, _themes),
    "dimensions": Command(ks.dimensions, _dimensions),
    "dimension": Command(ks.dimension, _item, helps={"name": "id, name or alias of a dimension"}),
    "compare": Command(_compare, _comparisons, ks.compare),
    "find": Command(ks.find, _found),
    "cite": Command(ks.cite, _citation, helps={"format": "text (default) or bibtex"}),
    "common-ground": Command(analysis.common_ground, _result),
    "cleavages": Command(analysis.cleavages, _result),
    "contrast": Command(analysis.contrast, _result),
    "distance": Command(_distance, _result, analysis.distance),
    "screener": Command(analysis.screener, _result),
    "coding-kit": Command(coding.write_kit, _files),
    "coding-agreement": Command(coding.agreement, _agreement),
    "export": Command(tables.write, _files, helps={"format": _one_of(tables.FileFormat)}),
}

# A figure also takes the parameters of ``plots.save``.
FIGURES = {
    draw.__name__: Command(draw, _figure, helps={"overwrite": "replace a file of that name"})
    for draw in (plots.heatmap, plots.positions, plots.profile_of, plots.compass, plots.distances)
}

version = Command(_versions, _version)
