"""The attitudes of six segments of Kazakhstan's population, as typed data.

Every value is a code that was made from the words of a published profile of
2020, and keeps the words. Start with :func:`segments`, :func:`dimensions` and
:func:`compare`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kazakh_segments import errors
from kazakh_segments._bundled import (
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
from kazakh_segments._version import __version__

if TYPE_CHECKING:
    from kazakh_segments import analysis, plots, tables
    from kazakh_segments._citation import CitationFormat
    from kazakh_segments._comparison import Agreement, Comparison
    from kazakh_segments._ids import DimensionId, ScaleId, SegmentId, ThemeId
    from kazakh_segments._model import (
        Basis,
        Block,
        Category,
        Dimension,
        Doubt,
        Level,
        NamedCategory,
        Scale,
        Segment,
        Source,
        Stance,
        Statement,
        Theme,
    )
    from kazakh_segments._profile import Profile
    from kazakh_segments._search import SearchResult

__all__ = [
    "Agreement",
    "Basis",
    "Block",
    "Category",
    "CitationFormat",
    "Comparison",
    "Dimension",
    "DimensionId",
    "Doubt",
    "Level",
    "NamedCategory",
    "Profile",
    "Scale",
    "ScaleId",
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
    "compare",
    "data_digest",
    "data_version",
    "dimension",
    "dimensions",
    "errors",
    "find",
    "load_profile",
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
    "tables",
    "theme",
    "themes",
]

# Imported when first asked for, so that who only looks a code up does not pay for them.
_ROOMS = ("analysis", "plots", "tables")
# Imported when first asked for: to make the classes takes about as long as to
# import attrs, and who only calls functions has no need of their names.
_ROOMS_OF_TYPES = ("_ids", "_model", "_comparison", "_profile", "_search", "_citation")


if not TYPE_CHECKING:
    # Hidden from type checkers, to which any name would then be public.

    def __getattr__(name: str) -> object:
        if name in __all__:
            from importlib import import_module

            if name in _ROOMS:
                return import_module(f"{__name__}.{name}")
            for room in _ROOMS_OF_TYPES:
                found = vars(import_module(f"{__name__}.{room}")).get(name)
                if found is not None:
                    globals()[name] = found
                    return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
