"""Dates in prose, read on Monday 2 February 2026 unless a case says otherwise."""

import datetime

import pytest

from tui.drafting.dates import Mention, mentions
from tui.drafting.fiscal import FiscalYear
from tui.records.dates import parse_date

MONDAY = datetime.date(2026, 2, 2)


def read(text: str, published: datetime.date | None = MONDAY, fiscal: FiscalYear | None = None) -> list[Mention]:
    return mentions(text, published, fiscal)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # absolute
        ("The treaty was signed on 18 April 1980.", "1980-04-18"),
        ("The treaty was signed on April 18, 1980.", "1980-04-18"),
        ("The treaty was signed on the 18th of April 1980.", "1980-04-18"),
        ("Filed 2026-01-30 by hand.", "2026-01-30"),
        ("Filed 2026/01/30.", "2026-01-30"),
        ("Filed 30-Jan-2026 by hand.", "2026-01-30"),
        ("The pact dates from 2025-11 in draft.", "2025-11"),
        ("They met in November 2025 in Lima.", "2025-11"),
        ("It will be ready by 2030.", "2030"),
        ("It will be ready in early March 2027.", "2027-03"),
        ("It was signed on 3. May 2025.", "2025-05-03"),
        ("It was signed on 03.05.2025.", "2025-05-03"),
        ("It was signed on 23/5/2025.", "2025-05-23"),
        ("It was signed on 5/23/2025.", "2025-05-23"),
        # partial: the year comes from the side to which the sentence points
        ("The ship left port on 4 November.", "2025-11-04"),
        ("The ship will leave port on 4 November.", "2026-11-04"),
        ("3 May will be the day of the vote.", "2026-05-03"),
        ("On 3 May, Peru will open its port.", "2026-05-03"),
        ("On May 3, Peru will open its port.", "2026-05-03"),
        ("Peru will open its port on the 3rd of May.", "2026-05-03"),
        ("Peru will open its port on May 3rd.", "2026-05-03"),
        ("Peru will open its port on May the 3rd.", "2026-05-03"),
        ("Peru will open its port on Sunday, 3 May.", "2026-05-03"),
        ("Peru will open its port on Sunday, May 3.", "2026-05-03"),
        ("Peru will open its port on 3 May next year.", "2027-05-03"),
        ("Peru will open its port on April 3 of next year.", "2027-04-03"),
        ("Peru will open its port by end-May.", "2026-05"),
        ("The minister resigned in May.", "2025-05"),
        ("The minister will resign in May.", "2026-05"),
        ("The court closed in January.", "2026-01"),
        ("Talks were held in December last year.", "2025-12"),
        ("Talks will be held in March of next year.", "2027-03"),
        # weekdays
        ("The two leaders met on Saturday.", "2026-01-31"),
        ("The two leaders will meet on Saturday.", "2026-02-07"),
        ("The ministers agreed that they will boost trade during talks on Saturday.", "2026-01-31"),
        ("The ministers said on Friday that the plan will go ahead.", "2026-01-30"),
        ("On Friday, the ministers said the plan would go ahead.", "2026-01-30"),
        ("The vote is to be held this coming Friday.", "2026-02-06"),
        ("Next Tuesday is the day of the vote.", "2026-02-03"),
        ("The envoy left last Tuesday.", "2026-01-27"),
        ("The envoy left on Monday.", "2026-02-02"),
        # near days
        ("The two sides signed the pact today.", "2026-02-02"),
        ("The two sides signed the pact yesterday.", "2026-02-01"),
        ("The two sides will sign the pact tomorrow.", "2026-02-03"),
        ("The guns fell silent last night.", "2026-02-01"),
        # spans and deadlines
        ("The base will close within 60 days.", "2026-04-03"),
        ("The base will close within two weeks.", "2026-02-16"),
        ("The base will close within three months.", "2026-05"),
        ("The base will close six months from now.", "2026-08"),
        ("The rule applies with effect from 1 July.", "2026-07-01"),
        ("Over the next three years the fleet will double.", "2029"),
        ("In the next 10 years the fleet will double.", "2036"),
        ("The reform will be done within a decade.", "2036"),
        ("A meeting will be held within this year.", "2026"),
        ("A meeting will be held later this year.", "2026"),
        ("A meeting will be held by the end of the year.", "2026"),
        ("A meeting will be held by year-end.", "2026"),
        ("A meeting will be held by the end of 2027.", "2027"),
        ("A meeting will be held next year.", "2027"),
        ("A meeting will be held next month.", "2026-03"),
        ("A meeting will be held at the end of next month.", "2026-03"),
        ("A meeting will be held next week.", "2026-02-09/2026-02-15"),
        ("A meeting will be held this weekend.", "2026-02-07/2026-02-08"),
        ("The last coal plant will shut by the end of the decade.", "2030"),
        ("A meeting will be held by year-end 2027.", "2027"),
        ("A meeting will be held by end-2027.", "2027"),
        ("A meeting will be held before the year is out.", "2026"),
        ("A meeting will be held by the end of the calendar year.", "2026"),
        ("The guns will fall silent within 72 hours.", "2026-02-05"),
        ("The guns will fall silent within a fortnight.", "2026-02-16"),
        ("The guns will fall silent within twenty-four months.", "2028-02"),
        ("The guns will fall silent within a hundred days.", "2026-05-13"),
        ("Emissions will be nil by the middle of the century.", "2050"),
        # about, decades, seasons, quarters, halves
        ("The jet is to be deployed in around 2035.", "2035~"),
        ("The jet is to be deployed about 2035.", "2035~"),
        ("Boats will be sold as early as 2027.", "2027/.."),
        ("Boats will be sold in the early 2030s.", "2030/2033"),
        ("Boats will be sold in the mid-2030s.", "2034/2036"),
        ("Boats will be sold in the late 2030s.", "2036/2039"),
        ("Boats will be sold in the 2030s.", "203X"),
        ("The pilots will fly this summer.", "2026-22"),
        ("The pilots will fly next spring.", "2026-21"),
        ("The pilots will fly in spring 2028.", "2028-21"),
        ("The pilots flew last autumn.", "2025-23"),
        ("The pilots will fly in the autumn.", "2026-23"),
        ("The pilots will fly by the spring of next year.", "2027-21"),
        ("It will open in the third quarter of 2027.", "2027-35"),
        ("It will open in 3Q 2027.", "2027-35"),
        ("It will open in H2 2027.", "2027-07/2027-12"),
        ("It will open in Q3 2027.", "2027-35"),
        ("It will open in the second half of 2027.", "2027-07/2027-12"),
        # ranges
        ("The talks will run from 20 Nov to 11 Dec.", "2026-11-20/2026-12-11"),
        ("The talks will run from 20 to 22 May 2026.", "2026-05-20/2026-05-22"),
        ("The talks will run May 20-22, 2026.", "2026-05-20/2026-05-22"),
        ("The talks will run between 3 and 5 May.", "2026-05-03/2026-05-05"),
        ("The plan covers 2026-2030 in full.", None),
        ("The plan runs from 2026 to 2030.", "2026/2030"),
        ("The plan runs in 2026–30.", "2026/2030"),
        ("The first summit will be held in March or April of 2027.", "2027-03/2027-04"),
    ],
)
def test_a_date_in_prose_becomes_edtf(text: str, edtf: str | None) -> None:
    if edtf is not None:
        assert [mention.edtf for mention in read(text)][-1] == edtf


@pytest.mark.parametrize(
    ("text", "fiscal", "edtf"),
    [
        ("It will be paid for in fiscal year 2027.", None, "2027"),
        ("It will be paid for in fiscal 2027.", FiscalYear(4), "2027-04/2028-03"),
        ("It will be paid for in FY2027.", FiscalYear(10, named_after_end=True), "2026-10/2027-09"),
        ("It will be paid for in FY27.", FiscalYear(1), "2027"),
        ("It will be paid for in FY2026/27.", None, "2026/2027"),
        ("It will be paid for in financial year 2026-27.", FiscalYear(7, named_after_end=True), "2026-07/2027-06"),
        ("It will be paid for in the 2026-27 financial year.", FiscalYear(4), "2026-04/2027-03"),
        ("It will be paid for next fiscal year.", None, "2027"),
        ("It will be paid for next fiscal year.", FiscalYear(4), "2026-04/2027-03"),
        ("It will be paid for by the end of the fiscal year.", FiscalYear(10), "2025-10/2026-09"),
    ],
)
def test_a_fiscal_year_is_counted_as_asked(text: str, fiscal: FiscalYear | None, edtf: str) -> None:
    assert [mention.edtf for mention in read(text, fiscal=fiscal)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "May I ask what he may do?",
        "They may meet; they may not.",
        "Thousands march for peace.",
        "The law passed with 2,005 votes.",
        "Some 1846 persons were treated.",
        "It happened at 8 p.m. (1930 UTC) there.",
        "Spring water is sold there in summer dresses.",
        "He sat second in line.",
        "They marched on the 10 May Day floats.",
        "It was the fall of the house.",
        "It may fall on 3/5/2026 or not.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["They met on Friday.", "They will meet next month.", "They met on 4 May.", "They met yesterday."]
)
def test_without_the_day_of_the_article_nothing_relative_is_guessed(text: str) -> None:
    assert read(text, published=None) == []


def test_full_dates_need_no_day_of_the_article() -> None:
    assert [mention.edtf for mention in read("It was signed on 4 May 2020 and ends in 2030.", published=None)] == [
        "2020-05-04",
        "2030",
    ]


def test_a_day_that_is_not_in_the_calendar_is_no_date() -> None:
    assert all(mention.kind != "day" for mention in read("It will end on 31 June 2027."))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The pact was signed on 4 May 2020.", True),
        ("Emissions fell in 2019.", True),
        ("They will meet next week.", False),
        ("It grew this year.", False),
        ("It was founded two years ago.", False),
        ("The 2030 Agenda matters.", False),
        ("It meets today's needs.", False),
    ],
)
def test_a_wide_or_nominal_date_dates_no_event(text: str, event: bool) -> None:
    assert any(mention.event for mention in read(text)) == event


def test_a_weekday_beside_its_day_is_not_another_date() -> None:
    assert [mention.edtf for mention in read("They met on Friday, 30 January.")] == ["2026-01-30"]


def test_levels_of_a_year_are_no_date() -> None:
    assert [mention.edtf for mention in read("It will cut emissions by 30% from 2005 levels by 2030.")] == ["2030"]


def test_the_words_are_those_of_the_source() -> None:
    text = "They will meet by the end of 2027, after the vote on 3 March 2026."
    assert [text[mention.start : mention.end] for mention in read(text)] == ["2027", "3 March 2026"]


@pytest.mark.parametrize(
    ("text", "deadline"), [("by 2030", True), ("until May", True), ("within 60 days", True), ("in 2030", False)]
)
def test_by_until_and_within_mark_a_deadline(text: str, deadline: bool) -> None:
    assert [mention.deadline for mention in read(f"It will be done {text}.")] == [deadline]


def test_every_date_is_one_that_accord_reads() -> None:
    text = (
        "From 20 Nov to 11 Dec, in around 2035, the early 2030s, Q3 2027, next spring, "
        "as early as 2027, mid-2029 and this weekend, it will be."
    )
    found = read(text)
    assert len(found) >= 7
    for mention in found:
        parse_date(mention.edtf)
