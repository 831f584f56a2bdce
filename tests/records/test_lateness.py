"""Late is what is open past its latest due day, or was settled after it."""

from pathlib import Path

import pytest

from tests.support.driving import accord, pane, press, seen
from tests.support.judging import LINK
from tests.support.libraries import write
from tui.library.log.author import new_id
from tui.library.log.file import AssessmentLog
from tui.panes.glyphs import UNICODE
from tui.panes.timeline.legend import in_full
from tui.records.assessment import Assessment
from tui.records.clock import start_of
from tui.records.commitment import CommitmentRef
from tui.records.dates import day, parse_date
from tui.records.lateness import time_left
from tui.records.status import Status
from tui.views.rows import TimelineItem

TODAY = day(2026, 11, 22)


@pytest.mark.parametrize(
    ("due", "status", "on", "said"),
    [
        ("2026-01-31", Status.UNRATED, None, "10 months late"),
        ("2026-01-31", Status.PARTLY_KEPT, "2025-12-01", "10 months late"),
        ("2026-01-31", Status.KEPT, "2026-01-31", ""),
        ("2026-01-31", Status.KEPT, "2026-02-02", "2 days late"),
        ("2026-01-31", Status.BROKEN, "2026-02-02", "2 days late"),
        ("2026-01-31", Status.KEPT, "2026-01", ""),  # perhaps in time
        ("2026-01-31", Status.KEPT, "2026", ""),
        ("2026-01-31", Status.KEPT, "2026-02", "1 day late"),
        ("2026-01-31", Status.KEPT, "../2026-02", ""),
        ("2026-01-31", Status.KEPT, None, ""),
        ("2025", Status.KEPT, "2025-12-31", ""),
        ("2025~", Status.KEPT, "2026-01-01", "1 day late"),
        ("2025/..", Status.KEPT, "2026-01-01", ""),
        ("2026-12-31", Status.KEPT, "2026-01-01", ""),
        ("2026-12-31", Status.IN_PROGRESS, "2026-01-01", "in 39 days"),
    ],
)
def test_late_is_what_is_open_past_its_latest_day_or_was_settled_after_it(
    due: str, status: Status, on: str | None, said: str
) -> None:
    assert time_left(parse_date(due), status, parse_date(on) if on else None, TODAY) == said


def test_the_tooltip_of_the_timeline_says_what_was_settled_late() -> None:
    item = TimelineItem("a", "A", "Build", parse_date("2026-01"), "build", status=Status.KEPT, on=parse_date("2026-03"))
    assert "kept Mar 2026 · 29 days late" in " ".join(in_full(item, UNICODE))
    assert "late" not in " ".join(in_full(item._replace(on=parse_date("2026-01-31")), UNICODE))


@pytest.mark.parametrize(("on", "is_late"), [("2026-01-31", False), ("2026-02-02", True)])
async def test_rows_and_details_say_it_of_what_was_settled_late_only(
    folder: Path, cache: Path, on: str, is_late: bool
) -> None:
    promise = "commitments:\n- id: bridge\n  text: Build the bridge\n  due: 2026-01-31\n"
    write(folder, "old.md", "Old", "2025-01-10", more=promise)
    at, ref = start_of(day(2026, 2, 3)), CommitmentRef("old", "bridge")
    kept = Assessment(new_id(at), at, "Ann", ref, Status.KEPT, on=parse_date(on), source=LINK)
    AssessmentLog(folder).append(kept)
    async with accord(folder, cache) as pilot:
        assert ("2 days late" in pane(pilot, "commitments")) is is_late
        await press(pilot, "3", "enter")
        assert "by 31 Jan 2026 (EDTF 2026-01-31)" in seen(pilot)
        assert ("late" in seen(pilot)) is is_late
