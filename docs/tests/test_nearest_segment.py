"""The page on which readers answer statements: what it says, what it carries, what it computes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from answer_sets import N_SETS, answer_sets

import kazakh_segments as ks
from generated_pages.figures import rendered
from generated_pages.pages import page_of
from generated_pages.statements import PAGE, POLICY, SCRIPT, codes, facts_of
from kazakh_segments import survey

SHORT = facts_of(ks.profile()).short.questionnaire
# On some of these dimensions some segments are not stated.
LONG = survey.questionnaire(len(ks.dimensions(kind="attitude"))).questionnaire
NODE = shutil.which("node")
IN_NODE = """
const { nearest } = require(process.argv[1]);
const { codes, sets } = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(sets.map((chosen) => nearest(codes, chosen))));
"""
FORM = '<form class="ks-statements"'
MOST_BYTES = 300_000


def link(item):
    return f"{page_of(item)}.html"


@cache
def sets_of(questionnaire):
    return answer_sets(questionnaire)


@pytest.fixture(scope="session")
def source(site):
    return (site / f"{PAGE}.html").read_text(encoding="utf-8")


def text_of(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_it_says_first_what_it_cannot_know_and_that_random_answers_match_too(source):
    first = text_of(source[source.index("<h1") : source.index(FORM)])
    for said in (
        "It compares answers with words",
        "What it cannot know",
        "does not say to which segment somebody belongs, and no number on it is a probability",
        "Random answers would match some segment, too",
        "Your answers stay with you",
    ):
        assert said in first
    found = survey.random_answers(SHORT)
    for name, share in zip(found.names, found.shares, strict=True):
        assert f"{name} for {share:.0%}" in first
    limit = survey.nearest(dict.fromkeys(SHORT.columns, 3), questionnaire=SHORT).max_distance
    assert f"farther than {limit:.3f}" in first
    [simulated] = survey.recovery(SHORT, noise=2)
    assert f"with some noise, {simulated.matched:.0%} are matched" in first


def test_it_says_how_many_simulated_people_questionnaires_of_other_lengths_would_find(source):
    text = text_of(source)
    for n in (6, 30):
        recovery = f"{survey.questionnaire(n).recovery:.0%}"
        assert f"ith {n} statements it would be {recovery}" in text


def test_each_statement_can_be_answered_and_none_is_answered_beforehand(source):
    form = re.search(f"{FORM}.*?</form>", source, re.DOTALL)[0]
    assert "checked" not in form
    fieldsets = re.findall(r"<fieldset>(.*?)</fieldset>", form, re.DOTALL)
    assert len(fieldsets) == len(SHORT)
    for item, fieldset in zip(SHORT, fieldsets, strict=True):
        assert item.wording in text_of(fieldset)
        values = re.findall(rf'name="{item.column}" value="(\d+)"', fieldset)
        code, text = item.missing
        assert [int(value) for value in values] == [*dict(item.labels), code]
        assert text.replace("'", "&#39;") in fieldset


def test_it_carries_the_codes_of_the_library(source, site):
    found = re.search(r'id="ks-codes">(.*?)</script>', source, re.DOTALL)[1]
    carried = json.loads(found)
    assert carried == json.loads(json.dumps(codes(SHORT, link)))
    for segment, one in zip(ks.segments(), carried["segments"], strict=True):
        assert one["name"] == segment.name
        assert (site / one["address"]).is_file()
    for item in carried["items"]:
        comparison = ks.compare(item["dimension"])
        assert (site / item["address"]).is_file()
        for stance, words in zip(comparison.values(), item["codes"], strict=True):
            assert words is None if stance is None else stance.label in words
        [placing] = [
            one for one in carried["as_coded"]["placings"] if one["dimension"] == item["dimension"]
        ]
        assert placing["at"] == [*comparison.levels().values()]
        for answer in item["answers"]:
            row = {**dict.fromkeys(SHORT.columns), item["column"]: answer["code"]}
            assert answer["level"] == SHORT.levels(row)[item["dimension"]]


def test_a_text_cannot_end_what_it_carries():
    carried = {"items": [], "note": "</script><b>"}
    assert "</script><b>" not in rendered("statements", ks.profile(), link, codes=carried)


def test_with_all_that_it_loads_it_is_small(source, site):
    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"?#]+\.(?:js|css|svg))', source)
    files = {f"{PAGE}.html", *loaded}
    assert f"_static/{SCRIPT}" in files
    assert sum((site / file).stat().st_size for file in files) < MOST_BYTES


def test_it_can_send_nothing_and_has_nothing_to_send_with(source, site):
    assert POLICY.strip() in source
    script = (site / "_static" / SCRIPT).read_text(encoding="utf-8")
    code = re.sub(r"//.*", "", script)
    sending = r"fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|import\(|https?:"
    storing = r"[sS]torage|cookie|indexedDB|caches"
    assert not re.search(f"{sending}|{storing}", code)
    form = re.search(f"{FORM}[^>]*>", source)[0]
    assert "action" not in form
    # It is shown by the script, which takes over what a form does by itself.
    assert " hidden" in form


def test_only_this_page_has_the_script(site):
    loads = f'src="_static/{SCRIPT}'
    pages = [path for path in site.rglob("*.html") if loads in path.read_text(encoding="utf-8")]
    assert [path.name for path in pages] == [f"{PAGE}.html"]


def test_its_lines_of_python_do_the_same(source):
    block = re.search(r'<div class="highlight-python.*?</pre>', source, re.DOTALL)[0]
    code = re.sub(r"<[^>]*>", "", block).replace("&#39;", "'").replace("&quot;", '"')
    names = {}
    exec(code, names)  # noqa: S102
    assert names["statements"] == SHORT


def test_the_answers_tried_have_every_reason_and_ties():
    for questionnaire in (SHORT, LONG):
        expected = [one["expected"] for one in sets_of(questionnaire)]
        assert len(expected) == N_SETS
        reasons = {one["reason"] for one in expected}
        assert reasons == {*survey.Reason.__args__} - {"invalid answer"}
        assert any(one["margin"] == 0 for one in expected)
        assert any(one["margin"] is None for one in expected)


@pytest.mark.skipif(NODE is None, reason="Node.js is not installed")
@pytest.mark.parametrize("questionnaire", [SHORT, LONG], ids=["short", "long"])
def test_the_script_returns_what_the_library_returns(questionnaire):
    sets = sets_of(questionnaire)
    carried = codes(questionnaire, link)
    script = Path(__file__).parent.parent / "_static" / SCRIPT
    given = {"codes": carried, "sets": [one["answers"] for one in sets]}
    run = subprocess.run(  # noqa: S603
        [NODE, "-e", IN_NODE, str(script)],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for one, found in zip(sets, json.loads(run.stdout), strict=True):
        expected = one["expected"]
        ranking = [
            [match["segment"], pytest.approx(match["distance"], abs=1e-9), match["nCompared"]]
            for match in found["ranking"]
        ]
        assert expected["ranking"] == ranking
        assert found["reason"] == expected["reason"]
        assert found["margin"] == pytest.approx(expected["margin"], abs=1e-9)
        assert found["agreement"] == pytest.approx(expected["agreement"], abs=1e-9)
        assert [[each["name"], each["first"]] for each in found["readings"]] == expected["readings"]
        added = {each["dimension"]: each["value"] for each in found["contributions"]}
        assert added == pytest.approx(expected["contributions"], abs=1e-9)
        sizes = [abs(value) for value in added.values()]
        assert sizes == sorted(sizes, reverse=True)
