"""The distances of answers to segments, counted anew with fractions."""

from fractions import Fraction
from math import sqrt


def distances(levels, profile, weights=None, metric="cityblock"):
    """Return the distance of levels, by dimension, to each segment, by its id."""
    found = {}
    for segment in profile.segments():
        total, weight_sum = Fraction(0), Fraction(0)
        for id_, level in levels.items():
            stance = profile.stance(segment, id_)
            if level is None or stance is None:
                continue
            ends = [one.value for one in profile.dimension(id_).levels]
            gap = abs(Fraction(level) - stance.level) / (ends[-1] - ends[0])
            weight = Fraction((weights or {}).get(id_, 1))
            total += weight * (gap**2 if metric == "euclid" else gap)
            weight_sum += weight
        mean = float(total / weight_sum) if weight_sum else None
        found[segment.id] = sqrt(mean) if mean is not None and metric == "euclid" else mean
    return found
