"""The line from pole to pole, drawn as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kazakh_segments.display.html import _templates as html
from kazakh_segments.display.html._filling import NOTHING, Html, filled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from string import Template

    from kazakh_segments.model.items import Doubt

# All in pixels.
_LENGTH = 144
_MARGIN = 8
_RADIUS = 5
_TICK = 3
WIDTH = _LENGTH + 2 * _MARGIN
_HEIGHT = 2 * _MARGIN

_DOTS: dict[frozenset[Doubt], Template] = {
    frozenset(): html.DOT_WITHOUT_DOUBT,
    frozenset({"unsure"}): html.DOT_UNSURE,
    frozenset({"divided"}): html.DOT_DIVIDED,
    frozenset({"unsure", "divided"}): html.DOT_UNSURE_AND_DIVIDED,
}


def line(levels: Sequence[int], at: int | None, doubt: frozenset[Doubt] = frozenset()) -> Html:
    """Draw a line with a tick for each level and a dot at one, or at none.

    Doubt changes the form of the dot: full without any, empty if unsure, half full
    if divided, half full and dashed if both.
    """
    y = _HEIGHT // 2
    end = _MARGIN + _LENGTH
    ticks = "".join(f"M{_x(level, levels)} {y - _TICK}v{2 * _TICK}" for level in levels)
    if at is None:
        return _drawn(f"M{_MARGIN} {y}H{end}{ticks}", NOTHING)
    x = _x(at, levels)
    ticks = "".join(
        f"M{_x(level, levels)} {y - _TICK}v{2 * _TICK}"
        for level in levels
        if abs(_x(level, levels) - x) > _RADIUS
    )
    # The line stops at the dot, so that an empty dot is seen to be empty.
    before, after = max(x - _RADIUS, _MARGIN), min(x + _RADIUS, end)
    dot = filled(_DOTS[doubt], x=x, y=y, radius=_RADIUS, top=y - _RADIUS, bottom=y + _RADIUS)
    return _drawn(f"M{_MARGIN} {y}H{before}M{after} {y}H{end}{ticks}", dot)


def _x(level: int, levels: Sequence[int]) -> int:
    span = levels[-1] - levels[0]
    return _MARGIN + (round((level - levels[0]) * _LENGTH / span) if span else _LENGTH // 2)


def _drawn(path: str, dot: Html) -> Html:
    return filled(html.LINE, width=WIDTH, height=_HEIGHT, path=path, dot=dot)
