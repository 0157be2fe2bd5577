"""The time of a whole process that imports a library and looks up one item."""

from __future__ import annotations

from functools import partial
from time import perf_counter

from measure import (
    cache_bytecode,
    fresh_process,
    interleaved,
    median_of_ratios,
    print_heading,
    print_milliseconds,
    print_table,
    ratio_of_medians,
    rounds_from_command_line,
)

EMPTY = "pass"
ATTRS = "import attrs"
IMPORT = "import kazakh_segments"
DEPENDENCIES = "import attrs, cattrs, importlib_resources"
FIRST_COMPARE = 'import kazakh_segments as ks; ks.compare("freedom_of_speech")'
CODES = (
    EMPTY,
    ATTRS,
    IMPORT,
    DEPENDENCIES,
    FIRST_COMPARE,
    'import pycountry; pycountry.countries.get(alpha_2="KZ")',
    'import iso3166; iso3166.countries.get("KZ")',
    'import us; us.states.lookup("MD")',
    "import pandas",
)
# Each code, what it is compared with, and the greatest ratio that is acceptable.
AIMS = ((IMPORT, ATTRS, 1.2), (FIRST_COMPARE, DEPENDENCIES, 1.5))


def seconds(code: str) -> float:
    """Return the time of a fresh process that runs code, from its start to its end."""
    start = perf_counter()
    fresh_process(code)
    return perf_counter() - start


def main() -> None:
    """Measure and print."""
    rounds = rounds_from_command_line("Measure the start-up of whole processes.", default=30)
    cache_bytecode()
    taken = interleaved({code: partial(seconds, code) for code in CODES}, rounds, warm_ups=2)

    print_heading(f"Whole processes, interleaved, {rounds} rounds after 2 to warm up")
    print_milliseconds("code", taken, digits=1)
    print()
    print_table(
        ("ratio", "of medians", "median by round", "aim"),
        [
            (
                f"({measured}) / ({base})",
                f"{ratio_of_medians(taken[measured], taken[base]):.2f}",
                f"{median_of_ratios(taken[measured], taken[base]):.2f}",
                f"<= {aim}",
            )
            for measured, base, aim in AIMS
        ],
    )


if __name__ == "__main__":
    main()
