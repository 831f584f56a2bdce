"""JSON Schemas of a record's front matter and of a line of the log, for editors and other programs.

They are of draft-07 (https://json-schema.org/draft-07), which editors read. A schema can say less than Accord checks:
`accord check` has the last word.
"""

from collections.abc import Mapping, Sequence

from tui.records.assessment import Kind
from tui.records.status import Status
from tui.text.json_value import JsonValue

_TEXT: dict[str, JsonValue] = {"type": "string", "minLength": 1}
_ID: dict[str, JsonValue] = {"type": "string", "pattern": r"^[\w.-]+$"}
_REF: dict[str, JsonValue] = {"type": "string", "pattern": r"^[^#]+#[^#]+$"}
_UUID: dict[str, JsonValue] = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
}
_LINK: dict[str, JsonValue] = {"type": "string", "pattern": "^https?://"}


def record_schema() -> dict[str, JsonValue]:
    """Return the schema of the front matter of a record."""
    commitment = _object(
        "A promise that could later be judged.",
        {
            "id": _ID | _about("Names it in this record; where there is none, it is made of the text."),
            "text": _TEXT | _about("What was promised, short and in the imperative."),
            "parties": _texts("Who promised; those of the article where none are named."),
            "topic": _TEXT | _about("The heading that it stands under."),
            "due": _date("By when: EDTF, no more exact than the source."),
            "due_words": _TEXT | _about("The words of the source for when it is due."),
            "test": _TEXT | _about("How to tell whether it was kept."),
            "quote": _TEXT | _about("The words of the source."),
            "restates": {
                "oneOf": [_REF, {"type": "array", "items": _REF}],
                **_about("Earlier commitments that it repeats: article#commitment."),
            },
        },
        required=("text",),
    )
    event = _object(
        "What happened, or is planned.",
        {
            "date": _date("When: EDTF."),
            "title": dict(_TEXT),
            "date_words": _TEXT | _about("The words of the source for when it was."),
        },
        required=("date", "title"),
    )
    fields: dict[str, JsonValue] = {
        "title": _TEXT | _about("The headline."),
        "published": _date("When it was published: EDTF, such as 2026-02-02."),
        "source": _TEXT | _about("Who published it."),
        "url": _LINK | _about("Where it was published."),
        "place": _TEXT | _about("Where it was filed."),
        "parties": _texts("Who made the commitments that name nobody."),
        "topics": _texts("What it is about."),
        "commitments": {"type": "array", "items": commitment},
        "events": {"type": "array", "items": event},
        "draft": {"type": "boolean"} | _about("Whether nobody has looked at it yet."),
    }
    return _schema("A record of Accord", _object("The front matter.", fields, required=("title", "published")))


def log_schema() -> dict[str, JsonValue]:
    """Return the schema of a line of `assessments.jsonl`."""
    fields: dict[str, JsonValue] = {
        "id": _UUID | _about("A UUID, which tells the line from all others."),
        "at": _TEXT | _about("When it was judged, with a time zone (RFC 3339)."),
        "by": _TEXT | _about("Who judged."),
        "article": _TEXT | _about("The record, without .md."),
        "commitment": dict(_ID),
        "status": {"enum": [str(status) for status in Status]},
        "on": _date("Since when it holds: EDTF."),
        "source": {"type": ["string", "null"]}
        | _about("The evidence: a link or an article; null where there is none."),
        "quote": {"type": "string"} | _about("The words of the evidence."),
        "note": {"type": "string"},
        "kind": {"enum": [str(kind) for kind in Kind]} | _about("What the judgement rests on."),
        "undoes": _UUID | _about("The line that it takes back."),
        "party": _TEXT | _about("The party whose part of the promise is judged."),
        "words": {"type": "string"} | _about("The text of the commitment as it was judged."),
        "quoted_from": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
        | _about("The sum of the text in which the quote stands."),
    }
    line = _object("An assessment.", fields, required=("id", "at", "by", "article", "commitment"))
    line["anyOf"] = [{"required": ["status", "source"]}, {"required": ["undoes"]}]
    return _schema("A line of the log of Accord", line)


SCHEMAS = {"record": record_schema, "log": log_schema}
"""The schemas by what they are of."""


def _schema(title: str, content: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **content}


def _object(about: str, fields: Mapping[str, JsonValue], *, required: Sequence[str]) -> dict[str, JsonValue]:
    shape: dict[str, JsonValue] = {"type": "object", "properties": fields, "required": required}
    return {**_about(about), **shape, "additionalProperties": False}


def _about(text: str) -> dict[str, JsonValue]:
    return {"description": text}


def _texts(about: str) -> dict[str, JsonValue]:
    return {"type": "array", "items": dict(_TEXT), **_about(about)}


def _date(about: str) -> dict[str, JsonValue]:
    # A year alone is a number to YAML.
    return {"type": ["string", "integer"], **_about(about)}
