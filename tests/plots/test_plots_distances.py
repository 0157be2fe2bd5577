"""The matrix of distances."""

import itertools

import pytest
from drawn import NAMES, in_one_line, pixels, small_profile, texts, title_of

import kazakh_segments as ks
from kazakh_segments import analysis, plots

pytestmark = pytest.mark.extras

DIMENSIONS = ks.dimensions()
ATTITUDES = [
    item.id
    for item in DIMENSIONS
    if item.theme != "demographics" and item.id != "civic_sector_knowledge"
]
PAIR = ["realists", "angry_liberals"]


def test_distances_are_those_of_the_analysis_each_in_its_cell():
    plot = plots.distances()
    ax = plot.axes
    order = [label.get_text() for label in ax.get_yticklabels()]
    assert sorted(order) == sorted(NAMES.values())
    assert [one.get_text().replace("\n", " ") for one in ax.get_xticklabels()] == order
    written = {
        text.get_position(): text.get_text() for text in ax.texts if type(text).__name__ == "Text"
    }
    found = analysis.distances(ATTITUDES)
    ids = {name: id_ for id_, name in NAMES.items()}
    pairs = [*itertools.permutations(enumerate(order), 2)]
    for (row, a), (column, b) in pairs:
        assert written[column, row] == f"{found.between(ids[a], ids[b]).value:.2f}"
    # The diagonal is empty, and paper.
    assert len(written) == len(pairs)
    at = pixels(plot)
    assert {at(number, number) for number in range(len(order))} == {(255, 255, 255)}
    assert title_of(plot) == "Distances between the segments"


def test_distances_are_the_darker_the_farther():
    plot = plots.distances()
    at = pixels(plot)
    order = [label.get_text() for label in plot.axes.get_yticklabels()]
    ids = {name: id_ for id_, name in NAMES.items()}
    found = analysis.distances(ATTITUDES)
    pairs = sorted(
        (found.between(ids[a], ids[b]).value, sum(at(column - 0.4, row - 0.4)))
        for (row, a), (column, b) in itertools.combinations(enumerate(order), 2)
    )
    shades = [shade for _, shade in pairs]
    # As far as the eye and 8 bits tell them.
    assert all(later <= before + 3 for before, later in itertools.pairwise(shades))
    assert shades[-1] < shades[0] - 200


def test_the_leaves_of_the_dendrogram_begin_at_the_matrix_each_in_the_middle_of_its_row():
    ax = plots.distances().axes
    starts = sorted(
        (float(line.get_ydata()[0]), float(line.get_xdata()[0]))
        for line in ax.lines
        if line.get_ydata()[0] == line.get_ydata()[1] and float(line.get_ydata()[0]).is_integer()
    )
    leaves = [x for _, x in starts if x == min(one for _, one in starts)]
    assert [y for y, x in starts if x == leaves[0]] == [*range(6)]
    assert 5.5 < leaves[0] < 5.7


def test_distances_say_on_how_many_dimensions_they_rest():
    found = analysis.distances(ATTITUDES)
    counts = [pair.n_dimensions for pair in found]
    said = in_one_line(plots.distances())
    assert f"stated of both: {min(counts)} to {max(counts)} of {len(ATTITUDES)}; groups" in said
    assert '11 dimensions of composition and knowledge left out; kinds="all" adds them.' in said
    assert "not known" not in said
    of_all = in_one_line(plots.distances(kinds="all"))
    counts = [pair.n_dimensions for pair in analysis.distances([item.id for item in DIMENSIONS])]
    assert f"stated of both: {min(counts)} to {max(counts)} of {len(DIMENSIONS)};" in of_all
    assert "left out" not in of_all
    pair = plots.distances(segments=PAIR)
    (count,) = [item.n_dimensions for item in analysis.distances(ATTITUDES, PAIR)]
    assert f"stated of both: {count} of {len(ATTITUDES)};" in in_one_line(pair)
    assert "linkage" not in in_one_line(plots.distances(segments=["realists"]))


def test_distances_that_are_not_known_are_written_out():
    profile = small_profile({"one": [1, None], "two": [None, 2]})
    plot = plots.distances(profile=profile)
    assert texts(plot).count("not\nknown") == 2
    assert pixels(plot)(1.2, 0.2) == (255, 255, 255)
