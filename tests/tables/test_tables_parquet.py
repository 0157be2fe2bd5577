"""Parquet files."""

import json

import pytest
from table_cases import FOUR_THINGS, TABLES

import factories
from kazakh_segments import tables


@pytest.mark.extras
def test_parquet_comes_back_with_the_codebook_in_its_metadata(tmp_path):
    from pyarrow import parquet

    tables.write(tmp_path, "parquet", complete=True, profile=FOUR_THINGS)
    for table in TABLES:
        complete = {"complete": True} if table == "stances" else {}
        read = parquet.read_table(tmp_path / f"{table}.parquet")
        assert read.to_pylist() == tables.records(table, profile=FOUR_THINGS, **complete)
        metadata = {key.decode(): value.decode() for key, value in read.schema.metadata.items()}
        assert metadata["data_digest"] == FOUR_THINGS.data_digest()
        codebook = json.loads(metadata["codebook"])
        assert codebook == factories.documents(FOUR_THINGS)["codebook.json"]
