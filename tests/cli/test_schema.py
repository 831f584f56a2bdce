"""`accord schema`: what it prints takes every record and line that ships, and refuses what Accord refuses."""

import json
from collections.abc import Mapping
from dataclasses import fields

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tui.records.article import Article
from tui.records.assessment_reading import _Fields, read_assessments
from tui.records.commitment import Commitment
from tui.records.event import Event
from tui.records.reading import read_record
from tui.records.schema import log_schema, record_schema


@pytest.mark.parametrize("of", ["record", "log"])
def test_it_is_a_schema_of_draft_7(of: str, run: Run) -> None:  # noqa: F811
    code, out, err = run("schema", of)
    assert (code, err) == (0, "")
    Draft7Validator.check_schema(json.loads(out))


def names(schema: Mapping[str, object]) -> set[str]:
    properties = schema["properties"]
    assert isinstance(properties, dict)
    return set(properties)


def test_it_has_the_fields_that_are_read() -> None:
    record = json.loads(json.dumps(record_schema()))
    assert names(record) == {field.name for field in fields(Article)} - {"id", "summary"}
    assert names(record["properties"]["commitments"]["items"]) == {field.name for field in fields(Commitment)}
    assert names(record["properties"]["events"]["items"]) == {field.name for field in fields(Event)}
    assert names(log_schema()) == {field.name for field in fields(_Fields)}


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, in which a date is a text."""


AsEditorsRead.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("record", sorted(SAMPLE.glob("*.md")), ids=lambda path: path.stem)
def test_every_record_that_ships_fits(record: object) -> None:
    text = record.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    Draft7Validator(record_schema()).validate(yaml.load(text.split("---\n")[1], AsEditorsRead))  # noqa: S506


def test_every_line_of_the_log_that_ships_fits() -> None:
    for line in (SAMPLE / "assessments.jsonl").read_text(encoding="utf-8").splitlines():
        Draft7Validator(log_schema()).validate(json.loads(line))


WRONG_RECORDS = {
    "no title": "published: 2026\n",
    "no date": "title: T\n",
    "an unknown field": "title: T\npublished: 2026\nsurprise: 1\n",
    "a link to a program": "title: T\npublished: 2026\nurl: javascript:alert(1)\n",
    "a commitment without a text": "title: T\npublished: 2026\ncommitments:\n- {due: 2027}\n",
    "an id with a blank": "title: T\npublished: 2026\ncommitments:\n- {id: a b, text: x}\n",
    "an event without a date": "title: T\npublished: 2026\nevents:\n- {title: x}\n",
    "parties that are no list": "title: T\npublished: 2026\nparties: {a: b}\n",
}


@pytest.mark.parametrize("wrong", WRONG_RECORDS)
def test_a_wrong_record_is_refused_by_both(wrong: str) -> None:
    head = WRONG_RECORDS[wrong]
    assert isinstance(read_record(f"---\n{head}---\n".encode(), id="a", file="a.md"), tuple)
    assert not Draft7Validator(record_schema()).is_valid(yaml.load(head, AsEditorsRead))  # noqa: S506


LINE = {
    "id": "01965b3c-8a00-7c3e-9d1f-0a4b5c6d7e8f",
    "at": "2026-02-02T09:30:00Z",
    "by": "Ann",
    "article": "a",
    "commitment": "one",
    "status": "kept",
    "source": None,
}


@pytest.mark.parametrize(
    "change",
    [{"id": "x"}, {"by": None}, {"status": "no"}, {"quoted_from": "md5:1"}, {"more": 1}, {"commitment": "a b"}],
)
def test_a_wrong_line_is_refused_by_both(change: dict[str, object]) -> None:
    assert Draft7Validator(log_schema()).is_valid(LINE)
    line = {name: value for name, value in {**LINE, **change}.items() if value is not None or name == "source"}
    assert read_assessments(json.dumps(line).encode(), file="log").problems
    assert not Draft7Validator(log_schema()).is_valid(line)
