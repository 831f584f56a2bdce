"""What the axis of the timeline says."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.panes.timeline.test_cuts import fitted
from tests.panes.timeline.test_rows import TODAY, items
from tests.support.thoroughness import examples
from tui.panes.timeline.axis import axis, ticks
from tui.panes.timeline.cells import Element
from tui.panes.timeline.cuts import Cut
from tui.panes.timeline.viewport import Viewport
from tui.records.dates import Day, day
from tui.views.rows import TimelineItem

near_days = st.integers(day(1900, 1, 1), day(2100, 1, 1))
zooms = st.floats(-1, 3).map(lambda power: 10.0**power)
"""Days in a cell."""


def labels_of(view: Viewport, *, name_today: bool) -> list[str]:
    labels, _ = axis(view, TODAY, name_today=name_today)
    return [run.text for run in labels.runs if run.element is not Element.TODAY]


@settings(max_examples=examples(400))
@given(st.lists(items, max_size=8), st.integers(30, 200), zooms, near_days, st.booleans())
def test_at_every_zoom_two_ticks_have_labels_and_the_first_its_year(
    some: list[TimelineItem], width: int, zoom: float, around: Day, name_today: bool
) -> None:
    view = fitted(some, width)
    view = view.zoomed(zoom / view.days_per_cell, around).centred(around)
    labels = labels_of(view, name_today=name_today)
    assert len(labels) >= 2
    assert re.search(r"(\d{4}|AD \d+|BC)$", labels[0]), labels


def test_days_are_named_with_their_year_first_and_again_where_it_changes() -> None:
    view = Viewport(day(2024, 12, 28), 0.2, 120)
    assert [tick.label for tick in ticks(view) if tick.major] == [
        "30 Dec 2024",
        "6 Jan 2025",
        "13 Jan",
        "20 Jan",
    ]


def test_a_cut_to_the_right_of_what_is_in_view_leaves_the_axis_whole() -> None:
    view = Viewport(day(2025, 11, 21), 0.2, 100, (Cut(day(2027, 6, 1), day(2034, 1, 1)),))
    assert labels_of(view, name_today=False)[0] == "21 Nov 2025"
