"""Pages of the web: what they say of themselves, and the article in them."""

import json

import pytest

from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.html import read_html

PARAGRAPHS = """
<p>The ministers of Japan and the United Kingdom met on Monday in Tokyo, and spoke about the security of both.</p>
<p>“We will <b>speed up</b> the joint development of the next-generation fighter,” the <em>two sides</em> stated.</p>
<p>They agreed to:</p>
<ul><li>hold talks of foreign and defence ministers in 2026;<ul><li>with Italy, where it concerns the fighter</li></ul>
</li><li>make supply chains of critical minerals stronger by 2030.</li></ul>
<h2>What comes next</h2>
<p>Officials are to report on the progress of all this before the end of the year, as the statement has it.</p>
"""
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Headline of JSON-LD",
    "datePublished": "2026-02-02",
    "publisher": {"name": "Publisher of JSON-LD"},
}
OPEN_GRAPH = """
<meta property="og:title" content="Title of OpenGraph">
<meta property="og:site_name" content="Site of OpenGraph">
<meta property="article:published_time" content="2026-02-03T10:00:00Z">
<meta property="og:url" content="https://example.org/og">
<meta name="author" content="A. Writer">
"""


def page(head: str = "", body: str = PARAGRAPHS, around: str = "") -> bytes:
    menu = '<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/login">Log in</a></nav>'
    foot = "<footer>Copyright 1997 The Paper. All rights reserved.</footer>"
    return f"<html><head>{head}</head><body>{menu}{around}<article>{body}</article>{foot}</body></html>".encode()


def read(data: bytes, url: str = "") -> Document:
    return read_html(data, "page.html", url=url)


def json_ld(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_the_article_without_what_stands_around_it() -> None:
    text = read(page()).text
    assert text.startswith("The ministers of Japan")
    assert text.endswith("as the statement has it.")
    assert "Log in" not in text
    assert "Copyright" not in text


def test_bullets_keep_their_lead_in_and_their_nesting_and_headings_are_marked() -> None:
    text = read(page()).text
    assert "They agreed to:\n\n- hold talks" in text
    assert "\n  - with Italy" in text
    assert "\n## What comes next\n" in text


def test_words_are_words_without_what_made_them_bold() -> None:
    assert "“We will speed up the joint development of the next-generation fighter,” the two sides" in read(page()).text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a <b>bold <i>and slanted</i></b> word", "a bold and slanted word"),
        ("5 * 3 * 2 and snake_case_name, [sic] <3", "5 * 3 * 2 and snake_case_name, [sic] <3"),
        ("an area of 10 m<sup>2</sup>", "an area of 10 m2"),
        ('an agreement<sup><a href="#1">[1]</a></sup> and more.<sup>12</sup>', "an agreement and more."),
        ("they will <del>not</del> act", "they will act"),
        ("a <code>name</code>", "a name"),
        ("- a dash at the start", "- a dash at the start"),
        ("1. a number at the start", "1. a number at the start"),
        ("> a sign at the start", "> a sign at the start"),
    ],
)
def test_words_stand_in_the_text_as_they_are_read(html: str, text: str) -> None:
    lines = read(page(body=f"{PARAGRAPHS}<p>{html}</p><p>And so this goes on, to its end.</p>")).text.split("\n")
    assert lines[-3] == text


def test_a_quotation_is_a_paragraph() -> None:
    quotation = "<blockquote><p>We will act by 2030.</p></blockquote>"
    text = read(page(body=f"{PARAGRAPHS}{quotation}<p>The end of it.</p>")).text
    assert "\nWe will act by 2030.\n" in text


def test_a_table_is_one_of_markdown() -> None:
    table = "<table><tr><th>Who</th><th>What</th></tr><tr><td>Japan</td><td>a|b</td></tr></table>"
    text = read(page(body=f"{PARAGRAPHS}{table}<p>The end of it.</p>")).text
    assert "| Who | What |" in text
    assert "| Japan | a\\|b |" in text


def test_json_ld_comes_before_opengraph() -> None:
    document = read(page(OPEN_GRAPH + json_ld(ARTICLE)))
    assert document.title == "Headline of JSON-LD"
    assert document.source == "Publisher of JSON-LD"
    assert document.published == "2026-02-02"
    assert document.url == "https://example.org/og", "what one does not say, the other may"
    assert document.author == "A. Writer"


def test_opengraph_comes_before_the_page() -> None:
    document = read(page(OPEN_GRAPH + "<title>Title of the page</title>", "<h1>Heading</h1>" + PARAGRAPHS))
    assert (document.title, document.source, document.published) == (
        "Title of OpenGraph",
        "Site of OpenGraph",
        "2026-02-03",
    )


def test_a_page_that_says_nothing_for_machines() -> None:
    head = '<title>Ministers meet - The Paper</title><link rel="canonical" href="/a">'
    document = read(
        page(head, f'<time datetime="2026-02-04T09:00">4 Feb</time>{PARAGRAPHS}'), "https://www.the.paper/a?x"
    )
    assert document.title == "Ministers meet - The Paper"
    assert document.source == "the.paper"
    assert document.published == "2026-02-04"
    assert document.url == "https://www.the.paper/a"


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("https://the.paper/a", "https://the.paper/a"),
        ("/a", "https://www.the.paper/a"),
        ("https://elsewhere.example/a", "https://www.the.paper/a?way=mail"),
        ("https://www.the.paper/", "https://www.the.paper/a?way=mail"),
        ("", "https://www.the.paper/a?way=mail"),
    ],
)
def test_the_address_is_the_pages_own_if_it_is_of_its_site(stated: str, address: str) -> None:
    assert read(page(f'<link rel="canonical" href="{stated}">'), "https://www.the.paper/a?way=mail").url == address


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    head = '<title>Talks - a report | The Paper</title><meta property="og:site_name" content="The Paper">'
    assert read(page(head)).title == "Talks - a report"


def test_the_only_heading_is_the_title() -> None:
    assert read(page("<title>x</title>", "<h1>Ministers <i>meet</i></h1>" + PARAGRAPHS)).title == "Ministers meet"


def test_a_year_in_the_foot_is_no_day_of_publication() -> None:
    assert read(page()).published is None


def test_several_days_are_none() -> None:
    times = '<time datetime="2026-02-04"></time><time datetime="2026-01-04"></time>'
    assert read(page(around=times)).published is None
    marked = '<time itemprop="datePublished" datetime="2026-02-05"></time>'
    assert read(page(around=times + marked)).published == "2026-02-05"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("WASHINGTON—", "Washington"),
        ("NEW YORK, Feb. 2 — ", "New York"),
        ("Kyiv, Ukraine – Agency", "Kyiv, Ukraine"),
        ("Rio de Janeiro", "Rio de Janeiro"),
        ("UN -", "UN"),
        ("Monday, February 2, 2026", ""),
        ("Published February 2, 2026", ""),
        ("By A. Writer", ""),
        ("2 February 2026", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_dateline(words: str, place: str) -> None:
    assert read(page(around=f'<span class="story dateline">{words}</span>')).place == place


def test_an_address_that_must_not_be_followed_is_none() -> None:
    assert read(page('<link rel="canonical" href="javascript:alert(1)">')).url == ""


def test_broken_json_ld_is_told() -> None:
    document = read(page('<script type="application/ld+json">{"@type": "NewsArticle",</script>' + OPEN_GRAPH))
    assert document.title == "Title of OpenGraph"
    assert "JSON-LD" in document.notes[0]


def test_what_is_not_free_to_read_is_told() -> None:
    notes = read(page(json_ld(ARTICLE | {"isAccessibleForFree": False}))).notes
    assert "may be only its beginning" in notes[0]


def test_a_declaration_of_xml_does_no_harm() -> None:
    data = b'<?xml version="1.0" encoding="iso-8859-1"?>' + page(body=PARAGRAPHS + "<p>Déjà vu, once more.</p>")
    assert "Déjà vu" in read(data).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page(body="<script>document.write('words')</script>"), "runs its scripts"),
        (b"<html><head><title>T</title></head><body></body></html>", "no text"),
        (b"<html></html>", "no text"),
        (b"<!-- nothing -->", "without anything"),
        (page(body="<p></p>"), "do not read like one"),
    ],
)
def test_a_page_without_an_article_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data)
    assert reason in caught.value.reason
    assert "browser" in caught.value.advice


def test_a_page_that_scripts_make_may_state_its_article_whole() -> None:
    body = "The ministers met in Tokyo, and spoke about the security of both. They agreed to meet again. " * 4
    document = read(page(json_ld(ARTICLE | {"articleBody": body}), "<script>render()</script>"))
    assert document.text == body.strip()
    assert document.notes == ()


def test_a_short_article_is_read_and_told() -> None:
    document = read(page(body="<p>The two ministers agreed to hold talks again in the spring of 2027.</p>"))
    assert document.text == "The two ministers agreed to hold talks again in the spring of 2027."
    assert document.notes == ("Only 13 words were found: look whether they are the article.",)


@pytest.mark.parametrize("depth", [300, 5_000, 200_000])
def test_paragraphs_are_found_however_deep_they_stand(depth: int) -> None:
    data = b"<html><head><title>Deep</title></head><body>" + b"<div>" * depth + PARAGRAPHS.encode() + b"</div>" * depth
    document = read(data)
    assert document.title == "Deep"
    assert document.text.startswith("The ministers of Japan")


def test_lists_in_each_other_too_deep_for_the_parser_are_refused_or_read() -> None:
    with pytest.raises(DocumentError):
        read(b"<html><body>" + b"<ul><li>" * 200_000 + PARAGRAPHS.encode())
