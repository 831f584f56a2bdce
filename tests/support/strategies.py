"""Hypothesis strategies for what records hold: any article that a file can carry, with texts that break readers."""

from dataclasses import replace

from hypothesis import strategies as st

from tui.records.article import Article
from tui.records.commitment import COMMITMENT_ID, Commitment, CommitmentRef, normal_commitment
from tui.records.dates import Date, parse_date
from tui.records.event import Event
from tui.records.normal import normal_id

NASTY_TEXTS = (
    # Typed by YAML 1.1.
    "NO", "no", "y", "on", "null", "~", "=", "<<", "2035", "12:30", "010", "1e3", "0x1F", "1_000", "2026-01-31",
    "-5", ".5", ".inf", "2026-01-31 12:30:00",
    # Punctuation of YAML.
    "a: b", "a:", "a #b", "a#b", "# a", "#a", ": a", "- a", "-a", "-", "---", "--- a", "...", "? a", "?",
    "!!python/object:os.system x", "&a", "*a", "|", ">", "%YAML 1.1", "@a", "`a`", "[2026,2027]", "{..2030}", "a, b",
    "a]", "}", "a: [b", "'a'", '"a"', 'say "a"', "it's", "\\", "a\\nb",
    # White space and control characters.
    "a\nb", "a\n\nb", "a\rb", "a\tb", "a\t#b", "a  b", "\x1b[31mred\x1b[0m", "a\x00b", "a\x7fb", "a\x85b", "a\u2028b",
    "a\u2029b", "a\ufeffb", "\ufeffa", "a\u202eb", "a\u200bb", "a\xa0b",
    # Scripts, emoji, the ends of Unicode.
    "日本と英国：協力", "日本\u3000英国", "می\u200cخواهم", "é", "e\u0301", "👩\u200d🚀 up",
    "किताब कताब।", "ประเทศไทยน้ำ", "ភាសាខ្មែរ", "မြန်မာ", "\u0bc6\u0301\u0bbe",
    "\ufffe", "\uffff", "\U0010ffff",
    # Addresses and long texts.
    "https://example.org/a?b=c&d#e", "x" * 120, "Ünïted Kingdom, the",
)  # fmt: skip
"""Texts that YAML, a terminal or a careless reader takes for something else."""

EDTF_TEXTS = (
    "2026-01-31", "2026-01", "2026", "2026-22", "2026-35", "2035~", "2035?", "2035%", "203X", "20XX", "2030/2033",
    "../2030", "2027/..", "2026-01-31/2035~", "2025-01/2025-03", "-0043", "Y12000",
    "2026-01-31T12:30:00Z", "2026-XX-XX",
)  # fmt: skip
"""Dates of every kind that Accord reads."""

characters = st.characters(exclude_categories=["Cs"])
"""Every character but half surrogate pairs, which UTF-8 cannot carry."""

texts = (st.sampled_from(NASTY_TEXTS) | st.text(characters, max_size=30)).map(str.strip).filter(bool)
"""A text of a field: not empty, and without white space around it."""

optional_texts = st.just("") | texts


def _pasted(parts: list[str]) -> str:
    text = "\n".join(parts).replace("\0", "").replace("\r", "\n")
    lines = text.rstrip(" \t\n").split("\n")
    while lines and not lines[0].strip(" \t"):
        del lines[0]
    return "\n".join(lines)


summaries = st.lists(
    st.sampled_from(("", "---", "--- ", "...", "    code", "# Heading", "trailing  ", "\t", "\u2028", *NASTY_TEXTS))
    | st.text(characters, max_size=40),
    max_size=6,
).map(_pasted)
"""A summary: without `\\r` and NUL, and without blank lines around it."""

dates: st.SearchStrategy[Date] = (
    st.sampled_from(EDTF_TEXTS) | st.dates().map(str) | st.integers(1000, 2999).map(str)
).map(parse_date)

commitment_ids = st.sampled_from(("fighter", "2026", "no", "-", "...", "条約")) | st.from_regex(
    COMMITMENT_ID, fullmatch=True
).filter(lambda id: len(id) <= 40).map(normal_commitment)

article_ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}(/[a-z0-9]{1,8})?", fullmatch=True)

refs = st.builds(CommitmentRef, (article_ids | texts).map(normal_id), commitment_ids)

urls = st.sampled_from(("", "https://example.org/", "http://example.org:8080/a?b=c#d", "https://例え.jp/記事"))

text_lists = st.lists(texts, max_size=4).map(tuple)

commitments = st.builds(
    Commitment,
    id=commitment_ids,
    text=texts,
    parties=text_lists,
    topic=optional_texts,
    due=st.none() | dates,
    due_words=optional_texts,
    test=optional_texts,
    quote=optional_texts,
    restates=st.lists(refs, max_size=3).map(tuple),
)

events = st.builds(Event, date=dates, title=texts, date_words=optional_texts)


def _consistent(article: Article) -> Article:
    """Let no commitment restate itself."""
    return replace(
        article,
        commitments=tuple(
            replace(made, restates=tuple(ref for ref in made.restates if ref != CommitmentRef(article.id, made.id)))
            for made in article.commitments
        ),
    )


articles: st.SearchStrategy[Article] = st.builds(
    Article,
    id=article_ids,
    title=texts,
    published=dates,
    source=optional_texts,
    url=urls,
    place=optional_texts,
    parties=text_lists,
    topics=text_lists,
    commitments=st.lists(commitments, max_size=4, unique_by=lambda made: made.id).map(tuple),
    events=st.lists(events, max_size=3).map(tuple),
    summary=summaries,
    draft=st.booleans(),
).map(_consistent)
"""Any article that a record can carry."""
