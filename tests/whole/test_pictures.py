"""What the whole screen shows, kept as text. After a wanted change: `pytest --snapshot-update tests`."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.support.driving import SAMPLE, accord, press, seen
from tui.settings import Settings


class TextFile(SingleFileSnapshotExtension):
    """One text file a picture."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize(
    "size", [(140, 45), (100, 30), (80, 24), (60, 20), (40, 24)], ids=lambda size: f"{size[0]}x{size[1]}"
)
async def test_the_sample_library(picture: SnapshotAssertion, tmp_path: Path, size: tuple[int, int]) -> None:
    async with accord(SAMPLE, tmp_path, size=size) as pilot:
        assert seen(pilot) == picture


async def test_the_sample_library_in_ascii(picture: SnapshotAssertion, tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path, settings=Settings(glyphs="ascii")) as pilot:
        assert seen(pilot) == picture


async def test_all_articles_with_a_filter(picture: SnapshotAssertion, tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "slash", *"party:japan due:<2036 fighter", "enter", "g")
        assert seen(pilot) == picture


async def test_wide_characters_keep_columns_straight(picture: SnapshotAssertion, tmp_path: Path) -> None:
    folder = tmp_path / "wide"
    folder.mkdir()
    (folder / "one.md").write_text(
        "---\ntitle: 日英首脳会談、次期戦闘機の開発を加速へ\npublished: 2026-02-02\nsource: 読売新聞\nplace: 東京\n"
        "parties: [日本, 英国, Việt Nam]\ntopics: [防衛]\ncommitments:\n"
        "- text: 次期戦闘機を2035年ごろまでに配備するため開発を加速する\n"
        "  topic: 防衛\n  due: 2035~\nevents:\n- date: 2026-01-31\n  title: 首脳会談 cafe\u0301\n---\n"
        "高市首相とスターマー首相は東京で会談した。\n",
        encoding="utf-8",
    )
    async with accord(folder, tmp_path / "cache") as pilot:
        assert seen(pilot) == picture
