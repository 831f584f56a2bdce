"""Which rows of a timeline in lanes are in sight."""

from hypothesis import given
from hypothesis import strategies as st

from tui.panes.timeline.lanes import Lanes
from tui.views.rows import AtHand, TimelineItem

sizes = st.lists(st.integers(1, 12), min_size=1, max_size=8)
heights = st.integers(2, 20)


def lanes_of(sizes: list[int], collapsed: set[int]) -> Lanes:
    """Lanes of so many items each; those of some numbers are collapsed."""
    items = [
        TimelineItem("a", "A", f"{lane} {nth}", None, lane=f"lane {lane}")
        for lane, size in enumerate(sizes)
        for nth in range(size)
    ]
    return Lanes(AtHand(items), frozenset(f"lane {lane}" for lane in collapsed))


@given(sizes, st.sets(st.integers(0, 8)))
def test_every_item_has_one_row_and_every_collapsed_lane_one(sizes: list[int], collapsed: set[int]) -> None:
    lanes = lanes_of(sizes, collapsed)
    lines = list(lanes.lines(0, 1000))
    seen = [line.place for line in lines if not line.heading]
    hidden = [place for line in lines for place in range(line.place, line.place + line.hidden)]
    assert sorted(seen + hidden) == list(range(sum(sizes)))
    assert len([line for line in lines if line.heading]) == len(sizes)
    assert [line.hidden for line in lines if line.heading] == [
        size if lane in collapsed else 0 for lane, size in enumerate(sizes)
    ]


@given(sizes, st.sets(st.integers(0, 8)))
def test_steps_go_through_the_rows_one_by_one_and_back(sizes: list[int], collapsed: set[int]) -> None:
    lanes = lanes_of(sizes, collapsed)
    rows = [line.place for line in lanes.lines(0, 1000) if not line.heading or line.hidden]
    assert [lanes.step(0, steps) for steps in range(len(rows))] == rows
    assert [lanes.step(rows[-1], -steps) for steps in range(len(rows))] == rows[::-1]
    assert lanes.step(rows[-1], 1) == rows[-1]
    assert lanes.step(0, -1) == 0


@given(sizes, st.sets(st.integers(0, 8)), heights, st.data())
def test_what_is_to_be_seen_is_brought_into_sight_with_the_least_scrolling(
    sizes: list[int], collapsed: set[int], height: int, data: st.DataObject
) -> None:
    lanes = lanes_of(sizes, collapsed)
    rows = [line.place for line in lanes.lines(0, 1000) if not line.heading or line.hidden]
    place, top = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(rows))

    def is_seen(from_top: int) -> bool:
        lines = list(lanes.lines(from_top, height))
        return any(line.place == place and (not line.heading or bool(line.hidden)) for line in lines)

    found = lanes.top_for(place, top, height)
    assert is_seen(found)
    if is_seen(top):
        assert found == top
    elif place > top:
        assert not is_seen(lanes.step(found, -1)) or found == 0
