"""The ``public`` directive on any page."""

from __future__ import annotations

import pytest

EXTENSIONS = ["myst_parser", "sphinx.ext.autodoc", "public_names"]


@pytest.mark.parametrize(
    ("directive", "found", "others"),
    [
        ("kazakh_segments.plots functions", ["heatmap", "save"], ["Order"]),
        ("kazakh_segments.plots types", ["Order"], ["heatmap"]),
        ("kazakh_segments.errors exceptions", ["DataError"], ["Problem"]),
        ("kazakh_segments.errors classes", ["Problem"], ["DataError"]),
        ("kazakh_segments classes kazakh_segments.model", ["Stance"], ["Comparison", "stance"]),
    ],
)
def test_it_documents_the_public_names_of_a_kind(build, directive, found, others):
    html, _ = build(f"```{{public}} {directive}\n```", EXTENSIONS)
    module = directive.split()[0]
    for name in found:
        assert html.count(f'id="{module}.{name}"') == 1
    for name in others:
        assert f'id="{module}.{name}"' not in html


def test_a_kind_that_is_not_known_is_an_error(build):
    _, warnings = build("```{public} kazakh_segments.plots figures\n```", EXTENSIONS)
    assert "no public names of the kind 'figures'; there are functions, classes" in warnings
