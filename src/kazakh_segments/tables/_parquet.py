"""Tables as Parquet files, with the codebook in their metadata."""

from __future__ import annotations

import json
from io import BytesIO

from kazakh_segments.display.output import require
from kazakh_segments.tables._export import Export
from kazakh_segments.tables._frames import EXTRA, pyarrow_table
from kazakh_segments.tables._schema import Table


def files(export: Export) -> dict[str, bytes]:
    """Make a file of each table; under ``codebook`` its metadata hold the codebook as JSON."""
    require("pyarrow", EXTRA)
    from pyarrow import parquet

    codebook = json.dumps(export.codebook, ensure_ascii=False)

    def content(table: Table) -> bytes:
        file = BytesIO()
        parquet.write_table(pyarrow_table(table, {"codebook": codebook}), file)
        return file.getvalue()

    return {f"{table.name}.parquet": content(table) for table in export.tables}
