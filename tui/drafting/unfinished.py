"""Reviews that were begun survive a crash: each change is kept in a private file of the user's state folder."""

import hashlib
import os
from pathlib import Path

from platformdirs import user_state_path

from tui.drafting.review import Review
from tui.system.atomic import PRIVATE
from tui.system.permissions import Deed, require
from tui.system.small_files import read_small

_MOST_BYTES = 64 << 20
"""A text of 10 MiB with all that is drafted from it is smaller."""


class Unfinished:
    """The file in which the review of one text for one library is kept until it is written or given up."""

    def __init__(self, library: Path, text: str) -> None:
        """Take the library's folder, and the text that is reviewed."""
        digits = hashlib.sha256(f"{library.resolve()}\0{text}".encode(errors="surrogatepass")).hexdigest()[:32]
        self.file = user_state_path("accord") / "drafts" / f"{digits}.json"

    def keep(self, review: Review) -> None:
        """Keep a review as it is now, in the place of what was kept. `OSError`: it cannot be kept."""
        require(Deed.WRITE)
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self.file.with_suffix(f".{os.getpid()}.new")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as opened:
                opened.write(review.to_json())
                opened.flush()
                os.fsync(opened.fileno())
            new.replace(self.file)
        finally:
            new.unlink(missing_ok=True)

    def kept(self) -> Review | None:
        """Return the review as it was left; `None` where there is none that can be read."""
        try:
            return Review.from_json(read_small(self.file, _MOST_BYTES))
        except (OSError, ValueError):
            return None

    def forget(self) -> None:
        """Keep it no longer. `OSError`: the file cannot be removed."""
        self.file.unlink(missing_ok=True)
