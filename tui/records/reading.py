"""Reads a record: bytes become an `Article`, or the problems that keep them from it.

pydantic types the fields here, so this module is slow to import; what runs before the first paint imports it later.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from pydantic import TypeAdapter, ValidationError

from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import COMMITMENT_ID, Commitment, normal_commitment
from tui.records.dates import DateError, parse_date
from tui.records.event import Event
from tui.records.front_matter import (
    Fields,
    FrontMatter,
    Items,
    Node,
    Path,
    path_in_words,
    read_front_matter,
    shown,
)
from tui.records.problems import MERGE_MARKS, Problem
from tui.text.display import web_link
from tui.text.slug import slug

MAX_PROBLEMS = 100
"""The most problems that are reported of one record; one more then has the number of those left out."""


def read_record(data: bytes, *, id: str, file: str) -> Article | tuple[Problem, ...]:
    """Read a record.

    `data` is the file's content: UTF-8 with or without a byte order mark, with line ends of any kind; `id` is the
    article's id, `file` what problems call the file. The problems are all that can be found at once, one at least, in
    the order of their lines. Nothing is raised, whatever the bytes.

    White space around a text is not part of it, nor are blank lines around the summary. A field with nothing in it
    counts as not given. A commitment without an id gets a slug of its text, with a number where that is taken.
    """
    text = _decoded(data, file)
    if isinstance(text, Problem):
        return (text,)
    if any(mark in text for mark in MERGE_MARKS) and (place := _MERGE_MARK.search(text)):
        line = text.count("\n", 0, place.start()) + 1
        return (Problem(file, line, "", shown(place[0]), "one text", _NOT_MERGED),)
    record = read_front_matter(text, file)
    if isinstance(record, Problem):
        return (record,)
    return _Reading(record, id, file).result()


def line_of(data: bytes, path: Path) -> int:
    """Return the line of a record, from 1, on which a field or an entry stands; 1 where the record cannot be read.

    `data` as in `read_record`; `path` as in `FrontMatter.line_of`: `("commitments", 2)` is the third commitment.
    """
    text = _decoded(data, "")
    record = text if isinstance(text, Problem) else read_front_matter(text, "")
    return 1 if isinstance(record, Problem) else record.line_of(path)


class _Reading:
    """One record on its way to an article."""

    def __init__(self, record: FrontMatter, id: str, file: str) -> None:
        self.record = record
        self.id = id
        self.file = file
        self.problems = list(record.problems)

    def result(self) -> Article | tuple[Problem, ...]:
        """Return the article, or what is wrong."""
        top = self.record.fields
        self.check(top, (), _ARTICLE_FIELDS)
        url = top.get("url")
        if isinstance(url, str) and web_link(url) is None:
            self.problem(("url",), shown(url), "an address that begins with https:// or http://")
        for place, event in _entries(top.get("events")):
            self.check(event, ("events", place), _EVENT_FIELDS)
        self.prepare_commitments(top.get("commitments"))
        try:
            article = _ARTICLE.validate_python({**top, "id": self.id, "summary": _trimmed(self.record.body)})
        except ValidationError as error:
            self.take(error)
        else:
            if not self.problems:
                return article
        return _in_order(self.problems)

    def check(self, given: Fields, path: Path, known: Mapping[str, object]) -> None:
        """Take down fields that no record has, and entries of lists that hold nothing."""
        if not given.marks.keys() <= known.keys():
            for name in (str(name) for name in given.marks if name not in known):
                hint = "" if path else _ELSEWHERE.get(name, "")
                if not hint and (nearest := difflib.get_close_matches(name[:_LONGEST_NAME], known, n=1)):
                    hint = f"Did you mean {nearest[0]}?"
                expected = f"one of {', '.join(known)}"
                self.problem((*path, name), "an unknown field", expected, hint)
        for name, value in given.items():
            if isinstance(value, Items) and "" in value:
                for place in (place for place, entry in enumerate(value) if entry == ""):
                    self.problem((*path, name, place), "an empty entry", "something in it, or no entry")

    def prepare_commitments(self, commitments: Node | None) -> None:
        """Check the ids, give one to every commitment that has none, and make a list of a single `restates`."""
        places: dict[str, int] = {}  # where the file gives an id
        nameless: list[Fields] = []
        for place, commitment in _entries(commitments):
            self.check(commitment, ("commitments", place), _COMMITMENT_FIELDS)
            given = commitment.get("id")
            if given is None:
                nameless.append(commitment)
            elif isinstance(given, str):
                commitment["id"] = given = normal_commitment(given)
                self.check_id(given, place, places.setdefault(given, place))
        if nameless:
            _name(nameless, set(places))
        for place, commitment in _entries(commitments):
            restates = commitment.get("restates")
            if isinstance(restates, str):
                single = Items()
                single.append(restates)
                commitment["restates"] = restates = single
            if isinstance(restates, Items) and f"{self.id}#{commitment['id']}" in restates:
                self.problem(("commitments", place, "restates"), "the commitment itself", "an earlier commitment")

    def check_id(self, id: str, place: int, first: int) -> None:
        """Take down an id that is not made of the right characters, or not the first of its kind."""
        path = ("commitments", place, "id")
        if not re.fullmatch(COMMITMENT_ID, id):
            self.problem(path, shown(id), "letters, digits, -, _ and . only", f"Such as {slug(id)}.")
        elif first != place:
            line = self.record.line_of(("commitments", first, "id"))
            self.problem(path, shown(id), "an id that is unique in the record", f"The first stands in line {line}.")

    def take(self, error: ValidationError) -> None:
        """Take down what pydantic found, but for fields of which something is reported already."""
        reported = {problem.field for problem in self.problems}
        for detail in error.errors(include_url=False, include_input=False):
            path: Path = detail["loc"]
            node = self.node_at(path)
            parent = self.node_at(path[:-1])
            if isinstance(parent, Items) and path[-1] not in parent.marks:
                path = path[:-1]  # the file has a single text for this list
            # Unknown fields are reported by `check`, with the nearest name.
            if detail["type"] != "unexpected_keyword_argument" and path_in_words(path) not in reported:
                self.problem(path, *_in_words(detail["type"], detail["msg"], detail.get("ctx", {}), path, node))

    def node_at(self, path: Path) -> Node | None:
        """Return what stands at the end of a path; `None` if there is nothing."""
        node: Node | None = self.record.fields
        for step in path:
            if isinstance(node, Fields) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, Items) and isinstance(step, int):
                node = node[step]
            else:
                return None
        return node

    def problem(self, path: Path, found: str, expected: str, hint: str = "") -> None:
        """Take down a problem with a field."""
        line = self.record.line_of(path)
        self.problems.append(Problem(self.file, line, _field(path), found, expected, hint))


_ARTICLE = TypeAdapter(Article)
# The fields of a file, in the order in which people write them.
_ARTICLE_FIELDS = {field.name: field for field in fields(Article) if field.name not in ("id", "summary")}
_COMMITMENT_FIELDS = {field.name: field for field in fields(Commitment)}
_EVENT_FIELDS = {field.name: field for field in fields(Event)}
_ELSEWHERE = {
    "id": "The id of a record is its path in the library.",
    "summary": 'The summary stands below the second line "---".',
    "date": "Did you mean published?",
}
_MERGE_MARK = re.compile(rf"^(?:{'|'.join(map(re.escape, MERGE_MARKS))})(?: .*)?$", re.MULTILINE)
_NOT_MERGED = "Git could not merge the record. Keep what is right of both sides, and remove the marks."
_LINE_END = re.compile("\r\n?")
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_BLANK = " \t\n"
_LONGEST_NAME = 40
"""The number of characters of an unknown field that are compared with the names of the known ones."""
_A_DATE = "a date such as 2026-01-31, 2026-01, 2026, 2035~ or 2030/2033"
_EXPECTED = {
    "published": _A_DATE,
    "date": _A_DATE,
    "due": _A_DATE,
    "title": "a title",
    "text": "what is promised, in one line",
    "parties": "a list of names",
    "topics": "a list of topics",
    "commitments": "a list of commitments",
    "events": "a list of events",
    "restates": "article#commitment, or a list of them",
    "draft": "true or false",
}
"""What is expected in a field that does not hold just any text."""


def _in_words(
    type: str, message: str, context: Mapping[str, object], path: Path, node: Node | None
) -> tuple[str, str, str]:
    """Return what pydantic found in a field as `found`, `expected` and `hint` of a `Problem`."""
    name = str(path[-1])
    expected = _EXPECTED.get(name, "a text")
    if node is None:
        return "nothing", expected, ""
    found = shown(node) if isinstance(node, str) else "a list" if isinstance(node, Items) else "fields"
    match type:
        case "edtf" if isinstance(node, str):
            return found, str(context["expected"]), str(context["hint"])
        case "edtf":
            return _a_set(node)
        case "ref":
            return found, "article#commitment", "Such as 2022-12-09-gcap-launch#fighter."
        case "bool_parsing" | "bool_type":
            return found, expected, ""
        case "string_type":
            return found, expected, "Put quotes around a text that begins with [ or {."
        case "tuple_type" if name in ("commitments", "events"):
            return found, expected, 'Each starts with "- " in a line of its own.'
        case "tuple_type":
            return found, expected, _list_form(name, node)
        case "dataclass_type":
            return found, "fields such as " + ("text: …" if path[0] == "commitments" else "date: … and title: …"), ""
    return found, message, ""


def _list_form(name: str, node: Node) -> str:
    """Return how a text that stands alone is written as a list."""
    return f"Write {name}: [{node}]." if isinstance(node, str) and len(node) <= 60 and node.isprintable() else ""


def _a_set(node: Node) -> tuple[str, str, str]:
    """Tell of a list or fields in the place of a date, most likely an EDTF set such as `[2026,2027]` or `{..2030}`."""
    members = node.marks if isinstance(node, Fields) else node
    ends = ",".join(str(member) for member in members).replace("..", ",").split(",")
    interval = f"{ends[0] or '..'}/{ends[-1] or '..'}"
    found = "fields" if isinstance(node, Fields) else "a YAML list"
    try:
        parse_date(interval)
    except DateError:
        return found, _A_DATE, "EDTF sets are not read."
    return found, interval, "EDTF sets are not read, and an interval has no brackets."


def _name(commitments: list[Fields], taken: set[str]) -> None:
    """Give commitments an id that is not taken."""
    numbers: dict[str, int] = {}  # the last number that each slug was given
    for commitment in commitments:
        text = commitment.get("text")
        id = first = slug(text if isinstance(text, str) else "")
        number = numbers.get(first, 1)
        while id in taken:
            number += 1
            id = f"{first}-{number}"
        numbers[first] = number
        taken.add(id)
        commitment["id"] = id


def _entries(node: Node | None) -> Iterator[tuple[int, Fields]]:
    """Yield the entries of a list that have fields, with their places; pydantic reports the others."""
    if isinstance(node, Items):
        for place, entry in enumerate(node):
            if isinstance(entry, Fields):
                yield place, entry


def _field(path: Path) -> str:
    words = path_in_words(path)
    return words if len(words) <= 100 and words.isprintable() else shown(words)[1:-1]


def _decoded(data: bytes, file: str) -> str | Problem:
    """Return the text of a file with line feeds for line ends and no byte order mark, or why it is no text."""
    if len(data) > MAX_BYTES:
        hint = "Keep long source texts beside the record, in a .txt file."
        return Problem(file, 1, "", f"a file of {len(data):,} bytes", f"a record of at most {MAX_BYTES:,} bytes", hint)
    if b"\0" in data:
        return _no_text(data, data.index(b"\0"), file)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _no_text(data, error.start, file)
    return _LINE_END.sub("\n", text.removeprefix("\ufeff")) if "\r" in text else text.removeprefix("\ufeff")


def _no_text(data: bytes, place: int, file: str) -> Problem:
    line = data.count(b"\n", 0, place) + len(_LONE_RETURN.findall(data, 0, place)) + 1
    found = f"the byte {data[place]:#04x} as number {place + 1:,} of the file"
    return Problem(file, line, "", found, "text in UTF-8", "Save the file as UTF-8.")


def _trimmed(body: str) -> str:
    """Return a body without the blank lines around it; the indentation of its first line may be code."""
    start = len(body) - len(body.lstrip(_BLANK))
    return body[body.rfind("\n", 0, start) + 1 :].rstrip(_BLANK)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their lines, the first ones only if there are very many."""
    problems = sorted(problems, key=lambda problem: problem.line)
    left = len(problems) - MAX_PROBLEMS
    if left > 0:
        more = Problem(problems[0].file, problems[MAX_PROBLEMS].line, "", f"{left} more problems", "none")
        problems[MAX_PROBLEMS:] = [more]
    return tuple(problems)
