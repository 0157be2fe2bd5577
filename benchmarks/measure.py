"""What the benchmarks share: fresh processes, interleaved rounds, medians, plain tables."""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import kazakh_segments as ks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def rounds_asked_for(description: str, default: int) -> int:
    """Return the number of rounds that the command line asks for."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=default, help=f"default: {default}")
    rounds: int = parser.parse_args().rounds
    return rounds


def print_heading(title: str) -> None:
    """Print what is measured, of which version, on which Python."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"\n{title}\nkazakh_segments {ks.__version__}, {machine}, {os.cpu_count()} cores\n")


def cache_bytecode() -> None:
    """Compile the package, as an installer does, so that no process has to."""
    compileall.compile_dir(Path(ks.__file__).parent, quiet=1)


def fresh_process(code: str) -> str:
    """Run code in a Python of its own and return what it prints."""
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def interleaved(
    measures: Mapping[str, Callable[[], float]], rounds: int, warm_ups: int = 0
) -> dict[str, list[float]]:
    """Take each measure once a round, so that a slow spell of the machine meets all alike."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(-warm_ups, rounds):
        for name, measure in measures.items():
            value = measure()
            if number >= 0:
                taken[name].append(value)
    return taken


def ratio_of_medians(values: Sequence[float], to: Sequence[float]) -> float:
    """Return how many times the median of one measure is that of another."""
    return median(values) / median(to)


def median_of_ratios(values: Sequence[float], to: Sequence[float]) -> float:
    """Return the median of the ratios that two measures have round by round."""
    return median(value / other for value, other in zip(values, to, strict=True))


def print_milliseconds(heading: str, taken: Mapping[str, Sequence[float]], digits: int) -> None:
    """Print the median and the least of seconds that were taken."""
    print_table(
        (heading, "median ms", "least ms"),
        [
            (name, f"{median(times) * 1e3:.{digits}f}", f"{min(times) * 1e3:.{digits}f}")
            for name, times in taken.items()
        ],
    )


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings: the first column to the left, all others to the right."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, ["-" * width for width in widths], *rows):
        first, *others = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())
