"""What a type checker must accept, with the exact types; never run."""
# What is never run need not tell what it needs at run time.

from __future__ import annotations

import zipfile
from collections.abc import (
    Collection,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    Sized,
    ValuesView,
)
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import cattrs
import numpy as np
import pandas as pd
import polars as pl
from importlib_resources import files
from importlib_resources.abc import Traversable
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from typing_extensions import assert_type

import kazakh_segments as ks
from kazakh_segments import (
    Agreement,
    Basis,
    Block,
    Category,
    Codebook,
    Comparison,
    Dimension,
    DimensionId,
    Doubt,
    Level,
    Listing,
    NamedCategory,
    NominalDimension,
    NominalStance,
    OrdinalDimension,
    OrdinalStance,
    Profile,
    Scale,
    ScaleId,
    SearchHit,
    SearchResult,
    Segment,
    SegmentId,
    Source,
    Stance,
    Statement,
    Theme,
    ThemeId,
    analysis,
    coding,
    errors,
    plots,
    survey,
    tables,
)
from kazakh_segments.cli import main


def names_of_any_kind(name: str) -> None:
    assert_type(ks.theme(name), Theme)
    assert_type(ks.theme("External threat"), Theme)
    assert_type(ks.scale(name), Scale)
    assert_type(ks.dimension(name), Dimension)
    assert_type(ks.dimension("free speech"), Dimension)
    assert_type(ks.segment(name), Segment)
    assert_type(ks.segment("Angry Liberals"), Segment)
    assert_type(ks.statement(name), Statement)
    assert_type(ks.stance(name, name), Stance | None)
    assert_type(ks.compare(name), Comparison)


def ids(segment: SegmentId, theme: ThemeId, scale: ScaleId, dimension: DimensionId) -> None:
    assert_type(ks.theme(theme), Theme)
    assert_type(ks.scale(scale), Scale)
    assert_type(ks.dimension(dimension), Dimension)
    assert_type(ks.segment(segment), Segment)
    assert_type(ks.stance(segment, dimension), Stance | None)
    assert_type(ks.compare(dimension, [segment]), Comparison)
    assert_type(ks.compare(dimension)[segment], Stance | None)
    assert_type(ks.themes(block="opinions"), Listing[Theme])
    # An id is a text, so that it fits wherever a text is wanted.
    names: tuple[str, ...] = (segment, theme, scale, dimension)
    assert len(names) == 4


def items_for_names(
    segment: Segment, dimension: Dimension, theme: Theme, scale: Scale, statement: Statement
) -> None:
    assert_type(ks.theme(theme), Theme)
    assert_type(ks.scale(scale), Scale)
    assert_type(ks.dimension(dimension), Dimension)
    assert_type(ks.segment(segment), Segment)
    assert_type(ks.statement(statement), Statement)
    assert_type(ks.themes(ks.blocks()[0]), Listing[Theme])
    assert_type(ks.dimensions(theme, scale), Listing[Dimension])
    assert_type(ks.statements(segment, theme), Listing[Statement])
    assert_type(ks.stances(segment, dimension, theme), Listing[Stance])
    assert_type(ks.stance(segment, dimension), Stance | None)
    assert_type(ks.compare(dimension, ks.segments())[segment], Stance | None)
    ks.compare(dimension, [segment, "realists"])
    ks.compare(dimension, (item for item in ks.segments()))
    analysis.distance(segment, "realists", [dimension, "age"], weights={dimension: 2})
    analysis.distances(ks.dimensions(), ks.segments()).nearest(segment)
    analysis.contrast(segment, segment, {dimension})
    analysis.distinctive(segment, [dimension])
    analysis.common_ground([segment], [dimension])
    analysis.cleavages([segment], [dimension])
    analysis.cleavages(kinds="all", min_stated=0.5)
    analysis.distinctive("realists", kinds=["attitude", "knowledge"], min_stated=np.int8(3))
    analysis.distances(kinds=("attitude", "composition"))
    analysis.screener(exclude=[dimension], stated="any", objective="robust")
    analysis.screener(None, [segment], [dimension])
    analysis.sensitivity("distances", [segment], [dimension], weights={dimension: 0.5})
    plots.heatmap([dimension], [segment])
    plots.positions(theme, [segment])
    plots.compass(dimension, theme, [segment])
    plots.distances([dimension], [segment], weights={dimension: 0.5})


def numbers_of_any_library(weights: dict[str, Fraction], ax: Axes) -> None:
    analysis.distances(weights=weights)
    analysis.distances(weights={"age": Decimal("0.5")})
    analysis.distances(weights={"age": np.float32(0.5)})
    analysis.distances(weights={"age": np.int64(2)})
    analysis.screener(np.int64(3), at_most=np.uint8(2))
    plots.save(ax, "figure.png", dpi=np.int64(300))


def all_and_some(name: str, missing: None) -> None:
    assert_type(ks.profile(), Profile)
    assert_type(ks.source(), Source)
    assert_type(ks.blocks(), Listing[Block])
    assert_type(ks.themes(), Listing[Theme])
    assert_type(ks.themes(name), Listing[Theme])
    assert_type(ks.themes(block=missing), Listing[Theme])
    assert_type(ks.scales(), Listing[Scale])
    assert_type(ks.dimensions(), Listing[Dimension])
    assert_type(ks.dimensions(name, name), Listing[Dimension])
    assert_type(ks.dimensions(kind="composition"), Listing[Dimension])
    assert_type(ks.dimensions(kind=name), Listing[Dimension])
    assert_type(ks.dimensions(theme="trust", scale=missing), Listing[Dimension])
    assert_type(ks.segments(), Listing[Segment])
    assert_type(ks.statements(), Listing[Statement])
    assert_type(ks.statements(name, name), Listing[Statement])
    assert_type(ks.statements(segment="realists", theme=missing), Listing[Statement])
    assert_type(ks.stances(), Listing[Stance])
    assert_type(ks.stances(name, name, name), Listing[Stance])
    assert_type(ks.stances(segment=missing, dimension="age", theme=name), Listing[Stance])
    assert_type(ks.find(name), SearchResult)
    assert_type(ks.cite(), str)
    assert_type(ks.cite("text"), str)
    assert_type(ks.cite(format="bibtex"), str)
    assert_type(ks.data_version(), str)
    assert_type(ks.data_digest(), str)
    assert_type(ks.__version__, str)


def views(profile: Profile, comparison: Comparison, statement: Statement, missing: None) -> None:
    def address(item: Segment | Theme | Dimension | Statement) -> str | None:
        return None if isinstance(item, Statement) else f"{item.id}.html"

    assert_type(ks.as_html(comparison), str)
    assert_type(ks.as_html(statement, address), str)
    assert_type(ks.as_html(statement, link=missing), str)
    assert_type(ks.as_html(profile, lambda item: f"#{item.id}"), str)
    assert_type(profile.as_html(profile, link=address), str)


def profile_of_ones_own(profile: Profile, name: str) -> None:
    assert_type(profile.source(), Source)
    assert_type(profile.blocks(), Listing[Block])
    assert_type(profile.themes(), Listing[Theme])
    assert_type(profile.themes(block=name), Listing[Theme])
    assert_type(profile.theme(name), Theme)
    assert_type(profile.scales(), Listing[Scale])
    assert_type(profile.scale(name), Scale)
    assert_type(profile.dimensions(theme=name, scale=name), Listing[Dimension])
    assert_type(profile.dimension(name), Dimension)
    assert_type(profile.segments(), Listing[Segment])
    assert_type(profile.segment(name), Segment)
    assert_type(profile.statements(segment=name, theme=name), Listing[Statement])
    assert_type(profile.statement(id=name), Statement)
    assert_type(profile.stances(segment=name, dimension=name, theme=name), Listing[Stance])
    assert_type(profile.stance(segment=name, dimension=name), Stance | None)
    assert_type(profile.compare(name, segments=(name, "realists")), Comparison)
    assert_type(profile.find(text=name), SearchResult)
    assert_type(profile.cite(format="bibtex"), str)
    assert_type(profile.data_version(), str)
    assert_type(profile.data_digest(), str)
    assert_type(hash(profile), int)


def iterables_of_names(name: str, strict: Sequence[SegmentId], any_of: Iterable[str]) -> None:
    ks.compare("age", [name])
    ks.compare("age", ["realists", "Angry Liberals", name])
    ks.compare("age", ("realists", name))
    ks.compare("age", {"realists", name})
    ks.compare("age", {"realists": 1}.keys())
    ks.compare("age", (segment.id for segment in ks.segments()))
    ks.compare("age", segments=strict)
    ks.compare("age", segments=any_of)
    ks.compare("age", segments=None)
    ks.compare("age", segments=ks.compare("gender"))
    ks.compare("age", segments=ks.compare("gender").stated)


def folders(text: str, path: Path, traversable: Traversable, inside: zipfile.Path) -> None:
    assert_type(ks.load_profile(text), Profile)
    assert_type(ks.load_profile(text, max_file_bytes=2**25), Profile)
    assert_type(ks.load_profile(path), Profile)
    assert_type(ks.load_profile(traversable), Profile)
    assert_type(ks.load_profile(files("somebody") / "data"), Profile)
    assert_type(ks.load_profile(path=inside), Profile)


def source_fields(source: Source) -> None:
    assert_type(source.title, str)
    assert_type(source.year, int)
    assert_type(source.publisher, str)
    assert_type(source.pollster, str)
    assert_type(source.analyst, str)
    assert_type(source.supporters, tuple[str, ...])


def codebook_fields(block: Block, theme: Theme, scale: Scale, level: Level) -> None:
    assert_type(block.id, str)
    assert_type(block.name, str)
    assert_type(block.data_version, str)
    assert_type(theme.id, str)
    assert_type(theme.name, str)
    assert_type(theme.block, str)
    assert_type(theme.data_version, str)
    assert_type(scale.id, str)
    assert_type(scale.name, str)
    assert_type(scale.levels, tuple[Level, ...])
    assert_type(scale.extents, tuple[str, ...])
    assert_type(scale.is_nominal, bool)
    assert_type(scale.data_version, str)
    assert_type(level.value, int)
    assert_type(level.label, str)


def dimension_fields(dimension: Dimension, stance: Stance) -> None:
    assert_type(dimension.id, str)
    assert_type(dimension.name, str)
    assert_type(dimension.theme, str)
    assert_type(dimension.scale, str)
    assert_type(dimension.negative_pole, str | None)
    assert_type(dimension.positive_pole, str | None)
    assert_type(dimension.levels, tuple[Level, ...])
    assert_type(dimension.categories, tuple[Category, ...])
    assert_type(dimension.categories[0].id, str)
    assert_type(dimension.categories[0].name, str)
    assert_type(dimension.kind, Literal["attitude", "composition", "knowledge"])
    assert_type(dimension.parent, str | None)
    assert_type(dimension.attitude_object, str | None)
    assert_type(dimension.aliases, tuple[str, ...])
    assert_type(dimension.description, str)
    assert_type(dimension.is_nominal, bool)
    assert_type(dimension.data_version, str)
    assert_type(dimension.label(2), str)
    assert_type(dimension.label(0, (), frozenset({"unsure"})), str)
    assert_type(dimension.label(stance.level, stance.categories, doubt=stance.doubt), str)
    if isinstance(dimension, OrdinalDimension):
        assert_type(dimension.derived_label(1, dimension, 0), str)
    assert_type(stance.note, str | None)


def stance_fields(stance: Stance) -> None:
    assert_type(stance.segment, str)
    assert_type(stance.dimension, str)
    assert_type(stance.statement, str)
    assert_type(stance.wording, tuple[str, ...])
    assert_type(stance.level, int | None)
    assert_type(stance.categories, tuple[NamedCategory, ...])
    assert_type(stance.categories[0].id, str)
    assert_type(stance.categories[0].extent, str | None)
    assert_type(stance.doubt, frozenset[Literal["unsure", "divided"]])
    assert_type(stance.basis, Literal["stated", "comparative"])
    assert_type(stance.label, str)
    assert_type(stance.data_version, str)
    if stance.level is not None:
        assert_type(stance.level + 1, int)


def statement_and_segment_fields(statement: Statement, segment: Segment) -> None:
    assert_type(statement.id, str)
    assert_type(statement.segment, str)
    assert_type(statement.theme, str)
    assert_type(statement.position, int)
    assert_type(statement.text, str)
    assert_type(statement.stances, tuple[Stance, ...])
    assert_type(statement.data_version, str)
    assert_type(segment.id, str)
    assert_type(segment.name, str)
    assert_type(segment.traits, tuple[str, ...])
    assert_type(segment.statements, tuple[Statement, ...])
    assert_type(segment.data_version, str)


def comparison(compared: Comparison, name: str) -> None:
    assert_type(compared.dimension, Dimension)
    assert_type(compared["realists"], Stance | None)
    assert_type(compared["Angry Liberals"], Stance | None)
    assert_type(compared[name], Stance | None)
    assert_type(compared.get(name), Stance | None)
    assert_type(compared.get(name, "none"), Stance | str | None)
    assert_type(name in compared, bool)
    assert_type(iter(compared), Iterator[str])
    assert_type(list(compared), list[str])
    assert_type(len(compared), int)
    assert_type(compared.keys(), KeysView[str])
    assert_type(compared.values(), ValuesView[Stance | None])
    assert_type(compared.items(), ItemsView[str, Stance | None])
    assert_type(dict(compared), dict[str, Stance | None])
    assert_type(compared == ks.compare(name), bool)
    assert_type(hash(compared), int)
    assert_type(compared.levels(), dict[str, int | None])
    assert_type(compared.categories(), dict[str, tuple[NamedCategory, ...] | None])
    assert_type(compared.stated, tuple[str, ...])
    assert_type(compared.missing, tuple[str, ...])
    assert_type(compared.ranked(), tuple[Stance, ...])
    assert_type(compared.spread, int | None)
    assert_type(compared.agreement, Agreement | None)
    assert_type(compared.derived, dict[str, str])
    assert_type(str(compared), str)
    for id_, stance in compared.items():
        assert_type(id_, str)
        if stance is not None:
            assert_type(stance, Stance)
    same_case = {"split": 1}.get(compared.agreement or "")
    assert_type(same_case, int | None)


def comparison_as_mapping(compared: Comparison) -> None:
    exact: Mapping[str, Stance | None] = compared
    # Mapping is covariant in its values.
    wider: Mapping[str, object] = compared
    collection: Collection[str] = compared
    hashables: list[Hashable] = [compared, compared.dimension, ks.profile(), ks.source()]
    print(exact, wider, collection, hashables)


def listings(name: str, profile: Profile) -> None:
    segments = ks.segments()
    as_tuple: tuple[Segment, ...] = segments
    dimensions: Sequence[Dimension] = ks.dimensions()
    assert_type(segments[0], Segment)
    assert_type(segments[1:], Listing[Segment])
    assert_type([segment.name for segment in segments], list[str])
    assert_type(segments.table(), str)
    assert_type(segments.records(), list[dict[str, object]])
    assert_type(Listing(as_tuple), Listing[Segment])
    first, *others = profile.themes()
    assert_type(first, Theme)
    assert_type(others, list[Theme])
    ks.Profile(profile.codebook, profile.segments())
    assert_type(segments.to_frame(), pd.DataFrame)
    assert_type(ks.stances(name).to_frame("polars"), pl.DataFrame)
    assert_type(ks.find(name).to_frame("pandas"), pd.DataFrame)
    assert_type(ks.compare(name).to_frame(backend="polars"), pl.DataFrame)
    assert_type(ks.compare(name).records(), list[dict[str, object]])
    assert_type(analysis.cleavages().to_frame(), pd.DataFrame)
    # Of pyarrow, type checkers know nothing.
    assert_type(analysis.screener(3).to_frame("pyarrow"), Any)
    print(dimensions)


def search_result(result: SearchResult) -> None:
    assert_type(result.hits, tuple[SearchHit, ...])
    assert_type(result.hits[0].item, Segment | Dimension | Statement)
    assert_type(result.nearest, tuple[Dimension | Theme, ...])
    assert_type(result.not_stated, bool)
    assert_type(result.text, str)
    assert_type(result.segments, Listing[Segment])
    assert_type(result.dimensions, Listing[Dimension])
    assert_type(result.statements, Listing[Statement])
    assert_type(len(result), int)
    sized: Sized = result
    assert sized


def items_built_in_python() -> Profile:
    level = assert_type(Level(value=0, label="neutral"), Level)
    scale = Scale(id="s", name="S", levels=(level,), extents=(), data_version="1")
    block = Block(id="b", name="B")
    theme = Theme(id="t", name="T", block="b")
    dimension = OrdinalDimension(
        id="d",
        name="D",
        theme="t",
        scale="s",
        negative_pole="no",
        positive_pole="yes",
        levels=(level,),
        parent=None,
        aliases=("delta",),
        description="What it is about.",
    )
    nominal = NominalDimension(
        id="n",
        name="N",
        theme="t",
        scale="n",
        categories=(Category("c", "C"),),
        parent=None,
        aliases=(),
        description="What it is about.",
    )
    doubt: frozenset[Doubt] = frozenset({"divided", "unsure"})
    basis: Basis = "stated"
    stance = OrdinalStance(
        segment="g",
        dimension="d",
        statement="g.t.1",
        wording=("Divided",),
        level=0,
        doubt=doubt,
        basis=basis,
        label="unsure and divided",
    )
    naming = NominalStance(
        segment="g",
        dimension="n",
        statement="g.t.1",
        wording=("Divided",),
        categories=(NamedCategory("c", None),),
        doubt=doubt,
        basis=basis,
        label="C",
    )
    statement = Statement(
        id="g.t.1", segment="g", theme="t", position=1, text="Divided", stances=(stance, naming)
    )
    segment = Segment("g", "G", ("Plain",), (statement,), data_version="1")
    source = Source(
        title="A source",
        year=2020,
        publisher="P",
        pollster="Q",
        analyst="R",
        supporters=(),
    )
    assert_type(Category("c", "C"), Category)
    assert_type(NamedCategory("c", None), NamedCategory)
    assert_type(Comparison(dimension, segments=(segment,), stances=(stance,)), Comparison)
    hits = (SearchHit(segment, "name", "G"), SearchHit(statement, "text", "It says"))
    assert_type(SearchResult("text", hits), SearchResult)
    assert_type(SearchResult("text", nearest=(dimension, theme), not_stated=True), SearchResult)
    codebook = Codebook(
        data_version="1",
        source=source,
        blocks=(block,),
        themes=(theme,),
        scales=(scale,),
        dimensions=(dimension, nominal),
    )
    return Profile(codebook, segments=(segment,))


def classes_tell_ordinal_from_nominal(stance: Stance, dimension: Dimension) -> None:
    assert_type(stance.level, int | None)
    assert_type(stance.categories, tuple[NamedCategory, ...])
    if isinstance(stance, OrdinalStance):
        assert_type(stance.level, int)
    if isinstance(stance, NominalStance):
        assert_type(stance.categories, tuple[NamedCategory, ...])
    assert_type(dimension.negative_pole, str | None)
    if isinstance(dimension, OrdinalDimension):
        assert_type(dimension.negative_pole, str)
        assert_type(dimension.levels, tuple[Level, ...])
    if isinstance(dimension, NominalDimension):
        assert_type(dimension.categories, tuple[Category, ...])
    assert_type(ks.profile().codebook, Codebook)


def items_go_to_json_and_back(stance: Stance) -> None:
    data: Any = cattrs.unstructure(stance)
    assert_type(cattrs.structure(data, Stance), Stance)


def public_names_in_annotations(
    segment: ks.Segment,
    stance: ks.Stance | None,
    compared: Mapping[str, ks.Stance | None],
    stances: dict[ks.DimensionId, ks.Stance],
    doubt: ks.Doubt,
    basis: ks.Basis,
    agreement: ks.Agreement,
) -> tuple[ks.Statement, ...]:
    print(stance, compared, stances, doubt, basis, agreement)
    return segment.statements


def public_names_in_patterns(found: object) -> str:
    match found:
        case ks.Segment(name=name):
            return assert_type(name, str)
        case ks.Stance(level=int() as level):
            return str(assert_type(level, int))
        case ks.Comparison():
            return assert_type(found, Comparison).dimension.name
        case _:
            return ""


def errors_by_pythons_kinds(name: str) -> None:
    try:
        ks.segment(name)
    except KeyError as error:
        assert_type(error, KeyError)
    for unknown in (
        errors.UnknownBlockError,
        errors.UnknownDimensionError,
        errors.UnknownBackendError,
        errors.UnknownFormatError,
        errors.UnknownKindError,
        errors.UnknownNameError,
        errors.UnknownOptionError,
        errors.UnknownOrderError,
        errors.UnknownQuestionError,
        errors.UnknownScaleError,
        errors.UnknownSegmentError,
        errors.UnknownStatementError,
        errors.UnknownThemeError,
    ):
        assert_type(unknown.kind, str)
    key_errors: list[type[KeyError]] = [
        errors.UnknownBlockError,
        errors.UnknownDimensionError,
        errors.UnknownFormatError,
        errors.UnknownNameError,
        errors.UnknownScaleError,
        errors.UnknownSegmentError,
        errors.UnknownStatementError,
        errors.UnknownTableError,
        errors.UnknownThemeError,
    ]
    import_errors: list[type[ImportError]] = [errors.MissingExtraError]
    file_errors: list[type[FileExistsError]] = [errors.OutputExistsError]
    type_errors: list[type[TypeError]] = [errors.ArgumentTypeError]
    value_errors: list[type[ValueError]] = [
        errors.ArgumentValueError,
        errors.DataError,
        errors.ScaleError,
    ]
    roots: list[type[errors.KazakhSegmentsError]] = [
        errors.ArgumentTypeError,
        errors.ArgumentValueError,
        errors.DataError,
        errors.MissingExtraError,
        errors.OutputExistsError,
        errors.ScaleError,
        errors.UnknownNameError,
    ]
    print(import_errors, file_errors)
    print(key_errors, type_errors, value_errors, roots)


def errors_with_attributes(name: str) -> None:
    try:
        ks.compare(name).ranked()
    except ks.errors.UnknownNameError as error:
        assert_type(error.name, str)
        assert_type(error.closest, tuple[str, ...])
        assert_type(error.kind, str)
    except errors.DataError as error:
        assert_type(error.what, str)
        assert_type(error.problems, tuple[errors.Problem, ...])
        for problem in error.problems:
            assert_type(problem.place, str)
            assert_type(problem.found, str)
            assert_type(problem.expected, str)
            assert_type(problem.file, str | None)
            assert_type(problem.within("outer"), errors.Problem)
    except (errors.ScaleError, errors.ArgumentValueError) as error:
        assert_type(str(error), str)
    except (KeyError, TypeError, ValueError):
        raise


def distances_between_segments(names: list[str], weights: Mapping[str, float]) -> None:
    pair = analysis.distance("realists", names[0])
    assert_type(pair, analysis.Distance)
    assert_type(analysis.distance(*("a", "b"), names, weights=weights), analysis.Distance)
    assert_type(pair.value, float | None)
    assert_type(pair.coverage, float)
    assert_type(pair.n_dimensions, int)
    all_pairs = analysis.distances(names, ["realists"], weights={"age": 2}, profile=ks.profile())
    assert_type(all_pairs, analysis.Distances)
    assert_type(all_pairs.between("realists", names[0]), analysis.Distance)
    assert_type(all_pairs.nearest("realists"), tuple[analysis.Distance, ...])
    assert_type(all_pairs.farthest(names[0]), tuple[analysis.Distance, ...])
    assert_type(all_pairs.matrix(), tuple[tuple[float | None, ...], ...])
    assert_type([item.a for item in all_pairs], list[str])


def what_unites_and_what_divides(
    segment: SegmentId, names: Iterable[str], ids: list[SegmentId], dimensions: list[DimensionId]
) -> None:
    shared = analysis.common_ground(names)
    assert_type(shared, analysis.CommonGround)
    assert_type(shared[0], analysis.SharedSide)
    assert_type(shared[:2], tuple[analysis.SharedSide, ...])
    assert_type(shared[0].side, analysis.Side)
    assert_type(shared[0].strengths, tuple[float, ...])
    assert_type(shared[0].comparison, Comparison)
    assert_type(analysis.common_ground(ids, dimensions, profile=None), analysis.CommonGround)
    cleavages = analysis.cleavages(ids)
    assert_type(cleavages, analysis.Cleavages)
    assert_type([item.distance for item in cleavages], list[float])
    assert_type(cleavages.derived, tuple[ks.Comparison, ...])
    assert_type([pair.derived_share for pair in analysis.distances()], list[float | None])
    assert_type(cleavages[:2], tuple[analysis.Cleavage, ...])
    assert_type(cleavages.few_stated, tuple[analysis.Cleavage, ...])
    assert_type(cleavages.min_stated, int)
    pair = analysis.contrast(segment, "angry_liberals", dimensions)
    assert_type(pair, analysis.Contrasts)
    assert_type(pair[0].relation, analysis.Relation)
    assert_type(pair[0].distance, float | None)
    assert_type(pair[0].steps, int | None)
    assert_type(pair.by_relation(), dict[analysis.Relation, tuple[analysis.Contrast, ...]])
    assert_type(pair.by_relation()["one is silent"], tuple[analysis.Contrast, ...])
    sets = analysis.screener(3, ids, dimensions, at_most=1, profile=ks.profile())
    assert_type(sets, analysis.Screener)
    assert_type(sets.size, int | None)
    assert_type(sets[0], analysis.ScreenerSet)
    assert_type(sets[0].dimensions, tuple[str, ...])
    assert_type(sets[0].margin, float)
    assert_type(sets[0].closest, tuple[analysis.Distance, ...])
    assert_type(sets[0].comparisons, tuple[Comparison, ...])
    assert_type(sets[0].not_stated, tuple[tuple[str, str], ...])
    assert_type(sets.objective, analysis.Objective)


def where_a_segment_is_distinct(segment: SegmentId) -> None:
    found = analysis.distinctive(segment, ["trust_un"], profile=ks.profile())
    assert_type(found, analysis.Distinctive)
    assert_type(found[0], analysis.DistinctDimension)
    assert_type(found[0].relation, analysis.Distinction)
    assert_type(found.few_stated, tuple[analysis.DistinctDimension, ...])
    assert_type(found.left_out, tuple[Dimension, ...])
    assert_type(found.nearest, tuple[analysis.Neighbour, ...])
    assert_type(found.farthest[0].distance, analysis.Distance)
    assert_type(found.farthest[0].others, tuple[str, ...])


def what_depends_on_the_numbers(question: analysis.Question, names: list[str]) -> None:
    found = analysis.sensitivity(question, names)
    assert_type(found, analysis.Sensitivity)
    assert_type(analysis.sensitivity("distances", weights={"age": 2}), analysis.Sensitivity)
    assert_type(found[0], analysis.Change)
    assert_type(found[0].answer_instead, tuple[str, ...] | range)
    assert_type(found.stable, tuple[str, ...])
    assert_type(found.answers, tuple[analysis.Answer, ...])
    assert_type(found.answers[0].holds, bool)
    assert_type(found.answers[0].changes, tuple[analysis.Change, ...])
    assert_type(found.sentences(), tuple[str, ...])
    assert_type(found.explanations, dict[str, str])
    assert_type(found.changes, tuple[analysis.Change, ...])


def every_result_of_an_analysis() -> None:
    results: list[analysis.Result] = [
        analysis.distance("realists", "angry_liberals"),
        analysis.distances(),
        analysis.common_ground(),
        analysis.cleavages(),
        analysis.contrast("realists", "angry_liberals"),
        analysis.screener(),
        analysis.sensitivity("cleavages"),
    ]
    for result in results:
        assert_type(result.n_stances, int)
        assert_type(result.records(), list[dict[str, object]])
        assert_type(str(result), str)


def tables_of_a_profile(table: tables.TableName, profile: Profile) -> None:
    assert_type(tables.records(table), list[dict[str, Any]])
    assert_type(tables.records("stances", complete=True, profile=profile), list[dict[str, Any]])
    assert_type(tables.frame("stances"), pd.DataFrame)
    assert_type(tables.frame(table, "pandas", complete=False), pd.DataFrame)
    assert_type(tables.frame("stances", "polars", wide=True), pl.DataFrame)
    assert_type(tables.frame("stances", backend="polars", profile=profile), pl.DataFrame)
    # pyarrow tells type checkers nothing of itself.
    assert_type(tables.frame("stances", "pyarrow"), Any)


def backends_known_as_the_program_runs(backend: tables.Backend) -> None:
    stances = tables.frame("stances", backend)
    print(stances)


def files_of_a_profile(folder: Path, format: tables.FileFormat) -> None:
    assert_type(tables.write(folder, format), tuple[Path, ...])
    assert_type(tables.write("folder", "csv", overwrite=True, complete=True), tuple[Path, ...])
    assert_type(tables.read_csv(folder, "stances"), list[dict[str, Any]])


def agreement_of_two_codings(folder: Path, profile: Profile) -> None:
    assert_type(coding.write_kit(folder), tuple[Path, ...])
    assert_type(coding.write_kit("kit", seed=2, overwrite=True, profile=profile), tuple[Path, ...])
    found = coding.agreement("sheet.csv", resamples=100, seed=2, profile=profile)
    assert_type(found, coding.Agreement)
    assert_type(found[0], coding.Coefficient)
    assert_type(found[0].alpha, float | None)
    assert_type(found.differences, coding.Differences)
    assert_type(found.not_coded, tuple[str, ...])
    for difference in found.differences:
        assert_type(difference, coding.Difference)
        assert_type(difference.theirs, Stance | None)
    results: list[analysis.Result] = [found, found.differences]
    assert_type(results[0].n_stances, int)


def questionnaires(path: Path, dimension: Dimension, labels: dict[int, str]) -> None:
    item = survey.Item("q1", "civic_rights", 1, 5, "reversed", [9, "no"], labels, "How?")
    assert_type(item.share(2), float | None)
    assert_type(item.missing, tuple[float | str, ...])
    assert_type(item.labels, tuple[tuple[float, str], ...])
    assert_type(item.polarity, survey.Polarity)
    survey.Item("q2", dimension, low=np.int64(1), high=2.5, missing=(9,), labels={1.5: "a"})
    found = survey.Questionnaire([item], "Mine", profile=ks.profile())
    assert_type(found.items, tuple[survey.Item, ...])
    assert_type(found.profile, Profile)
    assert_type(found.levels({"q1": 3, "q2": "no"}), dict[str, float | None])
    assert_type([one.column for one in found], list[str])
    assert_type(found.columns, tuple[str, ...])
    assert_type(found.save(path, overwrite=True), Path)
    assert_type(found.to_frame("polars"), pl.DataFrame)
    assert_type(survey.Questionnaire.load("mine.yaml"), survey.Questionnaire)
    listed: dict[str, list[int]] = {"q1": [9]}
    made = survey.Questionnaire.from_labels(
        path, {"q1": "civic_rights", "q2": dimension}, reversed=["q1"], missing=listed
    )
    assert_type(made, survey.Questionnaire)


def figures(dimension: Dimension, theme: ThemeId, order: plots.Order, ax: Axes) -> None:
    assert_type(plots.heatmap(), plots.Plot)
    assert_type(plots.heatmap().axes, Axes)
    assert_type(plots.heatmap().figure, Figure)
    assert_type(plots.heatmap().save("figure.png", dpi=300), Path)
    assert_type(plots.save(plots.heatmap(), "figure.png"), Path)
    assert_type(plots.profile_of("realists", kinds="all", width="column"), plots.Plot)
    assert_type(plots.distances(kinds=["attitude"], width=5, style="dark"), plots.Plot)
    mean = plots.Mean("Trust", dimensions=[dimension, "trust_un"])
    assert_type(plots.compass(mean, theme, title="Mine"), plots.Plot)
    assert_type(plots.positions(theme, order="spread"), plots.Plot)
    assert_type(plots.heatmap(["trust_un"], ["realists"], order, ax=ax), plots.Plot)
    assert_type(plots.positions(dimension, ax=ax), plots.Plot)
    assert_type(plots.positions(theme), plots.Plot)
    assert_type(plots.compass(dimension, ks.theme("trust"), ["realists"], ax=ax), plots.Plot)
    assert_type(plots.distances(weights={"age": 2.5}, profile=ks.profile()), plots.Plot)
    assert_type(plots.heatmap(ax=Figure().subplots()), plots.Plot)
    assert_type(plots.save(ax, "figure.png", dpi=300, overwrite=True), Path)
    counted, nearest = survey.shares(pd.DataFrame()), ks.nearest({dimension: 2})
    assert_type(plots.shares(counted, title="Mine", width="column", ax=ax), plots.Plot)
    assert_type(plots.answers(nearest, 5, style="dark", profile=ks.profile()), plots.Plot)


def shares_of_a_survey(frame: pd.DataFrame, lazy: pl.LazyFrame) -> None:
    found = survey.shares(frame, "weight", ["region", "age"], resamples=100, seed=2)
    assert_type(found, survey.Shares)
    assert_type(found[0], survey.Share)
    assert_type(found[:2], tuple[survey.Share, ...])
    assert_type(found[0].group, survey.RespondentGroup)
    assert_type(found[0].low, float | None)
    assert_type(found.groups[0].effective_n, float)
    assert_type(survey.shares(lazy, by="region", prefix="x_", profile=ks.profile()), survey.Shares)
    assert_type(found.to_frame(), pd.DataFrame)


def command_line(arguments: Sequence[str]) -> None:
    assert_type(main(), int)
    assert_type(main(None), int)
    assert_type(main(["segments"]), int)
    assert_type(main(arguments), int)


def rows(name: str) -> list[dict[str, Any]]:
    """Build what a data frame is made from."""
    return [
        {"segment": id_, "level": level, "label": stance.label if stance else None}
        for (id_, level), stance in zip(
            ks.compare(name).levels().items(), ks.compare(name).values(), strict=True
        )
    ]


def simulated_surveys(questionnaire: survey.Questionnaire, dimension: Dimension) -> None:
    simulation = survey.simulate(
        np.int64(600), Fraction(1), missing=Decimal("0.1"), seed=np.int8(3)
    )
    assert_type(simulation, survey.Simulation)
    assert_type(simulation.answers, tuple[tuple[float | None, ...], ...])
    assert_type(simulation.simulated_segments, tuple[str, ...])
    assert_type(simulation.to_frame("polars"), pl.DataFrame)
    assert_type(len(simulation), int)
    survey.simulate(6, questionnaire=questionnaire)
    assert_type(simulation.save(Path("mine.csv"), overwrite=True), Path)
    matched = survey.nearest_file(
        Path("mine.csv"), "out.parquet", questionnaire, rejects="r.csv", weights={dimension: 2}
    )
    assert_type(matched, survey.FileResult)
    assert_type(matched.by_reason[0][0], survey.Reason)
    assert_type(matched.rejects, Path | None)
    found = survey.recovery(questionnaire, noise=[1, 2.5], n=600)
    assert_type(found, survey.Recovery)
    assert_type(found[0], survey.Confusion)
    assert_type(found[0].matched_own, float | None)
    survey.recovery([dimension, "trust_media"], noise=np.float64(2))
    survey.recovery(noise=(one for one in (1, 2)))


def short_questionnaires() -> None:
    short = survey.questionnaire(np.int64(5), "separation", noise=Fraction(3, 2), seed=2)
    assert_type(short, survey.ShortQuestionnaire)
    assert_type(short.questionnaire, survey.Questionnaire)
    assert_type(short.dimensions, tuple[str, ...])
    assert_type(short.recovery, float)
    how: Literal["exact", "exchange"] = short.search
    print(how)
    assert_type(short.save(Path("short.yaml"), overwrite=True), Path)
    assert_type(short.questionnaire.save_xlsform("form.xlsx", introduction="Read this."), Path)


def nearest_segments(
    dimension: Dimension, questionnaire: survey.Questionnaire, row: Mapping[str, object]
) -> None:
    found = ks.nearest({"trust_media": 2, "trust_un": None, "freedom_of_speech": "important"})
    assert_type(found, survey.Nearest)
    assert_type(found.segment, str | None)
    assert_type(found.reason, survey.Reason)
    assert_type(found.margin, float | None)
    assert_type(found.agreement, float | None)
    assert_type(found[0], survey.Match)
    assert_type(found[0].distance, float | None)
    assert_type(found.ranking, tuple[survey.Match, ...])
    assert_type(found.why(), survey.Why)
    assert_type(found.why()[0], survey.Contribution)
    assert_type(found.why()[0].comparison, Comparison)
    assert_type(found.to_frame("polars"), pl.DataFrame)
    survey.nearest({dimension: np.float64(1.5)}, weights={dimension: 2}, kinds=["attitude"])
    survey.nearest(row, questionnaire=questionnaire, metric="euclid", min_answered=np.int64(3))
    survey.nearest(row, questionnaire=questionnaire, min_margin=Fraction(1, 20), max_distance=1)
    drawn = survey.random_answers(questionnaire, n=1000, metric="euclid")
    assert_type(drawn, survey.RandomAnswers)
    assert_type(drawn.percentile(1), float)
    assert_type(drawn.smallest, tuple[float, ...])
    survey.random_answers([dimension, "trust_media"], seed=2)


def the_same_kind_of_frame_comes_back(
    table: pd.DataFrame, frame: pl.DataFrame, lazy: pl.LazyFrame, asked: survey.Questionnaire
) -> None:
    assert_type(survey.nearest_frame(table, asked), pd.DataFrame)
    assert_type(survey.nearest_frame(frame, asked, agreement=False), pl.DataFrame)
    assert_type(survey.nearest_frame(lazy, asked, bad_answers="mark", prefix="x_"), pl.LazyFrame)
