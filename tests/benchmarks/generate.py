"""Makes libraries of any size to measure with: `python -m tests.benchmarks.generate FOLDER COUNT [--words N]`.

The same seed gives the same library. Words follow Zipf's law; titles, parties and topics come in several scripts; due
dates take every form that records know.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import parse_date
from tui.records.event import Event
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
    "{y}-{m:02}-{d:02}", "{y}-{m:02}", "{y}", "{y}-2{s}", "{y}-3{q}", "{y}~", "{y}?", "{y}%", "203X", "{y}/{z}",
    "../{y}", "{y}/..", "{y}-{m:02}~", "{y}-{m:02}-{d:02}/{z}",
)  # fmt: skip


def vocabulary(chance: random.Random, size: int = 20_000) -> list[str]:
    """Return made-up words, the commonest first."""
    parts = SYLLABLES.split()
    words = dict.fromkeys("".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(size * 2))
    return list(words)[:size]


def articles(count: int, *, words: int = 120, commitments: int = 3, seed: int = 1) -> Iterator[Article]:
    """Yield so many articles, each with a summary of so many words and about so many commitments."""
    chance = random.Random(seed)
    names = vocabulary(chance)
    weights = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
    first = date(1990, 1, 1)
    for number in range(count):
        said = chance.choices(names, cum_weights=weights, k=words + 8)
        published = first + timedelta(days=chance.randrange(13_400))
        parties = tuple(chance.sample(PARTIES, k=chance.randint(1, 4)))
        made = tuple(
            _commitment(chance, f"c{n}", said, parties, published=published, number=number)
            for n in range(chance.randint(0, commitments * 2))
        )
        yield Article(
            id=f"{published:%Y}/{published:%m}/{published}-{number:07}",
            title=" ".join(said[:7]).capitalize() + (f" {chance.choice(FOREIGN)}" if chance.random() < 0.1 else ""),
            published=parse_date(published.isoformat()),
            source=chance.choice(SOURCES),
            url=f"https://example.org/{number}",
            place=chance.choice(PLACES),
            parties=parties,
            topics=tuple(dict.fromkeys(one.topic for one in made)),
            commitments=made,
            events=(Event(parse_date(published.isoformat()), " ".join(said[3:8]).capitalize()),),
            summary=_summary(chance, said[8:]),
        )


def _commitment(
    chance: random.Random, id: str, said: list[str], parties: tuple[str, ...], *, published: date, number: int
) -> Commitment:
    form = chance.choice((*FORMS, "", "", ""))
    year = published.year + chance.randint(0, 15)
    due = form.format(
        y=year, z=year + chance.randint(1, 4), m=chance.randint(1, 12), d=chance.randint(1, 28),
        s=chance.randint(1, 4), q=chance.randint(3, 6),
    )  # fmt: skip
    start = chance.randrange(len(said) - 6)
    return Commitment(
        id=id,
        text=f"{chance.choice(VERBS)} {' '.join(said[start : start + 6])}",
        parties=parties[: chance.randint(1, len(parties))],
        topic=chance.choice(TOPICS),
        due=parse_date(due) if due else None,
        restates=(CommitmentRef(f"elsewhere-{number}", "c0"),) if chance.random() < 0.02 else (),
    )


def _summary(chance: random.Random, said: list[str]) -> str:
    sentences = [" ".join(said[at : at + 12]).capitalize() + "." for at in range(0, len(said), 12)]
    if chance.random() < 0.2:
        sentences.append(chance.choice(FOREIGN) + ".")
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def write_library(folder: Path, count: int, *, words: int = 120, seed: int = 1) -> None:
    """Write a library of so many records into a new folder."""
    made: set[Path] = set()
    for article in articles(count, words=words, seed=seed):
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
