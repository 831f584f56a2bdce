"""The README says what the code does."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widget import Widget

from tui.app import AccordApp
from tui.library.filter.query import parse_query
from tui.panes.articles import ArticlesPane
from tui.panes.commitments import CommitmentsPane
from tui.panes.row_list import RowList
from tui.panes.summary import SummaryPane
from tui.panes.timeline.pane import TimelinePane
from tui.records.article import Article
from tui.records.assessment_reading import read_assessments
from tui.records.dates import parse_date
from tui.records.reading import read_record
from tui.records.status import Status
from tui.screens.reader.assessing import JudgingScreen
from tui.screens.reader.layout import ArrangedScreen
from tui.screens.reader.screen import ReaderScreen
from tui.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SIGNS = {"/": "slash", "?": "question_mark", ":": "colon", "↑": "up", "↓": "down", "←": "left", "→": "right"}
SIGNS |= {
    "+": "plus",
    "-": "minus",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "esc": "escape",
    "@": "at",
}
PANES: list[type[Widget]] = [RowList, ArticlesPane, CommitmentsPane, SummaryPane, TimelinePane]
SCREENS = (ArrangedScreen, JudgingScreen, ReaderScreen)
BOUND = [AccordApp.BINDINGS, *(screen.BINDINGS for screen in SCREENS), *(pane.BINDINGS for pane in PANES)]


def section(heading: str) -> str:
    """The text below a heading, up to the next one."""
    return re.split(r"^#+ ", README.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its own heading."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def code(heading: str, language: str) -> str:
    """The block of code below a heading."""
    return section(heading).split(f"```{language}\n", 1)[1].split("```", 1)[0]


def quoted(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def test_the_record_can_be_read_and_has_every_field_of_a_commitment() -> None:
    article = read_record(code("Records", "markdown").encode(), id="readme", file="README.md")
    assert isinstance(article, Article)
    fighter, ministers = article.commitments
    assert [each.name for each in fields(fighter) if not getattr(fighter, each.name)] == []
    assert ministers.id == "hold-a-two-plus-two-of-ministers"


def test_the_assessment_shown_is_a_line_of_the_log() -> None:
    read = read_assessments(code("Assessments", "json").encode(), file="README.md")
    assert (len(read.assessments), read.problems) == (1, [])
    assert [status.glyph in section("Assessments") and status.word in section("Assessments") for status in Status] == [
        True
    ] * len(Status)


@pytest.mark.parametrize("row", rows("Dates"), ids=lambda row: row[0])
def test_a_date_is_worded_as_the_table_says(row: list[str]) -> None:
    text, as_date, as_due = row
    date = parse_date(quoted(text)[0])
    assert (date.in_words(), date.as_due()) == (as_date, as_due)


@pytest.mark.parametrize("filter", [each for row in rows("Filter") for each in quoted(row[0])])
def test_a_filter_of_the_table_is_one(filter: str) -> None:
    assert not parse_query(filter).is_empty


def test_the_settings_can_be_loaded_and_each_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(code("Settings", "toml"), encoding="utf-8")
    settings = load_settings(file)
    names = list(Settings._fields)
    assert [quoted(row[0]) for row in rows("Settings")] == [[name] for name in names]
    assert [name for name in names if not getattr(settings, name)] == []


def test_every_key_is_bound_as_the_table_says() -> None:
    bound: dict[str, set[str]] = {}
    for bindings in BOUND:
        for binding in Binding.make_bindings(bindings):
            bound.setdefault(binding.id or "", set()).add(binding.key)
    for keys, _, name in rows("Keys"):
        (id,) = quoted(name)
        assert {SIGNS.get(key, key) for key in quoted(keys)} <= bound.get(id, set()), id


def test_its_pictures_and_commands_are_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README)
    assert [name for name in pictures if not (ROOT / name).is_file()] == []
    assert "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/accord articles" in README
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest" in README
