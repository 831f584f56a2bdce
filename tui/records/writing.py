"""Writes a record as people would: fields in a fixed order, short lists in one line, quotes only where needed."""

import re
from collections.abc import Iterable, Iterator

from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import Date
from tui.records.event import Event
from tui.records.problems import Problem
from tui.records.reading import read_record

WIDTH = 100
"""The most characters of a line that holds a whole list."""


class UnwritableError(ValueError):
    """An article cannot be written so that it reads back the same.

    So it is where a text or the summary has white space around it, a text in a list or a title is empty, the address
    is no web address, a commitment's id is missing or not unique, a commitment restates itself, the summary contains
    `\\r` or NUL, half a surrogate pair stands anywhere, or there is more than a record may hold.
    """

    def __init__(self, article: Article, problems: tuple[Problem, ...], reason: str) -> None:
        super().__init__(article, problems, reason)
        self.article = article
        self.problems = problems
        """What reading would report of it; empty where it would read something else."""
        self.reason = reason

    def __str__(self) -> str:
        return f"the record {self.article.id!r} cannot be written: {self.reason}"


def write_record(article: Article) -> str:
    """Return the record of an article: Markdown with front matter, line feeds for line ends, one at the end.

    The record is read back before it is returned; `UnwritableError` is raised where that does not give the article.
    """
    text = "".join(f"{line}\n" for line in _lines(article))
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        reason = f"half a surrogate pair, {text[error.start]!r}, is no character that a file can hold"
        raise UnwritableError(article, (), reason) from error
    read = read_record(data, id=article.id, file=f"{article.id}.md")
    if isinstance(read, tuple):
        raise UnwritableError(article, read, "; ".join(problem.message for problem in read))
    if read != article:
        names = [name for name in Article.__dataclass_fields__ if getattr(read, name) != getattr(article, name)]
        raise UnwritableError(article, (), f"{' and '.join(names)} would read back differently")
    return text


def entry_lines(commitment: Commitment) -> list[str]:
    """Return the lines of a commitment as an entry of the list, without line ends."""
    return list(_entry(_commitment_lines(commitment)))


def _lines(article: Article) -> Iterator[str]:
    yield "---"
    yield f"title: {_scalar(article.title)}"
    yield f"published: {_date(article.published)}"
    yield from _text("source", article.source)
    yield from _text("url", article.url)
    yield from _text("place", article.place)
    yield from _list("parties", article.parties)
    yield from _list("topics", article.topics)
    if article.draft:
        yield "draft: true"
    if article.commitments:
        yield "commitments:"
        for commitment in article.commitments:
            yield from entry_lines(commitment)
    if article.events:
        yield "events:"
        for event in article.events:
            yield from _entry(_event_lines(event))
    yield "---"
    if article.summary:
        yield article.summary


def _commitment_lines(commitment: Commitment) -> Iterator[str]:
    yield f"id: {_scalar(commitment.id)}"
    yield f"text: {_scalar(commitment.text)}"
    yield from _list("parties", commitment.parties)
    yield from _text("topic", commitment.topic)
    if commitment.due is not None:
        yield f"due: {_date(commitment.due)}"
    yield from _text("due_words", commitment.due_words)
    yield from _text("test", commitment.test)
    yield from _text("quote", commitment.quote)
    if len(commitment.restates) == 1:
        yield f"restates: {_scalar(str(commitment.restates[0]))}"
    elif commitment.restates:
        yield "restates:"
        yield from (f"- {_scalar(str(ref))}" for ref in commitment.restates)


def _event_lines(event: Event) -> Iterator[str]:
    yield f"date: {_date(event.date)}"
    yield f"title: {_scalar(event.title)}"
    yield from _text("date_words", event.date_words)


def _entry(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of fields as those of an entry in a list."""
    indent = "- "
    for line in lines:
        yield indent + line
        indent = "  "


def _text(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name}: {_scalar(text)}"


def _list(name: str, texts: tuple[str, ...]) -> Iterator[str]:
    """Yield a list of texts in one line if it fits, else an entry a line."""
    if not texts:
        return
    line = f"{name}: [{', '.join(_scalar(text, _IN_BRACKETS) for text in texts)}]"
    if len(line) <= WIDTH:
        yield line
    else:
        yield f"{name}:"
        yield from (f"- {_scalar(text)}" for text in texts)


# Scalars. A text stays plain where no reader of YAML, this one or another, can take it for anything else.
_SPECIAL = "\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff"
"""Characters that YAML refuses or takes for line ends, and those that cannot be seen and mislead."""
_PLAIN = re.compile(rf"(?![-?:,\[\]{{}}#&*!|>'\"%@`=~<.\s])(?:[^:#{_SPECIAL}]|:(?=\S)|(?<=\S)#)+(?<=\S)")
_IN_BRACKETS = re.compile(rf"(?![-?#&*!|>'\"%@`=~<.\s])(?:[^][{{}},:?#{_SPECIAL}]|(?<=\S)#)+(?<=\S)")
_TYPED = re.compile(r"(?i:y|n|yes|no|true|false|on|off|null)|[+-]?[0-9][0-9a-fA-F_.,:oxTZ+-]*(?:[ T][0-9:.,Z+ -]*)?")
"""What YAML 1.1 takes for something other than text: booleans, null, and whatever resembles a number or a time."""
_ESCAPED = re.compile(rf"[\"\\{_SPECIAL}]")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def _scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """Return a text as a YAML scalar in one line: plain if it stays text, else in double quotes."""
    if plain.fullmatch(text) and not _TYPED.fullmatch(text):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _date(date: Date) -> str:
    """Return a date as people write it: plain, though other readers of YAML may take it for a number."""
    return date.text if _PLAIN_DATE.fullmatch(date.text) else _scalar(date.text)


_PLAIN_DATE = re.compile(r"(?:[0-9]|\.\./)[0-9X/.~?%-]*")
