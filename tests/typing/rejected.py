"""What a type checker must reject, each line by both tools; never run.

Both tools fail on a comment that silences nothing, so that each line here must
stay an error in both.
"""
# ruff: noqa: B018

from __future__ import annotations

from pathlib import Path

import pandas as pd

import kazakh_segments as ks
from kazakh_segments import analysis, coding, errors, plots, survey, tables


def names_that_are_no_text(number: int, missing: None, maybe: str | None, raw: bytes) -> None:
    ks.segment(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.segment(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.segment(maybe)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.segment(raw)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.theme(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.theme(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.scale(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.scale(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.dimension(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.dimension(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.statement(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.statement(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.stance(number, "age")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.stance("realists", missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.compare(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.compare(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.compare(maybe)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.themes(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.dimensions(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.dimensions(kind=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.dimensions(scale=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.statements(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.statements(theme=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.stances(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.stances(dimension=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.stances(theme=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.find(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.find(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.profile().segment(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.profile().compare(missing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.segment(ks.theme("trust"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def names_misspelt() -> None:
    ks.segmnet("realists")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def arguments_missing_or_unknown() -> None:
    ks.segment()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.stance("realists")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.compare()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.segments("realists")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.stances(scale="nominal")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.dimension(id="age")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def segments_that_are_no_list_of_names(numbers: list[int], maybes: list[str | None]) -> None:
    ks.compare("age", segments=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.compare("age", segments=numbers)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.compare("age", segments=maybes)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.compare("age", segments=ks.themes())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.compare("age", segments=b"realists")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def views(statement: ks.Statement) -> None:
    ks.as_html("realists")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.as_html(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.as_html(statement, "page.html")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def formats(name: str) -> None:
    ks.cite("docx")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.cite(name)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.cite(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.profile().cite("BibTeX")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def folders() -> None:
    ks.load_profile(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.load_profile(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.load_profile(b"folder")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.load_profile()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.load_profile("folder", 5)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.load_profile("folder", max_file_bytes="5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with Path("codebook.json").open() as file:
        ks.load_profile(file)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def frozen_values(
    segment: ks.Segment,
    stance: ks.Stance,
    dimension: ks.Dimension,
    scale: ks.Scale,
    compared: ks.Comparison,
    result: ks.SearchResult,
    problem: errors.Problem,
) -> None:
    segment.name = "Idealists"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    segment.traits[0] = "Idealistic"  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    segment.traits.append("Idealistic")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    segment.nickname = "Idealists"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    stance.level = 4  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    stance.doubt.add("unsure")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    dimension.aliases = ()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    dimension.is_nominal = True  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    scale.levels[0].label = "lowest"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    ks.theme("trust").block = "opinions"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    ks.blocks()[0].id = "views"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    ks.source().year = 2021  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    ks.statement("realists.trust.1").text = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    ks.dimension("age").categories[0].name = "old"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    compared.dimension = dimension  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    compared.stated = ()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    compared.spread = 0  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    ks.segments()[0] = segment  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    ks.segments().append(segment)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    compared.to_frame("dask")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    result.text = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    problem.place = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def comparisons_that_change(compared: ks.Comparison, stance: ks.Stance) -> None:
    compared["realists"] = stance  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    del compared["realists"]  # type: ignore[attr-defined]  # pyright: ignore[reportIndexIssue]
    compared.pop("realists")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    compared.update({"realists": stance})  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    compared.clear()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    compared[0]  # type: ignore[index]  # pyright: ignore[reportArgumentType]
    compared[None]  # type: ignore[index]  # pyright: ignore[reportArgumentType]
    compared.levels["realists"]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]


def none_where_nothing_is_stated(compared: ks.Comparison) -> None:
    ks.stance("realists", "trust_army").label  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    compared["realists"].level  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    compared.get("realists").label  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(compared.levels()["realists"] + 1)  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand, reportUnknownArgumentType]
    print(compared.spread + 1)  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand, reportUnknownArgumentType]
    print(max(compared.levels().values()))  # type: ignore[type-var]  # pyright: ignore[reportArgumentType, reportUnknownArgumentType]
    for stance in compared.values():
        stance.level  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    for ranked in compared.ranked():
        print(ranked.level + 1)  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand, reportUnknownArgumentType]
        print(ranked.level > 0)  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand, reportUnknownArgumentType]
    compared.categories()["realists"][0]  # type: ignore[index]  # pyright: ignore[reportOptionalSubscript]
    exact: dict[str, int] = compared.levels()  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    print(exact)


def wrong_types_out(name: str) -> None:
    segment: str = ks.segment(name)  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    segments: list[ks.Segment] = ks.segments()  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    segment_id: ks.SegmentId = ks.segment(name).id  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    stance: ks.Stance = ks.stance(name, name)  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    print(segment, segments, segment_id, stance)


def ids_that_are_not_of_the_bundled_profile() -> None:
    segment: ks.SegmentId = "idealists"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    theme: ks.ThemeId = "taste"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    scale: ks.ScaleId = "ratio"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    dimension: ks.DimensionId = "free speech"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    agreement: ks.Agreement = "Positive"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    print(segment, theme, scale, dimension, agreement)


def unknown_attributes(segment: ks.Segment, stance: ks.Stance) -> None:
    ks.errors.UnknownSegment  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    segment.stances  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    segment.dimension  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    stance.value  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    stance.extent  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    ks.theme("trust").dimensions  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    ks.scale("nominal").categories  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    ks.profile().digest()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    ks.compare("age").pivot()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def items_built_wrongly(stance: ks.Stance, level: ks.Level) -> None:
    ks.Segment("g", "G", ["Plain"], ())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Segment("g", "G", (), [])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Segment("g", "G", (), (), "1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.Segment("g", "G")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.Scale("s", "S", [level], ())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Scale("s", "S", (0,), ())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Statement("g.t.1", "g", "t", "1", "Divided", (stance,))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Statement("g.t.1", "g", "t", 1, "Divided", [stance])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Level("0", "neutral")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Level(0, None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.NamedCategory("c")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.Source("A source", "2020", "P", "Q", "R", ())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.OrdinalStance(
        segment="g",
        dimension="d",
        statement="g.t.1",
        wording=["Divided"],  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        level=0.5,  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        doubt={"divided"},  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        basis="guessed",  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        label="divided",
    )
    ks.NominalStance("g", "d", "g.t.1", ("D",), frozenset(), "stated", "D", [])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.NominalStance("g", "d", "g.t.1", ("D",), frozenset(), "stated", "D", level=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.OrdinalDimension("d", "D", "t", "s", None, (), "D", None, "yes", (level,))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Comparison(ks.dimension("age"), [], ())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.Profile(ks.source(), [])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def wrong_words(dimension: ks.Dimension) -> None:
    basis: ks.Basis = "assumed"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    doubt: ks.Doubt = "undecided"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    doubts: frozenset[ks.Doubt] = frozenset({"undecided"})  # type: ignore[arg-type]  # pyright: ignore[reportAssignmentType]
    dimension.label("2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    dimension.label(0, doubt=frozenset({"undecided"}))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    dimension.label(0, doubt={"unsure"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(basis, doubt, doubts)


def analyses_of_what_cannot_be_asked(number: int, result: analysis.Distances) -> None:
    analysis.distance("realists")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    analysis.distance("realists", number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.distances(weights=["age"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.distances(weights={"age": "2"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.common_ground([number])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    analysis.cleavages(profile="realists")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.contrast("realists", "angry_liberals", number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.screener("3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.screener(3, at_most=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.screener(objective="best")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.screener(stated="some")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.cleavages(kinds=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.cleavages(min_stated="4")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    analysis.sensitivity("contrast")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    result.n_stances = 3  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    result.segments = ()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    result.between("realists")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def distances_that_may_not_be_known(pair: analysis.Distance) -> None:
    if pair.value < 0.5:  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand]
        print(pair)


def agreement_with_nothing(found: coding.Agreement) -> None:
    coding.agreement()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    coding.agreement("sheet.csv", 100)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    coding.write_kit("kit", seed="2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    abs(found[0].alpha)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    found.seed = 2  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def tables_that_are_not_there(profile: ks.Profile) -> None:
    tables.records("scales")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    tables.records("stances", profile)  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue]
    tables.frame("scales")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    tables.frame("stances", "dask")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    tables.frame("stances", "polars").groupby("segment")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    tables.write("folder")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    tables.write("folder", "sas")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    tables.write("folder", "csv", True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # noqa: FBT003


def questionnaires_that_cannot_be_right(item: survey.Item) -> None:
    survey.Item("q1", "civic_rights")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    survey.Item("q1", "civic_rights", 1, "5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.Item("q1", "civic_rights", 1, 5, "reverse")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.Item("q1", "civic_rights", 1, 5, missing=9)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.Questionnaire(item)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.Questionnaire([item]).levels([3])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.Questionnaire.load(4)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def figures_of_what_cannot_be_drawn(segment: ks.Segment) -> None:
    plots.heatmap(order="alphabet")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.positions(order="similar")  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue]
    plots.distances(width="wide")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.positions()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    plots.positions(segment)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.compass("trust_un")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    plots.distances(ax="figure")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.save("figure.png")  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue]


def simulations_of_something_else() -> None:
    survey.simulate("600")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.simulate(6, questionnaire="q.yaml")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.recovery(noise=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.questionnaire(5, "recovry")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.questionnaire()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def what_is_no_survey(number: int, frame: pd.DataFrame) -> None:
    survey.shares(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.shares(frame, number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.shares(frame, by=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.shares(frame, seed=0.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    survey.shares(frame)[0].share = 1  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    plots.shares(frame)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.answers({"trust_media": 2})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def what_is_no_respondent(questionnaire: survey.Questionnaire, frame: pd.DataFrame) -> None:
    ks.nearest()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ks.nearest(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.nearest({"trust_un": 2}, metric="gower")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.nearest({"trust_un": 2}, min_margin="0.02")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ks.nearest({"trust_un": 2}).reason = "matched"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    survey.nearest_frame(frame)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    survey.nearest_frame([1], questionnaire)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    survey.nearest_frame(frame, questionnaire, bad_answers="drop")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
