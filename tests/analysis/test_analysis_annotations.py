"""What tools read of the public names as the library runs."""

import inspect
from typing import get_type_hints

import attrs
import pytest

from kazakh_segments import analysis


def annotated(item):
    yield item
    for _, value in inspect.getmembers(item):
        if isinstance(value, property):
            yield value.fget
        elif inspect.isfunction(value):
            yield value


@pytest.mark.parametrize("name", analysis.__all__)
def test_annotations_resolve_at_run_time(name):
    item = getattr(analysis, name)
    if not inspect.isclass(item) and not inspect.isfunction(item):
        assert name in {"Distinction", "Objective", "Question", "Relation", "Side"}
        return
    for one in annotated(item):
        hints = get_type_hints(one)
        assert {*getattr(one, "__annotations__", ())} <= {*hints}
    if attrs.has(item):
        attrs.resolve_types(item)
