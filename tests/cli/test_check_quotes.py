"""`accord check --quotes`: every quote is held to the texts that were kept."""

from pathlib import Path

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.libraries import write
from tui.drafting.kept_texts import KeptTexts
from tui.drafting.quotes import SUM
from tui.library.log.author import new_id
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment
from tui.records.clock import start_of
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.status import Status

MORE = """\
commitments:
- id: rail
  text: Build a railway
  quote: They will build a railway
- id: port
  text: Open a port
  quote: They will open a port
"""


def test_what_stands_in_no_kept_text_is_told_with_its_line(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "talks.md", "Talks", more=MORE)
    write(folder, "unkept.md", "Unkept", more=MORE)
    text = KeptTexts.of_library(folder).keep("talks", "Then they said: “They will build a rail-\nway.”")
    at = start_of(day(2026, 3, 1))
    judgements = [
        Assessment(
            new_id(at),
            at,
            "Ann",
            CommitmentRef("talks", "rail"),
            Status.KEPT,
            source="talks",
            quote=quote,
            quoted_from=SUM + digits,
        )
        for quote, digits in [("they said", text.sha256), ("they said", "0" * 64), ("never", text.sha256)]
    ]
    AssessmentLog(folder).append(*judgements)
    code, out, _ = run("check", "--quotes", folder)
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == "7 quotes, 2 stand in their kept texts; 2 not looked up, as no text is kept"
    places = [line.split(": ")[0] for line in lines[1:-1]]
    assert sorted(places) == ["assessments.jsonl:2", "assessments.jsonl:3", "talks.md:8"]
    assert "“They will open a port”: it stands in no text that is kept" in out
    assert "but not in the one that it was taken from" in out


def test_a_library_whose_quotes_stand_has_no_problems(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "talks.md", "Talks", more=MORE)
    KeptTexts.of_library(folder, beside=True).keep("talks", "They will build a railway. They will open a port.")
    code, out, _ = run("check", "--quotes", folder)
    assert (code, out.splitlines()[0]) == (0, "2 quotes, 2 stand in their kept texts")
