"""What the filter offers while it is being typed, and where it finds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events

from tests.support.driving import SAMPLE, accord, keys, pane, press, reader, seen, settle, until
from tests.support.libraries import opened
from tests.support.thoroughness import examples
from tui.library.filter.query import State, parse_query
from tui.library.library import Library
from tui.panes.filter import FilterBox
from tui.records.status import Status
from tui.screens.reader.offers import best_offer, offers
from tui.settings import Settings

SIGNS = {"slash": "/", "colon": ":", "tab": "\t"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with opened(SAMPLE, tmp_path_factory.mktemp("cache")) as library:
        library.reconcile()
        yield library


def offered(library: Library, text: str) -> list[tuple[str, int]]:
    return [(offer.name, offer.count) for offer in offers(library, text).offers]


def test_after_a_field_stands_what_can_follow_with_the_number_of_what_it_finds(sample: Library) -> None:
    assert [name for name, _ in offered(sample, "is:")] == list(State)
    assert sorted(name for name, _ in offered(sample, "status:")) == sorted(Status)
    assert [count > 0 for _, count in offered(sample, "status:")] == [True] * 5 + [False] * 4
    counts = sample.counts()
    assert offered(sample, "is:")[:2] == [("overdue", counts.overdue), ("due-soon", counts.due_soon)]
    tally = sample.results(parse_query("")).tally()
    assert dict(offered(sample, "status:")) == {str(status): tally[status] for status in Status}


@pytest.mark.parametrize("field", ["party", "topic", "source", "place", "by"])
def test_names_are_offered_those_that_find_most_first(sample: Library, field: str) -> None:
    counts = [count for _, count in offered(sample, f"{field}:")]
    assert counts
    assert 0 not in counts
    assert counts == sorted(counts, reverse=True) or field == "party"  # one name may stand in another


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("is:o", "is:overdue"),
        ("fighter -IS:ov", "fighter -is:overdue"),
        ("(japan or status:par", "(japan or status:partly-kept"),
        ("is:overdeu", "is:overdue"),
        ("party:jap", "party:Japan"),
        ("party:kingd", 'party:"United Kingdom"'),
        ('party:"united k', 'party:"United Kingdom"'),
        ("source:japan new", None),
        ('"a phrase is:', None),
        ("is:overdue", None),
        ("party:japan", None),
        ("party:xyzzy", None),
        ("due:", None),
        ("", None),
        ("japan", None),
        ("overdue", "is:overdue"),
        ("ovredue", "is:overdue"),
        ("due soon", "is:due-soon"),
        ("kept", "status:kept"),
        ("cyberq", "cyber"),
        ("japna figther", "japan fighter"),
        ("xyzzy", None),
        ("-overdue", None),
    ],
)
def test_the_first_offer_is_what_was_probably_meant(sample: Library, text: str, becomes: str | None) -> None:
    shown, best = offers(sample, text).offers, best_offer(sample, text)
    assert (best and best.text) == becomes
    assert (shown[0] if shown else None) == best
    assert len({offer.text for offer in shown}) == len(shown)


@pytest.mark.parametrize("text", ["is:", "party:", "source:", "japan has:", "overdue", "-status:k", "due soon japan"])
def test_every_offer_is_a_filter_that_finds_as_much_as_it_says(sample: Library, text: str) -> None:
    for offer in offers(sample, text).offers:
        query = parse_query(offer.text)
        assert offer.count in (sum(sample.results(query).tally().values()), sample.results(query).articles().total)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "x" * 1000,
            "is:" + "o" * 900,
            'party:"' + "日" * 900,
            "ab " * 300,
            "(" * 20 + "overdeu",
            ") is:",
            "a) party:",
        ),
        *("due:soon is:", "x" * 995 + " is:", "pary:x status:k", '"a" is:', 'is:"', "-(is:", "x" * 990 + " overdue"),
    ],
)
def test_filters_of_any_length_and_with_mistakes_have_offers_that_can_be_read_or_none(
    sample: Library, text: str
) -> None:
    for offer in offers(sample, text).offers:
        assert not parse_query(offer.text).is_empty


@given(text=st.text(st.sampled_from('is:party:overdue"()- kept:日\u3000'), max_size=20))
@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_what_is_offered_can_be_read(sample: Library, text: str) -> None:
    best = best_offer(sample, text)
    assert best is None or not parse_query(best.text).is_empty


async def test_tab_completes_while_something_is_offered_else_goes_to_the_next_pane(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "slash", *"is:ov")
        await until(pilot, lambda: "tab overdue 2" in seen(pilot))
        await press(pilot, "tab")
        assert reader(pilot).query_one(FilterBox).text == "is:overdue"
        assert "1 of 10 articles · 2 commitments" in seen(pilot)
        await press(pilot, "tab")
        assert reader(pilot).focused is reader(pilot).panes.articles


async def test_tab_typed_in_a_burst_completes_what_was_typed_before_it(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        for key in ("slash", *"is", "colon", *"ov", "tab", "tab", "3"):
            pilot.app.post_message(events.Key(key, SIGNS.get(key, key)))
        await settle(pilot)
        assert reader(pilot).query_one(FilterBox).text == "is:overdue"
        assert reader(pilot).focused is reader(pilot).panes.commitments


async def test_where_nothing_matches_the_lists_say_what_would_find_something(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "slash", *"overdue")
        await until(pilot, lambda: "is:overdue finds 2" in pane(pilot, "articles"))
        assert "Nothing matches the filter." in pane(pilot, "commitments")
        await press(pilot, "tab")
        assert "1 of 10 articles" in seen(pilot)
        assert "Nothing matches" not in seen(pilot)


async def test_a_field_without_a_value_asks_nothing_yet(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "slash", *"is:")
        assert "10 articles" in seen(pilot)
        assert "needs" not in seen(pilot)
        await press(pilot, "enter")
        assert reader(pilot).panes.articles.total == 11


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 20), (40, 12)])
@pytest.mark.parametrize("text", ["is:frob", "status:frob", "japan partty:x"])
async def test_a_mistake_can_be_read_whole(tmp_path: Path, size: tuple[int, int], text: str) -> None:
    async with accord(SAMPLE, tmp_path, size=size, settings=Settings(glyphs="unicode")) as pilot:
        await press(pilot, "slash", *text)
        assert str(_mistake(text)) in f"{pane(pilot, 'filter')} {pane(pilot, 'below')}"
        await press(pilot, "escape")
        assert not reader(pilot).query_one("#below").display


def _mistake(text: str) -> ValueError:
    with pytest.raises(ValueError, match="column") as caught:
        parse_query(text)
    return caught.value


async def test_earlier_filters_come_back(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        box = reader(pilot).query_one(FilterBox)
        await press(pilot, "slash", *"japan", "enter", "slash", "escape", *"italy", "enter", "slash", "escape")
        typed = []
        for key in ("up", "up", "up", "down"):
            await press(pilot, key)
            typed.append(box.text)
        assert typed == ["italy", "japan", "japan", "italy"]
        await press(pilot, "down")
        assert reader(pilot).focused is reader(pilot).panes.articles


async def test_what_is_typed_is_not_lost_by_going_through_earlier_filters(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        box = reader(pilot).query_one(FilterBox)
        await press(pilot, "slash", *"japan", "enter", "slash", "escape", *"ita", "up")
        assert box.text == "japan"
        await press(pilot, "down")
        assert box.text == "ita"


@pytest.mark.parametrize("space", ["\u3000", "\u00a0", "\u2003"])
async def test_every_kind_of_space_can_be_typed(tmp_path: Path, space: str) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "slash", *"japan")
        pilot.app.post_message(events.Key("space_of_another_kind", space))
        await press(pilot, *"uk")
        assert reader(pilot).query_one(FilterBox).text == "japan uk"


async def test_pasted_lines_are_words_in_a_row(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "slash")
        pilot.app.post_message(events.Paste("japan\r\nfighter\n\n\u3000cyber\x1b\n"))
        await until(pilot, lambda: keys(pilot).at_rest)
        await settle(pilot)
        assert reader(pilot).query_one(FilterBox).text == "japan fighter cyber"
