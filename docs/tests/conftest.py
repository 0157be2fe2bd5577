"""The built site that the tests read: ``pytest docs/tests --site FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent
sys.path.insert(0, str(DOCS))


def pytest_addoption(parser):
    parser.addoption("--site", type=Path, default=DOCS / "_build" / "html", help="the built site")


@pytest.fixture(scope="session")
def site(request):
    folder = request.config.getoption("--site")
    if not (folder / "index.html").is_file():
        pytest.fail(f"there is no built site at {folder}: run nox -s docs")
    return folder
