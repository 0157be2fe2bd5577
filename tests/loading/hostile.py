"""Folders that are made to be slow or large to read, each in a size of one's choice.

    python tests/loading/hostile.py FOLDER TIMES

reads a folder some times and prints, as JSON, the least seconds of processor time that it
took, the number of problems, and the most mebibytes of memory that the process had.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

import kazakh_segments as ks

sys.path.insert(0, str(Path(__file__).parents[1]))

import factories

CODEBOOK = "codebook.json"
FIRST = "segments/first.json"
DOCUMENTS = factories.documents(
    factories.small_profile({"trust_media": [2]}, {"language": [["one"]]})
)
STATEMENT, OTHER_STATEMENT = DOCUMENTS[FIRST]["statements"]
STANCE, NAMING = STATEMENT["stances"][0], OTHER_STATEMENT["stances"][0]
ORDINAL, NOMINAL = DOCUMENTS[CODEBOOK]["dimensions"]
SCALE, NOMINAL_SCALE = DOCUMENTS[CODEBOOK]["scales"]
THEME = DOCUMENTS[CODEBOOK]["themes"][0]


def segment(**fields):
    return {FIRST: json.dumps({**DOCUMENTS[FIRST], **fields}, ensure_ascii=False)}


def codebook(**fields):
    return {CODEBOOK: json.dumps({**DOCUMENTS[CODEBOOK], **fields})}


def raw(before, repeated, size, after):
    return {FIRST: before + ",".join([repeated] * size) + after}


def statements_of(*stances, **fields):
    return segment(statements=[{**STATEMENT, "stances": [*stances], **fields}])


def many(size, name="item"):
    return [f"{name}_{number}" for number in range(size)]


def themes(size):
    return [{**THEME, "id": id_, "name": id_} for id_ in many(size)]


def dimensions(size, **fields):
    return [{**ORDINAL, "id": id_, "name": id_, **fields} for id_ in many(size)]


def chain_of_parents(size, last):
    ids = many(size)
    chain = [
        {**dimension, "parent": parent}
        for dimension, parent in zip(dimensions(size), [*ids[1:], last], strict=True)
    ]
    return codebook(dimensions=chain)


def levels(size):
    return {str(level): f"level {level}" for level in range(size)}


def segment_files(size, documents=None, **fields):
    text = json.dumps({**DOCUMENTS[FIRST], "statements": [], **fields})
    return {**(documents or {}), **{f"segments/{id_}.json": text for id_ in many(size)}}


# What a kind holds, and a size in which its reading takes some hundredths of a second.
KINDS = {
    "empty objects for statements": (lambda n: segment(statements=[{}] * n), 2_000),
    "empty objects for stances": (lambda n: statements_of(*[{}] * n), 2_000),
    "empty lists for statements": (lambda n: segment(statements=[[]] * n), 5_000),
    "numbers for wordings": (lambda n: statements_of({**STANCE, "wording": [1] * n}), 10_000),
    "statements without a sound field": (
        lambda n: segment(statements=[dict.fromkeys(STATEMENT)] * n),
        2_000,
    ),
    "repeated keys": (
        lambda n: {FIRST: "{" + ",".join(f'"{key}":1,"{key}":2' for key in many(n)) + "}"},
        10_000,
    ),
    "one key repeated": (lambda n: raw("{", '"id":1', n, "}"), 50_000),
    "repeated keys in deep and long places": (
        lambda n: raw(f'{{"{"a" * 40}":' * 500 + "[", '{"a":1,"a":2}', n, "]" + "}" * 500),
        5_000,
    ),
    "unknown keys": (lambda n: segment(**dict.fromkeys(many(n))), 10_000),
    "unknown keys in statements": (
        lambda n: segment(statements=[{**STATEMENT, **dict.fromkeys("abcdefgh")}] * n),
        2_000,
    ),
    "deep lists": (lambda n: {FIRST: "[" * n}, 500_000),
    "deep objects": (lambda n: {FIRST: '{"a":' * n}, 500_000),
    "lists as deep as Python reads": (
        lambda n: segment(statements=[json.loads("[" * 90 + "]" * 90)] * n),
        500,
    ),
    "a long whole number": (lambda n: {FIRST: "1" * n}, 1_000_000),
    "a long fraction": (lambda n: {FIRST: "0." + "1" * n}, 1_000_000),
    "many long numbers": (lambda n: segment(statements=[10**3999] * n), 100),
    "a long text": (lambda n: segment(name="n" * n), 1_000_000),
    "a long text of wide letters": (lambda n: {FIRST: f'{{"id": "{"🙂" * n}"}}'}, 250_000),
    "a long text with one wide letter": (lambda n: segment(name="🙂" + "n" * n), 1_000_000),
    "a long id": (lambda n: codebook(themes=[{**THEME, "id": "n" * n}]), 1_000_000),
    "a long key": (lambda n: segment(**{"n" * n: 1}), 1_000_000),
    "a long blank text": (lambda n: segment(name=" " * n), 1_000_000),
    "a long number as a level": (
        lambda n: codebook(scales=[{**SCALE, "levels": {"1" * n: "x"}}, NOMINAL_SCALE]),
        1_000_000,
    ),
    "texts of blanks that do not break": (
        lambda n: segment(traits=["\N{NO-BREAK SPACE}x" * 1_000] * n),
        50,
    ),
    "texts with directions that do not end": (
        lambda n: segment(traits=["\N{LEFT-TO-RIGHT ISOLATE}" * 1_000] * n),
        50,
    ),
    "statements under themes that are not listed": (
        lambda n: {
            **codebook(themes=themes(n)),
            **segment(
                statements=[
                    {**STATEMENT, "theme": f"no_{id_}", "id": f"first.no_{id_}.1", "stances": []}
                    for id_ in many(n)
                ]
            ),
        },
        1_000,
    ),
    "stances on dimensions that are not listed": (
        lambda n: {
            **codebook(dimensions=dimensions(n)),
            **statements_of(*({**STANCE, "dimension": f"no_{id_}"} for id_ in many(n))),
        },
        1_000,
    ),
    "themes in blocks that are not listed": (
        lambda n: codebook(
            themes=[{**theme, "block": f"no_{theme['id']}"} for theme in themes(n)],
            blocks=[{"id": id_, "name": id_} for id_ in many(n)],
        ),
        1_000,
    ),
    "a chain of parents": (lambda n: chain_of_parents(n, None), 1_000),
    "a circle of parents": (lambda n: chain_of_parents(n, "item_0"), 1_000),
    "wordings that the statement does not have": (
        lambda n: statements_of({**STANCE, "wording": ["x"] * n}, text="b" * min(n, 200_000)),
        20_000,
    ),
    "wordings at the end of the statement": (
        lambda n: statements_of(
            *[{**STANCE, "wording": ["x"]}] * n, text="b" * min(n * 40, 199_999) + "x"
        ),
        2_000,
    ),
    "stances on one dimension": (lambda n: statements_of(*[STANCE] * n), 2_000),
    "stances on a dimension of many levels": (
        lambda n: {
            **codebook(
                scales=[{**SCALE, "levels": levels(n)}, NOMINAL_SCALE],
                dimensions=[{**ORDINAL, "levels": levels(n)}, NOMINAL],
            ),
            **statements_of(*[{**STANCE, "level": n - 1}] * n),
        },
        1_000,
    ),
    "stances on a dimension of many categories": (
        lambda n: {
            **codebook(
                dimensions=[
                    ORDINAL,
                    {**NOMINAL, "categories": [{"id": id_, "name": id_} for id_ in many(n)]},
                ]
            ),
            **statements_of(*[{**NAMING, "categories": [{"id": "item_0", "extent": None}]}] * n),
        },
        1_000,
    ),
    "stances with categories that the dimension does not have": (
        lambda n: {
            **codebook(
                dimensions=[
                    ORDINAL,
                    {**NOMINAL, "categories": [{"id": id_, "name": id_} for id_ in many(n)]},
                ]
            ),
            **statements_of(
                {**NAMING, "categories": [{"id": f"no_{id_}", "extent": None} for id_ in many(n)]}
            ),
        },
        2_000,
    ),
    "extents that the scale does not have": (
        lambda n: {
            **codebook(scales=[SCALE, {**NOMINAL_SCALE, "extents": many(n)}]),
            **statements_of(*[{**NAMING, "categories": [{"id": "one", "extent": "no"}]}] * n),
        },
        1_000,
    ),
    "dimensions on a scale of many levels": (
        lambda n: codebook(
            scales=[{**SCALE, "levels": levels(n)}, NOMINAL_SCALE],
            dimensions=dimensions(n, levels={"0": "none"}),
        ),
        500,
    ),
    "dimensions of one id": (lambda n: codebook(dimensions=[ORDINAL] * n), 500),
    "themes of one name": (
        lambda n: codebook(themes=[{**theme, "name": "Same"} for theme in themes(n)]),
        2_000,
    ),
    "one alias many times": (
        lambda n: codebook(
            dimensions=[{**ORDINAL, "aliases": ["same"] * n}, {**NOMINAL, "aliases": ["same"] * n}]
        ),
        10_000,
    ),
    "doubts": (lambda n: statements_of({**STANCE, "doubt": ["unsure"] * n}), 20_000),
    "a segment listed many times": (lambda n: codebook(segments=["first"] * n), 10_000),
    "segments without a file": (lambda n: codebook(segments=many(n)), 10_000),
    "files of segments that are not listed": (segment_files, 100),
    "files of segments and a large codebook": (
        lambda n: segment_files(
            n, codebook(segments=many(n), dimensions=dimensions(n), themes=themes(n))
        ),
        100,
    ),
    "a fault at the end": (
        lambda n: {FIRST: json.dumps(DOCUMENTS[FIRST]) + "\n" * n + "x"},
        1_000_000,
    ),
}

# Texts of blanks may stand in a profile.
SOUND = {"texts of blanks that do not break"}

# What took long at the limit, and less than half of the memory that a test allows.
LONG_BUT_SMALL = {
    "empty lists for statements",
    "numbers for wordings",
    "statements without a sound field",
    "repeated keys in deep and long places",
    "many long numbers",
    "stances on dimensions that are not listed",
    "themes in blocks that are not listed",
    "a chain of parents",
    "a circle of parents",
    "wordings at the end of the statement",
    "stances on one dimension",
    "dimensions on a scale of many levels",
    "dimensions of one id",
}


def write(folder, kind, size):
    """Write a kind in a size."""
    make, _ = KINDS[kind]
    shutil.rmtree(folder, ignore_errors=True)
    written = {**{file: json.dumps(it) for file, it in DOCUMENTS.items()}, **make(size)}
    for file, text in written.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder):
    """Read a folder; return the seconds of processor time and the number of problems."""
    started = time.process_time()
    try:
        ks.load_profile(folder)
        problems = 0
    except ks.errors.DataError as error:
        problems = len(error.problems)
    return time.process_time() - started, problems


def largest_size(folder, kind):
    """Return the size of a kind at which the largest of its files is just about read."""
    _, size = KINDS[kind]
    write(folder, kind, size)
    contents = [path.read_bytes() for path in folder.rglob("*.json")]
    n_bytes = max(map(len, contents))
    n_values = max(sum(map(content.count, (b"[", b"{", b","))) for content in contents)
    return int(min(0.93 * size * min(2**24 / n_bytes, 2**19 / n_values), 200 * size, 2**24))


if __name__ == "__main__":
    ks.profile()  # So that the imports are not measured.
    taken, problems = min(read(sys.argv[1]) for _ in range(int(sys.argv[2])))
    # Of this program alone: that of getrusage begins with what its parent had.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    print(json.dumps([taken, problems, int(peak) / 1024]))
