"""How long it takes to match a survey, and how much memory, beside what one would write by hand.

Each measure is taken in a process of its own, after a sample to warm up. Nothing is compared
before it is known that all ways find the same.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from measure import interleaved, print_heading, print_table
from survey_ways import (
    BATCHES,
    DISTANCES_ONLY,
    KEY,
    LOOPS,
    N_ITEMS,
    OURS,
    QUESTIONNAIRE,
    SQL,
    STATED_FOR_ALL,
    WAYS,
    WITH_AGREEMENT,
    by_gower,
    by_neighbours,
    complete,
    levels_of,
)

import kazakh_segments as ks
from kazakh_segments.survey import nearest_frame

SAMPLE = 5_000
ROWS_AT_ONCE = 500_000
SHARE_MISSING = 0.05
# So many that some answer too few questions.
SHARE_MISSING_IN_SAMPLE = 0.4
SHARE_AT_RANDOM = 0.2
SHARE_STRAIGHT_LINED = 0.01
NOISE = 2
# Of shares of the scale; and what the gower package computes in single precision.
EQUAL, EQUAL_IN_SINGLE = 1e-9, 1e-6
GIBI = 2**30
MILLION = 1_000_000
# For ten million rows, in GiB.
MEMORY_AIM = 4
# In times the speed of the loop in numpy with the same input and output.
LAZY_AIM, OTHERS_AIM = 4, 0.9
STREAMED = ("polars streaming", "DuckDB")
MEASURED_BY_SIZE = ("polars lazy", "polars streaming", "DuckDB", "numpy loop, polars")


class Taken(NamedTuple):
    """What a way took: seconds, those of the first sample, and bytes at most."""

    seconds: float
    first: float
    peak: int


def write_survey(path: Path, n_rows: int, share_missing: float = SHARE_MISSING) -> str:
    """Write a simulated survey: people who follow the codes, at random, or in one column."""
    random = np.random.default_rng(seed=1)
    levels = [[*ks.compare(item.dimension).levels().values()] for item in QUESTIONNAIRE]
    codes = np.array(levels, dtype=float).T
    is_reversed = np.array([item.is_reversed for item in QUESTIONNAIRE])
    writer = None
    for start in range(0, n_rows, ROWS_AT_ONCE):
        n = min(ROWS_AT_ONCE, n_rows - start)
        at = codes[random.integers(len(codes), size=n)]
        shares = (at + random.normal(0, NOISE, at.shape) + 4) / 8
        shares = np.where(is_reversed, 1 - shares, shares)
        # Not stated is not a number, which any answer replaces.
        at_random = np.isnan(shares) | (random.random((n, 1)) < SHARE_AT_RANDOM)
        answers = np.where(
            at_random, random.integers(1, 6, at.shape), np.clip(np.rint(shares * 4), 0, 4) + 1
        )
        same = random.random((n, 1)) < SHARE_STRAIGHT_LINED
        answers = np.where(same, random.integers(1, 6, (n, 1)), answers).astype(np.int8)
        missing = random.random(at.shape) < share_missing
        columns = {
            item.column: pa.array(answers[:, place], mask=missing[:, place])
            for place, item in enumerate(QUESTIONNAIRE)
        }
        table = pa.table({KEY: np.arange(start, start + n), **columns})
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None  # noqa: S101
    writer.close()
    return str(path)


def refuse_if_unlike(names: Iterable[str], sample: str, folder: Path) -> None:
    """Stop if two ways do not find the same: their times could not be compared."""
    matched = nearest_frame(pl.read_parquet(sample), QUESTIONNAIRE)
    for name in names:
        taken_by(name, "parquet", sample, sample, folder)
        # Spark writes a folder.
        target = folder / "found"
        files = target / "*.parquet" if target.is_dir() else target
        found = pl.read_parquet(files).sort(KEY)
        _refuse_other_rows(name, found, matched.select(found.columns))
    answers = complete(pl.read_parquet(sample))
    ours = nearest_frame(answers, STATED_FOR_ALL, agreement=False, max_distance=1)
    distances = ours.select(f"nearest_distance_{one.id}" for one in ks.segments()).to_numpy()
    _refuse_far("gower", by_gower(levels_of(sample)), distances, EQUAL_IN_SINGLE)
    two, places = by_neighbours(levels_of(sample))
    _refuse_far("scikit-learn", two, np.sort(distances)[:, :2], EQUAL)
    no_tie = two[:, 1] - two[:, 0] > EQUAL
    ids = np.array([one.id for one in ks.segments()])
    if not (ids[places[:, 0]] == ours["nearest_first"].to_numpy())[no_tie].all():
        raise SystemExit("scikit-learn: other segments come first")


def _refuse_other_rows(name: str, found: pl.DataFrame, wanted: pl.DataFrame) -> None:
    if found.height != wanted.height or found.width < N_ITEMS:
        raise SystemExit(f"{name}: {found.shape} found, not {wanted.shape}")
    for column in wanted.columns:
        if not wanted[column].dtype.is_float():
            is_same = found[column].cast(wanted[column].dtype).equals(wanted[column])
        else:
            one, other = found[column].fill_nan(None), wanted[column]
            gap = (one - other).abs().max()
            is_same = one.is_null().equals(other.is_null()) and (gap or 0) < EQUAL
        if not is_same:
            raise SystemExit(f"{name}: {column} differs")


def _refuse_far(name: str, found: object, wanted: object, limit: float) -> None:
    difference = float(np.abs(np.asarray(found) - np.asarray(wanted)).max())
    if difference > limit:
        raise SystemExit(f"{name}: the distances differ by {difference}")


def taken_by(name: str, place: str, survey: str, sample: str, folder: Path) -> Taken:
    """Measure a way once, in a new process; what it writes is ``found`` in the folder."""
    program, target = Path(__file__).with_name("survey_ways.py"), folder / "found"
    for file in folder.glob("found*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    done = subprocess.run(
        [sys.executable, str(program), name, place, survey, sample, str(target)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Taken(**json.loads(done.stdout))


def print_taken(taken: Mapping[str, Sequence[Taken]], n_rows: int) -> None:
    """Print speed, memory and how much faster each is than the loop with its input and output."""
    speed = {name: n_rows / MILLION / _seconds(runs) for name, runs in taken.items()}
    print_table(
        ("way", "million rows/s", "median s", "peak GiB", "to its numpy loop"),
        [
            (
                name,
                f"{speed[name]:.2f}",
                f"{_seconds(runs):.2f}",
                f"{max(run.peak for run in runs) / GIBI:.2f}",
                f"{speed[name] / speed[beside]:.2f}" if beside in speed else "",
            )
            for name, runs in taken.items()
            for beside in [_beside(name, speed)]
        ],
    )


def _beside(name: str, measured: Iterable[str]) -> str:
    # Ten million rows are too many for the others.
    return next(iter(BATCHES)) if {*BATCHES} & {*measured} else WAYS[name].beside


def _seconds(runs: Sequence[Taken]) -> float:
    return median(run.seconds for run in runs)


def print_by_size(seconds: Mapping[str, Sequence[float]], sizes: Sequence[int]) -> None:
    """Print the seconds a million rows for each number of rows: the same, if time is linear."""
    print("\nSeconds a million rows, from Parquet to Parquet\n")
    rows = []
    for name, times in seconds.items():
        cells = [f"{time / n * MILLION:.2f}" for time, n in zip(times, sizes, strict=False)]
        rows.append((name, *cells, *[""] * (len(sizes) - len(cells))))
    print_table(("way", *(f"{n:,} rows" for n in sizes)), rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="default: 5")
    parser.add_argument("--rows", type=int, default=MILLION, help="default: one million")
    parser.add_argument("--large", type=int, default=10 * MILLION, help="default: ten million")
    given = parser.parse_args()
    whole = [*LOOPS, *OURS, *SQL, *WITH_AGREEMENT]
    if shutil.which("java") is None:
        whole.remove("PySpark local[2]")

    with TemporaryDirectory() as name:
        folder = Path(name)
        sample = write_survey(folder / "sample.parquet", SAMPLE, SHARE_MISSING_IN_SAMPLE)
        some = write_survey(folder / "some.parquet", given.rows // 10)
        many = write_survey(folder / "many.parquet", given.rows)
        refuse_if_unlike([*whole, *BATCHES], sample, folder)

        def measured(names: Iterable[str], place: str, survey: str) -> dict[str, list[Taken]]:
            calls = {one: partial(taken_by, one, place, survey, sample, folder) for one in names}
            return interleaved(calls, given.rounds)

        print_heading(
            f"Matching {given.rows:,} rows by {N_ITEMS} attitudes, interleaved, "
            f"{given.rounds} rounds"
        )
        print(
            f"{SHARE_MISSING:.0%} of answers are missing, half of the items reversed. Without the "
            "agreement where it is not named.\nPeak: that of the process, its input included. "
            f"scikit-learn and gower: distances only, of complete\nanswers to the "
            f"{len(STATED_FOR_ALL)} attitudes stated for all segments.\n\nIn memory\n"
        )
        in_memory = measured([*whole, *DISTANCES_ONLY], "in-memory", many)
        print_taken(in_memory, given.rows)
        print("\nFrom Parquet to Parquet\n")
        through_files = measured(whole, "parquet", many)
        print_taken(through_files, given.rows)
        first = median(run.first for run in in_memory["polars lazy"])
        print(
            f"\nAims: polars lazy {LAZY_AIM} times its numpy loop in memory, all others but Spark "
            f"{OTHERS_AIM} times.\nThe first match of a process, of {SAMPLE:,} rows, took "
            f"{first:.1f} s, in which the default of max_distance is found."
        )

        by_size = measured(MEASURED_BY_SIZE, "parquet", some)
        seconds = {one: [_seconds(by_size[one]), _seconds(through_files[one])] for one in by_size}
        sizes = [given.rows // 10, given.rows]
        if given.large:
            large = write_survey(folder / "large.parquet", given.large)
            streamed = measured([*STREAMED, *SQL, *BATCHES], "parquet", large)
            print(f"\n{given.large:,} rows from Parquet to Parquet; aim: {MEMORY_AIM} GiB\n")
            print_taken(streamed, given.large)
            sizes.append(given.large)
            for one in STREAMED:
                seconds[one].append(_seconds(streamed[one]))
        print_by_size(seconds, sizes)


if __name__ == "__main__":
    main()
