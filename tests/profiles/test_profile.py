"""Every look-up against the raw files, and what no profile can be."""

import copy
import itertools
import json
import re
from pathlib import Path

import attrs
import pytest

import factories
import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.loading import consistency

DATA = Path(ks.__file__).parent / "data"
CODEBOOK = json.loads((DATA / "codebook.json").read_text(encoding="utf-8"))
SEGMENTS = [
    json.loads((DATA / "segments" / f"{id_}.json").read_text(encoding="utf-8"))
    for id_ in CODEBOOK["segments"]
]
THEME_OF = {item["id"]: item["theme"] for item in CODEBOOK["dimensions"]}
SEGMENT_IDS = CODEBOOK["segments"]
DIMENSION_IDS = list(THEME_OF)
THEME_IDS = [item["id"] for item in CODEBOOK["themes"]]
SCALE_IDS = [item["id"] for item in CODEBOOK["scales"]]


def ids(items):
    return [item.id for item in items]


# Look-ups


def test_themes_by_block():
    assert ids(ks.themes()) == THEME_IDS
    for block in CODEBOOK["blocks"]:
        expected = [item["id"] for item in CODEBOOK["themes"] if item["block"] == block["id"]]
        assert ids(ks.themes(block["id"])) == ids(ks.themes(block=block["name"])) == expected


@pytest.mark.parametrize("theme", [None, *THEME_IDS])
@pytest.mark.parametrize("scale", [None, *SCALE_IDS])
@pytest.mark.parametrize("kind", [None, "attitude", "composition", "knowledge"])
def test_dimensions_by_theme_scale_and_kind(theme, scale, kind):
    expected = [
        item["id"]
        for item in CODEBOOK["dimensions"]
        if theme in (None, item["theme"])
        and scale in (None, item["scale"])
        and kind in (None, item["kind"])
    ]
    assert ids(ks.dimensions(theme, scale, kind)) == expected
    assert ids(ks.profile().dimensions(theme=theme, scale=scale, kind=kind)) == expected


def test_a_kind_is_matched_as_names_are_and_another_names_the_nearest():
    assert ks.dimensions(kind=" COMPOSITION ") == ks.dimensions(kind="composition")
    with pytest.raises(errors.UnknownKindError, match="closest: composition"):
        ks.dimensions(kind="compositions")


@pytest.mark.parametrize("segment", [None, *SEGMENT_IDS])
@pytest.mark.parametrize("theme", [None, *THEME_IDS])
def test_statements_by_segment_and_theme(segment, theme):
    expected = [
        (statement["id"], statement["text"])
        for item in SEGMENTS
        for statement in item["statements"]
        if segment in (None, item["id"]) and theme in (None, statement["theme"])
    ]
    assert [(item.id, item.text) for item in ks.statements(segment, theme)] == expected
    assert ks.profile().statements(segment=segment, theme=theme) == ks.statements(segment, theme)


def raw_stances():
    for item in SEGMENTS:
        for statement in item["statements"]:
            for stance in statement["stances"]:
                yield item["id"], statement["id"], stance


def plain(stance):
    """Turn a stance back into what the file holds of it."""
    kind = {"level": stance.level}
    if stance.categories:
        kind = {"categories": [attrs.asdict(item) for item in stance.categories]}
    return {
        "dimension": stance.dimension,
        **kind,
        "doubt": sorted(stance.doubt),
        "basis": stance.basis,
        "wording": list(stance.wording),
        "note": stance.note,
    }


@pytest.mark.parametrize("segment", [None, *SEGMENT_IDS])
def test_stances_by_segment_dimension_and_theme(segment):
    for dimension, theme in itertools.product([None, *DIMENSION_IDS], [None, *THEME_IDS]):
        expected = [
            stance
            for segment_id, _, stance in raw_stances()
            if segment in (None, segment_id)
            and dimension in (None, stance["dimension"])
            and theme in (None, THEME_OF[stance["dimension"]])
        ]
        assert [plain(item) for item in ks.stances(segment, dimension, theme)] == expected


def test_a_theme_filters_stances_by_their_dimensions_theme():
    profile = factories.small_profile({"one": [1], "two": [2]})
    other = ks.Theme(id="other", name="Other", block="all")
    moved = attrs.evolve(profile.dimensions()[1], theme="other")
    profile = factories.rebuilt(
        profile,
        themes=(*profile.themes(), other),
        dimensions=(profile.dimensions()[0], moved),
    )
    assert [stance.dimension for stance in profile.stances(theme="other")] == ["two"]


def test_one_stance_of_a_pair_or_none():
    by_pair = {(id_, stance["dimension"]): (of, stance) for id_, of, stance in raw_stances()}
    assert len(by_pair) == len(ks.stances())
    for pair in itertools.product(SEGMENT_IDS, DIMENSION_IDS):
        stance = ks.stance(*pair)
        if pair not in by_pair:
            assert stance is None
            continue
        of, raw = by_pair[pair]
        assert (stance.segment, stance.dimension, stance.statement) == (*pair, of)
        assert plain(stance) == raw
        label = ks.dimension(stance.dimension).label(stance.level, stance.categories, stance.doubt)
        assert (stance.label == label) == (stance.basis == "stated")


def test_every_item_says_its_data_version():
    profile = ks.profile()
    items = [*profile.blocks(), *profile.themes(), *profile.scales(), *profile.dimensions()]
    items += [*profile.segments(), *profile.statements(), *profile.stances()]
    assert {item.data_version for item in items} == {ks.data_version()}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("source", [()]),
        ("blocks", [()]),
        ("scales", [()]),
        ("segments", [()]),
        ("theme", [("Trust",)]),
        ("scale", [("NOMINAL",)]),
        ("dimension", [("free speech",)]),
        ("segment", [("Angry Liberals",)]),
        ("statement", [("realists.trust.2",)]),
        ("stances", [("realists",), ("realists", "UN", "trust"), (None, "UN")]),
        ("stance", [("realists", "UN"), ("realists", "Army")]),
        ("compare", [("UN",), ("age", ["realists"])]),
        ("find", [("media",)]),
        ("cite", [(), ("bibtex",)]),
        ("data_version", [()]),
        ("data_digest", [()]),
    ],
)
def test_function_and_method_give_the_same(name, arguments):
    for given in arguments:
        assert getattr(ks, name)(*given) == getattr(ks.profile(), name)(*given)


# Searching


def test_find_looks_at_every_text_whatever_its_case():
    assert ids(ks.find("CONFLICTED about the state").segments) == ["realists"]
    assert ids(ks.find("angry_lib").segments) == ids(ks.find("Angry Lib").segments)
    assert ids(ks.find("united nations").dimensions) == ["trust_un"]
    assert ids(ks.find("public order first").dimensions) == ["rights_over_order"]
    assert ids(ks.find("BILINGUAL").dimensions) == ["language"]
    assert ids(ks.find("ruling party at the time").dimensions) == ["trust_nur_otan"]
    assert ids(ks.find("bi-lingual").statements) == ["angry_liberals.demographics.4"]


def test_find_looks_at_aliases():
    assert "freedom_of_speech" in ids(ks.find("FREE speech").dimensions)


def test_find_is_in_the_profiles_order_and_finds_all():
    result = ks.find("  Soros ")
    expected = [item.id for item in ks.statements() if "soros" in item.text.lower()]
    assert ids(result.statements) == expected
    assert len(result) == len(result.segments) + len(result.dimensions) + len(expected)
    assert len(str(result).splitlines()) >= len(result)


def test_find_takes_the_ways_to_write_one_letter_for_one():
    found = factories.small_profile(names={"first": "Caf\N{LATIN SMALL LETTER E WITH ACUTE}"})
    assert ids(found.find("CAFE\N{COMBINING ACUTE ACCENT}").segments) == ["first"]


def test_find_of_what_is_nowhere_is_empty_and_says_so():
    result = ks.find("zebra")
    assert len(result) == 0
    assert not result
    first, second, *lines = str(result).splitlines()
    assert (first, second) == ("nothing found for 'zebra'", "nearest dimensions")
    assert lines[-1] == "dimensions() lists all dimensions, themes() all themes"
    kinds = [isinstance(item, ks.Theme) for item in result.nearest]
    assert True in kinds
    assert False in kinds
    for item in result.nearest:
        assert f"  {item.id}: {item.name}" in lines


@pytest.mark.parametrize("empty", ["", " ", "\t\n", "\N{NO-BREAK SPACE}"])
def test_find_of_nothing_is_refused(empty):
    with pytest.raises(errors.ArgumentValueError, match="empty"):
        ks.find(empty)


@pytest.mark.parametrize("no_text", [None, 4, b"media", ["media"]])
def test_find_of_what_is_no_text_is_refused(no_text):
    with pytest.raises(errors.ArgumentTypeError, match=type(no_text).__name__):
        ks.find(no_text)


# Citing


@pytest.mark.parametrize("format", ["text", "bibtex", "BibTeX"])
def test_citation_says_source_package_and_data(format):
    citation = ks.cite(format)
    source = ks.source()
    for part in (source.title.split(" & ")[0], str(source.year), source.publisher, source.analyst):
        assert part in citation
    for part in (ks.__version__, ks.data_version(), ks.data_digest(), *source.supporters):
        assert part in citation


def test_a_citation_gives_the_source_then_the_package_and_the_data():
    profile = factories.small_profile(source=factories.example_source(supporters=("A", "B")))
    digest, version = profile.data_digest(), ks.__version__
    package = "segments: the segmentation of Kazakh population as data"
    assert profile.cite() == (
        "Nobody (2020). An example study. Polling: No pollster. "
        "Segmentation analysis: No analyst. Supported by A and B.\n"
        f"The kazakh_segments developers. kazakh_{package}. Version {version}, "
        f"data version example (SHA-256 {digest})."
    )
    assert profile.cite("bibtex").splitlines() == [
        "@misc{kazakh_segments_source_2020,",
        "  author = {{Nobody}},",
        "  title = {{An example study}},",
        "  year = {2020},",
        "  note = {Polling: No pollster. Segmentation analysis: No analyst. Supported by A and B},",
        "}",
        "@misc{kazakh_segments,",
        r"  author = {{The kazakh\_segments developers}},",
        rf"  title = {{{{kazakh\_{package}}}}},",
        f"  note = {{Version {version}, data version example, SHA-256 {digest}}},",
        "}",
    ]


def test_bibtex_escapes_what_tex_would_read_as_its_own():
    source = factories.example_source(
        title=r"50% of A_B & {C} #1 ~ $2 ^ \x",
        publisher="First\nSecond",
        supporters=("A", "B", "C"),
    )
    bibtex = factories.small_profile(source=source).cite("bibtex")
    title = r"50\% of A\_B \& \{C\} \#1 \textasciitilde{} \$2 \textasciicircum{} \textbackslash{}x"
    assert f"  title = {{{{{title}}}}}," in bibtex.splitlines()
    assert "  author = {{First Second}}," in bibtex.splitlines()
    assert "Supported by A, B and C" in bibtex
    unescaped = re.sub(r"\\[{}]", "", bibtex)
    assert unescaped.count("{") == unescaped.count("}")
    assert len(re.findall(r"^@misc\{\w+,$", bibtex, flags=re.MULTILINE)) == 2


def test_text_citation_names_supporters_only_if_there_are_any():
    assert "Segmentation analysis: No analyst.\nThe kazakh" in factories.small_profile().cite()
    source = factories.example_source(supporters=("One & Co",))
    assert "Supported by One & Co." in factories.small_profile(source=source).cite()


@pytest.mark.parametrize("format", ["text", "bibtex"])
def test_a_source_that_nobody_supported_names_no_supporters(format):
    source = factories.example_source(supporters=())
    assert "upported" not in factories.small_profile(source=source).cite(format)


def test_unknown_format_is_refused_with_the_nearest():
    with pytest.raises(errors.UnknownFormatError) as missed:
        ks.cite("bibtext")
    assert missed.value.closest[0] == "bibtex"
    with pytest.raises(errors.ArgumentTypeError):
        ks.cite(None)


# What no profile can be

BASE = factories.small_profile({"one": [2, -1], "two": [1, None]}, {"age": [["young"], ["old"]]})


def replaced(kind, number, **fields):
    """Return the items of a kind, one of them with other fields."""
    items = list(getattr(BASE, kind)())
    items[number] = attrs.evolve(items[number], **fields)
    return {kind: tuple(items)}


def restated(number, **fields):
    """Return the segments, with other fields in a stance of the first one."""
    (stance,) = BASE.segments()[0].statements[number].stances
    return with_stance(number, attrs.evolve(stance, **fields))


def recoded(number, **code):
    """Return the segments, with a code of the other kind in a stance of the first one."""
    (stance,) = BASE.segments()[0].statements[number].stances
    kept = {field.name: getattr(stance, field.name) for field in attrs.fields(ks.Stance)}
    kept = {name: value for name, value in kept.items() if name not in ("level", "categories")}
    cls = ks.OrdinalStance if "level" in code else ks.NominalStance
    return with_stance(number, cls(**kept, **code))


def with_stance(number, stance):
    statements = list(BASE.segments()[0].statements)
    statements[number] = attrs.evolve(statements[number], stances=(stance,))
    return replaced("segments", 0, statements=tuple(statements))


def rethemed(theme):
    statement = BASE.segments()[0].statements[0]
    moved = attrs.evolve(statement, id=f"first.{theme}.1", theme=theme, position=1, stances=())
    return replaced("segments", 0, statements=(moved,))


YOUNG = ks.NamedCategory("young", None)
AT_STANCE = "segments[0].statements[0].stances[0]"
AT_AGE = "segments[0].statements[2].stances[0]"
INCONSISTENT = {
    "level outside the scale": (restated(0, level=5, label="x"), [f"{AT_STANCE}.level"]),
    "wrong label": (restated(0, label="no"), [f"{AT_STANCE}.label"]),
    "label of a level in doubt": (restated(0, label="unsure"), [f"{AT_STANCE}.label"]),
    "categories on an ordinal dimension": (
        recoded(0, categories=(YOUNG,)),
        [f"{AT_STANCE}.level"],
    ),
    "level on a nominal dimension": (
        recoded(2, level=1),
        [f"{AT_AGE}.level"],
    ),
    "unknown category": (
        restated(2, categories=(ks.NamedCategory("ancient", None),)),
        [f"{AT_AGE}.categories[0].id"],
    ),
    "unknown extent": (
        restated(2, categories=(attrs.evolve(YOUNG, extent="hardly"),), label="hardly young"),
        [f"{AT_AGE}.categories[0].extent"],
    ),
    "unknown dimension": (restated(0, dimension="three"), [f"{AT_STANCE}.dimension"]),
    "two stances for a pair": (
        restated(1, dimension="one", label="rather yes"),
        ["segments[0].statements[1].stances[0].dimension"],
    ),
    "unknown theme of a statement": (rethemed("weather"), ["segments[0].statements[0].theme"]),
    "unknown block": (replaced("themes", 0, block="none"), ["themes[0].block"]),
    "unknown theme": (replaced("dimensions", 1, theme="weather"), ["dimensions[1].theme"]),
    "unknown scale": (replaced("dimensions", 1, scale="decimal"), ["dimensions[1].scale"]),
    "unknown parent": (replaced("dimensions", 1, parent="three"), ["dimensions[1].parent"]),
    "its own parent": (replaced("dimensions", 1, parent="two"), ["dimensions[1].parent"]),
    "scale of another kind": (
        replaced("dimensions", 2, scale="attitude"),
        ["dimensions[2].levels"],
    ),
    "levels that are not the scale's": (
        replaced("dimensions", 1, levels=BASE.dimensions()[1].levels[1:]),
        ["dimensions[1].levels"],
    ),
    "two segments of one name": (replaced("segments", 1, name="F-irst"), ["segments[1]"]),
    "alias that is another's name": (
        replaced("dimensions", 1, aliases=("x", "O N E")),
        ["dimensions[1]"],
    ),
    "name that is another's id": (replaced("dimensions", 2, name="Two"), ["dimensions[2]"]),
    "name of hyphens only": (replaced("themes", 0, name="--"), ["themes[0]"]),
    "same block twice": ({"blocks": BASE.blocks() * 2}, ["blocks[1]", "blocks[1]"]),
    "list of segments": ({"segments": list(BASE.segments())}, ["segments"]),
    "no source": ({"source": None}, ["source"]),
    "empty data version": ({"data_version": ""}, ["data_version"]),
    "data version as a number": ({"data_version": 1}, ["data_version"]),
}


@pytest.mark.parametrize(("fields", "places"), INCONSISTENT.values(), ids=INCONSISTENT)
def test_a_profile_that_does_not_fit_together_is_refused_at_its_place(fields, places):
    assert attrs.evolve(BASE) == factories.rebuilt(BASE) == BASE
    with pytest.raises(errors.DataError) as refused:
        factories.rebuilt(BASE, **fields)
    assert [problem.place for problem in refused.value.problems] == places
    assert all(problem.found and problem.expected for problem in refused.value.problems)


def test_a_circle_of_parents_is_refused_at_each_of_its_dimensions():
    with pytest.raises(errors.DataError) as refused:
        factories.small_profile(
            {"a": [1], "b": [1], "c": [1]}, parents={"a": "b", "b": "a", "c": "a"}
        )
    places = [problem.place for problem in refused.value.problems]
    assert places == ["dimensions[0].parent", "dimensions[1].parent"]


def test_an_id_that_is_not_listed_is_told_with_the_nearest_of_a_few(monkeypatch):
    profile = factories.small_profile({f"one_{number}": [1] for number in range(4)})
    listed = "an id that the codebook lists"

    def expected_of(**parts):
        with pytest.raises(errors.DataError) as refused:
            factories.rebuilt(profile, **parts)
        return [problem.expected for problem in refused.value.problems]

    orphan = attrs.evolve(profile.dimension("one_0"), parent="one")
    (expected,) = expected_of(dimensions=(orphan, *profile.dimensions()[1:]))
    assert re.fullmatch(rf"{listed}; closest: one_\d, one_\d, one_\d", expected)
    assert expected_of(blocks=()) == [f"{listed}; closest: none is"]
    monkeypatch.setattr(consistency, "_MOST_COMPARISONS", 2)
    themed = tuple(attrs.evolve(item, theme="other") for item in profile.dimensions())
    near = f"{listed}; closest: opinions"
    assert expected_of(dimensions=themed) == [near, near, listed, listed]


def test_a_second_stance_on_a_dimension_is_told_with_the_place_of_the_first():
    profile = factories.small_profile({"one": [1], "two": [2]})
    (segment,) = profile.segments()
    first, second = segment.statements
    again = attrs.evolve(second, stances=(attrs.evolve(second.stances[0], dimension="one"),))
    segment = attrs.evolve(segment, statements=(first, again))
    with pytest.raises(errors.DataError) as refused:
        factories.rebuilt(profile, segments=(segment,))
    assert refused.value.problems == (
        errors.Problem(
            "segments[0].statements[1].stances[0].dimension",
            "'one', as at statements[0].stances[0]",
            "one stance for a pair of segment and dimension",
        ),
    )


def test_problems_of_all_items_are_listed_at_once():
    fields = {**replaced("themes", 0, block="none"), **restated(0, label="no")}
    with pytest.raises(errors.DataError, match="2 problems in Profile") as refused:
        factories.rebuilt(BASE, **fields, data_version="2")
    places = [problem.place for problem in refused.value.problems]
    assert places == ["themes[0].block", f"{AT_STANCE}.label"]
    assert refused.value.problems[1][1:3] == ("'no'", "'yes'")


def test_any_profile_answers_as_the_packaged_one():
    assert BASE.stance("FIRST", "o-n-e").label == "yes"
    assert BASE.compare("one").levels() == {"first": 2, "second": -1}
    assert BASE.compare("two").missing == ("second",)
    assert BASE.dimensions(theme=factories.THEME, scale="nominal") == BASE.dimensions()[2:]
    assert BASE.data_digest() != ks.data_digest()


@pytest.mark.parametrize("name", ["blocks", "themes", "scales", "dimensions", "segments"])
def test_a_profile_has_its_items_and_those_that_are_equal(name):
    profile = ks.profile()
    for item in getattr(profile, name)():
        assert item in profile
        assert item in copy.deepcopy(profile)
        assert item not in factories.small_profile()


@pytest.mark.parametrize("item", [None, "realists", ks.source(), ks.scale("attitude").levels[0]])
def test_what_is_no_item_of_a_profile_is_not_in_it(item):
    assert item not in ks.profile()


def test_a_part_of_a_comparison_is_in_the_profile_and_a_changed_item_is_not():
    assert ks.compare("age", ["realists"]) in ks.profile()
    assert ks.stance("realists", "age") in ks.profile()
    assert attrs.evolve(ks.stance("realists", "trust_un"), level=-4) not in ks.profile()
    assert attrs.evolve(ks.theme("trust"), name="Confidence") not in ks.profile()
