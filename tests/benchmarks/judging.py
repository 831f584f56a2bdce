"""How soon a judgement is saved and shown, and how long it takes to replay a long log."""

import math
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.libraries import Libraries, say
from tests.benchmarks.terminal import Terminal
from tui.library.files.paths import LOG
from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.log.author import new_id
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment, Judgement, write_assessment
from tui.records.commitment import CommitmentRef
from tui.records.dates import parse_date
from tui.records.replay import standing_assessments
from tui.records.status import Status
from tui.views.rows import Grouping

SIZES = ("100k",)
TIMES = 60
"""How often a commitment is judged."""
FILTER = "due:>=2000"
"""Chooses an article that has a commitment."""
REST = 0.3
"""Seconds of silence after which all that follows from a key has been shown."""
LINES = 1_000_000
"""Of the log that is replayed."""
COMMITMENTS = 50_000
"""Of which it speaks."""
GROWN = 100
"""So many lines are appended to it."""
KEPT, UNRATED = Status.KEPT.glyph.encode(), Status.UNRATED.glyph.encode()


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Judge by key, and replay."""
    for size in sizes:
        if size in SIZES:
            say(f"judging: {size}")
            yield from _judged(libraries, size)
    say(f"judging: a log of {LINES:,} lines")
    yield from _replayed(libraries)


def _judged(libraries: Libraries, size: str) -> Iterator[Figure]:
    """Mark a commitment kept, and not kept, in the app; append to a file and move the cursor in turns with it."""
    folder = libraries.copy(size)
    (folder / LOG).unlink(missing_ok=True)
    libraries.index(folder, size)
    line = write_assessment(_made(0, Random(1))).encode() + b"\n"
    shown, moved, bare = [], [], []
    with (
        tempfile.TemporaryFile(dir=folder, buffering=0) as file,
        Terminal(libraries.command(folder), libraries.environment) as terminal,
    ):
        terminal.wait_until_quiet(REST, first=30)
        terminal.wait_until_idle()
        for keys in ("/", FILTER, "\r", "3", "g"):
            terminal.type(keys)
            terminal.wait_until_quiet(REST, first=1)
        glyphs = KEPT, UNRATED
        start = len(terminal.output)
        terminal.type(" ")
        terminal.wait_until_quiet(REST, first=5)
        if terminal.output.find(KEPT, start) >= 0:
            glyphs = UNRATED, KEPT
        for turn in range(TIMES):
            before = len(terminal.output)
            sent = terminal.type(" ")
            shown.append(terminal.wait_for(glyphs[turn % 2], after=before) - sent)
            terminal.wait_until_quiet(REST)
            sent = terminal.type("j")
            moved.append((terminal.read(5) or math.inf) - sent)
            terminal.wait_until_quiet(REST)
            terminal.type("k")
            terminal.wait_until_quiet(REST)
            began = time.perf_counter()
            file.write(line)
            os.fsync(file.fileno())
            bare.append(time.perf_counter() - began)
        elsewhere = list(_seen(libraries, folder, terminal))
    (folder / LOG).unlink()
    saved = [*_saved(libraries, folder)]
    for name, times in (
        ("key to saved and shown", shown),
        ("key to a moved cursor: a frame", moved),
        ("saved and in the index, without the app", saved),
        ("bare append and fsync", bare),
        ("judged by another program, to shown", elsewhere),
    ):
        yield Figure("judging", f"{name}, p50", size, percentile(times, 0.5) * 1000, "ms")
        yield Figure("judging", f"{name}, p95", size, percentile(times, 0.95) * 1000, "ms")
    most = 1.5 * percentile(bare, 0.95) + percentile(moved, 0.95)
    ratio = percentile(shown, 0.95) / most
    yield Figure("judging", "key to saved and shown ÷ (1.5 appends and a frame), p95", size, ratio, must=1)


def _seen(libraries: Libraries, folder: Path, terminal: Terminal) -> Iterator[float]:
    """Judge from here the commitment that the app shows first."""
    with closing(libraries.open(folder)) as library:
        library.reconcile()
        query = parse_query(FILTER)
        newest = library.results(query).articles().row(0).id
        ref = library.results(query).commitments(Grouping.TOPIC, newest).row(0).ref
        for nth in range(TIMES // 4):
            before = len(terminal.output)
            status = (Status.BROKEN, Status.SUPERSEDED)[nth % 2]
            library.assess([ref], Judgement(status), "Ben Example")
            saved = time.perf_counter()
            yield terminal.wait_for(status.glyph.encode(), after=before) - saved
            terminal.wait_until_quiet(REST)


def _saved(libraries: Libraries, folder: Path) -> Iterator[float]:
    with closing(libraries.open(folder)) as library:
        library.reconcile()
        ref = library.results(EVERYTHING).commitments(Grouping.ARTICLE).row(0).ref
        for nth in range(TIMES):
            began = time.perf_counter()
            library.assess([ref], Judgement(list(Status)[nth % 2]), "Ann Example")
            yield time.perf_counter() - began
    (folder / LOG).unlink()


def _replayed(libraries: Libraries) -> Iterator[Figure]:
    chance = Random(1)
    folder = Path(tempfile.mkdtemp())
    try:
        log = AssessmentLog(folder)
        with log.path.open("w", encoding="utf-8") as file:
            file.writelines(f"{write_assessment(_made(nth, chance))}\n" for nth in range(LINES))
        took, used = time.perf_counter(), time.process_time()
        tail = log.read()
        standing_assessments(tail.assessments)
        took, used = time.perf_counter() - took, time.process_time() - used
        yield Figure("judging", f"reading and replaying {LINES:,} lines", "", took, "s", aim=4)
        yield Figure("judging", f"reading and replaying {LINES:,} lines, processor time", "", used, "s")
        del tail
        with closing(libraries.open(folder, folder / "cache")) as library:
            took = time.perf_counter()
            library.reconcile()
            yield Figure("judging", "taking them into the index", "", time.perf_counter() - took, "s")
            log.append(*[_made(LINES + nth, chance) for nth in range(GROWN)])
            took = time.perf_counter()
            changes = library.reconcile(paths=[LOG])
            took = time.perf_counter() - took
        if changes.assessments != GROWN:
            raise RuntimeError("the log was read anew")
        yield Figure("judging", f"taking {GROWN} more into the index", "", took, "s", aim=0.2)
    finally:
        shutil.rmtree(folder)


def _made(nth: int, chance: Random) -> Assessment:
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=nth)
    ref = CommitmentRef(f"2026-02-02-japan-uk-{nth % COMMITMENTS}", "fighter")
    on, source = parse_date("2026-01"), f"https://example.org/{nth}"
    return Assessment(new_id(at), at, "Ann Example", ref, chance.choice(list(Status)), on, source, note="A few words.")
