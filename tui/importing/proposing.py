"""Proposes a map for a table that nobody has described: by the names of its columns, and by what stands in them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import groupby

from tui.importing.mapping import known_words
from tui.importing.maps import Columns, Map
from tui.importing.rows import Table
from tui.records.status import Status
from tui.text.folding import fold
from tui.text.numbers import counted

_NAMES: Mapping[str, str] = {
    "id": r"^(.*[ ._-])?(id|no|n°|nr|number|code|ref)\.?$",
    "text": r"promise|commitment|pledge|wording|undertaking|measure|action|^text(\.\w+)?$|^title$"
    r"|engagement|promesse|versprechen|zusage|promesa|compromiso",
    "topic": r"topic|area|theme|category|sector|subject|policy|chapter|section|thema|bereich|^tema$|domaine|kapitel",
    "parties": r"part(y|ies)|^who$|country|countries|actor|signator|council|^by whom$|promis(er|ed by)"
    r"|^pays$|^land$|^pais$|^parti(do)?$|partei|^qui$|^wer$|^quien$",
    "due": r"due|deadline|target( date| year)?$|^by$|by when|^when$|echeance|delai|frist|termin|plazo",
    "quote": r"quote|verbatim|wording|source text|zitat|citation",
    "test": r"\btest|indicator|criteri|measured",
    "status": r"status|\bstate\b|progress|outcome|rating|verdict|statut|^stand$|^etat$|estado",
    "on": r"checked|updated|as of|assessed|^on$|status[ ._]date",
    "source": r"evidence|link|url|source|lien|quelle|beleg|preuve|fuente|enlace",
    "note": r"note|comment|reason|remark|happened|explanation|summary|bemerkung|remarque",
}
"""What columns are called in English, French, German and Spanish, without accents; in the order of their choice."""
_WORDS: Mapping[Status, str] = {
    Status.KEPT: r"kept|delivered|achieved|done|fulfilled|complete[d]?|met|honou?red|implemented|yes"
    r"|tenu[es]*|gehalten|erfullt|umgesetzt|cumplid[oa]",
    Status.PARTLY_KEPT: r"part(ly|ially)?( (kept|delivered|met|fulfilled|achieved))?|largely|mostly|compromised?"
    r"|partiel(le)?(ment)?( tenu[es]*)?|teilweise.*|parcial(mente)?.*",
    Status.IN_PROGRESS: r"in[ -]?progress|under ?way|ongoing|started|on track|pending"
    r"|en cours|in arbeit|laufend|en curso|en progreso",
    Status.STALLED: r"stalled|delayed|stuck|on hold|blocked|off track|retarde[es]*|verzogert|retrasad[oa]",
    Status.BROKEN: r"broken|not[ -](kept|delivered|met|fulfilled|achieved)|failed|abandoned|dropped|cancelled|no"
    r"|non tenu[es]*|rompu[es]*|abandonne[es]*|gebrochen|nicht (gehalten|erfullt)|incumplid[oa]",
    Status.NOT_STARTED: r"not[ -](yet[ -])?started|not begun|to do|todo|planned|non commence[es]*|nicht begonnen",
    Status.SUPERSEDED: r"superseded|replaced|overtaken",
    Status.UNVERIFIABLE: r"unverifiable|not rated|unclear|unknown|n/?a",
}
"""What statuses are called, without accents."""
_MARKS = {"1": Status.KEPT, "+1": Status.KEPT, "0": Status.PARTLY_KEPT, "-1": Status.BROKEN, "−1": Status.BROKEN}
"""The marks that the G7 Research Group gives members; what lies between is work in progress or partial compliance."""
_ANSWERABLE = r"minist|responsib|lead|owner|department|agency"
"""What columns are called that name who is to carry a promise out: that is not who made it."""
_NO_PROMISE = r"(no|not a|without) (promise|commitment|pledge)s?|none|nil|n/?a|[-–—.?]+|(sub)?total|sum|mean|average"
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
            (column for column in left if re.search(names, _plain(column)) and _fits(table, field, column)), ""
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
    members = _members(table, left, chosen["text"])
    left = [column for column in left if column not in members]
    columns = Columns(
        **chosen,
        members=members,
        more=tuple(column for column in left if _length(table, column)),
    )
    meanings = {word: _meaning(word) for word in _status_words(table, columns)}
    status = {word: means for word, means in meanings.items() if means is not None}
    skip = {word for column in columns.text for word in known_words(table, column) if _is_none(word)}
    return Map(columns=columns, status=status, skip=tuple(sorted(skip)))


def _members(table: Table, columns: Sequence[str], text: Sequence[str]) -> tuple[str, ...]:
    """Return the most columns side by side that have nothing but marks of members, and not only such as say yes or no.

    `text`: the columns of the promises; what stands in a row without one, such as a sum, is no mark.
    """
    rows = tuple(row for row in table.rows if not any(_is_none(row.text(column)) for column in text))
    table = table._replace(rows=rows)
    words = {column: known_words(table, column) for column in columns}
    marked = {column for column in columns if words[column] and all(map(_mark, words[column]))}
    runs = (tuple(run) for is_marked, run in groupby(table.columns, marked.__contains__) if is_marked)
    members = max(runs, key=len, default=())
    marks = {_mark(word) for column in members for word in words[column]}
    return members if len(members) > 1 and marks >= {Status.KEPT, Status.BROKEN} else ()


def _status_words(table: Table, columns: Columns) -> dict[str, int]:
    """Return the words of all columns that have statuses, each with how often it stands there."""
    words: dict[str, int] = {}
    for column in (*columns.status, *columns.members):
        for word, count in known_words(table, column).items():
            words[word] = words.get(word, 0) + count
    return words


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    return fold(text).strip()


def _is_none(text: str) -> bool:
    return re.fullmatch(_NO_PROMISE, text.casefold()) is not None


def _fits(table: Table, field: str, column: str) -> bool:
    texts = [text for row in table.rows if (text := row.text(column))]
    links = sum(bool(_LINK.match(text)) for text in texts)
    if field == "source":
        return links * 2 > len(texts) > 0
    if field == "parties" and re.search(_ANSWERABLE, _plain(column)):
        return False
    if field in ("text", "parties", "topic", "note"):
        return bool(texts) and links * 2 <= len(texts)
    if field == "status":  # one of several in a cell would be no status of the whole
        return all(isinstance(row.cells.get(column, ""), str) for row in table.rows) and 0 < len(set(texts)) <= _FEW
    return bool(texts)


def _length(table: Table, column: str) -> float:
    return sum(len(row.text(column)) for row in table.rows) / max(len(table.rows), 1)


def _meaning(word: str) -> Status | None:
    named = next((status for status, words in _WORDS.items() if re.fullmatch(words, _plain(word))), None)
    return named or _mark(word)


def _mark(word: str) -> Status | None:
    """Return what a mark means; some programs write whole numbers as `1.0`."""
    return _MARKS.get(word.removesuffix(".0"))


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
    if words := _status_words(table, map.columns):
        lines += ["", "[status]"]
        for word, count in words.items():
            status = map.status.get(word)
            what = f"{_text(word)} = {_text(status)}" if status else f"# {_text(word)} = ?"
            lines.append(f"{what}  # {counted(count, 'row')}")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
