"""The list of rows: constant work at any length, and a cursor that is always in sight."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.app import App, ComposeResult

from tui.panes.row_list import Anchor, Drawn, RowList
from tui.themes import variables
from tui.views.rows import RowGone

LENGTH = 1_000_000


@dataclass
class Numbers:
    """A million numbers, of which some are known before they are counted, and a record of which were asked for."""

    total: int = LENGTH
    known: int = -1
    asked: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.known = self.total if self.known < 0 else self.known

    @property
    def is_counted(self) -> bool:
        return self.known == self.total

    def row(self, index: int) -> int:
        self.asked.add(index)
        if not 0 <= index < self.total:
            raise RowGone(index)
        self.known = max(self.known, index + 1)
        return index

    def fetch(self, first: int, count: int) -> Sequence[int]:
        return range(first, min(first + count, self.total))


class NumberList(RowList[int]):
    def __init__(self) -> None:
        super().__init__(id="numbers")
        self.chosen: list[int] = []

    def report(self, *, opened: bool) -> None:
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
        assert len(numbers.asked) < 1_000


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


async def test_the_row_under_the_cursor_keeps_its_line_when_rows_before_it_come_and_go() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(Numbers(total=300), 0)
        rows.focus()
        await pilot.press(*["j"] * 40)
        line = next(y for y, line in enumerate(shown(rows)) if line.startswith("40 line 0"))
        assert rows.row_to_keep() == Anchor(40, line)
        rows.show_rows(Numbers(total=301), 43, anchor=Anchor(43, line))
        assert shown(rows)[line].startswith("43 line 0")


async def test_where_the_cursor_is_out_of_sight_the_first_row_in_sight_stays() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(Numbers(total=300), 0)
        rows.scroll_lines(100)
        before = shown(rows)
        anchor = rows.row_to_keep()
        assert anchor is not None
        rows.show_rows(Numbers(total=301), 0, anchor=anchor)
        assert shown(rows) == before


async def test_until_the_rows_are_counted_there_is_room_to_move_but_not_to_the_end() -> None:
    numbers = Numbers(known=64)
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(numbers, 0)
        assert rows.has_room_for("move(1)")
        assert not rows.has_room_for("last")
        rows.go_to(60)
        assert not rows.has_room_for("page(1)")
        numbers.known = LENGTH
        assert rows.has_room_for("page(1)")
        assert rows.has_room_for("last")


async def test_a_row_that_is_gone_meanwhile_is_blank() -> None:
    numbers = Numbers(total=5)
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(numbers, 0)
        numbers.total = 3
        rows.redraw()
        await pilot.pause()
        assert shown(rows)[:7] == ["0 line 0", "1 line 0", "1 line 1", "2 line 0", "2 line 1", "2 line 2", ""]


async def test_moving_tells_the_screen_and_showing_does_not() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(NumberList)
        rows.show_rows(Numbers(total=50), 7)
        assert rows.chosen == []
        rows.focus()
        await pilot.press("j")
        assert rows.chosen == [8]
