"""What stands on each page that is made from the data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from made_pages._addresses import page_of
from made_pages._apart import stands_apart
from made_pages._near import neighbours

if TYPE_CHECKING:
    import kazakh_segments as ks

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")


def pages(profile: ks.Profile) -> dict[str, str]:
    """Write every page that is made from a profile.

    Args:
        profile: The profile.

    Returns:
        The page, from the root of the site and without a suffix, to its text in MyST.
    """
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=False,  # noqa: S701  # It writes Markdown, not HTML.
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    templates.filters["text"] = markdown_text
    templates.globals["link"] = _link

    def page(template: str, **names: object) -> str:
        return templates.get_template(f"{template}.md.jinja").render(profile=profile, **names)

    made = {
        "segments/index": page("segments"),
        "codebook/by_theme": page("by_theme"),
        "codebook/by_name": page("by_name", entries=_entries(profile)),
    }
    neighbours_of = neighbours(profile)
    for segment in profile.segments():
        made[page_of(segment)] = page(
            "segment",
            segment=segment,
            apart=stands_apart(profile, segment),
            neighbours=neighbours_of[segment.id],
        )
    for theme in profile.themes():
        made[page_of(theme)] = page("theme", theme=theme)
    for dimension in profile.dimensions():
        made[page_of(dimension)] = page(
            "dimension",
            dimension=dimension,
            comparison=profile.compare(dimension.id),
            children=[item for item in profile.dimensions() if item.parent == dimension.id],
        )
    return made


def markdown_text(text: str) -> str:
    """Write a text so that Markdown reads none of its characters as markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def _link(item: ks.Segment | ks.Theme | ks.Dimension, name: str = "") -> str:
    """Link to an item's page, under its own name or another."""
    return f"[{markdown_text(name or item.name)}](/{page_of(item)}.md)"


def _entries(profile: ks.Profile) -> list[tuple[str, ks.Dimension]]:
    """Return every name and alias of every dimension, in the order of the alphabet."""
    entries = [
        (name, dimension)
        for dimension in profile.dimensions()
        for name in (dimension.name, *dimension.aliases)
    ]
    return sorted(entries, key=lambda entry: entry[0].casefold())
