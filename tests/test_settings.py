import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.settings import (
    Settings,
    SettingsError,
    load_settings,
    remember_theme,
    remembered_theme,
    settings_file,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def mistake(file: Path, text: str) -> str:
    """What is said about a settings file, after its name."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    return str(caught.value).removeprefix(str(file))


def test_the_settings_file_is_in_the_config_folder(home: Path) -> None:
    assert settings_file().name == "settings.toml"
    assert settings_file().is_relative_to(home)


def test_without_a_file_the_settings_are_the_usual_ones(file: Path) -> None:
    assert load_settings(file) == Settings()


def test_a_file_that_was_asked_for_must_be_there(file: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file"):
        load_settings(file, must_exist=True)


def test_every_setting_is_read(file: Path, home: Path) -> None:
    file.write_text(
        """
library = "~/commitments"
theme = "accord-light"
glyphs = "ascii"
editor = "nano -w"
frames_per_second = 30
[keys]
"reader.source" = "O,ctrl+o"
""",
        encoding="utf-8",
    )
    assert load_settings(file) == Settings(
        library=home / "commitments",
        theme="accord-light",
        glyphs="ascii",
        editor="nano -w",
        frames_per_second=30,
        keys={"reader.source": "O,ctrl+o"},
    )


def test_an_empty_text_stands_for_the_usual(file: Path) -> None:
    file.write_text('library = ""\ntheme = ""\neditor = ""\n', encoding="utf-8")
    assert load_settings(file) == Settings()


def test_an_unknown_setting_is_named_with_its_line_and_the_nearest_known_one(file: Path) -> None:
    said = mistake(file, '# theme of the day\n\nthem = "nord"\n')
    assert said.startswith(":3: them: an unknown setting; expected one of library, theme, ")
    assert said.endswith("Did you mean theme?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = true", ":1: theme: true; expected the name of a theme, such as"),
        ('\nglyphs = "emoji"', ':2: glyphs: "emoji"; expected one of auto, unicode, ascii.'),
        ('glyphs = ""', ':1: glyphs: ""; expected one of auto, unicode, ascii.'),
        ("library = 2026-01-31", ':1: library: "2026-01-31"; expected a folder, such as'),
        ("frames_per_second = 0", ":1: frames_per_second: 0; expected a whole number from 1 to 1000."),
        ("frames_per_second = true", ":1: frames_per_second: true; expected a whole number from 1 to 1000."),
        ('keys = "q"', ':1: keys: "q"; expected a table: [keys]'),
        ('theme = "nord"\n[keys]\nreader.source = "O"', ":3: reader: a name with a dot; expected quotation marks"),
        ('[keys]\n"reader.source" = 7', ":2: reader.source: 7; expected a key, such as"),
        ('[keys]\n"reader.source" = ""', ':2: reader.source: ""; expected a key, such as'),
        ('[themes]\ndark = "nord"', ":1: themes: an unknown setting"),
        ('theme = "nord"\nglyphs = ascii', ":2: Invalid value (at line 2, column 10); expected TOML"),
        ("theme = 1\ntheme = 2\n", ":2: Cannot overwrite a value"),
        ('\nlibrary = "~nobody-of-that-name/x"', ':2: library: "~nobody-of-that-name/x", whose home folder is unknown'),
        (
            'library = "~commitments"',
            ':1: library: "~commitments", whose home folder is unknown; expected a folder. For',
        ),
        ('library = "a\\u0000b"', ':1: library: "a\\u0000b"; expected a folder, such as "~/commitments", without the'),
        ('editor = "\\u0000"', ":1: editor: "),
        ("\nframes_per_second = " + "9" * 5_000, ":2: a number of thousands of digits; expected a setting."),
        ("frames_per_second = 0x" + "f" * 5_000, ":1: frames_per_second: a number of thousands of digits; expected a"),
        ("theme = [0x" + "f" * 5_000 + "]", ":1: theme: a number of thousands of digits; expected the name"),
    ],
)
def test_a_mistake_is_said_with_its_line_what_stands_there_and_what_is_expected(
    file: Path, text: str, said: str
) -> None:
    assert mistake(file, text).startswith(said)


def test_without_a_home_of_ones_own_it_cannot_stand_in_the_settings(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_user: str | None = None) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", unknown)
    assert mistake(file, 'library = "~/x"').startswith(':1: library: "~/x", whose home folder is unknown')


def test_a_byte_order_mark_is_no_part_of_the_settings(file: Path) -> None:
    file.write_text('\ufefftheme = "nord"', encoding="utf-8")
    assert load_settings(file).theme == "nord"
    assert mistake(file, "\ufeff\nglyphs = 7").startswith(":2: glyphs: 7")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["a pipe", "/dev/zero", "larger"])
def test_what_is_no_small_file_holds_no_settings_and_no_choice(home: Path, file: Path, kind: str) -> None:
    remember_theme("nord", Settings())
    (state,) = home.rglob("state.json")
    for path in (file, state):
        path.unlink(missing_ok=True)
        match kind:
            case "a pipe":
                os.mkfifo(path)
            case "larger":
                path.write_bytes(b" " * 2_000_000)
            case device:
                path.symlink_to(device)
    with pytest.raises(SettingsError, match=r"cannot be read: it is (not a regular file|larger than)"):
        load_settings(file)
    assert remembered_theme(Settings()) == "accord-dark"


def test_a_folder_or_another_encoding_is_no_settings_file(file: Path, tmp_path: Path) -> None:
    file.write_bytes('theme = "café"'.encode("latin-1"))
    with pytest.raises(SettingsError, match="not in UTF-8"):
        load_settings(file)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


@given(st.text())
def test_any_text_gives_settings_or_a_settings_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_text(text, encoding="utf-8", errors="replace")
    with suppress(SettingsError):
        assert isinstance(load_settings(file), Settings)


def test_glyphs_are_as_asked_for() -> None:
    assert Settings(glyphs="ascii").ascii
    assert not Settings(glyphs="unicode").ascii


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locales")
@pytest.mark.parametrize(("name", "ascii"), [("C", True), ("C.UTF-8", False)])
def test_glyphs_follow_the_locale_unless_asked_for(name: str, ascii: bool) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", "from tui.settings import Settings; print(Settings().ascii)"],
        env={**os.environ, "LC_ALL": name},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == str(ascii)


def test_a_theme_chosen_in_the_app_is_remembered() -> None:
    assert remembered_theme(Settings()) == "accord-dark"
    remember_theme("nord", Settings())
    assert remembered_theme(Settings()) == "nord"
    remember_theme("gruvbox", Settings())
    assert remembered_theme(Settings()) == "gruvbox"


def test_changing_the_theme_in_the_settings_forgets_the_one_chosen_in_the_app() -> None:
    remember_theme("nord", Settings())
    assert remembered_theme(Settings(theme="accord-light")) == "accord-light"


@pytest.mark.parametrize("state", ["", "{", "[]", "7", '{"theme": 7, "settings_theme": "accord-dark"}', "[" * 100_000])
def test_a_choice_that_cannot_be_read_is_no_choice(home: Path, state: str) -> None:
    remember_theme("nord", Settings())
    (file,) = home.rglob("state.json")
    assert json.loads(file.read_text(encoding="utf-8"))["theme"] == "nord"
    file.write_text(state, encoding="utf-8")
    assert remembered_theme(Settings()) == "accord-dark"


def test_remembering_leaves_no_other_file_behind(home: Path) -> None:
    remember_theme("nord", Settings())
    assert [file.name for file in home.rglob("*") if file.is_file()] == ["state.json"]
