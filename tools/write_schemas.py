"""Write the JSON Schemas of a profile's files, as the classes of the items declare them.

    python tools/write_schemas.py

A test holds that the packaged schemas are what this writes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs

from kazakh_segments.loading.folder import ListingCodebook
from kazakh_segments.model import items, rules

SCHEMAS = Path(__file__).parents[1] / "src" / "kazakh_segments" / "data" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# As regular expressions of any language write them; loading refuses some more.
CONTROLS = r"\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
RULES: dict[str, Any] = {
    "text": {
        "description": "Text with at least one character that is not blank, and without "
        "control characters other than the line feed.",
        "type": "string",
        "maxLength": rules.LONGEST_TEXT,
        "pattern": "\\S",
        "not": {"pattern": f"[{CONTROLS}]"},
    },
    "an_id": {
        "description": "An id: lower-case a-z, digits and underscores, a letter first.",
        "type": "string",
        "maxLength": rules.LONGEST_ID,
        "pattern": "^[a-z][a-z0-9_]*$",
    },
    "levels": {
        "description": "A label for each level. The keys are whole numbers; 0, the middle, is "
        "among them, and no two labels are alike.",
        "type": "object",
        "required": ["0"],
        "patternProperties": {"^(0|-?[1-9][0-9]*)$": {"$ref": "#/$defs/text"}},
        "propertyNames": {"maxLength": 9},
        "additionalProperties": False,
    },
}
SUBCLASSES: dict[type[items.Item], tuple[type[items.Item], ...]] = {
    items.Dimension: (items.OrdinalDimension, items.NominalDimension),
    items.Stance: (items.OrdinalStance, items.NominalStance),
}
# A scale has levels or extents, never both.
ORDINAL_OR_NOMINAL = [
    {"properties": {"levels": {"$ref": "#/$defs/levels"}, "extents": {"maxItems": 0}}},
    {"properties": {"levels": {"maxProperties": 0}}},
]


def definition_of(cls: type[items.Item]) -> dict[str, Any]:
    """Return the schema of an item, as its file has it."""
    if cls in SUBCLASSES:
        return {"oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in SUBCLASSES[cls]]}
    properties = {
        field.name: {
            "description": f"{field.metadata['about'][0].upper()}{field.metadata['about'][1:]}.",
            **value_of(cls, field),
            **field.metadata["schema"],
        }
        for field in attrs.fields(cls)
        if field.init and field.metadata["in_file"]
    }
    definition: dict[str, Any] = {
        "description": (cls.__doc__ or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }
    return {**definition, "oneOf": ORDINAL_OR_NOMINAL} if cls is items.Scale else definition


def value_of(cls: type[items.Item], field: attrs.Attribute[Any]) -> dict[str, Any]:
    """Return what the value of a field must be."""
    if field.name == "levels":  # In a file, an object of labels by level.
        return {"type": "object"} if cls is items.Scale else {"$ref": "#/$defs/levels"}
    schema: dict[str, Any] = field.validator.schema  # type: ignore[union-attr]
    return schema


def schema_of(title: str, top: type[items.Item], *others: type[items.Item]) -> str:
    """Return the schema of a file, as its text."""
    definitions = {**RULES, **{cls.__name__: definition_of(cls) for cls in others}}
    schema = {"$schema": DIALECT, "title": title, **definition_of(top), "$defs": definitions}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file."""
    return {
        "codebook.schema.json": schema_of(
            "Codebook of a segmentation",
            ListingCodebook,
            *(items.Source, items.Block, items.Theme, items.Scale, items.Dimension),
            *(items.OrdinalDimension, items.NominalDimension, items.Category),
        ),
        "segment.schema.json": schema_of(
            "Segment of a segmentation",
            items.Segment,
            *(items.Statement, items.Stance, items.OrdinalStance, items.NominalStance),
            items.NamedCategory,
        ),
    }


if __name__ == "__main__":
    for file, text in schemas().items():
        (SCHEMAS / file).write_text(text, encoding="utf-8")
