"""How the time to load a profile grows with its size."""

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
    rounds_asked_for,
)

SIZES = (10, 100, 1_000)
DIMENSIONS = 100
LEVELS = {str(level): f"level {level}" for level in range(-4, 5)}
# The packaged profile first: it brings along every import that loading needs.
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
    """Make up a codebook of one theme and one scale."""
    return {
        "data_version": "1",
        "source": {
            "title": "Made up",
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
                "description": "A dimension that was made up.",
            }
            for number in range(DIMENSIONS)
        ],
        "segments": [f"segment_{number}" for number in range(segments)],
    }


def segment(id_: str, number: int) -> dict[str, Any]:
    """Make up a segment that says something of each dimension, in a statement of its own."""
    return {
        "id": id_,
        "name": f"Segment {number}",
        "traits": ["Made up"],
        "statements": [
            {
                "id": f"{id_}.theme.{dimension + 1}",
                "theme": "theme",
                "position": dimension + 1,
                "text": f"Stand somewhere on dimension {dimension}",
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
    """Write a profile of so many segments."""
    made_up = codebook(segments)
    (folder / "segments").mkdir(parents=True)
    (folder / "codebook.json").write_text(json.dumps(made_up), encoding="utf-8")
    for number, id_ in enumerate(made_up["segments"]):
        text = json.dumps(segment(id_, number))
        (folder / "segments" / f"{id_}.json").write_text(text, encoding="utf-8")


def seconds(folder: Path, segments: int) -> float:
    """Return how long a fresh process takes to load a profile."""
    return float(fresh_process(LOADING.format(folder=str(folder), segments=segments)))


def main() -> None:
    """Measure and print."""
    rounds = rounds_asked_for("Measure how loading grows.", default=5)
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
