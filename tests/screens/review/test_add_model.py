"""A language model of the user's own, asked from the screen that adds an article."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.drafting.test_tokyo import TEXT
from tests.screens.review.test_review import review, shows, type_in
from tests.support.driving import accord, seen, until
from tests.support.parrot import parrot_installed
from tui.screens.dialogs.confirm import ConfirmScreen
from tui.screens.review.add import AddScreen
from tui.screens.review.screen import ReviewScreen

SAYS = json.dumps(
    {
        "commitments": [
            {
                "quote": "They also agreed to hold a meeting of foreign and defense ministers",
                "text": "Hold a meeting of foreign and defense ministers",
                "parties": ["Japan", "Peru"],
                "due": "2027",
            },
            {"quote": "Britain will buy forty fighters from Japan.", "text": "", "parties": [], "due": None},
        ]
    }
)
is_installed = find_spec("llm") is not None


@pytest.fixture
def tokyo(tmp_path: Path) -> Path:
    file = tmp_path / "tokyo.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


async def name(pilot: Pilot[None], document: Path, model: str) -> None:
    """Name a document and a model in the screen that adds an article."""
    await pilot.press("a")
    await shows(pilot, AddScreen)
    await type_in(pilot, str(document))
    await pilot.press("tab")
    await type_in(pilot, model)
    await pilot.press("enter")


@pytest.mark.skipif(not is_installed, reason="the extra llm is not installed")
async def test_it_says_where_the_text_goes_before_it_goes_and_counts_what_was_dropped(
    folder: Path, cache: Path, tokyo: Path, tmp_path: Path
) -> None:
    with parrot_installed(tmp_path, says=SAYS):
        async with accord(folder, cache) as pilot:
            await name(pilot, tokyo, "parrot")
            await shows(pilot, ConfirmScreen)
            assert "goes to Parrot: parrot" in " ".join(seen(pilot).split())
            await pilot.press("y")
            await shows(pilot, ReviewScreen)
            assert "1 dropped: the quote is not in the text" in review(pilot).asked
            assert "1 dropped" in seen(pilot)
            [taken] = review(pilot).review.taken
            assert taken.text == "Hold a meeting of foreign and defense ministers"
            assert (taken.due, taken.doubt) == ("2026", "the model says due 2027 and by Japan, Peru")


@pytest.mark.skipif(not is_installed, reason="the extra llm is not installed")
async def test_whoever_says_no_sends_nothing(folder: Path, cache: Path, tokyo: Path, tmp_path: Path) -> None:
    with parrot_installed(tmp_path, says="die"):
        async with accord(folder, cache) as pilot:
            await name(pilot, tokyo, "parrot")
            await shows(pilot, ConfirmScreen)
            await pilot.press("n")
            await until(pilot, lambda: "Nothing was sent" in seen(pilot))
            pilot.app.screen.query_one("#model", Input).value = ""
            await pilot.press("enter")
            await shows(pilot, ReviewScreen)
            assert review(pilot).asked == ""


@pytest.mark.skipif(not is_installed, reason="the extra llm is not installed")
@pytest.mark.parametrize(
    ("says", "shown"), [("", "nobody: UnknownModelError"), ("fail", "out of seeds"), ("{", "cut short")]
)
async def test_a_model_that_does_not_answer_is_said_not_to_and_another_may_be_named(
    folder: Path, cache: Path, tokyo: Path, says: str, shown: str
) -> None:
    with parrot_installed(tokyo.parent, says=says):
        async with accord(folder, cache) as pilot:
            await name(pilot, tokyo, "parrot" if says else "nobody")
            if says:
                await shows(pilot, ConfirmScreen)
                await pilot.press("y")
            await until(pilot, lambda: shown in " ".join(seen(pilot).split()))
            assert isinstance(pilot.app.screen, AddScreen)


async def test_no_model_is_named_until_the_user_names_one(folder: Path, cache: Path, tokyo: Path) -> None:
    async with accord(folder, cache) as pilot:
        await pilot.press("a")
        await shows(pilot, AddScreen)
        assert pilot.app.screen.query_one("#model", Input).value == ""
        await type_in(pilot, str(tokyo))
        await pilot.press("enter")
        await shows(pilot, ReviewScreen)
