"""Details and history are no dead ends: what the panes can do with a commitment, these can."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.content import Content
from textual.pilot import Pilot

from tests.screens.reader.test_assessing import ANN, MORE, go_to_the_bridge, said
from tests.support.browsers import opened_links
from tests.support.driving import accord, press, reader, seen
from tests.support.judging import LINK
from tests.support.libraries import write
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Judgement
from tui.records.clock import start_of
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.replay import HistoryEntry, taking_back
from tui.records.status import Status
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.details import DetailsScreen
from tui.screens.dialogs.history import HistoryScreen, fold

TALKS = "2026-02-02-talks"


@pytest.fixture
def library(folder: Path) -> Path:
    """Two articles; the older one has three commitments and an event, and a link."""
    event = "events:\n- date: 2026-03-01\n  title: Bridge talks\n"
    write(folder, f"{TALKS}.md", "Talks", more=MORE + event + "url: https://example.org/talks\n")
    write(folder, "2026-11-02-opening.md", "Opening", "2026-11-02")
    return folder


def judge(folder: Path, source: str) -> None:
    """Let Ben have judged the bridge."""
    at = start_of(day(2026, 3, 1))
    judgement = Judgement(Status.IN_PROGRESS, source=source)
    made = judgement.made(id="01a", at=at, by="Ben", ref=CommitmentRef(TALKS, "bridge"))
    AssessmentLog(folder).append(made._replace(id="00000000-0000-7000-8000-000000000001"))


def border(pilot: Pilot[None]) -> str:
    """The keys that the dialog names."""
    markup = pilot.app.screen.query_one(".dialog", VerticalScroll).border_subtitle
    return Content.from_markup(str(markup)).plain


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int | None]]:
    """The files that were given to the editor, each with its line."""
    edited: list[tuple[str, int | None]] = []
    monkeypatch.setattr(
        "tui.screens.external.edit", lambda screen, editor, file, line: edited.append((file.name, line))
    )
    return edited


@pytest.mark.parametrize("opened", ["enter", "H"])
@pytest.mark.parametrize(
    ("keys", "status"),
    [(("space",), Status.KEPT), (("s", "4"), Status.STALLED), (("A", "7", "enter", "enter"), Status.BROKEN)],
)
async def test_a_commitment_is_judged_where_its_details_or_its_history_are_shown(
    library: Path, cache: Path, opened: str, keys: tuple[str, ...], status: Status
) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, opened)
        dialog = pilot.app.screen
        await press(pilot, *keys)
        assert [(each.ref.commitment, each.status) for each in said(library)] == [("bridge", status)]
        assert pilot.app.screen is dialog  # and it shows what was judged
        assert f"{status.glyph} {status.word}" in seen(pilot)
        assert "u undo" in seen(pilot).splitlines()[-1]


async def test_history_opens_over_details_and_comes_back_to_them(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "enter", "H", "space")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "☑ kept" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DetailsScreen)
        assert "Status      ☑ kept" in seen(pilot)


async def test_details_lead_to_the_next_commitment_and_back(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "enter", "n")
        assert "Id          2026-02-02-talks#road" in seen(pilot)
        await press(pilot, "down")  # nothing is out of sight, so that the arrows are free
        assert "Id          2026-02-02-talks#ferry" in seen(pilot)
        await press(pilot, "space")
        assert [each.ref.commitment for each in said(library)] == ["ferry"]
        await press(pilot, "p", "up")
        assert "Id          2026-02-02-talks#bridge" in seen(pilot)
        await press(pilot, "escape")
        row = reader(pilot).panes.commitments.commitment
        assert row is not None
        assert row.ref.commitment == "bridge"


async def test_o_offers_the_evidence_and_the_source(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = opened_links(monkeypatch)
    judge(library, LINK)
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "enter", "o")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await press(pilot, "1")
        assert opened == [LINK]
        await press(pilot, "o", "down", "enter")
        assert opened == [LINK, "https://example.org/talks"]


async def test_o_leads_to_an_article_that_is_the_evidence(library: Path, cache: Path) -> None:
    judge(library, "2026-11-02-opening")
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "enter", "o", "1")
        assert pilot.app.screen is reader(pilot)
        assert reader(pilot).content.article == "2026-11-02-opening"


@pytest.mark.parametrize(
    ("keys", "entry"),
    [
        (("e",), "- id: road"),
        (("enter", "e"), "- id: road"),
        (("H", "e"), "- id: road"),
        (("4", "home", "e"), "- id: ferry"),
        (("4", "home", "enter", "e"), "- id: ferry"),
        (("4", "home", "down", "e"), "- date: 2026-03-01"),
        (("4", "home", "down", "enter", "e"), "- date: 2026-03-01"),
    ],
)
async def test_the_editor_opens_at_the_line_of_what_the_cursor_is_on(
    library: Path, cache: Path, edited: list[tuple[str, int | None]], keys: tuple[str, ...], entry: str
) -> None:
    lines = (library / f"{TALKS}.md").read_text().splitlines()
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "down", *keys)
    assert edited == [(f"{TALKS}.md", lines.index(entry) + 1)]


async def test_the_border_names_the_keys_even_where_words_do_not_fit(library: Path, cache: Path) -> None:
    for size, words in (((140, 45), "space kept"), ((60, 20), "space  s  A  *  ;  H  o  y  e  n p  esc close")):
        async with accord(library, cache, settings=ANN, size=size) as pilot:
            await go_to_the_bridge(pilot)
            await press(pilot, "enter")
            assert words in border(pilot)


async def test_the_past_names_no_key_that_judges(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await press(pilot, "at", *"2026-10-01", "enter")
        await press(pilot, "3", "enter")
        assert isinstance(pilot.app.screen, DetailsScreen)
        assert "kept" not in border(pilot)
        assert "history" in border(pilot)


def test_a_history_folds_what_took_a_judgement_back_under_it() -> None:
    at = start_of(day(2026, 3, 1))
    ref = CommitmentRef(TALKS, "bridge")
    kept = Judgement(Status.KEPT).made(id="1", at=at, by="Ann", ref=ref)
    back = taking_back(kept, id="2", at=at, by="Ann")
    again = taking_back(back, id="3", at=at, by="Ben")
    lost = taking_back(kept._replace(id="0"), id="4", at=at, by="Ann")
    circle = taking_back(kept._replace(id="5"), id="5", at=at, by="Ann")
    history = [HistoryEntry(each, None) for each in (circle, lost, again, back, kept)]
    folded = fold(history)
    assert [judged.assessment.id for judged in folded] == ["5", "4", "1"]
    assert [(turn.assessment.id, turn.takes_back) for turn in folded[-1].turns] == [("2", True), ("3", False)]


async def test_facts_begin_in_one_column_and_are_copied_without_it(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("tui.screens.external.copy", lambda _, text: copied.append(text))
    async with accord(library, cache, settings=ANN, size=(100, 40)) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "enter")
        lines = seen(pilot).splitlines()
        columns = {
            line.index(fact) for line in lines for fact in ("☐ unrated", "2026-02-02-talks#", "Talks ·") if fact in line
        }
        assert len(columns) == 1
        await press(pilot, "y")
        assert "\nId  2026-02-02-talks#bridge\n" in copied[0]
        await pilot.resize_terminal(40, 20)
        await press(pilot, "end")
        assert "Source  " in seen(pilot) or "Article  " in seen(pilot)
