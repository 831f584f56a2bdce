"""`accord brief`: what parties promised one another, how it stands, and what was promised again otherwise."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tests.support.libraries import write

JAPAN_UK = ("brief", "Japan", "United Kingdom", "--today", "2026-11-26", "-C", SAMPLE)


def test_the_sheet_of_the_sample(run: Run, snapshot: SnapshotAssertion) -> None:  # noqa: F811
    code, out, err = run(*JAPAN_UK, "--on", "2026-12-31")
    assert (code, err) == (0, "")
    assert out == snapshot
    assert "## What moved since 31 Jan 2026 (Takaichi and Starmer hold talks in Tokyo)" in out


def test_parties_may_go_by_short_names_and_small_letters_but_not_by_parts(run: Run) -> None:  # noqa: F811
    whole = run(*JAPAN_UK)[1]
    assert run("brief", "japan", "uk", *JAPAN_UK[3:])[1] == whole
    code, _, err = run("brief", "Jap", "uk", *JAPAN_UK[3:])
    assert code == 2
    assert "There are, for instance: Japan" in err
    assert run("brief", "Japan", "japan", *JAPAN_UK[3:])[0] == 2


def test_a_day_may_be_named_in_place_of_the_last_meeting(run: Run) -> None:  # noqa: F811
    out = run(*JAPAN_UK, "--since", "2026-07-04")[1]
    assert "## What moved since 4 Jul 2026\n" in out


def test_only_what_all_of_them_promised_is_there_and_drift_is_told_in_days(run: Run, folder: Path) -> None:  # noqa: F811
    first = "parties: [Italy, Kenya]\ncommitments:\n- {id: port, text: Open a port, due: 2027-01-01}\n"
    write(folder, "one.md", "First talks", "2024-02-02", first + "- {id: own, text: Dredge it, parties: [Kenya]}\n")
    again = "- {id: port, text: Open the *port*, due: 2027-03-02, restates: one#port}\n"
    write(folder, "two.md", "Second talks", "2025-02-02", f"parties: [Italy, Kenya]\ncommitments:\n{again}")
    out = run("brief", "Italy", "Kenya", "--today", "2026-01-01", "-C", folder)[1]
    assert "2 promises together" in out
    assert "Dredge" not in out
    before, now = "Open **a** port (by 1 Jan 2027; 2 Feb 2024)", "Open **the** \\*port\\* (by 2 Mar 2027; 2 Feb 2025)"
    assert f"| {before} | {now} | words, 60 days later |" in out
    assert out.count("no source") == 2
    assert out.count("made again 2 Feb 2025") == 1
    lines = run("brief", "Italy", "Kenya", "--format", "text", "--today", "2026-01-01", "-C", folder)[1].splitlines()
    assert [line for line in lines if line.startswith(("  before", "  now", "  moved"))] == [
        "  before  Open a port",
        "  now     Open the *port*",
        "  moved   words, 60 days later",
    ]


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        ("2027-01-01", "2026-12-31", "1 day earlier"),
        ("2026-06", "2028", "2 years 6 months later"),
        ("2026", "2025", "1 year earlier"),
        ("2026-06-30", "2026-06", "how exact the date is"),
        ("2035", "2035~", "how exact the date is"),
        ("2026", "2026/..", "the date"),
        ("2026", "", "no date any more"),
        ("", "2026", "a date is set"),
    ],
)
def test_a_date_that_moved_is_told_as_exactly_as_it_is_known(
    before: str,
    now: str,
    moved: str,
    run: Run,  # noqa: F811
    folder: Path,
) -> None:
    for name, published, due, more in (("one", "2024", before, ""), ("two", "2025", now, ", restates: one#port")):
        date = f", due: {due}" if due else ""
        made = f"commitments:\n- {{id: port, text: Open a port, parties: [Italy, Kenya]{date}{more}}}\n"
        write(folder, f"{name}.md", "Talks", published, made)
    out = run("brief", "Italy", "Kenya", "--today", "2026-01-01", "-C", folder)[1]
    assert f"| {moved} |" in out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            ("Japan", "Jupiter"),
            "Jupiter: no commitment of the library has such a party. There are, for inst",
        ),
        (("Japan", "Italy", "--on", "soon"), "--on"),
        (("Japan", "Italy", "--since", "2026/.."), "take a day that ends"),
    ],
)
def test_what_cannot_be_meant_is_told(words: tuple[str, ...], reason: str, run: Run) -> None:  # noqa: F811
    code, out, err = run("brief", *words, "-C", SAMPLE)
    assert (code, out) == (2, "")
    assert reason in err


def test_as_a_page_it_says_the_same_fetches_nothing_and_obeys_nothing(run: Run, folder: Path) -> None:  # noqa: F811
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) ![x](https://example.org/x.png)"
    made = f"commitments:\n- {{id: one, text: '{hostile}', parties: [Japan, Italy], topic: '# A <b>topic</b>'}}\n"
    write(folder, "a.md", "Talks", "2026-02-02", made)
    code, page, _ = run("brief", "Japan", "Italy", "--format", "html", "-C", folder)
    assert code == 0
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
