"""Tables as data frames of each library."""

import attrs
import pytest
from table_cases import EACH_BACKEND, EACH_TABLE, FOUR_THINGS, PROVENANCE, plain_rows

import factories
import kazakh_segments as ks
from kazakh_segments import errors, tables


@pytest.mark.extras
@EACH_BACKEND
@EACH_TABLE
def test_frames_hold_what_the_records_hold(table, backend):
    for profile in (ks.profile(), FOUR_THINGS):
        frame = tables.frame(table, backend, profile=profile)
        assert plain_rows(frame, backend) == tables.records(table, profile=profile)
    if table == "stances":
        frame = tables.frame(table, backend, complete=True)
        assert plain_rows(frame, backend) == tables.records(table, complete=True)


@pytest.mark.extras
@EACH_BACKEND
def test_the_wide_frame_is_the_long_one_turned(backend):
    for profile in (ks.profile(), FOUR_THINGS):
        wide = plain_rows(tables.frame("stances", backend, wide=True, profile=profile), backend)
        assert [row["segment"] for row in wide] == [item.id for item in profile.segments()]
        for row in wide:
            for dimension in profile.dimensions():
                stance = profile.stance(row["segment"], dimension.id)
                code = stance and (stance.label if dimension.is_nominal else stance.level)
                assert row[dimension.id] == code
                for word in ("unsure", "divided"):
                    doubt = None if stance is None else word in stance.doubt
                    assert row[f"{dimension.id}_{word}"] == doubt


@pytest.mark.extras
@EACH_BACKEND
def test_not_stated_unsure_divided_and_neutral_are_four_things_in_every_frame(backend):
    long = plain_rows(tables.frame("stances", backend, complete=True, profile=FOUR_THINGS), backend)
    told = [
        (row["status"], row["level"], row["unsure"], row["divided"], row["label"])
        for row in long
        if row["dimension"] == "one"
    ]
    assert told == [
        ("stated", 0, False, False, "neutral"),
        ("stated", 0, True, False, "unsure"),
        ("stated", 0, False, True, "divided"),
        ("stated", 0, True, True, "unsure and divided"),
        ("not_stated", None, None, None, None),
    ]
    wide = plain_rows(tables.frame("stances", backend, wide=True, profile=FOUR_THINGS), backend)
    told = [(row["one"], row["one_unsure"], row["one_divided"]) for row in wide]
    assert told == [
        (0, False, False),
        (0, True, False),
        (0, False, True),
        (0, True, True),
        (None, None, None),
    ]


@pytest.mark.extras
def test_pandas_types_are_those_that_can_hold_a_gap():
    frame = tables.frame("stances", complete=True)
    assert str(frame["level"].dtype) == "Int64"
    assert str(frame["unsure"].dtype) == str(frame["divided"].dtype) == "boolean"
    assert [*frame["segment"].cat.categories] == [item.id for item in ks.segments()]
    assert frame.attrs == {"table": "stances", **PROVENANCE}
    not_stated = len(ks.segments()) * len(ks.dimensions()) - len(ks.stances())
    assert frame["level"].isna().sum() == not_stated + sum(
        item.level is None for item in ks.stances()
    )


@pytest.mark.extras
def test_polars_types_are_enums_and_lists():
    import polars as pl

    schema = tables.frame("stances", "polars").schema
    assert schema["segment"] == pl.Enum([item.id for item in ks.segments()])
    assert schema["level"] == pl.Int64
    assert schema["unsure"] == pl.Boolean
    assert schema["wording"] == schema["doubt"] == pl.List(pl.String)


@pytest.mark.extras
def test_pyarrow_types_are_dictionaries_and_lists_and_its_metadata_say_whence():
    import pyarrow as pa

    table = tables.frame("stances", "pyarrow")
    assert table.schema.field("wording").type == pa.list_(pa.string())
    assert pa.types.is_dictionary(table.schema.field("label").type)
    # A derived label, "trusts less than ...", stands for several levels.
    assert not table.schema.field("label").type.ordered
    assert not table.schema.field("segment").type.ordered
    metadata = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert PROVENANCE.items() <= metadata.items()


@pytest.mark.extras
@EACH_BACKEND
def test_labels_are_in_the_order_of_their_levels(backend):
    frame = tables.frame("stances", backend)
    if backend == "pandas":
        words = [*frame["label"].cat.categories]
    elif backend == "polars":
        words = frame.schema["label"].categories.to_list()
    else:
        words = frame["label"].chunk(0).dictionary.to_pylist()
    assert len(words) == len({*words})
    for dimension in ks.dimensions():
        places = [words.index(level.label) for level in dimension.levels]
        assert places == sorted(places)
    by_level = [
        stance for stance in ks.stances() if stance.level is not None and stance.basis == "stated"
    ]
    by_level.sort(key=lambda stance: words.index(stance.label))
    assert [item.level for item in by_level] == sorted(item.level for item in by_level)


@pytest.mark.extras
def test_labels_that_stand_for_several_levels_have_no_order():
    one, *others = FOUR_THINGS.dimensions()
    shifted = attrs.evolve(
        others[0],
        levels=tuple(
            ks.Level(level.value, other.label)
            for level, other in zip(one.levels, (*one.levels[1:], one.levels[0]), strict=True)
        ),
    )
    profile = factories.rebuilt(
        FOUR_THINGS,
        dimensions=(one, shifted),
        segments=tuple(attrs.evolve(item, statements=()) for item in FOUR_THINGS.segments()),
    )
    assert not tables.frame("stances", complete=True, profile=profile)["label"].cat.ordered


@pytest.mark.extras
@EACH_BACKEND
def test_a_table_without_rows_has_its_columns_all_the_same(backend):
    profile = factories.small_profile({"one": [None, None]})
    empty, full = (tables.frame("stances", backend, profile=one) for one in (profile, FOUR_THINGS))
    names = [
        frame.column_names if backend == "pyarrow" else [*frame.columns] for frame in (empty, full)
    ]
    assert names[0] == names[1]
    assert plain_rows(empty, backend) == []


@pytest.mark.extras
def test_wide_columns_of_one_name_are_refused():
    profile = factories.small_profile({"one": [1, 2], "one_unsure": [1, 2]})
    with pytest.raises(errors.ArgumentValueError, match="'one_unsure'"):
        tables.frame("stances", wide=True, profile=profile)


@pytest.mark.extras
def test_records_of_an_analysis_make_a_frame():
    import pandas as pd

    distances = ks.analysis.distances()
    frame = pd.DataFrame(distances.records())
    assert frame["value"].to_list() == [pair.value for pair in distances]
