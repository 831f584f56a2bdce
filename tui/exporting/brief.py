"""The sheet for a meeting: as lines for a terminal, as Markdown, as a page of HTML."""

from collections.abc import Iterator

from markdown_it import MarkdownIt

from tui.exporting.diff import as_lines, moves_as_markdown
from tui.exporting.page import end, head
from tui.records.dates import Date, Day, day_in_words
from tui.records.lateness import time_left
from tui.text.display import one_line, web_link
from tui.text.escaping import escaped
from tui.text.numbers import counted
from tui.text.rewording import Piece, reworded
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
    lines += [*_rows(sheet, sheet.due, today), ""] if sheet.due else [_NOTHING, ""]
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
        lines += _rows(sheet, (row,), today)
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
td { width: 42% } td:last-child { width: 16% }
@page { margin: 9mm }
@media print {
  body { font: 7.6pt/1.13 "Arial Narrow", "Liberation Sans Narrow", "Roboto Condensed", Arial, sans-serif }
  body { columns: 2; column-gap: 6mm; padding: 0 }
  h1 { font-size: 12pt; margin-top: 0 } h1, h1 + p { column-span: all }
  h2 { font-size: 9pt; margin-top: 6pt } h3 { font-size: 7.6pt; margin-top: 2pt } h2, h3 { break-after: avoid }
  ul { margin: 1pt 0; padding-left: 9pt } th, td { padding: 1pt 3pt }
  li ul, li li { display: inline; padding: 0; font-size: inherit } li li::before { content: " \\b7  " }
}
"""
"""On paper facts follow one another in the line, in two columns: some thirty-five promises have room on one page."""


def brief_as_lines(sheet: Sheet, today: Day) -> list[Line]:
    """Return the sheet as lines for a terminal, safe to print."""
    drifts = [line for drift in sheet.drifts for line in drift_as_lines(drift)] or [Line(_NOTHING, "muted", 2)]
    return [*lines_before_drifts(sheet, today), *drifts, *lines_after_drifts(sheet, today)]


def lines_before_drifts(sheet: Sheet, today: Day) -> list[Line]:
    """Return the first of `brief_as_lines`, with the heading under which the drifts stand."""
    lines = [Line(sheet_title(sheet), "title"), Line(_known(sheet, today), "muted")]
    lines += [Line(""), Line(_due_by(sheet), "heading")]
    lines += [line for row in sheet.due for line in _row_lines(sheet, row, today)] or [Line(_NOTHING, "muted", 2)]
    lines += [Line(""), Line(_moved_since(sheet), "heading")]
    # Without the days that they begin with, which stand in the heading; a blank line goes with them.
    lines += as_lines(sheet.moved)[2:] if sheet.moved else [Line(_NOTHING, "muted", 2)]
    return [*lines, Line(""), Line(_AGAIN, "heading")]


def drift_as_lines(drift: Drift) -> list[Line]:
    """Return the words before and now, one below the other, and what moved."""
    return [
        *(
            line
            for name, version in (("before", drift.before), ("now", drift.now))
            for line in (
                Line(one_line(version.text), "", 2, f"{name:8}", "muted"),
                Line(version_facts(version), "muted", 10),
            )
        ),
        Line(what_moved(drift), "", 2, "moved   ", "muted"),
    ]


def lines_after_drifts(sheet: Sheet, today: Day) -> list[Line]:
    """Return the last of `brief_as_lines`."""
    lines = [Line(""), Line(_ALL, "heading")]
    group = ""
    for row in sheet.promised:
        if row.group != group:
            group = row.group
            lines.append(Line(one_line(group), "title", 2))
        lines += _row_lines(sheet, row, today)
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


def _row_lines(sheet: Sheet, row: CommitmentRow, today: Day) -> Iterator[Line]:
    yield Line(one_line(row.text), "", 2, f"{row.status.glyph} ", row.status.value)
    yield Line(_standing(sheet, row, today), "muted", 4)
    link = web_link(row.source)
    yield Line(link or one_line(row.source) or "no source", "link" if link else "muted", 4)
    yield Line(f"{row.published.in_words()}, {one_line(row.article_title)}", "muted", 4)


def _rows(sheet: Sheet, rows: tuple[CommitmentRow, ...], today: Day) -> Iterator[str]:
    for row in rows:
        yield f"- {row.status.glyph} **{escaped(one_line(row.text))}**: {_standing(sheet, row, today)}"
        yield f"  - {_evidence(row)}; in {escaped(one_line(row.article_title))}, {row.published.in_words()}"


def _standing(sheet: Sheet, row: CommitmentRow, today: Day) -> str:
    """Return when a promise is due, its status, and when it was made again, if it was."""
    left = time_left(row.due, row.status, row.on, today)
    again = sheet.again.get(row.ref)
    facts = (f"{_due(row.due)}{f', {left}' if left else ''}", row.status.since(row.on))
    return "; ".join((*facts, f"made again {again.in_words()}") if again else facts)


def _evidence(row: CommitmentRow) -> str:
    if link := web_link(row.source):
        return f"[{escaped(link.split('/')[2])}](<{link.replace('<', '%3C').replace('>', '%3E')}>)"
    return escaped(one_line(row.source)) or "no source"


def _drifts(drifts: tuple[Drift, ...]) -> Iterator[str]:
    yield "| before | now | moved |"
    yield "| --- | --- | --- |"
    for drift in drifts:
        before, now = reworded(one_line(drift.before.text), one_line(drift.now.text))
        yield f"| {_version(before, drift.before)} | {_version(now, drift.now)} | {what_moved(drift)} |"


def _version(pieces: list[Piece], version: Version) -> str:
    text = "".join(f"**{escaped(piece.text)}**" if piece.is_other else escaped(piece.text) for piece in pieces)
    return f"{text} ({version_facts(version)})"


def version_facts(version: Version) -> str:
    """Return until when a version was promised, and when."""
    return f"{_due(version.due)}; {version.published.in_words()}"


def what_moved(drift: Drift) -> str:
    """Return whether the words moved, and the date and by how much."""
    before, now = drift.before.due, drift.now.due
    moved = ["words"] if drift.before.text != drift.now.text else []
    if before != now:
        if before is None or now is None:
            moved.append("a date is set" if now else "no date any more")
        elif not drift.days:
            moved.append("how exact the date is" if drift.days == 0 else "the date")
        else:
            # Of a month or a year, to count days would make up how exact it is.
            is_exact = all(date.earliest == date.latest for date in (before, now))
            span = counted(abs(drift.days), "day") if is_exact else _span(abs(drift.days))
            moved.append(f"{span} {'later' if drift.days > 0 else 'earlier'}")
    return ", ".join(moved)


def _span(days: int) -> str:
    years, months = divmod(round(days / _MONTH), 12)
    parts = [counted(number, word) for number, word in ((years, "year"), (months, "month")) if number]
    return " ".join(parts) or counted(days, "day")


_MONTH = 365.2425 / 12
"""The days of a month, on average."""


def _due(date: Date | None) -> str:
    return date.as_due() if date else "no date"
