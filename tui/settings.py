"""The settings file, and the choices that the app remembers by itself.

The file is TOML. Nothing is needed in it, and where there is none, nothing is imported to read it. Its few flat fields
are typed here by hand: importing pydantic would take longer than all the rest of the app's own modules.
"""

import json
import locale
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from platformdirs import user_config_path

from tui.state import remember, remembered
from tui.system.small_files import read_small

Glyphs = Literal["auto", "unicode", "ascii"]

GLYPHS: Final[tuple[Glyphs, ...]] = ("auto", "unicode", "ascii")
MOST_FRAMES = 1000
_MOST_BYTES = 1 << 20
"""A settings file, or what the app remembers, is a thousand times smaller."""


_LONG_NUMBER = r"[0-9_]{1000}"
_TOO_LONG = "a number of thousands of digits"


class SettingsError(Exception):
    """A settings file cannot be used; the message says which, in what line, what stands there and what is expected."""


class Settings(NamedTuple):
    """What the user can set."""

    library: Path | None = None
    """The folder that `accord` opens where there is no `./articles`; in the file, `~` is the home folder."""
    theme: str = "accord-dark"
    """`accord-dark`, `accord-light` or any theme of Textual's."""
    glyphs: Glyphs = "auto"
    """What to draw with: `unicode`, `ascii`, or `auto`, which is ASCII where the locale is not UTF-8."""
    by: str = ""
    """Who judges, as your assessments shall have it; empty for git's `user.name`, or else the name of your login."""
    editor: str = ""
    """The command that `e` runs, with its options; empty for `$VISUAL`, `$EDITOR` or vi."""
    frames_per_second: int | None = None
    """How often the screen may be drawn, from 1 to 1000; `None` for 240, or Textual's own 60 over ssh."""
    watch: bool = True
    """Whether changes of the library's files are noticed at once; `False` where only `f5` shall read them."""
    first_screen: bool = True
    """Whether the picture of a start is kept, and written at once at the next one (`tui.first_screen`)."""
    resume: bool = True
    """Whether a start begins where the user was in the library; `False` for its newest article."""
    fiscal_year_begins: int | None = None
    """The month, 1 to 12, in which the fiscal years of your articles begin; `None` to take them for calendar years."""
    fiscal_year_named_after_end: bool = False
    """Whether a fiscal year has the name of the year in which it ends, as in the United States."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys of your own by the name of what they do: `"reader.source" = "O"`; several with commas. The app, which
    knows the names, checks them."""
    filters: Mapping[str, str] = MappingProxyType({})
    """Filters of your own by their names: `week = "due:..+7d"` is what `@week` in a filter stands for."""

    @property
    def ascii(self) -> bool:
        """Whether to draw with ASCII only."""
        if self.glyphs == "auto":
            # Windows' code page says nothing about its terminals, which draw Unicode.
            return sys.platform != "win32" and locale.getencoding().upper().replace("-", "") != "UTF8"
        return self.glyphs == "ascii"


def settings_file() -> Path:
    """Return where the settings file is when none is named, whether it exists or not."""
    return user_config_path("accord") / "settings.toml"


def load_settings(file: Path, *, must_exist: bool = False) -> Settings:
    """Read a settings file; one that is not there has nothing in it, unless it must exist. Raises `SettingsError`."""
    try:
        text = read_small(file, _MOST_BYTES).decode("utf-8-sig")
    except FileNotFoundError:
        if must_exist:
            raise SettingsError(f"{file}: there is no such file; expected a settings file.") from None
        return Settings()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: it is not in UTF-8; expected a TOML file in UTF-8.") from error
    except OSError as error:
        raise SettingsError(f"{file}: it cannot be read: {error.strerror}; expected a TOML file.") from error
    content = _File.parse(file, text)
    content.allow(Settings._fields)
    library = content.text("library", 'a folder, such as "~/commitments"')
    glyphs = content.text("glyphs", f"one of {', '.join(GLYPHS)}", GLYPHS)
    return Settings(
        library=content.home_expanded("library", library) if library else None,
        theme=content.text("theme", 'the name of a theme, such as "accord-light"') or Settings().theme,
        glyphs=next((choice for choice in GLYPHS if choice == glyphs), "auto"),
        by=content.text("by", 'a name, such as "Ann Example"'),
        editor=content.text("editor", 'a command, such as "nano"'),
        frames_per_second=content.number("frames_per_second", 1, MOST_FRAMES),
        watch=content.flag("watch", unless_given=True),
        first_screen=content.flag("first_screen", unless_given=True),
        resume=content.flag("resume", unless_given=True),
        fiscal_year_begins=content.number("fiscal_year_begins", 1, 12),
        fiscal_year_named_after_end=content.flag("fiscal_year_named_after_end", unless_given=False),
        keys=content.keys("keys"),
        filters=content.filters("filters"),
    )


class _File:
    """What stands in one settings file."""

    def __init__(self, file: Path, lines: list[str], given: Mapping[str, object]) -> None:
        self.file = file
        self.lines = lines
        self.given = given

    @classmethod
    def parse(cls, file: Path, text: str) -> "_File":
        import tomllib

        lines = text.splitlines()
        try:
            given: dict[str, object] = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            # The message has the line, unless it is at the end. From Python 3.14 the line is an attribute, too.
            place = re.search(r"\(at line ([0-9]+)", str(error))
            line = place[1] if place else max(len(lines), 1)
            raise SettingsError(f'{file}:{line}: {error}; expected TOML, such as theme = "accord-light".') from error
        except ValueError as error:  # Python reads no number of thousands of digits, and does not say where it is
            line = next((number for number, line in enumerate(lines, 1) if re.search(_LONG_NUMBER, line)), 1)
            raise SettingsError(f"{file}:{line}: {_TOO_LONG}; expected a setting.") from error
        return cls(file, lines, given)

    def allow(self, names: Iterable[str]) -> None:
        """Refuse settings that have another name."""
        known = list(names)
        for name in self.given:
            if name not in known:
                from difflib import get_close_matches

                near = get_close_matches(name, known, 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise self.error(name, "an unknown setting", f"one of {', '.join(known)}", hint)

    def text(self, name: str, expected: str, choices: tuple[str, ...] = ()) -> str:
        """Return a text, one of the choices where there are some; empty where the file does not give it."""
        value = self.given.get(name, "")
        if not isinstance(value, str) or (choices and name in self.given and value not in choices):
            raise self.error(name, _as_written(value), expected)
        if "\0" in value:  # the system takes it for the end of a name
            raise self.error(name, _as_written(value), f"{expected}, without the character \\u0000")
        return value

    def home_expanded(self, name: str, folder: str) -> Path:
        """Return a path in which `~` and `~name` at the beginning stand for a home folder."""
        try:
            return Path(folder).expanduser()
        except RuntimeError as error:
            hint = ""
            if not folder.startswith("~/"):
                hint = f' For the home folder of your own, write "~/{folder[1:].lstrip("/")}".'
            raise self.error(name, f"{_as_written(folder)}, whose home folder is unknown", "a folder", hint) from error

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number; `None` where the file does not give it."""
        value = self.given.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.error(name, _as_written(value), f"a whole number from {least} to {most}")
        return value

    def flag(self, name: str, *, unless_given: bool) -> bool:
        """Return true or false."""
        value = self.given.get(name, unless_given)
        if not isinstance(value, bool):
            raise self.error(name, _as_written(value), "true or false")
        return value

    def keys(self, name: str) -> dict[str, str]:
        """Return the table of keys; empty where the file does not give it."""
        table = self.given.get(name, {})
        if not isinstance(table, dict):
            raise self.error(name, _as_written(table), f'a table: [{name}], and below it "reader.source" = "O"')
        keys: dict[str, str] = {}
        for id, value in table.items():
            if isinstance(value, dict):
                inner = f"{id}.{next(iter(value), 'source')}"
                raise self.error(id, "a name with a dot", f'quotation marks around it: "{inner}" = "O"')
            if not isinstance(value, str) or not value:
                raise self.error(id, _as_written(value), 'a key, such as "O" or "ctrl+o"')
            keys[id] = value
        return keys

    def filters(self, name: str) -> dict[str, str]:
        """Return the table of filters, which are not read yet; empty where the file does not give it."""
        table = self.given.get(name, {})
        if not isinstance(table, dict):
            raise self.error(name, _as_written(table), f'a table: [{name}], and below it week = "due:..+7d"')
        filters: dict[str, str] = {}
        for id, value in table.items():
            if not isinstance(value, str):
                raise self.error(id, _as_written(value), 'a filter in quotation marks, such as "is:overdue"')
            if not re.fullmatch(r"\w[\w-]*", id):
                raise self.error(id, _as_written(id), "a name of letters, digits and hyphens, such as japan-this-year")
            filters[id] = value
        return filters

    def error(self, name: str, found: str, expected: str, hint: str = "") -> SettingsError:
        """Return the error of a setting, with its line."""
        start = re.compile(rf"""\s*(\[\s*)?["']?{re.escape(name)}["']?\s*[]=.]""")
        line = next((number for number, line in enumerate(self.lines, 1) if start.match(line)), 1)
        return SettingsError(f"{self.file}:{line}: {name}: {found}; expected {expected}.{hint}")


def _as_written(value: object) -> str:
    """Return a value much as TOML writes it."""
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except ValueError:
        return _TOO_LONG


def remembered_theme(settings: Settings) -> str:
    """Return the theme last chosen in the app, unless the settings' theme has been changed since: then that one."""
    state = remembered()
    theme = state.get("theme")
    return theme if isinstance(theme, str) and state.get("settings_theme") == settings.theme else settings.theme


def remember_theme(theme: str, settings: Settings) -> None:
    """Remember a theme chosen in the app. Raises `OSError` where the state folder cannot be written."""
    remember(theme=theme, settings_theme=settings.theme)
