"""A miss: one message, without a chain, that knows a name of the wrong kind."""

import pickle
import traceback

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors, plots, tables

COMPARISON = ks.compare("trust_un")
MISSES = {
    "compare": lambda: ks.compare("nothing like it"),
    "compare a theme": lambda: ks.compare("trust"),
    "compare no text": lambda: ks.compare(4),
    "compare a list": lambda: ks.compare(["trust_un"]),
    "compare a stranger": lambda: ks.compare(factories.small_profile().dimensions()[0]),
    "compare no segment": lambda: ks.compare("trust_un", ["nothing like it"]),
    "segment": lambda: ks.segment("nothing like it"),
    "theme": lambda: ks.theme("nothing like it"),
    "scale": lambda: ks.scale("nothing like it"),
    "dimension": lambda: ks.dimension("nothing like it"),
    "statement": lambda: ks.statement("nothing like it"),
    "block": lambda: ks.themes(block="nothing like it"),
    "dimensions": lambda: ks.dimensions(theme="nothing like it"),
    "statements": lambda: ks.statements("nothing like it"),
    "stances": lambda: ks.stances(dimension="nothing like it"),
    "stance": lambda: ks.stance("realists", "nothing like it"),
    "stance swapped": lambda: ks.stance("freedom_of_speech", "realists"),
    "cite": lambda: ks.cite("nothing like it"),
    "find": lambda: ks.find(""),
    "comparison": lambda: COMPARISON["nothing like it"],
    "comparison of a subset": lambda: ks.compare("age", ["realists"])["angry_liberals"],
    "comparison, no text": lambda: COMPARISON[4],
    "attribute of the package": lambda: ks.nothing_like_it,
    "attribute of a package": lambda: ks.analysis.nothing_like_it,
    "wrong arguments": ks.segment,
    "distance": lambda: analysis.distance("realists", "nothing like it"),
    "cleavages": lambda: analysis.cleavages(dimensions=["nothing like it"]),
    "sensitivity": lambda: analysis.sensitivity("nothing like it"),
    "table": lambda: tables.records("nothing like it"),
    "backend": lambda: ks.segments().to_frame("nothing like it"),
    "own profile": lambda: ks.load_profile("nothing/like/it"),
}


@pytest.mark.parametrize("miss", MISSES.values(), ids=MISSES)
def test_a_miss_shows_one_message_alone(miss):
    with pytest.raises((errors.KazakhSegmentsError, AttributeError, TypeError)) as raised:
        miss()
    shown = "".join(traceback.format_exception(raised.value))
    assert "During handling" not in shown
    assert "direct cause" not in shown
    assert shown.count("Traceback (most recent call last)") == 1


@pytest.mark.extras
def test_a_missed_figure_shows_one_message_alone():
    with pytest.raises(errors.KazakhSegmentsError) as raised:
        plots.positions("nothing like it")
    assert "During handling" not in "".join(traceback.format_exception(raised.value))


# Names of another kind

THEME = (
    "it is a theme: theme('civic_sector'), with the dimensions civic_sector_knowledge, "
    "trust_ngo_sector, foreign_funding, duty_to_help, trust_strangers"
)
SEGMENT = "it is a segment: segment('realists')"
DIMENSION = "it is a dimension: compare('freedom_of_speech')"
STATEMENT = "it is a statement: statement('realists.trust.2')"


@pytest.mark.parametrize(
    ("call", "name", "kind", "meant"),
    [
        (ks.compare, "Civic Sector", "dimension", THEME),
        (ks.dimension, "civic_sector", "dimension", THEME),
        (ks.segment, "civic_sector", "segment", THEME),
        (ks.scale, "civic-sector", "scale", THEME),
        (ks.compare, "realists", "dimension", SEGMENT),
        (ks.theme, "REALISTS", "theme", SEGMENT),
        (ks.scale, "realists", "scale", SEGMENT),
        (ks.statement, "realists", "statement", SEGMENT),
        (lambda name: ks.stances(dimension=name), "realists", "dimension", SEGMENT),
        (lambda name: ks.stance("realists", name), "realists", "dimension", SEGMENT),
        (lambda name: analysis.cleavages(dimensions=[name]), "realists", "dimension", SEGMENT),
        (ks.segment, "freedom_of_speech", "segment", DIMENSION),
        (ks.theme, "free speech", "theme", DIMENSION),
        (ks.scale, "freedom of speech", "scale", DIMENSION),
        (lambda name: ks.compare("age", [name]), "free speech", "segment", DIMENSION),
        (lambda name: ks.dimensions(theme=name), "free speech", "theme", DIMENSION),
        (lambda name: ks.themes(block=name), "free speech", "block", DIMENSION),
        (lambda name: analysis.distance("realists", name), "free speech", "segment", DIMENSION),
        (ks.segment, "realists.trust.2", "segment", STATEMENT),
        (ks.theme, "nominal", "theme", "it is a scale: scale('nominal')"),
        (ks.theme, "opinions", "theme", "it is a block: themes(block='opinions')"),
    ],
)
def test_a_name_of_another_kind_is_recognised(call, name, kind, meant):
    with pytest.raises(errors.UnknownNameError) as missed:
        call(name)
    assert str(missed.value) == f"no {kind} {name!r}; {meant}"
    assert missed.value.kind == kind
    assert missed.value.meant == meant
    assert missed.value.closest
    twin = pickle.loads(pickle.dumps(missed.value))  # noqa: S301
    assert (str(twin), vars(twin)) == (str(missed.value), vars(missed.value))


@pytest.mark.parametrize("theme", ks.themes(), ids=lambda theme: theme.id)
def test_a_theme_in_place_of_a_dimension_lists_its_dimensions(theme):
    ids = [dimension.id for dimension in ks.dimensions(theme)]
    for name in (theme.id, theme.name):
        if theme.id == "civic_rights":  # A dimension has the name as well.
            assert ks.compare(name).dimension.id == theme.id
            continue
        with pytest.raises(errors.UnknownDimensionError) as missed:
            ks.compare(name)
        assert str(missed.value).endswith(
            f"it is a theme: theme({theme.id!r}), with the dimensions {', '.join(ids)}"
        )


def test_a_name_of_two_other_kinds_is_said_to_be_both():
    with pytest.raises(errors.UnknownSegmentError) as missed:
        ks.segment("civic rights")
    assert missed.value.meant.startswith(
        "it is a dimension: compare('civic_rights'); and a theme: theme('civic_rights'), with"
    )


def test_a_theme_of_very_many_dimensions_is_cut():
    profile = factories.small_profile({f"number_{n}": [1] for n in range(30)})
    with pytest.raises(errors.UnknownDimensionError) as missed:
        profile.compare("opinions")
    assert "number_19, ..." in str(missed.value)
    assert "number_20" not in str(missed.value)


def test_swapped_arguments_of_stance_are_said_to_be_swapped():
    with pytest.raises(errors.UnknownSegmentError) as missed:
        ks.stance("free speech", "Realists")
    assert str(missed.value) == (
        "no segment 'free speech'; the segment comes first: stance('realists', 'freedom_of_speech')"
    )


def test_a_name_of_no_kind_is_answered_with_the_nearest():
    with pytest.raises(errors.UnknownSegmentError) as missed:
        ks.segment("realist")
    assert (missed.value.meant, str(missed.value)) == (
        "",
        "no segment 'realist'; closest: realists",
    )
