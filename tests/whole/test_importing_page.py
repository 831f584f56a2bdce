"""The six commands of the page about importing, from a spreadsheet to a readout, in a folder with a spreadsheet."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tui.help.pages import page
from tui.importing.maps import read_map

BLOCKS = re.findall(r"```(?:toml)?\n(.*?)```", page("importing"), flags=re.DOTALL)
SHEET = "Promise,Who,Area,Deadline,Status\nBuild a bridge,Ann,Roads,2024,in progress\nPlant trees,Bob,Parks,2030,kept\n"


def test_the_six_commands_work_one_after_the_other(
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "promises.csv").write_text(SHEET, encoding="utf-8")
    commands = BLOCKS[0].splitlines()
    assert len(commands) == 6
    printed = []
    for command in commands:
        code, out, err = run(*shlex.split(command)[1:])
        assert (code, err) == (0, ""), command
        printed.append(out)
    assert "2 rows = 2 imported + 0 listed" in printed[1]
    assert "Build a bridge" in printed[3]
    assert "roads" in printed[4].lower()
    assert "Plant trees" in (tmp_path / "promises.html").read_text(encoding="utf-8")


def test_the_map_that_it_shows_is_one() -> None:
    assert read_map(BLOCKS[1], "the page").columns.members == ("Japan", "Italy")
