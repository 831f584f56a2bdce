"""`E` writes what the filter shows into a new file, in a format that is chosen."""

from pathlib import Path

import pytest

from tests.support.driving import SAMPLE, accord, notices, press, reader, until


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
