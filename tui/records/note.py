"""A note to oneself about a commitment: a star, some words, a day to look again. One line of JSON in a private file."""

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from tui.records.assessment import moment_in_words
from tui.records.calendar import Day, day, day_in_edtf
from tui.records.commitment import CommitmentRef, RefError
from tui.records.problems import Problem

MAX_TEXT = 4000
"""The most characters of the words of a note."""
_MOST_SHOWN = 60
"""The number of characters of what stands in the file that a message shows."""
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Note(NamedTuple):
    """All that somebody has noted of a commitment. The latest one holds; one that says nothing takes all back."""

    ref: CommitmentRef
    """In the file the fields `article` and `commitment`."""
    at: datetime
    """When it was made, in UTC."""
    starred: bool = False
    text: str = ""
    again: Day | None = None
    """The day on which to look again."""


def write_note(note: Note) -> str:
    """Return the line of a note, without a line end; what is not there has no field."""
    fields: dict[str, object] = {"at": moment_in_words(note.at), **note.ref._asdict()}
    if note.starred:
        fields["star"] = True
    if note.text:
        fields["note"] = note.text
    if note.again is not None:
        fields["again"] = day_in_edtf(note.again)
    # Other tools take these for the end of a line, too.
    line = json.dumps(fields, ensure_ascii=False)
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def read_notes(data: bytes, *, file: str) -> tuple[dict[CommitmentRef, Note], list[Problem]]:
    """Read the lines of notes: return the one that holds of each commitment, and what is wrong with lines.

    `file` is what problems call the file. Nothing is raised, whatever the bytes; a line that cannot be read hides no
    other.
    """
    notes: dict[CommitmentRef, Note] = {}
    problems: list[Problem] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            note = _read(line)
        except _FieldError as error:
            problems.append(Problem(file, number, error.field, error.given, error.expected))
        else:
            notes[note.ref] = note
    return {ref: note for ref, note in notes.items() if note.starred or note.text or note.again is not None}, problems


class _FieldError(ValueError):
    """A line or one of its fields cannot be read."""

    def __init__(self, field: str, given: object, expected: str) -> None:
        super().__init__(field)
        text = given if isinstance(given, str) else json.dumps(given)
        self.field, self.expected = field, expected
        self.given = f"{text[:_MOST_SHOWN]}…" if len(text) > _MOST_SHOWN else text or "nothing"


_EXPECTED = {
    "at": "a moment with its time zone, such as 2026-02-02T09:30:00Z",
    "article": "the id of an article",
    "commitment": "the id of a commitment: letters, digits, -, _ and . only",
    "star": "true or false",
    "note": "a text",
    "again": "a day, such as 2027-05-01",
}


def _read(line: bytes) -> Note:
    """Read a line; `_FieldError`: it cannot be read."""
    try:
        given = json.loads(line.decode())
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise _FieldError("", line.decode(errors="replace").strip(), "a JSON object in one line")
    for name in given:
        if name not in _EXPECTED:
            raise _FieldError(name[:_MOST_SHOWN], "an unknown field", f"one of {', '.join(_EXPECTED)}")
    texts = {name: given.get(name, "") for name in _EXPECTED if name != "star"}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise _FieldError(name, text, _EXPECTED[name])
    if not isinstance(starred := given.get("star", False), bool):
        raise _FieldError("star", starred, _EXPECTED["star"])
    return Note(_ref(texts), _moment(texts["at"]), starred, texts["note"], _day(texts["again"]))


def _ref(texts: dict[str, str]) -> CommitmentRef:
    for name in ("article", "commitment"):
        if not texts[name].strip():
            raise _FieldError(name, "", _EXPECTED[name])
    try:
        return CommitmentRef.parse(f"{texts['article']}#{texts['commitment']}")
    except RefError as error:
        raise _FieldError("commitment", texts["commitment"], _EXPECTED["commitment"]) from error


def _moment(text: str) -> datetime:
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    raise _FieldError("at", text, _EXPECTED["at"])


def _day(text: str) -> Day | None:
    if not text:
        return None
    if match := _DAY.fullmatch(text):
        with suppress(ValueError):
            return day(*map(int, match.groups()))
    raise _FieldError("again", text, _EXPECTED["again"])
