"""One respondent's answers beside the two nearest segments."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, NamedTuple, SupportsIndex

from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.words import whole
from kazakh_segments.errors import ArgumentTypeError, shortened
from kazakh_segments.plots._canvas import (
    SMALL,
    Canvas,
    Width,
    canvas_for,
    checked_title,
    is_narrow,
)
from kazakh_segments.plots._grid import name_poles, wrapped
from kazakh_segments.plots._looks import Style
from kazakh_segments.plots._marks import Mark, draw_gap, draw_mark, mark_handles, marks_of
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._subject import DERIVED
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import checked_whole_number, profile_or_packaged
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._codes import TIE
from kazakh_segments.survey._nearest import Nearest
from kazakh_segments.survey._why import Contribution, Why, answer_in_words

_ANSWER = "_answer"
_MARK = 6.5
# In points: the first segment is above the line, the second below it.
_ASIDE = 8.0
_INCHES_OF_A_LINE = 0.155
# In lines of text.
_LEAST_LINES = 2.2
# In letters: the names to the left, and the answers to the right, in words.
_NAME, _NAME_IN_A_COLUMN = 36, 20
_WORDS = 30
# In shares of the line.
_GAPS = 1.09
_MARGIN = 0.03


class _Row(NamedTuple):
    """A dimension answered, its name and what is said of the answer, and where it is drawn."""

    item: Contribution
    name: str
    said: str
    y: float


def answers(
    nearest: Nearest,
    most: SupportsIndex = 12,
    *,
    title: str | None = None,
    width: Width | float | None = None,
    style: Style = "light",
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Plot:
    """Draw one respondent's answers beside the levels of the two nearest segments.

    Each line goes from pole to pole. The cross is the answer; the segment that comes first is
    above the line, the second below it. A mark is empty if the statement is unsure, half full
    if it is divided; a star marks a comparative level; a segment that is not stated is a small
    open mark in a separate column. To the right is the answer, and what it adds to the margin
    of the first segment over the second: the largest contributions come first.

    Args:
        nearest: What :func:`kazakh_segments.nearest` returned.
        most: How many dimensions to draw, 1 or more; those on which the answer adds nothing
            are left out. The note says what the others add.
        title: The title; an empty text for none.
        width: ``column``, ``page`` or inches.
        style: ``light``, or ``dark`` for a dark page.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile that was matched; the packaged one if not given.

    Returns:
        The figure. Along x is the share of the way from the one pole to the other, from 0
        to 1; the ticks along y are the lines of the dimensions.

    Raises:
        UnknownSegmentError: A segment is not of the profile.
        ArgumentTypeError: It is no :class:`kazakh_segments.survey.Nearest`.
        ArgumentValueError: Fewer than two segments have a distance.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> import kazakh_segments as ks
        >>> from kazakh_segments import plots
        >>> plots.answers(ks.nearest({"freedom_of_speech": 4, "trust_media": -2}))
        <Plot 'Answers beside Angry Liberals and Disenchanted Democrats'>
    """
    profile = profile_or_packaged(profile)
    if not isinstance(nearest, Nearest):
        raise ArgumentTypeError(
            "what is drawn must be a Nearest, as nearest() returns; "
            f"got {shortened(nearest)} ({type(nearest).__name__})"
        )
    why = nearest.why()
    two = {id_: profile.segment(id_).name for id_ in (why.a, why.b)}
    n_drawn = checked_whole_number("most", most, least=1)
    narrow = is_narrow(ax, width)
    drawn = [item for item in why[:n_drawn] if abs(item.value) > TIE] or why[:1]
    rows, height = _placed(drawn, narrow=narrow)
    canvas = canvas_for(ax, width, _INCHES_OF_A_LINE * height, style)
    canvas.bare()
    marks = marks_of(profile, canvas.look) | {_ANSWER: Mark("X", canvas.look.ink)}
    stances = [stance for row in rows for stance in row.item.comparison.values()]
    for row in rows:
        _draw_row(canvas, row, why, marks)
    _draw_scale(canvas, rows, height, has_gaps=None in stances)
    doubts = [stance.doubt for stance in stances if stance is not None]
    handles = mark_handles(canvas, {_ANSWER: "answer", **two}, marks, doubts)
    legend = canvas.add_legend(handles)
    derived = any(stance is not None and stance.basis == "comparative" for stance in stances)
    notes = [*_notes(nearest, why, len(drawn)), f"* {DERIVED}" if derived else ""]
    heading = f"Answers beside {' and '.join(two.values())}"
    return canvas.finished(checked_title(title, heading), profile, notes, legend)


def _placed(items: Sequence[Contribution], *, narrow: bool) -> tuple[list[_Row], float]:
    """Place the dimensions from the top to the bottom; return how many lines high they are."""
    letters = _NAME_IN_A_COLUMN if narrow else _NAME
    rows, top = [], 0.0
    for item in items:
        name = wrapped(item.comparison.dimension.name, letters)
        words = [] if narrow else wrap(whole(answer_in_words(item)), _WORDS)
        said = "\n".join([*words, f"{item.value:+.3f}"])
        height = max(name.count("\n") + 1, said.count("\n") + 1, _LEAST_LINES) + 0.5
        rows.append(_Row(item, name, said, top + height / 2))
        top += height
    return rows, top


def _draw_row(canvas: Canvas, row: _Row, why: Why, marks: dict[str, Mark]) -> None:
    ax, look, y = canvas.axes, canvas.look, row.y
    values = [level.value for level in row.item.comparison.dimension.levels]

    def share(level: float) -> float:
        return (level - values[0]) / (values[-1] - values[0])

    ax.plot([0, 1], [y, y], color=look.line, linewidth=0.8, zorder=1, label="_")
    at = [share(value) for value in values]
    ticks: dict[str, Any] = {"marker": "|", "markersize": 4.0, "linestyle": "none"}
    ax.plot(at, [y] * len(at), color=look.line, zorder=1, label="_", **ticks)
    for id_, up in ((why.a, _ASIDE), (why.b, -_ASIDE)):
        stance = row.item.comparison[id_]
        if stance is None:
            draw_gap(canvas, (_GAPS, y), marks[id_], id_, (0, up))
            continue
        place = (share(stance.level or 0), y)
        draw_mark(canvas, place, marks[id_], id_, stance.doubt, _MARK, (0, up))
        if stance.basis == "comparative":
            canvas.write("*", place, (4, up + 1), fontsize=SMALL + 1)
    draw_mark(canvas, (share(row.item.answer), y), marks[_ANSWER], _ANSWER, frozenset(), _MARK)
    colour = look.ink if row.item.value > 0 else look.quiet
    canvas.write(row.said, (1, y), (6, 0), xycoords=ax.get_yaxis_transform(), color=colour)


def _draw_scale(canvas: Canvas, rows: Sequence[_Row], height: float, *, has_gaps: bool) -> None:
    ax = canvas.axes
    ax.set_xlim(-_MARGIN, (_GAPS if has_gaps else 1) + _MARGIN)
    ax.set_ylim(height, 0)
    ax.set_yticks([row.y for row in rows], [row.name for row in rows], fontsize=SMALL)
    name_poles(canvas, {_GAPS: NOT_STATED.replace(" ", "\n")} if has_gaps else {})


def _notes(nearest: Nearest, why: Why, n_drawn: int) -> list[str]:
    outcome = "" if nearest.segment else f" (no match: {nearest.reason})"
    notes = [
        f"The numbers add up to the margin, {why.margin:.3f}{outcome}; below 0, an answer is "
        "nearer to the second segment"
    ]
    others = why[n_drawn:]
    if others:
        rest = f"{sum(item.value for item in others):+.3f}"
        notes.append(f"Not drawn: {len(others)} more, {rest} together")
    return notes
