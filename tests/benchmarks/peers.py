"""What others do with as many articles: newsboat, which reads feeds in a terminal, and ripgrep, which has no index."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.benchmarks.figures import Figure, median, percentile
from tests.benchmarks.generate import Generator
from tests.benchmarks.keys import Case, words_to_type
from tests.benchmarks.libraries import Libraries, records_in, say, words_in
from tests.benchmarks.start import start
from tests.benchmarks.terminal import Terminal
from tui.library.filter.query import parse_query
from tui.library.results.window import PAGE

FEED = "A feed of all articles"
SIZES = ("10k", "100k")


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Measure those peers that are installed."""
    for size in sizes:
        if size not in SIZES:
            continue
        if shutil.which("newsboat"):
            say(f"peers: newsboat, {size}")
            yield from _newsboat(libraries, size, max(3, rounds // 2))
        else:
            say("peers: newsboat is not installed, and so not measured")
        if shutil.which("rg"):
            say(f"peers: ripgrep, {size}")
            yield from _ripgrep(libraries, size)
        else:
            say("peers: ripgrep is not installed, and so not measured")


def _newsboat(libraries: Libraries, size: str, rounds: int) -> Iterator[Figure]:
    command = newsboat(libraries, size)
    accord = libraries.command(libraries.folder(size))
    given = libraries.environment
    theirs, ours = [], []
    for turn in range(rounds + 1):
        pair = start(command, given, FEED.encode()), start(accord, given)
        if turn:
            theirs.append(pair[0])
            ours.append(pair[1])
    opened, filtered, searched = _use_newsboat(command, given, rounds)
    case = Case(size, accord, "/", "\x1b")
    words = words_to_type()
    case.learn(given, words)
    case.type(given, words)
    keys = percentile(case.keys, 0.5)
    paint = median(each.painted for each in theirs), median(each.painted for each in ours)
    yield Figure("peers", "newsboat, first paint (its one feed)", size, paint[0] * 1000, "ms")
    yield Figure("peers", "newsboat, opening the feed (its list of articles)", size, opened * 1000, "ms")
    yield Figure("peers", "newsboat, memory", size, median(each.memory for each in theirs), "MB")
    yield Figure("peers", "accord, first paint (its list of articles)", size, paint[1] * 1000, "ms")
    yield Figure("peers", "accord, memory", size, median(each.memory for each in ours), "MB")
    yield Figure(
        "peers", "first paint, accord ÷ newsboat", size, paint[1] / paint[0], must=1.0 if size == "100k" else None
    )
    yield Figure("peers", "list of articles, accord ÷ newsboat", size, paint[1] / (paint[0] + opened))
    yield Figure("peers", "newsboat, filter of titles, on enter", size, filtered * 1000, "ms")
    yield Figure("peers", "newsboat, search of texts, on enter", size, searched * 1000, "ms")
    yield Figure("peers", "accord, filter of everything, on each key, p50", size, keys * 1000, "ms")
    yield Figure("peers", "newsboat's filter ÷ accord's", size, filtered / keys)
    yield Figure("peers", "newsboat's search ÷ accord's filter", size, searched / keys)


def newsboat(libraries: Libraries, size: str) -> list[str]:
    """Return the command that reads a library's articles with newsboat; they are imported if they are not yet."""
    folder = libraries.beside(f"newsboat-{size}")
    urls, cache, config = folder / "urls", folder / "cache.db", folder / "config"
    command = ["newsboat", "-u", str(urls), "-c", str(cache), "-C", str(config)]
    if not cache.exists():
        feed = folder / "feed.xml"
        with feed.open("w", encoding="utf-8") as file:
            file.writelines(rss(size))
        urls.write_text(f"file://{feed}\n", encoding="utf-8")
        config.write_text("auto-reload no\n", encoding="utf-8")
        subprocess.run([*command, "-x", "reload"], check=True, env=libraries.environment, capture_output=True)
        feed.unlink()
    return command


def rss(size: str) -> Iterator[str]:
    """Yield the articles of a library as a feed."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{FEED}</title>'
    yield "<link>https://example.org/</link><description>All</description>\n"
    for article in Generator(words=words_in(size)).articles(records_in(size)):
        text = "\n".join((article.summary, *(each.text for each in article.commitments)))
        yield (
            f"<item><title>{escape(article.title)}</title><link>{article.url}</link><guid>{article.id}</guid>"
            f"<pubDate>{_mail_date(article.published.text)}</pubDate><description>{escape(text)}</description></item>\n"
        )
    yield "</channel></rss>\n"


def _mail_date(published: str) -> str:
    """Return a date as feeds have it."""
    return format_datetime(datetime.fromisoformat(published).replace(tzinfo=UTC))


def _use_newsboat(command: Sequence[str], given: dict[str, str], rounds: int) -> tuple[float, float, float]:
    """Return the seconds to open a feed, to filter its list by title and to search it, each on average of words."""
    opened: list[float] = []
    filtered: list[float] = []
    searched: list[float] = []
    for word in (words_to_type() * rounds)[:rounds]:
        for into, keys in ((filtered, f'Ftitle =~ "{word}"'), (searched, f"/{word}")):
            with Terminal(command, given) as terminal:
                terminal.wait_for(FEED.encode())
                terminal.wait_until_quiet(0.5)
                opened.append(_answer(terminal, "\r"))
                for key in keys:
                    terminal.type(key)
                    terminal.wait_until_quiet(0.05, first=1)
                into.append(_answer(terminal, "\r"))
    return median(opened), median(filtered), median(searched)


def _answer(terminal: Terminal, key: str) -> float:
    """Press a key; return the seconds to the last byte of what followed."""
    sent = terminal.type(key)
    rest = terminal.wait_until_quiet(1.5, first=20)
    if rest is None:
        raise RuntimeError(f"nothing happened after {key!r}")
    return rest - sent


def _ripgrep(libraries: Libraries, size: str) -> Iterator[Figure]:
    """Look for words in all files, and in the index."""
    folder = libraries.folder(size)
    theirs, ours, counts = [], [], []
    with closing(libraries.open(folder)) as library:
        for turn in range(3):
            for word in words_to_type():
                began = time.perf_counter()
                found = subprocess.run(["rg", "-lwi", word, str(folder)], check=False, capture_output=True)
                scanned = time.perf_counter()
                if found.returncode not in (0, 1):
                    raise RuntimeError(found.stderr.decode())
                library.results(parse_query(f'"{word}"')).articles().fetch(0, PAGE)
                answered = time.perf_counter()
                total = library.results(parse_query(f'"{word}"')).articles().total
                counted = time.perf_counter()
                files = len(found.stdout.splitlines())
                if files != total:
                    say(f"peers: ripgrep finds {word} in {files:,} files, accord in {total:,} articles")
                if turn:
                    theirs.append(scanned - began)
                    ours.append(answered - scanned)
                    counts.append(counted - answered)
    yield Figure("peers", "ripgrep, a word in all files", size, median(theirs) * 1000, "ms")
    yield Figure("peers", "accord's index, first rows of the same", size, median(ours) * 1000, "ms")
    yield Figure("peers", "accord's index, count of the same", size, median(counts) * 1000, "ms")
    yield Figure(
        "peers",
        "ripgrep ÷ accord's index, first rows and count",
        size,
        median(theirs) / (median(ours) + median(counts)),
    )
