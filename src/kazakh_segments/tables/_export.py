"""Which formats there are, and what each of them is given to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

import attrs

from kazakh_segments.loading.digest import documents
from kazakh_segments.profiles.profile import Profile
from kazakh_segments.tables._schema import TABLE_NAMES, WIDE, Table, table_of

FileFormat: TypeAlias = Literal["csv", "parquet", "spss", "stata", "excel"]


@attrs.frozen
class Export:
    """What is written of a profile.

    Attributes:
        tables: Its tables, the wide one last.
        provenance: From which package and data they are.
        codebook: What its ``codebook.json`` holds.
    """

    tables: tuple[Table, ...]
    provenance: dict[str, str]
    codebook: dict[str, Any]

    @classmethod
    def of(cls, profile: Profile, *, complete: bool) -> Export:
        """Take from a profile what formats are given."""
        codebook = next(documents(profile.codebook, profile.segments()))
        names = (*TABLE_NAMES, WIDE)
        tables = tuple(table_of(profile, name, complete=complete) for name in names)
        return cls(tables, tables[0].provenance, codebook)

    @property
    def source(self) -> str:
        """The publication in a line."""
        source = self.codebook["source"]
        return f"{source['publisher']} ({source['year']}). {source['title']}"


@attrs.frozen
class Format:
    """A format.

    Attributes:
        name: Its name.
        function: What makes its files: a module of this package and a function of it,
            which is given an :class:`Export`, and returns what each file is to hold, by
            its name. If a file describes the others, it is the last.
        other_names: Other names under which it is found.
    """

    name: FileFormat
    function: str
    other_names: tuple[str, ...] = ()

    def maker(self) -> Callable[[Export], dict[str, bytes]]:
        """Return the function; its module is imported when it is needed."""
        from pkgutil import resolve_name

        maker: Callable[[Export], dict[str, bytes]]
        maker = resolve_name(f"kazakh_segments.tables.{self.function}")
        return maker


FORMATS = (
    Format("csv", "_csv:files", ("data package",)),
    Format("parquet", "_parquet:files"),
    Format("spss", "_labelled:spss_files", ("sav",)),
    Format("stata", "_labelled:stata_files", ("dta",)),
    Format("excel", "_excel:files", ("xlsx",)),
)
