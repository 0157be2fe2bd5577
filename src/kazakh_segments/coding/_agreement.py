"""How far two codings agree, and where they do not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import attrs

from kazakh_segments.analysis._cells import code_in_words, columns
from kazakh_segments.analysis._result import Layout, ResultSequence
from kazakh_segments.coding._sheet import Sheet, Unit
from kazakh_segments.display.labels import NOT_KNOWN, NOT_STATED
from kazakh_segments.display.words import whole
from kazakh_segments.errors import number_of
from kazakh_segments.model.items import Stance, doubt_in_words
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.profile import Profile

Measurement: TypeAlias = Literal["ordinal", "nominal"]

_INTERVAL = (2.5, 97.5)


class _Part(NamedTuple):
    """A part of a code that two coders can differ in; sets are in no measurement of alpha's."""

    name: str
    value: Callable[[Stance], Hashable]
    measurement: Measurement | None


_LEVEL = _Part("level", lambda stance: stance.level, "ordinal")
_CATEGORIES = _Part(
    "categories", lambda stance: frozenset(one.id for one in stance.categories), None
)
_EXTENTS = _Part("extents", lambda stance: frozenset(stance.categories), None)
_DOUBT = _Part("doubt", lambda stance: doubt_in_words(stance.doubt), "nominal")
_BASIS = _Part("basis", lambda stance: stance.basis, "nominal")
_PARTS = (_LEVEL, _CATEGORIES, _EXTENTS, _DOUBT, _BASIS)


@attrs.frozen(repr=False)
class Coefficient(ShortRepr):
    """How far both agree in one part of their codes.

    Attributes:
        part: ``level``, ``categories``, ``extents`` (the categories with how far each
            holds), ``doubt`` or ``basis``.
        scale: The id of the scale, or None where the units of all scales are together.
        measurement: ``ordinal`` or ``nominal``: how alpha was computed; None where it was
            not, as categories are sets.
        n_units: How many pairs of statement and dimension both coded.
        n_equal: In how many of them the two are equal.
        alpha: Krippendorff's alpha; None where all codes are equal, so that agreement cannot
            be told from chance, and where there is no unit.
        low: The lower end of its interval of 95 %; None where no sample has an alpha.
        high: The upper end.

    Example:
        >>> from kazakh_segments import coding
        >>> coding.Coefficient("level", "attitude", "ordinal", 10, 9, 0.95, 0.8, 1.0)
        <Coefficient level (attitude): alpha 0.950, 9 of 10 equal>
    """

    part: str
    scale: str | None
    measurement: Measurement | None
    n_units: int
    n_equal: int
    alpha: float | None
    low: float | None
    high: float | None

    @property
    def _named(self) -> str:
        return f"{self.part} ({self.scale})" if self.scale else self.part

    def _summary(self) -> str:
        return (
            f"{self._named}: alpha {_rounded(self.alpha)}, {self.n_equal} of {self.n_units} equal"
        )


@attrs.frozen(repr=False)
class Difference(ShortRepr):
    """A statement that the two coded differently on one dimension.

    Attributes:
        statement: The statement's id.
        dimension: The dimension's id.
        parts: In what they differ: as in :class:`Coefficient`, or
            ``only theirs`` or ``only ours`` where only one of them coded it.
        theirs: The stance of the sheet, None if it has none. Its wording is the whole
            statement where the sheet gives none.
        ours: The stance of the profile, None if it has none.
        comment: What the sheet says of it.

    Example:
        >>> import kazakh_segments as ks
        >>> from kazakh_segments import coding
        >>> ours = ks.stance("realists", "trust_media")
        >>> parts = ("only ours",)
        >>> coding.Difference("realists.trust.2", "trust_media", parts, None, ours, "")
        <Difference realists.trust.2, trust_media: only ours>
    """

    statement: str
    dimension: str
    parts: tuple[str, ...]
    theirs: Stance | None
    ours: Stance | None
    comment: str

    def _summary(self) -> str:
        return f"{self.statement}, {self.dimension}: {', '.join(self.parts)}"


@attrs.frozen(repr=False)
class Differences(ResultSequence[Difference]):
    """The differences between two codings, in the order of the statements and the codebook.

    Attributes:
        differences: A :class:`Difference` for each statement and dimension.
        n_stances: How many stances of the profile were compared.

    Example:
        >>> from kazakh_segments import coding
        >>> coding.Differences((), 0)
        <Differences 0 of 0 stances>
    """

    _sequence = "differences"

    differences: tuple[Difference, ...]
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.

    def records(self) -> list[dict[str, object]]:
        """Return a row for each difference, with both codes and wordings in words."""
        return [
            {
                **columns(one, "statement", "dimension"),
                "parts": ", ".join(one.parts),
                "theirs": whole(code_in_words(one.theirs)),
                "ours": whole(code_in_words(one.ours)),
                "their_wording": _wording(one.theirs),
                "our_wording": _wording(one.ours),
                "comment": one.comment,
            }
            for one in self
        ]

    def _summary(self) -> str:
        return f"{len(self)} of {self.n_stances} stances"

    def _layout(self) -> Layout:
        rows = [
            (
                f"{one.statement} {one.dimension}",
                code_in_words(one.theirs),
                code_in_words(one.ours),
                _wording(one.ours or one.theirs),
            )
            for one in self
        ]
        headings = ("statement and dimension", "theirs", "ours", "wording")
        title = "Where the two codings differ"
        note = f"{NOT_STATED.capitalize()}: only the other one coded it. {self._rests_on()}"
        return Layout(title, headings, rows, [note], (24, 16, 16))


@attrs.frozen(repr=False)
class Agreement(ResultSequence[Coefficient]):
    """The agreement of a coder's sheet with the codes of a profile.

    Attributes:
        coefficients: A :class:`Coefficient` for the levels of each scale, then for
            categories, extents, doubt and basis.
        differences: The :class:`Differences`.
        not_coded: The ids of the statements left empty in the sheet; they are not compared.
        n_statements: How many statements the profile has.
        n_units: How many units both codings have: a statement and a dimension each.
        n_only_theirs: How many units only the sheet has.
        n_only_ours: How many only the profile has, among the statements coded in the sheet.
        n_stances: How many stances of the profile were compared: ``n_units`` and
            ``n_only_ours`` together.
        resamples: How many samples the intervals were computed from.
        seed: What they were drawn with.

    Example:
        >>> from kazakh_segments import coding
        >>> empty = coding.Differences((), 0)
        >>> coding.Agreement((), empty, (), 180, 0, 0, 0, 0, 2000, 1)
        <Agreement 180 of 180 statements, 0 units, 0 differences>
    """

    _sequence = "coefficients"

    coefficients: tuple[Coefficient, ...]
    differences: Differences
    not_coded: tuple[str, ...]
    n_statements: int
    n_units: int
    n_only_theirs: int
    n_only_ours: int
    n_stances: int  # pyright: ignore[reportIncompatibleMethodOverride]  # Frozen, too.
    resamples: int
    seed: int

    def records(self) -> list[dict[str, object]]:
        """Return a row for each coefficient; those of ``differences`` are separate."""
        return [columns(one, *attrs.fields_dict(Coefficient)) for one in self]

    def _summary(self) -> str:
        return (
            f"{self.n_statements - len(self.not_coded)} of "
            f"{number_of(self.n_statements, 'statement')}, {number_of(self.n_units, 'unit')}, "
            f"{number_of(len(self.differences), 'difference')}"
        )

    def _layout(self) -> Layout:
        rows = [
            (
                one._named,  # noqa: SLF001
                one.measurement or "",
                f"{one.n_equal} of {one.n_units}",
                _rounded(one.alpha) if one.measurement else "",
                "" if one.low is None else f"{_rounded(one.low)} to {_rounded(one.high)}",
            )
            for one in self
        ]
        headings = ("part of the code", "computed as", "equal", "alpha", "95 % interval")
        title = "Agreement of the sheet with the profile's codes (Krippendorff's alpha)"
        notes = [
            f"Both coded {number_of(self.n_units, 'pair')} of statement and dimension. Only the "
            f"sheet has {self.n_only_theirs}, only the profile {self.n_only_ours}; these are in no "
            "coefficient.",
            f"Of {number_of(self.n_statements, 'statement')} {len(self.not_coded)} are not coded "
            f"in the sheet. Intervals: {self.resamples} samples of the pairs, seed {self.seed}.",
            self._rests_on(),
        ]
        return Layout(title, headings, rows, notes)


def compared(sheet: Sheet, profile: Profile, resamples: int, seed: int) -> Agreement:
    """Compare what a coder coded with the stances of a profile."""
    ours = {
        (stance.statement, stance.dimension): stance
        for stance in profile.stances()
        if stance.statement in sheet.coded
    }
    theirs = sheet.stances
    both = {unit: (theirs[unit], ours[unit]) for unit in ours if unit in theirs}
    differences = Differences(tuple(_differences(sheet, ours, profile)), len(ours))
    not_coded = [item.id for item in profile.statements() if item.id not in sheet.coded]
    return Agreement(
        tuple(_coefficients(both.values(), profile, resamples, seed)),
        differences,
        tuple(not_coded),
        len(profile.statements()),
        len(both),
        len(theirs) - len(both),
        len(ours) - len(both),
        len(ours),
        resamples,
        seed,
    )


def _differences(sheet: Sheet, ours: dict[Unit, Stance], profile: Profile) -> Iterator[Difference]:
    for statement in profile.statements():
        for dimension in profile.dimensions():
            unit = (statement.id, dimension.id)
            pair = sheet.stances.get(unit), ours.get(unit)
            parts = tuple(_differing(*pair))
            if parts:
                yield Difference(*unit, parts, *pair, sheet.comments.get(unit, ""))


def _differing(theirs: Stance | None, ours: Stance | None) -> Iterator[str]:
    if theirs and ours:
        for part in _PARTS:
            if part.value(theirs) != part.value(ours):
                yield part.name
    elif theirs or ours:
        yield "only theirs" if theirs else "only ours"


def _coefficients(
    both: Iterable[tuple[Stance, Stance]], profile: Profile, resamples: int, seed: int
) -> Iterator[Coefficient]:
    pairs = [*both]
    for scale in profile.scales():
        on_scale = [
            pair for pair in pairs if profile.dimension(pair[0].dimension).scale == scale.id
        ]
        parts = [_LEVEL] if scale.levels else [_CATEGORIES, _EXTENTS]
        for part in parts:
            yield _coefficient(part, scale.id, on_scale, resamples, seed)
    for part in (_DOUBT, _BASIS):
        yield _coefficient(part, None, pairs, resamples, seed)


def _coefficient(
    part: _Part, scale: str | None, both: Iterable[tuple[Stance, Stance]], resamples: int, seed: int
) -> Coefficient:
    pairs = [(part.value(theirs), part.value(ours)) for theirs, ours in both]
    n_equal = sum(theirs == ours for theirs, ours in pairs)
    alphas = _Alphas(None, None, None)
    if part.measurement:
        alphas = _alphas(pairs, part.measurement, resamples, seed)
    return Coefficient(part.name, scale, part.measurement, len(pairs), n_equal, *alphas)


class _Alphas(NamedTuple):
    """A coefficient and its interval."""

    alpha: float | None
    low: float | None
    high: float | None


def _alphas(
    pairs: Sequence[tuple[Any, Any]], measurement: Measurement, resamples: int, seed: int
) -> _Alphas:
    # Imported here: no other call needs them.
    import numpy as np
    from krippendorff import alpha

    values = sorted({value for pair in pairs for value in pair})
    if len(values) < 2:  # noqa: PLR2004  # Without variation there is no alpha.
        return _Alphas(None, None, None)
    counts = np.array([[pair.count(value) for value in values] for pair in pairs])

    def alpha_of(units: Any) -> float:
        return float(alpha(value_counts=units, level_of_measurement=measurement))

    drawn = np.random.default_rng(seed).integers(len(pairs), size=(resamples, len(pairs)))
    samples = (counts[rows] for rows in drawn)
    alphas = [alpha_of(one) for one in samples if np.count_nonzero(one.any(axis=0)) > 1]
    if not alphas:
        return _Alphas(alpha_of(counts), None, None)
    low, high = np.percentile(alphas, _INTERVAL)
    return _Alphas(alpha_of(counts), float(low), float(high))


def _rounded(number: float | None) -> str:
    return NOT_KNOWN if number is None else f"{number:.3f}"


def _wording(stance: Stance | None) -> str:
    return "" if stance is None else " | ".join(stance.wording)
