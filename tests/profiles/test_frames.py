"""Rows and data frames of comparisons, listings, searches and results."""

import subprocess
import sys

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors

FRAMED = {
    "comparison": ks.compare("trust_army"),
    "nominal comparison": ks.compare("age"),
    "comparison of what is not stated": ks.compare("trust_army", ["realists"]),
    "segments": ks.segments(),
    "blocks": ks.blocks(),
    "themes": ks.themes(),
    "scales": ks.scales(),
    "dimensions": ks.dimensions(),
    "statements": ks.statements(),
    "stances": ks.stances(),
    "search": ks.find("media"),
    "cleavages": analysis.cleavages(),
    "distance": analysis.distance("realists", "angry_liberals"),
    "distances": analysis.distances(),
    "common ground": analysis.common_ground(),
    "contrast": analysis.contrast("realists", "angry_liberals"),
    "distinctive": analysis.distinctive("angry_liberals"),
    "screener": analysis.screener(3),
    "sensitivity": analysis.sensitivity("cleavages"),
}
EACH = pytest.mark.parametrize("framed", FRAMED.values(), ids=FRAMED)


@pytest.mark.extras
@EACH
@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_a_frame_holds_the_records(framed, backend):
    frame, records = framed.to_frame(backend), framed.records()
    if backend == "pandas":
        rows = [
            {name: None if str(value) in ("<NA>", "None") else value for name, value in row.items()}
            for row in frame.to_dict("records")
        ]
    else:
        rows = frame.to_dicts() if backend == "polars" else frame.to_pylist()
    assert rows == records
    names = frame.column_names if backend == "pyarrow" else [*frame.columns]
    assert names == [*records[0]]


@pytest.mark.extras
def test_levels_stay_whole_where_some_are_missing():
    frame = ks.compare("trust_army").to_frame()
    assert str(frame["level"].dtype) == "Int64"
    assert str(frame["unsure"].dtype) == "boolean"


@pytest.mark.extras
@EACH
def test_pandas_takes_the_records_as_they_are(framed):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(framed.records())
    assert len(frame) == len(framed.records())


def test_a_comparison_has_a_row_for_each_segment_stated_or_not():
    rows = ks.compare("trust_army").records()
    assert [row["segment"] for row in rows] == [item.id for item in ks.segments()]
    stated = [row for row in rows if row["status"] == "stated"]
    assert [(row["segment"], row["level"], row["basis"]) for row in stated] == [
        ("disenchanted_democrats", 1, "comparative")
    ]
    for row in rows:
        assert row["dimension"] == "trust_army"
        assert row["data_version"] == ks.data_version()
        if row["status"] == "not_stated":
            filled = {name for name, value in row.items() if value is not None}
            assert filled == {"segment", "status", "dimension", "data_version"}


def test_neutral_unsure_divided_and_not_stated_are_told_apart():
    doubt = {("second", "one"): ["unsure"], ("third", "one"): ["divided"]}
    profile = factories.small_profile({"one": [0, 0, 0, None]}, doubt=doubt)
    rows = profile.compare("one").records()
    assert [
        (row["status"], row["level"], row["label"], row["unsure"], row["divided"]) for row in rows
    ] == [
        ("stated", 0, "neutral", False, False),
        ("stated", 0, "unsure", True, False),
        ("stated", 0, "divided", False, True),
        ("not_stated", None, None, None, None),
    ]


def test_an_unknown_backend_is_answered_with_the_nearest():
    with pytest.raises(errors.UnknownBackendError, match="closest: pandas"):
        ks.segments().to_frame("panda")
    with pytest.raises(errors.ArgumentTypeError):
        ks.segments().to_frame(4)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_without_the_library_the_error_says_what_to_type(library):
    program = f"""
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == {library!r} else find(name, *rest)
import kazakh_segments as ks
for framed in (ks.segments(), ks.compare("age"), ks.find("media"), ks.analysis.cleavages()):
    try:
        framed.to_frame({library!r})
    except ks.errors.MissingExtraError as error:
        print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    line = f'{library} is not installed; it comes with: pip install "kazakh-segments[tables]"\n'
    assert done.stdout == line * 4
