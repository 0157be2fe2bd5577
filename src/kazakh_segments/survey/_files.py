"""The segment nearest to each respondent in a file, written to another file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

import attrs

from kazakh_segments.analysis._result import Layout, Result
from kazakh_segments.display.output import new_file, require
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.errors import ArgumentValueError, number_of, shortened
from kazakh_segments.model.items import Dimension
from kazakh_segments.profiles.arguments import checked_ending, checked_flag, checked_path
from kazakh_segments.survey._asked import refuse_unless_questionnaire
from kazakh_segments.survey._codes import Metric
from kazakh_segments.survey._csv import with_codes, with_numbers
from kazakh_segments.survey._file_formats import (
    READABLE,
    WRITABLE,
    Tick,
    is_csv,
    reading,
    scan,
    sink,
    survey_in,
)
from kazakh_segments.survey._frames import nearest_frame, with_bad_answers
from kazakh_segments.survey._nearest import ONLY_WORDS
from kazakh_segments.survey._questionnaire import Item, Questionnaire, no_such_column
from kazakh_segments.survey._rules import MIN_MARGIN, REASONS, Reason

if TYPE_CHECKING:
    import polars as pl

_SECONDS_WITHOUT_PROGRESS = 1


@attrs.frozen(repr=False)
class FileResult(Result):
    """How many respondents of a file are nearest to each segment, and what was written.

    Attributes:
        output: The file with all rows and the new columns.
        rejects: The file that lists the answers that are not on their scale; None if it was
            not requested.
        n_rows: How many rows there are.
        by_segment: How many rows are matched with each segment, by its id, in the profile's
            order.
        by_reason: How many rows there are of each reason, ``matched`` first.
        n_stances: How many stances the distances rest on.
        names: The names of the segments, in the profile's order.

    Example:
        >>> import polars as pl
        >>> from tempfile import TemporaryDirectory
        >>> from kazakh_segments import survey
        >>> questionnaire = survey.Questionnaire([survey.Item("q1", "freedom_of_speech", 1, 5)])
        >>> with TemporaryDirectory() as folder:
        ...     file, output = f"{folder}/survey.csv", f"{folder}/nearest.parquet"
        ...     pl.DataFrame({"q1": [5, None, 7]}).write_csv(file)
        ...     survey.nearest_file(file, output, questionnaire)
        <FileResult 3 rows, 0 matched, 1 invalid>
    """

    output: Path
    rejects: Path | None
    n_rows: int
    by_segment: tuple[tuple[str, int], ...]
    by_reason: tuple[tuple[Reason, int], ...]
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    names: tuple[str, ...]

    def records(self) -> list[dict[str, object]]:
        """Return a row for each segment, and one for each reason why there is no match."""
        matched: list[dict[str, object]] = [
            {"segment": id_, "reason": "matched", "n_rows": number}
            for id_, number in self.by_segment
        ]
        others: list[dict[str, object]] = [
            {"segment": None, "reason": reason, "n_rows": number}
            for reason, number in self.by_reason[1:]
        ]
        return [*matched, *others]

    def _summary(self) -> str:
        numbers = dict(self.by_reason)
        return (
            f"{self.n_rows:,} rows, {numbers['matched']:,} matched, "
            f"{numbers['invalid answer']:,} invalid"
        )

    def _layout(self) -> Layout:
        counts: list[tuple[Words, int]] = [
            *(
                (OfProfile(name), number)
                for name, (_, number) in zip(self.names, self.by_segment, strict=True)
            ),
            *((f"no match: {reason}", number) for reason, number in self.by_reason[1:]),
        ]
        share = f".{0 if self.n_rows < 1000 else 1}%"  # noqa: PLR2004
        rows = [
            (name, f"{number:,}", format(number / self.n_rows, share) if self.n_rows else "")
            for name, number in counts
        ]
        return Layout(
            f"Nearest segment of {number_of(self.n_rows, 'row')}",
            ("segment", "rows", "share"),
            rows,
            [*self._rejected(), f"{ONLY_WORDS} {self._rests_on()}"],
        )

    def _rejected(self) -> Iterator[str]:
        number = dict(self.by_reason)["invalid answer"]
        if number:
            rows = f"{number:,} row{' has' if number == 1 else 's have'}"
            where = "rejects=FILE lists them" if self.rejects is None else f"see {self.rejects}"
            yield f"{rows} an answer that is not on its scale; {where}."


def nearest_file(
    path: str | os.PathLike[str],
    output: str | os.PathLike[str],
    questionnaire: Questionnaire,
    *,
    rejects: str | os.PathLike[str] | None = None,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    metric: Metric = "cityblock",
    min_answered: SupportsIndex | None = None,
    min_margin: SupportsFloat = MIN_MARGIN,
    max_distance: SupportsFloat | None = None,
    agreement: bool = True,
    prefix: str = "nearest_",
    overwrite: bool = False,
) -> FileResult:
    """Find the segment nearest to each respondent in a file.

    The output has all columns and rows of the file, in their order, and the columns that
    :func:`nearest_frame` adds. Rows are read, matched and written bit by bit, so that a file
    can be larger than memory. A row with an answer that is not on its scale has the reason
    ``invalid answer``, and does not stop the others. The output takes its place when it is
    complete; if anything fails, nothing is written.

    - ``.csv``: UTF-8, with commas and names in the first line. A cell of the questionnaire's
      columns is the text of a label, a missing text, a number, or empty for no answer. In
      Parquet, columns in which every cell is a number are written as numbers; in CSV, cells
      stay as they are.
    - ``.parquet``: columns of numbers or of texts, read as by :func:`nearest_frame`.
    - ``.sav``, ``.zsav`` and ``.dta``: codes, not labels. Values that the file declares missing
      are no answers, and are empty in the output.

    A bar on standard error shows the progress of work that takes long, if that is a terminal.

    Args:
        path: The survey, a row for each respondent; it ends in ``.csv``, ``.parquet``,
            ``.sav``, ``.zsav`` or ``.dta``.
        output: The file to write; it ends in ``.csv`` or ``.parquet``.
        questionnaire: How the columns are read.
        rejects: A file, ending in ``.csv``, that lists each answer that is not on its scale:
            the row, from 1, the column, the value, and what was expected. If there is none,
            it has only the headings.
        weights: How much a dimension counts; 1 where none is given.
        metric: ``cityblock`` or ``euclid``.
        min_answered: How many questions must be answered; half of them if not given.
        min_margin: How much farther the second segment must be, from 0 to 1.
        max_distance: How far the first segment may be, from 0 to 1; the 1st percentile of the
            smallest distance of random answers to all the questions, if not given.
        agreement: Whether to compute the column ``agreement``, which takes most of the time.
        prefix: What the names of the new columns begin with.
        overwrite: Whether files of these names may be replaced; never the survey itself.

    Returns:
        A :class:`FileResult`: how many rows are matched with each segment, and how many are
        not, by reason.

    Raises:
        DataError: The survey cannot be read.
        OutputExistsError: A file is there already, and ``overwrite`` is not set.
        UnknownFormatError: The ending of a file is another one.
        UnknownOptionError: There is no such metric.
        MissingExtraError: narwhals, polars, tqdm or, for ``.sav`` and ``.dta``, pyreadstat is not
            installed.
        ArgumentTypeError: A column is of a type that cannot hold answers, or an argument is of
            another type.
        ArgumentValueError: A column of the questionnaire is missing, a new column has the name
            of one that is there, a label in CSV could also be a code, a limit is out of
            bounds, or two files are the same.
        OSError: A file cannot be written.

    Example:
        >>> import polars as pl
        >>> from tempfile import TemporaryDirectory
        >>> from kazakh_segments.survey import Item, Questionnaire, nearest_file
        >>> questionnaire = Questionnaire(
        ...     [Item("q1", "freedom_of_speech", 1, 5), Item("q2", "trust_media", 1, 5)]
        ... )
        >>> rows = pl.DataFrame({"id": [7, 8, 9], "q1": ["5", "1", "five"], "q2": [2, 4, 1]})
        >>> with TemporaryDirectory() as folder:
        ...     file, output = f"{folder}/survey.csv", f"{folder}/nearest.parquet"
        ...     rows.write_csv(file)
        ...     found = nearest_file(file, output, questionnaire, max_distance=1)
        ...     pl.read_parquet(output).columns[:5]
        ['id', 'q1', 'q2', 'nearest_segment', 'nearest_reason']
        >>> found.by_reason[:2]
        (('matched', 2), ('invalid answer', 1))
    """
    checked_flag("overwrite", overwrite)
    refuse_unless_questionnaire(questionnaire)
    survey, target = checked_path("file", path), checked_path("file", output)
    listed = None if rejects is None else checked_path("file", rejects)
    checked_ending(survey, READABLE)
    checked_ending(target, WRITABLE)
    if listed is not None:
        checked_ending(listed, ("csv",))
    _refuse_same(survey, target, listed)
    require("tqdm", "survey")
    matching = partial(
        nearest_frame,
        weights=weights,
        metric=metric,
        min_answered=min_answered,
        min_margin=min_margin,
        max_distance=max_distance,
        agreement=agreement,
        prefix=prefix,
    )
    with reading(survey), ExitStack() as files:
        made = files.enter_context(new_file(target, overwrite=overwrite))
        with _progress("Reading") as tick:
            rows = survey_in(survey, made.parent / "parts", tick)
        columns = rows.collect_schema().names()
        names = _code_names(questionnaire, columns)
        coded_rows, coded = rows, questionnaire
        if is_csv(survey):
            coded_rows, coded = with_codes(rows, questionnaire, names)
        if listed is not None:
            made_list = files.enter_context(new_file(listed, overwrite=overwrite))
            sink(_rejects(coded_rows, questionnaire, coded), made_list)
        with _progress("Matching", rows) as tick:
            found = matching(coded_rows.map_batches(tick, streamable=True), coded).drop(
                names.values(), strict=False
            )
            if is_csv(survey) and not is_csv(target):
                found = with_numbers(found, rows)
            sink(found, made)
        numbers = _numbers(made, prefix)
    profile = questionnaire.profile
    segments, dimensions = profile.segments(), [item.dimension for item in questionnaire]
    return FileResult(
        target,
        listed,
        sum(numbers.values()),
        tuple((one.id, numbers[one.id, "matched"]) for one in segments),
        tuple(
            (reason, sum(number for (_, given), number in numbers.items() if given == reason))
            for reason in REASONS
        ),
        sum(len(profile.compare(id_).stated) for id_ in dimensions),
        tuple(one.name for one in segments),
    )


def _refuse_same(*files: Path | None) -> None:
    given = [file.resolve() for file in files if file is not None]
    if len({*given}) < len(given):
        raise ArgumentValueError(
            "the survey, the output and the list of rejects must be different files; "
            f"got {', '.join(shortened(str(file)) for file in files if file is not None)}"
        )


@contextmanager
def _progress(what: str, rows: pl.LazyFrame | None = None) -> Iterator[Tick]:
    """Show on a terminal how many rows are done; give what is to be called with them."""
    import polars as pl
    from tqdm import tqdm

    is_shown = sys.stderr is not None and sys.stderr.isatty()
    total = rows.select(pl.len()).collect().item() if is_shown and rows is not None else None
    with tqdm(
        desc=what,
        total=total,
        unit=" rows",
        disable=not is_shown,
        leave=False,
        delay=_SECONDS_WITHOUT_PROGRESS,
    ) as bar:

        def tick(done: pl.DataFrame) -> pl.DataFrame:
            bar.update(len(done))
            return done

        yield tick


def _code_names(questionnaire: Questionnaire, columns: Collection[str]) -> dict[Item, str]:
    """Name a column of codes for each item, that no column has; refuse items without a column."""
    from narwhals import generate_temporary_column_name

    for column in questionnaire.columns:
        if column not in columns:
            raise no_such_column(column, columns)
    unused = generate_temporary_column_name(8, [*columns])
    return {item: f"{unused}_{number}" for number, item in enumerate(questionnaire)}


def _rejects(
    rows: pl.LazyFrame, questionnaire: Questionnaire, coded: Questionnaire
) -> pl.LazyFrame:
    """List the answers that are not on their scale, in the order of rows."""
    import polars as pl
    from narwhals import generate_temporary_column_name

    needed = {*questionnaire.columns, *coded.columns}
    unused = generate_temporary_column_name(8, [*needed])
    number, *is_bad = (f"{unused}_{place}" for place in range(len(coded) + 1))
    name_of = dict(zip(coded, is_bad, strict=True))
    told: pl.LazyFrame = with_bad_answers(
        rows.select(needed).with_row_index(number, offset=1), coded, name_of
    )
    types = rows.collect_schema()

    def value(column: str) -> pl.Expr:
        text = pl.col(column).cast(pl.String)
        return text.str.strip_suffix(".0") if types[column].is_float() else text

    def as_list(some: pl.DataFrame) -> pl.DataFrame:
        cells = some.unpivot(index=number, variable_name="column", value_name="value")
        # Without rows it is of another type in some versions.
        cells = cells.with_columns(pl.col("value").cast(pl.String)).drop_nulls("value")
        return cells.sort(number, maintain_order=True)

    bad_values = {
        item.column: pl.when(name).then(value(item.column))
        for item, name in zip(questionnaire, is_bad, strict=True)
    }
    expected = {item.column: item.expected for item in questionnaire}
    schema = {number: pl.UInt32, "column": pl.String, "value": pl.String}
    return (
        told.filter(pl.any_horizontal(is_bad))
        .select(number, **bad_values)
        # All columns are needed, also those that the list does not have.
        .map_batches(as_list, schema=schema, streamable=True, projection_pushdown=False)
        .select(
            pl.col(number).alias("row"),
            "column",
            "value",
            pl.col("column").replace_strict(expected).alias("expected"),
        )
    )


def _numbers(made: Path, prefix: str) -> Counter[tuple[str | None, str]]:
    """Count the rows of what was written by segment and reason."""
    found = scan(made).group_by(f"{prefix}segment", f"{prefix}reason").len().collect()
    return Counter({(segment, reason): number for segment, reason, number in found.rows()})
