"""What must hold between the items of a profile, beyond what each item holds of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kazakh_segments.errors import DataError, Problem, shortened
from kazakh_segments.loading.labels import Labels
from kazakh_segments.model.items import Codebook, Dimension, Scale, Segment, Stance, Statement
from kazakh_segments.model.names import closest, folded


def codebook_problems(codebook: Codebook) -> Iterator[Problem]:
    """Yield every problem between the items of a codebook, placed as ``dimensions[3].theme``."""
    yield from _name_clashes("blocks", [(item.id, item.name) for item in codebook.blocks])
    yield from _name_clashes("themes", [(item.id, item.name) for item in codebook.themes])
    yield from _name_clashes("scales", [(item.id, item.name) for item in codebook.scales])
    yield from _name_clashes(
        "dimensions", [(item.id, item.name, *item.aliases) for item in codebook.dimensions]
    )
    block_ids = {block.id for block in codebook.blocks}
    for number, theme in enumerate(codebook.themes):
        if theme.block not in block_ids:
            yield dangling(f"themes[{number}].block", theme.block, block_ids)

    theme_ids = {theme.id for theme in codebook.themes}
    scale_by_id = {scale.id: scale for scale in codebook.scales}
    dimension_by_id = {dimension.id: dimension for dimension in codebook.dimensions}
    for number, dimension in enumerate(codebook.dimensions):
        for problem in _dimension_problems(dimension, theme_ids, scale_by_id, dimension_by_id):
            yield problem.within(f"dimensions[{number}]")


def segment_name_problems(segments: Sequence[Segment]) -> Iterator[Problem]:
    """Yield every name that two segments share, placed as ``segments[1]``."""
    return _name_clashes("segments", [(item.id, item.name) for item in segments])


def profile_problems(codebook: Codebook, segments: Sequence[Segment]) -> Iterator[Problem]:
    """Yield every problem between all items of a profile."""
    yield from codebook_problems(codebook)
    yield from segment_name_problems(segments)
    for number, segment in enumerate(segments):
        for problem in statement_problems(enumerate(segment.statements), codebook):
            yield problem.within(f"segments[{number}]")


def statement_problems(
    statements: Iterable[tuple[int, Statement]], codebook: Codebook
) -> Iterator[Problem]:
    """Yield every problem between one segment's numbered statements and the codebook.

    The problems are placed as ``statements[3].stances[0].dimension``.
    """
    theme_ids = {theme.id for theme in codebook.themes}
    extents_by_scale = {scale.id: scale.extents for scale in codebook.scales}
    statements = tuple(statements)
    labels = Labels(
        {dimension.id: dimension for dimension in codebook.dimensions},
        {
            stance.dimension: stance.level
            for _, statement in statements
            for stance in statement.stances
        },
    )
    first_by_dimension: dict[str, tuple[int, int]] = {}
    for number, statement in statements:
        if statement.theme not in theme_ids:
            yield dangling(f"statements[{number}].theme", statement.theme, theme_ids)
        for stance_number, stance in enumerate(statement.stances):
            here = (number, stance_number)
            first = first_by_dimension.setdefault(stance.dimension, here)
            problems = list(_stance_problems(stance, extents_by_scale, labels))
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


def dangling(place: str, id_: str, valid: Collection[str]) -> Problem:
    """Return the problem of an id that the codebook does not list."""
    near = ", ".join(closest(id_, valid)[:3]) or "none is"
    return Problem(place, repr(id_), f"an id that the codebook lists; closest: {near}")


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


def _dimension_problems(
    dimension: Dimension,
    theme_ids: Collection[str],
    scale_by_id: Mapping[str, Scale],
    dimension_by_id: Mapping[str, Dimension],
) -> Iterator[Problem]:
    if dimension.theme not in theme_ids:
        yield dangling("theme", dimension.theme, theme_ids)
    if dimension.scale not in scale_by_id:
        yield dangling("scale", dimension.scale, scale_by_id)
    if dimension.parent is not None:
        if dimension.parent not in dimension_by_id:
            yield dangling("parent", dimension.parent, dimension_by_id)
        if _is_its_own_ancestor(dimension, dimension_by_id):
            yield Problem("parent", repr(dimension.parent), f"no way back to {dimension.id!r}")
    scale = scale_by_id.get(dimension.scale)
    if scale is not None:
        values = [level.value for level in dimension.levels]
        expected = [level.value for level in scale.levels]
        if values != expected:
            yield Problem(
                "levels",
                shortened(values),
                f"the levels of the scale {scale.id!r}: {shortened(expected)}",
            )


def _is_its_own_ancestor(dimension: Dimension, dimension_by_id: Mapping[str, Dimension]) -> bool:
    seen: set[str] = set()
    parent = dimension.parent
    while parent is not None and parent in dimension_by_id and parent not in seen:
        if parent == dimension.id:
            return True
        seen.add(parent)
        parent = dimension_by_id[parent].parent
    return False


def _stance_problems(
    stance: Stance,
    extents_by_scale: Mapping[str, tuple[str, ...]],
    labels: Labels,
) -> Iterator[Problem]:
    dimension = labels.dimension_by_id.get(stance.dimension)
    if dimension is None:
        yield dangling("dimension", stance.dimension, labels.dimension_by_id)
        return
    try:
        label = labels.label(dimension, stance.level, stance.categories, stance.doubt, stance.basis)
    except DataError as error:
        yield from error.problems
        return
    if stance.label != label:
        yield Problem("label", repr(stance.label), repr(label))
    if dimension.scale not in extents_by_scale:
        return
    extents = extents_by_scale[dimension.scale]
    for number, category in enumerate(stance.categories):
        if category.extent is not None and category.extent not in extents:
            yield Problem(
                f"categories[{number}].extent",
                repr(category.extent),
                f"an extent of the scale ({', '.join(extents)}) or none",
            )
