"""Compares the files of a library with what was known of them: which are new, changed or gone."""

import os
import re
import stat
import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path

from tui.library.files.copies import copy_of_log, copy_of_record, is_copy_of_log, original_of
from tui.library.files.paths import (
    SUFFIX,
    KnownStamp,
    Stamp,
    Within,
    cannot_read,
    is_for_the_forge,
    is_like_record_name,
    is_record_name,
    path_in_library,
    place_of,
    record_file,
    record_id,
    shown,
    stamp_of,
    unreadable,
)
from tui.records.normal import normal_id
from tui.records.problems import Problem
from tui.system.copies import CopyError, at_work
from tui.system.small_files import open_regular
from tui.value import value

_WITHOUT_SUFFIX = -len(SUFFIX)
_DOUBLE = "Only one of them counts. Put what they hold into one file, and remove the other."


@value
class Scan:
    """What a library's folder holds, or parts of it, next to what was known of it."""

    changed: dict[str, Stamp]
    """The records that were not known as they are now, by id."""
    gone: list[str]
    """The ids of known records that are not there any more. Those in a folder that cannot be read may still be."""
    problems: tuple[Problem, ...]
    """What could not be looked at."""


class TooManyFilesError(Exception):
    """There are more files than were asked for."""


def scan(folder: Path, known: dict[str, KnownStamp], at_most: int | None = None) -> Scan:
    """Find every record below a folder, and compare it with what was known, which is emptied by that.

    `known` has the stamp of each record by its id.
    A record is a file whose name ends in `.md`. Hidden files and folders are passed over, and so are files about the
    repository, such as README.md. A symbolic link is never followed: it could lead round in circles, or to a secret of
    the reader's that its author wants to see in a report. One that leads to a record or a folder of the library is
    passed over, any other that stands for a record or a folder is a problem; so is a file that may be meant for a
    record and has another ending. `LibraryError`: the folder itself cannot be read. `TooManyFilesError`: more than
    `at_most` are not known.
    """
    looking = _Looking(folder, known, at_most)
    try:
        looking.look_into("")
    except OSError as error:
        raise unreadable(folder, error) from error
    return looking.result()


def scan_large(folder: Path, known: dict[str, KnownStamp]) -> Scan:
    """Do what `scan` does for very many records, of which a copy of this process looks at half.

    Call this only where this process can be copied (`tui.system.copies`). Errors as of `scan`.
    """
    looking = _Looking(folder, known, None)
    try:
        looking.look_into("")
    except OSError as error:
        raise unreadable(folder, error) from error
    ids = sorted(looking.known)
    bound = f"{ids[len(ids) // 2].partition('/')[0]}/" if ids else ""
    before, after = _parts(looking.folders, ids, bound)
    changed, problems = looking.changed, looking.problems
    with at_work(lambda: looking.part(after)) as copy:
        part = looking.part(before)
        try:
            other = copy.result()
        except CopyError:  # memory ran out, or somebody ended it
            other = looking.part(after)
    problems += [*part.problems, *other.problems]
    return Scan(changed | part.changed | other.changed, part.gone + other.gone, tuple(problems))


@value
class _Part:
    """Those folders at the top of a library of which the records come before some text, or not."""

    folders: Sequence[str]
    bound: str
    is_after: bool
    others: int
    """The number of known records that are elsewhere."""

    def has(self, id: str) -> bool:
        """Say whether a record would be there."""
        return (id >= self.bound) == self.is_after


def _parts(folders: Sequence[str], ids: Sequence[str], bound: str) -> tuple[_Part, _Part]:
    """Divide folders, given the ids of all known records in order: those before a text, and those from it on."""
    number = bisect_left(ids, bound)
    after = [folder for folder in folders if f"{normal_id(folder)}/" >= bound]
    before = [folder for folder in folders if f"{normal_id(folder)}/" < bound]
    return _Part(before, bound, False, len(ids) - number), _Part(after, bound, True, number)


def scan_only(folder: Path, paths: Iterable[str], known: dict[str, KnownStamp], at_most: int | None = None) -> Scan:
    """Do what `scan` does, only at some paths, and below them where they are folders.

    The paths are as `path_in_library` returns them; `known` is what was known there. A path at which there is nothing
    is no problem.
    """
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        raise unreadable(folder, error) from error
    looking = _Looking(folder, known, at_most)
    for path in paths:
        looking.look_at(path)
    return looking.result()


class _Looking:
    """A scan under way. Paths are relative to the library."""

    def __init__(self, library: Path, known: dict[str, KnownStamp], at_most: int | None) -> None:
        self.library = library
        self.known = known
        """What has not been found yet."""
        self.at_most = sys.maxsize if at_most is None else at_most
        self.folders: list[str] = []
        """Still to be looked into."""
        self.changed: dict[str, Stamp] = {}
        self.problems: list[Problem] = []
        self.unseen: list[str] = []
        """What could not be looked at."""

    def part(self, part: _Part) -> Scan:
        """Look into some of the folders, and return what was found there."""
        self.folders = list(part.folders)
        self.changed, self.problems = {}, []
        self.look_into_all()
        gone = [] if len(self.known) == part.others else [id for id in self.gone() if part.has(id)]
        return Scan(self.changed, gone, tuple(self.problems))

    def result(self) -> Scan:
        """Look into all the folders, and return what was found."""
        self.look_into_all()
        return Scan(self.changed, self.gone(), tuple(self.problems))

    def look_into_all(self) -> None:
        """Take in what the folders hold."""
        while self.folders:
            folder = self.folders.pop()
            try:
                self.look_into(folder)
            except OSError as error:
                self.could_not_look(folder, error, "a folder")

    def gone(self) -> list[str]:
        """Return the ids of known records that are not there."""
        unseen = Within(map(normal_id, self.unseen))
        return [id for id in self.known if not unseen.has(record_file(id))]

    def look_into(self, folder: str) -> None:
        """Take in what a folder holds; raises `OSError` where it cannot be read."""
        below = f"{folder}/" if folder else ""
        forget = self.known.pop
        with os.scandir(self.library / folder) as entries:
            for entry in entries:
                name = entry.name
                # Most names begin with a date, and those of files about the repository do not.
                if name.startswith(".") or (name[0] > "9" and is_for_the_forge(name)):
                    continue
                try:
                    if name.endswith(SUFFIX) and entry.is_file(follow_symlinks=False):
                        # This runs for every file at every start, so nothing is called for what is known.
                        status = entry.stat(follow_symlinks=False)
                        id = below + name[:_WITHOUT_SUFFIX]
                        if not id.isascii():
                            if self.is_double(id):
                                continue
                            id = normal_id(id)
                        known = forget(id, None)
                        if known != (status.st_mtime_ns, status.st_size, status.st_ctime_ns):
                            self.take(id, status, known)
                    elif not folder and is_copy_of_log(name):
                        self.problems.append(copy_of_log(shown(name)))
                    elif entry.is_symlink():
                        self.look_at_link(below + name)
                    elif entry.is_dir(follow_symlinks=False):
                        self.folders.append(below + name)
                    elif is_like_record_name(name):
                        self.problems.append(_other_ending(below + name))
                except OSError as error:
                    self.could_not_look(below + name, error, "a file")

    def look_at(self, path: str) -> None:
        """Take in what is at one path."""
        try:
            if any((self.library / parent).is_symlink() for parent in _parents(path)):
                return
            place = place_of(self.library, normal_id(path))
            status = place.lstat()
            if stat.S_ISDIR(status.st_mode):
                self.folders.append(os.path.relpath(place, self.library).replace(os.sep, "/"))
            elif is_copy_of_log(path):
                self.problems.append(copy_of_log(shown(path)))
            elif stat.S_ISLNK(status.st_mode):
                self.look_at_link(path)
            elif is_like_record_name(path):
                self.problems.append(_other_ending(path))
            elif is_record_name(path) and stat.S_ISREG(status.st_mode) and not self.is_double(path[:_WITHOUT_SUFFIX]):
                id = record_id(path)
                self.take(id, status, self.known.pop(id, None))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self.could_not_look(path, error, "a file")

    def look_at_link(self, path: str) -> None:
        """Say of a link where a record or a folder may be meant that it is not followed, unless what it leads to is a
        record or a folder of the library in its own place.
        """
        try:
            is_folder = stat.S_ISDIR((self.library / path).stat().st_mode)
        except FileNotFoundError:
            is_folder = False
        if not is_folder and not is_record_name(path):
            return
        real = os.path.realpath(self.library / path)
        inside = path_in_library(Path(os.path.realpath(self.library)), real)
        if inside is None or not (is_folder or (is_record_name(inside) and Path(real).is_file())):
            self.problems.append(_link(path))

    def is_double(self, id: str) -> bool:
        """Say whether another file has the same name, which counts, in another form of Unicode; take that down."""
        if normal_id(id) == id:
            return False
        other = place_of(self.library, record_file(normal_id(id)))
        if other == self.library / record_file(id):
            return False
        if other.exists():
            found = "the name of another file, only that its letters are put together otherwise"
            self.problems.append(Problem(shown(record_file(id)), 1, "", found, "a name of its own", _DOUBLE))
            return True
        return False

    def take(self, id: str, status: os.stat_result, known: KnownStamp | None) -> None:
        """Take in a record, if it is not known as it is, and is not what a sync program left beside another."""
        try:
            id.encode()
        except UnicodeEncodeError:
            file = shown(record_file(id))
            self.problems.append(Problem(file, 1, "", "a file name that is not UTF-8", "a name in UTF-8"))
            return
        stamp = stamp_of(status)
        if stamp != known and (original := original_of(record_file(id), self.is_same_record)) is not None:
            if known is not None:
                self.known[id] = known  # what is not taken in is gone
            self.problems.append(copy_of_record(record_file(id), original))
            return
        if stamp != known:
            self.changed[id] = stamp
        if len(self.changed) > self.at_most:
            raise TooManyFilesError

    def is_same_record(self, one: str, other: str) -> bool:
        """Say whether two records are there, and have the same title."""
        try:
            titles = {_title_line(place_of(self.library, path)) for path in (one, other)}
        except OSError:
            return False
        return len(titles) == 1

    def could_not_look(self, path: str, error: OSError, what: str) -> None:
        """Take down why a file or a folder could not be looked at."""
        self.problems.append(cannot_read(path, error, what))
        self.unseen.append(path)


def _title_line(place: Path) -> bytes | None:
    """Return the line with the title of a record, as it stands; `None` where there is none at its beginning."""
    with open_regular(place, follow=False) as file:
        head = file.read(_HEAD) or b""
    title = re.search(rb"^title:.*", head, re.MULTILINE)
    return title[0].strip() if title else None


_HEAD = 4096
"""In so many bytes at the beginning of a record its title is looked for."""


def _parents(path: str) -> list[str]:
    """Return the folders that lead to a path, from the top."""
    return [path[:place] for place, letter in enumerate(path) if letter == "/"]


def _other_ending(path: str) -> Problem:
    return Problem(
        shown(path), 1, "", f"a file whose name ends in {Path(shown(path)).suffix}", "a record to end in .md"
    )


def _link(path: str) -> Problem:
    hint = "Nothing behind it is read. Copy here what it leads to, or remove it."
    return Problem(shown(path), 1, "", "a link that does not lead to a record of this library", "no link", hint)
