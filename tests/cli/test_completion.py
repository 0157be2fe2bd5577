"""The scripts for the shells, each read by its own shell and made to complete."""

import os
import shlex
import shutil
import subprocess
import sys
from typing import get_args

import pytest

import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.cli import commands, completion

pytestmark = [
    pytest.mark.extras,
    pytest.mark.once,
    pytest.mark.skipif(os.name != "posix", reason="these shells are needed"),
]

SEGMENTS = [segment.id for segment in ks.segments()]
TRUST = [dimension.id for dimension in ks.dimensions() if dimension.id.startswith("trust_")]
COMPLETED = [
    ("", [*commands.COMMANDS, "plot"]),
    ("comp", ["compare", "completion"]),
    ("--ver", ["--version"]),
    ("segment ", SEGMENTS),
    ("theme democ", ["democracy"]),
    ("dimension freedom_of_s", ["freedom_of_speech"]),
    ("statement realists.civic_rights.1", ["realists.civic_rights.1"]),
    ("compare trust_", TRUST),
    ("compare freedom_of_speech rea", ["realists"]),
    ("compare trust_un --segments rea", ["realists"]),
    ("contrast realists ang", ["angry_liberals"]),
    ("stance realists trust_", TRUST),
    ("stances --theme tru", ["trust"]),
    ("sensitivity ", ["cleavages", "common_ground", "distances"]),
    ("cite ", ["text", "bibtex"]),
    ("completion ", ["bash", "zsh", "fish"]),
    ("screener --at", ["--at-most"]),
    ("plot ", [*commands.FIGURES]),
    ("plot heatmap --order ", ["profile", "similar", "spread"]),
    ("find rea", []),
    ("nearest answers.json --met", ["--metric"]),
    ("nearest answers.json --metric ", ["cityblock", "euclid"]),
    ("questionnaire 5 --objective ", ["recovery", "separation"]),
    ("simulate 6 --miss", ["--missing"]),
]
# Each is given lines to complete, and prints for each what its script offers, one in a line.
ASKED = {
    "bash": """
        eval "$SCRIPT"
        while IFS= read -r COMP_LINE; do
            COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMPREPLY=()
            _python_argcomplete kazakh-segments
            for one in "${COMPREPLY[@]}"; do echo "$one"; done
            echo END
        done
    """,
    "zsh": """
        compdef() { }
        _describe() { print -rl -- "${(@P)2}" }
        eval "$SCRIPT"
        while IFS= read -r BUFFER; do
            CURSOR=${#BUFFER} words=(${(z)BUFFER})
            _python_argcomplete
            echo END
        done
    """,
    "fish": """
        echo $SCRIPT | source
        while read --local line
            complete --do-complete $line
            echo END
        end
    """,
}
QUIETLY = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}
END_OF_NAME = {"bash": " ", "zsh": ":", "fish": "\t"}


@pytest.fixture
def offers(tmp_path):
    """Let a shell complete lines; return what it offers, without what it says of each."""
    program = tmp_path / "kazakh-segments"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kazakh_segments "$@"\n')
    program.chmod(0o755)

    def offers(shell, *lines):
        executable = shutil.which(shell)
        if executable is None:
            pytest.skip(f"{shell} is not installed")
        environment = {
            **os.environ,
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "SCRIPT": completion.script(shell),
        }
        done = subprocess.run(
            [executable, *QUIETLY[shell], "-c", ASKED[shell]],
            input="".join(f"kazakh-segments {line}\n" for line in lines),
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.stderr == ""
        *answers, rest = done.stdout.split("END\n")
        assert rest == ""
        return [
            [one.partition(END_OF_NAME[shell])[0] for one in answer.splitlines() if one]
            for answer in answers
        ]

    return offers


def test_each_shell_is_asked_below():
    assert set(ASKED) == set(get_args(completion.Shell))


@pytest.mark.parametrize(
    ("shell", "chosen"),
    [
        *((shell, COMPLETED[::3]) for shell in ASKED),
        # What is completed is the same in each, as each asks this program.
        pytest.param("bash", COMPLETED, marks=pytest.mark.slow, id="bash-all"),
    ],
    ids=[*ASKED, None],
)
def test_a_shell_completes_commands_options_and_names(offers, shell, chosen):
    found = offers(shell, *(line for line, _ in chosen))
    for (line, expected), offered in zip(chosen, found, strict=True):
        assert sorted(offered) == sorted(expected), line


def test_files_are_completed_where_a_file_is_meant(offers, tmp_path):
    (tmp_path / "sheet.csv").write_text("")
    for line in (
        "coding-agreement",
        "nearest",
        "nearest answers.json --questionnaire",
        "nearest survey.csv --rejects",
        "simulate 6 -o",
    ):
        assert offers("bash", f"{line} {tmp_path}/she") == [[f"{tmp_path}/sheet.csv"]]


def test_a_name_of_a_dimension_and_a_theme_is_completed_with_its_kind():
    names = completion.dimensions_and_themes()
    assert "dimension:civic_rights" in names
    assert "theme:civic_rights" in names
    assert "civic_rights" not in names
    assert "trust_un" in names
    assert len(names) == len({*names}) == len(ks.dimensions()) + len(ks.themes())


def test_another_shell_is_refused():
    with pytest.raises(errors.ArgumentValueError, match="bash, zsh or fish; got 'tcsh'"):
        completion.script("tcsh")


def test_without_argcomplete_it_is_said_what_to_type(monkeypatch):
    monkeypatch.setattr("kazakh_segments.display.output.find_spec", lambda _: None)
    with pytest.raises(errors.MissingExtraError, match=r"kazakh-segments\[completion\]"):
        completion.script("bash")
