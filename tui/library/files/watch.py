"""Watches the files of a library, in a process of its own, and tells which have changed.

It has a process because starting to watch a hundred thousand files holds everything else in its program up for a
quarter of a second, and because watching is to look many times a second. `main` is it.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError
from tui.library.files.copies import is_log_name
from tui.library.files.paths import NOTES, is_like_record_name, is_record_name, path_in_library

if TYPE_CHECKING:
    from tui.system.process import Process

_STEP_MS = 15
"""A change is told after so much quiet. As often it is looked for one."""
_DEBOUNCE_MS = 50
"""Changes without quiet are told after so long."""
_MANY = 50
"""So many at once may be the first of thousands, such as those of a `git checkout`: they are gathered."""
_QUIET_MS = 200
"""So much quiet ends them."""
_LONGEST = 1.0
"""For so many seconds they are gathered at most."""
_MOST = 4000
"""Of more than so many the system may have lost some. Then the whole library is to be looked at."""


class Watch:
    """Tells of changes in a library's folder while it is iterated. `close` ends that, from any thread.

    Each group is a set of paths in the library, with `/` between folders: of records, and of folders, that were made,
    changed or removed. An empty path stands for the whole library. The first group is empty; from then on nothing is
    missed. While the folder is gone, which is told once by an error in the place of a group, it is looked for; when it
    or another in its place is there again, that is told as a change of the whole library, and watched.
    `LibraryError`: the folder cannot be watched, or not any longer.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder of a library, a resolved path."""
        self._folder = folder
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._closed = False

    def __iter__(self) -> Iterator[frozenset[str] | LibraryError]:
        from tui.system.process import Process

        with self._lock:
            if self._closed:
                return
            try:
                process = self._process = Process("tui.library.files.watch")
            except OSError as error:
                raise _unwatchable(self._folder, str(error)) from error
        try:
            with process.answers as answers:
                process.order(str(self._folder))
                for line in answers:
                    said: list[str] | str | None = json.loads(line)
                    if isinstance(said, str):
                        raise _unwatchable(self._folder, said)
                    yield _gone(self._folder) if said is None else frozenset(said)
            if not self._closed:
                raise _unwatchable(self._folder, f"the process that watches has died, {process.fate()}")
        finally:
            self.close()

    def close(self) -> None:
        """End it."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.end()


def _unwatchable(folder: Path, why: str) -> LibraryError:
    hint = ""
    if "limit" in why or "Too many" in why:
        settings = "fs.inotify.max_user_watches and fs.inotify.max_user_instances"
        hint = f" On Linux, the settings {settings} say how much may be watched."
    said = f"{folder} cannot be watched for changes: {why}."
    return LibraryError(f"{said} Read the files again by hand when they change.{hint}")


def _gone(folder: Path) -> LibraryError:
    return LibraryError(f"The folder {folder} is gone. What is shown stays, and is brought up to date when it is back.")


# The process.
def main() -> None:
    """Watch the folder that is named."""
    from tui.system.process import end_with_parent

    folder = Path(json.loads(sys.stdin.buffer.readline()))
    end_with_parent()
    try:
        for group in _groups(folder):
            _say(None if group is None else sorted(group))
    except (OSError, RuntimeError) as error:  # what watchfiles raises
        _say(str(error).partition(" about [")[0].removesuffix("."))


def _groups(folder: Path) -> Iterator[set[str] | None]:
    """Yield changed paths, an empty set first; `None` when the folder is gone."""
    has_begun = False
    gathered: set[str] = set()
    since = 0.0
    for group in _raw_groups(folder):
        if group is None:
            yield None
            continue
        if not has_begun:
            yield set()
            has_begun = True
        if not gathered:
            since = time.monotonic()
        gathered |= {path for each in group if (path := path_in_library(folder, each)) is not None}
        if not gathered or (group and len(gathered) >= _MANY and time.monotonic() < since + _LONGEST):
            continue
        yield gathered if len(gathered) <= _MOST else {""}
        gathered = set()


def _raw_groups(folder: Path) -> Iterator[set[str] | None]:
    """Yield the paths that watchfiles tells, none where it was quiet for a while; `None` when the folder is gone.

    The system watches a folder and not its path. So whenever another one has the path, or this one was away from it,
    the watch begins again, and the whole folder is told, since nobody knows what changed meanwhile. It also begins
    again with each folder that is made or goes: all are watched one by one, for watchfiles would follow links out of
    the library, and one to `/` would use up what the system lets this user watch.
    """
    some_closed = False
    missed: set[str] = set()
    while True:
        try:
            here = _identity(folder)
            if here is None:
                yield None
                missed = {str(folder)}
                while (here := _identity(folder)) is None:
                    time.sleep(_QUIET_MS / 1000)
            folders = _folders(folder)
            for group in _watched(folders, some_closed=some_closed):
                if str(folder) in group or _identity(folder) != here:
                    missed = {str(folder)}
                    break
                if any(path in folders or _is_folder(path) for path in group):
                    missed |= group
                    break
                yield group | missed
                missed = set()
        except FileNotFoundError:
            missed = {str(folder)}  # it went just now
        except PermissionError:
            # It would ignore other errors, too, so this is not asked for from the beginning.
            if some_closed:
                raise
            some_closed = True
        except RuntimeError as error:
            if "decode" not in str(error):
                raise
            # It ends where the name of a file is not text. What changes until it has begun again is not told.
            missed = {str(folder)}


def _folders(library: Path) -> set[str]:
    """Return the folders in which there may be records, as they are now."""
    folders = {str(library)}
    unseen = [str(library)]
    while unseen:
        try:
            with os.scandir(unseen.pop()) as entries:
                inner = [
                    each for each in entries if not each.name.startswith(".") and each.is_dir(follow_symlinks=False)
                ]
        except OSError:
            continue  # it is gone, or may not be read: whoever reads the records says so
        paths = [each.path for each in inner if _is_text(each.path)]
        folders.update(paths)
        unseen += paths
    return folders


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114 - there are thousands


def _is_text(path: str) -> bool:
    """Say whether a path is in UTF-8. Records below any other are problems, and are not watched."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _watched(folders: set[str], *, some_closed: bool) -> Iterator[set[str]]:
    """Yield what watchfiles tells of folders as they are now."""
    from watchfiles import Change, watch

    def concerns(_change: Change, path: str) -> bool:
        # What is gone may have been a folder of records.
        name = Path(path).name
        is_named_so = is_record_name(path) or is_like_record_name(path) or is_log_name(name) or name == NOTES
        return is_named_so or not Path(path).is_file()

    for group in watch(
        *folders,
        recursive=False,
        watch_filter=concerns,
        step=_STEP_MS,
        debounce=_DEBOUNCE_MS,
        rust_timeout=_QUIET_MS,
        yield_on_timeout=True,
        ignore_permission_denied=some_closed,
    ):
        yield {path for _, path in group}


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another that has its path later; `None` where there is none."""
    try:
        status = folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino


def _say(said: list[str] | str | None) -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    sys.stdout.buffer.flush()
