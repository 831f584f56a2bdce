"""An agenda's headings: each is the first that a due day is within."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.records.calendar import day, weekday
from tui.records.dates import Date, parse_date
from tui.records.horizon import Horizon, horizon
from tui.records.standing import standing
from tui.records.status import Standing, Status

TODAY = day(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("due", "heading"),
    [
        ("2026-11-25", "Overdue"),
        ("2026-11-26", "This week"),
        ("2026-11-29", "This week"),
        ("2026-11-30", "This month"),
        ("2026-11", "This month"),
        ("2026-12-01", "This quarter"),
        ("2026-36", "This quarter"),
        ("2026", "This quarter"),
        ("2027-01-01", "Later"),
        ("2035~", "Later"),
        ("../2026-11-28", "This week"),
        ("2026-06/..", "Open-ended"),
        (None, "No date"),
    ],
)
def test_a_vague_date_stands_where_its_latest_day_falls(due: str | None, heading: str) -> None:
    assert horizon(parse_date(due) if due else None, TODAY) == heading


def test_a_week_goes_on_into_the_next_month() -> None:
    saturday = day(2026, 10, 31)
    assert horizon(parse_date("2026-11-01"), saturday) is Horizon.WEEK
    assert horizon(parse_date("2026-11-02"), saturday) is Horizon.QUARTER


@given(st.integers(1, 3_000_000), st.integers(-800, 800))
def test_what_falls_due_later_never_stands_before(today: int, after: int) -> None:
    def due(day: int) -> Date:
        return Date("x", day, day, day, day, False, False)

    headings = list(Horizon)
    first, second = (horizon(due(today + days), today) for days in (after, after + 1))
    assert headings.index(first) <= headings.index(second)
    assert (first is Horizon.OVERDUE) == (standing(due(today + after), Status.UNRATED, today) is Standing.OVERDUE)
    if first is Horizon.WEEK is not second:
        assert weekday(today + after) == 6
