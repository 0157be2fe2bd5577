"""Libraries that only some calls need: there, or an error that says how to get them."""

from __future__ import annotations

from importlib.util import find_spec

from kazakh_segments.errors import MissingExtraError


def require(library: str, extra: str) -> None:
    """Raise MissingExtraError, with what to type, if a library is not installed."""
    if find_spec(library) is None:
        raise MissingExtraError(library, extra)
