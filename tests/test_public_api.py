"""What tools see of the public names: annotations, signatures, JSON, short reprs."""

import inspect
import json
import pickle
import subprocess
import sys
import typing
from importlib import import_module

import attrs
import cattrs
import pytest
from hypothesis.vendor.pretty import pretty

import kazakh_segments as ks

PACKAGES = ("", ".errors", ".analysis", ".coding", ".survey", ".tables", ".plots", ".cli")
PUBLIC = [
    pytest.param(getattr(module, name), id=f"{module.__name__}.{name}".partition(".")[2])
    for module in (import_module(f"kazakh_segments{package}") for package in PACKAGES)
    for name in module.__all__
]
METHODS = [
    name
    for name in ks.__all__
    if inspect.isfunction(getattr(ks, name)) and name not in ("profile", "load_profile", "nearest")
]
ITEMS = {
    "source": [ks.source()],
    "block": ks.blocks(),
    "theme": ks.themes(),
    "scale": ks.scales(),
    "level": ks.scale("attitude").levels,
    "category": ks.dimension("age").categories,
    "named category": ks.stance("realists", "language").categories,
    "dimension": ks.dimensions(),
    "stance": ks.stances(),
    "statement": ks.statements(),
    "segment": ks.segments(),
    "codebook": [ks.profile().codebook],
}
SHOWN = {
    "comparison": ks.compare("trust_un"),
    "search result": ks.find("media"),
    "profile": ks.profile(),
    "codebook": ks.profile().codebook,
    "segment": ks.segment("realists"),
    "statement": ks.statement("realists.trust.2"),
    "stance": ks.stance("realists", "age"),
    "dimension": ks.dimension("age"),
    "source": ks.source(),
}
EACH_SHOWN = pytest.mark.parametrize("item", SHOWN.values(), ids=SHOWN)


def annotated(public):
    """Yield a public object, and each of its own methods and properties."""
    yield public
    if inspect.isclass(public):
        for name, member in vars(public).items():
            function = member.fget if isinstance(member, property) else member
            function = getattr(function, "func", getattr(function, "__func__", function))
            if inspect.isfunction(function) and not name.startswith("_abc"):
                yield function


@pytest.mark.parametrize("public", PUBLIC)
def test_annotations_resolve(public):
    for item in annotated(public):
        if inspect.isfunction(item) or inspect.isclass(item):
            typing.get_type_hints(item)
    if inspect.isclass(public) and attrs.has(public):
        assert attrs.resolve_types(public) is public


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS)
def test_an_item_goes_to_json_and_back(items):
    for item in items:
        text = json.dumps(cattrs.unstructure(item))
        restored = cattrs.structure(json.loads(text), type(item))
        assert restored == item
        assert getattr(restored, "data_version", None) == getattr(item, "data_version", None)


@pytest.mark.parametrize("base", [ks.Stance, ks.Dimension])
def test_the_base_class_is_enough_to_restore_an_item(base):
    for item in ks.stances() if base is ks.Stance else ks.dimensions():
        data = json.loads(json.dumps(cattrs.unstructure(item)))
        assert cattrs.structure(data, base) == item


def test_an_item_is_restored_in_a_process_that_has_read_no_data():
    stance = ks.stance("realists", "age")
    code = (
        "import cattrs, json, sys\nfrom kazakh_segments import Stance\n"
        "stance = cattrs.structure(json.load(sys.stdin), Stance)\n"
        "print(json.dumps(cattrs.unstructure(stance)))"
    )
    data = json.dumps(cattrs.unstructure(stance))
    done = subprocess.run(
        [sys.executable, "-c", code], input=data, capture_output=True, text=True, check=True
    )
    assert cattrs.structure(json.loads(done.stdout), ks.Stance) == stance


@EACH_SHOWN
def test_others_print_the_short_repr(item):
    assert len(repr(item)) < 120
    assert pretty(item) == repr(item)
    printed = pytest.importorskip("rich.pretty").pretty_repr(item, max_width=200)
    assert printed == repr(item)


@EACH_SHOWN
def test_ipython_prints_the_short_repr(item):
    class Printer:
        def text(self, text):
            self.printed = text

    printer = Printer()
    item._repr_pretty_(printer, cycle=False)
    assert printer.printed == repr(item)


@pytest.mark.parametrize("name", METHODS)
def test_a_function_is_its_method_for_the_packaged_profile(name):
    function, method = getattr(ks, name), getattr(ks.Profile, name)
    _, *parameters = inspect.signature(method).parameters.values()
    assert list(inspect.signature(function).parameters.values()) == parameters
    assert inspect.signature(function).return_annotation == (
        inspect.signature(method).return_annotation
    )
    assert function.__doc__ == method.__doc__
    assert (function.__module__, function.__qualname__) == ("kazakh_segments", name)
    assert pickle.loads(pickle.dumps(function)) is function  # noqa: S301  # It was pickled here.


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), r"^segment\(\) missing a required argument: 'name'"),
        (("realists", 1), r"^segment\(\) too many positional"),
    ],
)
def test_wrong_arguments_are_told_without_the_profile(arguments, message):
    with pytest.raises(TypeError, match=message):
        ks.segment(*arguments)


def test_an_error_of_the_method_is_passed_on():
    with pytest.raises(ks.errors.ArgumentTypeError, match="must be text; got 4"):
        ks.segment(4)


@pytest.mark.parametrize(
    ("outer", "place"),
    [("a", "a.level"), ("", "level"), ("a[1]", "a[1].level")],
)
def test_a_problem_is_placed_within_an_outer_place(outer, place):
    assert ks.errors.Problem("level", "9", "0").within(outer).place == place


def test_a_problem_of_the_whole_or_of_one_of_a_list_is_placed_without_a_dot():
    assert ks.errors.Problem("", "9", "0").within("a").place == "a"
    assert ks.errors.Problem("[1]", "9", "0").within("a").place == "a[1]"
