"""The packaged texts are those of the source, which is not in this repository."""

import importlib.util
from pathlib import Path

import kazakh_segments as ks

TOOL = Path(__file__).parents[2] / "tools" / "compare_with_source.py"

# The digest of all texts quoted from the source, as the tool printed it for
# both sides when it found no difference.
DIGEST = "336ba5dcbd8d051485bcedd461a8c947094052e682a997ddff1bdebb729fcbe9"

PAGE = """
## Segmentation of Kazakh population by attitudes to civic rights & democracy (2020)

Profile developed by ICPA and PaperLab, based on polling conducted by BRIF.

# Realists

Pragmatic, More women

## OPINIONS ON CIVIC RIGHTS & DEMOCRACY

### Trust

- Trust religious organisations and on balance trust the Media
- One statement too many
"""


def tool():
    spec = importlib.util.spec_from_file_location("compare_with_source", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_packaged_texts_are_those_of_the_source_letter_by_letter():
    packaged = tool().packaged_texts(ks.profile())
    assert tool().digest(packaged) == DIGEST


def test_texts_are_all_statements_and_each_segments_name_and_traits():
    packaged = tool().packaged_texts(ks.profile())
    assert len(packaged) == 180 + 2 * 6 + 2
    assert packaged["angry_liberals.trust.3"] == (
        "Don't trust UN & Soros, unsure about Red Crescent"
    )


def test_the_digest_changes_with_a_single_letter():
    packaged = tool().packaged_texts(ks.profile())
    changed = packaged | {"realists.demographics.2": "All Ages"}
    assert tool().digest(changed) != DIGEST


def test_a_page_of_the_source_is_read_by_its_headings():
    texts = tool().source_texts(PAGE, ks.profile())
    assert texts["realists"] == "Realists"
    assert texts["realists.traits"] == "Pragmatic, More women"
    assert texts["realists.trust.2"] == "One statement too many"


def test_each_difference_is_named_with_both_texts():
    packaged = {"realists.trust.1": "Trust", "realists.trust.2": "Doubt"}
    source = {"realists.trust.1": "trust", "realists.trust.3": "Fear"}
    assert tool().differences(packaged, source) == [
        "realists.trust.1: packaged 'Trust', source 'trust'",
        "realists.trust.2: packaged 'Doubt', source None",
        "realists.trust.3: packaged None, source 'Fear'",
    ]
