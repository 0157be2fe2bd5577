"""The parameters that the analyses share, and what they refuse."""

import math
import re
import sys

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recounts import gap, profiles

import factories
from kazakh_segments import analysis, errors

WEIGHTS = st.just(0.0) | st.floats(1e-3, 1e3)


@given(profiles(n_segments=2), st.lists(WEIGHTS, min_size=7, max_size=7))
def test_weights_make_a_weighted_mean_and_0_leaves_out(profile, numbers):
    dimensions = profile.dimensions()
    weights = {item.id: weight for item, weight in zip(dimensions, numbers, strict=False)}
    weighed = [item for item in dimensions if weights[item.id]]
    if not weighed:
        return
    found = analysis.distance("first", "second", weights=weights, profile=profile)
    without = analysis.distance("first", "second", [item.id for item in weighed], profile=profile)
    assert (found.n_dimensions, found.n_requested) == (without.n_dimensions, without.n_requested)
    known = [(gap(profile, item, "first", "second"), weights[item.id]) for item in weighed]
    known = [(one, weight) for one, weight in known if one is not None]
    if known:
        mean = sum(one * weight for one, weight in known) / sum(w for _, w in known)
        assert found.value == pytest.approx(mean, abs=1e-9)


@pytest.mark.parametrize("weight", [5e-324, 1e-300, 1e308, sys.float_info.max, 10**300])
def test_only_the_ratios_of_weights_matter(weight):
    profile = factories.small_profile(
        {"one": [4, -4], "two": [1, 2]}, {"three": [["x"], ["x", "y"]]}
    )
    weights = dict.fromkeys(("one", "two", "three"), weight)
    assert analysis.distances(weights=weights, profile=profile) == analysis.distances(
        profile=profile
    )


def test_a_dimension_that_has_no_weight_weighs_1():
    weights = {"free speech": 3}
    found = analysis.distance(
        "realists", "angry_liberals", ["trust_media", "freedom_of_speech"], weights=weights
    )
    assert found.value == (3 * 1 / 8 + 3 / 8) / 4


def test_a_profile_without_dimensions_has_nothing_to_analyse():
    full = factories.small_profile()
    silent = tuple(attrs.evolve(one, statements=()) for one in full.segments())
    profile = factories.rebuilt(full, dimensions=(), segments=silent)
    for name in ("distances", "cleavages", "common_ground", "screener"):
        with pytest.raises(errors.ArgumentValueError, match=r"^this profile has no dimensions$"):
            getattr(analysis, name)(profile=profile)


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (
            {"dimensions": "trust_media"},
            errors.ArgumentTypeError,
            "dimensions must be a list of ids, names or aliases, such as "
            "['trust_media']; got 'trust_media' (str)",
        ),
        (
            {"dimensions": []},
            errors.ArgumentValueError,
            "dimensions must name at least one dimension; got none",
        ),
        (
            {"dimensions": ["free speech", "freedom_of_speech"]},
            errors.ArgumentValueError,
            "dimensions must name each dimension once; got 'freedom_of_speech' twice",
        ),
        (
            {"dimensions": ["trust_medias"]},
            errors.UnknownDimensionError,
            "no dimension 'trust_medias'; closest: trust_media, trust_west, trust_china",
        ),
        (
            {"segments": ["realist"]},
            errors.UnknownSegmentError,
            "no segment 'realist'; closest: realists",
        ),
        (
            {"segments": []},
            errors.ArgumentValueError,
            "segments must name at least one segment; got none",
        ),
        (
            {"weights": ["trust_media"]},
            errors.ArgumentTypeError,
            "weights must be a mapping from dimension to number, such as "
            "{'trust_media': 2}; got ['trust_media'] (list)",
        ),
        (
            {"weights": {"trust_media": "2"}},
            errors.ArgumentTypeError,
            "the weight of 'trust_media' must be a number; got '2' (str)",
        ),
        (
            {"weights": {"trust_media": True}},
            errors.ArgumentTypeError,
            "the weight of 'trust_media' must be a number; got True (bool)",
        ),
        (
            {"weights": {"trust_media": -1}},
            errors.ArgumentValueError,
            "the weight of 'trust_media' must be 0 or more, and finite; got -1",
        ),
        (
            {"weights": {"trust_media": math.nan}},
            errors.ArgumentValueError,
            "the weight of 'trust_media' must be 0 or more, and finite; got nan",
        ),
        (
            {"weights": {"trust_media": math.inf}},
            errors.ArgumentValueError,
            "the weight of 'trust_media' must be 0 or more, and finite; got inf",
        ),
        (
            {"weights": {"trust_media": 10**400}},
            errors.ArgumentValueError,
            "the weight of 'trust_media' must be 0 or more, and finite; got "
            "100000000000000000...0000000000000000000",
        ),
        (
            {"weights": {"trust_media": 5e-324}},
            errors.ArgumentValueError,
            "the weight of 'trust_media' is too small beside the largest, 1.0; 0 "
            "leaves a dimension out",
        ),
        (
            {"weights": {"trust_media": 2e9}},
            errors.ArgumentValueError,
            "the weight of 'civic_rights' is too small beside the largest, "
            "2000000000.0; 0 leaves a dimension out",
        ),
        (
            {"weights": {"trust_medias": 1}},
            errors.UnknownDimensionError,
            "no dimension 'trust_medias'; closest: trust_media, trust_west, trust_china",
        ),
        (
            {"weights": {"free speech": 1, "freedom_of_speech": 2}},
            errors.ArgumentValueError,
            "weights must name each dimension once; got 'freedom_of_speech' twice",
        ),
        (
            {"dimensions": ["age"], "weights": {"trust_media": 1}},
            errors.ArgumentValueError,
            "weights must name only dimensions that are chosen; got 'trust_media', of "
            "the kind attitude",
        ),
        (
            {"dimensions": ["age"], "weights": {"age": 0}},
            errors.ArgumentValueError,
            "weights must leave at least one dimension; all are 0",
        ),
        (
            {"profile": "bundled"},
            errors.ArgumentTypeError,
            "profile must be a Profile; got 'bundled' (str)",
        ),
    ],
)
def test_distances_refuse_what_cannot_be_meant(arguments, error, said):
    with pytest.raises(error, match=f"^{re.escape(said)}$"):
        analysis.distances(**arguments)
