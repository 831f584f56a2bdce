"""Pieces of SQL, each with the values for its question marks, and how conditions are joined."""

from collections.abc import Sequence

from tui.value import value


@value
class Sql:
    """A piece of SQL and the values for its question marks."""

    text: str
    values: tuple[str | int | bytes, ...] = ()

    def __add__(self, other: "Sql | str") -> "Sql":
        if isinstance(other, str):
            return Sql(self.text + other, self.values)
        return Sql(self.text + other.text, self.values + other.values)


TRUE = Sql("1")
FALSE = Sql("0")


def all_of(parts: Sequence[Sql]) -> Sql:
    """Join conditions by AND. Like every condition here, the result can stand beside another AND as it is."""
    if FALSE in parts:
        return FALSE
    open = [part for part in parts if part != TRUE]
    return joined(" AND ", open) if open else TRUE


def any_of(parts: Sequence[Sql]) -> Sql:
    """Join conditions by OR."""
    if TRUE in parts:
        return TRUE
    open = [part for part in parts if part != FALSE]
    return Sql("(") + joined(" OR ", open) + ")" if open else FALSE


def none_of(part: Sql) -> Sql:
    """Deny a condition."""
    if part in (TRUE, FALSE):
        return FALSE if part == TRUE else TRUE
    return Sql(f"NOT ({part.text})", part.values)


def joined(joint: str, parts: Sequence[Sql]) -> Sql:
    """Join conditions; each of them can stand beside AND as it is."""
    values = [value for part in parts for value in part.values]
    return Sql(joint.join(part.text for part in parts), tuple(values))
