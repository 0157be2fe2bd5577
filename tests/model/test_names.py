"""A name is found however it is typed; what is no name raises the kind's error."""
# ruff: noqa: RUF001  # Letters that look alike are what is tested.

import copy
import pickle
import unicodedata
from functools import partial

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import factories
import kazakh_segments as ks
from kazakh_segments import analysis, errors
from kazakh_segments.model import names

REPEATABLE = settings(derandomize=True, deadline=None)
KINDS = {
    "segment": (ks.segment, ks.segments(), errors.UnknownSegmentError),
    "theme": (ks.theme, ks.themes(), errors.UnknownThemeError),
    "scale": (ks.scale, ks.scales(), errors.UnknownScaleError),
    "dimension": (ks.dimension, ks.dimensions(), errors.UnknownDimensionError),
    "statement": (ks.statement, ks.statements(), errors.UnknownStatementError),
}
EACH_KIND = pytest.mark.parametrize(("find", "items", "error"), KINDS.values(), ids=KINDS)
EACH_SEGMENT_TAKER = pytest.mark.parametrize(
    "call",
    [
        ks.segment,
        lambda name: ks.statements(segment=name),
        lambda name: ks.stances(segment=name),
        lambda name: ks.stance(name, "trust_media"),
        lambda name: ks.compare("trust_media", segments=[name]),
    ],
    ids=["segment", "statements", "stances", "stance", "compare"],
)

# A tab, a no-break space and two hyphens that are not on a keyboard among them.
NO_MATTER = st.text(" -_\t\n\N{NO-BREAK SPACE}\N{HYPHEN}\N{NON-BREAKING HYPHEN}", max_size=2)
KAZAKH_LETTERS = st.text("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюяáčéëïşüåñ", min_size=1)


def names_of(item):
    return [item.id, *filter(None, [getattr(item, "name", None)]), *getattr(item, "aliases", ())]


def known(items):
    return {names.folded(name) for item in items for name in names_of(item)}


@st.composite
def respelled(draw, name):
    parts = [draw(NO_MATTER)]
    for letter in name:
        parts += [letter.upper() if draw(st.booleans()) else letter.lower(), draw(NO_MATTER)]
    return "".join(parts)


@EACH_KIND
@REPEATABLE
@given(data=st.data())
def test_a_name_is_found_however_it_is_typed(find, items, error, data):  # noqa: ARG001
    item = data.draw(st.sampled_from(items))
    name = data.draw(st.sampled_from(names_of(item)))
    assert find(data.draw(respelled(name))) is item


@EACH_KIND
@REPEATABLE
@given(name=st.text(st.characters()))
@example(name="")
@example(name="\ud800")
@example(name="-_ ")
@example(name="x" * 100_000)
def test_what_is_no_name_raises_the_kinds_error(find, items, error, name):
    assume(names.folded(name) not in known(items))
    with pytest.raises(error) as missed:
        find(name)
    assert isinstance(missed.value, KeyError)
    assert isinstance(missed.value, errors.KazakhSegmentsError)
    assert missed.value.name == name
    assert set(missed.value.closest) <= {item.id for item in items}
    assert len(missed.value.closest) <= 3
    message = str(missed.value)
    assert len(message.splitlines()) == 1
    assert len(message) < 250
    message.encode()


@EACH_KIND
def test_empty_text_is_no_name(find, items, error):  # noqa: ARG001
    for empty in ("", " ", "-"):
        with pytest.raises(error):
            find(empty)


@EACH_KIND
@pytest.mark.parametrize(
    "no_text",
    [
        *[None, 4, 1.5, True, b"realists", ["realists"], {}, object()],
        # Python refuses to write it out.
        pytest.param(10**5000, id="number of very many digits"),
    ],
)
def test_what_is_no_text_raises_a_type_error(find, items, error, no_text):
    with pytest.raises(errors.ArgumentTypeError) as refused:
        find(no_text)
    assert isinstance(refused.value, TypeError)
    assert not isinstance(refused.value, error)
    assert type(no_text).__name__ in str(refused.value)
    assert items[0].id not in str(refused.value)


@EACH_SEGMENT_TAKER
def test_every_function_of_a_segment_takes_any_spelling_and_refuses_alike(call):
    assert call("Angry-Liberals") == call("angry_liberals")
    with pytest.raises(errors.UnknownSegmentError, match="angry_liberals"):
        call("angry liberal")
    with pytest.raises(errors.ArgumentTypeError):
        call(4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("freedom of speach", "freedom_of_speech"),
        ("trust in the medias", "trust_media"),
        ("soviet nostalgy", "soviet_nostalgia"),
        ("etnicity", "ethnicity"),
    ],
)
def test_the_nearest_name_comes_first(typed, meant):
    with pytest.raises(errors.UnknownDimensionError) as missed:
        ks.dimension(typed)
    assert missed.value.closest[0] == meant
    assert repr(typed) in str(missed.value)
    assert meant in str(missed.value)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: ks.segment(4), "a segment's id or name must be text; got 4 (int)"),
        (lambda: ks.statement(None), "a statement's id or name must be text; got None (NoneType)"),
        (lambda: analysis.sensitivity(b"x"), "a question must be text; got b'x' (bytes)"),
        (lambda: analysis.screener(objective=3), "an option must be text; got 3 (int)"),
        (lambda: ks.cite(3), "a format must be text; got 3 (int)"),
    ],
)
def test_what_is_no_text_is_refused_with_what_was_given(call, told):
    with pytest.raises(errors.ArgumentTypeError) as refused:
        call()
    assert str(refused.value) == told


def test_an_item_of_another_profile_is_refused_by_its_repr():
    strange = factories.small_profile().segments()[0]
    for item in (strange, ks.segment("realists")):
        other = factories.small_profile(names={"first": "Other"})
        with pytest.raises(errors.ArgumentValueError) as refused:
            other.segment(item)
        assert str(refused.value) == f"{item!r} is of another profile"


def test_the_nearest_names_are_few_and_of_a_cut_text():
    many = [f"name {number:02}" for number in range(20)]
    assert len(names.closest("name", many)) == 12
    assert len(names.closest("name", [f"namo{number:02}" for number in range(20)])) == 12
    # Those that are like it first, then those that hold it.
    held = [f"{'other ' * 9}name {number}" for number in range(20)]
    assert names.closest("name", ["nome", *held]) == ["nome", *held[:11]]
    assert len(names.closest("xyz", ["aa", "bb", "cc", "dd"])) == 3
    assert {*names.closest("", ["aa", "bb"])} == {"aa", "bb"}
    # Only the first 80 characters are compared.
    long = f"{'z' * 500}{'x' * 80}"
    assert names.closest(f"{'x' * 80}y", ["q", long]) == [long]
    with pytest.raises(errors.UnknownSegmentError) as missed:
        factories.small_profile({"one": [1] * 8}).segment("th")
    assert len(missed.value.closest) == 3


def test_a_block_is_found_by_name_and_missed_by_its_own_error():
    assert ks.themes(block="OPINIONS on civic rights & democracy") == ks.themes(block="opinions")
    with pytest.raises(errors.UnknownBlockError):
        ks.themes(block="opinion polls")
    with pytest.raises(errors.ArgumentTypeError):
        ks.themes(block=1)


@pytest.mark.parametrize(
    "call",
    [
        *(lambda find=find: find("nothing like it") for find, _, _ in KINDS.values()),
        lambda: ks.themes(block="nothing like it"),
        lambda: ks.cite("nothing like it"),
        lambda: ks.segment(4),
        lambda: ks.find(""),
        lambda: ks.compare("age").spread,
        lambda: ks.load_profile("nothing/like/it"),
    ],
)
@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))],  # noqa: S301
    ids=["copy", "deepcopy", "pickle"],
)
def test_errors_survive_copying(call, copied):
    with pytest.raises(errors.KazakhSegmentsError) as raised:
        call()
    twin = copied(raised.value)
    assert type(twin) is type(raised.value)
    assert str(twin) == str(raised.value)
    assert vars(twin) == vars(raised.value)


@REPEATABLE
@given(name=KAZAKH_LETTERS)
@example(name="қазақстандықтар")
@example(name="café")
def test_composed_and_decomposed_spellings_are_one_name(name):
    profile = factories.small_profile(names={"first": f"{name} one", "second": f"{name} two"})
    for form in ("NFC", "NFD"):
        for spelled in (name, name.upper(), name.title()):
            typed = unicodedata.normalize(form, f"{spelled}-ONE")
            assert profile.segment(typed).id == "first"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        # Folding the case decomposes the one, and loses the order of the other's marks.
        ("\u0390", "\u03aa\u0301"),
        ("\u03b1\u0301\u0345", "\u03b1\u0345\u0301"),
    ],
)
def test_spellings_that_differ_once_the_case_is_folded_are_one_name(name, typed):
    profile = factories.small_profile(names={"first": f"{name} one", "second": f"{name} two"})
    assert profile.segment(f"{typed} one").id == "first"


# The letters that fold in a way of their own, beside those of Kazakh in both scripts: i with
# and without a dot, sharp s, final sigma, ligatures, full-width letters, and marks. Without
# the iota below a vowel: Python's capitals move it away from a further mark.
LETTERS = st.text(
    "iıIİqQğĞşŞäÄöÖüÜūŪñÑçÇaAlzzLтТқҚәӘіІңҢғҒүҮұҰһҺөӨ"
    "ßẞssςσΣﬁﬀŉǰΐſK\N{COMBINING DOT ABOVE}\N{COMBINING CEDILLA}\N{COMBINING BREVE}"
    "\N{FULLWIDTH LATIN CAPITAL LETTER Q}\N{FULLWIDTH LATIN SMALL LETTER I}",
    min_size=1,
    max_size=12,
)
WAYS_TO_WRITE = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "capitalize": str.capitalize,
    "swapcase": str.swapcase,
    "casefold": str.casefold,
    **{form: partial(unicodedata.normalize, form) for form in ("NFC", "NFD", "NFKC", "NFKD")},
}


@settings(REPEATABLE, max_examples=300)
@given(name=LETTERS, way=st.sampled_from([*WAYS_TO_WRITE]), then=st.sampled_from([*WAYS_TO_WRITE]))
@example(name="Qalalıqtar", way="upper", then="NFD")
@example(name="Qalalıqtar", way="title", then="lower")
@example(name="İçki", way="lower", then="NFC")
@example(name="İçki", way="NFD", then="lower")
@example(name="ΣΟΦΟΣ", way="lower", then="upper")
@example(name="Straße", way="upper", then="lower")
@example(name="ᾷ", way="title", then="NFC")
@example(name="Қазақ", way="upper", then="NFD")
@example(name="Ｑａｌａ", way="NFKC", then="upper")
def test_a_name_is_found_in_whichever_way_its_letters_are_written(name, way, then):
    # A mark of its own before a letter is none of a name's ways to be written.
    assume(not unicodedata.combining(name[0]))
    profile = factories.small_profile(names={"first": f"x{name}", "second": "other"})
    typed = WAYS_TO_WRITE[then](WAYS_TO_WRITE[way](f"x{name}"))
    assert profile.segment(typed).id == "first"
    assert [item.id for item in profile.find(typed).segments] == ["first"]


@pytest.mark.parametrize("char", [*"iıIİ", "i\N{COMBINING DOT ABOVE}", "I\N{COMBINING DOT ABOVE}"])
def test_i_with_and_without_a_dot_is_one_letter(char):
    profile = factories.small_profile({"trust_media": [1]}, names={"first": f"Qala{char}qtar"})
    for other in ("i", "ı", "I", "İ"):
        assert profile.segment(f"qala{other}qtar").id == "first"
        assert len(profile.find(f"LA{other}Q").segments) == 1
        assert profile.compare("trust_media")[f"QALA{other}QTAR"].level == 1
    names = {"first": f"Qala{char}qtar", "second": "Qalaiqtar"}
    with pytest.raises(errors.DataError, match="which names"):
        factories.small_profile(names=names)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Qalalıqtar", "QALALIQTAR"),
        ("Straße", "STRASSE"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("Қала", "ҚАЛА"),
        ("Ｑａｌａ", "qala"),
        ("ﬁn", "FIN"),
    ],
)
def test_names_that_differ_only_in_how_they_are_written_clash(name, other):
    with pytest.raises(errors.DataError) as refused:
        factories.small_profile(names={"first": name, "second": other})
    (problem,) = refused.value.problems
    assert problem.place == "segments[1]"
    assert problem.expected == "ids, names and aliases that each name one item"


def test_a_name_has_a_letter_or_a_digit():
    with pytest.raises(errors.DataError) as refused:
        factories.small_profile(names={"second": "-"})
    assert refused.value.problems == (
        errors.Problem("segments[1]", "'-'", "a name with a letter or a digit"),
    )


def test_letters_that_only_look_alike_are_two():
    names = {"first": "E\N{LATIN SMALL LETTER C}", "second": "E\N{CYRILLIC SMALL LETTER ES}"}
    profile = factories.small_profile(names=names)
    assert [profile.segment(name).id for name in names.values()] == ["first", "second"]


def test_options_are_matched_as_names_are():
    assert ks.cite("BİBTEX") == ks.cite("bıbtex") == ks.cite("bibtex")
    assert analysis.sensitivity("DISTANCES") == analysis.sensitivity("dıstances")


@pytest.mark.parametrize("word", ["DİVİDED", "dıvıded", "ＵＮＳＵＲＥ", "Not Stated"])
def test_a_label_that_speaks_of_doubt_is_refused_however_it_is_written(word):
    with pytest.raises(errors.DataError, match="do not speak of doubt"):
        ks.Level(1, word)


def test_two_forms_of_one_name_cannot_name_two_segments():
    names = {form: unicodedata.normalize(form, "Café") for form in ("NFC", "NFD")}
    with pytest.raises(errors.DataError) as refused:
        factories.small_profile(names={"first": names["NFC"], "second": names["NFD"]})
    assert [problem.place for problem in refused.value.problems] == ["segments[1]"]


def test_an_error_of_ones_own_is_of_its_parents_kind():
    class MyError(errors.UnknownSegmentError):
        pass

    assert (MyError.kind, str(MyError("x", ()))) == ("segment", "no segment 'x'")
