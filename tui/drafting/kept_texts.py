"""The texts of articles are kept, so that a quote can be looked up when the page has changed or is gone.

They are other people's words: kept for their reader alone, in the user's data folder, or in the library's `texts`,
which git ignores. A text is never overwritten. The same text again is the same file; another one for the same article
is a version of its own, named by its hash: a page that was changed after it was quoted is worth a second look.
"""

import hashlib
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.system.atomic import PRIVATE, create

FOLDER = "texts"
"""The folder in a library in which texts are kept if that is wanted."""
_PRIVATE_FOLDER = 0o700
_DIGITS = 12
"""How many digits of a hash tell versions apart."""


class KeptTextError(Exception):
    """A text cannot be kept or read; the message says why, and what to do."""


class KeptText(NamedTuple):
    """A version of the text of an article."""

    id: str
    """The article's."""
    file: Path
    text: str
    sha256: str
    """Of the text in UTF-8, in hexadecimal digits: what evidence is held to."""
    is_new: bool = False
    """Whether it was not there before."""


class KeptTexts:
    """The texts of a library's articles."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made by the first text."""
        self.folder = folder

    @classmethod
    def of_library(cls, library: Path, *, beside: bool = False) -> "KeptTexts":
        """Return where the texts of a library are kept: in the user's data folder, or `beside` its records."""
        if beside:
            return cls(library / FOLDER)
        from platformdirs import user_data_path

        path = library.resolve()
        # The name is for people; the sum tells libraries of one name apart.
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", path.name)[:40].strip("-") or "library"
        return cls(user_data_path("accord") / FOLDER / f"{name}-{zlib.crc32(os.fsencode(path)):08x}")

    def keep(self, id: str, text: str) -> KeptText:
        """Keep the text of an article, if it is not kept already. `KeptTextError`: it is not kept."""
        try:
            data = text.encode()
        except UnicodeEncodeError as error:
            reason = f"{text[error.start]!r} is no character that a file can hold"
            raise KeptTextError(f"The text of {id} is not kept: {reason}. Take it out, and try again.") from error
        digits = hashlib.sha256(data).hexdigest()
        first = self._file(id, ".txt")
        try:
            self._make_folders(first.parent)
            for file in (first, self._file(id, f".{digits[:_DIGITS]}.txt")):
                try:
                    create(file, data, mode=PRIVATE)
                except FileExistsError:
                    if file.read_bytes() != data:
                        continue
                    return KeptText(id, file, text, digits)
                return KeptText(id, file, text, digits, is_new=True)
        except OSError as error:
            raise _unkept(id, self.folder, error) from error
        advice = "Move that file away, and try again."
        raise KeptTextError(f"The text of {id} is not kept: {file} is there, and holds another. {advice}")

    def versions(self, id: str) -> list[KeptText]:
        """Return the texts that are kept of an article, the latest first. `KeptTextError`: one cannot be read."""
        first = self._file(id, ".txt")
        called = re.compile(rf"{re.escape(first.stem)}(?:\.[0-9a-f]{{{_DIGITS}}})?\.txt")
        files = [file for file in _files(first.parent) if called.fullmatch(file.name)]
        kept = [text for file in files if (text := self._read(file)).id == id]
        return sorted(kept, key=lambda text: text.file.stat().st_mtime_ns, reverse=True)

    def __iter__(self) -> Iterator[KeptText]:
        """Yield every version of every text. `KeptTextError`: one cannot be read."""
        folders = [self.folder]
        while folders:
            folder = folders.pop()
            for path in _files(folder):
                if path.is_dir():
                    folders.append(path)
                elif path.suffix == ".txt":
                    yield self._read(path)

    def _read(self, file: Path) -> KeptText:
        try:
            data = file.read_bytes()
        except OSError as error:
            reason = f"{file} cannot be read: {error.strerror or error}."
            raise KeptTextError(f"{reason} Give yourself the right to read it.") from error
        digits = hashlib.sha256(data).hexdigest()
        # What looks like a hash at the end of a name is one if it is the text's; else it belongs to the id.
        name = file.relative_to(self.folder).as_posix().removesuffix(".txt").removesuffix(f".{digits[:_DIGITS]}")
        return KeptText(name, file, data.decode(errors="replace"), digits)

    def _file(self, id: str, ending: str) -> Path:
        """Return the file for the text of an article. `KeptTextError`: it would lie elsewhere."""
        parts = id.split("/")
        if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
            raise KeptTextError(f"{id!r} is not the id of an article. Its id is its path in the library without .md.")
        return self.folder.joinpath(*parts[:-1], parts[-1] + ending)

    def _make_folders(self, folder: Path) -> None:
        """Make a folder and those that lead to it, for their owner alone, and let git ignore what is in them."""
        is_new = not self.folder.is_dir()
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        inside = folder.relative_to(self.folder).parts
        for place in range(len(inside) + 1):
            self.folder.joinpath(*inside[:place]).mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        if is_new:
            try:
                create(self.folder / ".gitignore", b"*\n", mode=PRIVATE)
            except FileExistsError:
                return


def _files(folder: Path) -> list[Path]:
    """Return what is in a folder, in order; nothing where there is none."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = f"{folder} cannot be read: {error.strerror or error}."
        raise KeptTextError(f"{reason} Give yourself the right to read it.") from error


def _unkept(id: str, folder: Path, error: OSError) -> KeptTextError:
    reason = f"The text of {id} is not kept in {folder}: {error.strerror or error}."
    return KeptTextError(f"{reason} Make room there, or give yourself the right to write to it.")
