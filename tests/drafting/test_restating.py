"""Which commitment of a library a sentence says again."""

import datetime
from pathlib import Path

import pytest

from tui.drafting.adding import shelf
from tui.drafting.draft import draft, to_json
from tui.drafting.restating import Precedents, Promise, Promises, glanced
from tui.drafting.review import Review, ReviewError
from tui.records.article import Article
from tui.records.commitment import CommitmentRef
from tui.records.reading import read_record
from tui.records.writing import write_record

SAMPLE = Path(__file__).parents[2] / "articles"
EARLIER = [
    Promise(
        "lima#patrol", "Send a joint patrol ship to the strait", frozenset({"Peru", "Kenya"}), "defence", "2025-01-10"
    ),
    Promise("lima#tea", "Cut the tariffs on tea", frozenset({"Peru"}), "trade", "2025-01-10"),
    Promise("oslo#patrol", "Send a joint patrol ship to the gulf", frozenset({"Norway"}), "defence", "2025-03-01"),
    Promise("lima#meet", "Meet again", frozenset({"Peru", "Kenya"}), "", "2025-01-10"),
]
AGAIN = "Peru and Kenya will send their joint patrol ship to the strait by 2028, the two ministers said."


def restated(sentence: str, **known: str | list[str]) -> str:
    return Promises(EARLIER).restated(sentence, **{"parties": ["Peru"], "published": "2026-02-02", **known})


def test_the_earlier_promise_with_the_same_words_is_offered() -> None:
    assert restated(AGAIN) == "lima#patrol"


def test_of_two_that_are_equally_like_it_the_earliest_is_offered() -> None:
    words = "Send a joint patrol ship to the strait and a relief ship to the islands each summer"
    for turn in (1, -1):
        both = [Promise("b#x", words, published="2025"), Promise("a#x", words, published="2024")][::turn]
        assert Promises(both).restated(words) == "a#x"


def test_its_makers_meet() -> None:
    assert restated(AGAIN, parties=["Norway"]) == "oslo#patrol"
    assert restated(AGAIN, parties=["Chile"]) == ""


def test_what_came_later_is_not_restated() -> None:
    assert restated(AGAIN, published="2025-01-09") == ""


def test_a_few_common_words_are_not_enough() -> None:
    assert restated("Peru and Kenya will meet again in May to talk about ships.") == ""
    assert restated("Peru will buy a ship from Kenya.") == ""


def test_the_topic_counts_a_little() -> None:
    half = "Peru will send a ship on a joint tour."
    assert (restated(half, topic="trade"), restated(half, topic="defence")) == ("", "lima#patrol")


def test_the_head_of_a_record_is_glanced_at_as_it_would_be_read() -> None:
    for file in SAMPLE.glob("*.md"):
        article = read_record(file.read_bytes(), id=file.stem, file=file.name)
        assert isinstance(article, Article)
        assert list(glanced(file.read_text("utf-8"), file.stem)) == [
            Promise(
                str(CommitmentRef(article.id, each.id)),
                each.text,
                frozenset(article.parties_to(each)),
                each.topic,
                str(article.published),
            )
            for each in article.commitments
        ]


def test_lists_and_ids_may_be_written_in_other_ways() -> None:
    head = """---
published: "2026"
parties:
- Peru
- 'Kenya'
commitments:
  - text: "Open an embassy"
    parties:
    - Peru
  - id: folded
    text: >-
      Too long
      for a line
events: []
---
text: not of a commitment
"""
    assert list(glanced(head, "a")) == [
        Promise("a#open-an-embassy", "Open an embassy", frozenset({"Peru"}), "", "2026")
    ]


def test_what_the_sample_restates_is_offered_and_little_else() -> None:
    promises = Promises(
        promise for file in SAMPLE.glob("*.md") for promise in glanced(file.read_text("utf-8"), file.stem)
    )
    offered = []
    for file in sorted(SAMPLE.glob("*.md")):
        article = read_record(file.read_bytes(), id=file.stem, file=file.name)
        assert isinstance(article, Article)
        for each in article.commitments:
            others = Promises(p for p in promises.all if not p.ref.startswith(f"{article.id}#"))
            ref = others.restated(
                each.text, parties=article.parties_to(each), topic=each.topic, published=str(article.published)
            )
            if ref:
                offered.append((each.id, ref))
    assert ("cyber", "2023-05-19-hiroshima-accord#cyber") in offered
    assert len(offered) <= 4


# In a draft and a review
DAY = datetime.date(2026, 2, 2)
TEXT = f"Peru and Kenya hold talks\n\nThe ministers of Peru and Kenya met in Lima on Friday.\n\n{AGAIN}\n"


def drafted() -> Review:
    return Review.of(TEXT, draft(TEXT, published=DAY, precedents=Precedents(("defence",), Promises(EARLIER))))


def test_a_draft_says_what_it_restates() -> None:
    made = draft(TEXT, published=DAY, precedents=Precedents((), Promises(EARLIER)))
    assert [proposal.restates for proposal in made.proposed] == ["lima#patrol"]
    assert '"restates": "lima#patrol"' in to_json(made)


def test_a_review_takes_it_into_the_record_unless_it_is_taken_out() -> None:
    review = drafted()
    place = next(place for place, passage in enumerate(review.passages) if passage.is_taken)
    assert review.article().commitments[0].restates == (CommitmentRef("lima", "patrol"),)
    assert "restates: lima#patrol" in write_record(review.article())
    assert review.edit(place, restates="").article().commitments[0].restates == ()
    assert review.edit(place, restates=" oslo#patrol ").passages[place].restates == "oslo#patrol"
    with pytest.raises(ReviewError, match="Restates: 'Oslo' does not name a commitment; expected article#commitment"):
        review.edit(place, restates="Oslo")


def test_a_library_says_what_has_been_promised_in_it(tmp_path: Path) -> None:
    (tmp_path / "lima.md").write_bytes(
        b"---\r\ntitle: A\r\npublished: 2025-01-10\r\nparties: [Peru]\r\ncommitments:\r\n"
        b"- text: Send a joint patrol ship to the strait\r\n---\r\n"
    )
    promises = shelf(tmp_path).precedents.promises
    assert promises.restated(AGAIN, parties=["Peru"]) == "lima#send-a-joint-patrol-ship-to-the-strait"
