"""Which columns of a table are what: a small TOML file, of one's own or one that ships.

rows = "promises"                 # the key under which the rows stand, in JSON and YAML
by = "The Watchers"               # who gave the statuses that the file has
published = "2023"                # of the records; --published goes before it
record = ["party", "kind"]        # one record for each of these; without it, one for all; "row" for one each
title = "{party}: {kind}"         # of a record
skip = ["No promise"]             # texts of rows that are none

[columns]                         # one column, or several
text = "promise"
id = "id"
topic = "area"
parties = ["party"]
due = "deadline"
quote = "wording"
status = "status"
on = "checked"
source = "evidence"
note = ["reason", "what happened"]
more = ["kind"]                   # what else goes into the record's text
members = []                      # columns named after a party, each with a status of that party's part

[split]                           # what stands between several values of a cell
parties = ";"

[status]                          # the file's words, and ours
delivered = "kept"
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from annotated_types import Len
from pydantic import BeforeValidator, TypeAdapter, ValidationError

from tui.records.status import Status

FOLDER = Path(__file__).parent / "shipped"
"""The maps that ship."""
ROW = "row"
"""As `record`, one record for each row."""


class MapError(Exception):
    """A map cannot be used; the message says which, in what field, what stands there and what is expected."""


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_several)]
"""One name, or several."""


TITLE_COLUMN = r"\{([^}]*)\}"
"""A column in the title of a map."""


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which columns say what."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    text: Annotated[Names, Len(1)]
    id: Names = ()
    topic: Names = ()
    parties: Names = ()
    due: Names = ()
    quote: Names = ()
    test: Names = ()
    status: Names = ()
    on: Names = ()
    source: Names = ()
    note: Names = ()
    more: Names = ()
    members: Names = ()

    @property
    def all(self) -> list[str]:
        """All columns that are used, in no order."""
        return [name for each in fields(self) for name in getattr(self, each.name)]


@dataclass(frozen=True, kw_only=True)
class Map:
    """A map."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    columns: Columns
    rows: str = ""
    by: str = ""
    published: str = ""
    place: str = ""
    record: Names = ()
    title: str = ""
    source: str = ""
    parties: Names = ()
    skip: Names = ()
    split: Mapping[Literal["parties", "source"], str] = field(default_factory=dict)
    status: Mapping[str, Status] = field(default_factory=dict)

    def columns_missing(self, columns: Sequence[str]) -> list[str]:
        """Return the columns that a table does not have."""
        of_title = (name for name in re.findall(TITLE_COLUMN, self.title) if name)
        wanted = [*self.columns.all, *(name for name in self.record if name != ROW), *of_title]
        return [name for name in dict.fromkeys(wanted) if name not in columns]


def read_map(text: str, name: str) -> Map:
    """Read a map; `name` is what errors call it. Raises `MapError`."""
    try:
        content: Mapping[str, object] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MapError(f"{name}: {error}; expected TOML.") from error
    for old, new in _RENAMED.items():
        if old in content:
            raise MapError(f"{name}:{_line(text, [old])}: {old}; it is called {new} now.")
    try:
        return _MAP.validate_python(content)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        place = [part for part in detail["loc"] if part != "[key]"]
        field = ".".join(map(str, place))
        expected = detail["msg"]
        if field.startswith("status."):
            expected = f"expected one of {', '.join(Status)}"
        where = f"{name}:{_line(text, place)}: {field}"
        raise MapError(f"{where}: {str(detail['input'])[:60]}; {expected[:1].lower()}{expected[1:]}.") from error


def _line(text: str, place: Sequence[str | int]) -> int:
    """Return the number of the line where a value stands, by the names that lead to it; 1 where none is found."""
    for name in reversed(place):
        key = re.compile(rf"""\s*\[?\s*["']?{re.escape(str(name))}["']?\s*[\]=]""")
        for number, line in enumerate(text.splitlines(), 1):
            if key.match(line):
                return number
    return 1


_MAP = TypeAdapter(Map)
_RENAMED = {"each": "rows"}
"""What fields were called once, and what they are called now."""


def shipped() -> dict[str, Map]:
    """Return the maps that ship, by their names."""
    return {file.stem: read_map(file.read_text(encoding="utf-8"), file.name) for file in sorted(FOLDER.glob("*.toml"))}
