"""A judgement is of the words that were judged: a promise that changed or moved is noticed and asked about."""

import json
from pathlib import Path

import pytest

from tests.library.log.test_moved import log_of, statuses
from tests.support.judging import LINK, assessment
from tests.support.libraries import git, opened, shown, tables, write
from tui.cli.main import main
from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.doubt import Doubt
from tui.records.status import Status
from tui.views.rows import CommitmentRow, Grouping

BY_2027, BY_2030, BY_2040 = (
    f"Reduce greenhouse gas emissions of the power sector by {share} percent by {year}"
    for share, year in ((20, 2027), (50, 2030), (90, 2040))
)
FIRST, SECOND, THIRD = (
    CommitmentRef("a", f"reduce-greenhouse-gas-emissions-of-the-power{number}") for number in ("", "-2", "-3")
)
KEPT, BROKEN = Judgement(Status.KEPT, source=LINK), Judgement(Status.BROKEN)


def promise(library: Library, *texts: str, name: str = "a") -> None:
    """Write a record of promises without ids."""
    write(library.folder, f"{name}.md", "Talks", more="commitments:\n" + "".join(f"- text: {each}\n" for each in texts))
    library.reconcile()


def row(library: Library, ref: CommitmentRef) -> CommitmentRow:
    (found,) = library.results(EVERYTHING).commitment_rows([ref])
    return found


def by_text(library: Library) -> dict[str, Status]:
    window = library.results(EVERYTHING).commitments(Grouping.ARTICLE)
    return {each.text: each.status for each in window.fetch(0, window.total)}


def test_a_judgement_keeps_the_words_that_were_seen_and_those_of_the_library_where_none_were(library: Library) -> None:
    promise(library, BY_2030, BY_2040)
    library.assess([FIRST, SECOND], KEPT, "Ann", {FIRST: "What the screen showed"})
    assert [each.words for each in log_of(library)] == ["What the screen showed", BY_2040]


@pytest.mark.parametrize(
    "texts",
    [(BY_2027, BY_2030, BY_2040), (BY_2040, BY_2030), (BY_2040, BY_2027, BY_2030)],
    ids=["inserted", "swapped", "both"],
)
def test_a_judgement_never_passes_to_another_promise_and_is_re_attached_when_asked(
    library: Library, texts: tuple[str, ...]
) -> None:
    promise(library, BY_2030, BY_2040)
    library.assess([FIRST], KEPT, "Ann")
    promise(library, *texts)
    assert set(by_text(library).values()) == {Status.UNRATED}
    (problem,) = library.problems()
    assert library.counts().problems == 1
    assert (problem.file, problem.field) == ("a.md", "commitments[1]")
    assert f"“kept” was said of “{BY_2030[:59]}…”" in problem.found
    assert f"commitments[{texts.index(BY_2030) + 1}]" in problem.expected
    assert row(library, FIRST).doubt is Doubt.MOVED
    before = log_of(library)
    (moved,) = library.fix_moved()
    assert (moved.old, moved.new) == ("a", "a")
    assert by_text(library) == {text: Status.KEPT if text == BY_2030 else Status.UNRATED for text in texts}
    assert library.check() == ()
    (new,) = log_of(library)[len(before) :]
    assert (new.source, new.words, new.undoes) == (LINK, BY_2030, before[0].id)
    assert library.fix_moved() == []


def test_neither_the_past_nor_what_moved_tells_of_another_promise(library: Library) -> None:
    promise(library, BY_2030, BY_2040)
    (made,) = library.assess([FIRST], KEPT, "Ann")
    day = made.at.toordinal()
    assert [each.text for each in library.diff(day - 1, day).judged] == [BY_2030]
    promise(library, BY_2027, BY_2030, BY_2040)
    assert library.diff(day - 1, day).judged == ()
    past = library.as_it_stood(day)
    try:
        assert set(by_text(past).values()) == {Status.UNRATED}
    finally:
        past.close()
    library.fix_moved()
    assert [each.text for each in library.diff(day - 1, day).judged] == [BY_2030]


def test_every_judgement_of_a_promise_goes_with_it_those_without_words_too(library: Library) -> None:
    promise(library, BY_2030, BY_2040)
    AssessmentLog(library.folder).append(assessment(Status.IN_PROGRESS, FIRST))  # of before words were kept
    library.assess([FIRST], KEPT._replace(party="Japan"), "Ann")
    library.assess([FIRST], KEPT, "Ann")
    library.assess([SECOND], BROKEN, "Ann")
    promise(library, BY_2040, BY_2030)
    assert len(library.problems()) == 2
    library.fix_moved()
    assert by_text(library) == {BY_2040: Status.BROKEN, BY_2030: Status.KEPT}
    live = [(one.assessment.status, one.assessment.party) for one in library.history(SECOND) if not one.taken_back]
    assert live == [(Status.KEPT, ""), (Status.KEPT, "Japan"), (Status.IN_PROGRESS, "")]


def test_a_promise_that_takes_the_place_of_one_removed_has_its_own_judgement(library: Library) -> None:
    promise(library, BY_2030, BY_2040)
    library.assess([SECOND], BROKEN, "Ann")
    library.assess([FIRST], KEPT, "Ann")
    promise(library, BY_2040)
    assert by_text(library) == {BY_2040: Status.UNRATED}
    assert {(each.file, each.field) for each in library.check()} == {
        ("a.md", "commitments[1]"),
        ("assessments.jsonl", "commitment"),
    }
    library.fix_moved()
    assert by_text(library) == {BY_2040: Status.BROKEN}
    assert library.check() == ()


def test_a_reworded_promise_keeps_its_judgement_marked_until_somebody_confirms_it(library: Library) -> None:
    write(library.folder, "a.md", "Talks", more="commitments:\n- id: power\n  text: Cut emissions by 50 percent\n")
    library.reconcile()
    ref = CommitmentRef("a", "power")
    library.assess([ref], KEPT._replace(quote="Half of it", note="Done."), "Ann")
    write(library.folder, "a.md", "Talks", more="commitments:\n- id: power\n  text: Cut emissions by 60 percent\n")
    library.reconcile()
    assert (row(library, ref).status, row(library, ref).doubt) == (Status.KEPT, Doubt.REWORDED)
    assert shown(library, "is:reworded") == shown(library, "is:reworded status:kept") == ["a"]
    assert shown(library, "-is:reworded") == ["a"]  # the article itself is not
    assert library.results(parse_query("-is:reworded")).commitments(Grouping.TOPIC).total == 0
    assert library.problems() == ()
    (problem,) = library.check()
    assert (problem.file, problem.line, problem.field) == ("a.md", 6, "commitments[1]")
    assert problem.expected == "“Cut emissions by 50 percent”, as it was judged"
    assert library.settle(ref, "Cut emissions by 40 percent", "Ben") == []  # it is another text by now
    (made,) = library.settle(ref, "Cut emissions by 60 percent", "Ben")
    assert (made.by, made.words, made.status) == ("Ben", "Cut emissions by 60 percent", Status.KEPT)
    assert (made.source, made.quote, made.note) == (LINK, "Half of it", "Done.")
    assert row(library, ref).doubt is Doubt.NONE
    assert shown(library, "is:reworded") == []
    assert library.settle(ref, "Cut emissions by 60 percent", "Ben") == []
    assert library.undo("Ben") == [made]
    assert row(library, ref).doubt is Doubt.REWORDED


def test_settling_a_judgement_of_another_promise_re_attaches_it(library: Library) -> None:
    promise(library, BY_2030, BY_2040)
    library.assess([FIRST], KEPT, "Ann")
    promise(library, BY_2027, BY_2030, BY_2040)
    library.settle(FIRST, BY_2027, "Ben")
    assert by_text(library)[BY_2030] is Status.KEPT
    assert library.problems() == ()


@pytest.mark.parametrize(
    "text",
    [
        "Build  the “Caf\u00e9\u201d bridge \u2013 at last",
        "build the 'Cafe\u0301' bridge - at last.",
        "Build the \u00ab\u00a0Caf\u00e9 \u00bb bridge \u2014 at\u00a0last",
    ],
)
def test_a_new_dash_or_quotation_mark_makes_no_other_promise(library: Library, text: str) -> None:
    write(
        library.folder, "a.md", "Talks", more='commitments:\n- id: b\n  text: Build the "Cafe\u0301" bridge - at last\n'
    )
    library.reconcile()
    ref = CommitmentRef("a", "b")
    library.assess([ref], KEPT, "Ann")
    write(library.folder, "a.md", "Talks", more=f"commitments:\n- id: b\n  text: {json.dumps(text)}\n")
    library.reconcile()
    assert row(library, ref).text == text
    assert (row(library, ref).doubt, library.check()) == (Doubt.NONE, ())


def test_judgements_of_before_words_were_kept_are_not_in_doubt(library: Library) -> None:
    promise(library, BY_2030)
    AssessmentLog(library.folder).append(assessment(Status.KEPT, FIRST))
    library.reconcile()
    promise(library, BY_2027)
    assert (by_text(library), library.check()) == ({BY_2027: Status.KEPT}, ())


def test_doubts_come_and_go_with_texts_and_leave_nothing_in_the_index(library: Library, tmp_path: Path) -> None:
    promise(library, BY_2030, BY_2040)
    library.assess([FIRST], KEPT, "Ann")
    promise(library, BY_2027, BY_2030)
    promise(library, BY_2040, name="b")
    assert library.counts().problems == len(library.problems()) == 1
    with opened(library.folder, tmp_path / "anew") as anew:
        anew.reconcile()
        assert tables(anew._index.path) == tables(library._index.path)
    promise(library, BY_2030, BY_2027)
    assert (library.counts().problems, library.problems()) == (0, ())
    assert by_text(library)[BY_2030] is Status.KEPT
    promise(library, BY_2027, BY_2030)
    (library.folder / "a.md").unlink()
    library.reconcile()
    assert library.counts().problems == 0


# Records that come and go.
def summit(library: Library, year: int, *, climate: str = "Cut emissions", finance: str = "Pay a fund") -> None:
    more = f"commitments:\n- id: climate\n  text: {climate}\n- id: finance\n  text: {finance}\n"
    write(library.folder, f"{year}-summit.md", f"Summit of {year}", published=f"{year}-06-01", more=more)
    library.reconcile()


CLIMATE, FINANCE = CommitmentRef("2024-summit", "climate"), CommitmentRef("2024-summit", "finance")


def gone(library: Library) -> None:
    (library.folder / "2024-summit.md").unlink()
    library.reconcile()


def test_the_ids_of_another_year_are_no_reason_to_take_its_judgements(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    log = AssessmentLog(library.folder)
    log.append(assessment(Status.BROKEN, CLIMATE), assessment(Status.KEPT, FINANCE))  # without words
    summit(library, 2026)
    assert library.fix_moved() == []
    assert statuses(library)["2026-summit#climate"] is Status.UNRATED
    problems = library.check()
    assert [each.found for each in problems] == [str(CLIMATE), str(FINANCE)]
    assert all("accord check --moved 2024-summit=2026-summit" in each.hint for each in problems)
    assert main(["check", str(library.folder), "--moved", "2024-summit=no-such"]) == 1
    assert "2024-summit lost no assessments that no-such could take" in capsys.readouterr().out
    assert main(["check", str(library.folder), "--moved", "2024-summit"]) == 2
    assert main(["check", str(library.folder), "--moved", "2024-summit=2026-summit"]) == 0
    library.reconcile()
    assert statuses(library) == {"2026-summit#climate": Status.BROKEN, "2026-summit#finance": Status.KEPT}


def test_where_the_words_are_others_nothing_is_even_named(library: Library) -> None:
    summit(library, 2024)
    library.assess([CLIMATE, FINANCE], KEPT, "Ann")
    gone(library)
    summit(library, 2026, climate="Protect forests", finance="Found a bank")
    assert library.fix_moved() == []
    assert [each.hint for each in library.check()] == ["", ""]


def test_a_record_that_was_judged_beside_the_other_is_not_the_same(library: Library) -> None:
    summit(library, 2024)
    summit(library, 2026)
    library.assess([CommitmentRef("2026-summit", "climate")], BROKEN, "Ann")
    library.assess([CLIMATE, FINANCE], KEPT, "Ann")
    gone(library)
    assert library.fix_moved() == []
    assert all("--moved 2024-summit=2026-summit" in each.hint for each in library.check())


def test_what_git_shows_to_be_removed_was_not_renamed(library: Library) -> None:
    summit(library, 2024)
    library.assess([CLIMATE, FINANCE], KEPT, "Ann")
    git(library.folder, "init", "-q")
    git(library.folder, "add", ".")
    git(library.folder, "commit", "-qm", "one")
    gone(library)
    git(library.folder, "commit", "-qam", "removed")
    summit(library, 2026)
    git(library.folder, "add", ".")
    git(library.folder, "commit", "-qm", "another")
    assert library.fix_moved() == []
    assert all("--moved 2024-summit=2026-summit" in each.hint for each in library.check())


def test_a_renaming_that_git_guesses_does_not_count_against_the_words(library: Library) -> None:
    summit(library, 2024)
    library.assess([CLIMATE, FINANCE], KEPT, "Ann")
    git(library.folder, "init", "-q")
    git(library.folder, "add", ".")
    git(library.folder, "commit", "-qm", "one")
    gone(library)
    summit(library, 2026, climate="Cut emissions by half")
    git(library.folder, "add", ".")
    git(library.folder, "commit", "-qm", "the next year's")
    (moved,) = library.fix_moved()
    assert (moved.commitments, moved.shown_by) == (("finance",), "git shows the renaming")
    assert [each.found for each in library.check()] == [str(CLIMATE)]


def test_what_was_judged_of_one_party_only_is_missed_and_follows_too(library: Library) -> None:
    summit(library, 2024)
    library.assess([CLIMATE], KEPT._replace(party="Japan"), "Ann")
    assert statuses(library)[str(CLIMATE)] is Status.UNRATED
    (library.folder / "2024-summit.md").rename(library.folder / "talks.md")
    library.reconcile()
    assert [each.found for each in library.check()] == [str(CLIMATE)]
    library.fix_moved()
    assert [one.assessment.party for one in library.history(CommitmentRef("talks", "climate"))] == ["Japan"]
    assert library.check() == ()
