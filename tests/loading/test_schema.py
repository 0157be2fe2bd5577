"""The packaged JSON Schemas, held against the packaged files and against damaged ones."""

import json
import runpy
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

import factories
import kazakh_segments as ks

pytestmark = pytest.mark.once

DATA = Path(ks.__file__).parent / "data"
FILES = ["codebook.json", *(f"segments/{id_}.json" for id_ in get_args(ks.SegmentId))]


def content(file):
    return json.loads((DATA / file).read_text(encoding="utf-8"))


def validator(file):
    kind = "codebook" if file == "codebook.json" else "segment"
    return Draft202012Validator(content(f"schema/{kind}.schema.json"))


@pytest.mark.parametrize("kind", ["codebook", "segment"])
def test_schema_is_sound_and_says_what_it_is(kind):
    schema = content(f"schema/{kind}.schema.json")
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert "$id" not in schema


def test_schemas_are_those_that_the_items_declare():
    path = Path(__file__).parents[2] / "tools" / "write_schemas.py"
    for file, text in runpy.run_path(str(path))["schemas"]().items():
        assert (DATA / "schema" / file).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("file", FILES)
def test_file_is_as_its_schema_says(file):
    assert list(validator(file).iter_errors(content(file))) == []


def test_segments_folder_holds_the_six_files_and_no_other():
    found = {f"segments/{path.name}" for path in (DATA / "segments").iterdir()}
    assert found == set(FILES[1:])


# Ordinal first, nominal second, in both the small codebook and the segment.
DAMAGE_TO_CODEBOOK = {
    "unknown key": lambda it: it.update(note="x"),
    "missing key": lambda it: it.pop("source"),
    "no text": lambda it: it.update(data_version=" "),
    "control character": lambda it: it["source"].update(title="a\x07b"),
    "line separator": lambda it: it["source"].update(title="a\N{LINE SEPARATOR}b"),
    "noncharacter": lambda it: it["source"].update(title="a\uffffb"),
    "long text": lambda it: it["source"].update(title="a" * 200_001),
    "long id": lambda it: it["blocks"][0].update(id="a" * 101),
    "year as text": lambda it: it["source"].update(year="2020"),
    "missing supporters": lambda it: it["source"].pop("supporters"),
    "capital in an id": lambda it: it["themes"][0].update(id="Opinions"),
    "id with a digit first": lambda it: it["blocks"][0].update(id="1st"),
    "segment twice": lambda it: it["segments"].append("first"),
    "level that is no number": lambda it: it["scales"][0]["levels"].update(high="x"),
    "level with a plus": lambda it: it["scales"][0]["levels"].update({"+5": "x"}),
    "level minus nought": lambda it: it["dimensions"][0]["levels"].update({"-0": "x"}),
    "level of many digits": lambda it: it["dimensions"][0]["levels"].update({"1" * 10: "x"}),
    "no level 0": lambda it: it["dimensions"][0]["levels"].pop("0"),
    "extents on an ordinal scale": lambda it: it["scales"][0].update(extents=["some"]),
    "extent twice": lambda it: it["scales"][1].update(extents=["some", "some"]),
    "levels and categories": lambda it: it["dimensions"][0].update(
        categories=[{"id": "a", "name": "a"}]
    ),
    "neither levels nor categories": lambda it: it["dimensions"][0].pop("levels"),
    "one pole": lambda it: it["dimensions"][0].pop("negative_pole"),
    "poles on a nominal dimension": lambda it: it["dimensions"][1].update(negative_pole="no"),
    "no category": lambda it: it["dimensions"][1].update(categories=[]),
    "no parent key": lambda it: it["dimensions"][0].pop("parent"),
    "aliases as text": lambda it: it["dimensions"][0].update(aliases="media"),
}
DAMAGE_TO_SEGMENT = {
    "unknown key": lambda it: it.update(note="x"),
    "missing key": lambda it: it.pop("traits"),
    "trait without text": lambda it: it.update(traits=[""]),
    "statement id without position": lambda it: it["statements"][0].update(id="first.opinions"),
    "position 0": lambda it: it["statements"][0].update(position=0),
    "position as text": lambda it: it["statements"][0].update(position="1"),
    "unknown key in a statement": lambda it: it["statements"][0].update(page=1),
    "level and categories": lambda it: ordinal(it).update(categories=[{"id": "a", "extent": None}]),
    "neither": lambda it: ordinal(it).pop("level"),
    "level as text": lambda it: ordinal(it).update(level="2"),
    "level with a part": lambda it: ordinal(it).update(level=1.5),
    "level null": lambda it: ordinal(it).update(level=None),
    "level true": lambda it: ordinal(it).update(level=True),
    "doubt twice": lambda it: ordinal(it).update(doubt=["unsure", "unsure"]),
    "unknown doubt": lambda it: ordinal(it).update(doubt=["torn"]),
    "doubt as text": lambda it: ordinal(it).update(doubt="unsure"),
    "unknown basis": lambda it: ordinal(it).update(basis="guessed"),
    "no wording": lambda it: ordinal(it).update(wording=[]),
    "label typed by hand": lambda it: ordinal(it).update(label="yes"),
    "no category": lambda it: nominal(it).update(categories=[]),
    "category without extent": lambda it: nominal(it)["categories"][0].pop("extent"),
    "extent as number": lambda it: nominal(it)["categories"][0].update(extent=2),
}


def ordinal(segment):
    return segment["statements"][0]["stances"][0]


def nominal(segment):
    return segment["statements"][1]["stances"][0]


def small_documents():
    return factories.documents(factories.small_profile({"trust_media": [2]}, {"age": [["young"]]}))


@pytest.mark.parametrize("file", ["codebook.json", "segments/first.json"])
def test_undamaged_document_is_as_its_schema_says(file):
    assert list(validator(file).iter_errors(small_documents()[file])) == []


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        *(
            pytest.param("codebook.json", *item[1:], id=item[0])
            for item in DAMAGE_TO_CODEBOOK.items()
        ),
        *(
            pytest.param("segments/first.json", *item[1:], id=item[0])
            for item in DAMAGE_TO_SEGMENT.items()
        ),
    ],
)
def test_schema_and_loading_refuse_the_same_damage(file, damage, tmp_path):
    documents = small_documents()
    damage(documents[file])
    assert not validator(file).is_valid(documents[file])
    for name, document in documents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ks.errors.DataError) as refused:
        ks.load_profile(tmp_path)
    assert refused.value.problems[0].file == file
