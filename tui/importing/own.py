"""Reads Accord's own JSON Lines (`tui.exporting.own`) again: articles, and assessments."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tui.records.article import MAX_BYTES, Article
from tui.records.assessment import Assessment
from tui.records.assessment_reading import read_assessments
from tui.records.front_matter import path_in_words, shown
from tui.records.problems import Problem
from tui.records.writing import UnwritableError, write_record

KINDS = ("article", "assessment")
_EXPECTED = 'an object with "article" or "assessment", as accord export jsonl writes it'


def read_own(lines: Iterable[bytes], file: str) -> Iterator[Article | Assessment | Problem]:
    """Yield what lines say, in their order, and what is wrong with those that say something else; none hides another.

    Blank lines are passed over. `file` is what problems call the file. Every article can be written as a record.
    """
    for number, data in enumerate(lines, 1):
        if data.strip():
            yield from _read(data, file, number)


def _read(data: bytes, file: str, line: int) -> Iterator[Article | Assessment | Problem]:
    if len(data) > MAX_BYTES * 8:  # JSON may have six characters for one
        yield Problem(file, line, "", f"a line of {len(data):,} bytes", "a record of at most a mebibyte")
        return
    try:
        content: object = json.loads(data, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        yield Problem(file, line, "", f"no JSON: {error}", _EXPECTED)
        return
    entry = cast("dict[str, object]", content) if isinstance(content, dict) and len(content) == 1 else {}
    kind, fields = next(iter(entry.items()), ("", None))
    if kind not in KINDS or not isinstance(fields, dict):
        yield Problem(file, line, "", shown(data.decode(errors="replace").strip()), _EXPECTED)
    elif kind == "article":
        yield from _article(cast("dict[str, object]", fields), file, line)
    else:
        text = json.dumps(fields, ensure_ascii=False).encode(errors="surrogatepass")
        read = read_assessments(text, file=file, line=line)
        # What a newer version wrote is an assessment, too: it is kept as it stands.
        yield from read.assessments or read.problems


def _article(fields: Mapping[str, object], file: str, line: int) -> Iterator[Article | Problem]:
    try:
        article = _ARTICLE.validate_python(fields)
        write_record(article)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield Problem(file, line, path_in_words(("article", *detail["loc"])), *_in_words(detail))
    except UnwritableError as error:
        # Of a problem that reading would report, the line is that of the record, which nobody has.
        wrong = [problem._replace(file=file, line=line, field=f"article.{problem.field}") for problem in error.problems]
        yield from wrong or [Problem(file, line, "article", error.reason, "what a record can hold")]
    else:
        yield article


def _in_words(detail: ErrorDetails) -> tuple[str, str, str]:
    """Return what pydantic found in a field as `found`, `expected` and `hint` of a `Problem`."""
    found = detail["input"]
    found = shown(found if isinstance(found, str) else json.dumps(found, ensure_ascii=False))
    match detail["type"]:
        case "missing":
            return "nothing", "something", ""
        case "unexpected_keyword_argument":
            return "an unknown field", "a field of a record", "See accord help records."
        case "edtf":
            return found, str(detail["ctx"]["expected"]), str(detail["ctx"]["hint"])
    return found, detail["msg"].removeprefix("Input should be "), ""


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object of its fields; JSON leaves open what a field that stands there twice means."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a field stands there twice")
    return made


_ARTICLE = TypeAdapter(Article)
