"""Respondents on the command line: matched, simulated, and asked in a questionnaire."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kazakh_segments as ks
from kazakh_segments import survey
from kazakh_segments.cli.messages import in_flags

MODULE = [sys.executable, "-m", "kazakh_segments"]
ANSWERS = {
    "freedom_of_speech": 4,
    "state_cares": -3,
    "strongman_leadership": "on balance against",
    "trust_government": -2,
    "trust_media": None,
}


@pytest.fixture
def run(run, tmp_path, monkeypatch):
    """Run a command, given as a line, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return lambda line: run(*line.split())


def json_from(content, name="answers.json"):
    Path(name).write_text(json.dumps(content), encoding="utf-8")


def names():
    return sorted(file.name for file in Path().iterdir())


# One respondent


def test_answers_of_one_respondent_are_matched_with_the_reasons(text_of):
    json_from(ANSWERS)
    found = ks.nearest(ANSWERS)
    assert text_of("nearest answers.json") == in_flags(f"{found}\n\n{found.why()}\n")
    data = json.loads(text_of("nearest answers.json --json"))
    assert data["segment"] == found.segment == "angry_liberals"
    assert (data["reason"], data["agreement"]) == ("matched", found.agreement)
    assert data["margin"] == found.margin
    assert data["records"] == found.records()
    assert data["why"] == json.loads(json.dumps(found.why().records()))


@pytest.mark.parametrize(
    ("flags", "options"),
    [
        ("--metric euclid", {"metric": "euclid"}),
        ("--min-answered 5", {"min_answered": 5}),
        ("--min-margin 0.5", {"min_margin": 0.5}),
        ("--max-distance 0", {"max_distance": 0}),
        ("--weights state_cares=5 trust_government=0", None),
        ("--kinds all", {"kinds": "all"}),
    ],
)
def test_options_are_those_of_the_library(text_of, flags, options):
    json_from({**ANSWERS, "income": 1})
    options = options or {"weights": {"state_cares": 5, "trust_government": 0}}
    found = ks.nearest({**ANSWERS, "income": 1}, **options)
    assert found != ks.nearest({**ANSWERS, "income": 1})
    assert text_of(f"nearest answers.json {flags}") == in_flags(f"{found}\n\n{found.why()}\n")


def test_answers_on_a_scale_of_their_own_are_read_by_a_questionnaire(text_of):
    questionnaire = survey.Questionnaire(
        [survey.Item("q1", "freedom_of_speech", 1, 5), survey.Item("q2", "trust_media", 1, 5)]
    )
    row = {"age": "old", "q1": 5, "q2": 1}
    json_from(row)
    questionnaire.save("mine.json")
    found = survey.nearest(row, questionnaire=questionnaire)
    printed = text_of("nearest answers.json --questionnaire mine.json")
    assert printed == in_flags(f"{found}\n\n{found.why()}\n")


def test_answers_that_are_none_have_no_reasons(text_of):
    json_from({"trust_media": None})
    assert "too few answers" in text_of("nearest answers.json")
    data = json.loads(text_of("nearest answers.json --json"))
    assert (data["segment"], data["margin"], data["why"]) == (None, None, None)
    assert data["reason"] == "too few answers"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the answers answers.json"),
        ("[1]", "answers must be a mapping"),
        ('{"trust_media": 1, "trust_media": 2}', "'trust_media' twice"),
        ('{"trust_media": 5}', "from -4 to 4"),
        ('{"trust_meida": 1}', "closest: trust_media"),
        ('{"trust_media": "agrees"}', "no level of 'trust_media' has the label 'agrees'"),
        ("{}", "at least one dimension"),
    ],
)
def test_answers_that_cannot_be_read_are_refused(run, content, said):
    Path("answers.json").write_text(content, encoding="utf-8")
    status, out, err = run("nearest answers.json")
    assert (status, out) == (2, "")
    assert said in err


def test_answers_that_are_not_there_are_told(run):
    status, out, err = run("nearest answers.json")
    assert (status, out) == (2, "")
    assert "the answers answers.json\n  found no such file" in err


# A survey


@pytest.fixture
def simulated(text_of):
    """Put a questionnaire and a simulated survey into the folder."""
    text_of("questionnaire 3 -o short.yaml")
    text_of("simulate 60 --questionnaire short.yaml --missing 0.2 -o simulated.csv")


@pytest.mark.extras
@pytest.mark.usefixtures("simulated")
def test_a_survey_is_matched_as_by_the_library(text_of):
    line = "nearest simulated.csv --questionnaire short.yaml --max-distance 0.2"
    printed = text_of(f"{line} -o nearest.csv --rejects rejects.csv")
    questionnaire = survey.Questionnaire.load("short.yaml")
    found = survey.nearest_file("simulated.csv", "again.csv", questionnaire, max_distance=0.2)
    assert printed == f"{found}\n\nnearest.csv\nrejects.csv\n"
    assert Path("nearest.csv").read_bytes() == Path("again.csv").read_bytes()
    data = json.loads(text_of(f"{line} -o nearest.csv --overwrite --json"))
    assert (data["records"], data["files"]) == (found.records(), ["nearest.csv"])


@pytest.mark.extras
@pytest.mark.usefixtures("simulated")
def test_a_bad_row_is_counted_and_the_flag_that_lists_it_is_named(run):
    with Path("simulated.csv").open("a", encoding="utf-8") as survey_:
        survey_.write("61,true,realists,false,6,1,1\n")
    line = "nearest simulated.csv --questionnaire short.yaml -o nearest.csv"
    status, out, err = run(line)
    assert (status, err) == (0, "")
    assert "1 row has an answer that is not on its scale; --rejects FILE lists them." in out
    status, out, _ = run(f"{line} --rejects rejects.csv --overwrite")
    assert "see rejects.csv." in out
    assert len(Path("rejects.csv").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.extras
@pytest.mark.usefixtures("simulated")
def test_options_of_columns_are_those_of_the_library(text_of):
    line = "nearest simulated.csv --questionnaire short.yaml -o nearest.csv"
    text_of(f"{line} --no-agreement --prefix mine_")
    header = Path("nearest.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")
    assert "mine_segment" in header
    assert "mine_agreement" not in header


@pytest.mark.extras
@pytest.mark.usefixtures("simulated")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("-o short.yaml", "no format 'yaml'; closest: parquet, csv"),
        ("-o simulated.csv", "must be different files"),
        ("-o nearest.csv --rejects nearest.csv", "must be different files"),
        ("-o old.csv", "say --overwrite"),
        ("-o nearest.csv --kinds all", "--kinds must not be given for a survey"),
        ("-o nearest.csv --min-margin 2", "--min-margin must be from 0 to 1"),
        ("-o nearest.csv --questionnaire none.yaml", "the questionnaire none.yaml"),
    ],
)
def test_what_is_wrong_with_a_survey_is_told_and_nothing_is_written(run, line, said):
    Path("old.csv").write_text("mine", encoding="utf-8")
    before = names()
    status, out, err = run(f"nearest simulated.csv --questionnaire short.yaml {line}")
    assert (status, out) == (2, "")
    assert said in err
    assert names() == before
    assert Path("old.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.extras
@pytest.mark.usefixtures("simulated")
def test_a_folder_that_is_not_there_is_told_in_one_line(run):
    status, out, err = run("nearest simulated.csv --questionnaire short.yaml -o no/nearest.csv")
    assert (status, out) == (1, "")
    assert "cannot write no/nearest.csv: No such file or directory" in err


# Questionnaires and simulated answers


@pytest.mark.extras
def test_a_short_questionnaire_is_printed_or_written(text_of):
    found = survey.questionnaire(3, "separation")
    line = "questionnaire 3 --objective separation"
    assert text_of(line) == f"{found}\n"
    assert names() == []
    for name in ("short.yaml", "short.json", "short.xlsx"):
        assert text_of(f"{line} -o {name}") == f"{found}\n\n{name}\n"
    assert survey.Questionnaire.load("short.yaml") == found.questionnaire
    assert survey.Questionnaire.load("short.json") == found.questionnaire
    data = json.loads(text_of(f"{line} -o short.yaml --overwrite --json"))
    assert data["files"] == ["short.yaml"]
    assert data["records"] == found.records()
    assert (data["search"], data["simulated_recovery"]) == (found.search, found.recovery)


@pytest.mark.extras
def test_simulated_answers_are_said_to_be_simulated_on_the_screen_and_in_each_row(text_of):
    import polars as pl

    options = {"noise": 1.0, "missing": 0.1, "careless": 0.2, "seed": 5}
    found = survey.simulate(60, **options)
    line = "simulate 60 --noise 1 --missing 0.1 --careless 0.2 --seed 5"
    assert text_of(line) == f"{found}\n"
    assert "Simulated: nobody was interviewed." in text_of(f"{line} -o people.parquet")
    rows = pl.read_parquet("people.parquet")
    assert rows["simulated"].all()
    assert rows.to_dicts() == found.records()
    assert json.loads(text_of(f"{line} --json"))["records"] == found.records()


@pytest.mark.extras
@pytest.mark.parametrize("command", ["simulate 6 -o mine.csv", "questionnaire 2 -o mine.yaml"])
def test_a_file_that_is_there_is_not_replaced_unless_told_to(run, command):
    file = Path(command.split()[-1])
    file.write_text("mine", encoding="utf-8")
    status, out, err = run(command)
    assert (status, out) == (2, "")
    assert "say --overwrite" in err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(f"{command} --overwrite")[0] == 0
    assert file.read_text(encoding="utf-8") != "mine"


@pytest.mark.extras
@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_process_on_a_terminal_leaves_nothing_of_its_progress_on_standard_output(tmp_path):
    import pty

    survey.questionnaire(3).save(tmp_path / "short.yaml")
    survey.simulate(6, questionnaire=survey.Questionnaire.load(tmp_path / "short.yaml")).save(
        tmp_path / "people.csv"
    )
    terminal, other_end = pty.openpty()
    line = "nearest people.csv --questionnaire short.yaml -o nearest.csv"
    done = subprocess.run(
        [*MODULE, *line.split()], cwd=tmp_path, stdout=subprocess.PIPE, stderr=other_end, check=True
    )
    os.close(other_end)
    os.close(terminal)
    assert done.stdout.decode().endswith("\n\nnearest.csv\n")
