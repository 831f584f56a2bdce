"""What the page about editors gives can be used as it stands: `:make` in vim, a problem matcher."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.libraries import write
from tui.help.pages import page

BLOCKS = re.findall(r"```\n(.*?)```", page("editors"), flags=re.DOTALL)


@pytest.fixture
def wrong(folder: Path) -> Path:
    write(folder, "a.md", "Talks")
    (folder / "b record.md").write_text("---\ntitle: T\n---\n", encoding="utf-8")
    return folder


def check(folder: Path) -> str:
    command = [sys.executable, "-m", "tui", "check", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_the_problem_matcher_finds_what_check_prints(wrong: Path) -> None:
    [tasks] = [json.loads(block) for block in BLOCKS if '"tasks"' in block]
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    matches = [match for line in check(wrong).splitlines() if (match := re.match(pattern["regexp"], line))]
    [match] = matches
    assert (match[pattern["file"]], match[pattern["line"]]) == ("b record.md", "1")
    assert match[pattern["message"]].startswith("published")


@pytest.mark.skipif(not shutil.which("vim"), reason="there is no vim here")
def test_make_in_vim_goes_to_the_problem(wrong: Path, tmp_path: Path) -> None:
    [options] = [block for block in BLOCKS if block.startswith("set makeprg")]
    program = tmp_path / "accord"
    program.write_text(f'#!/bin/sh\ncd "{Path.cwd()}"; exec "{sys.executable}" -m tui check "{wrong}"\n')
    program.chmod(0o755)
    script = tmp_path / "script.vim"
    script.write_text(
        options.replace("accord\\ check\\ .", str(program))
        + "silent make\n"
        + f'call writefile([string(getqflist()[0].lnum), bufname(getqflist()[0].bufnr)], "{tmp_path}/out")\nqall!\n'
    )
    command = ["vim", "-es", "-u", "NONE", "-S", str(script)]
    subprocess.run(command, cwd=wrong, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    assert (tmp_path / "out").read_text().split("\n")[:2] == ["1", "b record.md"]
