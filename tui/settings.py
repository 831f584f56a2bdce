"""The settings file, and the choices that the app remembers by itself.

The file is TOML. Nothing is needed in it, and without it nothing is imported to read it. Its few flat fields are checked
here by hand: pydantic would cost more time at the start than all the rest of the app's own modules.
"""

import json
import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from platformdirs import user_config_path, user_state_path

GLYPHS = ("auto", "unicode", "ascii")


class SettingsError(Exception):
    """The settings file cannot be used; the message names the file, the line, what stands there and what is expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user can set."""

    library: Path | None = None
    """The folder that `accord` opens where there is no `./articles`; `~` is the home folder."""
    theme: str = "accord-dark"
    """`accord-dark`, `accord-light` or any theme of Textual's."""
    glyphs: str = "auto"
    """`unicode`, `ascii`, or `auto`: ASCII where the locale is not UTF-8."""
    editor: str = ""
    """The command that `e` runs; empty for `$VISUAL`, `$EDITOR` or vi."""
    frames_per_second: int = 0
    """How often the screen may be drawn; 0 for 240, or Textual's 60 over ssh."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of your own by the name of what they do, such as `"reader.source" = "O"`; more than one with commas."""

    @property
    def ascii(self) -> bool:
        """Whether to draw with ASCII only."""
        if self.glyphs == "auto":
            return locale.getpreferredencoding(do_setlocale=False).upper().replace("-", "") != "UTF8"
        return self.glyphs == "ascii"


def settings_file() -> Path:
    """Return where the settings file is, whether it exists or not."""
    return Path(os.environ.get("ACCORD_SETTINGS") or user_config_path("accord") / "settings.toml")


def load_settings(file: Path, *, must_exist: bool = False) -> Settings:
    """Read a settings file; one that is not there has nothing in it, unless it must exist. Raises `SettingsError`."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        if must_exist:
            raise SettingsError(f"{file}: there is no such file; expected a settings file.") from None
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: it cannot be read: {error}; expected a TOML file in UTF-8.") from error
    import tomllib

    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: {error}; expected TOML, such as theme = \"accord-light\".") from error
    return _Reading(file, text).settings(given)


class _Reading:
    """One settings file on its way to settings."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()

    def settings(self, given: Mapping[str, object]) -> Settings:
        for name, value in given.items():
            if name not in _FIELDS:
                near = get_close_matches(name, _FIELDS, 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise self.error(name, "an unknown setting", f"one of {', '.join(_FIELDS)}", hint)
            kind, expected = _FIELDS[name]
            if not isinstance(value, kind) or isinstance(value, bool):
                raise self.error(name, repr(value), expected)
        return Settings(**{name: self.value(name, value) for name, value in given.items()})  # type: ignore[arg-type]

    def value(self, name: str, value: object) -> object:
        """Return a setting as the program knows it."""
        if name == "library":
            return Path(str(value)).expanduser()
        if name == "glyphs" and value not in GLYPHS:
            raise self.error(name, repr(value), f"one of {', '.join(GLYPHS)}")
        if name == "frames_per_second" and not (isinstance(value, int) and 0 <= value <= 1000):
            raise self.error(name, repr(value), "a whole number from 0 to 1000")
        if name == "keys" and isinstance(value, dict):
            for id, keys in value.items():
                if not isinstance(keys, str):
                    hint = f' Write "{id}" with quotation marks, since it has a dot.' if isinstance(keys, dict) else ""
                    raise self.error(id, repr(keys), 'a key such as "O" or "ctrl+o"', hint)
        return value

    def error(self, name: str, found: str, expected: str, hint: str = "") -> SettingsError:
        """Say what is wrong with a setting, and in which line."""
        starts = (number for number, line in enumerate(self.lines, 1) if line.strip().lstrip("\"'[").startswith(name))
        return SettingsError(f"{self.file}:{next(starts, 1)}: {name}: {found}; expected {expected}.{hint}")


_FIELDS: dict[str, tuple[type, str]] = {
    "library": (str, 'a folder, such as "~/commitments"'),
    "theme": (str, 'the name of a theme, such as "accord-light"'),
    "glyphs": (str, f"one of {', '.join(GLYPHS)}"),
    "editor": (str, 'a command, such as "nano"'),
    "frames_per_second": (int, "a whole number from 0 to 1000"),
    "keys": (dict, 'a table, such as [keys] with "reader.source" = "O" in it'),
}


def _state_file() -> Path:
    return user_state_path("accord") / "state.json"


def remembered_theme(settings: Settings) -> str:
    """Return the theme last chosen in the app, or the settings' if that has been changed since."""
    try:
        state = json.loads(_state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return settings.theme  # nothing is remembered, or nothing that can be read: it is only a colour
    if isinstance(state, dict) and state.get("settings_theme") == settings.theme and isinstance(state.get("theme"), str):
        return str(state["theme"])
    return settings.theme


def remember_theme(theme: str, settings: Settings) -> None:
    """Remember a theme chosen in the app. Raises `OSError` where the state folder cannot be written."""
    file = _state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}.new")
    new.write_text(json.dumps({"theme": theme, "settings_theme": settings.theme}) + "\n", encoding="utf-8")
    new.replace(file)
