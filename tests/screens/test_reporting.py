"""Whatever goes wrong with the library, the app says so once and goes on; a damaged index is made anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.driving import accord, keys, notices, pane, press, reader, until
from tests.support.libraries import write
from tui.library.errors import IndexDamaged, LibraryError
from tui.library.index.database import Index
from tui.panes.row_list import RowList
from tui.settings import Settings

ANN = Settings(glyphs="unicode", by="Ann Example")
GONE = LibraryError("The cache folder is gone. Bring it back.")
DAMAGED = IndexDamaged("The index is damaged. It is made anew.")
COUNT = 150


class Fault:
    """What goes wrong with each query from now on; a damaged index is sound again when it was made anew."""

    def __init__(self) -> None:
        self.error: LibraryError | None = None

    def check(self) -> None:
        if self.error:
            raise self.error

    def mend(self) -> None:
        self.error = None


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fault]:
    fault = Fault()
    rows, make_anew = Index.rows, Index.make_anew

    def ask(index: Index, sql: object, make: object) -> object:
        fault.check()
        return rows(index, sql, make)  # type: ignore[arg-type]

    def rebuild(index: Index) -> None:
        if isinstance(fault.error, IndexDamaged):
            fault.mend()
        make_anew(index)

    monkeypatch.setattr(Index, "rows", ask)
    monkeypatch.setattr(Index, "make_anew", rebuild)
    yield fault
    fault.mend()


@pytest.fixture
def library(folder: Path) -> Path:
    """Many articles, each of a commitment and an event; one record that cannot be read; one commitment restated."""
    for number in range(COUNT):
        more = f"url: https://example.org/{number}\nevents:\n- date: 2025-01-01\n  title: Talks\n"
        more += f"commitments:\n- id: c\n  text: Build bridge {number}\n"
        more += f"  restates: {number - 1:03}#c\n" if number else ""
        write(folder, f"{number:03}.md", f"Bridges {number}", f"{1900 + number}-01-01", more)
    (folder / "broken.md").write_text("---\ntitle: Broken\n---\n", encoding="utf-8")
    return folder


def reports(pilot: Pilot[None], error: LibraryError) -> int:
    """How often an error was told."""
    return sum(notice.text == str(error) for notice in notices(pilot))


PLACES = {
    "moving to another article": ("", "j"),
    "filtering": ("/", "b"),
    "details of a commitment": ("3", "\r"),
    "details of an event": ("4g", "\r"),
    "problems": ("", "p"),
    "the source": ("", "o"),
    "copying": ("", "y"),
    "marking kept": ("3", " "),
    "choosing a status": ("3", "s"),
    "the form": ("3", "A"),
    "the source in the form": ("3A6\t\t", "x"),
    "the history": ("3", "H"),
    "judging what is marked": ("3v", " "),
    "undoing": ("3 ", "u"),
    "another grouping": ("3", "S"),
    "lanes": ("4", "S"),
    "an article that is restated": ("2", "r"),
    "reading the files": ("", "f5"),
    "rows that scroll into sight": ("g3", "G"),
    "rows of the timeline that scroll into sight": ("g4g", "G"),
}
"""Keys that lead to where the library is asked, and the one with which it is."""


def as_keys(typed: str) -> list[str]:
    names = {" ": "space", "/": "slash", "\r": "enter", "\t": "tab"}
    return [typed] if typed == "f5" else [names.get(sign, sign) for sign in typed]


@pytest.mark.parametrize("error", [GONE, DAMAGED], ids=["gone", "damaged"])
@pytest.mark.parametrize("place", PLACES)
async def test_wherever_the_library_fails_it_is_told_once_and_the_app_goes_on(
    library: Path, cache: Path, fault: Fault, place: str, error: LibraryError
) -> None:
    before, key = PLACES[place]
    async with accord(library, cache, settings=ANN) as pilot:
        await press(pilot, *as_keys(before))
        fault.error = error
        await press(pilot, *as_keys(key))
        await until(pilot, lambda: reports(pilot, error) > 0)
        assert reports(pilot, error) == 1
        fault.mend()
        await goes_on(pilot)


async def goes_on(pilot: Pilot[None]) -> None:
    """See that everything is shown again, and keys are heard."""
    while len(pilot.app.screen_stack) > 1:
        await press(pilot, "escape")
    await press(pilot, "escape", "escape", "1", "f5", "G", "g")
    await until(pilot, lambda: f"All {COUNT} articles" in pane(pilot, "articles"))
    await press(pilot, "j", "j")
    assert reader(pilot).content.article == f"{COUNT - 2:03}"
    assert f"Bridges {COUNT - 2}" in pane(pilot, "summary")
    assert keys(pilot).at_rest


@pytest.mark.parametrize("error", [GONE, DAMAGED], ids=["gone", "damaged"])
async def test_what_fails_at_the_start_is_told_and_shown_once_it_works(
    library: Path, cache: Path, fault: Fault, error: LibraryError
) -> None:
    async with accord(library, cache, settings=ANN):
        pass
    fault.error = error
    async with accord(library, cache, settings=ANN) as pilot:
        await until(pilot, lambda: reports(pilot, error) > 0)
        assert reports(pilot, error) == 1
        fault.mend()
        await goes_on(pilot)


@pytest.mark.parametrize("error", [GONE, DAMAGED], ids=["gone", "damaged"])
@pytest.mark.parametrize("name", ["articles", "commitments", "timeline"])
async def test_rows_that_cannot_be_read_when_they_are_drawn_are_blank(
    library: Path, cache: Path, fault: Fault, name: str, error: LibraryError
) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await press(pilot, "g")
        shown = pilot.app.screen.query_one(f"#{name}")
        fault.error = error
        if isinstance(shown, RowList):
            shown.scroll_lines(400)
        else:
            reader(pilot).panes.timeline._scroll(120)
        await until(pilot, lambda: reports(pilot, error) > 0)
        assert reports(pilot, error) == 1
        fault.mend()
        await goes_on(pilot)
