"""The pages generated from the data: their addresses, their text and their files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import kazakh_segments as ks
from generated_pages.figures import said
from generated_pages.statements import PAGE, facts_of
from kazakh_segments import analysis, plots

if TYPE_CHECKING:
    from collections.abc import Mapping

# All Markdown files in these folders are generated; others are deleted.
_GENERATED_FOLDERS = ("segments", "codebook/themes", "codebook/dimensions")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")


def page_of(item: ks.Segment | ks.Theme | ks.Dimension | ks.Statement) -> str:
    """Return the address of an item's page, from the root of the site and without a suffix.

    The addresses must not change: others link to them.
    """
    if isinstance(item, ks.Dimension):
        return f"codebook/dimensions/{item.id}"
    if isinstance(item, ks.Theme):
        return f"codebook/themes/{item.id}"
    if isinstance(item, ks.Statement):
        return f"segments/{item.segment}"
    return f"segments/{item.id}"


def pages(profile: ks.Profile) -> dict[str, str]:
    """Generate the text of every page.

    Args:
        profile: The profile.

    Returns:
        The text in MyST by the address of its page.
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
    templates.globals.update(link=_link, said=said)

    def page(template: str, **names: object) -> str:
        return templates.get_template(f"{template}.md.jinja").render(profile=profile, **names)

    generated = {
        "segments/index": page("segments"),
        "codebook/by_theme": page("by_theme"),
        "codebook/by_name": page("by_name", entries=_entries(profile)),
        PAGE: page("nearest_segment", facts=facts_of(profile)),
    }
    shared = analysis.common_ground(profile=profile)
    for segment in profile.segments():
        generated[page_of(segment)] = page(
            "segment",
            segment=segment,
            figures=_figures_of(segment),
            shared=shared,
            distinctive=analysis.distinctive(segment.id, profile=profile),
        )
    for theme in profile.themes():
        generated[page_of(theme)] = page("theme", theme=theme)
    for dimension in profile.dimensions():
        generated[page_of(dimension)] = page(
            "dimension",
            dimension=dimension,
            comparison=profile.compare(dimension.id),
            children=[item for item in profile.dimensions() if item.parent == dimension.id],
        )
    return generated


def markdown_text(text: str) -> str:
    """Escape a text so that Markdown reads none of its characters as markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def write(docs: Path, text_by_page: Mapping[str, str]) -> None:
    """Write the pages that changed and delete those that are no longer generated.

    Args:
        docs: The folder of the documentation's sources.
        text_by_page: The text by the address of its page.
    """
    files = {Path(docs, f"{page}.md"): text for page, text in text_by_page.items()}
    for folder in _GENERATED_FOLDERS:
        for path in Path(docs, folder).glob("*.md"):
            if path not in files:
                path.unlink()
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def draw_segment_figures(docs: Path, profile: ks.Profile) -> None:
    """Draw the figures that head each segment's page, beside the page.

    Args:
        docs: The folder of the documentation's sources.
        profile: The profile.
    """
    for segment in profile.segments():
        for width, styles in _figures_of(segment).items():
            for style, file in styles.items():
                # The heading of the page is its title.
                figure = plots.profile_of(
                    segment, title="", width=width, style=style, profile=profile
                )
                figure.save((docs / page_of(segment)).with_name(file), overwrite=True)


def _figures_of(segment: ks.Segment) -> dict[str, dict[str, str]]:
    """Return the files of a segment's figure by width, of a phone or not, and by style."""
    return {
        width: {style: f"{segment.id}_{width}_{style}.svg" for style in ("light", "dark")}
        for width in ("column", "page")
    }


def _link(item: ks.Segment | ks.Theme | ks.Dimension, name: str = "") -> str:
    """Link to an item's page, under its own name or another."""
    return f"[{markdown_text(name or item.name)}](/{page_of(item)}.md)"


def _entries(profile: ks.Profile) -> list[tuple[str, ks.Dimension]]:
    """Return every name and alias with its dimension, in alphabetical order."""
    entries = [
        (name, dimension)
        for dimension in profile.dimensions()
        for name in (dimension.name, *dimension.aliases)
    ]
    return sorted(entries, key=lambda entry: entry[0].casefold())
