"""The sample library's log: what became of the commitments, on whose evidence, as far as it was known in July 2026."""

from datetime import UTC, datetime

from tests.whole.test_sample_library import IDS, SAMPLE, read
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment, write_assessment
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.replay import as_of, standing_assessments
from tui.records.status import Status

LOG = AssessmentLog(SAMPLE)
NEWEST_PAGE = datetime(2026, 7, 6, tzinfo=UTC)
"""Nothing later is known."""
CONTRACT = CommitmentRef("2025-08-29-carrier-in-tokyo", "contract")


def assessments() -> list[Assessment]:
    return list(LOG.read().assessments)


def test_the_log_reads_without_a_problem() -> None:
    tail = LOG.read()
    assert tail.problems == []
    assert not tail.torn
    assert len(tail.assessments) >= 30


def test_every_line_is_as_accord_writes_it_and_they_are_in_order() -> None:
    made = assessments()
    assert LOG.path.read_text(encoding="utf-8") == "".join(f"{write_assessment(each)}\n" for each in made)
    assert made == sorted(made, key=lambda each: (each.at, each.id))
    assert len({each.id for each in made}) == len(made)


def test_every_assessment_is_of_a_commitment_in_the_library() -> None:
    known = {CommitmentRef(id, made.id) for id in IDS for made in read(id).commitments}
    assert {each.ref for each in assessments()} <= known


def test_every_source_is_a_secure_address_or_an_article_and_only_a_want_of_news_has_none() -> None:
    for each in assessments():
        assert each.source.startswith("https://") or each.source in IDS or (not each.source and each.on is None)
    assert sum(not each.source for each in assessments()) == 1


def test_nothing_is_judged_before_it_was_promised_or_came_to_be_nor_by_news_that_is_not_out() -> None:
    for each in assessments():
        published = read(each.ref.article).published.earliest
        assert published is not None
        assert published <= each.at.toordinal()
        assert each.at < NEWEST_PAGE
        if each.on is not None:
            assert each.on.earliest is None or each.on.earliest <= each.at.toordinal()


def test_no_sentence_of_a_source_is_quoted() -> None:
    assert all(each.quote == "" for each in assessments())
    assert all(0 < len(each.note) <= 140 for each in assessments())


def test_the_contract_was_late_but_kept() -> None:
    told = [each.status for each in assessments() if each.ref == CONTRACT]
    assert told == [Status.STALLED, Status.PARTLY_KEPT, Status.KEPT]


def test_the_first_board_has_much_to_show() -> None:
    statuses = {each.status for each in standing_assessments(assessments()).values()}
    assert {Status.KEPT, Status.PARTLY_KEPT, Status.IN_PROGRESS, Status.NOT_STARTED} <= statuses


def test_the_board_grows_over_the_years() -> None:
    made = assessments()
    boards = [len(standing_assessments(as_of(made, day(year, 12, 31)))) for year in range(2022, 2027)]
    assert boards == sorted(set(boards))
    assert boards[0] == 0
