"""Articles as JSON of others: as references (CSL-JSON), and as schema.org has them (JSON-LD)."""

from collections.abc import Iterator

from tui.exporting.dates import known_parts
from tui.exporting.own import as_list, written
from tui.records.article import Article
from tui.records.dates import Date
from tui.text.display import web_link
from tui.text.json_value import JsonValue
from tui.views.exported import Exported, Options


# References (https://docs.citationstyles.org/en/stable/specification.html, and its schema of JSON)
def as_csl(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the articles as references in CSL-JSON."""
    yield from as_list(written(_reference(article)) for article in exported.articles())
    yield "\n"


def _reference(article: Article) -> dict[str, JsonValue]:
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


def _issued(date: Date) -> dict[str, JsonValue]:
    parts = known_parts(date)
    if not parts:
        return {"literal": date.in_words()}
    circa: dict[str, JsonValue] = {"circa": True} if date.approximate or date.uncertain else {}
    return {"date-parts": [parts]} | circa


# Linked data (https://schema.org/NewsArticle)
def as_jsonld(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the articles as a graph of schema.org, with commitments and events as what they are about."""
    yield '{"@context": "https://schema.org", "@graph": '
    yield from as_list(written(_node(article)) for article in exported.articles())
    yield "}\n"


def _node(article: Article) -> dict[str, JsonValue]:
    link = web_link(article.url)
    about: list[JsonValue] = [
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


def _when(name: str, date: Date | None) -> dict[str, JsonValue]:
    """Return a date as ISO 8601 where it is a year, a month or a day; else as EDTF, and so typed."""
    if date is None:
        return {}
    if parts := known_parts(date):
        year, *rest = parts
        iso = "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
        if date.text == iso:
            return {name: iso}
    return {name: {"@type": "http://id.loc.gov/datatypes/edtf", "@value": date.text}}
