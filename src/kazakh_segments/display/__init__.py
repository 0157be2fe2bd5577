"""How items and results are shown: as text, as HTML, and in which words.

No value imports this package: the model has a place where it is attached.
"""

from __future__ import annotations

from collections.abc import Callable

from kazakh_segments.display.listings import whole_table
from kazakh_segments.display.text import text
from kazakh_segments.model.items import Dimension, Segment, Statement, Theme
from kazakh_segments.profiles.profile import Profile

__all__ = ["html", "text", "whole_table"]


def html(
    item: object,
    profile: Profile | None = None,
    link: Callable[[Segment | Theme | Dimension | Statement], str | None] | None = None,
) -> str:
    """Show an item as HTML.

    Args:
        item: A Segment, Dimension, Statement, Stance, Comparison, Listing, SearchResult or
            Profile.
        profile: The profile that the item is of: names, poles and statements are taken
            from it. If not given, they are taken from the packaged profile where that has
            an equal item; of any other item, the ids are shown.
        link: Says which address to link to, or None for no link.

    Returns:
        HTML as text that a notebook shows and a template engine leaves as it is.

    Raises:
        ArgumentTypeError: It is of no class that can be shown, or an address is no text.
        ArgumentValueError: An address is not one that can be linked to.
    """
    # Imported here: only who sees a view pays for it.
    from kazakh_segments.display.views import view

    return view(item, profile, link)
