"""Due dates for a calendar (iCalendar, RFC 5545).

Only a day is a day. What is due at a time that is less exact is a reminder to look, on the last day that it may be, and
its title begins with the time as it is known: `c. 2035: …`. `X-ACCORD-EDTF` keeps the date as the record has it. The
UID of a commitment stays, and its SEQUENCE grows with its record and with the log: a calendar moves an entry rather
than doubles it, also where a date was moved in the record alone.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Component, Event, Todo

from tui.records.commitment import CommitmentRef
from tui.records.dates import Date, Day
from tui.records.status import Status
from tui.text.display import one_line, web_link
from tui.views.rows import CommitmentRow

_END = b"END:VCALENDAR\r\n"
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
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal() - 1


def ics_pieces(
    rows: Iterable[CommitmentRow], revision: Callable[[CommitmentRef], int], *, todo: bool = False
) -> Iterator[str]:
    """Yield a calendar, a piece an entry: an all-day event for each commitment with a last day, or a to-do for each.

    `revision` numbers the versions of each commitment. What has no date, or no end, has no place in it.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    yield calendar.to_ical().removesuffix(_END).decode()
    # Each entry is written and forgotten: a hundred thousand of them in one calendar would take gigabytes.
    for row in rows:
        if row.due is not None and row.due.latest is not None and _FIRST <= row.due.latest <= _LAST:
            entry = _entry(row, row.due, row.due.latest, revision(row.ref), todo=todo)
            yield entry.to_ical().decode()
    yield _END.decode()


def _entry(row: CommitmentRow, due: Date, day: Day, sequence: int, *, todo: bool) -> Component:
    entry: Component = Todo() if todo else Event()
    on = date.fromordinal(day)
    is_day = due.earliest == due.latest and not due.approximate and not due.uncertain
    text = one_line(row.text)
    entry.add("uid", f"{row.ref}@accord")
    # The stamp is that of the article: what is exported again is the same, byte for byte.
    entry.add("dtstamp", datetime.combine(_published(row), datetime.min.time(), UTC))
    entry.add("sequence", sequence)
    entry.add("summary", text if is_day else f"{due.as_due()}: {text}")
    entry.add("description", "\n".join(_facts(row, due)))
    entry.add("categories", ["Accord", *([] if is_day else ["Review"])])
    entry.add("X-ACCORD-EDTF", due.text)
    if link := web_link(row.source):
        entry.add("url", link)
    if todo:
        entry.add("due", on)
        entry.add("status", _TODO_STATUSES.get(row.status, "NEEDS-ACTION"))
    else:
        entry.add("dtstart", on)
        entry.add("dtend", on + timedelta(days=1))  # the first day that is no part of it
        entry.add("transp", "TRANSPARENT")
    return entry


def _published(row: CommitmentRow) -> date:
    day = row.published.latest or row.published.earliest or _FIRST
    return date.fromordinal(min(max(day, _FIRST), _LAST))


def _facts(row: CommitmentRow, due: Date) -> Iterable[str]:
    yield f"{row.status.since(row.on)}, due {due.as_due()}"
    if row.parties:
        yield ", ".join(map(one_line, row.parties))
    yield f"{one_line(row.article_title)}, {row.published.in_words()} ({row.ref})"
