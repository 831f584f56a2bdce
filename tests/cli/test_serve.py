"""`accord serve` says why nothing is served, and what to do."""

import socket
import sys
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture


def test_a_port_that_is_taken_is_told_with_what_to_do(run: Run, folder: Path) -> None:  # noqa: F811
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run("serve", folder, f"--port={port}")
    assert (code, out) == (2, "")
    assert f"port {port}" in err
    assert "--port" in err


def test_what_others_can_reach_needs_an_address(run: Run, folder: Path) -> None:  # noqa: F811
    code, out, err = run("serve", folder, "--port=0", "--host=0.0.0.0")
    assert (code, out) == (2, "")
    assert "--url" in err


def test_without_the_extra_it_says_what_to_install(
    run: Run,  # noqa: F811
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("tui.serving.server", "tui.serving.session"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for name in [name for name in sys.modules if name.startswith("textual_serve.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    code, out, err = run("serve", folder)
    assert (code, out) == (2, "")
    assert "accord[serve]" in err


def test_nobody_judges_without_write(run: Run, folder: Path) -> None:  # noqa: F811
    code, _, err = run("serve", folder, "--by=Ann Example")
    assert code == 2
    assert "--write" in err


def test_a_library_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:  # noqa: F811
    code, _, err = run("serve", tmp_path / "nowhere", "--port=0")
    assert code == 2
    assert "nowhere" in err
