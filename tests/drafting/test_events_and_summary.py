"""What happened when, and what a text says above all."""

import datetime

from tui.drafting.draft import draft
from tui.drafting.events import TITLE, event_title

TEXT = (
    "Peru and Kenya sign fishing pact\n\n2026-02-02\n\nPeru and Kenya signed a pact on fishing on Friday in Lima. "
    "The sky was grey. The pact, which the two states began to discuss in May 2024, will enter into force on 1 July. "
    "Peru will give Kenya three patrol ships under the pact by 2028. Somebody sang a song about the sea in the hall."
)


def test_each_date_is_one_event_with_its_first_sentence() -> None:
    found = draft(TEXT).events
    assert [event.date for event in found] == ["2026-01-30", "2024-05", "2026-07-01", "2028"]
    assert found[0].title == "Peru and Kenya signed a pact on fishing on Friday in Lima"
    assert found[0].date_words == "Friday"


def test_the_day_of_the_dateline_is_no_event() -> None:
    text = "A Pact\n\ndate 2026-02-02 LIMA — The two sides signed a pact on fishing in Lima on Sunday."
    assert [event.date for event in draft(text).events] == ["2026-02-01"]


def test_a_title_is_short() -> None:
    assert len(event_title("The two sides " + "and all of their many friends " * 20)) <= TITLE + 1


def test_the_summary_quotes_two_or_three_sentences_in_their_order() -> None:
    told = draft(TEXT).summary
    assert 2 <= len(told) <= 3
    assert [TEXT.index(sentence) for sentence in told] == sorted(TEXT.index(sentence) for sentence in told)
    assert "The sky was grey." not in told


def test_what_is_given_is_taken() -> None:
    drafted = draft(
        TEXT,
        published=datetime.date(2020, 1, 1),
        title="Mine",
        source="The Post",
        url="https://example.org",
        place="Lima",
    )
    assert (drafted.published, drafted.title, drafted.source, drafted.url, drafted.place) == (
        "2020-01-01",
        "Mine",
        "The Post",
        "https://example.org",
        "Lima",
    )
