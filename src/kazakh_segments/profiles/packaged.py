"""The packaged profile, loaded once when first asked for, and the functions over it.

Each function asks the profile's method of the same name: one logic, two doors.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable

    from kazakh_segments.profiles.citation import CitationFormat
    from kazakh_segments.profiles.comparison import Comparison
    from kazakh_segments.model.ids import DimensionId, ScaleId, SegmentId, ThemeId
    from kazakh_segments.loading.folder import Folder
    from kazakh_segments.model.items import (
        Block,
        Dimension,
        Scale,
        Segment,
        Source,
        Stance,
        Statement,
        Theme,
    )
    from kazakh_segments.profiles.profile import Profile
    from kazakh_segments.profiles.search import SearchResult

_loaded: Profile | None = None
_loading = Lock()


def profile() -> Profile:
    """Return the profile that is packaged with this library.

    It is read when it is first asked for, and the same object comes out ever
    after. All functions here are methods of it too.

    Returns:
        The profile.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.profile()
        <Profile: 6 segments, 49 dimensions, data 1.0.0>
        >>> ks.profile() is ks.profile()
        True
    """
    global _loaded  # noqa: PLW0603  # One profile for a process is what this room is for.
    if _loaded is None:
        with _loading:
            if _loaded is None:
                # Imported here: importing the library must stay as fast as
                # importing attrs, whatever it takes to read the data.
                from kazakh_segments.loading.folder import load_bundled_profile

                _loaded = load_bundled_profile()
    return _loaded


def load_profile(path: str | os.PathLike[str] | Folder) -> Profile:
    """Load a segmentation of your own, from a folder of the shape of the packaged data.

    The folder holds ``codebook.json`` and ``segments/<id>.json``, one file for
    each segment that the codebook lists. The JSON Schemas of both are packaged
    in ``kazakh_segments/data/schema``.

    Args:
        path: The folder: a path, or a ``Traversable`` such as a folder of
            packaged resources or a ``zipfile.Path``.

    Returns:
        The profile.

    Raises:
        DataError: The folder does not hold a sound profile. The error lists
            every problem found, each with its file, its place in the file,
            what stands there and what was expected. What refers to the
            codebook is checked once the codebook itself is sound.
        ArgumentTypeError: The path is neither a path nor a Traversable.
        ArgumentValueError: The path is empty.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.load_profile("no/such/folder")
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.DataError: 1 problem in the profile at no/such/folder
          found no folder of that name; expected a folder with codebook.json and segments/
    """
    from kazakh_segments.loading import folder

    return folder.load_profile(path)


def source() -> Source:
    """Return the publication that the statements are quoted from.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.source().publisher
        'ICPA and PaperLab'
    """
    return profile().source()


def blocks() -> tuple[Block, ...]:
    """Return the two blocks in which the profile prints its themes.

    Example:
        >>> import kazakh_segments as ks
        >>> [block.id for block in ks.blocks()]
        ['opinions', 'anxieties_demographics']
    """
    return profile().blocks()


def themes(block: str | None = None) -> tuple[Theme, ...]:
    """List the themes, in the profile's order.

    Args:
        block: The id or name of a block, to get its themes only.

    Returns:
        A tuple of :class:`Theme`.

    Raises:
        UnknownBlockError: There is no such block.
        ArgumentTypeError: A name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> [theme.id for theme in ks.themes(block="opinions")]
        ['civic_rights', 'democracy', 'civic_sector', 'governance']
    """
    return profile().themes(block)


def theme(name: ThemeId | str) -> Theme:
    """Return one theme.

    Args:
        name: Its id or name; case, blanks, hyphens and underscores do not matter.

    Returns:
        The theme.

    Raises:
        UnknownThemeError: There is no such theme.
        ArgumentTypeError: The name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.theme("External threat")
        <Theme external_threat, data 1.0.0>
    """
    return profile().theme(name)


def scales() -> tuple[Scale, ...]:
    """Return the scales that codes are made on.

    Example:
        >>> import kazakh_segments as ks
        >>> [scale.id for scale in ks.scales()]
        ['attitude', 'composition', 'nominal']
    """
    return profile().scales()


def scale(name: ScaleId | str) -> Scale:
    """Return one scale.

    Args:
        name: Its id or name; case, blanks, hyphens and underscores do not matter.

    Returns:
        The scale, with its levels from the lowest to the highest.

    Raises:
        UnknownScaleError: There is no such scale.
        ArgumentTypeError: The name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> for level in ks.scale("composition").levels:
        ...     print(level.value, level.label)
        -2 mostly the negative pole
        -1 more of the negative pole
        0 average or equal
        1 more of the positive pole
        2 mostly the positive pole
    """
    return profile().scale(name)


def dimensions(
    theme: ThemeId | str | None = None, scale: ScaleId | str | None = None
) -> tuple[Dimension, ...]:
    """List the dimensions that the segments are coded on, in the codebook's order.

    Args:
        theme: The id or name of a theme, to get its dimensions only.
        scale: The id or name of a scale, to get the dimensions on it only.

    Returns:
        A tuple of :class:`Dimension`; all 49 if nothing is asked for.

    Raises:
        UnknownThemeError: There is no such theme.
        UnknownScaleError: There is no such scale.
        ArgumentTypeError: A name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> len(ks.dimensions())
        49
        >>> [dimension.id for dimension in ks.dimensions(scale="nominal")]
        ['age', 'residence', 'ethnicity', 'language', 'employment']
    """
    return profile().dimensions(theme, scale)


def dimension(name: DimensionId | str) -> Dimension:
    """Get one dimension, with its poles and levels or its categories.

    Args:
        name: Its id, its name or one of its aliases; case, blanks, hyphens and
            underscores do not matter.

    Returns:
        The dimension.

    Raises:
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: The name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.dimension("free speech")
        <Dimension freedom_of_speech, data 1.0.0>
    """
    return profile().dimension(name)


def segments() -> tuple[Segment, ...]:
    """List the six segments, in the profile's order.

    Returns:
        A tuple of :class:`Segment`.

    Example:
        >>> import kazakh_segments as ks
        >>> for segment in ks.segments():
        ...     print(segment.name)
        Illiberal Loyalists
        Satisfied Conservatives
        Conflicted Optimists
        Realists
        Disenchanted Democrats
        Angry Liberals
    """
    return profile().segments()


def segment(name: SegmentId | str) -> Segment:
    """Get one segment, with its traits and statements.

    Args:
        name: Its id or name; case, blanks, hyphens and underscores do not matter.

    Returns:
        The segment.

    Raises:
        UnknownSegmentError: There is no such segment.
        ArgumentTypeError: The name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.segment("Angry Liberals").traits[:3]
        ('Strongly pro-democracy', 'Distrustful', 'Urban')
        >>> ks.segment("angry-liberals") is ks.segment(" ANGRY liberals ")
        True
    """
    return profile().segment(name)


def statements(
    segment: SegmentId | str | None = None, theme: ThemeId | str | None = None
) -> tuple[Statement, ...]:
    """Return the statements as printed, segment by segment and theme by theme.

    Args:
        segment: The id or name of a segment, to get its statements only.
        theme: The id or name of a theme, to get the statements under it only.

    Returns:
        A tuple of :class:`Statement`; all 180 if nothing is asked for.

    Raises:
        UnknownSegmentError: There is no such segment.
        UnknownThemeError: There is no such theme.
        ArgumentTypeError: A name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> for statement in ks.statements(segment="realists", theme="external_threat"):
        ...     print(statement.text)
        Strongly trust Russia (but many unsure)
        Don't trust China
        Divided on the threat of the Western values
    """
    return profile().statements(segment, theme)


def statement(id: str) -> Statement:
    """Return one statement.

    Args:
        id: Segment, theme and position from 1, joined by dots; case, blanks,
            hyphens and underscores do not matter.

    Returns:
        The statement, with the stances coded from it.

    Raises:
        UnknownStatementError: There is no such statement.
        ArgumentTypeError: The id is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> statement = ks.statement("realists.trust.2")
        >>> statement.text
        'Trust religious organisations and on balance trust the Media'
        >>> [(stance.dimension, stance.level) for stance in statement.stances]
        [('trust_religious_organisations', 2), ('trust_media', 1)]
    """
    return profile().statement(id)


def stances(
    segment: SegmentId | str | None = None,
    dimension: DimensionId | str | None = None,
    theme: ThemeId | str | None = None,
) -> tuple[Stance, ...]:
    """Return the stances that are stated, in the order of their statements.

    A pair of segment and dimension of which the profile states nothing has no
    stance; :func:`compare` shows such gaps, this function does not.

    Args:
        segment: The id or name of a segment, to get its stances only.
        dimension: The id, name or alias of a dimension, to get the stances on it only.
        theme: The id or name of a theme, to get the stances on its dimensions only.

    Returns:
        A tuple of :class:`Stance`.

    Raises:
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        UnknownThemeError: There is no such theme.
        ArgumentTypeError: A name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> for stance in ks.stances(segment="realists", theme="external_threat"):
        ...     print(stance.dimension, stance.level, stance.label)
        trust_russia 3 strongly trusts
        trust_china -2 distrusts, sees a threat
        trust_west 0 divided
    """
    return profile().stances(segment, dimension, theme)


def stance(segment: SegmentId | str, dimension: DimensionId | str) -> Stance | None:
    """Return the stance of a segment on a dimension.

    Args:
        segment: The id or name of a segment.
        dimension: The id, name or alias of a dimension.

    Returns:
        The stance, or None where the profile states nothing.

    Raises:
        UnknownSegmentError: There is no such segment.
        UnknownDimensionError: There is no such dimension.
        ArgumentTypeError: A name is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.stance("realists", "freedom_of_speech").label
        'very important'
        >>> ks.stance("realists", "trust_army") is None
        True
    """
    return profile().stance(segment, dimension)


def compare(
    dimension: DimensionId | str, segments: Iterable[SegmentId | str] | None = None
) -> Comparison:
    """Compare the segments, all or some, on a dimension.

    Args:
        dimension: The id, name or alias of a dimension.
        segments: The ids or names of the segments to compare; all if not given.

    Returns:
        A :class:`Comparison`: a read-only mapping from segment id to stance, in
        the profile's order, with None where the profile states nothing.

    Raises:
        UnknownDimensionError: There is no such dimension.
        UnknownSegmentError: There is no such segment.
        ArgumentTypeError: A name is not text, or ``segments`` is no list of names.
        ArgumentValueError: ``segments`` is empty or names a segment twice.

    Example:
        >>> import kazakh_segments as ks
        >>> comparison = ks.compare("freedom_of_speech")
        >>> comparison["realists"].label
        'very important'
        >>> comparison.levels()["illiberal_loyalists"], comparison.spread
        (-1, 5)
        >>> print(ks.compare("trust_army", segments=["realists", "disenchanted_democrats"]))
        segment                 level  label                   doubt  wording
        ----------------------  -----  ----------------------  -----  ------------------
        Realists                       not stated
        Disenchanted Democrats  +1     on balance trusts              Unsure and divided
                                       (comparative)                  on whether to
                                                                      trust ... highest
                                                                      in ... Army
    """
    return profile().compare(dimension, segments)


def find(text: str) -> SearchResult:
    """Find the segments, dimensions and statements that hold a text, whatever its case.

    Args:
        text: The text to look for; the blanks around it do not matter.

    Returns:
        A :class:`SearchResult`, with what was found grouped by kind.

    Raises:
        ArgumentTypeError: It is not text.
        ArgumentValueError: The text is empty.

    Example:
        >>> import kazakh_segments as ks
        >>> result = ks.find("media")
        >>> [dimension.id for dimension in result.dimensions]
        ['critical_media', 'trust_media']
        >>> len(result.statements)
        12
    """
    return profile().find(text)


def cite(format: CitationFormat = "text") -> str:
    """Say how to cite the source, and this package with its data version.

    Args:
        format: ``text`` or ``bibtex``.

    Returns:
        The citation, in some lines.

    Raises:
        UnknownFormatError: There is no such format.
        ArgumentTypeError: The format is not text.

    Example:
        >>> import kazakh_segments as ks
        >>> print(ks.cite())
        ICPA and PaperLab (2020). Segmentation of Kazakh population by attitudes ...
        The kazakh_segments developers. kazakh_segments: ... data version 1.0.0 ...
    """
    return profile().cite(format)


def as_html(
    item: Segment | Dimension | Statement | Stance | Comparison | Profile,
    link: Callable[[Segment | Theme | Dimension | Statement], str | None] | None = None,
) -> str:
    """Show an item of the packaged profile as HTML, with links if they are asked for.

    It is what a notebook shows at the end of a cell, for a page of your own. Items
    of a profile that you loaded are shown by its method of the same name.

    Args:
        item: What to show.
        link: Says which address to link a segment, theme, dimension or statement
            to, or None for no link. Where there are links, the row of each
            statement of a segment bears the statement's id as its anchor.

    Returns:
        HTML without scripts, in which every text is escaped. A notebook shows what
        it describes; as text it can be written into a page.

    Raises:
        ArgumentValueError: The item is not of this profile.
        ArgumentTypeError: It is no item that can be shown.
        UnknownNameError: The profile has no item of its id.

    Example:
        >>> import kazakh_segments as ks
        >>> view = ks.as_html(ks.stance("realists", "trust_media"))
        >>> "Trust in the Media" in view, "does not trust" in view
        (True, True)
        >>> view = ks.as_html(ks.segment("realists"), lambda item: f"{item.id}.html")
        >>> '<a href="trust_media.html">Trust in the Media</a>' in view
        True
    """
    return profile().as_html(item, link)


def data_version() -> str:
    """Return the version of the data, which is apart from the package's version.

    A change of any code, wording or label changes it.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.data_version()
        '1.0.0'
    """
    return profile().data_version()


def data_digest() -> str:
    """Return the SHA-256 over the data in a canonical form, as 64 hexadecimal digits.

    The form is that of the data's files, the codebook first and then the
    segments in order: each as JSON with sorted keys and without blanks, in
    UTF-8, a line feed after each. SHA-256 is the hash of [FIPS180-4]_.

    Example:
        >>> import kazakh_segments as ks
        >>> len(ks.data_digest())
        64
    """
    return profile().data_digest()
