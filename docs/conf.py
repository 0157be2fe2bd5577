"""How Sphinx builds the documentation; ``python -m nox -s docs`` runs it."""

from __future__ import annotations

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
    # A type variable.
    ("py:class", "kazakh_segments.profiles.listing.Item_co"),
    # A protocol that is private: what load_profile needs of importlib's Traversable.
    ("py:class", "kazakh_segments.loading.file_bytes.Folder"),
]

html_theme = "furo"
html_title = f"kazakh_segments {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["scrollable_boxes.js"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
templates_path: list[str] = []

copybutton_exclude = ".linenos, .gp, .go"
