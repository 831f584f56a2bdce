"""Assessments of records that were renamed: where these went, and re-attaching the assessments to them.

Nothing in the log is changed: each judgement is appended once more, under the new name and as of the same moment, and
takes the old one back.
"""

# ruff: noqa: S608 - SQL is put together from our own words

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from tui.library.files.paths import record_file, record_id
from tui.library.index import rowids
from tui.library.index.articles import Ask
from tui.library.index.sql import Sql
from tui.library.log.author import new_id
from tui.library.log.entries import Logged
from tui.records.assessment import Assessment
from tui.records.commitment import CommitmentRef
from tui.records.replay import history
from tui.system.git import ask_git

_TICK = timedelta(microseconds=1)
_PATIENCE = 30
"""How many seconds git may take to look through the history."""


class Moved(NamedTuple):
    """A record that has another name now."""

    old: str
    """Its id in the log."""
    new: str
    """Its id in the library."""
    commitments: tuple[str, ...]
    """Those of its commitments that the log speaks of and the record still has."""
    shown_by: str
    """What shows that it is the same one, in words."""


def lost(ask: Ask) -> list[CommitmentRef]:
    """Return the commitments that the log gives a status, and no record of the library has."""
    has = f"f.id = s.article AND c.id = s.commitment AND {rowids.of_article('c.number', 'f.article')}"
    return ask(
        Sql(
            "SELECT s.article, s.commitment FROM assessed s"
            f" WHERE NOT EXISTS (SELECT 1 FROM file f CROSS JOIN commitment c NOT INDEXED ON {has})"
            " ORDER BY s.article, s.commitment"
        ),
        CommitmentRef,
    )


def moved(ask: Ask, folder: Path) -> list[Moved]:
    """Return the records that were renamed, as far as that is sure.

    It is where git knows of the renaming, or where a single record of the library has all commitments that the log
    knows by the old name. A record that is still there under the old name has not moved.
    """
    commitments: defaultdict[str, list[str]] = defaultdict(list)
    for article, commitment in lost(ask):
        commitments[article].append(commitment)
    there = set(
        ask(Sql("SELECT id FROM file WHERE id IN (SELECT value FROM json_each(?))", (_json(commitments),)), str)
    )
    gone = {article: ids for article, ids in commitments.items() if article not in there}
    renamed = _renamed_in_git(folder) if gone else {}
    return [found for article, ids in gone.items() if (found := _find(ask, article, ids, renamed))]


def _find(ask: Ask, old: str, ids: list[str], renamed: Mapping[str, str]) -> Moved | None:
    new = old
    seen = {old}
    while (following := renamed.get(new)) and following not in seen:
        new = following
        seen.add(new)
    if new != old and (kept := _of(ask, new, ids)):
        return Moved(old, new, kept, "git shows the renaming")
    having_all = ask(
        Sql(
            f"SELECT a.id FROM commitment c JOIN article a ON a.number = c.number / {rowids.ITEMS}"
            " WHERE c.id IN (SELECT value FROM json_each(?)) GROUP BY a.number HAVING count(*) = ? LIMIT 2",
            (_json(ids), len(ids)),
        ),
        str,
    )
    if len(having_all) != 1:
        return None
    return Moved(old, having_all[0], tuple(ids), "no other record has commitments of these ids")


def _of(ask: Ask, article: str, ids: list[str]) -> tuple[str, ...]:
    """Return which of some commitments an article has."""
    here = rowids.of_article("c.number", "f.article")
    sql = Sql(f"SELECT c.id FROM file f CROSS JOIN commitment c NOT INDEXED ON {here} WHERE f.id = ?", (article,))
    known = set(ask(sql, str))
    return tuple(id for id in ids if id in known)


def reattached(ask: Ask, records: Iterable[Moved]) -> Iterator[Assessment]:
    """Return what is to be appended to the log, so that the judgements of moved records are of what they are now."""
    logged = Logged(ask)
    for record in records:
        refs = [CommitmentRef(record.old, commitment) for commitment in record.commitments]
        lines = logged.about(refs)
        for ref in refs:
            # The oldest first, so that the ids ascend, too.
            for each, taken_back in reversed(history(lines, ref)):
                if taken_back is None and not each.is_undo:
                    at = each.at + _TICK
                    new = CommitmentRef(record.new, ref.commitment)
                    yield each._replace(id=new_id(at), at=at, ref=new, undoes=each.id)


def _renamed_in_git(folder: Path) -> dict[str, str]:
    """Return what git says was renamed, by the old id; nothing where there is no git, or no repository."""
    plain = ("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes")
    command = ("log", "-M", "--diff-filter=R", "--name-status", "--relative", "--format=", "-z", *plain)
    answer = ask_git(folder, *command, patience=_PATIENCE)
    renamed: dict[str, str] = {}
    words = iter(answer.decode(errors="surrogateescape").lstrip("\0\n").split("\0"))
    for kind in words:
        if kind.strip().startswith("R"):
            old, new = next(words, ""), next(words, "")
            if old == record_file(record_id(old)):
                renamed.setdefault(record_id(old), record_id(new))  # the latest comes first
    return renamed


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
