"""The sample library, as a newcomer meets it: ten real agreements, told in our own words."""

import re
from functools import cache
from pathlib import Path

import pytest

from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date
from tui.records.reading import read_record
from tui.records.writing import write_record

SAMPLE = Path(__file__).parents[2] / "articles"
IDS = sorted(path.stem for path in SAMPLE.glob("*.md"))
TOKYO_TALKS = "2026-02-02-japan-uk-security"
FIRST_FIGHTER = CommitmentRef("2022-12-09-gcap-launch", "fighter")

SEASON_OR_QUARTER = re.compile(r"\d{4}-(2[1-4]|3[3-6])")

every_record = pytest.mark.parametrize("article_id", IDS)


@cache
def read(article_id: str) -> Article:
    file = f"{article_id}.md"
    found = read_record((SAMPLE / file).read_bytes(), id=article_id, file=file)
    assert isinstance(found, Article), "\n".join(str(problem) for problem in found)
    return found


def commitment(ref: CommitmentRef) -> Commitment:
    return next(made for made in read(ref.article).commitments if made.id == ref.commitment)


def is_vague(date: Date) -> bool:
    """Whether the date is approximate, uncertain, unspecified in part, an interval, a season or a quarter."""
    return any(mark in date.text for mark in "~?%/X") or SEASON_OR_QUARTER.fullmatch(date.text) is not None


def test_the_sample_library_has_ten_records() -> None:
    assert len(IDS) == 10


@every_record
def test_every_record_reads_without_problems(article_id: str) -> None:
    assert read(article_id).id == article_id


@every_record
def test_a_record_is_named_after_the_day_its_article_was_published(article_id: str) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", read(article_id).published.text)
    assert article_id.startswith(f"{read(article_id).published.text}-")


@every_record
def test_every_article_names_its_source_and_links_to_it_by_https(article_id: str) -> None:
    assert read(article_id).source
    assert read(article_id).url.startswith("https://")


@every_record
def test_every_article_has_parties_topics_commitments_events_and_a_summary(article_id: str) -> None:
    article = read(article_id)
    assert article.parties
    assert article.commitments
    assert article.events
    assert article.summary
    assert {made.topic for made in article.commitments} <= set(article.topics)


@every_record
def test_a_commitment_is_one_short_line(article_id: str) -> None:
    for made in read(article_id).commitments:
        assert 0 < len(made.text) <= 90, made.text
        assert "\n" not in made.text


@every_record
def test_no_sentence_of_a_source_is_quoted(article_id: str) -> None:
    assert all(made.quote == "" for made in read(article_id).commitments)


@every_record
def test_every_vague_due_date_has_the_words_of_its_source_beside_it(article_id: str) -> None:
    for made in read(article_id).commitments:
        if made.due is not None and is_vague(made.due):
            assert made.due_words, f"{made.id}: {made.due.text}"


@every_record
def test_a_record_once_written_reads_back_equal(article_id: str) -> None:
    article = read(article_id)
    written = write_record(article).encode()
    assert read_record(written, id=article_id, file=f"{article_id}.md") == article


def test_everything_restated_stands_in_an_earlier_record() -> None:
    for article in map(read, IDS):
        for made in article.commitments:
            for ref in made.restates:
                assert commitment(ref).id == ref.commitment
                assert ref.article < article.id


def test_the_fighter_of_2026_leads_back_to_its_launch_in_2022() -> None:
    ref = CommitmentRef(TOKYO_TALKS, "fighter")
    chain = [ref]
    while commitment(ref).restates:
        (ref,) = commitment(ref).restates
        chain.append(ref)
    assert chain == [
        CommitmentRef(TOKYO_TALKS, "fighter"),
        CommitmentRef("2023-12-14-gigo-treaty", "fighter"),
        FIRST_FIGHTER,
    ]


def test_japan_and_the_uk_made_five_commitments_in_tokyo_and_two_have_a_due_date() -> None:
    dues = {made.id: made.due.text if made.due else "" for made in read(TOKYO_TALKS).commitments}
    assert dues == {
        "fighter": "2035~",
        "two-plus-two": "2026",
        "cyber": "",
        "minerals": "",
        "space-forum": "",
    }


def test_the_fighter_is_due_around_2035_in_the_words_of_the_source() -> None:
    fighter = commitment(CommitmentRef(TOKYO_TALKS, "fighter"))
    assert fighter.due is not None
    assert (fighter.due.text, fighter.due_words) == ("2035~", "around 2035")
    assert fighter.due.approximate
    assert read(TOKYO_TALKS).parties_to(fighter) == ("Japan", "United Kingdom", "Italy")


def test_the_tokyo_talks_have_their_two_meetings_as_events() -> None:
    assert [event.date.text for event in read(TOKYO_TALKS).events] == ["2025-11-22", "2026-01-31"]
