"""HTML: its templates, and how they are filled, so that any text in them is escaped.

Every ``$name`` is filled with text that is escaped, or with another template's HTML. A text
of a profile is isolated as well, so that one that is written from right to left leaves the
order of what is beside it as it is.
Styles are on the elements, so that a view is the same in any notebook and on any
page; colours are those of the text around it, so that it reads on light and dark.
Cells are on lines of their own, so that the text without its tags is still words.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from string import Template


class Html(str):
    """HTML that was filled here; no text of a user's is ever one."""

    __slots__ = ()


class View(str):
    """HTML as text: a notebook shows what it describes, a template engine leaves it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return str(self)


NOTHING = Html()


def filled(template: Template, **contents: str | int) -> Html:
    """Fill a template with texts, numbers, and HTML made from other templates."""
    return Html(template.substitute({name: escaped(content) for name, content in contents.items()}))


def escaped(content: str | int) -> Html:
    """Make HTML of a text or number; HTML stays as it is."""
    return content if isinstance(content, Html) else Html(escape(str(content)))


def isolated(text: str) -> Html:
    """Make HTML of a text of a profile; it can be in any script."""
    return filled(ISOLATED, content=text)


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Put texts and HTML together, with a plain text between them."""
    return Html(escaped(between).join(map(escaped, parts)))


_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:.35em .75em .35em 0"
_RULE = "border:0;border-bottom:1px solid rgba(128,128,128,.45)"

# A region that can be scrolled must be reachable by keyboard, and so have a name. The other
# classes are those by which MathJax 2 and 3 leave dollars in a text as they are.
VIEW = Template(
    '<div class="ks-view tex2jax_ignore mathjax_ignore" role="region" aria-label="$name"'
    ' tabindex="0" style="overflow-x:auto;max-width:100%;margin:1em 0">\n'
    "$tables</div>"
)
TABLE = Template(
    '<table class="ks-$kind" style="border-collapse:collapse;border:0;margin:0 0 .75em 0">\n'
    '<caption style="caption-side:top;text-align:left;padding:0 0 .35em 0;color:inherit">'
    "$caption</caption>\n"
    "$head$bodies</table>\n"
)
HEAD = Template("<thead><tr>\n$cells</tr></thead>\n")
BODY = Template("<tbody>\n$rows</tbody>\n")
ROW = Template("<tr$anchor>\n$cells</tr>\n")
ANCHOR = Template(' id="$id"')
COLUMN_NAME = Template(' data-column="$name"')

COLUMN = Template(f'<th scope="col" style="{_CELL};{_RULE}">$content</th>\n')
GROUP = Template(
    '<th scope="rowgroup" colspan="$columns"'
    f' style="{_CELL};{_RULE};padding-top:1em">$content</th>\n'
)
ROW_HEAD = Template(
    f'<th scope="row" rowspan="$rows" style="{_CELL};{_RULE};font-weight:$weight">$content</th>\n'
)
# A site can lay the cells out by their classes, as cards where a page is narrow.
CELL = Template(
    '<td class="ks-$holds"$named'
    f' style="{_CELL};{_RULE};min-width:${{narrowest}}em">$content</td>\n'
)

LINK = Template('<a href="$address">$content</a>')
CODE = Template("<code>$content</code>")
ISOLATED = Template("<bdi>$content</bdi>")
STRONG = Template("<strong>$content</strong>")
SMALL = Template('<span style="font-size:.8em;white-space:nowrap">$content</span>')
CODERS_NOTE = Template(
    '<span class="ks-coders-note" style="display:block;font-size:.8em">'
    "Coders' note: $content</span>"
)
NOTE = Template('<p style="margin:.25em 0">$content</p>\n')
MARKED = Template(
    '<mark style="background:rgba(255,196,0,.28);color:inherit;text-decoration:underline">'
    "$content</mark>"
)
NOT_STATED = Template('<em class="ks-not-stated">$content</em>')

# Two pole names, each over its end of the line.
POLES = Template(
    '<span class="ks-poles" style="display:flex;justify-content:space-between;gap:.5em;'
    "width:${width}px;"
    'font-weight:normal;font-size:.85em">'
    '<span>$negative</span> <span style="text-align:right">$positive</span></span>'
)
PLACE = Template(
    '<span style="display:flex;align-items:center;gap:.6em">$line<span style="min-width:1.5em;'
    'white-space:nowrap;font-variant-numeric:tabular-nums">$level</span></span>'
)
# What it shows is beside it as text, so a screen reader passes over it.
LINE = Template(
    '<svg aria-hidden="true" focusable="false" width="$width" height="$height"'
    ' viewBox="0 0 $width $height" style="flex:none;max-width:none" fill="none"'
    ' stroke="currentColor">'
    '<path d="$path" stroke-opacity=".55"/>$dot</svg>'
)
DOT_WITHOUT_DOUBT = Template(
    '<circle cx="$x" cy="$y" r="$radius" fill="currentColor" stroke-width="2"/>'
)
DOT_UNSURE = Template('<circle cx="$x" cy="$y" r="$radius" stroke-width="2"/>')
DOT_DIVIDED = Template(
    '<circle cx="$x" cy="$y" r="$radius" stroke-width="2"/>'
    '<path d="M$x ${top}A$radius $radius 0 0 0 $x ${bottom}Z" fill="currentColor"/>'
)
DOT_UNSURE_AND_DIVIDED = Template(
    '<circle cx="$x" cy="$y" r="$radius" stroke-width="2" stroke-dasharray="3 2"/>'
    '<path d="M$x ${top}A$radius $radius 0 0 0 $x ${bottom}Z" fill="currentColor"/>'
)
