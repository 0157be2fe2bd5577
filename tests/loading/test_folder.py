"""A folder becomes the profile that it says, or an error that names file, place and words."""

import codecs
import hashlib
import json
import shutil
import subprocess
import sys
import time
import zipfile
from copy import deepcopy
from pathlib import Path

import importlib_resources
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, DataError

PACKAGED = Path(ks.__file__).with_name("data")
CODEBOOK = "codebook.json"
REALISTS = "segments/realists.json"
LIBERALS = "segments/angry_liberals.json"
CONTENT = {
    file: json.loads((PACKAGED / file).read_text(encoding="utf-8"))
    for file in (CODEBOOK, REALISTS, LIBERALS)
}


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(PACKAGED, tmp_path / "data"))


def problems_of(folder):
    """Return what is wrong with a folder, as (file, place, found, expected)."""
    with pytest.raises(DataError) as caught:
        ks.load_profile(folder)
    problems = caught.value.problems
    assert problems
    # Whoever prints the error can print it, and reads each problem in one line.
    lines = str(caught.value).encode().decode().split("\n")
    more = [f"  and {len(problems) - 50:,} more"] if len(problems) > 50 else []
    assert lines[1:] == [*(f"  {problem}" for problem in problems[:50]), *more]
    return [(item.file, item.place, item.found, item.expected) for item in problems]


def number_of(items, id_):
    return [item["id"] for item in items].index(id_)


def dimension(id_):
    return ("dimensions", number_of(CONTENT[CODEBOOK]["dimensions"], id_))


def statement(id_):
    return ("statements", number_of(CONTENT[REALISTS]["statements"], id_))


def stance(statement_id, number=0):
    return (*statement(statement_id), "stances", number)


def place_of(path):
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")


def inner(value, path):
    for key in path:
        value = value[key]
    return value


def put(*path_and_value):
    *path, last, value = path_and_value

    def edit(content):
        inner(content, path)[last] = value

    return edit


def drop(*path):
    def edit(content):
        del inner(content, path[:-1])[path[-1]]

    return edit


def append(*path_and_value):
    *path, value = path_and_value

    def edit(content):
        inner(content, path).append(value)

    return edit


def all_of(*edits):
    def edit(content):
        for each in edits:
            each(content)

    return edit


def damage(folder, file, edit):
    content = json.loads((folder / file).read_text(encoding="utf-8"))
    edit(content)
    (folder / file).write_text(json.dumps(content), encoding="utf-8")


# What loads


def in_a_zip(tmp_path):
    archive = shutil.make_archive(str(tmp_path / "profile"), "zip", PACKAGED.parent, "data")
    return zipfile.Path(archive, "data/")


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(lambda _: str(PACKAGED), id="str"),
        pytest.param(lambda _: PACKAGED, id="Path"),
        pytest.param(in_a_zip, id="zipfile.Path"),
        pytest.param(
            lambda _: importlib_resources.files("kazakh_segments") / "data", id="resources"
        ),
    ],
)
def test_the_packaged_folder_loads_however_it_is_named(named, tmp_path):
    loaded = ks.load_profile(named(tmp_path))
    assert loaded == ks.profile()
    assert loaded is not ks.profile()
    assert loaded.data_digest() == ks.data_digest()
    assert loaded.data_version() == ks.data_version()
    assert str(loaded.compare("trust_un")) == str(ks.compare("trust_un"))


def test_a_profile_of_ones_own_loads_as_it_was_written(tmp_path):
    own = factories.small_profile(
        {"trust_media": [2, None, 0]}, {"language": [["one", "two"], None, None]}
    )
    assert ks.load_profile(factories.write(tmp_path, own)) == own


def test_a_relative_path_is_read_from_the_current_folder(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert ks.load_profile("data") == ks.profile()


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "._realists.json", ".hidden.json", "notes.txt", "realists.json~", "realists.bak"],
)
def test_hidden_files_and_files_of_other_kinds_are_ignored(folder, name):
    (folder / name).write_bytes(b"\xff no JSON")
    (folder / "segments" / name).write_bytes(b"\xff no JSON")
    assert ks.load_profile(folder) == ks.profile()


def test_the_order_of_keys_and_the_blanks_do_not_matter(folder):
    for path in folder.rglob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(content, sort_keys=True), encoding="utf-8")
    loaded = ks.load_profile(folder)
    assert loaded == ks.profile()
    assert loaded.data_digest() == ks.data_digest()


def test_segments_stand_in_the_order_that_the_codebook_lists(folder):
    backwards = CONTENT[CODEBOOK]["segments"][::-1]
    damage(folder, CODEBOOK, put("segments", backwards))
    assert [segment.id for segment in ks.load_profile(folder).segments()] == backwards


def test_a_fault_is_told_alike_where_nothing_was_read_before(folder):
    # In a process of its own: what is read first prepares the converter.
    damage(folder, CODEBOOK, put("themes", 0, "name", 3))
    code = (
        "import sys\nimport kazakh_segments as ks\n"
        "try:\n    ks.load_profile(sys.argv[1])\n"
        "except ks.errors.DataError as error:\n    print(error.problems[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "codebook.json: themes[0].name: found 3; expected text\n"


# What the argument must be


@pytest.mark.parametrize("path", [None, 4, b"x", [], object(), True])
def test_a_path_of_another_type_is_an_argument_type_error(path):
    with pytest.raises(ArgumentTypeError, match="a path or a Traversable") as caught:
        ks.load_profile(path)
    assert type(path).__name__ in str(caught.value)


class GivesNothing:
    def __fspath__(self):
        return ""


@pytest.mark.parametrize("path", ["", GivesNothing()], ids=["text", "path"])
def test_an_empty_path_is_an_argument_value_error(path):
    with pytest.raises(ArgumentValueError, match="empty"):
        ks.load_profile(path)


def test_a_path_that_gives_bytes_is_an_argument_type_error():
    class GivesBytes:
        def __fspath__(self):
            return b"data"

    with pytest.raises(ArgumentTypeError):
        ks.load_profile(GivesBytes())


@pytest.mark.parametrize(
    "name",
    ["missing", "data/codebook.json", "nul\0", "x" * 5000],
    ids=["missing", "a file", "not a name", "too long"],
)
def test_what_is_no_folder_is_a_data_error(folder, name):
    assert problems_of(folder.parent / name) == [
        (None, "", "no folder of that name", "a folder with codebook.json and segments/")
    ]


def test_a_missing_folder_whose_name_is_no_text_can_be_told(tmp_path):
    problems_of(tmp_path / "\udcff")


def test_what_is_missing_in_a_zip_is_a_data_error(tmp_path):
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("data/segments/realists.json", "{}")
    found = problems_of(zipfile.Path(tmp_path / "empty.zip", "data/"))
    assert found[0] == (CODEBOOK, "", "no such file", "a file that can be read")
    assert {file for file, *_ in found} == {CODEBOOK, REALISTS}
    assert problems_of(zipfile.Path(tmp_path / "empty.zip", "other"))[0][0] is None


def test_a_damaged_zip_is_a_data_error(tmp_path):
    archive = Path(shutil.make_archive(str(tmp_path / "profile"), "zip", PACKAGED.parent, "data"))
    content = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        start = opened.getinfo(f"data/{CODEBOOK}").header_offset
    content[start + 200 : start + 300] = bytes(100)
    archive.write_bytes(content)
    assert problems_of(zipfile.Path(archive, "data/"))[0][0] == CODEBOOK


# Files that are no JSON, or not only JSON


def with_a_level(new):
    return lambda content: content.replace(b'"level": 3', b'"level": ' + new, 1)


FIRST_LEVEL = "statements[0].stances[0].level"
DAMAGED_BYTES = [
    ("empty", REALISTS, lambda _: b"", "line 1 column 1", "the end", "JSON"),
    ("blank", REALISTS, lambda _: b" \n ", "line 2 column 2", "the end", "JSON"),
    ("truncated", CODEBOOK, lambda c: c[: len(c) // 2], "line ", "", "JSON"),
    ("half an object", REALISTS, lambda _: b'{"id": ', "line 1 column 8", "the end", "JSON"),
    ("comma", REALISTS, lambda _: b'{"id": "a",}', "line 1 column ", "", "JSON"),
    ("comma in list", REALISTS, lambda _: b"[1,]", "line 1 column ", "]", "JSON"),
    ("two values", REALISTS, lambda c: c + b"{}", "line ", "'{}'", "JSON: Extra data"),
    ("comment", REALISTS, lambda c: c + b"// by me", "line ", "'// by me'", "JSON"),
    ("quotes", REALISTS, lambda _: b"{'id': 1}", "line 1 column 2", "\"'id'", "JSON"),
    ("tab in text", REALISTS, lambda _: b'{"id": "a\tb"}', "line 1 column ", "", "control"),
    ("mark", CODEBOOK, lambda c: codecs.BOM_UTF8 + c, "byte 0", "a byte order mark", "UTF-8"),
    ("utf-16", REALISTS, lambda c: c.decode().encode("utf-16"), "byte 0", "0xff", "UTF-8"),
    ("utf-16-le", REALISTS, lambda c: c.decode().encode("utf-16-le"), "line 1", "", "JSON"),
    ("latin-1", REALISTS, lambda c: c.replace(b'"id": "r', b'"id\xe9'), "byte ", "0xe9", "UTF-8"),
    ("surrogate", REALISTS, lambda c: c + b"\xed\xa0\x80", "byte ", "0xed", "UTF-8"),
    ("NaN", REALISTS, with_a_level(b"NaN"), FIRST_LEVEL, "nan", "a whole number"),
    ("Infinity", REALISTS, with_a_level(b"Infinity"), FIRST_LEVEL, "inf", "a whole number"),
    ("-Infinity", REALISTS, with_a_level(b"-Infinity"), FIRST_LEVEL, "-inf", "a whole number"),
    ("3.0", REALISTS, with_a_level(b"3.0"), FIRST_LEVEL, "3.0", "a whole number"),
    ("3e0", REALISTS, with_a_level(b"3e0"), FIRST_LEVEL, "3.0", "a whole number"),
    ("1e999", REALISTS, with_a_level(b"1e999"), FIRST_LEVEL, "inf", "a whole number"),
    ("true", REALISTS, with_a_level(b"true"), FIRST_LEVEL, "True", "a whole number"),
    ('"3"', REALISTS, with_a_level(b'"3"'), FIRST_LEVEL, "'3'", "a whole number"),
    ("null", REALISTS, with_a_level(b"null"), FIRST_LEVEL, "None", "a whole number"),
    ("1000 digits", REALISTS, with_a_level(b"9" * 1000), "", "9999", "a level of 'civic_rights'"),
    ("deep", REALISTS, lambda _: b"[" * 100_000, "", "nested very deeply", "the schema"),
    ("deep object", REALISTS, lambda _: b'{"a":' * 100_000, "", "nested very deeply", "schema"),
    ("deep level", REALISTS, with_a_level(b"[" * 200 + b"]" * 200), FIRST_LEVEL, "[[", "a whole"),
    (
        "key twice",
        REALISTS,
        lambda c: c.replace(b'"id": "realists",', b'"id": "realists", "id": "realists",'),
        "",
        "the key 'id' twice",
        "each key once",
    ),
    (
        "nested key twice",
        REALISTS,
        with_a_level(b'3, "level": 3'),
        "statements[0].stances[0]",
        "the key 'level' twice",
        "each key once",
    ),
    (
        "level's key twice",
        CODEBOOK,
        lambda c: c.replace(b'"-2": ', b'"-2": "twice", "-2": ', 1),
        "scales[0].levels",
        "the key '-2' twice",
        "each key once",
    ),
]


@pytest.mark.parametrize(
    ("file", "change", "place", "found", "expected"),
    [pytest.param(*row[1:], id=row[0]) for row in DAMAGED_BYTES],
)
def test_a_file_that_is_not_the_json_of_a_profile(folder, file, change, place, found, expected):
    content = (folder / file).read_bytes()
    changed = change(content)
    assert changed != content
    (folder / file).write_bytes(changed)
    ((at_file, at_place, was_found, was_expected),) = problems_of(folder)
    assert at_file == file
    assert place in at_place
    assert found in was_found
    assert expected in was_expected


def test_a_number_of_thousands_of_digits_is_refused_shortly(folder):
    content = (folder / REALISTS).read_bytes()
    (folder / REALISTS).write_bytes(with_a_level(b"9" * 5000)(content))
    ((file, _, found, _),) = problems_of(folder)
    assert file == REALISTS
    assert len(found) < 100


# Objects: every key, every type


SMALL = factories.small_profile(
    {"trust_media": [2, -1]}, {"language": [["one"], None]}, parents={"language": "trust_media"}
)
SMALL_DOCUMENTS = factories.documents(SMALL)
FIRST = "segments/first.json"
OBJECTS = [
    (CODEBOOK, ()),
    (CODEBOOK, ("source",)),
    (CODEBOOK, ("blocks", 0)),
    (CODEBOOK, ("themes", 0)),
    (CODEBOOK, ("scales", 0)),
    (CODEBOOK, ("dimensions", 0)),
    (CODEBOOK, ("dimensions", 1)),
    (CODEBOOK, ("dimensions", 1, "categories", 0)),
    (FIRST, ()),
    (FIRST, ("statements", 0)),
    (FIRST, ("statements", 0, "stances", 0)),
    (FIRST, ("statements", 1, "stances", 0)),
    (FIRST, ("statements", 1, "stances", 0, "categories", 0)),
]
KEYS = [(file, path, key) for file, path in OBJECTS for key in inner(SMALL_DOCUMENTS[file], path)]
OF_OBJECTS = pytest.mark.parametrize(
    ("file", "path"), [pytest.param(*row, id=f"{row[0]}-{place_of(row[1])}") for row in OBJECTS]
)
OF_KEYS = pytest.mark.parametrize(
    ("file", "path", "key"),
    [pytest.param(*row, id=f"{row[0]}-{place_of((*row[1], row[2]))}") for row in KEYS],
)
OTHER_VALUES = (None, True, 3, 3.0, "3", [], {})


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return factories.write(tmp_path_factory.mktemp("small"), SMALL)


class Damaged:
    """A file of a folder with another content, for as long as it is looked at."""

    def __init__(self, folder, file, content):
        self.path = folder / file
        self.content = content

    def __enter__(self):
        self.sound = self.path.read_bytes()
        self.path.write_bytes(self.content)

    def __exit__(self, *_):
        self.path.write_bytes(self.sound)


def problems_of_edited(folder, file, edit):
    content = deepcopy(SMALL_DOCUMENTS[file])
    edit(content)
    with Damaged(folder, file, json.dumps(content).encode()):
        return problems_of(folder)


@OF_KEYS
def test_a_missing_key_is_named(small, file, path, key):
    if key in {"attitude_object", "kind", "note"}:  # They came later; files may be without them.
        assert inner(SMALL_DOCUMENTS[file], path)[key] in {None, "attitude"}
        content = deepcopy(SMALL_DOCUMENTS[file])
        drop(*path, key)(content)
        with Damaged(small, file, json.dumps(content).encode()):
            assert ks.load_profile(small) == SMALL
        return
    found = problems_of_edited(small, file, drop(*path, key))
    if key == "categories":
        # Without categories it is taken for ordinal: all that it then lacks is named.
        assert {at[:2] for at in found} == {(file, place_of(path))}
        assert (file, place_of(path), "the key 'categories'", "") not in found
        missing = [was_found for _, _, was_found, _ in found]
        assert "no key 'levels'" in missing or "no key 'level'" in missing
    else:
        assert (file, place_of(path), f"no key {key!r}", f"the key {key!r}") in found
        assert len(found) == 1


# All but the first are fields of a stance, which follow from where it is.
@OF_OBJECTS
@pytest.mark.parametrize("key", ["extra", "segment", "statement", "label"])
def test_an_unknown_key_is_named_with_the_keys_there_are(small, file, path, key):
    ((at_file, place, found, expected),) = problems_of_edited(small, file, put(*path, key, 1))
    assert (at_file, place, found) == (file, place_of(path), f"the key {key!r}")
    keys = sorted(inner(SMALL_DOCUMENTS[file], path))
    assert expected == f"no keys but {', '.join(keys)}"


def test_unknown_keys_of_an_object_are_named_by_letter(small):
    def edit(content):
        content["source"].update(dict.fromkeys("dbca"))

    found = [was_found for *_, was_found, _ in problems_of_edited(small, CODEBOOK, edit)]
    assert found == [f"the key {letter!r}" for letter in "abcd"]


@OF_OBJECTS
@pytest.mark.parametrize("value", [None, True, 3, 3.0, "text", []])
def test_another_value_in_place_of_an_object_is_named(small, file, path, value):
    content = json.loads(json.dumps(SMALL_DOCUMENTS[file]))
    if path:
        put(*path, value)(content)
    else:
        content = value
    with Damaged(small, file, json.dumps(content).encode()):
        found = problems_of(small)
    assert found == [(file, place_of(path), repr(value), "an object")]


@OF_KEYS
def test_a_value_of_another_type_is_named_at_its_key(small, file, path, key):
    sound = inner(SMALL_DOCUMENTS[file], path)[key]
    may_be_none = key in {"parent", "extent", "attitude_object", "note"}
    kind = str if may_be_none else type(sound)
    for value in OTHER_VALUES:
        if type(value) is kind or (value is None and may_be_none):
            continue
        found = problems_of_edited(small, file, put(*path, key, value))
        ((at_file, place, was_found, _),) = found
        assert (at_file, place) == (file, place_of((*path, key)))
        assert was_found == repr(value)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        (CODEBOOK, ("source", "supporters")),
        (CODEBOOK, ("scales", 0, "extents")),
        (CODEBOOK, ("dimensions", 0, "aliases")),
        (CODEBOOK, ("segments",)),
        (FIRST, ("traits",)),
        (FIRST, ("statements", 0, "stances", 0, "wording")),
        (FIRST, ("statements", 0, "stances", 0, "doubt")),
    ],
    ids=lambda value: place_of(value) if isinstance(value, tuple) else None,
)
def test_a_text_is_not_split_into_a_list_of_letters(small, file, path):
    found = problems_of_edited(small, file, put(*path, "abc"))
    assert found == [(file, place_of(path), "'abc'", "a list")]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [("note", 3, "text or null"), ("doubt", ["unsure", "unsure"], "each item once")],
)
def test_what_is_expected_of_a_value_is_told_in_so_many_words(small, key, value, expected):
    path = ("statements", 0, "stances", 0, key)
    found = problems_of_edited(small, FIRST, put(*path, value))
    assert found == [(FIRST, place_of(path), repr(value), expected)]


@pytest.mark.parametrize("value", ["", " ", "\n\t", "\u00a0\u2003", "\ud800", "a\udfffb"])
def test_a_text_must_say_something_that_can_be_written(small, value):
    for file, path, key in KEYS:
        if isinstance(inner(SMALL_DOCUMENTS[file], path)[key], str):
            found = problems_of_edited(small, file, put(*path, key, value))
            assert found[0][0] == file, (path, key)
            assert any(place_of((*path, key)) == place for _, place, _, _ in found), (path, key)


# Whole profiles: what must hold between things


ALL_AGES = stance("realists.demographics.2")
LANGUAGE = stance("realists.demographics.4", 1)
RUSSIA = stance("realists.external_threat.1")
TRUST = statement("realists.trust.2")
ALIKE = "ids, names and aliases that each name one item"
EDITED = [
    (
        "theme twice",
        CODEBOOK,
        append("themes", {"id": "trust", "name": "Confidence", "block": "opinions"}),
        ("themes[8]", "'trust', which names themes[4] too", ALIKE),
    ),
    (
        "block twice",
        CODEBOOK,
        append("blocks", {"id": "opinions", "name": "Views"}),
        ("blocks[2]", "'opinions', which names blocks[0] too", ALIKE),
    ),
    (
        "scale twice",
        CODEBOOK,
        append("scales", {**CONTENT[CODEBOOK]["scales"][2], "name": "Named"}),
        ("scales[3]", "'nominal', which names scales[2] too", ALIKE),
    ),
    (
        "dimension twice",
        CODEBOOK,
        append("dimensions", {**CONTENT[CODEBOOK]["dimensions"][0], "name": "New", "aliases": []}),
        (
            f"dimensions[{len(ks.dimensions())}]",
            "'civic_rights', which names dimensions[0] too",
            ALIKE,
        ),
    ),
    (
        "category of a dimension twice",
        CODEBOOK,
        append(*dimension("ethnicity"), "categories", {"id": "kazakh", "name": "Kazakhs"}),
        (f"{place_of(dimension('ethnicity'))}.categories[2].id", "'kazakh' again", "above"),
    ),
    (
        "category of a stance twice",
        REALISTS,
        append(*ALL_AGES, "categories", {"id": "all_ages", "extent": "some"}),
        (f"{place_of(ALL_AGES)}.categories[1].id", "'all_ages' again", "above"),
    ),
    (
        "clash of an alias",
        CODEBOOK,
        append(*dimension("gender"), "aliases", "FREE-Speech"),
        (place_of(dimension("gender")), "'FREE-Speech', which names dimensions[1] too", ALIKE),
    ),
    (
        "clash of two segments' names",
        REALISTS,
        put("name", "Angry_Liberals"),
        # Which of the two is to be blamed nobody knows: the codebook lists both.
        ("segments[5]", "'angry_liberals', which names segments[3] too", ALIKE, CODEBOOK),
        ("segments[5]", "'Angry Liberals', which names segments[3] too", ALIKE, CODEBOOK),
    ),
    (
        "alias without a letter",
        CODEBOOK,
        append(*dimension("gender"), "aliases", "- -"),
        (place_of(dimension("gender")), "'- -'", "a letter or a digit"),
    ),
    (
        "theme of a statement dangling",
        REALISTS,
        all_of(
            put(*TRUST, "theme", "trusts"),
            put(*TRUST, "id", "realists.trusts.1"),
            put(*TRUST, "position", 1),
            drop(*statement("realists.trust.3")),
        ),
        (f"{place_of(TRUST)}.theme", "'trusts'", "the codebook lists; closest: trust"),
    ),
    (
        "theme of a dimension dangling",
        CODEBOOK,
        put(*dimension("age"), "theme", "demographic"),
        (f"{place_of(dimension('age'))}.theme", "'demographic'", "closest: demographics"),
    ),
    (
        "block dangling",
        CODEBOOK,
        put("themes", 1, "block", "opinion"),
        ("themes[1].block", "'opinion'", "closest: opinions"),
    ),
    (
        "scale dangling",
        CODEBOOK,
        put(*dimension("gender"), "scale", "compositions"),
        (f"{place_of(dimension('gender'))}.scale", "'compositions'", "closest: composition"),
    ),
    (
        "parent dangling",
        CODEBOOK,
        put(*dimension("age"), "parent", "ages"),
        (f"{place_of(dimension('age'))}.parent", "'ages'", "closest: age"),
    ),
    (
        "own parent",
        CODEBOOK,
        put(*dimension("age"), "parent", "age"),
        (f"{place_of(dimension('age'))}.parent", "'age'", "no way back to 'age'"),
    ),
    (
        "dimension dangling",
        REALISTS,
        put(*RUSSIA, "dimension", "trust_rusia"),
        (f"{place_of(RUSSIA)}.dimension", "'trust_rusia'", "closest: trust_russia"),
    ),
    (
        "level outside the scale",
        REALISTS,
        put(*RUSSIA, "level", 5),
        (f"{place_of(RUSSIA)}.level", "5", "a level of 'trust_russia' (-4 to 4)"),
    ),
    (
        "level of another scale",
        REALISTS,
        put(*stance("realists.demographics.1"), "level", 3),
        (f"{place_of(stance('realists.demographics.1'))}.level", "3", "'gender' (-2 to 2)"),
    ),
    (
        "level on a nominal dimension",
        REALISTS,
        all_of(drop(*ALL_AGES, "categories"), put(*ALL_AGES, "level", 1)),
        (f"{place_of(ALL_AGES)}.level", "1", "categories: 'age' is nominal"),
    ),
    (
        "categories on an ordinal dimension",
        REALISTS,
        all_of(
            drop(*RUSSIA, "level"),
            put(*RUSSIA, "categories", [{"id": "kazakh", "extent": None}]),
        ),
        (f"{place_of(RUSSIA)}.level", "categories kazakh", "a level of 'trust_russia'"),
    ),
    (
        "level and categories both",
        REALISTS,
        put(*ALL_AGES, "level", 1),
        (place_of(ALL_AGES), "both level and categories", "level (ordinal) or categories"),
    ),
    (
        "level and categories neither",
        REALISTS,
        drop(*RUSSIA, "level"),
        (place_of(RUSSIA), "no key 'level'", "the key 'level'"),
    ),
    (
        "no category named",
        REALISTS,
        put(*ALL_AGES, "categories", []),
        (
            f"{place_of(ALL_AGES)}.level and categories",
            "neither",
            "a level (ordinal) or categories",
        ),
    ),
    (
        "levels and categories both",
        CODEBOOK,
        put(*dimension("age"), "levels", {"0": "no age"}),
        (
            place_of(dimension("age")),
            "the key 'levels'",
            "no keys but aliases, attitude_object, categories",
        ),
    ),
    (
        "levels of a dimension none",
        CODEBOOK,
        put("dimensions", 0, "levels", {}),
        ("dimensions[0].levels and categories", "neither", "levels (ordinal) or categories"),
    ),
    (
        "categories of a dimension none",
        CODEBOOK,
        put(*dimension("age"), "categories", []),
        (f"{place_of(dimension('age'))}.levels and categories", "neither", "levels (ordinal)"),
    ),
    (
        "unknown category",
        REALISTS,
        put(*ALL_AGES, "categories", 0, "id", "any_age"),
        (f"{place_of(ALL_AGES)}.categories[0].id", "'any_age'", "'age' (younger, middle_aged,"),
    ),
    (
        "unknown extent",
        REALISTS,
        put(*LANGUAGE, "categories", 1, "extent", "a few"),
        (f"{place_of(LANGUAGE)}.categories[1].extent", "'a few'", "(some, somewhat, more,"),
    ),
    (
        "extents on an ordinal scale",
        CODEBOOK,
        append("scales", 0, "extents", "some"),
        ("scales[0].extents", "('some',)", "none on a scale that has levels"),
    ),
    (
        "doubt twice",
        REALISTS,
        append(*RUSSIA, "doubt", "unsure"),
        (f"{place_of(RUSSIA)}.doubt", "['unsure', 'unsure']", "each item once"),
    ),
    (
        "unknown doubt",
        REALISTS,
        append(*RUSSIA, "doubt", "torn"),
        (f"{place_of(RUSSIA)}.doubt[1]", "'torn'", "'unsure' or 'divided'"),
    ),
    (
        "unknown basis",
        REALISTS,
        put(*RUSSIA, "basis", "guessed"),
        (f"{place_of(RUSSIA)}.basis", "'guessed'", "'stated' or 'comparative'"),
    ),
    (
        "wording not in the text",
        REALISTS,
        put(*RUSSIA, "wording", 0, "strongly trust Russia"),
        (
            f"{place_of(RUSSIA)}.wording[0]",
            "'strongly trust Russia'",
            "in its order: 'Strongly trust Russia (but many unsure)'",
        ),
    ),
    (
        "wording out of order",
        REALISTS,
        put(*RUSSIA, "wording", ["many unsure", "Strongly trust Russia"]),
        (f"{place_of(RUSSIA)}.wording[1]", "'Strongly trust Russia'", "in its order"),
    ),
    (
        "wordings that overlap",
        REALISTS,
        put(*RUSSIA, "wording", ["Strongly trust", "trust Russia"]),
        (f"{place_of(RUSSIA)}.wording[1]", "'trust Russia'", "in its order"),
    ),
    (
        "wording without a stretch",
        REALISTS,
        put(*RUSSIA, "wording", []),
        (f"{place_of(RUSSIA)}.wording", "none", "at least one stretch"),
    ),
    (
        "two stances of a pair in two statements",
        REALISTS,
        put(*stance("realists.external_threat.2"), "dimension", "trust_russia"),
        (
            f"{place_of(stance('realists.external_threat.2'))}.dimension",
            f"'trust_russia', as at {place_of(RUSSIA)}",
            "one stance for a pair of segment and dimension",
        ),
    ),
    (
        "two stances of a pair in one statement",
        REALISTS,
        put(*LANGUAGE, "dimension", "ethnicity"),
        (
            f"{place_of(LANGUAGE)}.dimension",
            f"'ethnicity', as at {place_of(stance('realists.demographics.4'))}",
            "one stance for a pair",
        ),
    ),
    (
        "statement's id of another segment",
        REALISTS,
        put(*TRUST, "id", "angry_liberals.trust.2"),
        (f"{place_of(TRUST)}.id", "'angry_liberals.trust.2'", "'realists.trust.2'"),
    ),
    (
        "statement left out",
        REALISTS,
        drop(*TRUST),
        (f"{place_of(TRUST)}.position", "3", "2, the next under 'trust'"),
    ),
    (
        "position counted from 0",
        REALISTS,
        all_of(
            put("statements", 0, "position", 0),
            put("statements", 0, "id", "realists.civic_rights.0"),
        ),
        ("statements[0].position", "0", "1, the next under 'civic_rights'"),
        ("statements[1].position", "2", "1, the next under 'civic_rights'"),
    ),
    (
        "position that is not the id's",
        REALISTS,
        put(*TRUST, "position", 4),
        (f"{place_of(TRUST)}.id", "'realists.trust.2'", "'realists.trust.4'"),
    ),
    (
        "file named after another id",
        REALISTS,
        put("id", "realist"),
        ("id", "'realist'", "'realists', after which the file is named"),
    ),
    (
        "levels that the scale has not",
        CODEBOOK,
        drop("dimensions", 0, "levels", "-4"),
        ("dimensions[0].levels", "[-3, -2, -1, 0, 1, 2,", "the scale 'attitude': [-4, -3,"),
    ),
    (
        "no level 0",
        CODEBOOK,
        drop("dimensions", 0, "levels", "0"),
        ("dimensions[0].levels", "no level 0", "a level 0, the middle"),
    ),
    (
        "two levels with one label",
        CODEBOOK,
        put("dimensions", 0, "levels", "4", "very important"),
        ("dimensions[0].levels[8].label", "'very important' again", "one that is not above"),
    ),
    (
        "path out of the folder",
        CODEBOOK,
        put("segments", 3, "../codebook"),
        ("segments[3]", "'../codebook'", "a segment that has a file in segments/"),
        ("", "a segment not listed", "only segments that codebook.json lists", REALISTS),
    ),
    (
        "absolute path",
        CODEBOOK,
        append("segments", "/segments/realists"),
        ("segments[6]", "'/segments/realists'", "a segment that has a file in segments/"),
    ),
    (
        "segment that is not listed",
        CODEBOOK,
        drop("segments", 3),
        ("", "a segment not listed", "only segments that codebook.json lists", REALISTS),
    ),
    (
        "segment without a file",
        CODEBOOK,
        append("segments", "optimists"),
        ("segments[6]", "'optimists'", "a segment that has a file in segments/"),
    ),
    (
        "id in capitals",
        CODEBOOK,
        put("blocks", 0, "id", "Opinions"),
        ("blocks[0].id", "'Opinions'", "an id: a-z, 0-9 and underscores, a letter first"),
    ),
    (
        "id with a letter of another script",
        CODEBOOK,
        put("blocks", 0, "id", "opini\N{CYRILLIC SMALL LETTER O}ns"),
        ("blocks[0].id", "", "an id: a-z"),
    ),
    (
        "data version blank",
        CODEBOOK,
        put("data_version", " "),
        ("data_version", "' '", "text that is not empty"),
    ),
]


@pytest.mark.parametrize(
    ("file", "edit", "expected"),
    [pytest.param(*row[1:3], row[3:], id=row[0]) for row in EDITED],
)
def test_a_profile_that_does_not_fit_together(folder, file, edit, expected):
    damage(folder, file, edit)
    problems = problems_of(folder)
    assert len(problems) == len(expected), problems
    for problem, (place, found, wanted, *other_file) in zip(problems, expected, strict=True):
        assert problem[0] == (other_file or [file])[0]
        assert problem[1] == place
        assert found in problem[2]
        assert wanted in problem[3]


def test_a_segment_listed_twice_is_named_where_it_stands_again(folder):
    damage(folder, CODEBOOK, append("segments", "realists"))
    assert problems_of(folder) == [
        (CODEBOOK, "segments[6]", "'realists' again", "each segment once")
    ]


def test_a_circle_of_parents_is_named_at_each_member(folder):
    circle = ["age", "gender", "income"]
    parents = [*circle[1:], circle[0]]
    for child, parent in zip(circle, parents, strict=True):
        damage(folder, CODEBOOK, put(*dimension(child), "parent", parent))
    # Its way up leads into the circle, but not back to itself.
    damage(folder, CODEBOOK, put(*dimension("language"), "parent", "age"))
    assert sorted(problems_of(folder)) == sorted(
        (
            CODEBOOK,
            f"{place_of(dimension(child))}.parent",
            repr(parent),
            f"no way back to {child!r}",
        )
        for child, parent in zip(circle, parents, strict=True)
    )


@pytest.mark.parametrize(
    "key", ["+1", "01", "1.0", "1e0", " 1", "1 ", "-0", "", "-", "one", "1_0", "--1", "9" * 5000,
            "\N{ARABIC-INDIC DIGIT ONE}", "\N{SUPERSCRIPT ONE}", "true", "\ud800", "a\nb"],
)  # fmt: skip
def test_the_key_of_a_label_must_be_a_plain_whole_number(folder, key):
    damage(folder, CODEBOOK, put("dimensions", 0, "levels", key, "some"))
    ((file, place, found, expected),) = problems_of(folder)
    assert (file, place) == (CODEBOOK, "dimensions[0].levels")
    assert found.startswith("the key ")
    assert len(found) < 100
    assert expected == "a whole number as the key of each label"


@pytest.mark.parametrize("key", ["a\nb", "\ud800", "x" * 5000], ids=["line", "surrogate", "long"])
def test_a_strange_key_with_a_strange_label_can_be_told_in_a_line(folder, key):
    damage(folder, CODEBOOK, put("dimensions", 0, "levels", key, None))
    for _, place, found, _ in problems_of(folder):
        assert len(place) < 200
        assert len(found) < 200


@pytest.mark.parametrize("key", ["a\nb", "\ud800", "x" * 5000], ids=["line", "surrogate", "long"])
def test_a_repeated_key_under_a_strange_key_can_be_told_in_a_line(folder, key):
    content = f'{{{json.dumps(key)}: {{"id": 1, "id": 2}}}}'
    (folder / CODEBOOK).write_text(content, encoding="utf-8")
    ((_, place, found, _),) = problems_of(folder)
    assert found == "the key 'id' twice"
    assert len(place) < 200


def test_thousands_of_repeated_keys_are_placed_in_one_pass(folder):
    repeated = ", ".join(['{"id": 1, "id": 2}'] * 5000)
    (folder / CODEBOOK).write_text(f'{{"themes": [{repeated}]}}', encoding="utf-8")
    started = time.process_time()
    places = [place for _, place, _, _ in problems_of(folder)]
    # A search for each of them took a hundred times as long.
    assert time.process_time() - started < 5
    assert places == [f"themes[{number}]" for number in range(5000)]


def test_two_levels_of_a_scale_with_one_label_are_named(folder):
    damage(folder, CODEBOOK, put("scales", 0, "levels", "4", "neutral"))
    assert problems_of(folder)[0][:3] == (CODEBOOK, "scales[0].levels[8].label", "'neutral' again")


def test_a_dimension_has_the_levels_of_its_scale_and_not_just_as_many(folder):
    def edit(content):
        levels = inner(content, (*dimension("trust_un"), "levels"))
        levels["5"] = levels.pop("4")

    damage(folder, CODEBOOK, edit)
    ((_, place, found, expected),) = problems_of(folder)
    assert place == f"{place_of(dimension('trust_un'))}.levels"
    assert found == "[-4, -3, -2, -1, 0, 1, 2, 3, 5]"
    assert expected == "the levels of the scale 'attitude': [-4, -3, -2, -1, 0, 1, 2, 3, 4]"


def test_no_category_has_an_extent_where_the_scale_has_none(folder):
    damage(folder, CODEBOOK, put("scales", 2, "extents", []))
    places = {place for file, place, *_ in problems_of(folder) if file == REALISTS}
    assert places == {
        place_of((*stance(a_statement["id"], number), "categories", at, "extent"))
        for a_statement in CONTENT[REALISTS]["statements"]
        for number, a_stance in enumerate(a_statement["stances"])
        for at, category in enumerate(a_stance.get("categories", []))
        if category["extent"]
    }
    assert places


# Files and folders


def test_a_file_that_no_segment_is_listed_for(folder):
    shutil.copy(folder / REALISTS, folder / "segments" / "idealists.json")
    found = problems_of(folder)
    assert {file for file, *_ in found} == {"segments/idealists.json"}
    assert {"id", "", "statements[0].id"} <= {place for _, place, *_ in found}


def test_a_listed_segment_without_a_file(folder):
    (folder / REALISTS).unlink()
    assert problems_of(folder) == [
        (CODEBOOK, "segments[3]", "'realists'", "a segment that has a file in segments/")
    ]


def test_a_file_under_the_name_of_another_segment(folder):
    (folder / REALISTS).rename(folder / "segments" / "idealists.json")
    assert {(file, place) for file, place, *_ in problems_of(folder)} >= {
        (CODEBOOK, "segments[3]"),
        ("segments/idealists.json", "id"),
    }


def test_a_file_whose_name_is_no_id_is_one_problem_and_not_one_of_each_stance(folder):
    (folder / REALISTS).rename(folder / "segments" / "Realists.json")
    assert [(file, place) for file, place, *_ in problems_of(folder)] == [
        (CODEBOOK, "segments[3]"),
        ("segments/Realists.json", ""),
    ]


@pytest.mark.parametrize("id_", ["", " ", None, 1])
def test_a_statement_without_an_id_is_one_problem_and_not_one_of_each_stance(folder, id_):
    number = statement("realists.external_threat.1")[1]
    damage(folder, REALISTS, put("statements", number, "id", id_))
    assert [place for _, place, *_ in problems_of(folder)] == [f"statements[{number}].id"]


def test_problems_stand_in_the_order_of_files_whatever_finds_them(folder):
    damage(folder, REALISTS, put("name", 1))
    damage(folder, LIBERALS, put("name", 1))
    damage(folder, CODEBOOK, put("segments", []))
    files = [file for file, *_ in problems_of(folder)]
    assert files == sorted(files)
    assert len(set(files)) == 6


def test_a_derived_level_needs_another_level_of_the_segment_to_be_derived_from(folder):
    parliament = stance("realists.trust.1", 1)
    damage(folder, REALISTS, put(*parliament, "level", 3))
    (problem,) = problems_of(folder)
    assert problem[1:3] == (f"{place_of(parliament)}.level", "3")
    damage(folder, REALISTS, put(*parliament, "level", 2))
    damage(folder, REALISTS, put(*stance("realists.trust.1"), "dimension", "trust_army"))
    problems = problems_of(folder)
    assert len(problems) == 3  # Parliament, the Head of City and Nur Otan.
    for _, place, found, expected in problems:
        assert place.endswith(".basis")
        assert found == "'comparative'"
        assert expected == "stated, or a level on 'trust_government' to derive it from"


def test_what_is_comparative_has_something_to_be_compared_with(folder, small):
    damage(folder, REALISTS, put(*RUSSIA, "basis", "comparative"))
    ((_, place, found, expected),) = problems_of(folder)
    assert (place, found) == (f"{place_of(RUSSIA)}.basis", "'comparative'")
    assert expected == "stated: 'trust_russia' has no parent to compare it with"
    edit = put("statements", 1, "stances", 0, "basis", "comparative")
    ((_, place, _, expected),) = problems_of_edited(small, FIRST, edit)
    assert place == "statements[1].stances[0].basis"
    assert expected == "stated: categories are not derived"


@pytest.mark.parametrize("name", ["re\nalists.json", "\udcff.json", ".json"])
def test_a_strange_file_name_can_be_told(folder, name):
    try:
        (folder / "segments" / name).write_bytes(b"{}")
    except OSError:
        pytest.skip("no file can have such a name here")
    if name[0] == ".":
        assert ks.load_profile(folder) == ks.profile()
    else:
        problems_of(folder)


def test_a_missing_codebook(folder):
    (folder / CODEBOOK).unlink()
    ((file, place, _, expected),) = problems_of(folder)
    assert (file, place, expected) == (CODEBOOK, "", "a file that can be read")


def test_a_missing_codebook_hides_no_problem_of_a_segment(folder):
    (folder / CODEBOOK).unlink()
    damage(folder, REALISTS, put(*RUSSIA, "basis", "guessed"))
    assert [item[0] for item in problems_of(folder)] == [CODEBOOK, REALISTS]


@pytest.mark.parametrize("file", [CODEBOOK, REALISTS])
def test_a_folder_in_place_of_a_file(folder, file):
    (folder / file).unlink()
    (folder / file).mkdir()
    found = problems_of(folder)
    assert (file, "", "a file that can be read") in [(at, p, e) for at, p, _, e in found]
    assert {at for at, *_ in found} == {file}


@pytest.mark.parametrize("becomes_file", [False, True])
def test_no_folder_of_segments(folder, becomes_file):
    shutil.rmtree(folder / "segments")
    if becomes_file:
        (folder / "segments").write_bytes(b"{}")
    found = problems_of(folder)
    assert found[-1] == ("segments", "", "no such folder", "a folder with a file for each segment")
    assert len(found) == 1 + 6


def test_an_empty_folder_lacks_both(tmp_path):
    assert [item[0] for item in problems_of(tmp_path)] == [CODEBOOK, "segments"]


def test_a_link_that_leads_nowhere(folder):
    (folder / REALISTS).unlink()
    (folder / REALISTS).symlink_to(folder / "nowhere")
    assert [item[0] for item in problems_of(folder)] == [REALISTS]


def test_all_that_is_wrong_is_told_at_once_each_with_its_file(folder):
    damage(folder, CODEBOOK, put("themes", 1, "block", "opinion"))
    damage(folder, REALISTS, put(*RUSSIA, "level", "3"))
    damage(folder, REALISTS, put(*ALL_AGES, "dimension", "ages"))
    (folder / LIBERALS).write_bytes(b'{"id": ')
    found = [item[:3] for item in problems_of(folder)]
    assert sorted(found) == sorted(
        [
            (CODEBOOK, "themes[1].block", "'opinion'"),
            (REALISTS, f"{place_of(RUSSIA)}.level", "'3'"),
            (REALISTS, f"{place_of(ALL_AGES)}.dimension", "'ages'"),
            (LIBERALS, "line 1 column 8", "the end"),
        ]
    )


def test_a_refused_statement_hides_no_problem_of_another(folder):
    damage(folder, REALISTS, put(*RUSSIA, "level", "3"))
    damage(folder, REALISTS, put(*ALL_AGES, "basis", "comparative"))
    places = [place for _, place, _, _ in problems_of(folder)]
    assert sorted(places) == sorted([f"{place_of(RUSSIA)}.level", f"{place_of(ALL_AGES)}.basis"])


def test_a_refused_object_tells_all_that_is_wrong_with_it(folder):
    damage(
        folder,
        REALISTS,
        all_of(
            put(*RUSSIA, "level", "3"),
            put(*RUSSIA, "doubt", ["unsure", "torn", 3]),
            drop(*RUSSIA, "basis"),
            put(*RUSSIA, "extra", None),
        ),
    )
    at = place_of(RUSSIA)
    assert sorted(item[1:3] for item in problems_of(folder)) == sorted(
        [
            (f"{at}.level", "'3'"),
            (f"{at}.doubt[1]", "'torn'"),
            (f"{at}.doubt[2]", "3"),
            (at, "no key 'basis'"),
            (at, "the key 'extra'"),
        ]
    )


@pytest.mark.parametrize(
    ("file", "path"),
    [(CODEBOOK, ("name",)), (CODEBOOK, (*dimension("age"), "name")), (REALISTS, ("name",))],
    ids=["codebook", "dimension", "segment"],
)
def test_what_a_process_loads_first_is_refused_as_what_it_loads_later(folder, file, path):
    damage(folder, file, put(*path, 4))
    load = f"import kazakh_segments as ks; ks.load_profile({str(folder)!r})"
    first = subprocess.run(
        [sys.executable, "-c", load], capture_output=True, text=True, check=False
    )
    with pytest.raises(DataError) as refused:
        ks.load_profile(folder)
    assert str(refused.value) in first.stderr


def test_loading_fails_the_same_way_each_time(folder):
    damage(folder, REALISTS, all_of(put(*RUSSIA, "level", 9), put("name", "Angry Liberals")))
    (folder / "segments" / "b.json").write_bytes(b"{}")
    (folder / "segments" / "a.json").write_bytes(b"{}")
    assert [problems_of(folder) for _ in range(5)] == [problems_of(folder)] * 5


# Any damage: what loads is what the files say, and whatever is refused names its file


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.just(10**30)
    | st.floats(allow_nan=False)
    | st.sampled_from(
        ["", " ", "x", "kazakh", "trust", "realists", "unsure", "-1", "\ud800", "\u00e9"]
    ),
    lambda inside: (
        st.lists(inside, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "name", "x", "0"]), inside, max_size=2)
    ),
    max_leaves=4,
)


def places(value, path=()):
    yield path
    items = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, held in items:
        yield from places(held, (*path, key))


@st.composite
def edited(draw, content):
    """Draw a content that was edited in one to three places; its outermost object stays."""
    content = deepcopy(content)
    for _ in range(draw(st.integers(1, 3))):
        inside = [path for path in places(content) if path]
        *path, key = draw(st.sampled_from(inside))
        holder = inner(content, path)
        kind = draw(st.sampled_from(["delete", "replace", "insert", "rename", "swap"]))
        other = draw(
            st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder)))
        )
        if kind == "delete":
            del holder[key]
        elif kind == "replace":
            holder[key] = draw(JSON_VALUES)
        elif kind == "swap":
            holder[key], holder[other] = holder[other], holder[key]
        elif isinstance(holder, list):
            holder.insert(other, deepcopy(holder[key]))
        elif kind == "insert":
            holder[f"{key}2"] = deepcopy(holder[key])
        else:
            holder[draw(st.sampled_from(["id", "5", "extra", "level", "categories"]))] = holder.pop(
                key
            )
        if not content:
            break
    return content


@st.composite
def damaged_bytes(draw, content):
    """Draw bytes of which one to three stretches were flipped, put in, taken out or cut off."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(changed)))
        kind = draw(st.sampled_from(["flip", "insert", "delete", "truncate"]))
        if kind == "flip" and at < len(changed):
            changed[at] ^= draw(st.integers(1, 255))
        elif kind == "insert":
            changed[at:at] = draw(st.binary(min_size=1, max_size=4))
        elif kind == "delete":
            del changed[at : at + draw(st.integers(1, 4))]
        elif draw(st.integers(0, 9)) == 0:
            # Seldom, as there is little to learn from what a truncated file is refused for.
            del changed[at:]
    return bytes(changed)


def with_sorted_doubt(value):
    if isinstance(value, dict):
        return {
            key: sorted(held) if key == "doubt" else with_sorted_doubt(held)
            for key, held in value.items()
        }
    if isinstance(value, list):
        return [with_sorted_doubt(held) for held in value]
    return value


def digest_of_files(folder):
    """Take the digest from the files, as it is documented: with none of the library's code."""
    codebook = json.loads((folder / CODEBOOK).read_bytes())
    sha256 = hashlib.sha256()
    for file in (CODEBOOK, *(f"segments/{id_}.json" for id_ in codebook["segments"])):
        content = with_sorted_doubt(json.loads((folder / file).read_bytes()))
        for item in content.get("dimensions", ()):
            item.setdefault("attitude_object", None)
            item.setdefault("kind", "attitude")
        for statement in content.get("statements", ()):
            for stance in statement["stances"]:
                stance.setdefault("note", None)
        line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        sha256.update(f"{line}\n".encode())
    return sha256.hexdigest()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return Path(shutil.copytree(PACKAGED, tmp_path_factory.mktemp("whole") / "data"))


def assert_loads_as_written_or_names_its_file(folder):
    problems = None
    try:
        loaded = ks.load_profile(folder)
    except DataError as error:
        problems = error.problems
        str(error).encode()
    if problems is None:
        assert loaded.data_digest() == digest_of_files(folder)
    else:
        assert problems
        for problem in problems:
            assert problem.file is not None
            assert (folder / problem.file).exists(), problem


ANY_DAMAGE = settings(deadline=None, derandomize=True, database=None, max_examples=400)
FILES = st.sampled_from([CODEBOOK, REALISTS, LIBERALS])


def test_the_digest_can_be_had_from_the_files_alone(whole, folder):
    assert digest_of_files(whole) == ks.data_digest()
    # As UTF-8, not as escapes of JSON.
    damage(folder, REALISTS, put("name", "Реалистер"))
    assert digest_of_files(folder) == ks.load_profile(folder).data_digest() != ks.data_digest()


@pytest.mark.slow
@ANY_DAMAGE
@given(data=st.data())
def test_edited_content_loads_as_written_or_names_its_file(whole, data):
    file = data.draw(FILES)
    content = json.dumps(data.draw(edited(CONTENT[file])))
    with Damaged(whole, file, content.encode()):
        assert_loads_as_written_or_names_its_file(whole)


@pytest.mark.slow
@ANY_DAMAGE
@given(data=st.data())
def test_damaged_bytes_load_as_written_or_name_their_file(whole, data):
    file = data.draw(FILES)
    content = data.draw(damaged_bytes((whole / file).read_bytes()))
    with Damaged(whole, file, content):
        assert_loads_as_written_or_names_its_file(whole)
