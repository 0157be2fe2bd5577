"""Rows as data frames: what has rows offers them, and the package attaches how they are framed.

Values know no library of data frames. The package attaches here a function that makes a frame
of rows, as it attaches the display in ``model/shown.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
else:
    # Annotations resolve as the program runs, too, also where these are not installed.
    pd = pl = SimpleNamespace(DataFrame=Any)

Backend: TypeAlias = Literal["pandas", "polars", "pyarrow"]


def _no_frames() -> Any:
    raise NotImplementedError("the package attaches its data frames as it is imported")


frames: Callable[[], Any] = _no_frames


class Framed:
    """Something with rows, which become a data frame in one call."""

    __slots__ = ()

    def records(self) -> list[dict[str, object]]:
        """Return flat rows, for a data frame of any library.

        Returns:
            A list of dicts that all have the same keys.
        """
        raise NotImplementedError

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> pl.DataFrame: ...
    # A pyarrow.Table, which type checkers know nothing of.
    @overload
    def to_frame(self, backend: Literal["pyarrow"]) -> Any: ...
    def to_frame(self, backend: Backend = "pandas") -> pd.DataFrame | pl.DataFrame | Any:
        """Return the rows of ``records()`` as a data frame.

        Whole numbers stay whole where some are missing. For the tables of a whole profile,
        with every category in order, take :func:`kazakh_segments.tables.frame`.

        Args:
            backend: ``pandas``, ``polars`` or ``pyarrow``.

        Returns:
            A data frame: a row for each record, a column for each key.

        Raises:
            MissingExtraError: The library is not installed.
            UnknownBackendError: There is no such backend.
            ArgumentTypeError: The backend is not text.

        Example:
            >>> import kazakh_segments as ks
            >>> frame = ks.compare("trust_army").to_frame()
            >>> frame[frame["status"] == "stated"][["segment", "level"]].values.tolist()
            [['disenchanted_democrats', 1]]
        """
        return frames().frame_of_records(self.records(), backend)
