"""Sphinx extension: the reference lists what is public, under the name that users import."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Literal, get_origin

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import stringify_annotation

import kazakh_segments as ks

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive, and make what autodoc finds lead to the public names."""
    app.setup_extension("sphinx.ext.autosummary")
    app.add_directive("public", Public)
    app.connect("autodoc-process-signature", name_types)
    app.connect("autodoc-process-docstring", refer_to_function)
    app.connect("missing-reference", resolve_public_name)
    functions = filter(inspect.isfunction, vars(ks.plots).values())
    for function in (*functions, ks.plots.Plot.save):
        # The package takes them for Any, so as not to import matplotlib.
        function.__globals__.update(Axes=Axes, Figure=Figure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Public(SphinxDirective):
    """Document each name of a kind in ``__all__``: ``{public} kazakh_segments.plots functions``.

    A third argument names the package in which they are defined, to get those only.
    """

    required_arguments = 2
    optional_arguments = 1

    _KINDS: ClassVar[dict[str, tuple[str, Callable[[object], bool]]]] = {
        "functions": ("autofunction:: {}", inspect.isfunction),
        "classes": (
            "autoclass:: {}\n   :members:",
            lambda item: inspect.isclass(item) and not issubclass(item, Exception),
        ),
        "exceptions": (
            "autoexception:: {}\n   :show-inheritance:",
            lambda item: inspect.isclass(item) and issubclass(item, Exception),
        ),
        "types": ("autodata:: {}", lambda item: get_origin(item) is Literal),
    }

    def run(self) -> list[nodes.Node]:
        """Return an overview, then each entry in full."""
        name, kind, package = [*self.arguments, ""][:3]
        if kind not in self._KINDS:
            message = f"no public names of the kind {kind!r}; there are {', '.join(self._KINDS)}"
            raise self.error(message)
        entry, is_of_kind = self._KINDS[kind]
        module = import_module(name)
        items = {public: getattr(module, public) for public in module.__all__}
        names = [
            public
            for public, item in items.items()
            if is_of_kind(item) and getattr(item, "__module__", "").startswith(package)
        ]
        lines = [f".. py:currentmodule:: {name}\n"]
        if kind != "types":
            names.sort(key=lambda public: _place(items[public]))
            lines += [
                ".. autosummary::\n   :nosignatures:\n",
                *(f"   {name}" for name in names),
                "",
            ]
        lines += [f".. {entry.format(public)}\n" for public in names]
        return self.parse_text_to_nodes("\n".join(["```{eval-rst}", *lines, "```"]))


def name_types(
    _app: Sphinx,
    _what: str,
    _name: str,
    _item: object,
    _options: object,
    signature: str | None,
    returned: str | None,
) -> tuple[str | None, str | None]:
    """Name the public types in a signature, where all their values would be written out."""
    for module in (ks, ks.analysis, ks.plots, ks.survey, ks.tables):
        for name in module.__all__:
            item = getattr(module, name)
            if get_origin(item) is Literal:
                values, public = stringify_annotation(item, "smart"), f"~{module.__name__}.{name}"
                signature = signature and signature.replace(values, public)
                returned = returned and returned.replace(values, public)
    return signature, returned


def refer_to_function(
    _app: Sphinx, _what: str, name: str, _item: object, _options: object, lines: list[str]
) -> None:
    """Leave of a method of Profile the first line, if the package has the function of it."""
    profile, _, method = name.rpartition(".")
    if profile == "kazakh_segments.Profile" and inspect.isfunction(getattr(ks, method, None)):
        lines[:] = [f"{lines[0]} See :func:`kazakh_segments.{method}`.", ""]


def resolve_public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Resolve ``kazakh_segments.model.items.Stance`` as ``kazakh_segments.Stance``."""
    module, _, name = node.get("reftarget", "").rpartition(".")
    if node.get("refdomain") != "py" or module.partition(".")[0] not in {"", ks.__name__}:
        return None
    for public in (f"{package.__name__}.{name}" for package in (ks, ks.errors, ks.survey)):
        found = env.domains.python_domain.objects.get(public)
        if found is not None:
            return env.domains.python_domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", public, node, content
            )
    return None


def _place(item: type | Callable[..., object]) -> tuple[str, int]:
    """Return the file and line in which something is defined."""
    # The functions of the package are made of the methods of Profile.
    defined = inspect.unwrap(item)
    return inspect.getsourcefile(defined), inspect.getsourcelines(defined)[1]
