"""Proposes a map for a table that nobody has described: by the names of its columns, and by what stands in them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields

from tui.importing.mapping import known_words
from tui.importing.maps import Columns, Map
from tui.importing.rows import Table
from tui.records.status import Status
from tui.text.numbers import counted

_NAMES: Mapping[str, str] = {
    "id": r"^(.*[ _-])?(id|no|nr|number|code|ref)$",
    "text": r"promise|commitment|pledge|wording|undertaking|measure|action|^text$|^title$",
    "topic": r"topic|area|theme|category|sector|subject|policy",
    "parties": r"part(y|ies)|^who$|country|countries|actor|signator|council|^by whom$|promis(er|ed by)",
    "due": r"due|deadline|target( date| year)?$|^by$|by when|^when$",
    "quote": r"quote|verbatim|wording|source text",
    "test": r"test|indicator|criteri|measured",
    "status": r"status|state|progress|outcome|rating|verdict",
    "on": r"checked|updated|as of|assessed|^on$|status date",
    "source": r"evidence|link|url|source",
    "note": r"note|comment|reason|remark|happened|explanation|summary",
}
"""What columns are called, in the order in which they are chosen."""
_WORDS: Mapping[Status, str] = {
    Status.KEPT: r"kept|delivered|achieved|done|fulfilled|complete[d]?|met|honou?red|implemented|yes",
    Status.PARTLY_KEPT: r"part(ly|ially)?( (kept|delivered|met|fulfilled|achieved))?|largely|mostly|compromised?",
    Status.IN_PROGRESS: r"in[ -]?progress|under ?way|ongoing|started|on track|pending",
    Status.STALLED: r"stalled|delayed|stuck|on hold|blocked|off track",
    Status.BROKEN: r"broken|not[ -](kept|delivered|met|fulfilled|achieved)|failed|abandoned|dropped|cancelled|no",
    Status.NOT_STARTED: r"not[ -](yet[ -])?started|not begun|to do|todo|planned",
    Status.SUPERSEDED: r"superseded|replaced|overtaken",
    Status.UNVERIFIABLE: r"unverifiable|not rated|unclear|unknown|n/?a",
}
"""What statuses are called."""
_ANSWERABLE = r"minist|responsib|lead|owner|department|agency"
"""What columns are called that name who is to carry a promise out: that is not who made it."""
_NO_PROMISE = r"(no|not a|without) (promise|commitment|pledge)s?|none|nil|n/?a|[-–—.?]+"
"""What stands in the place of a promise where there is none."""
_FEW = 12
"""The most different words of a column that has statuses."""
_LINK = re.compile(r"https?://")


def proposed(table: Table) -> Map:
    """Return a map for a table. What its status words mean is proposed where they are usual; the others are left out.

    `ValueError`: no column has the look of promises.
    """
    left = list(table.columns)
    chosen: dict[str, tuple[str, ...]] = {}
    for field, names in _NAMES.items():
        column = next(
            (column for column in left if re.search(names, column.lower()) and _fits(table, field, column)), ""
        )
        if column:
            chosen[field] = (column,)
            left.remove(column)
    if "text" not in chosen:
        longest = max(left, key=lambda column: _length(table, column), default="")
        if not longest or not _length(table, longest):
            raise ValueError("no column has the look of promises")
        chosen["text"] = (longest,)
        left.remove(longest)
    columns = Columns(
        **chosen,
        more=tuple(column for column in left if _length(table, column)),
    )
    status = {}
    for column in columns.status:
        for word in known_words(table, column):
            if (means := _meaning(word)) is not None:
                status[word] = means
    skip = {word for column in columns.text for word in known_words(table, column) if _is_none(word)}
    return Map(columns=columns, status=status, skip=tuple(sorted(skip)))


def _is_none(text: str) -> bool:
    return re.fullmatch(_NO_PROMISE, text.casefold()) is not None


def _fits(table: Table, field: str, column: str) -> bool:
    texts = [text for row in table.rows if (text := row.text(column))]
    links = sum(bool(_LINK.match(text)) for text in texts)
    if field == "source":
        return links * 2 > len(texts) > 0
    if field == "parties" and re.search(_ANSWERABLE, column.lower()):
        return False
    if field in ("text", "parties", "topic", "note"):
        return bool(texts) and links * 2 <= len(texts)
    if field == "status":
        return 0 < len(set(texts)) <= _FEW
    return bool(texts)


def _length(table: Table, column: str) -> float:
    return sum(len(row.text(column)) for row in table.rows) / max(len(table.rows), 1)


def _meaning(word: str) -> Status | None:
    return next((status for status, words in _WORDS.items() if re.fullmatch(words, word.casefold())), None)


def as_toml(map: Map, table: Table) -> str:
    """Return a map as it is written to a file, for somebody to mend; words without a meaning are comments there."""
    lines = ["# What the columns are. accord help importing says what else a map may have."]
    for name in ("rows", "by", "published", "title", "source", "place"):
        if value := getattr(map, name):
            lines.append(f"{name} = {_text(value)}")
    if map.skip:
        lines.append(f"skip = [{', '.join(_text(text) for text in map.skip)}]")
    lines += ["", "[columns]"]
    for each in fields(Columns):
        names: Sequence[str] = getattr(map.columns, each.name)
        texts = [_text(name) for name in names]
        several = f"[{', '.join(texts)}]"
        lines += [f"{each.name} = {texts[0] if len(texts) == 1 else several}"] if texts else []
    if map.columns.status:
        lines += ["", "[status]"]
        for word, count in known_words(table, map.columns.status[0]).items():
            status = map.status.get(word)
            what = f"{_text(word)} = {_text(status)}" if status else f"# {_text(word)} = ?"
            lines.append(f"{what}  # {counted(count, 'row')}")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
