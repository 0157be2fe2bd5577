"""The matrix of distances."""

import itertools

import pytest
from drawn import NAMES, in_one_line, pixels, small_profile, texts

import kazakh_segments as ks
from kazakh_segments import analysis, plots

pytestmark = pytest.mark.extras

PAIR = ["realists", "angry_liberals"]


def test_distances_are_those_of_the_analysis_each_in_its_cell():
    ax = plots.distances()
    order = [label.get_text() for label in ax.get_yticklabels()]
    assert sorted(order) == sorted(NAMES.values())
    assert [one.get_text().replace("\n", " ") for one in ax.get_xticklabels()] == order
    written = {
        text.get_position(): text.get_text() for text in ax.texts if type(text).__name__ == "Text"
    }
    found = analysis.distances()
    ids = {name: id_ for id_, name in NAMES.items()}
    for (row, a), (column, b) in itertools.permutations(enumerate(order), 2):
        assert written[column, row] == f"{found.between(ids[a], ids[b]).value:.2f}"


def test_distances_say_on_how_many_dimensions_they_rest():
    under = in_one_line(plots.distances())
    counts = [pair.n_dimensions for pair in analysis.distances()]
    n_attitudes = len(ks.dimensions(kind="attitude"))
    assert f"both are stated: {min(counts)} to {max(counts)} of {n_attitudes}." in under
    assert "not known is left out" not in under
    pair = plots.distances(segments=PAIR)
    (count,) = [item.n_dimensions for item in analysis.distances(segments=PAIR)]
    assert f"both are stated: {count} of {n_attitudes}." in in_one_line(pair)
    alone = plots.distances(segments=["realists"])
    assert "To the right" not in " ".join(texts(alone))


def test_distances_that_are_not_known_are_written_out():
    profile = small_profile({"one": [1, None], "two": [None, 2]})
    ax = plots.distances(profile=profile)
    assert texts(ax).count("not\nknown") == 2
    assert pixels(ax)(1.2, 0.2) == (255, 255, 255)
