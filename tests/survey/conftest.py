"""Tests that need a library of the extras are collected only where it is installed."""

from importlib.util import find_spec

NEEDED = {
    "narwhals": ["test_nearest_frame.py"],
    "numpy": [
        "test_gower.py",
        "test_short_questionnaire.py",
        "test_simulated_results.py",
        "test_simulation.py",
    ],
    "openpyxl": ["test_xlsform.py"],
}
collect_ignore = [
    name for library, names in NEEDED.items() if find_spec(library) is None for name in names
]
