"""The table of the guide *A short questionnaire* is what ``tools/recovery_table.py`` writes."""

import csv
import runpy
from pathlib import Path

import pytest

pytestmark = [pytest.mark.extras, pytest.mark.once]

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "recovery_table.py"))
with TOOL["TABLE"].open(encoding="utf-8", newline="") as file:
    HEADINGS, *ROWS = csv.reader(file)
SHARES = {
    int(number): {
        heading: float(cell) for heading, cell in zip(HEADINGS[1:], cells, strict=True) if cell
    }
    for number, *cells in ROWS
}


def of(number, objective):
    return [share for heading, share in SHARES[number].items() if heading.startswith(objective)]


def test_it_has_a_row_for_each_number_of_questions():
    assert tuple(HEADINGS) == TOOL["HEADINGS"]
    assert tuple(SHARES) == TOOL["LENGTHS"]


def test_its_first_row_is_what_the_tool_computes_again():
    assert TOOL["row"](TOOL["LENGTHS"][0]) == ROWS[0]


def test_it_shows_what_the_guide_says():
    for number in SHARES:
        by_recovery, by_separation = of(number, "recovery"), of(number, "separation")
        if number < 30:
            assert all(map(float.__gt__, by_recovery, by_separation)), number
        elif number == 30:
            assert by_recovery == by_separation
        else:
            assert not by_separation
        assert by_recovery == sorted(by_recovery, reverse=True)
    assert SHARES[3]["recovery, noise 1"] > SHARES[20]["recovery, noise 3"]
    assert all(share > 1 / 6 for row in SHARES.values() for share in row.values())
