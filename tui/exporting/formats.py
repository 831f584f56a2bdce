"""The formats of `accord export`, and of `E` in the app."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.exporting.article_formats import as_csl, as_jsonld
from tui.exporting.html import as_html
from tui.exporting.own import as_json, as_jsonl
from tui.exporting.rows import COMMITMENT, NOTE, SHORT_COMMITMENT, commitment, noted
from tui.exporting.tables import csv_lines, markdown_lines
from tui.exporting.timelinejs import as_timelinejs
from tui.text.display import one_line
from tui.views.exported import Exported, Options

MARK = "\ufeff"
"""The byte order mark, by which Excel knows UTF-8."""


class Format(NamedTuple):
    """A format for other programs."""

    suffix: str
    """That of its files."""
    meaning: str
    """What it is, in a few words."""
    pieces: Callable[[Exported, Options], Iterator[str]]
    """Yields the text of the file, a piece at a time."""
    rows: Callable[[Exported], int]
    """Returns about how many pieces these are: the number of what it has a piece for each."""


def _ics(exported: Exported, options: Options) -> Iterator[str]:
    from tui.exporting.ics import ics_pieces

    return ics_pieces(exported.commitments, exported.revision, todo=options.todo)


def _csv(exported: Exported, options: Options) -> Iterator[str]:
    if options.excel:
        yield MARK
    row, columns = (noted, (*COMMITMENT, *NOTE)) if options.notes else (commitment, COMMITMENT)
    yield from csv_lines(map(row, exported.commitments), columns, raw=options.raw)


def _markdown(exported: Exported, options: Options) -> Iterator[str]:
    yield f"# {one_line(exported.title)}\n\n"
    for line in markdown_lines(map(commitment, exported.commitments), SHORT_COMMITMENT):
        yield f"{line}\n"


def _commitments(exported: Exported) -> int:
    return exported.commitments.total


def _items(exported: Exported) -> int:
    return exported.items.total


def _articles(exported: Exported) -> int:
    return exported.article_count()


FORMATS = {
    "ics": Format(".ics", "due dates for a calendar", _ics, _commitments),
    "csv": Format(".csv", "commitments for a spreadsheet", _csv, _commitments),
    "html": Format(".html", "a page with the timeline, for a browser or for paper", as_html, _commitments),
    "markdown": Format(".md", "a table of commitments", _markdown, _commitments),
    "json": Format(".json", "all of articles and what was judged of them, for programs", as_json, _articles),
    "jsonl": Format(".jsonl", "the same, an article or a judgement a line, for accord import", as_jsonl, _articles),
    "timelinejs": Format(".timeline.json", "events and due dates for TimelineJS", as_timelinejs, _items),
    "csl-json": Format(".csl.json", "the articles as references, for Zotero and pandoc", as_csl, _articles),
    "jsonld": Format(".jsonld", "the articles as schema.org has them", as_jsonld, _articles),
}
"""The formats by their names."""
