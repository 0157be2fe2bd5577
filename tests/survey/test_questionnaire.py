"""An item reads answers of one column, a questionnaire those of a respondent."""

import copy
import math
import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.survey import Item, Questionnaire

CODES = st.integers(-1000, 1000)


def problems_of(build, *arguments, **fields):
    with pytest.raises(errors.DataError) as caught:
        build(*arguments, **fields)
    return [str(problem) for problem in caught.value.problems]


def item(**fields):
    return Item(**{"column": "q1", "dimension": "trust_media", "low": 1, "high": 5} | fields)


@given(st.data(), CODES, st.integers(1, 50))
def test_an_answer_is_placed_between_the_ends(data, low, width):
    answer = data.draw(st.integers(low, low + width))
    share = item(low=low, high=low + width).share(answer)
    assert share == pytest.approx(float(Fraction(answer - low, width)))
    assert (share == 0) == (answer == low)
    assert (share == 1) == (answer == low + width)


@given(st.data(), CODES, st.integers(1, 50))
def test_a_code_beyond_the_ends_is_refused(data, low, width):
    answer = data.draw(CODES.filter(lambda code: not low <= code <= low + width))
    with pytest.raises(errors.ArgumentValueError, match=f"'q1': found {answer}; expected a code"):
        item(low=low, high=low + width).share(answer)


@pytest.mark.parametrize(
    "answer", [None, math.nan, Decimal("NaN"), Decimal("sNaN"), 9, 9.0, Decimal(9), "refused", ""]
)
def test_no_answer_has_no_share(answer):
    assert item(missing=[9, "refused", ""]).share(answer) is None


@pytest.mark.extras
def test_missing_values_of_libraries_have_no_share():
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    answers = [pd.NA, np.nan, np.float32("nan"), np.int8(9), np.str_("refused")]
    numbered = item(missing=(np.int64(9), "refused"))
    assert numbered.missing == (9, "refused")
    assert [numbered.share(answer) for answer in answers] == [None] * len(answers)
    assert numbered.share(np.uint8(2)) == numbered.share(np.float32(2)) == 0.25
    with pytest.raises(errors.ArgumentTypeError):
        numbered.share(np.True_)


@pytest.mark.parametrize("answer", [True, False, [1], b"agree", 1j, object()])
def test_what_is_neither_a_number_nor_text_is_refused(answer):
    with pytest.raises(errors.ArgumentTypeError, match=r"'q1': found .* expected a number or text"):
        item(low=0).share(answer)


@pytest.mark.parametrize("answer", [10**400, -math.inf, Decimal("1e999"), 5.001, Fraction(1, 2)])
def test_a_number_out_of_range_is_refused_however_large(answer):
    with pytest.raises(errors.ArgumentValueError, match="expected a code from 1 to 5"):
        item().share(answer)


def test_a_text_is_a_label_to_the_letter():
    labelled = item(labels={1: "Disagree", 3: "Neither", 5: "Agree"}, missing=["Don't know"])
    assert [labelled.share(text) for text in ("Disagree", "Neither", "Agree")] == [0, 0.5, 1]
    assert labelled.share("Don't know") is None
    for text in ("agree", "Agree ", "Agre"):
        with pytest.raises(errors.ArgumentValueError, match=r"closest: '(Disa|A)gree'"):
            labelled.share(text)
    with pytest.raises(errors.ArgumentValueError, match='closest: "Don\'t know"'):
        labelled.share("dont know")


def test_a_number_as_text_is_not_read_as_the_number():
    with pytest.raises(errors.ArgumentValueError, match="'3', a text; expected a number from 1"):
        item().share("3")


@pytest.mark.parametrize(
    ("fields", "problem"),
    {
        "no column": ({"column": ""}, "column: found ''; expected text that is not empty"),
        "a number as column": ({"column": 4}, "column: found 4; expected text"),
        "no dimension": ({"dimension": None}, "dimension: found None; expected text"),
        "a text as end": ({"low": "1"}, "low: found '1'; expected a number"),
        "a truth value as end": ({"high": True}, "high: found True; expected a number"),
        "an endless scale": ({"high": math.inf}, "high: found inf; expected a number"),
        "not a number": ({"low": Decimal("NaN")}, "low: found Decimal('NaN'); expected a number"),
        "ends the wrong way round": (
            {"low": 5, "high": 1},
            "high: found 1; expected a code above low, 5",
        ),
        "one code": ({"low": 5}, "high: found 5; expected a code above low, 5"),
        "another polarity": (
            {"polarity": "reverse"},
            "polarity: found 'reverse'; expected same or reversed",
        ),
        "one missing code": ({"missing": 9}, "missing: found 9; expected a list of codes"),
        "one missing text": ({"missing": "no"}, "missing: found 'no'; expected a list of codes"),
        "a missing truth value": ({"missing": [True]}, "missing: found (True,); expected a list"),
        "a missing code among answers": (
            {"missing": [9, 5.0]},
            "missing[1]: found 5, which is also an answer; expected a code outside 1 to 5",
        ),
        "a missing label of an answer": (
            {"missing": ["no"], "labels": {1: "no"}},
            "missing[0]: found 'no', which is also an answer; expected a text that is no label",
        ),
        "a missing code twice": (
            {"missing": [9, "9", 9.0]},
            "missing[2]: found '9' again; expected one that is not above",
        ),
        "labels as a list": ({"labels": ["no"]}, "labels: found ['no']; expected a mapping"),
        "a label of a text": ({"labels": {"1": "no"}}, "labels: found (('1', 'no'),); expected"),
        "an empty label": ({"labels": {1: ""}}, "labels: found ((1, ''),); expected a mapping"),
        "a label out of range": (
            {"labels": {9: "don't know"}},
            'labels.9: found "don\'t know"; expected a code from 1 to 5; what is no answer',
        ),
        "one label for two codes": (
            {"labels": {1: "no", 2: "no"}},
            "labels.2: found 'no', as for 1; expected a text that no other code has",
        ),
        "two labels for a code": (
            {"labels": ((1, "no"), (1.0, "never"))},
            "labels.1: found a second label; expected one label for a code",
        ),
        "a control character": ({"wording": "a\0b"}, "wording: found U+0000 at position 2 of"),
    }.values(),
)
def test_an_item_that_cannot_be_right_is_refused(fields, problem):
    problems = problems_of(item, **fields)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_all_problems_between_the_fields_of_an_item_are_listed():
    found = problems_of(item, missing=[2, 3], labels={7: "a", 8: "b"})
    assert [problem.partition(":")[0] for problem in found] == [
        *("missing[0]", "missing[1]"),
        *("labels.7", "labels.8"),
    ]


def test_an_item_does_not_depend_on_how_numbers_and_labels_were_given():
    one = item(low=1.0, high=Decimal(5), missing=[9.0], labels={5: "yes", 1: "no"})
    other = item(missing=(9,), labels={1.0: "no", 5.0: "yes"})
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == "<Item q1: trust_media, 1 to 5>"
    assert attrs.evolve(one, column="q1") == one
    assert Item("q", ks.dimension("trust_media"), 1, 2) == Item("q", "trust_media", 1, 2)


@given(st.integers(0, 10))
def test_reversing_an_item_mirrors_the_level(answer):
    levels = [
        Questionnaire([Item("q", "civic_rights", 0, 10, polarity)]).levels({"q": answer})
        for polarity in ("same", "reversed")
    ]
    assert levels[0]["civic_rights"] == pytest.approx(-4 + 8 * answer / 10)
    assert levels[0]["civic_rights"] == pytest.approx(-levels[1]["civic_rights"])


def test_levels_run_from_end_to_end_of_the_scale_of_each_dimension():
    dimensions = [one.id for one in ks.dimensions() if not one.is_nominal]
    questionnaire = Questionnaire([Item(f"q_{id_}", id_, 1, 4) for id_ in dimensions])
    for answer, end in ((1, 0), (4, -1)):
        levels = questionnaire.levels(dict.fromkeys(questionnaire.columns, answer))
        assert levels == {id_: ks.dimension(id_).levels[end].value for id_ in dimensions}


def test_a_level_of_a_missing_answer_is_none_and_other_columns_are_ignored():
    questionnaire = Questionnaire([item(dimension="civic_rights", missing=[8])])
    assert questionnaire.levels({"other": "x", "q1": 8}) == {"civic_rights": None}
    assert questionnaire.levels({"q1": 3, 4: "x"}) == {"civic_rights": 0}


def test_a_missing_column_is_not_a_missing_answer():
    questionnaire = Questionnaire([item(dimension="civic_rights")])
    with pytest.raises(errors.ArgumentValueError, match="no column 'q1'; closest: 'Q1'"):
        questionnaire.levels({"Q1": 3, "id": 4})
    with pytest.raises(errors.ArgumentValueError, match=r"no column 'q1'$"):
        questionnaire.levels({})
    with pytest.raises(errors.ArgumentTypeError, match="a row must be a mapping"):
        questionnaire.levels([3])


def test_dimensions_are_found_by_any_name():
    questionnaire = Questionnaire(
        [Item("a", "Freedom of speech", 1, 5), Item("b", "trust in the media", 1, 5)]
    )
    assert [one.dimension for one in questionnaire] == ["freedom_of_speech", "trust_media"]
    assert len(questionnaire) == 2
    assert questionnaire.columns == ("a", "b")


def test_every_problem_of_a_questionnaire_is_listed():
    assert problems_of(
        Questionnaire,
        [
            Item("a", "freedom of speach", 1, 5),
            Item("a", "language", 1, 5),
            Item("c", "realists", 1, 5),
        ],
    ) == [
        "items[0].dimension: found 'freedom of speach'; expected a dimension; "
        "closest: freedom_of_speech, right_to_associate, right_to_assembly",
        "items[1].dimension: found 'language', which has categories; "
        "expected a dimension with levels",
        "items[2].dimension: found 'realists'; expected a dimension; "
        "it is a segment: segment('realists')",
        "items[1].column: found 'a' again; expected one that is not above",
    ]
    assert problems_of(
        Questionnaire, [Item("a", "civic_rights", 1, 5), Item("b", "civic rights", 1, 5)]
    ) == ["items[1].dimension: found 'civic_rights' again; expected one that is not above"]


def test_no_segment_can_be_stated_on_none_of_the_dimensions():
    profile = factories.small_profile({"a": [1, None, None], "b": [None, 1, None], "c": [1, 1, 1]})
    found = problems_of(Questionnaire, [Item("q", "a", 1, 5)], profile=profile)
    assert found == [
        f"items: found no dimension on which '{id_}' is stated; "
        "expected at least one for each segment"
        for id_ in ("second", "third")
    ]
    assert Questionnaire([Item("q", "c", 1, 5)], profile=profile).profile is profile


def test_a_derived_level_counts_as_stated():
    profile = factories.small_profile(
        {"general": [2, 1], "special": [3, None], "other": [None, 1]},
        derived=[("first", "special")],
        parents={"special": "general"},
    )
    items = [Item("a", "special", 1, 5), Item("b", "other", 1, 5)]
    assert len(Questionnaire(items, profile=profile)) == 2


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        ([], "items: found none; expected at least one"),
        ("q1", "items: found 'q1'; expected a tuple of Item"),
        (["q1"], "items: found ('q1',); expected a tuple of Item"),
        (item(), "items: found <Item q1: trust_media, 1 to 5>; expected a tuple of Item"),
    ],
)
def test_a_questionnaire_needs_items(items, problem):
    assert problems_of(Questionnaire, items) == [problem]


def test_another_profile_must_be_one():
    with pytest.raises(errors.ArgumentTypeError, match="profile must be a Profile"):
        Questionnaire([item()], profile="packaged")


WITH_ODD_TEXTS = Questionnaire(
    [
        Item("q<1>", "civic_rights", 1, 5, "reversed", (9, "<no>"), {1: "a & b"}, "Why?"),
        Item("second " * 20, "trust_media", 0, 10, missing=(11, 12)),
    ],
    "A <title>",
)


def test_a_questionnaire_is_frozen_hashable_and_survives_pickling():
    again = pickle.loads(pickle.dumps(WITH_ODD_TEXTS))  # noqa: S301
    assert again == WITH_ODD_TEXTS == copy.deepcopy(WITH_ODD_TEXTS)
    assert hash(again) == hash(WITH_ODD_TEXTS)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        again.title = "Mine"


def test_a_questionnaire_prints_in_80_columns_and_shows_the_same_in_a_notebook():
    text, html = str(WITH_ODD_TEXTS), WITH_ODD_TEXTS._repr_html_()
    assert text.splitlines()[0] == "A <title>, 2 items"
    assert max(map(len, text.splitlines())) <= 80
    assert repr(WITH_ODD_TEXTS) == "<Questionnaire 'A <title>', 2 items>"
    for escaped in ("q&lt;1&gt;", "A &lt;title&gt;", "9; &lt;no&gt;", "1 to 5", "reversed"):
        assert escaped in html
    assert "<title>" not in html


def test_records_have_a_row_for_each_item():
    first, second = WITH_ODD_TEXTS.records()
    assert first == {
        "column": "q<1>",
        "dimension": "civic_rights",
        "low": 1,
        "high": 5,
        "polarity": "reversed",
        "missing": "9; <no>",
        "labels": "1 = a & b",
        "wording": "Why?",
    }
    assert first.keys() == second.keys()


@pytest.mark.extras
@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_a_questionnaire_becomes_a_data_frame(backend):
    assert len(WITH_ODD_TEXTS.to_frame(backend)) == 2
