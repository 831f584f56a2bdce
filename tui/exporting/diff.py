"""What moved between two days, as text for a reader, as Markdown for a document, as JSON for a program."""

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from tui.records.assessment import write_assessment
from tui.records.dates import Day, civil, day_in_words
from tui.records.status import Status
from tui.text.display import one_line, web_link
from tui.text.names import short_name
from tui.views.diff import Diff, Move

PARTS = (
    ("made", "Newly made"),
    ("judged", "Newly judged"),
    ("changed", "Changed"),
    ("due", "Fallen due"),
)
"""The fields of a `Diff`, in the order in which they are told, and their headings."""


def as_text(diff: Diff) -> str:
    """Return lines for a terminal, each a part of what moved; what comes from records is safe to print."""
    lines = [f"From the end of {day_in_words(diff.first)} to the end of {day_in_words(diff.last)}"]
    for heading, moves in _parts(diff):
        lines += ["", f"{heading} ({len(moves):,})"]
        for move in moves:
            lines += [f"  {_status(move)}  {one_line(move.text)}", f"      {' · '.join(_facts(move))}"]
            lines += [f"      {fact}" for fact in _evidence(move)]
    return "\n".join(lines if diff else [*lines, "", "Nothing moved."])


def as_markdown(diff: Diff) -> str:
    """Return a document with a list under a heading for each part."""
    lines = [f"# {day_in_words(diff.first)} to {day_in_words(diff.last)}"]
    for heading, moves in _parts(diff):
        lines += ["", f"## {heading} ({len(moves):,})", ""]
        for move in moves:
            facts = "; ".join([*_facts(move), *_evidence(move)])
            lines.append(f"- **{_escaped(_status(move))}** {_escaped(one_line(move.text))} ({_escaped(facts)})")
    return "\n".join(lines if diff else [*lines, "", "Nothing moved."])


def as_json(diff: Diff) -> str:
    """Return one JSON object.

    `from` and `to` are days; `made`, `judged`, `changed` and `due` are lists of objects with `article`, `commitment`,
    `text`, `parties`, `due` (EDTF or null), `article_title`, `published` (EDTF), the statuses `before` and `after`, and
    the `assessment` that gives the later one, as it stands in the log, or null.
    """
    said: dict[str, object] = {"from": _iso(diff.first), "to": _iso(diff.last)}
    for name, _ in PARTS:
        moves: tuple[Move, ...] = getattr(diff, name)
        said[name] = [_fields(move) for move in moves]
    text = json.dumps(said, ensure_ascii=False, indent=2)
    # What steers a terminal, and what turns the direction of writing, is escaped, too.
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in text)


FORMATS: Mapping[str, Callable[[Diff], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "markdown": as_markdown}
)


def _parts(diff: Diff) -> Iterator[tuple[str, tuple[Move, ...]]]:
    for name, heading in PARTS:
        moves: tuple[Move, ...] = getattr(diff, name)
        if moves:
            yield heading, moves


def _status(move: Move) -> str:
    return f"{move.after.glyph} {move.after.since(move.assessment.on if move.assessment else None)}"


def _facts(move: Move) -> list[str]:
    was = [f"was {move.before.word}"] if move.before not in (move.after, Status.UNRATED) else []
    due = move.due.as_due() if move.due else "no date"
    return [*was, ", ".join(short_name(one_line(party)) for party in move.parties) or "no parties", due, str(move.ref)]


def _evidence(move: Move) -> list[str]:
    judged = move.assessment
    if judged is None:
        return []
    source = web_link(judged.source) or one_line(judged.source)
    said = [one_line(judged.note)] if judged.note else []
    if source:
        return [*said, f"source: {source}"]
    return [*said, "no source"] if judged.status and judged.status.is_judgement else said


def _fields(move: Move) -> dict[str, object]:
    judged = move.assessment
    return {
        **move.ref._asdict(),
        "text": move.text,
        "parties": list(move.parties),
        "due": move.due.text if move.due else None,
        "article_title": move.article_title,
        "published": move.published.text,
        "before": move.before,
        "after": move.after,
        "assessment": json.loads(write_assessment(judged)) if judged else None,
    }


def _iso(day: Day) -> str:
    year, month, of_month = civil(day)
    return f"{year:04}-{month:02}-{of_month:02}"


def _escaped(text: str) -> str:
    """Return a text in which nothing is Markdown (CommonMark 0.31, section 2.4)."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|~" else each for each in text)
