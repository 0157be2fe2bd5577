"""Wherever a name is taken, so is the item; one of another profile is refused."""

import copy
import pickle

import attrs
import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors, plots

SEGMENT = ks.segment("realists")
OTHER = ks.segment("angry_liberals")
DIMENSION = ks.dimension("trust_media")
NOMINAL = ks.dimension("age")
THEME = ks.theme("trust")
SCALE = ks.scale("nominal")
BLOCK = ks.blocks()[0]
STATEMENT = ks.statement("realists.trust.2")
ALL_DISTANCES = analysis.distances()

# What takes a name, with an item to give for it.
CALLS = {
    "theme": (ks.theme, THEME),
    "scale": (ks.scale, SCALE),
    "dimension": (ks.dimension, DIMENSION),
    "segment": (ks.segment, SEGMENT),
    "statement": (ks.statement, STATEMENT),
    "themes of a block": (ks.themes, BLOCK),
    "dimensions of a theme": (ks.dimensions, THEME),
    "dimensions on a scale": (lambda item: ks.dimensions(scale=item), SCALE),
    "statements of a segment": (ks.statements, SEGMENT),
    "statements of a theme": (lambda item: ks.statements(theme=item), THEME),
    "stances of a segment": (ks.stances, SEGMENT),
    "stances on a dimension": (lambda item: ks.stances(dimension=item), DIMENSION),
    "stances of a theme": (lambda item: ks.stances(theme=item), THEME),
    "stance of a segment": (lambda item: ks.stance(item, "trust_media"), SEGMENT),
    "stance on a dimension": (lambda item: ks.stance("realists", item), DIMENSION),
    "compare on a dimension": (ks.compare, DIMENSION),
    "compare on categories": (ks.compare, NOMINAL),
    "compare segments": (lambda item: ks.compare("age", [item, "angry_liberals"]), SEGMENT),
    "a comparison": (lambda item: ks.compare("age")[item], SEGMENT),
    "distance from": (lambda item: analysis.distance(item, "angry_liberals"), SEGMENT),
    "distance to": (lambda item: analysis.distance("angry_liberals", item), SEGMENT),
    "distances on": (lambda item: analysis.distances([item, "age"]), DIMENSION),
    "distances of": (lambda item: analysis.distances(segments={item, "angry_liberals"}), SEGMENT),
    "weights": (lambda item: analysis.distances(weights={item: 2, "trust_un": 3}), DIMENSION),
    "common ground": (lambda item: analysis.common_ground([item, "angry_liberals"]), SEGMENT),
    "common ground on": (lambda item: analysis.common_ground(None, [item]), DIMENSION),
    "cleavages of": (lambda item: analysis.cleavages([item, "angry_liberals"]), SEGMENT),
    "cleavages on": (lambda item: analysis.cleavages(None, [item]), DIMENSION),
    "contrast of": (lambda item: analysis.contrast(item, "angry_liberals"), SEGMENT),
    "contrast with": (lambda item: analysis.contrast("angry_liberals", item), SEGMENT),
    "contrast on": (
        lambda item: analysis.contrast("realists", "angry_liberals", [item]),
        DIMENSION,
    ),
    "distinctive": (analysis.distinctive, SEGMENT),
    "distinctive on": (lambda item: analysis.distinctive("realists", [item]), DIMENSION),
    "screener of": (lambda item: analysis.screener(segments=[item, "angry_liberals"]), SEGMENT),
    "screener on": (
        lambda item: analysis.screener(None, ["realists", "angry_liberals"], [item]),
        DIMENSION,
    ),
    "sensitivity of": (
        lambda item: analysis.sensitivity("cleavages", [item, "angry_liberals"]),
        SEGMENT,
    ),
    "sensitivity on": (lambda item: analysis.sensitivity("cleavages", None, [item]), DIMENSION),
    "sensitivity by weights": (
        lambda item: analysis.sensitivity("distances", weights={item: 2}),
        DIMENSION,
    ),
    # Between segments a result of distances knows the ids alone.
    "nearest": (ALL_DISTANCES.nearest, SEGMENT),
    "farthest": (ALL_DISTANCES.farthest, SEGMENT),
    "between": (lambda item: ALL_DISTANCES.between(item, "angry_liberals"), SEGMENT),
}
FIGURES = {
    "positions on": (plots.positions, DIMENSION),
    "positions in a theme": (plots.positions, THEME),
    "positions of": (lambda item: plots.positions("trust_media", [item]), SEGMENT),
    "profile of": (plots.profile_of, SEGMENT),
    "profile on": (lambda item: plots.profile_of("realists", [item]), DIMENSION),
    "mean of": (
        lambda item: plots.compass(plots.Mean("Any", dimensions=[item]), "trust_un"),
        DIMENSION,
    ),
    "compass": (lambda item: plots.compass(item, "trust_un"), DIMENSION),
    "compass of": (lambda item: plots.compass("trust_media", "trust_un", [item]), SEGMENT),
    "heatmap on": (lambda item: plots.heatmap([item]), DIMENSION),
    "heatmap of": (lambda item: plots.heatmap(["trust_un"], [item]), SEGMENT),
    "distances drawn on": (lambda item: plots.distances([item]), DIMENSION),
    "distances drawn of": (lambda item: plots.distances(segments=[item, OTHER]), SEGMENT),
    "distances drawn by weights": (lambda item: plots.distances(weights={item: 2}), DIMENSION),
}
BY_ID_ALONE = ("nearest", "farthest", "between")


def changed(item):
    """Return an item of the same id, of another profile."""
    field = "text" if isinstance(item, ks.Statement) else "name"
    return attrs.evolve(item, **{field: f"{getattr(item, field)} and more"})


@pytest.mark.parametrize(("call", "item"), CALLS.values(), ids=CALLS)
def test_an_item_and_its_equal_copies_are_taken_for_its_id(call, item):
    by_id = call(item.id)
    assert call(item) == by_id
    assert call(copy.deepcopy(item)) == by_id
    assert call(pickle.loads(pickle.dumps(item))) == by_id  # noqa: S301
    assert call(attrs.evolve(item, data_version="another")) == by_id


@pytest.mark.parametrize(("draw", "item"), FIGURES.values(), ids=FIGURES)
def test_figures_take_items(draw, item):
    pytest.importorskip("matplotlib")

    def drawn(name):
        return sorted(text.get_text() for text in draw(name).figure.findobj(match=_is_text))

    def _is_text(artist):
        return hasattr(artist, "get_text")

    assert drawn(item) == drawn(item.id)


@pytest.mark.parametrize(
    ("call", "item"),
    [pair for name, pair in {**CALLS, **FIGURES}.items() if name not in BY_ID_ALONE],
    ids=[name for name in {**CALLS, **FIGURES} if name not in BY_ID_ALONE],
)
def test_an_item_of_another_profile_is_refused_by_name(call, item):
    pytest.importorskip("matplotlib")
    for other in (changed(item), foreign(item)):
        expected = errors.ArgumentValueError
        if call is CALLS["a comparison"][0] and other.id != item.id:
            expected = errors.UnknownSegmentError
        with pytest.raises(expected) as refused:
            call(other)
        if expected is errors.ArgumentValueError:
            assert str(refused.value) == f"{other!r} is of another profile"


def foreign(item):
    """Return an item whose id the packaged profile does not have."""
    profile = factories.small_profile({"one": [1]}, {"two": [["young"]]})
    found = {
        ks.Segment: profile.segments()[0],
        ks.OrdinalDimension: profile.dimension("one"),
        ks.NominalDimension: profile.dimension("two"),
        ks.Theme: attrs.evolve(profile.themes()[0], id="mine"),
        ks.Scale: attrs.evolve(profile.scales()[0], id="mine"),
        ks.Block: attrs.evolve(profile.blocks()[0], id="mine"),
        ks.Statement: profile.statements()[0],
    }
    return found[type(item)]


@pytest.mark.parametrize(("call", "item"), CALLS.values(), ids=CALLS)
def test_an_item_of_another_kind_is_refused_by_type(call, item):
    others = [SEGMENT, DIMENSION, THEME, ks.source(), ks.compare("age"), [item], item.id.encode()]
    for other in others:
        kinds = (ks.Segment, ks.Dimension, ks.Theme)
        if any(isinstance(item, kind) and isinstance(other, kind) for kind in kinds):
            continue
        # A mapping and a set cannot hold what has no hash.
        with pytest.raises((errors.ArgumentTypeError, TypeError)) as refused:
            call(other)
        if not isinstance(other, list):
            assert type(other).__name__ in str(refused.value)


def test_a_profile_of_ones_own_takes_its_items_and_no_others():
    profile = factories.small_profile({"trust_media": [2, -1]})
    segment, dimension = profile.segments()[0], profile.dimensions()[0]
    assert profile.stance(segment, dimension) is profile.stance("first", "trust_media")
    with pytest.raises(errors.ArgumentValueError, match="is of another profile"):
        profile.stance(segment, DIMENSION)
    with pytest.raises(errors.ArgumentValueError, match="is of another profile"):
        ks.compare(dimension)
    with pytest.raises(errors.ArgumentValueError, match="is of another profile"):
        profile.dimension(NOMINAL)


def test_items_of_all_kinds_of_iterables_are_taken():
    expected = ks.compare("age", ["realists", "angry_liberals"])
    pair = (SEGMENT, OTHER)
    for segments in ([*pair], pair, {*pair}, iter(pair), dict.fromkeys(pair), (x for x in pair)):
        assert ks.compare("age", segments) == expected
    assert ks.compare("age", ks.segments()) == ks.compare("age")
    with pytest.raises(errors.ArgumentValueError, match="twice"):
        ks.compare("age", [SEGMENT, "Realists"])


def test_a_segment_that_is_not_compared_is_as_unknown_as_its_id():
    comparison = ks.compare("age", [SEGMENT])
    assert SEGMENT in comparison
    assert OTHER not in comparison
    assert comparison.get(OTHER) is None
    with pytest.raises(errors.UnknownSegmentError, match="angry_liberals"):
        comparison[OTHER]


def test_a_profile_that_was_used_can_be_pickled():
    profile = factories.small_profile()
    profile.compare(profile.dimensions()[0])[profile.segments()[0]]
    for name in ("segment", "theme", "scale", "dimension", "statement"):
        getattr(profile, name)(getattr(profile, f"{name}s")()[0])
    copy_ = pickle.loads(pickle.dumps(profile))  # noqa: S301
    assert copy_ == profile
    assert copy_.segment(profile.segments()[0]) == profile.segments()[0]
