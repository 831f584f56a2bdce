"""A summary of a megabyte: keys are answered all the while, and nothing of the text is missing."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.driving import accord, pane, press
from tui.panes.markdown import blocks, blocks_of
from tui.panes.markdown_parts import MOST, Part, Parts
from tui.panes.summary import SummaryPane

MEGABYTE = 1_000_000
SHAPES = {
    "paragraphs": ("", "ab\n\n"),
    "items": ("", "- ab\n"),
    "numbered items": ("", "1. ab\n"),
    "rows": ("| a | b |\n|---|---|\n", "| a | b |\n"),
    "links": ("", "[the treaty](https://example.org/treaty) "),
    "links by name": ("", "[a]: https://example.org/a\n"),
    "quotes": ("", "> ab\n"),
    "one line": ("", "word "),
    "one word": ("", "x"),
    "code": ("```\n", "code\n"),
    "brackets": ("", "[("),
}
PARTS_A_KEY = 20
"""More parts than this are never laid out for one key: what is in sight, and its neighbours."""
LOOPS = 300
"""A key takes less time than this number of loops over a hundred thousand numbers: generous, since machines are busy.

Parsing and wrapping a megabyte at once took thousands of them."""


def of_a_megabyte(shape: str) -> str:
    head, unit = SHAPES[shape]
    return head + unit * ((MEGABYTE - len(head) - 100) // len(unit))


def parts_of(text: str) -> list[Part]:
    parts = Parts(text)
    return [part for index in range(parts.count()) if (part := parts.part(index))]


def words(text: str) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in blocks(text)]


def words_in_parts(text: str) -> list[str]:
    return ["".join(run.text for run in block.runs) for part in parts_of(text) for block in blocks_of(part)]


def loop_seconds() -> float:
    """The time of a known amount of work, on this machine as busy as it is now."""
    began = perf_counter()
    for number in range(100_000):
        number * number
    return perf_counter() - began


@pytest.mark.parametrize("shape", SHAPES)
def test_no_part_is_long_and_together_they_are_the_text(shape: str) -> None:
    text = of_a_megabyte(shape)
    parts = parts_of(text)
    assert "".join(part.text for part in parts) == text
    assert max(len(part.text) for part in parts) <= MOST


@pytest.mark.parametrize("shape", SHAPES)
async def test_keys_are_answered_while_a_megabyte_is_read(shape: str, folder: Path, cache: Path) -> None:
    head = "---\ntitle: Long\npublished: 2026-02-02\nparties: [Atlantis]\n---\n"
    (folder / "long.md").write_text(head + of_a_megabyte(shape), encoding="utf-8")
    async with accord(folder, cache) as pilot:
        await press(pilot, "2")
        summary = pilot.app.screen.query_one(SummaryPane)
        blocks_of.cache_clear()
        for key in ("j", "pagedown", "G", "k", "pageup", "g"):
            asked = blocks_of.cache_info().misses
            usual = min(loop_seconds() for _ in range(3))
            began = perf_counter()
            await pilot.press(key)
            summary.send_changes()
            took = perf_counter() - began
            if shape != "links by name":  # such parts are seen to be empty at once
                assert blocks_of.cache_info().misses - asked <= PARTS_A_KEY, key
            assert took < LOOPS * max(usual, loop_seconds()), key
            if key == "G":
                assert "Atlantis" in pane(pilot, "summary")  # what follows the text
        assert "Long" in pane(pilot, "summary")  # the title


def test_a_text_in_parts_says_what_it_says_as_a_whole() -> None:
    text = (
        "".join(f"{number}. item *{number}*\n" for number in range(1, 400))
        + "\nBetween.\n\n| who | what |\n|---|---|\n"
        + "| Japan | a forum |\n" * 300
        + "\n```python\n"
        + "line\n" * 900
        + "```\n\nAfter [the code][1], **bold**.\n\n"
        + "> quoted\n>\n" * 200
        + "\n[1]: https://example.org/code\n"
    )
    assert words_in_parts(text) == words(text)
    assert [one.lead for part in parts_of(text) for one in blocks_of(part)][:399] == [f"{n}. " for n in range(1, 400)]
    links = [run.link for part in parts_of(text) for one in blocks_of(part) for run in one.runs if run.link]
    assert links == ["https://example.org/code"]


@given(st.lists(st.sampled_from(("a b", "- c", "2. d", "> e", "# f", "", "", "g *h* i", "    j")), max_size=700))
def test_cutting_never_loses_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join(part.text for part in parts_of(text)) == text
    assert "".join(words_in_parts(text)).replace(" ", "") == "".join(words(text)).replace(" ", "")


async def test_the_end_of_a_long_summary_is_followed_by_its_parties_and_nothing_is_cut(
    folder: Path, cache: Path
) -> None:
    head = "---\ntitle: Long\npublished: 2026-02-02\nparties: [Atlantis]\n---\n"
    text = "\n\n".join(f"Paragraph {number} says something." for number in range(3_000))
    (folder / "long.md").write_text(head + text, encoding="utf-8")
    async with accord(folder, cache) as pilot:
        await press(pilot, "2", "G")
        assert "Paragraph 2999 says something. Parties Atlantis" in pane(pilot, "summary")
        await press(pilot, "k", "k", "k", "k")
        assert "Paragraph 2996" in pane(pilot, "summary")
        await press(pilot, "g")
        for number in range(10):
            assert f"Paragraph {number} says" in pane(pilot, "summary")


@pytest.mark.parametrize("depth", [5, 12, 25, 40, 100, 1_000])
def test_nothing_is_lost_however_deep_it_stands(depth: int) -> None:
    nested = "".join("  " * level + f"- level {level}\n" for level in range(depth))
    assert "innermost" in " ".join(words_in_parts(">" * depth + " innermost"))
    assert all(f"level {level}" in " ".join(words_in_parts(nested)) for level in range(min(depth, 100)))
