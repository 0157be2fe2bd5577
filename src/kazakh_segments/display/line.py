"""The line from pole to pole, drawn as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from kazakh_segments.display import markup
from kazakh_segments.display.markup import NOTHING, Html, filled
from kazakh_segments.model.items import Doubt

# All in pixels.
_LENGTH = 144
_MARGIN = 8
_RADIUS = 5
_TICK = 3
WIDTH = _LENGTH + 2 * _MARGIN
_HEIGHT = 2 * _MARGIN

_DOTS = {
    frozenset(): markup.DOT_WITHOUT_DOUBT,
    frozenset({"unsure"}): markup.DOT_UNSURE,
    frozenset({"divided"}): markup.DOT_DIVIDED,
    frozenset({"unsure", "divided"}): markup.DOT_UNSURE_AND_DIVIDED,
}


def line(levels: Sequence[int], at: int | None, doubt: frozenset[Doubt] = frozenset()) -> Html:
    """Draw a line with a tick for each level and a dot at one, or at none.

    Doubt changes the form of the dot: full without any, empty if unsure, half full
    if divided, half full and dashed if both.
    """
    y = _HEIGHT // 2
    end = _MARGIN + _LENGTH
    places = [_x(level, levels) for level in levels]
    gap, dot = f"H{end}", NOTHING
    if at is not None:
        x = _x(at, levels)
        places = [place for place in places if abs(place - x) > _RADIUS]
        # The line stops at the dot, so that an empty dot is seen to be empty.
        before, after = max(x - _RADIUS, _MARGIN), min(x + _RADIUS, end)
        gap = f"H{before}M{after} {y}H{end}"
        dot = filled(_DOTS[doubt], x=x, y=y, radius=_RADIUS, top=y - _RADIUS, bottom=y + _RADIUS)
    ticks = "".join(f"M{place} {y - _TICK}v{2 * _TICK}" for place in places)
    path = f"M{_MARGIN} {y}{gap}{ticks}"
    return filled(markup.LINE, width=WIDTH, height=_HEIGHT, path=path, dot=dot)


def _x(level: int, levels: Sequence[int]) -> int:
    span = levels[-1] - levels[0]
    return _MARGIN + (round((level - levels[0]) * _LENGTH / span) if span else _LENGTH // 2)
