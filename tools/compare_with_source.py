"""Compare the packaged statements with a copy of the source, and name each difference.

    python tools/compare_with_source.py path/to/profile.txt

The source is plain text in which ``# `` begins a segment, the next line that is
not blank has its traits, ``### `` begins a theme and ``- `` a statement. The
exit status is 0 if nothing differs and 1 otherwise.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import kazakh_segments as ks


def packaged_texts(profile: ks.Profile) -> dict[str, str]:
    """Return every text that the profile quotes from the source, by its place."""
    source = profile.source()
    texts = {
        "title": f"{source.title} ({source.year})",
        "credit": (
            f"Profile developed by {source.publisher}, based on polling conducted by "
            f"{source.pollster} and segmentation analysis by {source.analyst}. The work is "
            f"supported by {' & '.join(source.supporters)}."
        ),
    }
    for segment in profile.segments():
        texts[segment.id] = segment.name
        texts[f"{segment.id}.traits"] = ", ".join(segment.traits)
        texts |= {statement.id: statement.text for statement in segment.statements}
    return texts


def source_texts(source: str, profile: ks.Profile) -> dict[str, str]:
    """Return the same texts from the source, by their place.

    Raises:
        UnknownSegmentError: The source has a segment that the profile does not have.
        UnknownThemeError: Likewise for a theme.
    """
    texts: dict[str, str] = {}
    segment = theme = ""
    position = 0
    for line in filter(None, map(str.strip, source.splitlines())):
        mark, _, text = line.partition(" ")
        if mark == "#":
            segment = profile.segment(text).id
            texts[segment] = text
        elif mark == "###":
            theme, position = profile.theme(text).id, 0
        elif mark == "-":
            position += 1
            texts[f"{segment}.{theme}.{position}"] = text.strip()
        elif mark == "##":
            if not segment:
                texts["title"] = text
        elif not segment:
            texts["credit"] = line
        else:
            texts[f"{segment}.traits"] = line
    return texts


def differences(packaged: dict[str, str], source: dict[str, str]) -> list[str]:
    """Return a line for each place where the two differ."""
    return [
        f"{place}: packaged {packaged.get(place)!r}, source {source.get(place)!r}"
        for place in dict.fromkeys([*packaged, *source])
        if packaged.get(place) != source.get(place)
    ]


def digest(texts: dict[str, str]) -> str:
    """Return the SHA-256 over the texts: a line each, place and text separated by a tab."""
    canonical = "".join(f"{place}\t{texts[place]}\n" for place in sorted(texts))
    return hashlib.sha256(canonical.encode()).hexdigest()


def main(path: str) -> int:
    """Print each difference and the digest of both sides; return the exit status."""
    packaged = packaged_texts(ks.profile())
    source = source_texts(Path(path).read_text(encoding="utf-8"), ks.profile())
    found = differences(packaged, source)
    print("\n".join([*found, f"{len(found)} differences in {len(packaged)} texts"]))
    print(f"packaged {digest(packaged)}\nsource   {digest(source)}")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1]))
