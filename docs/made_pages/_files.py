"""Made pages as files: only what changed is written, and what is no longer made goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Folders that hold made pages and nothing else.
_MADE = ("segments", "codebook/themes", "codebook/dimensions")


def write(docs: Path, text_by_page: Mapping[str, str]) -> None:
    """Write the pages below the folder of the documentation's sources."""
    files = {Path(docs, f"{page}.md"): text for page, text in text_by_page.items()}
    for folder in _MADE:
        for path in Path(docs, folder).glob("*.md"):
            if path not in files:
                path.unlink()
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
