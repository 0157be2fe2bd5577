"""The packaged profile as a user meets it: in processes, threads, archives and pickles."""

import copy
import dataclasses
import inspect
import json
import os
import pickle
import shutil
import stat
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import attrs
import pytest

import kazakh_segments as ks
from kazakh_segments.profiles import packaged

PACKAGE = Path(ks.__file__).parent

# Compiled files are left out: they are of the machine, not of the package.
NO_CACHE = shutil.ignore_patterns("__pycache__", ".*")

ANSWERS = """
import json
import kazakh_segments as ks
print(json.dumps({
    "file": ks.__file__,
    "digest": ks.data_digest(),
    "compared": str(ks.compare("trust_un")),
    "found": len(ks.find("media")),
    "cited": ks.cite(),
    "own": ks.load_profile(FOLDER) == ks.profile() if FOLDER else None,
    "version": ks.__version__,
}))
"""


def run(code, *options, **more):
    """Run code in a fresh process that sees no environment; return what it prints, as JSON."""
    # The package that is tested, wherever the tests found it.
    here = str(PACKAGE.parent)
    found = f"import sys\nif {here!r} not in sys.path: sys.path.insert(0, {here!r})\n"
    # Warnings are errors there too, and no compiled file is left behind.
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-W", "error", *options, "-c", f"{found}{code}"],
        capture_output=True,
        text=True,
        check=False,
        **more,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def answers(where="", *options, folder="", **more):
    """Run a fresh process with the package taken from a place, if one is named."""
    path = f"import sys; sys.path.insert(0, {str(where)!r})\n" if where else ""
    return run(f"{path}FOLDER = {str(folder)!r}\n{ANSWERS}", *options, **more)


def assert_same_answers(found):
    assert found["digest"] == ks.data_digest()
    assert found["compared"] == str(ks.compare("trust_un"))
    assert found["found"] == len(ks.find("media"))
    assert found["cited"] == ks.cite()
    assert found["version"] == ks.__version__
    assert found["own"] in (None, True)


def snapshot(folder):
    return {
        path.relative_to(folder): (path.stat().st_mtime_ns, path.is_file() and path.read_bytes())
        for path in folder.rglob("*")
    }


# Where the package is


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    copied = shutil.copytree(PACKAGE, folder / "files" / "kazakh_segments", ignore=NO_CACHE)
    return Path(shutil.make_archive(str(folder / "package"), "zip", copied.parent))


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_works_from_a_zip_file(archive, tmp_path, compression):
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(packed, "w", compression) as new:
        for name in old.namelist():
            if not name.endswith("/"):
                new.writestr(name, old.read(name))
    found = answers(packed)
    assert found["file"].startswith(str(packed))
    assert_same_answers(found)


def test_the_command_line_works_from_a_zip_file(archive):
    code = "import runpy, sys; sys.path.insert(0, sys.argv[1]); sys.argv[1:] = ['compare', 'age']"
    code += "; runpy.run_module('kazakh_segments', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", code, str(archive)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith(f"{ks.compare('age')}\n")
    assert done.stderr == ""


@pytest.mark.parametrize("option", ["-O", "-OO", "-bb"])
def test_works_with_options_of_python(option):
    assert_same_answers(answers("", option, folder=PACKAGE / "data"))


def test_works_without_assertions_just_as_strictly(tmp_path):
    (tmp_path / "codebook.json").write_text("{}", encoding="utf-8")
    code = f"""
import json
import kazakh_segments as ks
try:
    ks.load_profile({str(tmp_path)!r})
except ks.errors.DataError as error:
    print(json.dumps(len(error.problems)))
"""
    assert run(code, "-OO") == run(code) > 1


def test_works_from_another_folder(tmp_path):
    assert_same_answers(answers(cwd=tmp_path, folder=PACKAGE / "data"))
    assert list(tmp_path.iterdir()) == []


def test_works_from_a_folder_that_cannot_be_written_and_writes_nothing(tmp_path):
    copied = Path(shutil.copytree(PACKAGE, tmp_path / "kazakh_segments", ignore=NO_CACHE))
    paths = [copied, *copied.rglob("*")]
    before = snapshot(copied)
    for path in paths:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        found = answers(tmp_path, folder=copied / "data")
        after = snapshot(copied)
    finally:
        for path in paths:
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    assert found["file"] == str(copied / "__init__.py")
    assert found["own"] is True
    assert_same_answers(found)
    assert after == before


def test_the_hash_seed_changes_nothing():
    texts = set()
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-B", "-m", "kazakh_segments", "segment", "realists", "--json"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        texts.add(done.stdout)
    assert len(texts) == 1


# What is loaded, and when

ADDED = """
import json, sys
before = set(sys.modules)
import kazakh_segments as ks
{then}
added = {{name.partition(".")[0] for name in set(sys.modules) - before}}
print(json.dumps(sorted(added)))
"""
OPTIONAL = {
    *("matplotlib", "numpy", "openpyxl", "pandas", "polars", "pyarrow", "pyreadstat", "scipy"),
}
HEAVY = {"attr", "attrs", "cattr", "cattrs", "importlib_resources", *OPTIONAL}
DATA_OPENED = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import kazakh_segments as ks
{then}
print(json.dumps([name for name in opened if name.endswith(".json")]))
"""


def added(then=""):
    return set(run(ADDED.format(then=then)))


def opened(then=""):
    return run(DATA_OPENED.format(then=then))


@pytest.mark.parametrize("then", ["", "ks.errors.DataError", "dir(ks)", "ks.__version__"])
def test_importing_is_light(then):
    assert not HEAVY & added(then)


@pytest.mark.parametrize(
    "then", ["", "ks.segment", "ks.Stance", "ks.analysis, ks.tables, ks.plots", "dir(ks)"]
)
def test_naming_what_is_public_reads_no_data(then):
    assert opened(then) == []


@pytest.mark.parametrize(
    "then",
    [
        "import kazakh_segments.cli",
        "ks.analysis, ks.tables, ks.plots",
        "ks.analysis.distances(), ks.analysis.screener(3), ks.analysis.sensitivity('cleavages')",
        "ks.analysis.cleavages()._repr_html_()",
        "ks.tables.records('stances', complete=True)",
        "import tempfile; ks.tables.write(tempfile.mkdtemp(), 'csv')",
    ],
)
def test_no_library_of_an_extra_is_touched_until_a_call_needs_it(then):
    assert not OPTIONAL & added(then)


def test_importing_does_not_load_json():
    # In a process that has no use for json itself.
    code = (
        "import sys\nbefore = set(sys.modules)\nimport kazakh_segments as ks\n"
        "print('true' if 'json' in set(sys.modules) - before else 'false')"
    )
    assert run(code) is False


def test_the_display_is_loaded_when_it_is_first_needed():
    code = "import json, sys, kazakh_segments as ks\n{then}\n"
    code += "print(json.dumps('kazakh_segments.display' in sys.modules))"
    assert not run(code.format(then="ks.compare('trust_un').levels(), repr(ks.profile())"))
    assert run(code.format(then="ks.compare('age')._repr_html_()"))
    assert run(code.format(then="str(ks.compare('age'))"))


@pytest.mark.parametrize("then", ["ks.segments()", "ks.data_version()", "ks.profile()"])
def test_the_first_question_reads_the_data_once(then):
    assert "cattrs" in added(then)
    names = opened(f"{then}\n{then}\nks.compare('trust_un')")
    assert sorted(Path(name).name for name in names) == sorted(
        ["codebook.json", *(f"{segment.id}.json" for segment in ks.segments())]
    )


def test_the_heavy_tools_of_data_science_are_never_loaded():
    then = "ks.compare('trust_un').levels(); str(ks.find('media')); ks.cite('bibtex'); ks.Profile"
    assert not {"numpy", "pandas"} & added(then)


def test_loading_takes_little_memory():
    code = """
import json, tracemalloc
import attrs, cattrs
import kazakh_segments as ks
tracemalloc.start()
ks.profile()
print(tracemalloc.get_traced_memory()[1])
"""
    assert run(code) < 4 * 2**20


# Threads and processes


def test_threads_that_call_at_once_get_one_profile():
    code = """
import json, sys
from threading import Barrier, Thread
import kazakh_segments as ks
sys.setswitchinterval(1e-6)
barrier = Barrier(32)
found = []

def call(number):
    barrier.wait()
    if number % 2:
        found.append(id(ks.profile()))
    else:
        comparison = ks.compare("trust_un")
        found.append(id(ks.profile()) if comparison is ks.compare("trust_un") else None)

threads = [Thread(target=call, args=(number,)) for number in range(32)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(json.dumps([len(found), len(set(found)), found[0] == id(ks.profile())]))
"""
    for _ in range(3):
        assert run(code) == [32, 1, True]


def test_a_failed_first_load_does_not_lock_the_next(tmp_path):
    copied = Path(shutil.copytree(PACKAGE, tmp_path / "kazakh_segments", ignore=NO_CACHE))
    (copied / "data" / "codebook.json").rename(tmp_path / "away.json")
    code = f"""
import json, os, sys
sys.path.insert(0, {str(tmp_path)!r})
import kazakh_segments as ks
try:
    ks.segments()
except ks.errors.DataError as error:
    files = [problem.file for problem in error.problems]
os.rename({str(tmp_path / "away.json")!r}, {str(copied / "data" / "codebook.json")!r})
print(json.dumps([files, len(ks.segments())]))
"""
    assert run(code) == [["codebook.json"], 6]


def test_values_and_errors_travel_between_processes():
    # Sets are hashed again as they arrive, by a process that hashes texts in another way.
    code = """
import json, multiprocessing
import kazakh_segments as ks

def caught(call, *arguments):
    try:
        call(*arguments)
    except ks.errors.KazakhSegmentsError as error:
        return error

if __name__ == "__main__":
    items = [
        ks.stance("realists", "trust_russia"), ks.compare("language"), ks.profile(),
        ks.segment("realists"), ks.dimension("age"), ks.find("media"), ks.source(),
    ]
    errors = [
        caught(ks.segment, "realist"), caught(ks.compare, 4), caught(ks.load_profile, "no/such"),
        caught(lambda: ks.compare("age").spread), caught(ks.find, ""),
    ]
    for item in items:
        hash(item)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        sets = pool.map(frozenset, [[item] for item in items])
        back = pool.map(list, [[error] for error in errors])
    print(json.dumps({
        "items": [found == frozenset([item]) for found, item in zip(sets, items)],
        "errors": [
            type(found) is type(error) and found.args == error.args and str(found) == str(error)
            and vars(found) == vars(error)
            for (found,), error in zip(back, errors)
        ],
    }))
"""
    assert run(code) == {"items": [True] * 7, "errors": [True] * 5}


# Values


def values():
    yield from (ks.profile(), ks.source(), ks.find("media"))
    yield from (ks.compare("trust_un"), ks.compare("age", ["realists", "angry_liberals"]))
    for accessor in (ks.blocks, ks.themes, ks.scales, ks.dimensions, ks.segments):
        yield accessor()[0]
    yield ks.dimension("age")
    yield ks.dimension("age").categories[0]
    yield ks.scale("attitude").levels[0]
    yield ks.statement("realists.trust.2")
    yield ks.stance("realists", "trust_russia")
    yield ks.stance("realists", "language")
    yield ks.stance("realists", "language").categories[1]


OF_VALUES = pytest.mark.parametrize(
    "value", list(values()), ids=[f"{n}-{type(item).__name__}" for n, item in enumerate(values())]
)


@OF_VALUES
def test_every_value_is_the_same_after_copying_and_pickling(value):
    copies = [copy.copy(value), copy.deepcopy(value)]
    copies += [
        pickle.loads(pickle.dumps(value, protocol))  # noqa: S301  # It was pickled here.
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ]
    for copied in copies:
        assert type(copied) is type(value)
        assert copied == value
        assert hash(copied) == hash(value)
        assert repr(copied) == repr(value)
        assert str(copied) == str(value)


@OF_VALUES
def test_a_copied_profile_or_comparison_still_answers(value):
    copied = pickle.loads(pickle.dumps(value))  # noqa: S301  # It was pickled here.
    if isinstance(value, ks.Profile):
        assert copied.data_digest() == ks.data_digest()
        assert copied.stance("Realists", "free speech") == ks.stance(
            "realists", "freedom_of_speech"
        )
    elif isinstance(value, ks.Comparison):
        assert list(copied.items()) == list(value.items())
        assert copied["Realists"] == value["realists"]


def held(value):
    """Yield a value and all that can be reached from it by its public attributes."""
    yield value
    if isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from held(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if not field.name.startswith("_"):
                yield from held(getattr(value, field.name))


@OF_VALUES
def test_every_value_and_all_it_holds_is_hashable_and_refuses_to_change(value):
    for item in held(value):
        hash(item)
        assert isinstance(item, (str, int, tuple, frozenset, type(None))) or attrs.has(type(item))
        assert not dataclasses.is_dataclass(item)
        if attrs.has(type(item)):
            for name in (*(field.name for field in attrs.fields(type(item))), "new"):
                with pytest.raises(AttributeError):
                    setattr(item, name, None)
            for field in attrs.fields(type(item)):
                with pytest.raises(AttributeError):
                    delattr(item, field.name)


def test_what_is_returned_as_a_dict_is_the_callers_own():
    for method in (ks.compare("trust_un").levels, ks.compare("age").categories):
        before = method()
        method().clear()
        assert method() == before != {}


def test_a_comparison_takes_no_items():
    comparison = ks.compare("trust_un")
    with pytest.raises(TypeError):
        comparison["realists"] = None
    with pytest.raises(TypeError):
        del comparison["realists"]


# Names


@pytest.mark.parametrize("name", ks.__all__)
def test_every_public_name_is_there(name):
    code = (
        f"import kazakh_segments as ks\nassert {name!r} in dir(ks)\nprint(int(ks.{name} is None))"
    )
    # In one process each: another name must not have brought this one along.
    if isinstance(getattr(ks, name), type):
        assert run(code) == 0
    assert name in dir(ks)
    assert getattr(ks, name) is getattr(ks, name) is not None


def test_public_names_are_sorted_and_named_once():
    assert ks.__all__ == sorted(set(ks.__all__))


def test_a_star_import_brings_the_public_names():
    code = """
import json
old = set(globals())
from kazakh_segments import *
print(json.dumps(sorted(set(globals()) - old - {"old"})))
"""
    assert run(code) == ks.__all__


@pytest.mark.parametrize("name", ["no_such_name", "Stanse", "__wrapped__", "_no_such_name"])
def test_an_unknown_name_is_an_attribute_error(name):
    with pytest.raises(AttributeError, match=f"'kazakh_segments' has no attribute '{name}'"):
        getattr(ks, name)
    assert not hasattr(ks, name)


def test_an_unknown_name_cannot_be_imported():
    with pytest.raises(ImportError):
        from kazakh_segments import no_such_name  # noqa: F401


def test_public_functions_are_methods_of_the_profile_too():
    functions = {name for name in ks.__all__ if name.islower() and not name.startswith("_")}
    not_of_a_profile = {"load_profile", "nearest", "profile"}
    not_of_a_profile |= {"analysis", "coding", "errors", "plots", "survey", "tables"}
    for name in functions - not_of_a_profile:
        assert callable(getattr(ks.Profile, name))


@pytest.mark.parametrize(
    ("name", "arguments"), [("compare", ["age"]), ("stances", ["realists"]), ("data_digest", [])]
)
def test_a_function_is_made_of_a_method_under_the_name_that_users_import(name, arguments):
    method = getattr(ks.Profile, name)
    function = packaged._of_packaged_profile(method)
    assert function(*arguments) == method(ks.profile(), *arguments)
    assert (function.__module__, function.__qualname__) == ("kazakh_segments", name)
    assert function.__doc__ == method.__doc__
    theirs, own = inspect.signature(method), inspect.signature(function)
    assert [*own.parameters.values()] == [*theirs.parameters.values()][1:]
    assert own.return_annotation == theirs.return_annotation
    with pytest.raises(TypeError, match=rf"^{name}\(\) got an unexpected keyword argument 'no'$"):
        function(*arguments, no=1)


def test_the_version_is_the_one_installed():
    try:
        installed = metadata.version("kazakh_segments")
    except metadata.PackageNotFoundError:
        pytest.skip("the package is not installed")
    assert ks.__version__ == installed
