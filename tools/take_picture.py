"""Take the picture of the README: a comparison as a notebook displays it.

    python tools/take_picture.py BROWSER PICTURE

The notebook is run and photographed: check the picture, and repeat this when a view changes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

CELL = 'import kazakh_segments as ks\n\nks.compare("right_to_assembly")'
SIZE = "920,430"


def main(browser: str, picture: str) -> None:
    """Run the notebook, open it in the browser and save a screenshot."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    ExecutePreprocessor(timeout=60).preprocess(notebook)
    page, _ = HTMLExporter(template_name="lab").from_notebook_node(notebook)
    with TemporaryDirectory() as folder:
        path = Path(folder, "notebook.html")
        path.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += ["--no-first-run", f"--user-data-dir={folder}", "--force-device-scale-factor=2"]
        command += [f"--window-size={SIZE}", f"--screenshot={Path(picture).resolve()}"]
        subprocess.run([*command, path.as_uri()], check=True, timeout=120)


if __name__ == "__main__":
    main(*sys.argv[1:])
