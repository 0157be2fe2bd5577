"""The ids of the bundled profile as types, so that an editor completes them.

Functions take plain text as well: names and aliases, and the ids of another profile. A test
compares these lists with the packaged data.
"""

from typing import Literal, TypeAlias

SegmentId: TypeAlias = Literal[
    "illiberal_loyalists",
    "satisfied_conservatives",
    "conflicted_optimists",
    "realists",
    "disenchanted_democrats",
    "angry_liberals",
]

ThemeId: TypeAlias = Literal[
    "civic_rights",
    "democracy",
    "civic_sector",
    "governance",
    "trust",
    "demographics",
    "external_threat",
    "optimism",
]

ScaleId: TypeAlias = Literal["attitude", "composition", "nominal"]

DimensionId: TypeAlias = Literal[
    "civic_rights",
    "freedom_of_speech",
    "right_to_associate",
    "right_to_assembly",
    "democracy_working",
    "rights_over_order",
    "critical_media",
    "engaged_parties",
    "engaged_ngos",
    "civic_sector_knowledge",
    "trust_ngo_sector",
    "foreign_funding",
    "duty_to_help",
    "trust_strangers",
    "strongman_leadership",
    "religious_leadership",
    "democratic_governance",
    "professional_governance",
    "trust_government",
    "trust_president",
    "trust_first_president",
    "trust_parliament",
    "trust_head_of_city",
    "trust_nur_otan",
    "trust_army",
    "trust_national_institutions",
    "trust_religious_organisations",
    "trust_media",
    "trust_un",
    "trust_red_crescent",
    "trust_soros",
    "gender",
    "age",
    "settlement",
    "residence",
    "education",
    "income",
    "ethnicity",
    "language",
    "employment",
    "news_source",
    "trust_russia",
    "trust_china",
    "trust_west",
    "economic_optimism",
    "future_optimism",
    "state_cares",
    "soviet_nostalgia",
    "patriarchal_values",
]
