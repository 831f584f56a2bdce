"""Lower layers know nothing of the higher, and nothing slow is imported before the first paint."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INTERFACE = {"textual", "rich"}
DOCUMENTS = {"trafilatura", "lxml", "charset_normalizer", "urllib3", "pypdfium2"}
"""What takes documents apart or fetches them, which only processes of their own may import."""
SLOW = {"pydantic", "yaml", "markdown_it", "tomllib", "argparse", "importlib.metadata", "watchfiles"} | DOCUMENTS
READING = {
    *("tui.records.reading", "tui.records.front_matter", "tui.records.writing", "tui.records.inserting"),
    *("tui.library.taking_in", "tui.library.only_new"),
}
"""The modules that only reading and writing a record need; they may be slow."""


def modules(package: str) -> list[str]:
    """The names of a package and of every module in it, however deep."""
    files = (ROOT / package.replace(".", "/")).rglob("*.py")
    names = {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files}
    return sorted(names)


HEADLESS = [
    *modules("tui.records"),
    *modules("tui.library"),
    *modules("tui.system"),
    "tui.settings",
    "tui.first_run",
    "tui.cli.main",
    "tui.system.clipboard",
]


def imported_by(code: str) -> set[str]:
    """The names of the modules that a fresh interpreter has imported after running some code."""
    code += "\nimport sys\nprint(*sys.modules, sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(answer.stdout.splitlines())


@pytest.mark.parametrize("module", HEADLESS)
def test_below_the_panes_nothing_imports_the_interface(module: str) -> None:
    assert not imported_by(f"import {module}") & INTERFACE


@pytest.mark.parametrize("module", [module for module in HEADLESS if module not in READING])
def test_what_is_imported_before_the_first_paint_is_not_slow(module: str) -> None:
    assert not imported_by(f"import {module}") & SLOW


def test_who_has_documents_read_imports_nothing_that_reads_them() -> None:
    code = "import tui.drafting.documents.reading, tui.drafting.documents.fetching, tui.drafting.likeness"
    assert not imported_by(code) & (INTERFACE | SLOW)


def test_the_app_itself_waits_with_everything_slow() -> None:
    already = imported_by("import textual.app, textual.widgets, textual.command")
    assert not (imported_by("import tui.cli.main, tui.app") - already) & SLOW


def test_without_a_settings_file_nothing_is_imported_to_read_it() -> None:
    code = "from pathlib import Path; import tui.settings; tui.settings.load_settings(Path('/nowhere'))"
    assert not imported_by(code) & {"tomllib", "pydantic", "difflib"}


def test_with_a_settings_file_pydantic_is_still_not_imported(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "accord-light"\n', encoding="utf-8")
    code = f"from pathlib import Path; import tui.settings; tui.settings.load_settings(Path({str(file)!r}))"
    assert "tomllib" in imported_by(code)
    assert not imported_by(code) & {"pydantic", "difflib"}
