"""The pages that are made from the data, and the directive that shows an item of it.

``_pages`` says what stands on each page, ``_addresses`` where it stands, ``_files``
writes the pages where Sphinx finds them, ``_view`` shows an item on any page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import kazakh_segments as ks
from made_pages._files import write
from made_pages._pages import pages
from made_pages._view import View

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the pages before Sphinx looks for its sources."""
    app.add_directive("view", View)
    app.connect("builder-inited", lambda app: write(app.srcdir, pages(ks.profile())))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
