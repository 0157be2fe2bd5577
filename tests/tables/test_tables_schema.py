"""What a schema says of its columns is so, in every table."""

import attrs
import pytest
from table_cases import FOUR_THINGS, TABLES, WIDE

import factories
import kazakh_segments as ks
from kazakh_segments.tables._schema import table_of

IS_OF_KIND = {
    "text": lambda value, _: isinstance(value, str),
    "word": lambda value, column: value in column.words,
    "texts": lambda value, _: isinstance(value, list) and all(value),
    "whole": lambda value, _: type(value) is int,
    "flag": lambda value, _: isinstance(value, bool),
}


@pytest.fixture(params=[ks.profile(), FOUR_THINGS], ids=["packaged", "small"])
def profile(request):
    return request.param


@pytest.mark.parametrize("name", [*TABLES, WIDE])
def test_values_are_of_the_kind_that_their_column_says(profile, name):
    table = table_of(profile, name, complete=True)
    for column in table.columns:
        for item, value in zip(table.items, table.values(column), strict=True):
            if value is None:
                assert column.name not in table.key
            elif name != "stances" or column.name != "extents":
                assert IS_OF_KIND[column.kind](value, column), (column, value)
            if column.is_not_stated and column.is_not_stated(item):
                assert value is None


@pytest.mark.parametrize("name", [*TABLES, WIDE])
def test_keys_distinguish_rows_and_references_have_a_target(profile, name):
    table = table_of(profile, name, complete=True)
    rows = table.rows()
    assert len({tuple(row[one] for one in table.key) for row in rows}) == len(rows)
    for column in table.columns:
        if column.refers_to:
            targets = {row["id"] for row in table_of(profile, column.refers_to).rows()}
            assert {row[column.name] for row in rows} <= {*targets, None}


def test_the_id_of_an_item_refers_to_no_other_table_and_each_other_id_does():
    referring = {
        (name, column.name, column.refers_to)
        for name in (*TABLES, WIDE)
        for column in table_of(ks.profile(), name).columns
        if column.refers_to
    }
    assert referring == {
        ("dimensions", "theme", "themes"),
        ("dimensions", "parent", "dimensions"),
        ("statements", "segment", "segments"),
        ("statements", "theme", "themes"),
        ("stances", "segment", "segments"),
        ("stances", "dimension", "dimensions"),
        ("stances", "theme", "themes"),
        ("stances", "statement", "statements"),
        (WIDE, "segment", "segments"),
    }


def labels(profile):
    [column] = [one for one in table_of(profile, "stances").columns if one.name == "label"]
    return column


def test_labels_have_an_order_if_each_stands_for_one_level_and_none_for_a_category():
    ordered = factories.small_profile({"one": [1, -1]}, {"two": [["x"], ["y"]]})
    assert labels(ordered).is_ordered
    assert labels(ordered).words[-2:] == ("x", "y")
    # "yes" is a level as well as a category.
    assert not labels(
        factories.small_profile({"one": [1, -1]}, {"two": [["yes"], ["y"]]})
    ).is_ordered
    plain = factories.small_profile({"one": [None, None], "two": [None, None]})
    one, two = plain.dimensions()
    steps = [(step.value, step.label) for step in two.levels]
    swapped = [(value, dict(steps)[-value]) for value, _ in steps]
    levels = tuple(ks.Level(*step) for step in swapped)
    profile = factories.rebuilt(plain, dimensions=(one, attrs.evolve(two, levels=levels)))
    assert not labels(profile).is_ordered
    # Each label is where the lowest level is that it stands for.
    assert labels(profile).words[:4] == ("extremely no", "extremely yes", "very no", "very yes")
