"""Figures of the pages in HTML, whose names are links: a heatmap, and a strip of dots.

Both are drawn by ``_static/site.css``, so that they follow the page: narrow or wide, light or dark.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import kazakh_segments as ks
from kazakh_segments import analysis

Link: TypeAlias = Callable[[ks.Segment | ks.Dimension], str | None]

_MOST_DIVISIVE = 8
# Of fewer segments a wide difference says little.
_LEAST_STATED = 4


class _Place(NamedTuple):
    """A level or category, with the stances at it by the ids of their segments."""

    id: str
    name: str
    colour: str
    stances: dict[str, ks.Stance]


def strip(profile: ks.Profile, dimension: str, link: Link) -> str:
    """Draw the segments on a dimension: an axis of its levels or categories, the segments at them.

    Args:
        profile: The profile.
        dimension: The dimension's id or name.
        link: Returns the address of an item's page, or None if it is this page.

    Returns:
        HTML.
    """
    comparison = profile.compare(dimension)
    item = comparison.dimension
    stated = {id_: stance for id_, stance in comparison.items() if stance is not None}
    if item.is_nominal:
        places = [
            _Place(
                category.id,
                category.name,
                "",
                {
                    id_: one
                    for id_, one in stated.items()
                    if category.id in [named.id for named in one.categories]
                },
            )
            for category in item.categories
        ]
    else:
        places = [
            _Place(
                "",
                signed(level.value),
                colour(level.value, item),
                {id_: one for id_, one in stated.items() if one.level == level.value},
            )
            for level in item.levels
        ]
    return rendered("strip", profile, link, comparison=comparison, dimension=item, places=places)


def heatmap(profile: ks.Profile, link: Link) -> str:
    """Draw the attitudes on which the segments differ most: a row each, a column a segment.

    Args:
        profile: The profile.
        link: Returns the address of an item's page.

    Returns:
        HTML.
    """
    return rendered("heatmap", profile, link, comparisons=most_divisive(profile))


def most_divisive(profile: ks.Profile) -> list[ks.Comparison]:
    """Compare the segments on the attitudes on which they differ most, the most divisive first."""
    found = analysis.cleavages(dimensions=profile.dimensions(kind="attitude"), profile=profile)
    comparisons = [one.comparison for one in found if len(one.comparison.stated) >= _LEAST_STATED]
    return comparisons[:_MOST_DIVISIVE]


def signed(level: int) -> str:
    """Write a level with its sign, and 0 without one."""
    return f"{level:+d}" if level else "0"


def colour(level: int, dimension: ks.Dimension) -> str:
    """Name the classes that colour a level: its side, and its share of the scale in quarters."""
    if not level:
        return "level-0"
    end = dimension.levels[-1 if level > 0 else 0].value
    side = "positive" if level > 0 else "negative"
    return f"{side} share-{round(4 * level / end)}"


def said(stance: ks.Stance) -> str:
    """Say a stance's label, and its doubt if the label does not say it."""
    doubt = "" if stance.label in stance.doubt else ", ".join(sorted(stance.doubt))
    return f"{stance.label} ({doubt})" if doubt else stance.label


def rendered(template: str, profile: ks.Profile, link: Link, **names: object) -> str:
    """Render a template of HTML, in which items of the profile are links to their pages."""

    def linked(item: ks.Segment | ks.Dimension) -> Markup:
        address = link(item)
        if address is None:
            return Markup("<span>{}</span>").format(item.name)
        return Markup('<a href="{}">{}</a>').format(address, item.name)

    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    templates.globals.update(
        linked=linked, address=link, colour=colour, signed=signed, profile=profile
    )
    return templates.get_template(f"{template}.html.jinja").render(names)
