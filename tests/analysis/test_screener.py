"""Screeners, against trying all sets."""

import itertools
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recounts import gaps, ids, profiles

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors

SEGMENT_IDS = [segment.id for segment in ks.segments()]


PAIRS = [*itertools.combinations(SEGMENT_IDS, 2)]


def all_sets(profile, size):
    """Every set that separates all, with its margin: by trying all."""
    found = {}
    pairs = [*itertools.combinations(ids(profile), 2)]
    for chosen in itertools.combinations(profile.dimensions(), size):
        known = [gaps(profile, a, b, chosen) for a, b in pairs]
        if all(sum(one) > 0 for one in known):
            names = tuple(item.id for item in chosen)
            found[names] = min(sum(one) / len(one) for one in known)
    return found


@given(profiles(most=6), st.integers(1, 4), st.integers(1, 5))
def test_screener_finds_what_trying_all_sets_finds(profile, size, at_most):
    size = min(size, len(profile.dimensions()))
    expected = all_sets(profile, size)
    found = analysis.screener(size, at_most=at_most, profile=profile)
    assert found.n_sets == len(expected)
    assert found.size == size
    assert [item.margin for item in found] == pytest.approx(
        sorted(expected.values(), reverse=True)[:at_most]
    )
    for item in found:
        assert item.margin == pytest.approx(expected[item.dimensions])
        for pair in item.pairs:
            assert pair == analysis.distance(pair.a, pair.b, item.dimensions, profile=profile)
    best = max(expected.values(), default=None)
    assert found.n_tied == sum(math.isclose(margin, best) for margin in expected.values())
    ties = [names for names, margin in expected.items() if math.isclose(margin, best)]
    shown = min(at_most, len(ties))
    assert [item.dimensions for item in found][:shown] == ties[:shown]


@given(profiles())
def test_screener_takes_the_fewest_dimensions_that_are_enough(profile):
    found = analysis.screener(profile=profile)
    sizes = range(1, len(profile.dimensions()) + 1)
    enough = [size for size in sizes if all_sets(profile, size)]
    assert found.size == (enough[0] if enough else None)
    alike = [
        pair for pair in itertools.combinations(ids(profile), 2) if not any(gaps(profile, *pair))
    ]
    assert [*found.alike] == alike
    assert bool(enough) == (not alike)
    for a, b in alike:
        assert f"{a} and {b}" in " ".join(str(found).split())


def test_screener_of_the_six_segments_by_trying_all():
    found = analysis.screener(at_most=1000)
    assert not all_sets(ks.profile(), 1)
    expected = all_sets(ks.profile(), 2)
    assert found.size == 2
    assert {item.dimensions for item in found} == {*expected}
    assert len(found) == found.n_sets == len(expected)


def test_pairs_that_are_equally_hard_to_distinguish_are_all_named():
    # Means of thirds, which differ in their last digit.
    xyz, xy, x, w = ("x", "y", "z"), ("x", "y"), ("x",), ("w",)
    profile = factories.small_profile(
        None, {"one": [xyz, w, xy], "two": [xyz, xy, x], "three": [xy, None, w]}
    )
    [found] = analysis.screener(3, profile=profile)
    hardest = [pair for pair in found.pairs if pair.value == pytest.approx(found.margin)]
    assert len(hardest) == 2
    text = " ".join(str(analysis.screener(3, profile=profile)).split())
    for pair in hardest:
        assert f"{pair.a} / {pair.b}" in text.partition("The margin is")[0]
    assert found.not_stated == (("three", "second"),)


def test_screener_of_many_dimensions_is_found_too():
    # Of 49 dimensions there are 450 million sets of eight.
    found = analysis.screener(8)
    assert len(found) == 10
    margins = [min(gaps_on(pair, item.dimensions) for pair in PAIRS) for item in found]
    assert [item.margin for item in found] == pytest.approx(margins)
    assert margins == sorted(margins, reverse=True)


def gaps_on(pair, dimensions):
    known = gaps(ks.profile(), *pair, [ks.dimension(id_) for id_ in dimensions])
    return sum(known) / len(known) if known else 0


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"n": 0}, errors.ArgumentValueError, "n must be from 1 to"),
        ({"n": 500}, errors.ArgumentValueError, "n must be from 1 to"),
        ({"n": 2.0}, errors.ArgumentTypeError, "2.0 (float)"),
        ({"n": True}, errors.ArgumentTypeError, "True (bool)"),
        ({"at_most": 0}, errors.ArgumentValueError, "at_most must be 1 or more"),
        ({"segments": ["realists"]}, errors.ArgumentValueError, "at least 2 segments"),
    ],
)
def test_screener_refuses_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        analysis.screener(**arguments)
