"""Sphinx extension: the pages generated from the data, and the ``view`` directive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import kazakh_segments as ks
from generated_pages.dataset import head
from generated_pages.pages import draw_segment_figures, pages, write
from generated_pages.statements import PAGE, POLICY, SCRIPT
from generated_pages.view import View

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Generate the pages before Sphinx looks for its sources."""
    app.add_directive("view", View)
    app.connect("builder-inited", _generate)
    app.connect("html-page-context", _describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _generate(app: Sphinx) -> None:
    write(Path(app.srcdir), pages(ks.profile()))
    draw_segment_figures(Path(app.srcdir), ks.profile())


def _describe(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    del template, doctree
    title = context.get("title") or app.config.html_title
    context["metatags"] = context.get("metatags", "") + head(
        page, title, app.config.html_baseurl, ks.profile()
    )
    if page == PAGE:
        context["metatags"] += POLICY
        # Within this event it is added to this page only.
        app.add_js_file(SCRIPT, loading_method="defer")
