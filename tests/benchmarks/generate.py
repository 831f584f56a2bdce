"""Makes libraries of any size to measure with: `python -m tests.benchmarks.generate FOLDER COUNT [--words N]`.

The same seed gives the same library, and every article can be made without those before it. Words follow Zipf's law;
titles, parties and topics come in several scripts; due dates take every form that records know.
"""

import argparse
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, Day, day, parse_date
from tui.records.event import Event
from tui.records.status import Status
from tui.records.writing import write_record

PARTIES = (
    "Japan", "United Kingdom", "Italy", "United States", "Australia", "European Union", "France", "Germany", "Canada",
    "Brazil", "India", "Kenya", "Norway", "Türkiye", "Côte d'Ivoire", "Việt Nam", "South Korea", "Mexico",
    "日本", "Україна", "Ελλάδα", "مصر", "대한민국",
)  # fmt: skip
TOPICS = (
    "defence", "cyber", "critical minerals", "space", "trade", "technology", "energy", "economic security", "ocean",
    "health", "climate", "migration",
)  # fmt: skip
SOURCES = ("Ministry readout", "The Daily Courier", "Wire agency", "Port authority", "Gazeta", "新聞")
PLACES = ("Tokyo", "London", "São Paulo", "Nairobi", "Åland", "İstanbul", "北京", "Київ")
SYLLABLES = (
    "ba be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne no pa pe ra re ro sa se ta te"
)
VERBS = ("Build", "Open", "Publish", "Fund", "Ratify", "Host", "Cut", "Double", "Share", "Review")
FOREIGN = (
    "安全保障協力の強化",
    "міністри домовилися",
    "ενίσχυση της συνεργασίας",
    "경제 안보 대화",
    "hợp tác quốc phòng",
)
FORMS = (
    "{y}-{m:02}-{d:02}", "{y}-{m:02}", "{y}", "{y}-2{s}", "{y}-3{q}", "{y}~", "{y}?", "{y}%", "{x}X", "{y}/{z}",
    "../{y}", "{y}/..", "{y}-{m:02}~", "{y}-{m:02}-{d:02}/{z}",
)  # fmt: skip
"""The forms of due dates: a year, the year of an end, a decade, a month, a day, a season and a quarter to fill in."""
STATUSES = tuple(status for status in Status if status is not Status.UNRATED)

FIRST_DAY = date(1990, 1, 1)
DAYS = 13_400
"""The articles are of so many days."""
DISTINCT_WORDS = 20_000
SLICE = 5_000
"""How many records a process writes before it asks for more."""


class Judgement(NamedTuple):
    """What is judged of a commitment."""

    ref: CommitmentRef
    status: Status
    day: Day


def vocabulary(seed: int) -> list[str]:
    """Return made-up words, the commonest first."""
    chance = random.Random(seed)
    parts = SYLLABLES.split()
    words = dict.fromkeys("".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(DISTINCT_WORDS * 2))
    return list(words)[:DISTINCT_WORDS]


class Generator:
    """The articles of an endless library, each with a summary of so many words and about so many commitments."""

    def __init__(self, *, words: int = 120, commitments: int = 3, seed: int = 1) -> None:
        self._words = words
        self._commitments = commitments
        self._seed = seed
        self._vocabulary = vocabulary(seed)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._vocabulary) + 1)))

    def article(self, number: int) -> Article:
        """Make an article of the library, counted from 0."""
        chance, published, made = self._begin(number)
        said = chance.choices(self._vocabulary, cum_weights=self._weights, k=self._words + 8)
        parties = tuple(chance.sample(PARTIES, k=chance.randint(1, 4)))
        commitments = tuple(
            Commitment(
                id=f"c{nth}",
                text=f"{chance.choice(VERBS)} {' '.join(said[nth : nth + 6])}",
                parties=parties[: chance.randint(1, len(parties))],
                topic=chance.choice(TOPICS),
                due=_due(chance, published.year),
                restates=self._earlier(chance, number),
            )
            for nth in range(made)
        )
        on = parse_date(published.isoformat())
        return Article(
            id=_id(number, published),
            title=" ".join(said[:7]).capitalize() + (f" {chance.choice(FOREIGN)}" if chance.random() < 0.1 else ""),
            published=on,
            source=chance.choice(SOURCES),
            url=f"https://example.org/{number}",
            place=chance.choice(PLACES),
            parties=parties,
            topics=tuple(dict.fromkeys(one.topic for one in commitments)),
            commitments=commitments,
            events=(Event(on, " ".join(said[3:8]).capitalize()),),
            summary=_summary(chance, said[8:]),
        )

    def articles(self, count: int) -> Iterator[Article]:
        """Make the first so many articles."""
        return map(self.article, range(count))

    def judgements(self, count: int, *, share: float = 0.3) -> Iterator[Judgement]:
        """Judge a share of the commitments of the first so many articles."""
        chance = random.Random(self._seed)
        for number in range(count):
            _, published, made = self._begin(number)
            for nth in range(made):
                if chance.random() < share:
                    judged = published + timedelta(days=chance.randrange(3_000))
                    yield Judgement(
                        CommitmentRef(_id(number, published), f"c{nth}"),
                        chance.choice(STATUSES),
                        day(judged.year, judged.month, judged.day),
                    )

    def _begin(self, number: int) -> tuple[random.Random, date, int]:
        """Return the chances of an article, when it was published and how many commitments it has."""
        chance = random.Random(self._seed << 32 | number)
        published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        return chance, published, chance.randint(0, self._commitments * 2)

    def _earlier(self, chance: random.Random, number: int) -> tuple[CommitmentRef, ...]:
        """Return, now and then, the commitment of another article, which is restated."""
        if chance.random() >= 0.02 or not number:
            return ()
        other = chance.randrange(number)
        _, published, made = self._begin(other)
        return (CommitmentRef(_id(other, published), "c0"),) if made else ()


def _id(number: int, published: date) -> str:
    return f"{published:%Y}/{published:%m}/{published}-{number:07}"


def _due(chance: random.Random, published: int) -> Date | None:
    form = chance.choice((*FORMS, "", "", ""))
    if not form:
        return None
    year = published + chance.randint(0, 15)
    return parse_date(
        form.format(
            y=year, z=year + chance.randint(1, 4), x=year // 10, m=chance.randint(1, 12), d=chance.randint(1, 28),
            s=chance.randint(1, 4), q=chance.randint(3, 6),
        )
    )  # fmt: skip


def _summary(chance: random.Random, said: list[str]) -> str:
    sentences = [" ".join(said[at : at + 12]).capitalize() + "." for at in range(0, len(said), 12)]
    if chance.random() < 0.2:
        sentences.append(chance.choice(FOREIGN) + ".")
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def write_library(folder: Path, count: int, *, words: int = 120, seed: int = 1) -> None:
    """Write a library of so many records into a folder, by as many processes as there are processors."""
    starts = range(0, count, SLICE)
    write = partial(_write_slice, folder, count, words, seed)
    if len(starts) == 1:
        write(0)
        return
    with ProcessPoolExecutor() as processes:
        for _ in processes.map(write, starts):
            pass


def _write_slice(folder: Path, count: int, words: int, seed: int, start: int) -> None:
    """Write some of the records of a library."""
    generator = Generator(words=words, seed=seed)
    made: set[Path] = set()
    for number in range(start, min(start + SLICE, count)):
        article = generator.article(number)
        file = folder / f"{article.id}.md"
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_text(write_record(article), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_library(options.folder, options.count, words=options.words, seed=options.seed)
