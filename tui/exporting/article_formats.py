"""Articles as JSON: whole, as references (CSL-JSON), and as schema.org has them (JSON-LD)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from tui.exporting.dates import known_parts
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import Date
from tui.records.event import Event
from tui.text.display import web_link
from tui.views.exported import Exported, Options

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What JSON can say."""


def as_json(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the articles as a list, each as `article_in_json` has it."""
    return _list(map(article_in_json, exported.articles()))


def as_jsonl(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the articles, a line an article (https://jsonlines.org)."""
    for article in exported.articles():
        yield _written(article_in_json(article)) + "\n"


def article_in_json(article: Article) -> dict[str, Value]:
    """Return all that a record has, by the names of its fields; what is empty there is left out."""
    return _fields(article) | {
        "commitments": [_fields(commitment) for commitment in article.commitments],
        "events": [_fields(event) for event in article.events],
    }


def _fields(record: Article | Commitment | Event) -> dict[str, Value]:
    names = [field.name for field in fields(record) if field.name not in ("commitments", "events")]
    values = {name: getattr(record, name) for name in names}
    return {name: _plain(value) for name, value in values.items() if value not in ("", (), None, False)}


def _plain(value: object) -> Value:
    if isinstance(value, Date):
        return value.text
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool | int) else str(value)


# References (https://docs.citationstyles.org/en/stable/specification.html, and its schema of JSON)
def as_csl(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the articles as references in CSL-JSON."""
    return _list(map(_reference, exported.articles()))


def _reference(article: Article) -> dict[str, Value]:
    link = web_link(article.url)
    return {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        **({"container-title": article.source} if article.source else {}),
        **({"URL": link} if link else {}),
        **({"event-place": article.place} if article.place else {}),
        "issued": _issued(article.published),
    }


def _issued(date: Date) -> dict[str, Value]:
    parts = known_parts(date)
    if not parts:
        return {"literal": date.in_words()}
    circa: dict[str, Value] = {"circa": True} if date.approximate or date.uncertain else {}
    return {"date-parts": [parts]} | circa


# Linked data (https://schema.org/NewsArticle)
def as_jsonld(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the articles as a graph of schema.org, with commitments and events as what they are about."""
    yield '{"@context": "https://schema.org", "@graph": '
    yield from _list(map(_node, exported.articles()))
    yield "}\n"


def _node(article: Article) -> dict[str, Value]:
    link = web_link(article.url)
    about: list[Value] = [
        {
            "@type": "PlanAction",
            "@id": f"#{article.id}#{commitment.id}",
            "name": commitment.text,
            "agent": [{"@type": "Organization", "name": party} for party in article.parties_to(commitment)],
            **_when("scheduledTime", commitment.due),
        }
        for commitment in article.commitments
    ]
    about += [{"@type": "Event", "name": event.title, **_when("startDate", event.date)} for event in article.events]
    return {
        "@type": "NewsArticle",
        "@id": f"#{article.id}",
        "headline": article.title,
        **_when("datePublished", article.published),
        **({"publisher": {"@type": "Organization", "name": article.source}} if article.source else {}),
        **({"url": link} if link else {}),
        **({"contentLocation": {"@type": "Place", "name": article.place}} if article.place else {}),
        "about": about,
    }


def _when(name: str, date: Date | None) -> dict[str, Value]:
    """Return a date as ISO 8601 where it is a year, a month or a day; else as EDTF, and so typed."""
    if date is None:
        return {}
    if parts := known_parts(date):
        year, *rest = parts
        iso = "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
        if date.text == iso:
            return {name: iso}
    return {name: {"@type": "http://id.loc.gov/datatypes/edtf", "@value": date.text}}


def _list(values: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    yield "["
    for number, value in enumerate(values):
        yield f"{',' if number else ''}\n{_written(value)}"
    yield "\n]\n"


def _written(value: Mapping[str, Value]) -> str:
    return json.dumps(value, ensure_ascii=False)
