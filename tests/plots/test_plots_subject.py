"""Which dimension or theme a figure is of."""

import re

import pytest
from drawn import small_profile, title_of

import kazakh_segments as ks
from kazakh_segments import errors, plots

pytestmark = pytest.mark.extras


def test_a_name_of_both_a_dimension_and_a_theme_is_not_guessed():
    with pytest.raises(errors.ArgumentValueError, match="'theme:civic_rights'"):
        plots.positions("civic_rights")
    assert title_of(plots.positions("theme:civic_rights")) == "Civic Rights"
    assert len(plots.positions("theme:civic_rights").axes.get_yticks()) > 1
    assert len(plots.positions("dimension:civic_rights").axes.get_yticks()) == 0
    assert len(plots.positions(ks.theme("civic_rights")).axes.get_yticks()) > 1
    assert len(plots.positions(ks.dimension("civic_rights")).axes.get_yticks()) == 0


@pytest.mark.parametrize("name", ["Theme: civic rights", " THEME :Civic-Rights"])
def test_what_is_before_a_name_is_matched_as_names_are(name):
    assert title_of(plots.positions(name)) == "Civic Rights"


@pytest.mark.parametrize(
    ("of", "error", "said"),
    [
        ("trust_medias", errors.UnknownDimensionError, "trust_media"),
        ("optimis", errors.UnknownDimensionError, "closest: optimism, "),
        ("gendr", errors.UnknownDimensionError, "closest: gender"),
        ("soviet", errors.UnknownDimensionError, "closest: soviet_nostalgia"),
        ("freedom of speach", errors.UnknownDimensionError, "closest: freedom_of_speech"),
        ("theme:thrust", errors.UnknownThemeError, "trust"),
        ("dimension:trust", errors.UnknownDimensionError, "trust"),
        ("realists", errors.UnknownDimensionError, "it is a segment: segment('realists')"),
        ("attitude", errors.UnknownDimensionError, "it is a scale: scale('attitude')"),
        ("age", errors.ScaleError, "'age' is nominal"),
        (3, errors.ArgumentTypeError, "got 3 (int)"),
    ],
)
def test_positions_refuse_what_cannot_be_meant(of, error, said):
    with pytest.raises(error, match=re.escape(said)):
        plots.positions(of)
    with pytest.raises(error, match=re.escape(said)):
        plots.compass("trust_un", of)


def test_a_theme_without_levels_is_refused():
    profile = small_profile(categories={"one": [["x"], ["y"]]})
    with pytest.raises(errors.ScaleError, match="no dimension of the theme 'opinions' has levels"):
        plots.positions("opinions", profile=profile)
    with pytest.raises(errors.ScaleError, match="no dimension of the theme 'opinions' has levels"):
        plots.compass("opinions", "opinions", profile=profile)
