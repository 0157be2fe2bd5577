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
    ("plot heatmap --order ", ["profile", "similar"]),
    ("find rea", []),
]
# Each is given the line to complete, and prints what its script offers, one in a line.
ASKED = {
    "bash": """
        eval "$(kazakh-segments completion bash)"
        COMP_LINE=$LINE COMP_POINT=${#LINE} COMP_TYPE=9
        _python_argcomplete kazakh-segments
        for one in "${COMPREPLY[@]}"; do echo "$one"; done
    """,
    "zsh": """
        compdef() { }
        _describe() { print -rl -- "${(@P)2}" }
        eval "$(kazakh-segments completion zsh)"
        BUFFER=$LINE CURSOR=${#LINE} words=(${(z)LINE})
        _python_argcomplete
    """,
    "fish": """
        kazakh-segments completion fish | source
        complete --do-complete $LINE
    """,
}
QUIETLY = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}


@pytest.fixture
def offers(tmp_path):
    """Let a shell complete a line; return what it offers, without what it says of each."""
    program = tmp_path / "kazakh-segments"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kazakh_segments "$@"\n')
    program.chmod(0o755)

    def offers(shell, line):
        executable = shutil.which(shell)
        if executable is None:
            pytest.skip(f"{shell} is not installed")
        environment = {
            **os.environ,
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "LINE": f"kazakh-segments {line}",
        }
        done = subprocess.run(
            [executable, *QUIETLY[shell], "-c", ASKED[shell]],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.stderr == ""
        said = [name_of(one, shell) for one in done.stdout.splitlines()]
        return [one for one in said if one]

    return offers


def name_of(offered, shell):
    ends = {"bash": " ", "zsh": ":", "fish": "\t"}
    return offered.partition(ends[shell])[0].strip()


def test_each_shell_is_asked_below():
    assert set(ASKED) == set(get_args(completion.Shell))


@pytest.mark.parametrize("shell", ASKED)
@pytest.mark.parametrize(("line", "expected"), COMPLETED, ids=[line for line, _ in COMPLETED])
def test_a_shell_completes_commands_options_and_names(offers, shell, line, expected):
    assert sorted(offers(shell, line)) == sorted(expected)


def test_files_are_completed_where_a_file_is_meant(offers, tmp_path):
    (tmp_path / "sheet.csv").write_text("")
    (found,) = offers("bash", f"coding-agreement {tmp_path}/she")
    assert found == f"{tmp_path}/sheet.csv"


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
