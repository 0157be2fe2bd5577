"""Tables as Parquet files, with the codebook in their metadata."""

from __future__ import annotations

import json
from pathlib import Path

from kazakh_segments.display.output import require
from kazakh_segments.tables._export import Export
from kazakh_segments.tables._frames import EXTRA, pyarrow_table


def write(folder: Path, export: Export) -> None:
    """Write each table as a file; under ``codebook`` its metadata hold the codebook as JSON."""
    require("pyarrow", EXTRA)
    from pyarrow import parquet

    codebook = json.dumps(export.codebook, ensure_ascii=False)
    for table in export.tables:
        file = folder / f"{table.name}.parquet"
        parquet.write_table(pyarrow_table(table, {"codebook": codebook}), file)
