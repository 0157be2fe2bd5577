"""A questionnaire as an XLSForm, from which ODK, Kobo and others make a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from kazakh_segments.display.output import require, write_file
from kazakh_segments.display.workbook import content_of, fill
from kazakh_segments.errors import Problem, refuse_if_any, shortened
from kazakh_segments.profiles.arguments import checked_ending
from kazakh_segments.survey._questionnaire import Item, Questionnaire

# The name and the label of each.
Choices: TypeAlias = tuple[tuple[str, str], ...]

ENDING = "xlsx"
# A respondent reads through all of them.
_MOST_STEPS = 100
# Other letters are names to some programs that read forms, and none to others.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_RESERVED = "meta"
_REFERENCE = "${"


def write(questionnaire: Questionnaire, path: Path, introduction: str, *, overwrite: bool) -> Path:
    """Write a questionnaire; see :meth:`Questionnaire.save_xlsform`."""
    checked_ending(path, [ENDING])
    require("openpyxl", "survey")
    refuse_if_any(f"the XLSForm {path}", _problems(questionnaire, introduction, path.stem))
    sheets = _sheets(questionnaire, introduction, path.stem)
    return write_file(path, _workbook(sheets), overwrite=overwrite)


def _workbook(sheets: dict[str, Sequence[Sequence[str]]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        fill(book.create_sheet(name), rows)
    return content_of(book)


def _sheets(
    questionnaire: Questionnaire, introduction: str, form_id: str
) -> dict[str, Sequence[Sequence[str]]]:
    choices_of = {item: _choices(item) for item in questionnaire}
    distinct = dict.fromkeys(choices_of.values())
    lists = {choices: f"answers_{number}" for number, choices in enumerate(distinct, start=1)}
    note = ("note", _unused("introduction", questionnaire), introduction)
    title = questionnaire.title or "Questionnaire"
    return {
        "survey": [
            ("type", "name", "label"),
            *([note] if introduction else []),
            *(
                (f"select_one {lists[choices]}", item.column, _label(item, questionnaire))
                for item, choices in choices_of.items()
            ),
        ],
        "choices": [
            ("list_name", "name", "label"),
            *((name, *choice) for choices, name in lists.items() for choice in choices),
        ],
        "settings": [
            ("form_title", "form_id", "version"),
            (title, form_id, questionnaire.profile.codebook.data_version),
        ],
    }


def _choices(item: Item) -> Choices:
    """Return each code with its text: those of answers, then those of no answer."""
    text_of = dict(item.labels)
    answers = [(code, text_of.get(code, f"{code}")) for code in sorted({*item.codes(), *text_of})]
    texts = [code for code in item.missing if isinstance(code, str)]
    codes = [code for code in item.missing if not isinstance(code, str)]
    labelled = zip(codes, texts, strict=True) if len(texts) == len(codes) else None
    no_answers = labelled or ((code, f"{code}") for code in item.missing)
    # As a mapping, since the code 8 and the text "8" are the same choice.
    return tuple({f"{code}": text for code, text in (*answers, *no_answers)}.items())


def _label(item: Item, questionnaire: Questionnaire) -> str:
    return item.wording or questionnaire.profile.dimension(item.dimension).name


def _unused(name: str, questionnaire: Questionnaire) -> str:
    taken = {column.casefold() for column in questionnaire.columns}
    while name in taken:
        name += "_"
    return name


def _problems(questionnaire: Questionnaire, introduction: str, form_id: str) -> Iterator[Problem]:
    yield from _references("the name of the file", form_id)
    yield from _references("title", questionnaire.title)
    yield from _references("introduction", introduction)
    places: dict[str, int] = {}
    for number, item in enumerate(questionnaire):
        place = f"items[{number}]"
        if not _NAME.fullmatch(item.column) or item.column == _RESERVED:
            expected = (
                "letters from a to z, digits, underscores, hyphens and periods, a letter or "
                f"underscore first, and not {_RESERVED!r}"
            )
            yield Problem(f"{place}.column", shortened(item.column), expected)
        other = places.setdefault(item.column.casefold(), number)
        if other != number:
            expected = f"a name that differs from that of items[{other}] in more than its case"
            yield Problem(f"{place}.column", shortened(item.column), expected)
        if item.high - item.low > _MOST_STEPS:
            expected = f"at most {_MOST_STEPS} steps, each of them a choice"
            yield Problem(place, f"{item.low} to {item.high}", expected)
            continue
        yield from _references(f"{place}.wording", _label(item, questionnaire))
        for code, text in _choices(item):
            yield from _references(f"{place}, the text of {code}", text)


def _references(place: str, text: str) -> Iterator[Problem]:
    if _REFERENCE in text:
        yield Problem(
            place, shortened(text), f"a text without {_REFERENCE}, which refers to a name"
        )
