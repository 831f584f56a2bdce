"""Articles and assessments from elsewhere go into a library: as new records, and at the end of the log."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.files import paths
from tui.library.log.file import AssessmentLog
from tui.records.article import MAX_BYTES, Article
from tui.records.assessment import Assessment
from tui.records.normal import normal_id
from tui.records.reading import read_record
from tui.records.writing import write_record
from tui.system.atomic import create
from tui.text.numbers import counted
from tui.value import value

_PART = 1_000
"""The number of assessments that are appended at once."""
_SHOWN = 5


@value
class TakenIn:
    """What came of it."""

    articles: int
    """The number of new records."""
    assessments: int
    """The number of new lines of the log."""
    there: int
    """The number of articles and assessments that the library had already."""


def take_in(folder: Path, read: Callable[[], Iterable[Article | Assessment]]) -> TakenIn:
    """Write what is read into the library of a folder. It is read twice: once to see that nothing stands in its way.

    What is there already, and the same, is passed over, so that taking in twice is taking in once. `LibraryError`: a
    record of the same name says something else, or has no name that a record may have, and then nothing is written; or
    something cannot be written, and then what was written before it stays, and can be taken in again.
    """
    other = [each.id for each in read() if isinstance(each, Article) and not _has_room(folder, each)]
    if other:
        shown = ", ".join(map(paths.shown, other[:_SHOWN]))
        raise LibraryError(
            f"Nothing was imported into {folder}: {counted(len(other), 'record')} of the same name there say something "
            f"else ({shown}). Move them away, or import into an empty folder."
        )
    log = AssessmentLog(folder)
    known = {each.id for part in log.parts() for each in part.assessments}
    articles = there = 0
    fresh: list[Assessment] = []
    try:
        for each in read():
            if isinstance(each, Assessment):
                if each.id in known:
                    there += 1
                else:
                    known.add(each.id)
                    fresh.append(each)
                continue
            file = _file(folder, each)
            if file.exists():
                there += 1
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            create(file, write_record(each).encode())
            articles += 1
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{error.filename or folder} cannot be written: {reason}. {_AGAIN}") from error
    for part in _parts(fresh):
        log.append(*part)
    return TakenIn(articles, len(fresh), there)


_AGAIN = "What was written before it stays; import again once it can be written."


def _has_room(folder: Path, article: Article) -> bool:
    """Return whether there is no such record, or the same. `LibraryError`: no record may be called so."""
    file = _file(folder, article)
    try:
        with file.open("rb") as opened:
            there = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return read_record(there, id=article.id, file=file.name) == article


def _file(folder: Path, article: Article) -> Path:
    """Return the file of an article; it is in the folder, whatever the id."""
    id = article.id
    parts = id.split("/")
    if id != normal_id(id) or not all(map(_is_name, parts)) or not paths.is_record_name(f"{parts[-1]}.md"):
        raise LibraryError(f"Nothing was imported: no record may be called {paths.shown(id)}. Change that id.")
    file = paths.place_of(folder, paths.record_file(id))
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        raise LibraryError(f"Nothing was imported: {paths.shown(id)} leads out of {folder}. Change that id.")
    return file


def _is_name(part: str) -> bool:
    return bool(part) and not part.startswith(".") and not set(part) & set('\\:*?"<>|\0') and part.isprintable()


def _parts(assessments: Iterable[Assessment]) -> Iterator[list[Assessment]]:
    going = iter(assessments)
    while part := list(islice(going, _PART)):
        yield part
