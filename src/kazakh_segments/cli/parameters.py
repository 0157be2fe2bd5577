"""The parameters that the command line can be given, as options or without a flag."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from typing import Any, get_args

from kazakh_segments import analysis, plots, survey
from kazakh_segments.cli import completion
from kazakh_segments.errors import shortened

_KINDS = ("attitude", "composition", "knowledge", "all")
_DIMENSION_OR_THEME = "a dimension or theme; theme:ID or dimension:ID where both have the name"


def one_of(kind: Any) -> str:
    """List the words of a ``Literal``."""
    *words, last = get_args(kind)
    return f"{', '.join(words)} or {last}"


def _number(text: str) -> int | float:
    """Read a whole number as such: of segments it is a count, and any other a share."""
    return int(text) if text.isdecimal() else float(text)


def _width(text: str) -> float | str:
    """Read inches as a number; a word is the library's to know."""
    try:
        return float(text)
    except ValueError:
        return text


class _Joined(Action):
    """Take words as one text, so that a name of several words needs no quotes."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: Any, option: object = None
    ) -> None:
        del parser, option
        setattr(namespace, self.dest, " ".join(values))


class _Weights(Action):
    """Take weights as ``DIM=NUMBER``, each dimension once."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: Any, option: object = None
    ) -> None:
        del option
        weights: dict[str, float] = {}
        for value in values:
            name, _, number = value.rpartition("=")
            try:
                weight = float(number)
            except ValueError:
                parser.error(f"argument --weights: a weight is DIM=NUMBER; got {shortened(value)}")
            if name in weights:
                parser.error(f"argument --weights: {shortened(name)} is given twice")
            weights[name] = weight
        setattr(namespace, self.dest, weights)


_WORDS: dict[str, Any] = {"nargs": "+", "action": _Joined}

# By the name of the parameter, in the order in which help lists them. Besides what argparse
# takes: `flags`; `positional`, if an option can be given without its flag, too; and `choices_of`,
# what a shell completes it with.
PARAMETERS: dict[str, dict[str, Any]] = {
    "name": {"metavar": "NAME", **_WORDS},
    "id": {"metavar": "ID", "choices_of": completion.statements},
    "words": {
        "metavar": "NAME",
        "nargs": "+",
        "help": "id, name or alias of a dimension; more of them and segments may follow",
        "choices_of": completion.dimensions_and_segments,
    },
    "segment": {
        "metavar": "SEGMENT",
        "help": "id or name of a segment",
        "choices_of": completion.segments,
    },
    "dimension": {
        "metavar": "DIM",
        "help": "id, name or alias of a dimension",
        "choices_of": completion.dimensions,
        **_WORDS,
    },
    "text": {"metavar": "TEXT", "help": "the text; case does not matter", **_WORDS},
    "question": {
        "metavar": "QUESTION",
        "help": one_of(analysis.Question),
        "choices_of": completion.words(*get_args(analysis.Question)),
        **_WORDS,
    },
    "a": {"metavar": "A", "help": "id or name of a segment", "choices_of": completion.segments},
    "b": {"metavar": "B", "help": "id or name of another", "choices_of": completion.segments},
    "names": {
        "metavar": "ID",
        "nargs": "*",
        "help": "two segments; all pairs if none is given",
        "choices_of": completion.segments,
    },
    "of": {
        "metavar": "NAME",
        "help": _DIMENSION_OR_THEME,
        "choices_of": completion.dimensions_and_themes,
        **_WORDS,
    },
    "x": {
        "metavar": "X",
        "help": f"horizontal axis: {_DIMENSION_OR_THEME}",
        "choices_of": completion.dimensions_and_themes,
    },
    "y": {
        "metavar": "Y",
        "help": "vertical axis: likewise",
        "choices_of": completion.dimensions_and_themes,
    },
    "format": {"metavar": "FORMAT", "positional": True},
    "shell": {
        "metavar": "SHELL",
        "help": one_of(completion.Shell),
        "choices_of": completion.words(*get_args(completion.Shell)),
    },
    "path": {
        "metavar": "ANSWERS",
        "help": "answers of one respondent, .json: from dimension to level or, with "
        "--questionnaire, from column to answer; or a survey: .csv, .parquet, .sav or .dta",
        "choices_of": completion.files,
    },
    "sheet": {
        "metavar": "SHEET",
        "help": "the filled-in sheet, .csv or .xlsx",
        "choices_of": completion.files,
    },
    "folder": {
        "metavar": "FOLDER",
        "help": "where to write; created if needed",
        "choices_of": completion.files,
    },
    "questionnaire": {
        "metavar": "FILE",
        "help": "how columns are read: a questionnaire, .yaml or .json",
        "choices_of": completion.files,
    },
    "kinds": {
        "metavar": "KIND",
        "nargs": "+",
        "help": f"only dimensions of these kinds, given last: {', '.join(_KINDS)} (attitude)",
        "choices_of": completion.words(*_KINDS),
    },
    "kind": {
        "metavar": "KIND",
        "help": f"only those of this kind: {', '.join(_KINDS[:-1])}",
        "choices_of": completion.words(*_KINDS[:-1]),
    },
    "min_stated": {
        "type": _number,
        "metavar": "N",
        "help": "how many segments must be stated on a dimension for it to be ranked, "
        "or what share of them",
    },
    "theme": {"metavar": "ID", "help": "only those of this theme", "choices_of": completion.themes},
    "scale": {"metavar": "ID", "help": "only those on this scale", "choices_of": completion.scales},
    "n": {
        "type": int,
        "metavar": "N",
        "help": "how many dimensions; the smallest possible number if not given",
        "positional": True,
    },
    "at_most": {"type": int, "metavar": "K", "help": "how many sets to print (%(default)s)"},
    "stated": {
        "metavar": "STATED",
        "help": "all (default): only dimensions stated for all segments; any: others, too",
        "choices_of": completion.words("all", "any"),
    },
    "exclude": {
        "metavar": "DIM",
        "nargs": "+",
        "help": "leave out these dimensions, given last",
        "choices_of": completion.dimensions,
    },
    "objective": {
        "metavar": "OBJECTIVE",
        "help": "separation (default): each pair differs on a dimension; robust: on two",
        "choices_of": completion.words("separation", "robust"),
    },
    "order": {
        "metavar": "ORDER",
        "help": "profile (default); or similar (heatmap) or spread (positions)",
        "choices_of": completion.words(*{*get_args(plots.Order), *get_args(plots.RowOrder)}),
    },
    "dimensions": {
        "metavar": "DIM",
        "nargs": "+",
        "help": "only these dimensions, given last; all of the kinds if not given",
        "choices_of": completion.dimensions,
    },
    "segments": {
        "metavar": "ID",
        "nargs": "+",
        "help": "only these segments, given last; all if not given",
        "choices_of": completion.segments,
    },
    "weights": {
        "metavar": "DIM=NUMBER",
        "nargs": "+",
        "action": _Weights,
        "help": "how much each dimension counts, given last; 1 if not given",
    },
    "metric": {
        "metavar": "METRIC",
        "help": f"{one_of(survey.Metric)} (%(default)s)",
        "choices_of": completion.words(*get_args(survey.Metric)),
    },
    "min_answered": {
        "type": int,
        "metavar": "N",
        "help": "how many questions must be answered; half of them if not given",
    },
    "min_margin": {
        "type": float,
        "metavar": "X",
        "help": "how much farther the second segment must be (%(default)s)",
    },
    "max_distance": {
        "type": float,
        "metavar": "X",
        "help": "how far the first segment may be; what 1 in 100 sets of random answers keeps, "
        "if not given",
    },
    "agreement": {
        "flags": ["--no-agreement"],
        "help": "do not compare with other readings, which takes most of the time",
    },
    "prefix": {"metavar": "TEXT", "help": "what names of new columns begin with (%(default)s)"},
    "noise": {
        "type": float,
        "metavar": "X",
        "help": "standard deviation of the simulated noise, in levels (%(default)s)",
    },
    "missing": {
        "type": float,
        "metavar": "X",
        "help": "probability that an answer is missing (%(default)s)",
    },
    "careless": {
        "type": float,
        "metavar": "X",
        "help": "probability that a person answers at random (%(default)s)",
    },
    "title": {"metavar": "TEXT", "help": "a title in place of the default"},
    "width": {
        "type": _width,
        "metavar": "WIDTH",
        "help": f"inches, {one_of(plots.Width)} (page)",
        "choices_of": completion.words(*get_args(plots.Width)),
    },
    "style": {
        "metavar": "STYLE",
        "help": f"{one_of(plots.Style)} (%(default)s)",
        "choices_of": completion.words(*get_args(plots.Style)),
    },
    "file": {
        "flags": ["-o", "--output"],
        "metavar": "FILE",
        "help": "the file; its ending sets the format",
        "choices_of": completion.files,
    },
    "rejects": {
        "metavar": "FILE",
        "help": "a file, .csv, that lists the answers that are not on their scale",
        "choices_of": completion.files,
    },
    "dpi": {"type": int, "metavar": "DPI", "help": "dots per inch (%(default)s)"},
    "overwrite": {"help": "replace existing files"},
    "seed": {"type": int, "metavar": "N", "help": "seed of the random numbers (%(default)s)"},
    "resamples": {
        "type": int,
        "metavar": "N",
        "help": "how many samples the intervals are computed from (%(default)s)",
    },
    "complete": {"help": "also give what is not stated a row"},
}


def flags_of(parameter: str) -> list[str]:
    """Return the flags of a parameter that is an option, the short one first."""
    dashes = "-" if len(parameter) == 1 else "--"
    return PARAMETERS[parameter].get("flags") or [f"{dashes}{parameter.replace('_', '-')}"]
