"""A document becomes the beginning of a review, and a review a record with its text kept beside it."""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tui.drafting.asking.suggestions import Suggestion
from tui.drafting.documents.document import Document
from tui.drafting.draft import Draft, draft
from tui.drafting.fiscal import FiscalYear
from tui.drafting.kept_texts import KeptText, KeptTextError, KeptTexts
from tui.drafting.likeness import Known, same_article, sketch
from tui.drafting.restating import NO_PRECEDENTS, Precedents, Promise, Promises, glanced
from tui.drafting.review import Review, ReviewError, names
from tui.drafting.saving import SavingError, save_record
from tui.records.dates import DateError, parse_date
from tui.system.small_files import open_regular, read_from

_HEAD = 1 << 14
"""How many bytes of a record are looked at for its link, its topics and its commitments."""
_FIELD = re.compile(r"^(?:- | *)(url|topics?):[ \t]+(\S.*?)[ \t\r]*$", re.M)


class Given(NamedTuple):
    """What the user says of an article; it counts more than what the document says."""

    date: str = ""
    """EDTF."""
    title: str = ""
    source: str = ""
    url: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    fiscal: FiscalYear | None = None
    """How its fiscal years are counted; `None`: as calendar years."""


def drafted(
    document: Document,
    given: Given = Given(),  # noqa: B008 - a value
    precedents: Precedents = NO_PRECEDENTS,
    suggestions: Sequence[Suggestion] | None = None,
) -> Draft:
    """Draft a record from a document. `ReviewError`: the date given is none.

    `suggestions`: those of a model that was asked (`tui.drafting.asking`).
    """
    published = given.date or document.published or ""
    if published:
        try:
            parse_date(published)
        except DateError as error:
            raise ReviewError("date", str(error)) from error
    made = draft(
        document.text,
        published=_day(published),
        title=given.title or document.title or None,
        source=given.source or document.source or None,
        url=given.url or document.url or None,
        place=given.place or document.place or None,
        precedents=precedents,
        fiscal=given.fiscal,
        suggestions=suggestions,
    )
    return Draft(
        title=made.title,
        published=published or made.published,
        source=made.source,
        url=made.url,
        place=made.place,
        parties=names(given.parties) or made.parties,
        summary=made.summary,
        commitments=made.commitments,
        events=made.events,
        invented=made.invented,
    )


def _day(date: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(date) if len(date) == 10 else None
    except ValueError:
        return None


class Saved(NamedTuple):
    """A record that was written."""

    file: Path
    text: KeptText | None
    """Its text; `None` where it is not kept."""
    unkept: str = ""
    """Why it could not be kept; empty where it is, or was not to be."""


def save(review: Review, folder: Path, texts: KeptTexts | None, *, is_draft: bool = False) -> Saved:
    """Write the record of a review into a library's folder, and keep its text in `texts`, if that is given.

    `is_draft`: nobody has looked at it. `ReviewError`: the record lacks something. `SavingError`: it is not saved.
    """
    file = save_record(folder, review.article(is_draft=is_draft))
    if texts is None or not review.text.strip():
        return Saved(file, None)
    try:
        return Saved(file, texts.keep(file.stem, review.text))
    except KeptTextError as error:
        return Saved(file, None, str(error))


class Begun(NamedTuple):
    """A review that has begun."""

    review: Review
    note: str = ""
    """What is to be known of the document before: that it is in the library already; may be empty."""
    asked: str = ""
    """What became of the suggestions of a model that was asked (`outcome`); empty where none was."""


class Reviewing(NamedTuple):
    """What is to be reviewed, one after the other."""

    folder: Path
    """The library's."""
    begun: Sequence[Begun]
    texts: KeptTexts | None
    """Where their texts are kept; `None`: nowhere."""


class Shelf(NamedTuple):
    """What is to be known of a library before an article is added to it."""

    known: list[Known]
    precedents: Precedents
    """Its topics, in the order of the first records that have them, and its commitments."""


def shelf(folder: Path, texts: Sequence[KeptTexts] = ()) -> Shelf:
    """Return what the records of a library and the texts that are kept say. `KeptTextError`: a text cannot be read.

    The heads of records are glanced at, not read: what is taken from them serves to warn and to propose.
    `SavingError`: the folder is not there.
    """
    if not folder.is_dir():
        raise SavingError(f"{folder} is no folder. Make it a library first: accord init {folder}.")
    known: list[Known] = []
    topics: dict[str, None] = {}
    promises: list[Promise] = []
    for file in sorted(folder.rglob("*.md")):
        head, id = _head(file), _id(folder, file)
        promises += glanced(head, id)
        for match in _FIELD.finditer(head):
            name, value = match[1].removesuffix("s"), match[2].strip("\"'")
            if name == "url":
                known.append(Known(id, value))
            else:
                listed = value[1:-1].split(",") if value.startswith("[") else [value]
                topics.update(dict.fromkeys(names(topic.strip(" \"'") for topic in listed)))
    known += [Known(text.id, "", sketch(text.text)) for kept in texts for text in kept]
    return Shelf(known, Precedents(tuple(topics), Promises(promises)))


def begin(document: Document, given: Given, library: Shelf, suggestions: Sequence[Suggestion] | None = None) -> Begun:
    """Begin the review of a document. `ReviewError`: the date given is none. `suggestions` as in `drafted`."""
    made = drafted(document, given, library.precedents, suggestions)
    return Begun(Review.of(document.text, made, given.fiscal), why_known(document, given, library), outcome(made))


def outcome(made: Draft) -> str:
    """Say what became of the suggestions of a model; empty where none was asked."""
    if made.invented is None:
        return ""
    doubted = sum(1 for proposal in made.proposed if proposal.doubt)
    parts = [f"the model proposed {len(made.proposed) + made.invented}"]
    if made.invented:
        parts.append(f"{made.invented} dropped: the quote is not in the text")
    if doubted:
        parts.append(f"{doubted} read otherwise by the rules (?)")
    return ", ".join(parts)


def why_known(document: Document, given: Given, library: Shelf) -> str:
    """Return why a document seems to be in a library already; empty where it does not."""
    other = same_article(library.known, url=given.url or document.url, text=document.text)
    if other is None:
        return ""
    why = "it has the same link as" if other.by_link else f"{other.share:.0%} of its words are those of"
    return f"{why} {other.id}, which is in the library."


def _head(file: Path) -> str:
    try:
        with open_regular(file, follow=False) as opened:
            head = read_from(opened, file, _HEAD)
    except OSError:
        return ""  # what cannot be read is a problem of the library's, and told there
    return head.decode(errors="replace").replace("\r\n", "\n")


def _id(folder: Path, file: Path) -> str:
    return file.relative_to(folder).with_suffix("").as_posix()
