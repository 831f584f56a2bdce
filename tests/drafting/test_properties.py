"""What holds for any text."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.drafting.draft import draft, to_json
from tui.drafting.sentences import sentences
from tui.records.dates import parse_date

PIECES = st.sampled_from(
    [
        "Japan will provide $3 million by 2030.",
        "We agreed to meet on Friday",
        "The U.S. and the U.K. said",
        " ",
        "\n",
        "\n\n",
        "- ",
        "• ",
        "1. ",
        "“",
        "”",
        '"',
        "in around 2035",
        "within two weeks",
        "FY27",
        "May",
        "31 June",
        "99999",
        "0000-00-00",
        "\xad",
        "\u200b",
        "â€™",
        "é",
        "今日は",
        "😀",
        "\x00",
        "\r\n",
        "\u2028",
        "Title Of It",
        "TOKYO — ",
        "date 2026-02-02 ",
        "# ",
        ":",
        "?",
        "...",
        "they will hold talks",
        "the early 2030s",
        "Q3 2027",
        "(",
        "[1]",
        "https://example.org",
        "commit to",
        "is to",
        "President Joe Biden",
        "2000 years ago",
        "in 900 decades",
        "in 999 years",
        "999 weeks ago",
        "32 December 2020",
        "by the end of",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join)
)
DAYS = st.one_of(st.none(), st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)))


@given(TEXTS)
def test_a_sentence_is_the_text_between_its_offsets_and_they_follow_each_other(text: str) -> None:
    behind = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.quote
        assert behind <= sentence.start < sentence.end
        behind = sentence.end


@settings(deadline=None)
@given(TEXTS, DAYS)
def test_any_text_is_drafted_and_every_quote_is_in_it(text: str, published: datetime.date | None) -> None:
    drafted = draft(text, published=published)
    for part in (*drafted.commitments, *drafted.events):
        assert text[part.start : part.end] == part.quote
    for event in drafted.events:
        parse_date(event.date)
    for commitment in drafted.commitments:
        assert commitment.text
        if commitment.due is not None:
            parse_date(commitment.due)
            assert commitment.due_words
    to_json(drafted)


@given(TEXTS)
def test_the_same_text_gives_the_same_draft(text: str) -> None:
    assert draft(text) == draft(text)
