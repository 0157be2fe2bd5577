"""References to a public name by its private room: one address for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import kazakh_segments as ks

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def to_public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Resolve ``kazakh_segments.model.items.Stance`` and ``Stance`` as ``kazakh_segments.Stance``."""
    room, _, name = node.get("reftarget", "").rpartition(".")
    if node.get("refdomain") != "py" or room.partition(".")[0] not in {"", ks.__name__}:
        return None
    for public in (f"{ks.__name__}.{name}", f"{ks.errors.__name__}.{name}"):
        found = env.domains.python_domain.objects.get(public)
        if found is not None:
            return env.domains.python_domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", public, node, content
            )
    return None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Ask this room for what Sphinx does not find itself."""
    app.connect("missing-reference", to_public_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
