"""`accord score`: no share without its number, and no draft in any."""

import json
from collections import Counter
from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tests.support.libraries import write
from tui.views.score import Score

TODAY = ("--today", "2026-11-22", "-C", SAMPLE)


def test_the_scorecard_of_the_sample(run: Run, snapshot: SnapshotAssertion) -> None:  # noqa: F811
    code, out, err = run("score", "--by", "topic", "--format", "markdown", *TODAY)
    assert (code, err) == (0, "")
    assert out == snapshot


def test_the_counts_are_those_of_the_list(run: Run) -> None:  # noqa: F811
    listed = json.loads(run("list", "--format", "json", *TODAY)[1])
    for by, column in (("party", "parties"), ("article", "article")):
        scores = json.loads(run("score", "--by", by, "--format", "json", *TODAY)[1])
        values = (row[column] if by == "party" else [row[column]] for row in listed)
        counted = Counter(name for names in values for name in names or ["no party"])
        assert {score["name"]: score["promises"] for score in scores[:-1]} == counted
        assert scores[-1]["promises"] == len(listed)
        assert scores[-1]["overdue"] == sum(row["standing"] == "overdue" for row in listed)
        assert scores[-1]["kept"] == sum(row["status"] == "kept" for row in listed)


def test_a_share_has_its_number_few_are_marked_and_drafts_never_count(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "a.md", "Talks", more="commitments:\n- {id: one, text: One}\n- {id: two, text: Two}\n")
    write(folder, "b.md", "Draft", more="draft: true\ncommitments:\n- text: Perhaps\n")
    assert json.loads(run("score", "--format", "json", "-C", folder)[1])[0]["kept_of_settled"] == "none settled"
    run("assess", "a#one", "kept", "-C", folder)
    run("assess", "a#two", "broken", "-C", folder)
    [score] = json.loads(run("score", "--format", "json", "-C", folder)[1])
    assert (score["promises"], score["kept_of_settled"]) == (2, "50% of 2 (few)")


def test_a_word_that_is_unfinished_scores_what_it_lists(run: Run) -> None:  # noqa: F811
    [line] = json.loads(run("score", "fight", "--format", "json", "-C", SAMPLE)[1])
    assert line["promises"] == len(run("list", "fight", "-C", SAMPLE)[1].splitlines()) > 0


def test_single_parties_have_a_mean_in_the_way_of_the_g7(run: Run, folder: Path) -> None:  # noqa: F811
    made = "commitments:\n- {id: one, text: One, parties: [Japan, Italy]}\n- {id: two, text: Two, parties: [Japan]}\n"
    write(folder, "a.md", "Talks", more=made)
    for ref, status, party in (
        ("a#one", "kept", "Japan"),
        ("a#one", "broken", "Italy"),
        ("a#one", "in-progress", "Italy"),
        ("a#two", "kept", "Japan"),
    ):
        assert run("assess", ref, status, "--party", party, "-C", folder)[0] == 0
    scores = {
        line["name"]: line for line in json.loads(run("score", "--by", "party", "--format", "json", "-C", folder)[1])
    }
    assert scores["Japan"]["party_mean"] == "+1.00 of 2 (few)"
    assert scores["Italy"]["party_mean"] == "+0.00 of 1 (few)"
    assert scores["all"]["party_mean"] == "+0.67 of 3 (few)"
    assert scores["all"]["kept"] == 0  # what is said of a part is not said of the whole


def test_what_is_disputed_is_counted(run: Run, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    write(folder, "a.md", "Talks", more="commitments:\n- {id: one, text: One}\n")
    for by, status in (("Ann", "kept"), ("Ben", "broken")):
        settings = tmp_path / f"{by}.toml"
        settings.write_text(f'by = "{by}"\n', encoding="utf-8")
        assert run("assess", "a#one", status, "--settings", settings, "-C", folder)[0] == 0
    [score] = json.loads(run("score", "--format", "json", "-C", folder)[1])
    assert (score["disputed"], score["broken"], score["agreement"]) == (1, 1, "0% of 1 (few)")
    assert len(run("list", "is:disputed", "-C", folder)[1].splitlines()) == 1


def test_what_changed_since_a_day_is_told_and_the_board_of_a_day_is_scored(run: Run) -> None:  # noqa: F811
    now, then, changed = (
        json.loads(run("score", "--format", "json", *more, *TODAY)[1])[-1]
        for more in ((), ("--as-of", "2025-12-31"), ("--since", "2025-12-31"))
    )
    assert then["promises"] < now["promises"]
    assert f"promises +{now['promises'] - then['promises']}" in changed["change"]
    assert f"kept +{now['kept'] - then['kept']}" in changed["change"]
    assert run("score", "--since", "2030", *TODAY)[0] == 2


def test_promises_are_counted_by_who_published_them(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "a.md", "Talks", more="source: The Paper\ncommitments:\n- {id: one, text: One}\n")
    write(folder, "b.md", "More", more="commitments:\n- {id: one, text: One}\n")
    scores = json.loads(run("score", "--by", "source", "--format", "json", "-C", folder)[1])
    assert [(line["name"], line["promises"]) for line in scores] == [("no source", 1), ("The Paper", 1), ("all", 2)]


def test_a_mean_of_nothing_has_no_minus() -> None:
    marks = Score("all", {}, 0, 0, of_parties=(*[1] * 500, *[-1] * 501))
    assert marks.party_mean_in_words == "+0.00 of 1,001"
    assert Score("all", {}, 0, 0).party_mean_in_words == ""
