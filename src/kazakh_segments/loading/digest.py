"""A profile's content in the one form that its digest is taken over.

The form is that of the data's files: the codebook, then each segment in the
profile's order, each as JSON with sorted keys and without blanks, UTF-8, a
line feed after each. The packaged files say every key, so for these in order
``jq -cS . codebook.json segments/....json | sha256sum`` gives the same digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kazakh_segments.loading.hooks import file_form
from kazakh_segments.model.items import Codebook, Segment


def documents(codebook: Codebook, segments: Iterable[Segment]) -> Iterator[dict[str, Any]]:
    """Yield the content of the codebook's file, then of each segment's."""
    yield {**file_form(codebook), "segments": [segment.id for segment in segments]}
    yield from map(file_form, segments)


def digest(codebook: Codebook, segments: Iterable[Segment]) -> str:
    """Return the SHA-256 over the canonical form, as 64 hexadecimal digits."""
    # Imported here: it takes longer than reading a file, and few calls need it.
    from hashlib import sha256 as new_sha256

    sha256 = new_sha256()
    for document in documents(codebook, segments):
        line = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        sha256.update(line.encode() + b"\n")
    return sha256.hexdigest()
