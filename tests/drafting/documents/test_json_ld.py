"""What pages say of themselves in JSON-LD, in all the forms in which they do."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.drafting.documents.json_ld import Stated, read_json_ld

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Ministers meet",
    "datePublished": "2026-02-02T10:00:00+09:00",
    "publisher": {"@type": "Organization", "name": "The Paper"},
    "author": [{"name": "A. Writer"}, {"name": "B. Writer"}],
    "contentLocation": {"@type": "Place", "name": "Tokyo"},
    "url": "https://example.org/a",
}
STATED = Stated("Ministers meet", "The Paper", "https://example.org/a", "2026-02-02", "Tokyo", "A. Writer, B. Writer")


def read(*blocks: object, url: str = "") -> Stated:
    return read_json_ld([block if isinstance(block, str) else json.dumps(block) for block in blocks], url=url)[0]


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "The Paper"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Page"}, ARTICLE]},
        {"@type": "WebPage", "name": "Page", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["Article", "NewsArticle"]},
        ARTICLE | {"@type": "http://schema.org/NewsArticle"},
        ARTICLE | {"publisher": [{"name": "The Paper"}], "author": ["A. Writer", {"name": ["B. Writer"]}]},
        {"@graph": [ARTICLE | {"publisher": {"@id": "#paper"}}, {"@id": "#paper", "name": "The Paper"}]},
        f"<!-- {json.dumps(ARTICLE)} -->".replace("<!-- ", "<!--\n").replace(" -->", "\n-->"),
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        json.dumps(ARTICLE).replace("Ministers meet", "Ministers\n\tmeet"),
        json.dumps(ARTICLE)[:-1] + ",\n}",
    ],
)
def test_the_article_is_read_from_every_form(block: object) -> None:
    assert read(block) == STATED


BROKEN = {
    "nothing": "",
    "cut": "{",
    "of another language": "{'a': 1}",
    "lists in lists": "[" * 100_000,
    "fields in fields": '{"a":' * 100_000,
    "null": "null",
    "a number": "7",
    "a text": '"text"',
    "empty": "[[]]",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_block_does_not_keep_the_next_from_being_read(broken: str) -> None:
    assert read(broken, ARTICLE) == STATED


def test_broken_blocks_are_counted() -> None:
    assert read_json_ld(["{", json.dumps(ARTICLE), "["], url="")[1] == 2


def test_of_several_articles_the_one_with_the_address_of_the_page_counts() -> None:
    other = ARTICLE | {"headline": "Another story", "url": "https://example.org/b", "@type": "Article"}
    assert read([ARTICLE, other], url="https://example.org/b/#top").title == "Another story"
    assert read([other, ARTICLE]).title == "Ministers meet", "else the more telling type"


def test_an_address_may_stand_in_the_main_entity_of_the_page() -> None:
    article = {name: value for name, value in ARTICLE.items() if name != "url"}
    assert read(article | {"mainEntityOfPage": {"@id": "https://example.org/c"}}).url == "https://example.org/c"


def test_the_name_of_a_whole_page_is_no_title() -> None:
    page = {"@type": "WebPage", "name": "Ministers meet - The Paper", "datePublished": "2026-02-02"}
    assert read(page) == Stated(published="2026-02-02")
    assert read({"@graph": [page, ARTICLE]}) == STATED


def test_an_article_without_a_title_counts_if_there_is_no_other() -> None:
    bare = {"@type": "NewsArticle", "datePublished": "2026-02-03"}
    assert read(bare).published == "2026-02-03"
    assert read([bare, ARTICLE | {"@type": "Article"}]) == STATED


def test_characters_that_are_written_as_in_html_are_put_in() -> None:
    article = ARTICLE | {"headline": "Ministers&#8217; talks", "publisher": {"name": "Paper &amp; Sons"}}
    assert (read(article).title, read(article).source) == ("Ministers’ talks", "Paper & Sons")


def test_an_article_may_be_stated_whole() -> None:
    body = "The ministers met.<br/>They &quot;agreed&quot;\t to meet again.</p><script>x</script>\r\n2 < 3"
    assert read(ARTICLE | {"articleBody": body}).body == (
        'The ministers met.\n\nThey "agreed" to meet again.\n\nx\n2 < 3'
    )


def test_the_address_of_a_profile_is_no_name() -> None:
    assert read(ARTICLE | {"author": {"name": "https://example.org/writer"}}).author == ""


def test_what_is_not_free_to_read_is_known() -> None:
    assert not read(ARTICLE | {"isAccessibleForFree": "False"}).is_free


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(("NewsArticle", "#a", "2026-02-30")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("@type", "@id", "@graph", "headline", "name", "publisher", "author", "datePublished", "url")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)


@given(values)
def test_nothing_that_json_can_hold_is_too_odd(block: object) -> None:
    read({"@type": "NewsArticle", "headline": "A", "author": block, "url": block, "publisher": block}, block)
