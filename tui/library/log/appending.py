"""Appends to a file of a library that several programs may append to at once, and waits until it is on the disk.

What is appended is written in one piece while its writer holds the lock of the file. A line that was cut off, by a full
disk or by something that is not Accord, stays as it is: what is appended next begins a line of its own.

The lock is one of the operating system on the file itself, so that there is no other file to be left behind, to turn up
in git, or to lie on another disk; it ends with the process that holds it, however that ends.
"""

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from tui.library.errors import LogError
from tui.system import permissions
from tui.system.permissions import Deed

PATIENCE = 5.0
"""How many seconds to wait for the lock. Whoever holds it needs a few milliseconds for a line."""
_PAUSE = 0.001
"""How many seconds pass between two tries to get the lock."""
_TRIES = 5
"""How often one appends again because the file was replaced meanwhile, as git does when it merges."""
# A pipe in the place of the file must not make us wait, a link there must not lead out of the library, as one that came
# with a clone may: names of records stand in every line. Windows must leave line ends as they are.
_CAREFULLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | _CAREFULLY
_A_LINK = "it is a link"


class AppendedFile:
    """A file to which lines are appended, and from which none is ever removed."""

    def __init__(self, path: Path, not_saved: str, patience: float = PATIENCE, mode: int = 0o666) -> None:
        """Name the file, which need not be there, and the sentence by which every refusal begins.

        `patience` is in seconds; `mode` has the rights of a new file (chmod(2)), less what the umask takes.
        """
        self._mode = mode
        self._path = path
        self._not_saved = not_saved
        self._patience = patience

    def append(self, lines: bytes) -> None:
        """Append whole lines, all of them or none; when this returns, they are on the disk.

        `LogError`: nothing was saved.
        """
        if refusal := permissions.refusal(Deed.JUDGE):
            raise LogError(f"{self._not_saved} {refusal}")
        try:
            for _ in range(_TRIES):
                if self._append(lines):
                    return
        except OSError as error:
            raise LogError(f"{self._not_saved} {_reason(self._path, error)}") from error
        raise LogError(f"{self._not_saved} {self._path} is replaced again and again by another program. Try again.")

    def _append(self, lines: bytes) -> bool:
        """Append; return whether what was appended to is still the file of that name."""
        file = open_carefully(self._path, _FLAGS, self._mode)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise IsADirectoryError(errno.EISDIR, "it is not a file")
            self._lock(file)
            if not self._is(file):
                return False
            size = os.fstat(file).st_size
            _write(file, size, lines)
            if size == 0:
                _sync_folder(self._path.parent)
            return self._is(file)
        finally:
            os.close(file)  # and with it goes the lock

    def _lock(self, file: int) -> None:
        from filelock import lock_descriptor

        end = time.monotonic() + self._patience
        while not lock_descriptor(file, blocking=False):
            if time.monotonic() >= end:
                raise LogError(
                    f"{self._not_saved} {_holder(file) or 'Another program'} has held the lock of {self._path} "
                    f"for {self._patience:g} seconds. End it if it hangs, and save again."
                )
            time.sleep(_PAUSE)

    def _is(self, file: int) -> bool:
        """Say whether an open file is the one that has the name."""
        try:
            return os.path.samestat(os.fstat(file), self._path.lstat())
        except FileNotFoundError:
            return False


NO_LINK = "Links are not followed, as they may lead anywhere: put the file itself in its place."
"""What to do about a link in the place of the file."""


def open_carefully(path: Path | str, flags: int, mode: int = 0o666) -> int:
    """Open a file of a library, unless it is a link: `OSError` with `ELOOP`."""
    try:
        file = os.open(path, flags | _CAREFULLY, mode)
    except OSError as error:
        if error.errno in LINK_ERRORS:
            raise OSError(errno.ELOOP, _A_LINK, str(path)) from error
        raise
    if not hasattr(os, "O_NOFOLLOW") and Path(path).is_symlink():
        os.close(file)
        raise OSError(errno.ELOOP, _A_LINK, str(path))
    return file


LINK_ERRORS = {errno.ELOOP, errno.EMLINK, getattr(errno, "EFTYPE", errno.ELOOP)}
"""What systems answer where a link is not to be followed: POSIX, FreeBSD, NetBSD."""


def _write(file: int, size: int, data: bytes) -> None:
    """Append to a locked file of some size, all or nothing, and wait until it is on the disk."""
    if size and _last_byte(file, size) != b"\n":
        data = b"\n" + data
    written = 0
    try:
        written = os.write(file, data)
        if written < len(data):
            raise OSError(errno.ENOSPC, f"only {written:,} of {len(data):,} bytes were written")
        os.fsync(file)
    except OSError:
        # Not if somebody who knows nothing of locks has appended meanwhile: that must not go.
        if written and os.fstat(file).st_size == size + written:
            os.ftruncate(file, size)
        raise


def _last_byte(file: int, size: int) -> bytes:
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1)


def _sync_folder(folder: Path) -> None:
    """Wait until it is on the disk that a folder has a new file. Windows has no such thing, and no need of it."""
    if os.name == "nt":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _reason(path: Path, error: OSError) -> str:
    """Say why nothing was saved, and what to do."""
    reason = error.strerror or str(error)
    match error.errno:
        case errno.EACCES | errno.EPERM:
            advice = f"You may not write to {path}: {reason}. Give yourself the right to write to it."
        case errno.EROFS:
            advice = f"{path} is on a disk that can only be read: {reason}. Copy the library to another."
        case errno.ENOSPC | errno.EDQUOT:
            advice = f"There is no room left for {path}: {reason}. Make room on the disk, and save again."
        case errno.ELOOP:
            advice = f"{path} is a link. {NO_LINK}"
        case errno.EISDIR:
            advice = f"{path} is not a file. Move what is there out of the way."
        case errno.ENOENT | errno.ENOTDIR:
            advice = f"There is no folder {path.parent} any more. Open the library where it is now."
        case errno.ENOLCK | errno.ENOSYS | errno.EOPNOTSUPP:
            advice = f"The disk of {path} cannot lock files: {reason}. Mount it with locks, or move the library."
        case _:
            advice = f"{path} cannot be written to: {reason}. Look after the disk, and save again."
    return advice


def _holder(file: int) -> str:
    """Say which process holds the lock of a file, where the system tells (Linux, proc_locks(5)); else nothing."""
    number = os.fstat(file).st_ino
    with suppress(OSError, ValueError):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if words[1] == "FLOCK" and words[5].rpartition(":")[2] == str(number):
                name = Path(f"/proc/{words[4]}/comm").read_text(encoding="utf-8", errors="replace").strip()
                return f"Process {words[4]} ({name})"
    return ""
