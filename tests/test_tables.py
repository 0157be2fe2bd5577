"""A profile as rows, data frames and files: nothing lost, nothing filled in."""

import json
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors, tables
from kazakh_segments.display import output
from kazakh_segments.tables import _formulas, _joining, _placing

TABLES = ["segments", "themes", "dimensions", "statements", "stances"]
BACKENDS = ["pandas", "polars", "pyarrow"]
FORMATS = ["csv", "parquet", "spss", "stata", "excel"]
EACH_TABLE = pytest.mark.parametrize("table", TABLES)
EACH_BACKEND = pytest.mark.parametrize("backend", BACKENDS)
EACH_FORMAT = pytest.mark.parametrize("format", FORMATS)
PROVENANCE = {
    "package_version": ks.__version__,
    "data_version": ks.data_version(),
    "data_digest": ks.data_digest(),
}
WIDE = "segments_by_dimensions"

# First is neutral, second unsure, third divided, fourth both, of the fifth nothing is stated.
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


# Records


def test_records_of_stances_say_what_the_stances_say():
    rows = {(row["segment"], row["dimension"]): row for row in tables.records("stances")}
    assert len(rows) == len(ks.stances())
    for stance in ks.stances():
        row = rows[stance.segment, stance.dimension]
        dimension = ks.dimension(stance.dimension)
        assert row == {
            "segment": stance.segment,
            "dimension": stance.dimension,
            "theme": dimension.theme,
            "scale": dimension.scale,
            "status": "stated",
            "level": stance.level,
            "label": stance.label,
            "categories": [category.id for category in stance.categories],
            "extents": [category.extent for category in stance.categories],
            "unsure": "unsure" in stance.doubt,
            "divided": "divided" in stance.doubt,
            "doubt": sorted(stance.doubt),
            "basis": stance.basis,
            "wording": [*stance.wording],
            "statement": stance.statement,
            **PROVENANCE,
        }


def test_complete_adds_a_row_for_each_pair_that_is_not_stated_and_no_other():
    rows = tables.records("stances", complete=True)
    assert [(row["segment"], row["dimension"]) for row in rows] == [
        (segment.id, dimension.id) for segment in ks.segments() for dimension in ks.dimensions()
    ]
    stated = [row for row in rows if row["status"] == "stated"]
    assert stated == tables.records("stances")
    for row in rows:
        assert (row["status"] == "not_stated") == (
            ks.stance(row["segment"], row["dimension"]) is None
        )
        if row["status"] == "not_stated":
            codes = ["level", "label", "categories", "extents", "unsure", "divided"]
            codes += ["doubt", "basis", "wording", "statement"]
            assert {row[code] for code in codes} == {None}


@pytest.mark.parametrize(
    ("table", "ids"),
    [
        ("segments", [item.id for item in ks.segments()]),
        ("themes", [item.id for item in ks.themes()]),
        ("dimensions", [item.id for item in ks.dimensions()]),
        ("statements", [item.id for item in ks.statements()]),
    ],
)
def test_records_of_items_are_in_the_profiles_order(table, ids):
    assert [row["id"] for row in tables.records(table)] == ids


@EACH_TABLE
def test_records_have_the_same_keys_plain_values_and_say_from_which_data_they_are(table):
    rows = tables.records(table)
    assert len({tuple(row) for row in rows}) == 1
    for row in rows:
        assert {name: row[name] for name in PROVENANCE} == PROVENANCE
        json.dumps(row)


def test_records_of_a_profile_of_ones_own_are_its_own():
    rows = tables.records("segments", profile=FOUR_THINGS)
    assert [row["id"] for row in rows] == ["first", "second", "third", "fourth", "fifth"]
    assert {row["data_version"] for row in rows} == {"made up"}
    assert {row["data_digest"] for row in rows} == {FOUR_THINGS.data_digest()}


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        (lambda: tables.records("stance"), errors.UnknownTableError, "closest: stances"),
        (lambda: tables.records(3), errors.ArgumentTypeError, "got 3 (int)"),
        (
            lambda: tables.records("themes", complete=True),
            errors.ArgumentValueError,
            "only 'stances' can be complete",
        ),
        (
            lambda: tables.frame("themes", wide=True),
            errors.ArgumentValueError,
            "only 'stances' can be wide",
        ),
        (lambda: tables.frame("stances", "panda"), errors.UnknownBackendError, "pandas"),
        (lambda: tables.records("themes", profile=1), errors.ArgumentTypeError, "a Profile"),
        (lambda: tables.write("x", "exel"), errors.UnknownFormatError, "closest: excel"),
    ],
)
def test_what_cannot_be_meant_is_refused(ask, error, said):
    with pytest.raises(error, match=re.escape(said)):
        ask()


@pytest.mark.parametrize(
    ("code", "library", "extra"),
    [
        ("tables.frame('stances')", "pandas", "tables"),
        ("tables.frame('stances', 'polars')", "polars", "tables"),
        ("tables.frame('stances', 'pyarrow')", "pyarrow", "tables"),
        ("tables.write('never', 'parquet')", "pyarrow", "tables"),
        ("tables.write('never', 'spss')", "pyreadstat", "tables"),
        ("tables.write('never', 'stata')", "pyreadstat", "tables"),
        ("tables.write('never', 'excel')", "openpyxl", "tables"),
    ],
)
def test_without_an_extra_the_error_says_what_to_type(tmp_path, code, library, extra):
    program = f"""
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == {library!r} else find(name, *rest)
from kazakh_segments import errors, tables
try:
    {code}
except errors.MissingExtraError as error:
    assert isinstance(error, ImportError)
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == (
        f'{library} is not installed; it comes with: pip install "kazakh-segments[{extra}]"\n'
    )
    assert [*tmp_path.iterdir()] == []


# Frames


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
    assert frame["level"].isna().sum() == 43 + sum(item.level is None for item in ks.stances())


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
    assert table.schema.field("label").type.ordered
    metadata = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert PROVENANCE.items() <= metadata.items()


@pytest.mark.extras
@EACH_BACKEND
def test_labels_are_in_the_order_of_their_levels(backend):
    frame = tables.frame("stances", backend)
    if backend == "pandas":
        words = [*frame["label"].cat.categories]
        assert frame["label"].cat.ordered
    elif backend == "polars":
        words = frame.schema["label"].categories.to_list()
    else:
        words = frame["label"].chunk(0).dictionary.to_pylist()
    assert len(words) == len({*words})
    for dimension in ks.dimensions():
        places = [words.index(level.label) for level in dimension.levels]
        assert places == sorted(places)
    by_level = [stance for stance in ks.stances() if stance.level is not None]
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
    profile = ks.Profile(
        data_version="made up",
        source=FOUR_THINGS.source(),
        blocks=FOUR_THINGS.blocks(),
        themes=FOUR_THINGS.themes(),
        scales=FOUR_THINGS.scales(),
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


# Files

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
    """A profile in which a hostile text stands wherever a text can stand."""
    text = HOSTILE[number]
    return factories.small_profile(
        {"one": [1, None], "two": [0, -3]},
        {"three": [["x"], None]},
        names={"first": text, "one": text, factories.THEME: text, "all": text},
        aliases={"two": (f"{text} too",)},
        source=factories.example_source(title=text),
    )


@given(st.text(max_size=6) | st.text("='+-@\t\r\nx", max_size=6))
def test_every_text_is_made_safe_and_comes_back(text):
    safe = _formulas.made_safe(text)
    assert _formulas.as_it_was(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_no_two_texts_are_made_safe_as_one():
    texts = ["=1", "'=1", "''=1", "x", "'x", "''x", "'"]
    assert len({*map(_formulas.made_safe, texts)}) == len(texts)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_csv_comes_back_as_it_was(tmp_path, number):
    profile = hostile(number)
    tables.write(tmp_path, "csv", complete=True, profile=profile)
    for table in TABLES:
        complete = {"complete": True} if table == "stances" else {}
        expected = tables.records(table, profile=profile, **complete)
        assert tables.read_csv(tmp_path, table, profile=profile) == expected
    for path in tmp_path.glob("*.csv"):
        import csv

        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@")), cell
                    assert not cell.startswith("-") or int(cell) < 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "row 1: found ''"),
        (b"id,name\r\n", "row 1: found 'id, name'; expected id, name, block"),
        (b"\xff\xfe", "expected CSV in UTF-8"),
        ("HEAD\r\nx\r\n", "row 2: found 1 cells; expected 21 cells"),
        ("HEAD\r\nROW,more\r\n", "row 2: found 22 cells; expected 21 cells"),
        ('HEAD\r\n"x"y\r\n', "expected CSV in UTF-8"),
        ("HEAD\r\nROW\r\n", "row 2, level: found 'three'; expected a whole number, or nothing"),
    ],
)
def test_a_file_that_is_not_what_was_written_is_refused(tmp_path, text, said):
    tables.write(tmp_path, "csv")
    table = "themes" if isinstance(text, bytes) else "stances"
    path = tmp_path / f"{table}.csv"
    if isinstance(text, str):
        head, row = path.read_text(encoding="utf-8").splitlines()[:2]
        columns = len(head.split(","))
        text = text.replace("HEAD", head).replace("ROW", row.replace(",-2,", ",three,", 1))
        said = said.replace("21", str(columns)).replace("22", str(columns + 1))
        text = text.encode()
    path.write_bytes(text)
    with pytest.raises(errors.DataError, match=re.escape(said)) as caught:
        tables.read_csv(tmp_path, table)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("unsure", "true", "expected TRUE or FALSE, or nothing"),
        ("level", "1_0", "expected a whole number, or nothing"),
        ("level", " 3 ", "expected a whole number, or nothing"),
        ("segment", "nobody", "expected one of illiberal_loyalists, "),
        ("segment", "", "expected one of illiberal_loyalists, "),
        ("status", "maybe", "expected one of stated, not_stated, or nothing"),
        ("statement", "=1", "expected a text, or nothing"),
        ("wording", '"x"', "expected a JSON array of texts"),
        ("wording", "[1]", "expected a JSON array of texts"),
        ("wording", "{", "expected a JSON array of texts"),
    ],
)
def test_a_cell_that_is_not_what_was_written_is_refused(tmp_path, column, cell, said):
    import csv

    tables.write(tmp_path, "csv")
    path = tmp_path / "stances.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    rows[4][head.index(column)] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    with pytest.raises(errors.DataError, match=re.escape(f"row 6, {column}: found")) as caught:
        tables.read_csv(tmp_path, "stances")
    assert said in str(caught.value)


def test_csv_of_the_six_segments_needs_no_apostrophe(tmp_path):
    tables.write(tmp_path, "csv")
    assert not any(
        re.search(r"(^|,)\"?'", line)
        for path in tmp_path.glob("*.csv")
        for line in path.read_text(encoding="utf-8").splitlines()
    )


@pytest.mark.extras
@pytest.mark.parametrize("profile", [None, FOUR_THINGS, hostile(0), hostile(10)])
@pytest.mark.parametrize("complete", [False, True])
def test_the_data_package_is_valid(tmp_path, profile, complete):
    tables.write(tmp_path, "csv", profile=profile, complete=complete)
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    report = json.loads(done.stdout)
    assert report["valid"], report
    assert report["stats"]["tasks"] == 6
    assert report["stats"]["errors"] == report["stats"]["warnings"] == 0


@pytest.mark.extras
def test_the_data_package_would_notice_a_wrong_level_and_a_lost_segment(tmp_path):
    tables.write(tmp_path, "csv")
    for file, before, after in (
        ("stances.csv", "illiberal_loyalists,civic_rights,", "nobody,civic_rights,"),
        ("segments_by_dimensions.csv", "illiberal_loyalists,-2", "illiberal_loyalists,-7"),
    ):
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert before in text
        (tmp_path / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    found = {
        (task["name"], error["type"])
        for task in json.loads(done.stdout)["tasks"]
        for error in task["errors"]
    }
    assert ("stances", "foreign-key") in found
    assert ("segments_by_dimensions", "constraint-error") in found


def test_the_descriptor_says_what_each_column_holds_and_from_which_data(tmp_path):
    tables.write(tmp_path, "csv")
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert "datapackage.org/profiles/2.0" in descriptor["$schema"]
    assert PROVENANCE.items() <= descriptor.items()
    resources = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    assert {*resources} == {*TABLES, WIDE}
    for name, schema in resources.items():
        header = (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert [field["name"] for field in schema["fields"]] == header.split(",")
        assert all(field["description"] for field in schema["fields"])
    wide = {field["name"]: field for field in resources[WIDE]["fields"]}
    categories = wide["freedom_of_speech"]["categories"]
    assert [(one["value"], one["label"]) for one in categories] == [
        (level.value, level.label) for level in ks.dimension("freedom_of_speech").levels
    ]


@pytest.mark.extras
def test_parquet_comes_back_with_the_codebook_in_its_metadata(tmp_path):
    from pyarrow import parquet

    tables.write(tmp_path, "parquet", complete=True, profile=FOUR_THINGS)
    for table in TABLES:
        complete = {"complete": True} if table == "stances" else {}
        read = parquet.read_table(tmp_path / f"{table}.parquet")
        assert read.to_pylist() == tables.records(table, profile=FOUR_THINGS, **complete)
        metadata = {key.decode(): value.decode() for key, value in read.schema.metadata.items()}
        assert metadata["data_digest"] == FOUR_THINGS.data_digest()
        codebook = json.loads(metadata["codebook"])
        assert codebook == factories.documents(FOUR_THINGS)["codebook.json"]


@pytest.mark.extras
@pytest.mark.parametrize("profile", [ks.profile(), FOUR_THINGS], ids=["bundled", "made up"])
def test_spss_has_labels_and_a_missing_value_that_says_not_stated(tmp_path, profile):
    import pyreadstat

    tables.write(tmp_path, "spss", complete=True, profile=profile)
    wide, about = pyreadstat.read_sav(tmp_path / f"{WIDE}.sav", user_missing=True)
    for dimension in profile.dimensions():
        labels = about.variable_value_labels[dimension.id]
        assert labels[99] == "not stated"
        assert about.missing_ranges[dimension.id] == [{"lo": 99.0, "hi": 99.0}]
        for segment, code in zip(wide["segment"], wide[dimension.id], strict=True):
            stance = profile.stance(segment, dimension.id)
            said = "not stated" if stance is None else stance.label
            # Level 0 can be two things at once, of two segments.
            assert labels[code] == said or said in labels[code].split(" or ")
            if stance is not None and not dimension.is_nominal:
                assert code == stance.level
        for word in ("unsure", "divided"):
            flags = wide[f"{dimension.id}_{word}"]
            labels = about.variable_value_labels[f"{dimension.id}_{word}"]
            for segment, flag in zip(wide["segment"], flags, strict=True):
                stance = profile.stance(segment, dimension.id)
                said = "not stated" if stance is None else "yes" if word in stance.doubt else "no"
                assert labels[flag] == said
    assert about.column_names_to_labels[profile.dimensions()[0].id].startswith(
        profile.dimensions()[0].name
    )
    assert f"data_digest: {profile.data_digest()}" in about.notes


@pytest.mark.extras
@pytest.mark.parametrize("format", ["spss", "stata"])
def test_no_label_calls_a_segment_neutral_that_is_unsure_or_divided(tmp_path, format):
    import pyreadstat

    for profile, expected in (
        (ks.profile(), {"trust_un": "unsure", "trust_west": "divided", "education": "average"}),
        (FOUR_THINGS, {"one": "neutral or unsure or divided or unsure and divided"}),
    ):
        folder = tmp_path / profile.data_version()
        written = tables.write(folder, format, profile=profile)
        [path] = [path for path in written if path.stem == WIDE]
        read = pyreadstat.read_sav if format == "spss" else pyreadstat.read_dta
        _, about = read(path)
        for id_, label in expected.items():
            assert about.variable_value_labels[id_][0] == label


@pytest.mark.extras
def test_stata_files_are_of_a_format_that_each_edition_opens(tmp_path):
    # 119 is for more variables than all but the largest edition holds.
    for path in tables.write(tmp_path, "stata"):
        assert b"<release>118</release>" in path.read_bytes()[:80]


LISTS = [
    ["a"],
    ["a", "b"],
    ["a | b"],
    ["a|", "|b"],
    ["a||b", ""],
    [None],
    [None, None],
    ["", ""],
    [" | ", "|"],
    [],
]


def test_no_two_lists_are_joined_as_one_text():
    texts = [_joining.joined(one) for one in LISTS]
    assert len({*texts}) == len(texts)
    for one, text in zip(LISTS, texts, strict=True):
        if one and None not in one:
            assert [part.replace("||", "|") for part in text.split(" | ")] == one


@pytest.mark.extras
@pytest.mark.parametrize(
    ("format", "said"),
    [
        ("excel", "a text of 32767 characters at most; cell B2 of segments would hold 33000"),
        ("spss", "a text of 32767 bytes at most; got 33000 in segments.name"),
        ("csv", "131072 characters is the most that CSV readers take; segments.name would hold"),
    ],
)
def test_a_text_that_is_too_long_is_refused_in_a_short_line_that_says_where(tmp_path, format, said):
    length = 140_000 if format == "csv" else 33_000
    profile = factories.small_profile({"one": [1, 2]}, names={"first": "x" * length})
    with pytest.raises(errors.ArgumentValueError, match=re.escape(said)) as caught:
        tables.write(tmp_path / "new", format, profile=profile)
    assert len(str(caught.value)) < 200
    assert [*tmp_path.iterdir()] == []


@pytest.mark.extras
@pytest.mark.parametrize("letter", ["x", "ө"])
def test_stata_holds_long_texts(tmp_path, letter):
    import pyreadstat

    text = letter * 33_000
    profile = factories.small_profile({"one": [1, 2]}, names={"first": text})
    tables.write(tmp_path, "stata", profile=profile)
    read, _ = pyreadstat.read_dta(tmp_path / "segments.dta")
    assert read.loc[0, "name"] == text


@pytest.mark.extras
def test_not_stated_is_a_number_that_no_category_has(tmp_path):
    import pyreadstat

    ids = [f"c{number}" for number in range(120)]
    profile = factories.small_profile(None, {"many": [*([id_] for id_ in ids), None]})
    tables.write(tmp_path, "spss", profile=profile)
    _, about = pyreadstat.read_sav(tmp_path / f"{WIDE}.sav", user_missing=True)
    labels = about.variable_value_labels["many"]
    assert labels[9999] == "not stated"
    assert len(labels) == 121


@pytest.mark.extras
def test_a_variable_label_that_is_too_long_keeps_the_name(tmp_path):
    import pyreadstat

    profile = factories.small_profile({"one": [1, 2]})
    [dimension] = profile.dimensions()
    long = attrs.evolve(dimension, positive_pole="the end of a very long pole, " * 5 + "at last")
    profile = factories.rebuilt(profile, dimensions=(long,))
    tables.write(tmp_path, "stata", profile=profile)
    _, about = pyreadstat.read_dta(tmp_path / f"{WIDE}.dta")
    assert about.column_names_to_labels["one"] == "ONE"


@pytest.mark.extras
@pytest.mark.parametrize(
    ("format", "ending", "not_stated"), [("spss", "sav", 99.0), ("stata", "dta", "n")]
)
def test_a_level_that_is_missing_since_there_are_categories_is_not_called_not_stated(
    tmp_path, format, ending, not_stated
):
    import pyreadstat

    tables.write(tmp_path, format, complete=True)
    read = {"sav": pyreadstat.read_sav, "dta": pyreadstat.read_dta}[ending]
    long, about = read(tmp_path / f"stances.{ending}", user_missing=True)
    assert about.variable_value_labels["level"] == {not_stated: "not stated"}
    for row in long.to_dict("records"):
        stance = ks.stance(row["segment"], row["dimension"])
        if stance is None:
            assert (row["status"], row["level"]) == ("not_stated", not_stated)
        elif stance.level is not None:
            assert row["level"] == stance.level
        else:
            assert row["level"] != not_stated
        assert row["wording"] == ("" if stance is None else " | ".join(stance.wording))


@pytest.mark.extras
def test_stata_has_labels_and_an_extended_missing_value(tmp_path):
    import pyreadstat

    tables.write(tmp_path, "stata")
    wide, about = pyreadstat.read_dta(tmp_path / f"{WIDE}.dta", user_missing=True)
    assert max(map(len, wide.columns)) <= 32
    for dimension in ks.dimensions():
        if ks.compare(dimension.id).missing:
            assert about.missing_user_values[dimension.id] == ["n"]
        assert about.variable_value_labels[dimension.id]["n"] == "not stated"
        for segment, code in zip(wide["segment"], wide[dimension.id], strict=True):
            stance = ks.stance(segment, dimension.id)
            if stance is None:
                assert code == "n"
            elif not dimension.is_nominal:
                assert code == stance.level
            else:
                assert about.variable_value_labels[dimension.id][code] == stance.label
        flags = zip(wide["segment"], wide[f"u_{dimension.id}"], strict=True)
        for segment, flag in flags:
            stance = ks.stance(segment, dimension.id)
            assert flag == ("n" if stance is None else int("unsure" in stance.doubt))


@pytest.mark.extras
@pytest.mark.parametrize(
    ("format", "id_", "said"),
    [
        ("stata", "a" * 31, "Stata takes a variable's name of 32 characters at most"),
        ("stata", "a" * 30, "Stata takes a set of labels of 32 characters at most"),
        ("spss", "a" * 65, "SPSS takes a variable's name of 64 bytes at most"),
        ("spss", "with", "SPSS keeps the name 'with' for itself"),
        ("stata", "using", "Stata does not take the table 'segments_by_dimensions'"),
    ],
)
def test_a_name_that_a_program_cannot_hold_is_refused_and_nothing_written(
    tmp_path, format, id_, said
):
    profile = factories.small_profile({id_: [1, 2], **{f"d{n}": [0, 0] for n in range(20)}})
    with pytest.raises(errors.ArgumentValueError, match=re.escape(said)):
        tables.write(tmp_path / "new", format, profile=profile)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.extras
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_excel_holds_every_text_as_text(tmp_path, number):
    import openpyxl

    profile = hostile(number)
    tables.write(tmp_path, "excel", complete=True, profile=profile)
    book = openpyxl.load_workbook(tmp_path / "segments.xlsx")
    assert book.sheetnames == ["about", "codebook", *TABLES, WIDE]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                begins = isinstance(cell.value, str) and cell.value[0] in "=+-@＝"  # noqa: RUF001
                assert bool(cell.quotePrefix) == begins
    for table in TABLES:
        head, *rows = book[table].iter_rows(values_only=True)
        complete = {"complete": True} if table == "stances" else {}
        for row, expected in zip(
            rows, tables.records(table, profile=profile, **complete), strict=True
        ):
            read = dict(zip(head, row, strict=True))
            for name, value in expected.items():
                text = _joining.joined(value) if isinstance(value, list) else value
                assert read[name] == (text or None if isinstance(text, str) else text)


@pytest.mark.extras
def test_excel_has_a_codebook_of_every_level_and_category(tmp_path):
    import openpyxl

    tables.write(tmp_path, "excel")
    head, *rows = openpyxl.load_workbook(tmp_path / "segments.xlsx")["codebook"].values
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["dimension"], row["level"], row["category"], row["label"]) for row in told] == [
        entry
        for item in ks.dimensions()
        for entry in (
            *((item.id, level.value, None, level.label) for level in item.levels),
            *((item.id, None, category.id, category.name) for category in item.categories),
        )
    ]
    about = dict(openpyxl.load_workbook(tmp_path / "segments.xlsx")["about"].values)
    assert PROVENANCE.items() <= about.items()


@pytest.mark.extras
def test_two_variables_of_one_short_name_are_refused(tmp_path):
    profile = factories.small_profile({"x": [2, -1], "u_x": [3, -3]})
    with pytest.raises(errors.ArgumentValueError, match="would be called 'u_x'"):
        tables.write(tmp_path / "new", "stata", profile=profile)
    assert [*tmp_path.iterdir()] == []
    tables.write(tmp_path / "new", "spss", profile=profile)


@pytest.mark.extras
@pytest.mark.parametrize(
    ("format", "text"), [("spss", "a\0b"), ("stata", "a\0b"), ("spss", "trails ")]
)
def test_a_text_whose_end_would_be_lost_is_refused(tmp_path, format, text):
    profile = factories.small_profile({"one": [1, 2]}, aliases={"one": (text,)})
    with pytest.raises(errors.ArgumentValueError, match=r"lose the end .* dimensions\.aliases"):
        tables.write(tmp_path / "new", format, profile=profile)
    assert [*tmp_path.iterdir()] == []


def test_what_is_no_flag_is_refused(tmp_path):
    for call, name in (
        (lambda: tables.write(tmp_path, "csv", overwrite="no"), "overwrite"),
        (lambda: tables.write(tmp_path, "csv", complete="no"), "complete"),
        (lambda: tables.records("stances", complete="no"), "complete"),
        (lambda: tables.records("themes", complete=0), "complete"),
        (lambda: tables.frame("stances", wide=1), "wide"),
    ):
        with pytest.raises(errors.ArgumentTypeError, match=f"{name} must be True or False"):
            call()
    assert [*tmp_path.iterdir()] == []


def test_folders_that_were_made_for_nothing_go_again(tmp_path):
    with pytest.raises(OSError, match="name too long"):
        tables.write(tmp_path / "new" / "deep" / ("x" * 300), "csv")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.extras
@pytest.mark.parametrize("text", ["a\x07b", "a\rb", "a\uffffb", "_x0041_", "🙂" * 20_000])
def test_excel_refuses_a_text_that_it_would_not_give_back(tmp_path, text):
    profile = factories.small_profile({"one": [1, 2]}, names={"first": text})
    with pytest.raises(errors.ArgumentValueError, match=r"not give back a text|at most; .* 40000"):
        tables.write(tmp_path / "new", "excel", profile=profile)
    assert [*tmp_path.iterdir()] == []


# Into a folder, all or none


@pytest.mark.extras
@EACH_FORMAT
def test_nothing_is_overwritten_unless_asked(tmp_path, format):
    written = tables.write(tmp_path, format)
    assert sorted(tmp_path.iterdir()) == [*written]
    before = {path: path.read_bytes() for path in written}
    with pytest.raises(errors.OutputExistsError, match="would be overwritten") as caught:
        tables.write(tmp_path, format, profile=FOUR_THINGS)
    assert str(written[0]) in str(caught.value)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    tables.write(tmp_path, format, profile=FOUR_THINGS, overwrite=True)
    assert sorted(tmp_path.iterdir()) == [*written]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} != before


def test_other_files_of_the_folder_stay(tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    tables.write(tmp_path, "csv")
    tables.write(tmp_path, "csv", overwrite=True)
    assert other.read_text() == "mine"


def test_a_folder_is_made_with_those_above_it(tmp_path):
    written = tables.write(tmp_path / "a" / "b", "csv")
    assert all(path.parent == tmp_path / "a" / "b" for path in written)


@pytest.mark.parametrize(
    ("folder", "error", "said"),
    [
        ("", errors.ArgumentValueError, "a folder must be named; got ''"),
        (None, errors.ArgumentTypeError, "a folder must be text or a path; got None"),
        (3, errors.ArgumentTypeError, "a folder must be text or a path; got 3"),
        (b"x", errors.ArgumentTypeError, "a folder must be text or a path; got b'x'"),
        ("a\0b", errors.ArgumentValueError, "a folder must be named; got 'a\\x00b'"),
    ],
)
def test_what_is_no_folder_is_refused(tmp_path, monkeypatch, folder, error, said):
    monkeypatch.chdir(tmp_path)
    for call in (
        lambda: tables.write(folder, "csv"),
        lambda: tables.read_csv(folder, "stances"),
    ):
        with pytest.raises(error, match=re.escape(said)):
            call()
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_cannot_be_written_to_is_named_as_it_was_given(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", str(tmp_path / ".writing-x"))

    monkeypatch.setattr(output, "TemporaryDirectory", refuse)
    with pytest.raises(PermissionError) as caught:
        tables.write(tmp_path / "new", "csv")
    assert caught.value.filename == str(tmp_path / "new")


@pytest.mark.parametrize("exists", [False, True])
def test_a_write_that_fails_leaves_the_folder_as_it_was(tmp_path, exists):
    folder = tmp_path / "out"
    if exists:
        tables.write(folder, "csv")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def make(made):
        (made / "stances.csv").write_text("half")
        message = "the disk is full"
        raise OSError(message)

    with pytest.raises(OSError, match="the disk is full"):
        _placing.place(folder, make, overwrite=True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert folder.exists() == exists


def test_a_move_that_fails_half_way_is_taken_back(tmp_path, monkeypatch):
    tables.write(tmp_path, "csv")
    (tmp_path / "themes.csv").unlink()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    rename = Path.rename
    moved = []

    def fail_at_last(self, target):
        if Path(target).parent == tmp_path:
            moved.append(target)
            if len(moved) == len(before) + 1:
                message = "the network went away"
                raise OSError(message)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_at_last)
    with pytest.raises(OSError, match="the network went away"):
        tables.write(tmp_path, "csv", overwrite=True, profile=FOUR_THINGS)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_move_that_fails_takes_back_links_and_new_files(tmp_path, monkeypatch):
    folder, elsewhere = tmp_path / "out", tmp_path / "data"
    elsewhere.mkdir()
    (elsewhere / "dimensions.csv").write_text("mine")
    folder.mkdir()
    (folder / "dimensions.csv").symlink_to("../data/dimensions.csv")
    rename = Path.rename

    def fail_at_stances(self, target):
        if Path(target) == folder / "stances.csv":
            message = "the network went away"
            raise OSError(message)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_at_stances)
    with pytest.raises(OSError, match="the network went away"):
        tables.write(folder, "csv", overwrite=True)
    monkeypatch.undo()
    assert [path.name for path in folder.iterdir()] == ["dimensions.csv"]
    assert (folder / "dimensions.csv").read_text() == "mine"


def test_an_error_within_names_what_was_asked_for(tmp_path):
    def make(made):
        (made / "none" / "stances.csv").write_text("x")

    with pytest.raises(FileNotFoundError) as caught:
        _placing.place(tmp_path / "out", make, overwrite=False)
    assert caught.value.filename == str(tmp_path / "out")


def test_a_file_where_a_folder_is_needed_and_a_folder_where_a_file_is_are_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(errors.ArgumentValueError, match="is none"):
        tables.write(tmp_path / "file", "csv", overwrite=True)
    with pytest.raises(errors.ArgumentValueError, match="is none"):
        tables.write(tmp_path / "file" / "below", "csv")
    (tmp_path / "stances.csv").mkdir()
    with pytest.raises(errors.ArgumentValueError, match="it is a folder"):
        tables.write(tmp_path, "csv", overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "stances.csv"]


@pytest.mark.extras
@pytest.mark.parametrize(("name", "format"), [("sav", "spss"), ("DTA", "stata"), ("xlsx", "excel")])
def test_formats_are_found_by_the_ending_of_their_files(tmp_path, name, format):
    one = tables.write(tmp_path / "one", name)
    other = tables.write(tmp_path / "other", format)
    assert [path.name for path in one] == [path.name for path in other]
