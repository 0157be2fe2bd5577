"""Random profiles, and what an analysis finds in them, recounted from the stances."""

from hypothesis import strategies as st

import factories

LEVELS = st.one_of(st.none(), st.integers(-4, 4))
NAMED = st.one_of(st.none(), st.lists(st.sampled_from("abc"), min_size=1, unique=True))


@st.composite
def profiles(draw, n_segments=None, most=5):
    """Profiles of up to five ordinal and two nominal dimensions, with gaps and doubt."""
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
    return factories.small_profile(
        {f"level_{number}": row for number, row in enumerate(levels)},
        {f"named_{number}": row for number, row in enumerate(named)},
        doubt=doubt,
    )


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
