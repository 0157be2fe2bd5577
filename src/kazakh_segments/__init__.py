"""The attitudes of six segments of Kazakhstan's population, as typed data.

Every value is coded from the words of a profile published in 2020, and keeps
those words. Start with :func:`segments`, :func:`dimensions` and
:func:`compare`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kazakh_segments.model import framed, shown
from kazakh_segments.model.version import __version__

if TYPE_CHECKING:
    from kazakh_segments import analysis, coding, errors, plots, survey, tables
    from kazakh_segments.model.ids import DimensionId, ScaleId, SegmentId, ThemeId
    from kazakh_segments.model.items import (
        Basis,
        Block,
        Category,
        Codebook,
        Dimension,
        DimensionKind,
        Doubt,
        Level,
        NamedCategory,
        NominalDimension,
        NominalStance,
        OrdinalDimension,
        OrdinalStance,
        Scale,
        Segment,
        Source,
        Stance,
        Statement,
        Theme,
    )
    from kazakh_segments.profiles.citation import CitationFormat
    from kazakh_segments.profiles.comparison import Agreement, Comparison
    from kazakh_segments.profiles.listing import Listing
    from kazakh_segments.profiles.packaged import (
        as_html,
        blocks,
        cite,
        compare,
        data_digest,
        data_version,
        dimension,
        dimensions,
        find,
        load_profile,
        profile,
        scale,
        scales,
        segment,
        segments,
        source,
        stance,
        stances,
        statement,
        statements,
        theme,
        themes,
    )
    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.profiles.search import SearchHit, SearchResult
    from kazakh_segments.survey import nearest

__all__ = [
    "Agreement",
    "Basis",
    "Block",
    "Category",
    "CitationFormat",
    "Codebook",
    "Comparison",
    "Dimension",
    "DimensionId",
    "DimensionKind",
    "Doubt",
    "Level",
    "Listing",
    "NamedCategory",
    "NominalDimension",
    "NominalStance",
    "OrdinalDimension",
    "OrdinalStance",
    "Profile",
    "Scale",
    "ScaleId",
    "SearchHit",
    "SearchResult",
    "Segment",
    "SegmentId",
    "Source",
    "Stance",
    "Statement",
    "Theme",
    "ThemeId",
    "__version__",
    "analysis",
    "as_html",
    "blocks",
    "cite",
    "coding",
    "compare",
    "data_digest",
    "data_version",
    "dimension",
    "dimensions",
    "errors",
    "find",
    "load_profile",
    "nearest",
    "plots",
    "profile",
    "scale",
    "scales",
    "segment",
    "segments",
    "source",
    "stance",
    "stances",
    "statement",
    "statements",
    "survey",
    "tables",
    "theme",
    "themes",
]

# No value imports the display or a library of data frames: they are attached here, and loaded
# when a view or a frame is first needed.
shown.display = lambda: import_module(f"{__name__}.display")
framed.frames = lambda: import_module(f"{__name__}.tables._frames")

_PACKAGES = ("analysis", "coding", "errors", "plots", "survey", "tables")
# Where the public names of the core are; the first imports the others.
_MODULES = (
    "profiles.packaged",
    "profiles.profile",
    "profiles.comparison",
    "profiles.search",
    "model.items",
    "survey",
)

if not TYPE_CHECKING:
    # Hidden from type checkers, to which any name would then be public.

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used, so that the import costs nothing."""
        if name in _PACKAGES:
            return import_module(f"{__name__}.{name}")
        if name in __all__:
            for module in _MODULES:
                found = vars(import_module(f"{__name__}.{module}")).get(name)
                if found is not None:
                    globals()[name] = found
                    return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
