"""How to cite a profile's source and this package."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from kazakh_segments.errors import UnknownFormatError
from kazakh_segments.model.items import Codebook, Source
from kazakh_segments.model.names import NameIndex
from kazakh_segments.model.version import __version__

CitationFormat: TypeAlias = Literal["text", "bibtex"]

_PACKAGE = "kazakh_segments: the segmentation of Kazakh population as data"
_AUTHORS = "The kazakh_segments developers"


def citation(format: str, codebook: Codebook, data_digest: str) -> str:
    """Write out the citation of the source and of this package in a format."""
    write = _WRITERS[_FORMATS.find(format)]
    return write(codebook.source, codebook.data_version, data_digest)


def _text(source: Source, data_version: str, data_digest: str) -> str:
    supported = f" Supported by {_listed(source.supporters)}." if source.supporters else ""
    return (
        f"{source.publisher} ({source.year}). {source.title}. "
        f"Polling: {source.pollster}. Segmentation analysis: {source.analyst}.{supported}\n"
        f"{_AUTHORS}. {_PACKAGE}. Version {__version__}, "
        f"data version {data_version} (SHA-256 {data_digest})."
    )


def _bibtex(source: Source, data_version: str, data_digest: str) -> str:
    notes = [f"Polling: {source.pollster}", f"Segmentation analysis: {source.analyst}"]
    if source.supporters:
        notes.append(f"Supported by {_listed(source.supporters)}")
    return "\n".join(
        [
            f"@misc{{kazakh_segments_source_{source.year},",
            f"  author = {{{{{_escaped(source.publisher)}}}}},",
            f"  title = {{{{{_escaped(source.title)}}}}},",
            f"  year = {{{source.year}}},",
            f"  note = {{{_escaped('. '.join(notes))}}},",
            "}",
            "@misc{kazakh_segments,",
            f"  author = {{{{{_escaped(_AUTHORS)}}}}},",
            f"  title = {{{{{_escaped(_PACKAGE)}}}}},",
            f"  note = {{Version {__version__}, data version {_escaped(data_version)}, "
            f"SHA-256 {data_digest}}},",
            "}",
        ]
    )


def _listed(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


_BIBTEX_ESCAPES = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
    }
)


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX_ESCAPES)


_WRITERS: dict[str, Callable[[Source, str, str], str]] = {
    "text": _text,
    "bibtex": _bibtex,
}
_FORMATS = NameIndex(UnknownFormatError, _WRITERS)
