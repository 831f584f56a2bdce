"""A copy of this process does some work: only what it returns comes back, and it is over in any case."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.real_terminal import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")


def printed(program: str, *words: str | Path) -> str:
    """Run a program in a process without threads, which alone may be copied; return what it prints."""
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_what_it_returns_comes_back_however_much_it_is() -> None:
    program = (
        "from tui.system.copies import at_work\n"
        "with at_work(lambda: [7] * 1_000_000) as copy: print(sum(copy.result()))"
    )
    assert printed(program) == "7000000\n"


def test_one_that_fails_has_no_result() -> None:
    program = (
        "import os\nfrom tui.system.copies import CopyError, at_work\n"
        "with at_work(lambda: os._exit(3)) as copy:\n"
        "    try: copy.result()\n"
        "    except CopyError: print('none')\n"
    )
    assert printed(program) == "none\n"


def test_one_that_nobody_waits_for_is_ended() -> None:
    program = (
        "import time\nfrom tui.system.copies import at_work\n"
        "with at_work(lambda: time.sleep(1000)) as copy: print(copy._pid)\n"
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(printed(program)), 0)


def test_a_process_with_threads_is_not_copied() -> None:
    program = (
        "import threading\nfrom tui.system.copies import can_copy\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\nprint(can_copy())"
    )
    assert printed(program) == "False\n"
