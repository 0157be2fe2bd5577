"""Whole numbers and paths of any library, and nothing that only looks like one."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh_segments import analysis, errors
from kazakh_segments.profiles.arguments import checked_flag, checked_path, checked_whole_number

np = pytest.importorskip("numpy")

WHOLE_TYPES = [int, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint64]


@pytest.mark.parametrize("kind", WHOLE_TYPES)
@given(number=st.integers(0, 127))
def test_a_whole_number_of_any_library_is_taken_as_pythons(kind, number):
    found = checked_whole_number("n", kind(number))
    assert found == number
    assert type(found) is int


@pytest.mark.parametrize("kind", WHOLE_TYPES)
def test_an_analysis_takes_whole_numbers_of_any_library(kind):
    found = analysis.screener(kind(3), ["realists", "angry_liberals"], at_most=kind(2))
    assert found == analysis.screener(3, ["realists", "angry_liberals"], at_most=2)


@pytest.mark.parametrize(
    "value",
    [
        *[True, False, np.True_, np.False_, 3.0, np.float64(3), Decimal(3), Fraction(3), "3", None],
        *[float("nan"), float("inf"), 3j, [3], np.array([3])],
    ],
    ids=lambda value: f"{type(value).__name__} {value}",
)
def test_what_is_no_whole_number_is_refused_by_type(value):
    with pytest.raises(errors.ArgumentTypeError, match="must be a whole number") as refused:
        checked_whole_number("n", value)
    assert f"({type(value).__name__})" in str(refused.value)
    with pytest.raises(errors.ArgumentTypeError, match="at_most must be a whole number"):
        analysis.screener(at_most=value)


@pytest.mark.parametrize("value", [0, 1, None, "True", np.True_])
def test_what_is_neither_true_nor_false_is_refused_by_type(value):
    told = f"overwrite must be True or False; got {value!r} ({type(value).__name__})"
    with pytest.raises(errors.ArgumentTypeError, match=f"^{re.escape(told)}$"):
        checked_flag("overwrite", value)


class Linked:
    def __fspath__(self):
        return "a/b"


@pytest.mark.parametrize("value", ["a/b", Path("a/b"), Linked()])
def test_a_path_is_taken_as_text_or_as_a_path_of_any_library(value):
    assert checked_path("folder", value) == Path("a/b")


@pytest.mark.parametrize(
    ("value", "error", "told"),
    [
        (b"a", errors.ArgumentTypeError, "a folder must be text or a path; got b'a' (bytes)"),
        (None, errors.ArgumentTypeError, "a folder must be text or a path; got None (NoneType)"),
        ("", errors.ArgumentValueError, "a folder must be named; got ''"),
        ("a\0", errors.ArgumentValueError, r"a folder must be named; got 'a\x00'"),
        (
            "a\ud800",
            errors.ArgumentValueError,
            r"a folder must have a name that this system can write; got 'a\ud800'",
        ),
    ],
)
def test_what_is_no_path_is_refused_with_what_was_given(value, error, told):
    with pytest.raises(error, match=f"^{re.escape(told)}$"):
        checked_path("folder", value)
