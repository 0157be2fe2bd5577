"""Profile: every look-up, and the comparison, over any segmentation of this shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

import attrs

from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    KazakhSegmentsError,
    UnknownBlockError,
    UnknownDimensionError,
    UnknownKindError,
    UnknownNameError,
    UnknownScaleError,
    UnknownSegmentError,
    UnknownStatementError,
    UnknownThemeError,
    number_of,
    refuse_if_any,
    shortened,
)
from kazakh_segments.loading.consistency import profile_problems
from kazakh_segments.loading.digest import digest
from kazakh_segments.model import rules, shown
from kazakh_segments.model.ids import DimensionId, ScaleId, SegmentId, ThemeId
from kazakh_segments.model.items import (
    DIMENSION_KINDS,
    Block,
    Codebook,
    Dimension,
    DimensionKind,
    Scale,
    Segment,
    Source,
    Stance,
    Statement,
    Theme,
)
from kazakh_segments.model.names import NameIndex
from kazakh_segments.profiles.citation import CitationFormat, citation
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.profiles.gaps import nearest_to_gap
from kazakh_segments.profiles.listing import Listing
from kazakh_segments.profiles.search import SearchResult, search

Named = TypeVar("Named", Block, Theme, Scale, Segment, Dimension)
Found = TypeVar("Found")

_MOST_NAMED = 20

DIMENSION_KIND_INDEX = NameIndex[DimensionKind](UnknownKindError, DIMENSION_KINDS)


# Without slots: what is derived from the items is cached as it is first needed.
@attrs.frozen(repr=False, slots=False)
class Profile(shown.ShortRepr, shown.Shown):
    """A segmentation: its segments, their statements and stances, and its codebook.

    ``kazakh_segments.profile()`` returns the packaged profile, and
    ``kazakh_segments.load_profile()`` loads another. A name may be an id, a name or an
    alias; case, spaces, hyphens and underscores do not matter, nor does the way in which
    an accented letter is encoded. Every function that takes a name also takes the item
    itself, or one equal to it.

    Args:
        codebook: What the segments are coded on; also an attribute.
        segments: The segments, in order, with their statements and stances.

    Raises:
        DataError: The items do not fit together; it lists every problem.

    Example:
        >>> import kazakh_segments as ks
        >>> profile = ks.profile()
        >>> len(profile.segments()), len(profile.themes())
        (6, 8)
        >>> ks.Profile(profile.codebook, profile.segments()) == profile
        True
    """

    codebook: Codebook = attrs.field(validator=rules.instance_of(Codebook))
    _segments: tuple[Segment, ...] = attrs.field(
        alias="segments", validator=rules.tuple_of(Segment)
    )

    def __attrs_post_init__(self) -> None:
        refuse_if_any("Profile", profile_problems(self.codebook, self._segments))

    @cached_property
    def _block_index(self) -> NameIndex[Block]:
        return _index(UnknownBlockError, self.codebook.blocks, Block)

    @cached_property
    def _theme_index(self) -> NameIndex[Theme]:
        return _index(UnknownThemeError, self.codebook.themes, Theme)

    @cached_property
    def _scale_index(self) -> NameIndex[Scale]:
        return _index(UnknownScaleError, self.codebook.scales, Scale)

    @cached_property
    def _dimension_index(self) -> NameIndex[Dimension]:
        return _index(UnknownDimensionError, self.codebook.dimensions, Dimension)

    @cached_property
    def _segment_index(self) -> NameIndex[Segment]:
        return _index(UnknownSegmentError, self._segments, Segment)

    @cached_property
    def _statement_index(self) -> NameIndex[Statement]:
        return NameIndex(UnknownStatementError, self.statements(), attrgetter("id"), kind=Statement)

    @cached_property
    def _comparison_by_dimension(self) -> Mapping[object, Comparison]:
        stances: dict[str, dict[str, Stance]] = {item.id: {} for item in self.codebook.dimensions}
        for stance in self.stances():
            stances[stance.dimension][stance.segment] = stance
        ids = [segment.id for segment in self._segments]
        by_id = {dimension.id: dimension for dimension in self.codebook.dimensions}
        return {
            dimension.id: Comparison(
                dimension,
                self._segments,
                tuple(map(stances[dimension.id].get, ids)),
                None if dimension.parent is None else by_id[dimension.parent],
            )
            for dimension in self.codebook.dimensions
        }

    def source(self) -> Source:
        """Return the publication from which the statements are quoted.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().source().year
            2020
        """
        return self.codebook.source

    def blocks(self) -> Listing[Block]:
        """List the blocks under which the profile prints its themes.

        Example:
            >>> import kazakh_segments as ks
            >>> [block.id for block in ks.blocks()]
            ['opinions', 'anxieties_demographics']
        """
        return Listing(self.codebook.blocks)

    def themes(self, block: Block | str | None = None) -> Listing[Theme]:
        """List the themes, in the profile's order.

        Args:
            block: The id or name of a block, to get its themes only.

        Returns:
            A :class:`Listing`, a tuple, of :class:`Theme`.

        Raises:
            UnknownBlockError: There is no such block.
            ArgumentTypeError: A name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> [theme.id for theme in ks.themes(block="opinions")]
            ['civic_rights', 'democracy', 'civic_sector', 'governance']
        """
        if block is None:
            return Listing(self.codebook.themes)
        block_id = self._found(self._block_index, block).id
        return Listing(theme for theme in self.codebook.themes if theme.block == block_id)

    def theme(self, name: Theme | ThemeId | str) -> Theme:
        """Look up a theme by its id or name.

        Args:
            name: Its id or name; case, spaces, hyphens and underscores do not matter.

        Returns:
            The theme.

        Raises:
            UnknownThemeError: There is no such theme.
            ArgumentTypeError: The name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.theme("External threat")
            <Theme external_threat 'External threat', data ...>
        """
        return self._found(self._theme_index, name)

    def scales(self) -> Listing[Scale]:
        """List the scales on which the statements are coded.

        Example:
            >>> import kazakh_segments as ks
            >>> [scale.id for scale in ks.scales()]
            ['attitude', 'composition', 'nominal']
        """
        return Listing(self.codebook.scales)

    def scale(self, name: Scale | ScaleId | str) -> Scale:
        """Look up a scale, with its levels, by its id or name.

        Args:
            name: Its id or name; case, spaces, hyphens and underscores do not matter.

        Returns:
            The scale, with its levels from the lowest to the highest.

        Raises:
            UnknownScaleError: There is no such scale.
            ArgumentTypeError: The name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

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
        return self._found(self._scale_index, name)

    def dimensions(
        self,
        theme: Theme | ThemeId | str | None = None,
        scale: Scale | ScaleId | str | None = None,
        kind: DimensionKind | str | None = None,
    ) -> Listing[Dimension]:
        """List the dimensions on which the segments are coded, in the codebook's order.

        Args:
            theme: The id or name of a theme, to get its dimensions only.
            scale: The id or name of a scale, to get the dimensions on it only.
            kind: ``attitude``, ``composition`` or ``knowledge``, to get the dimensions of
                that kind only.

        Returns:
            A :class:`Listing`, a tuple, of :class:`Dimension`; all without arguments.

        Raises:
            UnknownThemeError: There is no such theme.
            UnknownScaleError: There is no such scale.
            UnknownKindError: There is no such kind.
            ArgumentTypeError: A name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> [dimension.id for dimension in ks.dimensions(scale="nominal")]
            ['age', 'residence', 'ethnicity', 'language', 'employment']
            >>> [dimension.id for dimension in ks.dimensions(kind="knowledge")]
            ['civic_sector_knowledge']
        """
        theme_id = None if theme is None else self.theme(theme).id
        scale_id = None if scale is None else self.scale(scale).id
        kind = None if kind is None else DIMENSION_KIND_INDEX.find(kind)
        return Listing(
            dimension
            for dimension in self.codebook.dimensions
            if theme_id in (None, dimension.theme)
            and scale_id in (None, dimension.scale)
            and kind in (None, dimension.kind)
        )

    def dimension(self, name: Dimension | DimensionId | str) -> Dimension:
        """Look up a dimension, with its poles and levels or its categories.

        Args:
            name: Its id, its name or one of its aliases; case, spaces, hyphens and
                underscores do not matter.

        Returns:
            The dimension.

        Raises:
            UnknownDimensionError: There is no such dimension.
            ArgumentTypeError: The name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.dimension("free speech")
            <OrdinalDimension freedom_of_speech 'Freedom of speech', data ...>
        """
        return self._found(self._dimension_index, name)

    def segments(self) -> Listing[Segment]:
        """List the segments, in the profile's order.

        Returns:
            A :class:`Listing`, a tuple, of :class:`Segment`.

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
        return Listing(self._segments)

    def segment(self, name: Segment | SegmentId | str) -> Segment:
        """Look up a segment, with its traits and statements.

        Args:
            name: Its id or name; case, spaces, hyphens and underscores do not matter.

        Returns:
            The segment.

        Raises:
            UnknownSegmentError: There is no such segment.
            ArgumentTypeError: The name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.segment("Angry Liberals").traits[:3]
            ('Strongly pro-democracy', 'Distrustful', 'Urban')
            >>> ks.segment("angry-liberals") is ks.segment(" ANGRY liberals ")
            True
        """
        return self._found(self._segment_index, name)

    def statements(
        self,
        segment: Segment | SegmentId | str | None = None,
        theme: Theme | ThemeId | str | None = None,
    ) -> Listing[Statement]:
        """List the statements as printed, by segment and theme.

        Args:
            segment: The id or name of a segment, to get its statements only.
            theme: The id or name of a theme, to get the statements under it only.

        Returns:
            A :class:`Listing`, a tuple, of :class:`Statement`; all without arguments.

        Raises:
            UnknownSegmentError: There is no such segment.
            UnknownThemeError: There is no such theme.
            ArgumentTypeError: A name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> for statement in ks.statements(segment="realists", theme="external_threat"):
            ...     print(statement.text)
            Strongly trust Russia (but many unsure)
            Don't trust China
            Divided on the threat of the Western values
        """
        theme_id = None if theme is None else self.theme(theme).id
        return Listing(
            statement
            for item in self._one_or_all(segment)
            for statement in item.statements
            if theme_id in (None, statement.theme)
        )

    def statement(self, id: Statement | str) -> Statement:
        """Look up a statement by its id, with the stances coded from it.

        Args:
            id: Segment, theme and position from 1, joined by dots; case, spaces,
                hyphens and underscores do not matter.

        Returns:
            The statement, with the stances coded from it.

        Raises:
            UnknownStatementError: There is no such statement.
            ArgumentTypeError: The id is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> statement = ks.statement("realists.trust.2")
            >>> statement.text
            'Trust religious organisations and on balance trust the Media'
            >>> [(stance.dimension, stance.level) for stance in statement.stances]
            [('trust_religious_organisations', 2), ('trust_media', 1)]
        """
        return self._found(self._statement_index, id)

    def stances(
        self,
        segment: Segment | SegmentId | str | None = None,
        dimension: Dimension | DimensionId | str | None = None,
        theme: Theme | ThemeId | str | None = None,
    ) -> Listing[Stance]:
        """List the stances, in the order of their statements.

        Where the profile states nothing about a segment on a dimension, there is no stance:
        :func:`compare` shows such gaps, this function does not.

        Args:
            segment: The id or name of a segment, to get its stances only.
            dimension: The id, name or alias of a dimension, to get the stances on it only.
            theme: The id or name of a theme, to get the stances on its dimensions only.

        Returns:
            A :class:`Listing`, a tuple, of :class:`Stance`.

        Raises:
            UnknownSegmentError: There is no such segment.
            UnknownDimensionError: There is no such dimension.
            UnknownThemeError: There is no such theme.
            ArgumentTypeError: A name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> for stance in ks.stances(segment="realists", theme="external_threat"):
            ...     print(stance.dimension, stance.level, stance.label)
            trust_russia 3 strongly trusts
            trust_china -2 distrusts, sees a threat
            trust_west 0 divided
        """
        dimension_ids = {item.id for item in self.dimensions(theme=theme)}
        if dimension is not None:
            dimension_ids &= {self.dimension(dimension).id}
        return Listing(
            stance
            for item in self._one_or_all(segment)
            for statement in item.statements
            for stance in statement.stances
            if stance.dimension in dimension_ids
        )

    def stance(
        self, segment: Segment | SegmentId | str, dimension: Dimension | DimensionId | str
    ) -> Stance | None:
        """Look up the stance of a segment on a dimension.

        Args:
            segment: The id or name of a segment.
            dimension: The id, name or alias of a dimension.

        Returns:
            The stance, or None where the profile states nothing.

        Raises:
            UnknownSegmentError: There is no such segment.
            UnknownDimensionError: There is no such dimension.
            ArgumentTypeError: A name is neither text nor an item of the kind.
            ArgumentValueError: An item is of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.stance("realists", "freedom_of_speech").label
            'very important'
            >>> ks.stance("realists", "trust_army") is None
            True
        """
        self._refuse_swapped(segment, dimension)
        return self.compare(dimension)[self.segment(segment).id]

    def compare(
        self,
        dimension: Dimension | DimensionId | str,
        segments: Iterable[Segment | SegmentId | str] | None = None,
    ) -> Comparison:
        """Compare all or some segments on a dimension.

        Args:
            dimension: The id, name or alias of a dimension.
            segments: The ids or names of the segments to compare; all if not given.

        Returns:
            A :class:`Comparison`: a read-only mapping from segment id to stance, in
            the profile's order, with None where the profile states nothing.

        Raises:
            UnknownDimensionError: There is no such dimension.
            UnknownSegmentError: There is no such segment.
            ArgumentTypeError: A name is neither text nor an item of the kind, or ``segments``
                is no list of names.
            ArgumentValueError: ``segments`` is empty or names a segment twice, or an item is
                of another profile.

        Example:
            >>> import kazakh_segments as ks
            >>> comparison = ks.compare("freedom_of_speech")
            >>> comparison["realists"].label
            'very important'
            >>> comparison.levels()["illiberal_loyalists"], comparison.spread
            (-1, 5)
            >>> print(ks.compare("trust_army", segments=["realists", "disenchanted_democrats"]))
            Trust in the Army (trust_army): does not trust <-> trusts
            <BLANKLINE>
            segment                 level  label                   doubt  wording
            ----------------------  -----  ----------------------  -----  ------------------
            Realists                       not stated
            Disenchanted Democrats  +1     trusts more than               Unsure and divided
                                           government                     on whether to
                                           institutions in                trust ... highest
                                           general (comparative)          in ... Army
        """
        id_ = dimension if isinstance(dimension, str) else self.dimension(dimension).id
        # Most names are ids: one look-up will do.
        comparison = self._comparison_by_dimension.get(id_)
        if comparison is None:
            comparison = self._comparison_by_dimension[self.dimension(id_).id]
        if segments is None:
            return comparison
        chosen = self._chosen(segments)
        stances = tuple(comparison[segment.id] for segment in chosen)
        return attrs.evolve(comparison, segments=chosen, stances=stances)

    def find(self, text: str) -> SearchResult:
        """Search segments, dimensions and statements for a text; case does not matter.

        Args:
            text: The text to look for; spaces around it do not matter.

        Returns:
            A :class:`SearchResult`: what was found, grouped by kind, and why. If nothing
            was found, it has the nearest dimensions and themes.

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
        if not isinstance(text, str):
            raise ArgumentTypeError(
                f"the text to find must be text; got {shortened(text)} ({type(text).__name__})"
            )
        if not text.strip():
            raise ArgumentValueError(f"the text to find must not be empty; got {text!r}")
        wanted = text.strip()
        hits = search(wanted, self._segments, self.codebook.dimensions)
        if hits:
            return SearchResult(wanted, hits)
        of_gap = map(self._dimension_index.get, nearest_to_gap(wanted))
        if about := tuple(item for item in of_gap if item):
            return SearchResult(wanted, nearest=about, not_stated=True)
        dimensions = map(self.dimension, self._dimension_index.near(wanted))
        themes = map(self.theme, self._theme_index.near(wanted))
        return SearchResult(wanted, nearest=(*dimensions, *themes))

    def data_version(self) -> str:
        """Return the version of the data, which is not that of the package.

        It changes whenever a code, wording or label changes.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.data_version()
            '1...'
        """
        return self.codebook.data_version

    def data_digest(self) -> str:
        """Return the SHA-256 of the data, as 64 hexadecimal digits.

        It is computed from the codebook and then the segments in order, each as JSON with
        sorted keys and without spaces, in UTF-8, followed by a line feed. SHA-256 is the
        hash of [FIPS180-4]_.

        Example:
            >>> import kazakh_segments as ks
            >>> len(ks.data_digest())
            64
        """
        return digest(self.codebook, self._segments)

    def cite(self, format: CitationFormat = "text") -> str:
        """Cite the source, and this package with its data version.

        Args:
            format: ``text`` or ``bibtex``.

        Returns:
            The citation, of several lines.

        Raises:
            UnknownFormatError: There is no such format.
            ArgumentTypeError: The format is not text.

        Example:
            >>> import kazakh_segments as ks
            >>> print(ks.cite())
            ICPA and PaperLab (2020). Segmentation of Kazakh population by attitudes ...
            The kazakh_segments developers. kazakh_segments: ... data version 1...
        """
        return citation(format, self.codebook, self.data_digest())

    def as_html(
        self,
        item: Segment | Dimension | Statement | Stance | Comparison | Profile,
        link: Callable[[Segment | Theme | Dimension | Statement], str | None] | None = None,
    ) -> str:
        """Show an item as HTML, with links if you want them.

        This is what a notebook shows, for use in a web page. For an item of a profile that
        you loaded, call that profile's method of the same name.

        Args:
            item: What to show.
            link: Says which address to link a segment, theme, dimension or statement
                to, or None for no link: a relative address, or one of ``http:``,
                ``https:`` or ``mailto:``. Where there are links, the row of each
                statement of a segment has the statement's id as its anchor.

        Returns:
            HTML without scripts, in which every text is escaped, those of the profile in
            ``<bdi>``; MathJax leaves their dollars as they are. A notebook shows what it
            describes; as text it can be written into a page.

        Raises:
            ArgumentValueError: The item is not of this profile, or an address could run a
                script or leaves its scheme to the page, as one that begins with ``//`` does.
            ArgumentTypeError: It is no item that can be shown, or an address is no text.
            UnknownNameError: The profile has no item of its id.

        Example:
            >>> import kazakh_segments as ks
            >>> view = ks.as_html(ks.stance("realists", "trust_media"))
            >>> "Trust in the Media" in view, "does not trust" in view
            (True, True)
            >>> view = ks.as_html(ks.segment("realists"), lambda item: f"{item.id}.html")
            >>> '<a href="trust_media.html"><bdi>Trust in the Media</bdi></a>' in view
            True
        """
        if self._own(item) != item:
            raise ArgumentValueError(f"{item!r} is not of this profile, {self!r}")
        view: str = shown.display().html(item, self, link)
        return view

    def __contains__(self, item: object) -> bool:
        """Tell whether an item, or one that is equal to it, is of this profile."""
        try:
            return self._own(item) == item
        except KazakhSegmentsError:
            return False

    def _own(self, item: Any) -> object:
        """Return what this profile has of the same kind and id."""
        if isinstance(item, Profile):
            return self
        if isinstance(item, Comparison):
            return self.compare(item.dimension.id, item)
        if isinstance(item, Stance):
            return self.stance(item.segment, item.dimension)
        look_ups: dict[type[Any], Callable[[str], object]] = {
            Block: self._block_index.find,
            Theme: self.theme,
            Scale: self.scale,
            Dimension: self.dimension,
            Segment: self.segment,
            Statement: self.statement,
        }
        for kind, look_up in look_ups.items():
            if isinstance(item, kind):
                return look_up(item.id)
        raise ArgumentTypeError(
            "only a Segment, Dimension, Statement, Stance, Comparison or Profile can be shown; "
            f"got {shortened(item)} ({type(item).__name__})"
        )

    def _found(self, index: NameIndex[Found], name: object) -> Found:
        """Return the item meant; an error says what the name is, if it is of another kind."""
        try:
            return index.find(name)
        except UnknownNameError as error:
            meant = self._of_other_kinds(error.name)
            raise type(error)(error.name, error.closest, meant) from None

    def _of_other_kinds(self, name: str) -> str:
        """Say which items have a name, and which call takes it."""
        said = []
        if segment := self._segment_index.get(name):
            said.append(f"a segment: segment({segment.id!r})")
        if dimension := self._dimension_index.get(name):
            said.append(f"a dimension: compare({dimension.id!r})")
        if theme := self._theme_index.get(name):
            ids = [item.id for item in self.codebook.dimensions if item.theme == theme.id]
            more = [*ids[:_MOST_NAMED], "..."] if len(ids) > _MOST_NAMED else ids
            said.append(f"a theme: theme({theme.id!r}), with the dimensions {', '.join(more)}")
        if scale := self._scale_index.get(name):
            said.append(f"a scale: scale({scale.id!r})")
        if statement := self._statement_index.get(name):
            said.append(f"a statement: statement({statement.id!r})")
        if block := self._block_index.get(name):
            said.append(f"a block: themes(block={block.id!r})")
        return f"it is {'; and '.join(said)}" if said else ""

    def _refuse_swapped(self, segment: object, dimension: object) -> None:
        if not isinstance(segment, str) or not isinstance(dimension, str):
            return
        if self._segment_index.get(segment) or self._dimension_index.get(dimension):
            return
        meant, on = self._segment_index.get(dimension), self._dimension_index.get(segment)
        if meant and on:
            call = f"the segment comes first: stance({meant.id!r}, {on.id!r})"
            raise UnknownSegmentError(segment, self._segment_index.near(segment), call)

    def _one_or_all(self, segment: Segment | str | None) -> tuple[Segment, ...]:
        return self._segments if segment is None else (self.segment(segment),)

    def _chosen(self, segments: Iterable[Segment | str]) -> tuple[Segment, ...]:
        if isinstance(segments, (str, bytes)) or not isinstance(segments, Iterable):
            raise ArgumentTypeError(
                "segments must be a list of ids or names, such as ['realists']; "
                f"got {shortened(segments)} ({type(segments).__name__})"
            )
        chosen: set[str] = set()
        for name in segments:
            id_ = self.segment(name).id
            if id_ in chosen:
                raise ArgumentValueError(f"segments must name each segment once; got {id_!r} twice")
            chosen.add(id_)
        if not chosen:
            raise ArgumentValueError("segments must name at least one segment; got none")
        return tuple(segment for segment in self._segments if segment.id in chosen)

    def _summary(self) -> str:
        return (
            f"{number_of(len(self._segments), 'segment')}, "
            f"{number_of(len(self.codebook.dimensions), 'dimension')}, "
            f"data {self.codebook.data_version}"
        )


def _index(
    error: type[UnknownNameError], items: Iterable[Named], kind: type[Named]
) -> NameIndex[Named]:
    def names_of(item: Named) -> tuple[str, ...]:
        return (item.name, *getattr(item, "aliases", ()))

    return NameIndex(error, items, attrgetter("id"), names_of, kind)
