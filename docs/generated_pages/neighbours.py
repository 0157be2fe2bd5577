"""The nearest and the farthest segment of each segment, and how robust that answer is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kazakh_segments import analysis

if TYPE_CHECKING:
    import kazakh_segments as ks


class Neighbour(NamedTuple):
    """The nearest or the farthest segment.

    Attributes:
        which: ``nearest`` or ``farthest``.
        segment: The other segment.
        distance: Its distance, and the number of dimensions that are compared.
        others: The segments that take its place in another reading of the codes.
    """

    which: str
    segment: ks.Segment
    distance: analysis.Distance
    others: tuple[ks.Segment, ...]


def neighbours(profile: ks.Profile) -> dict[str, list[Neighbour]]:
    """Return the nearest and the farthest segments by a segment's id; several where they tie."""
    distances = analysis.distances(profile=profile)
    changes = analysis.sensitivity("distances", profile=profile)
    found = {}
    for segment in profile.segments():
        found[segment.id] = [
            Neighbour(which, profile.segment(pair.b), pair, _others(profile, changes, pair, which))
            for which, pairs in (
                ("nearest", distances.nearest(segment.id)),
                ("farthest", distances.farthest(segment.id)),
            )
            for pair in pairs
        ]
    return found


def _others(
    profile: ks.Profile, changes: analysis.Sensitivity, pair: analysis.Distance, which: str
) -> tuple[ks.Segment, ...]:
    ids = {
        id_
        for change in changes
        if change.subject == f"{pair.a} {which}"
        for id_ in change.instead.split(", ")
    }
    return tuple(segment for segment in profile.segments() if segment.id in ids)
