"""What a figure is drawn on, axes given or new, and what is written in and around them.

Each figure reads its arguments, has a :class:`Canvas` made, draws on it, and returns what
:meth:`Canvas.finished` returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from textwrap import fill
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from kazakh_segments.display.output import require
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened
from kazakh_segments.model.names import folded
from kazakh_segments.model.version import __version__
from kazakh_segments.plots._looks import Look, look_of
from kazakh_segments.plots._plot import Plot
from kazakh_segments.plots._saving import checked_axes
from kazakh_segments.plots._types import Artist, Axes, Figure
from kazakh_segments.profiles.profile import Profile

Width: TypeAlias = Literal["column", "page"]

# Of a journal on A4 or letter paper, in inches.
WIDTHS: dict[str, float] = {"column": 3.5, "page": 7.0}
_LEAST_WIDTH, _MOST_WIDTH = 3.0, 30.0
# With less there is no place beside the axes for more than a name.
_NARROW = 5.0

# In points, at the size in which the figure is printed; nothing is smaller.
SMALL = 7.0
_TITLE = 10.0
_LETTERS_TO_AN_INCH = 17.6
_MOST_LINES = 2
# In points: the mark, and the gap to the next column.
_BESIDE_A_LABEL = 34.0


class Canvas(NamedTuple):
    """What is drawn on.

    Attributes:
        axes: The axes.
        look: Their colours.
        height: How many inches high the axes are to be in a figure of ours; None in one of
            somebody else's.
    """

    axes: Axes
    look: Look
    height: float | None

    @property
    def is_ours(self) -> bool:
        """Whether the figure was made here."""
        return self.height is not None

    @property
    def inches(self) -> float:
        """How wide it is, with what is beside the axes."""
        if self.is_ours:
            return float(self.axes.figure.bbox.width / self.axes.figure.dpi)
        return float(self.axes.bbox.width / self.axes.figure.dpi)

    @property
    def is_narrow(self) -> bool:
        """Whether it is a column of a page, not the page."""
        return self.inches < _NARROW

    def bare(self) -> None:
        """Take the frame and the ticks away."""
        for spine in self.axes.spines.values():
            spine.set_visible(False)
        self.axes.tick_params(length=0)

    def write(
        self, text: str, at: tuple[Any, Any], offset: tuple[float, float] = (0, 0), **look: Any
    ) -> Artist:
        """Write a text at an offset in points from a place, also outside the axes."""
        look = {
            "ha": "left",
            "va": "center",
            "fontsize": SMALL,
            "color": self.look.ink,
            "annotation_clip": False,
            **look,
        }
        return self.axes.annotate(
            plain(text), xy=at, xytext=offset, textcoords="offset points", **look
        )

    def add_legend(self, handles: Sequence[Artist], most_columns: int = 4, **look: Any) -> Artist:
        """Explain what is drawn, under the axes, in as many columns as they are wide enough for."""
        points = 72 * self.inches * (0.78 if self.is_ours else 1)
        labels = (points_wide(str(handle.get_label()), SMALL) for handle in handles)
        columns = min(most_columns, max(int(points / (max(labels) + _BESIDE_A_LABEL)), 1))
        look = {"loc": "upper center", "bbox_to_anchor": (0.5, 0), "frameon": False, **look}
        # A label that begins with an underscore would be left out, so they come in afterwards.
        legend = self.axes.legend(
            handles,
            ["-"] * len(handles),
            ncols=columns,
            fontsize=SMALL,
            labelcolor=self.look.ink,
            **look,
        )
        for text, handle in zip(legend.get_texts(), handles, strict=True):
            text.set_text(plain(str(handle.get_label())))
        return legend

    def finished(
        self,
        title: str,
        profile: Profile,
        notes: Iterable[str],
        below: Artist | None = None,
    ) -> Plot:
        """Write the title, one note under the figure, and its source; return the figure.

        Args:
            title: The title; none if it is empty.
            profile: What is drawn.
            notes: The sentences of the note; an empty one is left out.
            below: What the note is under, in axes that are given.
        """
        source = profile.source()
        source_line = (
            f"Source: {source.publisher} ({source.year}); "
            f"kazakh_segments {__version__}, data {profile.data_version()}"
        )
        width = max(int(_LETTERS_TO_AN_INCH * self.inches), 1)
        sentences = [f"{one}." for one in dict.fromkeys(notes) if one]
        note = " ".join(sentences)
        # Two that fit on a line each are not broken within.
        fit = (
            len(note) > width
            and len(sentences) == _MOST_LINES
            and max(map(len, sentences)) <= width
        )
        lines = [*(sentences if fit else [note]), source_line]
        under = plain("\n".join(fill(line, width) for line in lines if line))
        heading = plain(fill(title, max(int(0.55 * width), 1)))
        text: dict[str, Any] = {"color": self.look.quiet, "fontsize": SMALL}
        if self.is_ours:
            figure = self.axes.figure
            head: dict[str, Any] = {"x": 0.012, "ha": "left", "color": self.look.ink}
            if title:
                figure.suptitle(heading, fontsize=_TITLE, fontweight="bold", **head)
            figure.supxlabel(under, x=0.012, ha="left", **text)
            self._fit()
        else:
            if title:
                self.axes.set_title(
                    heading, loc="left", fontsize=_TITLE, fontweight="bold", color=self.look.ink
                )
            coordinates = ("axes fraction", self.axes if below is None else below)
            self.axes.annotate(
                under, (0, 0), (0, -6), va="top", xycoords=coordinates,
                textcoords="offset points", annotation_clip=False, **text,
            )  # fmt: skip
        return Plot(self.axes, title)

    def _fit(self) -> None:
        """Make the figure as high as the axes and what is around them need."""
        figure = cast("Figure", self.axes.figure)
        figure.draw_without_rendering()
        found = float(self.axes.bbox.height / figure.dpi)
        figure.set_size_inches(
            figure.get_figwidth(), figure.get_figheight() + (self.height or 0) - found
        )


def inches_wide(ax: Axes | None, width: Width | float | None) -> float:
    """Return how wide a figure is to be, or the axes that are given are.

    What is no width raises ArgumentTypeError or ArgumentValueError, and so does a width
    beside axes, whose figure has one.
    """
    require("matplotlib", "plots")
    if ax is not None:
        axes = checked_axes(ax)
        if axes.name != "rectilinear":
            raise ArgumentValueError(f"ax must have two straight axes; got {axes.name!r} ones")
        if width is not None:
            raise ArgumentValueError("width is that of a new figure; leave it out beside ax")
        return float(axes.bbox.width / axes.figure.dpi)
    if width is None:
        return WIDTHS["page"]
    if isinstance(width, str):
        named = WIDTHS.get(folded(width))
        if named is None:
            raise ArgumentValueError(
                f"width must be inches, 'column' or 'page'; got {shortened(width)}"
            )
        return named
    return _checked_inches(width)


def _checked_inches(width: object) -> float:
    if isinstance(width, bool) or not isinstance(width, Real):
        raise ArgumentTypeError(
            "width must be a number of inches, 'column' or 'page'; "
            f"got {shortened(width)} ({type(width).__name__})"
        )
    inches = float(width)
    # Not a number is in no order.
    if not _LEAST_WIDTH <= inches <= _MOST_WIDTH:
        raise ArgumentValueError(
            f"width must be from {_LEAST_WIDTH:g} to {_MOST_WIDTH:g} inches; got {width}"
        )
    return inches


def canvas_for(ax: Axes | None, width: Width | float | None, height: float, style: str) -> Canvas:
    """Return the axes given, or those of a new figure, which are so many inches high.

    No global state of matplotlib knows the new figure.
    """
    look = look_of(style)
    inches = inches_wide(ax, width)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as NewFigure

    is_ours = ax is None
    if ax is None:
        figure = NewFigure(figsize=(inches, height + 2), layout="constrained", facecolor=look.paper)
        FigureCanvasAgg(figure)
        ax = figure.add_subplot()
    ax.set_facecolor(look.paper)
    ax.tick_params(labelcolor=look.ink, color=look.line)
    return Canvas(ax, look, height if is_ours else None)


def is_narrow(ax: Axes | None, width: Width | float | None) -> bool:
    """Tell whether a figure is to be a column of a page."""
    return inches_wide(ax, width) < _NARROW


def checked_title(title: str | None, otherwise: str) -> str:
    """Return the title that was given; an empty one is none, and None is the figure's own."""
    if title is None:
        return otherwise
    if not isinstance(title, str):
        raise ArgumentTypeError(
            f"a title must be text; got {shortened(title)} ({type(title).__name__})"
        )
    return title


def plain(text: str) -> str:
    """Let matplotlib draw a text as it is: between dollars it would read mathematics."""
    return text.replace("$", r"\$")


def points_wide(text: str, size: float) -> float:
    """Return how wide a text of one line is, in points."""
    from matplotlib.textpath import TextPath

    return float(TextPath((0, 0), text.replace("$", r"\$"), size=size).get_extents().width)
