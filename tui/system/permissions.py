"""What this process may do to its machine: everything at first, and from then on only ever less.

It is asked where things happen, by whatever writes a file or starts a program, so that no key and no dialog can be
forgotten: compare pledge(2) of OpenBSD. The index in the cache folder is not meant: that is never the only place of
anything.
"""

import errno
from enum import StrEnum


class Deed(StrEnum):
    """What may be permitted or not, by the words that refuse it."""

    JUDGE = "nothing is judged or noted"
    WRITE = "no file is written"
    RUN = "no program is started"
    SEE_NOTES = "notes to oneself are not shown"


class NotPermittedError(PermissionError):
    """This process may not do something; `strerror` says what, and why not."""


_permitted = frozenset(Deed)
_reason = ""


def permit_only(*deeds: Deed, reason: str) -> None:
    """Permit nothing but some deeds, of those that are permitted; `reason` begins every refusal."""
    global _permitted, _reason  # noqa: PLW0603 - it is the process that may do something or not
    _permitted &= frozenset(deeds)
    _reason = reason


def limits() -> str:
    """Say all that is not permitted, and why; empty where everything is."""
    refused = ", ".join(deed for deed in Deed if deed not in _permitted)
    return refused and f"{_reason}: {refused}."


def refusal(deed: Deed) -> str:
    """Say why a deed is not permitted; empty where it is."""
    return "" if deed in _permitted else f"{_reason}: {deed}."


def require(deed: Deed) -> None:
    """Raise `NotPermittedError` where a deed is not permitted."""
    if words := refusal(deed):
        raise NotPermittedError(errno.EPERM, words.removesuffix("."))
