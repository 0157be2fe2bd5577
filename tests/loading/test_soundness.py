"""Hostile and broken input is refused with an error that says why, soon and in little memory."""

import io
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections import defaultdict
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import hostile
import pytest

import factories
import kazakh_segments as ks
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, DataError, Problem
from kazakh_segments.loading import file_bytes, folder

PACKAGED = Path(ks.__file__).with_name("data")
FILES = ["codebook.json", *(f"segments/{segment.id}.json" for segment in ks.segments())]
CONTENT = {file: json.loads((PACKAGED / file).read_text(encoding="utf-8")) for file in FILES}
REALISTS = "segments/realists.json"
EITHER_FILE = pytest.mark.parametrize("file", ["codebook.json", REALISTS])


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(PACKAGED, tmp_path / "data"))


def refused(path, **options):
    with pytest.raises(DataError) as caught:
        ks.load_profile(path, **options)
    assert caught.value.problems
    return [(problem.file, problem.found) for problem in caught.value.problems]


# What is no regular file


def named_pipe(path):
    os.mkfifo(path)


def unix_socket(path):
    with socket.socket(socket.AF_UNIX) as bound:
        # The name of a socket has few bytes.
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            bound.bind(path.name)
        finally:
            os.chdir(here)


def endless_device(path):
    path.symlink_to("/dev/zero")


def link_to_pipe(path):
    os.mkfifo(path.with_suffix(".pipe"))
    path.symlink_to(path.with_suffix(".pipe"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@EITHER_FILE
@pytest.mark.parametrize(
    ("replace", "kind"),
    [
        (named_pipe, "a named pipe"),
        (unix_socket, "a socket"),
        (endless_device, "a device"),
        (link_to_pipe, "a named pipe"),
        (Path.mkdir, "a folder"),
    ],
)
def test_what_is_no_regular_file_is_refused_unread(data, file, replace, kind):
    (data / file).unlink()
    replace(data / file)
    code = (
        "import resource, sys, kazakh_segments as ks\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "try:\n    ks.load_profile(sys.argv[1])\n"
        "except ks.errors.DataError as error:\n    print(error.problems[0])"
    )
    # In a process that can be ended: who reads a pipe waits, and a device has no end.
    done = subprocess.run(
        [sys.executable, "-c", code, str(data)],
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )
    assert done.stdout == (
        f"{file}: found {kind}, no regular file; expected a file that can be read\n"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_that_takes_the_place_of_a_file_as_it_is_opened_is_refused(data, monkeypatch):
    regular = (data / "codebook.json").stat()
    (data / REALISTS).unlink()
    os.mkfifo(data / REALISTS)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: regular)
    with pytest.raises(DataError, match="found a named pipe, no regular file"):
        file_bytes.file_bytes(data / REALISTS, file_bytes.MAX_FILE_BYTES)


def test_a_file_that_cannot_be_read_is_told_with_the_reason():
    said = "found PermissionError: [Errno 13] no; expected a file that can be read"
    assert str(file_bytes.unreadable(PermissionError(13, "no"))) == said
    with pytest.raises(DataError) as caught:
        file_bytes.refuse_irregular(os.stat_result([0] * 10))
    said = "found something else, no regular file; expected a file that can be read"
    assert str(caught.value) == f"1 problem in file\n  {said}"


def test_a_link_to_a_regular_file_is_read(data, tmp_path):
    (data / REALISTS).rename(tmp_path / "elsewhere")
    (data / REALISTS).symlink_to(tmp_path / "elsewhere")
    assert ks.load_profile(data) == ks.profile()


def test_a_link_that_leads_nowhere_is_no_such_file(data):
    (data / REALISTS).unlink()
    (data / REALISTS).symlink_to("nowhere")
    assert refused(data)[0] == (REALISTS, "no such file")


# Size


def in_a_zip(data):
    archive = Path(shutil.make_archive(str(data.parent / "zipped"), "zip", data.parent, "data"))
    return zipfile.Path(archive, "data/")


@pytest.mark.parametrize("named", [Path, in_a_zip], ids=["folder", "zip"])
def test_a_file_may_have_as_many_bytes_as_the_limit_and_none_more(data, named):
    size = (data / REALISTS).stat().st_size
    # Twice as large, since a file may also have only so many values for its limit.
    largest = 2 * max((data / file).stat().st_size for file in FILES)
    (data / REALISTS).write_bytes((data / REALISTS).read_bytes() + b" " * (largest + 1 - size))
    path = named(data)
    assert refused(path, max_file_bytes=largest) == [(REALISTS, f"more than {largest:,} bytes")]
    assert ks.load_profile(path, max_file_bytes=largest + 1) == ks.profile()


def test_without_a_word_the_limit_is_16_mebibytes(data):
    content = (data / REALISTS).read_bytes()
    (data / REALISTS).write_bytes(content.ljust(16 * 2**20))
    assert ks.load_profile(data) == ks.profile()
    (data / REALISTS).write_bytes(content.ljust(16 * 2**20 + 1))
    assert refused(data) == [(REALISTS, "more than 16,777,216 bytes")]
    assert ks.load_profile(data, max_file_bytes=2**25) == ks.profile()


def test_a_file_that_grows_once_its_size_is_known_is_refused(data, monkeypatch):
    monkeypatch.setattr(file_bytes, "_check", lambda *_: None)
    assert (REALISTS, "more than 1,000 bytes") in refused(data, max_file_bytes=1_000)


def test_a_zip_that_unpacks_to_much_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/segments/first.json", b" " * 2**26)
        archive.writestr("data/codebook.json", "{}")
    assert (tmp_path / "bomb.zip").stat().st_size < 2**17
    found = refused(zipfile.Path(tmp_path / "bomb.zip", "data/"))
    assert ("segments/first.json", "more than 16,777,216 bytes") in found


def test_what_has_no_end_is_read_to_the_byte_that_is_too_many():
    sizes = []

    class Endless(io.BytesIO):
        def open(self, _):
            return self

        def read(self, size):
            sizes.append(size)
            assert sum(sizes) < 200_000
            return b" " * size

    with pytest.raises(DataError) as caught:
        file_bytes.file_bytes(Endless(), 100_000)
    assert sizes == [65_536, 34_465, 0]
    expected = "expected at most 100,000, or a higher max_file_bytes"
    assert str(caught.value) == f"1 problem in file\n  found more than 100,000 bytes; {expected}"


@pytest.mark.parametrize("limit", [None, "1", 1.5, True])
def test_a_limit_that_is_no_whole_number_is_an_argument_type_error(data, limit):
    with pytest.raises(ArgumentTypeError, match="max_file_bytes must be a whole number"):
        ks.load_profile(data, max_file_bytes=limit)


@pytest.mark.parametrize("limit", [0, -1, pytest.param(-(10**5000), id="very low")])
def test_a_limit_below_one_is_an_argument_value_error(data, limit):
    with pytest.raises(ArgumentValueError, match="max_file_bytes must be at least 1"):
        ks.load_profile(data, max_file_bytes=limit)


def test_a_file_has_as_many_values_as_one_for_32_bytes_of_the_limit(data):
    (data / REALISTS).write_text("[" + "1," * 9_999 + "1]", encoding="ascii")
    assert refused(data, max_file_bytes=319_000) == [(REALISTS, "about 10,001 values")]
    assert refused(data, max_file_bytes=321_000)[0] == (REALISTS, shortened_list(10_000))


def shortened_list(length):
    return ks.errors.shortened([1] * length)


# Time and memory


@pytest.mark.slow
@pytest.mark.parametrize("kind", hostile.KINDS)
def test_time_and_memory_grow_no_faster_than_the_input(kind, tmp_path):
    def measured(size, times):
        hostile.write(tmp_path / "data", kind, size)
        done = subprocess.run(
            [sys.executable, hostile.__file__, str(tmp_path / "data"), str(times)],
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )
        return json.loads(done.stdout)

    _, size = hostile.KINDS[kind]
    small, _, _ = measured(size, times=3)
    large, problems, _ = measured(4 * size, times=2)
    print(f"{kind}: {small:.3f} s, four times as large {large:.3f} s, {large / small:.1f}-fold")
    # In proportion it is four times as long, by the square sixteen times.
    assert large < 9 * small
    if kind not in hostile.LONG_BUT_SMALL:
        largest = hostile.largest_size(tmp_path / "data", kind)
        taken, problems, memory = measured(largest, times=1)
        print(f"{kind}: at the limit {taken:.2f} s, {problems} problems, {memory:.0f} MiB")
        assert memory < 200
    if kind not in hostile.SOUND:
        assert problems


# What an error says


def problems(number):
    return [Problem(f"[{place}]", "9", "-4 to 4") for place in range(number)]


@pytest.mark.parametrize("none", [(), [], iter(())])
def test_an_error_without_a_problem_cannot_be(none):
    with pytest.raises(ArgumentValueError, match="must list a problem; got none in nothing"):
        DataError("nothing", none)


@pytest.mark.parametrize(
    ("number", "last"),
    [
        (1, "  [0]: found 9; expected -4 to 4"),
        (50, "  [49]: found 9; expected -4 to 4"),
        (51, "  and 1 more"),
        (20_000, "  and 19,950 more"),
    ],
)
def test_an_error_says_the_first_fifty_problems_and_lists_all(number, last):
    error = DataError("data", problems(number))
    assert error.problems == tuple(problems(number))
    lines = str(error).split("\n")
    assert lines[0] == f"{number:,} problem{'s' if number > 1 else ''} in data"
    assert lines[-1] == last
    assert len(lines) == 1 + min(number, 51)


def test_a_problem_is_said_in_at_most_300_characters():
    found = "\x07" * 10**7
    error = DataError("data", [Problem("place", found, "text")])
    line = str(error).split("\n")[1]
    assert len(line) == 2 + 300
    assert line.endswith("...")
    assert line.isprintable()
    assert error.problems[0].found is found
    line = str(DataError("data", [Problem("place", "x" * 1_000, "text")])).split("\n")[1]
    assert line == f"  place: found {'x' * 284}..."


def test_only_what_cannot_be_printed_is_written_as_a_code():
    assert ks.errors.printable("Қала \\\n\u2028") == "Қала \\\\n\\u2028"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a" * 58, repr("a" * 58)),
        ("a" * 59, f"'{'a' * 56}..."),
        ([1] * 12, repr([1] * 12)),
        ([1] * 13, f"{repr([1] * 12)[:-1]}, ...]"),
        ([[[1]]], "[[[1]]]"),
        ([[[[1]]]], "[[[[...]]]]"),
        (ks.Listing([True, None]), "(True, None)"),
    ],
)
def test_a_value_is_shown_in_60_characters_however_large_or_deep(value, shown):
    assert ks.errors.shortened(value) == shown


def test_a_number_of_too_many_digits_is_shown_by_its_type():
    assert ks.errors.shortened(10**5000) == "<int>"


def test_what_is_too_long_ends_in_three_dots_at_its_limit():
    assert ks.errors.cut("abcdef", 6) == "abcdef"
    assert ks.errors.cut("abcdefg", 6) == "abc..."
    assert ks.errors.shortened("abcdef", 6) == "'ab..."
    words = [*"abcdefghijkl"]
    assert ks.errors.some_of(iter(words)) == ", ".join(words)
    assert ks.errors.some_of(iter(str, "endless")).endswith(", ...")
    assert ks.errors.some_of([*words, "m"]) == ", ".join([*words, "..."])
    assert ks.errors.some_of(["a" * 40, "b" * 41]) == f"{'a' * 40}, {'b' * 41!r}"


@pytest.mark.parametrize(
    ("place", "key", "inner"),
    [
        ("", "a", "a"),
        ("", 0, "[0]"),
        ("a", "b", "a.b"),
        ("a", 12, "a[12]"),
        ("a", "b" * 41, f"a.{'b' * 41!r}"),
        ("a" * 198, "b", f"{'a' * 198}.b"),
        ("a" * 199, "bc", f"{'a' * 197}..."),
        ("a" * 200, "b", "a" * 200),
    ],
)
def test_a_place_inside_another_is_written_as_python_would_up_to_its_limit(place, key, inner):
    assert ks.errors.inside(place, key) == inner


@pytest.mark.parametrize(
    ("outer", "place", "inner"),
    [
        ("a", "b", "a.b"),
        ("a", "[0].b", "a[0].b"),
        ("a", "", "a"),
        ("", "b", "b"),
        ("", "", ""),
    ],
)
def test_a_problem_is_placed_within_an_outer_place(outer, place, inner):
    problem = Problem(place, "9", "1", "file.json")
    expected = Problem(inner, "9", "1", "file.json")
    assert problem.within(outer) == expected
    assert DataError("data", [problem]).within(outer) == (expected,)
    place = f"file.json: {inner}: " if inner else "file.json: "
    assert str(expected) == f"{place}found 9; expected 1"


def test_an_error_keeps_what_it_says():
    error = DataError("a\nb", problems(1))
    assert (error.what, error.args) == ("a\nb", ("a\nb", tuple(problems(1))))
    assert str(error).split("\n")[0] == r"1 problem in a\nb"
    missing = ks.errors.MissingExtraError("pandas", "tables")
    assert (missing.library, missing.extra, missing.args) == (
        *("pandas", "tables"),
        ("pandas", "tables"),
    )
    assert str(missing) == (
        'pandas is not installed; it comes with: pip install "kazakh-segments[tables]"'
    )
    for arguments, said in (
        (("x", ("y", "z")), "no segment 'x'; closest: y, z"),
        (("x", ("y",), "it is a theme"), "no segment 'x'; it is a theme"),
        (("", ()), "no segment: empty text"),
    ):
        missed = ks.errors.UnknownSegmentError(*arguments)
        assert str(missed) == said
        assert (missed.name, missed.closest, missed.meant) == (*arguments, "")[:3]
        assert missed.args == (*arguments, "")[:3]


def test_what_has_problems_is_refused_with_all_of_them():
    ks.errors.refuse_if_any("data", ())
    with pytest.raises(DataError) as caught:
        ks.errors.refuse_if_any("data", iter(problems(3)))
    assert (caught.value.what, caught.value.problems) == ("data", tuple(problems(3)))


def test_the_search_for_problems_ends_at_a_hundred_thousand():
    looked_at = []
    endless = (looked_at.append(number) or Problem("", "9", "1") for number in iter(int, 1))
    error = DataError("data", endless)
    assert len(looked_at) == 100_002
    assert len(error.problems) == 100_001
    assert error.problems[-1] == Problem(
        "", "more problems", "at most 100,000, here the search ended"
    )
    assert DataError(*error.args).problems == error.problems
    for number in (100_000, 100_001):
        assert {*DataError("data", problems(1) * number).problems} == {*problems(1)}


def test_a_profile_that_is_refused_without_a_place_in_a_file_is_told_all_the_same(data):
    def build(*_):
        raise DataError("Profile", problems(1))

    with pytest.raises(DataError) as caught:
        folder.read(data, file_bytes.MAX_FILE_BYTES, build)
    assert caught.value.problems == tuple(problems(1))


# Damage by chance


def slots(value):
    keys = value if isinstance(value, dict) else range(len(value)) if type(value) is list else ()
    for key in keys:
        yield value, key
        yield from slots(value[key])


ODD = [
    *(None, True, False, 0, 1, -1, 5, 3.0, float("nan"), 10**30, "", "  ", "x", "unknown"),
    *("a\x07b", "\ud800", "\u202e", "realists", "trust", "age", "trust_media", "unsure", "stated"),
    *("comparative", "nominal", [], {}, [[]], [{}], [None], ["a"], {"0": "x"}, {"id": "x"}),
    *(["unsure", "unsure"], ["unsure"], "\N{LINE SEPARATOR}", "n" * 300_000),
]


def damage(contents, chance):
    """Put another value, or that of another place, in a place; or take it away, or repeat it."""
    file = chance.choice(FILES)
    places = list(slots(contents[file]))
    holder, key = chance.choice(places)
    other, other_key = chance.choice(list(slots(contents[chance.choice(FILES)])))
    alike = [place for place in places if type(place[0][place[1]]) is type(holder[key])]
    like, like_key = chance.choice(alike)
    match chance.randrange(5):
        case 0:
            holder[key] = deepcopy(chance.choice(ODD))
        case 1:
            holder[key] = deepcopy(other[other_key])
        case 2:
            holder[key], like[like_key] = deepcopy(like[like_key]), deepcopy(holder[key])
        case 3:
            del holder[key]
        case 4 if isinstance(holder, list):
            holder.append(deepcopy(holder[key]))
        case 4:
            holder["extra"] = 1


@pytest.mark.parametrize(
    "seeds",
    [range(75), pytest.param(range(75, 1_500), marks=pytest.mark.slow)],
    ids=["some", "many"],
)
def test_whatever_is_damaged_is_either_read_or_told_with_its_file(data, seeds):
    told = {}
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311
        contents = deepcopy(CONTENT)
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            damage(contents, chance)
        for file, content in contents.items():
            (data / file).write_text(json.dumps(content), encoding="utf-8")
        try:
            ks.load_profile(data)
        except DataError as error:
            told[seed] = error
    assert len(seeds) / 2 < len(told) < len(seeds)
    for seed, error in told.items():
        assert error.problems
        for problem in error.problems:
            assert problem.file in FILES, seed
            assert problem.found, seed
            assert problem.expected, seed
            assert len(str(problem)) < 1_000, seed
        assert str(error).replace("\n", "").isprintable(), seed


def items_of(value):
    if isinstance(value, tuple):
        for inner in value:
            yield from items_of(inner)
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from items_of(getattr(value, field.name))


BUILT = [*items_of(ks.profile().codebook), *items_of(ks.segments())]
BY_CLASS = {
    cls: [item for item in BUILT if type(item) is cls]
    for cls in sorted({type(item) for item in BUILT}, key=lambda cls: cls.__name__)
}
VALUES = defaultdict(list)
for _item in BUILT:
    for _field in attrs.fields(type(_item)):
        VALUES[_field.name].append(getattr(_item, _field.name))
ODD_IN_PYTHON = [
    *ODD,
    *(10**5000, -(10**4500), b"x", (), ("x",), ("x", "x"), ("a\x07",), (None,), object()),
    *(frozenset(), frozenset({"unsure"}), frozenset({"torn"}), float("inf")),
]


def profile_with(item, chance):
    """Build the packaged profile with an item in place of another of its kind."""
    codebook, segments = ks.profile().codebook, [*ks.segments()]
    part = {ks.Block: "blocks", ks.Theme: "themes", ks.Scale: "scales", ks.Dimension: "dimensions"}
    if isinstance(item, ks.Codebook):
        codebook = item
    for kind, name in part.items():
        if isinstance(item, kind):
            others = [*getattr(codebook, name)]
            others[chance.randrange(len(others))] = item
            codebook = attrs.evolve(codebook, **{name: tuple(others)})
    if isinstance(item, ks.Stance):
        item = attrs.evolve(chance.choice(ks.statements()), stances=(item,))
    if isinstance(item, ks.Statement):
        segment = chance.choice(segments)
        others = [*segment.statements]
        others[chance.randrange(len(others))] = item
        item = attrs.evolve(segment, statements=tuple(others))
    if isinstance(item, ks.Segment):
        segments[chance.randrange(len(segments))] = item
    return ks.Profile(codebook, tuple(segments))


@pytest.mark.parametrize(
    "seeds",
    [range(1_500), pytest.param(range(1_500, 15_000), marks=pytest.mark.slow)],
    ids=["some", "many"],
)
def test_whatever_is_built_in_python_is_either_built_or_refused_with_a_problem(seeds):
    told = {}
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311
        item = chance.choice(BY_CLASS[chance.choice([*BY_CLASS])])
        field = chance.choice([field for field in attrs.fields(type(item)) if field.init])
        pool = chance.choice([ODD_IN_PYTHON, VALUES[field.name], VALUES[chance.choice([*VALUES])]])
        try:
            profile_with(attrs.evolve(item, **{field.alias: chance.choice(pool)}), chance)
        except DataError as error:
            told[seed] = error
    assert len(seeds) / 2 < len(told) < len(seeds)
    for seed, error in told.items():
        assert error.problems, seed
        assert str(error).replace("\n", "").isprintable(), seed


# Which fields are texts, and what a text may hold

TEXT_TYPES = (str, str | None, tuple[str, ...])
SOUND = {cls: items[0] for cls, items in BY_CLASS.items()}
SOUND[folder.ListingCodebook] = folder.ListingCodebook(
    **attrs.asdict(ks.profile().codebook, recurse=False), segments=("realists",)
)
SOUND[ks.Statement] = ks.Statement(
    **{**attrs.asdict(ks.statements()[0], recurse=False), "stances": ()}
)


def text_fields():
    for cls, item in SOUND.items():
        attrs.resolve_types(cls)
        for field in attrs.fields(cls):
            if field.init and field.type in TEXT_TYPES:
                yield pytest.param(item, field, id=f"{cls.__name__}-{field.name}")


def test_a_field_that_holds_text_is_of_a_type_that_is_tried():
    for cls in SOUND:
        for field in attrs.fields(attrs.resolve_types(cls)):
            assert field.type in TEXT_TYPES or not re.search(r"\bstr\b", str(field.type))
            assert field.type is not Any


def all_items(cls=folder.Item):
    for inner in cls.__subclasses__():
        yield inner
        yield from all_items(inner)


def test_each_class_of_items_is_among_those_whose_texts_are_tried():
    bases = {"Versioned", "Dimension", "Stance", "_Named"}
    assert {cls.__name__ for cls in all_items()} - bases == {cls.__name__ for cls in SOUND}


REFUSED = {
    **dict.fromkeys((*range(10), *range(11, 32), *range(127, 160)), "control characters"),
    **dict.fromkeys((8232, 8233), "control characters"),
    **dict.fromkeys((55296, 56319, 56320, 57343), "surrogates"),
    **dict.fromkeys(range(64976, 65008), "noncharacters"),
    **dict.fromkeys(range(0xFFFE, 2**20 + 2**16, 2**16), "noncharacters"),
    **dict.fromkeys(range(0xFFFF, 2**20 + 2**16, 2**16), "noncharacters"),
    **dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), "each change of direction"),
}


@pytest.mark.parametrize(("item", "field"), [*text_fields()])
def test_no_text_of_an_item_holds_what_cannot_be_shown(item, field):
    for code, expected in REFUSED.items():
        text = f"ab{chr(code)}c"
        value = (text,) if field.type == tuple[str, ...] else text
        with pytest.raises(DataError) as caught:
            attrs.evolve(item, **{field.alias: value})
        (problem,) = caught.value.problems
        assert problem.place == field.alias
        assert f"U+{code:04X} at position 3 of " in problem.found
        assert expected in problem.expected or "an id: a-z" in problem.expected
        assert chr(code) not in f"{problem.found}{problem.expected}{problem}{caught.value}"


@pytest.mark.parametrize(("item", "field"), [*text_fields()])
def test_no_text_of_an_item_is_longer_than_its_limit(item, field):
    text = "n" * 200_001
    value = (text,) if field.type == tuple[str, ...] else text
    said = r"200,001 characters: 'nnn.*; expected at most [0-9,]+"
    with pytest.raises(DataError, match=said) as caught:
        attrs.evolve(item, **{field.alias: value})
    assert len(str(caught.value)) < 400


def test_a_text_and_an_id_may_be_as_long_as_their_limits_and_of_one_character():
    longest = ks.Block(id="a" * 100, name="n" * 200_000)
    assert (len(longest.id), len(longest.name)) == (100, 200_000)
    assert ks.Block(id="a", name="x").name == "x"
    for block in (partial(ks.Block, "a" * 99 + "A", "x"), partial(ks.Block, "a", "\a" * 200_000)):
        with pytest.raises(DataError) as caught:
            block()
        assert "at most" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "no\N{NO-BREAK SPACE}break, soft\N{SOFT HYPHEN}hyphen, zero\N{ZERO WIDTH JOINER}width",
        "Қазақстан халқы, 哈萨克斯坦, 🇰🇿",
        "marks \N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}",
        "\N{RIGHT-TO-LEFT ISOLATE}x\N{POP DIRECTIONAL ISOLATE}",
        "\u2068a \u2066b\u2069 c\u2069 \u202bd \u202ae\u202c f\u202c",
        "\u2067\u202ax\u202c\u2069\n\u202ey\u202c",
        "a private \ue000 and an unassigned \U000e0080",
    ],
)
def test_a_text_holds_whatever_can_be_shown(text):
    assert ks.Block(id="all", name=text).name == text
    assert factories.small_profile(names={"first": text}).segment("first").name == text


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("\u2067x", 1),
        ("x\u2069", 2),
        ("x\u202c", 2),
        ("\u202ax\u2069", 3),
        ("\u2066x\u202c", 3),
        ("\u2066\u202ax\u2069\u202c", 4),
        ("a\u2066b\nc\u2069", 2),
        ("a\u2066\u2067b\u2069", 2),
    ],
)
def test_a_direction_is_ended_in_its_line_the_innermost_first(text, position):
    said = rf"U\+20.. at position {position} of .* each change of direction is ended"
    with pytest.raises(DataError, match=said):
        ks.Block(id="all", name=text)


def test_a_text_in_a_file_is_refused_at_its_place(data):
    content = deepcopy(CONTENT[REALISTS])
    content["traits"][1] += "\x85"
    content["statements"][2]["text"] = "\x1b[2J"
    (data / REALISTS).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        ks.load_profile(data)
    said = [(problem.place, problem.found) for problem in caught.value.problems]
    position = len(content["traits"][1])
    assert said == [
        ("traits", f"in [1] U+0085 at position {position} of {content['traits'][1]!r}"),
        ("statements[2].text", r"U+001B at position 1 of '\x1b[2J'"),
    ]


def test_a_label_in_a_file_is_refused_at_its_level(data):
    content = deepcopy(CONTENT["codebook.json"])
    content["scales"][0]["levels"]["-2"] = "unsure"
    content["scales"][0]["levels"]["3"] = "a\x07"
    (data / "codebook.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        ks.load_profile(data)
    assert [problem.place for problem in caught.value.problems] == [
        "scales[0].levels.-2",
        "scales[0].levels.3",
    ]


def test_whole_numbers_are_of_few_enough_digits_to_be_written():
    assert ks.Level(10**999, "much").value == 10**999
    assert ks.Level(1 - 10**1000, "least").value == 1 - 10**1000
    for value in (10**1000, -(10**1000), -(10**5000)):
        with pytest.raises(DataError, match="a number of very many digits; expected at most 1,000"):
            ks.Level(value, "too much")
