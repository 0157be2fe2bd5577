"""A small program to be made into an application; it uses what is easily left behind.

    frozen_program MODULE ...

It needs the data, each module that is imported by name, and the command line. It fails if
one of them is not in the application, or if a MODULE is not.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import kazakh_segments as ks
from kazakh_segments.cli import main


def use() -> None:
    """Read the data, show an item, analyse, and write and read files."""
    comparison = ks.compare("freedom_of_speech")
    print(comparison)
    shown = ks.as_html(comparison)
    common = ks.analysis.common_ground()
    with TemporaryDirectory() as folder:
        ks.tables.write(folder, "csv")
        written = ks.tables.read_csv(folder, "stances")
        schema = Path(folder, "datapackage.json").read_text(encoding="utf-8")
    if not (shown and len(common) and written == ks.tables.records("stances") and schema):
        raise SystemExit("something is missing")


if __name__ == "__main__":
    for module in sys.argv[1:]:
        import_module(module)
    use()
    raise SystemExit(main(["cleavages"]) or main(["cite"]))
