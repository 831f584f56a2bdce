"""Several at once: other programs judge, and git brings what others judged; the app that is open shows it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.driving import accord, reader, seen, until
from tests.support.libraries import git, write
from tui.library.files.paths import LOG
from tui.library.filter.query import EVERYTHING
from tui.library.gitattributes import set_up
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.status import Status
from tui.settings import Settings
from tui.views.rows import Grouping

ANN = Settings(glyphs="unicode", by="Ann Example")
MORE = "commitments:\n- id: bridge\n  text: Build the bridge\n- id: road\n  text: Pave the road\n"
BRIDGE, ROAD = CommitmentRef("talks", "bridge"), CommitmentRef("talks", "road")

JUDGE = """
import sys
from pathlib import Path
from tui.library.library import Library
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.status import Status
library = Library.open(Path(sys.argv[1]), cache=Path(sys.argv[2]), today=739942)
for _ in range(int(sys.argv[4])):
    library.assess([CommitmentRef.parse(sys.argv[3])], Judgement(Status.STALLED), "Ben Example")
library.close()
"""


def judge(folder: Path, cache: Path, ref: CommitmentRef, times: int = 1) -> subprocess.Popen[bytes]:
    """Judge a commitment in another process."""
    command = [sys.executable, "-c", JUDGE, str(folder), str(cache), str(ref), str(times)]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2])


def statuses(library: Library) -> list[Status]:
    window = library.results(EVERYTHING).commitments(Grouping.ARTICLE)
    return [row.status for row in window.fetch(0, window.total)]


@pytest.fixture
def promised(folder: Path) -> Path:
    write(folder, "talks.md", "Talks", more=MORE)
    return folder


async def test_what_another_program_judges_is_shown_and_what_both_judge_is_kept(promised: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    async with accord(promised, cache, settings=ANN, watch=True) as pilot:
        await until(pilot, lambda: "Build the bridge" in seen(pilot))
        other = judge(promised, cache, BRIDGE)
        await until(pilot, lambda: "‖ Build the bridge" in seen(pilot))
        assert other.wait() == 0
        others = [judge(promised, cache, ROAD, 10), judge(promised, tmp_path / "other cache", ROAD, 10)]
        await pilot.press("3", "g")
        for _ in range(10):
            await pilot.press("space")
        assert [each.wait() for each in others] == [0, 0]
        await until(pilot, lambda: reader(pilot).at_rest and len(AssessmentLog(promised).read().assessments) == 31)
        await until(pilot, lambda: "‖ Pave the road" in seen(pilot))
    lines = AssessmentLog(promised).read()
    assert (len(lines.assessments), lines.problems) == (31, [])


async def test_what_git_pulls_is_shown_and_the_board_is_the_same_on_both_sides(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    set_up(ours)
    write(ours, "talks.md", "Talks", more=MORE)
    git(ours, "init", "-q", "-b", "main")
    git(ours, "add", ".")
    git(ours, "commit", "-qm", "one")
    git(tmp_path, "clone", "-q", str(ours), str(theirs))
    assert judge(theirs, tmp_path / "cache", BRIDGE).wait() == 0
    git(theirs, "add", ".")
    git(theirs, "commit", "-qm", "theirs")
    async with accord(ours, tmp_path / "cache", settings=ANN, watch=True) as pilot:
        await until(pilot, lambda: "Build the bridge" in seen(pilot))
        await pilot.press("3", "j", "s", "3")
        await until(pilot, lambda: "◐ Pave the road" in seen(pilot))
        git(ours, "add", ".")
        git(ours, "commit", "-qm", "ours")
        git(ours, "pull", "-q", "--no-edit", str(theirs), "main")
        await until(pilot, lambda: "‖ Build the bridge" in seen(pilot))
        assert "◐ Pave the road" in seen(pilot)
    git(theirs, "pull", "-q", "--no-edit", str(ours), "main")
    assert (ours / LOG).read_bytes() == (theirs / LOG).read_bytes()
    for folder in (ours, theirs):
        library = Library.open(folder, cache=tmp_path / "new cache", today=day(2026, 11, 22))
        library.reconcile()
        assert statuses(library) == [Status.STALLED, Status.IN_PROGRESS]
        library.close()


async def test_an_undo_elsewhere_is_shown(promised: Path, tmp_path: Path) -> None:
    async with accord(promised, tmp_path / "cache", settings=ANN, watch=True) as pilot:
        await until(pilot, lambda: "Build the bridge" in seen(pilot))
        await pilot.press("3", "g", "space")
        await until(pilot, lambda: "☑ Build the bridge" in seen(pilot))
        library = Library.open(promised, cache=tmp_path / "cache", today=day(2026, 11, 22))
        library.undo("Ann Example")
        library.assess([ROAD], Judgement(Status.KEPT), "Ben Example")
        library.close()
        await until(pilot, lambda: "☐ Build the bridge" in seen(pilot) and "☑ Pave the road" in seen(pilot))
