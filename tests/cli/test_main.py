import io
import json
import os
import re
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.libraries import git, write
from tui import __version__
from tui.cli import output, reader
from tui.cli.main import main
from tui.help.pages import page, topics
from tui.settings import Settings, settings_file

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "articles"

RECORD = """\
---
title: A treaty
published: 2026-01-31
---
"""
UNDATED = """\
---
title: A treaty
---
"""
DANGLING = """\
---
title: A treaty
published: 2026-01-31
commitments:
- text: Do as was promised
  restates: nowhere#nothing
---
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run accord here; the exit code, and what it printed on stdout and stderr."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        return code, *capsys.readouterr()

    return run


def accord(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start accord as a process of its own."""
    command = [sys.executable, "-m", "tui", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def test_help_names_the_commands_the_options_and_the_settings_file(run: Run, home: Path) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    for word in ("accord check", "accord reindex", "--settings", "--today", "--version", str(settings_file())):
        assert word in out
    assert str(settings_file()).startswith(str(home))


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"accord {__version__}\n", "")


def test_the_sample_library_has_no_problems(run: Run) -> None:
    count = len(list(SAMPLE.glob("*.md")))
    assert run("check", SAMPLE) == (0, f"{SAMPLE}: {count} records, no problems\n", "")


def test_options_of_all_commands_may_stand_before_the_command(run: Run, tmp_path: Path) -> None:
    expected = (0, f"{tmp_path}: 0 records, no problems\n", "")
    assert run("-C", tmp_path, "--today=2026-01-31", "check") == expected
    assert run("check", "-C", tmp_path, "--today", "-3w") == expected


def test_diff_takes_days_that_begin_with_a_hyphen(run: Run, tmp_path: Path) -> None:
    assert run("diff", "-7d..", tmp_path)[0] == 0


def test_one_record_is_counted_as_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(RECORD, encoding="utf-8")
    assert run("check", tmp_path) == (0, f"{tmp_path}: 1 record, no problems\n", "")


def test_check_prints_every_problem_with_its_file_and_line_in_order(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(UNDATED, encoding="utf-8")
    (tmp_path / "c.md").write_text(DANGLING, encoding="utf-8")
    (tmp_path / "a.md").write_text("no front matter\n", encoding="utf-8")
    code, out, err = run("check", tmp_path)
    assert (code, err) == (1, "")
    *problems, last = out.splitlines()
    assert [line.split(": ")[0] for line in problems] == ["a.md:1", "b.md:1", "c.md:6"]
    assert last == f"{tmp_path}: 1 record, 3 problems"
    assert "published" in out
    assert "nowhere#nothing" in out


def test_check_shows_a_problem_without_obeying_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil\x1b]0;title\x07.md").write_text("\x1b[31mno front matter", encoding="utf-8")
    code, out, _ = run("check", tmp_path)
    assert code == 1
    assert "\x1b" not in out
    assert "\x07" not in out


def test_check_looks_at_the_library_that_would_be_opened(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check")[1].endswith("records, no problems\n")
    (tmp_path / "articles").mkdir()
    assert run("check") == (0, f"{tmp_path / 'articles'}: 0 records, no problems\n", "")


@pytest.mark.parametrize("name", ["check", "reindex"])
def test_a_library_that_is_called_like_a_command_can_be_checked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("check", name) == (0, f"{name}: 0 records, no problems\n", "")


@pytest.mark.skipif(os.name == "nt", reason="on Windows nothing tells a file with another's time and size")
def test_a_record_with_the_size_and_time_of_the_one_before_is_read(run: Run, tmp_path: Path) -> None:
    record, other = tmp_path / "a.md", tmp_path / "other"
    for replace in (True, False):
        record.write_text(RECORD, encoding="utf-8")
        stamp = record.stat()
        assert run("check", tmp_path)[0] == 0
        written = other if replace else record
        written.write_text(RECORD.replace("title", "tilte"), encoding="utf-8")
        os.utime(written, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        if replace:
            written.replace(record)
        assert (record.stat().st_mtime_ns, record.stat().st_size) == (stamp.st_mtime_ns, stamp.st_size)
        assert run("check", tmp_path)[0] == 1


def test_reindex_reads_every_record_anew(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD.replace("title", "tilte"), encoding="utf-8")
    assert run("check", tmp_path)[0] == 1
    # Damaged so that nothing shows it: only who reads everything again finds it.
    (index,) = home.rglob("*.sqlite3")
    with closing(sqlite3.connect(index)) as sql:
        sql.execute("UPDATE problem SET found = 'other'")
        sql.commit()
    assert "other" in run("check", tmp_path)[1]
    (tmp_path / "b.md").write_text(RECORD, encoding="utf-8")
    code, out, err = run("reindex", tmp_path)
    assert (code, err) == (1, "")
    assert re.fullmatch(r"2 records read in \d+\.\d s, 2 problems: see accord check\n", out)
    assert run("check", tmp_path)[0] == 1


def test_reindex_says_that_nothing_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD, encoding="utf-8")
    code, out, err = run("reindex", tmp_path)
    assert (code, err) == (0, "")
    assert re.fullmatch(r"1 record read in \d+\.\d s, no problems\n", out)


class Terminal(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", ["check", "reindex"])
def test_on_a_terminal_long_reading_is_shown_and_wiped_away(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "a.md").write_text(RECORD, encoding="utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(output, "_LONG", -1.0)
    assert run(command, tmp_path)[0] == 0
    first, second, *wiped = terminal.getvalue().split("\r")[1:]
    assert first == "reading 0 of 1"
    assert re.fullmatch(r"reading 1 of 1, [\d,]+/s, 0:00 left", second)
    assert wiped == [" " * len(second), ""]


@pytest.mark.parametrize("command", ["check", "reindex"])
def test_short_reading_is_not_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    (tmp_path / "a.md").write_text(RECORD, encoding="utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(output, "_LONG", 999.0)
    assert run(command, tmp_path)[0] == 0
    assert terminal.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_ctrl_c_ends_a_long_reading(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.md").write_text(RECORD.replace("2026", str(1000 + number)), encoding="utf-8")
    import pty

    ours, theirs = pty.openpty()
    # Shown from the very beginning, so that most is still to be read when the signal comes.
    code = "import sys; from tui.cli import main, output; output._LONG = -1; sys.exit(main.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "reindex", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
        os.close(theirs)
        assert "left" in drawn(ours, until="left")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stdout is not None
        assert process.stdout.read() == ""
    os.close(ours)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--bogus",), "--bogus: there is no such option."),
        (("first", "second"), "second: one library at a time."),
        (("check", "one", "two"), "check: unrecognized arguments: two."),
        (("reindex", "one", "-C", "two"), "one: one library at a time."),
        (("-C", "first", "second"), "second: one library at a time."),
        (("chekc",), "Did you mean check?"),
        (("lst", "is:overdue"), "Did you mean list?"),
        (("--setings", "x"), "Did you mean --settings?"),
        (("check", "--fix-mooved"), "Did you mean --fix-moved?"),
        (("--today",), "--today needs a value."),
        (("--today=",), "--today needs a value."),
        (("--today", "someday"), "someday"),
        (("--today", "2026-01"), "2026-01 is not one day"),
        (("--settings",), "--settings needs a value."),
    ],
)
def test_a_command_line_that_is_not_understood_is_answered_on_stderr(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "See accord --help." in err


def test_a_folder_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert err.startswith("accord: The library cannot be opened.\n")
    assert str(tmp_path / "nowhere") in err


def test_a_library_of_ones_own_that_cannot_be_made_is_no_crash(
    run: Run, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (home / "data").write_text("a file, not a folder", encoding="utf-8")
    code, _, err = run("check")
    assert code == 2
    assert "accord FOLDER" in err


@pytest.mark.parametrize("how", ["option", "joined option", "environment", "config folder"])
def test_a_mistake_in_the_settings_is_said_before_anything_starts(
    run: Run, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = settings_file() if how == "config folder" else tmp_path / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('them = "nord"\n', encoding="utf-8")
    options = {"option": ["--settings", str(file)], "joined option": [f"--settings={file}"]}.get(how, [])
    if how == "environment":
        monkeypatch.setenv("ACCORD_SETTINGS", str(file))
    code, out, err = run("check", SAMPLE, *options)
    assert (code, out) == (2, "")
    assert f"{file}:1: them: an unknown setting" in err


def test_a_settings_file_that_was_named_must_be_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_SETTINGS", "/nowhere/settings.toml")
    assert run("check", SAMPLE)[0] == 2
    assert run("--help")[0] == 0


def test_a_settings_file_that_is_named_with_nothing_is_not_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_SETTINGS", "")
    assert run("check", SAMPLE)[0] == 0


def test_without_a_terminal_nothing_is_drawn() -> None:
    with accord(SAMPLE) as process:
        out, err = process.communicate()
    assert (process.returncode, out) == (2, "")
    assert err.startswith("accord: There is no terminal to draw on.\n")


def test_a_reader_of_the_problems_may_stop_early(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"{number}.md").write_text("no front matter", encoding="utf-8")
    with accord("check", tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@pytest.mark.parametrize(
    ("settings", "environment", "frames"),
    [
        (Settings(), {}, "240"),
        (Settings(), {"SSH_CONNECTION": "192.0.2.1"}, None),
        (Settings(), {"TEXTUAL_FPS": "90"}, "90"),
        (Settings(frames_per_second=30), {"TEXTUAL_FPS": "90"}, "30"),
        (Settings(frames_per_second=30), {"SSH_CONNECTION": "192.0.2.1"}, "30"),
    ],
)
def test_the_screen_is_drawn_as_often_as_the_settings_say_and_seldom_over_ssh(
    settings: Settings, environment: dict[str, str], frames: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_CONNECTION")
    monkeypatch.setenv("TEXTUAL_FPS", "to be removed again")
    monkeypatch.delenv("TEXTUAL_FPS")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    reader.set_frames_per_second(settings)
    assert os.environ.get("TEXTUAL_FPS") == frames


def drawn(terminal: int, until: str = "\0") -> str:
    """What arrives at a terminal until a text has arrived, or the program at the other end has closed it."""
    seen = b""
    while until.encode() not in seen and select.select([terminal], [], [], 60)[0]:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is closed
            more = b""
        if not more:
            break
        seen += more
    return seen.decode(errors="replace")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_on_a_terminal_the_reader_opens_and_q_closes_it(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    (tmp_path / "one.md").write_text(RECORD, encoding="utf-8")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    command = [sys.executable, "-m", "tui", str(tmp_path), "--today", "2026-11-22"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        assert "A treaty" in drawn(ours, until="A treaty")
        os.write(ours, b"q")
        drawn(ours)
        assert process.wait(60) == 0
    os.close(ours)


PROMISE = RECORD.replace("\n---", "\ncommitments:\n- id: bridge\n  text: Build the bridge\n---")


def test_diff_prints_what_moved_in_the_form_that_is_wanted(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.md").write_text(PROMISE)
    code, said, _ = run("diff", "2026-01-01..2026-02-01", tmp_path)
    assert (code, "Newly made (1)" in said, "Build the bridge" in said) == (0, True, True)
    assert run("diff", "2026-02-01..2026-03-01", tmp_path)[1].endswith("Nothing moved.\n")
    moved = json.loads(run("diff", "2026-01-01..2026-02-01", tmp_path, "--format", "json")[1])
    assert [each["article"] for each in moved["made"]] == ["a"]
    assert run("diff", "2026-01-01..2026-02-01", tmp_path, "--format=markdown")[1].startswith(
        "# From the end of 1 Jan 2026"
    )


@pytest.mark.parametrize("span", ["2026-01-01..", "..2026", "2026-01", "Jan 2026..today", "last year..", "..-0d"])
def test_the_days_of_a_diff_are_typed_as_people_type_them_and_may_be_left_out(
    tmp_path: Path, run: Run, span: str
) -> None:
    (tmp_path / "a.md").write_text(PROMISE)
    code, out, err = run("diff", span, tmp_path, "--today", "2026-11-26")
    assert (code, "Build the bridge" in out) == ((0, True) if ".." in span else (2, False)), err


def test_all_days_of_a_month_that_begins_or_ends_a_span_count(tmp_path: Path, run: Run) -> None:
    for name, date in (("a", "2026-01-31"), ("b", "2026-02-01"), ("c", "2026-03-31"), ("d", "2026-04-01")):
        (tmp_path / f"{name}.md").write_text(PROMISE.replace("2026-01-31", date))
    moved = json.loads(run("diff", "2026-02..2026-03", tmp_path, "--format", "json")[1])
    assert [each["article"] for each in moved["made"]] == ["b", "c"]
    assert (moved["from"], moved["to"]) == ("2026-01-31", "2026-03-31")


def test_help_prints_a_page_or_which_there_are(run: Run) -> None:
    assert run("help") == (0, "".join(f"{topic}\n" for topic in topics()), "")
    for topic in topics():
        assert run("help", topic) == (0, page(topic), "")


def test_help_needs_no_settings_that_can_be_used(run: Run, tmp_path: Path) -> None:
    assert run("help", "keys", "--settings", tmp_path / "nowhere")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff",), "required: FROM..TO"),
        (("diff", "2026-01-01"), "expected two days first"),
        (("diff", "2026-01-01..soon"), "“soon” is not a date"),
        (("diff", "2026-01-01..2027/.."), "expected two days first"),
        (("diff", "2026-02-01..2026-01-01"), "expected 2026-01-01..2026-02-01"),
        (("diff", ".."), "a date on one side of the dots at least"),
        (("diff", "2026-01-01..2026-02-01", "--format", "pdf"), "'pdf' (choose from"),
        (("check", "--format", "json"), "unrecognized arguments: --format"),
        (("check", "--as-of", "2026-01-01"), "unrecognized arguments: --as-of"),
        (("--as-of", "2027/.."), "--as-of: 2027/.. has no last day"),
        (("--as-of", "soon"), "--as-of: “soon” is not a date"),
        (("help", "nothing"), "There is no help on 'nothing'. Topics: adding, assessments,"),
        (("help", "keys", "dates"), "unrecognized arguments: dates"),
        (("init",), "name the folder of the library"),
    ],
)
def test_a_command_that_cannot_be_understood_is_explained(arguments: tuple[str, ...], said: str, run: Run) -> None:
    code, _, told = run(*arguments)
    assert (code, said in told) == (2, True), told


def test_init_makes_a_library_that_git_can_merge_and_changes_nothing_that_is_there(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "new" / "library"
    assert run("init", folder)[0] == 0
    assert (folder / ".gitattributes").read_text() == "assessments.jsonl merge=union\n"
    assert "there already" in run("init", folder)[1]
    (folder / ".gitattributes").write_text("*.md text\n")
    assert "Add this line to it: assessments.jsonl merge=union" in run("init", folder)[1]
    assert (folder / ".gitattributes").read_text() == "*.md text\n"


@pytest.mark.parametrize("in_git", [True, False])
@pytest.mark.parametrize(
    ("attributes", "merges"),
    [
        ("*.jsonl merge=union\n", True),
        ("/assessments.jsonl text merge=union\n", True),
        ("* merge=union", True),
        ("\ufeffassessments.jsonl merge=union\n", True),
        ("assessments.jsonl merge=union\n*.jsonl -merge\n", False),
        ("assessments.jsonl merge=union\n* binary\n", False),
        ("assessments.jsonl merge=union merge=binary\n", False),
        ("assessments.jsonl !merge\n", False),
        ("*.md merge=union\n", False),
        ("# assessments.jsonl merge=union\n", False),
        ("* -text\nassessments.jsonl merge=union\n*.md text\n", True),
    ],
)
def test_init_knows_what_git_makes_of_the_attributes(
    tmp_path: Path, run: Run, attributes: str, merges: bool, in_git: bool
) -> None:
    if in_git:
        git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text(attributes, encoding="utf-8")
    assert ("there already" if merges else "Add this line") in run("init", tmp_path)[1]


def test_check_can_watch_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "Talks")
    command = [sys.executable, "-m", "tui", "check", "--watch", "-C", tmp_path]
    pipe = subprocess.PIPE
    unbuffered = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=unbuffered) as process:
        try:
            assert process.stdout
            assert "1 record, no problems" in process.stdout.readline()
            number = 0
            line = ""
            while "1 record, 1 problem" not in line:  # it may not watch yet when the first comes
                number += 1
                (tmp_path / "b.md").write_text(f"---\ntitle: T{number}\n---\n", encoding="utf-8")
                ready, _, _ = select.select([process.stdout], [], [], 2)
                line = process.stdout.readline() if ready else ""
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, err) == (130, "")
