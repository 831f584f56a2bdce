"""The agenda: all that is not settled, as it falls due, of any filter; as quickly among very many."""

import pytest

from tests.library.results.test_window import SORT, library, order_of, plan  # noqa: F401 - a fixture
from tui.library.filter.query import parse_query
from tui.library.index.columns import last_day
from tui.library.library import Library
from tui.library.results import results as results_module
from tui.records.horizon import Horizon, horizon
from tui.views.rows import CommitmentRow, Grouping

FILTERS = ["", "b", "ba be", "party:japan", "due:2026..2030", "is:overdue", "status:kept", "no-such-word"]


def shown(library: Library, text: str) -> list[CommitmentRow]:  # noqa: F811 - the fixture
    window = library.results(parse_query(text)).agenda()
    return list(window.fetch(0, window.total))


@pytest.mark.parametrize("gathered", [True, False])
@pytest.mark.parametrize("text", FILTERS)
def test_the_agenda_is_what_the_checklist_has_open_in_the_order_of_its_due_days(
    library: Library,  # noqa: F811 - the fixture
    text: str,
    gathered: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not gathered:
        monkeypatch.setattr(results_module, "MOST_GATHERED", 0)
    checklist = library.results(parse_query(text)).commitments(Grouping.DUE)
    awaited = [row for row in checklist.fetch(0, checklist.total) if not row.status.settled]
    rows = shown(library, text)
    assert {row.ref for row in rows} == {row.ref for row in awaited}
    assert len(rows) == len(awaited)
    assert [last_day(row.due) for row in rows] == sorted(last_day(row.due) for row in awaited)
    assert [row.group for row in rows] == [horizon(row.due, library.today) for row in rows]


def test_headings_follow_each_other_in_the_order_of_the_calendar(library: Library) -> None:  # noqa: F811
    headings = [row.group for row in shown(library, "")]
    assert headings == sorted(headings, key=[name.value for name in Horizon].index)
    assert len(set(headings)) >= 4


def test_each_commitment_of_the_agenda_has_its_place_and_settled_ones_have_none(library: Library) -> None:  # noqa: F811
    results = library.results(parse_query("b"))
    rows = shown(library, "b")
    assert [results.agenda_position(row.ref) for row in rows[:20]] == list(range(20))
    checklist = results.commitments(Grouping.STATUS)
    settled = next(row for row in checklist.fetch(0, checklist.total) if row.status.settled)
    assert results.agenda_position(settled.ref) is None


def test_the_first_rows_of_very_many_are_found_without_a_sort(library: Library) -> None:  # noqa: F811
    assert SORT not in plan(library, order_of(library.results(parse_query("")).agenda()))
