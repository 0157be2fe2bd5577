"""The ``view`` directive: an item of the packaged profile as in a notebook, or a figure of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

import kazakh_segments as ks
from generated_pages.figures import heatmap, strip
from generated_pages.pages import page_of
from generated_pages.statements import statements

if TYPE_CHECKING:
    from collections.abc import Callable


class View(SphinxDirective):
    """Show an item: ``{view} comparison freedom_of_speech``, or ``{view} profile``."""

    required_arguments = 1
    optional_arguments = 1

    _ITEMS: ClassVar[dict[str, Callable[[str], object]]] = {
        "comparison": ks.compare,
        "dimension": ks.dimension,
        "profile": lambda _: ks.profile(),
        "segment": ks.segment,
        "statement": ks.statement,
    }

    def run(self) -> list[nodes.Node]:
        """Return the view of the item, or the figure, as HTML."""
        kind, name = [*self.arguments, ""][:2]
        figures = {
            "strip": partial(strip, dimension=name),
            "heatmap": heatmap,
            "statements": statements,
        }
        if kind not in {**self._ITEMS, **figures}:
            message = f"no view of {kind!r}; there are {', '.join([*self._ITEMS, *figures])}"
            raise self.error(message)
        try:
            if kind in figures:
                html = figures[kind](ks.profile(), link=self._address)
            else:
                html = ks.as_html(self._ITEMS[kind](name), self._address)
        except ks.errors.KazakhSegmentsError as error:
            raise self.error(str(error)) from error
        return [nodes.raw("", html, format="html")]

    def _address(self, item: ks.Segment | ks.Theme | ks.Dimension | ks.Statement) -> str | None:
        here, there = self.env.docname, page_of(item)
        anchor = f"#{item.id}" if isinstance(item, ks.Statement) else ""
        if here == there:
            # Within a page the anchor is enough, and the item of the page needs no link to itself.
            return anchor or None
        return relative_uri(f"{here}.html", f"{there}.html") + anchor
