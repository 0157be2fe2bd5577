"""Profile: every look-up, and the comparison, over any segmentation of this shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar

import attrs

from kazakh_segments.profiles import in_use
from kazakh_segments.model.checked import TEXT, Checked, FieldKind, tuple_of
from kazakh_segments.profiles.comparison import Comparison
from kazakh_segments.loading.consistency import (
    codebook_problems,
    segment_name_problems,
    statement_problems,
)
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
from kazakh_segments.model.names import NameIndex
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    Problem,
    UnknownBlockError,
    UnknownDimensionError,
    UnknownNameError,
    UnknownScaleError,
    UnknownSegmentError,
    UnknownStatementError,
    UnknownThemeError,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kazakh_segments.profiles.citation import CitationFormat
    from kazakh_segments.model.ids import DimensionId, ScaleId, SegmentId, ThemeId
    from kazakh_segments.profiles.search import SearchResult


Named = TypeVar("Named", Block, Theme, Scale, Segment)
Shown = TypeVar("Shown")


@attrs.frozen(eq=False, repr=False)
class Profile(Checked):
    """A segmentation: its segments, their statements and stances, and its codebook.

    The bundled profile is ``kazakh_segments.profile()``; a profile of one's
    own comes from ``kazakh_segments.load_profile()``. A name may be an id, a
    name or an alias; case, blanks, hyphens and underscores do not matter.

    Args:
        data_version: The version of the data.
        source: Where the statements are quoted from.
        blocks: The blocks of themes.
        themes: The themes, in order.
        scales: The scales.
        dimensions: The dimensions, in order.
        segments: The segments, in order, with their statements and stances.

    Raises:
        DataError: The items do not fit together; it lists every problem.

    Example:
        >>> import kazakh_segments as ks
        >>> profile = ks.profile()
        >>> len(profile.segments()), len(profile.dimensions())
        (6, 49)
    """

    _FIELD_KINDS: ClassVar = {
        "_data_version": TEXT,
        "_source": FieldKind(lambda value: isinstance(value, Source), "a Source"),
        "_blocks": tuple_of(Block),
        "_themes": tuple_of(Theme),
        "_scales": tuple_of(Scale),
        "_dimensions": tuple_of(Dimension),
        "_segments": tuple_of(Segment),
    }

    _data_version: str = attrs.field(alias="data_version")
    _source: Source = attrs.field(alias="source")
    _blocks: tuple[Block, ...] = attrs.field(alias="blocks")
    _themes: tuple[Theme, ...] = attrs.field(alias="themes")
    _scales: tuple[Scale, ...] = attrs.field(alias="scales")
    _dimensions: tuple[Dimension, ...] = attrs.field(alias="dimensions")
    _segments: tuple[Segment, ...] = attrs.field(alias="segments")
    _segment_index: NameIndex[Segment] = attrs.field(init=False)
    _block_index: NameIndex[Block] = attrs.field(init=False)
    _theme_index: NameIndex[Theme] = attrs.field(init=False)
    _scale_index: NameIndex[Scale] = attrs.field(init=False)
    _dimension_index: NameIndex[Dimension] = attrs.field(init=False)
    _statement_index: NameIndex[Statement] = attrs.field(init=False)
    _comparison_by_dimension: dict[str, Comparison] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        statements = [item for segment in self._segments for item in segment.statements]
        for name, value in (
            ("_block_index", _named(UnknownBlockError, self._blocks)),
            ("_theme_index", _named(UnknownThemeError, self._themes)),
            ("_scale_index", _named(UnknownScaleError, self._scales)),
            ("_segment_index", _named(UnknownSegmentError, self._segments)),
            (
                "_dimension_index",
                NameIndex.of(
                    UnknownDimensionError,
                    self._dimensions,
                    lambda dimension: dimension.id,
                    lambda dimension: (dimension.name, *dimension.aliases),
                ),
            ),
            (
                "_statement_index",
                NameIndex.of(
                    UnknownStatementError,
                    statements,
                    lambda item: item.id,
                    lambda _: (),
                ),
            ),
            ("_comparison_by_dimension", self._all_comparisons()),
        ):
            # The one way to fill a field that is derived in a frozen class.
            object.__setattr__(self, name, value)
        in_use.note(self)

    def _sense_problems(self) -> Iterator[Problem]:
        yield from codebook_problems(
            self._data_version,
            self._blocks,
            self._themes,
            self._scales,
            self._dimensions,
        )
        yield from segment_name_problems(self._segments)
        for number, segment in enumerate(self._segments):
            for problem in statement_problems(
                enumerate(segment.statements),
                self._themes,
                self._scales,
                self._dimensions,
            ):
                yield problem.within(f"segments[{number}]")

    def _all_comparisons(self) -> dict[str, Comparison]:
        stances: dict[str, dict[str, Stance]] = {item.id: {} for item in self._dimensions}
        for segment in self._segments:
            for statement in segment.statements:
                for stance in statement.stances:
                    stances[stance.dimension][segment.id] = stance
        return {
            dimension.id: Comparison(
                dimension,
                self._segments,
                tuple(map(stances[dimension.id].get, (item.id for item in self._segments))),
            )
            for dimension in self._dimensions
        }

    def source(self) -> Source:
        """Return the publication that the statements are quoted from.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().source().year
            2020
        """
        return self._source

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks in which the profile prints its themes.

        Example:
            >>> import kazakh_segments as ks
            >>> [block.id for block in ks.profile().blocks()]
            ['opinions', 'anxieties_demographics']
        """
        return self._blocks

    def themes(self, block: str | None = None) -> tuple[Theme, ...]:
        """Return the themes, in the profile's order; see :func:`kazakh_segments.themes`.

        Example:
            >>> import kazakh_segments as ks
            >>> len(ks.profile().themes())
            8
        """
        if block is None:
            return self._themes
        block_id = self._block_index.find(block).id
        return tuple(theme for theme in self._themes if theme.block == block_id)

    def theme(self, name: ThemeId | str) -> Theme:
        """Return one theme; see :func:`kazakh_segments.theme`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().theme("External threat").id
            'external_threat'
        """
        return self._theme_index.find(name)

    def scales(self) -> tuple[Scale, ...]:
        """Return the scales; see :func:`kazakh_segments.scales`.

        Example:
            >>> import kazakh_segments as ks
            >>> [scale.id for scale in ks.profile().scales()]
            ['attitude', 'composition', 'nominal']
        """
        return self._scales

    def scale(self, name: ScaleId | str) -> Scale:
        """Return one scale; see :func:`kazakh_segments.scale`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().scale("nominal").extents[0]
            'some'
        """
        return self._scale_index.find(name)

    def dimensions(
        self, theme: ThemeId | str | None = None, scale: ScaleId | str | None = None
    ) -> tuple[Dimension, ...]:
        """Return the dimensions, filtered; see :func:`kazakh_segments.dimensions`.

        Example:
            >>> import kazakh_segments as ks
            >>> len(ks.profile().dimensions(theme="trust"))
            13
        """
        theme_id = None if theme is None else self.theme(theme).id
        scale_id = None if scale is None else self.scale(scale).id
        return tuple(
            dimension
            for dimension in self._dimensions
            if theme_id in (None, dimension.theme) and scale_id in (None, dimension.scale)
        )

    def dimension(self, name: DimensionId | str) -> Dimension:
        """Return one dimension; see :func:`kazakh_segments.dimension`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().dimension("free speech").id
            'freedom_of_speech'
        """
        return self._dimension_index.find(name)

    def segments(self) -> tuple[Segment, ...]:
        """Return the segments, in the profile's order; see :func:`kazakh_segments.segments`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().segments()[-1].name
            'Angry Liberals'
        """
        return self._segments

    def segment(self, name: SegmentId | str) -> Segment:
        """Return one segment; see :func:`kazakh_segments.segment`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().segment(" ANGRY liberals ").id
            'angry_liberals'
        """
        return self._segment_index.find(name)

    def statements(
        self, segment: SegmentId | str | None = None, theme: ThemeId | str | None = None
    ) -> tuple[Statement, ...]:
        """Return the statements, filtered; see :func:`kazakh_segments.statements`.

        Example:
            >>> import kazakh_segments as ks
            >>> len(ks.profile().statements(theme="optimism"))
            24
        """
        theme_id = None if theme is None else self.theme(theme).id
        return tuple(
            statement
            for item in self._one_or_all(segment)
            for statement in item.statements
            if theme_id in (None, statement.theme)
        )

    def statement(self, id: str) -> Statement:
        """Return one statement; see :func:`kazakh_segments.statement`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().statement("realists.demographics.2").text
            'All ages'
        """
        return self._statement_index.find(id)

    def stances(
        self,
        segment: SegmentId | str | None = None,
        dimension: DimensionId | str | None = None,
        theme: ThemeId | str | None = None,
    ) -> tuple[Stance, ...]:
        """Return the stances, filtered; see :func:`kazakh_segments.stances`.

        Example:
            >>> import kazakh_segments as ks
            >>> len(ks.profile().stances(dimension="trust_army"))
            1
        """
        dimension_ids = {item.id for item in self.dimensions(theme=theme)}
        if dimension is not None:
            dimension_ids &= {self.dimension(dimension).id}
        return tuple(
            stance
            for item in self._one_or_all(segment)
            for statement in item.statements
            for stance in statement.stances
            if stance.dimension in dimension_ids
        )

    def stance(self, segment: SegmentId | str, dimension: DimensionId | str) -> Stance | None:
        """Return one stance, or None; see :func:`kazakh_segments.stance`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().stance("realists", "trust_army") is None
            True
        """
        return self.compare(dimension)[self.segment(segment).id]

    def compare(
        self,
        dimension: DimensionId | str,
        segments: Iterable[SegmentId | str] | None = None,
    ) -> Comparison:
        """Compare segments on a dimension; see :func:`kazakh_segments.compare`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().compare("trust_soros").agreement
            'negative'
        """
        try:
            comparison = self._comparison_by_dimension[dimension]
        except (KeyError, TypeError):
            comparison = self._comparison_by_dimension[self.dimension(dimension).id]
        if segments is None:
            return comparison
        chosen = self._chosen(segments)
        return Comparison(
            comparison.dimension,
            chosen,
            tuple(comparison[segment.id] for segment in chosen),
        )

    def find(self, text: str) -> SearchResult:
        """Find where a text occurs; see :func:`kazakh_segments.find`.

        Example:
            >>> import kazakh_segments as ks
            >>> [dimension.id for dimension in ks.profile().find("Soviet").dimensions]
            ['soviet_nostalgia']
        """
        if not isinstance(text, str):
            raise ArgumentTypeError(
                f"the text to find must be text; got {shortened(text)} ({type(text).__name__})"
            )
        if not text.strip():
            raise ArgumentValueError(f"the text to find must not be empty; got {text!r}")
        # Imported here: only who searches pays for it.
        from kazakh_segments.profiles.search import search

        return search(text.strip(), self._segments, self._dimensions, self.statements())

    def data_version(self) -> str:
        """Return the version of the data, which is apart from the package's.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().data_version() == ks.data_version()
            True
        """
        return self._data_version

    def data_digest(self) -> str:
        """Return the SHA-256 over the data; see :func:`kazakh_segments.data_digest`.

        Example:
            >>> import kazakh_segments as ks
            >>> len(ks.profile().data_digest())
            64
        """
        # Imported here: only who asks for the digest pays for it.
        from kazakh_segments.loading.digest import digest, documents

        return digest(
            documents(
                self._data_version,
                self._source,
                self._blocks,
                self._themes,
                self._scales,
                self._dimensions,
                self._segments,
            )
        )

    def cite(self, format: CitationFormat = "text") -> str:
        """Say how to cite the source and this package; see :func:`kazakh_segments.cite`.

        Example:
            >>> import kazakh_segments as ks
            >>> ks.profile().cite().startswith("ICPA and PaperLab (2020)")
            True
        """
        # Imported here: only who asks for the citation pays for it.
        from kazakh_segments.profiles.citation import citation

        return citation(format, self._source, self._data_version, self.data_digest())

    def as_html(
        self,
        item: Segment | Dimension | Statement | Stance | Comparison | Profile,
        link: Callable[[Segment | Theme | Dimension | Statement], str | None] | None = None,
    ) -> str:
        """Show an item as HTML; see :func:`kazakh_segments.as_html`.

        Example:
            >>> import kazakh_segments as ks
            >>> profile = ks.profile()
            >>> "Freedom of speech" in profile.as_html(profile.segment("realists"))
            True
        """
        # Imported here: only who sees a view pays for it.
        from kazakh_segments.display import html

        around = html.Surroundings(self, link)
        if isinstance(item, Segment):
            return html.segment_view(self._own(item, self.segment(item.id)), around)
        if isinstance(item, Dimension):
            return html.dimension_view(self._own(item, self.dimension(item.id)), around)
        if isinstance(item, Statement):
            return html.statement_view(self._own(item, self.statement(item.id)), around)
        if isinstance(item, Stance):
            stance = self._own(item, self.stance(item.segment, item.dimension))
            return html.stance_view(stance, around)
        if isinstance(item, Comparison):
            own = self._own(item, self.compare(item.dimension.id, item))
            compared = [(self.segment(id_), stance) for id_, stance in own.items()]
            return html.comparison_view(own.dimension, compared, around)
        if isinstance(item, Profile):
            return html.profile_view(self._own(item, self), around)
        raise ArgumentTypeError(
            "only a Segment, Dimension, Statement, Stance, Comparison or Profile can be shown; "
            f"got {shortened(item)} ({type(item).__name__})"
        )

    def _own(self, item: Shown, own: Shown | None) -> Shown:
        """Refuse an item of another profile: names and links would not be its own."""
        if own != item or own is None:
            raise ArgumentValueError(f"{item!r} is not of this profile, {self!r}")
        return own

    def _repr_html_(self) -> str:
        return self.as_html(self)

    def _one_or_all(self, segment: str | None) -> tuple[Segment, ...]:
        return self._segments if segment is None else (self.segment(segment),)

    def _chosen(self, segments: Iterable[str]) -> tuple[Segment, ...]:
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

    def __repr__(self) -> str:
        """Say which profile it is, in one line."""
        return (
            f"<Profile: {len(self._segments)} segments, {len(self._dimensions)} dimensions, "
            f"data {self._data_version}>"
        )


def _named(error: type[UnknownNameError], items: Iterable[Named]) -> NameIndex[Named]:
    return NameIndex.of(error, items, lambda item: item.id, lambda item: (item.name,))
