"""Judgements and notes that lost their promise: where these went, and re-attaching what was judged to them.

A record may have been renamed, or commitments without ids have changed their places in one. Nothing in the log is
changed: each judgement is appended once more, under the new name and as of the same moment, and takes the old one back.
Only what is sure is done unasked. For the rest a candidate is named, and the user says that it is the one.
"""

# ruff: noqa: S608 - SQL is put together from our own words

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from tui.records.doubt import Doubt
from tui.records.normal import normal_words
from tui.records.replay import live_judgements, taking_back
from tui.system.git import ask_git

_TICK = timedelta(microseconds=1)
_PATIENCE = 30
"""How many seconds git may take to look through the history."""


class Moved(NamedTuple):
    """A record whose judgements stand under other names than their promises."""

    old: str
    """Its id in the log."""
    new: str
    """Its id in the library; the same where commitments moved within it."""
    commitments: tuple[str, ...]
    """The commitments, as the log calls them, whose judgements are re-attached."""
    shown_by: str
    """What shows that it is the same one, in words."""
    is_sure: bool = True
    """Whether that is enough; else the user is to be asked."""


def lost(ask: Ask) -> list[CommitmentRef]:
    """Return the commitments that somebody judged or noted, or one party of them, and no record of the library has."""
    whole = _lost_of(ask, "assessed s WHERE 1")
    parties = _lost_of(ask, "log_line s INDEXED BY log_line_of_party WHERE s.party <> ''")
    by_party = {each.ref for each in _live(ask, list(set(parties) - set(whole)))}
    return sorted({*whole, *by_party, *_lost_of(ask, "note s WHERE 1")})


def _lost_of(ask: Ask, source: str) -> list[CommitmentRef]:
    has = f"f.id = s.article AND c.id = s.commitment AND {rowids.of_article('c.number', 'f.article')}"
    return ask(
        Sql(
            f"SELECT DISTINCT s.article, s.commitment FROM {source}"
            f" AND NOT EXISTS (SELECT 1 FROM file f CROSS JOIN commitment c NOT INDEXED ON {has})"
        ),
        CommitmentRef,
    )


def texts_of(ask: Ask, article: str) -> dict[str, str]:
    """Return what the commitments of an article promise, by their ids; nothing where there is no such article."""
    here = rowids.of_article("c.number", "f.article")
    sql = f"SELECT c.id, c.text FROM file f CROSS JOIN commitment c NOT INDEXED ON {here} WHERE f.id = ?"
    return dict(ask(Sql(f"{sql} ORDER BY c.number", (article,)), lambda id, text: (str(id), str(text))))


def moved(ask: Ask, folder: Path, named: tuple[str, str] | None = None) -> list[Moved]:
    """Return the records whose judgements lost their promises, with where these are, as far as that can be told.

    It is sure where git shows that a record was renamed, where all that was judged stands word for word in a single
    other record, or where the words that were judged stand elsewhere in the same record; and for the two records that
    the user `named`, the old and the new one. A record that is still there under the old name has not moved.
    """
    commitments: defaultdict[str, list[str]] = defaultdict(list)
    for article, commitment in lost(ask):
        commitments[article].append(commitment)
    there = set(
        ask(Sql("SELECT id FROM file WHERE id IN (SELECT value FROM json_each(?))", (_json(commitments),)), str)
    )
    gone = {article: ids for article, ids in commitments.items() if article not in there}
    went = _went_in_git(folder) if gone else {}
    found = [one for old, ids in gone.items() if (one := _of_record(ask, old, ids, went, named))]
    return found + _within_records(ask, [*there, *_in_doubt(ask)])


def within_record(ask: Ask, article: str) -> list[Moved]:
    """Return a record, if judgements of its commitments stand under the names of others of them."""
    return _within_records(ask, [article])


def _in_doubt(ask: Ask) -> list[str]:
    """Return the articles with judgements that are of another promise."""
    sql = f"SELECT DISTINCT a.id FROM commitment c JOIN article a ON a.number = c.number / {rowids.ITEMS}"
    return ask(Sql(f"{sql} WHERE c.doubt > 0 AND c.doubt = ? ORDER BY a.id", (Doubt.MOVED,)), str)


def _within_records(ask: Ask, articles: Iterable[str]) -> list[Moved]:
    found = []
    for article in dict.fromkeys(articles):
        ids = tuple(dict.fromkeys(old.ref.commitment for old, _ in _by_words(ask, article)))
        if ids:
            found.append(Moved(article, article, ids, "by their words"))
    return found


def _by_words(ask: Ask, article: str) -> list[tuple[Assessment, CommitmentRef]]:
    """Return judgements of an article that stand under the name of another promise, with the right names."""
    texts = {id: normal_words(text) for id, text in texts_of(ask, article).items()}
    having: defaultdict[str, list[str]] = defaultdict(list)
    for id, text in texts.items():
        having[text].append(id)
    names = Sql(
        "SELECT commitment FROM assessed WHERE article = ? UNION SELECT commitment FROM log_line"
        " INDEXED BY log_line_of_party WHERE article = ? AND party <> ''",
        (article, article),
    )
    refs = [CommitmentRef(article, id) for id in ask(names, str)]
    pairs: list[tuple[Assessment, CommitmentRef]] = []
    for ref, group in _by_ref(_live(ask, refs)).items():
        waiting: list[Assessment] = []  # without words, they are of what the next one with words is of
        for each in group:
            waiting.append(each)
            if each.words:
                words = normal_words(each.words)
                others = having.get(words, [])
                if texts.get(ref.commitment) != words and len(others) == 1:
                    pairs += [(one, CommitmentRef(article, others[0])) for one in waiting]
                waiting.clear()
    return pairs


def _of_record(
    ask: Ask, old: str, ids: Sequence[str], went: Mapping[str, str], named: tuple[str, str] | None
) -> Moved | None:
    """Return where a record went that is not there any more."""
    words = _words(ask, [CommitmentRef(old, id) for id in ids])
    if named is not None and named[0] == old:
        kept = tuple(id for id in ids if id in texts_of(ask, named[1]))
        return Moved(old, named[1], kept, "as you say") if kept else None
    new = _followed(old, went)
    if new:
        now = texts_of(ask, new)
        same = tuple(id for id in ids if id in now and _is_same(words.get(id), now[id]))
        if same:
            return Moved(old, new, same, "git shows the renaming")
    candidate = new or _only_one_with(ask, ids)
    if candidate is None:
        return None
    now = texts_of(ask, candidate)
    word_for_word = [id for id in ids if id in now and words.get(id) and _is_same(words[id], now[id])]
    if not word_for_word and all(words.get(id) for id in ids) and not new:
        return None  # nothing but the ids is the same
    is_sure = len(word_for_word) == len(ids) and old not in went and not _stood_beside(ask, old, candidate)
    shown_by = "no other record has these promises" if is_sure else "no other record has commitments of these ids"
    kept = tuple(id for id in ids if id in now)
    return Moved(old, candidate, kept, shown_by, is_sure) if kept else None


def _followed(old: str, went: Mapping[str, str]) -> str | None:
    """Return under which name git has a record now that had another one."""
    new, seen = old, {old}
    while (following := went.get(new)) and following not in seen:
        new = following
        seen.add(new)
    return None if new == old else new


def _is_same(judged: str | None, text: str) -> bool:
    """Say whether a text may be what was judged; where the words were not kept, nothing speaks against it."""
    return not judged or normal_words(judged) == normal_words(text)


def _only_one_with(ask: Ask, ids: Sequence[str]) -> str | None:
    """Return the one record that has commitments of all these ids."""
    having_all = ask(
        Sql(
            f"SELECT a.id FROM commitment c JOIN article a ON a.number = c.number / {rowids.ITEMS}"
            " WHERE c.id IN (SELECT value FROM json_each(?)) GROUP BY a.number HAVING count(*) = ? LIMIT 2",
            (_json(ids), len(ids)),
        ),
        str,
    )
    return having_all[0] if len(having_all) == 1 else None


def _stood_beside(ask: Ask, old: str, new: str) -> bool:
    """Say whether one record was judged while the other still was: then it is not the same one renamed."""
    last = "(SELECT max(at) FROM log_line WHERE article = ?)"
    first = "(SELECT min(at) FROM log_line WHERE article = ?)"
    return bool(ask(Sql(f"SELECT coalesce({first} <= {last}, 0)", (new, old)), int)[0])


def _words(ask: Ask, refs: Sequence[CommitmentRef]) -> dict[str, str]:
    """Return the words that were judged last of some commitments of one record."""
    found: dict[str, str] = {}
    for each in _live(ask, refs):  # the latest comes last
        if each.words:
            found[each.ref.commitment] = each.words
    return found


def _live(ask: Ask, refs: Sequence[CommitmentRef]) -> list[Assessment]:
    """Return the judgements of some commitments that nothing takes back, the oldest first."""
    wanted = set(refs)
    return [each for each in live_judgements(Logged(ask).about(refs)) if each.ref in wanted] if refs else []


def _by_ref(assessments: Iterable[Assessment]) -> dict[CommitmentRef, list[Assessment]]:
    groups: defaultdict[CommitmentRef, list[Assessment]] = defaultdict(list)
    for each in assessments:
        groups[each.ref].append(each)
    return groups


def reattached(ask: Ask, records: Iterable[Moved]) -> Iterator[Assessment]:
    """Return what is to be appended to the log, so that the judgements of moved records are of what they are now."""
    for record in records:
        if record.old == record.new:
            pairs = _by_words(ask, record.old)
            yield from _displaced(ask, record.old, pairs)
        else:
            old = _live(ask, [CommitmentRef(record.old, commitment) for commitment in record.commitments])
            pairs = [(each, CommitmentRef(record.new, each.ref.commitment)) for each in old]
        # The oldest first, so that the ids ascend, too.
        for each, right in pairs:
            at = each.at + _TICK
            yield each._replace(id=new_id(at), at=at, ref=right, undoes=each.id)


def _displaced(ask: Ask, article: str, pairs: Sequence[tuple[Assessment, CommitmentRef]]) -> Iterator[Assessment]:
    """Take back what was judged of promises that are gone from the record, where others have their names now."""
    moving = {each.id for each, _ in pairs}
    texts = {id: normal_words(text) for id, text in texts_of(ask, article).items()}
    for each in _live(ask, list(dict.fromkeys(right for _, right in pairs))):
        words = normal_words(each.words)
        if each.id not in moving and words and words != texts[each.ref.commitment] and words not in texts.values():
            at = each.at + _TICK
            yield taking_back(each, id=new_id(at), at=at, by=each.by)


def _went_in_git(folder: Path) -> dict[str, str]:
    """Return what became of files last, as git has it: their new ids by the old ones; empty for those removed.

    Nothing where there is no git, or no repository.
    """
    plain = ("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes")
    command = ("log", "-M", "--diff-filter=RD", "--name-status", "--relative", "--format=", "-z", *plain)
    answer = ask_git(folder, *command, patience=_PATIENCE)
    went: dict[str, str] = {}
    words = iter(answer.decode(errors="surrogateescape").lstrip("\0\n").split("\0"))
    for kind in words:
        is_renamed = kind.strip().startswith("R")
        if is_renamed or kind.strip().startswith("D"):
            old = next(words, "")
            new = next(words, "") if is_renamed else ""
            if old.endswith(record_file("")):
                went.setdefault(record_id(old), record_id(new))  # the latest comes first
    return went


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
