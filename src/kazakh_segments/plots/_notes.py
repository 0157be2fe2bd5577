"""The small lines under a figure: what its marks leave out, and its source."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill

from kazakh_segments.model.version import __version__
from kazakh_segments.plots._axes import inches, write
from kazakh_segments.plots._types import Artist, Axes
from kazakh_segments.profiles.profile import Profile

TOUCHING = "Marks that touch are at one place."
DERIVED = "derived, one step from a more general dimension"

_LETTERS_TO_AN_INCH = 16


def with_notes(ax: Axes, below: Artist, profile: Profile, lines: Iterable[str]) -> Axes:
    """Write lines under an artist, then from which publication and data the figure is.

    Each line is written once, and an empty one not at all. Returned are the axes, since
    this is the last that each figure does.
    """
    source = profile.source()
    source_line = (
        f"Source: {source.publisher} ({source.year}); "
        f"kazakh_segments {__version__}, data {profile.data_version()}"
    )
    width = max(int(_LETTERS_TO_AN_INCH * inches(ax)), 1)
    text = "\n".join(fill(line, width) for line in dict.fromkeys([*lines, source_line]) if line)
    under = ("axes fraction", below)
    write(ax, text, (0, 0), (0, -6), va="top", xycoords=under, color="0.25")
    return ax


def listed(what: str, names: Iterable[str], between: str = ", ") -> str:
    """Say what some names are; an empty text if there are none."""
    text = between.join(names)
    return f"{what} {text}" if text else ""
