"""Which addresses a view links to."""

from __future__ import annotations

import re

from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened

_SCHEMES = ("http", "https", "mailto")

# What a browser passes over before it reads an address, after the URL Standard of WHATWG.
_PASSED_OVER = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# It takes a backslash for a slash.
_ANOTHER_HOST = re.compile(r"[/\\]{2}")


def checked_address(address: object) -> str:
    """Return an address that runs nothing where it is followed, and says where it leads.

    It is relative, or its scheme is http, https or mailto. One that begins with two slashes
    names a host, but leaves the scheme to the page that it is on.

    Raises:
        ArgumentTypeError: It is not text.
        ArgumentValueError: It is of another scheme, or begins with two slashes.
    """
    if not isinstance(address, str):
        raise ArgumentTypeError(
            "link must return an address as text, or None; "
            f"got {shortened(address)} ({type(address).__name__})"
        )
    read = _PASSED_OVER.sub("", address)
    scheme = _SCHEME.match(read)
    if _ANOTHER_HOST.match(read) or (scheme and scheme[1].lower() not in _SCHEMES):
        raise ArgumentValueError(
            "link must return a relative address, or one of http:, https: or mailto:; "
            f"got {shortened(address)}"
        )
    return address
