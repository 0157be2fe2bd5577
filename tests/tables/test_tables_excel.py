"""The Excel workbook."""

import pytest
from table_cases import HOSTILE, PROVENANCE, TABLES, WIDE, hostile

import factories
import kazakh_segments as ks
from kazakh_segments import errors, tables
from kazakh_segments.display import cells

openpyxl = pytest.importorskip("openpyxl")


@pytest.mark.extras
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_excel_holds_every_text_as_text(tmp_path, number):
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
                text = cells.joined(value) if isinstance(value, list) else value
                assert read[name] == (text or None if isinstance(text, str) else text)


@pytest.mark.extras
def test_excel_has_a_codebook_of_every_level_and_category(tmp_path):
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
    for sheet in openpyxl.load_workbook(tmp_path / "segments.xlsx"):
        assert all(3 < column.width <= 62 for column in sheet.column_dimensions.values())
    about = dict(openpyxl.load_workbook(tmp_path / "segments.xlsx")["about"].values)
    assert PROVENANCE.items() <= about.items()


@pytest.mark.extras
@pytest.mark.parametrize("text", ["_x0041_", "🙂" * 20_000])
def test_excel_refuses_a_text_that_it_would_not_give_back(tmp_path, text):
    profile = factories.small_profile({"one": [1, 2]}, names={"first": text})
    with pytest.raises(errors.ArgumentValueError, match=r"not give back a text|at most; .* 40000"):
        tables.write(tmp_path / "new", "excel", profile=profile)
    assert [*tmp_path.iterdir()] == []
