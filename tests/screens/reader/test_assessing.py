"""Judging by key: what is pressed is in the log, and the screen shows what the log says."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.support.browsers import opened_links
from tests.support.driving import SAMPLE, accord, pane, press, reader, seen, settle
from tests.support.libraries import opened, write
from tui.library.files.paths import LOG
from tui.library.log.file import AssessmentLog
from tui.panes.commitments import CommitmentsPane
from tui.records.assessment import Assessment, Judgement, Kind
from tui.records.commitment import CommitmentRef
from tui.records.dates import parse_date
from tui.records.status import Status
from tui.screens.dialogs.assess import NO_SOURCE, AssessScreen
from tui.screens.dialogs.confirm import ConfirmScreen
from tui.screens.dialogs.history import HistoryScreen
from tui.screens.dialogs.status import StatusScreen
from tui.settings import Settings

ANN = Settings(glyphs="unicode", by="Ann Example")
ASCII = Settings(glyphs="ascii", by="Ann Example")
MORE = (
    "commitments:\n"
    "- id: bridge\n  text: Build the bridge\n  topic: Roads\n  due: 2026\n"
    "- id: road\n  text: Pave the road\n  topic: Roads\n  due: 2028\n"
    "- id: ferry\n  text: Buy a ferry\n  topic: Ships\n  due: 2024\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    write(folder, "2026-02-02-talks.md", "Talks", more=MORE)
    write(folder, "2026-11-02-opening.md", "Opening", "2026-11-02")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def said(library: Path) -> list[Assessment]:
    return list(AssessmentLog(library).read().assessments)


async def go_to_the_bridge(pilot: Pilot[None]) -> None:
    """Choose the older article, and the first of its commitments."""
    await press(pilot, "j", "3", "g")


# One commitment.
async def test_space_marks_a_commitment_kept_and_then_unrated_again(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "space")
        assert "☑ Build the bridge" in pane(pilot, "commitments")
        assert "kept · no source" in pane(pilot, "commitments")
        assert "Saved: kept, no source: Build the bridge" in seen(pilot)
        assert "1/3" in pane(pilot, "articles")
        (kept,) = said(library)
        assert (kept.by, kept.ref.commitment, kept.status, kept.source) == ("Ann Example", "bridge", Status.KEPT, "")
        await press(pilot, "space")
        assert "☐ Build the bridge" in pane(pilot, "commitments")
        assert [each.status for each in said(library)] == [Status.KEPT, Status.UNRATED]


@pytest.mark.parametrize(("key", "status"), list(zip("123456789", Status, strict=True)))
async def test_s_and_a_number_set_a_status(library: Path, cache: Path, key: str, status: Status) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, *(("space",) if status is Status.UNRATED else ()), "s", key)
        assert [each.status for each in said(library)][-1:] == [status]
        assert f"{status.glyph} Build the bridge" in pane(pilot, "commitments")
        assert (status.word in pane(pilot, "commitments")) == status.is_judgement  # ☐ needs no word


async def test_a_status_may_also_be_chosen_with_the_arrows_or_not_at_all(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "s", "escape")
        assert not said(library)
        await press(pilot, "s", "down", "down", "enter")
        assert [each.status for each in said(library)] == [Status.IN_PROGRESS]
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, StatusScreen)
        await press(pilot, "down", "enter")  # it begins at the one that it has
        assert said(library)[-1].status is Status.STALLED


async def test_keys_pressed_one_after_the_other_are_saved_in_that_order(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await pilot.press("s", "3", "s", "6", "s", "7", "s", "4")
        await settle(pilot)
        made = said(library)
        assert [each.status for each in made] == [Status.IN_PROGRESS, Status.KEPT, Status.BROKEN, Status.STALLED]
        assert sorted(made, key=lambda each: each.at) == made
        assert "stalled" in pane(pilot, "commitments")


async def test_the_cursor_goes_with_a_commitment_that_goes_to_another_group(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "S", "S", "S")
        assert "by status" in seen(pilot)
        await press(pilot, "space")
        row = reader(pilot).panes.commitments.commitment
        assert row is not None
        assert (row.ref.commitment, row.group) == ("bridge", "Kept")


async def test_judging_works_on_the_timeline_too(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await press(pilot, "j", "4", "G", "space")
        assert [(each.ref.commitment, each.status) for each in said(library)] == [("road", Status.KEPT)]
        await press(pilot, "s", "7")
        assert said(library)[-1].status is Status.BROKEN


@pytest.mark.parametrize("key", ["space", "s", "A", "H"])
async def test_where_no_commitment_is_nothing_is_judged(library: Path, cache: Path, key: str) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await press(pilot, "3", key)
        assert "Go to a commitment first" in seen(pilot)
        await press(pilot, "1", "j", key)
        assert not said(library)


# Undo.
async def test_u_undoes_and_ctrl_r_redoes_and_both_say_what(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "s", "3", "s", "6", "u")
        assert "Undone: kept. Now in progress: Build the bridge" in seen(pilot)
        assert "◐ Build the bridge" in pane(pilot, "commitments")
        await press(pilot, "ctrl+r")
        assert "Redone: kept. Now kept: Build the bridge" in seen(pilot)
        assert "☑ Build the bridge" in pane(pilot, "commitments")
        await press(pilot, "u", "u")
        assert "☐ Build the bridge" in pane(pilot, "commitments")
        await press(pilot, "u")
        assert "There is nothing of yours to undo." in seen(pilot)
        assert len(said(library)) == 6


async def test_what_others_judged_is_not_undone(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "space")
    async with accord(library, cache, settings=ANN._replace(by="Ben Example")) as pilot:
        await press(pilot, "u")
        assert "There is nothing of yours to undo." in seen(pilot)
        await press(pilot, "ctrl+r")
        assert "There is nothing of yours to redo." in seen(pilot)
        assert len(said(library)) == 1


# Several commitments.
async def test_exactly_the_marked_commitments_that_are_shown_are_judged_after_asking(
    library: Path, cache: Path
) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "v", "v", "v", "v")  # the last again: the cursor stays there, and its mark goes
        assert "2 marked" in seen(pilot)
        assert "»☐ Build the bridge" in pane(pilot, "commitments")
        assert "»☐ Pave the road" in pane(pilot, "commitments")
        assert "☐ Buy a ferry" in pane(pilot, "commitments")
        await press(pilot, "slash", *"due:2026", "enter", "3", "s", "6")
        assert [each.ref.commitment for each in said(library)] == ["bridge"]
        await press(pilot, "escape")
        assert "marked" not in seen(pilot)


async def test_the_number_of_marked_commitments_is_asked_for_first(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "v", "v", "s", "4")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "Say of 2 commitments: ‖ stalled?" in seen(pilot)
        await press(pilot, "escape")
        assert not said(library)
        await press(pilot, "s", "4", "enter")
        assert {(each.ref.commitment, each.status) for each in said(library)} == {
            ("bridge", Status.STALLED),
            ("road", Status.STALLED),
        }
        assert "Saved: stalled, no source: 2 commitments" in seen(pilot)
        await press(pilot, "u")
        assert "Undone: stalled of 2 commitments" in seen(pilot)
        assert "stalled" not in pane(pilot, "commitments")


async def test_marks_that_are_not_shown_are_not_judged_and_esc_takes_them_away(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "v", "slash", *"due:2028", "enter", "3", "space")
        assert "None of the marked commitments is shown here." in seen(pilot)
        assert not said(library)
        await press(pilot, "escape", "space")
        assert [each.ref.commitment for each in said(library)] == ["road"]


# The form.
async def test_the_form_records_the_evidence(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", *"last month", "tab", *"https://example.org/a", "tab", *"It stands.")
        await press(pilot, "tab", *"I walked over it.", "tab", "right", "enter")
        (made,) = said(library)
        assert (made.status, made.on, made.source) == (Status.KEPT, parse_date("2026-10"), "https://example.org/a")
        assert (made.quote, made.note, made.kind) == ("It stands.", "I walked over it.", Kind.STATEMENT)
        assert "kept Oct 2026" in pane(pilot, "commitments")
        assert "no source" not in pane(pilot, "commitments")


async def test_the_form_says_at_once_what_is_wrong_and_saves_nothing_so(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "tab", *"2026-13")
        assert "“2026-13” is not a date" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AssessScreen)
        await press(pilot, *["backspace"] * 7, "tab", *"ftp://x")
        assert "ftp://x; expected an https:// link, or the id of an article of this library." in " ".join(
            seen(pilot).replace("│", " ").split()
        )
        await press(pilot, "enter", "escape")
        assert not said(library)


async def test_an_article_of_the_library_may_be_the_source(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", "tab", *"2026-11-02-opening", "enter")
        assert [each.source for each in said(library)] == ["2026-11-02-opening"]
        await press(pilot, "H", "enter")
        assert not isinstance(pilot.app.screen, HistoryScreen)
        assert reader(pilot).content.article == "2026-11-02-opening"


async def test_a_missing_source_is_asked_for_once_and_then_recorded_as_missing(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "enter")
        assert NO_SOURCE in seen(pilot)
        assert pilot.app.screen.query_one("#source", Input).has_focus
        assert not said(library)
        await press(pilot, "enter")
        assert '"source": null' in (library / LOG).read_text()
        assert "kept 22 Nov 2026 · no source" in pane(pilot, "commitments")


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
async def test_the_form_fits_a_small_terminal(library: Path, cache: Path, size: tuple[int, int]) -> None:
    async with accord(library, cache, settings=ANN, size=size) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A")
        for name in ("Status", "On", "Source", "Quote", "Note", "Kind"):
            assert name in seen(pilot)


# History.
async def test_h_shows_every_judgement_with_its_evidence_the_latest_first(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "H")
        assert "Nobody has judged this commitment yet." in seen(pilot)
        await press(pilot, "escape", "A", "3", "tab", "tab", *"https://example.org/a", "tab", *"We dig.", "enter")
        await press(pilot, "space", "y", "u", "H")
        shown = " ".join(seen(pilot).split())
        assert shown.index("☑ kept") < shown.index("taken back") < shown.index("◐ in progress")
        assert "https://example.org/a" in shown
        assert "“We dig.”" in shown
        assert "no source" in shown


async def test_sources_in_the_history_are_opened(library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opened_links(monkeypatch)
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", "tab", *"https://example.org/a", "enter", "space", "y", "H", "o")
        assert "There is no source." in seen(pilot)
        await press(pilot, "down", "o")
        assert opened == ["https://example.org/a"]


async def test_details_say_the_status_and_its_evidence(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "enter")
        assert "☐ unrated" in seen(pilot)
        await press(pilot, "escape", "space", "enter")
        assert "Status      ☑ kept" in seen(pilot)
        assert "Evidence    no source" in seen(pilot)


# What the panes say.
async def test_rows_say_since_when_and_what_presses(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        assert "Buy a ferry due end of 2024 · 23 months late" in pane(pilot, "commitments")
        assert "unrated" not in pane(pilot, "commitments")
        await press(pilot, "A", "3", "tab", *"2026-09", "enter", "enter")
        assert "in progress since Sep 2026 · no source · can still be kept" in pane(pilot, "commitments")


async def test_filters_find_who_judged_and_on_what_evidence(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", "tab", *"https://example.org/a", "enter", "j", "space")
        await press(pilot, "slash", *"has:source", "enter")
        assert "Build the bridge" in pane(pilot, "commitments")
        assert "Pave the road" not in pane(pilot, "commitments")
        await press(pilot, "escape", "slash", *"by:ann -has:source", "enter")
        assert "Pave the road" in pane(pilot, "commitments")
        assert "Build the bridge" not in pane(pilot, "commitments")


async def test_in_ascii_and_without_colour_marks_and_bars_are_told_apart(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ASCII) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "space", "j", "s", "3", "v")
        assert "[x] Build the bridge" in pane(pilot, "commitments")
        assert ">[>] Pave the road" in pane(pilot, "commitments")
        assert "#+- 1/3" in pane(pilot, "articles")
        assert not {each for each in seen(pilot) if not each.isascii()}


# What goes wrong.
@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)


async def test_where_nothing_can_be_saved_the_screen_says_why_and_shows_what_is_on_the_disk(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int, data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        with monkeypatch.context() as patch:
            patch.setattr("tui.library.log.file.os.write", full)
            await press(pilot, "space")
        assert "The assessment was not saved." in " ".join(seen(pilot).replace("│", " ").split())
        assert "☐ Build the bridge" in pane(pilot, "commitments")
        assert not said(library)
        await press(pilot, "space")  # and the app goes on
        assert "☑ Build the bridge" in pane(pilot, "commitments")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_cannot_be_written_to_is_told(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        with read_only(library):
            await press(pilot, "space")
        assert "You may not write to" in " ".join(seen(pilot).split())


async def test_what_is_being_saved_when_the_app_is_left_is_saved(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await pilot.press("space", "q")
    assert [each.status for each in said(library)] == [Status.KEPT]


async def test_the_sample_library_shows_promises_of_every_kind(tmp_path: Path, cache: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "articles"))
    async with accord(folder, cache, settings=ANN, size=(140, 400)) as pilot:
        await press(pilot, "g")
        shown = pane(pilot, "commitments")
        for word in ("kept", "in progress since", "partly kept", "years late", "☐", "can still be kept"):
            assert word in shown, word
        assert pilot.app.screen.query_one(CommitmentsPane).total > 40


# Doubt.
BRIDGE = Path("2026-02-02-talks.md")


async def test_what_was_reworded_since_it_was_judged_is_marked_and_c_confirms_it(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "space")
        assert said(library)[0].words == "Build the bridge"
        text = (library / BRIDGE).read_text(encoding="utf-8")
        (library / BRIDGE).write_text(text.replace("Build the bridge", "Plan the bridge"), encoding="utf-8")
        await press(pilot, "f5")
        assert "☑ Plan the bridge" in pane(pilot, "commitments")
        assert "reworded since it was judged" in pane(pilot, "commitments")
        await press(pilot, "H")
        assert "said of “Build the bridge”" in seen(pilot)
        await press(pilot, "escape", "enter")
        assert "judged: “Build the bridge”" in seen(pilot)
        assert "c confirms" in seen(pilot)
        await press(pilot, "c")
        assert "Confirmed: kept: Plan the bridge" in seen(pilot)
        assert [each.words for each in said(library)] == ["Build the bridge", "Plan the bridge"]
        assert "reworded" not in pane(pilot, "commitments")
        await press(pilot, "enter", "c")  # there is nothing to settle
        assert len(said(library)) == 2


async def test_a_judgement_of_another_promise_is_a_problem_and_c_re_attaches_it(library: Path, cache: Path) -> None:
    more = "commitments:\n- text: {}\n- text: {}\n"
    swapped = ("Build the bridge over the river", "Build the bridge over the river to the north and to the south")
    ids = ("- text", "- id: a\n  text", "- id: b\n  text")
    record = more.format(*swapped).replace(ids[0], ids[1], 1).replace(ids[0], ids[2], 1)
    write(library, str(BRIDGE), "Talks", more=record)
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "space")
        write(library, str(BRIDGE), "Talks", more=record.replace("id: a", "id: x").replace("id: b", "id: a"))
        await press(pilot, "f5")
        assert "1 problem (p)" in seen(pilot)
        await press(pilot, "p")
        assert "“kept” was said of" in seen(pilot)
        await press(pilot, "escape", "3", "G")
        assert "its judgement is of another promise" in pane(pilot, "commitments")
        await press(pilot, "enter", "c")
        assert "Re-attached: the judgements of 1 commitment" in seen(pilot)
        assert "☑ Build the bridge over the river" in pane(pilot, "commitments")
        assert "problem" not in seen(pilot)


async def test_the_history_names_the_party_that_was_judged(library: Path, cache: Path) -> None:
    with opened(library, cache) as open_library:
        open_library.reconcile()
        ref = CommitmentRef(BRIDGE.stem, "bridge")
        open_library.assess([ref], Judgement(Status.BROKEN, party="Japan"), "Ben")
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        assert "☐ Build the bridge" in pane(pilot, "commitments")
        await press(pilot, "H")
        assert "✗ broken · Japan only" in seen(pilot)
