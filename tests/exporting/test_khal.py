"""A calendar program takes what is exported: twice the same is no double, and what was moved moves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.libraries import write

KHAL = Path(sys.executable).parent / "khal"

pytestmark = pytest.mark.skipif(not KHAL.exists(), reason="khal is not installed here")


@pytest.fixture
def calendar(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which khal has one empty calendar."""
    config, entries = tmp_path / "khal.conf", tmp_path / "entries"
    entries.mkdir()
    config.write_text(
        f"[calendars]\n[[promises]]\npath = {entries}\n[default]\ndefault_calendar = promises\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = UTC\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n",
        encoding="utf-8",
    )
    return {**os.environ, "CONFIG": str(config), "LC_ALL": "C.UTF-8"}


def khal(surroundings: dict[str, str], *words: str | Path) -> str:
    command = [KHAL, "-c", surroundings["CONFIG"], *words]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=120).stdout


def listed(surroundings: dict[str, str]) -> list[str]:
    form = ("--format", "{start-date} {title}", "--day-format", "")
    return [line for line in khal(surroundings, "list", *form, "2026-12-01", "1500d").splitlines() if line.strip()]


def test_imported_twice_nothing_is_there_twice_and_a_moved_date_moves(
    run: Run,  # noqa: F811
    folder: Path,
    tmp_path: Path,
    calendar: dict[str, str],
) -> None:
    file = tmp_path / "due.ics"

    def exported(due: str, seconds: int) -> None:
        port, ship = f"{{id: port, text: Open a port, due: {due}}}", "{id: ship, text: Build a ship, due: 2028}"
        made = f"commitments:\n- {port}\n- {ship}\n"
        write(folder, "a.md", "Talks", more=made)
        os.utime(folder / "a.md", (seconds, seconds))
        assert run("export", "ics", "-o", file, "--force", "-C", folder)[0] == 0
        khal(calendar, "import", "--batch", "-a", "promises", file)

    exported("2027-01-01", 1_800_000_000)
    first = ["2027-01-01 Open a port", "2028-12-31 by end of 2028: Build a ship"]
    assert listed(calendar) == first
    khal(calendar, "import", "--batch", "-a", "promises", file)
    assert listed(calendar) == first
    exported("2027-03-01", 1_800_000_001)
    assert listed(calendar) == ["2027-03-01 Open a port", "2028-12-31 by end of 2028: Build a ship"]
