"""Filters that the user saved under a name: read with the settings, written into their file, comments kept."""

import re
from collections.abc import Mapping
from pathlib import Path

from tui.settings import SettingsError, load_settings
from tui.system.atomic import FileChangedError, create, replace

NAME = re.compile(r"\w[\w-]*")
"""What a name is made of: letters, digits, hyphens and underscores."""
EXAMPLE = "japan-this-year"


class SavedFilters:
    """The filters of one settings file, which may not be there yet."""

    def __init__(self, file: Path, filters: Mapping[str, str]) -> None:
        """Take the settings file, and the filters as they were read from it."""
        self._file = file
        self.all = filters
        """The filters by their names, in the order of the file."""

    def save(self, name: str, text: str) -> None:
        """Save a filter under a name, in the place of the one that has it. `SettingsError`: it cannot be written."""
        self._write(name, text)

    def remove(self, name: str) -> None:
        """Remove a filter. `SettingsError`: the file cannot be written."""
        self._write(name, None)

    def _write(self, name: str, text: str | None) -> None:
        import tomlkit

        load_settings(self._file)  # a file with a mistake is left alone, and its mistake told
        try:
            before = self._file.read_bytes() if self._file.exists() else None
            document = tomlkit.parse((before or b"").decode("utf-8-sig"))
            table = document.setdefault("filters", tomlkit.table())
            if text is None:
                table.pop(name, None)
            else:
                table[name] = text
            after = tomlkit.dumps(document).encode()
            if before is None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                create(self._file, after)
            elif before != after:
                replace(self._file, after, expected=before)
        except (FileChangedError, FileExistsError) as error:
            raise SettingsError(f"{self._file}: it was changed meanwhile; nothing is saved. Try again.") from error
        except OSError as error:
            raise SettingsError(f"{self._file}: it cannot be written: {error.strerror or error}.") from error
        self.all = load_settings(self._file).filters
