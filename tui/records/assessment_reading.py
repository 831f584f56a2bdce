"""Reads lines of the log: each becomes an `Assessment`, or a problem, or both where a newer version wrote it.

Nearly all lines are as `write_assessment` writes them. One pattern reads these: 10,000 lines in 46 ms, where JSON and
pydantic take 508. A new log, one that git has merged, and all logs at a `reindex` are read whole, so the second parser
stays: without it 100,000 lines take five seconds more each time. All others are read by JSON and typed by pydantic. A
property test holds the two together (`tests/records/test_assessment.py`).
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple

from annotated_types import Predicate

from tui.records.assessment import Assessment, Kind, normal_source
from tui.records.commitment import COMMITMENT_ID, CommitmentRef, RefError, normal_commitment
from tui.records.dates import Date, parse_date
from tui.records.normal import normal_id
from tui.records.problems import MERGE_MARKS, Problem
from tui.records.status import Status
from tui.system.garbage import no_search_for_garbage
from tui.text.display import web_link

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class Lines(NamedTuple):
    """What some lines of the log say."""

    assessments: list[Assessment]
    """In the order of their lines."""
    problems: list[Problem]
    """In the order of their lines."""


def read_assessments(data: bytes, *, file: str, line: int = 1) -> Lines:
    """Read lines of the log.

    `data` is whole lines in UTF-8, each but the last ending in a line feed, or in a carriage return and one; `file` is
    what problems call the file, and `line` the number of the first line. Lines with nothing in them are passed over.
    Nothing is raised, whatever the bytes; a line that cannot be read hides no other.

    A line with fields, a status or a kind that this version does not know is an assessment, and a problem too: what is
    not known is kept in `more`.
    """
    try:
        texts: Iterable[str | bytes] = data.decode().split("\n")
    except UnicodeDecodeError:
        texts = data.split(b"\n")
    found = Lines([], [])
    take = found.assessments.append
    with no_search_for_garbage() if len(data) > _MUCH else nullcontext():
        for number, text in enumerate(texts, line):
            assessment = _as_written(text) if isinstance(text, str) else None
            if assessment is not None:
                take(assessment)
            elif text and not text.isspace():
                _Line(text, file, number, found).read()
    return found


_MUCH = 1_000_000
"""The number of bytes from which on nothing that is made is garbage for long."""


# Lines as they are written by `write_assessment`. `(?:…|)` takes much less time than `(?:…)?`.
_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SECOND = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
_NAME = r'(?!\s)[^"\\\x00-\x1f]+(?<!\s)'
_TEXT = r'[^"\\\x00-\x1f]*(?:(?:\\["\\/bfnrt][^"\\\x00-\x1f]*)+|)'
_SUM = "sha256:[0-9a-f]{64}"
_PLAIN_LINK = r"https?://[a-z0-9.-]+(?::[0-9]{1,4}|)(?:[/?#][!#-\[\]-~]*|)"
_PLAIN_ARTICLE = r"\w[\w./-]*"
_WRITTEN = re.compile(
    rf'\{{"id": "({_ID})", "at": "({_SECOND}(?:\.[0-9]{{6}}|)Z)", "by": "({_NAME})"'
    rf', "article": "({_NAME})", "commitment": "({COMMITMENT_ID})"'
    rf'(?:, "party": "({_NAME})"|)(?:, "words": "({_TEXT})"|)'
    rf'(?:, "status": "([a-z-]+)"(?:, "on": "([^"\\]+)"|), "source": (?:null|"({_PLAIN_LINK}|{_PLAIN_ARTICLE})")|)'
    rf'(?:, "quote": "({_TEXT})"|)(?:, "quoted_from": "({_SUM})"|)(?:, "note": "({_TEXT})"|)'
    rf'(?:, "kind": "([a-z]+)"|)(?:, "undoes": "({_ID})"|)\}}\r?'
)
_STATUSES: Mapping[str, Status | None] = {"": None, **{status.value: status for status in Status}}
_KINDS: Mapping[str, Kind | None] = {"": None, **{kind.value: kind for kind in Kind}}


def _as_written(text: str) -> Assessment | None:
    """Read a line that is as we write it; `None` for every other."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    (id, at, by, article, commitment, party, words, status, on, source, quote, quoted_from, note, kind, undoes) = (
        match.groups("")
    )
    if not (status or undoes):
        return None
    if "\\" in text:
        words, quote, note = json.loads(f'["{words}", "{quote}", "{note}"]')
    if not text.isascii():
        article, commitment = normal_id(article), normal_commitment(commitment)
        source = normal_source(source)
    try:
        return Assessment(
            id,
            datetime.fromisoformat(at),
            by,
            CommitmentRef(article, commitment),
            _STATUSES[status],
            parse_date(on) if on else None,
            source,
            quote,
            note,
            _KINDS[kind],
            undoes,
            party,
            words,
            quoted_from,
        )
    except (KeyError, ValueError):  # no such word, moment or date; whoever reads it again says so
        return None


# All other lines.
def _is_id(text: str) -> bool:
    return re.fullmatch(_ID, text) is not None


def _is_moment(text: str) -> bool:
    return _moment(text) is not None


def _moment(text: str) -> datetime | None:
    if re.fullmatch(rf"{_SECOND}(?:\.[0-9]{{1,6}})?(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})", text) is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):  # there is no such moment
        return None


def _is_sum(text: str) -> bool:
    return re.fullmatch(_SUM, text) is not None


def _says_something(text: str) -> bool:
    return bool(text.strip())


def _is_name(text: str) -> bool:
    return bool(text) and text == text.strip()


def _is_commitment(text: str) -> bool:
    try:
        CommitmentRef.parse(f"-#{text}")
    except RefError:
        return False
    return True


def _is_source(text: str) -> bool:
    """Return whether a text is an address to follow or may be the id of an article: it begins not like `mailto:`."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
        return web_link(text) is not None
    return _is_name(text) and text.isprintable()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields of a line."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    id: Annotated[str, Predicate(_is_id)]
    at: Annotated[str, Predicate(_is_moment)]
    by: Annotated[str, Predicate(_says_something)]
    article: Annotated[str, Predicate(_is_name)]
    commitment: Annotated[str, Predicate(_is_commitment)]
    status: Status | None = None
    on: Date | None = None
    source: Annotated[str, Predicate(_is_source)] | None = None
    quote: str = ""
    note: str = ""
    kind: Kind | None = None
    undoes: Annotated[str, Predicate(_is_id)] = ""
    party: Annotated[str, Predicate(_is_name)] = ""
    words: str = ""
    quoted_from: Annotated[str, Predicate(_is_sum)] = ""


_KNOWN = {field.name for field in fields(_Fields)}
_WORDS: Mapping[str, type[Status] | type[Kind]] = {"status": Status, "kind": Kind}
_AN_ID = "a UUID in small letters, such as 01965b3c-8a00-7c3e-9d1f-0a4b5c6d7e8f"
_EXPECTED = {
    "id": _AN_ID,
    "at": "a moment with its time zone, such as 2026-02-02T09:30:00Z",
    "by": "who judged",
    "article": "the id of an article",
    "commitment": "the id of a commitment: letters, digits, -, _ and . only",
    "status": f"one of {', '.join(Status)}",
    "source": "an address that begins with https:// or http://, the id of an article, or null",
    "quote": "a text",
    "note": "a text",
    "kind": f"one of {', '.join(Kind)}",
    "undoes": _AN_ID,
    "party": "the name of a party",
    "words": "the text of the commitment",
    "quoted_from": "sha256: and 64 digits in small letters",
}
_NEWER = "If a newer version of Accord wrote it, update yours; until then it is kept as it stands."
_CUT_OFF = "It is cut off: whoever wrote it was interrupted before it was saved. Mend the line, or remove it."
_MERGE = "Git could not merge the log. Keep the lines of both sides, and remove this one."
_ONE_A_LINE = "The log is no JSON array: write one object a line, no brackets around them, no comma after them."
_BRACKETS = {"{", "}", "[", "]", "{,", "},", "],"}
_SHOWN = 60
"""The number of characters of what stands in the file that a message shows."""


class _NotJsonError(ValueError):
    """Something that Python reads and JSON does not have, or that JSON leaves open."""


class _Line:
    """One line on its way to an assessment."""

    def __init__(self, text: str | bytes, file: str, number: int, found: Lines) -> None:
        self.text = text
        self.file = file
        self.number = number
        self.found = found

    def read(self) -> None:
        """Take down the assessment or what is wrong, or both."""
        given = self.parsed()
        if given is None:
            return
        more = {name: value for name, value in given.items() if name not in _KNOWN}
        for name in more:
            self.problem(_shown_field(name), "an unknown field", f"one of {', '.join(_FIELD_NAMES)}", _NEWER)
        for name, words in _WORDS.items():
            word = given.get(name)
            if isinstance(word, str) and word not in tuple(words) and re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word):
                self.problem(name, _shown(word), _EXPECTED[name], _NEWER)
                more[name] = word
        # Only a source may be `null`; elsewhere nothing is as good as no field.
        known = {
            name: value for name, value in given.items() if name not in more and (value is not None or name == "source")
        }
        if not ("status" in known or "status" in more or "undoes" in known):
            self.problem("status", "nothing", _EXPECTED["status"])
        elif "source" not in known and ("status" in known or "status" in more):
            self.problem("source", "nothing", _EXPECTED["source"], "Write null where there is none.")
        else:
            self.take(known, more)

    def parsed(self) -> dict[str, object] | None:
        """Return the fields of the line, or take down why it has none."""
        text = self.text
        if isinstance(text, bytes):
            try:
                text = text.decode()
            except UnicodeDecodeError as error:
                found = f"the byte {error.object[error.start]:#04x} as number {error.start + 1:,} of the line"
                self.problem("", found, "text in UTF-8", "Save the file as UTF-8.")
                return None
        if self.number == 1:
            text = text.removeprefix("\ufeff")
        try:
            given = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
            json.dumps(given, ensure_ascii=False, allow_nan=False).encode()  # as it may have to be written again
        except (ValueError, RecursionError) as error:
            self.problem("", _shown(text.strip()), "a JSON object in one line", _why(text.strip(), error))
            return None
        if not isinstance(given, dict):
            hint = _ONE_A_LINE if isinstance(given, list) else ""
            self.problem("", _shown(text.strip()), "a JSON object in one line", hint)
            return None
        return given

    def take(self, known: Mapping[str, object], more: Mapping[str, object]) -> None:
        """Take down the assessment, or what pydantic finds wrong with its fields."""
        from pydantic import ValidationError

        try:
            line = _adapter().validate_python(known)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                name = str(detail["loc"][0])
                context = detail.get("ctx", {})
                found = "nothing" if detail["type"] == "missing" else _shown(known.get(name))
                expected, hint = context.get("expected"), context.get("hint")
                if detail["type"] == "edtf":
                    self.problem(name, found, str(expected), str(hint))
                else:
                    self.problem(name, found, _EXPECTED[name], _HINTS.get(name, ""))
        else:
            self.found.assessments.append(_assessment(line, json.dumps(more, ensure_ascii=False) if more else ""))

    def problem(self, field: str, found: str, expected: str, hint: str = "") -> None:
        """Take down a problem with the line."""
        self.found.problems.append(Problem(self.file, self.number, field, found, expected, hint))


_FIELD_NAMES = tuple(field.name for field in fields(_Fields))
_HINTS = {"source": "Write null where there is none."}


@cache
def _adapter() -> "TypeAdapter[_Fields]":
    from pydantic import TypeAdapter

    return TypeAdapter(_Fields)


def _assessment(line: _Fields, more: str) -> Assessment:
    at = _moment(line.at)
    if at is None:
        raise AssertionError(f"{line.at} was taken for a moment")
    return Assessment(
        line.id,
        at,
        line.by,
        CommitmentRef(normal_id(line.article), normal_commitment(line.commitment)),
        line.status,
        line.on,
        normal_source(line.source or ""),
        line.quote,
        line.note,
        line.kind,
        line.undoes,
        line.party,
        line.words,
        line.quoted_from,
        more,
    )


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object of its fields; JSON leaves open what a field that stands there twice means."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NotJsonError(f"The field {_shown(twice)} stands there twice.")
    return made


def _no_number(name: str) -> None:
    raise _NotJsonError(f"JSON has no {name}.")


def _why(text: str, error: Exception) -> str:
    """Return why a text is not JSON, where there is something helpful to say."""
    if isinstance(error, _NotJsonError):
        return str(error)
    if isinstance(error, UnicodeEncodeError):
        return f"{error.object[error.start]!r}, half a surrogate pair, is no character."
    if text.startswith((*MERGE_MARKS, "=======")):
        return _MERGE
    if text in _BRACKETS or text.startswith("[") or _is_whole(text.removesuffix(",").removesuffix("]")):
        return _ONE_A_LINE
    if text.startswith("{") and not text.endswith("}"):
        return _CUT_OFF
    return ""


def _is_whole(text: str) -> bool:
    """Return whether a text is a JSON object."""
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _shown(value: object) -> str:
    """Return what stands in a field, fit for a message."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if not isinstance(value, str):
        return json.dumps(value)[:_SHOWN]
    short = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return "“" + "".join(char if char.isprintable() else repr(char)[1:-1] for char in short) + "”"


def _shown_field(name: str) -> str:
    return name if len(name) <= _SHOWN and name.isprintable() else _shown(name)[1:-1]
