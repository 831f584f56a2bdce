import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import display
from tui.text.display import block, one_line, web_link

HOSTILE = st.text(
    st.one_of(
        st.characters(categories=("Cc", "Cf", "Cs", "Cn", "Co", "Mn", "Me", "Zs", "Zl", "Zp")),
        st.sampled_from("\x1b[]m;52\x07\\\x9b\x9d\x9ca é"),
        st.characters(),
    )
)
UNSHOWABLE = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
EVERY_CHARACTER = [chr(number) for number in range(0x110000)]


def categories(text: str) -> set[str]:
    return {unicodedata.category(character) for character in text}


@given(HOSTILE)
def test_a_line_holds_nothing_that_a_terminal_obeys_or_hides(text: str) -> None:
    assert not categories(one_line(text)) & UNSHOWABLE


@given(HOSTILE)
def test_a_block_holds_nothing_that_a_terminal_obeys_or_hides_but_line_feeds(text: str) -> None:
    assert not categories(block(text).replace("\n", "")) & UNSHOWABLE


@given(HOSTILE, st.integers(1, 30))
def test_cleaning_a_second_time_changes_nothing(text: str, limit: int) -> None:
    assert one_line(one_line(text, limit), limit) == one_line(text, limit)
    assert block(block(text)) == block(text)


@given(HOSTILE, st.integers(1, 30))
def test_a_line_is_no_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(one_line(text, limit)) <= limit


@given(st.lists(st.text(st.characters(categories=("L", "N", "P", "Sm", "Sc"), max_codepoint=0x2FF), min_size=1)))
def test_plain_text_is_left_as_it_is(words: list[str]) -> None:
    line = " ".join(words)
    assert one_line(line, limit=len(line) + 1) == line
    assert block(line) == line


@given(HOSTILE)
def test_a_web_link_leads_to_the_web_and_is_safe_to_show(text: str) -> None:
    for candidate in (text, f"https://{text}", f"http://example.org/{text}"):
        link = web_link(candidate)
        assert link is None or link.startswith(("http://", "https://"))
        assert link is None or one_line(link, limit=len(link) + 1) == link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]8;;https://evil.example\x1b\\the link\x1b]8;;\x1b\\", "the link"),
        ("\x1b]52;c;cm0gLXJm\x07copied", "copied"),
        ("\x9d52;c;cm0gLXJm\x9ccopied", "copied"),
        ("\x1b]52;c;never ended", "52;c;never ended"),
        ("\x1bcreset", "reset"),
        ("a bell\x07, a delete\x7f", "a bell, a delete"),
        ("[/] and [EU] and [bold]", "[/] and [EU] and [bold]"),
        ("pay \u202e01\u202c euros", "pay 01 euros"),
        ("zero\u200bwidth, soft\u00adhyphen\ufeff", "zerowidth, softhyphen"),
        ("heart\u2764\ufe0f", "heart\u2764"),
        ("Zoe\u0308, nai\u0308ve", "Zoe\u0308, nai\u0308ve"),
        ("Z" + "\u0301" * 50 + "algo", "Z" + "\u0301" * 4 + "algo"),
        ("\u0301no letter to stand on", "no letter to stand on"),
        ("half a pair: \ud83d", "half a pair: �"),
        ("not a character: \uffff", "not a character: �"),
        (" two\n\n lines\tand\u2028more\u00a0\u3000 ", "two lines and more"),
        ("日本と英国 – “défense” ☑ 🤝", "日本と英国 – “défense” ☑ 🤝"),
        ("", ""),
    ],
)
def test_a_line_shows(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    assert one_line("one two three", limit=8) == "one two…"
    assert one_line("one two three", limit=9) == "one two…"
    assert one_line("one two", limit=7) == "one two"
    assert one_line("one", limit=1) == "…"


def test_a_hundred_thousand_characters_are_cut_to_two_thousand() -> None:
    assert one_line("x" * 100_000) == "x" * 1999 + "…"
    assert one_line("\x1b]\x9d" * 50_000) == ""
    assert one_line("e" + "\u0301" * 100_000) == "e" + "\u0301" * display.MOST_MARKS


def test_a_block_keeps_its_lines_and_its_indents() -> None:
    assert block("one\r\n  two\rthree\u2028four\tfive\x1b[1m!\n") == "one\n  two\nthree\nfour    five!\n"


def test_the_short_way_for_plain_text_lets_no_mark_and_nothing_invisible_through() -> None:
    plain = [character for character in EVERY_CHARACTER if display._is_plain(character)]
    assert not categories("".join(plain)) & (UNSHOWABLE | {"Mn", "Me"})
    assert all(one_line(f"a{character}b") == f"a{character}b" for character in plain)
    assert not [character for character in plain if re.match(display._INVISIBLE, character)]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
        ("HTTP://example.org:8080", "http://example.org:8080"),
        ("https://例え.jp/", "https://例え.jp/"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    ],
)
def test_a_web_link_is(text: str, link: str) -> None:
    assert web_link(text) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://who@example.org",
        "https://example.org\\@evil.example",
        "https://example.org/a b",
        "https://example.org/\x1b]52;c;x\x07",
        "https://example.org/\n",
        "https://exam\u202eple.org",
        "https://example.org:port",
        "https://[2001:db8::1",
    ],
)
def test_no_web_link_is(text: str) -> None:
    assert web_link(text) is None
