"""Tables as rows, and what every call of `tables` refuses."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from table_cases import EACH_FORMAT, EACH_TABLE, FOUR_THINGS, PROVENANCE

import kazakh_segments as ks
from kazakh_segments import errors, tables
from kazakh_segments.tables import _export, _frames


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
            "note": stance.note,
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
            codes += ["doubt", "basis", "wording", "note", "statement"]
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


def test_the_kind_of_a_dimension_is_a_column_of_the_three_words():
    rows = tables.records("dimensions")
    assert [row["kind"] for row in rows] == [item.kind for item in ks.dimensions()]


@pytest.mark.extras
def test_the_kinds_of_dimensions_are_categories_of_a_frame():
    column = tables.frame("dimensions", "pandas")["kind"]
    assert [*column.cat.categories] == ["attitude", "composition", "knowledge"]


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
    assert {row["data_version"] for row in rows} == {FOUR_THINGS.data_version()}
    assert {row["data_digest"] for row in rows} == {FOUR_THINGS.data_digest()}


@pytest.mark.parametrize(
    ("call", "error", "said"),
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
def test_what_cannot_be_meant_is_refused(call, error, said):
    with pytest.raises(error, match=re.escape(said)):
        call()


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
from kazakh_segments.tables import _export, _frames
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


@pytest.mark.extras
@EACH_FORMAT
def test_nothing_is_overwritten_unless_requested(tmp_path, format):
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


@pytest.mark.extras
@pytest.mark.parametrize(("name", "format"), [("sav", "spss"), ("DTA", "stata"), ("xlsx", "excel")])
def test_formats_are_found_by_the_ending_of_their_files(tmp_path, name, format):
    one = tables.write(tmp_path / "one", name)
    other = tables.write(tmp_path / "other", format)
    assert [path.name for path in one] == [path.name for path in other]


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(errors.ArgumentValueError, match="is none"):
        tables.write(tmp_path / "file", "csv", overwrite=True)
    assert (tmp_path / "file").read_text() == "mine"


def test_tables_are_replaced_all_or_none(tmp_path, monkeypatch):
    written = tables.write(tmp_path, "csv")
    before = {path: path.read_bytes() for path in written}
    replace = Path.replace

    def fail_at_stances(self, target):
        # Only on its way there; to put back what was there works.
        if target == tmp_path / "stances.csv" and self.parent.name == "made":
            message = "the network went away"
            raise OSError(message)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_stances)
    with pytest.raises(OSError, match="the network went away"):
        tables.write(tmp_path, "csv", overwrite=True, profile=FOUR_THINGS)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


# What type checkers see


@pytest.mark.parametrize("name", tables.__all__)
def test_annotations_resolve_as_the_program_runs(name):
    public = getattr(tables, name)
    if callable(public) and not get_args(public):
        hints = get_type_hints(public)
        assert {"profile", "return"} <= {*hints}
        assert hints["profile"] == ks.Profile | None


def test_types_list_what_is_registered():
    assert get_args(tables.FileFormat) == tuple(one.name for one in _export.FORMATS)
    assert get_args(tables.Backend) == tuple(_frames.BACKENDS)


@pytest.mark.parametrize("one", _export.FORMATS, ids=lambda one: one.name)
def test_each_format_says_what_makes_its_files(one):
    assert callable(one.maker())
