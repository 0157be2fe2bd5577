"""The segment nearest to each respondent of a survey, as expressions on a data frame.

The frame can be of any library that narwhals supports. Nothing here goes through rows, and
nothing collects a lazy frame: the library that holds the data computes everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    SupportsFloat,
    SupportsIndex,
    TypeAlias,
    TypeVar,
    get_args,
)

from kazakh_segments.display.output import require
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    Problem,
    UnknownOptionError,
    refuse_if_any,
    shortened,
)
from kazakh_segments.model.items import Dimension
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.arguments import checked_flag
from kazakh_segments.survey._asked import asked_by
from kazakh_segments.survey._codes import Codes, Measure, Metric, checked_metric, codes_of
from kazakh_segments.survey._questionnaire import Item, Questionnaire, no_such_column
from kazakh_segments.survey._rules import MIN_MARGIN, Rules, checked_rules

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

    from kazakh_segments.survey._expressions import Expressions
else:
    # Annotations resolve as the program runs, too, also where narwhals is not installed.
    IntoFrameT = TypeVar("IntoFrameT")

BadAnswers: TypeAlias = Literal["raise", "mark"]

_BAD_ANSWERS = NameIndex[BadAnswers](UnknownOptionError, get_args(BadAnswers))
_NEW = ("segment", "reason", "first", "second", "distance", "margin", "n_answered")


def nearest_frame(
    frame: IntoFrameT,
    questionnaire: Questionnaire,
    *,
    weights: Mapping[Dimension, SupportsFloat] | Mapping[str, SupportsFloat] | None = None,
    metric: Metric = "cityblock",
    min_answered: SupportsIndex | None = None,
    min_margin: SupportsFloat = MIN_MARGIN,
    max_distance: SupportsFloat | None = None,
    agreement: bool = True,
    bad_answers: BadAnswers | None = None,
    prefix: str = "nearest_",
) -> IntoFrameT:
    """Find the segment nearest to each respondent of a survey.

    Each row gets what :func:`nearest` returns for it, in new columns. Their names begin with
    the prefix:

    - ``segment``: the id of the nearest segment; null where there is no match.
    - ``reason``: ``matched``, or why there is no match.
    - ``first`` and ``second``: the ids of the two segments that come first, match or not.
    - ``distance`` and ``margin``: the distance to the first, and how much farther the second is.
    - ``n_answered``: the number of questions answered.
    - ``agreement``: under which share of the other readings the same segment comes first.
    - ``distance_<segment>``: the distance to each segment.

    Args:
        frame: The survey, a row for each respondent, with at least the questionnaire's
            columns: a frame of pandas, polars (eager or lazy), pyarrow, DuckDB, Ibis, Dask or
            PySpark. Integers, floats, decimals, texts and categoricals are read.
        questionnaire: How the columns are read.
        weights: How much a dimension counts; 1 where none is given.
        metric: ``cityblock`` or ``euclid``.
        min_answered: How many questions must be answered; half of them if not given.
        min_margin: How much farther the second segment must be, from 0 to 1.
        max_distance: How far the first segment may be, from 0 to 1; the 1st percentile of the
            smallest distance of random answers to all the questions, if not given.
        agreement: Whether to compute the column ``agreement``, which takes most of the time.
        bad_answers: What happens to answers that are not on their scale: ``raise`` an error
            that counts them, or ``mark`` their rows with the reason ``invalid answer``. If not
            given, an eager frame raises; a lazy one, which is not collected, marks.
        prefix: What the names of the new columns begin with.

    Returns:
        A frame of the same kind, with all columns and rows of the first; an eager one also in
        the same order. A lazy frame stays lazy.

    Raises:
        MissingExtraError: narwhals is not installed.
        DataError: Answers are not on their scale; it names the columns, how many rows, and
            an example.
        UnknownOptionError: There is no such metric, or ``bad_answers`` is neither of the two.
        ArgumentTypeError: The frame is not one of these kinds, a column is of a type that
            cannot hold answers, or an argument is of another type.
        ArgumentValueError: A column of the questionnaire is missing, a new column has the name
            of one that is there, or a limit is out of bounds.

    Example:
        >>> import polars as pl
        >>> from kazakh_segments.survey import Item, Questionnaire, nearest_frame
        >>> questionnaire = Questionnaire(
        ...     [
        ...         Item("q1", "freedom_of_speech", low=1, high=5, missing=[9]),
        ...         Item("q2", "trust_media", low=1, high=5),
        ...     ]
        ... )
        >>> frame = pl.DataFrame({"q1": [5, 1, 9], "q2": [2, 4, None]})
        >>> found = nearest_frame(frame, questionnaire, max_distance=1)
        >>> found["nearest_segment"].to_list(), found["nearest_reason"][2]
        (['angry_liberals', 'illiberal_loyalists', None], 'too few answers')
    """
    require("narwhals", "survey")
    import narwhals as nw
    from narwhals.dependencies import is_dask_dataframe

    # Imported here: it imports narwhals.
    from kazakh_segments.survey._expressions import Expressions

    asked = asked_by(questionnaire, None)
    checked_flag("agreement", agreement)
    codes = codes_of(asked.profile, asked.dimensions, weights, checked_metric(metric))
    rules = checked_rules(asked, codes, min_answered, min_margin, max_distance)
    given: Any = frame
    is_dask = is_dask_dataframe(given)
    try:
        # Dask holds frames of pandas, and narwhals leaves it to others: each goes its own way.
        survey: Any = nw.from_native(given._meta if is_dask else given)  # noqa: SLF001
    except TypeError:
        raise ArgumentTypeError(
            "frame must be a data frame of pandas, polars, pyarrow, DuckDB, Ibis, Dask or "
            f"PySpark; got {shortened(frame)} ({type(frame).__name__})"
        ) from None
    is_lazy = is_dask or isinstance(survey, nw.LazyFrame)
    wanted = _BAD_ANSWERS.find(bad_answers or ("mark" if is_lazy else "raise"))
    if wanted == "raise" and is_lazy:
        raise ArgumentValueError(
            "a lazy frame is not collected, so that its bad answers can only be marked; collect "
            'it first, or take bad_answers="mark"'
        )
    schema = survey.collect_schema()
    _refuse_unreadable(schema, questionnaire)
    names = [
        *_NEW,
        *(["agreement"] if agreement else []),
        *(f"distance_{id_}" for id_ in codes.segments),
    ]
    new = [f"{prefix}{name}" for name in names]
    for name in new:
        if name in schema:
            raise ArgumentValueError(
                f"the frame has a column {name!r} already; take another prefix than {prefix!r}"
            )

    def with_matches(native: Any) -> Any:
        temporary = nw.generate_temporary_column_name(8, [*schema])
        rows: Any = nw.from_native(native)
        whole_floats = _whole_floats(rows, questionnaire) if not is_lazy else ()
        # A database checks each sum of integers for overflow, which floats do not have.
        is_database = is_lazy and not (is_dask or rows.implementation.is_polars())
        made = Expressions(
            questionnaire,
            codes,
            schema,
            temporary,
            integers=not is_database,
            whole_floats=whole_floats,
        )
        read = made.codes()
        rows = rows.with_columns(**read)
        if wanted == "raise":
            _refuse_bad_answers(rows, questionnaire, made)
        shares = made.shares()
        rows = rows.with_columns(**shares).with_columns(**made.answered()).drop(*read, *shares)
        matched = _matched(rows, made, codes, rules, prefix, agreement=agreement)
        return nw.to_native(matched.select(*schema, *new))

    found: IntoFrameT = given.map_partitions(with_matches) if is_dask else with_matches(given)
    return found


def with_bad_answers(frame: Any, questionnaire: Questionnaire, names: Mapping[Item, str]) -> Any:
    """Add a column for each item: whether the answer is not on its scale, null if there is none."""
    import narwhals as nw

    from kazakh_segments.survey._expressions import Expressions

    asked = asked_by(questionnaire, None)
    codes = codes_of(asked.profile, asked.dimensions, None, "cityblock")
    survey = nw.from_native(frame)
    schema = survey.collect_schema()
    made = Expressions(
        questionnaire, codes, schema, nw.generate_temporary_column_name(8, [*schema])
    )
    read = made.codes()
    survey = survey.with_columns(**read)
    is_bad = {name: made.is_bad(item) for item, name in names.items()}
    return nw.to_native(survey.with_columns(**is_bad).drop(*read))


def _matched(
    survey: Any, made: Expressions, codes: Codes, rules: Rules, prefix: str, *, agreement: bool
) -> Any:
    """Add what is found for each row, stage by stage."""
    survey = survey.with_columns(**made.counts())
    survey = _measured(survey, made, codes.as_coded, "distance")
    survey = survey.with_columns(**made.first("distance"))
    survey = survey.with_columns(**made.others("second", "distance"))
    survey = survey.with_columns(**made.least("second")).with_columns(**made.first("second"))
    found = made.matched(rules, prefix)
    if agreement:
        others = {one.name: one for one in codes.others if one.placings}
        for name, measure in others.items():
            survey = _measured(survey, made, measure, name)
            survey = survey.with_columns(**made.agrees(name, "distance"))
        found[f"{prefix}agreement"] = made.agreement(others)
    return survey.with_columns(**found)


def _whole_floats(survey: Any, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the columns of floats that hold whole numbers only, or nothing.

    Some libraries hold whole numbers as floats where one is missing.
    """
    import narwhals as nw

    columns = [one for one in questionnaire.columns if survey.schema[one].is_float()]
    if not columns:
        return ()
    whole = {
        one: ((nw.col(one) == nw.col(one).round(0)) | nw.col(one).is_null() | nw.col(one).is_nan())
        for one in columns
    }
    found = survey.select(**{column: one.all() for column, one in whole.items()}).row(0)
    return tuple(column for column, one in zip(columns, found, strict=True) if one)


def _measured(survey: Any, made: Expressions, measure: Measure, name: str) -> Any:
    """Add the distances in one reading, without the columns that they are computed from."""
    places, terms = made.places(measure), made.terms(measure)
    survey = survey.with_columns(**places) if places else survey
    survey = survey.with_columns(**terms).with_columns(**made.distances(measure, name))
    return survey.drop(*places, *terms).with_columns(**made.least(name))


def _refuse_unreadable(schema: Mapping[str, Any], questionnaire: Questionnaire) -> None:
    """Refuse columns that are not there, or hold what is neither a number nor text."""
    from kazakh_segments.survey._expressions import is_text

    for column in questionnaire.columns:
        if column not in schema:
            raise no_such_column(column, schema)
        dtype = schema[column]
        if not (dtype.is_numeric() or is_text(dtype)):
            raise ArgumentTypeError(
                f"column {shortened(column)}: found {dtype}; expected numbers or texts"
            )


def _refuse_bad_answers(survey: Any, questionnaire: Questionnaire, made: Expressions) -> None:
    """Refuse answers that are not on their scale: which columns, how many rows, an example."""
    import narwhals as nw

    bad = {item: made.is_bad(item) for item in questionnaire}
    counts = survey.select(**{item.column: one.sum() for item, one in bad.items()}).row(0)
    problems = []
    for (item, is_bad), count in zip(bad.items(), counts, strict=True):
        if count:
            example = nw.to_py_scalar(survey.filter(is_bad).select(nw.col(item.column)).row(0)[0])
            more = f" and {count - 1} more rows" if count > 1 else ""
            problems.append(Problem(item.column, f"{shortened(example)}{more}", item.expected))
    refuse_if_any("the answers", problems)
