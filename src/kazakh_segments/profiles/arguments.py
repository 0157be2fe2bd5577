"""Arguments that many functions take, each checked in one place."""

from __future__ import annotations

import math
import operator
import os
from collections.abc import Iterable
from decimal import Decimal
from numbers import Real
from pathlib import Path
from typing import SupportsFloat, SupportsIndex, TypeGuard

from kazakh_segments.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownFormatError,
    shortened,
)
from kazakh_segments.model.names import closest
from kazakh_segments.profiles import packaged
from kazakh_segments.profiles.profile import Profile


def profile_or_packaged(profile: Profile | None) -> Profile:
    """Return the profile that was given, or the packaged one."""
    if profile is None:
        return packaged.profile()
    if not isinstance(profile, Profile):
        raise ArgumentTypeError(
            f"profile must be a Profile; got {shortened(profile)} ({type(profile).__name__})"
        )
    return profile


def checked_flag(name: str, value: object) -> None:
    """Refuse what is neither True nor False: any text would count as True."""
    if not isinstance(value, bool):
        raise ArgumentTypeError(
            f"{name} must be True or False; got {shortened(value)} ({type(value).__name__})"
        )


def checked_whole_number(name: str, value: SupportsIndex, least: int | None = None) -> int:
    """Return a whole number of any library, as Python's own; True and False are none."""
    number = _whole_number(name, value)
    if least is not None and number < least:
        raise ArgumentValueError(f"{name} must be at least {least}; got {shortened(number)}")
    return number


def _whole_number(name: str, value: SupportsIndex) -> int:
    # Some versions of numpy have an index for their own True and False.
    dtype = getattr(value, "dtype", None)
    is_truth_value = isinstance(value, bool) or getattr(dtype, "kind", "") == "b"
    try:
        if not is_truth_value:
            return operator.index(value)
    except TypeError:
        pass
    raise ArgumentTypeError(
        f"{name} must be a whole number; got {shortened(value)} ({type(value).__name__})"
    )


def checked_number(name: str, value: SupportsFloat, most: float) -> float:
    """Return a number of any library, from 0 to the most, as Python's own; True is none."""
    if not is_number(value):
        raise ArgumentTypeError(
            f"{name} must be a number; got {shortened(value)} ({type(value).__name__})"
        )
    number = as_float(value)
    # Not a number is in no order.
    if not 0 <= number <= most:
        raise ArgumentValueError(f"{name} must be from 0 to {most}; got {shortened(value)}")
    return number


def is_number(value: object) -> TypeGuard[SupportsFloat]:
    """Tell whether a value is a number of any library; True and False are none."""
    return isinstance(value, (Real, Decimal)) and not isinstance(value, bool)


def as_float(number: SupportsFloat) -> float:
    """Return a number of any library as a float; infinity if it is too large for one."""
    try:
        return float(number)
    except OverflowError:
        return math.inf
    except ValueError:  # A decimal that signals that it is not a number.
        return math.nan


def checked_ending(path: Path, endings: Iterable[str]) -> str:
    """Return the ending of a file, in lower case and without the period, if it is one of these."""
    ending = path.suffix.removeprefix(".").lower()
    known = [*endings]
    if ending not in known:
        raise UnknownFormatError(ending, tuple(closest(ending, known)[:3]))
    return ending


def checked_path(name: str, value: object) -> Path:
    """Return a path that was given as text or as a path of any library."""
    text = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(text, str):
        raise ArgumentTypeError(
            f"a {name} must be text or a path; got {shortened(value)} ({type(value).__name__})"
        )
    if not text or "\0" in text:
        raise ArgumentValueError(f"a {name} must be named; got {shortened(text)}")
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        raise ArgumentValueError(
            f"a {name} must have a name that this system can write; got {shortened(text)}"
        ) from None
    return Path(text)
