"""What the tests of the tables share: names, a small profile, and texts that are hard to write."""

from typing import get_args

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import tables

TABLES = get_args(tables.TableName)
BACKENDS = get_args(tables.Backend)
FORMATS = get_args(tables.FileFormat)


EACH_TABLE = pytest.mark.parametrize("table", TABLES)


EACH_BACKEND = pytest.mark.parametrize("backend", BACKENDS)


EACH_FORMAT = pytest.mark.parametrize("format", FORMATS)


PROVENANCE = {
    "package_version": ks.__version__,
    "data_version": ks.data_version(),
    "data_digest": ks.data_digest(),
}


WIDE = "segments_by_dimensions"


FOUR_THINGS = factories.small_profile(
    {"one": [0, 0, 0, 0, None], "two": [3, -4, 1, None, 2]},
    {"three": [["x"], ["x", "y"], None, ["y"], ["x"]]},
    doubt={
        ("second", "one"): ["unsure"],
        ("third", "one"): ["divided"],
        ("fourth", "one"): ["unsure", "divided"],
        ("first", "two"): ["unsure"],
    },
)


def plain_rows(frame, backend):
    """The rows of a frame as Python's own values, whatever the library."""
    if backend == "polars":
        return frame.to_dicts()
    if backend == "pyarrow":
        return frame.to_pylist()
    import pandas as pd

    return [
        {
            name: value if isinstance(value, list) else None if pd.isna(value) else value
            for name, value in row.items()
        }
        for row in frame.to_dict("records")
    ]


HOSTILE = [
    "=1+1",
    "+7",
    "-x",
    "@SUM(A1)",
    "'=1",
    "''@x",
    "'quoted'",
    'say "no"',
    "a, b; c | d",
    "two\nlines",
    "ө ұ 🙂",
    "＝1",  # noqa: RUF001
    "[]",
    "true",
    "NA",
]


def hostile(number):
    """A profile in which a hostile text is wherever a text can be."""
    text = HOSTILE[number]
    return factories.small_profile(
        {"one": [1, None], "two": [0, -3]},
        {"three": [["x"], None]},
        names={"first": text, "one": text, factories.THEME: text, "all": text},
        aliases={"two": (f"{text} too",)},
        source=factories.example_source(title=text),
    )
