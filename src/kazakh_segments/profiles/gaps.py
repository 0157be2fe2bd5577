"""Topics about which the packaged profile states nothing, and the dimensions nearest to them.

A test holds that nothing is found in it for any of these words.
"""

from __future__ import annotations

from kazakh_segments.model.names import caseless

_GOVERNED = ("democratic_governance", "democracy_working", "engaged_parties")
_STATE = ("trust_government", "trust_national_institutions", "state_cares")
_ECONOMY = ("economic_optimism", "income", "state_cares")

_SHORTEST_STEM = 4

# Words, the most general form first, to the ids of the nearest dimensions.
_NEAREST_OF: dict[tuple[str, ...], tuple[str, ...]] = {
    ("corruption", "corrupt", "bribe"): (
        *("trust_government", "trust_head_of_city", "critical_media"),
    ),
    ("elections", "vote", "voting", "voter", "ballot", "turnout", "referendum"): _GOVERNED,
    ("police", "courts", "judges", "justice", "rule of law", "crime"): _STATE,
    ("unemployment", "inflation", "prices", "poverty", "inequality", "pension", "taxes"): _ECONOMY,
    ("health", "pandemic", "covid"): ("state_cares", "trust_government"),
    ("migration", "emigration", "migrants"): ("trust_strangers", "future_optimism", "ethnicity"),
    ("environment", "climate", "ecology", "pollution", "nuclear"): (
        *("future_optimism", "state_cares"),
    ),
    ("nato", "european union", "united states", "america", "europe"): ("trust_west", "trust_un"),
    ("marriage", "children", "divorce", "abortion", "lgbt", "homosexual"): (
        *("patriarchal_values", "religious_leadership"),
    ),
    ("social media", "facebook", "telegram", "instagram"): (
        *("news_source", "trust_media", "critical_media"),
    ),
    ("war", "ukraine"): ("trust_russia", "trust_army", "soviet_nostalgia"),
}


def nearest_to_gap(text: str) -> tuple[str, ...]:
    """Return the ids of the dimensions nearest to a topic that is not stated, or none."""
    typed = caseless(text)
    for words, ids in _NEAREST_OF.items():
        if any(_is_form(typed, word) for word in words):
            return ids
    return ()


def _is_form(typed: str, word: str) -> bool:
    """Tell whether two words differ by their ends alone, as singular and plural do."""
    shorter, longer = sorted((typed, word), key=len)
    return longer == shorter or (len(shorter) >= _SHORTEST_STEM and longer.startswith(shorter))


def words() -> tuple[str, ...]:
    """List all words about which nothing is stated."""
    return tuple(word for words in _NEAREST_OF for word in words)
