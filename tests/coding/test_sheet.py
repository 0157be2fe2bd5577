"""A sheet is read strictly: each bad cell is named, with row, column and what was expected."""

import re

import pytest
from sheets import COLUMNS, filled, kit, write_csv, write_other_workbook, write_xlsx

import factories
import kazakh_segments as ks
from kazakh_segments import coding, errors

pytestmark = pytest.mark.extras

PROFILE = ks.profile()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("kit")


def problems_of(sheet, profile=None):
    with pytest.raises(errors.DataError) as caught:
        coding.agreement(sheet, profile=profile)
    assert str(sheet) in str(caught.value).splitlines()[0]
    return [str(problem) for problem in caught.value.problems]


# What is changed in the row of an attitude or of categories, and what is said of it.
ON_LEVELS = {
    "an unknown statement": (
        {"statement": "s123"},
        "statement: found 's123'; expected a key of the kit; closest: s",
    ),
    "no statement": ({"statement": ""}, "statement: found nothing; expected a key of the kit"),
    "another text": (
        {"text": "Trust UN"},
        "text: found 'Trust UN'; expected the text of this key, '",
    ),
    "an unknown dimension": (
        {"dimension": "trust in meida"},
        "dimension: found 'trust in meida'; expected a dimension; closest: trust_media",
    ),
    "no dimension": (
        {"dimension": ""},
        "dimension: found nothing; expected a dimension, as level is filled in",
    ),
    "none with a code": ({"dimension": "none"}, "level: found '1'; expected nothing beside 'none'"),
    "no level": (
        {"level": ""},
        "level: found nothing; expected a level of 'trust_media' (-4 to 4)",
    ),
    "a level too high": (
        {"level": "5"},
        "level: found '5'; expected a level of 'trust_media' (-4 to 4)",
    ),
    "a level in words": ({"level": "high"}, "level: found 'high'; expected a level of"),
    "half a level": ({"level": "1.5"}, "level: found '1.5'; expected a level of"),
    "categories": (
        {"categories": "kazakh"},
        "categories: found 'kazakh'; expected nothing: 'trust_media' has levels",
    ),
    "another doubt": (
        {"doubt": "unshure"},
        "doubt: found 'unshure'; expected one of: nothing, unsure, divided, unsure and divided",
    ),
    "another basis": (
        {"basis": "derived"},
        "basis: found 'derived'; expected one of: stated, comparative",
    ),
    "words that are not there": (
        {"wording": "trusts the Media"},
        "wording: found 'trusts the Media'; expected a stretch of the statement's text",
    ),
    "an empty part": (
        {"wording": "trust | | Media"},
        "wording: found 'trust | | Media'; expected parts joined by",
    ),
}
ON_CATEGORIES = {
    "no category": (
        {"categories": ""},
        "categories: found nothing; expected a category of 'age' (younger, ",
    ),
    "an unknown category": (
        {"categories": "mostly young"},
        "categories: found 'mostly young'; expected a category of 'age' (younger, middle_aged, "
        "older, all_ages), with or without an extent before it (some, somewhat, more, mostly, "
        "majority, vast majority)",
    ),
    "an unknown extent": (
        {"categories": "many older"},
        "categories: found 'many older'; expected a category",
    ),
    "a category twice": (
        {"categories": "older | mostly older"},
        "categories: found 'older' again; expected each",
    ),
    "a level": ({"level": "1"}, "level: found '1'; expected nothing: 'age' has categories"),
}
CASES = [
    pytest.param(dimension, change, said, id=name)
    for dimension, cases in (("trust_media", ON_LEVELS), ("age", ON_CATEGORIES))
    for name, (change, said) in cases.items()
]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize(("dimension", "change", "said"), CASES)
def test_a_bad_cell_is_named(folder, dimension, change, said, write):
    rows = filled(folder, PROFILE)
    place = next(
        place
        for place, row in enumerate(rows)
        if row["dimension"] == dimension and row["level"] in ("", "1")
    )
    rows[place] |= change
    file = folder / ("bad.csv" if write is write_csv else "bad.xlsx")
    numbers = (
        {} if write is write_csv else {"number": lambda text: float(text) if "." in text else text}
    )
    (problem,) = problems_of(write(file, rows, **numbers))
    assert problem.startswith(f"row {place + 2}, {said}")


def test_all_bad_cells_are_told_at_once(folder):
    rows = filled(folder, PROFILE)
    rows[0]["doubt"] = rows[9]["dimension"] = rows[5]["statement"] = "x"
    found = problems_of(write_csv(folder / "bad.csv", rows))
    assert [problem.partition(":")[0] for problem in found] == [
        "row 2, doubt",
        "row 7, statement",
        "row 11, dimension",
    ]


def test_a_dimension_twice_and_none_beside_a_code_are_told(tmp_path):
    profile = factories.small_profile({"one": [1, 2]})
    rows = filled(tmp_path, profile)
    found = problems_of(write_csv(tmp_path / "bad.csv", [*rows, rows[0]]), profile)
    assert found == [
        "row 4, dimension: found 'one' again; expected each dimension once for a statement"
    ]
    none = {**rows[0], **dict.fromkeys(COLUMNS[3:], ""), "dimension": "none"}
    found = problems_of(write_csv(tmp_path / "bad.csv", [*rows, none]), profile)
    assert found == [
        "row 4, dimension: found 'none', and the statement has another row; "
        "expected 'none' in the only row of a statement"
    ]


HEADS = {
    "another name": [*COLUMNS[:-1], "note"],
    "another order": COLUMNS[::-1],
    "one too few": COLUMNS[:-1],
    "one too many": [*COLUMNS, "more"],
    "nothing": [],
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_another_head_is_refused(tmp_path, head):
    (tmp_path / "sheet.csv").write_text(",".join(head), encoding="utf-8")
    write_other_workbook(tmp_path / "sheet.xlsx", [head])
    for name in ("sheet.csv", "sheet.xlsx"):
        (problem,) = problems_of(tmp_path / name)
        assert problem.startswith("row 1: found ")
        assert problem.endswith(f"expected {', '.join(COLUMNS)}")


def test_a_cell_beside_the_columns_is_refused_and_empty_ones_are_not(tmp_path):
    (row, *_) = kit(tmp_path, PROFILE)
    cells = [*row.values()]
    for more, count in (([""], 0), (["", "x"], 1)):
        sheet = write_other_workbook(tmp_path / "more.xlsx", [COLUMNS, [*cells, *more]])
        if count:
            assert problems_of(sheet) == ["row 2, column 12: found 'x'; expected no more cells"]
        else:
            assert coding.agreement(sheet).n_units == 0


def test_empty_rows_and_what_is_left_out_at_the_end_of_a_row_are_no_problem(tmp_path):
    profile = factories.small_profile({"one": [1, 2]})
    lines = [
        ",".join(COLUMNS),
        "",
        *(
            ",".join([row["statement"], "", "", "one", row["level"]])
            for row in filled(tmp_path, profile)
        ),
        "," * 9,
    ]
    (tmp_path / "short.csv").write_text("\n".join(lines), encoding="utf-8")
    found = coding.agreement(tmp_path / "short.csv", profile=profile)
    assert (found.n_units, len(found.differences)) == (2, 0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sheet.csv", None, "found no such file; expected a file that can be read"),
        ("sheet.xlsx", None, "found no such file; expected a file that can be read"),
        ("sheet.csv", "свобода".encode("cp1251"), "expected CSV in UTF-8"),
        ("sheet.csv", b'"statement', "expected CSV in UTF-8"),
        ("sheet.xlsx", b"statement,theme", "expected an Excel workbook"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (problem,) = problems_of(tmp_path / name)
    assert said in problem


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (
            ["sheet.ods"],
            errors.ArgumentValueError,
            "a sheet ends in .csv or .xlsx; got 'sheet.ods'",
        ),
        ([""], errors.ArgumentValueError, "a sheet must be named"),
        ([3], errors.ArgumentTypeError, "a sheet must be text or a path; got 3 (int)"),
    ],
)
def test_what_names_no_sheet_is_refused(arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        coding.agreement(*arguments)


@pytest.mark.parametrize("parameter", ["seed", "resamples"])
def test_numbers_out_of_bounds_are_refused(parameter):
    for value, error in ((-1, errors.ArgumentValueError), (True, errors.ArgumentTypeError)):
        with pytest.raises(error, match=f"{parameter} must be"):
            coding.agreement("sheet.csv", **{parameter: value})
    with pytest.raises(errors.ArgumentValueError, match="resamples must be at least 1; got 0"):
        coding.agreement("sheet.csv", resamples=0)
