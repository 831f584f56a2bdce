"""One kind of day: that of the time zone one is in, whatever is asked, and whatever it was when it was written down."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.driving import accord, pane, press, seen, settle
from tests.support.judging import LINK
from tests.support.libraries import opened, write
from tui.app import AccordApp
from tui.cli.main import main
from tui.library.filter.query import parse_query
from tui.library.library import Library
from tui.library.log.author import new_id
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment, Judgement
from tui.records.clock import day_of, in_words, microseconds, moment, start_of, today
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.status import Status
from tui.settings import Settings
from tui.views.rows import Grouping

WEST, TOKYO, FAR_EAST = "AAA+23", "Asia/Tokyo", "Pacific/Kiritimati"
ZONES = (WEST, TOKYO, FAR_EAST, "UTC", "America/Sao_Paulo", "Africa/Cairo", "America/New_York")
BRIDGE = CommitmentRef("old", "bridge")
BRIDGES = "commitments:\n- id: bridge\n  text: Build the bridge\n"


GoTo = Callable[[str], None]


@contextmanager
def travelling() -> Iterator[GoTo]:
    """Lets the computer go to other time zones, and come back."""
    with pytest.MonkeyPatch.context() as patch:

        def go(zone: str) -> None:
            patch.setenv("TZ", zone)
            time.tzset()

        yield go
    time.tzset()


@pytest.fixture
def go_to() -> Iterator[GoTo]:
    with travelling() as go:
        yield go


def judge(folder: Path, at: str, status: Status = Status.IN_PROGRESS) -> None:
    made = datetime.fromisoformat(at).astimezone(UTC)
    AssessmentLog(folder).append(Assessment(new_id(made), made, "Ann Example", BRIDGE, status, source=LINK))


def status_as_of(library: Library, at: int) -> Status:
    past = library.as_it_stood(at)
    try:
        return past.results(parse_query("")).commitment_rows([BRIDGE])[0].status
    finally:
        past.close()


@pytest.mark.parametrize("zone", ZONES)
@given(st.integers(day(1900, 1, 1), day(2100, 1, 1)))
def test_a_day_begins_at_its_first_moment(zone: str, number: int) -> None:
    with travelling() as go_to:
        go_to(zone)
        start = start_of(number)
        if day_of(start) != number:  # Kiritimati left out a day when it moved to the other side of the date line
            assert start == start_of(number + 1)
        assert day_of(start - timedelta(microseconds=1)) < number
        assert start < start_of(number + 2)


def test_today_is_a_day_of_this_age() -> None:
    assert day(2020, 1, 1) < today() < day(9999, 1, 1)


@pytest.mark.parametrize("zone", [WEST, FAR_EAST])
def test_the_ends_of_the_calendar_have_days_too(zone: str, go_to: GoTo) -> None:
    go_to(zone)
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert day_of(first) in (1, 2)
    assert day_of(last) in (last.toordinal(), last.toordinal() - 1)
    assert start_of(-(10**9)) == first
    assert start_of(10**9) == last
    assert in_words(first)
    assert moment(microseconds(last)) == last


@pytest.mark.parametrize(
    "here",
    [
        (WEST, "2026-03-02T22:30:00Z", day(2026, 3, 1)),
        (WEST, "2026-03-02T23:00:00Z", day(2026, 3, 2)),
        (TOKYO, "2026-03-01T15:00:00Z", day(2026, 3, 2)),
        (TOKYO, "2026-03-01T14:59:59Z", day(2026, 3, 1)),
        (FAR_EAST, "2026-03-01T10:00:00Z", day(2026, 3, 2)),
    ],
)
def test_as_of_diff_and_stale_have_the_days_of_the_time_zone(
    folder: Path, cache: Path, go_to: GoTo, here: tuple[str, str, int]
) -> None:
    zone, at, date = here
    write(folder, "old.md", "Old", "2020-01-10", more=BRIDGES)
    judge(folder, at)
    go_to(zone)
    with opened(folder, cache) as library:
        library.reconcile()
        assert status_as_of(library, date - 1) is Status.UNRATED
        assert status_as_of(library, date) is Status.IN_PROGRESS
        assert [move.ref for move in library.diff(date - 1, date).judged] == [BRIDGE]
        assert not library.diff(date - 2, date - 1)
        assert not library.diff(date, date + 1)
        for days, stale in ((364, False), (365, True)):
            library.today = date + days
            found = library.results(parse_query("is:stale")).commitments(Grouping.TOPIC).total
            (row,) = library.results(parse_query("")).commitment_rows([BRIDGE])
            assert (bool(found), row.stale) == (stale, stale)


def test_what_was_just_judged_stands_on_the_board_of_today(folder: Path, cache: Path, go_to: GoTo) -> None:
    write(folder, "old.md", "Old", "2020-01-10", more=BRIDGES)
    for zone in ZONES:
        go_to(zone)
        with opened(folder, cache / zone.replace("/", "-")) as library:
            library.reconcile()
            library.assess([BRIDGE], Judgement(Status.KEPT), "Ann Example")
            assert status_as_of(library, today()) is Status.KEPT
            assert BRIDGE in [move.ref for move in library.diff(day(2020, 1, 1), today()).made]
            library.undo("Ann Example")


def test_an_index_that_was_made_in_another_time_zone_shows_the_days_of_this_one(
    folder: Path, cache: Path, go_to: GoTo
) -> None:
    write(folder, "old.md", "Old", "2020-01-10", more=BRIDGES)
    judge(folder, "2026-03-01T14:00:00Z")
    go_to(TOKYO)
    with opened(folder, cache) as library:
        library.reconcile()
    for zone, date in ((TOKYO, day(2026, 3, 1)), (FAR_EAST, day(2026, 3, 2)), (WEST, day(2026, 2, 28))):
        go_to(zone)
        with opened(folder, cache) as library:
            assert not library.reconcile()
            assert status_as_of(library, date - 1) is Status.UNRATED
            assert status_as_of(library, date) is Status.IN_PROGRESS
            library.today = date + 365
            assert library.results(parse_query("is:stale")).commitment_rows([BRIDGE])[0].stale
            library.today -= 1
            assert not library.results(parse_query("is:stale")).commitment_rows([BRIDGE])


async def test_the_history_tells_moments_by_the_clocks_here(folder: Path, cache: Path, go_to: GoTo) -> None:
    write(folder, "old.md", "Old", "2020-01-10", more=BRIDGES)
    judge(folder, "2026-03-01T15:30:00Z")
    go_to(TOKYO)
    async with accord(folder, cache, settings=Settings(glyphs="unicode", by="Ann Example")) as pilot:
        await press(pilot, "3", "H")
        assert "2026-03-02 00:30" in seen(pilot)
        await press(pilot, "escape")
        assert "Build the bridge" in pane(pilot, "commitments")


@pytest.mark.parametrize("zone", [WEST, TOKYO, FAR_EAST])
async def test_the_header_and_diff_count_from_the_day_it_is_here(
    folder: Path, cache: Path, go_to: GoTo, zone: str, capsys: pytest.CaptureFixture[str]
) -> None:
    go_to(zone)
    here = datetime.now().astimezone().date()
    yesterday = here - timedelta(days=1)
    promises = "".join(f"- id: b{due:%d}\n  text: Build by {due}\n  due: {due}\n" for due in (yesterday, here))
    write(folder, "old.md", "Old", "2020-01-10", more=f"commitments:\n{promises}")
    app = AccordApp(folder, settings=Settings(glyphs="unicode", watch=False), cache=cache, today=today(), clock=today)
    async with app.run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert "1 overdue" in seen(pilot)
        await press(pilot, "3", "g", "space")
    assert main(["diff", f"2020-01-01..{here}", str(folder)]) == 0
    assert f"☐ → ☑  Build by {yesterday}" in capsys.readouterr().out
