"""Where each item of the data has its page; these addresses must not change."""

from __future__ import annotations

import kazakh_segments as ks


def page_of(item: ks.Segment | ks.Theme | ks.Dimension | ks.Statement) -> str:
    """Return the page, from the root of the site and without a suffix."""
    if isinstance(item, ks.Dimension):
        return f"codebook/dimensions/{item.id}"
    if isinstance(item, ks.Theme):
        return f"codebook/themes/{item.id}"
    if isinstance(item, ks.Statement):
        return f"segments/{item.segment}"
    return f"segments/{item.id}"


def anchor_of(item: ks.Segment | ks.Theme | ks.Dimension | ks.Statement) -> str:
    """Return what to add to the page's address to get to the item on it."""
    return f"#{item.id}" if isinstance(item, ks.Statement) else ""
