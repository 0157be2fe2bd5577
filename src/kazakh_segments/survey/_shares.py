"""The shares of a survey's nearest matches, with what sampling alone leaves open."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, SupportsIndex, TypeAlias

import attrs

from kazakh_segments.analysis._cells import columns
from kazakh_segments.analysis._result import Layout, TabledSequence
from kazakh_segments.display.labels import NOT_KNOWN
from kazakh_segments.display.output import require
from kazakh_segments.display.terminal import in_a_line
from kazakh_segments.display.words import OfProfile, Words
from kazakh_segments.errors import ArgumentTypeError, ArgumentValueError, number_of, shortened
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.arguments import checked_whole_number, profile_or_packaged
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.survey._counts import (
    EXTRA,
    Columns,
    Count,
    GroupValue,
    checked_column,
    checked_columns,
    counted,
    frame_of,
)
from kazakh_segments.survey._rules import REASONS, Reason
from kazakh_segments.survey._weighted import (
    Cell,
    effective_n,
    intervals,
    mean_agreement,
    scaled,
    weight_of,
)

if TYPE_CHECKING:
    from narwhals.typing import Frame, IntoFrame
else:
    # Annotations resolve without narwhals.
    Frame = IntoFrame = Any

MATCHED, *NO_MATCH = REASONS
NOT_MEMBERSHIP = "Nearest matches to the words of the profile, not membership of a segment."


@attrs.frozen(repr=False)
class RespondentGroup(ShortRepr):
    """The respondents of whom shares are given: all, or those alike in some columns.

    Attributes:
        values: The value of each column of ``by``, None where it is missing; empty for all
            respondents.
        n: How many they are, not weighted.
        effective_n: How many respondents of equal weight would be as precise, after Kish
            [Kish1965]_: the square of the sum of weights over the sum of their squares.
        n_matched: How many have a match.
        agreement: The mean agreement of those matched, weighted; None if it is not known.

    Example:
        >>> from kazakh_segments.survey import RespondentGroup
        >>> RespondentGroup(("north", None), 120, 96.04, 80, 0.75)
        <RespondentGroup north, not known: n 120, effective n 96.0>
    """

    values: tuple[GroupValue, ...]
    n: int
    effective_n: float
    n_matched: int
    agreement: float | None

    @property
    def label(self) -> str:
        """The values in words; ``all respondents`` if there are none."""
        return ", ".join(map(_in_words, self.values)) or "all respondents"

    @property
    def sizes(self) -> str:
        """Both numbers of respondents in words."""
        return f"n {self.n:,}, effective n {self.effective_n:,.1f}"

    def _summary(self) -> str:
        return f"{self.label}: {self.sizes}"


@attrs.frozen(repr=False)
class Share(ShortRepr):
    """The share of a group that is nearest to one segment, or has no match for one reason.

    Attributes:
        group: The :class:`RespondentGroup`.
        segment: The id of the segment; None if there is no match.
        reason: ``matched``, or the reason for no match.
        name: The name of the segment, or the reason.
        n: How many respondents, not weighted.
        share: Their share of the group, from 0 to 1, weighted if weights were given.
        low: The lower end of its interval of 95 %, which covers sampling only; None if the
            share is 0 or 1, as no sample then has another.
        high: The upper end.
        agreement: The mean agreement of those matched to the segment, weighted; None if it is
            not known.

    Example:
        >>> from kazakh_segments.survey import RespondentGroup, Share
        >>> group = RespondentGroup((), 120, 96.04, 80, 0.75)
        >>> Share(group, "realists", "matched", "Realists", 30, 0.25, 0.18, 0.33, 0.8)
        <Share Realists: 25.0 % (18.0 to 33.0) of all respondents>
    """

    group: RespondentGroup
    segment: str | None
    reason: Reason
    name: str
    n: int
    share: float
    low: float | None
    high: float | None
    agreement: float | None

    @property
    def is_match(self) -> bool:
        """Whether it is the share of a segment, not of a reason for no match."""
        return self.segment is not None

    @property
    def interval(self) -> str:
        """The interval in per cent, in words; *not known* if there is none."""
        if self.low is None or self.high is None:
            return NOT_KNOWN
        return f"{100 * self.low:.1f} to {100 * self.high:.1f}"

    def _summary(self) -> str:
        return f"{self.name}: {100 * self.share:.1f} % ({self.interval}) of {self.group.label}"


@attrs.frozen(repr=False)
class Shares(TabledSequence[Share]):
    """The shares of nearest matches and of each reason for no match, which add up to 1.

    Attributes:
        shares: A :class:`Share` for each group and segment, then each reason for no match.
            Segments are in the profile's order; groups are sorted, those not known last.
        by: The columns that make the groups; none if all respondents are one group.
        weights: The column of weights; None if each respondent counts once.
        resamples: How many resamples the intervals were computed from.
        seed: What they were drawn with.

    Example:
        >>> from kazakh_segments.survey import Shares
        >>> Shares((), (), None, 1000, 1)
        <Shares 0 respondents, 0 groups>
    """

    _sequence = "shares"

    shares: tuple[Share, ...]
    by: tuple[str, ...]
    weights: str | None
    resamples: int
    seed: int

    @property
    def groups(self) -> tuple[RespondentGroup, ...]:
        """The groups, in their order."""
        return tuple(dict.fromkeys(one.group for one in self.shares))

    @property
    def title(self) -> str:
        """What they are, and by which columns."""
        by = f" by {', '.join(map(in_a_line, self.by))}" if self.by else ""
        return f"Shares of nearest matches{by}"

    @property
    def sampling_only(self) -> str:
        """What the intervals cover, in a sentence."""
        fixed = ", with the weights taken as fixed" if self.weights else ""
        return f"Intervals of 95 % cover sampling only{fixed}."

    def of_group(self, group: RespondentGroup) -> tuple[Share, ...]:
        """Return the shares of one group, which add up to 1.

        Args:
            group: One of ``groups``.

        Returns:
            Its shares in the order of the result.

        Example:
            >>> import polars as pl
            >>> from kazakh_segments import survey
            >>> frame = pl.DataFrame({"nearest_segment": [None], "nearest_reason": ["matched"]})
            >>> frame = frame.with_columns(nearest_segment=pl.lit("realists"))
            >>> found = survey.shares(frame)
            >>> sum(one.share for one in found.of_group(found.groups[0]))
            1.0
        """
        return tuple(one for one in self.shares if one.group == group)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each share, with the columns of ``by`` and the sizes of its group.

        A column of ``by`` that has the name of one of the other columns is named with
        ``by_`` before it.
        """
        own = ("segment", "reason", "n", "share", "low", "high", "agreement")
        rows = []
        for one in self:
            row = columns(one, *own)
            sizes = {"group_n": one.group.n, "group_effective_n": one.group.effective_n}
            names = (f"by_{name}" if name in row | sizes else name for name in self.by)
            rows.append(dict(zip(names, one.group.values, strict=True)) | row | sizes)
        return rows

    def _summary(self) -> str:
        respondents = sum(group.n for group in self.groups)
        return f"{respondents:,} respondents, {len(self.groups):,} groups"

    def _layout(self) -> Layout:
        rows: list[tuple[Words, ...]] = [
            (
                *([one.group.label] if self.by else []),
                OfProfile(one.name) if one.is_match else f"no match: {one.reason}",
                f"{100 * one.share:.1f} %",
                one.interval,
                f"{one.n:,}",
                _rounded(one.agreement) if one.is_match else "",
            )
            for one in self
        ]
        grouped = [", ".join(self.by)] if self.by else []
        weighted = f"Shares and agreement are weighted by {self.weights}. " if self.weights else ""
        notes = [
            *(f"{group.label}: {group.sizes}." for group in self.groups),
            f"{weighted}{self.sampling_only} {self.resamples:,} resamples, seed {self.seed}.",
            NOT_MEMBERSHIP,
        ]
        headings = (*grouped, "nearest", "share", "95 % interval", "n", "agreement")
        return Layout(self.title, headings, rows, notes)


def shares(
    result: IntoFrame | Frame,
    weights: str | None = None,
    by: str | Iterable[str] | None = None,
    *,
    prefix: str = "nearest_",
    resamples: SupportsIndex = 1000,
    seed: SupportsIndex = 1,
    profile: Profile | None = None,
) -> Shares:
    """Count the nearest matches of a survey: the share of each segment, and of no match.

    The shares of the segments and of the reasons for no match add up to 1 in each group. The
    interval is the middle 95 % of the shares of samples of the group's respondents, drawn with
    replacement [Efron1979]_. It covers sampling only: neither doubt about the codes nor the
    choice of questions, nor a design other than simple random sampling within each group.
    Weights stay with their respondents and are taken as fixed. A share of 0 or 1 has no
    interval: samples cannot tell what the survey does not have.

    A lazy frame is counted where it is; only the counts of respondents who are alike in group,
    match, reason and weight are collected.

    Args:
        result: The data frame that :func:`nearest_frame` returned, eager or lazy, of any
            library that narwhals supports.
        weights: The column of weights, 0 or more; each respondent counts once if not given.
            Their scale does not matter.
        by: The column, or the columns, that make the groups. Respondents without a value are a
            group of their own. A date or a time becomes text.
        prefix: What the names of the columns of the matches begin with. The column
            ``agreement`` need not be there.
        resamples: How many samples to draw, 1 or more. The time that this takes grows with the
            number of different weights.
        seed: The seed of the samples, 0 or more. Each group's are the same with and without
            the other groups.
        profile: The profile that was matched; the packaged one if not given.

    Returns:
        :class:`Shares`: a sequence of :class:`Share`.

    Raises:
        MissingExtraError: narwhals or numpy is not installed.
        UnknownSegmentError: A match is no segment of the profile.
        ArgumentTypeError: The result is no data frame, a column does not hold what it must,
            or an argument is of another type.
        ArgumentValueError: There are no rows or no such column; a weight is missing, negative
            or not finite, or all weights of a group are 0; the columns of the matches are not
            as :func:`nearest_frame` writes them.

    Example:
        >>> import polars as pl
        >>> from kazakh_segments import survey
        >>> frame = pl.DataFrame(
        ...     {
        ...         "nearest_segment": ["realists", "realists", "angry_liberals", None],
        ...         "nearest_reason": ["matched", "matched", "matched", "too few answers"],
        ...         "weight": [1.0, 0.5, 1.5, 1.0],
        ...     }
        ... )
        >>> found = survey.shares(frame, "weight")
        >>> {one.name: (one.n, one.share) for one in found if one.n}
        {'Realists': (2, 0.375), 'Angry Liberals': (1, 0.375), 'too few answers': (1, 0.25)}
        >>> found.groups
        (<RespondentGroup all respondents: n 4, effective n 3.6>,)
        >>> found.sampling_only
        'Intervals of 95 % cover sampling only, with the weights taken as fixed.'
    """
    profile = profile_or_packaged(profile)
    many = checked_whole_number("resamples", resamples, least=1)
    checked_seed = checked_whole_number("seed", seed, least=0)
    frame = frame_of(result)
    require("numpy", EXTRA)
    chosen = _columns(frame.collect_schema().names(), weights, by, prefix)
    counts = [*counted(frame, chosen)]
    if not counts:
        raise ArgumentValueError("result must have rows; it has none")
    _check_weights(counts, chosen.weight)
    outcomes = [_Outcome(item.id, MATCHED, item.name) for item in profile.segments()]
    outcomes += [_Outcome(None, reason, reason) for reason in NO_MATCH]
    numbers: _Numbers = {(one.segment, one.reason): number for number, one in enumerate(outcomes)}
    groups: dict[tuple[GroupValue, ...], list[Cell]] = {}
    for count in sorted(counts, key=_place_of_group):
        _check_match(count, numbers, profile, chosen)
        outcome = numbers[count.segment, count.reason]
        cell = Cell(outcome, count.weight, count.n, count.agreement, count.n_agreement)
        groups.setdefault(count.group, []).append(cell)
    found: list[Share] = []
    for values, cells in groups.items():
        weighed = scaled(cells)
        if not weighed:
            where = f" of the group {', '.join(map(_in_words, values))}" if values else ""
            rows = number_of(sum(cell.n for cell in cells), "row")
            raise ArgumentValueError(
                f"weights must not all be 0; in column {weights!r} they are in {rows}{where}"
            )
        found += _shares_of(values, weighed, outcomes, many, checked_seed)
    return Shares(tuple(found), chosen.by, chosen.weight, many, checked_seed)


_Numbers: TypeAlias = dict[tuple[str | None, str | None], int]


class _Outcome(NamedTuple):
    """What becomes of a respondent: the match of a segment, or a reason for none."""

    segment: str | None
    reason: Reason
    name: str


def _columns(
    names: Sequence[str], weights: str | None, by: str | Iterable[str] | None, prefix: str
) -> Columns:
    if not isinstance(prefix, str):
        raise ArgumentTypeError(
            f"prefix must be text; got {shortened(prefix)} ({type(prefix).__name__})"
        )
    agreement = f"{prefix}agreement"
    return Columns(
        checked_columns("by", by, names),
        checked_column("prefix", f"{prefix}segment", names),
        checked_column("prefix", f"{prefix}reason", names),
        None if weights is None else checked_column("weights", weights, names),
        agreement if agreement in names else None,
    )


def _check_weights(counts: Iterable[Count], name: str | None) -> None:
    bad = {"missing": 0, "negative": 0, "not finite": 0}
    for count in counts:
        if math.isnan(count.weight):
            bad["missing"] += count.n
        elif not math.isfinite(count.weight):
            bad["not finite"] += count.n
        elif count.weight < 0:
            bad["negative"] += count.n
    found = [f"{what} in {number_of(n, 'row')}" for what, n in bad.items() if n]
    if found:
        raise ArgumentValueError(
            f"weights must be 0 or more, and finite; in column {name!r} they are {', '.join(found)}"
        )


def _check_match(count: Count, numbers: _Numbers, profile: Profile, chosen: Columns) -> None:
    """Refuse a segment or a reason that no match has, or that do not go together."""
    if count.segment is not None:
        # Raises UnknownSegmentError, and names the nearest.
        profile.segment(count.segment)
    if (count.segment, count.reason) not in numbers:
        raise ArgumentValueError(
            f"{number_of(count.n, 'row')} of the result have {count.segment!r} in "
            f"{chosen.segment!r} and {count.reason!r} in {chosen.reason!r}; expected the id of a "
            f"segment and {MATCHED!r}, or None and one of: {', '.join(NO_MATCH)}"
        )


def _place_of_group(count: Count) -> list[tuple[bool, bool, Any]]:
    """Sort groups by their values: numbers, then text, then what is not known."""
    return [
        (value is None, isinstance(value, str), 0 if value is None else value)
        for value in count.group
    ]


def _shares_of(
    values: tuple[GroupValue, ...],
    cells: Sequence[Cell],
    outcomes: Sequence[_Outcome],
    resamples: int,
    seed: int,
) -> Iterator[Share]:
    matched = [cell for cell in cells if outcomes[cell.outcome].segment is not None]
    n, n_matched = (sum(cell.n for cell in some) for some in (cells, matched))
    group = RespondentGroup(values, n, effective_n(cells), n_matched, mean_agreement(matched))
    total = weight_of(cells)
    interval_of = intervals(cells, resamples, seed)
    for number, outcome in enumerate(outcomes):
        own = [cell for cell in cells if cell.outcome == number]
        low, high = interval_of.get(number, (None, None))
        yield Share(
            group,
            outcome.segment,
            outcome.reason,
            outcome.name,
            sum(cell.n for cell in own),
            weight_of(own) / total,
            low,
            high,
            None if outcome.segment is None else mean_agreement(own),
        )


def _in_words(value: GroupValue) -> str:
    if value is None:
        return NOT_KNOWN
    # Whole numbers beside missing values are floats in some libraries.
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if is_whole else in_a_line(str(value))


def _rounded(number: float | None) -> str:
    return NOT_KNOWN if number is None else f"{number:.2f}"
