"""Each code, held against the codebook by reading its wording again."""

import re

import pytest

import kazakh_segments as ks

STANCES = ks.stances()


def of_each_stance(check):
    """Make a test for each dimension of what holds of each stance."""

    def test(dimension):
        for stance in ks.stances(dimension=dimension.id):
            check(stance)

    test.__name__ = check.__name__
    return pytest.mark.parametrize("dimension", ks.dimensions(), ids=lambda item: item.id)(test)


STRENGTH_WORDS = {
    4: ("extremely",),
    3: ("very", "strongly", "strong", "highly"),
    2: ("mostly", "majority"),
    1: ("on balance", "somewhat", "some", "weakly", "tend to", "fairly", "moderate"),
    0: ("unsure", "divided", "(?<!on )balance"),
}
NEGATION = r"\b(not|don't|against|distrust|pessimistic|alienated)\b"
STEP_WORDS = {
    r"\b(less so|lowest|especially not)\b": -1,
    r"\b(highest|especially (?!not)|especially$)": 1,
}
NEGATIVE_SIDE = r"\b(least|men|rural|less|lower|from tv)\b"
EXTENTS = "vast majority|majority|mostly|somewhat|some|more"
CATEGORY_WORDS = {
    "age": "younger|middle aged|older|all ages",
    "residence": "regional centers|megapolises",
    "ethnicity": "kazakh|russian",
    "language": "kazakh|russian|bi-lingual",
    "employment": "private sector",
}
OTHER_SPELLINGS = {"bi-lingual": "bilingual"}

# How the profile names each dimension's object, under the dimension's theme.
OBJECT_WORDS = {
    "civic_rights": "civic rights",
    "freedom_of_speech": "freedom of speech",
    "right_to_associate": "right to associate",
    "right_to_assembly": "right to assembly",
    "democracy_working": "democracy in kazakhstan",
    "rights_over_order": "human rights",
    "critical_media": "critical media",
    "engaged_parties": "engaged political parties",
    "engaged_ngos": "ngos",
    "civic_sector_knowledge": "knowledge and exposure",
    "trust_ngo_sector": "ngo sector|the sector but unsure if they can trust",
    "foreign_funding": "foreign funding",
    "duty_to_help": "moral duty",
    "trust_strangers": "people they do not know",
    "strongman_leadership": "strongman leadership",
    "religious_leadership": "religious leadership",
    "democratic_governance": "democracy",
    "professional_governance": "professional governance",
    "trust_government": "government institutions",
    "trust_president": "(?<!first )president",
    "trust_first_president": "first president",
    "trust_parliament": "parliament",
    "trust_head_of_city": "head of city",
    "trust_nur_otan": "nur otan",
    "trust_army": "army",
    "trust_national_institutions": "national institutions",
    "trust_religious_organisations": "religious organisations",
    "trust_media": "media",
    "trust_un": "un",
    "trust_red_crescent": "red crescent",
    "trust_soros": "soros",
    "gender": "men|women",
    "age": "younger|middle aged|older|ages",
    "settlement": "urban|rural|megapolises",
    "residence": "regional centers|megapolises",
    "education": "educated|education",
    "income": "incomes?",
    "ethnicity": "kazakhs|ethnicity",
    "language": "speakers|speaking|language",
    "employment": "private sector",
    "news_source": "news",
    "trust_russia": "russia",
    "trust_china": "china|chinese",
    "trust_west": "west|western",
    "economic_optimism": "the economy",
    "future_optimism": "the future",
    "state_cares": "the state",
    "soviet_nostalgia": "soviet times",
    "patriarchal_values": "patriarchal|role of women",
}


def wording(stance):
    return " ".join(stance.wording).lower()


def scale_of(stance):
    return ks.dimension(stance.dimension).scale


@of_each_stance
def test_wording_is_whole_words_of_the_statement_in_order(stance):
    text = ks.statement(stance.statement).text
    reached = 0
    for stretch in stance.wording:
        start = text.index(stretch, reached)
        reached = start + len(stretch)
        assert re.search(
            rf"(?<!\w){re.escape(stretch)}(?!\w)", text[max(start - 1, 0) : reached + 1]
        )
        assert stretch == stretch.strip()


@pytest.mark.parametrize("statement", ks.statements(), ids=lambda item: item.id)
def test_no_strength_word_of_a_statement_is_left_out_of_every_wording(statement):
    read = " ".join(wording(stance) for stance in statement.stances)
    for word in (word for words in STRENGTH_WORDS.values() for word in words):
        if re.search(rf"\b{word}\b", statement.text.lower()):
            assert re.search(rf"\b{word}\b", read), word


def named_in(text, theme):
    return {
        dimension.id
        for dimension in ks.dimensions(theme=theme)
        if re.search(rf"\b({OBJECT_WORDS[dimension.id]})\b", text)
    }


@pytest.mark.parametrize("statement", ks.statements(), ids=lambda item: item.id)
def test_a_statement_has_a_stance_on_each_object_that_it_names_and_on_no_other(statement):
    coded = [stance.dimension for stance in statement.stances]
    assert len(set(coded)) == len(coded)
    assert set(coded) == named_in(statement.text.lower(), statement.theme)
    for stance in statement.stances:
        assert stance.dimension in named_in(wording(stance), statement.theme)


def attitude_in(text):
    """Read a level off a wording by the codebook's table."""
    # Doubt of a part of the segment, said beside a level, is not the level.
    plain = text.replace("many unsure", "")
    sizes = {
        size
        for size, words in STRENGTH_WORDS.items()
        if any(re.search(rf"\b{word}\b", plain) for word in words)
    }
    assert len(sizes) <= 1, f"two strengths in one wording: {text}"
    size = sizes.pop() if sizes else 2
    return -size if re.search(NEGATION, plain) else size


def composition_in(text):
    """Read a level off a wording by the codebook's rule for demographics."""
    if re.search(r"\bequally\b|(?<!than )\baverage\b", text):
        return 0
    size = 2 if re.search(r"\b(mostly|most|least)\b", text) else 1
    return -size if re.search(NEGATIVE_SIDE, text) else size


@of_each_stance
def test_no_wording_begins_with_a_verb_that_only_says_that_a_view_is_held(stance):
    only_held = ("views ", "sees ", "think ", "have ", "feel ", "live ")
    assert not any(stretch.lower().startswith(only_held) for stretch in stance.wording)


@of_each_stance
def test_level_is_what_the_wording_says(stance):
    if stance.basis == "comparative":
        parent = ks.stance(stance.segment, ks.dimension(stance.dimension).parent)
        steps = {step for words, step in STEP_WORDS.items() if re.search(words, wording(stance))}
        assert steps == {stance.level - parent.level}
    elif scale_of(stance) == "attitude":
        assert stance.level == attitude_in(wording(stance))
    elif scale_of(stance) == "composition":
        assert stance.level == composition_in(wording(stance))
    else:
        assert stance.level is None


@of_each_stance
def test_categories_are_those_that_the_wording_names(stance):
    if scale_of(stance) != "nominal":
        assert stance.categories == ()
        return
    categories = {item.name.lower(): item.id for item in ks.dimension(stance.dimension).categories}
    read, extent = [], None
    words = rf"\b(?:({EXTENTS})\b|({CATEGORY_WORDS[stance.dimension]}))"
    for match in re.finditer(words, wording(stance)):
        extent = match[1] or extent
        if match[2]:
            name = OTHER_SPELLINGS.get(match[2], match[2])
            read.append(ks.NamedCategory(id=categories[name], extent=extent))
    assert stance.categories == tuple(read)


@of_each_stance
def test_doubt_is_what_the_wording_says(stance):
    said = {doubt for doubt in ("unsure", "divided") if re.search(rf"\b{doubt}\b", wording(stance))}
    if stance.basis == "comparative":
        # The doubt in its wording is of the general statement, and not handed down.
        said = set()
    assert stance.doubt == said


def test_level_0_without_doubt_is_said_in_so_many_words():
    neutral = [stance for stance in STANCES if stance.level == 0 and not stance.doubt]
    assert len(neutral) > 2
    for stance in neutral:
        assert re.match(r"(balance|average) |.*equally", wording(stance)), stance.wording


def test_comparative_stances_are_those_on_dimensions_with_a_parent():
    comparative = {stance for stance in STANCES if stance.basis == "comparative"}
    assert comparative == {item for item in STANCES if ks.dimension(item.dimension).parent}
    for stance in comparative:
        parent = ks.stance(stance.segment, ks.dimension(stance.dimension).parent)
        assert parent.statement == stance.statement
        assert parent.basis == "stated"


# The codebook's own examples: sentence, then level, doubt and basis by dimension
EXAMPLES = {
    "Sees critical media, engaged NGOs and engaged political parties as extremely important": {
        "critical_media": (4, "", "stated"),
        "engaged_ngos": (4, "", "stated"),
        "engaged_parties": (4, "", "stated"),
    },
    "On balance, sees critical media and engaged NGOs as important": {
        "critical_media": (1, "", "stated"),
        "engaged_ngos": (1, "", "stated"),
    },
    "On balance trust UN, unsure about Red Crescent, don't trust Soros": {
        "trust_un": (1, "", "stated"),
        "trust_red_crescent": (0, "unsure", "stated"),
        "trust_soros": (-2, "", "stated"),
    },
    "Unsure about right to associate": {"right_to_associate": (0, "unsure", "stated")},
    "Divided on religious leadership": {"religious_leadership": (0, "divided", "stated")},
    "Strongly trust Russia (but many unsure)": {"trust_russia": (3, "unsure", "stated")},
    "Balance protection of human rights with maintenance of public order": {
        "rights_over_order": (0, "", "stated")
    },
    "Trust government institutions highly, slightly less so with Parliament, "
    "Head of City and Nur Otan": {
        "trust_government": (3, "", "stated"),
        "trust_parliament": (2, "", "comparative"),
        "trust_head_of_city": (2, "", "comparative"),
        "trust_nur_otan": (2, "", "comparative"),
    },
    "Trust government institutions highly, especially the President & First President": {
        "trust_government": (3, "", "stated"),
        "trust_president": (4, "", "comparative"),
        "trust_first_president": (4, "", "comparative"),
    },
    "Don't trust government institutions, especially not Nur Otan": {
        "trust_government": (-2, "", "stated"),
        "trust_nur_otan": (-3, "", "comparative"),
    },
    "Unsure and divided on whether to trust government institutions - "
    "lowest trust in Parliament & Nur Otan, highest in President & Army": {
        "trust_government": (0, "divided unsure", "stated"),
        "trust_parliament": (-1, "", "comparative"),
        "trust_nur_otan": (-1, "", "comparative"),
        "trust_president": (1, "", "comparative"),
        "trust_army": (1, "", "comparative"),
    },
    "Don't trust any national institutions, including religious organisations and the Media": {
        "trust_national_institutions": (-2, "", "stated"),
        "trust_religious_organisations": (-2, "", "stated"),
        "trust_media": (-2, "", "stated"),
    },
    "Divided on the Chinese threat": {"trust_china": (0, "divided", "stated")},
    "Divided on the role of women": {"patriarchal_values": (0, "divided", "stated")},
    "Mostly Kazakhs and Kazakh or Russian speakers": {
        "ethnicity": ("mostly Kazakh", "", "stated"),
        "language": ("mostly Kazakh, mostly Russian", "", "stated"),
    },
    "More men, middle aged & older": {
        "gender": (-1, "", "stated"),
        "age": ("more middle aged, more older", "", "stated"),
    },
    "Vast majority Kazakhs speaking Kazakh, Russian or bi-lingual": {
        "ethnicity": ("vast majority Kazakh", "", "stated"),
        "language": ("Kazakh, Russian, bilingual", "", "stated"),
    },
    "Majority Kazakhs speaking Kazakh and some Russian": {
        "ethnicity": ("majority Kazakh", "", "stated"),
        "language": ("Kazakh, some Russian", "", "stated"),
    },
    "All ages": {"age": ("all ages", "", "stated")},
    "More urban residents mostly living in regional centers": {
        "settlement": (1, "", "stated"),
        "residence": ("mostly regional centers", "", "stated"),
    },
    "Live mostly in megapolises": {
        "settlement": (2, "", "stated"),
        "residence": ("mostly megapolises", "", "stated"),
    },
}


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_codebooks_example_is_coded_as_the_codebook_says(sentence):
    statements = [statement for statement in ks.statements() if statement.text == sentence]
    assert statements
    for statement in statements:
        assert {
            stance.dimension: (
                stance.label if stance.level is None else stance.level,
                " ".join(sorted(stance.doubt)),
                stance.basis,
            )
            for stance in statement.stances
        } == EXAMPLES[sentence]


def test_what_no_statement_names_has_no_stance():
    assert ks.stance("realists", "trust_army") is None
    assert ks.stance("conflicted_optimists", "trust_president") is None
