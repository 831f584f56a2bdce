"""The commands that print and judge: what the app shows and does, as text for people, pipes and programs."""

import csv
import io
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.drafting.test_tokyo import TEXT
from tests.library.results.test_results import FILTERS
from tests.support.driving import SAMPLE
from tests.support.libraries import write
from tui.cli import help as help_command
from tui.cli.arguments import COMMANDS
from tui.cli.commands import parser_of
from tui.library.filter.query import parse_query
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.dates import day
from tui.records.horizon import Horizon
from tui.views.rows import Grouping

TODAY = ("--today", "2026-11-22", "-C", SAMPLE)
FIGHTER = "2026-02-02-japan-uk-security#fighter"
CALLS = {
    "list": ("list", "is:overdue"),
    "list in groups": ("list", "fighter", "--group", "topic", "--format", "markdown"),
    "list of articles": ("list", "--articles", "minerals", "--format", "csv"),
    "list of events": ("list", "--events", "party:france"),
    "due": ("due", "--within", "90d"),
    "show a commitment": ("show", FIGHTER),
    "show an article": ("show", "2026-02-02-japan-uk-security"),
    "history": ("history", FIGHTER),
    "diff": ("diff", "2026-01-01..2026-04-30"),
    "export as CSV": ("export", "csv", "is:overdue"),
    "export as Markdown": ("export", "markdown", "party:italy"),
    "export for a calendar": ("export", "ics", "is:overdue"),
    "brief": ("brief", "Italy", "UK", "--on", "2026-12-01"),
    "score": ("score", "--by", "topic"),
    "schema": ("schema", "log"),
    "help": ("help",),
    "saved filters": ("completion", "filters"),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_is_printed_into_a_pipe(name: str, run: Run, snapshot: SnapshotAssertion) -> None:  # noqa: F811
    code, out, err = run(*CALLS[name], *TODAY)
    assert (code, err) == (0, "")
    assert re.sub(r"SEQUENCE:\d+", "SEQUENCE:N", out) == snapshot  # it grows with the time of the file


def test_what_changes_a_library_says_what_it_did(
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    library = tmp_path / "library"
    printed = [run("init", library)[1]]
    shutil.copytree(SAMPLE, library, dirs_exist_ok=True)
    exported = tmp_path / "promises.jsonl"
    printed.append(run("export", "jsonl", "-o", exported, "-C", library)[1])
    printed.append(run("import", exported, "-C", library)[1])
    printed.append(run("assess", FIGHTER, "stalled", "--note", "No news.", "--today", "2026-11-22", "-C", library)[1])
    printed.append(run("new", "A visit to Rome", "--date", "2026-03-04", "-C", library)[1])
    printed.append(run("add", tmp_path / "talks.txt", "--yes", "--keep-text", "no", "-C", library)[1])
    printed.append(run("check", "-C", library)[1])
    printed.append(run("verify", "-C", library)[1])
    printed.append(re.sub(r"[\d.]+ s", "N s", run("reindex", "-C", library)[1]))
    text = "".join(printed).replace(str(tmp_path), "FOLDER")
    text = re.sub(r"(?m)^.*: 1 new$", "SOMEBODY: 1 new", text)
    assert re.sub(r", by .*", ", by SOMEBODY", text) == snapshot


@pytest.mark.parametrize("text", [*FILTERS, "is:overdue", "status:kept", "has:source", "topic:defence -france"])
def test_a_list_has_what_the_panes_have(text: str, run: Run, tmp_path: Path) -> None:  # noqa: F811
    words = shlex.split(text, posix=False)
    code, out, _ = run("list", "--format", "jsonl", *TODAY, "--", *words)
    ids = [json.loads(line)["id"] for line in out.splitlines()]
    articles = run("list", "--articles", "--format", "jsonl", *TODAY, "--", *words)[1].splitlines()
    with closing(Library.open(SAMPLE, cache=tmp_path, today=day(2026, 11, 22))) as library:
        library.reconcile()
        results = library.results(parse_query(text, library.today))
        rows = results.commitments(Grouping.DUE)
        assert (code, ids) == (0, [str(row.ref) for row in rows.fetch(0, rows.total)])
        assert len(articles) == results.articles().total


def test_what_is_due_is_the_agenda_and_moves_with_the_day(run: Run) -> None:  # noqa: F811
    def due(today: str) -> list[tuple[str, str]]:
        out = run("due", "--format", "json", "--today", today, "-C", SAMPLE)[1]
        return [(row["when"], row["id"]) for row in json.loads(out)]

    before, after = due("2026-12-31"), due("2027-01-01")
    assert {name for name, _ in before} <= {horizon.value for horizon in Horizon}
    meeting = "2026-02-02-japan-uk-security#two-plus-two"
    assert ("This week", meeting) in before
    assert ("Overdue", meeting) in after
    assert sorted(id for _, id in before) == sorted(id for _, id in after)


@pytest.mark.parametrize(
    "words",
    [
        ("list", "-C", SAMPLE, "is:overdue", "--format", "jsonl", "party:japan"),
        ("export", "csv", "-C", SAMPLE, "is:overdue", "due:..2030"),
        ("due", "--within", "1d", "-C", SAMPLE, "is:overdue"),
    ],
)
def test_a_filter_may_stand_after_options(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "out"
    output = ("-o", file) if words[0] == "export" else ()
    code, out, err = run(*words, *output)
    assert (code, err) == (0, "")
    heading = 1 if output else 0
    assert len((file.read_text(encoding="utf-8") if output else out).splitlines()) == 2 + heading


@pytest.mark.parametrize("by", ["due", "published", "status", "party"])
def test_a_list_can_be_sorted(by: str, run: Run) -> None:  # noqa: F811
    plain = run("list", "--format", "json", *TODAY)[1]
    rows = json.loads(run("list", "--sort", by, "--format", "json", *TODAY)[1])
    assert sorted(row["id"] for row in rows) == sorted(row["id"] for row in json.loads(plain))
    keys = {
        "published": [row["published"] for row in rows][::-1],
        "party": [row["parties"] for row in rows if row["parties"]],
    }
    if by in keys:
        assert keys[by] == sorted(keys[by])


def test_no_cell_is_a_formula_to_a_spreadsheet(run: Run, folder: Path) -> None:  # noqa: F811
    write(
        folder,
        "a.md",
        "Talks",
        more='commitments:\n- text: "=HYPERLINK(\\"http://x\\")"\n- text: "-1, said \\"she\\""\n',
    )
    out = run("list", "--format", "csv", "-C", folder)[1]
    heading, *rows = csv.reader(io.StringIO(out))
    assert [row[heading.index("text")] for row in rows] == ['\'=HYPERLINK("http://x")', '\'-1, said "she"']


def test_a_commitment_is_judged_as_in_the_app(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "a.md", "Talks", more="parties: [Japan, Italy]\ncommitments:\n- {id: port, text: Open a port}\n")
    link = "https://example.org/port"
    code, out, _ = run(
        "assess", "a#port", "kept", "--on", "2026-06", "--source", link, "--quote", "It is open.", "--party", "Japan",
        "-C", folder,
    )  # fmt: skip
    assert code == 0
    assert out.startswith("Saved: kept Jun 2026: Open a port (a#port), by ")
    [made] = AssessmentLog(folder).read().assessments
    assert (made.status, made.source, made.quote, made.party, made.words) == (
        "kept", link, "It is open.", "Japan", "Open a port",
    )  # fmt: skip
    assert json.loads(run("history", "a#port", "--format", "json", "-C", folder)[1])[0]["source"] == link


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("list", "--sorf", "due"), "Did you mean --sort?"),
        (("list", "--sort", "colour"), "'due', 'published', 'status', 'party'"),
        (("list", "is:overdeu"), "overdue"),
        (("show", "2026-02-02-japan-uk-securty"), "Did you mean 2026-02-02-japan-uk-security?"),
        (("show", FIGHTER.replace("fighter", "figter")), f"Did you mean {FIGHTER}?"),
        (("assess", FIGHTER, "done"), "'kept'"),
        (("assess", FIGHTER, "kept", "--source", "nowhere"), "expected a link, or the id of an article"),
        (("assess", FIGHTER, "kept", "--party", "Peru"), "expected one of Japan, United Kingdom, Italy"),
        (("due", "--within", "soon"), "--within"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(words: tuple[str, ...], hint: str, run: Run) -> None:  # noqa: F811
    code, out, err = run(*words, *TODAY)
    assert (code, out) == (2, "")
    assert hint in err


def test_help_names_every_command(run: Run) -> None:  # noqa: F811
    text = run("--help")[1]
    assert {name for name in COMMANDS if f"accord {name}" not in text} == set()
    assert len(help_command._COMMANDS) == len(COMMANDS) + 1


ARTICLE = "Tokyo, 2 February 2026. Japan will build a bridge for Italy by 2031, its prime minister said on Monday.\n"
"""What the examples of `accord add` are about."""


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_a_terminal_and_its_examples_work(
    name: str,
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    text = parser_of(name).format_help()
    assert max(map(len, text.splitlines())) <= 80
    examples = text.partition("examples:\n")[2].splitlines()
    assert len(examples) == 2
    if name == "review":  # it needs a terminal: tests/screens/reader/test_sitting.py
        assert "no terminal" in run("review")[2]
        return
    if name == "serve":  # it goes on until somebody ends it: tests/serving
        assert all(parser_of(name).parse_args(shlex.split(example)[2:]) for example in examples)
        return
    library = tmp_path / "library"
    library.mkdir()
    for file in SAMPLE.iterdir():
        (library / file.name).write_bytes(file.read_bytes())
    (tmp_path / "notes.txt").write_text(ARTICLE)
    (tmp_path / "talks.html").write_text(f"<title>A bridge</title><h1>A bridge</h1><p>{ARTICLE * 3}</p>")
    assert run("export", "jsonl", "-o", tmp_path / "promises.jsonl", "-C", SAMPLE)[0] == 0
    (tmp_path / "promises.csv").write_text("Promise,Status\nBuild a bridge,kept\n")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "More." >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    for example in examples:
        named = () if name == "init" or " -C " in example else ("-C", library)
        code, _, err = run(*shlex.split(example)[1:], *named)
        assert code == 0, (example, err)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_on_a_terminal_a_table_has_its_width_and_colours(columns: int) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "tui", "list", "is:overdue", *map(str, TODAY)]
    process = subprocess.Popen(command, stdout=theirs, env=environment)
    os.close(theirs)
    data = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # so the end is told
            break
        if not part:
            break
        data += part
    os.close(ours)
    assert process.wait() == 0
    text = data.decode()
    assert "\x1b[" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert max(map(len, plain)) <= columns
