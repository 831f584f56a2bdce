"""Going back to a day: the keys that are typed meanwhile are meant for that day, and wait for it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.screens.test_keys import ANN, judged, make, type_at_once
from tests.support.driving import accord, keys, notices, reader, settle, until
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.records.calendar import Day
from tui.screens.reader.screen import ReaderScreen


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make(tmp_path / "library")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What a going back waits for, as if the library were a large one."""
    gate = Event()
    go_back = Library.as_it_stood

    def wait_and_go_back(library: Library, day: Day) -> Library:
        gate.wait(60)
        return go_back(library, day)

    monkeypatch.setattr(Library, "as_it_stood", wait_and_go_back)
    yield gate
    gate.set()


async def test_keys_wait_for_the_day_and_act_on_it(library: Path, cache: Path, gate: Event) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        present = reader(pilot)
        type_at_once(pilot, "@2026-09-30\rj3 ")
        await until(pilot, lambda: present.going_back.is_under_way)
        await asyncio.sleep(0)
        assert not keys(pilot).at_rest
        gate.set()
        await settle(pilot)
        past = pilot.app.screen
        assert isinstance(past, ReaderScreen)
        assert past is not present
        assert (past.content.article, present.content.article) == ("middle", "newest")
        assert judged(library) == []
        assert "This is how it stood on 30 Sep 2026" in notices(pilot)[-1].text


async def test_esc_stays_here_and_what_was_made_meanwhile_is_put_away(library: Path, cache: Path, gate: Event) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        present = reader(pilot)
        type_at_once(pilot, "@2026-09-30\r\x1bj")
        await until(pilot, lambda: present.content.article == "middle")
        gate.set()
        await settle(pilot)
        assert pilot.app.screen is present


async def test_where_it_fails_the_keys_act_here_and_why_is_told(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(library: Library, day: Day) -> Library:
        raise LibraryError("There is no room for it.")

    monkeypatch.setattr(Library, "as_it_stood", fail)
    async with accord(library, cache, settings=ANN) as pilot:
        type_at_once(pilot, "@2026-09-30\rj")
        await until(pilot, lambda: reader(pilot).content.article == "middle")
        assert any("There is no room for it." in notice.text for notice in notices(pilot))
