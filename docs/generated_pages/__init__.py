"""Sphinx extension: the pages generated from the data, and the ``view`` directive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import kazakh_segments as ks
from generated_pages.pages import pages, write
from generated_pages.view import View

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Generate the pages before Sphinx looks for its sources."""
    app.add_directive("view", View)
    app.connect("builder-inited", lambda app: write(app.srcdir, pages(ks.profile())))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
