"""`E` writes what the filter shows into a new file, in a format that is chosen."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.support.driving import SAMPLE, accord, notices, press, reader, seen, until
from tui.exporting.formats import FORMATS
from tui.screens.reader import exporting
from tui.views.exported import Exported, Options


async def test_what_the_filter_shows_is_written_in_the_format_that_is_chosen(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "slash", *"is:overdue", "enter", "E", "2")
        await until(pilot, lambda: any("Exported to" in notice.text for notice in notices(pilot)))
        assert "Exported to" in notices(pilot)[-1].text
        assert len((tmp_path / "accord-2026-11-22.csv").read_text(encoding="utf-8").splitlines()) == 3


async def test_a_word_that_is_unfinished_finds_in_the_file_what_it_finds_in_the_panes(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "slash", *"fight", "enter", "g", "E", "2")
        await until(pilot, lambda: any("Exported to" in notice.text for notice in notices(pilot)))
        rows = (tmp_path / "accord-2026-11-22.csv").read_text(encoding="utf-8").splitlines()[1:]
        assert reader(pilot).content.article is None  # the first row: all articles
        assert len(rows) == reader(pilot).panes.commitments.window.total > 0


async def test_keys_do_not_wait_for_what_is_written_and_leaving_gives_it_up(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    monkeypatch.setattr(exporting, "PAUSE", 0)

    def slow(exported: Exported, options: Options) -> Iterator[str]:
        yield "a piece"
        go_on.wait(60)
        yield "another"

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(FORMATS, "csv", FORMATS["csv"]._replace(pieces=slow))
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "E", "2", "j", "j")
        assert reader(pilot).panes.articles.cursor == 3  # the keys took effect while it is written
        await until(pilot, lambda: "0%" in seen(pilot))
        assert "Exporting csv ░" in seen(pilot)
        assert not any("0%" in notice.text for notice in notices(pilot))  # that is no message to be read again
        await press(pilot, "E")
        await until(pilot, lambda: bool(notices(pilot)))
        assert notices(pilot)[-1].text == "The last export is still being written."
        reader(pilot).exporting._leaving.set()
        go_on.set()
    assert not list(tmp_path.glob("accord-*"))
