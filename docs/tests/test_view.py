"""The ``view`` directive on any page."""

from __future__ import annotations

import pytest

import kazakh_segments as ks

EXTENSIONS = ["myst_parser", "generated_pages"]


def test_a_page_shows_the_view_of_the_library_with_relative_links(build):
    html, warnings = build("```{view} dimension trust_parliament\n```", EXTENSIONS)
    addresses = {
        "theme": "codebook/themes/trust.html",
        "parent": "codebook/dimensions/trust_government.html",
    }
    for address in addresses.values():
        assert f'href="{address}"' in html
    without_links = ks.dimension("trust_parliament")._repr_html_()
    assert without_links.partition("Levels")[2] in html
    assert "view" not in warnings


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        ("segment realist", "no segment 'realist'; closest: realists"),
        ("picture realists", "no view of 'picture'; there are comparison, dimension"),
        ("statement", "no statement"),
    ],
)
def test_a_view_of_what_is_not_there_is_an_error_that_names_the_nearest(build, directive, message):
    _, warnings = build(f"```{{view}} {directive}\n```", EXTENSIONS)
    assert "ERROR" in warnings
    assert message in warnings
