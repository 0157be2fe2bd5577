"""XLSForms: pyxform converts them without a warning, and each code is a choice."""

import shutil
import xml.etree.ElementTree as ET
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kazakh_segments as ks
from kazakh_segments import errors, survey
from kazakh_segments.display import output
from kazakh_segments.survey import Item, Questionnaire

pyxform = pytest.importorskip("pyxform.xls2xform")

# Most are looked at by more than one test.
chosen = cache(survey.questionnaire)

ATTITUDES = [item.id for item in ks.dimensions(kind="attitude")]
STATED_FOR_ALL = [id_ for id_ in ATTITUDES if not ks.compare(id_).missing]


def converted(path, *, validate=False):
    """Convert a form, refuse a warning, and return its questions with their choices."""
    warnings = []
    form = pyxform.convert(path, warnings=warnings, validate=validate)
    assert warnings == form.warnings == []
    root = ET.fromstring(form.xform)  # noqa: S314  # It was made here.
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    lists = {
        instance.get("id"): [
            (item.findtext("name"), item.findtext("label")) for item in instance.iter("item")
        ]
        for instance in root.iter("instance")
        if instance.get("id")
    }
    questions = {}
    for question in root.iter("select1"):
        source = question.find("itemset").get("nodeset")
        choices = lists[source.partition("'")[2].partition("'")[0]]
        questions[question.get("ref").rpartition("/")[2]] = (question.findtext("label"), choices)
    return root, questions


def test_a_short_questionnaire_becomes_a_form_with_every_choice(tmp_path):
    short = chosen(3)
    root, questions = converted(short.save(tmp_path / "short.xlsx"))
    assert questions == {
        item.column: (
            item.wording,
            [*((f"{code}", text) for code, text in item.labels), ("8", "Don't know")],
        )
        for item in short.questionnaire
    }
    assert root.findtext(".//title") == "Short questionnaire of 3 statements"
    note = root.find(".//input")
    assert note.findtext("label").startswith("How much do you agree or disagree")
    data = root.find(".//data")
    assert (data.get("id"), data.get("version")) == ("short", ks.data_version())


def test_all_wordings_become_a_form(tmp_path):
    _, questions = converted(chosen(38).save(tmp_path / "all.xlsx"))
    assert [*questions] == ATTITUDES


@pytest.mark.once
@pytest.mark.skipif(not shutil.which("java"), reason="ODK Validate needs Java")
def test_odk_validate_accepts_the_form(tmp_path):
    converted(chosen(3).save(tmp_path / "short.xlsx"), validate=True)


def test_answers_collected_with_the_form_are_read_by_the_questionnaire(tmp_path):
    short = chosen(3)
    _, questions = converted(short.save(tmp_path / "short.xlsx"))
    for item in short.questionnaire:
        dimension = ks.dimension(item.dimension)
        _, choices = questions[item.column]
        for name, label in choices:
            assert item.level(int(name), dimension) == item.level(label, dimension)


def test_items_of_other_scales_have_lists_of_their_own(tmp_path):
    questionnaire = Questionnaire(
        [
            Item("q1", "civic_rights", 1, 2, labels={1: "No", 2: "Yes"}, wording="Rights?"),
            Item("q2", "trust_media", 0, 3, missing=[-1, 9, "refused"], labels={0: "never"}),
            Item("q3", "trust_un", 1, 2, labels={1: "No", 2: "Yes"}),
            Item(
                "q4",
                "trust_army",
                0.5,
                2,
                missing=[8, "8", 9],
                labels={1: "a <b> & c"},
                wording="A statement",
            ),
        ],
        "=1+1",
    )
    root, questions = converted(questionnaire.save_xlsform(tmp_path / "mine.xlsx"))
    texts = {column: text for column, (text, _) in questions.items()}
    names = {column: [*dict(choices)] for column, (_, choices) in questions.items()}
    labels = {column: [*dict(choices).values()] for column, (_, choices) in questions.items()}
    assert [*texts.values()] == ["Rights?", "Trust in the Media", "Trust in the UN", "A statement"]
    assert names["q1"] == names["q3"] == ["1", "2"]
    assert labels["q1"] == labels["q3"] == ["No", "Yes"]
    assert names["q2"] == ["0", "1", "2", "3", "-1", "9", "refused"]
    assert labels["q2"] == ["never", *names["q2"][1:]]
    assert names["q4"] == ["0.5", "1", "1.5", "2", "8", "9"]
    assert labels["q4"] == ["0.5", "a <b> & c", "1.5", "2", "8", "9"]
    assert root.findtext(".//title") == "=1+1"
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    assert book.sheetnames == ["survey", "choices", "settings"]
    lists = {row[0] for row in book["choices"].iter_rows(min_row=2, values_only=True)}
    assert lists == {"answers_1", "answers_2", "answers_3"}


def test_a_form_has_an_introduction_only_if_it_is_given(tmp_path):
    questionnaire = Questionnaire(
        [Item("introduction", "civic_rights", 1, 5), Item("Introduction_", "trust_media", 1, 5)]
    )
    root, _ = converted(questionnaire.save_xlsform(tmp_path / "a.xlsx"))
    assert root.find(".//input") is None
    path = questionnaire.save_xlsform(tmp_path / "b.xlsx", introduction="Read this.")
    root, questions = converted(path)
    assert root.find(".//input").findtext("label") == "Read this."
    assert [*questions] == ["introduction", "Introduction_"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
COLUMNS = st.text("aZ_9-.қ ²À:", min_size=1, max_size=4) | TEXTS | st.just("meta")


@given(
    columns=st.lists(COLUMNS, min_size=1, max_size=3, unique=True),
    texts=st.lists(TEXTS | st.text("${}q1 ", min_size=1), min_size=4, max_size=4, unique=True),
)
@settings(max_examples=100, deadline=None)
def test_a_form_is_converted_without_a_warning_or_refused_here(columns, texts, tmp_path_factory):
    *labels, title = texts
    try:
        items = [
            Item(column, id_, 1, 3, labels=dict(enumerate(labels, 1)), wording=title)
            for column, id_ in zip(columns, STATED_FOR_ALL, strict=False)
        ]
        questionnaire = Questionnaire(items, title)
    except errors.DataError:
        return
    path = tmp_path_factory.mktemp("forms") / "form.xlsx"
    try:
        questionnaire.save_xlsform(path)
    except errors.DataError:
        return
    _, questions = converted(path)
    assert [*questions] == columns


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"column": "1q"}, "items[0].column: found '1q'; expected letters from a to z"),
        ({"column": "my column"}, "items[0].column: found 'my column'"),
        ({"column": "сұрақ"}, "items[0].column: found 'сұрақ'"),
        ({"column": "meta"}, "and not 'meta'"),
        ({"column": "Q2"}, "items[1].column: found 'q2'; expected a name that differs"),
        ({"high": 102}, "items[0]: found 1 to 102; expected at most 100 steps"),
        ({"wording": "${q1}?"}, "items[0].wording: found '${q1}?'; expected a text without ${"),
        ({"labels": {1: "${"}}, "items[0], the text of 1: found '${'"),
        ({"missing": [9, "${x}"]}, "items[0], the text of 9: found '${x}'"),
    ],
)
def test_what_a_form_cannot_have_is_refused_by_its_place(item, said, tmp_path):
    fields = {"column": "q1", "dimension": "civic_rights", "low": 1, "high": 5, **item}
    questionnaire = Questionnaire([Item(**fields), Item("q2", "trust_media", 1, 5)])
    with pytest.raises(errors.DataError) as caught:
        questionnaire.save_xlsform(tmp_path / "mine.xlsx")
    assert said in str(caught.value)
    assert [*tmp_path.iterdir()] == []


def test_every_problem_is_listed_at_once(tmp_path):
    questionnaire = Questionnaire([Item("1q", "civic_rights", 1, 500)], "${title}")
    with pytest.raises(errors.DataError) as caught:
        questionnaire.save_xlsform(tmp_path / "${a}.xlsx", introduction="${b}")
    assert [problem.place for problem in caught.value.problems] == [
        "the name of the file",
        "title",
        "introduction",
        "items[0].column",
        "items[0]",
    ]


def test_nothing_is_overwritten_unasked(tmp_path):
    short = chosen(3)
    path = tmp_path / "short.xlsx"
    path.write_text("mine")
    with pytest.raises(errors.OutputExistsError, match=r"short\.xlsx would be overwritten"):
        short.save(path)
    assert path.read_text() == "mine"
    assert short.save(path, overwrite=True) == path
    assert [*converted(path)[1]] == [*short.dimensions]


@pytest.mark.parametrize("ending", ["yaml", "yml", "json", "JSON"])
def test_a_short_questionnaire_is_loaded_as_it_was_saved(tmp_path, ending):
    short = chosen(3)
    assert Questionnaire.load(short.save(tmp_path / f"short.{ending}")) == short.questionnaire


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"path": "a.xls"}, errors.UnknownFormatError, "xlsx"),
        ({"path": 4}, errors.ArgumentTypeError, "must be text or a path; got 4"),
        ({"path": ""}, errors.ArgumentValueError, "must be named"),
        ({"introduction": None}, errors.ArgumentTypeError, "introduction must be text; got None"),
        ({"overwrite": "no"}, errors.ArgumentTypeError, "overwrite must be True or False"),
        ({"introduction": "_x0041_"}, errors.ArgumentValueError, "Excel would not give back"),
    ],
)
def test_what_cannot_be_saved_is_refused(arguments, error, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    questionnaire = Questionnaire([Item("q1", "civic_rights", 1, 5)])
    with pytest.raises(error) as caught:
        questionnaire.save_xlsform(**{"path": "a.xlsx", **arguments})
    assert said in str(caught.value)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("library", ["numpy", "openpyxl"])
def test_what_is_not_installed_is_named_with_its_extra(library, tmp_path, monkeypatch):
    short = chosen(3)
    monkeypatch.setattr(output, "find_spec", lambda name: None if name == library else name)
    with pytest.raises(errors.MissingExtraError) as caught:
        survey.questionnaire(3).save(tmp_path / "short.xlsx")
    assert (caught.value.library, caught.value.extra) == (library, "survey")
    if library == "numpy":
        assert short.save(tmp_path / "short.xlsx").exists()
