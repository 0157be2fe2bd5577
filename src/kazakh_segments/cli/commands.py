"""The commands: what each of them calls, what it takes, and what it prints.

A command is one entry in ``COMMANDS``, a figure one in ``FIGURES``. Its options are the
parameters of the function that it calls, as far as ``PARAMETERS`` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_args

import attrs

import kazakh_segments as ks
from kazakh_segments import analysis, coding, display, plots, survey, tables
from kazakh_segments.cli import answers, completion
from kazakh_segments.cli.messages import in_flags
from kazakh_segments.cli.names import dimensions_and_segments
from kazakh_segments.cli.parameters import one_of
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.text import filled
from kazakh_segments.errors import ArgumentValueError, shortened

_Saved = TypeVar("_Saved", survey.ShortQuestionnaire, survey.Simulation)


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
        example: Arguments that it can be called with.
        documented: The function of the library that says in its docstring what the
            command does, and whose optional parameters it takes, too; the one that it
            calls, if None.
        settings: What parameters have besides what ``PARAMETERS`` says, or instead of it.
    """

    function: Callable[..., Any]
    answer: Callable[[Any, Mapping[str, Any]], Answer]
    example: str = ""
    documented: Callable[..., Any] | None = None
    settings: Mapping[str, Mapping[str, Any]] = MappingProxyType({})

    def parameters(self) -> dict[str, Parameter]:
        """Return what it can be given, by name."""
        own = signature(self.function).parameters
        of_library = signature(self.documented or self.function).parameters
        optional = {
            name: one for name, one in of_library.items() if one.default is not Parameter.empty
        }
        return {**own, **optional}


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


def _segments(segments: ks.Listing[ks.Segment], _: object) -> Answer:
    data = [{"id": item.id, "name": item.name, "traits": item.traits} for item in segments]
    return Answer(segments.table(), data)


def _listing(items: ks.Listing[Any], _: object) -> Answer:
    return Answer(items.table(), _plain(items))


def _stances(stances: ks.Listing[ks.Stance], _: object) -> Answer:
    return Answer(stances.table() if stances else NOT_STATED, _plain(stances))


def _item(item: ks.Segment | ks.Theme | ks.Dimension | ks.Statement, _: object) -> Answer:
    return Answer(str(item), _plain(item))


def _stance(stance: ks.Stance | None, given: Mapping[str, Any]) -> Answer:
    if stance is None:
        segment, dimension = ks.segment(given["segment"]), ks.dimension(given["dimension"])
        return Answer(f"{segment.name}, {dimension.name}: {NOT_STATED}", None)
    return Answer(str(stance), _plain(stance))


def _compare(words: Sequence[str], segments: Sequence[str] | None = None) -> list[ks.Comparison]:
    dimensions, named = dimensions_and_segments(words)
    if named and segments is not None:
        raise ArgumentValueError(
            "name the segments after the dimensions or by --segments, not by both"
        )
    return [ks.compare(dimension, named or segments) for dimension in dimensions]


def _comparisons(comparisons: Sequence[ks.Comparison], _: object) -> Answer:
    texts = [display.text(item) for item in comparisons]
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
        "hits": result.records(),
        "nearest": [item.id for item in result.nearest],
        "not_stated": result.not_stated,
        "segments": [{"id": item.id, "name": item.name} for item in result.segments],
        "dimensions": [{"id": item.id, "name": item.name} for item in result.dimensions],
        "statements": [{"id": item.id, "text": item.text} for item in result.statements],
    }
    return Answer(in_flags(display.text(result)), data)


def _citation(citation: str, given: Mapping[str, Any]) -> Answer:
    text = citation
    if given["format"] == "text":
        text = "\n".join(line for entry in citation.split("\n") for line in filled(entry))
    return Answer(text, {"format": given["format"], "citation": citation})


def _distance(names: Sequence[str], **options: Any) -> analysis.Result:
    match names:
        case []:
            return analysis.distances(**options)
        case [a, b]:
            return analysis.distance(a, b, **options)
    got = ", ".join(map(shortened, names))
    raise ArgumentValueError(f"two segments are needed, or none; got {got}")


def _result(result: analysis.Result, _: object) -> Answer:
    data = {"data_version": ks.data_version(), "n_stances": result.n_stances}
    if isinstance(result, analysis.Screener):
        data |= {"n_sets": result.n_sets, "n_tied": result.n_tied}
    return Answer(in_flags(str(result)), {**data, "records": result.records()})


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


_OF_SURVEYS = (
    signature(survey.nearest_file).parameters.keys() - signature(survey.nearest).parameters.keys()
)


def _nearest(
    path: str,
    file: str | None = None,
    *,
    questionnaire: str | None = None,
    kinds: Any = None,
    **options: Any,
) -> survey.Nearest | survey.FileResult:
    asked = _loaded(questionnaire)
    if not answers.are_in(path):
        if asked is None or file is None:
            raise ArgumentValueError(
                "a survey needs --questionnaire FILE, and -o FILE for what is found"
            )
        _refuse("a survey", {"kinds": kinds})
        return survey.nearest_file(path, file, asked, **options)
    of_surveys = {name: options.pop(name) for name in _OF_SURVEYS & options.keys()}
    _refuse("the answers of one respondent", {"file": file, **of_surveys})
    chosen = {} if kinds is None else {"kinds": kinds}
    return survey.nearest(answers.read(path), questionnaire=asked, **chosen, **options)


def _refuse(what: str, given: Mapping[str, Any]) -> None:
    defaults = {name: one.default for name, one in COMMANDS["nearest"].parameters().items()}
    for name, value in given.items():
        if value != defaults[name]:
            raise ArgumentValueError(f"{name} must not be given for {what}")


def _found_nearest(result: survey.Nearest | survey.FileResult, given: Mapping[str, Any]) -> Answer:
    text, data = _result(result, given)
    if isinstance(result, survey.FileResult):
        files = [str(file) for file in (result.output, result.rejects) if file is not None]
        return Answer("\n\n".join([text, "\n".join(files)]), {**data, "files": files})
    data |= {
        "segment": result.segment,
        "reason": result.reason,
        "margin": result.margin,
        "agreement": result.agreement,
        "why": None,
    }
    if result.margin is None:
        return Answer(text, data)
    why = result.why()
    return Answer(f"{text}\n\n{in_flags(str(why))}", {**data, "why": why.records()})


def _questionnaire(
    n: int, file: str | None = None, *, overwrite: bool = False, **options: Any
) -> survey.ShortQuestionnaire:
    return _saved(survey.questionnaire(n, **options), file, overwrite=overwrite)


def _simulate(
    n: int,
    file: str | None = None,
    *,
    questionnaire: str | None = None,
    overwrite: bool = False,
    **options: Any,
) -> survey.Simulation:
    asked = _loaded(questionnaire)
    return _saved(survey.simulate(n, questionnaire=asked, **options), file, overwrite=overwrite)


def _loaded(questionnaire: str | None) -> survey.Questionnaire | None:
    return None if questionnaire is None else survey.Questionnaire.load(questionnaire)


def _saved(result: _Saved, file: str | None, *, overwrite: bool) -> _Saved:
    if file is not None:
        result.save(file, overwrite=overwrite)
    return result


def _result_and_file(
    result: survey.ShortQuestionnaire | survey.Simulation, given: Mapping[str, Any]
) -> Answer:
    text, data = _result(result, given)
    if isinstance(result, survey.ShortQuestionnaire):
        data |= {"search": result.search, "simulated_recovery": result.recovery}
    if given["file"] is None:
        return Answer(text, data)
    return Answer(f"{text}\n\n{given['file']}", {**data, "files": [given["file"]]})


def _figure(ax: Any, given: Mapping[str, Any]) -> Answer:
    plots.save(ax, given["file"], dpi=given["dpi"], overwrite=given["overwrite"])
    return _files([given["file"]], given)


def _script(script: str, given: Mapping[str, Any]) -> Answer:
    return Answer(script, {"shell": given["shell"], "script": script})


def _files(files: Sequence[Any], _: object) -> Answer:
    names = [str(file) for file in files]
    return Answer("\n".join(names), {"files": names})


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


def _name(help: str, choices_of: completion.Choices) -> dict[str, dict[str, Any]]:
    return {"name": {"help": help, "choices_of": choices_of}}


def _words_of(kind: Any) -> dict[str, dict[str, Any]]:
    return {"format": {"help": one_of(kind), "choices_of": completion.words(*get_args(kind))}}


COMMANDS = {
    "segments": Command(ks.segments, _segments),
    "segment": Command(
        ks.segment,
        _item,
        "realists",
        settings=_name("id or name of a segment", completion.segments),
    ),
    "themes": Command(ks.themes, _listing),
    "theme": Command(
        ks.theme, _item, "trust", settings=_name("id or name of a theme", completion.themes)
    ),
    "dimensions": Command(ks.dimensions, _listing, "--theme trust"),
    "dimension": Command(
        ks.dimension,
        _item,
        "freedom_of_speech",
        settings=_name("id, name or alias of a dimension", completion.dimensions),
    ),
    "scales": Command(ks.scales, _listing),
    "statement": Command(ks.statement, _item, "realists.civic_rights.1"),
    "stances": Command(ks.stances, _stances, "--segment realists --theme trust"),
    "stance": Command(ks.stance, _stance, "realists freedom_of_speech"),
    "compare": Command(
        _compare, _comparisons, "freedom_of_speech realists angry_liberals", ks.compare
    ),
    "find": Command(ks.find, _found, "media"),
    "cite": Command(ks.cite, _citation, "bibtex", settings=_words_of(ks.CitationFormat)),
    "common-ground": Command(analysis.common_ground, _result),
    "cleavages": Command(analysis.cleavages, _result),
    "contrast": Command(analysis.contrast, _result, "realists angry_liberals"),
    "distinctive": Command(analysis.distinctive, _result, "realists"),
    "distance": Command(_distance, _result, "realists angry_liberals", analysis.distance),
    "screener": Command(analysis.screener, _result, "3"),
    "sensitivity": Command(analysis.sensitivity, _result, "distances"),
    "questionnaire": Command(
        _questionnaire,
        _result_and_file,
        "5 -o short.yaml",
        survey.questionnaire,
        {
            "n": {"help": "how many attitudes"},
            "objective": {
                "help": f"{one_of(survey.Objective)} (%(default)s)",
                "choices_of": completion.words(*get_args(survey.Objective)),
            },
            "file": {"help": "a file to write: .yaml, .json or, for an XLSForm, .xlsx"},
        },
    ),
    "simulate": Command(
        _simulate,
        _result_and_file,
        "600 --questionnaire short.yaml -o simulated.csv",
        survey.simulate,
        {
            "n": {"help": "how many people"},
            "file": {"help": "a file to write: .csv, .parquet, .sav or .dta"},
        },
    ),
    "nearest": Command(
        _nearest,
        _found_nearest,
        "simulated.csv --questionnaire short.yaml -o nearest.csv",
        survey.nearest_file,
        {"file": {"help": "for a survey: the file to write, .csv or .parquet"}},
    ),
    "coding-kit": Command(coding.write_kit, _files, "for_coders"),
    "coding-agreement": Command(coding.agreement, _agreement, "for_coders/sheet.csv"),
    "export": Command(
        tables.write, _files, "csv for_anyone", settings=_words_of(tables.FileFormat)
    ),
    "completion": Command(completion.script, _script, "bash"),
}

# A figure also takes the parameters of ``plots.save``.
FIGURES = {
    draw.__name__: Command(
        draw, _figure, settings={"overwrite": {"help": "replace an existing file"}}
    )
    for draw in (plots.heatmap, plots.positions, plots.profile_of, plots.compass, plots.distances)
}

version = Command(_versions, _version)
