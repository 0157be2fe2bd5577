"""For tests/analysis/: from the pages' tests, which checked this before it was an analysis."""

from __future__ import annotations

import pytest

import kazakh_segments as ks
from kazakh_segments import analysis


def expected_relation(stance, others):
    if ks.dimension(stance.dimension).is_nominal:
        own = {item.id for item in stance.categories}
        shared = any(own & {item.id for item in other.categories} for other in others)
        return None if shared else "shared with no other"
    if all(stance.level > other.level for other in others):
        return "above"
    return "below" if all(stance.level < other.level for other in others) else None


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_a_segment_is_distinct_where_it_is_beyond_each_other_that_is_stated(segment):
    expected = []
    for dimension in ks.dimensions():
        comparison = ks.compare(dimension.id)
        stance = comparison[segment.id]
        others = [other for id_, other in comparison.items() if other and id_ != segment.id]
        if stance and others and (relation := expected_relation(stance, others)):
            expected.append((dimension.id, stance, relation, len(others)))
    found = analysis.distinctive(segment.id)
    assert expected == [
        (item.dimension, item.stance, item.relation, item.n_others) for item in found
    ]


def test_no_two_segments_are_above_all_others_on_one_dimension():
    above = [
        item.dimension
        for segment in ks.segments()
        for item in analysis.distinctive(segment.id)
        if item.relation == "above"
    ]
    assert above
    assert len(above) == len(set(above))


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_the_nearest_and_the_farthest_are_those_of_the_distances(segment):
    distances, found = analysis.distances(), analysis.distinctive(segment.id)
    assert [item.distance for item in found.nearest] == [*distances.nearest(segment.id)]
    assert [item.distance for item in found.farthest] == [*distances.farthest(segment.id)]


def test_a_neighbour_names_those_that_take_its_place_in_other_readings():
    found = {
        (segment.id, which): neighbour.others
        for segment in ks.segments()
        for which in ("nearest", "farthest")
        for neighbour in getattr(analysis.distinctive(segment.id), which)
        if neighbour.others
    }
    changes = analysis.sensitivity("distances")
    assert {*found} == {(change.subject_id, change.which) for change in changes}
    for change in changes:
        assert {*change.answer_instead} <= {*found[change.subject_id, change.which]}
