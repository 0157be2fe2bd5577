"""The memory that loading the profile takes."""

from __future__ import annotations

from functools import partial
from statistics import median

from measure import (
    cache_bytecode,
    fresh_process,
    interleaved,
    print_heading,
    print_table,
    rounds_from_command_line,
)

# What is imported before the counting begins.
BEFORE = {
    "everything": "",
    "without dependencies": "import attrs, cattrs, importlib_resources, json",
}
LOADING = """
import tracemalloc
{before}
tracemalloc.start()
import kazakh_segments
profile = kazakh_segments.profile()
print(tracemalloc.get_traced_memory()[{peak:d}] / 2**20)
"""


def mebibytes(before: str, *, peak: bool) -> float:
    """Return the peak or the final memory of a fresh process that loads the profile."""
    return float(fresh_process(LOADING.format(before=before, peak=peak)))


def main() -> None:
    """Measure and print."""
    rounds = rounds_from_command_line("Measure the memory that the profile takes.", default=5)
    cache_bytecode()
    taken = {
        counted: interleaved(
            {
                "peak": partial(mebibytes, before, peak=True),
                "retained": partial(mebibytes, before, peak=False),
            },
            rounds,
            warm_ups=1,
        )
        for counted, before in BEFORE.items()
    }

    print_heading(f"Memory that Python allocates to import and load, {rounds} rounds")
    print_table(
        ("counted", "peak MiB", "retained MiB"),
        [
            (counted, f"{median(sizes['peak']):.2f}", f"{median(sizes['retained']):.2f}")
            for counted, sizes in taken.items()
        ],
    )


if __name__ == "__main__":
    main()
