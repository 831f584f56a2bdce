"""What moved between two days: as lines for a reader, as Markdown for a letter, as JSON for a program."""

import json
from collections.abc import Iterator

from tui.records.assessment import write_assessment
from tui.records.calendar import day_in_edtf
from tui.records.dates import day_in_words
from tui.text.display import one_line, web_link
from tui.text.escaping import escaped
from tui.text.names import short_name
from tui.views.diff import Diff, Move
from tui.views.printed import Line

PARTS = (
    ("made", "Newly made"),
    ("judged", "Newly judged"),
    ("changed", "Changed"),
    ("due", "Fallen due"),
)
"""The fields of a `Diff`, in the order in which they are shown, and their headings."""
_NOTHING = "Nothing moved."


def as_lines(diff: Diff) -> list[Line]:
    """Return lines for a terminal, under a heading for each part of what moved; they are safe to print."""
    lines = [Line(_period(diff), "title")]
    for heading, moves in _parts(diff):
        lines += [Line(""), Line(f"{heading} ({len(moves):,})", "heading")]
        for move in moves:
            was = "" if move.before is move.after else f"{move.before.glyph} → "
            lines.append(Line(one_line(move.text), "", 2, f"{was}{move.after.glyph}  ", move.after.value))
            facts = [
                f"{_judged(move)} · {_facts(move)}",
                f"{move.published.in_words()}, {one_line(move.article_title)}",
            ]
            lines += [Line(fact, "muted", 4) for fact in facts]
            note, source, link = _evidence(move)
            lines += [Line(text, "", 4) for text in (note, source) if text]
            lines += [Line(link, "link", 4)] if link else []
    return lines if diff else [*lines, Line(""), Line(_NOTHING)]


def as_markdown(diff: Diff) -> str:
    """Return a document to mail: a heading for each article, under it what moved, each commitment once."""
    numbers = ", ".join(f"{len(moves):,} {heading.lower()}" for heading, moves in _parts(diff))
    lines = [f"# {_period(diff)}", "", f"{numbers[:1].upper()}{numbers[1:]}." if diff else _NOTHING]
    return "\n".join([*lines, *moves_as_markdown(diff)])


def moves_as_markdown(diff: Diff) -> list[str]:
    """Return the lines of what moved: a heading of the second level for each article, and each commitment once."""
    lines: list[str] = []
    parts: dict[Move, list[str]] = {}
    for heading, moves in _parts(diff):
        for move in moves:
            parts.setdefault(move, []).append(heading if not parts.get(move) else heading.lower())
    articles: dict[str, list[Move]] = {}
    for move in sorted(parts, key=lambda move: (move.published.sort_key, move.ref.article)):
        articles.setdefault(move.ref.article, []).append(move)
    for inside in articles.values():
        title = f"{escaped(one_line(inside[0].article_title))} ({inside[0].published.in_words()})"
        lines += ["", f"## {title}", ""]
        for move in inside:
            lines.append(f"- **{', '.join(parts[move])}:** {escaped(one_line(move.text))}")
            note, source, link = _evidence(move)
            facts = (_judged(move, glyphs=True), _facts(move), note, source)
            lines += [f"  - {escaped(text)}" for text in facts if text]
            lines += [f"  - [{escaped(_host(link))}](<{link.replace('<', '%3C').replace('>', '%3E')}>)"] if link else []
    return lines


def as_json(diff: Diff) -> str:
    """Return one JSON object.

    `from` and `to` are days, `from` null where there is no first; `made`, `judged`, `changed` and `due` are lists of
    objects with `article`, `commitment`, `text`, `parties`, `due` (EDTF or null), `article_title`, `published` (EDTF),
    the statuses `before` and `after`, and the `assessment` that gives the later one, as it stands in the log, or null.
    """
    content: dict[str, object] = {
        "from": None if diff.first is None else day_in_edtf(diff.first),
        "to": day_in_edtf(diff.last),
    }
    for name, _ in PARTS:
        moves: tuple[Move, ...] = getattr(diff, name)
        content[name] = [_fields(move) for move in moves]
    text = json.dumps(content, ensure_ascii=False, indent=2)
    # What steers a terminal, and what turns the direction of writing, is escaped, too.
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)


def _period(diff: Diff) -> str:
    end = f"the end of {day_in_words(diff.last)}"
    return f"Until {end}" if diff.first is None else f"From the end of {day_in_words(diff.first)} to {end}"


def _parts(diff: Diff) -> Iterator[tuple[str, tuple[Move, ...]]]:
    for name, heading in PARTS:
        moves: tuple[Move, ...] = getattr(diff, name)
        if moves:
            yield heading, moves


def _judged(move: Move, *, glyphs: bool = False) -> str:
    """Return the status in words, after the one before where that was another."""
    after = move.after.since(move.assessment.on if move.assessment else None)
    if glyphs:
        after = f"{move.after.glyph} {after}"
    if move.before is move.after:
        return after
    return f"{move.before.glyph} {move.before.word} → {after}" if glyphs else f"{move.before.word} → {after}"


def _facts(move: Move) -> str:
    parties = ", ".join(short_name(one_line(party)) for party in move.parties) or "no parties"
    return f"{parties} · {move.due.as_due() if move.due else 'no date'}"


def _evidence(move: Move) -> tuple[str, str, str]:
    """Return the note, the source where it is no link, and the link; empty where there is none."""
    assessment = move.assessment
    if assessment is None:
        return "", "", ""
    note, link = one_line(assessment.note), web_link(assessment.source)
    if link or assessment.source:
        return note, "" if link else f"source: {one_line(assessment.source)}", link or ""
    return note, "no source" if assessment.status and assessment.status.is_judgement else "", ""


def _host(link: str) -> str:
    return link.split("/")[2]


def _fields(move: Move) -> dict[str, object]:
    assessment = move.assessment
    return {
        **move.ref._asdict(),
        "text": move.text,
        "parties": list(move.parties),
        "due": move.due.text if move.due else None,
        "article_title": move.article_title,
        "published": move.published.text,
        "before": move.before,
        "after": move.after,
        "assessment": json.loads(write_assessment(assessment)) if assessment else None,
    }
