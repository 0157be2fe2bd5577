"""The packaged profile, read once when it is first needed, and its methods as functions."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from inspect import signature
from threading import Lock
from typing import Concatenate, ParamSpec, SupportsIndex, TypeVar

from kazakh_segments.loading import folder
from kazakh_segments.loading.file_bytes import MAX_FILE_BYTES, Folder
from kazakh_segments.profiles.profile import Profile

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

_packaged: Profile | None = None
_reading = Lock()


def profile() -> Profile:
    """Return the profile that is packaged with this library.

    It is read when it is first needed, and every call returns the same object. Every
    look-up of the package is also a method of it.

    Returns:
        The profile.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.profile()
        <Profile 6 segments, ... dimensions, data ...>
        >>> ks.profile() is ks.profile()
        True
    """
    global _packaged  # noqa: PLW0603  # One profile for a process.
    if _packaged is None:
        with _reading:
            if _packaged is None:
                _packaged = folder.read(folder.packaged_folder(), MAX_FILE_BYTES, Profile)
    return _packaged


def load_profile(
    path: str | os.PathLike[str] | Folder, *, max_file_bytes: SupportsIndex = MAX_FILE_BYTES
) -> Profile:
    """Load another segmentation, from a folder laid out like the packaged data.

    The folder holds ``codebook.json`` and ``segments/<id>.json``, one file for
    each segment that the codebook lists. The JSON Schemas of both are packaged
    in ``kazakh_segments/data/schema``.

    Args:
        path: The folder: a path, or a ``Traversable`` such as a folder of
            packaged resources or a ``zipfile.Path``.
        max_file_bytes: How many bytes each file may have, 16 MiB if not given. It may have
            one value for every 32 bytes. A larger file is not read.

    Returns:
        The profile.

    Raises:
        DataError: The folder does not hold a valid profile. The error lists
            every problem, each with its file, its place in the file, what was
            found and what was expected. References to the codebook are
            checked once the codebook itself is valid. Only regular files are
            read: no named pipe, for example.
        ArgumentTypeError: The path is neither a path nor a Traversable, or the
            limit is not a whole number.
        ArgumentValueError: The path is empty, or the limit below 1.

    Example:
        >>> import kazakh_segments as ks
        >>> ks.load_profile("no/such/folder")
        Traceback (most recent call last):
        ...
        kazakh_segments.errors.DataError: 1 problem in the profile at no/such/folder
          found no folder of that name; expected a folder with codebook.json and segments/
    """
    # Imported here, as it knows the packaged profile.
    from kazakh_segments.profiles.arguments import checked_whole_number

    limit = checked_whole_number("max_file_bytes", max_file_bytes, least=1)
    return folder.read(folder.folder_at(path), limit, Profile)


def _of_packaged_profile(
    method: Callable[Concatenate[Profile, _Parameters], _Result],
) -> Callable[_Parameters, _Result]:
    """Make a function of a method: the same signature and docstring, for the packaged profile."""
    of_method = signature(method)
    _, *parameters = of_method.parameters.values()
    without_self = of_method.replace(parameters=parameters)

    @wraps(method)
    def function(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> _Result:
        try:
            return method(profile(), *args, **kwargs)
        except TypeError:
            # Python's own message would count the profile as an argument.
            try:
                without_self.bind(*args, **kwargs)
            except TypeError as error:
                raise TypeError(f"{method.__name__}() {error}") from None
            raise

    function.__signature__ = without_self  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    # Under the name that users import, which pickle and help() look up.
    function.__module__, function.__qualname__ = "kazakh_segments", method.__name__
    return function


source = _of_packaged_profile(Profile.source)
blocks = _of_packaged_profile(Profile.blocks)
themes = _of_packaged_profile(Profile.themes)
theme = _of_packaged_profile(Profile.theme)
scales = _of_packaged_profile(Profile.scales)
scale = _of_packaged_profile(Profile.scale)
dimensions = _of_packaged_profile(Profile.dimensions)
dimension = _of_packaged_profile(Profile.dimension)
segments = _of_packaged_profile(Profile.segments)
segment = _of_packaged_profile(Profile.segment)
statements = _of_packaged_profile(Profile.statements)
statement = _of_packaged_profile(Profile.statement)
stances = _of_packaged_profile(Profile.stances)
stance = _of_packaged_profile(Profile.stance)
compare = _of_packaged_profile(Profile.compare)
find = _of_packaged_profile(Profile.find)
data_version = _of_packaged_profile(Profile.data_version)
data_digest = _of_packaged_profile(Profile.data_digest)
cite = _of_packaged_profile(Profile.cite)
as_html = _of_packaged_profile(Profile.as_html)
