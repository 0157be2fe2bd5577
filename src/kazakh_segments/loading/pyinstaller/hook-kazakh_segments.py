"""What PyInstaller cannot see in the code: the data, and modules that are imported by name."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = collect_data_files("kazakh_segments")
hiddenimports = collect_submodules("kazakh_segments")
