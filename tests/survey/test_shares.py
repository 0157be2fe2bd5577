"""The shares of nearest matches, beside counts by hand, in every library of data frames."""

import datetime as dt
import math
import pickle
import random
import re
from collections import Counter
from fractions import Fraction

import attrs
import pytest
from backends import SLOW
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors, survey
from kazakh_segments.survey._weighted import Cell, scaled

pytestmark = pytest.mark.extras

SEGMENTS = [segment.id for segment in ks.segments()]
REASONS = (
    "invalid answer",
    "too few answers",
    "straight-lined",
    "too far from all",
    "margin too small",
)
OUTCOMES = [*((id_, "matched") for id_ in SEGMENTS), *((None, reason) for reason in REASONS)]


def rows_of(respondents):
    """The columns that matches have, of outcomes with weights, groups and agreements."""
    return [
        {
            "nearest_segment": segment,
            "nearest_reason": reason,
            "nearest_agreement": agreement if segment else None,
            "weight": weight,
            "region": region,
            "wave": wave,
        }
        for (segment, reason), weight, region, wave, agreement in respondents
    ]


def a_survey(n, seed=1, weights=(0.5, 1.0, 2.25)):
    draw = random.Random(seed)  # noqa: S311
    return rows_of(
        (
            draw.choice(OUTCOMES[1:-2]),
            draw.choice(weights),
            draw.choice(["south", "north", None]),
            draw.choice([1, 2]),
            draw.randrange(6) / 5,
        )
        for _ in range(n)
    )


def frame_of(rows):
    polars = pytest.importorskip("polars")
    types = {
        "nearest_segment": polars.String,
        "nearest_reason": polars.String,
        "nearest_agreement": polars.Float64,
        "weight": polars.Float64,
        "region": polars.String,
        "wave": polars.Int8,
    }
    return polars.DataFrame(rows, schema=types)


def table_of(rows):
    return pytest.importorskip("pyarrow").Table.from_pylist(rows)


def pandas_of(rows):
    return pytest.importorskip("pandas").DataFrame(rows)


def spark_of(rows):
    sql = pytest.importorskip("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[1]")
    for key, value in (("spark.ui.enabled", "false"), ("spark.sql.shuffle.partitions", "1")):
        builder = builder.config(key, value)
    schema = (
        "nearest_segment string, nearest_reason string, nearest_agreement double, "
        "weight double, region string, wave int"
    )
    return builder.getOrCreate().createDataFrame([tuple(row.values()) for row in rows], schema)


TEXTS = ["nearest_segment", "nearest_reason", "region"]
LIBRARIES = {
    "pandas": pandas_of,
    "pandas with its own missing value": lambda rows: pandas_of(rows).convert_dtypes(),
    "pandas with pyarrow": lambda rows: pandas_of(rows).convert_dtypes(dtype_backend="pyarrow"),
    "pandas with categories": lambda rows: pandas_of(rows).astype(dict.fromkeys(TEXTS, "category")),
    "polars": frame_of,
    "polars with categories": lambda rows: frame_of(rows).cast(
        dict.fromkeys(TEXTS, pytest.importorskip("polars").Categorical)
    ),
    "polars, lazy": lambda rows: frame_of(rows).lazy(),
    "pyarrow": table_of,
    "duckdb": lambda rows: pytest.importorskip("duckdb").from_arrow(table_of(rows)),
    "ibis": lambda rows: pytest.importorskip("ibis").memtable(table_of(rows)),
    "dask": lambda rows: pytest.importorskip("dask.dataframe").from_pandas(
        pandas_of(rows), npartitions=3
    ),
    "pyspark": spark_of,
}


def rounded(found):
    """The shares, without what the order of a sum changes in the last digit."""

    def mean(number):
        return None if number is None else round(number, 12)

    return [
        attrs.evolve(
            one,
            agreement=mean(one.agreement),
            group=attrs.evolve(one.group, agreement=mean(one.group.agreement)),
        )
        for one in found
    ]


# Deprecations of the libraries among themselves.
@pytest.mark.filterwarnings("ignore:Dask support:FutureWarning", "ignore:PySpark:FutureWarning")
@pytest.mark.parametrize(
    "framed",
    [
        pytest.param(framed, id=name, marks=[pytest.mark.slow] if name in SLOW else [])
        for name, framed in LIBRARIES.items()
    ],
)
def test_every_library_gives_the_same(framed):
    rows = a_survey(150)
    expected = survey.shares(frame_of(rows), "weight", ["region", "wave"], resamples=50)
    found = survey.shares(framed(rows), "weight", ["region", "wave"], resamples=50)
    assert rounded(found) == rounded(expected)
    assert len(expected.groups) == 6


respondents = st.lists(
    st.tuples(
        st.sampled_from(OUTCOMES),
        st.sampled_from([0.25, 1.0, 3.0]),
        st.sampled_from(["north", "south", None]),
        st.sampled_from([1, 2]),
        st.sampled_from([0.0, 0.5, 1.0]),
    ),
    min_size=1,
    max_size=40,
)


@given(respondents)
@settings(max_examples=60, deadline=None)
def test_shares_are_those_counted_by_hand_and_add_up_to_1(people):
    rows = rows_of(people)
    found = survey.shares(frame_of(rows), "weight", "region", resamples=20)
    by_region = {}
    for row in rows:
        by_region.setdefault(row["region"], []).append(row)
    assert [group.values for group in found.groups] == [
        (region,) for region in ("north", "south", None) if region in by_region
    ]
    for group in found.groups:
        own = by_region[group.values[0]]
        weights = [Fraction(row["weight"]) for row in own]
        shares = found.of_group(group)
        assert [(one.segment, one.reason) for one in shares] == OUTCOMES
        assert math.isclose(sum(one.share for one in shares), 1)
        assert group.n == len(own) == sum(one.n for one in shares)
        kish = sum(weights) ** 2 / sum(weight**2 for weight in weights)
        assert math.isclose(group.effective_n, kish)
        for one in shares:
            alike = [
                row
                for row in own
                if (row["nearest_segment"], row["nearest_reason"]) == (one.segment, one.reason)
            ]
            weight = sum(Fraction(row["weight"]) for row in alike)
            assert one.n == len(alike)
            assert math.isclose(one.share, weight / sum(weights))
            if one.is_match and alike:
                agreed = sum(
                    Fraction(row["weight"]) * Fraction(row["nearest_agreement"]) for row in alike
                )
                assert math.isclose(one.agreement, agreed / weight, abs_tol=1e-12)
            else:
                assert one.agreement is None
        assert group.n_matched == sum(one.n for one in shares if one.is_match)


@given(respondents)
@settings(max_examples=30, deadline=None)
def test_without_weights_shares_are_counts_and_as_with_weights_of_1(people):
    rows = [{**row, "weight": 1.0} for row in rows_of(people)]
    found = survey.shares(frame_of(rows), resamples=20)
    weighted = survey.shares(frame_of(rows), "weight", resamples=20)
    assert found.shares == weighted.shares
    counts = Counter((row["nearest_segment"], row["nearest_reason"]) for row in rows)
    for one in found:
        assert one.n == counts[one.segment, one.reason]
        assert one.share == one.n / len(rows)
    [group] = found.groups
    assert group.effective_n == len(rows)


@pytest.mark.parametrize("factor", [1e-300, 1e-9, 7.0, 1e300])
def test_the_scale_of_weights_does_not_matter(factor):
    rows = a_survey(200)
    scaled = [{**row, "weight": factor * row["weight"]} for row in rows]
    for one, other in zip(
        survey.shares(frame_of(rows), "weight", resamples=50),
        survey.shares(frame_of(scaled), "weight", resamples=50),
        strict=True,
    ):
        assert one.n == other.n
        assert one.group.effective_n == pytest.approx(other.group.effective_n)
        for number, scaled_number in (
            (one.share, other.share),
            (one.low, other.low),
            (one.high, other.high),
            (one.agreement, other.agreement),
        ):
            assert number == (None if number is None else pytest.approx(scaled_number))


def test_kish_by_hand():
    rows = rows_of([(OUTCOMES[0], weight, None, 1, 1.0) for weight in (1, 1, 2, 4)])
    [group] = survey.shares(frame_of(rows), "weight").groups
    assert group.effective_n == pytest.approx(8**2 / (1 + 1 + 4 + 16))
    assert group.n == 4


def test_the_same_seed_gives_the_same_intervals_in_any_order_of_rows():
    rows = a_survey(200)
    found = survey.shares(frame_of(rows), "weight", seed=3, resamples=100)
    assert found == survey.shares(frame_of(rows), "weight", seed=3, resamples=100)
    turned = survey.shares(frame_of(rows[::-1]), "weight", seed=3, resamples=100)
    assert rounded(found) == rounded(turned)
    other = survey.shares(frame_of(rows), "weight", seed=4, resamples=100)
    assert [one.low for one in found] != [one.low for one in other]
    assert [one.share for one in found] == [one.share for one in other]


def test_a_group_has_the_intervals_that_it_has_alone():
    rows = a_survey(200)
    for share in survey.shares(frame_of(rows), "weight", "region", resamples=50):
        alone = [row for row in rows if row["region"] == share.group.values[0]]
        found = survey.shares(frame_of(alone), "weight", "region", resamples=50)
        assert rounded([share])[0] in rounded(found)


def test_intervals_are_those_of_respondents_drawn_one_by_one():
    numpy = pytest.importorskip("numpy")
    weights = [0.2 + number / 100 for number in range(400)]
    rows = a_survey(400, weights=weights)
    found = survey.shares(frame_of(rows), "weight", resamples=4000)
    weight = numpy.array([row["weight"] for row in rows])
    generator = numpy.random.default_rng(8)
    drawn = generator.integers(len(rows), size=(4000, len(rows)))
    for one in found:
        if one.low is None:
            continue
        has = numpy.array(
            [(row["nearest_segment"], row["nearest_reason"]) == (one.segment, one.reason)
             for row in rows]
        )  # fmt: skip
        sampled = (weight * has)[drawn].sum(axis=1) / weight[drawn].sum(axis=1)
        low, high = numpy.percentile(sampled, (2.5, 97.5))
        assert one.low == pytest.approx(low, abs=0.006)
        assert one.high == pytest.approx(high, abs=0.006)
        assert one.low < one.share < one.high


def test_what_nobody_or_everybody_has_has_no_interval():
    rows = rows_of([(OUTCOMES[0], 1.0, None, 1, 1.0)] * 5)
    everybody, *nobody = survey.shares(frame_of(rows))
    assert (everybody.share, everybody.low, everybody.high) == (1, None, None)
    assert {(one.share, one.low, one.high) for one in nobody} == {(0, None, None)}
    assert "not known" in str(survey.shares(frame_of(rows)))


def test_who_has_the_weight_0_is_counted_but_in_no_share():
    people = [(OUTCOMES[0], 0.0, None, 1, 0.0), (OUTCOMES[1], 2.0, None, 1, 1.0)]
    rows = rows_of(people * 3)
    first, second, *_ = survey.shares(frame_of(rows), "weight", resamples=20)
    assert (first.n, first.share, first.low, first.agreement) == (3, 0, None, None)
    assert (second.n, second.share, second.agreement) == (3, 1, 1)
    assert second.group.n == 6
    assert second.group.effective_n == 3


@pytest.mark.parametrize("library", ["polars, lazy", "duckdb", "ibis"])
def test_only_counts_leave_a_lazy_frame(library, monkeypatch):
    narwhals = pytest.importorskip("narwhals")
    collected = []
    collect = narwhals.LazyFrame.collect

    def watched(self, *given, **named):
        frame = collect(self, *given, **named)
        collected.append(frame.shape)
        return frame

    monkeypatch.setattr(narwhals.LazyFrame, "collect", watched)
    rows = a_survey(3000)
    frame = LIBRARIES[library](rows)
    found = survey.shares(frame, "weight", "region", resamples=20)
    [(n_rows, _)] = collected
    alike = {
        (row["nearest_segment"], row["nearest_reason"], row["weight"], row["region"])
        for row in rows
    }
    assert n_rows == len(alike) < 100
    assert sum(group.n for group in found.groups) == len(rows)


def test_columns_that_are_not_needed_are_not_computed():
    polars = pytest.importorskip("polars")

    def refuse(_):
        pytest.fail("computed")

    frame = frame_of(a_survey(20)).lazy()
    frame = frame.with_columns(costly=polars.col("wave").map_batches(refuse, polars.Int8))
    assert survey.shares(frame, resamples=5).groups[0].n == 20


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ([None, float("nan")], "missing in 2 rows"),
        ([-1.0], "negative in 1 row"),
        ([math.inf, -math.inf], "not finite in 2 rows"),
        ([None, -2.0, -3.0], "missing in 1 row, negative in 2 rows"),
    ],
)
@pytest.mark.parametrize("framed", [frame_of, pandas_of, table_of, LIBRARIES["duckdb"]])
def test_weights_that_are_none_are_counted_and_refused(framed, bad, said):
    people = [(OUTCOMES[0], weight, None, 1, 1.0) for weight in [1.0, *bad]]
    with pytest.raises(errors.ArgumentValueError, match=f"column 'weight' they are {said}$"):
        survey.shares(framed(rows_of(people)), "weight")


def test_weights_that_are_all_0_are_refused():
    people = [(OUTCOMES[0], 0.0, "north", 1, 1.0)] * 2
    with pytest.raises(errors.ArgumentValueError, match=r"column 'weight' they are in 2 rows$"):
        survey.shares(frame_of(rows_of(people)), "weight")
    people += [(OUTCOMES[0], 1.0, None, 1, 1.0)]
    assert survey.shares(frame_of(rows_of(people)), "weight").groups[0].n == 3
    with pytest.raises(errors.ArgumentValueError, match="in 2 rows of the group north"):
        survey.shares(frame_of(rows_of(people)), "weight", "region")


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"weights": "wieght"}, errors.ArgumentValueError, "weights: .* closest: weight"),
        ({"weights": "region"}, errors.ArgumentTypeError, "'region' must hold numbers; it holds"),
        ({"weights": 3}, errors.ArgumentTypeError, "weights must name a column; got 3"),
        ({"by": "regoin"}, errors.ArgumentValueError, "by: no column 'regoin'; closest: region"),
        ({"by": []}, errors.ArgumentValueError, "at least one column"),
        ({"by": 3}, errors.ArgumentTypeError, "a column or a list of columns; got 3"),
        ({"by": ["wave", "wave"]}, errors.ArgumentValueError, "once; got 'wave' twice"),
        ({"prefix": "neerest_"}, errors.ArgumentValueError, "closest: nearest_segment"),
        ({"prefix": None}, errors.ArgumentTypeError, "prefix must be text"),
        ({"resamples": 0}, errors.ArgumentValueError, "resamples must be at least 1"),
        ({"seed": -1}, errors.ArgumentValueError, "seed must be at least 0"),
        ({"profile": "mine"}, errors.ArgumentTypeError, "profile must be a Profile"),
    ],
)
def test_what_cannot_be_counted_is_refused(given, error, said):
    with pytest.raises(error, match=said):
        survey.shares(frame_of(a_survey(5)), **given)


def test_what_is_no_result_is_refused():
    with pytest.raises(errors.ArgumentTypeError, match=r"must be a data frame .* got \[\] \(list"):
        survey.shares([])
    for frame in (frame_of([]), frame_of([]).lazy()):
        with pytest.raises(errors.ArgumentValueError, match="must have rows"):
            survey.shares(frame)


@pytest.mark.parametrize(
    "outcome",
    [("realists", "too few answers"), (None, "matched"), (None, None), ("Realists", "matched")],
)
def test_a_match_that_no_call_writes_is_refused(outcome):
    rows = rows_of([(OUTCOMES[0], 1, None, 1, 1), (outcome, 1, None, 1, 1)])
    with pytest.raises(errors.ArgumentValueError, match="1 row of the result have") as caught:
        survey.shares(frame_of(rows))
    assert repr(outcome[1]) in str(caught.value)


def test_a_segment_of_another_profile_is_refused_unless_that_is_given():
    rows = rows_of([(("first", "matched"), 1, None, 1, 1)])
    with pytest.raises(errors.UnknownSegmentError, match="no segment 'first'"):
        survey.shares(frame_of(rows))
    found = survey.shares(frame_of(rows), profile=factories.small_profile({"one": [1, 2]}))
    assert [one.name for one in found if one.is_match] == ["FIRST", "SECOND"]


def test_the_columns_may_have_another_prefix_and_no_agreement():
    rows = a_survey(30)
    frame = frame_of(rows).rename({name: f"x{name[7:]}" for name in rows[0] if "nearest" in name})
    found = survey.shares(frame.drop("x_agreement"), prefix="x_", resamples=5)
    expected = survey.shares(frame_of(rows), resamples=5)
    assert [one.share for one in found] == [one.share for one in expected]
    assert {one.agreement for one in found} == {None}
    assert found.groups[0].agreement is None
    assert expected.groups[0].agreement is not None


def test_groups_are_sorted_and_those_not_known_last():
    polars = pytest.importorskip("polars")
    frame = frame_of(rows_of([(OUTCOMES[0], 1, None, 1, 1)] * 4))
    ages = frame.with_columns(age=polars.Series([30.0, None, float("nan"), 4.5]))
    found = survey.shares(ages, by="age", resamples=5)
    assert [(group.values, group.n) for group in found.groups] == [
        ((4.5,), 1),
        ((30.0,), 1),
        ((None,), 2),
    ]
    assert [group.label for group in found.groups] == ["4.5", "30", "not known"]
    days = frame.with_columns(day=polars.lit(dt.date(2020, 5, 4)))
    [group] = survey.shares(days, by="day", resamples=5).groups
    assert group.values == ("2020-05-04",)


def test_a_group_is_named_in_one_line_without_what_a_terminal_obeys():
    people = [(OUTCOMES[0], 1, "a\nb\x1b[31m", 1, 1)]
    found = survey.shares(frame_of(rows_of(people)).rename({"region": "x\ny"}), by="x\ny")
    assert found.groups[0].label == "a b\\x1b[31m"
    assert found.groups[0].values == ("a\nb\x1b[31m",)
    assert found.title == "Shares of nearest matches by x y"


def test_the_result_says_what_it_is_and_what_its_intervals_cover():
    found = survey.shares(frame_of(a_survey(60)), "weight", "region", resamples=50)
    text = " ".join(str(found).split())
    for said in (
        "Shares of nearest matches by region",
        "Intervals of 95 % cover sampling only, with the weights taken as fixed.",
        "50 resamples, seed 1.",
        "not membership of a segment.",
        *(f"{group.label}: n {group.n}, effective n" for group in found.groups),
    ):
        assert said in text
        assert said in re.sub("</?bdi>", "", found._repr_html_())
    assert max(map(len, str(found).splitlines())) <= 80
    assert "weights" not in survey.shares(frame_of(a_survey(60)), resamples=50).sampling_only


def test_shares_are_frozen_and_iterate_over_rows_that_become_a_frame():
    found = survey.shares(frame_of(a_survey(60)), "weight", ["region", "wave"], resamples=20)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert hash(found) == hash(pickle.loads(pickle.dumps(found)))  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found[0].share = 1
    assert [*found] == [*found.shares]
    rows = found.records()
    assert len(rows) == len(found) == 11 * len(found.groups)
    assert [*rows[0]] == [
        *("region", "wave", "segment", "reason", "n", "share", "low", "high", "agreement"),
        *("group_n", "group_effective_n"),
    ]
    assert rows[0]["region"] == "north"
    assert rows[-1]["region"] is None
    for backend in ("pandas", "polars", "pyarrow"):
        assert found.to_frame(backend).shape == (len(rows), 11)
    clash = frame_of(a_survey(20)).rename({"wave": "share"})
    assert "by_share" in survey.shares(clash, by="share", resamples=5).records()[0]


def test_ten_thousand_respondents_with_weights_of_their_own_take_seconds():
    weights = [1 + number / 10_000 for number in range(10_000)]
    rows = a_survey(10_000, weights=weights)
    found = survey.shares(frame_of(rows), "weight")
    for one in found:
        if one.low is not None:
            # About that of a share in a simple random sample of the effective size.
            error = math.sqrt(one.share * (1 - one.share) / one.group.effective_n)
            assert (one.high - one.low) / 2 == pytest.approx(1.96 * error, rel=0.15)


def test_what_is_counted_in_parts_is_one_count():
    cells = [Cell(1, 2.0, 3, 1.5, 2), Cell(0, 2.0, 4, 0.0, 0), Cell(1, 2.0, 1, 0.5, 1)]
    assert scaled(cells) == [Cell(0, 1.0, 4, 0.0, 0), Cell(1, 1.0, 4, 2.0, 3)]
