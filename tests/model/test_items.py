"""Every item is a frozen value, and none can be built that could not be true."""

import copy
import inspect
import itertools
import os
import pickle
import subprocess
import sys

import attrs
import pytest

import kazakh_segments as ks

# One of each kind, ordinal and nominal.
ITEMS = {
    "source": ks.source(),
    "block": ks.blocks()[0],
    "theme": ks.theme("trust"),
    "scale": ks.scale("attitude"),
    "nominal scale": ks.scale("nominal"),
    "level": ks.scale("attitude").levels[0],
    "dimension": ks.dimension("trust_army"),
    "nominal dimension": ks.dimension("age"),
    "category": ks.dimension("age").categories[0],
    "named category": ks.stance("realists", "language").categories[1],
    "stance": ks.stance("realists", "trust_russia"),
    "nominal stance": ks.stance("realists", "language"),
    "statement": ks.statement("disenchanted_democrats.trust.1"),
    "segment": ks.segment("realists"),
    "comparison": ks.compare("trust_media"),
    "search result": ks.find("media"),
    "codebook": ks.profile().codebook,
    "profile": ks.profile(),
}
EACH = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
EACH_VERSIONED = pytest.mark.parametrize(
    "item",
    [
        pytest.param(item, id=name)
        for name, item in ITEMS.items()
        if isinstance(getattr(item, "data_version", None), str) and name != "codebook"
    ],
)


def problems_of(build, *args, **fields):
    with pytest.raises(ks.errors.DataError) as refused:
        build(*args, **fields)
    assert all(problem.found and problem.expected for problem in refused.value.problems)
    return [problem.place for problem in refused.value.problems]


def told_of(build, *args, **fields):
    with pytest.raises(ks.errors.DataError) as refused:
        build(*args, **fields)
    return str(refused.value).split("\n  ")


# Frozen values


@EACH
def test_no_attribute_can_be_set_deleted_or_added(item):
    for name in [field.name for field in attrs.fields(type(item))]:
        with pytest.raises(AttributeError):
            setattr(item, name, "changed")
        with pytest.raises(AttributeError):
            delattr(item, name)
    with pytest.raises(AttributeError):
        item.note = "added"


@EACH
@pytest.mark.parametrize(
    "copied",
    [
        copy.copy,
        copy.deepcopy,
        *(
            pytest.param(
                lambda item, protocol=protocol: pickle.loads(pickle.dumps(item, protocol)),  # noqa: S301
                id=f"pickle{protocol}",
            )
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
    ],
)
def test_a_copy_is_equal_in_all_that_can_be_seen(item, copied):
    twin = copied(item)
    assert type(twin) is type(item)
    assert twin == item
    assert hash(twin) == hash(item)
    assert repr(twin) == repr(item)
    assert getattr(twin, "data_version", None) == getattr(item, "data_version", None) or (
        twin.data_version() == item.data_version()
    )


def test_a_copied_profile_answers_as_the_first():
    twin = pickle.loads(pickle.dumps(ks.profile()))  # noqa: S301
    assert twin.data_digest() == ks.data_digest()
    assert twin.stance("Realists", "free speech") == ks.stance("realists", "freedom_of_speech")
    assert twin.compare("age", ["realists"]) == ks.compare("age", ["realists"])


def test_a_profile_pickled_by_another_process_has_the_hash_of_this_one():
    # Text hashes differently in each process, and a profile keeps its hash.
    code = (
        "import pickle, sys, kazakh_segments as ks; hash(ks.profile());"
        "sys.stdout.buffer.write(pickle.dumps(ks.profile()))"
    )
    pickled = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
    ).stdout
    assert hash(pickle.loads(pickled)) == hash(ks.profile())  # noqa: S301


@EACH
def test_items_can_be_keys(item):
    assert {item: 1}[copy.deepcopy(item)] == 1


@EACH_VERSIONED
def test_an_item_that_two_data_versions_share_is_equal_in_both(item):
    later = attrs.evolve(item, data_version="9.9.9")
    assert later == item
    assert hash(later) == hash(item)
    assert "9.9.9" in repr(later)


@EACH
def test_items_that_differ_in_a_field_are_not_equal(item):
    for other in ITEMS.values():
        assert (item == other) is (item is other)


@EACH_VERSIONED
def test_repr_is_one_short_line_that_names_item_and_data_version(item):
    name = getattr(item, "id", None) or item.segment
    assert name in repr(item)
    assert ks.data_version() in repr(item)
    assert type(item).__name__ in repr(item)
    assert "\n" not in repr(item)
    words = getattr(item, "name", None) or getattr(item, "text", None) or item.label
    assert words[:30] in repr(item)
    assert len(repr(item)) < 110


def test_reprs_of_what_spans_the_data_name_its_version_too():
    assert repr(ks.profile()) == (
        f"<Profile 6 segments, {len(ks.dimensions())} dimensions, data {ks.data_version()}>"
    )
    assert repr(ks.compare("trust_army")) == (
        f"<Comparison trust_army: 1 of 6 stated (1 derived), data {ks.data_version()}>"
    )


# What no item can be

LEVELS = (ks.Level(-1, "no"), ks.Level(0, "so so"), ks.Level(1, "yes"))
CATEGORIES = (ks.Category("young", "young"), ks.Category("old", "old"))
SCALE = {"id": "short", "name": "Short", "levels": LEVELS, "extents": ()}
DIMENSION = {
    "id": "trust",
    "name": "Trust",
    "theme": "opinions",
    "scale": "short",
    "parent": None,
    "aliases": (),
    "description": "Whether they trust.",
}
ORDINAL = {**DIMENSION, "negative_pole": "no", "positive_pole": "yes", "levels": LEVELS}
NOMINAL = {**DIMENSION, "categories": CATEGORIES}
STANCE = {
    "segment": "first",
    "dimension": "trust",
    "statement": "first.opinions.1",
    "wording": ("Trust",),
    "doubt": frozenset(),
    "basis": "stated",
    "label": "yes",
}
LEVEL = {**STANCE, "level": 1}
NAMED = {"id": "young", "extent": "mostly"}
NAMING = {**STANCE, "categories": (ks.NamedCategory(**NAMED),)}
STATEMENT = {
    "id": "first.opinions.1",
    "segment": "first",
    "theme": "opinions",
    "position": 1,
    "text": "Trust the army, not the rest",
    "stances": (ks.OrdinalStance(**LEVEL),),
}
SEGMENT = {
    "id": "first",
    "name": "First",
    "traits": ("Trusting",),
    "statements": (ks.Statement(**STATEMENT),),
}
SOURCE = attrs.asdict(ks.source())
CODEBOOK = attrs.asdict(ks.profile().codebook, recurse=False)


def reworded(*wording):
    return {"stances": (ks.OrdinalStance(**{**LEVEL, "wording": wording}),)}


def with_statement(**fields):
    other = {**STATEMENT, "stances": (), **fields}
    other["id"] = f"{other['segment']}.{other['theme']}.{other['position']}"
    return {"statements": (ks.Statement(**other),)}


NO_IDS = ["", "First", "first segment", "first-segment", "1st", "_first", "première", "first\n", 1]
NO_TEXTS = ["", " \n", b"text", None, 1]
BLOCK = {"id": "all", "name": "All"}
AN_ID = "expected an id: a-z, 0-9 and underscores, a letter first"
REFUSED = [
    *((ks.Block, BLOCK, {"id": bad}, f"id: found {bad!r}; {AN_ID}") for bad in NO_IDS),
    *(
        (ks.Block, BLOCK, {"name": bad}, f"name: found {bad!r}; expected text that is not empty")
        for bad in NO_TEXTS
    ),
    (
        *(ks.Block, BLOCK, {"name": "a\ud800"}),
        r"name: found U+D800 at position 2 of 'a\ud800'; "
        "expected text without control characters, surrogates and noncharacters",
    ),
    (
        ks.Theme,
        {"id": "all", "name": "All", "block": "all"},
        {"block": "All"},
        "block: found 'All'; expected an id: a-z, 0-9 and underscores, a letter first",
    ),
    (ks.Codebook, CODEBOOK, {"source": "One"}, "source: found 'One'; expected a Source"),
    (ks.Source, SOURCE, {"year": "2020"}, "year: found '2020'; expected a whole number"),
    (ks.Source, SOURCE, {"year": True}, "year: found True; expected a whole number"),
    (
        ks.Source,
        SOURCE,
        {"supporters": ["One"]},
        "supporters: found ['One']; expected a tuple of texts that are not empty",
    ),
    (
        ks.Source,
        SOURCE,
        {"supporters": ("One", "")},
        "supporters: found ('One', ''); expected a tuple of texts that are not empty",
    ),
    (
        ks.Level,
        {"value": 1, "label": "yes"},
        {"value": True},
        "value: found True; expected a whole number",
    ),
    (
        ks.Level,
        {"value": 1, "label": "yes"},
        {"value": 1.0},
        "value: found 1.0; expected a whole number",
    ),
    (
        ks.NamedCategory,
        NAMED,
        {"extent": ""},
        "extent: found ''; expected text that is not empty, or None",
    ),
    (
        ks.Scale,
        SCALE,
        {"levels": list(LEVELS)},
        "levels: found [Level(value=-1, label='no'), Level(value=0, label='so so...; "
        "expected a tuple of Level",
    ),
    (
        ks.Scale,
        SCALE,
        {"levels": (LEVELS[1], LEVELS[0], LEVELS[2])},
        "levels[1].value: found -1; expected a value above 0",
    ),
    (
        ks.Scale,
        SCALE,
        {"levels": (LEVELS[0], LEVELS[2])},
        "levels: found no level 0; expected a level 0, the middle",
    ),
    (
        ks.Scale,
        SCALE,
        {"levels": (*LEVELS, ks.Level(2, "yes"))},
        "levels[3].label: found 'yes' again; expected one that is not above",
    ),
    (
        ks.Scale,
        SCALE,
        {"extents": ("some",)},
        "extents: found ('some',); expected none on a scale that has levels",
    ),
    (
        ks.Scale,
        SCALE,
        {"levels": (), "extents": ("some", "some")},
        "extents[1]: found 'some' again; expected one that is not above",
    ),
    (
        ks.OrdinalDimension,
        ORDINAL,
        {"levels": (*LEVELS, ks.Level(1, "oh"))},
        "levels[3].value: found 1; expected a value above 1",
    ),
    (
        ks.OrdinalDimension,
        ORDINAL,
        {"levels": ()},
        "levels and categories: found neither; expected levels (ordinal) or categories (nominal)",
    ),
    (
        ks.OrdinalDimension,
        ORDINAL,
        {"negative_pole": None},
        "negative_pole: found None; expected text that is not empty",
    ),
    (
        ks.OrdinalDimension,
        ORDINAL,
        {"parent": ""},
        "parent: found ''; expected an id: a-z, 0-9 and underscores, a letter first, or None",
    ),
    (
        ks.OrdinalDimension,
        ORDINAL,
        {"aliases": ["faith"]},
        "aliases: found ['faith']; expected a tuple of texts that are not empty",
    ),
    (
        ks.NominalDimension,
        NOMINAL,
        {"categories": CATEGORIES[:1] * 2},
        "categories[1].id: found 'young' again; expected one that is not above",
    ),
    (
        ks.NominalDimension,
        NOMINAL,
        {"categories": ()},
        "levels and categories: found neither; expected levels (ordinal) or categories (nominal)",
    ),
    (ks.OrdinalStance, LEVEL, {"level": None}, "level: found None; expected a whole number"),
    (ks.OrdinalStance, LEVEL, {"level": True}, "level: found True; expected a whole number"),
    (ks.OrdinalStance, LEVEL, {"level": "1"}, "level: found '1'; expected a whole number"),
    (
        ks.OrdinalStance,
        LEVEL,
        {"doubt": {"unsure"}},
        "doubt: found {'unsure'}; expected a frozenset of unsure and divided",
    ),
    (
        ks.OrdinalStance,
        LEVEL,
        {"doubt": frozenset({"torn"})},
        "doubt: found frozenset({'torn'}); expected a frozenset of unsure and divided",
    ),
    (
        ks.OrdinalStance,
        LEVEL,
        {"basis": "guessed"},
        "basis: found 'guessed'; expected stated or comparative",
    ),
    (
        ks.OrdinalStance,
        LEVEL,
        {"wording": ()},
        "wording: found none; expected at least one stretch of the statement",
    ),
    (
        ks.OrdinalStance,
        LEVEL,
        {"wording": "Trust"},
        "wording: found 'Trust'; expected a tuple of texts that are not empty",
    ),
    (
        ks.OrdinalStance,
        LEVEL,
        {"wording": ["Trust"]},
        "wording: found ['Trust']; expected a tuple of texts that are not empty",
    ),
    (ks.OrdinalStance, LEVEL, {"label": ""}, "label: found ''; expected text that is not empty"),
    (
        ks.NominalStance,
        NAMING,
        {"categories": ()},
        "level and categories: found neither; expected a level (ordinal) or categories (nominal)",
    ),
    (
        ks.NominalStance,
        NAMING,
        {"categories": (ks.NamedCategory(**NAMED),) * 2},
        "categories[1].id: found 'young' again; expected one that is not above",
    ),
    (
        ks.Statement,
        STATEMENT,
        reworded("Trusts"),
        "stances[0].wording[0]: found 'Trusts'; "
        "expected a stretch of the statement's text, in its order: 'Trust the army, not the rest'",
    ),
    (
        ks.Statement,
        STATEMENT,
        reworded("trust"),
        "stances[0].wording[0]: found 'trust'; "
        "expected a stretch of the statement's text, in its order: 'Trust the army, not the rest'",
    ),
    (
        ks.Statement,
        STATEMENT,
        reworded("the rest", "Trust"),
        "stances[0].wording[1]: found 'Trust'; "
        "expected a stretch of the statement's text, in its order: 'Trust the army, not the rest'",
    ),
    (
        ks.Statement,
        STATEMENT,
        reworded("Trust", "Trust"),
        "stances[0].wording[1]: found 'Trust'; "
        "expected a stretch of the statement's text, in its order: 'Trust the army, not the rest'",
    ),
    (
        ks.Statement,
        STATEMENT,
        {"id": "first.opinions.2", "stances": ()},
        "id: found 'first.opinions.2'; expected 'first.opinions.1': segment.theme.position",
    ),
    (ks.Statement, STATEMENT, {"position": True}, "position: found True; expected a whole number"),
    (
        ks.Statement,
        STATEMENT,
        {"stances": (ks.OrdinalStance(**{**LEVEL, "segment": "second"}),)},
        "stances[0]: found a stance of 'second' coded from 'first.opinions.1'; "
        "expected a stance of 'first' coded from 'first.opinions.1'",
    ),
    (
        ks.Statement,
        STATEMENT,
        {"stances": list(STATEMENT["stances"])},
        "stances: found [<OrdinalStanc...a unversioned>]; expected a tuple of Stance",
    ),
    (
        ks.Segment,
        SEGMENT,
        with_statement(segment="second"),
        "statements[0].segment: found 'second'; expected 'first'",
    ),
    (
        ks.Segment,
        SEGMENT,
        with_statement(position=2),
        "statements[0].position: found 2; expected 1, the next under 'opinions'",
    ),
    (
        ks.Segment,
        SEGMENT,
        with_statement(position=0),
        "statements[0].position: found 0; expected 1, the next under 'opinions'",
    ),
    (
        ks.Segment,
        SEGMENT,
        {"traits": ["Trusting"]},
        "traits: found ['Trusting']; expected a tuple of texts that are not empty",
    ),
]


@pytest.mark.parametrize(
    ("kind", "fields", "change", "told"),
    [pytest.param(*row, id=f"{row[0].__name__}-{row[3].partition(':')[0]}") for row in REFUSED],
)
def test_a_field_that_cannot_be_is_refused_at_its_place(kind, fields, change, told):
    assert kind(**fields)
    assert told_of(kind, **{**fields, **change}) == [f"1 problem in {kind.__name__}", told]


@pytest.mark.parametrize(
    ("base", "fields", "place"),
    [
        (ks.Dimension, DIMENSION, "levels and categories"),
        (ks.Stance, STANCE, "level and categories"),
    ],
)
def test_what_is_neither_ordinal_nor_nominal_cannot_be_built(base, fields, place):
    assert problems_of(base, **fields) == [place]


@pytest.mark.parametrize(
    ("kind", "fields", "other"),
    [
        (ks.OrdinalDimension, ORDINAL, {"categories": CATEGORIES}),
        (ks.NominalDimension, NOMINAL, {"positive_pole": "old"}),
        (ks.NominalDimension, NOMINAL, {"levels": LEVELS}),
        (ks.OrdinalStance, LEVEL, {"categories": NAMING["categories"]}),
        (ks.NominalStance, NAMING, {"level": 1}),
    ],
)
def test_what_is_ordinal_takes_nothing_that_is_nominal_and_the_reverse(kind, fields, other):
    with pytest.raises(TypeError, match=next(iter(other))):
        kind(**fields, **other)


def test_ordinal_and_nominal_items_are_read_alike():
    ordinal, nominal = ks.OrdinalDimension(**ORDINAL), ks.NominalDimension(**NOMINAL)
    assert (ordinal.is_nominal, ordinal.categories) == (False, ())
    assert (nominal.is_nominal, nominal.levels) == (True, ())
    assert (nominal.negative_pole, nominal.positive_pole) == (None, None)
    assert ks.OrdinalStance(**LEVEL).categories == ()
    assert ks.NominalStance(**NAMING).level is None


def test_problems_between_fields_are_all_listed():
    statement = {**STATEMENT, "text": " Trust", "id": "first.opinions.2"}
    assert told_of(ks.Statement, **statement) == [
        "3 problems in Statement",
        "text: found ' Trust'; expected a text without outer blanks",
        "id: found 'first.opinions.2'; expected 'first.opinions.1': segment.theme.position",
        "stances[0]: found a stance of 'first' coded from 'first.opinions.1'; "
        "expected a stance of 'first' coded from 'first.opinions.2'",
    ]


def test_a_problem_says_what_was_found_and_what_was_expected():
    with pytest.raises(ks.errors.DataError) as refused:
        ks.Level(value=True, label="yes")
    (problem,) = refused.value.problems
    assert problem == ks.errors.Problem("value", "True", "a whole number")
    assert str(refused.value) == (
        "1 problem in Level\n  value: found True; expected a whole number"
    )
    assert pickle.loads(pickle.dumps(refused.value)).problems == (problem,)  # noqa: S301


# Labels


@pytest.mark.parametrize("dimension", ks.dimensions(), ids=lambda item: item.id)
def test_each_level_and_category_has_its_own_label(dimension):
    for level in dimension.levels:
        assert dimension.label(level.value) == level.label
    for category in dimension.categories:
        assert dimension.label(None, (ks.NamedCategory(category.id, None),)) == category.name
        named = ks.NamedCategory(category.id, "some")
        assert dimension.label(None, (named,)) == f"some {category.name}"


@pytest.mark.parametrize(
    ("doubt", "label"),
    [
        ([], "so so"),
        (["unsure"], "unsure"),
        (["divided"], "divided"),
        (["divided", "unsure"], "unsure and divided"),
    ],
)
def test_doubt_takes_the_place_of_the_middle_label_only(doubt, label):
    dimension = ks.OrdinalDimension(**ORDINAL)
    assert dimension.label(0, doubt=frozenset(doubt)) == label
    assert dimension.label(1, doubt=frozenset(doubt)) == "yes"


def test_a_derived_label_says_above_or_below_whatever_the_side():
    general = ks.OrdinalDimension(**ORDINAL)
    special = ks.OrdinalDimension(**{**ORDINAL, "id": "special"})
    values = [level.value for level in general.levels]
    for level, general_level in itertools.permutations(values, 2):
        way = "above" if level > general_level else "below"
        label = special.derived_label(level, general, general_level)
        assert label == f'{way} "{general.name}"'
        named = attrs.evolve(general, attitude_object="the state")
        more = "more" if way == "above" else "less"
        label = special.derived_label(level, named, general_level)
        assert label == f"{special.positive_pole} {more} than the state in general"


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (0, "a level other than that on 'trust', as it is derived from it"),
        (9, "a level of 'trust' (-1 to 1)"),
    ],
)
def test_a_derived_level_is_on_the_scale_and_not_the_general_one(level, expected):
    dimension = ks.OrdinalDimension(**ORDINAL)
    assert told_of(dimension.derived_label, level, dimension, 0) == [
        "1 problem in a code on 'trust'",
        f"level: found {level}; expected {expected}",
    ]


YOUNG = (ks.NamedCategory("young", None),)
CATEGORIES_ONLY = "categories: 'age' is nominal"


@pytest.mark.parametrize(
    ("dimension", "code", "found"),
    [
        ("trust_army", (5,), "5"),
        ("trust_army", (None,), "None"),
        ("trust_army", (True,), "True"),
        ("trust_army", (1.0,), "1.0"),
        ("trust_army", (0, YOUNG, frozenset({"unsure"})), "'categories young'"),
        ("trust_army", (0, YOUNG), "'categories young'"),
        ("age", (None,), "None"),
        ("age", (1,), "1"),
    ],
)
def test_a_code_that_the_dimension_does_not_have_has_no_label(dimension, code, found):
    has = {"trust_army": "a level of 'trust_army' (-4 to 4)", "age": CATEGORIES_ONLY}
    assert told_of(ks.dimension(dimension).label, *code) == [
        f"1 problem in a code on '{dimension}'",
        f"level: found {found}; expected {has[dimension]}",
    ]


def test_a_category_that_the_dimension_does_not_have_has_no_label():
    age = ks.dimension("age")
    categories = (ks.NamedCategory("all_ages", None), ks.NamedCategory("ancient", None))
    ids = ", ".join(category.id for category in age.categories)
    ancient = f"categories[1].id: found 'ancient'; expected a category of 'age' ({ids})"
    assert told_of(age.label, None, categories) == ["1 problem in a code on 'age'", ancient]
    assert told_of(age.label, 1, categories) == [
        "2 problems in a code on 'age'",
        ancient,
        f"level: found 1; expected {CATEGORIES_ONLY}",
    ]


@pytest.mark.parametrize("words", ["unsure", "Divided", "unsure and divided", " not stated"])
def test_no_level_or_category_is_called_what_outputs_say_of_doubt_or_of_a_gap(words):
    told = f"found {words!r}; expected words that do not speak of doubt or of a gap"
    assert told_of(ks.Level, value=0, label=words) == ["1 problem in Level", f"label: {told}"]
    assert told_of(ks.Category, id="gap", name=words) == ["1 problem in Category", f"name: {told}"]


def test_a_statement_has_no_outer_blanks():
    statement = ks.statement("realists.demographics.2")
    assert problems_of(attrs.evolve, statement, text=f"{statement.text} ") == ["text"]


def test_statements_of_a_theme_stand_together():
    segment = ks.segment("realists")
    first, second, *others = segment.statements
    moved = (first, *others, second)
    assert told_of(attrs.evolve, segment, statements=moved) == [
        "3 problems in Segment",
        "statements[1].position: found 3; expected 2, the next under 'civic_rights'",
        "statements[29].theme: found 'civic_rights' again; "
        "expected the statements of a theme one after the other",
        "statements[29].position: found 2; expected 5, the next under 'civic_rights'",
    ]


def field_ids(item):
    return [
        pytest.param(type(item), field, id=f"{type(item).__name__}-{field.name}")
        for field in attrs.fields(type(item))
        if field.init
    ]


@pytest.mark.parametrize(
    ("cls", "field"), [param for item in ITEMS.values() for param in field_ids(item)]
)
def test_every_field_but_the_data_version_is_checked_and_compared(cls, field):
    if field.name == "data_version" and cls is not ks.Codebook:
        assert field.eq is False
    elif cls not in (ks.Comparison, ks.SearchResult):
        assert field.validator is not None
        assert field.eq is True


@pytest.mark.parametrize("cls", [type(item) for item in ITEMS.values()], ids=ITEMS)
def test_the_docstring_says_what_each_field_holds(cls):
    # Before the example, and alike whether or not Python keeps the indentation.
    before, _, after = inspect.cleandoc(cls.__doc__).partition("\n\nExample:\n")
    assert ">>>" in after
    for field in attrs.fields(cls):
        if not field.name.startswith("_") and cls is not ks.Profile:
            assert f"\n    {field.name}: " in before
