"""`accord add`: documents become records, reviewed one after the other in the app, or unseen as drafts."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, cast

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import Meter, is_terminal, notify, print_lines
from tui.drafting.adding import Begun, Given, Reviewing, Shelf, begin, outcome, save, shelf, why_known
from tui.drafting.asking.asker import Asker, AskError
from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.fetching import ANYWHERE, Fetcher
from tui.drafting.documents.reading import DocumentReader, read_files
from tui.drafting.draft import to_json
from tui.drafting.fiscal import FiscalYear
from tui.drafting.kept_texts import KeptTextError, KeptTexts
from tui.drafting.likeness import Known, sketch
from tui.drafting.many import Source, drafts
from tui.drafting.restating import NO_PRECEDENTS
from tui.drafting.review import Review, ReviewError
from tui.drafting.saving import SavingError
from tui.records import clock
from tui.text.display import one_line, web_link
from tui.text.numbers import bar

_SUFFIXES = {".txt", ".text", ".md", ".markdown", ".htm", ".html", ".xhtml", ".pdf"}
"""The files of a folder that are read; those that are named one by one are read whatever they are called."""
_PAGES_AT_ONCE = 4
_MOST_STDIN = 10 << 20


SUMMARY = "Make records of articles; each is reviewed beside its draft."
EXAMPLES = ("accord add talks.html --date 2026-02-02 --yes", "accord add notes.txt --date 2026-02-02 --json")


class Means(NamedTuple):
    """What the command line lends: how to print, to warn, to find the library, and to open the app."""

    print: Callable[[str], None]
    tell: Callable[[str], None]
    meter: Callable[[str], None]
    """Shows how far it is in a line of a terminal, which is overwritten; empty: the line goes."""
    library: Callable[[], Path]
    """The library's folder."""
    fiscal: FiscalYear | None
    """How the user counts fiscal years."""
    review: Callable[[Reviewing], int] | None
    """Opens the app on reviews; `None` without a terminal."""


class _Options(Namespace):
    documents: list[str]
    library: str | None
    today: str | None
    date: str
    title: str
    source: str
    url: str
    place: str
    party: list[str]
    model: str
    allow_private: bool
    keep_text: str
    yes: bool
    json: bool


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add = parser.add_argument
    add("documents", nargs="+", metavar="DOCUMENT", help="a file, a folder, a link; - reads a text from stdin")
    add("--date", default="", metavar="DATE", help="when it was published: 2026-02-02, 2026-02, 2026")
    add("--title", default="", help="its title")
    add("--source", default="", help="who published it")
    add("--url", default="", help="where it was published")
    add("--place", default="", help="where it was filed")
    add("--party", action="append", default=[], help="a party; may be given several times")
    add("--model", default="", metavar="NAME", help="let a language model of yours propose, by way of llm")
    add("--allow-private", action="store_true", help="fetch links that lead into a private network, too")
    add(
        "--keep-text",
        choices=("library", "private", "no"),
        default="private",
        metavar="WHERE",
        help="where the text is kept: library, private (your data folder; so by default), no",
    )
    add("--yes", action="store_true", help="write without a review; the record says draft: true")
    add("--json", action="store_true", help="print the draft of each as JSON, and write nothing")


def run(options: Namespace, call: Call) -> int:
    """Add what the options name; return the exit code: 0, 1 where some could not be added, 2 where none was."""
    given_options = cast(_Options, options)
    means = _means(given_options, call)
    given = _given(given_options)._replace(fiscal=means.fiscal)
    documents = _documents(given_options)
    with _asker(given_options, means) as asker:
        return _added(_Wanted(given_options, given, documents, asker), means)


def _means(options: _Options, call: Call) -> Means:
    settings = call.settings
    ticking = None if options.today else clock.today

    def review(reviewing: Reviewing) -> int:
        from tui.cli.reader import read

        return read(reviewing.folder, settings, call.today, ticking, None, file=call.settings_file, reviewing=reviewing)

    return Means(
        print=print_lines,
        tell=notify,
        meter=Meter().write,
        library=lambda: call.folder,
        fiscal=FiscalYear.of(settings.fiscal_year_begins, named_after_end=settings.fiscal_year_named_after_end),
        review=review if all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr))) else None,
    )


class _Wanted(NamedTuple):
    """What is to be added, and how."""

    options: _Options
    given: Given
    documents: Sequence[str]
    asker: Asker | None
    """Asks the model that was named; `None` where none was."""


@contextmanager
def _asker(options: _Options, means: Means) -> Iterator[Asker | None]:
    """Open what asks the model, and tell where texts go. `UsageError`: there is no such model."""
    if not options.model:
        yield None
        return
    with Asker(options.model) as asker:
        try:
            means.tell(f"The text goes to {asker.destination()}.")
        except AskError as error:
            raise UsageError(f"add: --model: {error}") from error
        yield asker


def _added(wanted: _Wanted, means: Means) -> int:
    options = wanted.options
    if options.json:
        return _print_drafts(wanted, means)
    folder = means.library()
    kept = [KeptTexts.of_library(folder), KeptTexts.of_library(folder, beside=True)]
    texts = {"private": kept[0], "library": kept[1], "no": None}[options.keep_text]
    try:
        there = shelf(folder, kept)
    except (SavingError, KeptTextError) as error:
        means.tell(str(error))
        return 2
    if options.yes:
        return _write_drafts(wanted, means, _Library(folder, texts, there))
    if means.review is None:
        raise UsageError("add: there is no terminal to review on; --yes writes drafts, --json prints them.")
    begun: list[Begun] = []
    tally = _Tally(means)
    for source in _sources(wanted, tally):
        try:
            begun.append(begin(source.document, wanted.given, there, source.suggestions))
        except ReviewError as error:
            raise UsageError(f"add: --{error.field}: {error.reason}") from error
    if not begun:
        return tally.code
    code = means.review(Reviewing(folder, begun, texts))
    return code or (1 if tally.failed else 0)


class _Library(NamedTuple):
    """Where records go, where their texts go, and what is there already."""

    folder: Path
    texts: KeptTexts | None
    shelf: Shelf


class _Tally:
    """Counts what went well and what did not."""

    def __init__(self, means: Means) -> None:
        self.means = means
        self.done = self.failed = 0

    @property
    def code(self) -> int:
        """The exit code."""
        return 0 if not self.failed else 1 if self.done else 2

    def fail(self, message: str) -> None:
        """Report one that could not be added."""
        self.failed += 1
        self.means.meter("")
        self.means.tell(message)

    def taken(self, name: str, document: Document | DocumentError) -> Document | None:
        """Return a document that was read; report one that was not."""
        if isinstance(document, DocumentError):
            self.fail(str(document))
            return None
        for note in document.notes:
            self.means.tell(f"{name}: {note}")
        return document


def _given(options: _Options) -> Given:
    if options.url and web_link(options.url) is None:
        raise UsageError(f"add: --url: {options.url}; expected an address that begins with https:// or http://.")
    return Given(options.date, options.title, options.source, options.url, options.place, tuple(options.party))


def _documents(options: _Options) -> list[str]:
    """Return the documents to read, with the files of folders in their place. `UsageError`: they do not fit."""
    documents: list[str] = []
    for named in options.documents:
        if not _is_link(named) and named != "-" and (folder := Path(named)).is_dir():
            files = sorted(file for file in folder.iterdir() if _is_document(file))
            if not files:
                raise UsageError(f"add: {named} has no text, Markdown, HTML or PDF in it.")
            documents += map(str, files)
        else:
            documents.append(named)
    single = [name for name in ("title", "url") if getattr(options, name)]
    if single and len(documents) > 1:
        raise UsageError(f"add: --{single[0]} is for one article, and there are {len(documents)}.")
    if options.documents.count("-") > 1:
        raise UsageError("add: - can be read but once.")
    return documents


def _is_document(file: Path) -> bool:
    return file.suffix.lower() in _SUFFIXES and not file.name.startswith(".") and file.is_file()


def _is_link(named: str) -> bool:
    return named.lower().startswith(("http://", "https://"))


def _read(documents: Sequence[str], options: _Options, means: Means) -> Iterator[tuple[str, Document | DocumentError]]:
    """Yield what became of each document: files are read in parallel, as are pages."""
    files = [Path(name) for name in documents if not _is_link(name) and name != "-"]
    links = [name for name in documents if _is_link(name)]
    from_files = iter(read_files(files)) if files else iter(())
    with ThreadPoolExecutor(_PAGES_AT_ONCE) as pool:
        allowed = ANYWHERE if options.allow_private else ()
        from_pages = pool.map(lambda link: _page(link, allowed), links)
        for number, name in enumerate(documents):
            if len(documents) > 1:
                means.meter(f"{bar(number, len(documents))} {number + 1:,} of {len(documents):,}: {one_line(name, 40)}")
            if _is_link(name):
                yield name, next(from_pages)
            elif name == "-":
                yield "-", _stdin()
            else:
                yield name, next(from_files)[1]
    means.meter("")


def _sources(wanted: _Wanted, tally: "_Tally", there: Shelf | None = None) -> Iterator[Source]:
    """Yield what can be drafted from, with the suggestions of the model if one is asked; report the others.

    No model is asked about what is `there` already.
    """
    for name, document in _read(wanted.documents, wanted.options, tally.means):
        if (read := tally.taken(name, document)) is None:
            continue
        asker = wanted.asker
        if asker and there and why_known(read, wanted.given, there):
            asker = None
        try:
            suggestions = asker.suggestions(read.text) if asker else None
        except AskError as error:
            tally.fail(f"{name}: not added: {error} Without --model, Accord's own rules propose.")
        else:
            yield Source(name, read, suggestions)


def _page(link: str, allowed: Sequence[str]) -> Document | DocumentError:
    with Fetcher(allowed=allowed) as fetcher, DocumentReader() as reader:
        try:
            return reader.read_page(link, fetcher)
        except DocumentError as error:
            return error


def _stdin() -> Document | DocumentError:
    with DocumentReader() as reader:
        try:
            return reader.read(sys.stdin.buffer.read(_MOST_STDIN + 1), "-")
        except DocumentError as error:
            return error


def _print_drafts(wanted: _Wanted, means: Means) -> int:
    """Print the draft of each document: of one, an object; of several, one after the other."""
    precedents = NO_PRECEDENTS
    if wanted.options.library is not None:
        try:
            precedents = shelf(means.library()).precedents
        except SavingError as error:
            means.tell(str(error))
            return 2
    tally = _Tally(means)
    for _, draft in drafts(_sources(wanted, tally), len(wanted.documents), wanted.given, precedents):
        if isinstance(draft, ReviewError):
            raise UsageError(f"add: --{draft.field}: {draft.reason}") from draft
        means.print(to_json(draft))
        tally.done += 1
    return tally.code


def _write_drafts(wanted: _Wanted, means: Means, library: _Library) -> int:
    """Write a record of each document without a review."""
    folder, texts, there = library
    tally = _Tally(means)
    sources = _sources(wanted, tally, there)
    for source, draft in drafts(sources, len(wanted.documents), wanted.given, there.precedents):
        name, document = source.name, source.document
        if why := why_known(document, wanted.given, there):
            tally.fail(f"{name}: not added: {why} Without --yes you can look at both.")
            continue
        try:
            if isinstance(draft, ReviewError):
                raise draft
            review = Review.of(document.text, draft)
            saved = save(review, folder, texts, is_draft=True)
        except ReviewError as error:
            tally.fail(f"{name}: not added: {error} Give it with --{_OPTION.get(error.field, error.field)}.")
        except SavingError as error:
            tally.fail(f"{name}: {error}")
        else:
            tally.done += 1
            there.known.append(Known(saved.file.stem, review.head.url, sketch(document.text)))
            means.meter("")
            means.print(one_line(str(saved.file)))
            if asked := outcome(draft):
                means.tell(f"{name}: {asked}.")
            if saved.unkept:
                means.tell(f"{name}: {saved.unkept}")
    return tally.code


_OPTION = {"published": "date"}
"""The options whose names are not those of the fields."""
