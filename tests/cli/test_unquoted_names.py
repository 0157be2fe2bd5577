"""Names of dimensions and segments that are typed without quotes, one after another."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.cli.names import dimensions_and_segments


def names_of(item):
    return (item.id, item.name, *getattr(item, "aliases", ()))


def named(items):
    return st.sampled_from(items).flatmap(
        lambda item: st.tuples(st.just(item), st.sampled_from(names_of(item)))
    )


@given(
    dimensions=st.lists(named(ks.dimensions()), min_size=1, max_size=4),
    segments=st.lists(named(ks.segments()), max_size=3),
)
def test_names_are_read_whatever_words_they_have(dimensions, segments):
    words = " ".join(name for _, name in [*dimensions, *segments]).split()
    found = dimensions_and_segments(words)
    assert found == ([item for item, _ in dimensions], [item for item, _ in segments])


@pytest.mark.parametrize("item", [*ks.dimensions(), *ks.segments()], ids=lambda item: item.id)
def test_each_name_is_read_of_one_word_or_many(item):
    for name in names_of(item):
        for words in ([name], name.split(), name.upper().replace("_", " ").split()):
            dimensions, segments = dimensions_and_segments(["trust_un", *words])
            assert [*dimensions, *segments] == [ks.dimension("trust_un"), item]


def test_words_that_can_be_read_in_two_ways_are_refused(monkeypatch):
    of_all = {item.id: item for item in ks.dimensions()}
    of_all["trust_un"] = attrs.evolve(of_all["trust_un"], aliases=("civic",))
    of_all["gender"] = attrs.evolve(of_all["gender"], aliases=("rights",))
    monkeypatch.setattr(ks, "dimensions", lambda: (*of_all.values(),))
    with pytest.raises(errors.ArgumentValueError) as caught:
        dimensions_and_segments(["civic", "rights", "realists"])
    said = str(caught.value)
    assert "civic_rights + realists" in said
    assert "trust_un + gender + realists" in said
    assert dimensions_and_segments(["civic rights"]) == ([of_all["civic_rights"]], [])
    assert dimensions_and_segments(["rights", "civic"])[0] == [of_all["gender"], of_all["trust_un"]]


def test_a_name_of_a_dimension_and_a_segment_is_refused(monkeypatch):
    of_all = [
        attrs.evolve(item, aliases=("Realists",)) if item.id == "gender" else item
        for item in ks.dimensions()
    ]
    monkeypatch.setattr(ks, "dimensions", lambda: (*of_all,))
    with pytest.raises(
        errors.ArgumentValueError, match="trust_un \\+ gender or as trust_un \\+ re"
    ):
        dimensions_and_segments(["trust_un", "realists"])


@pytest.mark.parametrize(
    ("words", "name", "nearest"),
    [
        (["freedom", "of", "speach"], "freedom of speach", "freedom_of_speech"),
        (["trust_un", "freedom", "of", "speach"], "freedom of speach", "freedom_of_speech"),
        (["freedom", "of", "speech", "realist"], "realist", "realists"),
        (["trust_un", "realists", "angry", "liberal"], "angry liberal", "angry_liberals"),
    ],
    ids=" ".join,
)
def test_what_is_no_name_is_told_from_where_on(words, name, nearest):
    with pytest.raises(errors.UnknownNameError) as caught:
        dimensions_and_segments(words)
    assert caught.value.name == name
    assert caught.value.closest[0] == nearest


def test_segments_alone_are_refused():
    with pytest.raises(errors.ArgumentValueError, match="a dimension is needed"):
        dimensions_and_segments(["realists", "angry", "liberals"])
