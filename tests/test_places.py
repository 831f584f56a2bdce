"""Where the user was in a library is remembered, and what cannot be read of that is forgotten."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.places import MOST_PLACES, Place, last_place, place_file, remember_place

PLACE = Place(
    article="a",
    filter="japan",
    lanes="party",
    selected=("a", "one", -1),
    article_line=("", 0),
    view=(1.5, 2.0, 80),
    cut=False,
    collapsed=("Japan",),
)


def test_a_library_has_a_place_of_its_own(tmp_path: Path) -> None:
    assert last_place(tmp_path / "one") is None
    remember_place(tmp_path / "one", PLACE)
    remember_place(tmp_path / "two", Place())
    assert last_place(tmp_path / "one") == PLACE
    assert last_place(tmp_path / "two") == Place()
    assert place_file(tmp_path / "one").stat().st_mode & 0o777 == 0o600


def test_a_place_that_is_as_it_was_is_not_written_again(tmp_path: Path) -> None:
    remember_place(tmp_path, PLACE)
    before = place_file(tmp_path).stat()
    remember_place(tmp_path, PLACE)
    assert place_file(tmp_path).stat().st_ino == before.st_ino


def test_only_the_latest_are_remembered(tmp_path: Path) -> None:
    for number in range(MOST_PLACES + 2):
        remember_place(tmp_path / str(number), PLACE)
    assert last_place(tmp_path / str(MOST_PLACES + 1)) == PLACE
    assert len(list(place_file(tmp_path).parent.iterdir())) == MOST_PLACES


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(Place._fields), JSON))
def test_whatever_a_file_has_there_is_a_place(values: dict[str, object]) -> None:
    place = Place.of(json.loads(json.dumps(values)))
    assert Place.of(json.loads(json.dumps(place._asdict()))) == place or "nan" in repr(place)


@pytest.mark.parametrize("name", Place._fields)
def test_every_field_comes_back(name: str, tmp_path: Path) -> None:
    remember_place(tmp_path, PLACE)
    assert getattr(last_place(tmp_path), name) == getattr(PLACE, name)
