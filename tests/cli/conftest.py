"""Commands, run in this process."""

import pytest

from kazakh_segments.cli import main


@pytest.fixture
def run(capsys):
    """Run a command in this process; return its exit status, output and error output."""

    def run(*arguments):
        try:
            status = main(arguments)
        except SystemExit as error:
            status = error.code
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def text_of(run):
    def text_of(*arguments):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        return out

    return text_of
