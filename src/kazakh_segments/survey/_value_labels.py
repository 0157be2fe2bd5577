"""Questionnaires of the value labels of a file of SPSS or Stata."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from kazakh_segments.display.output import require
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    DataError,
    Problem,
    refuse_if_any,
    shortened,
)
from kazakh_segments.loading.file_bytes import refuse_unless_regular
from kazakh_segments.model.ids import DimensionId
from kazakh_segments.model.items import Dimension
from kazakh_segments.model.names import caseless, closest
from kazakh_segments.profiles.arguments import checked_ending
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._questionnaire import (
    Item,
    Polarity,
    Questionnaire,
    code_or_text,
    plain_code,
    problems_between_known,
)

_MOST_OF_A_RANGE = 100
READERS = {"sav": "read_sav", "zsav": "read_sav", "dta": "read_dta"}
_NO_ANSWER = re.compile(
    r"""
    \b(?:do|does|did)\s?n[o']?t\s(?:know|answer|respond)\b | \bdont\sknow\b
    | \bno\s(?:answer|response)\b | \bnot\s(?:answered|asked|applicable)\b | \binapplicable\b
    | \brefus(?:ed|al)\b | \brefuses?\sto\s(?:say|answer)\b | \bprefers?\snot\sto\b
    | \b(?:hard|difficult)\sto\s(?:say|answer)\b | \bcan(?:not|\snot|'?t)\s(?:say|choose)\b
    | ^(?:n\.?/?a\.?|dk|d/k|dk/na|missing)$
    | \bне\s(?:знаю|знает|ответил) | \bзатруд | \bотказ | \b(?:нет|без)\sответа\b
    | \b(?:трудно|сложно)\s(?:сказать|ответить)\b | \bне\s?применимо\b
    | \bбілмейм | \bжауап\s(?:жоқ|берме) | \bбас\sтарт | \bқиналам | \b(?:айту|беру)\sқиын
    """,  # noqa: RUF001
    re.VERBOSE,
)


def read(
    path: Path,
    dimensions: Mapping[str, Dimension | DimensionId | str],
    reversed_: Iterable[str],
    missing: Mapping[str, Sequence[float | str]] | None,
    profile: Profile,
) -> Questionnaire:
    """Make a questionnaire; see :meth:`Questionnaire.from_labels`."""
    _refuse_unless_mapping("dimensions", dimensions, "from column to dimension")
    listed = {} if missing is None else missing
    _refuse_unless_mapping("missing", listed, "from column to a list of codes")
    if isinstance(reversed_, (str, bytes)) or not isinstance(reversed_, Iterable):
        raise ArgumentTypeError(
            "reversed must be a list of columns, such as ['q1']; "
            f"got {shortened(reversed_)} ({type(reversed_).__name__})"
        )
    reversed_columns = [*reversed_]
    for name, columns in (("reversed", reversed_columns), ("missing", listed)):
        _refuse_unknown(name, columns, dimensions)
    what = f"the value labels of {path}"
    try:
        metadata = metadata_of(path)
    except DataError as error:
        raise DataError(what, error.problems) from None
    problems: list[Problem] = []
    items: dict[str, Item | None] = {}
    for column, dimension in dimensions.items():
        polarity: Polarity = "reversed" if column in reversed_columns else "same"
        try:
            labels = _Labels(metadata, column, _listed(listed.get(column, ())))
            items[column] = labels.item(dimension, polarity)
        except DataError as error:
            problems += [problem.within(column) for problem in error.problems]
            items[column] = _without_codes(column, dimension)
    problems += problems_between_known(items, profile)
    refuse_if_any(what, problems)
    return Questionnaire([item for item in items.values() if item], profile=profile)


def _refuse_unless_mapping(name: str, value: object, expected: str) -> None:
    if not isinstance(value, Mapping):
        raise ArgumentTypeError(
            f"{name} must be a mapping {expected}; got {shortened(value)} ({type(value).__name__})"
        )


def _refuse_unknown(name: str, columns: Iterable[object], known: Mapping[str, object]) -> None:
    for column in columns:
        if column not in [*known]:
            near = ", ".join(map(shortened, closest(str(column), map(str, known))[:3]))
            raise ArgumentValueError(
                f"{name} must name columns of dimensions; got {shortened(column)}; closest: {near}"
            )


def _listed(codes: object) -> list[float | str]:
    if not isinstance(codes, (list, tuple)) or not all(map(code_or_text.holds, codes)):
        found = f"{shortened(codes)} listed as missing"
        raise DataError("missing", [Problem("", found, "a list of codes and labels")])
    return [*codes]


def metadata_of(path: Path) -> Any:
    """Read what a file of SPSS or Stata says of its columns, as :func:`read_file` does."""
    # Otherwise it does not tell which values of SPSS are declared missing.
    _, metadata = read_file(path, metadataonly=True, user_missing=True, output_format="dict")
    return metadata


def read_file(path: Path, **options: Any) -> tuple[Any, Any]:
    """Read the data and the metadata of a file of SPSS or Stata.

    Raises:
        DataError: It cannot be read.
        UnknownFormatError: Its ending is another one.
        MissingExtraError: pyreadstat is not installed.
    """
    ending = checked_ending(path, READERS)
    require("pyreadstat", "survey")
    import pyreadstat

    refuse_unless_regular(path)
    try:
        data, metadata = getattr(pyreadstat, READERS[ending])(str(path), **options)
    except Exception as error:  # Its errors have no class in common.
        program = "Stata" if ending == "dta" else "SPSS"
        found = f"{type(error).__name__}: {error}"
        raise DataError("file", [Problem("", found, f"a file of {program}")]) from None
    return data, metadata


def _without_codes(column: Any, dimension: Any) -> Item | None:
    """Return an item for comparing its dimension with others, if there is one."""
    try:
        return Item(column, dimension, 0, 1)
    except DataError:
        return None


def _column_labels(metadata: Any, column: object) -> dict[Any, str]:
    """Return the label of each code of a column, if it has labels of numbers."""
    types: dict[str, str] = metadata.readstat_variable_types
    if column not in types:
        near = ", ".join(map(shortened, closest(str(column), types)[:3]))
        expected = f"a column of the file; closest: {near}" if near else "a file with columns"
        raise DataError("column", [Problem("", "no such column", expected)])
    labels: dict[Any, str] = metadata.variable_value_labels.get(column, {})
    if types[str(column)] == "string":
        raise DataError("column", [Problem("", "a column of text", "one of numbers with labels")])
    if not labels:
        expected = "value labels; without them, build an Item of your own"
        raise DataError("column", [Problem("", "no value labels", expected)])
    return {code if isinstance(code, str) else plain_code(code): labels[code] for code in labels}


class _Labels:
    """The value labels of a column: those of answers, and those of no answer."""

    def __init__(self, metadata: Any, column: str, listed: list[float | str]) -> None:
        labels = _column_labels(metadata, column)
        self._column = column
        self._listed = listed
        self._wording = " ".join((metadata.column_names_to_labels[column] or "").split())
        self._ranges = [(one["lo"], one["hi"]) for one in metadata.missing_ranges.get(column, ())]
        self._missing = {
            code: text for code, text in labels.items() if self._is_missing(code, text)
        }
        self._answers: dict[float, str] = {
            code: labels[code] for code in sorted(labels.keys() - self._missing.keys())
        }

    def _is_missing(self, code: float | str, text: str) -> bool:
        # A letter is a missing value of Stata.
        if isinstance(code, str) or code in self._listed or text in self._listed:
            return True
        return any(low <= code <= high for low, high in self._ranges)

    def item(self, dimension: Dimension | str, polarity: Polarity) -> Item:
        """Build the item.

        Raises:
            DataError: The labels do not say what the answers are; it lists why.
        """
        refuse_if_any("labels", self._problems())
        missing = [*self._declared(), *self._listed, *self._missing, *self._missing.values()]
        return Item(
            self._column,
            dimension,
            min(self._answers),
            max(self._answers),
            polarity,
            tuple(dict.fromkeys(missing)),
            self._answers,
            self._wording,
        )

    def _declared(self) -> Iterator[float]:
        """Yield the codes of the ranges that are declared missing."""
        for low, high in self._ranges:
            if low == high:
                yield low
            elif high - low < _MOST_OF_A_RANGE:
                yield from range(math.ceil(low), math.floor(high) + 1)

    def _problems(self) -> Iterator[Problem]:
        answers = []
        for code, text in self._answers.items():
            if _NO_ANSWER.search(caseless(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")):
                found = f"{code} {shortened(text)}, which reads as no answer"
                yield Problem("", found, self._how_to_say(code))
            else:
                answers.append(code)
        for number, (lower, higher) in enumerate(pairwise(answers), start=1):
            if higher != lower + 1:
                # What is no answer is on the side of the gap that has fewer codes.
                code = lower if number < len(answers) - number else higher
                found = f"{code} {shortened(self._answers[code])}, with a gap "
                found += f"between {lower} and {higher}"
                expected = "labels without a gap, or an Item of your own; "
                expected += f"if {code} is no answer, {self._how_to_say(code)}"
                yield Problem("", found, expected)
        if len(answers) == 1:
            found = f"only {answers[0]} {shortened(self._answers[answers[0]])}"
            yield Problem("", found, "labels of two answers or more")
        elif not answers:
            yield Problem("", "no label of an answer", "labels of two answers or more")

    def _how_to_say(self, code: float) -> str:
        listed = [*self._listed, code]
        return f"missing={{{self._column!r}: {listed}}}"
