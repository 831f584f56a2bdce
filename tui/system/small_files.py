"""Reading files that ought to be small and regular, whatever lies in their place.

Where a text is expected there may be a pipe that nobody writes to, a device without end, or a file of the system that
has no data for now. Reading one as any other file waits for ever, or fills the memory.
"""

import errno
import os
import stat
from io import FileIO
from pathlib import Path

# A pipe must not make its reader wait, nor a terminal become that of this process.
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class UnfitFileError(OSError):
    """What is there is no regular file, too large, or has no data for now; `strerror` says which."""

    def __init__(self, reason: str, file: Path) -> None:
        super().__init__(errno.EINVAL, reason, str(file))


def open_regular(file: Path, *, follow: bool = True) -> FileIO:
    """Open a regular file for reading, without ever waiting for it.

    Raises `UnfitFileError` for what is no regular file, and another `OSError` where it cannot be opened: also where it
    is a link and not to be followed.
    """
    flags = _FLAGS if follow else _FLAGS | _NO_LINK
    opened = FileIO(file, opener=lambda path, more: os.open(path, more | flags))
    if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
        opened.close()
        raise UnfitFileError("it is not a regular file", file)
    return opened


def read_from(opened: FileIO, file: Path, most: int) -> bytes:
    """Return what an open file holds from where it stands, or its first `most` + 1 bytes where it holds more.

    Raises `UnfitFileError` where it has no data for now, and another `OSError` where it cannot be read.
    """
    parts: list[bytes] = []
    left = most + 1
    while left:
        part = opened.read(left)
        if part is None:  # some files of the system, such as /proc/kmsg, call themselves regular and wait for data
            raise UnfitFileError("it has no data for now", file)
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def read_small(file: Path, most: int, *, follow: bool = True) -> bytes:
    """Return what a regular file of at most `most` bytes holds.

    Raises `UnfitFileError` for what is none, and another `OSError` where it cannot be read: also where it is a link and
    not to be followed.
    """
    with open_regular(file, follow=follow) as opened:
        data = read_from(opened, file, most)
    if len(data) > most:
        raise UnfitFileError(f"it is larger than {most:,} bytes", file)
    return data
