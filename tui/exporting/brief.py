"""The sheet for a meeting as Markdown, on a page."""

from collections.abc import Iterator

from tui.exporting.diff import escaped, moves_as_markdown
from tui.records.dates import Date, Day, day_in_words
from tui.records.lateness import time_left
from tui.text.display import one_line, web_link
from tui.text.numbers import counted
from tui.views.brief import Drift, Sheet, Version
from tui.views.rows import CommitmentRow

_NOTHING = "Nothing."


def brief_as_markdown(sheet: Sheet, today: Day) -> str:
    """Return the sheet as it stands on a day. Each line has its evidence, or says that there is none."""
    parties = ", ".join(map(one_line, sheet.parties))
    lines = [f"# {escaped(parties)}: for {day_in_words(sheet.on)}", ""]
    lines += [f"{counted(len(sheet.promised), 'promise')} together, as known on {day_in_words(today)}.", ""]
    lines += [f"## Due by {day_in_words(sheet.on)}", ""]
    lines += [*_rows(sheet.due, today), ""] if sheet.due else [_NOTHING, ""]
    since = f"since {day_in_words(sheet.since)}" if sheet.since is not None else "so far"
    met = f" ({escaped(one_line(sheet.met))})" if sheet.met else ""
    lines += [f"## What moved {since}{met}", ""]
    moved = moves_as_markdown(sheet.moved)[1:] if sheet.moved else [_NOTHING]
    lines += [f"#{line}" if line.startswith("## ") else line for line in moved]  # one level lower than in a letter
    lines += ["", "## Promised again, otherwise", ""]
    lines += [*_drifts(sheet.drifts), ""] if sheet.drifts else [_NOTHING, ""]
    lines.append("## All that they promised together")
    group = ""
    for row in sheet.promised:
        if row.group != group:
            group = row.group
            lines += ["", f"### {escaped(one_line(group))}", ""]
        lines += _rows((row,), today)
    return "\n".join(lines).rstrip() + "\n"


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
