"""The groups that distances make."""

import itertools

import pytest

from kazakh_segments.plots import _clustering


@pytest.mark.extras
def test_the_groups_are_those_of_scipy():
    from random import Random

    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    chosen = Random(3)  # noqa: S311
    for count in (2, 5, 9):
        matrix = [[0.0] * count for _ in range(count)]
        for a, b in itertools.combinations(range(count), 2):
            matrix[a][b] = matrix[b][a] = chosen.random()
        [group] = _clustering.groups_of(matrix)
        theirs = linkage(squareform(matrix), "average")
        joined = {number: frozenset({number}) for number in range(count)}
        for number, (a, b, _, _) in enumerate(theirs):
            joined[count + number] = joined[int(a)] | joined[int(b)]
        ours = [*joined_in(group)]
        assert {frozenset(one.members) for one in ours} == {
            one for one in joined.values() if len(one) > 1
        }
        assert sorted(one.height for one in ours) == pytest.approx(
            sorted(height for _, _, height, _ in theirs)
        )


def joined_in(group):
    """Every group within a group that was joined from two."""
    if group.parts:
        yield group
        for part in group.parts:
            yield from joined_in(part)


def test_groups_that_share_nothing_are_not_joined():
    groups = _clustering.groups_of([[0, None, 0.5], [None, 0, None], [0.5, None, 0]])
    assert [group.members for group in groups] == [(0, 2), (1,)]


def first_joined(to_first, to_third):
    """Which two of three segments are joined first, by the distances of the second one."""
    matrix = [[0, to_first, 0.9], [to_first, 0, to_third], [0.9, to_third, 0]]
    [group] = _clustering.groups_of(matrix)
    [pair] = [part.members for part in group.parts if part.parts]
    return pair


def test_ties_are_joined_in_the_order_of_the_segments_whatever_their_last_digit():
    assert 0.1 + 0.2 > 0.3
    assert first_joined(0.1 + 0.2, 0.3) == (0, 1)
    assert first_joined(0.3, 0.1 + 0.2) == (0, 1)


def test_a_small_difference_is_no_tie():
    assert first_joined(0.304, 0.3) == (1, 2)
    assert first_joined(0.3 + 1e-8, 0.3) == (1, 2)
    assert first_joined(0.3, 0.304) == (0, 1)
