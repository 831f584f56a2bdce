"""Writing a record, and reading it back."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import example, given

from tests.support.strategies import articles, texts
from tui.records import front_matter
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import parse_date
from tui.records.event import Event
from tui.records.reading import read_record
from tui.records.writing import UnwritableError, write_record

TALKS = Article(
    id="2026-02-02-japan-uk-security",
    title="Japan and the UK deepen security cooperation",
    published=parse_date("2026-02-02"),
    source="The Yomiuri Shimbun / ANN",
    url="https://example.org/talks?id=1#top",
    place="Tokyo",
    parties=("Japan", "United Kingdom", "Italy"),
    topics=("defence", "critical minerals"),
    commitments=(
        Commitment(
            id="fighter",
            text="Speed up the fighter: deploy it",
            topic="defence",
            due=parse_date("2035~"),
            due_words="around 2035",
            restates=(CommitmentRef("2022-12-09-gcap-launch", "fighter"),),
        ),
        Commitment(
            id="minerals",
            text="Strengthen supply chains",
            parties=("Japan",),
            due=parse_date("../2030"),
            restates=(CommitmentRef("a", "minerals"), CommitmentRef("b", "minerals")),
        ),
    ),
    events=(Event(parse_date("2026-01-31"), "Talks in Tokyo"),),
    summary="The summary, in **Markdown**.",
)

WRITTEN = """\
---
title: Japan and the UK deepen security cooperation
published: 2026-02-02
source: The Yomiuri Shimbun / ANN
url: https://example.org/talks?id=1#top
place: Tokyo
parties: [Japan, United Kingdom, Italy]
topics: [defence, critical minerals]
commitments:
- id: fighter
  text: "Speed up the fighter: deploy it"
  topic: defence
  due: 2035~
  due_words: around 2035
  restates: 2022-12-09-gcap-launch#fighter
- id: minerals
  text: Strengthen supply chains
  parties: [Japan]
  due: ../2030
  restates:
  - a#minerals
  - b#minerals
events:
- date: 2026-01-31
  title: Talks in Tokyo
---
The summary, in **Markdown**.
"""


def reads_back(article: Article) -> bool:
    return read_record(write_record(article).encode(), id=article.id, file="a.md") == article


def short(**fields: object) -> Article:
    return replace(Article(id="a", title="A", published=parse_date("2026")), **fields)  # type: ignore[arg-type]


def test_a_record_is_written_as_people_write_one() -> None:
    assert write_record(TALKS) == WRITTEN


def test_fields_with_nothing_in_them_are_left_out() -> None:
    assert write_record(short()) == "---\ntitle: A\npublished: 2026\n---\n"


def test_a_list_too_long_for_a_line_has_an_entry_a_line() -> None:
    written = write_record(short(parties=("A" * 50, "B" * 50)))
    assert f"parties:\n- {'A' * 50}\n- {'B' * 50}\n" in written


def test_a_list_of_exactly_the_width_stays_in_one_line() -> None:
    written = write_record(short(topics=("A" * 45, "B" * 43)))
    assert max(map(len, written.splitlines())) == 100
    assert "\n- " not in written


@pytest.mark.parametrize("text", ["NO", "y", "null", "2035", "12:30", "1e3", "2026-01-31", "+1.5", "0x1F", "1_000"])
def test_a_text_that_yaml_would_type_is_quoted(text: str) -> None:
    assert f'place: "{text}"\n' in write_record(short(place=text))


@example("0x1F")
@example("2026-01-31 12:30:00")
@given(texts)
def test_no_reader_of_yaml_takes_a_text_for_anything_else(text: str) -> None:
    head = write_record(short(place=text, topics=(text, text))).split("\n---\n")[0]
    loaded = yaml.safe_load(head)
    assert (loaded["place"], loaded["topics"]) == (text, [text, text])


def test_what_cannot_be_seen_is_written_as_an_escape() -> None:
    assert 'place: "a\\x1b\\u2028\\u202e\\ufeffb\\n\\t\\"\\\\"\n' in write_record(
        short(place='a\x1b\u2028\u202e\ufeffb\n\t"\\')
    )


def test_ordinary_texts_of_any_script_are_plain() -> None:
    for text in ("日本と英国", "می‌خواهم", "Côte d’Ivoire (2nd)", "AT&T: no"[:4], "a#b", "R&D, skills", 'the "2+2"'):
        assert f"place: {text}\n" in write_record(short(place=text))


@given(articles)
def test_what_is_written_reads_back_equal(article: Article) -> None:
    assert reads_back(article)


@given(articles)
def test_writing_is_stable(article: Article) -> None:
    written = write_record(article)
    read = read_record(written.encode(), id=article.id, file="a.md")
    assert isinstance(read, Article)
    assert write_record(read) == written
    assert written.endswith("\n")
    assert "\r" not in written


@given(articles)
def test_the_parser_in_python_reads_the_same(article: Article) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "_events", front_matter._events_in_python)
        assert reads_back(article)


@pytest.mark.parametrize(
    "article",
    [
        short(title=""),
        short(title=" A"),
        short(place=" "),
        short(parties=("",)),
        short(url="ftp://example.org"),
        short(summary="\na"),
        short(summary="a\n"),
        short(summary="a\rb"),
        short(summary="a\0b"),
        short(summary="\ud800"),
        short(title="\ud800"),
        short(title="x" * 70_000),
        short(summary="x" * (1 << 20)),
        short(commitments=(Commitment(id="", text="a"),)),
        short(commitments=(Commitment(id="a b", text="a"),)),
        short(commitments=(Commitment(id="a", text="a"), Commitment(id="a", text="b"))),
        short(commitments=(Commitment(id="b", text="b", restates=(CommitmentRef("a", "b"),)),)),
        short(commitments=(Commitment(id="b", text="b", restates=(CommitmentRef("", "b"),)),)),
    ],
)
def test_what_would_not_read_back_is_refused(article: Article) -> None:
    with pytest.raises(UnwritableError, match=r"the record 'a' cannot be written: ."):
        write_record(article)


def test_a_refusal_names_the_fields_that_would_differ() -> None:
    with pytest.raises(UnwritableError, match="title and place would read back differently"):
        write_record(short(title="A ", place=" B"))
