"""An article goes in by keys alone, or by the mouse, and a reviewed record comes out."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.events import Paste
from textual.pilot import Pilot

from tests.cli.test_add import PAGE, read
from tests.drafting.test_tokyo import TEXT
from tests.support.driving import accord, pane, press, reader, seen, until
from tests.support.libraries import write
from tests.support.serving import serving
from tui.drafting.kept_texts import KeptTexts
from tui.help.pages import page
from tui.library.log.file import AssessmentLog
from tui.screens.dialogs.assess import AssessScreen
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.confirm import ConfirmScreen
from tui.screens.dialogs.help import HelpScreen
from tui.screens.review.add import AddScreen
from tui.screens.review.draft_pane import DraftPane
from tui.screens.review.form import FormScreen
from tui.screens.review.record import RecordScreen
from tui.screens.review.screen import ReviewScreen

SIZES = [(140, 45), (100, 30), (80, 24), (60, 20)]


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text key by key."""
    await pilot.press(*({" ": "space", "\n": "enter"}.get(key, key) for key in text))


async def shows(pilot: Pilot[None], kind: type) -> None:
    """Wait until a screen of a kind is the one in front."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    await pilot.pause()


def review(pilot: Pilot[None]) -> ReviewScreen:
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen


@asynccontextmanager
async def reviewing(
    folder: Path, cache: Path, document: str, size: tuple[int, int] = (140, 45)
) -> AsyncIterator[Pilot[None]]:
    """The app with the review of a document that was named by keys."""
    async with accord(folder, cache, size=size) as pilot:
        await pilot.press("a")
        await shows(pilot, AddScreen)
        await type_in(pilot, document)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, AddScreen) or "Reading" not in seen(pilot))
        yield pilot


@pytest.fixture
def tokyo(tmp_path: Path) -> Path:
    file = tmp_path / "tokyo.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


async def test_keys_alone_make_a_record_of_a_page_in_a_file(folder: Path, cache: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    async with reviewing(folder, cache, str(page)) as pilot:
        await shows(pilot, ReviewScreen)
        assert "second bridge over the river" in seen(pilot)
        await pilot.press("enter")
        await shows(pilot, FormScreen)
        await pilot.press("home", "ctrl+k")
        await type_in(pilot, "Build a second bridge")
        await pilot.press("enter")
        await shows(pilot, ReviewScreen)
        await pilot.press("v")
        await shows(pilot, RecordScreen)
        assert "text: Build a second bridge" in seen(pilot)
        assert "2026-03-04-bridge-talks.md" in seen(pilot)
        await pilot.press("escape")
        await shows(pilot, ReviewScreen)
        await pilot.press("w")
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
        await until(pilot, lambda: "Bridge talks" in seen(pilot))  # the reader has it
    [file] = folder.glob("*.md")
    article = read(file)
    assert not article.draft
    assert article.commitments[0].text == "Build a second bridge"
    assert article.commitments[0].due is not None
    [kept] = KeptTexts.of_library(folder).versions(file.stem)
    assert all(made.quote in kept.text for made in article.commitments)


async def test_keys_alone_make_a_record_of_a_link_of_a_private_network_only_if_the_user_says_so(
    folder: Path, cache: Path
) -> None:
    with serving() as server:
        async with reviewing(folder, cache, f"{server}/page") as pilot:
            await shows(pilot, ConfirmScreen)
            assert "Fetch it all the same?" in seen(pilot)
            await pilot.press("escape")
            await shows(pilot, AddScreen)
            assert server in seen(pilot)
            await pilot.press("enter")
            await shows(pilot, ConfirmScreen)
            await pilot.press("enter")
            await shows(pilot, ReviewScreen)
            assert "number 3 of them" in review(pilot).review.text
            await pilot.press("w")
            await shows(pilot, FormScreen)  # the page says no day
            await type_in(pilot, "2026-05-04")
            await pilot.press("enter")
            await shows(pilot, ReviewScreen)
            await pilot.press("w")
            await until(pilot, lambda: pilot.app.screen is reader(pilot))
    [file] = folder.glob("*.md")
    assert read(file).url == f"{server}/page"
    assert read(file).commitments


async def test_fields_that_lack_are_asked_for_before_anything_is_written(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The two governments agreed to open a joint office. They will meet again.", encoding="utf-8")
    async with reviewing(folder, cache, str(note)) as pilot:
        await shows(pilot, ReviewScreen)
        await pilot.press("w")
        await shows(pilot, FormScreen)
        await pilot.press("home", "ctrl+k")
        await type_in(pilot, "An office")
        await pilot.press("tab")
        await type_in(pilot, "soon")
        assert "Published" in seen(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("home", "ctrl+k")
        await type_in(pilot, "2026-05")
        await pilot.press("enter")
        await shows(pilot, ReviewScreen)
        assert not list(folder.glob("*.md"))
        await pilot.press("w")
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
    assert read(folder / "2026-05-an-office.md").title == "An office"


async def test_sentences_are_taken_left_joined_dated_and_undone_by_keys(folder: Path, cache: Path, tokyo: Path) -> None:
    async with reviewing(folder, cache, str(tokyo)) as pilot:
        await shows(pilot, ReviewScreen)
        screen = review(pilot)
        fighter, taken = screen.place, len(screen.review.taken)
        await pilot.press("space")
        assert len(screen.review.taken) == taken - 1
        await pilot.press("u")
        assert len(screen.review.taken) == taken
        await pilot.press("j", "k", "k", "k")
        assert screen.place == 0
        await pilot.press("n")
        assert screen.place == fighter
        await pilot.press("m")
        assert "two-plus-two" in screen.review.quote(fighter)
        await pilot.press("G")
        assert screen.place == len(screen.review.passages) - 1
        await pilot.press("E")
        assert screen.review.passages[screen.place].is_event
        await pilot.press("d")
        await shows(pilot, FormScreen)
        await pilot.press("home", "ctrl+k")
        await type_in(pilot, "2026-01-28")
        await pilot.press("enter")
        await shows(pilot, ReviewScreen)
        assert screen.review.passages[screen.place].events[0].date == "2026-01-28"
        assert "28 Jan 2026" in seen(pilot)


async def test_a_changed_draft_is_not_given_up_without_a_question(folder: Path, cache: Path, tokyo: Path) -> None:
    async with reviewing(folder, cache, str(tokyo)) as pilot:
        await shows(pilot, ReviewScreen)
        await pilot.press("space", "escape")
        await shows(pilot, ConfirmScreen)
        await pilot.press("escape")
        await shows(pilot, ReviewScreen)
        await pilot.press("escape")
        await shows(pilot, ConfirmScreen)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
    async with reviewing(folder, cache, str(tokyo)) as pilot:
        await shows(pilot, ReviewScreen)  # and is not offered again
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
    assert not list(folder.glob("*.md"))


async def test_a_draft_survives_the_end_of_the_program_and_is_offered(folder: Path, cache: Path, tokyo: Path) -> None:
    async with reviewing(folder, cache, str(tokyo)) as pilot:
        await shows(pilot, ReviewScreen)
        await pilot.press("space", "j", "space")
        left = review(pilot).review  # the program ends here, whatever the reason
    async with reviewing(folder, cache, str(tokyo)) as pilot:
        await shows(pilot, ConfirmScreen)
        assert "left unfinished" in seen(pilot)
        await pilot.press("enter")
        await shows(pilot, ReviewScreen)
        assert review(pilot).review == left


async def test_an_existing_record_is_never_written_over(folder: Path, cache: Path, tokyo: Path) -> None:
    name = "2026-02-02-japan-and-britain-to-step-up-security-work"
    write(folder, f"{name}.md", "Mine")
    mine = (folder / f"{name}.md").read_bytes()
    async with reviewing(folder, cache, str(tokyo)) as pilot:
        await shows(pilot, ReviewScreen)
        await pilot.press("w")
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
    assert (folder / f"{name}.md").read_bytes() == mine
    assert (folder / f"{name}-2.md").is_file()


async def test_the_mouse_does_what_keys_do(folder: Path, cache: Path, tokyo: Path) -> None:
    async with reviewing(folder, cache, str(tokyo)) as pilot:
        await shows(pilot, ReviewScreen)
        screen = review(pilot)
        lines = seen(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "Chequers" in line)
        place = next(at for at in range(len(screen.review.passages)) if "invited" in screen.review.quote(at))
        await pilot.click(offset=(10, y))
        assert screen.place == place
        await pilot.click(offset=(10, y))
        assert screen.review.passages[place].is_taken
        await pilot.click("#hints", offset=(lines[-1].index("undo"), 0))
        assert not screen.review.passages[place].is_taken
        title = next(y for y, line in enumerate(lines) if "Published" in line)
        await pilot.click(offset=(80, title))
        await shows(pilot, FormScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_at_every_size_the_sentence_the_draft_and_the_keys_are_in_reach(
    folder: Path, cache: Path, tokyo: Path, size: tuple[int, int]
) -> None:
    async with reviewing(folder, cache, str(tokyo), size) as pilot:
        await shows(pilot, ReviewScreen)
        assert "space take" in seen(pilot)
        assert "? keys" in seen(pilot)
        for _ in review(pilot).review.passages:
            assert "▌" in seen(pilot)
            await pilot.press("j")
        is_narrow = size[0] < 76
        assert ("─ 2 Draft" in seen(pilot)) is not is_narrow
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(DraftPane).size.area > 0)


async def test_every_key_is_told_in_the_help(folder: Path, cache: Path, tokyo: Path) -> None:
    async with reviewing(folder, cache, str(tokyo), (60, 20)) as pilot:
        await shows(pilot, ReviewScreen)
        await pilot.press("question_mark")
        await shows(pilot, HelpScreen)
        assert "take/leave" in seen(pilot)
        await pilot.press("escape")
        await shows(pilot, ReviewScreen)


async def test_a_hostile_text_is_shown_as_text(folder: Path, cache: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(
        "Talks [/] of \x1b[31mred\n\n2 February 2026\n\nThe [bold] ministers\x1b]52;c;x\x07 agreed to open an"
        " office [/nothing] by 2031.\n\n" + "They will meet in [EU] halls and agreed to act. " * 9000,
        encoding="utf-8",
    )
    async with reviewing(folder, cache, str(note)) as pilot:
        await shows(pilot, ReviewScreen)
        assert "\x1b" not in seen(pilot)
        assert "The [bold] ministers" in seen(pilot)
        await pilot.press("G", "g", "space", "enter")
        await shows(pilot, FormScreen)
        await pilot.press("escape", "t")
        await shows(pilot, FormScreen)


async def test_pasted_text_is_a_document_and_nothing_is_an_empty_form(folder: Path, cache: Path) -> None:
    async with accord(folder, cache) as pilot:
        await pilot.press("a")
        await shows(pilot, AddScreen)
        pilot.app.post_message(Paste(TEXT))
        await shows(pilot, ReviewScreen)
        assert review(pilot).review.head.published == "2026-02-02"
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
        await press(pilot, "a")
        await shows(pilot, AddScreen)
        await pilot.press("enter")
        await shows(pilot, FormScreen)


async def test_a_path_is_completed(folder: Path, cache: Path, tokyo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tokyo.parent)
    async with accord(folder, cache) as pilot:
        await pilot.press("a")
        await shows(pilot, AddScreen)
        await type_in(pilot, "tok")
        await until(pilot, lambda: tokyo.name in seen(pilot))
        await pilot.press("right", "enter")
        await shows(pilot, ReviewScreen)


async def test_a_commitment_is_added_to_the_article_at_hand_after_it_was_shown(folder: Path, cache: Path) -> None:
    write(folder, "a.md", "Talks", more="# mine\ncommitments:\n- text: Meet\n")
    before = (folder / "a.md").read_text(encoding="utf-8")
    async with accord(folder, cache) as pilot:
        await press(pilot, "3")
        await pilot.press("a")
        await shows(pilot, FormScreen)
        await pilot.press("enter")
        assert "say in a line" in seen(pilot)
        await type_in(pilot, "Sign a treaty")
        await pilot.press("tab")
        await type_in(pilot, "2028")
        await pilot.press("enter")
        await shows(pilot, RecordScreen)
        assert "due: 2028" in seen(pilot)
        assert (folder / "a.md").read_text(encoding="utf-8") == before
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is reader(pilot) and "Sign a treaty" in seen(pilot))
    after = (folder / "a.md").read_text(encoding="utf-8")
    assert after == before.replace(
        "- text: Meet\n", "- text: Meet\n- id: sign-a-treaty\n  text: Sign a treaty\n  due: 2028\n"
    )


async def test_what_was_added_last_is_taken_back_by_u_while_nobody_changed_the_record(
    folder: Path, cache: Path
) -> None:
    record = folder / "a.md"
    write(folder, "a.md", "Talks", more="# mine\r\ncommitments:\n- text: Meet\n")
    before = record.read_bytes()

    async def add(text: str) -> None:
        await press(pilot, "3")
        await pilot.press("a")
        await shows(pilot, FormScreen)
        await type_in(pilot, text)
        await pilot.press("enter")
        await shows(pilot, RecordScreen)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is reader(pilot) and text in pane(pilot, "commitments"))

    async with accord(folder, cache) as pilot:
        await add("Sign a treaty")
        assert "u undo" in seen(pilot)
        await press(pilot, "u")
        await until(pilot, lambda: "Sign a treaty" not in pane(pilot, "commitments"))
        assert record.read_bytes() == before
        await add("Sign another")
        record.write_bytes(record.read_bytes() + b"More.\n")
        await press(pilot, "u")
        assert "changed by somebody else" in seen(pilot)
        assert b"Sign another" in record.read_bytes()
        await press(pilot, "f5")
        await add("Sign a third")
        await press(pilot, "3", "space", "u")  # what was judged since is undone first
        await until(pilot, lambda: "Undone: kept" in seen(pilot))
        await press(pilot, "u")
        assert b"Sign a third" in record.read_bytes()


async def test_what_an_article_may_bear_on_is_offered_and_assessed_with_its_words(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    more = "parties: [Italy]\ncommitments:\n- {id: cable, text: Lay the undersea electricity cable to Tunisia}\n"
    write(folder, "plan.md", "The plan", "2024-02-02", more + "- {id: school, text: Build schools for nurses}\n")
    news = tmp_path / "news.txt"
    words = "Italy said that the undersea electricity cable to Tunisia was finished."
    news.write_text(f"ROME, 3 March 2026 - The ministers met. {words} They will meet again in Tunis.", encoding="utf-8")
    async with reviewing(folder, cache, str(news)) as pilot:
        await shows(pilot, ReviewScreen)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen | ChoiceScreen))
        if isinstance(pilot.app.screen, FormScreen):
            await type_in(pilot, "The cable\n")
            await shows(pilot, ReviewScreen)
            await pilot.press("w")
        await shows(pilot, ChoiceScreen)
        assert "It may bear on 1 open commitment" in seen(pilot)
        await pilot.press("1")
        await shows(pilot, AssessScreen)
        assert words[:40] in seen(pilot)
        await pilot.press("6", "ctrl+s")
        await until(pilot, (folder / "assessments.jsonl").exists)
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
    [made] = AssessmentLog(folder).read().assessments
    [record] = [file for file in folder.glob("*.md") if file.name != "plan.md"]
    [text] = KeptTexts.of_library(folder).versions(record.stem)
    assert (made.ref.article, made.ref.commitment, made.source) == ("plan", "cable", record.stem)
    assert made.quote == words
    assert made.quoted_from == f"sha256:{text.sha256}"


def test_the_page_of_help_names_every_key_of_the_review() -> None:
    bound = {key for binding in Binding.make_bindings(ReviewScreen.BINDINGS) for key in [binding.key]}
    told = set(re.findall(r"`([a-zA-Z]+)`", page("adding").split("| --- |")[1].split("A click")[0]))
    others = {
        "down",
        "up",
        "pagedown",
        "pageup",
        "home",
        "end",
        "g",
        "G",
        "tab",
        "shift+tab",
        "question_mark",
        "1",
        "2",
    }
    assert {"escape" if key == "esc" else key for key in told} == bound - others
