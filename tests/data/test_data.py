"""The packaged data as a whole: what there is, what it is called, and its digest."""

import hashlib
import json
import re
from pathlib import Path
from typing import get_args

import attrs
import pytest

import kazakh_segments as ks
from kazakh_segments.loading import digest as canonical

DATA = Path(ks.__file__).parent / "data"
FILES = ["codebook.json", *(f"segments/{id_}.json" for id_ in get_args(ks.SegmentId))]
STANCES = ks.stances()

CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
DIGEST_BY_DATA_VERSION = dict(
    re.findall(r"^\| (\d+\.\d+\.\d+) \| ([0-9a-f]{64}) \|$", CHANGELOG, re.MULTILINE)
)


def content(file):
    return json.loads((DATA / file).read_text(encoding="utf-8"))


def test_ids_are_those_of_the_types_in_order():
    assert tuple(item.id for item in ks.segments()) == get_args(ks.SegmentId)
    assert tuple(item.id for item in ks.themes()) == get_args(ks.ThemeId)
    assert tuple(item.id for item in ks.scales()) == get_args(ks.ScaleId)
    assert tuple(item.id for item in ks.dimensions()) == get_args(ks.DimensionId)


def test_there_are_as_many_items_as_the_codebook_says():
    assert len(ks.segments()) == 6
    assert len(ks.dimensions()) == 49
    assert len(ks.statements()) == 180
    assert {len(segment.statements) for segment in ks.segments()} == {30}


def test_themes_stand_in_two_blocks_of_four():
    assert {block.id: [theme.id for theme in ks.themes(block.id)] for block in ks.blocks()} == {
        "opinions": ["civic_rights", "democracy", "civic_sector", "governance"],
        "anxieties_demographics": ["trust", "demographics", "external_threat", "optimism"],
    }


def test_every_dimension_and_every_statement_has_a_stance():
    assert {stance.dimension for stance in STANCES} == set(get_args(ks.DimensionId))
    assert {stance.statement for stance in STANCES} == {item.id for item in ks.statements()}


def test_stances_stand_under_their_dimensions_theme():
    for stance in STANCES:
        theme = ks.statement(stance.statement).theme
        assert theme == ks.dimension(stance.dimension).theme, stance


def test_scales_are_those_of_the_codebook():
    values = {scale.id: [level.value for level in scale.levels] for scale in ks.scales()}
    assert values == {
        "attitude": [-4, -3, -2, -1, 0, 1, 2, 3, 4],
        "composition": [-2, -1, 0, 1, 2],
        "nominal": [],
    }
    assert ks.scale("nominal").extents == (
        "some",
        "somewhat",
        "more",
        "mostly",
        "majority",
        "vast majority",
    )


# Labels and names


@pytest.mark.parametrize("dimension", ks.dimensions(), ids=lambda item: item.id)
def test_labels_tell_levels_apart_from_each_other_and_from_doubt(dimension):
    labels = [level.label for level in dimension.levels]
    assert len(set(labels)) == len(labels)
    assert not {"unsure", "divided", "unsure and divided", "not stated"} & set(labels)


@pytest.mark.parametrize("dimension", ks.dimensions(scale="attitude"), ids=lambda item: item.id)
def test_plain_levels_of_an_attitude_are_named_by_the_poles(dimension):
    assert dimension.label(-2) == dimension.negative_pole
    assert dimension.label(2) == dimension.positive_pole
    assert dimension.label(0) == "neutral"


DEGREE = r"(?:extremely|very|strongly|highly|mostly|more|less|slightly|somewhat|fairly|weakly)"


@pytest.mark.parametrize("dimension", ks.dimensions(), ids=lambda item: item.id)
def test_no_label_puts_two_adverbs_of_degree_together(dimension):
    labels = [level.label for level in dimension.levels]
    labels += [stance.label for stance in ks.stances(dimension=dimension.id)]
    for label in labels:
        # "with more education" compares an amount, which is no degree.
        assert not re.search(rf"\b{DEGREE}\s+{DEGREE}\b", label), label


def test_a_derived_label_says_on_which_side_of_the_general_level_and_states_no_side():
    derived = [stance for stance in ks.stances() if stance.basis == "comparative"]
    assert len(derived) == 16
    for stance in derived:
        general = ks.stance(stance.segment, ks.dimension(stance.dimension).parent)
        more = "more" if stance.level > general.level else "less"
        assert stance.label == f"trusts {more} than government institutions in general"


def test_the_coders_doubts_are_those_that_the_changelog_names():
    assert [(stance.segment, stance.dimension) for stance in ks.stances() if stance.note] == [
        ("satisfied_conservatives", "language"),
        ("conflicted_optimists", "age"),
        ("angry_liberals", "trust_ngo_sector"),
        ("angry_liberals", "future_optimism"),
    ]


def test_dimensions_are_of_the_kinds_that_the_changelog_names():
    demographics = [item.id for item in ks.dimensions(theme="demographics")]
    assert [item.id for item in ks.dimensions(kind="composition")] == demographics
    assert [item.id for item in ks.dimensions(kind="knowledge")] == ["civic_sector_knowledge"]
    assert len(ks.dimensions(kind="attitude")) == len(ks.dimensions()) - len(demographics) - 1


@pytest.mark.parametrize("respelled", [str.upper, str.title, lambda name: f" {name}\t"])
def test_every_id_name_and_alias_is_found(respelled):
    for find, items in (
        (ks.segment, ks.segments()),
        (ks.theme, ks.themes()),
        (ks.scale, ks.scales()),
        (ks.dimension, ks.dimensions()),
    ):
        for item in items:
            for name in (item.id, item.name, *getattr(item, "aliases", ())):
                assert find(respelled(name)) is item
                assert find(name.replace("_", " ").replace(" ", "-")) is item
                assert find(name.replace(" ", "_")) is item


# The digest


def test_digest_is_that_of_the_packaged_files():
    sha256 = hashlib.sha256()
    for file in FILES:
        line = json.dumps(content(file), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        sha256.update(f"{line}\n".encode())
    assert ks.data_digest() == sha256.hexdigest()


def changes(stance):
    """Yield each field of a stance's code with another value."""
    doubts = {"unsure", "divided"}
    yield {"doubt": stance.doubt ^ doubts}
    yield {"doubt": stance.doubt ^ {"unsure"}}
    yield {"basis": "stated" if stance.basis == "comparative" else "comparative"}
    yield {"note": None if stance.note else "A doubt."}
    text = ks.statement(stance.statement).text
    yield {"wording": (text[:-1] if stance.wording == (text,) else text,)}
    if stance.level is not None:
        yield {"level": -stance.level if stance.level else 1}
        yield {"level": stance.level - 1}
    else:
        first, *others = stance.categories
        extent = None if first.extent else "some"
        yield {"categories": (attrs.evolve(first, extent=extent), *others)}
        yield {"categories": (attrs.evolve(first, id="other"), *others)}


def with_stance(segment, old, new):
    """Return a segment with one stance in place of another."""
    statements = tuple(
        attrs.evolve(
            statement,
            stances=tuple(new if stance is old else stance for stance in statement.stances),
        )
        for statement in segment.statements
    )
    return attrs.evolve(segment, statements=statements)


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_digest_changes_with_any_field_of_any_code(segment):
    # Of the one segment only: the digest is over one line for each.
    def digest(of):
        return canonical.digest(ks.profile().codebook, (of,))

    seen = {digest(segment)}
    for stance in ks.stances(segment.id):
        variants = {
            digest(with_stance(segment, stance, attrs.evolve(stance, **change)))
            for change in changes(stance)
        }
        assert len(variants) == len(list(changes(stance))), stance
        assert not variants & seen, stance
        seen |= variants


@pytest.mark.parametrize("segment", ks.segments(), ids=lambda item: item.id)
def test_a_profile_with_one_code_changed_has_another_digest(segment):
    old = ks.stance(segment.id, "trust_russia")
    label = ks.dimension("trust_russia").label(-4)
    changed = with_stance(segment, old, attrs.evolve(old, level=-4, label=label))
    profile = attrs.evolve(
        ks.profile(),
        segments=tuple(changed if item is segment else item for item in ks.segments()),
    )
    assert profile.data_digest() != ks.data_digest()
    assert profile != ks.profile()


def test_the_data_are_those_of_their_version():
    assert DIGEST_BY_DATA_VERSION[ks.data_version()] == ks.data_digest()


def test_a_version_that_has_been_given_out_keeps_its_digest():
    assert DIGEST_BY_DATA_VERSION["1.0.0"].startswith("e64319d42a10f39d")
    assert len(set(DIGEST_BY_DATA_VERSION.values())) == len(DIGEST_BY_DATA_VERSION)
