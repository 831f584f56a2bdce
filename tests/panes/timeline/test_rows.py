"""Where the timeline draws what."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.support.extents import extent_of
from tests.support.strategies import EDTF_TEXTS, texts
from tui.panes.glyphs import ASCII, UNICODE, Glyphs
from tui.panes.timeline.axis import axis, ticks
from tui.panes.timeline.cells import Element, Row, Tone
from tui.panes.timeline.cuts import CELLS, Cut
from tui.panes.timeline.legend import in_full, legend
from tui.panes.timeline.rows import free_row, heading, lay_out
from tui.panes.timeline.viewport import Viewport, mark_of
from tui.records.dates import Date, Day, day, parse_date
from tui.records.status import Standing, Status
from tui.views.marks import FIRST_DAY, LAST_DAY
from tui.views.rows import Promise, TimelineItem

TODAY = day(2026, 11, 22)
MADE = day(2026, 2, 2)
SOLID = {Element.CORE, Element.FRINGE_APPROXIMATE, Element.FRINGE_UNCERTAIN, Element.MARK, Element.AWAY}


def event(title: str, date: str) -> TimelineItem:
    return TimelineItem("talks", "Talks", title, parse_date(date), event=0)


def due(title: str, date: str | None, *, since: Day | None = MADE, status: Status = Status.UNRATED) -> TimelineItem:
    written = parse_date(date) if date else None
    return TimelineItem("talks", "Talks", title, written, commitment=title, since=since, status=status)


TALKS = event("Leaders' talks in Tokyo", "2026-01-31")
CYBER = due("Set up the Strategic Cyber Partnership", None)
MEETING = due("Two-plus-two of ministers", "2026")
FIGHTER = due("Next-generation fighter enters service", "2035~")
R0 = (TALKS, CYBER, MEETING, FIGHTER)


def drawn(row: Row, width: int) -> str:
    """The row as it stands on the screen, without the empty cells at its end."""
    line, cell = "", 0
    for run in row.runs:
        line += " " * (run.start - cell) + run.text
        cell = run.end
    assert cell <= width
    return line.rstrip()


def line_of(item: TimelineItem, view: Viewport, glyphs: Glyphs = UNICODE) -> str:
    return drawn(lay_out(item, view, TODAY, glyphs), view.width)


def years(first: int, last: int, width: int) -> Viewport:
    """A view from the start of one year to the end of another."""
    start = day(first, 1, 1)
    return Viewport(start, (day(last + 1, 1, 1) - start) / width, width)


def solid_cells(row: Row) -> set[int]:
    return {cell for run in row.runs if run.element in SOLID for cell in range(run.start, run.end)}


# How a date is drawn


def test_an_event_of_one_day_is_a_mark_with_its_words_beside_it() -> None:
    assert line_of(TALKS, years(2026, 2030, 120)).startswith(" ● Leaders' talks in Tokyo  31 Jan 2026")


def test_a_plain_due_date_ends_a_bar_from_the_day_of_the_promise() -> None:
    assert line_of(MEETING, years(2026, 2029, 80)).startswith(
        " ├─────────────────◇ Two-plus-two of ministers  by end of"
    )


def test_a_plain_due_date_without_a_promise_is_drawn_in_its_whole_extent() -> None:
    assert line_of(due("Summit", "2027", since=None), years(2026, 2029, 40)).strip().startswith("┊▓▓▓▓▓▓▓▓▓▓◇ Summit")


def test_an_approximate_date_fades_and_an_uncertain_one_is_dotted() -> None:
    view = years(2030, 2040, 110)
    approximate = {run.element for run in lay_out(due("a", "2035~", since=None), view, TODAY).runs}
    uncertain = {run.element for run in lay_out(due("a", "2035?", since=None), view, TODAY).runs}
    assert Element.FRINGE_APPROXIMATE in approximate
    assert Element.FRINGE_UNCERTAIN not in approximate
    assert Element.FRINGE_UNCERTAIN in uncertain
    assert Element.FRINGE_APPROXIMATE not in uncertain
    assert line_of(due("a", "2035~", since=None), view).split()[0].startswith("░")
    assert line_of(due("a", "2035?", since=None), view).split()[0].startswith("·")


def test_a_date_that_is_both_fades_into_dots() -> None:
    kinds = {run.element for run in lay_out(due("a", "2035%", since=None), years(2030, 2040, 110), TODAY).runs}
    assert {Element.FRINGE_APPROXIMATE, Element.FRINGE_UNCERTAIN, Element.CORE} <= kinds


def test_a_fringe_is_seen_however_far_the_view_is() -> None:
    assert "░◇░" in line_of(due("a", "2035~", since=None), years(1000, 2999, 60))


def test_a_decade_of_unknown_year_is_solid_from_end_to_end() -> None:
    assert line_of(due("Decade", "203X", since=None), years(2030, 2049, 40)).startswith("▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓◇ Decade")


def test_open_ends_run_on_to_the_edge() -> None:
    view = years(2026, 2035, 50)
    assert line_of(due("a", "../2030", since=None), view).startswith("◂┄┄┄")
    assert line_of(event("a", "2029/.."), view).endswith("┄┄┄▸")


def test_a_label_stands_on_the_bar_where_there_is_room_on_no_other_side() -> None:
    text = line_of(FIGHTER, years(2026, 2037, 132))
    assert text.startswith("├──")
    assert " Next-generation fighter enters service  c. 2035 ░" in text


@pytest.mark.parametrize(
    ("view", "text"),
    [
        (years(2026, 2040, 100), "├─────◇ Report on the talks"),
        (years(2020, 2026, 100), "Report on the talks  by end of 2026 ├────────────◇"),
    ],
    ids=["right", "left"],
)
def test_a_label_stands_right_of_the_bar_where_it_fits_or_else_left(view: Viewport, text: str) -> None:
    assert text in line_of(due("Report on the talks", "2026"), view)


def test_a_label_stands_on_the_bar_only_where_no_side_has_room_for_it() -> None:
    item = due("Start the development phase", "2026", status=Status.IN_PROGRESS)._replace(on=parse_date("2027-11"))
    line = line_of(item, years(2025, 2028, 110))
    assert "──◇ ◐ Start the development phase  by end of 2026" in line.replace("◇  ", "◇ ")


def test_a_bar_has_no_hole_where_the_glyph_of_the_status_moved_before_the_words() -> None:
    item = due("Start the development phase", "2026", status=Status.IN_PROGRESS)._replace(on=parse_date("2026-06"))
    for width in range(40, 120):
        line = line_of(item, years(2025, 2028, width))
        assert "─ ─" not in line


def test_the_status_gives_way_before_the_label_is_cut_or_covers_the_bar() -> None:
    item = due("Start the development phase", "2026", status=Status.IN_PROGRESS)
    assert line_of(item, years(2025, 2028, 101)).endswith("◇ Start the development phase  by end of 2026")


def test_what_slipped_across_a_cut_has_the_dashes_of_the_cut_there() -> None:
    item = due("Report", "2036")._replace(earlier=(Promise(MADE, parse_date("2026")),))
    view = Viewport(day(2026, 1, 1), 40, 100, (Cut(day(2028, 1, 1), day(2035, 1, 1)),))
    row = lay_out(item, view, TODAY)
    assert [run.text for run in row.runs if run.element is Element.CUT] == [UNICODE.cut * CELLS]


def test_a_mark_out_of_view_is_an_arrow_at_its_edge() -> None:
    view = years(2027, 2030, 60)
    assert line_of(TALKS, view).startswith("◂ Leaders'")
    assert line_of(FIGHTER, view).endswith("c. 2035 ▸")


def test_a_label_without_room_gives_way_to_an_ellipsis_and_its_date_before_it() -> None:
    text = line_of(FIGHTER, years(2026, 2037, 36))
    assert "Next-generation" in text
    assert "…" in text
    assert "c. 2035" not in text


def test_wide_characters_count_as_two_cells() -> None:
    row = lay_out(event("宇宙協力に関する新しい枠組み", "2026-05-03"), years(2026, 2026, 24), TODAY)
    label = next(run for run in row.runs if run.element is Element.LABEL)
    assert label.text.endswith("…")
    assert label.end <= 24


def test_today_is_drawn_over_empty_cells_only() -> None:
    view = years(2026, 2029, 60)
    assert Element.TODAY not in {run.element for run in lay_out(TALKS, view, TODAY).runs}
    assert Element.TODAY in {run.element for run in lay_out(due("a", "2027", since=None), view, TODAY).runs}


def test_the_last_free_row_names_today_on_the_side_with_room() -> None:
    assert drawn(free_row(years(2026, 2029, 80), TODAY, last=True), 80).endswith("╰ today, 22 Nov 2026")
    assert drawn(free_row(years(2020, 2026, 80), TODAY, last=True), 80).endswith("today, 22 Nov 2026 ╯")
    assert drawn(free_row(years(2026, 2029, 80), TODAY, last=False), 80).strip() == "┊"


@pytest.mark.parametrize(
    ("status", "standing", "tone", "words"),
    [
        (Status.UNRATED, Standing.UPCOMING, Tone.DUE, "by end of 2026"),
        (Status.IN_PROGRESS, Standing.UPCOMING, Tone.DUE, "by end of 2026, in progress"),
        (Status.KEPT, Standing.SETTLED, Tone.KEPT, "by end of 2026, kept"),
        (Status.UNRATED, Standing.OVERDUE, Tone.LATE, "by end of 2026, overdue"),
        (Status.BROKEN, Standing.SETTLED, Tone.LATE, "by end of 2026, broken"),
        (Status.SUPERSEDED, Standing.SETTLED, Tone.SETTLED, "by end of 2026, superseded"),
    ],
)
def test_a_row_says_in_words_what_its_tone_says_in_colour(
    status: Status, standing: Standing, tone: Tone, words: str
) -> None:
    item = MEETING._replace(status=status, standing=standing)
    assert lay_out(item, years(2026, 2029, 100), TODAY).tone is tone
    assert line_of(item, years(2026, 2029, 100)).endswith(words)


@pytest.mark.parametrize(
    ("status", "glyph", "ascii_glyph"), [(Status.IN_PROGRESS, "◐", "[>]"), (Status.BROKEN, "✗", "[!]")]
)
def test_since_when_a_status_holds_is_marked_with_its_glyph(status: Status, glyph: str, ascii_glyph: str) -> None:
    item = MEETING._replace(status=status, on=parse_date("2026-07-03"))
    view = years(2026, 2029, 100)
    line = line_of(item, view)
    assert line.index(glyph) == view.column(day(2026, 7, 3))
    assert line.index("├") < line.index(glyph) < line.index("◇")
    assert ascii_glyph in line_of(item, view, ASCII)


def test_what_was_kept_before_it_was_due_has_a_mark_for_each() -> None:
    line = line_of(due("Report", "2028", status=Status.KEPT)._replace(on=parse_date("2026-09")), years(2026, 2029, 100))
    assert line.index("├") < line.index("☑") < line.index("◆")


def test_what_was_kept_on_the_day_it_was_due_has_one_mark() -> None:
    item = due("Report", "2027-03-31", status=Status.KEPT)._replace(on=parse_date("2027-03-30"))
    for glyphs, mark in ((UNICODE, "◆ Report"), (ASCII, "-<x> Report")):
        assert mark in line_of(item, years(2026, 2029, 100), glyphs)


def test_a_label_never_hides_since_when_a_status_holds() -> None:
    item = FIGHTER._replace(status=Status.IN_PROGRESS, on=parse_date("2030-07-03"))
    assert "◐" in line_of(item, years(2026, 2037, 132))


def test_nobody_has_judged_what_is_unrated() -> None:
    assert "☐" not in line_of(MEETING._replace(on=parse_date("2026-07-03")), years(2026, 2029, 100))


def test_a_date_that_slipped_is_seen_beside_the_latest_one() -> None:
    first, second = Promise(day(2026, 1, 1), parse_date("2027")), Promise(day(2027, 1, 1), parse_date("2028"))
    item = due("Report", "2030", since=day(2028, 1, 1))._replace(earlier=(first, second))
    line = line_of(item, years(2026, 2032, 140))
    assert "".join(glyph for glyph in line if glyph in "├◌◇") == "├├◌◌◇"
    assert "◌╌╌" in line
    assert line.index("◌") == years(2026, 2032, 140).column(day(2027, 12, 31))


def test_a_date_that_became_vague_did_not_slip() -> None:
    assert "◌" not in line_of(FIGHTER._replace(earlier=(Promise(MADE, parse_date("2035")),)), years(2026, 2037, 132))


def test_a_date_that_was_brought_forward_has_its_hollow_mark_behind_it() -> None:
    item = due("Report", "2028")._replace(earlier=(Promise(MADE, parse_date("2030")),))
    line = line_of(item, years(2026, 2032, 140))
    assert line.index("◇") < line.index("◌")


def test_the_legend_shows_what_rows_are_drawn_with() -> None:
    for glyphs in (UNICODE, ASCII):
        drawn_things = " ".join(drawing for drawing, _ in legend(glyphs))
        for glyph in (glyphs.event, glyphs.due, glyphs.kept, glyphs.core, glyphs.near, glyphs.uncertain, glyphs.today):
            assert glyph in drawn_things
        assert drawn_things.isascii() == (glyphs is ASCII)


def test_all_that_is_known_of_an_item_is_told_in_full() -> None:
    item = FIGHTER._replace(parties=("Japan", "United Kingdom"), status=Status.IN_PROGRESS, on=parse_date("2026-07-03"))
    assert in_full(item, UNICODE) == [
        "Next-generation fighter enters service",
        "c. 2035 (EDTF 2035~)",
        "◐ in progress since 3 Jul 2026",
        "Japan · United Kingdom",
        "Talks",
    ]
    assert in_full(CYBER, UNICODE)[1] == "no date"
    assert in_full(TALKS, UNICODE) == ["Leaders' talks in Tokyo", "31 Jan 2026 (EDTF 2026-01-31)", "Talks"]


def test_what_is_kept_has_a_mark_of_its_own() -> None:
    assert "◆" in line_of(MEETING._replace(status=Status.KEPT), years(2026, 2029, 100))


def test_ascii_draws_with_ascii_alone() -> None:
    view = Viewport.fit(extent_of(R0), TODAY, 100)
    for item in R0:
        assert line_of(item, view, ASCII).isascii()
    for row in (
        *axis(view, TODAY, ASCII),
        free_row(view, TODAY, ASCII, last=True),
        heading("no date", view, TODAY, ASCII),
    ):
        assert drawn(row, 100).isascii()


def test_control_sequences_in_a_title_are_not_drawn() -> None:
    assert "\x1b" not in line_of(event("\x1b[31mred\x1b[0m", "2026-05"), years(2026, 2029, 60))


# Marks


def test_a_due_date_is_marked_on_its_last_day_but_an_approximate_one_in_its_middle() -> None:
    assert mark_of(MEETING) == day(2026, 12, 31)
    assert mark_of(FIGHTER) == day(2035, 7, 2)
    assert mark_of(CYBER) is None


# The view


def test_the_first_view_holds_every_date_and_today_where_it_costs_little() -> None:
    view = Viewport.fit(extent_of(R0), TODAY, 138)
    assert view.shows(TODAY)
    assert view.shows(day(2026, 1, 31))
    assert view.shows(day(2036, 12, 31))


def test_today_is_left_out_where_it_would_cost_a_third_of_the_width() -> None:
    assert not Viewport.fit(extent_of([event("a", "1951-09-08"), event("b", "1953-07-27")]), TODAY, 138).shows(TODAY)


def test_without_a_date_the_view_is_around_today() -> None:
    assert Viewport.fit(extent_of([CYBER]), TODAY, 80).shows(TODAY)


def test_a_single_day_is_fitted_with_its_month() -> None:
    view = Viewport.fit(extent_of([TALKS]), TODAY, 100)
    assert view.shows(day(2026, 1, 20))
    assert view.shows(day(2026, 2, 10))
    assert not view.shows(day(2026, 6, 1))


def test_the_view_is_told_as_exactly_as_it_shows() -> None:
    assert years(2026, 2036, 100).in_words() == "2026 – 2036"
    assert years(2026, 2026, 100).in_words() == "Jan 2026 – Dec 2026"
    assert Viewport(day(2026, 11, 1), 0.3, 100).in_words() == "1 Nov 2026 – 30 Nov 2026"


def test_an_undated_item_is_never_in_view() -> None:
    assert not years(2026, 2036, 100).shows_part_of(CYBER)


# The axis


@pytest.mark.parametrize(
    ("view", "labels"),
    [
        (Viewport(day(2026, 11, 20), 0.2, 40), ["20 Nov 2026", "23 Nov", "24", "25", "26", "27"]),
        (years(2026, 2026, 60), ["2026", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
        (years(2026, 2027, 40), ["2026", "Jul", "Oct", "2027", "Apr", "Jul", "Oct"]),
        (years(2026, 2030, 40), ["2026", "2027", "2028", "2029", "2030"]),
        (years(1900, 1999, 40), ["1900", "1920", "1940", "1960", "1980"]),
    ],
)
def test_the_axis_has_the_finest_labels_that_fit(view: Viewport, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(view) if tick.label] == labels


def test_the_year_is_told_at_the_edge_where_none_begins_in_view() -> None:
    view = Viewport(day(2026, 3, 10), 200 / 60, 60)
    assert ticks(view)[0].label == "2026"
    assert ticks(view)[0].column == -1


def test_today_out_of_view_is_an_arrow_at_its_edge_of_the_axis() -> None:
    assert drawn(axis(years(2030, 2035, 60), TODAY)[0], 60).startswith("◂ today")
    assert drawn(axis(years(2010, 2015, 60), TODAY)[0], 60).endswith("today ▸")


def test_today_crosses_the_axis_and_is_named_there_when_asked() -> None:
    labels, line = axis(years(2026, 2029, 60), TODAY, name_today=True)
    assert "today" in drawn(labels, 60)
    assert "┼" in drawn(line, 60)
    assert "today" not in drawn(axis(years(2026, 2029, 60), TODAY)[0], 60)


# Properties

widths = st.integers(1, 160)
days = st.integers(FIRST_DAY, LAST_DAY)
views = st.builds(
    lambda middle, days_per_cell, width: Viewport(middle, days_per_cell, width).zoomed(1, middle).panned(0),
    days,
    st.floats(0.05, 400_000),
    widths,
)
far_views = st.builds(lambda year, width: years(year, year + 12, width), st.integers(1990, 2040), widths)
dates = st.sampled_from([*EDTF_TEXTS, "Y170000000002", "Y-170000000002", "-9999", "9999", "2026-01-31~"]).map(
    parse_date
)
items = st.builds(
    lambda title, date, since, status, is_event, on, earlier: TimelineItem(
        "article",
        "Article",
        title,
        date,
        commitment="" if is_event else "c",
        event=0 if is_event else -1,
        since=None if is_event else since,
        status=Status.UNRATED if is_event else status,
        on=None if is_event else on,
        earlier=() if is_event else tuple(earlier),
    ),
    texts,
    st.none() | dates,
    st.none() | st.integers(day(2000, 1, 1), day(2040, 1, 1)),
    st.sampled_from(Status),
    st.booleans(),
    st.none() | dates,
    st.lists(
        st.builds(Promise, st.none() | st.integers(day(2000, 1, 1), day(2040, 1, 1)), st.none() | dates), max_size=3
    ),
)
glyph_tables = st.sampled_from([UNICODE, ASCII])


@given(items, views | far_views, days, glyph_tables)
def test_nothing_is_drawn_outside_the_width_and_no_two_things_in_one_cell(
    item: TimelineItem, view: Viewport, today: Day, glyphs: Glyphs
) -> None:
    rows = [
        lay_out(item, view, today, glyphs),
        heading("no date", view, today, glyphs),
        free_row(view, today, glyphs, last=True),
        *axis(view, today, glyphs, name_today=True),
    ]
    for row in rows:
        end = 0
        for run in row.runs:
            assert run.text
            assert run.start >= end
            end = run.end
        assert end <= view.width


@given(items, views | far_views)
def test_a_label_and_a_mark_keep_a_cell_apart(item: TimelineItem, view: Viewport) -> None:
    row = lay_out(item, view, TODAY)
    solid = solid_cells(row)
    words = [run for run in row.runs if run.element in (Element.LABEL, Element.DATE)]
    if words:
        assert not solid & set(range(words[0].start - 1, words[-1].end + 1))


@given(items, far_views)
def test_every_row_has_a_mark_or_an_arrow_to_it(item: TimelineItem, view: Viewport) -> None:
    assert any(run.element in (Element.MARK, Element.AWAY) for run in lay_out(item, view, TODAY).runs)


@given(views, days, days)
def test_columns_never_go_back_in_time(view: Viewport, one: Day, other: Day) -> None:
    earlier, later = sorted((one, other))
    assert view.column(earlier) <= view.column(later)
    assert view.last_column(earlier) <= view.last_column(later)
    assert view.column(earlier) <= view.last_column(earlier)


@given(
    far_views,
    st.tuples(*[st.integers(day(1990, 1, 1), day(2050, 1, 1))] * 4).map(sorted),
    st.tuples(st.integers(0, 800), st.integers(0, 800)),
    st.booleans(),
)
def test_a_wider_date_never_draws_narrower(
    view: Viewport, ends: list[Day], fringes: tuple[int, int], is_event: bool
) -> None:
    first, start, end, last = ends
    fringe, more = fringes
    narrow = Date("2000/2001", start, end, start - fringe, end + fringe, approximate=fringe > 0)
    wide = Date("2000/2001", first, last, first - fringe - more, last + fringe + more, approximate=fringe + more > 0)
    assume(narrow.approximate == wide.approximate)
    item = TimelineItem("a", "A", "title", narrow, commitment="" if is_event else "c")
    narrow_cells = solid_cells(lay_out(item, view, TODAY))
    wide_cells = solid_cells(lay_out(item._replace(date=wide), view, TODAY))
    assume(view.shows_part_of(item))
    assert len(narrow_cells) <= len(wide_cells)


@given(views | far_views, st.integers(0, 150), st.integers(0, 12))
def test_labels_of_the_axis_keep_a_cell_apart(view: Viewport, start: int, size: int) -> None:
    reserved = range(start, start + size)
    found = [tick for tick in ticks(view, [reserved] if reserved else []) if tick.label]
    ends = [(tick.start, tick.end) for tick in sorted(found, key=lambda tick: tick.start)]
    for (_, end), (next_start, _) in pairwise(ends):
        assert end < next_start
    assert all(start >= reserved.stop + 1 or end <= reserved.start - 1 for start, end in ends if reserved)
    assert all(cell_len(tick.label) == tick.end - tick.start for tick in found)


@given(views | far_views)
def test_ticks_stand_apart_and_in_view(view: Viewport) -> None:
    columns = [tick.column for tick in ticks(view)]
    assert columns == sorted(set(columns))
    assert all(-1 <= column < view.width for column in columns)


@given(views, st.lists(st.sampled_from(["in", "out", "left", "right", "resize", "centre"]), max_size=30), days, widths)
def test_no_zooming_or_panning_leaves_the_years_that_can_be_shown(
    view: Viewport, steps: list[str], around: Day, width: int
) -> None:
    for step in steps:
        view = {
            "in": lambda view: view.zoomed(1 / 3, around),
            "out": lambda view: view.zoomed(3, around),
            "left": lambda view: view.panned(-view.width),
            "right": lambda view: view.panned(view.width),
            "resize": lambda view: view.resized(width),
            "centre": lambda view: view.centred(around),
        }[step](view)
        assert view.start >= FIRST_DAY
        assert view.end <= LAST_DAY + 2
        assert view.in_words()
        assert ticks(view) is not None


@given(st.lists(items, max_size=6), days, widths)
def test_fitting_never_fails_and_shows_something_of_every_date(
    some: list[TimelineItem], today: Day, width: int
) -> None:
    view = Viewport.fit(extent_of(some), today, width)
    assert view.width == width
    for item in some:
        if item.date is not None:
            assert view.shows_part_of(item)
            lay_out(item, view, today)
