"""Disagreement: where the latest judgements of people differ, all of them are shown until one settles it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.driving import accord, press, reader, seen, until
from tests.support.judging import assessments
from tests.support.libraries import TODAY, write
from tui.library.filter.query import parse_query
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment, Judgement
from tui.records.commitment import CommitmentRef
from tui.records.replay import disagreements, standing_assessments
from tui.records.status import Status
from tui.views.rows import Grouping

REF = CommitmentRef("a", "one")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    write(folder, "a.md", "Talks", more="commitments:\n- {id: one, text: Open a port}\n- {id: two, text: Build}\n")
    with closing(Library.open(folder, cache=tmp_path / "index", today=TODAY)) as library:
        library.reconcile()
        yield library


def judge(library: Library, by: str, status: Status, party: str = "") -> None:
    library.assess([REF], Judgement(status=status, party=party), by)


def disputed(library: Library) -> list[tuple[str, Status]]:
    rows = library.results(parse_query("is:disputed")).commitments(Grouping.TOPIC)
    found = [entry for row in rows.fetch(0, 9) for entry in row.disputed]
    [row] = library.results(parse_query("")).commitment_rows([REF])
    assert list(row.disputed) == found
    return found


def test_the_latest_judgement_of_each_person_counts(library: Library) -> None:
    judge(library, "Ann", Status.KEPT)
    assert disputed(library) == []
    judge(library, "Ben", Status.PARTLY_KEPT)
    assert disputed(library) == [("Ben", Status.PARTLY_KEPT), ("Ann", Status.KEPT)]
    judge(library, "Ben", Status.KEPT)
    assert disputed(library) == []


def test_what_is_said_of_one_party_is_no_disagreement_about_the_whole(library: Library) -> None:
    judge(library, "Ann", Status.KEPT)
    judge(library, "Ben", Status.BROKEN, party="Japan")
    assert disputed(library) == []


def test_siding_with_one_settles_it_until_somebody_judges_otherwise_or_undoes_that(library: Library) -> None:
    for by, status in (("Ann", Status.KEPT), ("Ben", Status.BROKEN), ("Cleo", Status.STALLED)):
        judge(library, by, status)
    appended = library.side_with(REF, "Ann", "Dora")
    assert [line.status for line in appended] == [Status.KEPT, Status.KEPT]
    assert disputed(library) == []
    assert library.holding([REF])[REF].status is Status.KEPT
    assert library.side_with(REF, "Ann", "Dora") == []
    library.undo("Dora")
    assert [by for by, _ in disputed(library)] == ["Cleo", "Ben", "Ann"]
    library.redo("Dora")
    judge(library, "Ben", Status.BROKEN)
    assert disputed(library) == [("Ben", Status.BROKEN), ("Dora", Status.KEPT), ("Ann", Status.KEPT)]


def test_a_new_index_and_the_past_know_the_same(library: Library) -> None:
    judge(library, "Ann", Status.KEPT)
    judge(library, "Ben", Status.BROKEN)
    before = disputed(library)
    library.rebuild()
    library.reconcile()
    assert disputed(library) == before


@given(st.lists(assessments, max_size=8, unique_by=lambda line: line.id))
def test_where_people_disagree_the_latest_gives_the_status_and_all_have_one(log: list[Assessment]) -> None:
    log = [line._replace(ref=REF, at=NOON + timedelta(hours=n), undoes="") for n, line in enumerate(log)]
    for ref, judgements in disagreements(log).items():
        assert len({line.by for line in judgements}) == len(judgements) > 1
        assert len({line.status for line in judgements}) > 1
        assert standing_assessments(log)[ref] == judgements[0]


async def test_the_row_says_who_says_what_and_c_in_the_details_settles_it(library: Library, cache: Path) -> None:
    judge(library, "Ann [b]", Status.KEPT)
    judge(library, "Ben", Status.BROKEN)
    async with accord(library.folder, cache, size=(140, 45)) as pilot:
        await press(pilot, "3")
        assert "Ben broken · Ann [b] kept" in " ".join(seen(pilot).split())
        await press(pilot, "enter", "c")
        await until(pilot, lambda: "What holds?" in seen(pilot))
        await press(pilot, "2")
        await until(pilot, lambda: reader(pilot).at_rest and "Ben broken" not in seen(pilot))
    assert [line.status for line in AssessmentLog(library.folder).read().assessments][-1] is Status.KEPT


# Agreement, and the parties' parts.
def test_agreement_is_told_with_its_number(library: Library) -> None:
    judge(library, "Ann", Status.KEPT)
    assert library.verdicts(REF).agreement == ""
    judge(library, "Ben", Status.BROKEN)
    judge(library, "Cleo", Status.KEPT)
    judge(library, "Cleo", Status.BROKEN)
    verdicts = library.verdicts(REF)
    assert verdicts.people == (("Cleo", Status.BROKEN), ("Ben", Status.BROKEN), ("Ann", Status.KEPT))
    assert verdicts.agreement == "2 of 3 agree"


def test_what_was_judged_of_a_party_stands_beside_the_whole(library: Library) -> None:
    judge(library, "Ann", Status.PARTLY_KEPT)
    judge(library, "Ann", Status.KEPT, party="Japan")
    judge(library, "Ben", Status.BROKEN, party="Italy")
    judge(library, "Ben", Status.STALLED, party="Italy")
    verdicts = library.verdicts(REF)
    assert verdicts.parties == (("Japan", Status.KEPT), ("Italy", Status.STALLED))
    assert verdicts.people == (("Ann", Status.PARTLY_KEPT),)


async def test_the_details_and_the_form_show_both(library: Library, folder: Path, tmp_path: Path) -> None:
    write(
        folder,
        "a.md",
        "Talks",
        more="parties: [Japan, Italy]\ncommitments:\n- {id: one, text: Open a port}\n- {id: two, text: Build}\n",
    )
    judge(library, "Ann", Status.KEPT)
    judge(library, "Ben", Status.KEPT)
    judge(library, "Ann", Status.BROKEN, party="Italy")
    async with accord(folder, tmp_path / "index") as pilot:
        await press(pilot, "3", "enter")
        assert "Judged by   Ben ☑ kept · Ann ☑ kept · 2 of 2 agree" in seen(pilot)
        assert "By party    Italy ✗ broken · 1 of 2 judged" in seen(pilot)
        await press(pilot, "A")
        await until(pilot, lambda: "all together" in seen(pilot))
        await press(pilot, "tab", "right", "right")
        assert "< Italy: ✗ broken by now >" in seen(pilot)
