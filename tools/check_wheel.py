"""Check the contents of a built wheel: the whole package, the licences and nothing more.

    python tools/check_wheel.py path/to/kazakh_segments-....whl

Each problem is printed; the exit status is 0 if there is none and 1 otherwise.
"""

from __future__ import annotations

import re
import sys
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

PACKAGE = Path(__file__).parents[1] / "src" / "kazakh_segments"
# What is installed without an extra, and what each extra adds.
DEPENDENCIES = {
    "": {"attrs", "cattrs", "importlib-resources"},
    "tables": {"openpyxl", "pandas", "polars", "pyarrow", "pyreadstat"},
    "plots": {"matplotlib"},
    "coding": {"krippendorff", "openpyxl"},
    "survey": {
        *("narwhals", "numpy", "openpyxl", "polars", "pyreadstat", "pyyaml", "tqdm"),
    },
    "completion": {"argcomplete"},
}
DEPENDENCIES["all"] = set().union(*DEPENDENCIES.values()) - DEPENDENCIES[""]
LICENCES = {"licenses/LICENSE", "licenses/DATA_RIGHTS.md"}
REQUIREMENT = re.compile(r"([\w.-]+)[^;]*(?:;\s*extra == ['\"](\w+)['\"])?")
RECORDS = {"METADATA", "WHEEL", "RECORD", "entry_points.txt"}


def package_files() -> set[str]:
    """Return every file of the package by its name in the wheel."""
    files = [PACKAGE / "py.typed", *PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.json")]
    return {path.relative_to(PACKAGE.parent).as_posix() for path in files}


def problems(wheel: ZipFile) -> list[str]:
    """Return a line for each thing that the wheel lacks or should not have."""
    contents = {name for name in wheel.namelist() if not name.endswith("/")}
    metadata_files = [name for name in contents if name.endswith(".dist-info/METADATA")]
    if len(metadata_files) != 1:
        return [f"metadata files: {metadata_files or 'none'}"]
    metadata = message_from_bytes(wheel.read(metadata_files[0]))
    info = metadata_files[0].removesuffix("METADATA")
    expected = package_files() | {info + name for name in LICENCES | RECORDS}
    found = [f"missing: {name}" for name in sorted(expected - contents)]
    found += [f"not expected: {name}" for name in sorted(contents - expected)]
    required: dict[str, list[str]] = {}
    for entry in metadata.get_all("Requires-Dist", []):
        name, extra = REQUIREMENT.fullmatch(entry).groups(default="")
        required.setdefault(extra, []).append(name)
    for extra in sorted({*required, *DEPENDENCIES, *metadata.get_all("Provides-Extra", [])}):
        # Two extras may need one library, each from another release on.
        names, expected_names = (
            sorted({*required.get(extra, [])}),
            sorted(DEPENDENCIES.get(extra, [])),
        )
        if names != expected_names:
            found.append(f"{extra or 'without an extra'}: requires {names}, not {expected_names}")
    return found


def main() -> int:
    """Check the wheel that the command line names; return the exit status."""
    with ZipFile(sys.argv[1]) as wheel:
        found = problems(wheel)
        count = len(wheel.namelist())
    print("\n".join(found) or f"{Path(sys.argv[1]).name}: {count} files, all as they should be")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
