"""What is wrong with a record, in words by which its author can mend it."""

from typing import NamedTuple

MERGE_MARKS = ("<<<<<<<", "|||||||", ">>>>>>>")
"""With what lines begin that git leaves where it could not merge; `=======`, too, which may also be a heading."""


class Problem(NamedTuple):
    """One mistake in one file."""

    file: str
    """The file's path as the user would name it; in a library, relative to its folder."""
    line: int
    """Counted from 1; 1 where the whole file is meant."""
    field: str
    """The field's path, such as `commitments[2].due`; empty where no field is meant."""
    found: str
    """What stands there, shortened."""
    expected: str
    """What is expected there, as the end of a sentence that begins "expected"."""
    hint: str = ""
    """A whole sentence that helps, such as the nearest valid field name; may be empty."""

    @property
    def message(self) -> str:
        """The problem in one line, without the place."""
        where = f"{self.field}: " if self.field else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{where}{self.found}; expected {self.expected}.{hint}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"
