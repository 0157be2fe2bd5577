"""Files of SPSS and Stata."""

import re
from functools import partial

import attrs
import pytest
from table_cases import FOUR_THINGS, PROVENANCE, WIDE

import factories
import kazakh_segments as ks
from kazakh_segments import errors, tables
from kazakh_segments.tables import _export


@pytest.mark.extras
@pytest.mark.parametrize("profile", [ks.profile(), FOUR_THINGS], ids=["packaged", "random"])
def test_spss_has_labels_and_a_missing_value_that_says_not_stated(tmp_path, profile):
    import pyreadstat

    tables.write(tmp_path, "spss", complete=True, profile=profile)
    wide, about = pyreadstat.read_sav(tmp_path / f"{WIDE}.sav", user_missing=True)
    for dimension in profile.dimensions():
        labels = about.variable_value_labels[dimension.id]
        assert labels[99] == "not stated"
        assert about.missing_ranges[dimension.id] == [{"lo": 99.0, "hi": 99.0}]
        for segment, code in zip(wide["segment"], wide[dimension.id], strict=True):
            stance = profile.stance(segment, dimension.id)
            said = "not stated" if stance is None else stance.label
            # Level 0 can be two things at once, of two segments.
            assert labels[code] == said or said in labels[code].split(" or ")
            if stance is not None and not dimension.is_nominal:
                assert code == stance.level
        for word in ("unsure", "divided"):
            flags = wide[f"{dimension.id}_{word}"]
            labels = about.variable_value_labels[f"{dimension.id}_{word}"]
            for segment, flag in zip(wide["segment"], flags, strict=True):
                stance = profile.stance(segment, dimension.id)
                said = "not stated" if stance is None else "yes" if word in stance.doubt else "no"
                assert labels[flag] == said
    assert about.column_names_to_labels[profile.dimensions()[0].id].startswith(
        profile.dimensions()[0].name
    )
    assert f"data_digest: {profile.data_digest()}" in about.notes


@pytest.mark.extras
@pytest.mark.parametrize("format", ["spss", "stata"])
def test_no_label_calls_a_segment_neutral_that_is_unsure_or_divided(tmp_path, format):
    import pyreadstat

    for profile, expected in (
        (ks.profile(), {"trust_un": "unsure", "trust_west": "divided", "education": "average"}),
        (FOUR_THINGS, {"one": "neutral or unsure or divided or unsure and divided"}),
    ):
        folder = tmp_path / profile.data_version()
        written = tables.write(folder, format, profile=profile)
        [path] = [path for path in written if path.stem == WIDE]
        read = pyreadstat.read_sav if format == "spss" else pyreadstat.read_dta
        _, about = read(path)
        for id_, label in expected.items():
            assert about.variable_value_labels[id_][0] == label


@pytest.mark.extras
def test_stata_files_are_of_a_format_that_each_edition_opens(tmp_path):
    # 119 is for more variables than all but the largest edition holds.
    for path in tables.write(tmp_path, "stata"):
        assert b"<release>118</release>" in path.read_bytes()[:80]


@pytest.mark.extras
@pytest.mark.parametrize(
    ("format", "said"),
    [
        ("excel", "a text of 32767 characters at most; cell B2 of segments would hold 33000"),
        ("spss", "a text of 32767 bytes at most; got 33000 in segments.name"),
        ("csv", "131072 characters is the most that CSV readers take; segments.name would hold"),
    ],
)
def test_a_text_that_is_too_long_is_refused_in_a_short_line_that_says_where(tmp_path, format, said):
    length = 140_000 if format == "csv" else 33_000
    profile = factories.small_profile({"one": [1, 2]}, names={"first": "x" * length})
    with pytest.raises(errors.ArgumentValueError, match=re.escape(said)) as caught:
        tables.write(tmp_path / "new", format, profile=profile)
    assert len(str(caught.value)) < 200
    assert [*tmp_path.iterdir()] == []


@pytest.mark.extras
@pytest.mark.parametrize("letter", ["x", "ө"])
def test_stata_holds_long_texts(tmp_path, letter):
    import pyreadstat

    text = letter * 33_000
    profile = factories.small_profile({"one": [1, 2]}, names={"first": text})
    tables.write(tmp_path, "stata", profile=profile)
    read, _ = pyreadstat.read_dta(tmp_path / "segments.dta")
    assert read.loc[0, "name"] == text


@pytest.mark.extras
def test_not_stated_is_a_number_that_no_category_has(tmp_path):
    import pyreadstat

    ids = [f"c{number}" for number in range(120)]
    profile = factories.small_profile(None, {"many": [*([id_] for id_ in ids), None]})
    tables.write(tmp_path, "spss", profile=profile)
    _, about = pyreadstat.read_sav(tmp_path / f"{WIDE}.sav", user_missing=True)
    labels = about.variable_value_labels["many"]
    assert labels[9999] == "not stated"
    assert len(labels) == 121


@pytest.mark.extras
def test_a_variable_label_that_is_too_long_keeps_the_name(tmp_path):
    import pyreadstat

    profile = factories.small_profile({"one": [1, 2]})
    [dimension] = profile.dimensions()
    long = attrs.evolve(dimension, positive_pole="the end of a very long pole, " * 5 + "at last")
    profile = factories.rebuilt(profile, dimensions=(long,))
    tables.write(tmp_path, "stata", profile=profile)
    _, about = pyreadstat.read_dta(tmp_path / f"{WIDE}.dta")
    assert about.column_names_to_labels["one"] == "ONE"


@pytest.mark.extras
@pytest.mark.parametrize(
    ("format", "ending", "not_stated", "labels"),
    [
        ("spss", "sav", 99.0, {99.0: "not stated"}),
        ("stata", "dta", "n", {"n": "not stated", "c": "has categories"}),
    ],
)
def test_a_level_that_is_missing_since_there_are_categories_is_not_called_not_stated(
    tmp_path, format, ending, not_stated, labels
):
    import pandas as pd
    import pyreadstat

    tables.write(tmp_path, format, complete=True)
    read = {"sav": pyreadstat.read_sav, "dta": pyreadstat.read_dta}[ending]
    long, about = read(tmp_path / f"stances.{ending}", user_missing=True)
    assert about.variable_value_labels["level"] == labels
    for row in long.to_dict("records"):
        stance = ks.stance(row["segment"], row["dimension"])
        if stance is None:
            assert (row["status"], row["level"]) == ("not_stated", not_stated)
        elif stance.level is not None:
            assert row["level"] == stance.level
        else:
            assert row["level"] == "c" if format == "stata" else pd.isna(row["level"])
        assert row["wording"] == ("" if stance is None else " | ".join(stance.wording))


@pytest.mark.extras
def test_stata_has_labels_and_an_extended_missing_value(tmp_path):
    import pyreadstat

    tables.write(tmp_path, "stata")
    wide, about = pyreadstat.read_dta(tmp_path / f"{WIDE}.dta", user_missing=True)
    assert max(map(len, wide.columns)) <= 32
    for dimension in ks.dimensions():
        if ks.compare(dimension.id).missing:
            assert about.missing_user_values[dimension.id] == ["n"]
        assert about.variable_value_labels[dimension.id]["n"] == "not stated"
        for segment, code in zip(wide["segment"], wide[dimension.id], strict=True):
            stance = ks.stance(segment, dimension.id)
            if stance is None:
                assert code == "n"
            elif not dimension.is_nominal:
                assert code == stance.level
            else:
                assert about.variable_value_labels[dimension.id][code] == stance.label
        flags = zip(wide["segment"], wide[f"u_{dimension.id}"], strict=True)
        for segment, flag in flags:
            stance = ks.stance(segment, dimension.id)
            assert flag == ("n" if stance is None else int("unsure" in stance.doubt))


STATA_PROFILES = {
    "packaged": ks.profile(),
    "random": FOUR_THINGS,
    "categories only": factories.small_profile(None, {"one": [["x"], None, ["y"]]}),
    "nothing stated": factories.small_profile({"one": [None, None]}),
}


@pytest.mark.extras
@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("profile", STATA_PROFILES.values(), ids=STATA_PROFILES)
def test_each_missing_value_of_stata_is_read_as_such_by_every_reader(tmp_path, profile, complete):
    import pandas as pd
    import pyreadstat

    for path in tables.write(tmp_path, "stata", profile=profile, complete=complete):
        by_pandas = pd.read_stata(path, convert_missing=True, convert_categoricals=False)
        tagged, _ = pyreadstat.read_dta(path, user_missing=True)
        plain, _ = pyreadstat.read_dta(path)
        for name in by_pandas:
            values = [str(value) for value in by_pandas[name]]
            missing = {value for value in values if value in {".", ".c", ".n"}}
            # pyreadstat reads "." as 0, or as what it read last, beside one with a letter.
            assert missing <= {".c", ".n"} or missing == {"."}, (path.name, name)
            for value, one, other in zip(values, tagged[name], plain[name], strict=True):
                if value in missing:
                    assert one == value[1:] or (value == "." and pd.isna(one)), (path.name, name)
                    assert pd.isna(other)
                else:
                    assert str(one) == str(other) == value or float(one) == float(value)


@pytest.mark.extras
@pytest.mark.parametrize("format", ["spss", "stata"])
def test_a_file_that_was_cut_short_at_its_end_is_not_taken_for_whole(monkeypatch, format):
    import pyreadstat

    write_name = {"spss": "write_sav", "stata": "write_dta"}[format]
    write = getattr(pyreadstat, write_name)
    make = next(one for one in _export.FORMATS if one.name == format).maker()
    export = _export.Export.of(FOUR_THINGS, complete=True)
    size = max(len(content) for content in make(export).values())

    def cut_short(frame, path, missing, **settings):
        write(frame, path, **settings)
        content = path.read_bytes()
        path.write_bytes(content[: max(len(content) - missing, 0)])

    for missing in (*range(1, 40), *range(40, size, size // 60), size):
        monkeypatch.setattr(pyreadstat, write_name, partial(cut_short, missing=missing))
        with pytest.raises(OSError, match="the end was not written"):
            make(export)


@pytest.mark.extras
@pytest.mark.parametrize(
    ("format", "id_", "said"),
    [
        ("stata", "a" * 31, "Stata takes a variable's name of 32 characters at most"),
        ("stata", "a" * 30, "Stata takes a set of labels of 32 characters at most"),
        ("spss", "a" * 65, "SPSS takes a variable's name of 64 bytes at most"),
        ("spss", "with", "SPSS keeps the name 'with' for itself"),
        ("stata", "using", "Stata does not take the table 'segments_by_dimensions'"),
    ],
)
def test_a_name_that_a_program_cannot_hold_is_refused_and_nothing_written(
    tmp_path, format, id_, said
):
    profile = factories.small_profile({id_: [1, 2], **{f"d{n}": [0, 0] for n in range(20)}})
    with pytest.raises(errors.ArgumentValueError, match=re.escape(said)):
        tables.write(tmp_path / "new", format, profile=profile)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.extras
def test_two_variables_of_one_short_name_are_refused(tmp_path):
    profile = factories.small_profile({"x": [2, -1], "u_x": [3, -3]})
    with pytest.raises(errors.ArgumentValueError, match="would be called 'u_x'"):
        tables.write(tmp_path / "new", "stata", profile=profile)
    assert [*tmp_path.iterdir()] == []
    tables.write(tmp_path / "new", "spss", profile=profile)


@pytest.mark.extras
def test_a_text_whose_end_would_be_lost_is_refused(tmp_path):
    profile = factories.small_profile({"one": [1, 2]}, aliases={"one": ("trails ",)})
    with pytest.raises(errors.ArgumentValueError, match=r"lose the end .* dimensions\.aliases"):
        tables.write(tmp_path / "new", "spss", profile=profile)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.extras
def test_a_table_without_rows_says_what_not_stated_is_all_the_same(tmp_path):
    import pyreadstat

    tables.write(tmp_path, "spss", profile=factories.small_profile({"one": [None, None]}))
    read, about = pyreadstat.read_sav(tmp_path / "stances.sav", user_missing=True)
    assert len(read) == 0
    assert {*about.missing_ranges} == {"level", "unsure", "divided"}
    assert about.variable_value_labels["level"] == {99: "not stated"}


@pytest.mark.extras
@pytest.mark.parametrize(("format", "read"), [("spss", "read_sav"), ("stata", "read_dta")])
def test_a_long_version_is_cut_in_the_label_of_the_file(tmp_path, format, read):
    import pyreadstat

    version = "v" * 60
    profile = factories.small_profile({"one": [1, 2]}, data_version=version)
    paths = tables.write(tmp_path, format, profile=profile)
    for path in paths:
        frame, about = getattr(pyreadstat, read)(path)
        expected = f"kazakh_segments {ks.__version__}, data {version}"
        assert about.file_label == expected[:64]
        assert {*frame["data_version"]} == {version}


@pytest.mark.extras
@pytest.mark.parametrize("file", [WIDE, "stances"])
def test_not_stated_is_a_number_that_no_level_has(tmp_path, file):
    import pyreadstat

    profile = factories.small_profile({"one": [4, None]})
    [dimension], [scale, nominal] = profile.dimensions(), profile.scales()
    levels = (*dimension.levels, ks.Level(99, "boundlessly yes"))
    first, second = profile.segments()
    if file == "stances":
        # There a level has no label.
        [statement] = first.statements
        [stance] = statement.stances
        stance = attrs.evolve(stance, level=99, label="boundlessly yes")
        first = attrs.evolve(first, statements=(attrs.evolve(statement, stances=(stance,)),))
    profile = factories.rebuilt(
        profile,
        dimensions=(attrs.evolve(dimension, levels=levels),),
        scales=(attrs.evolve(scale, levels=levels), nominal),
        segments=(first, second),
    )
    tables.write(tmp_path, "spss", profile=profile)
    _, about = pyreadstat.read_sav(tmp_path / f"{file}.sav", user_missing=True)
    labels = about.variable_value_labels["level" if file == "stances" else "one"]
    assert labels[999] == "not stated"
    assert labels.get(99, "boundlessly yes") == "boundlessly yes"


@pytest.mark.extras
def test_only_the_longest_names_come_first_in_stata(tmp_path):
    import pyreadstat

    ids = ["b", "a", "a" * 29]
    profile = factories.small_profile({id_: [1, 2] for id_ in ids})
    tables.write(tmp_path, "stata", profile=profile)
    read, _ = pyreadstat.read_dta(tmp_path / f"{WIDE}.dta")
    long = ["u_" + "a" * 29, "d_" + "a" * 29]
    short = ["segment", *ids, "u_b", "u_a", "d_b", "d_a"]
    assert [*read.columns] == [*long, *short, *PROVENANCE]
