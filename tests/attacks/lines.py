"""Lines of the log that are written to do harm: each is an assessment or a problem, and none hides another."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.attacks.records import TEXTS, checked
from tests.attacks.report import Tried, chances
from tests.support.libraries import write
from tests.support.strategies import EDTF_TEXTS
from tui.library.files.paths import LOG
from tui.library.log.author import new_id
from tui.records.assessment import Assessment, write_assessment
from tui.records.assessment_reading import read_assessments
from tui.records.commitment import CommitmentRef
from tui.records.dates import parse_date
from tui.records.status import Status

SMALL, FULL = 400, 20_000
BATCH = 1_000
"""How many lines a log has."""
STATUSES = tuple(Status)


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Read such lines, and check a library that has them."""
    for start in range(0, cases, BATCH):
        library = folder / f"library{start}"
        write(library, "a.md", "A", more="commitments:\n- id: fighter\n  text: B\n")
        lines = [line(chances(seed, nth)) for nth in range(start, min(start + BATCH, cases))]
        (library / LOG).write_bytes(b"\n".join(lines) + b"\n")
        fault = next((fault for each in lines if (fault := read(each))), "") or checked(library)
        yield Tried(len(lines), f"lines from {start}: {fault}" if fault else "")


def line(chance: random.Random) -> bytes:
    """Make a line; half of them are garbled."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**7))
    assessment = Assessment(
        new_id(at),
        at,
        chance.choice(TEXTS),
        CommitmentRef(chance.choice(("a", "b", chance.choice(TEXTS))), chance.choice(("fighter", "x"))),
        chance.choice(STATUSES),
        on=parse_date(chance.choice(EDTF_TEXTS)),
        source=chance.choice(("", "https://example.org/", "a")),
        quote=chance.choice(TEXTS),
        note=chance.choice(TEXTS),
    )
    data = bytearray(write_assessment(assessment).encode())
    if chance.random() < 0.5:
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(data))
            new = (b"", b"\0", b"\xff", b'"', b"{", b"[" * 2000, b"1e999", b"null", b"\\ud800", chance.randbytes(4))
            data[place : place + chance.randrange(4)] = chance.choice(new)
    return bytes(data).replace(b"\n", b" ")


def read(data: bytes) -> str:
    """Say what goes wrong when one line is read, alone and before another one."""
    after = write_assessment(
        Assessment(
            "01994c1e-98f0-7a3b-8c55-0c1c36f7d6a1", datetime(2026, 1, 1, tzinfo=UTC), "Ann", CommitmentRef("a", "x"),
            Status.KEPT,
        )
    ).encode()  # fmt: skip
    try:
        alone = read_assessments(data, file=LOG)
        both = read_assessments(data + b"\n" + after, file=LOG)
    except Exception as error:
        return f"{type(error).__name__}: {error}: {data[:200]!r}"
    if not alone.assessments and not alone.problems and data.strip():
        return f"neither an assessment nor a problem: {data[:200]!r}"
    hidden = len(both.assessments) != len(alone.assessments) + 1
    return f"it hides the line after it: {data[:200]!r}" if hidden else ""
