"""A questionnaire is made of the value labels of SPSS and Stata, and nothing is guessed."""

import pytest

import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.survey import Item, Questionnaire

pd = pytest.importorskip("pandas")
pyreadstat = pytest.importorskip("pyreadstat")

pytestmark = pytest.mark.extras

FIVE = {1: "Strongly agree", 2: "Agree", 3: "Neither", 4: "Disagree", 5: "Strongly disagree"}
DO_NOT_KNOW = {**FIVE, 9: "Don't know"}
ON_Q1 = {"q1": "civic_rights"}


def sav(folder, labels, answers=None, **options):
    """Write a file of SPSS, with a column for each set of labels."""
    columns = {name: [1.0, 2.0, 5.0] for name in labels} | (answers or {})
    path = folder / "survey.sav"
    pyreadstat.write_sav(pd.DataFrame(columns), path, variable_value_labels=labels, **options)
    return path


def problems_of(*arguments, **options):
    with pytest.raises(errors.DataError) as caught:
        Questionnaire.from_labels(*arguments, **options)
    return [str(problem) for problem in caught.value.problems]


def test_the_labels_say_the_ends_the_labels_and_the_wording(tmp_path):
    labels = {"q1": FIVE, "q2": {0: "no", 1: "yes"}, "other": {1: "x"}}
    path = sav(tmp_path, labels, column_labels={"q1": "How\timportant?"})
    found = Questionnaire.from_labels(
        path, {"q1": "Civic rights", "q2": ks.dimension("trust_un")}, reversed=["q1"]
    )
    assert found.items == (
        Item("q1", "civic_rights", 1, 5, "reversed", (), FIVE, "How important?"),
        Item("q2", "trust_un", 0, 1, "same", (), {0: "no", 1: "yes"}),
    )
    assert found.levels({"q1": 1, "q2": "yes"}) == {"civic_rights": 4, "trust_un": 4}


@pytest.mark.parametrize("ending", ["sav", "zsav", "SAV"])
def test_declared_missing_values_of_spss_are_no_answers(tmp_path, ending):
    labels = {"q1": {**FIVE, 8: "Refused", 9: "Don't know", 98: "Not asked"}}
    path = tmp_path / f"survey.{ending}"
    pyreadstat.write_sav(
        pd.DataFrame({"q1": [1.0, 9.0, 97.0]}),
        path,
        variable_value_labels=labels,
        missing_ranges={"q1": [8, {"lo": 97, "hi": 99}]},
        compress=ending == "zsav",
    )
    item = Questionnaire.from_labels(path, ON_Q1, missing={"q1": [9]}).items[0]
    assert set(item.missing) == {8, 9, 97, 98, 99, "Refused", "Don't know", "Not asked"}
    assert (item.low, item.high, dict(item.labels)) == (1, 5, FIVE)


def test_what_pyreadstat_reads_with_these_labels_is_read_as_answers(tmp_path):
    answers = {"q1": [1.0, 3.0, 5.0, 8.0, 9.0, float("nan")]}
    labels = {"q1": {**FIVE, 8: "Refused", 9: "Don't know"}}
    path = sav(tmp_path, labels, answers, missing_ranges={"q1": [{"lo": 8, "hi": 9}]})
    questionnaire = Questionnaire.from_labels(path, ON_Q1)
    for options in (
        {},
        {"user_missing": True},
        {"user_missing": True, "apply_value_formats": True},
    ):
        frame, _ = pyreadstat.read_sav(path, **options)
        levels = [questionnaire.levels(row) for row in frame.to_dict("records")]
        assert [row["civic_rights"] for row in levels] == [-4, 0, 4, None, None, None]


def test_letters_of_stata_are_no_answers(tmp_path):
    path = tmp_path / "survey.dta"
    labels = {"q1": {**FIVE, "a": "Don't know", "b": "Refused"}}
    frame = pd.DataFrame({"q1": [1, 5, "a", "b"]})
    pyreadstat.write_dta(
        frame, path, variable_value_labels=labels, missing_user_values={"q1": ["a", "b"]}
    )
    questionnaire = Questionnaire.from_labels(path, ON_Q1)
    item = questionnaire.items[0]
    assert set(item.missing) == {"a", "b", "Don't know", "Refused"}
    assert (item.low, item.high, dict(item.labels)) == (1, 5, FIVE)
    for options in (
        {},
        {"user_missing": True},
        {"user_missing": True, "apply_value_formats": True},
    ):
        read, _ = pyreadstat.read_dta(path, **options)
        levels = [questionnaire.levels(row) for row in read.to_dict("records")]
        assert [row["civic_rights"] for row in levels] == [-4, 4, None, None]


def test_a_missing_code_can_be_listed_by_its_label_and_need_not_have_one(tmp_path):
    path = sav(tmp_path, {"q1": DO_NOT_KNOW})
    for listed in ([9], ["Don't know"], (9.0, 99)):
        item = Questionnaire.from_labels(path, ON_Q1, missing={"q1": listed}).items[0]
        assert set(item.missing) == {9, "Don't know"} | {code for code in listed if code == 99}
        assert item.share(9.0) is None


def test_a_large_range_of_missing_values_has_those_with_a_label(tmp_path):
    labels = {"q1": {-1: "No answer", **FIVE}}
    path = sav(tmp_path, labels, missing_ranges={"q1": [{"lo": -1e300, "hi": 0}]})
    assert Questionnaire.from_labels(path, ON_Q1).items[0].missing == (-1, "No answer")


@pytest.mark.parametrize("listed", [None, {}, {"q1": []}, {"q1": [8]}])
def test_a_label_that_reads_as_no_answer_is_refused(tmp_path, listed):
    path = sav(tmp_path, {"q1": DO_NOT_KNOW})
    said = [*(listed or {}).get("q1", []), 9]
    assert problems_of(path, ON_Q1, missing=listed) == [
        f"q1: found 9 \"Don't know\", which reads as no answer; expected missing={{'q1': {said}}}"
    ]


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Don't know",
            "DON\N{RIGHT SINGLE QUOTATION MARK}T KNOW",
            "Do not know / hard to say",
            "dont know",
            "DK",
            "DK/NA",
        ),
        *("Does not know", "Refused", "Refusal", "Refused to answer", "No answer", "NA", "n/a"),
        *("N.A.", "Did not answer", "Not answered", "Prefer not to say", "Hard to say"),
        *(
            "Difficult to answer",
            "Can't say",
            "Can\N{RIGHT SINGLE QUOTATION MARK}t choose",
            "Cannot say",
            "Not applicable",
        ),
        *("Inapplicable", "Not asked", "Missing", "(Don't know)", "Respondent does not know"),
        *("Не знаю", "Затрудняюсь ответить", "ОТКАЗ", "Отказ от ответа", "Нет ответа"),  # noqa: RUF001
        *("Трудно сказать", "Не применимо", "Неприменимо", "Без ответа"),  # noqa: RUF001
        *("Білмеймін", "Жауап беру қиын", "Жауап жоқ", "Жауап беруден бас тартты"),  # noqa: RUF001
    ],
)
def test_ways_to_say_no_answer_are_known(tmp_path, label):
    path = sav(tmp_path, {"q1": {**FIVE, 6: label}})
    (problem,) = problems_of(path, ON_Q1)
    assert problem.startswith("q1: found 6 ")
    assert problem.endswith("which reads as no answer; expected missing={'q1': [6]}")
    assert Questionnaire.from_labels(path, ON_Q1, missing={"q1": [6]}).items[0].high == 5


@pytest.mark.parametrize(
    "label",
    [
        *("No", "Not at all", "Neither agree nor disagree", "Undecided", "Knows a lot", "Hard"),
        *("Never", "Not important", "Applicable", "No one", "A national park", "Name unknown"),
        *("Не согласен", "Нет", "Ни то, ни другое", "Жоқ", "Келіспеймін"),  # noqa: RUF001
    ],
)
def test_an_answer_is_not_taken_for_none(tmp_path, label):
    path = sav(tmp_path, {"q1": {**FIVE, 6: label}})
    assert Questionnaire.from_labels(path, ON_Q1).items[0].high == 6


@pytest.mark.parametrize(
    ("labels", "problem"),
    [
        (
            {**FIVE, 9: "Other"},
            "q1: found 9 'Other', with a gap between 5 and 9; expected labels without a gap, or "
            "an Item of your own; if 9 is no answer, missing={'q1': [9]}",
        ),
        (
            {-9: "Other", **FIVE},
            "q1: found -9 'Other', with a gap between -9 and 1; expected labels without a gap",
        ),
        ({0: "None", 10: "All"}, "q1: found 10 'All', with a gap between 0 and 10; expected"),
        ({1: "a", 1.5: "b"}, "q1: found 1.5 'b', with a gap between 1 and 1.5; expected labels"),
        ({1: "a"}, "q1: found only 1 'a'; expected labels of two answers or more"),
        ({1: "a", 2: "a"}, "q1.labels.2: found 'a', as for 1; expected a text that no other"),
    ],
)
def test_labels_that_do_not_say_what_the_answers_are_are_refused(tmp_path, labels, problem):
    (found,) = problems_of(sav(tmp_path, {"q1": labels}), ON_Q1)
    assert found.startswith(problem)


def test_every_problem_is_listed_with_its_column(tmp_path):
    labels = {"q1": FIVE, "q3": {1: "No answer"}, "text": {"a": "A"}, "q5": DO_NOT_KNOW, "q6": FIVE}
    path = sav(tmp_path, labels, {"q2": [1.0] * 3, "text": ["a"] * 3})
    dimensions = {
        "Q1": "civic_rights",
        "q2": "trust_media",
        "q3": "trust in meida",
        "text": "trust_un",
        "q5": "language",
        "q6": "trust_media",
    }
    assert problems_of(path, dimensions) == [
        "Q1: found no such column; expected a column of the file; closest: 'q1', 'text', 'q6'",
        "q2: found no value labels; expected value labels; without them, build an Item of your own",
        "q3: found 1 'No answer', which reads as no answer; expected missing={'q3': [1]}",
        "q3: found no label of an answer; expected labels of two answers or more",
        "text: found a column of text; expected one of numbers with labels",
        "q5: found 9 \"Don't know\", which reads as no answer; expected missing={'q5': [9]}",
        "q3.dimension: found 'trust in meida'; expected a dimension; "
        "closest: trust_media, trust_china, trust_russia",
        "q5.dimension: found 'language', which has categories; expected a dimension with levels",
        "q6.dimension: found 'trust_media' again; expected one that is not above",
    ]


def test_arguments_that_cannot_be_right_are_refused(tmp_path):
    path = sav(tmp_path, {"q1": FIVE})
    from_labels = Questionnaire.from_labels
    for options, message in (
        ({"reversed": "q1"}, "reversed must be a list of columns"),
        ({"missing": [9]}, "missing must be a mapping from column to a list of codes; got"),
        ({"profile": "mine"}, "profile must be a Profile"),
    ):
        with pytest.raises(errors.ArgumentTypeError, match=message):
            from_labels(path, ON_Q1, **options)
    with pytest.raises(errors.ArgumentTypeError, match="dimensions must be a mapping from column"):
        from_labels(path, ["q1"])
    for options, name in (
        ({"reversed": ["q2"]}, "reversed"),
        ({"missing": {"q2": [9]}}, "missing"),
    ):
        message = f"{name} must name columns of dimensions; got 'q2'; closest: 'q1'"
        with pytest.raises(errors.ArgumentValueError, match=message):
            from_labels(path, ON_Q1, **options)
    with pytest.raises(errors.ArgumentValueError, match="reversed must name columns"):
        from_labels(path, ON_Q1, reversed=[["q1"]])
    for listed in (9, "Don't know", [True]):
        (problem,) = problems_of(path, ON_Q1, missing={"q1": listed})
        assert problem.startswith("q1: found ")
        assert problem.endswith(" listed as missing; expected a list of codes and labels")
    assert problems_of(path, {}) == ["items: found none; expected at least one"]


def test_a_file_that_is_none_is_refused(tmp_path):
    bad = tmp_path / "bad.sav"
    bad.write_bytes(b"not SPSS" * 100)
    folder = tmp_path / "folder.dta"
    folder.mkdir()
    assert problems_of(tmp_path / "none.sav", ON_Q1) == [
        "found no such file; expected a file that can be read"
    ]
    assert problems_of(bad, ON_Q1)[0].endswith("; expected a file of SPSS")
    assert problems_of(folder, ON_Q1)[0].startswith("found a folder, no regular file")
    with pytest.raises(errors.UnknownFormatError, match="no format 'csv'; closest: "):
        Questionnaire.from_labels(tmp_path / "survey.csv", ON_Q1)


def test_what_was_made_of_labels_can_be_saved(tmp_path):
    path = sav(tmp_path, {"q1": DO_NOT_KNOW})
    found = Questionnaire.from_labels(path, ON_Q1, missing={"q1": [9]})
    assert Questionnaire.load(found.save(tmp_path / "mine.yaml")) == found
