"""Records written to do harm: nothing of them is markup, nothing reaches the terminal but text, nothing crashes."""

import json
import unicodedata
from pathlib import Path

import pytest

from tests.support.driving import accord, pane, press, seen

HOSTILE = {
    "markup": "[/] [EU] [bold red]x[/bold red] [@click=app.quit]y[/] $accent [link=file:///etc/passwd]z[/link]",
    "escapes": "\x1b[31mred\x1b[0m \x1b]8;;file:///etc/passwd\x07link\x1b]8;;\x07 \x1b]52;c;aGk=\x07 \x9b31m \x07",
    "bidi": "abc \u202e gnp.exe \u2066x\u2069 \u200b\u200d\ufeff zero",
    "long": "wide " + "长" * 5_000 + "x" * 100_000,
    "marks": "a" + "\u0301" * 500 + " e\u20dd",
}


def record(text: str) -> str:
    said = json.dumps(text)
    return (
        f"---\ntitle: {said}\npublished: 2026-01-01\nsource: {said}\nplace: {said}\nparties: [{said}]\n"
        f"topics: [{said}]\ncommitments:\n- id: one\n  text: {said}\n  topic: {said}\n  due: 2030\n"
        f"  due_words: {said}\n"
        f"  test: {said}\n  quote: {said}\nevents:\n- date: 2026-02\n  title: {said}\n---\n"
        + text.replace("\x1b", "\\x1b")
        + "\n\n# [/] heading [EU]\n\n[a](javascript:alert) <b>html</b> ![i](file:///x)\n"
    )


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_record_is_shown_as_text_and_nothing_else(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "record.md").write_text(record(HOSTILE[name]), encoding="utf-8")
    (folder / "[red]\x1b[31m.md").write_text("no front matter [/]", encoding="utf-8")
    async with accord(folder, tmp_path / "cache") as pilot:
        for keys in (
            ("1",),
            ("2",),
            ("3",),
            ("4", "j"),
            ("3", "enter"),
            ("escape", "p"),
            ("escape", "question_mark"),
        ):
            await press(pilot, *keys)
            text = seen(pilot)
            bad = {f"{ord(c):04x}" for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != "\n"}
            assert not bad
            assert all(strip.cell_length == 140 for strip in pilot.app.screen._compositor.render_strips())
        await press(pilot, "escape", "y", "slash", *"[/]")
        assert pilot.app.is_running


async def test_square_brackets_stay_as_they_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "record.md").write_text(record(HOSTILE["markup"]), encoding="utf-8")
    async with accord(folder, tmp_path / "cache") as pilot:
        for name in ("articles", "summary", "commitments"):
            assert "[/] [EU] [bold red]x" in pane(pilot, name), name
