"""The timeline pane, driven by keys and the mouse in an app of its own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.theme import Theme

from tests.support.extents import extent_of
from tui.panes.glyphs import ASCII, UNICODE
from tui.panes.timeline.pane import TimelinePane
from tui.panes.timeline.viewport import mark_of
from tui.records.dates import day, parse_date
from tui.records.status import Standing, Status
from tui.text.highlight import Highlights, Term
from tui.themes import DARK, variables
from tui.views.rows import AtHand, TimelineItem

TODAY = day(2026, 11, 22)


def due(id: str, title: str, date: str | None, status: Status = Status.UNRATED) -> TimelineItem:
    written = parse_date(date) if date else None
    return TimelineItem(
        "talks",
        "Talks",
        title,
        written,
        commitment=id,
        since=day(2026, 2, 2),
        status=status,
        lane="" if date else "No date",
    )


TALKS = TimelineItem("talks", "Talks", "Leaders' talks in Tokyo", parse_date("2026-01-31"), event=0)
MEETING = due("meeting", "Two-plus-two of ministers", "2026")
FIGHTER = due("fighter", "Next-generation fighter enters service", "2035~")
CYBER = due("cyber", "Strategic Cyber Partnership set up", None)
R0 = (TALKS, MEETING, FIGHTER, CYBER)
MANY = tuple(due(str(year), f"Report of {year}", str(year)) for year in range(2027, 2057))


class Host(App[None]):
    """An app that has nothing but the timeline, and notes what it says."""

    CSS: ClassVar[str] = "TimelinePane { height: 100%; border: round white; padding: 0 1; }"

    def __init__(self, items: Sequence[TimelineItem], *, ascii: bool = False) -> None:
        super().__init__()
        self.items = items
        self.ascii = ascii
        self.said: list[TimelinePane.Selected | TimelinePane.Opened] = []

    @property
    def timeline(self) -> TimelinePane:
        return self.query_one(TimelinePane)

    @property
    def lines(self) -> list[str]:
        return [self.timeline.render_line(y).text for y in range(self.timeline.size.height)]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        theme: Theme = self.current_theme
        return variables(theme)

    def compose(self) -> ComposeResult:
        yield TimelinePane(id="timeline")

    def on_mount(self) -> None:
        self.register_theme(DARK)
        self.theme = DARK.name
        self.timeline.look = ASCII if self.ascii else UNICODE
        self.timeline.today = TODAY
        self.show(self.items, keep_view=False)
        self.timeline.focus()

    def show(self, items: Sequence[TimelineItem], *, keep_view: bool = True) -> None:
        self.timeline.show(AtHand(items), None)
        upcoming = sum(marked < TODAY for item in items if (marked := mark_of(item)) is not None)
        in_lanes = any(item.lane not in ("", "No date") for item in items)
        self.timeline.span(extent_of(items), upcoming=None if in_lanes else upcoming, keep_view=keep_view)

    def show_more(self, items: Sequence[TimelineItem]) -> None:
        """Show items as when files were read: what is in sight is to stay."""
        self.timeline.show(AtHand(items), None, keep_scroll=True)
        upcoming = sum(marked < TODAY for item in items if (marked := mark_of(item)) is not None)
        self.timeline.span(extent_of(items), upcoming=upcoming)

    @on(TimelinePane.Selected)
    def note_selected(self, event: TimelinePane.Selected) -> None:
        self.said.append(event)

    @on(TimelinePane.Opened)
    def note_opened(self, event: TimelinePane.Opened) -> None:
        self.said.append(event)


@asynccontextmanager
async def timeline(
    items: Sequence[TimelineItem] = R0, *, size: tuple[int, int] = (120, 14), ascii: bool = False
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(items, ascii=ascii)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_it_draws_the_axis_the_items_the_undated_ones_and_today() -> None:
    async with timeline() as (app, _):
        labels, axis, talks, meeting, fighter, heading, cyber, *_, last = app.lines
        assert "2026" in labels
        assert "2036" in labels
        assert "┬" in axis
        assert "┄ 6 y ┄" in axis
        assert "● Leaders' talks in Tokyo  31 Jan 2026" in talks
        assert "├───" in meeting
        assert "◇ Two-plus-two of ministers  by end of 2026" in meeting
        assert "├ Next-generation fig…  c. 2035 ┄┄┄─" in fighter
        assert heading.startswith("▾ No date")
        assert cyber.startswith("◇ Strategic Cyber Partnership set up")
        assert last.strip() == "╰ today, 22 Nov 2026"


async def test_every_line_is_as_wide_as_the_pane() -> None:
    for size in ((120, 14), (36, 6), (20, 4), (8, 3)):
        async with timeline(size=size) as (app, _):
            pane = app.timeline
            assert {pane.render_line(y).cell_length for y in range(pane.size.height)} <= {pane.size.width}


async def test_it_reads_at_36_columns_and_4_lines() -> None:
    async with timeline(size=(36, 4)) as (app, pilot):
        await pilot.press("j")
        axis, row = app.lines
        assert "2035" in axis
        assert "Two-plus-two" in row


async def test_where_no_row_is_free_today_is_named_on_the_axis() -> None:
    async with timeline(size=(80, 8)) as (app, _):
        assert "today" in app.lines[0]


async def test_ascii_is_ascii() -> None:
    span = due("span", "Talks – “round two”…", "2030/2033")
    async with timeline((*R0, span), ascii=True) as (app, pilot):
        for keys in ((), ("plus",) * 4, ("l",) * 20, ("0", "j", "j", "j", "j")):
            await pilot.press(*keys)
            assert all(line.isascii() for line in app.lines)
            assert str(app.timeline.border_subtitle).isascii()
        assert '- "round two"...  2030-2033' in " ".join(app.lines)
        await pilot.hover(TimelinePane, offset=(20, 8))
        assert app.timeline.tooltip
        assert str(app.timeline.tooltip).isascii()


async def test_ascii_leaves_the_letters_of_names() -> None:
    async with timeline((due("zürich", "Zürich – Genève", "2027"),), ascii=True) as (app, _):
        assert "Zürich - Genève" in " ".join(app.lines)


async def test_keys_move_through_the_items_and_pass_the_heading_by() -> None:
    async with timeline() as (app, pilot):
        await pilot.press("j", "j", "down", "j", "j")
        assert [event.item for event in app.said][:4] == [TALKS, MEETING, FIGHTER, CYBER]
        await pilot.press("k")
        assert app.timeline.selected is FIGHTER
        await pilot.press("g")
        assert app.timeline.selected is TALKS
        await pilot.press("G")
        assert app.timeline.selected is CYBER
        await pilot.press("left_square_bracket")
        assert app.timeline.selected is FIGHTER
        await pilot.press("right_square_bracket")
        assert app.timeline.selected is CYBER


async def test_the_first_move_chooses_the_first_row_in_sight() -> None:
    past = tuple(due(f"p{year}", f"Report of {year}", str(year)) for year in range(1990, 2026))
    async with timeline((*past, *MANY), size=(100, 14)) as (app, pilot):
        before = app.lines
        await pilot.press("j")
        assert app.timeline.selected
        assert app.timeline.selected.title in app.lines[2]
        assert app.lines == before


async def test_without_colours_today_what_is_overdue_and_the_selection_are_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    late = MEETING._replace(standing=Standing.OVERDUE, date=parse_date("2026-06"))
    async with timeline((TALKS, late, FIGHTER)) as (app, pilot):
        await pilot.press("j")
        _, _, selected, overdue, *_, today = (app.timeline.render_line(y) for y in range(app.timeline.size.height))
        assert len({segment.style for segment in selected}) == 1, "no patches of different greys"
        assert all(segment.style and segment.style.reverse for segment in selected)
        assert any(segment.style and segment.style.bold and UNICODE.due in segment.text for segment in overdue)
        assert any(segment.style and segment.style.bold and "today" in segment.text for segment in today)


async def test_enter_opens_the_item_that_is_selected_and_nothing_else() -> None:
    async with timeline() as (app, pilot):
        await pilot.press("enter")
        assert app.said == []
        await pilot.press("j", "enter")
        assert isinstance(app.said[-1], TimelinePane.Opened)
        assert app.said[-1].item is TALKS


async def test_selecting_from_outside_says_nothing() -> None:
    async with timeline() as (app, pilot):
        app.timeline.select(2)
        await pilot.pause()
        assert app.timeline.selected is FIGHTER
        app.timeline.select(0)
        assert app.timeline.selected is TALKS
        app.timeline.select(None)
        await pilot.pause()
        assert app.timeline.selected is None
        assert app.said == []


@pytest.mark.parametrize("keys", [("plus",), ("plus", "l"), ("plus", "h"), ("T", "plus"), ("plus", "T")])
async def test_zoom_and_pan_change_the_view_and_zero_brings_it_back(keys: tuple[str, ...]) -> None:
    async with timeline() as (app, pilot):
        fitted = app.timeline.view
        await pilot.press(*keys)
        assert app.timeline.view != fitted
        await pilot.press("0")
        assert app.timeline.view == fitted


@pytest.mark.parametrize("known", [0, 1, 5, 12, 20])
async def test_it_opens_the_same_whenever_its_items_become_known(known: int) -> None:
    many = [TALKS._replace(title=f"Talks of {year}", date=parse_date(f"{year}-06")) for year in range(2010, 2035)]
    async with timeline(many, size=(120, 9)) as (app, _):
        lines = app.lines
    assert any("Talks of 2027" in line for line in lines)
    async with timeline(many[-known:] if known else [], size=(120, 12)) as (app, pilot):
        app.show_more(many)
        await pilot.resize_terminal(120, 9)
        await pilot.pause()
        assert app.lines == lines


async def test_what_the_user_went_to_stays_while_more_becomes_known() -> None:
    many = [TALKS._replace(title=f"Talks of {year}", date=parse_date(f"{year}-06")) for year in range(2010, 2035)]
    async with timeline(many, size=(120, 9)) as (app, pilot):
        await wheel(pilot, MouseScrollUp)
        top = app.lines[2]
        app.show_more([*many, TALKS._replace(title="Talks of 2039", date=parse_date("2039"))])
        await pilot.pause()
        assert "Talks of 2023" in top
        assert "Talks of 2023" in app.lines[2]


async def test_panning_ends_where_the_items_do() -> None:
    async with timeline() as (app, pilot):
        fitted = app.timeline.view
        await pilot.press("l", "h")
        assert app.timeline.view == fitted
        await pilot.press("plus", "plus", *["l"] * 60)
        assert app.timeline.view.end == pytest.approx(fitted.end)
        await pilot.press(*["h"] * 60)
        assert app.timeline.view.start == pytest.approx(fitted.start)


async def test_zooming_out_ends_at_what_zero_shows() -> None:
    async with timeline() as (app, pilot):
        fitted = app.timeline.view
        await pilot.press("minus")
        assert app.timeline.view == fitted
        await pilot.press("plus", "plus", "l", "l", *["minus"] * 9)
        assert app.timeline.view == fitted
        await wheel(pilot, MouseScrollDown, ctrl=True)
        assert app.timeline.view == fitted


async def test_zooming_in_without_a_selection_stays_with_today() -> None:
    async with timeline() as (app, pilot):
        for _ in range(12):
            await pilot.press("plus")
            assert app.timeline.view.shows(TODAY)


@pytest.mark.parametrize(
    "keys", [("plus",) * 3, ("g", *["plus"] * 4), ("G", "k", *["plus"] * 4), ("plus", "plus", "T")]
)
async def test_no_zoom_and_no_going_to_today_leaves_the_days_of_the_data(keys: tuple[str, ...]) -> None:
    async with timeline() as (app, pilot):
        whole = app.timeline.view
        await pilot.press(*keys)
        assert app.timeline.view.start >= whole.start
        assert app.timeline.view.end <= whole.end + 0.01


async def test_what_is_nearest_to_today_is_in_sight_at_first_and_after_t() -> None:
    past = tuple(due(f"p{year}", f"Report of {year}", str(year)) for year in range(1990, 2026))
    async with timeline((*past, *MANY), size=(100, 14)) as (app, pilot):
        for _ in range(2):
            seen = " ".join(app.lines)
            assert "Report of 2025" in seen
            assert "Report of 2027" in seen
            await pilot.press("plus", "plus", "g")
            assert "Report of 1990" in " ".join(app.lines)
            await pilot.press("T")


async def test_where_all_is_past_the_last_rows_are_in_sight_and_where_all_is_to_come_the_first() -> None:
    past = tuple(due(f"p{year}", f"Report of {year}", str(year)) for year in range(1990, 2026))
    async with timeline(past, size=(100, 14)) as (app, _):
        assert "Report of 2025" in app.lines[-1]
    async with timeline(MANY, size=(100, 14)) as (app, _):
        assert "Report of 2027" in app.lines[2]


async def test_in_lanes_t_goes_to_what_is_nearest_to_today_in_the_lane_at_hand() -> None:
    items = tuple(
        due(f"{lane}{year}", f"{lane} {year}", str(year))._replace(lane=lane)
        for lane in ("Cyber", "Space")
        for year in range(2000, 2060)
    )
    async with timeline(items, size=(100, 14)) as (app, pilot):
        await pilot.press("T")
        assert "Cyber 2026" in " ".join(app.lines)
        await pilot.press("G", "T")
        assert "Space 2026" in " ".join(app.lines)


async def test_an_earlier_day_goes_by_its_date() -> None:
    async with timeline(size=(100, 14)) as (app, pilot):
        app.timeline.is_past = True
        app.show(R0)
        await pilot.pause()
        assert app.lines[-1].strip() == "╰ 22 Nov 2026"
        await pilot.press("plus", "plus", "plus", "plus", *["l"] * 12)
        assert "◂ 22 Nov 2026" in app.lines[0]


async def test_zooming_keeps_the_selected_item_where_it_is() -> None:
    async with timeline() as (app, pilot):
        app.timeline.select(2)
        before = app.timeline.view.column(day(2035, 7, 2))
        await pilot.press("plus", "plus", "plus")
        assert abs(app.timeline.view.column(day(2035, 7, 2)) - before) <= 1
        assert not app.timeline.view.shows(TODAY)


async def test_b_shows_what_was_cut_out_and_cuts_it_out_again() -> None:
    async with timeline(size=(100, 12)) as (app, pilot):
        assert "┄ 6 y ┄" in app.lines[1]
        assert {"2026", "2035"} <= set(app.lines[0].split()), "near and far can both be read"
        await pilot.press("b")
        assert "┄" not in app.lines[1]
        assert "2030" in app.lines[0]
        await pilot.press("b")
        assert "┄ 6 y ┄" in app.lines[1]


@pytest.mark.parametrize("keys", [(), ("plus",), ("plus", "plus", "l"), ("G", "k", "plus")])
async def test_b_keeps_the_days_in_view(keys: tuple[str, ...]) -> None:
    async with timeline(size=(100, 12)) as (app, pilot):
        await pilot.press(*keys)
        before = app.timeline.view
        for _ in range(2):
            await pilot.press("b")
            after = app.timeline.view
            assert (round(after.start), round(after.end)) == (round(before.start), round(before.end))


async def test_an_axis_without_long_empty_stretches_is_whole_and_b_changes_nothing() -> None:
    async with timeline(MANY) as (app, pilot):
        before = app.lines
        await pilot.press("b")
        assert app.lines == before


async def test_what_comes_to_stand_in_a_cut_ends_it_and_the_days_in_view_stay() -> None:
    async with timeline() as (app, _):
        before = app.timeline.view
        app.show((*R0[:3], due("review", "Review", "2031"), CYBER))
        after = app.timeline.view
        assert after.shows(day(2031, 12, 31))
        assert not after.cuts
        assert (round(after.start), round(after.end)) == (round(before.start), round(before.end))
        app.show((TALKS, FIGHTER))
        assert app.timeline.view == after, "the view holds while the filter narrows"


async def test_today_is_found_from_anywhere() -> None:
    async with timeline() as (app, pilot):
        await pilot.press("plus", "plus", "plus", *["l"] * 12)
        assert "◂ today" in app.lines[0]
        await pilot.press("T")
        assert app.timeline.view.shows(TODAY)


async def test_moving_to_an_item_out_of_view_brings_it_into_view() -> None:
    async with timeline() as (app, pilot):
        await pilot.press("T", *["plus"] * 8, "g")
        assert app.timeline.view.shows(day(2026, 1, 31))


async def test_the_view_holds_while_something_is_in_it_and_else_fits() -> None:
    async with timeline() as (app, _):
        view = app.timeline.view
        app.show((FIGHTER,))
        assert app.timeline.view == view
        app.show((TALKS._replace(date=parse_date("1951-09-08")),))
        assert app.timeline.view.shows(day(1951, 9, 8))
        assert not app.timeline.view.shows(TODAY)


async def test_another_width_shows_the_same_days() -> None:
    async with timeline() as (app, pilot):
        before = app.timeline.view
        await pilot.resize_terminal(70, 14)
        await pilot.pause()
        after = app.timeline.view
        assert after.width < before.width
        assert (round(after.start), round(after.end)) == (round(before.start), round(before.end))


async def test_rows_scroll_under_an_axis_that_stands_still_and_the_border_counts_those_below() -> None:
    async with timeline(MANY, size=(100, 10)) as (app, pilot):
        assert "more below" in str(app.timeline.border_subtitle)
        axis = app.lines[:2]
        await pilot.press("G")
        assert app.lines[:2] == axis
        assert "Report of 2056" in app.lines[-1]
        assert "more below" not in str(app.timeline.border_subtitle)
        await pilot.press("g")
        assert "Report of 2027" in app.lines[2]
        await pilot.press("pagedown")
        assert "Report of 2032" in " ".join(app.lines)


async def test_a_click_selects_a_row_and_a_double_click_opens_it() -> None:
    async with timeline() as (app, pilot):
        await pilot.click(TimelinePane, offset=(20, 4))
        assert [type(event) for event in app.said] == [TimelinePane.Selected]
        assert app.timeline.selected is MEETING
        await pilot.click(TimelinePane, offset=(20, 6))
        assert app.timeline.selected is MEETING, "a heading cannot be selected"
        await pilot.click(TimelinePane, offset=(20, 5), times=2)
        assert isinstance(app.said[-1], TimelinePane.Opened)
        assert app.said[-1].item is FIGHTER


async def test_the_tooltip_tells_all_of_the_item_under_the_pointer() -> None:
    async with timeline() as (app, pilot):
        await pilot.hover(TimelinePane, offset=(20, 5))
        assert "c. 2035 (EDTF 2035~)" in str(app.timeline.tooltip)
        await pilot.hover(TimelinePane, offset=(20, 3))
        assert str(app.timeline.tooltip).startswith("Leaders' talks in Tokyo\n31 Jan 2026")
        await pilot.hover(TimelinePane, offset=(20, 1))
        assert app.timeline.tooltip is None


async def test_the_wheel_scrolls_and_with_ctrl_zooms_around_the_pointer() -> None:
    async with timeline(MANY, size=(100, 10)) as (app, pilot):
        await wheel(pilot, MouseScrollDown)
        assert "Report of 2030" in app.lines[2]
        await wheel(pilot, MouseScrollUp)
        assert "Report of 2027" in app.lines[2]
        before = app.timeline.view
        await wheel(pilot, MouseScrollUp, ctrl=True)
        after = app.timeline.view
        assert after.days_per_cell < before.days_per_cell
        pointer = int(before.start + 38 * before.days_per_cell)
        assert abs(after.column(pointer) - 38) <= 1


async def wheel(pilot: Pilot[None], kind: type[MouseScrollDown] | type[MouseScrollUp], *, ctrl: bool = False) -> None:
    """Turn the wheel with the pointer on cell 38 of what the pane draws."""
    await pilot._post_mouse_events([kind], TimelinePane, offset=(40, 5), button=0, control=ctrl)
    await pilot.pause()


TOPICS = tuple(
    due(f"{topic}-{nth}", f"{topic} {nth}", str(2027 + nth))._replace(lane=topic)
    for topic in ("Cyber", "Defence", "Space")
    for nth in range(8)
)


async def test_a_lane_has_a_heading_that_stays_while_its_rows_scroll() -> None:
    async with timeline(TOPICS, size=(100, 10)) as (app, pilot):
        assert app.lines[2].startswith("▾ Cyber")
        await pilot.press("g", *["j"] * 6)
        assert app.lines[2].startswith("▾ Cyber")
        assert "Cyber 6" in app.lines[-1]
        await pilot.press("G")
        assert "Space 7" in app.lines[-1]
        assert app.lines[2].startswith("▾ Space")


async def test_a_collapsed_lane_is_one_row_that_can_be_passed_and_opened_again() -> None:
    async with timeline(TOPICS, size=(100, 30)) as (app, pilot):
        await pilot.press("g", *["j"] * 9)
        assert app.timeline.selected is TOPICS[9]
        await pilot.press("c")
        assert any(line.startswith("▸ Defence  8") for line in app.lines)
        assert not any("Defence 1" in line for line in app.lines)
        await pilot.press("j")
        assert app.timeline.selected is TOPICS[16], "down leads to the next lane"
        await pilot.press("k")
        assert app.timeline.selected is TOPICS[8]
        await pilot.press("k")
        assert app.timeline.selected is TOPICS[7]
        await pilot.press("j", "c")
        assert any("Defence 1" in line for line in app.lines)


async def test_a_click_on_a_heading_collapses_its_lane_and_opens_it() -> None:
    async with timeline(TOPICS, size=(100, 30)) as (app, pilot):
        await pilot.click(TimelinePane, offset=(6, 3))
        assert app.lines[2].startswith("▸ Cyber  8")
        assert app.lines[3].startswith("▾ Defence")
        await pilot.click(TimelinePane, offset=(6, 3))
        assert app.lines[2].startswith("▾ Cyber")


async def test_lanes_stay_collapsed_while_the_filter_narrows() -> None:
    async with timeline(TOPICS, size=(100, 30)) as (app, pilot):
        await pilot.press("g", "c")
        app.show(TOPICS[4:])
        assert app.lines[2].startswith("▸ Cyber  4")


async def test_what_the_filter_looks_for_is_marked_in_labels() -> None:
    async with timeline() as (app, pilot):
        await pilot.press("b")
        plain = app.timeline.render_line(4)
        app.timeline.highlights = Highlights((Term(("fighter",)),))
        app.show(R0)
        marked = [segment for segment in app.timeline.render_line(4) if segment.text == "fighter"]
        assert len(marked) == 1
        assert marked[0].style is not None
        assert marked[0].style.bgcolor is not None
        assert app.timeline.render_line(4).text == plain.text


async def test_without_colours_the_selected_row_is_reversed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with timeline() as (app, pilot):
        await pilot.press("j")
        assert all(segment.style and segment.style.reverse for segment in app.timeline.render_line(2))


async def test_markup_in_a_title_is_shown_as_it_is_written() -> None:
    async with timeline((TALKS._replace(title="[EU] deal [/] [b]bold"),)) as (app, _):
        assert "[EU] deal [/] [b]bold" in app.lines[2]


async def test_an_empty_scope_says_so() -> None:
    async with timeline(()) as (app, pilot):
        await pilot.press("j", "k", "g", "G", "enter", "plus", "minus", "0", "T", "h", "l", "pagedown")
        assert any(line.strip() for line in app.lines)
        assert app.said == []


async def test_an_all_undated_scope_lists_its_items() -> None:
    async with timeline((CYBER,)) as (app, pilot):
        await pilot.press("j")
        assert app.timeline.selected is CYBER
        assert "Strategic Cyber Partnership" in " ".join(app.lines)


async def test_showing_items_lays_nothing_out_again() -> None:
    async with timeline() as (app, pilot):
        asked: list[bool] = []
        refresh = app.timeline.refresh

        def note(*regions: object, repaint: bool = True, layout: bool = False, recompose: bool = False) -> TimelinePane:
            asked.append(layout)
            return refresh(repaint=repaint, layout=layout, recompose=recompose)

        app.timeline.refresh = note  # type: ignore[method-assign]
        app.show((FIGHTER,))
        await pilot.pause()
        assert asked
        assert not any(asked)
