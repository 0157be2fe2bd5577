"""What every simulated result can do: be frozen, printed, shown and taken as rows."""

import re

import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import survey
from results import assert_has_flat_records, assert_is_a_value

RECOVERY = survey.recovery(noise=[1, 2], n=120)
SHORT = survey.questionnaire(3)
RESULTS = [
    survey.simulate(60, missing=0.1, careless=0.1),
    survey.simulate(6, questionnaire=SHORT.questionnaire),
    RECOVERY,
    RECOVERY[1],
    SHORT,
    survey.questionnaire(38),
]
EACH = pytest.mark.parametrize("result", RESULTS, ids=repr)


@EACH
def test_results_are_frozen_hashable_and_survive_pickling(result):
    assert_is_a_value(result)


@EACH
def test_results_print_in_80_columns_and_say_that_they_are_simulated(result):
    text = str(result)
    assert max(map(len, text.splitlines())) <= 80
    words = " ".join(text.split())
    assert "Simulated: " in words
    assert f"Based on {result.n_stances} stances" in words
    assert "simulated" in repr(result)
    assert len(repr(result)) < 100


@EACH
def test_results_show_in_a_notebook_what_they_print(result):
    html = re.sub("</?bdi>", "", result._repr_html_())
    assert "Simulated: " in html
    assert html.count("<tr") == len(result._layout().rows) + 1


@EACH
def test_records_are_flat_and_have_the_same_keys(result):
    assert_has_flat_records(result)


@EACH
def test_stances_are_counted_on_the_dimensions_asked_about(result):
    ids = [item.id for item in ks.dimensions(kind="attitude")]
    if result in (SHORT, RESULTS[1]):
        ids = SHORT.dimensions
    assert result.n_stances == sum(len(ks.compare(id_).stated) for id_ in ids)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_a_simulation_is_a_data_frame_in_which_codes_stay_whole_numbers(backend):
    simulation = survey.simulate(60, missing=0.3, questionnaire=SHORT.questionnaire)
    frame = simulation.to_frame(backend)
    names = frame.column_names if backend == "pyarrow" else [*frame.columns]
    assert names == ["respondent", "simulated", "simulated_segment", "careless", *SHORT.dimensions]
    for column in SHORT.dimensions:
        kind = frame.schema.field(column).type if backend == "pyarrow" else frame[column].dtype
        assert str(kind).lower() == "int64"


def test_names_of_a_profile_are_escaped_in_a_notebook():
    profile = factories.small_profile({"one": [1, -1]}, names={"first": "<i>"})
    for result in (survey.simulate(6, profile=profile), *survey.recovery(n=6, profile=profile)):
        assert "<i>" not in result._repr_html_()
        assert "&lt;i&gt;" in result._repr_html_()
