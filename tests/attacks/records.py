"""Records that are written to do harm: `accord check` reads them all, and prints nothing but text.

Four of five can be read, with hostile texts in every field, so that what comes after reading is attacked as well; the
fifth is garbled.
"""

import contextlib
import io
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.attacks.report import Tried, chances
from tests.benchmarks.generate import Generator
from tests.support.strategies import EDTF_TEXTS, NASTY_TEXTS
from tui.cli.main import main
from tui.records.article import Article
from tui.records.dates import parse_date
from tui.records.reading import read_record
from tui.records.writing import write_record

SMALL, FULL = 300, 30_000
BATCH = 1_000
"""How many records a library has."""
TEXTS = tuple(text.strip() for text in NASTY_TEXTS if text.strip())
READABLE = 0.75
"""The least part of the records that must be readable, or the attack is of no use."""


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Check libraries of such records."""
    generator = Generator(words=20, seed=seed)
    for start in range(0, cases, BATCH):
        library = folder / f"library{start}"
        library.mkdir(parents=True)
        numbers = range(start, min(start + BATCH, cases))
        readable = 0
        for nth in numbers:
            data = record(generator, nth, chances(seed, nth))
            (library / f"{nth}.md").write_bytes(data)
            readable += isinstance(read_record(data, id=f"{nth}", file=f"{nth}.md"), Article)
        fault = checked(library)
        if readable < READABLE * len(numbers):
            fault = fault or f"only {readable} of {len(numbers)} can be read"
        yield Tried(len(numbers), f"records from {start}: {fault}" if fault else "")


def record(generator: Generator, nth: int, chance: random.Random) -> bytes:
    """Make a record: hostile, and in one of five cases garbled."""

    def text(other: str) -> str:
        return chance.choice(TEXTS) if chance.random() < 0.5 else other

    article = generator.article(nth)
    parties = tuple(dict.fromkeys(map(text, article.parties)))
    hostile = replace(
        article,
        title=text(article.title),
        source=text(article.source),
        place=text(article.place),
        parties=parties,
        topics=tuple(dict.fromkeys(map(text, article.topics))),
        commitments=tuple(
            replace(made, text=text(made.text), parties=parties[:1], topic=text(made.topic), due_words=text(""))
            for made in article.commitments
        ),
        events=tuple(
            replace(each, title=text(each.title), date=parse_date(chance.choice(EDTF_TEXTS))) for each in article.events
        ),
    )
    data = bytearray(write_record(hostile).encode())
    if nth % 5 == 0:
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = chance.choice(
                (b"", b"\0", b"\xff", b"\n", b": ", b"[", chance.randbytes(4))
            )
    return bytes(data)


def checked(library: Path) -> str:
    """Say what goes wrong when a library is checked."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            code = main(["check", str(library)])
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    bad = {f"{ord(c):04x}" for c in printed.getvalue() if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != "\n"}
    if bad:
        return f"control characters: {bad}"
    return "" if code in {0, 1} else printed.getvalue()[-300:]
