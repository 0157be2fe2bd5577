"""What every result is held to: a frozen value, with flat rows."""

import pickle

import attrs
import pytest


def assert_is_a_value(result):
    """Hold a result to be frozen and hashable, and to survive pickling."""
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301
    assert copy == result
    assert hash(copy) == hash(result)
    field = attrs.fields(type(result))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(result, field, None)


def assert_has_flat_records(result):
    """Hold the rows of a result to have the same keys, and plain values."""
    rows = result.records()
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    for row in rows:
        assert all(isinstance(value, (str, int, float, type(None))) for value in row.values())
