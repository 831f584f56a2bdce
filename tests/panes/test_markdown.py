"""A summary's Markdown as blocks: what is meant is kept, what could act is not."""

from hypothesis import given
from hypothesis import strategies as st

from tui.panes.markdown import Block, blocks


def plain(block: Block) -> str:
    return "".join(run.text for run in block.runs)


def test_paragraphs_headings_and_emphasis() -> None:
    first, second = blocks("# Talks\n\nThey *met* and **agreed**\non a plan.")
    assert (first.heading, plain(first)) == (1, "Talks")
    assert plain(second) == "They met and agreed on a plan."
    assert [run.text for run in second.runs if run.italic] == ["met"]
    assert [run.text for run in second.runs if run.bold] == ["agreed"]


def test_lists_have_their_marks_and_their_depth() -> None:
    found = blocks("- one\n- two\n  1. first\n  2. second\n")
    assert [(one.lead, one.depth, plain(one)) for one in found] == [
        ("• ", 1, "one"),
        ("• ", 1, "two"),
        ("1. ", 2, "first"),
        ("2. ", 2, "second"),
    ]


def test_a_table_becomes_lines() -> None:
    found = blocks("| who | what |\n|---|---|\n| Japan | a forum |\n")
    assert [plain(one) for one in found] == ["who | what", "Japan | a forum"]


def test_only_web_links_stay_links() -> None:
    (one,) = blocks("[good](https://example.org/a) [bad](javascript:x) [file](file:///etc/passwd)")
    assert [(run.text, run.link) for run in one.runs if run.link] == [("good", "https://example.org/a")]
    assert "bad" in plain(one)


def test_html_and_brackets_are_text() -> None:
    assert plain(blocks("a <b>bold</b> [EU] [/]")[0]) == "a <b>bold</b> [EU] [/]"


def test_code_keeps_its_lines() -> None:
    found = blocks("```\none\n  two\n```\n")
    assert [plain(one) for one in found] == ["one", "  two"]
    assert all(run.code for one in found for run in one.runs)


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_nothing_that_acts_comes_out(text: str) -> None:
    for one in blocks(text):
        for run in one.runs:
            assert "\x1b" not in run.text
            assert not run.link or run.link.startswith(("http://", "https://"))
