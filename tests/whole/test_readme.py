"""README and the pages of help say what the code does."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tui.help.pages import page, topics
from tui.library.filter.query import parse_query
from tui.records.article import Article
from tui.records.assessment_reading import read_assessments
from tui.records.dates import day, parse_date
from tui.records.note import read_notes
from tui.records.reading import read_record
from tui.records.status import Status
from tui.records.typed_dates import typed_date
from tui.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN_RECORD = ROOT / "articles" / "2026-02-02-japan-uk-security.md"
LINKED = [
    "day",
    "adding",
    "records",
    "dates",
    "assessments",
    "notes",
    "past",
    "problems",
    "commands",
    "exports",
    "importing",
    "editors",
    "serving",
    "filter",
    "keys",
    "settings",
    "large-libraries",
]
"""The pages of help, in the order of README."""


def rows(text: str) -> list[list[str]]:
    """The cells of the tables of a page, without their headings."""
    tables = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    lines = [line for table in tables for line in table.splitlines()[2:]]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def code(text: str, language: str) -> str:
    """The first block of code of a language in a page."""
    return text.split(f"```{language}\n", 1)[1].split("```", 1)[0]


def quoted(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def test_the_record_can_be_read_and_has_every_field_of_a_commitment() -> None:
    article = read_record(code(page("records"), "markdown").encode(), id="readme", file="README.md")
    assert isinstance(article, Article)
    fighter, ministers = article.commitments
    assert [each.name for each in fields(fighter) if not getattr(fighter, each.name)] == []
    assert ministers.id == "hold-a-two-plus-two-of-ministers"


def test_the_assessment_shown_is_a_line_of_the_log() -> None:
    read = read_assessments(code(page("assessments"), "json").encode(), file="README.md")
    assert (len(read.assessments), read.problems) == (1, [])
    assert [status.glyph in page("assessments") and status.word in page("assessments") for status in Status] == [
        True
    ] * len(Status)


@pytest.mark.parametrize("row", [row for row in rows(page("dates")) if len(row) == 3], ids=lambda row: row[0])
def test_a_date_is_worded_as_the_table_says(row: list[str]) -> None:
    text, as_date, as_due = row
    date = parse_date(quoted(text)[0])
    assert (date.in_words(), date.as_due()) == (as_date, as_due)


@pytest.mark.parametrize("row", [row for row in rows(page("dates")) if len(row) == 2], ids=lambda row: row[0])
def test_a_day_may_be_typed_as_the_table_says(row: list[str]) -> None:
    today = day(2026, 11, 26)
    dates = [typed_date(text, today).in_words() for text in quoted(row[0])]
    shown = [text.strip() for text in row[1].removeprefix("all of it: ").split(", ")]
    assert not row[1].startswith("all of it") or dates == shown


@pytest.mark.parametrize("filter", [each for row in rows(page("filter")) for each in quoted(row[0])])
def test_a_filter_of_the_table_is_one(filter: str) -> None:
    assert not parse_query(filter, saved={"japan-this-year": "party:japan due:2026"}).is_empty


def test_the_settings_can_be_loaded_and_each_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(code(page("settings"), "toml"), encoding="utf-8")
    settings = load_settings(file)
    names = list(Settings._fields)
    assert [quoted(row[0]) for row in rows(page("settings"))] == [[name] for name in names]
    assert [name for name in names if not getattr(settings, name)] == []


def test_the_record_that_it_shows_is_one_that_ships() -> None:
    shown = code(README, "markdown")
    assert SHOWN_RECORD.read_text(encoding="utf-8").startswith(shown)
    assert "commitments:" in shown


def test_it_answers_three_questions_at_once_and_is_short() -> None:
    lines = README.splitlines()
    assert [word for word in ("`/is:overdue`", "`3`", "`space`", "`@`") if word not in "\n".join(lines[:25])] == []
    assert len(lines) <= 170


def test_the_line_of_a_note_is_read() -> None:
    notes, problems = read_notes(code(page("notes"), "json").encode(), file="notes.jsonl")
    assert (len(notes), problems) == (1, [])


def test_it_links_to_every_page_of_help() -> None:
    assert re.findall(r"\]\(tui/help/([a-z-]+)\.md\)", README) == LINKED
    assert sorted(LINKED) == topics()


def test_every_link_of_a_page_leads_to_a_page() -> None:
    links = {link for topic in topics() for link in re.findall(r"\]\(([a-z-]+)\.md\)", page(topic))}
    assert links <= set(topics())


def test_the_keys_of_a_day_are_keys_of_the_table() -> None:
    known = {key for row in rows(page("keys")) for key in quoted(row[0])}
    day = README.split("## A day", 1)[1].split("##", 1)[0]
    keys = [key for row in rows(day) if "does" not in row and row[0].startswith("`") for key in quoted(row[0])]
    assert len(rows(day)) >= 12
    assert set(keys) <= known


def test_its_pictures_and_commands_are_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README)
    assert [name for name in pictures if not (ROOT / name).is_file()] == []
    assert "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/accord articles" in README
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest" in README
