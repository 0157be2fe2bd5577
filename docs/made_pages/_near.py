"""Which segments are nearest to a segment and farthest from it, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kazakh_segments import analysis

if TYPE_CHECKING:
    import kazakh_segments as ks


class Neighbour(NamedTuple):
    """A segment at one end: the nearest or the farthest.

    Attributes:
        which: ``nearest`` or ``farthest``.
        segment: The other segment.
        distance: How far it is, and on how many dimensions that rests.
        others: The segments that take its place in some other reading of the codes.
    """

    which: str
    segment: ks.Segment
    distance: analysis.Distance
    others: tuple[ks.Segment, ...]


def neighbours(profile: ks.Profile) -> dict[str, list[Neighbour]]:
    """Find the nearest and the farthest of each segment, by its id; more where they tie."""
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
    named = {
        id_
        for change in changes
        if change.subject == f"{pair.a} {which}"
        for id_ in change.instead.split(", ")
    }
    return tuple(segment for segment in profile.segments() if segment.id in named)
