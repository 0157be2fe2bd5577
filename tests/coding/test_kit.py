"""The kit of a coder: complete, the same for the same seed, and blind."""

import csv
import random
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from sheets import COLUMNS, kit, openpyxl

import factories
import kazakh_segments as ks
from kazakh_segments import coding, errors

pytestmark = pytest.mark.extras

PROFILE = ks.profile()
PAGE = Path(__file__).parents[2] / "docs" / "codebook" / "how_statements_became_codes.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kit")
    coding.write_kit(folder)
    return folder


@pytest.fixture(scope="module")
def codebook(folder):
    return (folder / "codebook.md").read_text(encoding="utf-8")


def recoded(profile):
    """Return the profile with other stances: of each statement, none or one at another level."""
    drawn = random.Random(1)  # noqa: S311
    segments = []
    for segment in profile.segments():
        statements = []
        for statement in segment.statements:
            stances = statement.stances[: drawn.randrange(2)]
            stances = tuple(
                attrs.evolve(one, level=0, label=profile.dimension(one.dimension).label(0))
                for one in stances
                if isinstance(one, ks.OrdinalStance) and one.basis == "stated" and not one.doubt
            )
            statements.append(attrs.evolve(statement, stances=stances))
        segments.append(attrs.evolve(segment, statements=tuple(statements)))
    return factories.rebuilt(profile, segments=tuple(segments))


def test_each_statement_has_one_empty_row_however_many_stances_it_has(folder):
    rows = kit(folder, PROFILE)
    assert [*rows[0]] == COLUMNS
    expected = sorted((item.theme, item.text) for item in ks.statements())
    assert sorted((row["theme"], row["text"]) for row in rows) == expected
    assert len({row["statement"] for row in rows}) == len(ks.statements())
    assert {row[column] for row in rows for column in COLUMNS[3:]} == {""}


def test_the_kit_is_the_same_whatever_the_codes_are(tmp_path, folder):
    other = recoded(PROFILE)
    assert len(other.stances()) < len(PROFILE.stances()) / 2
    coding.write_kit(tmp_path, profile=other)
    for name in ("codebook.md", "sheet.csv"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    assert cells(tmp_path / "sheet.xlsx") == cells(folder / "sheet.xlsx")


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book}


def test_the_kit_names_no_segment_and_no_id_that_tells_of_one(folder, codebook):
    said = codebook + (folder / "sheet.csv").read_text(encoding="utf-8")
    said += str(cells(folder / "sheet.xlsx"))
    for segment in ks.segments():
        assert segment.id not in said.lower()
        assert segment.name.lower() not in said.lower()


def test_no_example_of_the_rules_is_a_statement_or_its_coded_words(codebook):
    rules = codebook[codebook.index("## Rules") : codebook.index("## Scales")].lower()
    for statement in ks.statements():
        assert statement.text.lower() not in rules
        for stance in statement.stances:
            for stretch in stance.wording:
                if len(stretch.split()) > 2:
                    assert stretch.lower() not in rules


def test_the_tables_of_the_rules_are_those_of_the_page(codebook):
    def tables(text):
        return re.findall(r"^\| size \|.*(?:\n\|.*)+", text, flags=re.MULTILINE)

    assert len(tables(codebook)) == 2
    assert tables(codebook) == tables(PAGE.read_text(encoding="utf-8"))


def test_the_codebook_says_what_each_level_and_category_means(codebook):
    parts = dict(re.findall(r"### `(\w+)`: .*\n([^#]*)", codebook))
    assert [*parts] == [item.id for theme in ks.themes() for item in ks.dimensions(theme=theme.id)]
    for dimension in ks.dimensions():
        part = parts[dimension.id]
        assert dimension.description in part
        for level in dimension.levels:
            assert re.search(rf"^\| \+?{level.value} \| {level.label} \|$", part, re.MULTILINE)
        for category in dimension.categories:
            assert f"| {category.id} | {category.name} |" in part
        if not dimension.is_nominal:
            assert f"From {dimension.negative_pole} to {dimension.positive_pole}." in part
        assert (f"`{dimension.parent}`" in part) == bool(dimension.parent)


def test_the_same_seed_gives_the_same_order_and_another_one_another(tmp_path, folder):
    orders = {}
    for name, seed in (("same", 1), ("other", 2)):
        rows = kit(tmp_path / name, PROFILE, seed)
        orders[name] = [row["statement"] for row in rows]
    default = [row["statement"] for row in kit(folder, PROFILE)]
    assert orders["same"] == default
    assert orders["other"] != default
    assert sorted(orders["other"]) == sorted(default)
    in_order = [item.text for item in ks.statements()]
    assert [row["text"] for row in kit(folder, PROFILE)] != in_order


def test_the_workbook_holds_the_sheet_with_drop_down_lists(folder):
    book = openpyxl.load_workbook(folder / "sheet.xlsx")
    with (folder / "sheet.csv").open(encoding="utf-8", newline="") as file:
        lines = [tuple(cell or None for cell in line) for line in csv.reader(file)]
    assert [*book["sheet"].iter_rows(values_only=True)] == lines
    lists = {
        COLUMNS[area.min_col - 1]: validation.formula1
        for validation in book["sheet"].data_validations.dataValidation
        for area in validation.sqref.ranges
    }
    assert lists == {
        "dimension": f"=dimensions!$A$2:$A${len(ks.dimensions()) + 2}",
        "level": '"-4,-3,-2,-1,0,1,2,3,4"',
        "doubt": '"unsure,divided,unsure and divided"',
        "basis": '"stated,comparative"',
    }
    named = [row[0] for row in book["dimensions"].iter_rows(min_row=2, values_only=True)]
    assert named == [*(item.id for item in ks.dimensions()), "none"]


def test_files_are_replaced_only_if_requested(tmp_path):
    (tmp_path / "sheet.csv").write_text("mine")
    with pytest.raises(errors.OutputExistsError, match=r"sheet\.csv would be overwritten"):
        coding.write_kit(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.csv"]
    files = coding.write_kit(tmp_path, overwrite=True)
    assert {*files} == {*tmp_path.iterdir()}


def test_a_text_that_a_spreadsheet_would_run_stays_text(tmp_path):
    profile = factories.small_profile(names={"first": "=1+1"})
    coding.write_kit(tmp_path, profile=profile)
    texts = {row["text"] for row in kit(tmp_path, profile)}
    assert texts == {"'=1+1 on trust_media", "SECOND on trust_media"}
    rows = [*openpyxl.load_workbook(tmp_path / "sheet.xlsx")["sheet"].iter_rows(min_row=2)]
    assert {row[2].value for row in rows} == {"=1+1 on trust_media", "SECOND on trust_media"}
    assert {row[2].data_type for row in rows} == {"s"}


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"seed": -1}, errors.ArgumentValueError, "seed must be at least 0; got -1"),
        ({"seed": "1"}, errors.ArgumentTypeError, "seed must be a whole number; got '1' (str)"),
        ({"overwrite": 1}, errors.ArgumentTypeError, "overwrite must be True or False"),
        ({"profile": "mine"}, errors.ArgumentTypeError, "profile must be a Profile"),
    ],
)
def test_arguments_that_cannot_be_meant_are_refused(tmp_path, arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        coding.write_kit(tmp_path, **arguments)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("library", "call"),
    [
        ("openpyxl", "coding.write_kit('kit')"),
        ("openpyxl", "coding.agreement('sheet.xlsx')"),
        ("krippendorff", "coding.agreement('sheet.csv')"),
    ],
)
def test_without_a_library_the_error_says_what_to_type(library, call):
    program = f"""
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == {library!r} else find(name, *rest)
from kazakh_segments import coding, errors
try:
    {call}
except errors.MissingExtraError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    said = f'{library} is not installed; it comes with: pip install "kazakh-segments[coding]"\n'
    assert done.stdout == said
