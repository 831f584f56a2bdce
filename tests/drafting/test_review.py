"""A person makes a record of a draft: replayed without a screen."""

from pathlib import Path

import pytest

from tests.drafting.test_tokyo import TEXT
from tui.drafting.draft import draft
from tui.drafting.fiscal import FiscalYear
from tui.drafting.restating import Precedents
from tui.drafting.review import Effort, Happening, Review, ReviewError, Wanted, effort
from tui.drafting.unfinished import Unfinished
from tui.records.article import Article
from tui.records.reading import read_record
from tui.records.writing import write_record

TOPICS = ["defence", "cyber"]


@pytest.fixture
def review() -> Review:
    return Review.of(TEXT, draft(TEXT, precedents=Precedents(TOPICS)))


def place(review: Review, words: str) -> int:
    """The place of the passage with some words in it."""
    [place] = [at for at in range(len(review.passages)) if words in review.quote(at)]
    return place


def test_every_sentence_of_the_text_is_a_passage_where_it_stands(review: Review) -> None:
    assert [review.quote(at)[:12] for at in (0, 1)] == ["Japanese Pri", "The two lead"]
    assert review.text == TEXT
    places = [edge for passage in review.passages for edge in (passage.start, passage.end)]
    assert places == sorted(places)


def test_what_is_proposed_is_taken_at_first_and_all_else_is_left(review: Review) -> None:
    assert review.passages[place(review, "fighter jet")].is_taken
    assert not review.passages[place(review, "Chequers")].is_taken
    assert all(passage.standing == "proposed" for passage in review.taken)


def test_a_sentence_that_nobody_proposed_is_worded_and_dated_when_it_is_taken() -> None:
    text = "Talks\n\nThe group met.\n\nMinisters smiled at the plan to open a bridge by the end of 2031."
    review = Review.of(text, draft(text)).with_head(Review.of(text, draft(text)).head._replace(published="2026-02-02"))
    at = place(review, "bridge")
    taken = review.leave(at).take(at).passages[at]
    assert taken.is_taken
    assert taken.text
    assert taken.due == "2031"


def test_fiscal_years_of_a_sentence_that_nobody_proposed_are_counted_as_the_settings_say() -> None:
    text = "Talks\n\nThe group met.\n\nMinisters smiled at the plan to open a bridge in fiscal year 2031."
    japan = FiscalYear(4)
    review = Review.of(text, draft(text, fiscal=japan), japan)
    at = place(review, "bridge")
    for kept in (review, Review.from_json(review.to_json())):
        assert kept.leave(at).take(at).passages[at].due == "2031-04/2032-03"
        [happening] = kept.as_event(at).passages[at].events
        assert happening.date == "2031-04/2032-03"


def test_what_was_typed_survives_leaving_and_taking(review: Review) -> None:
    at = place(review, "fighter jet")
    edited = review.edit(
        at, text="Build the jet", due="2036", parties=["Japan", " ", "Italy"], topic="air", test="It flies."
    )
    again = edited.leave(at).take(at)
    assert again == edited
    [made] = [commitment for commitment in again.article().commitments if commitment.text == "Build the jet"]
    assert (made.due and made.due.text, made.due_words, made.parties) == ("2036", "", ("Japan", "Italy"))
    assert (made.topic, made.test) == ("air", "It flies.")
    assert made.quote == review.quote(at)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda review: review.edit(0, text="  "), "text"),
        (lambda review: review.edit(0, due="soon"), "due"),
        (lambda review: review.date(0, "some day"), "date"),
        (lambda review: review.with_head(review.head._replace(published="2 Feb")), "published"),
        (lambda review: review.with_head(review.head._replace(url="ftp://x")), "url"),
    ],
)
def test_what_no_record_can_hold_is_refused_with_the_name_of_its_field(review: Review, change, field: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(ReviewError) as error:
        change(review)
    assert error.value.field == field
    assert error.value.reason


def test_joined_sentences_are_one_quote_with_all_that_either_had(review: Review) -> None:
    at = place(review, "fighter jet")
    joined = review.merge(at)
    assert joined.quote(at).startswith(review.quote(at))
    assert joined.quote(at).endswith(review.quote(at + 1))
    assert joined.passages[at].due == review.passages[at].due
    assert len(joined.passages) == len(review.passages) - 1
    last = len(review.passages) - 1
    assert review.merge(last) == review


def test_a_sentence_becomes_an_event_with_the_date_that_it_names_and_another_if_told(review: Review) -> None:
    at = place(review, "Johannesburg")
    review = review if not review.passages[at].is_event else review.as_event(at)
    event = review.as_event(at)
    assert event.passages[at].events[0].date == "2025-11"
    dated = event.date(at, "2025-11-22", title="They met in Johannesburg")
    assert dated.passages[at].events[0] == Happening("2025-11-22", "They met in Johannesburg")
    assert "2025-11-22" in [made.date.text for made in dated.article().events]
    assert "2025-11-22" not in [made.date.text for made in dated.as_event(at).article().events]


def test_fields_that_lack_are_named_and_nothing_is_made_without_them(review: Review) -> None:
    bare = review._replace(head=review.head._replace(title="", published=""))
    assert bare.missing == ("title", "published")
    with pytest.raises(ReviewError, match="Title"):
        bare.article()
    with pytest.raises(ReviewError, match="Published"):
        bare.with_head(bare.head._replace(title="Talks")).article()


def test_the_record_reads_back_with_ids_that_are_unique_and_parties_where_they_differ(review: Review) -> None:
    for at in range(3):
        review = review.edit(at, text="Meet again", parties=review.head.parties)
    article = review.article(is_draft=True)
    read = read_record(write_record(article).encode(), id="", file="x.md")
    assert read == article
    assert isinstance(read, Article)
    assert read.draft
    ids = [made.id for made in read.commitments]
    assert len(ids) == len(set(ids))
    assert ids[:3] == ["meet-again", "meet-again-2", "meet-again-3"]
    assert read.commitments[0].parties == ()


def test_a_review_is_had_again_from_its_file_and_damage_is_no_review(review: Review, tmp_path: Path) -> None:
    review = review.edit(1, text="A jet")
    unfinished = Unfinished(tmp_path, TEXT)
    assert unfinished.kept() is None
    unfinished.keep(review)
    assert unfinished.file.stat().st_mode & 0o077 == 0
    assert Unfinished(tmp_path, TEXT).kept() == review
    assert Unfinished(tmp_path, TEXT + ".").kept() is None
    unfinished.file.write_text(unfinished.file.read_text()[:-9])
    assert unfinished.kept() is None
    unfinished.keep(review._replace(text="short"))
    assert unfinished.kept() is None  # its passages lie outside
    unfinished.forget()
    assert not list(unfinished.file.parent.iterdir())


def test_the_effort_is_the_number_of_takes_leaves_and_edits_to_what_is_wanted(review: Review) -> None:
    fighter, chequers = place(review, "fighter jet"), place(review, "invited")
    wanted = [
        Wanted(review.passages[fighter].start, review.passages[fighter].end, "2036"),
        Wanted(review.passages[chequers].start, review.passages[chequers + 1].end),
    ]
    proposed = len(review.taken)
    reached, needed = effort(review, wanted)
    assert needed == Effort(takes=1, leaves=proposed - 1, edits=2)
    assert needed.total == proposed + 2
    assert [(passage.start, passage.end) for passage in reached.taken] == [tuple(one[:2]) for one in wanted]
    assert effort(reached, wanted)[1] == Effort()
