"""Our wordings of the attitudes of the packaged profile, as statements to agree with or not.

They are ours: the questions of the original survey are not public. Each speaks of one
dimension and of nothing else. The wording ``same`` agrees with the positive pole, the wording
``reversed`` with the negative one. It says the opposite in words of its own and never only
adds *not*; an attitude for which that does not read well has none. Trust in a single person
has none, as few people would be at ease with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Wording(NamedTuple):
    """How a respondent reads a dimension.

    Attributes:
        same: Who agrees is nearer to the positive pole.
        reversed: Who agrees is nearer to the negative pole; None if it would not read well.
    """

    same: str
    reversed: str | None = None


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "civic_rights": Wording(
            "The rights of citizens are important to me.",
            "The rights of citizens matter little to me.",
        ),
        "freedom_of_speech": Wording(
            "It is important that people can say openly what they think.",
            "It matters little whether people can say openly what they think.",
        ),
        "right_to_associate": Wording(
            "It is important that people are free to form groups.",
            "It matters little whether people are free to form groups.",
        ),
        "right_to_assembly": Wording(
            "It is important that people are free to gather in public.",
            "It matters little whether people are free to gather in public.",
        ),
        "democracy_working": Wording(
            "Democracy in Kazakhstan is working.",
            "Democracy in Kazakhstan is failing.",
        ),
        "rights_over_order": Wording(
            "If they conflict, human rights should come before public order.",
            "If they conflict, public order should come before human rights.",
        ),
        "critical_media": Wording(
            "It is important that the media voice criticism.",
            "It matters little whether the media voice criticism.",
        ),
        "engaged_parties": Wording(
            "It is important that political parties are active in society.",
            "It matters little whether political parties are active in society.",
        ),
        "engaged_ngos": Wording(
            "It is important that non-governmental organisations are active in society.",
            "It matters little whether non-governmental organisations are active in society.",
        ),
        "trust_ngo_sector": Wording(
            "I can trust non-governmental organisations.",
            "I distrust non-governmental organisations.",
        ),
        "foreign_funding": Wording(
            "It is good when non-governmental organisations receive money from abroad.",
            "It is bad when non-governmental organisations receive money from abroad.",
        ),
        "duty_to_help": Wording(
            "People have a moral duty to help others.",
            "Helping others is a choice rather than a moral duty.",
        ),
        "trust_strangers": Wording(
            "I trust people whom I meet for the first time.",
            "I distrust people whom I meet for the first time.",
        ),
        "strongman_leadership": Wording(
            "I support rule by a single strong leader.",
            "I am against rule by a single strong leader.",
        ),
        "religious_leadership": Wording(
            "I support rule by religious leaders.",
            "I am against rule by religious leaders.",
        ),
        "democratic_governance": Wording(
            "Democracy is a good way to govern a country.",
            "Democracy is a bad way to govern a country.",
        ),
        "professional_governance": Wording(
            "It is good when professionals govern a country.",
        ),
        "trust_government": Wording(
            "I trust government institutions.",
            "I distrust government institutions.",
        ),
        "trust_president": Wording("I trust the President of Kazakhstan."),
        "trust_first_president": Wording("I trust the First President of Kazakhstan."),
        "trust_parliament": Wording("I trust Parliament.", "I distrust Parliament."),
        "trust_head_of_city": Wording("I trust the head of my city."),
        "trust_nur_otan": Wording("I trust the party Nur Otan.", "I distrust the party Nur Otan."),
        "trust_army": Wording("I trust the army.", "I distrust the army."),
        "trust_national_institutions": Wording(
            "I trust the institutions of this country, taken together.",
            "I distrust the institutions of this country, taken together.",
        ),
        "trust_religious_organisations": Wording(
            "I trust religious organisations.",
            "I distrust religious organisations.",
        ),
        "trust_media": Wording("I trust the media.", "I distrust the media."),
        "trust_un": Wording("I trust the United Nations.", "I distrust the United Nations."),
        "trust_red_crescent": Wording("I trust the Red Crescent.", "I distrust the Red Crescent."),
        "trust_soros": Wording(
            "I trust the Soros Foundation.",
            "I distrust the Soros Foundation.",
        ),
        "trust_russia": Wording("I trust Russia.", "I distrust Russia."),
        "trust_china": Wording("I trust China.", "I see China as a threat."),
        "trust_west": Wording("I trust the West.", "I see the West as a threat."),
        "economic_optimism": Wording(
            "I am optimistic about the economy.",
            "I am pessimistic about the economy.",
        ),
        "future_optimism": Wording(
            "I am optimistic about the future.",
            "I am pessimistic about the future.",
        ),
        "state_cares": Wording(
            "The state cares about its citizens.",
            "The state is indifferent to its citizens.",
        ),
        "soviet_nostalgia": Wording(
            "I feel nostalgic for Soviet times.",
            "I am glad that Soviet times are over.",
        ),
        "patriarchal_values": Wording(
            "Men should have more say than women.",
            "Women should have as much say as men.",
        ),
    }
)
