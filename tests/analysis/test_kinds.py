"""Which kinds of dimensions are analysed, and what a result says of the others."""

import re
from functools import partial

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recounts import profiles

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors

KINDS = ("attitude", "composition", "knowledge")
FUNCTIONS = {
    "distance": partial(analysis.distance, "first", "second"),
    "distances": analysis.distances,
    "common_ground": analysis.common_ground,
    "cleavages": analysis.cleavages,
    "contrast": partial(analysis.contrast, "first", "second"),
    "distinctive": partial(analysis.distinctive, "first"),
    "screener": partial(analysis.screener, stated="any"),
    "sensitivity": partial(analysis.sensitivity, "distances"),
}
# Each example analyses a profile several times, once for each function.
FEW = settings(max_examples=30, deadline=None)
EACH = pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)


@st.composite
def profiles_of_kinds(draw):
    """A profile whose dimensions are of any kinds."""
    profile = draw(profiles())
    kinds = draw(st.tuples(*[st.sampled_from(KINDS)] * len(profile.dimensions())))
    of_kinds = zip(profile.dimensions(), kinds, strict=True)
    dimensions = tuple(attrs.evolve(item, kind=kind) for item, kind in of_kinds)
    return factories.rebuilt(profile, dimensions=dimensions)


def test_every_function_is_tested_below():
    public = {name for name in analysis.__all__ if name.islower()}
    assert public == {*FUNCTIONS}


@EACH
@FEW
@given(profile=profiles_of_kinds(), kinds=st.lists(st.sampled_from(KINDS), min_size=1, unique=True))
def test_kinds_are_the_dimensions_of_these_kinds_named(function, profile, kinds):
    named = [item.id for item in profile.dimensions() if item.kind in kinds]
    left_out = tuple(item for item in profile.dimensions() if item.kind not in kinds)
    if not named:
        with pytest.raises(errors.ArgumentValueError) as refused:
            function(kinds=kinds, profile=profile)
        wanted = " and ".join(kind for kind in KINDS if kind in kinds)
        others = " and ".join(kind for kind in KINDS if kind in {item.kind for item in left_out})
        assert str(refused.value) == (
            f"this profile has no dimensions of {wanted}; "
            f'kinds="all" takes its {len(left_out)} of {others}'
        )
        return
    found = function(kinds=iter(kinds), profile=profile)
    expected = function(dimensions=named, profile=profile)
    assert found.left_out == left_out
    assert expected.left_out == ()
    assert found.records() == expected.records()
    assert found.n_stances == expected.n_stances
    text = " ".join(str(found).split())
    assert ('left out; kinds="all" adds' in text) == bool(left_out)
    if left_out:
        assert f"{len(left_out)} dimension" in text
    if kinds == ["attitude"]:
        assert found == function(profile=profile) == function(kinds="attitude", profile=profile)


@EACH
@FEW
@given(profile=profiles_of_kinds())
def test_all_takes_every_dimension_and_leaves_nothing_out(function, profile):
    found = function(kinds="all", profile=profile)
    assert found == function(kinds=KINDS, profile=profile)
    assert found == function(kinds=["All"], profile=profile)
    assert found == function(dimensions=profile.dimensions(), profile=profile)
    assert "left out; kinds" not in str(found)


def test_a_result_of_the_six_segments_says_what_it_leaves_out():
    clause = '11 dimensions of composition and knowledge left out; kinds="all" adds them.'
    for found in (analysis.cleavages(), analysis.distances(), analysis.screener()):
        assert clause in str(found)
        assert clause in found._repr_html_().replace("&quot;", '"')
        assert found.left_out == tuple(item for item in ks.dimensions() if item.kind != "attitude")
    found = analysis.cleavages(kinds=["composition", "attitude"])
    assert '1 dimension of knowledge left out; kinds="all" adds it.' in str(found)


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (
            {"kinds": "composit"},
            errors.UnknownKindError,
            "no kind of dimension 'composit'; closest: composition",
        ),
        (
            {"kinds": ["attitude", "al"]},
            errors.UnknownKindError,
            "no kind of dimension 'al'; closest: all",
        ),
        ({"kinds": []}, errors.ArgumentValueError, "kinds must name at least one kind; got none"),
        (
            {"kinds": ["all", "attitude"]},
            errors.ArgumentValueError,
            "kinds must name each kind once; got 'attitude' twice",
        ),
        (
            {"kinds": None},
            errors.ArgumentTypeError,
            "kinds must be a kind or a list of kinds, such as ['attitude', "
            "'composition']; got None (NoneType)",
        ),
        (
            {"kinds": b"all"},
            errors.ArgumentTypeError,
            "kinds must be a kind or a list of kinds, such as ['attitude', "
            "'composition']; got b'all' (bytes)",
        ),
        ({"kinds": [3]}, errors.ArgumentTypeError, "a kind of dimension must be text; got 3 (int)"),
        (
            {"kinds": "composition", "dimensions": ["age"]},
            errors.ArgumentValueError,
            "name either dimensions or kinds: dimensions that are named are taken "
            "whatever their kind; got kinds composition too",
        ),
    ],
)
def test_kinds_that_cannot_be_meant_are_refused(arguments, error, said):
    for function in (analysis.cleavages, analysis.distances, analysis.screener):
        with pytest.raises(error, match=f"^{re.escape(said)}$"):
            function(**arguments)
