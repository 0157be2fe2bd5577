"""The colours of a figure: on white paper, or on a dark page."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias, get_args

from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, shortened
from kazakh_segments.model.names import closest, folded

Style: TypeAlias = Literal["light", "dark"]
Colour: TypeAlias = tuple[float, float, float, float]

# How far the colour goes towards the ends of its map, so that the letters on it are read.
_DEEPEST = 0.86


_LUMINANCE = (0.2126, 0.7152, 0.0722)
# Where black and white letters have the same contrast.
_SAME_CONTRAST = 0.179


class Look(NamedTuple):
    """What is drawn in which colour.

    Attributes:
        paper: The background, and a cell that is not stated.
        ink: Letters.
        quiet: Letters that are read second, and the marks of what is not stated.
        line: The scale, the frame, the dendrogram.
        faint: Thin lines between blank cells.
        bar: The range of some segments.
        negative, positive: The words of a pole, in the hue of its side of the heatmap.
        marks: The segments, in Okabe and Ito's colours, each with a different form.
        diverging: The colours from pole to pole, or matplotlib's name of them.
        sequential: The colours from near to far, or matplotlib's name of them.
    """

    paper: str
    ink: str
    quiet: str
    line: str
    faint: str
    bar: str
    negative: str
    positive: str
    marks: tuple[str, ...]
    diverging: str | tuple[str, ...]
    sequential: str

    def at_share(self, share: float) -> Colour:
        """Return the colour of a place between the poles, from -1 to 1."""
        from matplotlib import colormaps
        from matplotlib.colors import LinearSegmentedColormap

        place = 0.5 + 0.5 * _DEEPEST * share
        if isinstance(self.diverging, str):
            return colormaps[self.diverging](place)
        return LinearSegmentedColormap.from_list("poles", self.diverging)(place)

    def at_distance(self, share: float) -> Colour:
        """Return the colour of a distance, from 0, near, to 1, the farthest."""
        from matplotlib import colormaps

        return colormaps[self.sequential](0.05 + 0.9 * share)


# Orange to purple, and cividis, are distinguished by readers of every colour vision, and in grey.
LOOKS: dict[Style, Look] = {
    "light": Look(
        paper="white",
        ink="black",
        quiet="#555555",
        line="#999999",
        faint="#e0e0e0",
        bar="#c4c4c8",
        negative="#a04e05",
        positive="#542788",
        marks=("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000"),
        diverging="PuOr",
        sequential="cividis_r",
    ),
    "dark": Look(
        paper="#131416",
        ink="#f0f0f0",
        quiet="#b4b4b8",
        line="#77777d",
        faint="#303236",
        bar="#4c4e55",
        negative="#f5b05f",
        positive="#b9aef0",
        marks=("#4aa8e0", "#f08040", "#2fc79a", "#e69bc4", "#8fd0f5", "#f0bb3c", "#f0f0f0"),
        diverging=("#ffa630", "#8a5a1c", "#3c3e44", "#62559c", "#b3a2ff"),
        sequential="cividis",
    ),
}


def look_of(style: str) -> Look:
    """Return the colours of a style; names are matched as everywhere."""
    if not isinstance(style, str):
        raise ArgumentTypeError(
            f"a style must be text; got {shortened(style)} ({type(style).__name__})"
        )
    for known, look in LOOKS.items():
        if folded(style) == known:
            return look
    near = closest(folded(style), get_args(Style)) or get_args(Style)
    raise ArgumentValueError(f"unknown style {shortened(style)}; closest: {', '.join(near)}")


def ink_on(colour: Colour) -> str:
    """Return the colour of letters that are read on another: the one of more contrast."""
    # The relative luminance of the Web's accessibility guidelines, with a plain exponent.
    parts = zip(_LUMINANCE, colour, strict=False)
    luminance = sum(weight * part**2.2 for weight, part in parts)
    return "black" if luminance > _SAME_CONTRAST else "white"
