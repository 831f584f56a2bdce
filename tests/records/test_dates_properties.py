"""What holds for every date that Accord reads, and where it agrees with another reader of EDTF."""

import datetime
import math
import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.thoroughness import examples
from tui.records.dates import Date, DateError, civil, day, day_in_words, parse_date

marks = st.sampled_from(["", "~", "?", "%"])
common_years = st.integers(1, 9999).map("{:04}".format)
years = common_years | st.just("0000") | st.integers(1, 9999).map("-{:04}".format)
long_years = st.integers(10_000, 999_999_999_999).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"]))
masked_years = st.integers(0, 999).map("{:03}X".format) | st.integers(0, 99).map("{:02}XX".format)
months = st.integers(1, 12).map("{:02}".format)
parts = months | st.sampled_from(["21", "22", "23", "24", "33", "34", "35", "36", "XX", "XX-XX"])


def dated(year: st.SearchStrategy[str], part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{}-{}".format, year, part)


whole_days = st.integers(day(-9999, 1, 1), day(9999, 12, 31)).map(civil)
days = whole_days.map(lambda it: f"{'-' if it[0] < 0 else ''}{abs(it[0]):04}-{it[1]:02}-{it[2]:02}")
unmarked = days | years | long_years | masked_years | dated(years, parts) | dated(years, months).map("{}-XX".format)
singles = st.builds("{}{}".format, unmarked, marks)


def in_order(ends: tuple[str, str]) -> str:
    first, second = sorted(ends, key=lambda text: parse_date(text).sort_key)
    return f"{first}/{second}"


half_open = st.builds(lambda text, form: form.format(text), singles, st.sampled_from(["{}/..", "../{}", "{}/", "/{}"]))
times = st.builds(
    "T{:02}:{:02}:{:02}{}".format,
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from(["", "Z", "+09:00", "-05"]),
)
texts = singles | st.tuples(singles, singles).map(in_order) | half_open | st.builds("{}{}".format, days, times)
dates = texts.map(parse_date)


@given(texts)
def test_a_date_keeps_its_text_and_is_read_again_as_itself(text: str) -> None:
    date = parse_date(text)
    assert date.text == str(date) == text
    parse_date.cache_clear()
    assert parse_date(date.text) == date


@given(dates)
def test_the_earliest_day_is_not_after_the_latest_and_the_fringe_holds_both(date: Date) -> None:
    ends = (date.fringe_earliest, date.earliest, date.latest, date.fringe_latest)
    known = [end for end in ends if end is not None]
    assert known == sorted(known)
    assert (date.earliest is None) == (date.fringe_earliest is None)
    assert (date.latest is None) == (date.fringe_latest is None)


@given(dates)
def test_only_approximate_and_uncertain_dates_have_a_fringe(date: Date) -> None:
    has_fringe = (date.fringe_earliest, date.fringe_latest) != (date.earliest, date.latest)
    if "/" in date.text:
        assert date.approximate or date.uncertain or not has_fringe
    else:
        assert has_fringe == (date.approximate or date.uncertain)


@given(unmarked)
def test_a_date_both_approximate_and_uncertain_has_the_wider_fringe(text: str) -> None:
    one, both = width(f"{text}~"), width(f"{text}%")
    assert one == width(f"{text}?")
    assert one < both


@given(dated(years, months), marks.filter(bool))
def test_a_wider_precision_never_has_a_narrower_fringe(month: str, mark: str) -> None:
    year = month[:-3]
    precisions = [f"{month}-15", month, f"{year}-22", year, f"{year[:-1]}X", f"{year[:-2]}XX"]
    widths = [width(text + mark) for text in precisions]
    assert widths == sorted(widths)


def width(text: str) -> int:
    """How many days of the fringe lie before the earliest day."""
    date = parse_date(text)
    assert date.earliest is not None
    assert date.fringe_earliest is not None
    return date.earliest - date.fringe_earliest


@given(st.lists(dates))
def test_dates_are_ordered_by_earliest_then_latest_day(several: list[Date]) -> None:
    def ends(date: Date) -> tuple[float, float]:
        earliest = -math.inf if date.earliest is None else date.earliest
        return earliest, math.inf if date.latest is None else date.latest

    assert [ends(date) for date in sorted(several, key=lambda date: date.sort_key)] == sorted(map(ends, several))


@given(dates, st.integers(-(10**7), 10**7))
def test_every_date_can_be_said_in_one_line(date: Date, today: int) -> None:
    for words in (date.in_words(), date.as_due(), date.until_in_words(today)):
        assert words.isprintable()
        assert words == " ".join(words.split())
        assert "None" not in words


@given(dates, st.integers(-(10**7), 10**7))
def test_a_date_is_late_when_its_latest_day_is_past(date: Date, today: int) -> None:
    assert date.until_in_words(today).endswith(" late") == (date.latest is not None and date.latest < today)


@given(st.text() | st.text("0123456789-/.~?%XYTZ:+[]{}, \nQWExu"))
def test_every_other_text_is_refused_with_what_stands_there_and_what_is_expected(text: str) -> None:
    refusal = None
    try:
        assert parse_date(text).text == text
    except DateError as error:
        refusal = error
    if refusal is None:
        assert re.fullmatch(r"[0-9XYTZ:+~?%./-]+", text)
    else:
        assert refusal.found
        assert refusal.expected
        assert str(refusal).isprintable()
        assert not refusal.hint or refusal.hint.endswith(".")


@given(st.integers(-(10**12), 10**12))
def test_a_day_is_the_day_of_its_civil_date(number: int) -> None:
    year, month, day_of_month = civil(number)
    assert day(year, month, day_of_month) == number
    assert civil(number + 1) > (year, month, day_of_month)


@given(st.dates())
def test_days_agree_with_datetime_from_year_1_to_9999(date: datetime.date) -> None:
    assert day(date.year, date.month, date.day) == date.toordinal()
    assert civil(date.toordinal()) == (date.year, date.month, date.day)
    assert day_in_words(date.toordinal()).startswith(f"{date.day} {date:%b} ")


@given(st.integers(-(10**6), 10**6), st.integers(1, 12), st.integers(1, 28))
def test_days_repeat_every_400_years(year: int, month: int, day_of_month: int) -> None:
    assert day(year + 400, month, day_of_month) - day(year, month, day_of_month) == 146_097


shared_days = days.filter(lambda text: not text.startswith("-"))
shared_singles = (
    shared_days
    | common_years
    | dated(common_years, months | st.sampled_from(["21", "22", "23", "33", "34", "35", "36", "XX", "XX-XX"]))
    | dated(common_years, months).map("{}-XX".format)
    | st.builds("{}{}".format, shared_days | common_years | dated(common_years, months), marks)
    | st.integers(100, 999).map("{}X".format)
    | st.integers(10, 99).map("{}XX".format)
)
shared_ends = shared_days | common_years | dated(common_years, months)


@settings(max_examples=examples(40), deadline=None)
@given(shared_singles | st.tuples(shared_ends, shared_ends).map(in_order))
def test_the_extent_agrees_with_that_of_the_edtf_package(text: str) -> None:
    """Left out, as that package differs knowingly or by mistake: winters, open and unknown ends, years before 1."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        other = parse_edtf(text)
        lower, upper = other.lower_strict(), other.upper_strict()
    date = parse_date(text)
    assert date.earliest == day(*lower[:3])
    assert date.latest == day(*upper[:3])


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-02-30", "2026-00", "2026-Q1", "26", "abc", "2026/01/31", "~2026-W05"]
)
def test_the_edtf_package_refuses_these_too(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException, parse_edtf

        with pytest.raises(EDTFParseException):
            parse_edtf(text)
    with pytest.raises(DateError):
        parse_date(text)
