"""Each row of a survey gets what the function for one person gives, in every library."""

import math

import narwhals as nw
import pytest
from backends import ALL, EAGER, KEY, QUICK, each_of, frame_of, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.survey import Item, Questionnaire, nearest, nearest_frame

pytestmark = [
    pytest.mark.extras,
    # Libraries warn of what they themselves will change.
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::RuntimeWarning"),
]

PROFILE = factories.small_profile(
    {
        "calm": [4, 4, -4],
        "order": [4, 2, -4],
        "speech": [0, -1, None],
        "media": [None, 3, 3],
        "peace": [1, -2, 2],
    }
)
LABELS = {1: "no", 2: "rather no", 3: "rather yes", 4: "yes"}
# Scales of 5, 11, 4 and 3 steps, one in text, one that is not of whole numbers.
ITEMS = (
    Item("q1", "calm", 1, 5, missing=[9]),
    Item("q2", "order", 0, 10, "reversed", missing=[99]),
    Item("q3", "speech", 1, 4, missing=["don't know"], labels=LABELS),
    Item("q4", "media", -1, 1, "reversed"),
    Item("q5", "peace", 0.5, 3),
)
QUESTIONNAIRE = Questionnaire(ITEMS, profile=PROFILE)
ANSWERS = {
    "q1": [1, 2, 3, 4, 5, 9, None],
    "q2": [*range(11), 99, None],
    "q3": [*LABELS.values(), "don't know", None],
    "q4": [-1, 0, 1, None],
    "q5": [0.5, 0.75, 1.75, 3.0, math.nan, None],
}
TYPES = {"q1": "int8", "q2": "int", "q3": "text", "q4": "int8", "q5": "float"}
FOUND = ("segment", "reason", "n_answered", "distance", "margin", "agreement", "first", "second")


def expected(row, questionnaire=QUESTIONNAIRE, **options):
    """Return what the function for one person says of a row."""
    found = nearest(row, questionnaire=questionnaire, **options)
    known = [match for match in found if match.distance is not None]
    first, second = (*(match.segment for match in known[:2]), None, None)[:2]
    distance = known[0].distance if known else None
    values = (found.segment, found.reason, found.n_answered, distance, found.margin)
    named = dict(zip(FOUND, (*values, found.agreement, first, second), strict=True))
    return named | {f"distance_{match.segment}": match.distance for match in found}


def assert_same(backend, columns, types=TYPES, questionnaire=QUESTIONNAIRE, **options):
    """Match a survey, and hold each row to the function for one person."""
    frame = frame_of(backend, columns, types)
    rows = rows_of(backend, nearest_frame(frame, questionnaire, **options))
    assert len(rows) == len(next(iter(columns.values())))
    for number, row in enumerate(rows):
        given_row = {column: values[number] for column, values in columns.items()}
        wanted = expected(given_row, questionnaire, **options)
        got = {name: row[f"nearest_{name}"] for name in wanted}
        assert got == {
            name: pytest.approx(value, abs=1e-9) if isinstance(value, float) else value
            for name, value in wanted.items()
        }, given_row


def surveys(max_size):
    rows = st.lists(
        st.fixed_dictionaries({q: st.sampled_from(answers) for q, answers in ANSWERS.items()}),
        min_size=1,
        max_size=max_size,
    )
    return rows.map(lambda rows: {q: [row[q] for row in rows] for q in ANSWERS})


OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "metric": st.sampled_from(["cityblock", "euclid"]),
        "min_answered": st.integers(1, 4),
        "min_margin": st.sampled_from([0, 0.02, 0.1]),
        "max_distance": st.sampled_from([0.05, 0.125, 0.3, 1]),
        "weights": st.fixed_dictionaries(
            {"calm": st.sampled_from([0.3, 1, 3]), "media": st.sampled_from([0, 2])}
        ),
    },
)


@each_of(QUICK)
@settings(max_examples=8, deadline=None)
@given(surveys(30), OPTIONS)
def test_each_row_is_what_one_person_gets(backend, columns, options):
    assert_same(backend, columns, **options)


# The expressions are the same in pandas, which takes a second for each survey.
@pytest.mark.slow
@each_of(["polars", "polars lazy", "pyarrow"])
@settings(max_examples=20, deadline=None)
@given(surveys(40), OPTIONS)
def test_each_row_is_what_one_person_gets_however_long_one_looks(backend, columns, options):
    assert_same(backend, columns, **options)


@pytest.mark.slow
@each_of(["duckdb", "ibis", "dask"])
@settings(max_examples=5, deadline=None)
@given(surveys(40), OPTIONS)
def test_each_row_is_what_one_person_gets_where_the_frame_is_lazy(backend, columns, options):
    assert_same(backend, columns, **options)


def every_combination(step=7):
    """Go through the answers in such a way that each meets each other one."""
    lengths = {q: len(answers) for q, answers in ANSWERS.items()}
    rows = range(0, math.prod(lengths.values()), step * 13)
    columns = {q: [] for q in ANSWERS}
    for row in rows:
        for q, length in lengths.items():
            row, place = divmod(row, length)  # noqa: PLW2901
            columns[q].append(ANSWERS[q][place])
    return columns


@each_of(ALL)
def test_a_whole_survey_is_matched_in_every_library(backend):
    columns = every_combination()
    assert len(columns["q1"]) > 100
    assert_same(backend, columns, max_distance=0.4)
    reasons = {expected(dict(zip(columns, row, strict=True)), max_distance=0.4)["reason"]
               for row in zip(*columns.values(), strict=True)}  # fmt: skip
    assert reasons == {
        "matched", "too few answers", "straight-lined", "too far from all", "margin too small"
    }  # fmt: skip


# What went wrong in one library or another when these expressions were first tried.


@each_of(ALL)
@pytest.mark.parametrize("kind", ["int8", "uint8"])
def test_short_whole_numbers_do_not_overflow(backend, kind):
    if (backend, kind) == ("pyspark", "uint8"):
        pytest.skip("Spark has no such numbers")
    items = [Item("q1", "calm", 1, 127), Item("q2", "order", 0, 120, "reversed")]
    questionnaire = Questionnaire(items, profile=PROFILE)
    columns = {"q1": [1, 127, 100, 64, None], "q2": [120, 0, 3, 60, 1]}
    assert_same(backend, columns, {"q1": kind, "q2": kind}, questionnaire)


@each_of(ALL)
def test_not_a_number_is_no_answer(backend):
    columns = {
        "q1": [5, 5, 5],
        "q2": [0, 0, 0],
        "q3": ["yes", "yes", None],
        "q4": [None, None, None],
        "q5": [math.nan, None, math.nan],
    }
    assert_same(backend, columns)
    frame = frame_of(backend, columns, TYPES)
    rows = rows_of(backend, nearest_frame(frame, QUESTIONNAIRE))
    assert [row["nearest_n_answered"] for row in rows] == [3, 3, 2]


@each_of(ALL)
def test_ties_are_no_match_and_go_in_the_order_of_the_profile(backend):
    # Halfway between the first two segments on the dimension on which they differ.
    items = [Item("q1", "calm", 1, 9), Item("q2", "order", 1, 9)]
    questionnaire = Questionnaire(items, profile=PROFILE)
    columns = {"q1": [9, 9, 1], "q2": [8, 9, 1]}
    types = {"q1": "int", "q2": "int"}
    assert_same(backend, columns, types, questionnaire, min_margin=0, max_distance=1)
    frame = frame_of(backend, columns, types)
    rows = rows_of(backend, nearest_frame(frame, questionnaire, min_margin=0, max_distance=1))
    assert [row["nearest_segment"] for row in rows] == [None, "first", "third"]
    assert [row["nearest_first"] for row in rows] == ["first", "first", "third"]


@each_of([name for name in ALL if name != "pyspark"])
def test_categories_are_read_by_their_labels(backend):
    columns = {"q1": [5, 1], "q2": [0, 10], "q3": ["yes", "don't know"], "q4": [1, 1], "q5": [1, 2]}
    assert_same(backend, columns, TYPES | {"q3": "category"})


@each_of(ALL)
def test_a_survey_of_nobody_has_the_columns(backend):
    if backend == "dask":
        pytest.skip("Dask makes no partitions of no rows")
    frame = frame_of(backend, {q: [] for q in ANSWERS}, TYPES)
    found = nearest_frame(frame, QUESTIONNAIRE)
    assert rows_of(backend, found) == []
    names = nw.from_native(found).collect_schema().names()
    assert names[: 1 + len(ANSWERS)] == [KEY, *ANSWERS]
    assert names[1 + len(ANSWERS) :][:2] == ["nearest_segment", "nearest_reason"]


@each_of(ALL)
def test_who_answers_nothing_is_kept(backend):
    columns = {"q1": [None, 9], "q2": [99, None], "q3": [None, "don't know"], "q4": [None] * 2,
               "q5": [None, math.nan]}  # fmt: skip
    assert_same(backend, columns)


@each_of(ALL)
def test_an_answer_off_its_scale_can_be_marked(backend):
    columns = {
        "q1": [6, 5, 5, 5],
        "q2": [0, 11, 0, 0],
        "q3": ["yes", "yes", "yess", "yes"],
        "q4": [1, 1, 1, 1],
        "q5": [1.0, 1.0, 1.0, 1.0],
    }
    frame = frame_of(backend, columns, TYPES)
    rows = rows_of(backend, nearest_frame(frame, QUESTIONNAIRE, bad_answers="mark"))
    reasons = [row["nearest_reason"] for row in rows]
    assert reasons[:3] == ["invalid answer"] * 3
    assert reasons[3] != "invalid answer"
    assert [row["nearest_segment"] for row in rows[:3]] == [None] * 3
    assert [row["nearest_n_answered"] for row in rows] == [4, 4, 4, 5]


@each_of(EAGER)
def test_answers_off_their_scale_are_refused_with_how_many(backend):
    columns = {"q1": [6, 5, 7], "q2": [0, 0, 11], "q3": ["yes", "yess", "no"], "q4": [1, 1, 1],
               "q5": [1.0, 1.0, 1.0]}  # fmt: skip
    with pytest.raises(errors.DataError) as caught:
        nearest_frame(frame_of(backend, columns, TYPES), QUESTIONNAIRE)
    found = [(one.place, one.found.replace(".0", "")) for one in caught.value.problems]
    assert found == [("q1", "6 and 1 more rows"), ("q2", "11"), ("q3", "'yess'")]
    assert caught.value.problems[0].expected == "codes from 1 to 5"


@each_of([name for name in ALL if name not in EAGER])
def test_a_lazy_frame_cannot_raise(backend):
    frame = frame_of(backend, {q: answers[:1] for q, answers in ANSWERS.items()}, TYPES)
    with pytest.raises(errors.ArgumentValueError, match="can only be marked"):
        nearest_frame(frame, QUESTIONNAIRE, bad_answers="raise")


@each_of(QUICK)
def test_what_cannot_be_read_is_refused(backend):
    columns = {q: answers[:1] for q, answers in ANSWERS.items()}
    frame = frame_of(backend, {**columns, "nearest_margin": [1]}, TYPES | {"nearest_margin": "int"})
    with pytest.raises(errors.ArgumentValueError, match="has a column 'nearest_margin' already"):
        nearest_frame(frame, QUESTIONNAIRE)
    assert nearest_frame(frame, QUESTIONNAIRE, prefix="ours_") is not None
    renamed = {"q_1" if q == "q1" else q: values for q, values in columns.items()}
    frame = frame_of(backend, renamed, {("q_1" if q == "q1" else q): TYPES[q] for q in TYPES})
    with pytest.raises(errors.ArgumentValueError, match="no column 'q1'; closest: 'q_1'"):
        nearest_frame(frame, QUESTIONNAIRE)


def test_a_frame_of_no_library_is_refused():
    with pytest.raises(errors.ArgumentTypeError, match="must be a data frame of pandas"):
        nearest_frame([{"q1": 1}], QUESTIONNAIRE)
    import polars as pl

    frame = pl.DataFrame({"q1": [True]})
    questionnaire = Questionnaire([Item("q1", "calm", 1, 5)], profile=PROFILE)
    with pytest.raises(errors.ArgumentTypeError, match="'q1': found Boolean; expected numbers or"):
        nearest_frame(frame, questionnaire)
    with pytest.raises(errors.UnknownOptionError, match="closest: raise"):
        nearest_frame(frame, questionnaire, bad_answers="rise")
    with pytest.raises(errors.ArgumentTypeError, match="questionnaire must be a Questionnaire"):
        nearest_frame(frame, {"q1": "calm"})


@each_of(EAGER)
def test_an_eager_frame_keeps_its_rows_columns_and_order(backend):
    columns = {q: [answers[place] for place in (2, 0, 1)] for q, answers in ANSWERS.items()}
    frame = frame_of(backend, {**columns, "weight": [0.5, 2.0, 1.0]}, TYPES | {"weight": "float"})
    found = nearest_frame(frame, QUESTIONNAIRE)
    assert type(found) is type(frame)
    before = frame.select(frame.columns) if hasattr(frame, "collect_schema") else frame
    kept = [*getattr(frame, "column_names", frame.columns)]
    assert found[kept].equals(before) if "pandas" in backend else found.select(kept).equals(before)


def test_the_index_of_pandas_is_kept():
    frame = frame_of("pandas", {q: answers[:3] for q, answers in ANSWERS.items()}, TYPES)
    frame.index = ["c", "a", "b"]
    assert [*nearest_frame(frame, QUESTIONNAIRE).index] == ["c", "a", "b"]


def test_nothing_of_a_lazy_frame_is_collected():
    import polars as pl

    def fail(_):
        message = "it was collected"
        raise AssertionError(message)

    frame = frame_of("polars lazy", {q: answers[:3] for q, answers in ANSWERS.items()}, TYPES)
    schema = frame.collect_schema()
    watched = frame.map_batches(fail, schema=schema)
    assert isinstance(nearest_frame(watched, QUESTIONNAIRE), pl.LazyFrame)


@each_of(QUICK)
def test_the_agreement_can_be_left_out(backend):
    frame = frame_of(backend, {q: answers[:3] for q, answers in ANSWERS.items()}, TYPES)
    rows = rows_of(backend, nearest_frame(frame, QUESTIONNAIRE, agreement=False))
    assert "nearest_agreement" not in rows[0]
    assert "nearest_distance_third" in rows[0]


@each_of(QUICK)
def test_all_attitudes_of_the_packaged_profile(backend):
    ids = [dimension.id for dimension in ks.dimensions(kind="attitude")]
    items = [Item(id_, id_, 1, 5, "reversed" if n % 2 else "same") for n, id_ in enumerate(ids)]
    columns = {id_: [(n * 7 + k * k) % 5 + 1 for k in range(20)] for n, id_ in enumerate(ids)}
    for n, id_ in enumerate(ids):
        columns[id_][n % 20] = None
    questionnaire = Questionnaire(items)
    assert_same(backend, columns, dict.fromkeys(ids, "int8"), questionnaire, max_distance=0.3)
