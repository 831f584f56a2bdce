"""Quotes are found again, also in another copy of the text."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.text.anchors import Anchor, find_quote

TEXT = """The ministers met.

“We will speed up the next-generation fighter,” they said – and added: it’s a matter of years.
They agreed to co-operate on critical min-
erals, on soft\u00adware, and on cyber de\u00ad
fence… until 2025–2030."""


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("The ministers met.", "The ministers met."),
        ('"We will speed up', "“We will speed up"),
        ("they said - and added: it's a matter", "they said – and added: it’s a matter"),
        ("years. They agreed", "years.\nThey agreed"),
        ("  years.   They\tagreed\n", "years.\nThey agreed"),
        ("years.\u00a0They", "years.\nThey"),
        ("critical minerals,", "critical min-\nerals,"),
        ("cooperate on", "co-operate on"),
        ("co‑operate on", "co-operate on"),
        ("next generation", None),
        (
            "on software, and on cyber defence... until 2025-2030",
            "on soft\u00adware, and on cyber de\u00ad\nfence… until 2025–2030",
        ),
        ("20252030", None),
        ("the ministers met", None),
        ("met. “We will slow down", None),
        ("", None),
        (" \n", None),
        ("\u00ad", None),
    ],
    ids=range(17),
)
def test_a_quote_is_found_but_for_how_it_is_set(quote: str, passage: str | None) -> None:
    place = find_quote(TEXT, quote)
    assert (None if place is None else TEXT[slice(*place)]) == passage


def test_accents_may_be_written_in_either_way() -> None:
    text = "At the cafe\u0301 in Łódź"
    assert find_quote(text, "the café in") == (3, 15)
    assert find_quote("the café in", "cafe\u0301") == (4, 8)
    assert find_quote(text, "the cafe in") is None


def test_ligatures_of_pdfs_are_letters() -> None:
    assert find_quote("of ﬁve oﬃcials", "five officials") == (3, 14 - 0)


REPEATED = "Japan will act. Some words. Italy will act. Other words. Japan will  act. The end."


def test_what_stood_around_tells_repetitions_apart() -> None:
    assert find_quote(REPEATED, "will act") == (6, 14)
    assert find_quote(REPEATED, "will act", prefix="words. Italy ") == (34, 42)
    assert find_quote(REPEATED, "will act", suffix=". The end.") == (63, 72), "even if it is not there to the letter"
    assert find_quote(REPEATED, "will act", prefix="nothing of the kind", suffix="nor this") == (6, 14)


texts = st.text(st.sampled_from("ab \n-–“\u00ad’é…\u0301."), max_size=60)


@given(texts, st.data())
def test_every_passage_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end].strip(" \n\u00ad"))
    found = Anchor.of(text, start, end).find(text)
    assert found is not None
    assert text[slice(*found)] == text[start:end]


@given(texts, st.data())
def test_a_passage_with_all_of_the_text_around_it_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end].strip(" \n\u00ad"))
    marked = f"x{text}y"
    anchor = Anchor(text[start:end], marked[: start + 1], marked[end + 1 :])
    found = anchor.find(marked)
    assert found is not None
    assert marked[slice(*found)] == text[start:end]


words = st.lists(st.text("abcé", min_size=1, max_size=5), min_size=1, max_size=8)
gaps = st.sampled_from((" ", "\n", "  ", "\u00a0", " \n\t", "\u200b ", "\n\n"))


@given(words, words, words, st.data())
def test_a_quote_is_found_however_its_spaces_are_set(
    before: list[str], quote: list[str], after: list[str], data: st.DataObject
) -> None:
    def spaced(parts: list[str]) -> str:
        return "".join(part + data.draw(gaps) for part in parts)

    head = "<" + spaced(before) + "<"
    passage = spaced(quote).rstrip()
    found = find_quote(f"{head}{passage}> {spaced(after)}", "<" + " ".join(quote) + ">")
    assert found == (len(head) - 1, len(head) + len(passage) + 1)


@given(texts, texts, texts, texts)
def test_whatever_is_found_lies_in_the_text(text: str, quote: str, prefix: str, suffix: str) -> None:
    found = find_quote(text, quote, prefix=prefix, suffix=suffix)
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(text)


def test_a_long_text_takes_no_time() -> None:
    text = "The ministers agreed – “again” – to hold talks.\n" * 20_000
    assert find_quote(text, "no such words at all") is None
    assert find_quote(text, 'agreed - "again"', prefix="The ministers ") == (14, 30)
