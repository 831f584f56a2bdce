"""What of an import is new to a library: importing again adds no more than that, and writes no record anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.log.file import AssessmentLog
from tui.library.taking_in import record
from tui.records.article import MAX_BYTES, Article
from tui.records.assessment import Assessment
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.front_matter import MAX_HEAD
from tui.records.writing import write_record

MOST_COMMITMENTS = 200
"""The most commitments of a record that is imported; more of a group go into another of its name, with a number."""


_SPARE = 100
"""More than the characters by which the number in the name of a record may make it longer."""


def only_new(
    folder: Path,
    articles: Iterable[Article],
    assessments: Iterable[Assessment],
    rests: Mapping[CommitmentRef, str],
) -> tuple[list[Article], list[Assessment], int]:
    """Return what of an import is to be taken in, and how many commitments the library has already.

    A commitment is known by its id in the records of the import, whatever somebody has made of its words there since;
    the judgements of it go there, and those that the log has stay away. `rests`: what the summary of its record says of
    each commitment. `LibraryError`: one of these records, or the log, cannot be read.
    """
    fresh: list[Article] = []
    places: dict[CommitmentRef, CommitmentRef] = {}
    known = 0
    for article in articles:
        there: dict[str, str] = {}
        number = 1
        while (read := _there(folder, _numbered(article.id, number))) is not None:
            there.update((commitment.id, read.id) for commitment in read.commitments)
            number += 1
        new = [commitment for commitment in article.commitments if commitment.id not in there]
        known += len(article.commitments) - len(new)
        texts = {commitment.id: rests.get(CommitmentRef(article.id, commitment.id), "") for commitment in new}
        for part in _parts(article, new, texts):
            id = _numbered(article.id, number)
            number += 1
            there.update((commitment.id, id) for commitment in part)
            summary = "\n\n".join(filter(None, (texts[commitment.id] for commitment in part))).strip()
            fresh.append(replace(article, id=id, commitments=tuple(part), summary=summary))
        places.update(
            (CommitmentRef(article.id, commitment.id), CommitmentRef(there[commitment.id], commitment.id))
            for commitment in article.commitments
        )
    logged = {line.id for part in AssessmentLog(folder).parts() for line in part.assessments}
    judged = [one._replace(ref=places[one.ref]) for one in assessments if one.id not in logged]
    return fresh, judged, known


def _parts(article: Article, new: Sequence[Commitment], texts: Mapping[str, str]) -> Iterator[list[Commitment]]:
    """Yield what goes into a record each: not too many, and no more than its head and its summary may have.

    `texts`: what the summary says of each, by its id.
    """
    around = len(write_record(replace(article, commitments=(), summary="")))
    part: list[Commitment] = []
    head = body = 0
    for commitment in new:
        words = len(write_record(replace(article, commitments=(commitment,), summary=""))) - around
        bytes = len(texts[commitment.id].encode()) + 2
        full = around + head + words > MAX_HEAD - _SPARE or body + bytes > MAX_BYTES - 4 * MAX_HEAD
        if part and (full or len(part) == MOST_COMMITMENTS):
            yield part
            part, head, body = [], 0, 0
        part.append(commitment)
        head += words
        body += bytes
    if part:
        yield part


def _numbered(id: str, number: int) -> str:
    return id if number == 1 else f"{id}-{number}"


def _there(folder: Path, id: str) -> Article | None:
    """Return the article of a record; `None` where there is none. `LibraryError`: it cannot be read."""
    read = record(folder, id)
    if isinstance(read, tuple):
        raise LibraryError(f"{folder / read[0].file} cannot be read: {read[0].message} Mend it, and import again.")
    return read
