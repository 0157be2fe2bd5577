"""The built site that the tests read, and single pages: ``pytest docs/tests --site FOLDER``."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from sphinx.application import Sphinx

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


@pytest.fixture
def build(tmp_path):
    """Build one page, alone; return its HTML and what Sphinx warned of."""

    def build(text, extensions):
        (tmp_path / "index.md").write_text(f"# Title\n\n{text}\n", encoding="utf-8")
        warnings = io.StringIO()
        app = Sphinx(
            tmp_path,
            None,
            tmp_path / "out",
            tmp_path / "doctrees",
            "html",
            confoverrides={
                "extensions": extensions,
                "exclude_patterns": ["segments", "codebook", "nearest_segment.md", "out"],
            },
            status=None,
            warning=warnings,
        )
        app.build()
        return (tmp_path / "out" / "index.html").read_text(encoding="utf-8"), warnings.getvalue()

    return build
