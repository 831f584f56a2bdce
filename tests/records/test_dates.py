"""What dates mean, how they are said, and how a text that is no date is refused."""

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tui.records.dates import Date, DateError, civil, day, day_in_words, parse_date

NOW = day(2026, 11, 22)


def days(text: str) -> tuple[str, str]:
    """The extent of a date, as two days in EDTF; `..` where there is none."""
    date = parse_date(text)
    return written(date.earliest), written(date.latest)


def fringe(text: str) -> tuple[str, str]:
    date = parse_date(text)
    return written(date.fringe_earliest), written(date.fringe_latest)


def written(one: int | None) -> str:
    return ".." if one is None else "{:04}-{:02}-{:02}".format(*civil(one))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026-01-31", "2026-01-31", "2026-01-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-21", "2026-03-01", "2026-05-31"),
        ("2026-22", "2026-06-01", "2026-08-31"),
        ("2026-23", "2026-09-01", "2026-11-30"),
        ("2026-33", "2026-01-01", "2026-03-31"),
        ("2026-36~", "2026-10-01", "2026-12-31"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2026-XX", "2026-01-01", "2026-12-31"),
        ("2026-XX-XX", "2026-01-01", "2026-12-31"),
        ("2026-02-XX", "2026-02-01", "2026-02-28"),
        ("-203X", "-2039-01-01", "-2030-12-31"),
        ("0000-02-29", "0000-02-29", "0000-02-29"),
        ("-0044-03-15", "-044-03-15", "-044-03-15"),
        ("Y170000002", "170000002-01-01", "170000002-12-31"),
        ("2030/2033", "2030-01-01", "2033-12-31"),
        ("2026-21/2026-34", "2026-03-01", "2026-06-30"),
        ("../2030", "..", "2030-12-31"),
        ("/2030", "..", "2030-12-31"),
        ("2027/..", "2027-01-01", ".."),
        ("2027/", "2027-01-01", ".."),
    ],
)
def test_a_date_has_an_earliest_and_a_latest_day(text: str, earliest: str, latest: str) -> None:
    assert days(text) == (earliest, latest)


def test_a_winter_ends_with_february_of_the_next_year() -> None:
    assert days("2027-24") == ("2027-12-01", "2028-02-29")


@pytest.mark.parametrize("time", ["10:00:00", "23:59:59Z", "00:00:00+09:00", "10:00:00-05"])
def test_a_date_time_means_its_local_day_and_keeps_its_time(time: str) -> None:
    date = parse_date(f"2026-01-31T{time}")
    assert days(date.text) == ("2026-01-31", "2026-01-31")
    assert str(date) == f"2026-01-31T{time}"
    assert date.in_words() == "31 Jan 2026"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026-01-31~", "2026-01-28", "2026-02-03"),
        ("2026-03?", "2026-02-01", "2026-04-30"),
        ("2026-21~", "2025-12-01", "2026-08-31"),
        ("2026-34~", "2026-01-01", "2026-09-30"),
        ("2035~", "2034-01-01", "2036-12-31"),
        ("2035?", "2034-01-01", "2036-12-31"),
        ("2035%", "2033-01-01", "2037-12-31"),
        ("203X~", "2020-01-01", "2049-12-31"),
        ("2026/2035~", "2026-01-01", "2036-12-31"),
        ("../2030~", "..", "2031-12-31"),
        ("2030~/..", "2029-01-01", ".."),
    ],
)
def test_a_qualified_date_has_a_fringe_as_wide_as_it_is_long(text: str, earliest: str, latest: str) -> None:
    assert fringe(text) == (earliest, latest)


def test_a_plain_date_has_no_fringe() -> None:
    assert fringe("2035") == days("2035")


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2035", False, False),
        ("2035~", True, False),
        ("2035?", False, True),
        ("2035%", True, True),
        ("2026~/2035", True, False),
        ("2026/2035?", False, True),
        ("2026~/2035?", True, True),
    ],
)
def test_a_mark_at_either_end_counts_for_the_date(text: str, approximate: bool, uncertain: bool) -> None:
    date = parse_date(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "as_event", "as_due"),
    [
        ("2026-01-31", "31 Jan 2026", "by 31 Jan 2026"),
        ("2027-03", "Mar 2027", "by end of Mar 2027"),
        ("2026", "2026", "by end of 2026"),
        ("2026-21", "spring 2026", "by end of spring 2026"),
        ("2026-24", "winter 2026–27", "by end of winter 2026–27"),
        ("2026-33", "Q1 2026", "by end of Q1 2026"),
        ("2035~", "c. 2035", "c. 2035"),
        ("2035?", "2035?", "2035?"),
        ("2035%", "c. 2035?", "c. 2035?"),
        ("2025-09~", "c. Sep 2025", "c. Sep 2025"),
        ("203X", "2030s", "in the 2030s"),
        ("203X~", "c. 2030s", "c. 2030s"),
        ("19XX", "1900s", "in the 1900s"),
        ("190X", "1900–1909", "in 1900–1909"),
        ("2026-01-XX", "Jan 2026, day unknown", "in Jan 2026, day unknown"),
        ("2026-01-XX?", "Jan 2026?, day unknown", "Jan 2026?, day unknown"),
        ("2026-XX", "2026, month unknown", "in 2026, month unknown"),
        ("2026-XX-XX", "2026, month and day unknown", "in 2026, month and day unknown"),
        ("2030/2033", "2030–2033", "2030–2033"),
        ("2026/2035~", "2026–c. 2035", "2026–c. 2035"),
        ("../2030", "until 2030", "by 2030"),
        ("../2027-01-17", "until 17 Jan 2027", "by 17 Jan 2027"),
        ("../2030~", "until c. 2030", "by c. 2030"),
        ("/2030", "until 2030, start unknown", "by 2030, start unknown"),
        ("2027/..", "from 2027", "from 2027"),
        ("2027/", "from 2027, end unknown", "from 2027, end unknown"),
        ("-0044-03-15", "15 Mar 45 BC", "by 15 Mar 45 BC"),
        ("0066", "AD 66", "by end of AD 66"),
        ("-203X", "2040 BC–2031 BC", "in 2040 BC–2031 BC"),
        ("Y170000002", "AD 170000002", "by end of AD 170000002"),
    ],
)
def test_a_date_is_said_as_people_say_it(text: str, as_event: str, as_due: str) -> None:
    date = parse_date(text)
    assert (date.in_words(), date.as_due()) == (as_event, as_due)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-06-14/2026-06-16", "14–16 Jun 2026"),
        ("2026-06-30/2026-07-02", "30 Jun–2 Jul 2026"),
        ("2023-01/2023-03", "Jan–Mar 2023"),
        ("2026-33/2026-35", "Q1–Q3 2026"),
        ("2025-12/2026-01", "Dec 2025–Jan 2026"),
        ("2026-06-14/2026-06", "14 Jun 2026–Jun 2026"),
        ("2023-01~/2023-03", "c. Jan 2023–Mar 2023"),
        ("2026-01-XX/2027-01-XX", "Jan 2026–Jan 2027, day unknown"),
    ],
)
def test_what_the_ends_of_an_interval_share_is_said_once_where_that_is_clear(text: str, words: str) -> None:
    assert parse_date(text).in_words() == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-22", "today"),
        ("2026-11-23", "tomorrow"),
        ("2026-11-21", "1 day late"),
        ("2026-12-04", "in 12 days"),
        ("2026", "in 39 days"),
        ("2026-10-14", "39 days late"),
        ("2027-02-20", "in 90 days"),
        ("2027-02-21", "in 3 months"),
        ("2027-04", "in 5 months"),
        ("2026-02-22", "9 months late"),
        ("2027", "in 13 months"),
        ("2024", "23 months late"),
        ("2024-11", "2 years late"),
        ("2035", "in 9 years"),
        ("2035?", "in 9 years"),
        ("2030/2033", "in 7 years"),
        ("../2030", "in 4 years"),
        ("203X", "in 13 years"),
    ],
)
def test_the_distance_counts_to_the_latest_day(text: str, words: str) -> None:
    assert parse_date(text).until_in_words(NOW) == words


def test_the_distance_of_an_approximate_date_counts_to_its_earliest_day() -> None:
    date = parse_date("2035~")
    assert date.until_in_words(NOW) == "in 8 years"
    assert date.until_in_words(day(2034, 12, 31)) == "tomorrow"
    assert date.until_in_words(day(2035, 1, 1)) == "now"
    assert date.until_in_words(day(2035, 12, 31)) == "now"
    assert date.until_in_words(day(2036, 1, 1)) == "1 day late"


def test_the_distance_of_an_interval_counts_to_its_latest_day_though_an_end_is_approximate() -> None:
    assert parse_date("2026/2035~").until_in_words(NOW) == "in 9 years"


@pytest.mark.parametrize("text", ["2027/..", "2027/", "2027~/.."])
def test_an_interval_without_an_end_opens_and_is_never_late(text: str) -> None:
    date = parse_date(text)
    assert date.until_in_words(NOW) == "opens in 40 days"
    assert date.until_in_words(day(2026, 12, 31)) == "opens tomorrow"
    assert date.until_in_words(day(2027, 1, 1)) == "open"
    assert date.until_in_words(day(2099, 1, 1)) == "open"


def test_dates_sort_by_earliest_then_latest_day_with_open_ends_outermost() -> None:
    texts = ["../2030", "2026-01-01", "2026-01", "2026", "2026/..", "2026-01-02", "2027"]
    by_text = sorted(texts)
    assert by_text != texts
    assert sorted(by_text, key=lambda text: parse_date(text).sort_key) == texts


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        ("[2026,2027]", "2026/2027", "Accord reads no sets, but dates and intervals."),
        ("{2026..2030}", "2026/2030", "Accord reads no sets, but dates and intervals."),
        ("[..2030]", "../2030", "Accord reads no sets, but dates and intervals."),
        ("2026-Q1", "2026-33", "A date is written in numbers: year, month (or season or quarter), day."),
        ("2026-02-30", "a day from 01 to 28", "Feb 2026 has no other."),
        ("2026-21-05", "2026-21", "A season or a quarter has no days."),
        ("2033/2030", "2030/2033", "An interval runs from the earlier date to the later."),
        ("2026~-01", "2026-01~", "~, ? and % stand once, at the end, for the whole date."),
        ("Y17E7", "a year written out, such as Y170000000", "Accord reads no exponents."),
        ("1950S2", "a year such as 195X", "Accord reads no significant digits."),
        ("2026-W05", "an interval of days such as 2026-01-26/2026-02-01", "Accord reads no weeks."),
    ],
)
def test_a_refusal_says_what_stands_there_what_to_write_and_why(text: str, expected: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    error = caught.value
    assert (error.found, error.expected, error.hint) == (text, expected, hint)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        *((form, "2026-01-31") for form in ("31 Jan 2026", "31st January, 2026", "Jan 31, 2026", "2026 jan 31")),
        *((form, "2026-01-31") for form in ("2026/01/31", "2026.01.31", "2026/1/31", "2026-1-31", "20260131")),
        *((form, "2026-01-31") for form in ("2026-01-31Z", "2026-01-31+09:00", "2026-01-31T10:00", "2026-01-31 10:00")),
        *((form, "2026-01-31") for form in ("2026-01-31T25:00:00Z", "2026-01-31T10:00:00 CET", "2026-01-31T10:00:00~")),
        ("2026-01-31T10:00:00Z/2026-02-01", "2026-01-31"),
        ("2026-01-31\n", "2026-01-31"),
        ("January 2026", "2026-01"),
        ("2026/01", "2026-01"),
        ("01/2026", "2026-01"),
        ("Q3 2027", "2027-35"),
        ("spring 2026", "2026-21"),
        ("Fall 2026", "2026-23"),
        ("2026-H2", "2026-07/2026-12"),
        ("?2026-01", "2026-01?"),
        ("2026-~01", "2026-01~"),
        ("2035~?", "2035%"),
        ("2035??", "2035?"),
        ("c. 2035", "2035~"),
        ("circa 2035", "2035~"),
        ("2030s", "203X"),
        ("203x", "203X"),
        ("202u", "202X"),
        ("2026-2027", "2026/2027"),
        ("2026–2027", "2026/2027"),
        ("2026 to 2027", "2026/2027"),
        ("2026 / 2027", "2026/2027"),
        ("2026/open", "2026/.."),
        ("2026..", "2026/.."),
        ("..2026", "../2026"),
        ("2026/unknown", "2026/"),
        (" 2026", "2026"),
        ("2026 ", "2026"),
        ("Y2026", "2026"),
        ("12026", "Y12026"),
        ("-0000", "0000"),
        ("by end of 2026", "2026"),
        ("by 30 Jun 2026", "2026-06-30"),
        ("from 2027", "2027/.."),
        ("by 2030", "../2030"),
        ("in the 2000s", "20XX"),
        ("14–16 Jun 2026", "2026-06-14/2026-06-16"),
        ("winter 2026–27", "2026-24"),
        ("31-Dec-2026", "2026-12-31"),
        ("2026-??-??", "2026-XX-XX"),
        ("2026-01-??", "2026-01-XX"),
        ("202?", "202X"),
    ],
)
def test_where_one_date_is_meant_it_is_what_the_refusal_expects(text: str, instead: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.expected == instead
    assert parse_date(instead).text == instead


@pytest.mark.parametrize("text", ["30 Feb 2026", "2026/02/30", "Feb 30, 2026"])
def test_a_day_that_there_is_not_is_refused_with_those_that_there_are(text: str) -> None:
    with pytest.raises(DateError, match="expected a day from 01 to 28"):
        parse_date(text)


@pytest.mark.parametrize("text", ["1735689600", "1735689600000", "46052"])
def test_the_count_of_days_or_seconds_of_another_program_is_no_year(text: str) -> None:
    with pytest.raises(DateError, match=r"expected a date such as 2026-01-31 \(A number of days or seconds"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["????", "26", "26-01-31", "31/01/2026", "", " ", "soon", "２０２６", "2026/27", "+2026"]
)
def test_where_no_date_can_be_told_the_refusal_shows_one(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert "2026-01-31" in caught.value.expected


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-25", "2026-40", "2026-13-01", "2026-13/2027"])
def test_a_month_that_does_not_exist_is_refused_with_those_that_do(text: str) -> None:
    with pytest.raises(DateError, match="expected a month from 01 to 12, a season from 21 to 24 or a quarter"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2026-0X", "2026-1X", "2026-01-1X", "20XX-01", "2026-XX-15", "2XXX", "XXXX"])
def test_masked_digits_that_are_not_at_the_right_end_are_refused_with_those_that_are(text: str) -> None:
    with pytest.raises(DateError, match=r"expected 203X, 20XX, 2026-XX, 2026-01-XX or 2026-XX-XX \(X stands for"):
        parse_date(text)


@pytest.mark.parametrize("text", ["/", "../", "/..", "../.."])
def test_an_interval_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="on one side of the slash at least"):
        parse_date(text)


@pytest.mark.parametrize("text", ["Y02026", "Y17000-01", "Y1234567890123"])
def test_a_long_year_is_refused_with_what_a_long_year_is(text: str) -> None:
    with pytest.raises(DateError, match=r"such as Y17000 \(A year of more than four digits"):
        parse_date(text)


REFUSED = [
    "", "[2026,2027]", "{..2030}", "[2026]", "-0000-01", "2026.1.5", "20261301", "2026-13-45", "2026/13/45", "13/2026",
    "5/2026", "31/12/2026", "5", "26-01", "2026-H1", "2026h2", "2026-W05", "2026-031", "2026 - 2027",
    "2026-01..2026-02",
    "2027..2026", "..2026", "2026/now", "unknown/2026", "2026/2027/2028", "2026-01-31 10:00", "Y17E7", "Y2026-13",
    "123456", "Y1", "~2026", "2026?-01", "a?b", "2?\t2", "202u-13", "2026-??", "????", "20??", "2026-X", "2 026",
    "1735689600", "46052", "31 Jun 2026", "c. 2035?", "in the 1990s", "from 2027 to 2030", "Q5 2026", "spring",
    "by 2030",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_every_date_that_a_refusal_expects_is_read_as_it_stands(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    named = re.findall(r"(?<![\w“])[Y0-9.-][0-9XY./~?%-]{3,}(?![\w”])", caught.value.expected)
    assert named or "from 01 to" in caught.value.expected
    for each in named:
        assert parse_date(each.rstrip(",")).text


@given(st.text("0123456789XYux~?%-./ WSEHT[]{},", max_size=12))
def test_so_is_that_of_any_other_text(text: str) -> None:
    expected = ""
    try:
        parse_date(text)
    except DateError as error:
        expected = error.expected
    if re.fullmatch(r"[0-9XY./~?%-]+", expected):
        assert parse_date(expected).text == expected


def test_a_refusal_is_one_sentence() -> None:
    with pytest.raises(DateError) as caught:
        parse_date("2026-02-30")
    assert str(caught.value) == (
        "“2026-02-30” is not a date that Accord reads; expected a day from 01 to 28 (Feb 2026 has no other)"
    )


def test_a_refusal_shows_no_control_characters_and_no_more_than_a_line() -> None:
    with pytest.raises(DateError) as caught:
        parse_date("20\x1b[31m26" + "x" * 100_000)
    assert caught.value.found.startswith("20�[31m26xxx")
    assert len(caught.value.found) == 60


def test_a_refusal_can_cross_to_another_process() -> None:
    error = DateError("2026-13", "a month", "A hint.")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - bytes of our own
    assert (copy.found, copy.expected, copy.hint) == ("2026-13", "a month", "A hint.")


def test_pydantic_reads_a_text_or_a_date_and_writes_the_text() -> None:
    adapter = TypeAdapter(Date)
    date = parse_date("2035~")
    assert adapter.validate_python("2035~") == date
    assert adapter.validate_python(date) is date
    assert adapter.validate_json('"2035~"') == date
    assert adapter.dump_python(date) == "2035~"
    assert adapter.dump_json(date) == b'"2035~"'


def test_pydantic_tells_the_parts_of_a_refusal() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Date).validate_python("{2026,2027}")
    (error,) = caught.value.errors()
    assert error["type"] == "edtf"
    assert error["msg"] == "{2026,2027}; expected 2026/2027"
    assert error["ctx"] == {
        "found": "{2026,2027}",
        "expected": "2026/2027",
        "hint": "Accord reads no sets, but dates and intervals.",
    }


def test_pydantic_refuses_what_is_not_a_text() -> None:
    with pytest.raises(ValidationError, match='2026; expected a text such as "2026-01-31"'):
        TypeAdapter(Date).validate_python(2026)


def test_a_day_is_said_with_its_month_and_year() -> None:
    assert day_in_words(day(2026, 1, 31)) == "31 Jan 2026"
    assert day_in_words(day(0, 12, 1)) == "1 Dec 1 BC"


@pytest.mark.parametrize(("year", "month", "number"), [(2026, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0)])
def test_a_day_that_does_not_exist_is_refused(year: int, month: int, number: int) -> None:
    with pytest.raises(ValueError, match="there is no day"):
        day(year, month, number)


@pytest.mark.parametrize(
    ("text", "other", "later"),
    [
        ("2036", "2035", True),
        ("2035", "2035", False),
        ("2034", "2035", False),
        ("2035~", "2035", True),
        ("2035", "2035~", False),
        ("2030/..", "2035", True),
        ("2035", "2030/..", False),
    ],
)
def test_a_date_may_be_later_than_another_by_its_last_possible_day(text: str, other: str, later: bool) -> None:
    assert parse_date(text).may_be_later_than(parse_date(other)) is later
