"""The dimensions on which a segment differs from all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import kazakh_segments as ks


class Distinction(NamedTuple):
    """A dimension on which a segment differs from all others, and how."""

    dimension: ks.Dimension
    stance: ks.Stance
    side: str
    n_others: int


def distinctive(profile: ks.Profile, segment: ks.Segment) -> list[Distinction]:
    """Find the dimensions on which a segment differs from all others, in the codebook's order.

    It does where its level is above, or below, that of each other stated segment; on a
    nominal dimension, where it shares no category with any of them. At least one other
    segment must be stated.
    """
    found = []
    for dimension in profile.dimensions():
        comparison = profile.compare(dimension.id)
        stance = comparison[segment.id]
        others = [
            other for id_, other in comparison.items() if other is not None and id_ != segment.id
        ]
        if stance is None or not others:
            continue
        side = _side(stance, others)
        if side:
            found.append(Distinction(dimension, stance, side, len(others)))
    return found


def _side(stance: ks.Stance, others: list[ks.Stance]) -> str:
    if stance.level is None:
        own = {category.id for category in stance.categories}
        shared = any(own & {item.id for item in other.categories} for other in others)
        return "" if shared else "shared with no other"
    levels = [other.level for other in others if other.level is not None]
    if stance.level > max(levels):
        return "above"
    return "below" if stance.level < min(levels) else ""
