"""Tables as Parquet files, with the codebook in their metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kazakh_segments.display.output import require
from kazakh_segments.loading.digest import documents
from kazakh_segments.tables._frames import EXTRA, pyarrow_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.tables._rows import Row
    from kazakh_segments.tables._schema import Schema


def write(
    folder: Path,
    profile: Profile,
    tables: Sequence[tuple[Schema, Sequence[Row]]],
    about: Mapping[str, str],
) -> None:
    """Write each table as a file; under ``codebook`` its metadata hold the codebook as JSON."""
    require("pyarrow", EXTRA)
    from pyarrow import parquet

    codebook = next(
        iter(
            documents(
                profile.data_version(),
                profile.source(),
                profile.blocks(),
                profile.themes(),
                profile.scales(),
                profile.dimensions(),
                profile.segments(),
            )
        )
    )
    text = json.dumps(codebook, ensure_ascii=False)
    for schema, rows in tables:
        table = pyarrow_table(schema, rows, {**about, "codebook": text})
        parquet.write_table(table, folder / f"{schema.name}.parquet")
