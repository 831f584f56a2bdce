"""What completes the commands in a shell: made from their parser, and true in the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tests.support.shells import manual, shell_text
from tui.cli.arguments import COMMANDS
from tui.cli.completion import FILES, FOLDER, MANUAL

FIGHTER = "2026-02-02-japan-uk-security#fighter"


@pytest.mark.parametrize("shell", FILES)
def test_it_is_made_of_the_commands_as_they_are(shell: str, run: Run) -> None:  # noqa: F811
    text = (FOLDER / FILES[shell]).read_text(encoding="utf-8")
    assert text == shell_text(shell), "python -m tests.support.shells writes it anew"
    assert run("completion", shell)[1].strip() == text.strip()


def test_so_is_the_manual_which_has_every_command() -> None:
    text = (FOLDER / MANUAL).read_text(encoding="utf-8")
    assert text == manual(), "python -m tests.support.shells writes it anew"
    assert all(f"accord {name}" in text for name in COMMANDS)


def test_ids_and_saved_filters_can_be_asked_for(run: Run, tmp_path: Path) -> None:  # noqa: F811
    settings = tmp_path / "settings.toml"
    settings.write_text('[filters]\nweek = "due:..+7d"\n', encoding="utf-8")
    assert run("completion", "filters", "--settings", settings)[1] == "@week\n"
    assert FIGHTER in run("completion", "ids", "-C", SAMPLE)[1].splitlines()
    assert "2026-02-02-japan-uk-security" in run("completion", "articles", "-C", SAMPLE)[1].splitlines()


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which a shell finds `accord`, in a folder with the sample library."""
    file = tmp_path / "bin" / "accord"
    file.parent.mkdir()
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', encoding="utf-8")
    file.chmod(0o755)
    shutil.copytree(SAMPLE, tmp_path / "articles")
    places = os.pathsep.join([str(file.parent), os.environ["PATH"]])
    return {**os.environ, "PATH": places, "PYTHONPATH": str(Path.cwd())}


def test_bash_completes_commands_options_and_ids(program: dict[str, str], tmp_path: Path) -> None:
    script = f"""
        source {FOLDER / "accord.bash"}
        complete_for() {{
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
            _shtab_accord; echo "${{COMPREPLY[*]}}"
        }}
        complete_for accord ex
        complete_for accord list --so
        complete_for accord show 2026-02-02-japan-uk-security#fig
    """
    answer = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=program, capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines() == ["export", "--sort", FIGHTER], answer.stderr


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here")
def test_fish_completes_commands_options_and_ids(program: dict[str, str], tmp_path: Path) -> None:
    script = f"""
        source {FOLDER / "accord.fish"}
        complete -C "accord ex"
        complete -C "accord list --so"
        complete -C "accord show 2026-02-02-japan-uk-security#fig"
    """
    answer = subprocess.run(
        ["fish", "-c", script], cwd=tmp_path, env=program, capture_output=True, text=True, check=True
    )
    assert [line.split("\t")[0] for line in answer.stdout.splitlines()] == ["export", "--sort", FIGHTER]


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh here")
def test_zsh_reads_it(program: dict[str, str]) -> None:
    answer = subprocess.run(["zsh", "-n", FOLDER / "_accord"], env=program, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man here")
def test_man_shows_the_page() -> None:
    command = ["man", "--warnings", "-E", "UTF-8", "-l", str(FOLDER / MANUAL)]
    page = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "MANWIDTH": "80"})
    assert "ACCORD" in page.stdout.upper()
    assert page.stderr == ""
