"""The app follows the files: what changes on disk is on the screen, and nothing on it jumps."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.driving import accord, notices, pane, press, reader, seen, settle, until
from tui.library.errors import LibraryError
from tui.library.sync.progress import Changes, Progress
from tui.panes.articles import ArticlesPane
from tui.screens.reader.following import Following, Update
from tui.screens.reader.keeping_up import Followed


def write(folder: Path, number: int, title: str = "") -> Path:
    file = folder / f"{number:05}.md"
    published = f"{2000 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
    file.write_text(f"---\ntitle: {title or f'Treaty {number}'}\npublished: {published}\n---\n", encoding="utf-8")
    return file


def chosen(pilot: Pilot[None]) -> str | None:
    article = pilot.app.screen.query_one(ArticlesPane).article
    return article.title if article else None


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Update]:
    """All that the app is told of the files."""
    heard: list[Update] = []
    run = Following.run

    def listen(following: Following, tell: Callable[[Update], None]) -> None:
        def tell_both(what: Update) -> None:
            heard.append(what)
            tell(what)

        run(following, tell_both)

    monkeypatch.setattr(Following, "run", listen)
    return heard


def changes(told: list[Update]) -> list[Changes]:
    return [each for each in told if isinstance(each, Changes)]


async def test_a_change_on_disk_is_shown_and_the_cursor_stays_with_its_article(
    folder: Path, cache: Path, told: list[Update]
) -> None:
    for number in range(60):
        write(folder, number)
    async with accord(folder, cache, watch=True) as pilot:
        await until(pilot, lambda: len(changes(told)) == 1)
        await press(pilot, *["j"] * 20)
        here, line = chosen(pilot), _line(pilot, str(chosen(pilot)))
        write(folder, 70, "A newer treaty")
        await until(pilot, lambda: "61 articles" in seen(pilot))
        assert chosen(pilot) == here
        assert _line(pilot, str(here)) == line
        write(folder, int(str(here).split()[1]), "Another title")
        await until(pilot, lambda: "Another title" in pane(pilot, "summary"))
        (folder / "00070.md").rename(folder / "00071.md")
        (folder / "00010.md").unlink()
        await until(pilot, lambda: "60 articles" in seen(pilot))
        assert chosen(pilot) == "Another title"


def _line(pilot: Pilot[None], title: str) -> int:
    rows = pilot.app.screen.query_one(ArticlesPane)
    return next(y for y in range(rows.size.height) if title in rows.render_line(y).text)


async def test_a_folder_that_goes_is_told_as_long_as_it_is_gone_and_read_when_it_is_back(
    folder: Path, cache: Path, told: list[Update]
) -> None:
    write(folder, 0)
    async with accord(folder, cache, watch=True) as pilot:
        await until(pilot, lambda: len(changes(told)) == 1)
        assert "not watched" not in seen(pilot)
        folder.rename(folder.with_name("elsewhere"))
        await until(pilot, lambda: "not watched: f5 reads the files" in seen(pilot).splitlines()[0])
        await press(pilot, "j")
        assert "Treaty 0" in pane(pilot, "summary"), "what was shown stays"
        write(folder.with_name("elsewhere"), 1)
        folder.with_name("elsewhere").rename(folder)
        await until(pilot, lambda: "2 articles" in seen(pilot) and "not watched" not in seen(pilot))
        write(folder, 2)
        await until(pilot, lambda: "3 articles" in seen(pilot))


async def test_a_watcher_that_dies_leaves_a_lasting_sign_until_f5(
    folder: Path, cache: Path, told: list[Update]
) -> None:
    write(folder, 0)
    async with accord(folder, cache, watch=True) as pilot:
        await until(pilot, lambda: len(changes(told)) == 1)
        following = reader(pilot).keeping_up._following
        assert following is not None
        assert following._watch is not None
        assert following._watch._process is not None
        following._watch._process.kill()
        await until(pilot, lambda: "not watched: f5 reads the files" in seen(pilot).splitlines()[0])
        await press(pilot, "f5")
        await until(pilot, lambda: "not watched" not in seen(pilot))
        write(folder, 1)
        await until(pilot, lambda: "2 articles" in seen(pilot))


async def test_a_burst_of_changes_is_one_update(folder: Path, cache: Path, told: list[Update]) -> None:
    write(folder, 0)
    async with accord(folder, cache, watch=True) as pilot:
        await until(pilot, lambda: len(changes(told)) == 1)
        for number in range(1, 1_000):
            write(folder, number)
        await until(pilot, lambda: "1,000 articles" in seen(pilot))
        assert len(changes(told)) <= 3, "the first run, the burst, and a straggler at most"


async def test_what_is_read_shows_while_the_rest_is_being_read(folder: Path, cache: Path) -> None:
    for number in range(900):
        write(folder, number)
    async with accord(folder, cache, settle_first=False) as pilot:
        await until(pilot, lambda: "reading" in seen(pilot))
        await until(pilot, lambda: "Treaty" in pane(pilot, "articles"))
        await until(pilot, lambda: "900 articles" in seen(pilot) and "reading" not in seen(pilot))


async def test_progress_has_a_bar_a_count_a_rate_and_the_time_left(folder: Path, cache: Path) -> None:
    write(folder, 0)
    async with accord(folder, cache) as pilot:
        screen = reader(pilot)
        following = screen.keeping_up._following = Following(screen.library, watch=False)
        screen.post_message(Followed(following, Progress(25_000, 100_000, 900.0)))
        await pilot.pause()
        assert "reading ▓▓░░░░░░ 25,000 of 100,000 · 900/s · 1:24 left" in seen(pilot)
        await press(pilot, "slash", "t")
        assert "1 of 1 article" in seen(pilot), "keys are answered meanwhile"
        await press(pilot, "escape", "escape", "f5")
        assert "reading" not in seen(pilot).splitlines()[0]
        assert "Stopped after 25,000 of 100,000 records; f5 goes on." in " ".join(seen(pilot).split())
        assert following._stopped


async def test_what_is_told_of_an_older_run_is_passed_over(folder: Path, cache: Path) -> None:
    write(folder, 0)
    async with accord(folder, cache) as pilot:
        screen = reader(pilot)
        older = Following(screen.library, watch=False)
        screen.post_message(Followed(older, Progress(1, 2)))
        await settle(pilot)
        assert "reading" not in seen(pilot)


async def test_a_folder_that_cannot_be_watched_is_read_all_the_same_and_said(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise LibraryError("the limit is reached")

    monkeypatch.setattr("tui.library.files.watch.Watch.__iter__", fails)
    write(folder, 0)
    async with accord(folder, cache, watch=True) as pilot:
        await until(pilot, lambda: "Treaty 0" in pane(pilot, "articles"))
        await until(pilot, lambda: "the limit is reached" in " ".join(seen(pilot).split()))


async def test_a_library_that_vanishes_is_told_and_stays_on_the_screen(folder: Path, cache: Path) -> None:
    write(folder, 0)
    async with accord(folder, cache) as pilot:
        folder.rename(folder.with_name("elsewhere"))
        await press(pilot, "f5")
        await until(pilot, lambda: "There is no folder" in " ".join(seen(pilot).split()))
        assert "Treaty 0" in pane(pilot, "articles")


def damage(index: Path, first: int) -> None:
    """Overwrite an index from a page on, as a failing disk does."""
    connection = sqlite3.connect(index)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with index.open("r+b") as file:
        file.seek(4096 * first)
        file.write(b"\xff" * (index.stat().st_size - 4096 * first))


@pytest.mark.parametrize("first", [0, 3])
async def test_an_index_that_is_damaged_is_made_anew_under_way(folder: Path, cache: Path, first: int) -> None:
    for number in range(300):
        write(folder, number)
    async with accord(folder, cache) as pilot:
        index = reader(pilot).library._index
        damage(index.path, first)
        for one in index._readers.values():
            one.connection.execute("PRAGMA shrink_memory")  # what they still have in memory is sound
        await pilot.press("slash", "t", "r")
        await until(pilot, lambda: any("is damaged" in notice.text for notice in notices(pilot)))
        await until(pilot, lambda: "300 of 300 articles" in seen(pilot))


async def test_an_index_that_was_damaged_before_the_start_is_made_anew(folder: Path, cache: Path) -> None:
    for number in range(300):
        write(folder, number)
    async with accord(folder, cache) as pilot:
        index = reader(pilot).library._index.path
    damage(index, 3)
    async with accord(folder, cache) as pilot:
        await until(pilot, lambda: "300 articles" in seen(pilot))
