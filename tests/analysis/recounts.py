"""Random profiles, and what an analysis finds in them, recounted from the stances."""

import attrs
from hypothesis import strategies as st

import factories
import kazakh_segments as ks

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
    parts += [f"named_{number}" for number in range(len(named))]
    pairs = st.tuples(st.sampled_from(factories.SEGMENT_IDS[:count]), st.sampled_from(parts))
    return factories.small_profile(
        {f"level_{number}": row for number, row in enumerate(levels)},
        {f"named_{number}": row for number, row in enumerate(named)},
        doubt=doubt,
        derived=draw(st.sets(pairs)) if parts else (),
        parents=dict.fromkeys(parts, "level_0"),
    )


@st.composite
def profiles_with_other_derived_codes(draw, **options):
    """A profile, and the same with another level or categories wherever these are derived."""
    profile = draw(profiles(**options))

    def drawn_anew(stance):
        if stance.basis == "stated":
            return stance
        dimension = profile.dimension(stance.dimension)
        if not dimension.is_nominal:
            level = draw(st.integers(-4, 4))
            label = dimension.label(level, doubt=stance.doubt)
            return attrs.evolve(stance, level=level, label=label)
        ids = [category.id for category in dimension.categories]
        named = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
        categories = tuple(ks.NamedCategory(id_, None) for id_ in named)
        return attrs.evolve(stance, categories=categories, label=dimension.label(None, categories))

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
