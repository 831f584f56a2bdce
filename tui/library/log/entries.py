"""What the index knows of the log: it reads no more of its lines than an answer needs.

Whether an assessment holds depends on those that take it back, on those that take these back, and so on, however few
or many lines there are besides. `tui.records.replay` says what follows from them.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from tui.library.files.paths import LOG
from tui.library.index.articles import Ask
from tui.library.index.sql import Sql
from tui.records.assessment import Assessment
from tui.records.clock import microseconds
from tui.records.commitment import CommitmentRef
from tui.records.replay import HistoryEntry, history, horizon, is_ahead, redoable, undoable

_FEW = 64
"""So many of somebody's lines are read first, to find what they did last."""


class Choose(Protocol):
    """`undoable` or `redoable`."""

    def __call__(self, assessments: Iterable[Assessment], by: str, *, now: datetime) -> list[Assessment]: ...  # noqa: D102


class Logged:
    """The lines of the log in an index."""

    def __init__(self, ask: Ask) -> None:
        """Take what answers queries."""
        self._ask = ask

    def about(self, refs: Iterable[CommitmentRef]) -> list[Assessment]:
        """Return all assessments that bear on what holds of some commitments: of these, and what takes them back."""
        pairs = json.dumps([tuple(ref) for ref in refs])
        mine = (
            "SELECT l.id FROM json_each(?) r CROSS JOIN log_line l"
            " ON l.article = r.value ->> 0 AND l.commitment = r.value ->> 1"
        )
        return self._with_what_takes_back(Sql(mine, (pairs,)))

    def history(self, ref: CommitmentRef) -> list[HistoryEntry]:
        """Return every assessment of a commitment, the latest first."""
        return history(self.about([ref]), ref)

    def undoable(self, by: str, now: datetime) -> list[Assessment]:
        """Return what an undo takes back for a person (`tui.records.replay.undoable`)."""
        return self._last_done(by, undoable, now)

    def redoable(self, by: str, now: datetime) -> list[Assessment]:
        """Return what a redo takes back for a person (`tui.records.replay.redoable`)."""
        return self._last_done(by, redoable, now)

    def of_ids(self, ids: Iterable[str]) -> list[Assessment]:
        """Return the assessments of some ids, those with greater ids first."""
        sql = "SELECT line FROM log_line WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC"
        return self._read(Sql(sql, (json.dumps(list(ids)),)))

    def last(self, by: str, now: datetime) -> list[Assessment]:
        """Return the assessment that a person made last, if there is any, but for those that are dated ahead."""
        sql = "SELECT line FROM log_line WHERE judge = ? AND at <= ? ORDER BY at DESC, id DESC LIMIT 1"
        return self._read(Sql(sql, (by, microseconds(horizon(now)))))

    def _last_done(self, by: str, choose: Choose, now: datetime) -> list[Assessment]:
        """Choose from somebody's latest lines; from more of them as long as that finds nothing."""
        count = _FEW
        while True:
            # All of one moment belong together.
            since = Sql(
                "SELECT at FROM log_line WHERE judge = ? AND at <= ? ORDER BY at DESC LIMIT 1 OFFSET ?",
                (by, microseconds(horizon(now)), count - 1),
            )
            start = next(iter(self._ask(since, int)), None)
            mine = "SELECT id, undoes FROM log_line WHERE judge = ?"
            latest = Sql(mine, (by,)) if start is None else Sql(f"{mine} AND at >= ?", (by, start))
            both = Sql("WITH latest AS (") + latest + ") SELECT id FROM latest UNION SELECT undoes FROM latest"
            found = choose(self._with_what_takes_back(both), by, now=now)
            if start is None or (found and not is_ahead(found[0], now)):
                return found
            count *= 4

    def _with_what_takes_back(self, ids: Sql) -> list[Assessment]:
        """Return the assessments with these ids, all that take them back, all that take those back, and so on."""
        return self._read(
            Sql("WITH RECURSIVE found (id) AS (SELECT * FROM (")
            + ids
            + ") UNION SELECT later.id FROM found CROSS JOIN log_line later INDEXED BY log_line_undoing"
            " ON later.undoes = found.id AND later.undoes <> '')"
            " SELECT line FROM found JOIN log_line USING (id)"
        )

    def _read(self, sql: Sql) -> list[Assessment]:
        from tui.records.assessment_reading import read_assessments

        lines: Sequence[str] = self._ask(sql, str)
        read = read_assessments("\n".join(lines).encode(), file=LOG)
        if len(read.assessments) != len(lines):  # what this version does not know is a problem, too, and yet read
            raise ValueError("a line of the log is kept that is none")
        return read.assessments
