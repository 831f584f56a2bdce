"""The scorecard in the app: the numbers of `accord score`, and the promises behind each row."""

import json
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE, accord, press, reader, seen, until
from tests.support.libraries import write
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.score import BY, ScoreList, ScoreScreen


@pytest.mark.parametrize("place", range(len(BY)))
async def test_it_has_the_numbers_of_the_command(place: int, run: Run, cache: Path) -> None:  # noqa: F811
    words = ("score", "--by", BY[place], "--format", "json", "--today", "2026-11-22", "-C", SAMPLE)
    printed = json.loads(run(*words)[1])
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "percent_sign", *["S"] * place)
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreScreen) and pilot.app.screen.by == BY[place])
        screen = pilot.app.screen
        assert isinstance(screen, ScoreScreen)
        assert [(score.name, score.promises, score.overdue) for score in screen.scores] == [
            (line["name"], line["promises"], line["overdue"]) for line in printed
        ]
        assert f"Scorecard by {BY[place]}" in seen(pilot)


@pytest.mark.parametrize(
    ("place", "filter"), [(0, 'topic:"'), (1, 'party:"'), (2, "date:20"), (3, 'source:"'), (4, '"')]
)
async def test_enter_shows_the_promises_behind_a_row(place: int, filter: str, cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "percent_sign", *["S"] * place)
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreScreen) and pilot.app.screen.by == BY[place])
        screen = pilot.app.screen
        assert isinstance(screen, ScoreScreen)
        number = screen.scores[1].promises
        await press(pilot, "j", "j", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1 and reader(pilot).at_rest)
        assert reader(pilot).content.filter.text.startswith(filter)
        await press(pilot, "1", "g")
        assert reader(pilot).panes.commitments.window.total == number


async def test_neither_the_scorecard_nor_what_is_behind_it_has_drafts(folder: Path, cache: Path) -> None:
    made = "commitments:\n- {id: one, text: Build it, topic: trade}\n"
    write(folder, "a.md", "Talks", "2026-02-02", made)
    write(folder, "b.md", "More talks", "2026-02-03", "draft: true\n" + made)
    async with accord(folder, cache, size=(140, 45)) as pilot:
        await press(pilot, "percent_sign")
        screen = pilot.app.screen
        assert isinstance(screen, ScoreScreen)
        assert [score.promises for score in screen.scores] == [1, 1]
        await press(pilot, "j", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1 and reader(pilot).at_rest)
        assert reader(pilot).content.filter.text == 'topic:"trade" -is:draft'
        await press(pilot, "1", "g")
        assert reader(pilot).panes.commitments.window.total == 1


async def test_the_change_since_a_day_stands_under_each_row_and_is_that_of_the_command(
    run: Run,  # noqa: F811
    cache: Path,
) -> None:
    words = ("--by", "topic", "--since", "2026-06-30", "--today", "2026-11-22", "-C", SAMPLE)
    printed = json.loads(run("score", "--format", "json", *words)[1])
    [change] = [line["change"] for line in printed if line["name"] == "all"]
    assert change != "none"
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "percent_sign", "w", *"2026-06-30", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreScreen))
        assert "change since 30 Jun 2026" in seen(pilot)
        for step in change.split(", "):
            assert step.replace("-progress", " progress").replace("partly-", "partly ") in seen(pilot)
        assert "no change" in seen(pilot)
        await press(pilot, "escape", "percent_sign")
        assert "change since" not in seen(pilot)


@pytest.mark.parametrize("width", range(40, 80, 3))
async def test_no_number_goes_without_its_word(width: int, cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(width, 30)) as pilot:
        await press(pilot, "percent_sign")
        scores = pilot.app.screen.query_one(ScoreList)
        lines = [scores.render_line(y).text.strip(" ▐█│") for y in range(scores.size.height)]
        assert any("·" in line for line in lines)
        assert [line for line in lines if line.endswith(tuple("0123456789"))] == []


async def test_it_fits_a_small_terminal_and_is_of_what_the_filter_shows(cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(60, 20)) as pilot:
        await press(pilot, "slash", *"is:overdue", "enter", "percent_sign")
        assert "2 promises" in seen(pilot)
        assert "2 overdue" in seen(pilot)
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_what_is_behind_a_row_is_of_both_sides_of_an_or(cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "slash", *"is:overdue or is:stale", "enter", "percent_sign")
        screen = pilot.app.screen
        assert isinstance(screen, ScoreScreen)
        number = screen.scores[0].promises
        await press(pilot, "j", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1 and reader(pilot).at_rest)
        await press(pilot, "1", "g")
        assert reader(pilot).content.filter.text.startswith("(is:overdue or is:stale) topic:")
        assert reader(pilot).panes.commitments.window.total == number


@pytest.mark.parametrize(("row", "group"), [(0, ""), (2, 'topic:"')])
async def test_each_number_of_a_row_opens_the_promises_behind_it(row: int, group: str, cache: Path) -> None:
    numbers = 0
    while True:
        async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
            await press(pilot, "percent_sign", *["j"] * row, "c")
            choice = pilot.app.screen
            assert isinstance(choice, ChoiceScreen)
            if numbers == len(choice.options):
                break
            text, filter = choice.options[numbers]
            await press(pilot, *["j"] * numbers, "enter")
            await until(pilot, lambda: len(pilot.app.screen_stack) == 1 and reader(pilot).at_rest)
            assert reader(pilot).content.filter.text == filter
            assert filter.startswith(group)
            await press(pilot, "1", "g")
            assert f"{reader(pilot).panes.commitments.window.total} " == text[: text.index(" ") + 1]
        numbers += 1
    assert numbers > 1
