"""The compass."""

import re

import pytest
from drawn import NAMES, THEME, in_one_line, marks_of, small_profile

import kazakh_segments as ks
from kazakh_segments import plots

pytestmark = pytest.mark.extras


def test_compass_of_two_dimensions_is_at_their_levels():
    ax = plots.compass("trust_russia", "trust_china")
    found = marks_of(ax)
    assert {*found} == {*NAMES.values()}
    for segment in ks.segments():
        [((x, y), _)] = found[segment.name]
        assert round(x) == ks.stance(segment.id, "trust_russia").level
        assert y == ks.stance(segment.id, "trust_china").level
    places = [place for [(place, _)] in found.values()]
    assert len({*places}) == len(places)
    fullness = {
        name: {True: "none", False: "left" if "divided" in said else "full"}[said == {"unsure"}]
        for name, said in (
            (
                segment.name,
                {
                    *ks.stance(segment.id, "trust_russia").doubt,
                    *ks.stance(segment.id, "trust_china").doubt,
                },
            )
            for segment in ks.segments()
        )
    }
    assert {name: full for name, [(_, full)] in found.items()} == fullness
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == [*NAMES.values(), "divided", "unsure"]
    under = in_one_line(ax)
    assert "Trust in Russia, in doubt: Realists unsure, Angry Liberals unsure" in under
    assert "Trust in China, in doubt: Illiberal Loyalists divided" in under
    assert "comparative" not in under
    under = in_one_line(plots.compass("trust_army", "trust_un"))
    assert "Trust in the Army, comparative (derived, one step" in under


def test_compass_of_themes_is_at_the_means_of_what_is_stated():
    ax = plots.compass("theme:trust", "optimism")
    under = in_one_line(ax)
    for segment in ks.segments():
        means = []
        for theme in ("trust", "optimism"):
            stances = ks.stances(segment.id, theme=theme)
            means.append(sum(stance.level / 4 for stance in stances) / len(stances))
            doubts = sum(bool(stance.doubt) for stance in stances)
            derived = sum(stance.basis == "comparative" for stance in stances)
            kinds = {"in doubt": doubts, "derived": derived}
            details = ", ".join(f"{number} {kind}" for kind, number in kinds.items() if number)
            said = f"{segment.name} {len(stances)}" + (f" ({details})" if details else "")
            assert re.search(rf"{re.escape(said)}(,| [A-Z])", under), said
        [((x, y), _)] = marks_of(ax)[segment.name]
        assert (x, y) == pytest.approx(means)


def test_compass_takes_each_level_as_a_share_of_its_own_scale():
    ax = plots.compass("theme:demographics", "trust_un")
    stances = [
        one for one in ks.stances("angry_liberals", theme="demographics") if one.level is not None
    ]
    mean = sum(one.level / 2 for one in stances) / len(stances)
    [((x, _), _)] = marks_of(ax)["Angry Liberals"]
    assert x == pytest.approx(mean)


def test_compass_names_who_is_missing_under_it():
    ax = plots.compass("civic_sector_knowledge", "trust_media")
    assert {*marks_of(ax)} == {"Illiberal Loyalists", "Angry Liberals"}
    under = in_one_line(ax)
    assert (
        "Knowledge of the civic sector, not stated, so not drawn: Satisfied Conservatives, "
        "Conflicted Optimists, Realists, Disenchanted Democrats"
    ) in under


def test_compass_draws_no_segment_without_a_stance_on_both_axes():
    profile = small_profile({"one": [1, None], "two": [2, None]}, {"kind": [["x"], ["y"]]})
    ax = plots.compass("one", THEME, profile=profile)
    assert {*marks_of(ax)} == {"FIRST"}
    assert "OPINIONS, not stated, so not drawn: SECOND" in in_one_line(ax)
    nobody = plots.compass("one", "two", ["second"], profile=profile)
    assert not marks_of(nobody)
    assert nobody.get_legend() is None
