"""The growth of the time to load a profile with its size."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from measure import (
    cache_bytecode,
    fresh_process,
    interleaved,
    median_of_ratios,
    print_heading,
    print_table,
    ratio_of_medians,
    rounds_from_command_line,
)

SIZES = (10, 100, 1_000)
DIMENSIONS = 100
LEVELS = {str(level): f"level {level}" for level in range(-4, 5)}
# The packaged profile is loaded first, so that the imports are not measured.
LOADING = """
from time import perf_counter
import kazakh_segments as ks
ks.profile()
start = perf_counter()
profile = ks.load_profile({folder!r})
taken = perf_counter() - start
assert len(profile.segments()) == {segments}
print(taken)
"""


def codebook(segments: int) -> dict[str, Any]:
    """Return a synthetic codebook with one theme and one scale."""
    return {
        "data_version": "1",
        "source": {
            "title": "Synthetic",
            "year": 2020,
            "publisher": "Nobody",
            "pollster": "Nobody",
            "analyst": "Nobody",
            "supporters": [],
        },
        "blocks": [{"id": "block", "name": "Block"}],
        "themes": [{"id": "theme", "name": "Theme", "block": "block"}],
        "scales": [{"id": "scale", "name": "Scale", "levels": LEVELS, "extents": []}],
        "dimensions": [
            {
                "id": f"dimension_{number}",
                "name": f"Dimension {number}",
                "theme": "theme",
                "scale": "scale",
                "negative_pole": "no",
                "positive_pole": "yes",
                "levels": LEVELS,
                "parent": None,
                "aliases": [],
                "description": "A synthetic dimension.",
            }
            for number in range(DIMENSIONS)
        ],
        "segments": [f"segment_{number}" for number in range(segments)],
    }


def segment(id_: str, number: int) -> dict[str, Any]:
    """Return a synthetic segment with a statement and a stance on each dimension."""
    return {
        "id": id_,
        "name": f"Segment {number}",
        "traits": ["Synthetic"],
        "statements": [
            {
                "id": f"{id_}.theme.{dimension + 1}",
                "theme": "theme",
                "position": dimension + 1,
                "text": f"Are somewhere on dimension {dimension}",
                "stances": [
                    {
                        "dimension": f"dimension_{dimension}",
                        "level": (number + dimension) % len(LEVELS) - 4,
                        "doubt": [],
                        "basis": "stated",
                        "wording": [f"somewhere on dimension {dimension}"],
                    }
                ],
            }
            for dimension in range(DIMENSIONS)
        ],
    }


def write_profile(folder: Path, segments: int) -> None:
    """Write a synthetic profile with a number of segments into a folder."""
    synthetic = codebook(segments)
    (folder / "segments").mkdir(parents=True)
    (folder / "codebook.json").write_text(json.dumps(synthetic), encoding="utf-8")
    for number, id_ in enumerate(synthetic["segments"]):
        text = json.dumps(segment(id_, number))
        (folder / "segments" / f"{id_}.json").write_text(text, encoding="utf-8")


def seconds(folder: Path, segments: int) -> float:
    """Return the time that a fresh process takes to load a profile."""
    return float(fresh_process(LOADING.format(folder=str(folder), segments=segments)))


def main() -> None:
    """Measure and print."""
    rounds = rounds_from_command_line("Measure how loading grows.", default=5)
    cache_bytecode()
    with TemporaryDirectory() as root:
        measures = {}
        for size in SIZES:
            folder = Path(root) / str(size)
            write_profile(folder, size)
            measures[str(size)] = partial(seconds, folder, size)
        taken = interleaved(measures, rounds)

    stances = {str(size): size * DIMENSIONS for size in SIZES}
    by_stance = {
        size: [time / stances[size] * 1e6 for time in times] for size, times in taken.items()
    }
    smallest = by_stance[str(SIZES[0])]
    print_heading(
        f"load_profile, {DIMENSIONS} dimensions a segment, interleaved, {rounds} rounds; "
        "aim: a stance within 1.3 times the smallest's"
    )
    print_table(
        ("segments", "stances", "median s", "us a stance", "ratio", "median by round"),
        [
            (
                size,
                str(stances[size]),
                f"{median(times):.3f}",
                f"{median(by_stance[size]):.1f}",
                f"{ratio_of_medians(by_stance[size], smallest):.2f}",
                f"{median_of_ratios(by_stance[size], smallest):.2f}",
            )
            for size, times in taken.items()
        ],
    )


if __name__ == "__main__":
    main()
