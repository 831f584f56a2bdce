"""The agenda: what falls due in all articles, one key away; and a key from one urgent promise to the next."""

from pathlib import Path

from textual.pilot import Pilot

from tests.support.driving import SAMPLE, accord, notices, pane, press, reader, seen
from tests.support.libraries import write
from tui.library.log.file import AssessmentLog
from tui.panes.bars import Header
from tui.settings import Settings
from tui.views.rows import Grouping

ANN = Settings(glyphs="unicode", by="Ann Example")


def library(folder: Path) -> Path:
    for name, dues in {"one": ("2025-05", "2040", "2026-12-01"), "two": ("2026-11-25", "2024")}.items():
        commitments = "".join(
            f"- {{id: {name}-{place}, text: {name} {due}, due: '{due}'}}\n" for place, due in enumerate(dues)
        )
        write(folder, f"{name}.md", f"Talks {name}", more=f"commitments:\n{commitments}")
    return folder


def selected(pilot: Pilot[None]) -> str:
    row = reader(pilot).panes.commitments.commitment
    return row.text if row else ""


async def test_five_shows_what_falls_due_in_all_articles_and_goes_back(folder: Path, cache: Path) -> None:
    async with accord(library(folder), cache, settings=ANN) as pilot:
        await press(pilot, "4", "5")
        rows = reader(pilot).panes.commitments.window
        assert [row.text for row in rows] == ["two 2024", "one 2025-05", "two 2026-11-25", "one 2026-12-01", "one 2040"]
        assert [row.group for row in rows] == ["Overdue", "Overdue", "This month", "This quarter", "Later"]
        assert not reader(pilot).panes.articles.display
        await press(pilot, "escape")
        screen = reader(pilot)
        assert (screen.content.grouping, screen.panes.alone, screen.focused) == (
            Grouping.TOPIC,
            False,
            screen.panes.timeline,
        )
        assert screen.content.article == "one"
        await press(pilot, "5", "5")
        assert reader(pilot).content.grouping is Grouping.TOPIC


async def test_in_the_agenda_all_is_judged_opened_and_filtered_as_elsewhere(folder: Path, cache: Path) -> None:
    async with accord(library(folder), cache, settings=ANN) as pilot:
        await press(pilot, "5", "space")
        [made] = AssessmentLog(folder).read().assessments
        assert made.words == "two 2024"
        assert [row.group for row in reader(pilot).panes.commitments.window][-1] == "Settled"
        await press(pilot, "enter")
        assert "two#two-1" in seen(pilot)
        await press(pilot, "escape", "slash", *"due:2026", "enter")
        texts = {row.text for row in reader(pilot).panes.commitments.window}
        assert texts == {"two 2026-11-25", "one 2026-12-01"}


async def test_a_click_on_the_counts_leads_there(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await pilot.click(Header)
        await press(pilot)
        assert "Overdue" in pane(pilot, "commitments")
        assert reader(pilot).content.grouping is Grouping.AGENDA


async def test_braces_go_from_one_urgent_promise_to_the_next_wherever_it_is(folder: Path, cache: Path) -> None:
    async with accord(library(folder), cache, settings=ANN) as pilot:
        for text, article in [
            ("two 2024", "two"), ("one 2025-05", "one"), ("two 2026-11-25", "two"), ("one 2026-12-01", "one"),
        ]:  # fmt: skip
            await press(pilot, "right_curly_bracket")
            assert (selected(pilot), reader(pilot).content.article) == (text, article)
        await press(pilot, "right_curly_bracket")
        assert "No more is overdue or due soon." in notices(pilot)[-1].text
        await press(pilot, "left_curly_bracket")
        assert selected(pilot) == "two 2026-11-25"
        await press(pilot, "1", "g", "right_curly_bracket")  # among all articles, it stays with them
        assert reader(pilot).content.article is None
