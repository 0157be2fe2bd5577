"""How Sphinx builds the documentation; ``python -m nox -s docs`` runs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import kazakh_segments as ks

sys.path.insert(0, str(Path(__file__).parent))

project = "kazakh_segments"
author = "The kazakh_segments developers"
project_copyright = "The kazakh_segments developers; the statements: their authors"
version = release = ks.__version__
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "generated_pages",
    "public_names",
    "run_without_network",
]
exclude_patterns = ["_build", "accessibility", "generated_pages", "tests"]

# The code of the guides is run with every build, and an error in it stops the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 60
# Files that a guide writes must not end up among the sources.
nb_execution_in_temp = True
nb_merge_streams = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

# Names of other projects: the build has no network, so their documentation cannot be linked.
nitpick_ignore_regex = [("py:class", r"(collections|matplotlib|os|pathlib|typing)\.[\w.]+")]
nitpick_ignore = [
    ("py:class", "Path"),
    ("py:class", "pd.DataFrame"),
    ("py:class", "pl.DataFrame"),
    # Type variables.
    ("py:class", "kazakh_segments.profiles.listing.Item_co"),
    ("py:class", "kazakh_segments.survey._frames.IntoFrameT"),
    # A protocol that is private: what load_profile needs of importlib's Traversable.
    ("py:class", "kazakh_segments.loading.file_bytes.Folder"),
]

html_theme = "furo"
html_title = f"kazakh_segments {release}"
# The host says where it publishes the site; elsewhere that is not known.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["scrollable_boxes.js"]
html_favicon = "_static/mark.svg"
html_show_sourcelink = False
html_copy_source = False
_FONTS = "Inter, 'Source Sans 3', 'Noto Sans', system-ui, -apple-system, 'Segoe UI', sans-serif"
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {
        "font-stack": _FONTS,
        "color-brand-primary": "#54278f",
        "color-brand-content": "#54278f",
        "color-brand-visited": "#6b4c86",
        "color-background-secondary": "#f6f4f9",
        "color-background-border": "#dcd6e4",
        "ks-negative": "#7a3a05",
        "ks-positive": "#54278f",
        "ks-zero": "#f4f2f0",
        "ks-on-pale": "#1c1a20",
        "ks-on-strong": "#ffffff",
    },
    "dark_css_variables": {
        "color-brand-primary": "#c3aef0",
        "color-brand-content": "#c3aef0",
        "color-brand-visited": "#b9a3c9",
        "ks-negative": "#f2a65a",
        "ks-positive": "#bda7ec",
        "ks-zero": "#1f1e24",
        "ks-on-pale": "#f2f0f5",
        "ks-on-strong": "#17151b",
    },
}
templates_path: list[str] = []

copybutton_exclude = ".linenos, .gp, .go"
