"""Front matter: the YAML between the two `---` lines at the top of a record, read as a tree of texts.

YAML guesses types: `NO` is false to it, `2035` a number and `12:30` seven hundred and fifty. So no loader is used
here; the tree is built from the parser's events, and every scalar stays the text that it is. Building it ourselves is
also what notices duplicate keys, refuses aliases, tags and deep nesting where they stand (a loader crashes the
interpreter on some ten thousand `[`), and knows the line of every field.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tui.records.problems import Problem

MAX_HEAD = 65_536
"""The longest front matter that is read, in characters."""
MAX_DEPTH = 12
"""How deep lists and fields may stand in each other; a record needs four."""

Step: TypeAlias = str | int
"""The name of a field, or the place of an entry in a list, from 0."""
Path: TypeAlias = tuple[Step, ...]
"""The way from the top to a field."""


class Mark(Protocol):
    """A place in the text that the parser read."""

    @property
    def index(self) -> int:
        """How many characters stand before it."""
        ...


class Fields(dict[str, "Node"]):
    """The fields of a mapping, in the order of the file. Those that hold nothing (`due:`) are left out."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        self.marks: dict[Step, Mark | None] = {}
        """Where each key stands, also those that hold nothing."""


class Items(list["Node"]):
    """The entries of a list. One that holds nothing is an empty text."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        self.marks: dict[Step, Mark | None] = {}
        """Where each entry starts."""


Node: TypeAlias = str | Fields | Items
"""What a field holds. A text has no white space around it."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A record taken apart: its front matter as a tree, and its body as text."""

    fields: Fields
    body: str
    """What follows the second `---` line, unchanged."""
    problems: tuple[Problem, ...]
    """What is refused but does not keep the rest from being read: aliases, anchors, tags and duplicate keys."""
    text: str
    """The whole record."""
    start: int
    """Where the YAML starts in the text."""

    def line_of(self, path: Path) -> int:
        """Return the line of the file, from 1, on which a field or an entry stands.

        A field that is not there is taken for what would hold it: the entry, or the record as a whole (line 1).
        """
        mark = None
        node: Node = self.fields
        for step in path:
            if isinstance(node, str) or step not in node.marks:
                break
            mark = node.marks[step]
            node = (
                (node.get(step, "") if isinstance(step, str) else "") if isinstance(node, Fields) else node[int(step)]
            )
        return 1 if mark is None else _line(self.text, self.start + mark.index)


def read_front_matter(text: str, file: str) -> FrontMatter | Problem:
    """Take a record apart.

    `text` has line feeds for line ends and no byte order mark; `file` is what problems call the file. A `Problem` is
    returned where the front matter as a whole cannot be read.
    """
    opening = _OPENING.match(text)
    if opening is None:
        first = text.partition("\n")[0]
        hint = "A record starts with its fields, between two lines of three hyphens."
        return Problem(file, 1, "", shown(first) if first.strip() else "no front matter", 'a line "---"', hint)
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if closing is None:
        hint = "The summary follows that line."
        return Problem(file, 1, "", "front matter without an end", 'a second line "---" after the fields', hint)
    if closing.start() - start > MAX_HEAD:
        expected = f"front matter of at most {MAX_HEAD:,} characters"
        return Problem(file, 1, "", f"{closing.start() - start:,} characters", expected, _TOO_LONG)
    try:
        builder = _Builder(text[start : closing.start()])
        fields = builder.document()
    except _RefusedError as refused:
        return refused.refusal.problem(file, text, start)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # ValueError, OverflowError: the parser in Python does not check the number of an escaped character itself.
        return _syntax_problem(error, file, text, start, closing.start())
    problems = tuple(refusal.problem(file, text, start) for refusal in builder.refusals)
    return FrontMatter(fields, text[closing.end() :], problems, text, start)


def shown(text: str) -> str:
    """Return a text in quotes, fit for a message: shortened, and characters that cannot be seen as escapes."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    escaped = "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)
    return f"“{escaped}”"


def path_in_words(path: Path) -> str:
    """Return a path as people write it: `commitments[2].due`. Entries are counted from 1, as lines are."""
    words = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path if step != "")
    return words.removeprefix(".")


_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOO_LONG = "Long texts belong in the summary, below the second line of hyphens."
_SHOWN = 60
"""The number of characters of what stands in the file that a message shows."""


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A part of YAML that records do without."""

    mark: Mark | None
    path: Path
    found: str
    expected: str
    hint: str = ""
    first: Mark | None = None
    """Where the same key stood before."""

    def problem(self, file: str, text: str, start: int) -> Problem:
        line = _line(text, start + (self.mark.index if self.mark else 0))
        hint = f"The first stands in line {_line(text, start + self.first.index)}." if self.first else self.hint
        return Problem(file, line, path_in_words(self.path), self.found, self.expected, hint)


class _RefusedError(Exception):
    """Something was refused after which reading on makes no sense."""

    def __init__(self, refusal: _Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class _Builder:
    """Builds the tree from the parser's events."""

    def __init__(self, head: str) -> None:
        self.head, self.has_hash = head, " #" in head or "\t#" in head
        self.next = _events(head)
        self.path: list[Step] = []
        """The way to the node that is being built."""
        self.refusals: list[_Refusal] = []

    def document(self) -> Fields:
        """Return the fields of the only document."""
        self.next()  # the start of the stream
        start = self.next()
        if not isinstance(start, DocumentStartEvent):
            raise self.refused(None, "no fields", "fields such as `title: …`")
        event = self.next()
        if not isinstance(event, MappingStartEvent):
            found = "a list" if isinstance(event, SequenceStartEvent) else "a text"
            raise self.refused(event, found, "fields such as `title: …`")
        fields = self.node(event)
        self.next()  # the end of the document
        if not isinstance(end := self.next(), StreamEndEvent):
            raise self.refused(end, "a second YAML document", "one")
        return fields if isinstance(fields, Fields) else Fields()

    def node(self, event: Event | None) -> Node:
        """Return the node that starts with an event."""
        if isinstance(event, ScalarEvent):
            if event.tag is not None or event.anchor is not None:
                self.refuse_properties(event)
            text: str = event.value.strip()
            if self.has_hash and not event.style:  # without quotes
                self.refuse_hash(event)
            return "" if text in _NOTHING and not event.style else text
        if isinstance(event, CollectionStartEvent):
            if event.tag is not None or event.anchor is not None:
                self.refuse_properties(event)
            if len(self.path) == MAX_DEPTH:
                raise self.refused(event, f"nesting deeper than {MAX_DEPTH}", "lists and fields as in other records")
            return self.mapping() if isinstance(event, MappingStartEvent) else self.sequence()
        if isinstance(event, AliasEvent):
            self.refuse(event, f"an alias, {shown(f'*{event.anchor}')}", "the text itself", _QUOTE)
            return f"*{event.anchor}"
        raise self.refused(event, "YAML that breaks off", "a text, a list or fields")

    def mapping(self) -> Fields:
        """Return the fields up to the end of a mapping."""
        fields = Fields()
        marks = fields.marks
        next_event, node, path = self.next, self.node, self.path
        path.append("")
        while not isinstance(event := next_event(), MappingEndEvent):
            path[-1] = ""
            key = node(event)
            if not isinstance(key, str):
                self.refuse(event, "a list or fields as the name of a field", "a text")
                node(next_event())
                continue
            path[-1] = key
            value = node(next_event())
            mark = event.start_mark if event else None
            if key in marks:
                refusal = _Refusal(mark, tuple(path), "the field a second time", "it once", first=marks[key])
                self.refusals.append(refusal)
                continue
            marks[key] = mark
            if value != "":
                fields[key] = value
        path.pop()
        return fields

    def sequence(self) -> Items:
        """Return the entries up to the end of a list."""
        items = Items()
        marks = items.marks
        next_event, node, path = self.next, self.node, self.path
        path.append(0)
        while not isinstance(event := next_event(), SequenceEndEvent):
            path[-1] = place = len(items)
            marks[place] = event.start_mark if event else None
            items.append(node(event))
        path.pop()
        return items

    def refuse_hash(self, event: ScalarEvent) -> None:
        """Refuse what YAML takes for a comment behind a text, or in its place, and was hardly meant so."""
        if event.end_mark and (comment := _HASH.match(self.head, event.end_mark.index)):
            found = shown(comment[0].strip())
            self.refuse(event, found, "no text behind #, which YAML leaves out", _HASH_HINT)

    def refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Refuse the tag and the anchor of a node."""
        if event.tag is not None:
            self.refuse(event, f"a tag, {shown(event.tag)}", "no tag", f"Every text is read as text. {_QUOTE}")
        if event.anchor is not None:
            self.refuse(event, f"an anchor, {shown(f'&{event.anchor}')}", "no anchor", _QUOTE)

    def refuse(self, event: Event | None, found: str, expected: str, hint: str = "") -> None:
        """Take down a problem and read on."""
        self.refusals.append(self.refused(event, found, expected, hint).refusal)

    def refused(self, event: Event | None, found: str, expected: str, hint: str = "") -> _RefusedError:
        """Return the error for a part that cannot be read on from."""
        mark = event.start_mark if event else None
        return _RefusedError(_Refusal(mark, tuple(self.path), found, expected, hint))


_QUOTE = "If it is meant as text, put it in quotes."
_NOTHING = frozenset({"null", "Null", "NULL", "~"})
"""What YAML has for nothing (YAML 1.1, type null), and programs write where there is no value."""
_HASH = re.compile(r"[ \t]*(?<=[ \t])#[^\s#].*")
"""What begins like `#2` or `#MeToo`, rather than a comment, behind a text or in its place."""
_HASH_HINT = "Put quotes around the whole text; if it is a comment, a space after #."


def _events(head: str) -> Callable[[], Event | None]:
    """Return what gives the next event: libyaml where it is there, else the parser in Python, ten times slower."""
    return yaml.CBaseLoader(head).get_event if yaml.__with_libyaml__ else _events_in_python(head)


def _events_in_python(head: str) -> Callable[[], Event | None]:
    get_event: Callable[[], Event | None] = yaml.BaseLoader(head).get_event

    def next_event() -> Event | None:
        event = get_event()
        if isinstance(event, ScalarEvent):
            event.value.encode()  # refuses half a surrogate pair, as libyaml does: no file can hold it
        return event

    return next_event


def _syntax_problem(error: Exception, file: str, text: str, start: int, end: int) -> Problem:
    index, reason = 0, ""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        index, reason = mark.index if mark else 0, error.problem or ""
    else:
        in_escape = not isinstance(error, yaml.YAMLError)
        culprit = (_NO_CHARACTER if in_escape else _UNREADABLE).search(text, start, end)
        index = culprit.start() - start if culprit else 0
        reason = "an escape stands for no character" if in_escape else "control characters are not allowed"
    place = min(start + index, end)
    line_start = text.rfind("\n", 0, place) + 1
    line = text[line_start:].partition("\n")[0]
    hint = next((hint for words, hint in _SYNTAX_HINTS.items() if words in reason), "")
    if sign := _SIGN.match(line):
        hint = f"Put quotes around a text that begins with {sign[1]}."
    before = text.rfind("\n", 0, max(line_start - 1, 0)) + 1  # where the line before begins
    suspects = _UNSEEN if "could not find expected ':'" in reason else _LINE_ENDS
    culprit = suspects.search(text, max(before, start), min(line_start + len(line), end))
    if culprit:
        hint = "It looks like another character, and is none to YAML: write that, or put quotes around the text."
        return Problem(file, _line(text, culprit.start()), "", _named(culprit[0]), "front matter without it", hint)
    found = "front matter that breaks off" if line_start >= end else shown(line)
    expected = f"YAML ({reason})" if reason else "YAML"
    return Problem(file, _line(text, place), "", found, expected, hint)


_SIGN = re.compile(r"[ ]*(?:- +)*(?:[\w-]+:[ ]+)?(?:- +)*([>|?@`%&*!\]}])")
"""A sign that means something to YAML, where the text of a field begins."""
_UNSEEN = re.compile("[\x85\xa0\u2000-\u200f\u2028-\u202f\u2060\u3000\ufeff\uff0d\uff1a]")
"""Spaces and line ends that look like others, characters that cannot be seen, and the full-width colon and hyphen."""
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""What ends a line to YAML 1.1, and to no editor."""


def _named(character: str) -> str:
    return f"the character U+{ord(character):04X} ({unicodedata.name(character, 'a line end').lower()})"


_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML refuses outside of escapes (YAML 1.1, section 5.1)."""
_NO_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]|\\U(?:0000[dD][89a-fA-F]|(?!000|0010))")
"""The escapes of half surrogate pairs, and of numbers beyond the last character."""
_ASTRAY = (
    "Fields that belong together start in the same column; "
    "a text that begins with a quotation mark, [ or { needs quotes around the whole of it."
)
_SYNTAX_HINTS = {
    "tab character": "Indent with spaces.",
    "mapping values are not allowed": 'Put quotes around a text that contains ": ".',
    "control characters": "Delete the character, or write it as an escape in double quotes.",
    "cannot start any token": "Indent with spaces, and put quotes around a text that begins with @, %, ` or a tab.",
    "could not find expected ':'": "A field is written `name: text`; further lines of its text are indented.",
    "unexpected end of stream": "A quotation mark is not closed.",
    "unexpected document indicator": "A quotation mark is not closed.",
    "',' or ']'": "Close the list with ], and put quotes around a text that contains a bracket or a comma.",
    "',' or '}'": "Put quotes around a text that begins with {.",
    "expected <block end>": _ASTRAY,
    "did not find expected key": _ASTRAY,
    "did not find expected '-' indicator": "Entries of a list start with - in the same column.",
    "undefined alias": _QUOTE,
    "<document start>": "The front matter is one YAML document; leave out the line of three dots.",
}


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
