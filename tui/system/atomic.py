"""Files that are written whole or not at all: made where there is none, or put in the place of one that is known."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from tui.system.permissions import Deed, require

PRIVATE = 0o600
"""The mode of a file that only its owner may read."""


def create(path: Path, data: bytes | Iterable[bytes], *, mode: int = 0o666) -> None:
    """Make a file of its data, or of pieces of it that are written as they come.

    It is on the disk when this returns. `mode` is what the user's umask takes from. `FileExistsError`: there is one; it
    is left alone. `OSError`: it cannot be written, and there is none.
    """
    with _draft(path, data, mode) as draft:
        try:
            path.hardlink_to(draft)  # fails where there is such a file, whoever made it meanwhile
        except FileExistsError:
            raise
        except OSError:
            # Some disks, such as a camera's, have no links.
            with (
                draft.open("rb") as whole,
                open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file,
            ):
                try:
                    shutil.copyfileobj(whole, file)
                    file.flush()
                    os.fsync(file.fileno())
                except BaseException:
                    path.unlink()
                    raise
    _sync(path.parent)


def replace(path: Path, data: bytes | Iterable[bytes], *, expected: bytes) -> None:
    """Put a file in the place of one that holds what is expected, with its mode; links to it go on leading there.

    `FileChangedError`: it holds something else, and is left alone. `OSError`: it cannot be written, and is as it was.
    """
    path = path.resolve(strict=True)
    with _draft(path, data, path.stat().st_mode & 0o7777) as draft:
        # An editor may save the file at this very moment; that it does so in the next two lines nobody can exclude.
        if path.read_bytes() != expected:
            raise FileChangedError(path)
        os.replace(draft, path)  # noqa: PTH105 - says more plainly what it does
    _sync(path.parent)


class FileChangedError(Exception):
    """A file does not hold any more what it did."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@contextmanager
def _draft(path: Path, data: bytes | Iterable[bytes], mode: int) -> Iterator[Path]:
    """Write a hidden file beside another, on the disk; it is gone afterwards, if it has not got another name."""
    require(Deed.WRITE)
    draft = path.parent / f".accord-{token_hex(8)}"
    try:
        with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
