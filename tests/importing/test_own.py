"""Library, JSON Lines, library: nothing is missing, whatever the records and the log hold."""

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.test_assessment import assessments
from tests.support.libraries import TODAY
from tests.support.strategies import articles
from tui.exporting.own import as_jsonl
from tui.importing.own import read_own
from tui.library.exported import exported as what_is_exported
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.library.taking_in import take_in
from tui.records.article import Article
from tui.records.assessment import Assessment
from tui.views.exported import Options


def exported(folder: Path, cache: Path) -> bytes:
    with closing(Library.open(folder, cache=cache, today=TODAY)) as library:
        library.reconcile()
        return "".join(as_jsonl(what_is_exported(library, EVERYTHING), Options())).encode()


@settings(deadline=None, max_examples=30)
@given(
    st.lists(articles, max_size=4, unique_by=lambda each: each.id.split("/")[0]),
    st.lists(assessments, max_size=4, unique_by=lambda each: each.id),
)
def test_library_to_lines_to_library_is_the_same(records: list[Article], log: list[Assessment]) -> None:
    if records:  # of some, what they are about is there
        log = [
            each._replace(ref=each.ref._replace(article=records[0].id)) if n % 2 else each for n, each in enumerate(log)
        ]
    with tempfile.TemporaryDirectory() as name:
        one, two = Path(name) / "one", Path(name) / "two"
        one.mkdir()
        two.mkdir()
        taken = take_in(one, lambda: [*records, *log])
        assert (taken.articles, taken.assessments) == (len(records), len(log))
        data = exported(one, Path(name) / "cache")
        read = list(read_own(data.split(b"\n"), "lines"))
        assert sorted((each for each in read if isinstance(each, Article)), key=lambda each: each.id) == sorted(
            records, key=lambda each: each.id
        )
        take_in(two, lambda: read)
        assert {each.id: each for each in AssessmentLog(two).read().assessments} == {each.id: each for each in log}
        assert exported(two, Path(name) / "cache2") == data
        assert contents(two) == contents(one)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
