"""`accord show`: all that is known of an article or a commitment."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from tui.cli.commands import Call
from tui.cli.naming import named_article, named_commitment
from tui.cli.output import print_lines, print_text
from tui.exporting import rows
from tui.exporting.tables import Value, cell
from tui.library.library import Library
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.lateness import time_left
from tui.text.display import block, one_line
from tui.views.printed import Line
from tui.views.rows import CommitmentRow
from tui.views.verdicts import Verdicts

SUMMARY = "Print all that is known of a commitment, or of an article."
EXAMPLES = ("accord show 2026-02-02-japan-uk-security#fighter", "accord show 2026-02-02-japan-uk-security")


_FROM_ROW = ("status", "on", "standing", "stale", "source", "parties", "topic", "due")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("id", metavar="ID", help="article#commitment, or an article")
    parser.add_argument("--format", choices=("text", "json"), default="text", metavar="FORMAT", help="text or json")


def run(options: Namespace, call: Call) -> int:
    """Print it; return 0."""

    def ask(library: Library) -> None:
        if "#" in options.id:
            article, commitment, row = named_commitment(library, options.id)
            facts = _commitment(article, commitment, row, library.verdicts(row.ref), call)
            summary = ""
        else:
            article = named_article(library, options.id)
            facts, summary = _article(article, library), article.summary
        if options.format == "json":
            print_text(json.dumps({**facts, **({"summary": summary} if summary else {})}, ensure_ascii=False, indent=2))
            return
        first, *others = [(name, value) for name, value in facts.items() if value not in (None, "", (), [], False)]
        lines = [Line(cell(first[1]), "title")]
        for name, value in others:
            lines.append(Line(cell(value), column=f"{name.replace('_', ' '):<12}", column_role="muted"))
        print_lines(*lines, *(["", *block(summary.strip()).split("\n")] if summary else []))

    call.answer(ask)
    return 0


def _commitment(
    article: Article, commitment: Commitment, row: CommitmentRow, verdicts: Verdicts, call: Call
) -> Mapping[str, Value]:
    row_facts = rows.commitment(row)
    judged = {"judged_by": verdicts.people, "by_party": verdicts.parties}
    left = time_left(commitment.due, row.status, row.on, call.today)
    return {
        "text": commitment.text,
        **{name: row_facts[name] for name in _FROM_ROW},
        "agreement": verdicts.agreement,
        **{name: [f"{who} {status.word}" for who, status in given] for name, given in judged.items()},
        "time_left": left,
        "due_words": commitment.due_words,
        "test": commitment.test,
        "quote": commitment.quote,
        "restates": list(map(str, commitment.restates)),
        "id": str(row.ref),
        "article": article.title,
        "published": article.published.text,
        "url": article.url,
    }


def _article(article: Article, library: Library) -> Mapping[str, Value]:
    return {
        "title": article.title,
        "published": article.published.text,
        "source": article.source,
        "url": article.url,
        "place": article.place,
        "parties": article.parties,
        "topics": article.topics,
        "commitments": [f"{article.id}#{commitment.id}" for commitment in article.commitments],
        "events": [one_line(f"{event.date.text} {event.title}") for event in article.events],
        "id": article.id,
    }
