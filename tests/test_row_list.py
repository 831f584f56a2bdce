"""The list of rows: constant work at any length, and a cursor that is always in sight."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.app import App, ComposeResult

from tui.panes.row_list import Drawn, RowList
from tui.themes import variables

LENGTH = 1_000_000


@dataclass
class Numbers:
    """A million numbers, and a record of which were asked for."""

    total: int = LENGTH
    fetched: int = field(default=0)

    def fetch(self, first: int, count: int) -> Sequence[int]:
        self.fetched += count
        return range(first, min(first + count, self.total))


class NumberList(RowList[int]):
    NUMBER = 1
    NAME = "Numbers"

    def __init__(self) -> None:
        super().__init__(id="numbers")
        self.chosen: list[int] = []

    def said(self, *, opened: bool) -> None:
        self.chosen.append(self.cursor)

    def draw(self, index: int, width: int) -> Drawn:
        lines = [self.own(f"{self.row(index)} line {n}") for n in range(index % 3 + 1)]
        return Drawn(tuple(lines))


class Host(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield NumberList()


def shown(rows: NumberList) -> list[str]:
    return [rows.render_line(y).text.strip() for y in range(rows.size.height)]


async def test_the_end_of_a_million_rows_is_one_key_away() -> None:
    numbers = Numbers()
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(numbers, 0)
        rows.focus()
        await pilot.press("G")
        assert rows.cursor == LENGTH - 1
        assert shown(rows)[-1].startswith(f"{LENGTH - 1} line")
        await pilot.press("g")
        assert shown(rows)[0].startswith("0 line 0")
        assert numbers.fetched < 1_000


async def test_the_whole_row_under_the_cursor_is_always_in_sight() -> None:
    chance = random.Random(1)
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(Numbers(total=500), 0)
        rows.focus()
        for _ in range(120):
            await pilot.press(chance.choice(["j", "k", "pagedown", "pageup", "G", "g", "j", "j"]))
            lines = shown(rows)
            wanted = [f"{rows.cursor} line {n}" for n in range(rows.cursor % 3 + 1)]
            assert all(any(line.startswith(want) for line in lines) for want in wanted)


async def test_scrolling_never_goes_beyond_an_end() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(Numbers(total=50), 0)
        rows.scroll_lines(-10)
        assert shown(rows)[0].startswith("0 line 0")
        rows.scroll_lines(10_000)
        assert shown(rows)[-1].startswith("49 line 1")


async def test_a_row_that_stays_keeps_its_place_when_rows_before_it_come_and_go() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(Numbers(total=300), 0)
        rows.focus()
        await pilot.press(*["j"] * 40)
        before = next(y for y, line in enumerate(shown(rows)) if line.startswith("40 line 0"))
        rows.show_rows(Numbers(total=301), 40, keep_scroll=True)
        assert shown(rows)[before].startswith("40 line 0")


async def test_moving_tells_the_screen_and_showing_does_not() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(Numbers(total=50), 7)
        assert rows.chosen == []
        rows.focus()
        await pilot.press("j")
        assert rows.chosen == [8]
