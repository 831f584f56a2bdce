"""An assessment: what somebody judged of a commitment, and on what evidence. In the log it is one line of JSON."""

import json
import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from tui.records.commitment import CommitmentRef
from tui.records.dates import Date
from tui.records.normal import normal_id
from tui.records.status import Status


class Kind(StrEnum):
    """What kind of evidence an assessment rests on."""

    STATEMENT = "statement"
    REVIEW = "review"
    BUDGET = "budget"
    LAW = "law"
    DELIVERY = "delivery"


class Assessment(NamedTuple):
    """A dated judgement of a commitment. It is never changed; a later one takes it back or follows it.

    A named tuple, since a log may have a million of them: a frozen dataclass takes three times as long to make.
    """

    id: str
    """A UUID in small letters, version 7 where Accord made it (`tui.library.log.author.new_id`)."""
    at: datetime
    """When it was made, in UTC."""
    by: str
    """Who judged."""
    ref: CommitmentRef
    """The commitment; in the file the fields `article` and `commitment`."""
    status: Status | None = None
    """The judgement; `None` where the assessment only takes another one back."""
    on: Date | None = None
    """When it became so; `None` where that is not known."""
    source: str = ""
    """The evidence: a web address, or the id of an article of the library. Empty: there is none."""
    quote: str = ""
    """The exact words of the source."""
    note: str = ""
    kind: Kind | None = None
    undoes: str = ""
    """The id of the assessment that this one takes back; may be empty."""
    party: str = ""
    """The one party of a joint promise that was judged; empty where the whole was. Only that gives the status."""
    words: str = ""
    """The text of the commitment as it was judged; empty in lines of before these were kept."""
    quoted_from: str = ""
    """The sum of the text in which the quote was found: `sha256:` and 64 digits, of the UTF-8 bytes of the source text
    that was kept. May be empty."""
    more: str = ""
    """What a newer version of Accord wrote and this one does not know, as a JSON object; empty where there is none."""

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing but a status: neither since when, nor on what evidence, nor why."""
        return _is_bare(self)

    @property
    def is_undo(self) -> bool:
        """Whether it only takes another one back, and judges nothing itself."""
        return bool(self.undoes) and self.status is None and "status" not in json.loads(self.more or "{}")


class Judgement(NamedTuple):
    """What somebody judged, before it has an id, a moment and an author. Its fields are those of `Assessment`."""

    status: Status
    on: Date | None = None
    source: str = ""
    quote: str = ""
    note: str = ""
    kind: Kind | None = None
    party: str = ""
    quoted_from: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing but a status: neither since when, nor on what evidence, nor why."""
        return _is_bare(self)

    def made(self, *, id: str, at: datetime, by: str, ref: CommitmentRef, words: str = "") -> Assessment:
        """Return the assessment of a commitment, which has these words, that says so."""
        judgement = self._replace(source=normal_source(self.source))
        return Assessment(id, at, by, ref, words=words, **judgement._asdict())


def normal_source(source: str) -> str:
    """Return the source of an assessment as it is kept: an id in its normal form, an address as it stands."""
    return source if "://" in source else normal_id(source)


def _is_bare(judged: "Assessment | Judgement") -> bool:
    return not (judged.on or judged.source or judged.quote or judged.note or judged.kind)


def moment_in_words(at: datetime) -> str:
    """Return a moment as it stands in the log: `2026-02-02T09:30:00Z`."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def write_assessment(assessment: Assessment) -> str:
    """Return the line of an assessment, without a line end.

    The fields are in a fixed order, those without content left out; but a judgement says outright that it has no
    source (`null`). Whatever the texts hold, it is one line, also for tools that take more than the line feed
    for the end of one.
    """
    id, at, by, ref, status, on, source, quote, note, kind, undoes, party, words, quoted_from, more = assessment
    fields: dict[str, object] = {"id": id, "at": moment_in_words(at), "by": by, **ref._asdict()}
    if party:
        fields["party"] = party
    if words:
        fields["words"] = words
    if status is not None:
        fields["status"] = status
    if on is not None:
        fields["on"] = on.text
    if source or not assessment.is_undo:
        fields["source"] = source or None
    texts = {"quote": quote, "quoted_from": quoted_from, "note": note, "kind": kind, "undoes": undoes}
    fields.update({name: text for name, text in texts.items() if text})
    if more:
        fields.update(json.loads(more))
    return re.sub(_INVISIBLE, _escaped, json.dumps(fields, ensure_ascii=False))


_INVISIBLE = "[\x7f-\x9f\u2028\u2029]"
"""Line ends and other control characters that JSON itself leaves as they are."""


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
