"""Random profiles, and what an analysis finds in them, recounted from the stances."""

import attrs
from hypothesis import strategies as st

import factories

LEVELS = st.one_of(st.none(), st.integers(-4, 4))
NAMED = st.one_of(st.none(), st.lists(st.sampled_from("abc"), min_size=1, unique=True))


@st.composite
def profiles(draw, n_segments=None, most=5):
    """Profiles of up to five ordinal and two nominal dimensions, with gaps and doubt.

    The first dimension is more general than the others, on which stances can be derived.
    """
    count = n_segments or draw(st.integers(2, 4))
    levels = draw(st.lists(st.tuples(*[LEVELS] * count), min_size=1, max_size=most))
    named = draw(st.lists(st.tuples(*[NAMED] * count), max_size=2))
    doubt = draw(
        st.dictionaries(
            st.tuples(
                st.sampled_from(factories.SEGMENT_IDS[:count]),
                st.sampled_from([f"level_{number}" for number in range(len(levels))]),
            ),
            st.sets(st.sampled_from(["unsure", "divided"]), min_size=1),
        )
    )
    parts = [f"level_{number}" for number in range(1, len(levels))]
    # A level is derived from another of the segment.
    pairs = [
        (factories.SEGMENT_IDS[segment], f"level_{number}")
        for number, row in enumerate(levels)
        for segment, level in enumerate(row)
        if None not in (level, levels[0][segment]) and level != levels[0][segment]
    ]
    return factories.small_profile(
        {f"level_{number}": row for number, row in enumerate(levels)},
        {f"named_{number}": row for number, row in enumerate(named)},
        doubt=doubt,
        derived=draw(st.sets(st.sampled_from(pairs))) if pairs else (),
        parents=dict.fromkeys(parts, "level_0"),
    )


@st.composite
def profiles_with_other_derived_codes(draw, **options):
    """A profile, and the same with another level wherever it is derived."""
    profile = draw(profiles(**options))

    def drawn_anew(stance):
        if stance.basis == "stated":
            return stance
        dimension = profile.dimension(stance.dimension)
        general = profile.stance(stance.segment, dimension.parent).level
        level = draw(st.integers(-4, 4).filter(lambda level: level != general))
        label = dimension.derived_label(level, profile.dimension(dimension.parent), general)
        return attrs.evolve(stance, level=level, label=label)

    segments = tuple(
        attrs.evolve(
            segment,
            statements=tuple(
                attrs.evolve(statement, stances=tuple(map(drawn_anew, statement.stances)))
                for statement in segment.statements
            ),
        )
        for segment in profile.segments()
    )
    return profile, factories.rebuilt(profile, segments=segments)


def stated(profile, segment, dimension):
    """The stance, or None where nothing is stated or the level is only derived."""
    stance = profile.stance(segment, dimension.id)
    return stance if stance is not None and stance.basis == "stated" else None


def gap(profile, dimension, a, b):
    """The distance of two segments on one dimension, recounted from the stances."""
    one, other = profile.stance(a, dimension.id), profile.stance(b, dimension.id)
    if one is None or other is None:
        return None
    if dimension.is_nominal:
        named = [{category.id for category in stance.categories} for stance in (one, other)]
        return 1 - len(named[0] & named[1]) / len(named[0] | named[1])
    levels = [level.value for level in profile.scale(dimension.scale).levels]
    return abs(one.level - other.level) / (max(levels) - min(levels))


def gaps(profile, a, b, dimensions=None):
    known = [gap(profile, item, a, b) for item in dimensions or profile.dimensions()]
    return [one for one in known if one is not None]


def ids(profile):
    return [segment.id for segment in profile.segments()]


def code(stance, prefix=""):
    """The columns of a stance's code, in records; None where nothing is stated."""
    read = {
        "level": lambda: stance.level,
        "label": lambda: stance.label,
        "unsure": lambda: "unsure" in stance.doubt,
        "divided": lambda: "divided" in stance.doubt,
        "basis": lambda: stance.basis,
        "note": lambda: stance.note,
    }
    return {f"{prefix}{name}": None if stance is None else of() for name, of in read.items()}


def columns_of(rows):
    """Rows as pairs, so that the order of their columns counts."""
    return [[*row.items()] for row in rows]


def varied():
    """A profile with each thing that is printed: ties, gaps, doubt, derived levels, long names."""
    profile = factories.small_profile(
        {
            "general": [3, -1, 0, 2],
            "branches": [None, 1, -2, 0],
            "few": [2, None, None, 1],
            "alone": [1, None, None, None],
            "part": [None, -3, 1, None],
            "placed": [4, 2, 3, 2],
            "shared": [1, 2, 4, 3],
            "rejected": [-3, -4, -2, -2],
        },
        {"languages": [["other"], ["one", "two"], ["two"], None]},
        doubt={("third", "general"): ["unsure"], ("second", "languages"): ["divided"]},
        derived=[("second", "part"), ("third", "part"), ("first", "placed")],
        parents={"part": "general", "placed": "general"},
        names={
            "first": "The Very First of the Four",
            "second": "Second",
            "third": "Third",
            "fourth": "The Last Segment of the Four",
            "branches": "Trust in all of the branches of power",
            "rejected": "What all four segments reject",
        },
    )
    dimensions = [
        attrs.evolve(item, negative_pole="distrusts each of them")
        if item.id == "rejected"
        else item
        for item in profile.dimensions()
    ]
    return factories.rebuilt(profile, dimensions=tuple(dimensions))


VARIED = varied()
