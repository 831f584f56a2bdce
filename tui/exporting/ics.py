"""Due dates for a calendar (iCalendar, RFC 5545).

Only a day is a day. What is due at a time that is less exact is a reminder to look, on the last day that it may be, and
its title begins with the time as it is known: `c. 2035: …`. `X-ACCORD-EDTF` keeps the date as the record has it. The
UID of a commitment stays, and its SEQUENCE grows with its record and with the log: a calendar moves an entry rather
than doubles it, also where a date was moved in the record alone.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from icalendar import vText
from icalendar.parser import Contentline

from tui.records.commitment import CommitmentRef
from tui.records.dates import Date, Day
from tui.records.status import Status
from tui.text.display import one_line, web_link
from tui.views.rows import CommitmentRow

_PRODUCT = "-//Accord//Commitments//EN"
_TODO_STATUSES = {
    Status.KEPT: "COMPLETED",
    Status.BROKEN: "CANCELLED",
    Status.SUPERSEDED: "CANCELLED",
    Status.UNVERIFIABLE: "CANCELLED",
    Status.IN_PROGRESS: "IN-PROCESS",
    Status.PARTLY_KEPT: "IN-PROCESS",
}
"""The statuses of a to-do (RFC 5545, 3.8.1.11) for those that are more than needing action."""
_FOLD = 75
"""The number of bytes from which on a line is folded (RFC 5545, 3.1)."""
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal() - 1


def ics_pieces(
    rows: Iterable[CommitmentRow], revision: Callable[[CommitmentRef], int], *, todo: bool = False
) -> Iterator[str]:
    """Yield a calendar, a piece an entry: an all-day event for each commitment with a last day, or a to-do for each.

    `revision` numbers the versions of each commitment. What has no date, or no end, has no place in it.
    """
    yield _lines(("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", _PRODUCT))
    # Each entry is written and forgotten: a hundred thousand of them in one calendar would take gigabytes.
    for row in rows:
        if row.due is not None and row.due.latest is not None and _FIRST <= row.due.latest <= _LAST:
            yield _entry(row, row.due, row.due.latest, revision(row.ref), todo=todo)
    yield _lines(("END", "VCALENDAR"))


def _entry(row: CommitmentRow, due: Date, day: Day, sequence: int, *, todo: bool) -> str:
    kind = "VTODO" if todo else "VEVENT"
    on = date.fromordinal(day)
    is_day = due.earliest == due.latest and not due.approximate and not due.uncertain
    text = one_line(row.text)
    # The first day that is no part of it is its end.
    when = [("DTSTART;VALUE=DATE", _basic(on)), ("DTEND;VALUE=DATE", _basic(on + timedelta(days=1)))]
    link = web_link(row.source)
    return _lines(
        ("BEGIN", kind),
        ("SUMMARY", _escaped(text if is_day else f"{due.as_due()}: {text}")),
        *([("DUE;VALUE=DATE", _basic(on))] if todo else when),
        # The stamp is that of the article: what is exported again is the same, byte for byte.
        ("DTSTAMP", f"{_basic(_published(row))}T000000Z"),
        ("UID", _escaped(f"{row.ref}@accord")),
        ("SEQUENCE", str(sequence)),
        ("CATEGORIES", "Accord" if is_day else "Accord,Review"),
        ("DESCRIPTION", _escaped("\n".join(_facts(row, due)))),
        ("STATUS", _TODO_STATUSES.get(row.status, "NEEDS-ACTION")) if todo else ("TRANSP", "TRANSPARENT"),
        *([("URL", link)] if link else []),
        ("X-ACCORD-EDTF", _escaped(due.text)),
        ("END", kind),
    )


def _lines(*properties: tuple[str, str]) -> str:
    """Write properties, given their names and values. A component of icalendar would take eight times as long."""
    return "".join(f"{_folded(f'{name}:{value}')}\r\n" for name, value in properties)


def _folded(line: str) -> str:
    short = len(line) < _FOLD and (line.isascii() or len(line.encode()) < _FOLD)
    return line if short else str(Contentline(line).to_ical().decode())  # type: ignore[no-untyped-call]


def _escaped(text: str) -> str:
    return vText(text).to_ical().decode()


def _basic(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _published(row: CommitmentRow) -> date:
    day = row.published.latest or row.published.earliest or _FIRST
    return date.fromordinal(min(max(day, _FIRST), _LAST))


def _facts(row: CommitmentRow, due: Date) -> Iterable[str]:
    yield f"{row.status.since(row.on)}, due {due.as_due()}"
    if row.parties:
        yield ", ".join(map(one_line, row.parties))
    yield f"{one_line(row.article_title)}, {row.published.in_words()} ({row.ref})"
