"""How long a look-up takes once the data is loaded."""

from __future__ import annotations

from functools import partial
from statistics import median
from timeit import Timer

import iso3166
import pycountry
from measure import interleaved, print_heading, print_table, ratio_of_medians, rounds_asked_for

import kazakh_segments as ks

CALLS_A_ROUND = 20_000
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
    """Return how long one call takes, over a round of many."""
    return timer.timeit(CALLS_A_ROUND) / CALLS_A_ROUND * 1e9


def main() -> None:
    """Measure and print."""
    rounds = rounds_asked_for("Measure repeated calls.", default=30)
    timers = {call: partial(nanoseconds, Timer(call, globals=MODULES)) for call in CALLS}
    taken = interleaved(timers, rounds, warm_ups=2)

    print_heading(f"Repeated calls, interleaved, {rounds} rounds of {CALLS_A_ROUND} calls")
    print_table(
        ("call", "median ns", "least ns", "to pycountry", "to iso3166"),
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
