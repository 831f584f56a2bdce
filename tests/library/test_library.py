"""What the library answers: the same as plain Python over the articles would."""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from math import inf
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.extents import extent_of
from tests.support.filter_oracle import Judgements, Oracle, TimedItem
from tests.support.thoroughness import examples
from tui.library.files.paths import Stamp
from tui.library.filter.query import EVERYTHING, Query, parse_query
from tui.library.index.columns import OPEN, STATUS_NUMBERS, Assessed, last_day
from tui.library.index.database import Index
from tui.library.index.writer import Writer
from tui.library.library import Library, LibraryError, Results
from tui.library.results import window as window_module
from tui.library.results.counts import Counts
from tui.panes.timeline.viewport import mark_of
from tui.records.article import Article
from tui.records.clock import microseconds, start_of
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, day, parse_date
from tui.records.event import Event
from tui.records.standing import standing
from tui.records.status import Standing, Status
from tui.views.rows import (
    ArticleOrder,
    ArticleRow,
    CommitmentOrder,
    CommitmentRow,
    Grouping,
    RowGone,
    TimelineItem,
    Window,
)

TODAY = day(2026, 11, 22)

# A small vocabulary, so that filters find something and articles resemble each other.
NAMES = ("Japan", "United Kingdom", "UK", "Ukraine", "Jäpan united", "日本", "ไทย", "New York Times", "the")
TOPICS = ("defence", "Defence", "critical minerals", "cyber", "défence", "Cyber")
WORDS = (
    "japan",
    "Łódź",
    "cyber",
    "cyberspace",
    "the",
    "日本と英国",
    "किताब कताब",
    "ประเทศไทย",
    "ភាសាខ្មែរ",
    "COP-30",
    "minerals critical",
    "it's",
    "kingdom new",
)
DATES = ("2026-11-22", "2026-11", "2026", "2025-12-01", "2027-02-20", "2027-02-21", "2024", "../2025", "../2030",
         "2025/..", "2035~", "2020/2040", "-0043", "Y120000", "2025-11-22", "2026-02-20")  # fmt: skip

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
names = st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)
dates: st.SearchStrategy[Date] = st.sampled_from(DATES).map(parse_date)

commitments = st.builds(
    Commitment,
    id=st.sampled_from("abcd"),
    text=texts,
    parties=st.just(()) | names,
    topic=st.just("") | st.sampled_from(TOPICS),
    due=st.none() | dates,
)
articles = st.builds(
    Article,
    id=st.sampled_from([f"{folder}{name}" for folder in ("", "x/") for name in "abcdef"]),
    title=texts,
    published=dates,
    source=st.just("") | st.sampled_from(NAMES),
    place=st.just("") | st.sampled_from(NAMES),
    parties=names,
    topics=st.lists(st.sampled_from(TOPICS), max_size=2).map(tuple),
    commitments=st.lists(commitments, max_size=4, unique_by=lambda each: each.id).map(tuple),
    events=st.lists(st.builds(Event, date=dates, title=texts), max_size=2).map(tuple),
    summary=st.just("") | texts,
)
libraries = st.lists(articles, max_size=6, unique_by=lambda each: each.id)
judgements: st.SearchStrategy[Judgements] = st.dictionaries(
    st.builds(CommitmentRef, st.sampled_from("abcdef"), st.sampled_from("abcd")),
    st.builds(
        Assessed,
        status=st.integers(0, len(Status) - 1),
        at=st.sampled_from([microseconds(start_of(at)) for at in (TODAY - 365, TODAY - 364, TODAY)]),
        on=st.sampled_from(("", "2025", "2025~")),
        source=st.sampled_from(("", "https://example.org/", "a")),
        by=st.sampled_from(("Ann Example", "日本", "Japan")),
    ),
    max_size=6,
)

leaves = st.sampled_from(
    ["jap", "japan ", "lodz ", "cy", "日", "本と英", "किता", "कताब ", "ไทย", "ทศไ", "ខ្មែ", "party:ไท",
     "cop-3", "it's ", "nothing ", '"united kingdom"', '"critical new"',
     "party:uk", "party:uni", 'party:"kingdom"', "party:jap", "topic:def", 'topic:"critical min"', "topic:cyb",
     "source:new", "place:日", "status:kept", "status:un", "is:overdue", "is:due-soon", "is:undated", "is:stale",
     "by:jap", "by:ann", "by:nobody", "has:source", "is:problem",
     "due:2026", "due:<2026", "due:<=2026", "due:>2026-11-22", "due:>=2030", "due:2025..2027",
     "due:2030..", "date:2026", "date:<2026", "date:..2025", "date:>=2026-11"]
)  # fmt: skip


def _combined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(parts, min_size=2, max_size=3)
    return several.map(" ".join) | several.map(" or ".join) | parts.map("-({})".format) | parts.map("({})".format)


filters = (st.just("") | st.recursive(leaves, _combined, max_leaves=5)).map(parse_query)


@contextmanager
def library_of(articles: list[Article], judgements: Judgements | None = None) -> Iterator[Library]:
    """Open a library whose index holds articles that have no files."""
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder) / "cache", Path(folder))
        put(index, articles, judgements or {})
        library = Library(Path(folder), index, TODAY)
        yield library
        library.close()


def put(index: Index, articles: list[Article], judgements: Judgements) -> None:
    writer = Writer(index)
    with writer.transaction():
        for nth, article in enumerate(articles):
            if nth == len(articles) // 2:  # assessments may come before and after their articles
                for ref, said in judgements.items():
                    writer.assess(ref.article, {ref.commitment: said})
            writer.put(article, Stamp(1, 1, 1))
    writer.close()


def all_articles(library: Library, query: str = "") -> list[ArticleRow]:
    window = library.results(parse_query(query)).articles()
    return list(window.fetch(0, window.total + 1))


def all_commitments(library: Library, scope: str | None, grouping: Grouping = Grouping.TOPIC) -> list[CommitmentRow]:
    window = library.results(EVERYTHING).commitments(grouping, scope)
    return list(window.fetch(0, window.total + 1))


# Against the oracle.
Row = TypeVar("Row")
Seen = TypeVar("Seen")

asked = st.lists(st.integers(0, 30), max_size=8)
"""Rows that a pane may ask for, one after the other."""


def check_window(window: Window[Row], expected: list[Seen], seen: Callable[[Row], Seen], places: list[int]) -> None:
    """See that a window shows what is expected, whichever rows are asked for first and whether it counted or not."""
    for place in places:
        if place % 7 == 6:
            assert window.total == len(expected)
        if place < len(expected):
            assert seen(window.row(place)) == expected[place]
        else:
            with pytest.raises(RowGone):
                window.row(place)
        assert window.known <= len(expected)
        assert [seen(row) for row in window.fetch(place, 2)] == expected[place : place + 2]
    assert [seen(row) for row in window.fetch(0, 99)] == expected
    assert window.total == window.known == len(expected)


@settings(max_examples=150)
@given(
    libraries,
    judgements,
    st.lists(filters, min_size=1, max_size=6),
    asked,
    st.sampled_from(((9, 9), (0, 9), (0, 0))),
    st.tuples(st.sampled_from(ArticleOrder), st.sampled_from(CommitmentOrder)),
)
def test_filters_show_what_their_meaning_says(  # noqa: PLR0917 - what hypothesis draws
    articles: list[Article],
    judgements: Judgements,
    queries: list[Query],
    places: list[int],
    most: tuple[int, int],
    orders: tuple[ArticleOrder, CommitmentOrder],
) -> None:
    order, within = orders
    oracle = Oracle(articles, judgements, TODAY)
    with library_of(articles, judgements) as library, small_pages(*most):
        for query in queries:
            results = library.results(query)
            expected = oracle.shown_articles(query)
            check_window(results.articles(), expected, lambda row: row.id, places)
            for article in articles:
                place = expected.index(article.id) if article.id in expected else None
                assert results.position(article.id) == place
            ranked = sorted(expected, key=partial(rank, oracle, order))
            check_window(results.articles(order), ranked, lambda row: row.id, places)
            assert [results.position(id, order) for id in ranked] == list(range(len(ranked)))
            for only in (None, *(article.id for article in articles)):
                check_scope(results, oracle, only, places, within)


def rank(oracle: Oracle, order: ArticleOrder, id: str) -> float:
    """Return what an order says of an article; what comes first has the least."""
    items = oracle.shown_commitments(EVERYTHING, id)
    match order:
        case ArticleOrder.PUBLISHED:
            return 0
        case ArticleOrder.NEAREST:
            days = [last_day(item.due) for item in items if not item.status.settled]
            return min((due for due in days if TODAY <= due <= OPEN), default=inf)
        case ArticleOrder.OVERDUE:
            return -sum(standing(item.due, item.status, TODAY) is Standing.OVERDUE for item in items)
        case ArticleOrder.LEAST_DONE:
            return sum(item.status is Status.KEPT for item in items) / len(items) if items else inf


def check_order(
    results: Results, grouping: Grouping, scope: str | None, places: list[int], within: CommitmentOrder
) -> None:
    """Another order leaves the groups as they are, and orders what is in each; by due date it does nothing."""
    usual = results.commitments(grouping, scope).fetch(0, 999)
    by_article = results.commitments(Grouping.ARTICLE, scope, CommitmentOrder.PUBLISHED)
    numbers = {row.ref: place for place, row in enumerate(by_article)}

    def group(row: CommitmentRow) -> tuple[str, str]:
        """Articles may have the same heading, and stay apart."""
        return row.group, row.ref.article if grouping is Grouping.ARTICLE else ""

    groups = list(dict.fromkeys(map(group, usual)))
    expected = list(usual)
    if grouping not in {Grouping.DUE, Grouping.AGENDA}:
        if within is CommitmentOrder.PUBLISHED:
            expected.sort(key=lambda row: (groups.index(group(row)), numbers[row.ref]))
        elif within is CommitmentOrder.STATUS:
            expected.sort(key=lambda row: (groups.index(group(row)), list(Status).index(row.status)))
    window = results.commitments(grouping, scope, within)
    check_window(window, [(row.group, row.ref) for row in expected], lambda row: (row.group, row.ref), places)
    refs = [row.ref for row in expected]
    for ref in refs[:3]:
        assert results.commitment_position(grouping, ref, scope, within) == refs.index(ref)


def check_lanes(results: Results, oracle: Oracle, scope: str | None, lanes: Grouping, places: list[int]) -> None:
    """In lanes the items are as without, but for those under several parties; what has no date comes last."""
    items = results.timeline(scope=scope).fetch(0, 9999)
    headings = list(dict.fromkeys(heading for heading, _ in oracle.checklist(EVERYTHING, lanes)))
    under = oracle.checklist(results.query, lanes, scope)
    dated = [item for item in items if not item.lane]
    expected: list[tuple[str, TimedItem]] = []
    if lanes is Grouping.ARTICLE:
        for article in oracle.articles:
            expected += [(article.title, _timed(item)) for item in dated if item.article == article.id]
    else:
        expected += [("Events", _timed(item)) for item in dated if not item.ref]
        for heading in headings:
            here = {ref for one, ref in under if one == heading}
            expected += [(heading, _timed(item)) for item in dated if item.ref in here]
    expected += [("No date", _timed(item)) for item in items if item.lane]
    check_window(results.timeline(lanes, scope=scope), expected, lambda item: (item.lane, _timed(item)), places)
    order = [item for _, item in expected]
    for item in order:
        assert results.timeline_position(*item, lanes=lanes, scope=scope) == order.index(item)


def check_scope(
    results: Results, oracle: Oracle, scope: str | None, places: list[int], within: CommitmentOrder
) -> None:
    items = oracle.shown_commitments(results.query, scope)
    shown = [each for each in oracle.shown_articles(results.query) if scope in (None, each)]
    total = sum(len(each.commitments) for each in oracle.articles if each.id in shown)
    assert results.hidden(scope) == total - len(items)
    statuses = [item.status for item in items]
    assert results.tally(scope) == {status: statuses.count(status) for status in Status}
    timed = oracle.timeline(results.query, scope)
    check_window(results.timeline(scope=scope), timed, _timed, places)
    assert [results.timeline_position(*item, scope=scope) for item in timed] == list(range(len(timed)))
    assert results.extent(scope) == extent_of(results.timeline(scope=scope).fetch(0, len(timed)))
    marks = [mark for item in results.timeline(scope=scope).fetch(0, len(timed)) if (mark := mark_of(item)) is not None]
    for mark_day in (TODAY, *marks[::5]):
        assert results.timeline_place(scope, mark_day) == sum(mark < mark_day for mark in marks)
    for lanes in (Grouping.ARTICLE, Grouping.PARTY, Grouping.TOPIC, Grouping.STATUS):
        check_lanes(results, oracle, scope, lanes, places)
    for grouping in Grouping:
        expected = oracle.checklist(results.query, grouping, scope)
        check_window(results.commitments(grouping, scope), expected, lambda row: (row.group, row.ref), places)
        refs = [ref for _, ref in expected]
        for ref in refs:
            assert results.commitment_position(grouping, ref, scope) == refs.index(ref)
        check_order(results, grouping, scope, places, within)
    records = [item.ref for item in items]
    assert [row.ref for row in results.commitments(Grouping.ARTICLE, scope, CommitmentOrder.PUBLISHED)] == records


def _timed(item: TimelineItem) -> TimedItem:
    return item.article, item.commitment, item.event


@contextmanager
def small_pages(most_gathered: int, most_listed: int) -> Iterator[None]:
    """Let windows have pages of two rows, of which they keep three; gather the items of few articles, or never."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window_module, "PAGE", 2)
        patch.setattr(window_module, "PAGES", 3)
        patch.setattr("tui.library.results.results.MOST_GATHERED", most_gathered)
        patch.setattr("tui.library.results.results.MOST_LISTED", most_listed)
        yield


@settings(max_examples=examples(50))
@given(libraries)
def test_articles_come_back_from_the_index_whole(articles: list[Article]) -> None:
    with library_of(articles) as library:
        assert [library.article(each.id) for each in articles] == articles


# Rows.
JAPAN = Article(
    id="2026-02-02-tokyo",
    title="Tokyo talks",
    published=parse_date("2026-02-02"),
    source="The Yomiuri Shimbun",
    url="https://example.org/",
    place="Tokyo",
    parties=("Japan", "United Kingdom"),
    topics=("defence",),
    commitments=(
        Commitment(
            "fighter",
            "Build a fighter",
            ("Japan", "Italy"),
            "defence",
            parse_date("2035~"),
            "around 2035",
            "A test",
            "Its words",
            (CommitmentRef("2022-12-09-launch", "fighter"),),
        ),
        Commitment("talks", "Hold talks", topic="diplomacy", due=parse_date("2026-06")),
        Commitment("forum", "Open a forum"),
    ),
    events=(Event(parse_date("2026-01-31"), "They meet", "on Saturday"),),
    summary="They *met*.",
)
LAUNCH = Article(
    "2022-12-09-launch",
    "Launch",
    parse_date("2022-12-09"),
    commitments=(Commitment("fighter", "Build one"), Commitment("other", "More")),
)


def test_an_article_row_says_what_its_line_needs() -> None:
    kept = {
        CommitmentRef(JAPAN.id, "talks"): Assessed(STATUS_NUMBERS[Status.KEPT], 0),
        CommitmentRef(JAPAN.id, "forum"): Assessed(STATUS_NUMBERS[Status.PARTLY_KEPT], 0),
    }
    with library_of([JAPAN], kept) as library:
        assert all_articles(library) == [
            ArticleRow(JAPAN.id, "Tokyo talks", JAPAN.published, JAPAN.source, JAPAN.parties, 3, kept=1, under_way=1)
        ]


def test_a_commitment_row_says_what_its_line_needs() -> None:
    with library_of([JAPAN]) as library:
        first, second, third = all_commitments(library, JAPAN.id)
        assert first == CommitmentRow(
            ref=CommitmentRef(JAPAN.id, "fighter"),
            group="Defence",
            text="Build a fighter",
            parties=("Japan", "Italy"),
            topic="defence",
            due=parse_date("2035~"),
            status=Status.UNRATED,
            standing=Standing.UPCOMING,
            article_title="Tokyo talks",
            published=parse_date("2026-02-02"),
        )
        assert (second.group, second.parties, second.standing) == ("Diplomacy", JAPAN.parties, Standing.OVERDUE)
        assert (third.group, third.due, third.standing) == ("No topic", None, Standing.UNDATED)


def test_a_timeline_item_says_where_it_starts() -> None:
    with library_of([JAPAN]) as library:
        event, talks, fighter, forum = library.results(EVERYTHING).timeline().fetch(0, 9)
        assert event == TimelineItem(
            JAPAN.id, "Tokyo talks", "They meet", parse_date("2026-01-31"), event=0, parties=JAPAN.parties
        )
        assert (talks.commitment, talks.since, talks.standing) == ("talks", day(2026, 2, 2), Standing.OVERDUE)
        assert (fighter.parties, forum.date) == (("Japan", "Italy"), None)


def test_a_commitment_comes_with_its_article() -> None:
    with library_of([JAPAN]) as library:
        assert library.commitment(CommitmentRef(JAPAN.id, "talks")) == (JAPAN, JAPAN.commitments[1])
        assert library.commitment(CommitmentRef(JAPAN.id, "nothing")) is None
        assert library.commitment(CommitmentRef("nothing", "talks")) is None


def test_what_is_not_in_the_library_is_none() -> None:
    with library_of([JAPAN]) as library:
        assert library.article("nothing") is None
        assert library.results(EVERYTHING).position("nothing") is None
        missing = CommitmentRef("nothing", "a")
        assert library.results(EVERYTHING).commitment_position(Grouping.TOPIC, missing) is None


def test_an_article_knows_what_restates_its_commitments() -> None:
    with library_of([JAPAN, LAUNCH]) as library:
        later, earlier = CommitmentRef(JAPAN.id, "fighter"), CommitmentRef(LAUNCH.id, "fighter")
        assert library.restated_by(LAUNCH.id) == [(later, earlier)]
        assert library.restated_by(JAPAN.id) == []


def test_counts_are_of_the_whole_library() -> None:
    soon = Article("a", "A", parse_date("2026"), commitments=(Commitment("a", "A", due=parse_date("2026-12")),))
    with library_of([JAPAN, LAUNCH, soon]) as library:
        assert library.counts() == Counts(articles=3, commitments=6, due_soon=1, overdue=1, problems=0)


def test_today_decides_what_is_overdue() -> None:
    with library_of([JAPAN]) as library:
        library.today = day(2026, 6, 30)
        assert all_articles(library, "is:overdue") == []
        library.today += 1
        assert [row.id for row in all_articles(library, "is:overdue")] == [JAPAN.id]


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "a*",
        "^japan",
        "NEAR(a b)",
        "title:x",
        'a" OR b',
        "it's",
        "a AND b",
        "{title}",
        "x; DROP TABLE article",
        "-",
        "%",
    ],
)
def test_what_sql_would_take_for_syntax_is_text(text: str) -> None:
    try:
        query = parse_query(text)
    except ValueError:
        return
    with library_of([JAPAN]) as library:
        assert library.results(query).articles().total in (0, 1)
        assert library.results(query).timeline() is not None


def test_a_newer_query_may_interrupt_one_in_another_thread() -> None:
    with library_of([JAPAN]) as library:
        library.results(EVERYTHING).articles().fetch(0, 1)
        other = threading.Thread(target=library.interrupt)
        other.start()
        other.join()
        # Nothing was running: nothing is stopped.
        assert library.results(EVERYTHING).articles().total == 1


def test_any_thread_may_ask() -> None:
    with library_of([JAPAN]) as library:
        found: list[Article | None] = []
        threads = [threading.Thread(target=lambda: found.append(library.article(JAPAN.id))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [JAPAN] * 4


# Opening.
def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no folder"):
        Library.open(tmp_path / "missing", cache=tmp_path, today=TODAY)


def test_a_file_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="is a file, not a folder"):
        Library.open(tmp_path / "file", cache=tmp_path, today=TODAY)


def test_opening_imports_nothing_slow() -> None:
    code = (
        "import sys, tui.library.library\n"
        "print([name for name in ('yaml', 'pydantic', 'textual', 'rich', 'importlib.metadata', 'json', 'hashlib')"
        " if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
