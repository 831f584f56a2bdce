"""Which empty stretches of the timeline are cut out, and what is seen of them."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.panes.timeline.test_rows import (
    CYBER,
    FIGHTER,
    MADE,
    R0,
    TALKS,
    TODAY,
    drawn,
    due,
    event,
    items,
    line_of,
    widths,
)
from tests.support.extents import extent_of
from tests.support.strategies import texts
from tui.panes.glyphs import ASCII
from tui.panes.timeline.axis import axis, ticks
from tui.panes.timeline.cells import Element
from tui.panes.timeline.cuts import Cut, are_most, cuts, still_empty
from tui.panes.timeline.rows import lay_out
from tui.panes.timeline.viewport import Viewport, mark_of
from tui.records.dates import Day, day, parse_date
from tui.records.status import Status
from tui.views.rows import TimelineItem
from tui.views.stretches import Stretch, merged, stretches_of


def fitted(some: list[TimelineItem] | tuple[TimelineItem, ...], width: int, today: Day = TODAY) -> Viewport:
    """The view that fits some items, with all cuts that there may be."""
    extent = extent_of(some)
    return Viewport.fit(extent, today, width, cuts(extent.occupied, today) if extent else ())


def test_near_and_far_are_both_readable_in_a_hundred_columns() -> None:
    view = fitted(R0, 96)
    labels, line = (drawn(row, 96) for row in axis(view, TODAY))
    assert {"2026", "2034", "2035"} <= set(labels.split())
    assert "┄┄ 6 y ┄┄" in line
    assert view.column(day(2027, 1, 1)) - view.column(day(2026, 1, 1)) > 12
    assert view.column(day(2036, 1, 1)) - view.column(day(2035, 1, 1)) > 12


def test_a_bar_that_crosses_a_cut_shows_it() -> None:
    text = line_of(FIGHTER, fitted(R0, 96))
    assert text.strip().startswith("├ Next-generation f")
    assert "… ┄┄┄─" in text


def test_in_ascii_a_cut_is_dots() -> None:
    view = fitted(R0, 96)
    assert ".. 6 y .." in drawn(axis(view, TODAY, ASCII)[1], 96)
    assert "... ...-" in line_of(FIGHTER, view, ASCII)


def test_a_cut_says_about_how_long_it_is() -> None:
    assert Cut(day(2027, 1, 1), day(2034, 1, 1)).in_words() == "7 y"
    assert Cut(day(2027, 1, 1), day(2027, 6, 1)).in_words() == "5 mo"
    assert Cut(day(2027, 1, 1), day(2027, 1, 21)).in_words() == "20 d"
    assert Cut(day(1, 1, 1), day(2001, 1, 1)).in_words() == "2,000 y"


def test_only_what_is_long_beside_the_rest_is_cut() -> None:
    reports = [due(str(year), str(year), since=None) for year in range(2027, 2037)]
    extent = extent_of(reports)
    assert extent
    assert cuts(extent.occupied, TODAY) == ()


def test_cuts_are_on_by_themselves_where_more_than_half_of_the_axis_would_be_empty() -> None:
    half = (Stretch(0, 99), Stretch(200, 299))
    most = (Stretch(0, 99), Stretch(400, 499))
    assert cuts(half, today=0)
    assert not are_most(cuts(half, today=0), half)
    assert are_most(cuts(most, today=0), most)


def test_today_is_never_cut_out() -> None:
    for cut in cuts((Stretch(0, 99), Stretch(9000, 9999)), today=2000):
        assert not cut.first <= 2000 < cut.end


def test_a_zoom_so_far_out_that_a_cut_would_be_short_shows_its_days() -> None:
    view = fitted(R0, 96)
    assert view.drawn_cuts
    assert not view.zoomed(30, TODAY).drawn_cuts
    assert view.zoomed(30, TODAY).zoomed(1 / 30, TODAY).drawn_cuts


def test_a_cut_stays_out_while_nothing_is_in_it() -> None:
    found = cuts((Stretch(0, 99), Stretch(4000, 4999)), today=0)
    assert still_empty(found, (Stretch(0, 99),), today=0) == found
    assert still_empty(found, (Stretch(0, 99), Stretch(2000, 2001)), today=0) == ()


def test_what_an_item_occupies_is_its_date_its_promise_and_when_its_status_came_to_hold() -> None:
    since = event("kept", "2033-05").date
    fighter = FIGHTER.date
    assert fighter
    found = list(stretches_of(fighter, MADE, since))
    assert found == [
        Stretch(day(2034, 1, 1), day(2036, 12, 31)),
        Stretch(day(2033, 5, 1), day(2033, 5, 31)),
        Stretch(MADE, MADE),
    ]


# Properties

some_items = st.lists(items, max_size=8)
near_items = st.lists(
    st.dates(date(1950, 1, 1), date(2080, 1, 1)).map(lambda day: event("a", day.isoformat())), max_size=8
)
stretches = st.builds(
    lambda first, days: Stretch(first, first + days), st.integers(-400_000, 1_000_000), st.integers(0, 4000)
)


@given(st.lists(stretches, max_size=200))
def test_merging_loses_no_day_and_keeps_few_stretches_apart(some: list[Stretch]) -> None:
    found = merged(some)
    assert all(any(each.first <= one.first and one.last <= each.last for each in found) for one in some)
    assert all(before.last + 1 < after.first for before, after in pairwise(found))
    assert len(found) <= 65


@given(some_items, st.integers(day(1900, 1, 1), day(2100, 1, 1)), widths)
def test_cuts_never_hide_an_item(some: list[TimelineItem], today: Day, width: int) -> None:
    view = fitted(some, width, today)
    for item in some:
        marked = mark_of(item)
        if marked is None:
            continue
        assert not any(cut.first <= marked < cut.end for cut in view.cuts)
        assert view.shows_part_of(item)
        assert any(run.element in {Element.MARK, Element.AWAY} for run in lay_out(item, view, today).runs)


@given(texts, st.integers(80, 160), st.integers(2034, 2060), st.booleans())
def test_whatever_its_words_an_item_shows_where_it_crosses_a_cut(
    title: str, width: int, year: int, is_judged: bool
) -> None:
    on = parse_date("2026-03") if is_judged else None
    item = due(title, f"{year}~", status=Status.IN_PROGRESS)._replace(on=on)
    view = fitted([TALKS, item], width)
    assert view.drawn_cuts
    assert Element.CUT in {run.element for run in lay_out(item, view, TODAY).runs}


@given(some_items, widths, st.tuples(*[st.integers(day(-4000, 1, 1), day(9999, 1, 1))] * 2), st.floats(0.02, 50))
def test_positions_never_go_back_in_time(
    some: list[TimelineItem], width: int, days: tuple[Day, Day], factor: float
) -> None:
    view = fitted(some, width).zoomed(factor, TODAY)
    earlier, later = sorted(days)
    assert view.column(earlier) <= view.column(later)
    assert view.last_column(earlier) <= view.last_column(later)


@given(near_items, st.integers(40, 160), st.integers(0, 40), st.floats(0.1, 10))
def test_zooming_keeps_a_day_where_it_is(some: list[TimelineItem], width: int, cell: int, factor: float) -> None:
    view = fitted(some, width)
    around = view.day_at(cell + 0.5)
    assert abs(view.zoomed(factor, around).day_at(cell + 0.5) - around) < 0.01


@given(near_items, st.integers(40, 160), st.integers(-300, 300))
def test_panning_moves_by_cells_whatever_is_cut(some: list[TimelineItem], width: int, cells: int) -> None:
    view = fitted(some, width)
    assert abs(view.panned(cells).start - view.day_at(cells)) < 0.01
    assert abs(view.panned(cells).panned(-cells).start - view.start) < 0.01


@given(some_items, widths)
def test_no_tick_and_no_label_of_the_axis_stands_in_a_cut(some: list[TimelineItem], width: int) -> None:
    view = fitted(some, width)
    line = axis(view, TODAY)[1]
    for cut in view.drawn_cuts:
        cells = view.cells_of(cut)
        said = [run for run in line.runs if run.element is Element.CUT and run.start in cells]
        assert said
        assert all(tick.start not in cells for tick in ticks(view, [cells]) if tick.label)
    assert drawn(line, width)


def test_an_undated_scope_has_nothing_to_cut() -> None:
    assert fitted([CYBER], 80).cuts == ()
    assert fitted([TALKS], 80).cuts == ()
