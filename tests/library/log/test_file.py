"""The log loses nothing: not to a kill, not to a full disk, not to others who write, not to git."""

import errno
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import IO

import pytest
from filelock import lock_descriptor
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.judging import CYBER, FIGHTER, assessment, assessments
from tests.support.libraries import git
from tests.support.thoroughness import examples
from tui.library.errors import LogError
from tui.library.files.paths import LOG
from tui.library.gitattributes import set_up
from tui.library.log.file import BEGINNING, MAX_PROBLEMS, AssessmentLog, Offset
from tui.records.assessment import Assessment, write_assessment
from tui.records.replay import standing_assessments
from tui.records.status import Status

ROOT = Path(__file__).parents[3]
KILLS = 300
LINES = int(os.environ.get("ACCORD_APPENDS", "2000"))
"""How many lines each of several processes appends. An fsync may take 20 ms, and they wait for each other."""


@pytest.fixture
def log(tmp_path: Path) -> AssessmentLog:
    return AssessmentLog(tmp_path)


def ids(log: AssessmentLog) -> list[str]:
    return [made.id for made in log.read().assessments]


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process with pipes, which ends with the block."""
    command = [sys.executable, *arguments]
    running = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    with running:
        try:
            yield running
        finally:
            running.kill()


def tell(running: subprocess.Popen[str], words: str) -> None:
    assert running.stdin
    running.stdin.write(f"{words}\n")
    running.stdin.flush()


def hear(running: subprocess.Popen[str]) -> str:
    assert running.stdout
    return running.stdout.readline().strip()


# Appending.
def test_the_first_assessment_creates_the_log(log: AssessmentLog) -> None:
    assert ids(log) == []
    one, two = assessment(), assessment(None, CYBER)._replace(undoes=assessment().id)
    log.append(one)
    log.append(two)
    assert log.path.read_bytes() == f"{write_assessment(one)}\n{write_assessment(two)}\n".encode()
    assert log.read().assessments == [one, two]


def test_nothing_but_the_log_is_left_in_the_folder(log: AssessmentLog, tmp_path: Path) -> None:
    log.append(assessment())
    assert [path.name for path in tmp_path.iterdir()] == [LOG]


def test_several_are_written_in_one_piece(log: AssessmentLog, monkeypatch: pytest.MonkeyPatch) -> None:
    written = spy(monkeypatch, "write", log.path)
    made = [assessment(minutes=nth) for nth in range(20)]
    log.append(*made)
    assert log.read().assessments == made
    assert len(written) == 1


def test_an_assessment_is_on_the_disk_before_it_is_saved(
    log: AssessmentLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = spy(monkeypatch, "fsync", log.path), spy(monkeypatch, "fsync", tmp_path)
    log.append(assessment())
    assert [len(each) for each in synced] == [1, 1]  # the file, and the folder that has a new file
    log.append(assessment())
    assert [len(each) for each in synced] == [2, 1]


@given(st.lists(assessments, max_size=5))
def test_what_is_saved_reads_back(made: list[Assessment]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = AssessmentLog(Path(folder))
        for each in made:
            log.append(each)
        assert log.read().assessments == made


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "javascript:alert(1)"}, "source: “javascript:alert(1)”; expected an address"),
        ({"id": "1"}, "id: “1”; expected a UUID"),
        ({"note": "\ud800"}, "half a surrogate pair"),
        ({"status": None}, "status: nothing"),
    ],
)
def test_what_would_not_read_back_is_not_saved(log: AssessmentLog, changes: dict[str, object], said: str) -> None:
    wrong = Assessment(**{**assessment()._asdict(), **changes})
    with pytest.raises(LogError, match=re.escape(said)):
        log.append(assessment(), wrong)
    assert not log.path.exists()


def test_an_assessment_after_a_last_line_without_an_end_begins_a_line(log: AssessmentLog) -> None:
    first, second = assessment(), assessment()
    log.path.write_text(write_assessment(first), encoding="utf-8")  # as some editors leave it
    assert not log.read().torn
    log.append(second)
    assert log.read().assessments == [first, second]


def test_a_log_cut_anywhere_has_every_whole_line_and_takes_the_next(log: AssessmentLog) -> None:
    first, second, third = (assessment(minutes=nth)._replace(note="é 日本") for nth in range(3))
    log.append(first, second)
    data = log.path.read_bytes()
    start = data.index(b"\n") + 1
    for cut in range(start + 1, len(data)):
        log.path.write_bytes(data[:cut])
        tail = log.read()
        whole = cut == len(data) - 1
        assert tail.assessments == ([first, second] if whole else [first])
        assert tail.torn is not whole
        assert [problem.line for problem in tail.problems] == ([] if whole else [2])
        log.append(third)
        tail = log.read()
        assert tail.assessments == ([first, second, third] if whole else [first, third])
        assert [problem.line for problem in tail.problems] == ([] if whole else [2])
        assert not tail.torn


# Reading on.
def test_reading_on_gives_what_was_appended_since(log: AssessmentLog) -> None:
    one, two = assessment(), assessment()
    log.append(one)
    start = log.read().next
    assert log.read(start).assessments == []
    log.append(two)
    tail = log.read(start)
    assert (tail.assessments, tail.anew) == ([two], False)
    assert tail.next == log.read().next
    assert tail.next.byte == log.path.stat().st_size
    assert tail.next.line == 2


def test_a_last_line_without_an_end_is_read_again_when_it_has_one(log: AssessmentLog) -> None:
    line = write_assessment(assessment()).encode()
    log.path.write_bytes(line[:50])
    tail = log.read()
    assert (tail.torn, len(tail.problems), tail.next) == (True, 1, BEGINNING)
    log.path.write_bytes(line + b"\n")
    tail = log.read(tail.next)
    assert (len(tail.assessments), tail.problems, tail.torn, tail.anew) == (1, [], False, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b'"kept"', b'"lost"', 1),  # as long as before
        lambda data: b"\n".join(reversed(data.split(b"\n"))),
        lambda data: data[: data.index(b"\n") + 1],
        lambda data: data.replace(b"\n", b"\n" + write_assessment(assessment()).encode() + b"\n", 1),
        lambda data: b"",
        None,
    ],
    ids=["edited", "reordered", "cut", "merged", "emptied", "gone"],
)
def test_a_log_that_has_not_only_grown_is_read_anew(
    log: AssessmentLog, change: Callable[[bytes], bytes] | None
) -> None:
    log.append(*(assessment(minutes=nth) for nth in range(3)))
    start = log.read().next
    if change:
        log.path.write_bytes(change(log.path.read_bytes()))
    else:
        log.path.unlink()
    tail = log.read(start)
    assert tail.anew
    whole = log.read()
    assert (tail.assessments, tail.problems, tail.next) == (whole.assessments, whole.problems, whole.next)
    assert not whole.anew


@settings(max_examples=examples(50))
@given(st.data())
def test_reading_on_from_anywhere_is_as_good_as_reading_at_once(data: st.DataObject) -> None:
    lines = [write_assessment(assessment(minutes=nth)).encode() for nth in range(4)] + [b"junk", b"", b"\xff"]
    whole = b"".join(line + b"\n" for line in data.draw(st.permutations(lines)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=4)))
    with tempfile.TemporaryDirectory() as folder:
        log = AssessmentLog(Path(folder))
        place = BEGINNING
        found, numbers = [], []
        for cut in [*cuts, len(whole)]:
            log.path.write_bytes(whole[:cut])
            tail = log.read(place)
            assert not tail.anew
            place = tail.next
            # What has no end yet comes again.
            found += [made for made in tail.assessments if made not in found]
            numbers += [problem.line for problem in tail.problems if problem.line <= place.line]
        once = log.read()
        assert found == once.assessments
        assert numbers == [problem.line for problem in once.problems]
        assert place == once.next


def test_a_long_log_is_read_in_parts(log: AssessmentLog, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [assessment(minutes=nth) for nth in range(40)]
    log.append(*made)
    once = log.read()
    monkeypatch.setattr("tui.library.log.file._PART", 1_000)
    parts = list(log.parts())
    assert len(parts) > 5
    assert [each for part in parts for each in part.assessments] == made
    assert parts[-1].next == once.next
    on = list(log.parts(parts[3].next))
    assert [each for part in on for each in part.assessments] == made[parts[3].next.line :]
    assert [part.anew for part in log.parts(Offset(5, 1, 0))] == [True] + [False] * (len(parts) - 1)


def test_of_very_many_problems_the_first_are_told(log: AssessmentLog) -> None:
    log.path.write_text("junk\n" * 1_000, encoding="utf-8")
    problems = log.read().problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].found == "900 more problems"


# Refusals.
def test_a_folder_or_a_pipe_in_the_place_of_the_log_is_an_error(log: AssessmentLog) -> None:
    for make in (os.mkdir, os.mkfifo):
        make(log.path)
        with pytest.raises(LogError, match=r"is not a file\. Move what is there"):
            log.append(assessment())
        with pytest.raises(LogError, match=r"is not a file\. Move what is there"):
            log.read()
        (os.rmdir if log.path.is_dir() else os.unlink)(log.path)


@pytest.mark.parametrize("target", ["mine", "nothing"])
def test_a_link_in_the_place_of_the_log_is_not_followed_wherever_it_leads(log: AssessmentLog, target: str) -> None:
    mine = log.path.parent / "mine"
    mine.write_text("# mine\n", encoding="utf-8")
    log.path.symlink_to(target)
    with pytest.raises(LogError, match=r"not saved\. .* is a link\. Links are not followed"):
        log.append(assessment())
    with pytest.raises(LogError, match=r"is a link\. Links are not followed"):
        log.read()
    assert mine.read_text(encoding="utf-8") == "# mine\n"
    assert not (log.path.parent / "nothing").exists()


def test_a_library_that_is_gone_is_an_error(tmp_path: Path) -> None:
    log = AssessmentLog(tmp_path / "gone")
    with pytest.raises(LogError, match=r"not saved. There is no folder .*gone any more"):
        log.append(assessment())
    assert log.read().assessments == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")
def test_without_the_right_to_write_nothing_is_saved(log: AssessmentLog, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LogError, match="You may not write to"):
        log.append(assessment())
    tmp_path.chmod(0o700)
    log.append(assessment())
    log.path.chmod(0o400)
    with pytest.raises(LogError, match="You may not write to"):
        log.append(assessment())
    assert len(ids(log)) == 1


@pytest.mark.parametrize(
    ("function", "number", "said"),
    [
        ("open", errno.EACCES, "You may not write to"),
        ("open", errno.EROFS, "is on a disk that can only be read"),
        ("write", errno.ENOSPC, "There is no room left for"),
        ("write", errno.EDQUOT, "There is no room left for"),
        ("fsync", errno.ENOSPC, "There is no room left for"),
        ("fsync", errno.EIO, "cannot be written to"),
    ],
)
def test_what_the_disk_refuses_is_not_saved_and_the_next_one_is(
    log: AssessmentLog, function: str, number: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = assessment()
    log.append(first)
    before = log.path.read_bytes()
    with monkeypatch.context() as patch:
        refuse(patch, function, log.path, number)
        with pytest.raises(LogError, match=f"The assessment was not saved. .*{said}") as raised:
            log.append(assessment())
    assert os.strerror(number) in str(raised.value)
    assert str(log.path) in str(raised.value)
    assert log.path.read_bytes() == before
    second = assessment()
    log.append(second)
    assert log.read().assessments == [first, second]


def test_a_disk_that_is_full_in_the_middle_of_a_line_leaves_nothing_of_it(
    log: AssessmentLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append(assessment())
    before = log.path.read_bytes()
    with monkeypatch.context() as patch:
        short(patch, log.path)
        with pytest.raises(LogError, match="There is no room left"):
            log.append(assessment())
    assert log.path.read_bytes() == before


def test_what_others_appended_to_half_a_line_stays_with_it(log: AssessmentLog, monkeypatch: pytest.MonkeyPatch) -> None:
    other = assessment()

    def append_another() -> None:
        with log.path.open("ab") as file:
            file.write(b"\n" + write_assessment(other).encode() + b"\n")

    with monkeypatch.context() as patch:
        short(patch, log.path, append_another)
        with pytest.raises(LogError, match="There is no room left"):
            log.append(assessment())
    tail = log.read()
    assert tail.assessments == [other]
    assert [problem.line for problem in tail.problems] == [1]


def test_a_real_limit_in_the_middle_of_a_line_leaves_nothing_of_it(log: AssessmentLog) -> None:
    log.append(assessment())
    before = log.path.read_bytes()
    code = (
        "import resource, sys; from pathlib import Path; from tests.support.judging import assessment\n"
        "from tui.library.log.file import AssessmentLog; from tui.library.errors import LogError\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 100}, resource.RLIM_INFINITY))\n"
        "try: AssessmentLog(Path(sys.argv[1])).append(assessment())\n"
        "except LogError as error: print(error)\n"
    )
    with process("-c", code, str(log.path.parent)) as running:
        assert hear(running).startswith(f"The assessment was not saved. There is no room left for {log.path}: only 100")
    assert log.path.read_bytes() == before


# The lock.
HOLDER = """
import os, sys
from filelock import lock_descriptor
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
lock_descriptor(file)
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(log: AssessmentLog) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    with process("-c", HOLDER, str(log.path)) as running:
        assert hear(running) == "locked"
        yield running


def test_a_lock_that_is_held_too_long_is_an_error_that_names_the_holder(
    log: AssessmentLog, holder: subprocess.Popen[str]
) -> None:
    who = rf"Process {holder.pid} \(python.*\)" if Path("/proc/locks").exists() else "Another program"
    with pytest.raises(LogError, match=rf"not saved. {who} has held the lock of .* for 0.05 seconds"):
        AssessmentLog(log.path.parent, patience=0.05).append(assessment())
    assert log.path.read_bytes() == b""


def test_a_lock_is_free_when_its_holder_is_killed(log: AssessmentLog, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    log.append(assessment())
    assert len(ids(log)) == 1


def test_reading_waits_for_no_lock(log: AssessmentLog, holder: subprocess.Popen[str]) -> None:
    log.path.write_text(write_assessment(assessment()) + "\n", encoding="utf-8")
    assert len(ids(log)) == 1


def test_a_lock_that_is_let_go_in_time_is_taken(log: AssessmentLog) -> None:
    one = assessment()
    file = os.open(log.path, os.O_RDWR | os.O_CREAT)
    assert lock_descriptor(file)
    waiting = threading.Thread(target=AssessmentLog(log.path.parent, patience=60).append, args=(one,))
    waiting.start()
    os.close(file)
    waiting.join()
    assert log.read().assessments == [one]


# Several at once.
def test_a_log_replaced_while_somebody_waits_for_its_lock_gets_the_assessment(
    log: AssessmentLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = assessment(), assessment(minutes=1)
    log.append(old)
    opened: list[int] = []

    def wait(file: int, *, blocking: bool) -> bool:
        if not opened:
            replace(log.path)
        opened.append(os.fstat(file).st_ino)
        return lock_descriptor(file, blocking=blocking)

    monkeypatch.setattr("filelock.lock_descriptor", wait)
    log.append(new)
    assert len(set(opened)) == 2
    assert log.read().assessments == [old, new]


def test_a_log_replaced_while_it_is_written_gets_the_assessment_again(
    log: AssessmentLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = assessment(), assessment(minutes=1)
    log.append(old)
    data = log.path.read_bytes()
    spy(monkeypatch, "fsync", log.path, first=lambda: replace(log.path, data))
    log.append(new)
    assert log.read().assessments == [old, new]


def test_a_log_that_is_replaced_for_ever_is_an_error(log: AssessmentLog, monkeypatch: pytest.MonkeyPatch) -> None:
    log.append(assessment())
    spy(monkeypatch, "fsync", log.path, each=lambda: replace(log.path))
    with pytest.raises(LogError, match="replaced again and again"):
        log.append(assessment())


@pytest.mark.parametrize("count", [2, 4])
def test_processes_that_append_at_once_lose_nothing(log: AssessmentLog, count: int) -> None:
    with ExitStack() as stack:
        appenders = [process("-m", "tests.support.appending", str(log.path.parent)) for _ in range(count)]
        running = [stack.enter_context(each) for each in appenders]
        assert [hear(each) for each in running] == ["ready"] * count
        for each in running:
            tell(each, f"judge {LINES}")
        assert [hear(each) for each in running] == ["done"] * count
    tail = log.read()
    assert tail.problems == []
    by = [made.by for made in tail.assessments]
    assert {who: by.count(who) for who in set(by)} == {f"process {each.pid}": LINES for each in running}
    assert len({made.id for made in tail.assessments}) == count * LINES
    changes = sum(one != other for one, other in pairwise(by))
    assert changes >= count  # or they did not write at once


def test_whatever_was_saved_is_there_after_a_kill(log: AssessmentLog) -> None:
    random = Random(4)
    saved: list[str] = []
    with process("-m", "tests.support.appending", str(log.path.parent)) as running:
        assert hear(running) == "ready"
        assert running.stdout
        for _ in range(KILLS):
            tell(running, "child")
            child = int(hear(running).removeprefix("child "))
            saved += killed_after(child, running.stdout, random)
    assert len(saved) >= KILLS
    tail = log.read()
    found = {made.id for made in tail.assessments}
    assert set(saved) <= found
    assert len(found) - len(saved) <= KILLS  # at most the one that was under way
    assert all("It is cut off" in problem.hint for problem in tail.problems)


def killed_after(child: int, said: IO[str], random: Random) -> list[str]:
    """Kill an appending process at a random point; return the ids that it said it had saved."""
    saved = [said.readline().strip() for _ in range(random.randrange(4))]
    select.select([said], [], [], random.random() * 0.004)  # up to the next one, or less
    os.kill(child, signal.SIGKILL)
    while (line := said.readline().strip()) != "dead":
        saved.append(line)
    return saved


# Git.
@pytest.mark.parametrize("started", [True, False], ids=["log", "no log"])
def test_two_clones_that_assess_the_same_and_other_commitments_merge_to_one_board(
    tmp_path: Path, *, started: bool
) -> None:
    origin, ann, ben = tmp_path / "origin", tmp_path / "ann", tmp_path / "ben"
    set_up(ann)
    git(ann, "init", "--quiet", "--initial-branch=main")
    if started:
        AssessmentLog(ann).append(assessment(Status.IN_PROGRESS))
    git(ann, "add", ".")
    git(ann, "commit", "--quiet", "-m", "start")
    git(tmp_path, "clone", "--quiet", "--bare", str(ann), str(origin))
    git(ann, "remote", "add", "origin", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(ben))

    by_ann = [assessment(Status.KEPT, minutes=1), assessment(Status.STALLED, CYBER, minutes=2)]
    by_ben = [assessment(Status.BROKEN, minutes=3), assessment(Status.KEPT, CYBER._replace(commitment="b"), minutes=4)]
    for clone, made in ((ann, by_ann), (ben, by_ben)):
        for each in made:
            AssessmentLog(clone).append(each)
        git(clone, "add", ".")
        git(clone, "commit", "--quiet", "-m", "assess")
    before = AssessmentLog(ben).read().next
    git(ann, "push", "--quiet", "origin", "main")
    git(ben, "pull", "--quiet", "origin", "main")
    git(ben, "push", "--quiet", "origin", "main")
    git(ann, "pull", "--quiet", "origin", "main")

    tails = [AssessmentLog(clone).read() for clone in (ann, ben)]
    assert [tail.problems for tail in tails] == [[], []]
    for tail in tails:
        assert sorted(made.id for made in tail.assessments)[-4:] == sorted(made.id for made in by_ann + by_ben)
        assert len(tail.assessments) == 4 + started
    boards = [standing_assessments(tail.assessments) for tail in tails]
    assert boards[0] == boards[1]
    assert boards[0][FIGHTER].status is Status.BROKEN
    assert boards[0][CYBER].status is Status.STALLED
    # Whoever had read the log before the merge finds all that is new, by reading on or by reading anew.
    on = AssessmentLog(ben).read(before)
    assert {made.id for made in by_ann} <= {made.id for made in on.assessments}


# A disk that does as it is told.
def is_file(file: object, path: Path) -> bool:
    """Whether what a function of `os` was called with is the file at a path."""
    if isinstance(file, int):
        return path.exists() and os.path.samestat(os.fstat(file), path.stat())
    return file == path


def spy(
    patch: pytest.MonkeyPatch,
    name: str,
    path: Path,
    *,
    first: Callable[[], None] | None = None,
    each: Callable[[], None] | None = None,
) -> list[object]:
    """Take down calls of a function of `os` for one file, and do something before the first or before each."""
    calls: list[object] = []
    function = getattr(os, name)

    def watched(file: object, *arguments: object) -> object:
        if is_file(file, path):
            calls.append(arguments)
            if each:
                each()
            if first and len(calls) == 1:
                first()
        return function(file, *arguments)

    patch.setattr(os, name, watched)
    return calls


def refuse(patch: pytest.MonkeyPatch, name: str, path: Path, number: int) -> None:
    """Let a function of `os` fail for one file."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    spy(patch, name, path, each=fail)


def short(patch: pytest.MonkeyPatch, path: Path, then: Callable[[], None] = lambda: None) -> None:
    """Let a write to one file take half of its bytes."""
    write = os.write

    def half(file: int, data: bytes) -> int:
        if not is_file(file, path):
            return write(file, data)
        written = write(file, data[: len(data) // 2])
        then()
        return written

    patch.setattr(os, "write", half)


def replace(path: Path, data: bytes | None = None) -> None:
    """Put another file with the same or other content in the place of a file, as git does."""
    new = path.with_suffix(".new")
    new.write_bytes(path.read_bytes() if data is None else data)
    new.replace(path)
