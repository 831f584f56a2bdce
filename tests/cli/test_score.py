"""`accord score`: no share without its number, and no draft in any."""

import json
from collections import Counter
from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tests.support.libraries import write

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
