"""What very large libraries rest on: nothing puts everything in order first, counts are right, so are numbers."""

import sqlite3
import threading
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.generate import Generator, vocabulary
from tests.library.test_library import articles, judgements
from tests.support.extents import extent_of
from tests.support.thoroughness import examples
from tui.library.files.paths import Stamp
from tui.library.filter.query import EVERYTHING, Query, parse_query
from tui.library.index import facets, rowids
from tui.library.index.columns import STATUS_NUMBERS, STATUSES, Assessed, first_day, last_day
from tui.library.index.database import Index
from tui.library.index.entry import prepare
from tui.library.index.sql import Sql
from tui.library.index.writer import Writer
from tui.library.library import Interrupted, Library
from tui.library.results.counts import Counts
from tui.library.results.order import Order
from tui.library.results.window import PAGE, PAGES, QueryWindow
from tui.panes.timeline.viewport import mark_of
from tui.records.article import Article
from tui.records.clock import microseconds, start_of
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Day, day, parse_date
from tui.records.fields import DateField
from tui.records.problems import Problem
from tui.records.standing import DUE_SOON_DAYS
from tui.records.status import Status
from tui.views.rows import Grouping, RowGone

TODAY = day(2026, 11, 22)
COUNT = 300


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of some hundred articles, some of whose commitments were judged."""
    folder = tmp_path_factory.mktemp("library")
    index = Index.open(folder / "cache", folder)
    generator = Generator(words=20)
    writer = Writer(index)
    with writer.transaction():
        for judgement in generator.judgements(COUNT):
            said = Assessed(STATUS_NUMBERS[judgement.status], microseconds(start_of(judgement.day)))
            writer.assess(judgement.ref.article, {judgement.ref.commitment: said})
        for article in generator.articles(COUNT):
            writer.put(article, Stamp(1, 1, 1))
    writer.tidy()
    writer.close()
    library = Library(folder, index, TODAY)
    yield library
    library.close()


def plan(library: Library, order: Order) -> str:
    """Return how SQLite goes about finding the first rows of an order."""
    sql = order.keys(None, Sql(" LIMIT 64"))
    steps = library._index.rows(Sql("EXPLAIN QUERY PLAN " + sql.text, sql.values), lambda *columns: str(columns[-1]))
    return "\n".join(steps)


def order_of(window: object) -> Order:
    assert isinstance(window, QueryWindow)
    return window._order


# No sort of everything.
SORT = "USE TEMP B-TREE FOR ORDER BY"


@pytest.mark.parametrize(
    "query", ["", f"{vocabulary(1)[0]} ", "ba", "party:japan", "status:kept", "due:2026..2030", "-topic:space"]
)
@pytest.mark.parametrize("most_listed", [0, 999])
def test_no_first_window_of_many_articles_puts_everything_in_order(
    library: Library, query: str, most_listed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.results.results.MOST_GATHERED", 0)
    monkeypatch.setattr("tui.library.results.results.MOST_LISTED", most_listed)
    results = library.results(parse_query(query))
    assert SORT not in plan(library, order_of(results.articles()))
    assert SORT not in plan(library, order_of(results.timeline()))
    for grouping in Grouping:
        assert SORT not in plan(library, order_of(results.commitments(grouping)))


def test_what_few_articles_say_is_put_in_order(library: Library) -> None:
    results = library.results(parse_query('"no such phrase" party:japan'))
    assert SORT in plan(library, order_of(results.commitments(Grouping.DUE)))


def test_a_letter_that_begins_thousands_of_names_is_no_trouble(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "cache", tmp_path)
    writer = Writer(index)
    with writer.transaction():
        for nth in range(3000):
            made = Commitment("a", "A", parties=(f"Party {nth}",), topic=f"Party {nth}")
            writer.put(Article(f"{nth}", "Title", parse_date("2026"), commitments=(made,)), Stamp(1, 1, 1))
    writer.close()
    library = Library(tmp_path, index, TODAY)
    for query in ("party:p", "topic:p", "-party:p", "party:p status:unrated topic:p"):
        results = library.results(parse_query(query))
        shown = 0 if query.startswith("-") else 3000
        assert results.commitments(Grouping.PARTY).total == shown
        assert len(results.commitments(Grouping.PARTY).fetch(0, 9)) == min(shown, 9)
        assert results.articles().total == 3000
    library.close()


# Windows.
def test_a_window_keeps_some_pages_however_far_it_is_scrolled(library: Library) -> None:
    window = library.results(EVERYTHING).commitments(Grouping.PARTY)
    assert window.known == 0
    window.row(0)
    assert window.known == PAGE
    total = window.total
    assert total > PAGE * 3
    assert window.known == total
    seen = [window.row(place) for place in range(total)]
    assert seen == library.results(EVERYTHING).commitments(Grouping.PARTY).fetch(0, total)
    assert isinstance(window, QueryWindow)
    assert len(window._pages) <= PAGES
    with pytest.raises(RowGone):
        window.row(total)


def test_the_end_is_reached_backwards(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    window = library.results(EVERYTHING).timeline()
    last = window.fetch(0, window.total)[-1]
    fresh = library.results(EVERYTHING).timeline()
    total = fresh.total
    asked: list[Sql] = []
    rows = library._index.rows

    def noted(sql: Sql, make: Callable[..., object]) -> list[object]:
        asked.append(sql)
        return rows(sql, make)

    monkeypatch.setattr(library._index, "rows", noted)
    assert fresh.row(total - 1) == last
    limits = [sql.values[-2:] for sql in asked if sql.text.endswith("LIMIT ? OFFSET ?")]
    assert limits == [((total - 1) % PAGE + 1, 0)]


def test_a_window_that_has_seen_the_end_needs_no_count(library: Library) -> None:
    window = library.results(parse_query("status:kept party:japan")).articles()
    rows = window.fetch(0, PAGE)
    assert 0 < len(rows) < PAGE
    assert window.known == len(rows) == window.total


# Counts.
def counted(articles: list[Article], statuses: dict[CommitmentRef, Status], today: Day) -> Counts:
    """Count in plain Python."""
    made = [(each, CommitmentRef(article.id, each.id)) for article in articles for each in article.commitments]
    open = [each for each, ref in made if not statuses.get(ref, Status.UNRATED).settled]
    return Counts(
        articles=len(articles),
        commitments=len(made),
        due_soon=sum(today <= last_day(each.due) <= today + DUE_SOON_DAYS for each in open),
        overdue=sum(last_day(each.due) < today for each in open),
        problems=0,
    )


changes = st.lists(st.sampled_from(("put", "remove", "assess", "tidy")), max_size=12)


def check_stretches_of_many(library: Library) -> None:
    """Of items too many to be looked at, the stretches hold every mark and every day of a promise."""
    items = library.results(EVERYTHING).timeline().fetch(0, 9999)
    days = {day for item in items if (day := mark_of(item)) is not None}
    days |= {item.since for item in items if mark_of(item) is not None and item.since is not None}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.library.results.extent.MANY", 0)
        for query in ("", "-nothing"):
            extent = library.results(parse_query(query)).extent()
            occupied = extent.occupied if extent else ()
            assert all(any(each.first <= day <= each.last for each in occupied) for day in days)
            assert list(occupied) == sorted(occupied)


@settings(max_examples=examples(40))
@given(st.data(), changes)
def test_counts_are_right_after_every_change(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, changes: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("counts")
    index = Index.open(folder / "cache", folder)
    library = Library(folder, index, TODAY)
    writer = Writer(index)
    there: dict[str, Article] = {}
    statuses: dict[CommitmentRef, Status] = {}
    for change in changes:
        if change == "put":
            article = data.draw(articles)
            there[article.id] = article
            with writer.transaction():
                writer.put(article, Stamp(1, 1, 1))
        elif change == "remove" and there:
            id = data.draw(st.sampled_from(sorted(there)))
            del there[id]
            with writer.transaction():
                writer.remove(id)
        elif change == "assess":
            for ref, said in data.draw(judgements).items():
                statuses[ref] = STATUSES[said.status]
                with writer.transaction():
                    writer.assess(ref.article, {ref.commitment: said})
        elif change == "tidy":
            writer.tidy()
        assert library.counts() == counted(list(there.values()), statuses, TODAY)
        results = library.results(EVERYTHING)
        assert results.extent() == extent_of(results.timeline().fetch(0, 9999))
        assert results.extent() == library.results(parse_query("-nothing")).extent()
        check_stretches_of_many(library)
        made = [CommitmentRef(article.id, each.id) for article in there.values() for each in article.commitments]
        assert results.tally() == {
            status: sum(statuses.get(ref, Status.UNRATED) is status for ref in made) for status in Status
        }
        for grouping in Grouping:
            window = results.commitments(grouping)
            assert window.total == len(window.fetch(0, 999))
        by_party = results.timeline(Grouping.PARTY)
        assert by_party.total == len(by_party.fetch(0, 999))
    assert sound(index)
    writer.close()
    library.close()


def sound(index: Index) -> bool:
    """See that the full-text tables hold just what the rows say."""
    connection = sqlite3.connect(index.path)
    (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
    numbers = connection.execute("SELECT article FROM record ORDER BY article").fetchall()
    found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{facets.EVERY}"',)).fetchall()
    connection.close()
    return answer == "ok" and found == numbers


def test_problems_are_counted(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "cache", tmp_path)
    library = Library(tmp_path, index, TODAY)
    writer = Writer(index)
    problem = Problem("a.md", 1, "", "this", "that")
    with writer.transaction():
        writer.put_broken("a", Stamp(1, 1, 1), [problem, problem])
        writer.put_folder_problems([problem])
    assert library.counts().problems == 3
    with writer.transaction():
        writer.put(Article("a", "A", parse_date("2026")), Stamp(2, 2, 2))
        writer.put_folder_problems([])
    assert library.counts() == Counts(1, 0, 0, 0, 0)
    writer.close()
    library.close()


# Numbers.
def test_articles_of_one_day_that_outgrow_it_get_more_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rowids, "DAY_PLACES", (64, 4096))
    monkeypatch.setattr("tui.library.index.database.DAY_PLACES", (64, 4096))
    index = Index.open(tmp_path / "cache", tmp_path)
    writer = Writer(index)
    ids = [f"{nth * 7 % 101:03}" for nth in range(101)]
    other = Article("zzz", "Other", parse_date("2020"), commitments=(Commitment("a", "A"),))
    with writer.transaction():
        writer.put(other, Stamp(1, 1, 1))
        for id in ids:
            writer.put(Article(id, f"Title {id}", parse_date("2026"), parties=("Japan",)), Stamp(1, 1, 1))
    writer.close()
    library = Library(tmp_path, index, TODAY)
    assert [row.id for row in library.results(EVERYTHING).articles().fetch(0, 999)] == [*sorted(ids), "zzz"]
    assert [row.id for row in library.results(parse_query("party:japan")).articles().fetch(0, 999)] == sorted(ids)
    assert [row.ref.article for row in library.results(EVERYTHING).commitments(Grouping.DUE).fetch(0, 9)] == ["zzz"]
    assert library.article("zzz") == other
    assert sound(index)
    library.close()


def test_broken_records_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "cache", tmp_path)
    writer = Writer(index)
    ids = [f"{nth * 37 % 101:03}" for nth in range(101)]
    with writer.transaction():
        for id in ids:
            writer.put_broken(id, Stamp(1, 1, 1), [Problem(f"{id}.md", 1, "", "this", "that")])
    writer.close()
    library = Library(tmp_path, index, TODAY)
    assert [row.id for row in library.results(parse_query("is:problem")).articles().fetch(0, 999)] == sorted(ids)
    library.close()


@pytest.mark.parametrize("ids", [range(600), range(600, 0, -1), [nth * 7 % 601 for nth in range(601)]])
def test_what_comes_for_one_day_in_any_order_moves_few_that_are_there(ids: Sequence[int]) -> None:
    room = rowids.day_range(TODAY, rowids.DAY_PLACES[0])
    there: list[int] = []
    placed: dict[int, int] = {}
    moved = 0
    for id in ids:
        place = bisect(there, id)
        before = placed[there[place - 1]] if place else None
        after = placed[there[place]] if place < len(there) else None
        if rowids.between(room, before, after) is None:
            placed = dict(zip(there, rowids.spread(room, len(there), before, after), strict=True))
            moved += len(there)
            before = placed[there[place - 1]] if place else None
            after = placed[there[place]] if place < len(there) else None
        number = rowids.between(room, before, after)
        assert number is not None
        there.insert(place, id)
        placed[id] = number
        assert [placed[each] for each in there] == sorted(placed.values())
    assert moved < len(ids) * 5


# Facets.
days = st.integers(day(1880, 1, 1), day(2120, 1, 1)) | st.integers(-2_000_000, 2_000_000)


@given(days, st.integers(0, 40_000), days, st.integers(0, 40_000), st.booleans(), st.booleans())
def test_dates_that_meet_share_a_token(  # noqa: PLR0917 - a bound each
    first: Day, length: int, asked: Day, width: int, no_start: bool, no_end: bool
) -> None:
    last = first + length
    start, stop = None if no_start else asked, None if no_end else asked + width
    meets = (start is None or last >= start) and (stop is None or first <= stop)
    tokens = set(facets.date_tokens(DateField.DUE, first, last))
    if meets:
        assert tokens & set(facets.tokens_of_days(DateField.DUE, start, stop))


@given(days, days, st.integers(0, 40_000))
def test_a_date_without_an_end_shares_a_token_with_all_that_it_meets(first: Day, asked: Day, width: int) -> None:
    date = parse_date("2026/..")
    tokens = set(facets.date_tokens(DateField.DUE, first, last_day(date)))
    if first <= asked + width:
        assert tokens & set(facets.tokens_of_days(DateField.DUE, asked, asked + width))


def test_dates_of_other_years_share_no_token() -> None:
    date = parse_date("2026-11")
    tokens = set(facets.date_tokens(DateField.DUE, first_day(date), last_day(date)))
    for other in ("2025", "2027..2038", "..1950", "2031.."):
        (asked,) = [parse_query(f"due:{other}").root]
        assert not tokens & set(facets.tokens_of_days(DateField.DUE, asked.first, asked.last))  # type: ignore[union-attr]


# Work done elsewhere.
@given(articles)
def test_what_is_prepared_can_be_handed_to_another_process(article: Article) -> None:
    import pickle

    prepared = prepare(article)
    assert pickle.loads(pickle.dumps(prepared)) == prepared  # noqa: S301 - our own


# Threads.
def test_a_long_query_in_another_thread_is_stopped(library: Library) -> None:
    begun = threading.Event()
    endless = Sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    caught: list[BaseException] = []

    def ask() -> None:
        library.begin()
        reader = library._index._reader()
        reader.set_progress_handler(begun.set, 1000)
        try:
            library._index.rows(endless, int)
        except BaseException as error:
            caught.append(error)
        finally:
            reader.set_progress_handler(None, 0)

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(30)
    library.interrupt()
    thread.join(30)
    assert [type(error) for error in caught] == [Interrupted]
    assert library.results(EVERYTHING).articles().total == COUNT


def test_who_has_begun_is_stopped_between_two_queries_too_until_beginning_again(library: Library) -> None:
    library.begin()
    other = threading.Thread(target=library.interrupt)
    other.start()
    other.join()
    with pytest.raises(Interrupted):
        library.results(EVERYTHING).articles().fetch(0, 1)
    library.begin()
    assert library.results(EVERYTHING).articles().total == COUNT


def test_what_a_thread_asks_that_has_not_begun_is_never_stopped(library: Library) -> None:
    counted: list[int] = []

    def ask() -> None:
        reader = library._index._reader()

        def interrupt() -> int:
            reader.set_progress_handler(None, 0)  # once is enough
            other = threading.Thread(target=library.interrupt)
            other.start()
            other.join()
            return 0

        reader.set_progress_handler(interrupt, 100)
        counted.append(library.results(Query("-nothing", parse_query("-nothing ").root)).articles().total)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(60)
    assert counted == [COUNT]


def test_nobody_is_interrupted_by_themselves(library: Library) -> None:
    library.begin()

    def interrupt() -> int:
        library.interrupt()
        return 0

    reader = library._index._reader()
    reader.set_progress_handler(interrupt, 100)
    try:
        assert library.results(Query("-nothing", parse_query("-nothing ").root)).articles().total == COUNT
    finally:
        reader.set_progress_handler(None, 0)
