"""A page of the web: what it says of itself, and the article in it without what stands around that.

What is stated is taken from JSON-LD, then from meta elements (OpenGraph and others), then from the page. The article is
told from the page by trafilatura; its own dates, titles and fetching are not used.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from tui.drafting.documents.decoding import decode
from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.json_ld import Stated, read_json_ld
from tui.drafting.documents.plain import tidy
from tui.drafting.documents.stated import host_of, stated_address, stated_day, stated_name

_DEEPEST = 250
"""How deep elements may stand in each other; what is deeper is lost on the parser (libxml2)."""
_WRAPPERS = re.compile(r"(?i)</?(?:div|span|section|font|center|b|i|em|strong|blockquote)\b[^<>]*>")
"""The elements that pages nest; without them the paragraphs are still there."""
_LOOKS = ("b", "strong", "i", "em", "u", "ins", "mark", "font", "big", "small", "sup", "sub", "code", "kbd", "samp")
"""Elements that are for looks: the words in them are words, and no sign of how they look is to stand in a quote."""
_TAKEN_BACK = ("del", "s", "strike")
"""Elements whose words are not said any more."""
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡§]|[a-z])[\])]?\s*")
_ENDS_A_WORD = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?\"”’»)])$")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([*_`~\[\]<#>+.)-])")
"""What Markdown puts before characters that would be signs to it. In tables `\\|` stays."""
_SHORT = 250
"""An article of fewer characters may be what stands around one that is missing."""
_LEAST = 40
"""A paragraph of fewer characters is none."""
_LONGEST_BLOCK = 1 << 20
"""How many characters of JSON-LD are read."""
_AFTER_PLACE = re.compile(r"(?i),?\s*\b(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d.*$|\s+[–—-].*$")
"""What follows the place in a dateline: the day, or a dash and the agency."""
_NO_PLACE = re.compile(r"(?i)\d|:|\b(?:\w+day|published|updated|posted|by)\b")
"""What stands in lines that are called datelines and tell of a day or an author alone."""
_ADVICE = "Open it in a browser, copy the article's text, and add that."

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title")
_SOURCES = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_ADDRESSES = ("og:url", "parsely-link")
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl")
_PLACES = ("dateline", "geo.placename")
_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publish-date",
    "publication_date",
    "publishdate",
    "pubdate",
    "sailthru.date",
    "date",
)


def read_html(data: bytes, document: str, *, url: str = "", content_type: str = "") -> Document:
    """Read a page; `url` is the address that it was fetched from. `DocumentError`: there is no article in it."""
    decoded = decode(data, content_type=content_type, markup=True)
    page = _parsed(decoded.text)
    if page is None:
        raise DocumentError(document, "it is a page without anything in it", _ADVICE)
    stated, notes = _stated(page, url)
    text = _article(page, decoded.text)
    if len(text) < _SHORT:
        # Menus are taken for part of a short article; where scripts make the page, it may be stated whole.
        text = max(_paragraphs(page), tidy(stated.body), key=len)
        if not text:
            raise DocumentError(document, _why_nothing(page, decoded.text), _ADVICE)
    if len(text) < _SHORT:
        notes.append(f"Only {len(text.split()):,} words were found: look whether they are the article.")
    return Document(
        text=text,
        kind="html",
        title=stated.title,
        source=stated.source or host_of(url or stated.url),
        url=_address(url, stated.url),
        published=stated.published,
        place=stated.place,
        author=stated.author,
        notes=(*decoded.notes, *notes),
    )


def _address(fetched: str, stated: str) -> str:
    """Return the address that the page states, which has nothing of a reader's way to it, if it is of the same site."""
    if not fetched:
        return stated
    own = host_of(stated) == host_of(fetched) and (
        urlsplit(stated).path.strip("/") or not urlsplit(fetched).path.strip("/")
    )
    return stated if own else fetched


def _parsed(text: str) -> lxml_html.HtmlElement | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        page = lxml_html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # there was no element in it
        page = None
    if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
        raise MemoryError  # the parser goes on with what it has, as it does with anything
    return page


# The article.
def _article(page: lxml_html.HtmlElement, text: str) -> str:
    """Return the article of a page as Markdown; nothing if there is none."""
    _plain(page)
    article = _extracted(page)
    if not article and _is_deep(text):
        flat = _parsed(_WRAPPERS.sub("\n", text))
        article = "" if flat is None else _extracted(flat)
    return tidy(_ESCAPED.sub(r"\1", _QUOTED.sub("", article)))


def _plain(page: lxml_html.HtmlElement) -> None:
    """Take out of a page what is for looks, the numbers of footnotes, and what is crossed out."""
    for element in page.iter("sup"):
        before = element.getprevious()
        parent = element.getparent()
        words = (before.tail or "") if before is not None else (parent.text or "") if parent is not None else ""
        if _FOOTNOTE.fullmatch("".join(element.itertext())) and _ENDS_A_WORD.search(words):
            element.text = ""
            etree.strip_elements(element, "*")
    etree.strip_elements(page, *_TAKEN_BACK, with_tail=False)
    etree.strip_tags(page, *_LOOKS)


def _extracted(page: lxml_html.HtmlElement) -> str:
    from trafilatura import extract

    article = extract(
        page,
        fast=True,
        include_comments=False,
        include_tables=True,
        output_format="markdown",
        with_metadata=False,
        date_extraction_params={"extensive_search": False},
    )
    return article if isinstance(article, str) and any(map(str.isalnum, article)) else ""


def _is_deep(text: str) -> bool:
    """Say whether elements that wrap others stand deeper in each other than the parser reads."""
    depth = 0
    for match in _WRAPPERS.finditer(text):
        depth += -1 if match[0].startswith("</") else 1
        if depth > _DEEPEST // 2:
            return True
    return False


def _paragraphs(page: lxml_html.HtmlElement) -> str:
    """Return the paragraphs of a page, those of its article or main part where it marks one."""
    for part in (*page.iter("article"), *page.iter("main"), page):
        texts = (" ".join("".join(paragraph.itertext()).split()) for paragraph in part.iter("p", "blockquote", "li"))
        if paragraphs := [text for text in texts if len(text) > _LEAST]:
            return "\n\n".join(paragraphs)
    return ""


def _why_nothing(page: lxml_html.HtmlElement, text: str) -> str:
    """Say what kept an article from being found."""
    if _is_deep(text):
        return f"no article was found in it: its elements stand in each other more than {_DEEPEST // 2} deep"
    words = len(" ".join(_texts(page, "//body//text()[not(ancestor::script or ancestor::style)]")).split())
    if words < 50 and next(page.iter("script"), None) is not None:
        return "no article is in it: the page is empty until a browser runs its scripts"
    return (
        f"no article was found in it, only {words:,} words that do not read like one" if words else "no text is in it"
    )


# What is stated.
def _stated(page: lxml_html.HtmlElement, url: str) -> tuple[Stated, list[str]]:
    """Return the best of what the page says of itself, and what the user should know of that."""
    meta = _meta(page)
    canonical = next(iter(_texts(page, "//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")), "")
    candidates = (canonical, *(meta.get(key, "") for key in _ADDRESSES))
    address = next((whole for text in candidates if (whole := stated_address(text, url))), "")
    blocks = (text[:_LONGEST_BLOCK] for text in _texts(page, "//script[contains(@type, 'ld+json')]/text()"))
    own, broken = read_json_ld(blocks, url=url or address)

    def first(names: tuple[str, ...]) -> str:
        return next((name for key in names if (name := stated_name(meta.get(key)))), "")

    notes: list[str] = []
    if broken:
        notes.append("What the page says of itself for machines (JSON-LD) is broken in part: look at title and date.")
    if not own.is_free:
        notes.append("The page says that the article is not free to read: this may be only its beginning.")
    source = own.source or first(_SOURCES)
    published = own.published or next((day for key in _DAYS if (day := stated_day(meta.get(key, "")))), None)
    author = own.author or first(_AUTHORS)
    return Stated(
        title=own.title or first(_TITLES) or _title(page, source),
        source=source,
        url=address or own.url,
        published=published or _day(page),
        place=own.place or first(_PLACES) or _dateline(page),
        author="" if stated_address(author) else author,
        body=own.body,
    ), notes


def _meta(page: lxml_html.HtmlElement) -> dict[str, str]:
    """Return the meta elements of a page: what each name says first, the names in lower case."""
    meta: dict[str, str] = {}
    for element in page.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                meta.setdefault(name.strip().lower(), content)
    return meta


def _title(page: lxml_html.HtmlElement, source: str) -> str:
    """Return the page's only heading of the first order, else its title without the name of the site."""
    headings = [stated_name("".join(heading.itertext())) for heading in page.iter("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        return headings[0]
    title = stated_name(next(iter(_texts(page, "//head//title/text()")), ""))
    start, mark, end = max(
        (title.rpartition(mark) for mark in (" | ", " - ", " – ", " — ", " :: ")), key=lambda cut: len(cut[0])
    )
    return start if mark and source and source.casefold() in end.casefold() else title


def _dateline(page: lxml_html.HtmlElement) -> str:
    """Return the place that a page marks as that of its dateline: `Kyiv` for `KYIV, Feb. 2 —`."""
    for element in page.xpath("//*[contains(concat(' ', @class, ' '), ' dateline ')]")[:1]:
        words = stated_name("".join(element.itertext()))
        place = _AFTER_PLACE.sub("", words).strip(" ,–—-")
        if 0 < len(place) <= _LEAST and not _NO_PLACE.search(place):
            return place.title() if place.isupper() and len(place) > 3 else place
    return ""


def _day(page: lxml_html.HtmlElement) -> str | None:
    """Return the day that the page marks as its own, or the only day that it marks at all."""
    own = "//*[@itemprop='datePublished']"
    for expression in (f"{own}/@datetime | {own}/@content | //time[@pubdate]/@datetime", "//time/@datetime"):
        days = {day for text in _texts(page, expression) if (day := stated_day(text))}
        if len(days) == 1:
            return days.pop()
    return None


def _texts(page: lxml_html.HtmlElement, expression: str) -> Iterator[str]:
    found = page.xpath(expression)
    if isinstance(found, list):
        yield from (str(text) for text in found if isinstance(text, str))
