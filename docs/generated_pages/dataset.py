"""What search engines and social media are told of the site, in the head of its pages."""

from __future__ import annotations

import json
from html import escape

import kazakh_segments as ks

DESCRIPTION = (
    "What six segments of Kazakhstan's population think of civic rights, democracy, trust and "
    "the world: every statement of a profile published in 2020, and the codes made from it."
)
PREVIEW = "_static/preview.png"

_DEVELOPERS = {"@type": "Organization", "name": "The kazakh_segments developers"}
_RIGHTS = (
    "The codes and the codebook are under the MIT license. The names of the segments, blocks and "
    "themes, the traits and the text of the statements are quoted from the published profile; "
    "the rights in them stay with its authors."
)


def dataset(profile: ks.Profile) -> dict[str, object]:
    """Describe the data in the terms of https://schema.org/Dataset.

    Args:
        profile: The profile.

    Returns:
        What JSON-LD holds.
    """
    source = profile.source()
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "kazakh_segments: six segments of Kazakhstan's population as data",
        "description": f"{DESCRIPTION} Source: {source.title} ({source.year}).",
        "creator": _DEVELOPERS,
        "version": profile.data_version(),
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "SHA-256",
            "value": profile.data_digest(),
        },
        "license": "https://spdx.org/licenses/MIT.html",
        "copyrightNotice": _RIGHTS,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "spatialCoverage": {"@type": "Country", "name": "Kazakhstan"},
        "isBasedOn": {
            "@type": "Report",
            "name": source.title,
            "datePublished": str(source.year),
            "author": {"@type": "Organization", "name": source.publisher},
        },
        "variableMeasured": [_variable(dimension) for dimension in profile.dimensions()],
    }


def _variable(dimension: ks.Dimension) -> dict[str, object]:
    variable: dict[str, object] = {
        "@type": "PropertyValue",
        "propertyID": dimension.id,
        "name": dimension.name,
        "description": dimension.description,
    }
    if not dimension.is_nominal:
        variable["minValue"] = dimension.levels[0].value
        variable["maxValue"] = dimension.levels[-1].value
    return variable


def head(page: str, title: str, root: str, profile: ks.Profile) -> str:
    """Return what the head of a page says of it to other programs.

    Args:
        page: The page's address from the root of the site, without a suffix.
        title: Its title.
        root: Where the site is published; empty if that is not known.
        profile: The profile.

    Returns:
        HTML: a preview on each page, and on the start page what the data are.
    """
    preview = {
        "og:type": "website",
        "og:site_name": "kazakh_segments",
        "og:title": title,
        "og:description": DESCRIPTION,
        "twitter:card": "summary_large_image",
        # An address within the site leads nowhere from elsewhere.
        **({"og:image": f"{root.rstrip('/')}/{PREVIEW}"} if root else {}),
        "og:image:alt": "The name kazakh_segments over six dots on a line",
    }
    lines = [
        f'<meta property="{name}" content="{escape(content)}">' for name, content in preview.items()
    ]
    if page == "index":
        lines.append(f'<meta name="description" content="{escape(DESCRIPTION)}">')
        described = json.dumps(dataset(profile), ensure_ascii=False, indent=1)
        # No "</script>" in a text may end the element.
        described = described.replace("<", "\\u003c")
        lines.append(f'<script type="application/ld+json">\n{described}\n</script>')
    return "\n".join(lines)
