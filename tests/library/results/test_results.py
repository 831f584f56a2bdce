"""One request: the filter is compiled once, and few queries answer it all; rules in SQL are those in Python."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.results.test_window import library  # noqa: F401 - a fixture
from tests.library.test_library import dates
from tui.library.filter import conditions
from tui.library.filter.query import Node, parse_query
from tui.library.filter.search import search
from tui.library.index.columns import STATUS_NUMBERS, last_day
from tui.library.index.sql import Sql
from tui.library.library import Library
from tui.library.results import results as results_module
from tui.panes.glyphs import UNICODE
from tui.records.clock import microseconds, start_of
from tui.records.dates import Date, day
from tui.records.standing import is_due_soon, is_stale, standing
from tui.records.status import Standing, Status
from tui.screens.reader.request import Asked, Question, answers
from tui.views.rows import Grouping

TODAY = day(2026, 11, 22)
MOST_QUERIES = 20
FILTERS = [
    "",
    "b",
    "ba be",
    "party:japan",
    "due:2026..2030",
    "be party:japan",
    '"bade bo" -topic:space',
    "is:stale or ka",
]


@pytest.mark.parametrize("gathered", [True, False])
@pytest.mark.parametrize("one", [True, False])
@pytest.mark.parametrize("text", FILTERS)
def test_a_request_compiles_its_filter_once_and_asks_few_queries(
    library: Library,  # noqa: F811 - the fixture
    text: str,
    one: bool,
    gathered: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not gathered:
        monkeypatch.setattr(results_module, "MOST_GATHERED", 0)
    query = parse_query(text)
    first = library.results(query).articles().fetch(0, 1)
    question = Question(
        Asked.ARTICLES, query, first[0].id if one and first else None, Grouping.TOPIC, None, None, UNICODE
    )
    queries: list[Sql] = []
    compiled: list[object] = []
    rows, compile_filter = library._index.rows, search

    def noted(sql: Sql, make: Callable[..., object]) -> list[object]:
        queries.append(sql)
        return rows(sql, make)

    def compiling(root: Node | None, *others: object) -> object:
        compiled.append(root)
        return compile_filter(root, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(library._index, "rows", noted)
    monkeypatch.setattr(results_module, "search", compiling)
    parts = list(answers(library, question))
    assert len(parts) == 7
    assert compiled.count(query.root) == 1 or query.is_empty  # what is restated is looked up whatever the filter
    assert len(queries) <= MOST_QUERIES, [sql.text[:80] for sql in queries]


@given(
    st.none() | dates,
    st.sampled_from(Status),
    st.integers(-400, 10).map(lambda days: TODAY + days),
    st.sampled_from((-92, -91, -90, -89, -1, 0, 1, 365)),
    st.booleans(),
)
def test_rules_in_sql_are_those_in_python(
    due: Date | None, status: Status, assessed: int, later: int, is_assessed: bool
) -> None:
    today = TODAY + later
    looked_at = (microseconds(start_of(assessed)), assessed - 3) if is_assessed else (None, assessed)
    row = "SELECT ? AS due_last, ? AS status, ? AS assessed, ? AS since"

    def holds(condition: Sql) -> bool:
        values = (last_day(due), STATUS_NUMBERS[status], *looked_at, *condition.values)
        with closing(sqlite3.connect(":memory:")) as sql:
            ((count,),) = sql.execute(f"SELECT count(*) FROM ({row}) c WHERE {condition.text}", values)  # noqa: S608
        return bool(count)

    assert holds(conditions.overdue(today)) == (standing(due, status, today) is Standing.OVERDUE)
    assert holds(conditions.due_soon(today)) == is_due_soon(due, status, today)
    assert holds(conditions.stale(today)) == is_stale(status, assessed, today)
    awaited = due is not None and not status.settled and (due.latest is None or due.latest >= today)
    assert holds(conditions.ahead(today)) == awaited
