"""A calendar of due dates: never a day that no source says, and the same entry again when it moves."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.library.test_library import dates
from tui.exporting.ics import ics_pieces
from tui.records.commitment import CommitmentRef
from tui.records.dates import Date, parse_date
from tui.records.status import Standing, Status
from tui.views.rows import CommitmentRow

REF = CommitmentRef("2026-02-02-talks", "fighter")


def as_ics(rows: Iterable[CommitmentRow], revision: Mapping[CommitmentRef, int], *, todo: bool = False) -> bytes:
    return "".join(ics_pieces(rows, lambda ref: revision.get(ref, 0), todo=todo)).encode()


def row(due: str | Date | None, text: str = "Deploy the fighter", status: Status = Status.UNRATED) -> CommitmentRow:
    written = parse_date(due) if isinstance(due, str) else due
    return CommitmentRow(
        REF, "", text, ("Japan", "Italy"), "", written, status, Standing.UPCOMING, "Talks", parse_date("2026-02-02")
    )


def entries(data: bytes) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(data)
    return [dict(entry) for entry in calendar.walk() if entry.name in ("VEVENT", "VTODO")]


def test_a_day_is_an_event_of_that_day_and_blocks_nothing() -> None:
    [event] = entries(as_ics([row("2026-06-15")], {REF: 3}))
    assert event["SUMMARY"] == "Deploy the fighter"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 6, 15), date(2026, 6, 16))  # type: ignore[attr-defined]
    assert (event["TRANSP"], event["SEQUENCE"], event["UID"]) == ("TRANSPARENT", 3, "2026-02-02-talks#fighter@accord")
    assert event["X-ACCORD-EDTF"] == "2026-06-15"


@pytest.mark.parametrize(
    ("due", "title", "day"),
    [
        ("2035~", "c. 2035: Deploy", date(2035, 12, 31)),
        ("2026", "by end of 2026: Deploy", date(2026, 12, 31)),
        ("2026-06", "by end of Jun 2026: Deploy", date(2026, 6, 30)),
        ("2026-06-15?", "15 Jun 2026?: Deploy", date(2026, 6, 15)),
    ],
)
def test_what_is_less_exact_is_a_reminder_that_says_so(due: str, title: str, day: date) -> None:
    [event] = entries(as_ics([row(due)], {}))
    assert str(event["SUMMARY"]).startswith(title) or title in str(event["SUMMARY"])
    assert event["DTSTART"].dt == day  # type: ignore[attr-defined]
    assert "Review" in str(event["CATEGORIES"].to_ical())  # type: ignore[attr-defined]


@pytest.mark.parametrize("due", [None, "2026/..", "Y20000"])
def test_what_has_no_last_day_in_a_calendar_is_not_in_it(due: str | None) -> None:
    assert entries(as_ics([row(due)], {})) == []


def test_a_todo_is_done_when_the_promise_was_kept() -> None:
    rows = [row("2026-06-15", status=status) for status in (Status.KEPT, Status.BROKEN, Status.STALLED)]
    todos = entries(as_ics(rows, {}, todo=True))
    assert [todo["STATUS"] for todo in todos] == ["COMPLETED", "CANCELLED", "NEEDS-ACTION"]
    assert {todo["DUE"].dt for todo in todos} == {date(2026, 6, 15)}  # type: ignore[attr-defined]


@given(dates, st.text(max_size=200))
def test_any_date_and_text_make_a_sound_calendar(due: Date, text: str) -> None:
    data = as_ics([row(due, text or "x")], {})
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    for event in entries(data):
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)  # type: ignore[attr-defined]
