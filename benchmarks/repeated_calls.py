"""The time of a look-up once the data are loaded."""

from __future__ import annotations

from functools import partial
from statistics import median
from timeit import Timer

import iso3166
import pycountry
from measure import (
    interleaved,
    print_heading,
    print_table,
    ratio_of_medians,
    rounds_from_command_line,
)

import kazakh_segments as ks

CALLS_PER_ROUND = 20_000
PYCOUNTRY = 'pycountry.countries.get(alpha_2="KZ")'
ISO3166 = 'iso3166.countries.get("KZ")'
CALLS = (
    'ks.compare("freedom_of_speech")',
    'ks.segment("realists")',
    'ks.segment("Realists")',
    PYCOUNTRY,
    ISO3166,
)
MODULES = {"ks": ks, "iso3166": iso3166, "pycountry": pycountry}


def nanoseconds(timer: Timer) -> float:
    """Return the mean time of one call over a round."""
    return timer.timeit(CALLS_PER_ROUND) / CALLS_PER_ROUND * 1e9


def main() -> None:
    """Measure and print."""
    rounds = rounds_from_command_line("Measure repeated calls.", default=30)
    timers = {call: partial(nanoseconds, Timer(call, globals=MODULES)) for call in CALLS}
    taken = interleaved(timers, rounds, warm_ups=2)

    print_heading(f"Repeated calls, interleaved, {rounds} rounds of {CALLS_PER_ROUND} calls")
    print_table(
        ("call", "median ns", "minimum ns", "to pycountry", "to iso3166"),
        [
            (
                call,
                f"{median(times):.0f}",
                f"{min(times):.0f}",
                f"{ratio_of_medians(times, taken[PYCOUNTRY]):.2f}",
                f"{ratio_of_medians(times, taken[ISO3166]):.2f}",
            )
            for call, times in taken.items()
        ],
    )


if __name__ == "__main__":
    main()
