"""What is imported goes into records that can be written and read again."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.only_new import MOST_COMMITMENTS, only_new
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import parse_date
from tui.records.writing import write_record


def article_of(texts: list[str]) -> Article:
    commitments = tuple(Commitment(id=f"c{place}", text=text.strip()) for place, text in enumerate(texts))
    return Article(id="watch", title="Watch", published=parse_date("2026"), commitments=commitments)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(['"', "ü", "\N{GRINNING FACE}", "a b ", "'", "\\"]), st.integers(1, 1_400), st.integers(1, 250))
def test_no_record_is_larger_than_may_be_read_again(sign: str, length: int, number: int) -> None:
    article = article_of([f"{place} " + sign * length for place in range(number)])
    rests = {CommitmentRef("watch", one.id): f"**{one.text}**" for one in article.commitments}
    fresh, _, known = only_new(Path("nowhere"), [article], [], rests)
    assert all(len(write_record(part).encode()) <= MAX_BYTES for part in fresh)
    assert [one for part in fresh for one in part.commitments] == list(article.commitments)
    assert known == 0


def test_nor_has_one_more_commitments_than_a_reader_can_take_in() -> None:
    fresh, _, _ = only_new(Path("nowhere"), [article_of(["Build it"] * (2 * MOST_COMMITMENTS + 1))], [], {})
    assert [len(part.commitments) for part in fresh] == [MOST_COMMITMENTS, MOST_COMMITMENTS, 1]
    assert [part.id for part in fresh] == ["watch", "watch-2", "watch-3"]
