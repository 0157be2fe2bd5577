"""CSV files: they come back as they were, and the Data Package describes them."""

import csv
import json
import re
import shutil
import subprocess
import sys

import attrs
import pytest
from table_cases import FOUR_THINGS, HOSTILE, PROVENANCE, TABLES, WIDE, hostile

import factories
import kazakh_segments as ks
from kazakh_segments import errors, tables


def frictionless_report(folder):
    """What another library says of the Data Package in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_csv_comes_back_as_it_was(tmp_path, number):
    profile = hostile(number)
    tables.write(tmp_path, "csv", complete=True, profile=profile)
    for table in TABLES:
        complete = {"complete": True} if table == "stances" else {}
        expected = tables.records(table, profile=profile, **complete)
        assert tables.read_csv(tmp_path, table, profile=profile) == expected
    for path in tmp_path.glob("*.csv"):
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


@pytest.mark.parametrize("table", TABLES)
def test_a_set_of_files_that_were_not_written_together_is_refused(tmp_path, table):
    other = factories.rebuilt(ks.profile(), data_version="other")
    tables.write(tmp_path / "old", "csv", profile=other)
    tables.write(tmp_path / "new", "csv")
    for old, new in (("old", "new"), ("new", "old")):
        folder = tmp_path / f"{old} in {new}"
        shutil.copytree(tmp_path / new, folder)
        shutil.copy(tmp_path / old / f"{table}.csv", folder)
        with pytest.raises(errors.DataError, match="not written together with") as caught:
            tables.read_csv(folder, table)
        assert str(folder / f"{table}.csv") in str(caught.value)
        assert str(folder / "datapackage.json") in str(caught.value)
        # Of the others, each is still the one that is described.
        for one in {*TABLES} - {table}:
            profile = ks.profile() if new == "new" else other
            assert tables.read_csv(folder, one) == tables.records(one, profile=profile)


def test_complete_tables_of_the_same_data_are_not_mixed_with_others(tmp_path):
    for name, complete in (("one", False), ("other", True)):
        tables.write(tmp_path / name, "csv", complete=complete)
    shutil.copy(tmp_path / "one" / "stances.csv", tmp_path / "other")
    with pytest.raises(errors.DataError, match="not written together with"):
        tables.read_csv(tmp_path / "other", "stances")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "expected JSON"),
        ("[]", "found another description"),
        ("{}", "found another description"),
        ('{"resources": [{}]}', "expected resources, one of them with the hash of stances.csv"),
        ('{"resources": []}', "expected resources, one of them with the hash of stances.csv"),
        ('{"resources": [{"path": "stances.csv", "hash": null}]}', "not written together with"),
    ],
)
def test_a_description_that_is_another_is_refused(tmp_path, text, said):
    tables.write(tmp_path, "csv")
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(text, encoding="utf-8")
    with pytest.raises(errors.DataError, match=re.escape(said)) as caught:
        tables.read_csv(tmp_path, "stances")
    assert str(descriptor) in str(caught.value)
    descriptor.unlink()
    with pytest.raises(FileNotFoundError, match=r"datapackage\.json"):
        tables.read_csv(tmp_path, "stances")


def test_csv_of_the_six_segments_needs_no_apostrophe(tmp_path):
    tables.write(tmp_path, "csv")
    assert not any(
        re.search(r"(^|,)\"?'", line)
        for path in tmp_path.glob("*.csv")
        for line in path.read_text(encoding="utf-8").splitlines()
    )


@pytest.mark.extras
@pytest.mark.slow
@pytest.mark.parametrize("profile", [None, FOUR_THINGS, hostile(0), hostile(10)])
@pytest.mark.parametrize("complete", [False, True])
def test_the_data_package_is_valid(tmp_path, profile, complete):
    tables.write(tmp_path, "csv", profile=profile, complete=complete)
    report = frictionless_report(tmp_path)
    assert report["valid"], report
    assert report["stats"]["tasks"] == 6
    assert report["stats"]["errors"] == report["stats"]["warnings"] == 0


@pytest.mark.extras
@pytest.mark.slow
def test_the_data_package_would_notice_a_wrong_level_and_a_lost_segment(tmp_path):
    tables.write(tmp_path, "csv")
    for file, before, after in (
        ("stances.csv", "illiberal_loyalists,civic_rights,", "nobody,civic_rights,"),
        ("segments_by_dimensions.csv", "illiberal_loyalists,-2", "illiberal_loyalists,-7"),
    ):
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert before in text
        (tmp_path / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    found = {
        (task["name"], error["type"])
        for task in frictionless_report(tmp_path)["tasks"]
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
    references = resources["dimensions"]["foreignKeys"]
    # A Data Package names a table that refers to itself by an empty text.
    assert [(one["fields"], one["reference"]["resource"]) for one in references] == [
        (["theme"], "themes"),
        (["parent"], ""),
    ]
    wide = {field["name"]: field for field in resources[WIDE]["fields"]}
    categories = wide["freedom_of_speech"]["categories"]
    assert [(one["value"], one["label"]) for one in categories] == [
        (level.value, level.label) for level in ks.dimension("freedom_of_speech").levels
    ]


def test_the_longest_text_that_readers_take_comes_back(tmp_path):
    longest = "x" * csv.field_size_limit()
    profile = factories.small_profile({"one": [1, 2]}, names={factories.THEME: longest})
    tables.write(tmp_path, "csv", profile=profile)
    read = tables.read_csv(tmp_path, "themes", profile=profile)
    assert read == tables.records("themes", profile=profile)


def test_the_descriptor_lists_words_as_cells_hold_them(tmp_path):
    profile = factories.small_profile(None, {"one": [["x"], ["y"]]})
    [dimension] = profile.dimensions()
    categories = (ks.Category("x", "=x"), ks.Category("y", "y"))
    segments = tuple(
        attrs.evolve(segment, statements=(attrs.evolve(statement, stances=(renamed,)),))
        for segment in profile.segments()
        for statement in segment.statements
        for stance in statement.stances
        for renamed in [attrs.evolve(stance, label=stance.label.replace("x", "=x"))]
    )
    dimensions = (attrs.evolve(dimension, categories=categories),)
    profile = factories.rebuilt(profile, dimensions=dimensions, segments=segments)
    tables.write(tmp_path, "csv", profile=profile)
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    [wide] = [one["schema"] for one in descriptor["resources"] if one["name"] == WIDE]
    [field] = [one for one in wide["fields"] if one["name"] == "one"]
    assert field["categories"] == field["constraints"]["enum"] == ["'=x", "y"]
