"""Which addresses a view links to, and which it refuses."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import errors
from kazakh_segments.display.addresses import checked_address

# As a browser reads an address: these are passed over, at its beginning or anywhere.
AT_THE_BEGINNING = "".join(map(chr, range(0x21)))
ANYWHERE = "\t\n\r"
SCHEMES = ["javascript", "data", "vbscript", "file", "blob", "about", "view-source", "ftp", "x"]


@pytest.mark.parametrize(
    "address",
    [
        *["", "#first.opinions.1", "?q=1", "page.html", "../page.html#a", "/page.html", "a/b:c"],
        *["./javascript:x", "#javascript:x", "?javascript:x", "\N{NO-BREAK SPACE}javascript:x"],
        *["http://example.org", "HTTPS://example.org/a b", " https://example.org", "https:page"],
        *["mailto:somebody@example.org", "MailTo:x", "\u049b\u0430\u043b\u0430.html", "a b: c"],
    ],
)
def test_an_address_that_runs_nothing_is_linked_to_as_it_is(address: str) -> None:
    assert checked_address(address) == address
    assert ' href="' in ks.as_html(ks.dimension("trust_un"), lambda _: address)


@pytest.mark.parametrize(
    "address",
    [
        *["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "\x01javascript:x"],
        *["java\tscript:x", "java\nscript:x", "\r\njava\r\nscript\t:x", "javascript\n:x"],
        *["data:text/html,<script>", "vbscript:x", "file:///etc", "blob:x", "page:1", "C:\\page"],
        *["//example.org", "\\\\example.org", "/\\example.org", "\\/example.org", " //example.org"],
        *["/\t/example.org", "\x00//example.org"],
    ],
    ids=count(),
)
def test_any_other_address_is_refused_by_name(address: str) -> None:
    profile = factories.small_profile()
    for item in (profile, *profile.segments(), *profile.stances(), profile.compare("trust_media")):
        with pytest.raises(errors.ArgumentValueError) as refused:
            profile.as_html(item, lambda _: address)
        assert str(refused.value) == (
            "link must return a relative address, or one of http:, https: or mailto:; "
            f"got {errors.shortened(address)}"
        )


@given(
    scheme=st.sampled_from(SCHEMES),
    before=st.text(AT_THE_BEGINNING, max_size=3),
    rest=st.text(max_size=9),
    data=st.data(),
)
def test_no_spelling_of_a_scheme_gets_past(
    scheme: str, before: str, rest: str, data: st.DataObject
) -> None:
    parts = [before]
    for letter in f"{scheme}:":
        parts.append(letter.upper() if data.draw(st.booleans()) else letter)
        parts.append(data.draw(st.text(ANYWHERE, max_size=2)) if letter != ":" else rest)
    with pytest.raises(errors.ArgumentValueError):
        checked_address("".join(parts))


@pytest.mark.parametrize("address", [b"page.html", 4, ["page.html"], True])
def test_an_address_that_is_no_text_is_refused_by_type(address: object) -> None:
    with pytest.raises(errors.ArgumentTypeError) as refused:
        ks.as_html(ks.dimension("trust_un"), lambda _: address)
    assert str(refused.value) == (
        f"link must return an address as text, or None; got {address!r} ({type(address).__name__})"
    )
