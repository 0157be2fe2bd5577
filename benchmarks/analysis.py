"""How long distances and screeners take, beside the gower package on the same numbers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

import gower
import numpy as np
from growth import write_profile
from measure import (
    interleaved,
    print_heading,
    print_milliseconds,
    print_table,
    ratio_of_medians,
    rounds_from_command_line,
)

import kazakh_segments as ks
from kazakh_segments import analysis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEGMENTS = 1_000
# In seconds; for the bundled profile.
SCREENER_AIM = 1.0
# What the package answers in single precision has this much rounding.
SINGLE_PRECISION = 1e-6


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def levels_of(profile: ks.Profile, dimensions: Sequence[str]) -> Any:
    """Return the levels as an array, with both ends of the scales in two rows more.

    The package scales by the range seen, so that both ends are to be seen.
    """
    rows = [[*profile.compare(id_).levels().values()] for id_ in dimensions]
    ends = [profile.dimension(id_).levels for id_ in dimensions]
    rows = [[*row, end[0].value, end[-1].value] for row, end in zip(rows, ends, strict=True)]
    return np.array(rows, dtype=float).T


def refuse_if_unlike(ours: analysis.Distances, theirs: Any) -> None:
    """Stop if the two measure different things: their times could not be compared."""
    count = len(ours.segments)
    difference = float(np.abs(np.array(ours.matrix()) - theirs[:count, :count]).max())
    if difference > SINGLE_PRECISION:
        message = f"the distances differ by {difference}"
        raise SystemExit(message)


def main() -> None:
    """Measure and print."""
    rounds = rounds_from_command_line("Measure distances and screeners.", default=7)
    bundled = ks.profile()
    stated = [
        item.id
        for item in bundled.dimensions()
        if not item.is_nominal and not bundled.compare(item.id).missing
    ]
    few = levels_of(bundled, stated)
    with TemporaryDirectory() as folder:
        write_profile(Path(folder, "many"), SEGMENTS)
        synthetic = ks.load_profile(Path(folder, "many"))
    many = levels_of(synthetic, [item.id for item in synthetic.dimensions()])
    refuse_if_unlike(analysis.distances(stated), gower.gower_matrix(few))
    refuse_if_unlike(analysis.distances(kinds="all", profile=synthetic), gower.gower_matrix(many))

    six, six_gower = f"distances(), 6 segments by {len(stated)}", "gower_matrix, the same"
    thousand = f"distances(), {SEGMENTS} segments by {len(synthetic.dimensions())}"
    thousand_gower = "gower_matrix, the same thousand"
    screener = "screener(3), bundled"
    calls: dict[str, Callable[[], object]] = {
        six: partial(analysis.distances, stated),
        six_gower: partial(gower.gower_matrix, few),
        "distances(), bundled, all dimensions": partial(analysis.distances, kinds="all"),
        thousand: partial(analysis.distances, kinds="all", profile=synthetic),
        thousand_gower: partial(gower.gower_matrix, many),
        screener: partial(analysis.screener, 3, kinds="all", stated="any"),
        "screener(), bundled": partial(analysis.screener, kinds="all", stated="any"),
    }
    taken = interleaved(
        {name: partial(seconds, call) for name, call in calls.items()}, rounds, warm_ups=1
    )

    print_heading(f"Analyses, interleaved, {rounds} rounds after 1 to warm up")
    print_milliseconds("call", taken, digits=2)
    print()
    print_table(
        ("ratio", "of medians"),
        [
            (f"({ours}) / (gower)", f"{ratio_of_medians(taken[ours], taken[theirs]):.3f}")
            for ours, theirs in ((six, six_gower), (thousand, thousand_gower))
        ],
    )
    print(f"\n{screener}: {median(taken[screener]):.3f} s; aim: under {SCREENER_AIM:.0f} s")


if __name__ == "__main__":
    main()
