"""Days as people type them are read, and so is every word in which Accord shows a date."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.test_dates_properties import dates, texts
from tui.records.calendar import civil, day, day_in_edtf
from tui.records.dates import Date, DateError, parse_date
from tui.records.typed_dates import typed_date, typed_span

TODAY = day(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("today", "2026-11-26"),
        (" Yesterday ", "2026-11-25"),
        ("tomorrow", "2026-11-27"),
        ("-7d", "2026-11-19"),
        ("-3w", "2026-11-05"),
        ("-2m", "2026-09-26"),
        ("-1y", "2025-11-26"),
        ("+1m", "2026-12-26"),
        ("- 2 weeks", "2026-11-12"),
        ("3 days ago", "2026-11-23"),
        ("a year ago", "2025-11-26"),
        ("in 2 months", "2027-01-26"),
        ("last week", "2026-11-16/2026-11-22"),
        ("this week", "2026-11-23/2026-11-29"),
        ("last month", "2026-10"),
        ("next month", "2026-12"),
        ("last year", "2025"),
        ("this year", "2026"),
        ("last thursday", "2026-11-19"),
        ("last Wednesday", "2026-11-25"),
        ("next thursday", "2026-12-03"),
        ("next friday", "2026-11-27"),
        ("by end of 2026", "2026"),
        ("By the end of June 2026", "2026-06"),
        ("c. 2035", "2035~"),
        ("around 2035", "2035~"),
        ("30 Jun 2026", "2026-06-30"),
        ("by 30 Jun 2026", "2026-06-30"),
        ("spring 2026", "2026-21"),
        ("2030s", "203X"),
        ("in the 2030s", "203X"),
        ("from 2027", "2027/.."),
        ("by 2030", "../2030"),
        ("2030-2033", "2030/2033"),
        ("2035~", "2035~"),
    ],
)
def test_a_day_may_be_typed_as_people_say_it(text: str, date: str) -> None:
    assert typed_date(text, TODAY).text == date


@pytest.mark.parametrize(
    ("today", "text", "date"),
    [
        ((2026, 3, 31), "-1m", "2026-02-28"),
        ((2024, 2, 29), "-1y", "2023-02-28"),
        ((2026, 1, 15), "last month", "2025-12"),
        ((2026, 12, 1), "next month", "2027-01"),
    ],
)
def test_of_a_shorter_month_it_is_the_last_day(today: tuple[int, int, int], text: str, date: str) -> None:
    assert typed_date(text, day(*today)).text == date


@pytest.mark.parametrize("text", ["soon", "", "30 Feb 2026", "last", "-d", "by", "last blue moon", "7", "from"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(DateError):
        typed_date(text, TODAY)


@pytest.mark.parametrize("text", ["today", "-7d", "last month", "yesterday"])
def test_a_record_does_not_count_from_today(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-06-01..", "2025-06-01", ""),
        ("..2025", "", "2025"),
        ("last year..today", "2025", "2026-11-26"),
        ("1 Jun 2025 .. -7d", "2025-06-01", "2026-11-19"),
    ],
)
def test_a_span_may_be_open(text: str, first: str, last: str) -> None:
    span = typed_span(text, TODAY)
    assert span is not None
    assert tuple(str(end or "") for end in span) == (first, last)


@pytest.mark.parametrize("text", ["..", " .. ", "2026..2025", "2026..soon"])
def test_a_span_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        typed_span(text, TODAY)


def test_without_two_dots_it_is_no_span() -> None:
    assert typed_span("2026", TODAY) is None
    assert typed_span("../2026", TODAY) is None


def as_shown(date: Date) -> tuple[object, ...]:
    """What can be seen of a date; the width of the fringe of a decade that is shown by its years cannot."""
    return date.earliest, date.latest, date.approximate, date.uncertain, date.in_words()


@given(dates)
def test_what_a_date_is_shown_as_is_read_as_the_same_date(date: Date) -> None:
    again = typed_date(date.in_words(), TODAY)
    assert as_shown(again) == as_shown(date)


@given(dates)
def test_so_is_what_a_due_date_is_shown_as(date: Date) -> None:
    again = typed_date(date.as_due(), TODAY)
    assert (again.as_due(), again.latest) == (date.as_due(), date.latest)
    # "by 31 Jan 2026" may also have been written ../2026-01-31, which is due on the same day.
    if date.earliest is not None or again.earliest != again.latest:
        assert as_shown(again) == as_shown(date)


@given(texts)
def test_edtf_is_read_as_it_stands(text: str) -> None:
    assert typed_date(text, TODAY) == parse_date(text)


@given(st.text())
def test_any_other_text_is_refused_as_a_date(text: str) -> None:
    with suppress(DateError):
        assert typed_date(text, TODAY).text


@given(st.integers(day(-9999, 1, 1), day(9999, 12, 31)))
def test_a_day_is_written_in_edtf(number: int) -> None:
    assert parse_date(day_in_edtf(number)).earliest == number
    assert day(*civil(number)) == number
