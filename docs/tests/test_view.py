"""The ``view`` directive on any page."""

from __future__ import annotations

import io

import pytest
from sphinx.application import Sphinx

import kazakh_segments as ks


@pytest.fixture
def built(tmp_path):
    """Build one page, alone; return its HTML and what Sphinx warned of."""

    def build(text):
        (tmp_path / "index.md").write_text(f"# Title\n\n{text}\n", encoding="utf-8")
        warnings = io.StringIO()
        app = Sphinx(
            tmp_path,
            None,
            tmp_path / "out",
            tmp_path / "doctrees",
            "html",
            confoverrides={
                "extensions": ["myst_parser", "generated_pages"],
                "exclude_patterns": ["segments", "codebook", "out"],
            },
            status=None,
            warning=warnings,
        )
        app.build()
        return (tmp_path / "out" / "index.html").read_text(encoding="utf-8"), warnings.getvalue()

    return build


def test_a_page_shows_the_view_of_the_library_with_relative_links(built):
    html, warnings = built("```{view} dimension trust_parliament\n```")
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
def test_a_view_of_what_is_not_there_is_an_error_that_names_the_nearest(built, directive, message):
    _, warnings = built(f"```{{view}} {directive}\n```")
    assert "ERROR" in warnings
    assert message in warnings
