"""Our wordings of the attitudes: one for each, short, and with at most one negation."""

import re

import pytest

import kazakh_segments as ks
from kazakh_segments.survey._wordings import WORDINGS

ATTITUDES = [item.id for item in ks.dimensions(kind="attitude")]
# Besides words of their own, the parts of words that turn a meaning round.
NEGATIONS = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|neither|nor|cannot|without|\w+n't|hardly|un(?!it)\w+)\b",
    re.IGNORECASE,
)
REVERSED = [id_ for id_, wording in WORDINGS.items() if wording.reversed]
TEXTS = [text for wording in WORDINGS.values() for text in wording if text]
EACH_TEXT = pytest.mark.parametrize("text", TEXTS)


def test_each_attitude_has_a_wording_and_nothing_else_has_one():
    assert [*WORDINGS] == ATTITUDES


def test_no_two_wordings_are_the_same():
    assert len({text.lower() for text in TEXTS}) == len(TEXTS) == len(ATTITUDES) + len(REVERSED)


@EACH_TEXT
def test_a_wording_is_one_short_sentence(text):
    assert re.fullmatch(r"[A-Z][A-Za-z ,-]+\.", text)
    assert len(text) <= 80
    assert len(text.split()) <= 12


@EACH_TEXT
def test_a_wording_has_no_negation_that_disagreement_would_double(text):
    assert NEGATIONS.findall(text) == []


@EACH_TEXT
def test_a_wording_has_one_idea(text):
    assert re.findall(r"\b(?:and|or|but|because|although)\b", text) == []


@pytest.mark.parametrize("id_", REVERSED)
def test_a_reversed_wording_agrees_with_the_negative_pole(id_):
    # The words by which each says which pole it agrees with; a reversed one has no other.
    turned = {
        "are important": "matter little",
        "is important": "matters little",
        "working": "failing",
        "rights should come before public order": "order should come before human rights",
        "trust": "distrust|as a threat",
        "good": "bad",
        "moral duty": "a choice rather than a moral duty",
        "support": "am against",
        "optimistic": "pessimistic",
        "cares": "indifferent",
        "nostalgic": "glad",
        "more say than": "as much say as",
    }
    same, turned_round = WORDINGS[id_]
    said = [word for word in turned if re.search(rf"\b{word}\b", same)]
    assert len(said) == 1
    assert re.search(rf"\b(?:{turned[said[0]]})\b", turned_round)
    assert said == ["moral duty"] or not re.search(rf"\b{said[0]}\b", turned_round)


def test_most_wordings_can_be_reversed_so_that_half_of_any_long_questionnaire_is():
    assert len(REVERSED) >= 0.8 * len(ATTITUDES)
