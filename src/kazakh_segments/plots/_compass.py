"""The segments in the plane of two dimensions, or of means of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import Literal, NamedTuple

import attrs

from kazakh_segments.analysis._parameters import ATTITUDES, Kinds
from kazakh_segments.display.labels import NOT_STATED
from kazakh_segments.display.text import signed
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened
from kazakh_segments.model.ids import DimensionId, SegmentId, ThemeId
from kazakh_segments.model.items import Dimension, Doubt, Segment, Theme
from kazakh_segments.plots._canvas import (
    SMALL,
    Canvas,
    Width,
    canvas_for,
    checked_title,
    inches_wide,
    points_wide,
)
from kazakh_segments.plots._grid import wrapped
from kazakh_segments.plots._looks import Style
from kazakh_segments.plots._marks import Mark, draw_gap, draw_mark, looks_of, marks_of
from kazakh_segments.plots._placing import Box, best_places
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._subject import (
    DERIVED,
    chosen,
    derived_names,
    share_to_pole,
    subject_of,
)
from kazakh_segments.plots._types import Axes
from kazakh_segments.profiles.arguments import profile_or_packaged
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.profile import Profile

# Of the length of the axis.
_MARGIN = 0.11
_BAND = 0.14

# In points: from a place to what is written beside it, between ties, and around a mark.
_AWAY = 7.0
_FAN = 15.0
_LINE = 10.0
_MARK = 7.0

# Along the axis that is shorter.
_LETTERS_TO_AN_INCH = 10


def _dimensions_of_mean(dimensions: Iterable[Dimension | str]) -> tuple[Dimension | str, ...]:
    if isinstance(dimensions, (str, bytes)) or not isinstance(dimensions, Iterable):
        raise ArgumentTypeError(
            "dimensions must be a list of ids, names or aliases, such as ['trust_media']; "
            f"got {shortened(dimensions)} ({type(dimensions).__name__})"
        )
    return tuple(dimensions)


def _named(_: object, __: object, name: str) -> None:
    if not isinstance(name, str):
        raise ArgumentTypeError(
            f"the name of a mean must be text; got {shortened(name)} ({type(name).__name__})"
        )
    if not name.strip():
        raise ArgumentValueError("a mean must have a name; got an empty one")


@attrs.frozen
class Mean:
    """The mean of several dimensions, as an axis of :func:`compass`.

    The poles need not point the same way: choose a name that says what the mean measures.

    Attributes:
        name: What the mean measures.
        dimensions: The ids, names or aliases of the dimensions.

    Example:
        >>> from kazakh_segments import plots
        >>> media = plots.Mean("Free media", dimensions=["critical_media", "freedom_of_speech"])
        >>> plots.compass(media, "trust_media").axes.get_xlabel().splitlines()[0]
        'Free media (mean of 2)'
    """

    name: str = attrs.field(validator=_named)
    dimensions: tuple[Dimension | str, ...] = attrs.field(
        converter=_dimensions_of_mean, kw_only=True
    )


class _Axis(NamedTuple):
    """One direction of the plane.

    Attributes:
        name: What it measures.
        of_how_many: Of how many dimensions it is the mean; 0 if it is one dimension.
        poles: Its ends, in words.
        ticks: What is written at each tick, from the low end to the high one.
        names: The name of each segment, by its id.
        at: Where each segment is that is stated.
        doubt: The doubt of each segment's stance; none on a mean.
        counts: On how many dimensions each mean rests; empty on a dimension.
        is_derived: Whether a level is derived.
        left_out: The clause on what is left out.
    """

    name: str
    of_how_many: int
    poles: str
    ticks: dict[float, str]
    names: dict[str, str]
    at: dict[str, float]
    doubt: dict[str, frozenset[Doubt]]
    counts: str = ""
    is_derived: bool = False
    left_out: str = ""

    @property
    def length(self) -> float:
        return (max(self.ticks) - min(self.ticks)) or 1

    @property
    def is_gap(self) -> bool:
        return len(self.at) < len(self.names)

    def place(self, id_: str) -> float:
        """Return where a segment is, in the band before the axis if it is not stated."""
        return self.at.get(id_, self.band)

    @property
    def band(self) -> float:
        return min(self.ticks) - _BAND * self.length

    def limits(self) -> tuple[float, float]:
        margin = _MARGIN * self.length
        low = self.band if self.is_gap else min(self.ticks)
        return low - margin, max(self.ticks) + margin


def compass(
    x: Dimension | Theme | Mean | DimensionId | ThemeId | str,
    y: Dimension | Theme | Mean | DimensionId | ThemeId | str,
    segments: Iterable[Segment | SegmentId | str] | None = None,
    *,
    kinds: Kinds = ATTITUDES,
    title: str | None = None,
    width: Width | float | None = None,
    style: Style = "light",
    ax: Axes | None = None,
    profile: Profile | None = None,
) -> Plot:
    """Draw the segments on two axes, each a dimension or a mean of several.

    The name of each segment is beside its mark. Segments at the same place are fanned out,
    each joined to the place by a line. On a dimension a mark is empty if the statement is
    unsure, and half full if it is divided. A segment that is not stated is a small open mark
    in a band before the axis.

    A theme is drawn as the mean of its dimensions if all have the same positive pole. A theme
    with different poles is refused, with the dimensions to choose from; :class:`Mean`
    averages the dimensions that you choose, under a name that you choose. In a mean each
    level is divided by the end of its scale. This treats the steps between levels as equal,
    and a stance that is only unsure or divided as 0.

    Args:
        x: A dimension, a theme or a :class:`Mean`, from left to right.
        y: The same, from the bottom to the top.
        segments: The segments to draw; all if not given.
        kinds: The kinds of dimensions of a theme that count.
        title: The title; an empty text for none.
        width: ``column``, ``page`` or inches.
        style: ``light``, or ``dark`` for a dark page.
        ax: The axes to draw in; those of a new figure if not given.
        profile: The profile to draw; the packaged one if not given.

    Returns:
        The figure. Along x and y are the levels of a dimension, or the mean from -1 to 1.

    Raises:
        ScaleError: The dimension, or each of a theme, has categories and no levels.
        ArgumentValueError: The poles of a theme's dimensions point different ways.
        KazakhSegmentsError: As every figure; see :mod:`kazakh_segments.plots`.

    Example:
        >>> from kazakh_segments import plots
        >>> plot = plots.compass("theme:trust", "freedom_of_speech")
        >>> plot.axes.get_xlabel().splitlines()
        ['Trust (mean of 13)', '← does not trust    trusts →']
    """
    profile = profile_or_packaged(profile)
    across = _axis(profile, x, segments, kinds)
    # The segments may have been an iterator, which the first axis has used up.
    up = _axis(profile, y, [*across.names], kinds)
    inches = inches_wide(ax, width)
    canvas = canvas_for(ax, width, 0.7 * inches, style)
    _frame(canvas, across, up)
    # Means that are the same can differ in their last digit.
    ids_at: dict[tuple[float, float], list[str]] = {}
    for id_ in across.names:
        ids_at.setdefault((round(across.place(id_), 9), round(up.place(id_), 9)), []).append(id_)
    _draw_groups(canvas, profile, across, up, ids_at)
    doubts = [across.doubt[id_] | up.doubt[id_] for id_ in across.at if id_ in up.at]
    fills = [f"{look.fill_in_words}: {words}" for words, look in looks_of(doubts).items()]
    counts = "; ".join(axis.counts for axis in (across, up) if axis.counts)
    notes = [
        "; ".join(fills).capitalize(),
        f"Means of levels as shares of the scale's end; stated per segment: {counts}"
        if counts
        else "",
        f"Some levels are {DERIVED}" if across.is_derived or up.is_derived else "",
        across.left_out,
        up.left_out,
    ]
    otherwise = f"{across.name} by {up.name}"
    return canvas.finished(checked_title(title, otherwise), profile, notes, canvas.axes.xaxis.label)


def _axis(
    profile: Profile,
    of: Dimension | Theme | Mean | str,
    segments: Iterable[Segment | str] | None,
    kinds: Kinds,
) -> _Axis:
    if isinstance(of, Mean):
        comparisons, _ = chosen(profile, of.dimensions, segments, kinds)
        return _axis_of_mean(of.name, comparisons, "")
    subject = subject_of(profile, of)
    if isinstance(subject, Dimension):
        [comparison], _ = chosen(profile, [subject.id], segments, kinds)
        return _axis_of_dimension(comparison)
    comparisons, left_out = chosen(profile, None, segments, kinds, theme=subject)
    poles = {item.dimension.positive_pole for item in comparisons}
    if len(poles) > 1:
        ids = ", ".join(item.dimension.id for item in comparisons)
        raise ArgumentValueError(
            f"the poles of {subject.id!r} point different ways, so that a mean of all would "
            f"measure nothing; choose one of {ids}, or "
            "Mean('your name for it', dimensions=[...])"
        )
    return _axis_of_mean(subject.name, comparisons, left_out)


def _axis_of_dimension(comparison: Comparison) -> _Axis:
    dimension = comparison.dimension
    levels = comparison.levels()
    return _Axis(
        dimension.name,
        0,
        f"← {dimension.negative_pole}    {dimension.positive_pole} →",
        {level.value: signed(level.value) for level in dimension.levels},
        comparison.names(),
        {id_: level for id_, level in levels.items() if level is not None},
        {id_: stance.doubt for id_, stance in comparison.items() if stance is not None},
        is_derived=bool(derived_names(comparison)),
    )


def _axis_of_mean(name: str, comparisons: Sequence[Comparison], left_out: str) -> _Axis:
    names = comparisons[0].names()
    at, counts = {}, []
    for id_ in names:
        stated = [(stance, item) for item in comparisons if (stance := item[id_]) is not None]
        counts.append(len(stated))
        if stated:
            at[id_] = fmean(share_to_pole(stance, item.dimension) for stance, item in stated)
    ends = [
        [*dict.fromkeys(getattr(item.dimension, pole) for item in comparisons)]
        for pole in ("negative_pole", "positive_pole")
    ]
    negative, positive = (
        words[0] if len(words) == 1 else f"{side} poles"
        for words, side in zip(ends, ("negative", "positive"), strict=True)
    )
    span = " to ".join(map(str, sorted({min(counts), max(counts)})))
    return _Axis(
        name,
        len(comparisons),
        f"← {negative}    {positive} →",
        {-1: "-1", -0.5: "-0.5", 0: "0", 0.5: "+0.5", 1: "+1"},
        names,
        at,
        dict.fromkeys(at, frozenset()),
        f"{name} {span} of {len(comparisons)}",
        any(map(derived_names, comparisons)),
        left_out,
    )


def _frame(canvas: Canvas, across: _Axis, up: _Axis) -> None:
    ax, look = canvas.axes, canvas.look
    letters = int(_LETTERS_TO_AN_INCH * canvas.inches)
    for axis, set_limits, set_ticks, set_label in (
        (across, ax.set_xlim, ax.set_xticks, ax.set_xlabel),
        (up, ax.set_ylim, ax.set_yticks, ax.set_ylabel),
    ):
        set_limits(*axis.limits())
        ticks = dict(axis.ticks)
        if axis.is_gap:
            ticks[axis.band] = NOT_STATED.replace(" ", "\n")
        set_ticks([*ticks], [*ticks.values()], fontsize=SMALL)
        mean = f" (mean of {axis.of_how_many})" if axis.of_how_many else ""
        label = "\n".join(wrapped(text, letters) for text in (axis.name + mean, axis.poles))
        set_label(label, fontsize=SMALL + 1, color=look.ink)
    ax.axhline(0, color=look.line, linewidth=0.8, zorder=1, label="_")
    ax.axvline(0, color=look.line, linewidth=0.8, zorder=1, label="_")
    for spine in ax.spines.values():
        spine.set_color(look.line)


class _Spot(NamedTuple):
    """Where a mark is, and its name from there, in points; and to which side the name begins."""

    mark: tuple[float, float]
    name: tuple[float, float]
    side: Literal["left", "right", "center"]

    def box(self, place: tuple[float, float], length: float) -> Box:
        """Return where a name of that length is in the picture."""
        x = place[0] + self.mark[0] + self.name[0]
        y = place[1] + self.mark[1] + self.name[1]
        left = x - length * {"left": 0, "right": 1, "center": 0.5}[self.side]
        return Box(left, y - _LINE / 2, left + length, y + _LINE / 2)


# Beside a mark that is alone, the best to read first.
_AROUND: tuple[_Spot, ...] = (
    _Spot((0, 0), (_AWAY, 0), "left"),
    _Spot((0, 0), (-_AWAY, 0), "right"),
    _Spot((0, 0), (0, _LINE), "center"),
    _Spot((0, 0), (0, -_LINE), "center"),
    _Spot((0, 0), (_AWAY / 2, _LINE), "left"),
    _Spot((0, 0), (_AWAY / 2, -_LINE), "left"),
    _Spot((0, 0), (-_AWAY / 2, _LINE), "right"),
    _Spot((0, 0), (-_AWAY / 2, -_LINE), "right"),
)


class _Group(NamedTuple):
    """The segments at one place, and the ways in which they can be fanned out."""

    at: tuple[float, float]
    ids: list[str]
    ways: list[list[_Spot]]


def _ways(count: int) -> list[list[_Spot]]:
    """List where the marks of a group, and their names, can be; the best to read first."""
    if count == 1:
        return [[spot] for spot in _AROUND]
    heights = [_LINE * ((count - 1) / 2 - number) for number in range(count)]
    half = _LINE * count / 2
    shifts = (0.0, half, -half, half + _LINE, -half - _LINE)
    right, left = _AROUND[:2]
    return [
        [beside._replace(mark=(sign * _FAN, height + shift)) for height in heights]
        for shift in shifts
        for sign, beside in ((1, right), (-1, left))
    ]


def _draw_groups(
    canvas: Canvas,
    profile: Profile,
    across: _Axis,
    up: _Axis,
    ids_at: Mapping[tuple[float, float], list[str]],
) -> None:
    # The largest first: they have the fewest places.
    groups = sorted(
        (_Group(at, ids, _ways(len(ids))) for at, ids in ids_at.items()),
        key=lambda group: -len(group.ids),
    )
    width, height = _points(canvas)
    left, right = canvas.axes.get_xlim()
    low, high = canvas.axes.get_ylim()

    def place(at: tuple[float, float]) -> tuple[float, float]:
        return (
            width * (at[0] - left) / (right - left),
            height * (at[1] - low) / (high - low),
        )

    length = {id_: points_wide(name, SMALL) + 2 for id_, name in across.names.items()}
    candidates = []
    for group in groups:
        lengths = [length[id_] for id_ in group.ids]
        candidates.append([_block(place(group.at), way, lengths) for way in group.ways])
    marks = [
        Box(x - _MARK / 2, y - _MARK / 2, x + _MARK / 2, y + _MARK / 2)
        for x, y in (place(group.at) for group in groups)
    ]
    numbers = best_places(candidates, marks, Box(4, 0, width - 4, height))
    mark_of = marks_of(profile, canvas.look)
    for group, number in zip(groups, numbers, strict=True):
        for id_, spot in zip(group.ids, group.ways[number], strict=True):
            stated = id_ in across.at and id_ in up.at
            doubt = across.doubt[id_] | up.doubt[id_] if stated else None
            _draw_segment(canvas, group, spot, mark_of[id_], across.names[id_], doubt)


def _points(canvas: Canvas) -> tuple[float, float]:
    """Return about how wide and high the axes will be."""
    if canvas.is_ours:
        width = 72 * canvas.inches
        return width - 60, 0.7 * width
    box = canvas.axes.get_window_extent()
    return 72 * box.width / canvas.axes.figure.dpi, 72 * box.height / canvas.axes.figure.dpi


def _block(place: tuple[float, float], way: Sequence[_Spot], lengths: Sequence[float]) -> Box:
    """Return what the names of a group take up together."""
    boxes = [spot.box(place, length) for spot, length in zip(way, lengths, strict=True)]
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _draw_segment(
    canvas: Canvas,
    group: _Group,
    spot: _Spot,
    mark: Mark,
    name: str,
    doubt: frozenset[Doubt] | None,
) -> None:
    from matplotlib.patheffects import withStroke

    offset = spot.mark
    if offset != (0, 0):
        canvas.axes.annotate(
            "",
            group.at,
            offset,
            textcoords="offset points",
            arrowprops={
                "arrowstyle": "-",
                "color": canvas.look.quiet,
                "linewidth": 0.8,
                "shrinkA": 0,
                "shrinkB": 0,
            },
            annotation_clip=False,
        )
    if doubt is None:
        draw_gap(canvas, group.at, mark, name, offset)
    else:
        draw_mark(canvas, group.at, mark, name, doubt, _MARK, offset)
    at = (offset[0] + spot.name[0], offset[1] + spot.name[1])
    quiet = {} if doubt is not None else {"color": canvas.look.quiet}
    # A line through a name must not cross its letters.
    halo = [withStroke(linewidth=2, foreground=canvas.look.paper)]
    canvas.write(name, group.at, at, ha=spot.side, path_effects=halo, **quiet)
