"""Reads Accord's own JSON Lines (`tui.exporting.own`) again: articles, and assessments."""

import json
from collections.abc import Iterable, Iterator
from typing import cast

from pydantic import TypeAdapter, ValidationError

from tui.records.article import MAX_BYTES, Article
from tui.records.assessment import Assessment
from tui.records.assessment_reading import read_assessments
from tui.records.problems import Problem
from tui.records.writing import UnwritableError, write_record

KINDS = ("article", "assessment")
_EXPECTED = 'an object with "article" or "assessment", as accord export jsonl writes it'
_MOST = 100
"""The number of characters of a value that a problem shows."""


class OwnError(Exception):
    """A line is not Accord's own; `problem` says which, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_own(lines: Iterable[bytes], file: str) -> Iterator[Article | Assessment]:
    """Yield what lines say, in their order; blank ones are passed over. `OwnError`: a line says something else.

    `file` is what the problem calls the file. Every article can be written as a record.
    """
    for number, data in enumerate(lines, 1):
        if data.strip():
            yield _read(data, file, number)


def _read(data: bytes, file: str, line: int) -> Article | Assessment:
    def wrong(field: str, found: str, expected: str, hint: str = "") -> OwnError:
        return OwnError(Problem(file, line, field, found[:_MOST], expected, hint))

    if len(data) > MAX_BYTES * 8:  # JSON may have six characters for one
        raise wrong("", f"a line of {len(data):,} bytes", "a record of at most a mebibyte")
    try:
        content: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise wrong("", f"no JSON: {error}", _EXPECTED) from error
    entry = cast("dict[str, object]", content) if isinstance(content, dict) and len(content) == 1 else {}
    kind, fields = next(iter(entry.items()), ("", None))
    if kind not in KINDS or not isinstance(fields, dict):
        raise wrong("", repr(data[:40].decode(errors="replace")), _EXPECTED)
    if kind == "assessment":
        text = json.dumps(fields, ensure_ascii=False).encode(errors="surrogatepass")
        read = read_assessments(text, file=file, line=line)
        if not read.assessments:
            raise OwnError(read.problems[0])
        return read.assessments[0]
    try:
        article = _ARTICLE.validate_python(fields)
        write_record(article)
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in ("article", *detail["loc"]))
        raise wrong(place, "something else", detail["msg"]) from error
    except UnwritableError as error:
        raise wrong("article", error.reason, "what a record can hold") from error
    return article


_ARTICLE = TypeAdapter(Article)
