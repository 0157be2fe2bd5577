"""Each respondent in a file gets what the function for one person gives, in every format."""

import csv
import io
import pickle
import random
import signal
import subprocess
import sys

import pytest

import factories
from full_disks import assert_whole_or_not_at_all
from kazakh_segments import errors, survey
from kazakh_segments.survey import Item, Questionnaire, nearest, nearest_file, nearest_frame

pl = pytest.importorskip("polars")
pyreadstat = pytest.importorskip("pyreadstat")

pytestmark = pytest.mark.extras

PROFILE = factories.small_profile(
    {
        "calm": [4, 4, -4],
        "order": [4, 2, -4],
        "speech": [0, -1, None],
        "media": [None, 3, 3],
    }
)
LABELS = {1: "no", 2: "rather no", 3: "rather yes", 4: "yes"}
QUESTIONNAIRE = Questionnaire(
    [
        Item("q1", "calm", 1, 5, missing=[9]),
        Item("q2", "order", 0, 10, "reversed", missing=[99, "none"]),
        Item("q3", "speech", 1, 4, missing=[8, "don't know"], labels=LABELS),
        Item("q4", "media", 0.5, 3),
    ],
    profile=PROFILE,
)
ANSWERS = {
    "q1": [1, 2, 3, 4, 5, 9, None],
    "q2": [*range(11), 99, None],
    "q3": [*LABELS, 8, None],
    "q4": [0.5, 0.75, 1.75, 3.0, None],
}
FORMATS = ["csv", "parquet", "sav", "zsav", "dta"]
EACH = pytest.mark.parametrize("ending", FORMATS)


def respondents(number=200):
    """Return rows with every answer that there is, drawn with a seed."""
    drawn = random.Random(3)  # noqa: S311
    return [
        {"id": f"{place:03}", "weight": place / 4}
        | {column: drawn.choice(codes) for column, codes in ANSWERS.items()}
        for place in range(number)
    ]


ROWS = respondents()


def frame_of(rows):
    types = {"id": pl.String, "weight": pl.Float64, **dict.fromkeys(ANSWERS, pl.Float64)}
    return pl.DataFrame(rows, schema=types)


def written(folder, ending, rows=ROWS):
    """Write a survey."""
    frame, path = frame_of(rows), folder / f"survey.{ending}"
    if ending == "csv":
        frame.write_csv(path)
    elif ending == "parquet":
        frame.write_parquet(path)
    elif ending == "dta":
        pyreadstat.write_dta(frame, path)
    else:
        labels = {"q3": {float(code): text for code, text in LABELS.items()}}
        pyreadstat.write_sav(frame, path, variable_value_labels=labels, compress=ending == "zsav")
    return path


def read(path):
    return pl.read_csv(path) if path.suffix == ".csv" else pl.read_parquet(path)


def matched(folder, ending, rows=ROWS, output="nearest.parquet", **options):
    survey_ = written(folder, ending, rows)
    return nearest_file(survey_, folder / output, QUESTIONNAIRE, **options)


def files(folder):
    return sorted(path.name for path in folder.rglob("*"))


# What is found


@EACH
def test_each_row_gets_what_the_function_for_one_person_gives(tmp_path, ending):
    result = matched(tmp_path, ending, max_distance=0.3)
    found = read(tmp_path / "nearest.parquet").to_dicts()
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    assert [row["weight"] for row in found] == [row["weight"] for row in ROWS]
    reasons = set()
    for row, of_file in zip(ROWS, found, strict=True):
        one = nearest(row, questionnaire=QUESTIONNAIRE, max_distance=0.3)
        reasons.add(one.reason)
        assert of_file["nearest_segment"] == one.segment
        assert of_file["nearest_reason"] == one.reason
        assert of_file["nearest_n_answered"] == one.n_answered
        assert of_file["nearest_margin"] == pytest.approx(one.margin)
        assert of_file["nearest_agreement"] == pytest.approx(one.agreement)
        for match in one:
            assert of_file[f"nearest_distance_{match.segment}"] == pytest.approx(match.distance)
        assert {column: of_file[column] for column in ANSWERS} == {
            column: row[column] for column in ANSWERS
        }
    assert len(reasons) >= 4
    assert result.n_rows == sum(number for _, number in result.by_reason) == len(ROWS)
    for reason, number in result.by_reason:
        assert number == sum(row["nearest_reason"] == reason for row in found)
    for id_, number in result.by_segment:
        assert number == sum(row["nearest_segment"] == id_ for row in found)


@EACH
def test_a_file_has_the_columns_that_a_frame_has(tmp_path, ending):
    options = {"metric": "euclid", "agreement": False, "prefix": "mine_", "min_answered": 3}
    options |= {"weights": {"calm": 2}, "min_margin": 0.1, "max_distance": 0.4}
    matched(tmp_path, ending, **options)
    expected = nearest_frame(frame_of(ROWS), QUESTIONNAIRE, **options)
    found = read(tmp_path / "nearest.parquet")
    assert found.columns == expected.columns
    added = [name for name in expected.columns if name.startswith("mine_")]
    for name in added:
        assert found[name].to_list() == pytest.approx(expected[name].to_list()), name


@pytest.mark.parametrize("ending", ["csv", "parquet", "sav"])
def test_csv_has_the_same_as_parquet(tmp_path, ending):
    matched(tmp_path, ending)
    matched(tmp_path, ending, output="nearest.csv")
    in_csv, in_parquet = (read(tmp_path / f"nearest.{one}") for one in ("csv", "parquet"))
    in_csv = in_csv.cast({"id": pl.String}).with_columns(pl.col("id").str.zfill(3))
    assert in_csv.columns == in_parquet.columns
    for name in in_csv.columns:
        assert in_csv[name].to_list() == pytest.approx(in_parquet[name].to_list()), name


def test_files_of_spss_and_stata_are_the_same_in_many_parts(tmp_path, monkeypatch):
    parts = {}
    for ending in ("sav", "dta"):
        for most_cells in (10**6, 6 * 50, 6 * 7, 6):
            monkeypatch.setattr("kazakh_segments.survey._file_formats._MOST_CELLS", most_cells)
            matched(tmp_path, ending, ROWS[:100], overwrite=True)
            parts[ending, most_cells] = read(tmp_path / "nearest.parquet")
    first, *others = parts.values()
    assert len(first) == 100
    assert all(one.equals(first) for one in others)


def test_values_that_spss_declares_missing_are_no_answers(tmp_path):
    path = tmp_path / "survey.sav"
    frame = pl.DataFrame({"q1": [1.0, 7.0], "q2": [10.0, 10.0], "q3": [1.0, 1.0], "q4": [3.0] * 2})
    pyreadstat.write_sav(frame, path, missing_ranges={"q1": [7]})
    nearest_file(path, tmp_path / "nearest.parquet", QUESTIONNAIRE)
    found = read(tmp_path / "nearest.parquet")
    assert found["nearest_n_answered"].to_list() == [4, 3]
    assert found["q1"].to_list() == [1, None]


@EACH
def test_a_survey_without_rows_stays_one(tmp_path, ending):
    result = matched(tmp_path, ending, [], rejects=tmp_path / "rejects.csv")
    assert (result.n_rows, {number for _, number in result.by_reason}) == (0, {0})
    found = read(tmp_path / "nearest.parquet")
    assert found.columns == nearest_frame(frame_of(ROWS), QUESTIONNAIRE).columns
    assert (tmp_path / "rejects.csv").read_text() == "row,column,value,expected\n"
    assert "0 rows" in str(result)


@EACH
def test_a_question_that_nobody_answered_is_read(tmp_path, ending):
    rows = [row | {"q4": None} for row in ROWS[:9]]
    matched(tmp_path, ending, rows)
    found = read(tmp_path / "nearest.parquet")
    for row, of_file in zip(rows, found.to_dicts(), strict=True):
        assert of_file["nearest_reason"] == nearest(row, questionnaire=QUESTIONNAIRE).reason


# Bad answers


@EACH
def test_a_bad_row_is_counted_and_listed_and_the_others_are_as_they_were(tmp_path, ending):
    bad = [{**row} for row in ROWS[:20]]
    bad[2] |= {"q1": 6, "q4": 0.25}
    bad[7] |= {"q3": 0}
    result = matched(tmp_path, ending, bad, rejects=tmp_path / "rejects.csv")
    found = read(tmp_path / "nearest.parquet").to_dicts()
    assert [row["nearest_reason"] == "invalid answer" for row in found] == [
        number in (2, 7) for number in range(20)
    ]
    assert found[2]["nearest_segment"] is None
    matched(tmp_path, ending, ROWS[:20], output="good.parquet")
    good = read(tmp_path / "good.parquet").to_dicts()
    for number in {*range(20)} - {2, 7}:
        assert found[number] == good[number]
    with (tmp_path / "rejects.csv").open(newline="") as lines:
        listed = [*csv.reader(lines)]
    plain = (lambda code: f"{code:.1f}") if ending == "csv" else str
    assert listed == [
        ["row", "column", "value", "expected"],
        ["3", "q1", plain(6), "codes from 1 to 5"],
        ["3", "q4", "0.25", "codes from 0.5 to 3"],
        ["8", "q3", plain(0), "codes from 1 to 4 or 4 labels"],
    ]
    assert dict(result.by_reason)["invalid answer"] == 2
    assert "2 rows have an answer that is not on its scale" in " ".join(str(result).split())


CELLS = [
    # Cell, and the same answer for the function for one person.
    ("q3", "yes", "yes"),
    ("q3", "4", 4),
    ("q3", " 4 ", 4),
    ("q3", "4.0", 4),
    ("q3", "don't know", None),
    ("q3", "8", None),
    ("q3", "", None),
    ("q3", '""', None),
    ("q2", "none", None),
    ("q2", "99", None),
    ("q2", "05", 5),
    ("q2", "1e1", 10),
    ("q4", "0.75", 0.75),
]


@pytest.mark.parametrize(("column", "cell", "answer"), CELLS)
def test_a_cell_of_csv_is_a_label_a_missing_text_a_number_or_empty(tmp_path, column, cell, answer):
    row = {"q1": 1, "q2": 10, "q3": 1, "q4": 3}
    file = tmp_path / "survey.csv"
    cells = {**row, column: cell}
    file.write_text(f"{','.join(cells)}\n{','.join(map(str, cells.values()))}\n", encoding="utf-8")
    nearest_file(file, tmp_path / "nearest.parquet", QUESTIONNAIRE, max_distance=1)
    (found,) = read(tmp_path / "nearest.parquet").to_dicts()
    expected = nearest({**row, column: answer}, questionnaire=QUESTIONNAIRE, max_distance=1)
    assert (found["nearest_reason"], found["nearest_n_answered"]) == (
        expected.reason,
        expected.n_answered,
    )
    for match in expected:
        assert found[f"nearest_distance_{match.segment}"] == pytest.approx(match.distance)


@pytest.mark.parametrize("cell", ["five", "5x", "nan", "inf", "-", "Yes", "1,5", "1 2", "٣"])
def test_a_broken_cell_of_csv_is_a_bad_answer_of_its_row_only(tmp_path, cell):
    file = tmp_path / "survey.csv"
    file.write_text(f'q1,q2,q3,q4\n1,10,1,3\n1,10,"{cell}",3\n1,10,1,3\n', encoding="utf-8")
    rejects = tmp_path / "rejects.csv"
    nearest_file(file, tmp_path / "nearest.parquet", QUESTIONNAIRE, rejects=rejects)
    found = read(tmp_path / "nearest.parquet")
    assert found["nearest_reason"].to_list()[1] == "invalid answer"
    assert found["nearest_reason"].to_list()[::2] == [found["nearest_reason"][0]] * 2
    assert found["nearest_reason"][0] != "invalid answer"
    assert found["q3"].to_list() == ["1", cell, "1"]
    assert found.schema["q1"] == pl.Int64
    with rejects.open(newline="", encoding="utf-8") as lines:
        assert [row["value"] for row in csv.DictReader(lines)] == [cell]


def test_cells_of_csv_stay_as_they_are_in_csv_and_are_numbers_in_parquet_if_all_are(tmp_path):
    file = tmp_path / "survey.csv"
    rows = ["id,q1,q2,q3,q4,n,x,note", '007,1,10,yes,3.0,12,1.50,"a, b"', "008,,,,,-3,2,"]
    file.write_text("\n".join([*rows, ""]), encoding="utf-8")
    for output in ("nearest.csv", "nearest.parquet"):
        nearest_file(file, tmp_path / output, QUESTIONNAIRE)
    kept = (tmp_path / "nearest.csv").read_text(encoding="utf-8").splitlines()
    assert all(new.startswith(old) for new, old in zip(kept, rows, strict=True))
    found = read(tmp_path / "nearest.parquet")
    assert found.schema["id"] == found.schema["q3"] == found.schema["note"] == pl.String
    assert found.schema["q1"] == found.schema["n"] == pl.Int64
    assert found.schema["q4"] == found.schema["x"] == pl.Float64
    assert found["id"].to_list() == ["007", "008"]
    assert found["x"].to_list() == [1.5, 2.0]


@pytest.mark.parametrize(
    ("labels", "missing"), [({1: "1", 2: "3", 3: "2"}, []), ({}, ["2"]), ({1: "2.0"}, [])]
)
def test_a_label_of_csv_that_could_be_another_code_is_refused(tmp_path, labels, missing):
    item = Item("q1", "freedom_of_speech", 1, 3, missing=missing, labels=labels)
    file = tmp_path / "survey.csv"
    file.write_text("q1\n2\n", encoding="utf-8")
    with pytest.raises(errors.ArgumentValueError, match=r"column 'q1': in CSV '.*' can be"):
        nearest_file(file, tmp_path / "nearest.csv", Questionnaire([item]))
    assert files(tmp_path) == ["survey.csv"]


def test_a_label_that_is_the_number_of_its_code_is_read(tmp_path):
    item = Item("q1", "freedom_of_speech", 1, 3, missing=["99"], labels={1: "1", 2: "2.0"})
    file = tmp_path / "survey.csv"
    file.write_text("q1\n1\n2\n2.0\n99\n", encoding="utf-8")
    nearest_file(file, tmp_path / "nearest.csv", Questionnaire([item]))
    assert read(tmp_path / "nearest.csv")["nearest_n_answered"].to_list() == [1, 1, 1, 0]


# Mistakes


def test_a_column_that_is_missing_is_told_with_the_nearest(tmp_path):
    (tmp_path / "survey.csv").write_text("q1,q2,Q3,q4\n1,2,3,3\n", encoding="utf-8")
    with pytest.raises(errors.ArgumentValueError, match=r"no column 'q3'; closest: '(Q3|q\d)'"):
        nearest_file(tmp_path / "survey.csv", tmp_path / "nearest.csv", QUESTIONNAIRE)
    assert files(tmp_path) == ["survey.csv"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("survey.csv", b"", "NoDataError: empty CSV"),
        (
            "survey.csv",
            b"q1,q2,q3,q4\n1,2,3,4\n1,2,3,3,5\n\xff",
            "row 2: found 5 cells; expected 4",
        ),
        ("survey.csv", b"q1,q2,q3,q4\n1,2,\xff,4\n", "invalid utf-8"),
        ("survey.parquet", b"", "Parquet"),
        ("survey.parquet", b"PAR1 and no more PAR1", "ComputeError"),
        ("survey.sav", b"no such data", "a file of SPSS"),
        ("survey.dta", b"", "a file of Stata"),
    ],
)
def test_a_survey_that_cannot_be_read_is_refused_by_its_name(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(errors.DataError, match=r"in the survey .*survey\.") as caught:
        nearest_file(tmp_path / name, tmp_path / "nearest.csv", QUESTIONNAIRE)
    assert said.lower() in str(caught.value).lower()
    assert files(tmp_path) == [name]


@pytest.mark.parametrize("ending", ["sav", "parquet"])
def test_a_survey_that_is_cut_off_is_refused_and_nothing_is_left(tmp_path, ending):
    file = written(tmp_path, ending)
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(errors.DataError, match="in the survey"):
        nearest_file(file, tmp_path / "nearest.csv", QUESTIONNAIRE)
    assert files(tmp_path) == [file.name]


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (("none.csv", "nearest.csv"), errors.DataError, "no such file"),
        ((".csv", "nearest.csv"), errors.UnknownFormatError, "no format"),
        (("folder.csv", "nearest.csv"), errors.DataError, "a folder, no regular file"),
        (("survey.xlsx", "nearest.csv"), errors.UnknownFormatError, "no format 'xlsx'"),
        (("survey.csv", "nearest.sav"), errors.UnknownFormatError, "no format 'sav'"),
        (("survey.csv", "survey.csv"), errors.ArgumentValueError, "different files"),
        (("survey.csv", "./survey.csv"), errors.ArgumentValueError, "different files"),
        (("survey.csv", "old.csv"), errors.OutputExistsError, "say overwrite"),
        (("survey.csv", "folder.csv"), errors.OutputExistsError, "say overwrite"),
        (("survey.csv", ""), errors.ArgumentValueError, "a file must be named"),
        ((5, "nearest.csv"), errors.ArgumentTypeError, "text or a path"),
    ],
)
def test_files_that_cannot_be_taken_are_refused_and_nothing_changes(
    tmp_path, monkeypatch, arguments, error, said
):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "csv")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "old.csv").write_text("mine")
    before = files(tmp_path)
    with pytest.raises(error, match=said):
        nearest_file(*arguments, QUESTIONNAIRE)
    assert files(tmp_path) == before
    assert (tmp_path / "old.csv").read_text() == "mine"


def test_options_that_cannot_be_are_refused_and_nothing_is_written(tmp_path):
    file = written(tmp_path, "csv")
    for options, error in (
        ({"rejects": tmp_path / "rejects.txt"}, errors.UnknownFormatError),
        ({"rejects": tmp_path / "nearest.csv"}, errors.ArgumentValueError),
        ({"rejects": file, "overwrite": True}, errors.ArgumentValueError),
        ({"overwrite": 1}, errors.ArgumentTypeError),
        ({"metric": "manhattan"}, errors.UnknownOptionError),
        ({"min_answered": 9}, errors.ArgumentValueError),
    ):
        with pytest.raises(error):
            nearest_file(file, tmp_path / "nearest.csv", QUESTIONNAIRE, **options)
    with pytest.raises(errors.ArgumentTypeError, match="must be a Questionnaire"):
        nearest_file(file, tmp_path / "nearest.csv", "q.yaml")
    frame_of(ROWS).rename({"weight": "mine_reason"}).write_csv(file)
    with pytest.raises(errors.ArgumentValueError, match="take another prefix"):
        nearest_file(file, tmp_path / "nearest.csv", QUESTIONNAIRE, prefix="mine_")
    assert files(tmp_path) == ["survey.csv"]


@pytest.mark.parametrize("library", ["polars", "tqdm", "narwhals", "pyreadstat"])
def test_a_library_that_is_not_installed_is_named_with_the_extra(tmp_path, monkeypatch, library):
    file = written(tmp_path, "sav")
    monkeypatch.setattr(
        "kazakh_segments.display.output.find_spec", lambda name: None if name == library else name
    )
    with pytest.raises(errors.MissingExtraError, match=library):
        nearest_file(file, tmp_path / "nearest.csv", QUESTIONNAIRE)
    assert files(tmp_path) == ["survey.sav"]


# What is written


def test_files_are_replaced_on_request(tmp_path):
    rejects = tmp_path / "rejects.csv"
    for file in (tmp_path / "nearest.parquet", rejects):
        file.write_text("old")
    with pytest.raises(errors.OutputExistsError):
        matched(tmp_path, "csv", rejects=rejects)
    assert rejects.read_text() == "old"
    result = matched(tmp_path, "csv", rejects=rejects, overwrite=True)
    assert (result.output, result.rejects) == (tmp_path / "nearest.parquet", rejects)
    assert len(read(result.output)) == len(ROWS)
    assert rejects.read_text().startswith("row,")
    assert files(tmp_path) == ["nearest.parquet", "rejects.csv", "survey.csv"]


@pytest.mark.parametrize("what", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("ending", ["csv", "sav"])
@pytest.mark.parametrize("at", [1, 2])
def test_an_interruption_leaves_nothing(tmp_path, monkeypatch, what, ending, at):
    from kazakh_segments.survey import _files

    calls = []

    def sink(rows, path):
        rows.head(2).collect().write_csv(path)
        calls.append(path)
        if len(calls) == at:
            raise what

    monkeypatch.setattr(_files, "sink", sink)
    (tmp_path / "nearest.parquet").write_text("mine")
    with pytest.raises(what):
        matched(tmp_path, ending, rejects=tmp_path / "rejects.csv", overwrite=True)
    assert files(tmp_path) == ["nearest.parquet", f"survey.{ending}"]
    assert (tmp_path / "nearest.parquet").read_text() == "mine"


KILLED = """
import os, signal, sys
from kazakh_segments import survey
from kazakh_segments.survey import _files
written = _files.sink
def sink(rows, path):
    written(rows, path)
    os.kill(os.getpid(), getattr(signal, sys.argv[3]))
_files.sink = sink
questionnaire = survey.Questionnaire([survey.Item("q1", "freedom_of_speech", 1, 5)])
survey.nearest_file(sys.argv[1], sys.argv[2], questionnaire)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed by signals")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_a_process_that_is_killed_leaves_no_file_and_the_next_one_cleans_up(tmp_path, how):
    survey_, output = tmp_path / "survey.csv", tmp_path / "nearest.csv"
    frame_of(ROWS).write_csv(survey_)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, survey_, output, how], capture_output=True, check=False
    )
    assert done.returncode == -getattr(signal, how)
    assert not output.exists()
    if how == "SIGINT":
        assert files(tmp_path) == ["survey.csv"]
    nearest_file(survey_, output, QUESTIONNAIRE)
    assert files(tmp_path) == ["nearest.csv", "survey.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_on_a_full_disk_files_are_whole_or_not_there(tmp_path, ending):
    survey_ = tmp_path / "survey.csv"
    frame_of(respondents(2000)).write_csv(survey_)

    def write(folder):
        nearest_file(survey_, folder / f"nearest.{ending}", QUESTIONNAIRE, overwrite=True)

    assert_whole_or_not_at_all(tmp_path / "full", write)


def test_an_error_names_the_file_that_was_to_be_written(tmp_path):
    with pytest.raises(OSError, match="no") as caught:
        matched(tmp_path, "csv", output="no/nearest.csv")
    assert caught.value.filename == str(tmp_path / "no" / "nearest.csv")


# What is said


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("ending", ["csv", "parquet", "sav"])
def test_progress_is_shown_on_a_terminal_only(tmp_path, monkeypatch, ending):
    monkeypatch.setattr("kazakh_segments.survey._files._SECONDS_WITHOUT_PROGRESS", 0)
    terminal, pipe = Terminal(), io.StringIO()
    for stderr in (terminal, pipe):
        monkeypatch.setattr(sys, "stderr", stderr)
        matched(tmp_path, ending, overwrite=True)
    assert pipe.getvalue() == ""
    shown = terminal.getvalue()
    assert f"/{len(ROWS)} " in shown
    assert "Reading" in shown
    assert "Matching" in shown


def test_short_work_shows_no_progress(tmp_path, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    matched(tmp_path, "csv")
    assert "Matching" not in terminal.getvalue()


def test_the_result_is_frozen_printed_and_counted(tmp_path):
    result = matched(tmp_path, "csv", max_distance=0.3)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301
    assert hash(result) == hash(pickle.loads(pickle.dumps(result)))  # noqa: S301
    text = str(result)
    assert max(map(len, text.splitlines())) <= 80
    for name, (_, number) in zip(result.names, result.by_segment, strict=True):
        assert any(line.split()[:-1] == [*name.split(), str(number)] for line in text.splitlines())
    for reason, _ in result.by_reason[1:]:
        assert f"no match: {reason}" in text
    assert "not the original classification" in " ".join(text.split())
    assert f"Based on {result.n_stances} stances" in text
    assert "<table" in result._repr_html_()
    records = result.records()
    assert sum(row["n_rows"] for row in records) == result.n_rows
    assert {tuple(row) for row in records} == {("segment", "reason", "n_rows")}


MEASURED = """
import re, sys, threading
from pathlib import Path
from kazakh_segments import survey

done, peak = threading.Event(), [0]

def watch():
    # Without the pages of files, which the system takes back when it needs them.
    while not done.wait(0.02):
        status = Path("/proc/self/status").read_text()
        peak[0] = max(peak[0], int(re.search(r"RssAnon:\\s+(\\d+)", status)[1]) // 1024)

threading.Thread(target=watch).start()
questionnaire = survey.Questionnaire.load(sys.argv[3])
found = survey.nearest_file(sys.argv[1], sys.argv[2], questionnaire, rejects=sys.argv[4])
done.set()
print(found.n_rows, peak[0])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other ways")
def test_memory_does_not_grow_with_the_rows(tmp_path):
    questionnaire = survey.questionnaire(20).questionnaire
    questionnaire.save(tmp_path / "q.json")
    part = survey.simulate(100_000, missing=0.1, questionnaire=questionnaire).to_frame("polars")
    asked = questionnaire.columns[0]
    bad = pl.when(pl.col("respondent") % 6000 == 0).then(7).otherwise(pl.col(asked))
    part = part.lazy().with_columns(bad.alias(asked))
    mib = {}
    for n_parts in (10, 60):
        pl.concat([part] * n_parts).sink_parquet(tmp_path / "survey.parquet")
        names = ("survey.parquet", f"{n_parts}.parquet", "q.json", f"rejects_{n_parts}.csv")
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *(tmp_path / name for name in names)],
            capture_output=True,
            check=True,
        )
        n_rows, mib[n_parts] = map(int, done.stdout.split())
        assert n_rows == n_parts * 100_000
    # Some is held of the rows that are on their way, which a million do not yet fill.
    assert mib[60] < 2 * mib[10], mib
