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
from tui.records.problems import Problem
from tui.records.reading import read_record
from tui.records.writing import write_record
from tui.system.atomic import create
from tui.value import value

_PART = 1_000
"""The number of assessments that are appended at once."""
_SHOWN = 20
"""The most entries that are named where they cannot be taken in."""


@value
class TakenIn:
    """What came of it."""

    articles: int
    """The number of new records."""
    assessments: int
    """The number of new lines of the log."""
    there: int
    """The number of articles and assessments that the library had already."""


class NotTakenInError(LibraryError):
    """Something stands in the way of what was to be taken in, and nothing was written; a line for each."""


def take_in(folder: Path, read: Callable[[], Iterable[Article | Assessment | Problem]]) -> TakenIn:
    """Write what is read into the library of a folder. It is read twice: once to see that nothing stands in its way.

    What is there already, and the same, is passed over, so that taking in twice is taking in once. `NotTakenInError`:
    there are problems among it, or ids that no record may have, or a record or a line of the log says something else
    under the same id; nothing was written. Another `LibraryError`: something cannot be written; what was written
    before it stays, and can be taken in again.
    """
    log = AssessmentLog(folder)
    known = _Known(folder, {each.id: hash(each) for part in log.parts() for each in part.assessments})
    obstacles = [obstacle for entry in read() if (obstacle := known.obstacle(entry))]
    if obstacles:
        more = [f"and {len(obstacles) - _SHOWN:,} more"] if len(obstacles) > _SHOWN else []
        raise NotTakenInError("\n".join((*obstacles[:_SHOWN], *more)))
    articles = 0
    fresh: list[Assessment] = []
    try:
        for entry in read():
            if isinstance(entry, Problem) or not known.is_new(entry):
                continue
            if isinstance(entry, Assessment):
                fresh.append(entry)
                continue
            file = _file(folder, entry.id)
            file.parent.mkdir(parents=True, exist_ok=True)
            create(file, write_record(entry).encode())
            articles += 1
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{error.filename or folder} cannot be written: {reason}. {_AGAIN}") from error
    for part in _parts(fresh):
        log.append(*part)
    return TakenIn(articles, len(fresh), known.there)


_AGAIN = "What was written before it stays; import again once it can be written."


class _Known:
    """What the library has, and what has been read; of each the hash, which tells whether it says the same."""

    def __init__(self, folder: Path, log: dict[str, int]) -> None:
        self._folder = folder
        self._said: dict[tuple[type, str], int] = {(Assessment, id): said for id, said in log.items()}
        self._new: set[tuple[type, str]] = set()
        self.there = 0
        """The number of entries that the library had already, or that were read before."""

    def obstacle(self, entry: Article | Assessment | Problem) -> str:
        """Return what keeps an entry from being taken in; empty if nothing does."""
        if isinstance(entry, Problem):
            return str(entry)
        key = (type(entry), entry.id)
        if key in self._said:
            return (
                "" if self._said[key] == hash(entry) else f"{_shown(entry)} is there already, and says something else."
            )
        self._said[key] = hash(entry)
        if isinstance(entry, Article):
            try:
                there = record(self._folder, entry.id)
            except LibraryError as error:
                return str(error)
            if there is not None:
                return "" if there == entry else f"{_shown(entry)} is there already, and says something else."
        self._new.add(key)
        return ""

    def is_new(self, entry: Article | Assessment) -> bool:
        """Return whether an entry is to be written: the first time that it comes, if the library has it not."""
        key = (type(entry), entry.id)
        if key in self._new:
            self._new.remove(key)
            return True
        self.there += 1
        return False


def _shown(entry: Article | Assessment) -> str:
    return f"The {'record' if isinstance(entry, Article) else 'assessment'} {paths.shown(entry.id)}"


def record(folder: Path, id: str) -> Article | tuple[Problem, ...] | None:
    """Return the record that a library has; `None` if it has none. `LibraryError`: none may be called so, or read."""
    file = _file(folder, id)
    try:
        with file.open("rb") as opened:
            there = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(f"{file} is there, and cannot be read: {error.strerror or error}.") from error
    return read_record(there, id=id, file=file.name)


def _file(folder: Path, id: str) -> Path:
    """Return the file of an article; it is in the folder, whatever the id. `LibraryError`: no record may be so."""
    parts = id.split("/")
    if id != normal_id(id) or not all(map(_is_name, parts)) or not paths.is_record_name(f"{parts[-1]}.md"):
        raise LibraryError(f"No record may be called {paths.shown(id)}. Change that id.")
    file = paths.place_of(folder, paths.record_file(id))
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        raise LibraryError(f"{paths.shown(id)} leads out of {folder}. Change that id.")
    return file


def _is_name(part: str) -> bool:
    return bool(part) and not part.startswith(".") and not set(part) & set('\\:*?"<>|\0') and part.isprintable()


def _parts(assessments: Iterable[Assessment]) -> Iterator[list[Assessment]]:
    going = iter(assessments)
    while part := list(islice(going, _PART)):
        yield part
