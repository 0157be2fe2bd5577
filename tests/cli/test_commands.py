"""The command line: readable text, JSON that parses, one line for each mistake."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import get_args

import pytest

import kazakh_segments as ks
from kazakh_segments import analysis
from kazakh_segments.cli import commands, main
from kazakh_segments.cli.messages import in_flags

MODULE = [sys.executable, "-m", "kazakh_segments"]
WIDTH = 80
SEGMENT_IDS = [segment.id for segment in ks.segments()]
DIMENSION_IDS = [dimension.id for dimension in ks.dimensions()]
COMMANDS = [
    [],
    ["--version"],
    ["segments"],
    ["segment", "angry_liberals"],
    ["themes"],
    ["dimensions"],
    ["dimensions", "--theme", "trust"],
    ["dimensions", "--scale", "nominal"],
    ["dimensions", "--theme", "demographics", "--scale", "composition"],
    ["dimension", "trust_army"],
    ["dimension", "language"],
    ["theme", "trust"],
    ["scales"],
    ["statement", "realists.civic_rights.1"],
    ["stances", "--segment", "realists"],
    ["stances", "--dimension", "language"],
    ["stances", "--theme", "trust"],
    ["stance", "realists", "freedom_of_speech"],
    ["stance", "realists", "trust_army"],
    ["compare", "freedom_of_speech"],
    ["compare", "freedom_of_speech", "realists", "angry_liberals"],
    ["compare", "language"],
    ["compare", "trust_un", "gender", "language"],
    ["compare", "trust_un", "gender", "--segments", "realists", "angry_liberals"],
    ["find", "media"],
    ["find", "no such words"],
    ["cite"],
    ["cite", "--format", "bibtex"],
    ["cite", "bibtex"],
    ["common-ground"],
    ["common-ground", "--segments", "realists", "angry_liberals"],
    ["cleavages"],
    [
        "cleavages",
        "--dimensions",
        "language",
        "trust_un",
        "--segments",
        "realists",
        "Angry Liberals",
    ],
    ["contrast", "realists", "angry_liberals"],
    ["contrast", "realists", "angry_liberals", "--dimensions", "news_source"],
    ["distinctive", "realists"],
    ["distinctive", "Angry Liberals", "--dimensions", "trust_un", "trust_media"],
    ["distance"],
    ["distance", "--dimensions", "news_source", "language"],
    ["distance", "realists", "angry_liberals"],
    ["screener"],
    ["screener", "-n", "3", "--at-most", "2"],
    ["screener", "3"],
    ["screener", "-n", "1"],
    ["screener", "--segments", "realists", "angry_liberals", "illiberal_loyalists"],
    ["sensitivity", "common", "ground"],
    ["sensitivity", "distances", "--dimensions", "trust_un", "--weights", "trust_un=2"],
]


def test_every_command_and_figure_is_tested_below():
    read_only = commands.COMMANDS.keys() - WITH_FILES - {"completion"}
    assert {command[0] for command in COMMANDS if command} - {"--version"} == read_only
    assert {arguments[0] for arguments in FIGURE_ARGUMENTS} == commands.FIGURES.keys()


OF_COMMANDS = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
LOOK_UPS = [
    *("segments", "segment", "themes", "theme", "dimensions", "dimension", "scales"),
    *("statement", "stances", "stance", "compare", "find", "cite"),
]
SURVEYS = ["questionnaire", "simulate", "nearest"]
WITH_FILES = {"coding-agreement", "coding-kit", "export", *SURVEYS}
NO_ANALYSES = {*LOOK_UPS, *WITH_FILES, "completion"}
ANALYSES = [name for name in commands.COMMANDS if name not in NO_ANALYSES]
FIGURES = [*commands.FIGURES]
FIGURE_ARGUMENTS = [
    ["heatmap"],
    ["heatmap", "--order", "similar", "--dimensions", "trust_un", "news_source"],
    ["heatmap", "--segments", "realists", "angry_liberals"],
    ["positions", "trust_un"],
    ["positions", "theme:trust", "--segments", "realists", "angry_liberals"],
    ["positions", "optimism", "--order", "spread"],
    ["profile_of", "realists", "--dimensions", "trust_un", "news_source"],
    ["compass", "trust_un", "news_source"],
    ["distances", "--dimensions", "trust_un", "news_source"],
]
# The heatmaps take long to draw.
OF_FIGURES = pytest.mark.parametrize(
    "figure",
    [
        pytest.param(one, marks=pytest.mark.slow if one[0] == "heatmap" else ())
        for one in FIGURE_ARGUMENTS
    ],
    ids=" ".join,
)


@pytest.fixture
def json_of(text_of):
    def json_of(*arguments):
        return json.loads(text_of(*arguments))

    return json_of


def in_a_process(*arguments, **options):
    return subprocess.run([*MODULE, *arguments], capture_output=True, check=False, **options)


def assert_readable(text):
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    # Only what a terminal prints: no escape codes, no tabs.
    assert all(character.isprintable() or character == "\n" for character in text)
    for line in text.splitlines():
        assert line == line.rstrip()
        # A digest is no word to be broken, and what it is of is beside it.
        assert len(line) <= WIDTH or ks.data_digest() in line, line


# Text


@OF_COMMANDS
def test_text_is_readable_at_80_columns(text_of, command):
    text = text_of(*command)
    if "bibtex" in command:
        # Read by programs, which want a field in one line.
        assert text.replace("\n", "").isprintable()
    else:
        assert_readable(text)


@pytest.mark.parametrize("id_", SEGMENT_IDS)
def test_every_segment_is_readable_and_whole(text_of, id_):
    text = text_of("segment", id_)
    assert_readable(text)
    words = " ".join(text.split())
    segment = ks.segment(id_)
    assert words.startswith(f"{segment.name} ({id_})")
    for statement in segment.statements:
        assert f"{statement.position}. {statement.text}" in words
        for stance in statement.stances:
            assert f"{stance.dimension}: " in words
            assert stance.label in words


def test_every_dimension_is_readable_and_whole(text_of):
    for id_ in DIMENSION_IDS:
        text = text_of("dimension", id_)
        assert_readable(text)
        words = " ".join(text.split())
        dimension = ks.dimension(id_)
        labels = [step.label for step in dimension.levels]
        labels += [category.name for category in dimension.categories]
        for part in (dimension.name, id_, dimension.description, *dimension.aliases, *labels):
            assert part in words


def test_every_comparison_is_readable_and_says_what_is_not_stated(text_of):
    for id_ in DIMENSION_IDS:
        text = text_of("compare", id_)
        assert_readable(text)
        comparison = ks.compare(id_)
        assert " ".join(text.split()).count("not stated") == len(comparison.missing)
        for segment in ks.segments():
            (row,) = (line for line in text.splitlines() if line.startswith(f"{segment.name} "))
            assert ("not stated" in row) == (segment.id in comparison.missing)


def test_what_is_not_stated_has_no_level(text_of):
    text = text_of("compare", "trust_army", "--segments", "realists")
    assert text.splitlines()[-1].split() == ["Realists", "not", "stated"]


@pytest.mark.parametrize(
    ("command", "items"),
    [
        (["segments"], ks.segments()),
        (["themes"], ks.themes()),
        (["scales"], ks.scales()),
        (["dimensions"], ks.dimensions()),
        (["dimensions", "--theme", "trust"], ks.dimensions(theme="trust")),
        (["dimensions", "--scale", "nominal"], ks.dimensions(scale="nominal")),
        (["stances"], ks.stances()),
    ],
)
def test_a_list_is_the_whole_table_of_the_library(text_of, command, items):
    assert text_of(*command) == f"{items.table()}\n"


def test_several_dimensions_are_compared_in_the_order_they_are_named(text_of):
    text = text_of("compare", "language", "trust_un", "gender")
    one_by_one = [text_of("compare", name) for name in ("language", "trust_un", "gender")]
    assert text == "\n".join(one_by_one)


def test_only_the_segments_named_are_compared(text_of):
    text = text_of("compare", "trust_un", "--segments", "Angry Liberals", "realists")
    assert [line.split()[0] for line in text.splitlines()[4:] if line[0] != " "] == [
        "Realists",
        "Angry",
    ]


def test_names_are_found_however_they_are_typed(text_of):
    assert text_of("segment", " ANGRY-liberals ") == text_of("segment", "angry_liberals")
    assert text_of("dimension", "Free Speech") == text_of("dimension", "freedom_of_speech")
    assert text_of("dimensions", "--theme", "TRUST") == text_of("dimensions", "--theme", "trust")


def test_the_library_and_the_command_say_the_same(text_of):
    assert str(ks.compare("trust_un")) in text_of("compare", "trust_un")
    assert text_of("find", "media") == f"{ks.find('media')}\n"
    assert text_of("cite", "--format", "bibtex") == f"{ks.cite('bibtex')}\n"
    assert text_of("cite").split() == ks.cite().split()
    pair = ("realists", "angry_liberals")
    for command, result in (
        (["common-ground"], analysis.common_ground()),
        (["common-ground", "--segments", *pair], analysis.common_ground(pair)),
        (["cleavages", "--dimensions", "language"], analysis.cleavages(None, ["language"])),
        (["contrast", *pair], analysis.contrast(*pair)),
        (["contrast", *pair[::-1]], analysis.contrast(*pair[::-1])),
        (["distance", *pair], analysis.distance(*pair)),
        (["distance", "--dimensions", "trust_un"], analysis.distances(["trust_un"])),
        (["screener", "-n", "3", "--at-most", "2"], analysis.screener(3, at_most=2)),
        (["screener", "3"], analysis.screener(3)),
        (["screener", "--segments", *pair], analysis.screener(None, pair)),
        (["sensitivity", "common ground"], analysis.sensitivity("common_ground")),
        (["theme", "TRUST"], ks.theme("trust")),
        (["statement", "realists.civic_rights.1"], ks.statement("realists.civic_rights.1")),
        (["stance", "realists", "trust_un"], ks.stance("realists", "trust_un")),
    ):
        assert text_of(*command) == in_flags(f"{result}\n")


def test_version_is_that_of_the_package_and_of_the_data(text_of):
    text = text_of("--version")
    for part in (ks.__version__, ks.data_version(), ks.data_digest()):
        assert part in text.split() or f"{part}," in text.split()


def test_a_search_that_finds_nothing_says_so(text_of):
    printed = text_of("find", "no such words")
    assert printed.startswith("nothing found for 'no such words'\nnearest dimensions\n")


@pytest.mark.parametrize(
    ("command", "documented"),
    [
        ("", ks),
        *((name, getattr(ks, name)) for name in LOOK_UPS),
        *((name, getattr(ks.analysis, name.replace("-", "_"))) for name in ANALYSES),
        ("export csv folder", ks.tables.write),
        ("nearest answers.json", ks.survey.nearest_file),
        ("questionnaire 5", ks.survey.questionnaire),
        ("simulate 600", ks.survey.simulate),
        ("coding-kit folder", ks.coding.write_kit),
        ("coding-agreement sheet.csv", ks.coding.agreement),
        *((f"plot {name}", getattr(ks.plots, name)) for name in FIGURES),
    ],
)
def test_help_is_printed_for_each_command(run, command, documented):
    status, out, err = run(*command.split(), "--help")
    assert (status, err) == (0, "")
    assert out.startswith("usage: kazakh-segments")
    # The sentence that `help()` of the function of the same name begins with.
    assert documented.__doc__.partition("\n")[0] in " ".join(out.split())


def test_help_names_each_command_and_each_figure(run):
    _, out, _ = run("--help")
    for command in (*LOOK_UPS, *ANALYSES, *WITH_FILES, "plot"):
        assert f"\n    {command} " in out or f"\n    {command}\n" in out
    _, out, _ = run("plot", "--help")
    for figure in FIGURES:
        assert f"\n    {figure} " in out or f"\n    {figure}\n" in out


def test_the_installed_package_says_what_it_is_as_the_help_does():
    try:
        summary = metadata.metadata("kazakh_segments")["Summary"]
    except metadata.PackageNotFoundError:
        pytest.skip("the package is not installed")
    assert ks.__doc__.startswith(f"{summary}.\n")


def test_no_command_lists_each_with_an_example(text_of, json_of):
    text = text_of()
    listed = json_of("--json")["commands"]
    assert [one["command"] for one in listed] == [*commands.COMMANDS, "plot"]
    for one in listed:
        assert f"\n{one['example']}\n    {one['does']}"[:80] in text
        assert one["example"].startswith(f"kazakh-segments {one['command']}")


@pytest.mark.parametrize("name", [*LOOK_UPS, *ANALYSES])
def test_the_example_of_a_command_is_in_its_help_and_runs(text_of, name):
    example = f"kazakh-segments {name} {commands.COMMANDS[name].example}".rstrip()
    assert f"example: {example}" in " ".join(text_of(name, "--help").split())
    assert text_of(*example.split()[1:])


@pytest.mark.extras
def test_the_examples_that_need_extras_run_in_their_order(text_of, json_of, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    needing = {*WITH_FILES, "completion", "plot"}
    for one in json_of("--json")["commands"]:
        if one["command"] in needing:
            needing.remove(one["command"])
            assert text_of(*one["example"].split()[1:])
    assert not needing


@pytest.mark.extras
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed_as_it_is(text_of, json_of, shell):
    script = commands.COMMANDS["completion"].function(shell)
    assert text_of("completion", shell) == f"{script}\n"
    assert json_of("completion", shell, "--json") == {"shell": shell, "script": script}


@pytest.mark.parametrize(
    ("as_typed", "in_full"),
    [
        (["compare", "freedom", "of", "speech"], ["compare", "freedom_of_speech"]),
        (["compare", "trust", "un", "gender"], ["compare", "trust_un", "gender"]),
        (
            ["compare", "freedom", "of", "speech", "angry", "liberals", "realists"],
            ["compare", "freedom_of_speech", "--segments", "realists", "angry_liberals"],
        ),
        (
            ["compare", "realists", "trust_un", "gender"],
            ["compare", "trust_un", "gender", "--segments", "realists"],
        ),
        (["dimension", "freedom", "of", "speech"], ["dimension", "freedom_of_speech"]),
        (["segment", "angry", "liberals"], ["segment", "angry_liberals"]),
        (["stance", "realists", "trust", "un"], ["stance", "realists", "trust_un"]),
        (["find", "soviet", "times"], ["find", "soviet times"]),
        (["sensitivity", "common", "ground"], ["sensitivity", "common_ground"]),
        (["cite", "bibtex"], ["cite", "--format", "bibtex"]),
        (["screener", "3"], ["screener", "-n", "3"]),
        (["screener", "--at-most", "1", "3"], ["screener", "-n", "3", "--at-most", "1"]),
    ],
    ids=" ".join,
)
def test_what_is_typed_in_short_does_what_is_meant(text_of, as_typed, in_full):
    assert text_of(*as_typed) == text_of(*in_full)
    assert text_of(*as_typed, "--json") == text_of(*in_full, "--json")


def test_weights_are_those_of_the_library(json_of):
    given = ["--weights", "trust_un=2", "trust_media=0.5"]
    weights = {"trust_un": 2, "trust_media": 0.5}
    pair = ["realists", "angry_liberals"]
    (found,) = json_of("distance", *pair, *given, "--json")["records"]
    assert found["value"] == analysis.distance(*pair, weights=weights).value
    assert found["value"] != analysis.distance(*pair).value


def test_kinds_are_those_of_the_library_and_named_as_flags(text_of, json_of):
    for given, kinds in (([], "attitude"), (["--kinds", "all"], "all")):
        found = json_of("cleavages", *given, "--json")
        assert found["records"] == json.loads(json.dumps(analysis.cleavages(kinds=kinds).records()))
    assert "--kinds all adds them." in text_of("cleavages")
    assert "adds them" not in text_of("cleavages", "--kinds", "all")
    knowledge = json_of("dimensions", "--kind", "knowledge", "--json")
    assert [one["id"] for one in knowledge] == ["civic_sector_knowledge"]


def test_options_of_the_screener_are_those_of_the_library(text_of):
    given = ["--stated", "any", "--objective", "robust", "--exclude", "trust_un"]
    options = {"stated": "any", "objective": "robust", "exclude": ["trust_un"]}
    assert text_of("screener", *given) == in_flags(f"{analysis.screener(**options)}\n")


def test_stances_are_those_that_are_chosen_each_with_its_doubt(text_of, json_of):
    for given, stances in (
        ([], ks.stances()),
        (["--segment", "Realists"], ks.stances("realists")),
        (["--dimension", "freedom", "of", "speech"], ks.stances(dimension="freedom_of_speech")),
        (["--segment", "realists", "--theme", "trust"], ks.stances("realists", theme="trust")),
    ):
        found = json_of("stances", *given, "--json")
        for one, stance in zip(found, stances, strict=True):
            assert (one["segment"], one["dimension"]) == (stance.segment, stance.dimension)
            assert (one["level"], one["doubt"]) == (stance.level, sorted(stance.doubt))
        text = text_of("stances", *given)
        assert text.count("unsure") >= sum("unsure" in stance.doubt for stance in stances)
        assert text.count("(comparative)") == sum(one.basis == "comparative" for one in stances)
    command = ["stances", "--segment", "realists", "--dimension", "trust_army"]
    assert (text_of(*command), json_of(*command, "--json")) == ("not stated\n", [])


def test_distances_and_distinctions_name_segments_as_the_profile_does(text_of, json_of):
    for command in (["distance"], ["distance", *SEGMENT_IDS[:2]], ["distinctive", "realists"]):
        text = text_of(*command)
        assert not any(id_ in text for id_ in SEGMENT_IDS if "_" in id_)
        assert "Illiberal Loyalists" in text
    (found,) = json_of("distance", "Realists", "Angry Liberals", "--json")["records"]
    assert (found["a"], found["b"]) == ("realists", "angry_liberals")


def test_a_stance_that_is_not_stated_is_told_and_null(text_of, json_of):
    command = ["stance", "realists", "trust_army"]
    assert text_of(*command) == "Realists, Trust in the Army: not stated\n"
    assert json_of(*command, "--json") is None


# JSON


@OF_COMMANDS
def test_json_is_requested_before_or_after_the_command(text_of, command):
    after = text_of(*command, "--json")
    assert text_of("--json", *command) == after
    assert after.isascii()
    json.loads(after)


def test_json_of_a_comparison_has_each_segment_and_null_where_not_stated(json_of):
    for id_ in DIMENSION_IDS:
        (compared,) = json_of("compare", id_, "--json")
        assert compared["dimension"] == id_
        assert compared["data_version"] == ks.data_version()
        assert list(compared["stances"]) == SEGMENT_IDS
        for segment_id, stance in ks.compare(id_).items():
            found = compared["stances"][segment_id]
            if stance is None:
                assert found is None
            else:
                assert found["level"] == stance.level
                assert found["doubt"] == sorted(stance.doubt)
                assert found["wording"] == list(stance.wording)
                assert [item["id"] for item in found["categories"]] == [
                    item.id for item in stance.categories
                ]


def test_json_of_several_comparisons_is_a_list_in_the_order_named(json_of):
    compared = json_of("compare", "gender", "trust_un", "--segments", "realists", "--json")
    assert [item["dimension"] for item in compared] == ["gender", "trust_un"]
    assert [list(item["stances"]) for item in compared] == [["realists"], ["realists"]]


def test_json_of_a_segment_has_every_statement(json_of):
    found = json_of("segment", "realists", "--json")
    segment = ks.segment("realists")
    assert found["traits"] == list(segment.traits)
    assert [item["text"] for item in found["statements"]] == [
        item.text for item in segment.statements
    ]
    assert found["data_version"] == ks.data_version()


def test_json_of_the_lists_has_every_item(json_of):
    assert [item["id"] for item in json_of("segments", "--json")] == SEGMENT_IDS
    assert [item["id"] for item in json_of("dimensions", "--json")] == DIMENSION_IDS
    assert [item["id"] for item in json_of("themes", "--json")] == [item.id for item in ks.themes()]
    assert json_of("dimension", "language", "--json")["levels"] == []


def test_json_of_a_search_a_citation_and_the_version(json_of):
    found = json_of("find", "media", "--json")
    assert [item["id"] for item in found["statements"]] == [
        item.id for item in ks.find("media").statements
    ]
    assert json_of("find", "no such words", "--json")["dimensions"] == []
    assert json_of("cite", "--json") == {"format": "text", "citation": ks.cite()}
    assert json_of("--version", "--json") == {
        "version": ks.__version__,
        "data_version": ks.data_version(),
        "data_digest": ks.data_digest(),
    }


def test_json_of_an_analysis_has_its_rows_and_says_what_it_rests_on(json_of):
    pair = ("realists", "angry_liberals")
    for command, result in (
        (["common-ground"], analysis.common_ground()),
        (["cleavages", "--segments", *pair], analysis.cleavages(pair)),
        (["contrast", *pair], analysis.contrast(*pair)),
        (["distance"], analysis.distances()),
        (["distance", *pair, "--dimensions", "trust_un"], analysis.distance(*pair, ["trust_un"])),
        (["screener"], analysis.screener()),
    ):
        found = json_of(*command, "--json")
        assert found["data_version"] == ks.data_version()
        assert found["n_stances"] == result.n_stances
        assert found["records"] == json.loads(json.dumps(result.records()))
        assert found["records"]


def test_json_of_a_screener_says_how_many_sets_there_are_and_how_many_tie(json_of):
    found = json_of("screener", "-n", "3", "--at-most", "1", "--json")
    answer = analysis.screener(3)
    assert (found["n_sets"], found["n_tied"]) == (answer.n_sets, answer.n_tied)


def test_json_of_a_distance_that_nothing_is_known_of_is_null(json_of):
    command = ("distance", "realists", "angry_liberals", "--dimensions", "settlement")
    (pair,) = json_of(*command, "--json")["records"]
    assert (pair["value"], pair["n_dimensions"]) == (None, 0)


# Files


@pytest.mark.parametrize("format", ["csv", pytest.param("excel", marks=pytest.mark.extras)])
def test_an_export_names_the_files_that_it_wrote(tmp_path, text_of, json_of, format):
    folder = tmp_path / "made" / "here"
    printed = text_of("export", format, str(folder)).splitlines()
    assert printed == sorted(str(file) for file in folder.iterdir())
    assert json_of("export", format, str(folder), "--overwrite", "--json") == {"files": printed}


def test_an_export_is_what_the_library_writes(tmp_path, text_of):
    for name, options in (("plain", {}), ("complete", {"complete": True})):
        text_of("export", "csv", str(tmp_path / name), *(f"--{option}" for option in options))
        for file in ks.tables.write(tmp_path / f"{name} by the library", "csv", **options):
            assert (tmp_path / name / file.name).read_bytes() == file.read_bytes()


def test_an_export_overwrites_nothing_unless_told_to(tmp_path, run, text_of):
    text_of("export", "csv", str(tmp_path))
    themes = tmp_path / "themes.csv"
    themes.write_text("mine", encoding="utf-8")
    status, out, err = run("export", "csv", str(tmp_path))
    assert (status, out) == (2, "")
    assert "say --overwrite" in err
    assert themes.read_text(encoding="utf-8") == "mine"
    text_of("export", "csv", str(tmp_path), "--overwrite")
    assert themes.read_text(encoding="utf-8") != "mine"


@pytest.mark.extras
def test_a_kit_is_written_and_its_sheet_compared(tmp_path, text_of, json_of):
    files = json_of("coding-kit", str(tmp_path), "--seed", "2", "--json")["files"]
    assert files == [str(tmp_path / name) for name in ("codebook.md", "sheet.csv", "sheet.xlsx")]
    assert "(seed 2)" in (tmp_path / "codebook.md").read_text(encoding="utf-8")
    sheet = tmp_path / "sheet.csv"
    text = sheet.read_text(encoding="utf-8")
    stated = ",Nostalgic for Soviet times,"
    filled = text.replace(f"{stated},", f"{stated}soviet_nostalgia,3", 1)
    sheet.write_text(filled, encoding="utf-8", newline="")
    command = ("coding-agreement", str(sheet), "--resamples", "9")
    found = ks.coding.agreement(sheet, resamples=9)
    assert text_of(*command) == f"{found}\n\n{found.differences}\n"
    data = json_of(*command, "--json")
    assert (data["n_statements"], data["n_units"], len(data["not_coded"])) == (180, 1, 179)
    assert data["records"] == found.records()
    assert data["differences"] == found.differences.records()
    assert [row["dimension"] for row in data["differences"]] == ["soviet_nostalgia"]


@pytest.mark.extras
def test_bad_cells_of_a_sheet_are_told_each_in_a_line(tmp_path, run, text_of):
    text_of("coding-kit", str(tmp_path))
    sheet = tmp_path / "sheet.csv"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace(",,,,,,,", ",x,,,,,,", 2), encoding="utf-8", newline="")
    status, out, err = run("coding-agreement", str(sheet))
    assert (status, out) == (2, "")
    assert err.startswith(f"kazakh-segments: 2 problems in the sheet {sheet}\n  row 2, dimension: ")
    assert err.count("\n") == 3


@pytest.mark.extras
@OF_FIGURES
def test_a_figure_is_written_and_named(tmp_path, text_of, json_of, figure):
    file = tmp_path / "figure.svg"
    assert text_of("plot", *figure, "-o", str(file)) == f"{file}\n"
    assert file.read_text(encoding="utf-8").startswith("<?xml")
    again = json_of("plot", *figure, "--output", str(file), "--overwrite", "--json")
    assert again == {"files": [str(file)]}


@pytest.mark.extras
def test_a_figure_has_the_size_that_is_requested(tmp_path, text_of):
    sizes = {}
    for dpi in (100, 50):
        file = tmp_path / f"{dpi}.png"
        text_of("plot", "positions", "trust_un", "-o", str(file), "--dpi", str(dpi))
        header = file.read_bytes()[16:24]
        sizes[dpi] = [int.from_bytes(side, "big") for side in (header[:4], header[4:])]
    assert sizes[100][0] == 700
    assert sizes[100] == pytest.approx([2 * length for length in sizes[50]], abs=2)


@pytest.mark.extras
def test_a_figure_has_the_title_width_and_style_that_are_requested(tmp_path, text_of, run):
    file = tmp_path / "figure.svg"
    command = ["plot", "positions", "trust_un", "-o", str(file), "--overwrite"]
    drawn = {}
    for width in ("column", "3.5", "page"):
        text_of(*command, "--width", width)
        drawn[width] = re.search(r'<svg [^>]*\bwidth="([\d.]+)pt"', file.read_text("utf-8"))[1]
    assert drawn == {"column": "252", "3.5": "252", "page": "504"}
    for given, title in (([], "Trust in the UN"), (["--title", "Mine"], "Mine")):
        text_of(*command, *given)
        assert f"<!-- {title} -->" in file.read_text("utf-8")
    light = file.read_bytes()
    text_of(*command, "--title", "Mine", "--style", "dark")
    assert file.read_bytes() != light
    for mistake, said in (
        ("--width", "--width must be inches, 'column' or 'page'; got 'wide'"),
        ("--style", "unknown style 'wide'; closest: dark, light"),
    ):
        status, _, err = run(*command, mistake, "wide")
        assert status == 2
        assert said in err


@pytest.mark.extras
def test_a_figure_overwrites_nothing_unless_told_to(tmp_path, run):
    file = tmp_path / "figure.png"
    file.write_text("mine", encoding="utf-8")
    status, out, err = run("plot", "positions", "trust_un", "-o", str(file))
    assert (status, out) == (2, "")
    assert "say --overwrite" in err
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_be_written_is_told_in_one_line(tmp_path):
    within_a_file = tmp_path / "file" / "folder"
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = in_a_process("export", "csv", str(within_a_file))
    assert done.returncode in {1, 2}
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert str(tmp_path).encode() in done.stderr


# In Kazakh, and then what no encoding has.
ODD_NAME = "Қазақ ".encode() + b"\xff"
WRITING = {
    **{one: ["export", one, b"NAME/folder"] for one in get_args(ks.tables.FileFormat)},
    **{
        one: ["plot", "positions", "trust_un", "-o", b"NAME/un." + one.encode()]
        for one in ("png", "svg", "pdf")
    },
}


@pytest.mark.extras
@pytest.mark.once
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is text")
@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict"},
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0"}, marks=pytest.mark.slow),
        pytest.param({"LC_ALL": "C.UTF-8"}, marks=pytest.mark.slow),
        pytest.param(
            {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "latin-1:strict"}, marks=pytest.mark.slow
        ),
    ],
    ids=lambda environment: " ".join(environment.values()),
)
def test_files_are_written_into_a_folder_of_any_name(tmp_path, command, environment):
    folder = tmp_path / os.fsdecode(ODD_NAME)
    folder.mkdir()
    arguments = [
        part.replace(b"NAME", os.fsencode(folder)) if isinstance(part, bytes) else part
        for part in command
    ]
    done = in_a_process(*arguments, env={**os.environ, **environment})
    assert (done.returncode, done.stderr) == (0, b"")
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert written
    assert all(path.name.encode() in done.stdout for path in written)
    assert [*tmp_path.iterdir()] == [folder]


# Mistakes


MISTAKES = [
    [""],
    ["no_such_command"],
    ["--no-such-option"],
    ["segments", "realists"],
    ["segments", "--no-such-option"],
    ["segment"],
    ["segment", ""],
    ["segment", " "],
    ["segment", "realist"],
    ["segment", "x" * 100_000],
    ["segment", "two\nlines"],
    ["segment", "\udcff"],
    ["segment", "realists", "angry_liberals"],
    ["dimension"],
    ["dimension", ""],
    ["dimension", "freedom of speach"],
    ["dimensions", "--theme"],
    ["dimensions", "--theme", "thrust"],
    ["dimensions", "--theme", ""],
    ["dimensions", "--scale", "attitudes"],
    ["compare"],
    ["compare", ""],
    ["compare", "trust_un", "no_such_dimension"],
    ["compare", "trust"],
    ["compare", "realists"],
    ["compare", "freedom", "of", "speach"],
    ["compare", "freedom_of_speech", "realist"],
    ["compare", "freedom_of_speech", "realists", "realists"],
    ["compare", "freedom_of_speech", "realists", "--segments", "angry_liberals"],
    ["compare", *["freedom"] * 300],
    ["theme"],
    ["theme", "thrust"],
    ["statement", "realists.civic_rights.99"],
    ["stances", "--segment", "realist"],
    ["stance", "realists"],
    ["stance", "realist", "trust_un"],
    ["stance", "realists", "trust un us"],
    ["sensitivity"],
    ["sensitivity", "closeness"],
    ["sensitivity", "cleavages", "--weights", "trust_un=2"],
    ["sensitivity", "distances", "--weights", "trust_un"],
    ["distance", "--weights", "trust_un=two"],
    ["distance", "--weights", "trust_un=1", "trust_un=2"],
    ["distance", "--weights", "trust_un=-1"],
    ["completion"],
    ["completion", "tcsh"],
    ["compare", "trust_un", "--segments"],
    ["compare", "trust_un", "--segments", "realist"],
    ["compare", "trust_un", "--segments", ""],
    ["compare", "trust_un", "--segments", "realists", "Realists"],
    ["find"],
    ["find", ""],
    ["find", " \n"],
    ["cite", "bibtext"],
    ["cite", "bibtex", "--format", "text"],
    ["cite", "--format", "bibtext"],
    ["cite", "--format", ""],
    ["cite", "--format"],
    ["common-ground", "realists"],
    ["common-ground", "--segments", "realist"],
    ["common-ground", "--dimensions", "freedom of speach"],
    ["cleavages", "--segments", "realists"],
    ["contrast"],
    ["contrast", "realists"],
    ["contrast", "realists", "realist"],
    ["contrast", "realists", "realists"],
    ["distance", "realists"],
    ["distance", "realists", "angry_liberals", "illiberal_loyalists"],
    ["distance", "realists", ""],
    ["screener", "-n", "three"],
    ["screener", "-n", "0"],
    ["screener", "-n", "500"],
    ["screener", "three"],
    ["screener", "500"],
    ["screener", "3", "-n", "4"],
    ["screener", "3", "4"],
    ["screener", "--at-most", "0"],
    ["export"],
    ["export", "csv"],
    ["export", "svc", "folder"],
    ["export", "", "folder"],
    ["coding-kit"],
    ["coding-kit", "folder", "--seed", "one"],
    ["nearest"],
    ["nearest", "no_such_file.json", "-o", "nearest.csv"],
    ["nearest", "no_such_file.json", "--overwrite"],
    ["nearest", "no_such_file.json", "--prefix", "mine_"],
    ["nearest", "no_such_file.json", "--no-agreement"],
    ["nearest", "no_such_file.json", "--min-answered", "two"],
    ["nearest", "survey.csv"],
    ["nearest", "survey.csv", "-o", "nearest.csv"],
    ["nearest", "survey.csv", "--questionnaire", "q.xml", "-o", "nearest.csv"],
    ["questionnaire"],
    ["questionnaire", "0"],
    ["questionnaire", "five"],
    ["questionnaire", "5", "--objective", "speed"],
    ["simulate"],
    ["simulate", "0"],
    ["simulate", "6", "-n", "6"],
    ["simulate", "6", "--noise", "-1"],
    ["simulate", "6", "--missing", "1.5"],
    ["simulate", "6", "-o", "simulated.xml"],
    ["coding-agreement"],
    ["plot"],
    ["plot", "pie", "-o", "pie.png"],
    ["plot", "heatmap"],
    ["plot", "positions", "-o", "figure.png"],
    ["plot", "compass", "trust_un", "-o", "figure.png"],
    ["segments", "two\nlines"],
    ["--two\nlines"],
]


# What is found out only where the extra is there.
FIGURE_MISTAKES = [
    ["positions", "trust_un", "-o", "figure"],
    ["positions", "trust_un", "-o", "figure.bpm"],
    ["positions", "trust_un", "-o", "figure.png", "--dpi", "0"],
    ["heatmap", "-o", "figure.png", "--order", "simmilar"],
    ["heatmap", "-o", "figure.png", "--dimensions", "language"],
    ["positions", "thrust", "-o", "figure.png"],
    ["positions", "trust_un", "-o", "figure.png", "--segments", "realist"],
    ["compass", "trust_un", "", "-o", "figure.png"],
    ["distances", "-o", "figure.png", "--segments", "realist"],
]


# A call, a keyword argument or a list of Python, which nobody types on the command line.
OF_PYTHON = re.compile(r"\w\(|(?<!['\w])[a-z_]+=[^N]|\[['\"]")


@pytest.mark.extras
@pytest.mark.parametrize("mistake", FIGURE_MISTAKES, ids=" ".join)
def test_a_mistake_in_a_figure_is_told_in_one_line_and_nothing_is_drawn(
    run, tmp_path, monkeypatch, mistake
):
    monkeypatch.chdir(tmp_path)
    status, out, err = run("plot", *mistake)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert not OF_PYTHON.search(err), err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("json_too", [False, True], ids=["text", "json"])
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda words: ascii(" ".join(words))[:40])
def test_a_mistake_is_told_in_one_line_and_nothing_is_printed(run, mistake, json_too):
    status, out, err = run(*["--json"] * json_too, *mistake)
    assert (status, out) == (2, "")
    assert err.startswith("kazakh-segments")
    assert err.endswith("\n")
    assert len(err.splitlines()) == 1, err
    assert len(err) < 400
    assert not OF_PYTHON.search(err), err


@pytest.mark.parametrize(
    ("misspelt", "nearest"),
    [
        (["sgements"], "no command 'sgements'; closest: segments"),
        (["common_ground"], "no command 'common_ground'; closest: common-ground"),
        (["Compare"], "no command 'Compare'; closest: compare"),
        (["plot", "heatmpa"], "no figure 'heatmpa'; closest: heatmap"),
    ],
)
def test_a_misspelt_command_is_told_with_the_nearest(run, misspelt, nearest):
    _, _, err = run(*misspelt)
    assert nearest in err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["screener", "0"], ": -n must be from 1 to "),
        (["screener", "--at-most", "0"], ": --at-most must be 1 or more"),
        (["simulate", "0"], ": -n must be at least 1"),
        (["simulate", "6", "--missing", "2"], ": --missing must be from 0 to 1"),
        (["nearest", "a.json", "--rejects", "r.csv"], ": --rejects must not be given for "),
        (["nearest", "a.json", "--no-agreement"], ": --no-agreement must not be given for "),
        (["nearest", "a.csv"], ": a survey needs --questionnaire FILE, and -o FILE"),
        (["compare", "gender", "realists", "realists"], ": --segments must name each"),
        (["sensitivity", "cleavages", "--weights", "gender=1"], ": --weights are for"),
        (["distance", "realists"], "or none; got 'realists'\n"),
    ],
)
def test_a_mistake_is_told_by_flags(run, command, said):
    _, _, err = run(*command)
    assert said in err


@pytest.mark.parametrize(
    ("of_library", "of_command_line"),
    [
        (
            "'x' is nominal and has no levels; call categories() instead",
            "'x' is nominal and has no levels",
        ),
        ("no levels; call compare() instead", "no levels; use 'compare' instead"),
        (
            "the file exists; say overwrite, or name another",
            "the file exists; say --overwrite, or name another",
        ),
        ('2 left out; kinds="all" adds them.', "2 left out; --kinds all adds them."),
        ("at_most=3 and dimensions=['a', 'b']", "--at-most 3 and --dimensions a b"),
        ("common_ground() finds it", "'common-ground' finds it"),
        ('a theme; theme("trust") shows it', "a theme; 'theme trust' shows it"),
        ("of segments (n=6)", "of segments (n=6)"),
        ("'n=3' and 'compare()' were typed", "'n=3' and 'compare()' were typed"),
        ("to_frame() is no command (of ours)", "to_frame() is no command (of ours)"),
    ],
)
def test_what_is_said_for_python_is_said_in_flags(of_library, of_command_line):
    assert in_flags(of_library) == of_command_line


def test_a_misspelt_name_is_told_with_the_nearest(run):
    _, _, err = run("compare", "freedom of speach")
    assert "'freedom of speach'" in err
    assert "closest: freedom_of_speech" in err


@pytest.mark.parametrize(
    "mistake",
    [["segment", "realist"], ["no_such_command"], ["find", ""], ["segment", "\udcff"]],
    ids=ascii,
)
def test_a_mistake_has_no_traceback_in_a_process(mistake):
    done = in_a_process(*mistake)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


# Processes


def test_a_process_prints_what_the_function_prints(text_of):
    for command in (["segments"], ["compare", "trust_un"], ["cite", "--json"]):
        done = in_a_process(*command, text=True, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == text_of(*command)


def test_the_function_takes_the_arguments_of_the_process(text_of, monkeypatch, capsys):
    expected = text_of("themes")
    monkeypatch.setattr(sys, "argv", ["anything", "themes"])
    assert main() == 0
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
@pytest.mark.parametrize("text", ["свобода", "\N{SNOWMAN}", "é"], ids=ascii)
def test_a_text_that_the_terminal_cannot_show_is_shown_as_codes(encoding, text):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "1"}
    done = in_a_process("find", text, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    first, *_ = done.stdout.decode(encoding).splitlines()
    assert first == f"nothing found for '{shown}'"


def test_a_name_that_the_terminal_cannot_show_is_told_in_one_line():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "1"}
    done = in_a_process("segment", "свобода", env=environment)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [["dimensions"], ["dimensions", "--json"], ["--version"], ["--help"], ["find", "x", "--json"]],
    ids=" ".join,
)
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_pipe_that_nobody_reads_ends_the_command_quietly(command, unbuffered):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*MODULE, *command],
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    finally:
        os.close(writer)
    assert done.stderr == b""


def test_a_pipe_closed_after_the_first_line_ends_the_command_quietly():
    with subprocess.Popen(
        [*MODULE, "segment", "realists", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="a shell of this kind is needed")
def test_no_output_at_all_is_no_traceback():
    command = '"$0" -m kazakh_segments segments >&-'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full is needed")
def test_output_that_cannot_be_written_is_told_in_one_line():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MODULE, "segments"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_the_script_is_the_function():
    try:
        entry_points = metadata.distribution("kazakh_segments").entry_points
    except metadata.PackageNotFoundError:
        pytest.skip("the package is not installed")
    (script,) = (point for point in entry_points if point.group == "console_scripts")
    assert script.name == "kazakh-segments"
    assert script.load() is main


def test_the_installed_script_runs(text_of):
    script = shutil.which("kazakh-segments", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the script is not installed")
    done = subprocess.run([script, "themes"], capture_output=True, text=True, check=True)
    assert done.stdout == text_of("themes")
