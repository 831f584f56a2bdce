"""The same article twice is noticed: by its link, or by its words."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.drafting.likeness import Known, Likeness, normal_link, resemblance, same_article, sketch

ROOT = Path(__file__).parents[2]
LINK = "https://example.org/world/talks"


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/world/talks",
        "https://www.example.org/world/talks/",
        "https://m.example.org/world/talks",
        "https://EXAMPLE.org:443/world/talks#comments",
        "https://example.org/world/talks?utm_source=a&utm_medium=b&fbclid=c&ref=d",
        "https://amp.example.org/world/talks/amp",
        "https://example.org/world/talks/index.html",
        "https://example.org/world/t%61lks",
        f" {LINK}\n",
    ],
)
def test_links_to_one_page_are_one_link(other: str) -> None:
    assert normal_link(other) == normal_link(LINK)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.com/world/talks",
        "https://example.org/world/talks-2",
        "https://example.org/world/Talks",
        "https://example.org/world/talks?id=7",
        "https://example.org:8443/world/talks",
        "https://example.org/",
    ],
)
def test_links_to_other_pages_are_others(other: str) -> None:
    assert normal_link(other) != normal_link(LINK)


def test_the_order_of_what_is_asked_does_not_matter() -> None:
    assert normal_link(f"{LINK}?b=2&a=1&utm_x=3") == normal_link(f"{LINK}?a=1&b=2")
    assert normal_link(f"{LINK}?a=1") != normal_link(f"{LINK}?a=2")


@pytest.mark.parametrize("text", ["", "no link", "ftp://example.org/a", "https://", "https://[", "http://a:b/"])
def test_what_is_no_link_is_none(text: str) -> None:
    assert normal_link(text) == ""


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.]{1,12}/[\w%&=?./#-]{0,40}", fullmatch=True))
def test_a_link_is_normal_or_none(url: str) -> None:
    normal = normal_link(url)
    assert not normal or normal_link(f"https://{normal}") == normal


def story(number: int, paragraphs: int = 12) -> list[str]:
    """Paragraphs of a story that shares next to nothing with another of another number."""
    return [
        " ".join(f"word{number * 1000 + paragraph * 31 + place}" for place in range(30)) + "."
        for paragraph in range(paragraphs)
    ]


KNOWN = [
    Known("talks", LINK, sketch("\n\n".join(story(1)))),
    Known("summit", "https://example.org/world/summit", sketch("\n\n".join(story(2)))),
    Known("without-text", "", sketch("")),
]


def test_a_known_link_is_the_same_article_whatever_its_words() -> None:
    assert same_article(KNOWN, url=f"{LINK}?utm_source=x", text="Other words.") == Likeness("talks", True, 1.0)


def test_a_host_may_be_written_in_its_own_letters() -> None:
    known = [Known("a", "https://例え.jp/記事")]
    likeness = same_article(known, url="http://xn--r8jz45g.jp/%E8%A8%98%E4%BA%8B")
    assert likeness == Likeness("a", True, 1.0)


def test_like_words_are_the_same_article_on_another_page() -> None:
    copy = "By Our Own Reporter\n" + "\n".join(story(2)[:10]).upper() + "\nMore on this story tomorrow."
    likeness = same_article(KNOWN, url="https://example.com/copy", text=copy)
    assert likeness is not None
    assert (likeness.id, likeness.by_link) == ("summit", False)
    assert 0.6 < likeness.share < 1


def test_another_story_is_none_of_them_even_if_it_quotes_one() -> None:
    assert same_article(KNOWN, url="https://example.com/new", text="\n".join(story(3))) is None
    assert same_article(KNOWN, text="\n".join(story(1)[:2] + story(4))) is None
    assert same_article(KNOWN) is None


def test_the_likest_is_returned() -> None:
    half = Known("half", "", sketch("\n".join(story(1)[:9])))
    likeness = same_article([half, *KNOWN], text="\n".join(story(1)))
    assert likeness is not None
    assert (likeness.id, likeness.share) == ("talks", 1.0)


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_mutual_and_a_text_is_like_itself(one: str, other: str) -> None:
    share = resemblance(sketch(one), sketch(other))
    assert share == resemblance(sketch(other), sketch(one))
    assert 0 <= share <= 1
    assert resemblance(sketch(one), sketch(one)) in (0.0, 1.0)


def test_a_sketch_is_the_same_in_every_process() -> None:
    code = "from tui.drafting.likeness import sketch; print(sorted(sketch('The ministers met again in Tokyo today')))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == str(sorted(sketch("The ministers met again in Tokyo today")))
