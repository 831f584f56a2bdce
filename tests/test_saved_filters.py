"""Filters that are saved under a name: kept in the settings file, whose other lines stay as they are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.saved_filters import SavedFilters
from tui.settings import SettingsError, load_settings

OWN = '# mine\ntheme = "accord-light"  # for the day\n\n[keys]\n"reader.source" = "O"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_the_first_filter_makes_the_settings_file(file: Path) -> None:
    SavedFilters(file, {}).save("week", "due:..+7d")
    assert load_settings(file).filters == {"week": "due:..+7d"}


def test_comments_and_other_settings_stay_as_they_are(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(OWN, encoding="utf-8")
    filters = SavedFilters(file, {})
    filters.save("week", "due:..+7d")
    assert file.read_text(encoding="utf-8").startswith(OWN)
    filters.save("week", "is:due-soon")
    assert filters.all == load_settings(file).filters == {"week": "is:due-soon"}
    filters.remove("week")
    assert filters.all == {}
    assert load_settings(file).theme == "accord-light"


def test_a_settings_file_with_a_mistake_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("theme = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=":1: theme: 3; expected the name of a theme"):
        SavedFilters(file, {}).save("week", "due:..+7d")
    assert file.read_text(encoding="utf-8") == "theme = 3\n"


def test_where_the_file_cannot_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("no folder", encoding="utf-8")
    with pytest.raises(SettingsError, match="settings"):
        SavedFilters(tmp_path / "config" / "settings.toml", {}).save("week", "due:..+7d")


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_filter_comes_back_as_it_was_saved(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("filters") / "settings.toml"
    SavedFilters(file, {}).save("any", text)
    assert load_settings(file).filters == {"any": text}


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("filters = 3", "filters: 3; expected a table"),
        ("[filters]\nweek = 3", "week: 3; expected a filter in quotation marks"),
        ('[filters]\n"a week" = "due:..+7d"', 'a week: "a week"; expected a name of letters'),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_line(text: str, mistake: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert f"settings.toml:{text.count(chr(10)) + 1}: {mistake}" in str(caught.value)
