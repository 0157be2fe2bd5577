"""What must hold between the items of a profile, beyond what each item holds of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kazakh_segments.errors import DataError, Problem, shortened, some_of
from kazakh_segments.loading.labels import Labels
from kazakh_segments.model.items import Codebook, Dimension, Segment, Stance, Statement
from kazakh_segments.model.names import closest, folded

# To compare an id with another takes up to a millisecond.
_MOST_COMPARISONS = 5_000


def profile_problems(codebook: Codebook, segments: Sequence[Segment]) -> Iterator[Problem]:
    """Yield every problem between all items of a profile."""
    consistency = Consistency(codebook)
    yield from consistency.codebook_problems()
    yield from segment_name_problems(segments)
    for number, segment in enumerate(segments):
        for problem in consistency.statement_problems(enumerate(segment.statements)):
            yield problem.within(f"segments[{number}]")


def segment_name_problems(segments: Sequence[Segment]) -> Iterator[Problem]:
    """Yield every name that two segments share, placed as ``segments[1]``."""
    return _name_clashes("segments", [(item.id, item.name) for item in segments])


class Consistency:
    """What must hold between the items of a codebook, and between them and statements.

    The codebook is indexed once, however many segments are checked with it.
    """

    def __init__(self, codebook: Codebook) -> None:
        """Index a codebook."""
        self._codebook = codebook
        self._block_ids = {block.id for block in codebook.blocks}
        self._theme_ids = {theme.id for theme in codebook.themes}
        self._levels_by_scale = {
            scale.id: [level.value for level in scale.levels] for scale in codebook.scales
        }
        self._extents_by_scale = {
            scale.id: dict.fromkeys(scale.extents) for scale in codebook.scales
        }
        self._dimension_by_id = {dimension.id: dimension for dimension in codebook.dimensions}
        self._comparisons_left = _MOST_COMPARISONS

    def codebook_problems(self) -> Iterator[Problem]:
        """Yield every problem within the codebook, placed as ``dimensions[3].theme``."""
        codebook = self._codebook
        yield from _name_clashes("blocks", [(item.id, item.name) for item in codebook.blocks])
        yield from _name_clashes("themes", [(item.id, item.name) for item in codebook.themes])
        yield from _name_clashes("scales", [(item.id, item.name) for item in codebook.scales])
        yield from _name_clashes(
            "dimensions", [(item.id, item.name, *item.aliases) for item in codebook.dimensions]
        )
        for number, theme in enumerate(codebook.themes):
            if theme.block not in self._block_ids:
                yield self._dangling(f"themes[{number}].block", theme.block, self._block_ids)
        own_ancestors = _own_ancestors({item.id: item.parent for item in codebook.dimensions})
        for number, dimension in enumerate(codebook.dimensions):
            for problem in self._dimension_problems(dimension, own_ancestors):
                yield problem.within(f"dimensions[{number}]")

    def statement_problems(self, statements: Iterable[tuple[int, Statement]]) -> Iterator[Problem]:
        """Yield every problem between one segment's numbered statements and the codebook.

        The problems are placed as ``statements[3].stances[0].dimension``.
        """
        statements = tuple(statements)
        stances = (stance for _, statement in statements for stance in statement.stances)
        levels = {stance.dimension: stance.level for stance in stances}
        labels = Labels(self._dimension_by_id, levels)
        first_by_dimension: dict[str, tuple[int, int]] = {}
        for number, statement in statements:
            if statement.theme not in self._theme_ids:
                place = f"statements[{number}].theme"
                yield self._dangling(place, statement.theme, self._theme_ids)
            for stance_number, stance in enumerate(statement.stances):
                here = (number, stance_number)
                first = first_by_dimension.setdefault(stance.dimension, here)
                problems = list(self._stance_problems(stance, labels))
                if first != here:
                    earlier = "statements[{}].stances[{}]".format(*first)
                    problems.append(
                        Problem(
                            "dimension",
                            f"{stance.dimension!r}, as at {earlier}",
                            "one stance for a pair of segment and dimension",
                        )
                    )
                for problem in problems:
                    yield problem.within("statements[{}].stances[{}]".format(*here))

    def _dangling(self, place: str, id_: str, valid: Collection[str]) -> Problem:
        """Return the problem of an id that the codebook does not list.

        The nearest are searched only for the first, as each search compares it with all.
        """
        expected = "an id that the codebook lists"
        if len(valid) <= self._comparisons_left:
            self._comparisons_left -= len(valid)
            near = ", ".join(closest(id_, valid)[:3]) or "none is"
            expected = f"{expected}; closest: {near}"
        return Problem(place, repr(id_), expected)

    def _dimension_problems(
        self, dimension: Dimension, own_ancestors: Collection[str]
    ) -> Iterator[Problem]:
        if dimension.theme not in self._theme_ids:
            yield self._dangling("theme", dimension.theme, self._theme_ids)
        if dimension.scale not in self._levels_by_scale:
            yield self._dangling("scale", dimension.scale, self._levels_by_scale)
        if dimension.parent is not None:
            if dimension.parent not in self._dimension_by_id:
                yield self._dangling("parent", dimension.parent, self._dimension_by_id)
            if dimension.id in own_ancestors:
                yield Problem("parent", repr(dimension.parent), f"no way back to {dimension.id!r}")
        expected = self._levels_by_scale.get(dimension.scale)
        values = [level.value for level in dimension.levels]
        if expected is not None and values != expected:
            yield Problem(
                "levels",
                shortened(values),
                f"the levels of the scale {dimension.scale!r}: {shortened(expected)}",
            )

    def _stance_problems(self, stance: Stance, labels: Labels) -> Iterator[Problem]:
        dimension = self._dimension_by_id.get(stance.dimension)
        if dimension is None:
            yield self._dangling("dimension", stance.dimension, self._dimension_by_id)
            return
        try:
            label = labels.label(
                dimension, stance.level, stance.categories, stance.doubt, stance.basis
            )
        except DataError as error:
            yield from error.problems
            return
        if stance.label != label:
            yield Problem("label", shortened(stance.label), shortened(label))
        extents = self._extents_by_scale.get(dimension.scale)
        if extents is None:
            return
        for number, category in enumerate(stance.categories):
            if category.extent is not None and category.extent not in extents:
                yield Problem(
                    f"categories[{number}].extent",
                    shortened(category.extent),
                    f"an extent of the scale ({some_of(extents)}) or none",
                )


def _name_clashes(place: str, names_of_items: list[tuple[str, ...]]) -> Iterator[Problem]:
    owner_by_name: dict[str, int] = {}
    for number, names in enumerate(names_of_items):
        for name in names:
            key = folded(name)
            owner = owner_by_name.setdefault(key, number)
            if not key:
                yield Problem(
                    f"{place}[{number}]",
                    shortened(name),
                    "a name with a letter or a digit",
                )
            elif owner != number:
                yield Problem(
                    f"{place}[{number}]",
                    f"{shortened(name)}, which names {place}[{owner}] too",
                    "ids, names and aliases that each name one item",
                )


def _own_ancestors(parent_by_id: Mapping[str, str | None]) -> set[str]:
    """Find each dimension from which the way up leads back to it; no way is gone twice."""
    found: set[str] = set()
    passed: set[str] = set()
    for start in parent_by_id:
        way: list[str] = []
        here: str | None = start
        while here is not None and here in parent_by_id and here not in passed:
            passed.add(here)
            way.append(here)
            here = parent_by_id[here]
        if here in way:
            found.update(way[way.index(here) :])
    return found
