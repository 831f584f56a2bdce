"""Accord's own form, of which nothing is missing: JSON, and JSON Lines (https://jsonlines.org), an object a line.

A line is `{"article": {…}}` or `{"assessment": {…}}`; in JSON they stand in the lists `articles` and `assessments` of
one object. An article has the fields of a record (`accord help records`), its `id` and its `summary`; those without
content are left out. An assessment is a line of the log. `accord import` makes a library of the lines again.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import Date
from tui.records.event import Event
from tui.text.json_value import JsonValue
from tui.views.exported import Exported, Options

VERSION = 1
"""The version of the form, which JSON names as `accord`."""
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What steers a terminal, ends lines or turns the direction of writing; JSON may have it escaped."""


def as_jsonl(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the articles, and then the lines of the log about them, a line each."""
    for article in exported.articles():
        yield f'{{"article": {written(article_in_json(article))}}}\n'
    for line in exported.log():
        yield f'{{"assessment": {_safe(line)}}}\n'


def as_json(exported: Exported, options: Options) -> Iterator[str]:
    """Yield one object with all of them."""
    yield f'{{"accord": {VERSION},\n"articles": '
    yield from as_list(written(article_in_json(article)) for article in exported.articles())
    yield ',\n"assessments": '
    yield from as_list(map(_safe, exported.log()))
    yield "}\n"


def article_in_json(article: Article) -> dict[str, JsonValue]:
    """Return all that a record has, by the names of its fields; what is empty there is left out."""
    parts: dict[str, JsonValue] = {
        "commitments": [_fields(commitment) for commitment in article.commitments],
        "events": [_fields(event) for event in article.events],
    }
    return _fields(article) | {name: part for name, part in parts.items() if part}


def _fields(record: Article | Commitment | Event) -> dict[str, JsonValue]:
    names = [field.name for field in fields(record) if field.name not in ("commitments", "events")]
    values = {name: getattr(record, name) for name in names}
    return {name: _plain(value) for name, value in values.items() if value not in ("", (), None, False)}


def _plain(value: object) -> JsonValue:
    if isinstance(value, Date):
        return value.text
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool | int) else str(value)


def as_list(values: Iterable[str]) -> Iterator[str]:
    """Yield a list of values that are written already, a line each."""
    yield "["
    for number, value in enumerate(values):
        yield f"{',' if number else ''}\n{value}"
    yield "\n]"


def written(value: Mapping[str, JsonValue]) -> str:
    """Write an object in one line, in which nothing can steer a terminal."""
    return _safe(json.dumps(value, ensure_ascii=False))


def _safe(line: str) -> str:
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
