"""`E` writes what the filter shows into a new file, in a format that is chosen."""

from pathlib import Path

import pytest

from tests.support.driving import SAMPLE, accord, notices, press, until


async def test_what_the_filter_shows_is_written_in_the_format_that_is_chosen(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "slash", *"is:overdue", "enter", "E", "2")
        await until(pilot, lambda: any("Exported to" in notice.text for notice in notices(pilot)))
        assert len((tmp_path / "accord-2026-11-22.csv").read_text(encoding="utf-8").splitlines()) == 3
