"""Functions of all benchmarks: fresh processes, interleaved rounds, medians, plain tables."""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

import kazakh_segments as ks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")


def rounds_from_command_line(description: str, default: int) -> int:
    """Parse the command line and return its number of rounds."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=default, help=f"default: {default}")
    rounds: int = parser.parse_args().rounds
    return rounds


def print_heading(title: str) -> None:
    """Print what is measured, with the versions of the package and of Python."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"\n{title}\nkazakh_segments {ks.__version__}, {machine}, {os.cpu_count()} cores\n")


def cache_bytecode() -> None:
    """Compile the package, as an installer does, so that no measured process has to."""
    compileall.compile_dir(Path(ks.__file__).parent, quiet=1)


def fresh_process(code: str) -> str:
    """Run code in a new Python process and return its output."""
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
    measures: Mapping[str, Callable[[], T]], rounds: int, warm_ups: int = 0
) -> dict[str, list[T]]:
    """Take each measure once a round, so that a slow phase of the machine affects all alike."""
    taken: dict[str, list[T]] = {name: [] for name in measures}
    for number in range(-warm_ups, rounds):
        for name, measure in measures.items():
            value = measure()
            if number >= 0:
                taken[name].append(value)
    return taken


def ratio_of_medians(values: Sequence[float], to: Sequence[float]) -> float:
    """Return the ratio of the medians of two measures."""
    return median(values) / median(to)


def median_of_ratios(values: Sequence[float], to: Sequence[float]) -> float:
    """Return the median of the ratios of two measures round by round."""
    return median(value / other for value, other in zip(values, to, strict=True))


def print_milliseconds(heading: str, taken: Mapping[str, Sequence[float]], digits: int) -> None:
    """Print the median and the minimum of measured seconds, in milliseconds."""
    print_table(
        (heading, "median ms", "minimum ms"),
        [
            (name, f"{median(times) * 1e3:.{digits}f}", f"{min(times) * 1e3:.{digits}f}")
            for name, times in taken.items()
        ],
    )


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings: the first column aligned left, all others right."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, ["-" * width for width in widths], *rows):
        first, *others = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())
