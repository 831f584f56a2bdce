"""The generator of libraries: the same ones again, and all that real ones hold."""

import re
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from tests.benchmarks.generate import FORMS, STATUSES, Generator, write_library
from tui.records.article import Article
from tui.records.reading import read_record

COUNT = 1_500


@pytest.fixture(scope="module")
def made() -> list[Article]:
    return list(Generator(words=60).articles(COUNT))


def contents(folder: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.md")}


def test_the_same_seed_gives_the_same_library(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        write_library(tmp_path / name, 40, words=20, seed=seed)
    one = contents(tmp_path / "one")
    assert len(one) == 40
    assert contents(tmp_path / "same") == one
    assert contents(tmp_path / "other") != one


def test_a_larger_library_has_the_articles_of_a_smaller_one(made: list[Article]) -> None:
    assert list(Generator(words=60).articles(10)) == made[:10]
    assert Generator(words=60).article(COUNT - 1) == made[-1]


def test_every_record_reads_without_a_problem(tmp_path: Path) -> None:
    write_library(tmp_path, 300, words=40)
    read = {
        file: read_record(file.read_bytes(), id=file.relative_to(tmp_path).with_suffix("").as_posix(), file=file.name)
        for file in tmp_path.rglob("*.md")
    }
    assert len(read) == 300
    expected = {article.id: article for article in Generator(words=40).articles(300)}
    assert {article.id: article for article in read.values() if isinstance(article, Article)} == expected


def test_every_form_of_a_due_date_appears(made: list[Article]) -> None:
    dates = [each.due for article in made for each in article.commitments]
    shapes = {re.sub("[0-9]+", "9", date.text) for date in dates if date}
    days = {"y": 2026, "z": 2028, "x": 202, "m": 1, "d": 1, "s": 1, "q": 3}
    assert shapes == {re.sub("[0-9]+", "9", form.format(**days)) for form in FORMS}
    assert None in dates
    seasons_and_quarters = {date.text[-2:] for date in dates if date and re.fullmatch("[0-9]{4}-[23][0-9]", date.text)}
    assert seasons_and_quarters == {"21", "22", "23", "24", "33", "34", "35", "36"}


@pytest.mark.parametrize(
    "script", ["[a-z]", "[а-яі]", "[α-ω]", "[\u4e00-\u9fff]", "[\uac00-\ud7a3]", "[\u0600-\u06ff]", "[ạ-ỹ]"]
)
def test_several_scripts_appear(made: list[Article], script: str) -> None:
    assert any(re.search(script, " ".join((article.title, article.summary, *article.parties))) for article in made)


def test_words_follow_the_law_of_zipf(made: list[Article]) -> None:
    words = Counter(word for article in made for word in re.findall("[a-z]+", article.summary.lower()))
    counts = [count for _, count in words.most_common()]
    assert counts[0] > 30 * counts[99]
    assert counts[99] > 3 * counts[999]


def test_commitments_restate_others_that_are_there(made: list[Article]) -> None:
    commitments = {(article.id, each.id) for article in made for each in article.commitments}
    restated = [ref for article in made for each in article.commitments for ref in each.restates]
    assert restated
    assert set(restated) <= commitments


def test_a_share_of_the_commitments_is_judged(made: list[Article]) -> None:
    generator = Generator(words=60)
    judged = list(generator.judgements(COUNT, share=0.3))
    published = {(article.id, each.id): article.published.earliest for article in made for each in article.commitments}
    assert judged == list(generator.judgements(COUNT, share=0.3))
    assert 0.25 < len(judged) / len(published) < 0.35
    assert {each.ref for each in judged} <= published.keys()
    assert {each.status for each in judged} == set(STATUSES)
    for each in islice(judged, 100):
        day = published[each.ref]
        assert day is not None
        assert day <= each.day
