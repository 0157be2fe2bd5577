"""The codebook as a coder reads it: how to fill in the sheet, the rules, the dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kazakh_segments.model.items import Dimension
from kazakh_segments.profiles.profile import Profile

NO_DIMENSION = "none"

_ABOUT_COLUMNS = {
    "statement": "the statement's key; leave it as it is",
    "theme": "the id of the theme under which it is printed",
    "text": "the statement, as printed",
    "dimension": (
        "the id of the dimension that the statement speaks of; "
        f"`{NO_DIMENSION}` if it speaks of no dimension"
    ),
    "level": "on a dimension with levels: the level, a whole number",
    "categories": (
        "on a dimension with categories: those that the statement names, joined by `|`, "
        "each with its extent before it if it has one: `mostly painters | singers`"
    ),
    "doubt": "`unsure`, `divided`, `unsure and divided`; empty if the statement says neither",
    "basis": "`stated` or `comparative`; empty means stated",
    "wording": "the words that the code is based on, parts joined by `|`; it can be empty",
    "comment": "whatever you want to say; it is not compared",
}
COLUMNS = tuple(_ABOUT_COLUMNS)

# The objects of the examples are invented: real statements would come with their codes.
_RULES = """\
## Rules

Code each statement by itself, by reading it. Judge by its words alone, not by what you know
of the country or expect of its people.

### What is coded

A statement has a code on each dimension that it speaks of, and on no other. The dimensions
of its theme come first. A dimension of which it says nothing has no code: never write a
middle level for it.

Where a statement speaks of a general object and of single ones, each is coded on its own
dimension. What is said of the general object is not copied to those that are not named.

### Levels of attitude

The sign of the level is the direction: below 0 the negative pole, above 0 the positive one.
Its size is the strength of the words:

| size | words in the profile |
|---|---|
| 4 | extremely |
| 3 | very, strongly, strong, highly |
| 2 | no strength word; mostly; majority |
| 1 | on balance, somewhat, some, weakly, tend to, fairly, moderate |
| 0 | unsure, divided, balance |

"any" and "many" are not strength words.

A strength word applies to the whole list that follows it: "On balance, enjoys libraries and
museums" is 1 for both. It ends where the next member has a verb or a strength word of its
own: in "On balance enjoys libraries, does not enjoy museums" the second is -2.

### Doubt

Doubt is coded beside the level whenever the statement says so, at any level.

- "Unsure about museums" is level 0, `unsure`; "Divided on museums" is level 0, `divided`.
- "Strongly enjoys museums (but many unsure)" keeps its level: 3, `unsure`.
- "Balances museums with libraries" is level 0 without doubt: that is neutral.

### Levels of composition

| size | words in the profile |
|---|---|
| 2 | mostly X; for knowledge of the civic sector, "least" is -2 and "most" is +2 |
| 1 | more X, slightly more X, somewhat X; lower, less or higher than average |
| 0 | average, equal, all alike |

### Categories

Write those that the statement names, in its order. An extent applies to the whole list of
people that it governs: in "Mostly painters and singers or dancers" it is `mostly` for all
three. It does not apply to what those people do: in "Majority painters playing the violin"
the violin has none.

### Basis

A code is `stated` where the statement describes the object itself. It is `comparative`
where the statement places the object only relative to a more general one. Its level is then
one step from the general level:

- "Enjoys museums highly, slightly less so the city museum": museums 3, `stated`; the city
  museum 2, `comparative`;
- "highly, especially the city museum": 4, `comparative`;
- "does not enjoy museums, especially not the city museum": -2, and -3, `comparative`;
- "lowest of all" is one step below, "highest of all" one step above.

An object that is listed as included is named, so it is `stated`, with the general level:
"museums, including the city museum". Doubt about the general object is not doubt about the
single one.
"""


def codebook(profile: Profile, seed: int) -> str:
    """Write the codebook in Markdown; it says nothing of what was coded."""
    return "\n".join([*_how_to_fill_in(profile, seed), "", _RULES, *_scales(profile)]) + "\n"


def _how_to_fill_in(profile: Profile, seed: int) -> Iterator[str]:
    yield "# Codebook"
    yield ""
    yield f"Source: {profile.source().title} ({profile.source().year})."
    yield f"The statements are in a random order (seed {seed})."
    yield ""
    yield "## How to fill in the sheet"
    yield ""
    yield "`sheet.xlsx` and `sheet.csv` are the same sheet: fill in one of them. Each statement"
    yield "has one row. If it speaks of more than one dimension, copy its row for each further"
    yield "one. Rows may be in any order. A statement whose row is left empty counts as not yet"
    yield "coded."
    yield ""
    yield from _table(("column", "what it holds"), [*_ABOUT_COLUMNS.items()])


def _scales(profile: Profile) -> Iterator[str]:
    yield "## Scales"
    yield ""
    rows = []
    for scale in profile.scales():
        values = [level.value for level in scale.levels]
        holds = f"levels from {values[0]} to {values[-1]}" if values else "categories"
        if scale.extents:
            holds += f", with the extents {', '.join(scale.extents)}"
        rows.append((scale.name, holds))
    yield from _table(("scale", "codes"), rows)
    for theme in profile.themes():
        yield ""
        yield f"## {theme.name} (`{theme.id}`)"
        for dimension in profile.dimensions(theme.id):
            yield ""
            yield from _dimension(dimension)


def _dimension(dimension: Dimension) -> Iterator[str]:
    yield f"### `{dimension.id}`: {dimension.name}"
    yield ""
    yield dimension.description
    if dimension.parent:
        yield f"The more general dimension is `{dimension.parent}`."
    yield ""
    if dimension.is_nominal:
        rows = [(item.id, item.name) for item in dimension.categories]
        yield from _table(("category", "what it means"), rows)
    else:
        yield f"From {dimension.negative_pole} to {dimension.positive_pole}."
        yield ""
        levels = [
            (f"{level.value:+d}" if level.value else "0", level.label) for level in dimension.levels
        ]
        yield from _table(("level", "what it means"), levels)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for cells in (heads, ["---"] * len(heads), *rows):
        # A bar would begin a new cell.
        escaped = (cell.replace("|", "\\|") for cell in cells)
        yield f"| {' | '.join(escaped)} |"
