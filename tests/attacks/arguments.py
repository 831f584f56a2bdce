"""Settings files and lists of arguments that make no sense: each is refused in words, and none ends in a traceback."""

import contextlib
import io
import random
from collections.abc import Iterator
from pathlib import Path

from tests.attacks.records import TEXTS
from tests.attacks.report import Tried, chances
from tests.support.libraries import write
from tui.cli.main import main
from tui.settings import Settings, SettingsError, load_settings

SMALL, FULL = 100, 4_000
"""Every other case is a settings file."""
NAMES = (*Settings.__annotations__, "keys", "colour", "Library", "a.b", '"reader.source"', "'x'")
VALUES = (
    '"~/commitments"', '"~commitments"', '"~nobody/x"', '"\\u0000"', '"\\u001b[31m"', '""', '"."', "true", "false",
    "0", "-1", "60", "1e999", "nan", "9" * 5000, "[]", "{}", "[1, [2]]", '{"reader.source" = "O"}', "2026-01-01",
    "12:30:00", '"accord-dark"', '"no theme"', '"ascii"', '"""a\nb"""', "'", "[" * 400, "'''", "",
)  # fmt: skip
WORDS = (
    "check", "reindex", "diff", "init", "LIBRARY", "nowhere", "", ".", "..", "--", "-", "-x", "--help", "-h", "-V",
    "--version", "--settings", "--settings=SETTINGS", "--today", "--today=2026-01-01", "--today=2026", "--as-of",
    "--as-of=2025-01-01", "--as-of=../2025", "--format", "--format=json", "--format=xml", "--fix-moved",
    "--fix-moved=1", "2025-01-01..2026-01-01", "2026-01-01..2025-01-01", "..", "2025..", "a\udcffb", "x" * 5000,
)  # fmt: skip


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Read such settings, and run Accord with such arguments in a folder of its own."""
    library, file = folder / "library", folder / "settings.toml"
    write(library, "a.md", "A")
    with contextlib.chdir(library):
        for nth in range(cases):
            chance = chances(seed, nth)
            file.write_bytes(settings(chance))
            fault = read(file) if nth % 2 else run(arguments(chance, library, file))
            yield Tried(1, f"case {nth}: {fault}" if fault else "")


def settings(chance: random.Random) -> bytes:
    """Make a settings file."""
    lines = [
        f"{chance.choice(NAMES)} = {chance.choice((*VALUES, repr(chance.choice(TEXTS))))}"
        for _ in range(chance.randrange(4))
    ]
    if chance.random() < 0.3:
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(("[keys]", "[[keys]]", "[x", "#", "= 1")))
    data = bytearray("\n".join(lines).encode())
    if data and chance.random() < 0.2:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def read(file: Path) -> str:
    """Say what goes wrong when a settings file is read."""
    try:
        load_settings(file)
    except SettingsError:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}: {file.read_bytes()[:200]!r}"
    return ""


def arguments(chance: random.Random, library: Path, file: Path) -> list[str]:
    """Make a list of arguments."""
    words = [chance.choice((*WORDS, chance.choice(TEXTS))) for _ in range(chance.randrange(6))]
    words = [word for word in words if "\0" not in word]  # no program can be started with that
    return [word.replace("LIBRARY", str(library)).replace("SETTINGS", str(file)) for word in words]


def run(words: list[str]) -> str:
    """Say what goes wrong when Accord is run with arguments and without a terminal."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    except Exception as error:
        return f"{type(error).__name__}: {error}: {[word[:60] for word in words]}"
    if code not in {0, 1, 2}:
        return f"exit code {code}: {words}"
    return f"nothing was said: {words}" if code and not out.getvalue() + err.getvalue() else ""
