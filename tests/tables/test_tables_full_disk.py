"""Each format on a disk that is full: an OSError, and what was there is as it was."""

import tempfile
from functools import partial

import pytest
from table_cases import EACH_FORMAT

from full_disks import assert_whole_or_not_at_all, content, disk_of
from kazakh_segments import tables

pytestmark = pytest.mark.extras
KIB = (8, 16, 32, 64, 128, 256, 512, 1024)


# openpyxl leaves a file open that it could not write; closing it later fails once more.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@EACH_FORMAT
def test_each_format_is_written_whole_or_not_at_all(tmp_path, format):
    write = partial(tables.write, format=format, overwrite=True)
    assert_whole_or_not_at_all(tmp_path / "folder", write)


@pytest.mark.slow
@EACH_FORMAT
def test_each_format_is_written_whole_or_not_at_all_on_a_small_disk(tmp_path, format):
    names = {path.name for path in tables.write(tmp_path / "elsewhere", format)}
    disk = tmp_path / "disk"
    for kib in KIB:
        with disk_of(kib, disk):
            for folder in (disk / "new" / "folder", disk):
                try:
                    tables.write(folder, format)
                except OSError:
                    assert [*disk.iterdir()] == []
                else:
                    found = content(folder)
                    assert found.keys() == names
                    # The formats that say nothing of a disk that is full left empty files.
                    assert min(map(len, found.values())) > 1000
                    break


@pytest.mark.once
@pytest.mark.parametrize("format", ["spss", "stata"])
def test_a_full_disk_of_temporary_files_leaves_nothing_either(tmp_path, monkeypatch, format):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "disk"))
    for kib in (4, 8, 16, 32, 64):
        with disk_of(kib, tmp_path / "disk"):
            with pytest.raises(OSError, match=r"not written|Unable to write|No space"):
                tables.write(tmp_path / "folder", format)
            assert [*(tmp_path / "disk").iterdir()] == []
        assert not (tmp_path / "folder").exists()
