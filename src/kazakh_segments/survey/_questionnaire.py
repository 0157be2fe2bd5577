"""How the columns of a survey are read as answers on the dimensions of a profile."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, SupportsFloat, SupportsIndex, TypeAlias, get_args

import attrs

from kazakh_segments.analysis._result import Layout, Tabled
from kazakh_segments.display.words import OfProfile
from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    Problem,
    UnknownDimensionError,
    number_of,
    refuse_if_any,
    shortened,
)
from kazakh_segments.model import rules
from kazakh_segments.model.ids import DimensionId
from kazakh_segments.model.items import Dimension, OrdinalDimension, about, documented
from kazakh_segments.model.names import closest
from kazakh_segments.model.shown import ShortRepr
from kazakh_segments.profiles.arguments import (
    as_float,
    checked_flag,
    checked_path,
    checked_whole_number,
    is_number,
    profile_or_packaged,
)
from kazakh_segments.profiles.profile import Profile

Polarity: TypeAlias = Literal["same", "reversed"]

_POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
# Whole numbers up to this one are exact as floats, and so are the distances between them.
_LARGEST_CODE = 10**15
_MOST_STEPS = 100


def _is_code(value: object) -> bool:
    # Not a number is in no order.
    return is_number(value) and abs(as_float(value)) <= _LARGEST_CODE


def _is_text(value: object) -> bool:
    return value == "" or rules.text.holds(value)


def plain_code(code: Any) -> Any:
    """Return a code of any library as Python's own number; all else as it is."""
    if not _is_code(code):
        return code
    number = float(code)
    return int(number) if number.is_integer() else number


def _plain_end(code: SupportsFloat) -> float:
    plain: float = plain_code(code)
    return plain


def _plain_codes(missing: Sequence[float | str]) -> tuple[float | str, ...]:
    given: Any = missing
    return tuple(map(plain_code, given)) if isinstance(given, (tuple, list)) else given


def _pairs(
    labels: Mapping[int, str] | Mapping[float, str] | Iterable[tuple[float, str]],
) -> tuple[tuple[float, str], ...]:
    """Return a mapping as pairs, by code, so that it can be hashed."""
    given: Any = tuple(labels.items()) if isinstance(labels, Mapping) else labels
    if not isinstance(given, tuple) or not all(map(_is_pair, given)):
        return given  # type: ignore[no-any-return]
    pairs = [(plain_code(code), text) for code, text in given]
    return tuple(sorted(pairs) if _are_labels(pairs) else pairs)


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2  # noqa: PLR2004


def _are_labels(pairs: Iterable[Any]) -> bool:
    return all(_is_pair(pair) and _is_code(pair[0]) and rules.text.holds(pair[1]) for pair in pairs)


def _id(dimension: Dimension | DimensionId | str) -> str:
    return dimension.id if isinstance(dimension, Dimension) else dimension


a_code = rules.Rule("a number, of at most 15 digits", _is_code, {"type": "number"})
code_or_text = rules.Rule(
    "a code or text",
    lambda value: _is_code(value) or _is_text(value),
    {"type": ["number", "string"]},
)
_codes_and_texts = rules.Rule(
    "a list of codes and texts",
    lambda value: isinstance(value, tuple) and all(map(code_or_text.holds, value)),
    {"type": "array", "items": code_or_text.schema},
)
_label_by_code = rules.Rule(
    "a mapping from code to text",
    lambda value: isinstance(value, tuple) and _are_labels(value),
    {"type": "object"},
)
text_or_empty = rules.Rule("text", _is_text, {"type": "string"}, rules.text.fault)


def no_such_column(name: str, columns: Iterable[object]) -> ArgumentValueError:
    """Return the error for a column that is not there, with those of the nearest names."""
    near = ", ".join(map(shortened, closest(name, map(str, columns))[:3]))
    hint = f"; closest: {near}" if near else ""
    return ArgumentValueError(f"no column {shortened(name)}{hint}")


def is_no_answer(answer: Any) -> bool:
    """Tell whether an answer is None, not a number, or pandas' NA."""
    is_nan = is_number(answer) and math.isnan(as_float(answer))
    return answer is None or is_nan or type(answer).__name__ == "NAType"


@documented
@attrs.frozen(repr=False)
class Item(ShortRepr):
    """One question of a survey: the column of its answers, and how they are read.

    An answer is a number from ``low`` to ``high``, or the text of a label. The steps between
    codes count as equal.

    Raises:
        DataError: A field is not as expected; a code is out of range, or is both missing and
            an answer; or two codes have the same label.

    Example:
        >>> from kazakh_segments.survey import Item
        >>> item = Item("q1", "freedom_of_speech", low=1, high=5, missing=(9,))
        >>> item.share(2), item.share(9)
        (0.25, None)
    """

    column: str = attrs.field(**about("the name of the column", rules.text))
    dimension: str = attrs.field(
        converter=_id,
        **about("the id, name or alias of its dimension", rules.text),
    )
    low: float = attrs.field(converter=_plain_end, **about("the lowest code of an answer", a_code))
    high: float = attrs.field(
        converter=_plain_end, **about("the highest code of an answer", a_code)
    )
    polarity: Polarity = attrs.field(
        default="same",
        **about(
            "``same`` if the highest code is at the dimension's positive pole, ``reversed`` if "
            "it is at the negative one",
            rules.one_of(*_POLARITIES),
        ),
    )
    missing: tuple[float | str, ...] = attrs.field(
        default=(),
        converter=_plain_codes,
        **about("the codes and texts that are no answer, such as *don't know*", _codes_and_texts),
    )
    labels: tuple[tuple[float, str], ...] = attrs.field(
        default=(),
        converter=_pairs,
        **about(
            "the text of each labelled answer, by its code; given as a mapping", _label_by_code
        ),
    )
    wording: str = attrs.field(
        default="", **about("the question as put to respondents", text_or_empty)
    )

    def __attrs_post_init__(self) -> None:
        refuse_if_any("Item", self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.low < self.high:
            yield Problem("high", shortened(self.high), f"a code above low, {self.low}")
        words = {text for _, text in self.labels}
        for number, code in enumerate(self.missing):
            is_answer = code in words if isinstance(code, str) else self.low <= code <= self.high
            if is_answer:
                yield Problem(
                    f"missing[{number}]",
                    f"{shortened(code)}, which is also an answer",
                    "a text that is no label"
                    if isinstance(code, str)
                    else f"a code outside {self.low} to {self.high}",
                )
        yield from rules.repeated("missing", map(repr, self.missing))
        labelled: set[float] = set()
        first_code: dict[str, float] = {}
        for code, text in self.labels:
            place = f"labels.{code}"
            if code in labelled:
                yield Problem(place, "a second label", "one label for a code")
            elif not self.low <= code <= self.high:
                where = f"a code from {self.low} to {self.high}"
                expected = f"{where}; what is no answer belongs in missing, also its text"
                yield Problem(place, shortened(text), expected)
            elif text in first_code:
                found = f"{shortened(text)}, as for {first_code[text]}"
                yield Problem(place, found, "a text that no other code has")
            labelled.add(code)
            first_code.setdefault(text, code)

    def _summary(self) -> str:
        reversed_ = ", reversed" if self.is_reversed else ""
        return f"{self.column}: {self.dimension}, {self.low} to {self.high}{reversed_}"

    @property
    def is_reversed(self) -> bool:
        """Whether the highest code is at the negative pole of the dimension."""
        return self.polarity == "reversed"

    def share(self, answer: object) -> float | None:
        """Place an answer between the lowest and the highest code, before polarity.

        Args:
            answer: A number, the text of a label, or no answer: None, NaN, pandas' NA, or one
                of ``missing``.

        Returns:
            0 at ``low`` to 1 at ``high``; None if there is no answer.

        Raises:
            ArgumentTypeError: It is neither a number nor text; True and False are neither.
            ArgumentValueError: It is a number out of range, or no label.

        Example:
            >>> from kazakh_segments.survey import Item
            >>> labels = {1: "disagree", 2: "neither", 3: "agree"}
            >>> item = Item("q1", "trust_media", 1, 3, missing=["don't know"], labels=labels)
            >>> item.share("neither"), item.share("don't know")
            (0.5, None)
            >>> item.share("agre")
            Traceback (most recent call last):
            ...
            kazakh_segments.errors.ArgumentValueError: column 'q1': found 'agre'; expected ...
        """
        if is_no_answer(answer):
            return None
        if isinstance(answer, str):
            return self._share_of_text(answer)
        if not is_number(answer):
            found = f"{shortened(answer)} ({type(answer).__name__})"
            raise ArgumentTypeError(f"{self._found(found)} expected a number or text")
        number = as_float(answer)
        if number in self.missing:
            return None
        if not self.low <= number <= self.high:
            expected = f"a code from {self.low} to {self.high}, or a missing code"
            raise ArgumentValueError(f"{self._found(shortened(answer))} expected {expected}")
        return self._share_of_code(number)

    @property
    def expected(self) -> str:
        """What an answer can be, in words."""
        labelled = f" or {len(self.labels)} labels" if self.labels else ""
        return f"codes from {self.low} to {self.high}{labelled}"

    def level(self, answer: object, dimension: Dimension) -> float | None:
        """Place an answer on the scale of the dimension, as :meth:`share` on its own.

        Args:
            answer: As for :meth:`share`.
            dimension: The dimension that the item asks about.

        Returns:
            A level, also between two levels; None if there is no answer.

        Example:
            >>> import kazakh_segments as ks
            >>> from kazakh_segments.survey import Item
            >>> item = Item("q1", "freedom_of_speech", 1, 5, polarity="reversed")
            >>> item.level(2, ks.dimension("freedom_of_speech"))
            2.0
        """
        share = self.share(answer)
        if share is None:
            return None
        lowest, highest = dimension.levels[0].value, dimension.levels[-1].value
        return lowest + (1 - share if self.is_reversed else share) * (highest - lowest)

    def codes(self) -> tuple[float, ...]:
        """Return the codes that an answer can have: each whole step from the lowest.

        Of a scale of more than a hundred steps, a hundred and one codes at equal distances.

        Example:
            >>> from kazakh_segments.survey import Item
            >>> Item("q1", "freedom_of_speech", 1, 5).codes()
            (1, 2, 3, 4, 5)
        """
        span = self.high - self.low
        steps = math.ceil(span)
        if steps <= _MOST_STEPS:
            return (*(self.low + step for step in range(steps)), self.high)
        return tuple(self.low + span * step / _MOST_STEPS for step in range(_MOST_STEPS + 1))

    def _share_of_code(self, code: float) -> float:
        return (code - self.low) / (self.high - self.low)

    def _share_of_text(self, text: str) -> float | None:
        if text in self.missing:
            return None
        code_by_text = {label: code for code, label in self.labels}
        if text in code_by_text:
            return self._share_of_code(code_by_text[text])
        texts = [*code_by_text, *(code for code in self.missing if isinstance(code, str))]
        if not texts:
            found = f"{shortened(text)}, a text"
            expected = f"a number from {self.low} to {self.high}; the item has no labels"
            raise ArgumentValueError(f"{self._found(found)} expected {expected}")
        near = ", ".join(map(shortened, closest(text, texts)[:3]))
        expected = f"a label or a missing code; closest: {near}"
        raise ArgumentValueError(f"{self._found(shortened(text))} expected {expected}")

    def _found(self, found: str) -> str:
        return f"column {shortened(self.column)}: found {found};"


def _as_tuple(items: Sequence[Item]) -> tuple[Item, ...]:
    given: Any = items
    return tuple(given) if isinstance(given, list) else given


def problems_between(items: Mapping[str, Item], profile: Profile) -> Iterator[Problem]:
    """Yield what is wrong between items, by their places, and with their dimensions."""
    if not items:
        yield Problem("items", "none", "at least one")
        return
    dimensions: dict[str, OrdinalDimension] = {}
    for place, item in items.items():
        found = _ordinal_dimension(item.dimension, profile)
        if isinstance(found, Problem):
            yield found.within(f"{place}.dimension")
        else:
            dimensions[place] = found
    yield from _repeated("column", {place: item.column for place, item in items.items()})
    yield from _repeated("dimension", {place: item.id for place, item in dimensions.items()})
    if len(dimensions) < len(items):
        return
    stated = {id_ for item in dimensions.values() for id_ in profile.compare(item).stated}
    for segment in profile.segments():
        if segment.id not in stated:
            nothing = f"no dimension on which {segment.id!r} is stated"
            yield Problem("items", nothing, "at least one for each segment")


def problems_between_known(items: Mapping[str, Item | None], profile: Profile) -> Iterator[Problem]:
    """Yield what is wrong between the items that are known, where others are not."""
    known = {place: item for place, item in items.items() if item}
    for problem in problems_between(known, profile) if known or not items else ():
        # One of the others may be what is needed.
        if problem.place != "items" or len(known) == len(items):
            yield problem


def _ordinal_dimension(name: str, profile: Profile) -> OrdinalDimension | Problem:
    """Return the dimension of a name, or why an item cannot be on it."""
    try:
        dimension = profile.dimension(name)
    except UnknownDimensionError as error:
        expected = error.meant or f"closest: {', '.join(error.closest)}"
        return Problem("", shortened(name), f"a dimension; {expected}")
    if isinstance(dimension, OrdinalDimension):
        return dimension
    return Problem("", f"{dimension.id!r}, which has categories", "a dimension with levels")


def _repeated(field: str, values: Mapping[str, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, value in values.items():
        if value in seen:
            found = f"{shortened(value)} again"
            yield Problem(f"{place}.{field}", found, "one that is not above")
        seen.add(value)


@attrs.frozen(repr=False)
class Questionnaire(Tabled):
    """The questions of a survey, each on one dimension of a profile.

    Attributes:
        items: Each :class:`Item`, in order; its ``dimension`` is the dimension's id.
        title: What the questionnaire is called; can be empty.
        profile: The profile with whose dimensions the questions deal; the packaged one if
            none is given.

    Raises:
        DataError: A dimension is unknown or has no levels, a column or dimension comes twice,
            or a segment is stated on none of the dimensions; it lists every problem.
        ArgumentTypeError: ``profile`` is not a profile.

    Example:
        >>> from kazakh_segments.survey import Item, Questionnaire
        >>> questionnaire = Questionnaire(
        ...     [
        ...         Item("q1", "freedom of speech", low=1, high=5),
        ...         Item("q2", "civic_rights", low=0, high=10, polarity="reversed", missing=[99]),
        ...     ]
        ... )
        >>> questionnaire.levels({"q1": 4, "q2": 10})
        {'freedom_of_speech': 2.0, 'civic_rights': -4.0}
        >>> print(questionnaire)
        Questionnaire of 2 items
        <BLANKLINE>
        column  dimension          codes    polarity  missing
        ------  -----------------  -------  --------  -------
        q1      freedom_of_speech  1 to 5   same
        q2      civic_rights       0 to 10  reversed  99
        <BLANKLINE>
        Reversed: the highest code is at the negative pole of the dimension.
    """

    items: tuple[Item, ...] = attrs.field(converter=_as_tuple, validator=rules.tuple_of(Item))
    title: str = attrs.field(default="", validator=text_or_empty)
    profile: Profile = attrs.field(default=None, converter=profile_or_packaged, kw_only=True)

    def __attrs_post_init__(self) -> None:
        items = {f"items[{number}]": item for number, item in enumerate(self.items)}
        refuse_if_any("Questionnaire", problems_between(items, self.profile))
        with_ids = (
            attrs.evolve(item, dimension=self.profile.dimension(item.dimension))
            for item in self.items
        )
        object.__setattr__(self, "items", tuple(with_ids))

    @property
    def columns(self) -> tuple[str, ...]:
        """The column of each item."""
        return tuple(item.column for item in self.items)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        """Go through the items."""
        return iter(self.items)

    def levels(self, row: Mapping[str, object]) -> dict[str, float | None]:
        """Read the answers of one respondent as levels.

        Args:
            row: The answer in each column; other columns are ignored.

        Returns:
            The level on each dimension, by the dimension's id, also between two levels; None
            if there is no answer.

        Raises:
            ArgumentTypeError: The row is not a mapping, or an answer neither a number nor text.
            ArgumentValueError: A column is missing, or an answer is out of range or no label.

        Example:
            >>> from kazakh_segments.survey import Item, Questionnaire
            >>> questionnaire = Questionnaire([Item("q1", "civic_rights", low=1, high=4)])
            >>> questionnaire.levels({"age": 40, "q1": 4})
            {'civic_rights': 4.0}
            >>> questionnaire.levels({"age": 40, "q1": None})
            {'civic_rights': None}
        """
        if not isinstance(row, Mapping):
            raise ArgumentTypeError(
                "a row must be a mapping from column to answer; "
                f"got {shortened(row)} ({type(row).__name__})"
            )
        return {item.dimension: self._level(item, row) for item in self.items}

    def _level(self, item: Item, row: Mapping[str, object]) -> float | None:
        if item.column not in row:
            raise no_such_column(item.column, row)
        return item.level(row[item.column], self.profile.dimension(item.dimension))

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        profile: Profile | None = None,
        max_file_bytes: SupportsIndex = 256 * 1024,
    ) -> Questionnaire:
        """Load a questionnaire from YAML or JSON.

        The file has the keys ``items``, a list, and ``title``, which can be left out. Each item
        has the keys ``column``, ``dimension``, ``low`` and ``high``, and any of ``polarity``,
        ``missing`` (a list), ``labels`` (from code to text) and ``wording``. Nothing is
        guessed: in YAML, a text that could be read as something else, such as ``no`` or
        ``012``, must be in quotes; anchors, aliases and tags are refused.

        Args:
            path: The file; it ends in ``.yaml``, ``.yml`` or ``.json``.
            profile: The profile; the packaged one if not given.
            max_file_bytes: How many bytes the file may have, 256 KiB if not given.

        Returns:
            The questionnaire.

        Raises:
            DataError: The file cannot be read as a questionnaire; it lists every problem, with
                its line.
            UnknownFormatError: The file's ending is another one.
            MissingExtraError: PyYAML, which YAML needs, is not installed.
            ArgumentTypeError: ``path`` is neither text nor a path, or ``profile`` is not a
                profile.
            ArgumentValueError: ``path`` is empty, or the limit below 1.

        Example:
            >>> from pathlib import Path
            >>> from tempfile import TemporaryDirectory
            >>> from kazakh_segments.survey import Item, Questionnaire
            >>> questionnaire = Questionnaire([Item("q1", "civic_rights", low=1, high=5)])
            >>> with TemporaryDirectory() as folder:
            ...     file = questionnaire.save(Path(folder, "mine.yaml"))
            ...     Questionnaire.load(file) == questionnaire
            True
            >>> Questionnaire.load("no/such/file.yaml")
            Traceback (most recent call last):
            ...
            kazakh_segments.errors.DataError: 1 problem in the questionnaire no/such/file.yaml
              found no such file; expected a file that can be read
        """
        from kazakh_segments.survey._questionnaire_files import read

        limit = checked_whole_number("max_file_bytes", max_file_bytes, least=1)
        return read(checked_path("file", path), profile_or_packaged(profile), limit)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Save it as YAML or JSON, for :meth:`load`; the profile is not in the file.

        Args:
            path: The file; it ends in ``.yaml``, ``.yml`` or ``.json``.
            overwrite: Whether a file of that name may be replaced.

        Returns:
            The file.

        Raises:
            OutputExistsError: The file is there already, and ``overwrite`` is not set.
            UnknownFormatError: The file's ending is another one.
            MissingExtraError: PyYAML, which YAML needs, is not installed.
            ArgumentTypeError: ``path`` is neither text nor a path, or ``overwrite`` is not
                True or False.
            ArgumentValueError: ``path`` is empty or a folder.
            OSError: The file cannot be written.

        Example:
            >>> from pathlib import Path
            >>> from tempfile import TemporaryDirectory
            >>> from kazakh_segments.survey import Item, Questionnaire
            >>> questionnaire = Questionnaire([Item("q1", "civic_rights", 1, 5)], "Mine")
            >>> with TemporaryDirectory() as folder:
            ...     print(questionnaire.save(Path(folder, "mine.yaml")).read_text())
            title: Mine
            items:
            - column: q1
              dimension: civic_rights
              low: 1
              high: 5
        """
        from kazakh_segments.survey._questionnaire_files import write

        checked_flag("overwrite", overwrite)
        return write(self, checked_path("file", path), overwrite=overwrite)

    @classmethod
    def from_labels(
        cls,
        path: str | os.PathLike[str],
        dimensions: Mapping[str, Dimension | DimensionId | str],
        *,
        reversed: Iterable[str] = (),
        missing: Mapping[str, Sequence[float | str]] | None = None,
        profile: Profile | None = None,
    ) -> Questionnaire:
        """Make a questionnaire of the value labels of a file of SPSS or Stata.

        The labelled codes of a column are its answers, from the lowest to the highest. Those
        that the file declares missing are no answers, and neither are their labels: missing
        values of SPSS, and the letters ``.a`` to ``.z`` of Stata that have a label. Of a
        range of more than 100 missing values, those with a label are taken. The wording of an
        item is the label of its column.

        Nothing is guessed. Labels that leave a gap, such as those of 1 to 5 and 9, are refused,
        and so is a label that reads as no answer, such as *don't know* or *refused*, in
        English, Russian or Kazakh, unless the file or ``missing`` says that it is missing.
        Only the labels are read, not the answers.

        Args:
            path: The file; it ends in ``.sav``, ``.zsav`` or ``.dta``.
            dimensions: The dimension of each column.
            reversed: The columns whose highest code is at the negative pole of the dimension.
            missing: Further codes, or labels, that are no answer, by column.
            profile: The profile; the packaged one if not given.

        Returns:
            The questionnaire.

        Raises:
            DataError: The file cannot be read; a column is not in it, has no value labels, or
                labels that do not say what its answers are; or the items do not make a
                questionnaire. It lists every problem, with its column.
            UnknownFormatError: The file's ending is another one.
            MissingExtraError: pyreadstat is not installed.
            ArgumentTypeError: An argument is not of its type.
            ArgumentValueError: ``path`` is empty, or ``reversed`` or ``missing`` names a column
                that is not in ``dimensions``.

        Example:
            >>> import pandas as pd
            >>> import pyreadstat
            >>> from tempfile import TemporaryDirectory
            >>> from kazakh_segments.survey import Questionnaire
            >>> labels = {1.0: "Agree", 2.0: "Neither", 3.0: "Disagree", 9.0: "Don't know"}
            >>> with TemporaryDirectory() as folder:
            ...     file = f"{folder}/survey.sav"
            ...     answers = pd.DataFrame({"q1": [1.0, 3.0, 9.0]})
            ...     pyreadstat.write_sav(answers, file, variable_value_labels={"q1": labels})
            ...     questionnaire = Questionnaire.from_labels(
            ...         file, {"q1": "civic_rights"}, reversed=["q1"], missing={"q1": [9]}
            ...     )
            >>> item = questionnaire.items[0]
            >>> item.low, item.high, item.missing
            (1, 3, (9, "Don't know"))
        """
        from kazakh_segments.survey._value_labels import read

        file, profile = checked_path("file", path), profile_or_packaged(profile)
        return read(file, dimensions, reversed, missing, profile)

    def save_xlsform(
        self,
        path: str | os.PathLike[str],
        *,
        introduction: str = "",
        overwrite: bool = False,
    ) -> Path:
        """Save it as an XLSForm, from which ODK, KoboToolbox and others make a form.

        Each item is a question with one choice for each code, also for those that are no
        answer, which come last. Missing texts are the labels of missing codes if there are as
        many of them. The name of a question is its column, so that the answers collected can
        be read with this questionnaire. A question without a wording has the dimension's name.

        Args:
            path: The file; it ends in ``.xlsx``. Its name is the form's id.
            introduction: What respondents read first, if anything.
            overwrite: Whether a file of that name may be replaced.

        Returns:
            The file.

        Raises:
            DataError: A form cannot have such a column, scale or text; it lists every problem.
            OutputExistsError: The file is there already, and ``overwrite`` is not set.
            UnknownFormatError: The file's ending is another one.
            MissingExtraError: openpyxl is not installed.
            ArgumentTypeError: ``path`` is neither text nor a path, ``introduction`` not text,
                or ``overwrite`` not True or False.
            ArgumentValueError: ``path`` is empty or a folder, or Excel cannot hold a text.
            OSError: The file cannot be written.

        Example:
            >>> from pathlib import Path
            >>> from tempfile import TemporaryDirectory
            >>> from kazakh_segments.survey import Item, Questionnaire
            >>> item = Item("q1", "civic_rights", 1, 5, wording="Civic rights are important.")
            >>> with TemporaryDirectory() as folder:
            ...     print(Questionnaire([item]).save_xlsform(Path(folder, "mine.xlsx")).name)
            mine.xlsx
        """
        from kazakh_segments.survey._xlsform import write

        checked_flag("overwrite", overwrite)
        if not isinstance(introduction, str):
            raise ArgumentTypeError(
                "introduction must be text; "
                f"got {shortened(introduction)} ({type(introduction).__name__})"
            )
        return write(self, checked_path("file", path), introduction, overwrite=overwrite)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each item; missing codes and labels are each in one text.

        Example:
            >>> from kazakh_segments.survey import Item, Questionnaire
            >>> item = Item("q1", "civic_rights", 1, 2, labels={1: "no", 2: "yes"})
            >>> Questionnaire([item]).records()[0]["labels"]
            '1 = no; 2 = yes'
        """
        return [
            {
                "column": item.column,
                "dimension": item.dimension,
                "low": item.low,
                "high": item.high,
                "polarity": item.polarity,
                "missing": "; ".join(map(str, item.missing)),
                "labels": "; ".join(f"{code} = {text}" for code, text in item.labels),
                "wording": item.wording,
            }
            for item in self.items
        ]

    def _summary(self) -> str:
        n_items = number_of(len(self), "item")
        return f"{shortened(self.title)}, {n_items}" if self.title else n_items

    def _layout(self) -> Layout:
        n_items = number_of(len(self), "item")
        rows = [
            (
                OfProfile(item.column),
                item.dimension,
                f"{item.low} to {item.high}",
                item.polarity,
                OfProfile("; ".join(map(str, item.missing))),
            )
            for item in self.items
        ]
        title = (
            (OfProfile(self.title), f", {n_items}") if self.title else f"Questionnaire of {n_items}"
        )
        note = "Reversed: the highest code is at the negative pole of the dimension."
        notes = [note] if any(item.is_reversed for item in self.items) else []
        headings = ("column", "dimension", "codes", "polarity", "missing")
        return Layout(title, headings, rows, notes, (18, 24, 12, 8))
