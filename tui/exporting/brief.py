"""The sheet for a meeting: as lines for a terminal, as Markdown, as a page of HTML."""

from collections.abc import Iterator

from markdown_it import MarkdownIt

from tui.exporting.diff import as_lines, escaped, moves_as_markdown
from tui.exporting.page import end, head
from tui.records.dates import Date, Day, day_in_words
from tui.records.lateness import time_left
from tui.text.display import one_line, web_link
from tui.text.numbers import counted
from tui.views.brief import Drift, Sheet, Version
from tui.views.printed import Line
from tui.views.rows import CommitmentRow

_NOTHING = "Nothing."
_AGAIN = "Promised again, otherwise"
_ALL = "All that they promised together"


def brief_as_markdown(sheet: Sheet, today: Day) -> str:
    """Return the sheet as it stands on a day. Each line has its evidence, or says that there is none."""
    lines = [f"# {escaped(sheet_title(sheet))}", "", _known(sheet, today), ""]
    lines += [f"## {_due_by(sheet)}", ""]
    lines += [*_rows(sheet.due, today), ""] if sheet.due else [_NOTHING, ""]
    lines += [f"## {escaped(_moved_since(sheet))}", ""]
    moved = moves_as_markdown(sheet.moved)[1:] if sheet.moved else [_NOTHING]
    lines += [f"#{line}" if line.startswith("## ") else line for line in moved]  # one level lower than in a letter
    lines += ["", f"## {_AGAIN}", ""]
    lines += [*_drifts(sheet.drifts), ""] if sheet.drifts else [_NOTHING, ""]
    lines.append(f"## {_ALL}")
    group = ""
    for row in sheet.promised:
        if row.group != group:
            group = row.group
            lines += ["", f"### {escaped(one_line(group))}", ""]
        lines += _rows((row,), today)
    return "\n".join(lines).rstrip() + "\n"


def brief_as_html(sheet: Sheet, today: Day) -> str:
    """Return a page with the same, for a browser or for paper, which fetches nothing."""
    # Without HTML in it, whatever a record says stays text.
    body: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(brief_as_markdown(sheet, today))
    return f"{head(sheet_title(sheet), _STYLE)}{body}{end()}"


_STYLE = """
body { max-width: 50rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-bottom: 0 } h3 { font-size: 1rem; margin-bottom: 0 }
ul { margin: .3rem 0; padding-left: 1.2rem }
li ul { color: var(--muted); font-size: .9rem; margin: 0 }
@media print { body { font-size: 10pt; line-height: 1.3 } h2, h3 { break-after: avoid } }
"""


def brief_as_lines(sheet: Sheet, today: Day) -> list[Line]:
    """Return the sheet as lines for a terminal, safe to print."""
    lines = [Line(sheet_title(sheet), "title"), Line(_known(sheet, today), "muted")]
    lines += [Line(""), Line(_due_by(sheet), "heading")]
    lines += [line for row in sheet.due for line in _row_lines(row, today)] or [Line(_NOTHING, "muted", 2)]
    lines += [Line(""), Line(_moved_since(sheet), "heading")]
    # Without the days that they begin with, which stand in the heading; a blank line goes with them.
    lines += as_lines(sheet.moved)[2:] if sheet.moved else [Line(_NOTHING, "muted", 2)]
    lines += [Line(""), Line(_AGAIN, "heading")]
    lines += [line for drift in sheet.drifts for line in _drift_lines(drift)] or [Line(_NOTHING, "muted", 2)]
    lines += [Line(""), Line(_ALL, "heading")]
    group = ""
    for row in sheet.promised:
        if row.group != group:
            group = row.group
            lines.append(Line(one_line(group), "title", 2))
        lines += _row_lines(row, today)
    return lines


def sheet_title(sheet: Sheet) -> str:
    """Return who meets, and when; safe to print."""
    return f"{', '.join(map(one_line, sheet.parties))}: for {day_in_words(sheet.on)}"


def _known(sheet: Sheet, today: Day) -> str:
    return f"{counted(len(sheet.promised), 'promise')} together, as known on {day_in_words(today)}."


def _due_by(sheet: Sheet) -> str:
    return f"Due by {day_in_words(sheet.on)}"


def _moved_since(sheet: Sheet) -> str:
    since = f"since {day_in_words(sheet.since)}" if sheet.since is not None else "so far"
    return f"What moved {since}{f' ({one_line(sheet.met)})' if sheet.met else ''}"


def _row_lines(row: CommitmentRow, today: Day) -> Iterator[Line]:
    left = time_left(row.due, row.status, row.on, today)
    yield Line(one_line(row.text), "", 2, f"{row.status.glyph} ", row.status.value)
    yield Line(f"{_due(row.due)}{f', {left}' if left else ''}; {row.status.since(row.on)}", "muted", 4)
    link = web_link(row.source)
    yield Line(link or one_line(row.source) or "no source", "link" if link else "muted", 4)
    yield Line(f"{row.published.in_words()}, {one_line(row.article_title)}", "muted", 4)


def _drift_lines(drift: Drift) -> Iterator[Line]:
    for name, version in (("before", drift.before), ("now", drift.now)):
        yield Line(one_line(version.text), "", 2, f"{name:8}", "muted")
        yield Line(f"{_due(version.due)}; {version.published.in_words()}", "muted", 10)
    yield Line(_moved(drift), "", 2, f"{'moved by':8} ", "muted")


def _rows(rows: tuple[CommitmentRow, ...], today: Day) -> Iterator[str]:
    for row in rows:
        left = time_left(row.due, row.status, row.on, today)
        due = f"{_due(row.due)}{f', {left}' if left else ''}"
        yield f"- {row.status.glyph} **{escaped(one_line(row.text))}**: {due}; {row.status.since(row.on)}"
        yield f"  - {_evidence(row)}; in {escaped(one_line(row.article_title))}, {row.published.in_words()}"


def _evidence(row: CommitmentRow) -> str:
    if link := web_link(row.source):
        return f"[{escaped(link.split('/')[2])}](<{link.replace('<', '%3C').replace('>', '%3E')}>)"
    return escaped(one_line(row.source)) or "no source"


def _drifts(drifts: tuple[Drift, ...]) -> Iterator[str]:
    yield "| before | now | moved by |"
    yield "| --- | --- | --- |"
    for drift in drifts:
        yield f"| {_version(drift.before)} | {_version(drift.now)} | {_moved(drift)} |"


def _version(version: Version) -> str:
    text = escaped(one_line(version.text))
    return f"{text} ({_due(version.due)}; {version.published.in_words()})"


def _moved(drift: Drift) -> str:
    match drift.days:
        case None:
            return "words" if drift.before.due == drift.now.due else "from or to no day"
        case 0:
            return "words"
        case days:
            return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _due(date: Date | None) -> str:
    return date.as_due() if date else "no date"
