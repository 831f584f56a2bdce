"""Keys act on what they are meant for, however fast they come: a burst leads where the same keys lead slowly."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.support.browsers import opened_links
from tests.support.driving import SECONDS, accord, keys, press, reader, seen, settle, until
from tests.support.libraries import write
from tests.support.thoroughness import examples
from tui.library.errors import LibraryError
from tui.library.files.paths import LOG
from tui.library.log.file import AssessmentLog
from tui.library.results.results import Results
from tui.panes.filter import FilterBox
from tui.screens.reader.content import Answered, Content
from tui.screens.reader.query_thread import Done, Failed
from tui.screens.reader.request import Answer
from tui.settings import Settings

ANN = Settings(glyphs="unicode", by="Ann Example")
NAMES = {" ": "space", "/": "slash", "\r": "enter", "\x1b": "escape", "\t": "tab", "@": "at"}
"""How Textual calls keys."""


def commitments(*texts: str) -> str:
    return "commitments:\n" + "".join(f"- id: {text.lower()}\n  text: {text}\n  due: 2027\n" for text in texts)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Three articles of two commitments each, so that every key has somewhere to go wrong."""
    return make(tmp_path / "library")


def make(folder: Path) -> Path:
    folder.mkdir()
    for place, name in enumerate(("Newest", "Middle", "Oldest")):
        more = commitments(f"Build-{name}", f"Pave-{name}") + f"url: https://example.org/{name}\n"
        more += "" if place else "events:\n- date: 2026-03-01\n  title: Talks\n"
        write(folder, f"{name.lower()}.md", name, f"2026-0{9 - place}-01", more)
    return folder


def type_at_once(pilot: Pilot[None], text: str) -> None:
    """Type keys without waiting for anything, as they come in one write of a slow line."""
    for sign in text:
        pilot.app.post_message(events.Key(NAMES.get(sign, sign), sign))


async def type_slowly(pilot: Pilot[None], text: str) -> None:
    """Type keys, each after all that came of the one before."""
    for sign in text:
        type_at_once(pilot, sign)
        await rest(pilot)


async def rest(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: not pilot.app.message_queue_size and keys(pilot).at_rest and reader(pilot).at_rest)
    await until(pilot, lambda: keys(pilot).at_rest and reader(pilot).at_rest)


def judged(library: Path) -> list[tuple[str, str, bool]]:
    """What the log says was judged, in order: of which commitment, as what, and whether that only takes back."""
    assessments = AssessmentLog(library).read().assessments
    return [(one.ref.commitment, one.status.value if one.status else "", bool(one.undoes)) for one in assessments]


async def test_a_judgement_is_of_the_commitment_that_the_keys_before_it_lead_to(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        type_at_once(pilot, "1j3 ")
        await settle(pilot)
        assert judged(library) == [("build-middle", "kept", False)]
        assert reader(pilot).content.article == "middle"


async def test_a_dialog_gets_the_keys_that_follow_the_one_that_opens_it(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        type_at_once(pilot, "1j3s2j ")
        await settle(pilot)
        assert judged(library) == [("build-middle", "not-started", False), ("pave-middle", "kept", False)]


async def test_a_form_is_filled_in_with_what_follows_its_key(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        type_at_once(pilot, "jj3jA6\t2026-05\thttps://example.org/q\tq1 /\rj")
        await settle(pilot)
        (made,) = AssessmentLog(library).read().assessments
        assert (made.ref.commitment, made.source, made.quote) == ("pave-oldest", "https://example.org/q", "q1 /")
        assert str(made.on and made.on.text) == "2026-05"


@pytest.mark.parametrize("typed", ["jo", "3\x1bjo", "/middle\ro", "3jHo\x1b1jo"])
async def test_a_link_is_that_of_the_article_that_the_keys_before_lead_to(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    opened = opened_links(monkeypatch)
    async with accord(library, cache, settings=ANN) as pilot:
        type_at_once(pilot, typed)
        await settle(pilot)
        assert opened == ["https://example.org/Middle"]


async def test_what_is_edited_and_copied_is_what_the_keys_before_lead_to(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited: list[Path] = []
    monkeypatch.setattr("tui.screens.external.edit", lambda screen, editor, file, line: edited.append(file))
    async with accord(library, cache, settings=ANN) as pilot:
        type_at_once(pilot, "jyje")
        await settle(pilot)
        assert "Middle" in pilot.app.clipboard
        assert [file.name for file in edited] == ["oldest.md"]


async def test_text_typed_in_the_filter_is_there_before_any_answer(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        reader(pilot).content._queries.stop()  # nothing is answered any more
        type_at_once(pilot, "/middle")
        await until(pilot, lambda: any(line.value == "middle" for line in pilot.app.screen.query(Input)))
        await until(pilot, lambda: keys(pilot).at_rest)


async def test_a_key_that_ends_the_program_waits_for_no_answer_for_long(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        reader(pilot).content._queries.stop()
        type_at_once(pilot, "j3 jo")
        pilot.app.post_message(events.Key("ctrl+q", None))
        await until(pilot, lambda: not pilot.app.is_running)


async def test_keys_wait_for_an_answer_that_fails_no_longer_than_until_it_does(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with accord(library, cache, settings=ANN) as pilot:

        def fail(*_: object) -> None:
            raise LibraryError("The cache is gone. Bring it back.")

        monkeypatch.setattr(Results, "commitments", fail)
        type_at_once(pilot, "j3j1k")
        await settle(pilot)
        assert "The cache is gone. Bring it back." in seen(pilot)
        assert reader(pilot).content.article == "newest"


@pytest.mark.parametrize(
    ("mistake", "complaint"),
    [("is:frob", 'it knows no "frob"'), ("due:soon", "due:"), ("middle pary:x", "did you mean party")],
)
async def test_a_mistake_in_the_filter_is_told_however_late_the_answers_to_its_beginnings_come(
    library: Path, cache: Path, mistake: str, complaint: str
) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        type_at_once(pilot, f"/{mistake}")
        await settle(pilot)
        lines = seen(pilot).splitlines()[2:4]  # the filter, and what has no room in it
        assert complaint in " ".join(lines)
        assert "of 3 articles" not in lines[0]
        await press(pilot, "enter")
        assert seen(pilot).splitlines()[2:4] == lines
        await press(pilot, "escape")
        assert "3 articles" in seen(pilot).splitlines()[2]


# Any keys at all.
class State(NamedTuple):
    """Where keys have led to."""

    dialogs: tuple[str, ...]
    focus: str
    article: str | None
    rows: tuple[object, ...]
    """Where the cursors are."""
    filter: str
    judged: tuple[tuple[str, str, bool], ...]
    opened: tuple[str, ...]
    """The links that went to the browser."""
    marked: frozenset[object]
    grouped: tuple[object, ...]


def state(pilot: Pilot[None], library: Path, opened: Sequence[str]) -> State:
    screen = reader(pilot)
    row, item = screen.panes.commitments.commitment, screen.panes.timeline.selected
    focused = pilot.app.focused
    return State(
        dialogs=tuple(type(one).__name__ for one in pilot.app.screen_stack),
        focus=(focused.id or "") if focused else "",
        article=screen.content.article,
        rows=(
            screen.panes.articles.cursor,
            row.ref if row else None,
            (item.ref, item.article, item.event) if item else None,
            screen.panes.summary.article.id if screen.panes.summary.article else None,
        ),
        filter=screen.query_one(FilterBox).text,
        judged=tuple(judged(library)),
        opened=tuple(opened),
        marked=frozenset(screen.panes.commitments.marked),
        grouped=(screen.content.grouping, screen.content.lanes, screen.panes.alone),
    )


def answer_late(content: Content, number: int, part: Answer | Failed | Done) -> None:
    """Tell a part of an answer only when no key can go on without it, as in a large library."""
    screen = content._screen
    keys = screen.app.keys  # type: ignore[attr-defined]
    while screen.app.message_queue_size or keys._is_under_way:
        sleep(0.0005)
    screen.post_message(Answered(number, part))


async def led_to(typed: str, *, slowly: bool) -> State:
    """Type keys into an app of their own; return where they have led to."""
    opened: list[str] = []
    answer = Content._tell if slowly else answer_late
    with TemporaryDirectory() as name, patch.object(Content, "_tell", answer):
        library = make(Path(name, "library"))
        async with accord(library, Path(name, "cache"), settings=ANN) as pilot:
            pilot.app.open_url = opened.append  # type: ignore[method-assign,assignment]
            if slowly:
                await type_slowly(pilot, typed)
            else:
                type_at_once(pilot, typed)
            await rest(pilot)
            return state(pilot, library, opened)


words = st.sampled_from(
    ("/mid", "/oldest\r", "/zz", "/status:unrated\r", "/is:frob\r", "/build\rj", "\x1b", "\x1b\x1b")
)
signs = st.sampled_from("1234jjjkkgG   sss123456789\r\r\x1b\t\tuHAozSvvmidy")
bursts = st.lists(signs | words, min_size=2, max_size=14).map("".join)


@given(bursts)
@settings(max_examples=examples(24))  # each starts two apps
def test_a_burst_of_any_keys_leads_where_the_same_keys_lead_slowly(typed: str) -> None:
    assert asyncio.run(led_to(typed, slowly=False)) == asyncio.run(led_to(typed, slowly=True))


# In a real terminal, with one write.
class Opener(NamedTuple):
    """A browser that only notes what it is to open."""

    command: Path
    notes: Path


@pytest.fixture
def browser(tmp_path: Path) -> Opener:
    opener = Opener(tmp_path / "browser", tmp_path / "opened")
    opener.command.write_text(f'#!/bin/sh\necho "$1" >> "{opener.notes}"\n', encoding="utf-8")
    opener.command.chmod(0o755)
    return opener


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1j3 ", ("build-middle", "kept", False)),
        ("1j3s2", ("build-middle", "not-started", False)),
        ("jo", "https://example.org/Middle"),
    ],
)
def test_keys_that_come_in_one_write_act_on_what_they_are_meant_for(
    library: Path, tmp_path: Path, browser: Opener, typed: str, expected: object
) -> None:
    from tests.benchmarks.terminal import Terminal, environment

    given = {**environment(tmp_path / "home"), "BROWSER": f"{browser.command} %s"}
    config = tmp_path / "home" / "config" / "accord"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text('by = "Ann Example"\nwatch = false\n', encoding="utf-8")

    def outcome() -> object:
        if browser.notes.exists():
            return browser.notes.read_text(encoding="utf-8").strip()
        return next(iter(judged(library)), None) if (library / LOG).exists() else None

    with Terminal([sys.executable, "-m", "tui", str(library)], given) as terminal:
        terminal.wait_for(b"Pave-Newest", seconds=SECONDS)
        terminal.wait_until_idle(seconds=SECONDS)
        terminal.type(typed)
        end = monotonic() + SECONDS
        while outcome() is None and monotonic() < end:
            terminal.read(0.1)
    assert outcome() == expected
