"""The page about a day: its keys are pressed, and what it shows is on the screen."""

import re
import shutil
from pathlib import Path

import pytest

from tests.support.driving import SAMPLE, accord, press, reader, seen, until
from tui.help.pages import page

SECTIONS = re.findall(r"## ([^\n]+)\n\nKeys: ([^\n]+)\n\n```\n(.*?)```", page("day"), flags=re.DOTALL)
BY_NAME = {"/": ("slash",), "enter": ("enter",)}
FRAME = re.compile(r"[╭╮╰╯│─▐▆▇▄▃▂▁█]+")


def pressed(text: str) -> list[str]:
    """The keys of a line of the page."""
    return [key for part in re.findall("`([^`]+)`", text) for key in BY_NAME.get(part, tuple(part))]


def folded(line: str) -> str:
    return " ".join(FRAME.sub(" ", line).split())


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the sample: what a key does by mistake must not be done to the sample."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "articles"))


@pytest.mark.parametrize(("question", "keys", "picture"), SECTIONS, ids=[question for question, _, _ in SECTIONS])
async def test_the_keys_lead_to_the_answer(library: Path, cache: Path, question: str, keys: str, picture: str) -> None:
    async with accord(library, cache, size=(80, 24)) as pilot:
        await press(pilot, *pressed(keys))
        for line in picture.splitlines():
            await until(pilot, lambda line=line: folded(line) in folded(seen(pilot)))  # type: ignore[misc]


def test_it_has_six_questions() -> None:
    assert len(SECTIONS) == 6
    assert all(question.endswith("?") for question, _, _ in SECTIONS)


async def test_the_next_start_opens_where_the_day_ended(library: Path, cache: Path) -> None:
    _, keys, picture = next(section for section in SECTIONS if section[0] == "Where was I?")
    async with accord(library, cache, size=(80, 24)) as pilot:
        await press(pilot, *pressed(keys))
        place = reader(pilot).place
    async with accord(library, cache, size=(80, 24), place=place) as pilot:
        for line in picture.splitlines():
            assert folded(line) in folded(seen(pilot))
