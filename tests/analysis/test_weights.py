"""Weights are numbers of any library, and nothing that only looks like one."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh_segments import analysis, errors

np = pytest.importorskip("numpy")

NUMBER_TYPES = [
    *[int, float, Fraction, Decimal, np.int8, np.int64, np.uint16],
    *[np.float16, np.float32, np.float64, np.longdouble],
]


@pytest.mark.parametrize("kind", NUMBER_TYPES)
@given(numbers=st.lists(st.integers(0, 100), min_size=2, max_size=2).filter(any))
def test_a_weight_can_be_a_number_of_any_library(kind, numbers):
    ids = ["trust_media", "age"]
    plain = dict(zip(ids, numbers, strict=True))
    given = {id_: kind(number) for id_, number in plain.items()}
    assert analysis.distances(ids, weights=given) == analysis.distances(ids, weights=plain)


def test_weights_need_not_be_whole():
    ids = ["trust_media", "age"]
    for third in (Fraction(1, 3), Decimal("0.25"), np.float32(0.25)):
        given = analysis.distances(ids, weights={"age": third})
        assert given == analysis.distances(ids, weights={"age": float(third)})


@pytest.mark.parametrize(
    ("weight", "error"),
    [
        *[(one, errors.ArgumentTypeError) for one in (np.True_, np.False_, False, None, 2j, b"2")],
        *[(one, errors.ArgumentTypeError) for one in ([2], np.array([2.0]), np.array(2.0))],
        *[
            (one, errors.ArgumentValueError)
            for one in (
                *(np.float64("nan"), np.float32("inf"), np.longdouble("-inf"), np.int8(-1)),
                *(Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e400")),
                *(Decimal("-0.1"), Fraction(-1, 3), Fraction(10**400), Decimal("1e-400")),
                *(Fraction(1, 10**400), Decimal("-1e-400"), -(10**400)),
            )
        ],
    ],
    ids=lambda value: f"{type(value).__name__} {value!s:.9}",
)
def test_what_can_be_no_weight_is_refused_by_the_dimension(weight, error):
    with pytest.raises(error, match="the weight of 'trust_media'"):
        analysis.distances(weights={"trust_media": weight})
