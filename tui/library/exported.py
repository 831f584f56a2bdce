"""Reads what is exported."""

from collections.abc import Iterator

from tui.library.filter.query import Query
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.article import Article
from tui.records.assessment import write_assessment
from tui.views.exported import Exported
from tui.views.rows import Grouping


def exported(library: Library, query: Query) -> Exported:
    """Return what a filter shows, for the formats of `tui.exporting.formats`. `LibraryError`: it cannot be read."""
    results = library.results(query)

    def articles() -> Iterator[Article]:
        for row in results.articles():
            if not row.problem and (article := library.article(row.id)):
                yield article

    def log() -> Iterator[str]:
        is_all = query.is_empty
        ids = set() if is_all else {row.id for row in results.articles()}
        for part in AssessmentLog(library.folder).parts():
            yield from (write_assessment(line) for line in part.assessments if is_all or line.ref.article in ids)

    text = query.text.strip()
    return Exported(
        f"{library.folder.name}: {text}" if text else library.folder.name,
        library.today,
        results.commitments(Grouping.DUE),
        results.timeline(),
        articles,
        log,
        library.revisions(),
    )
