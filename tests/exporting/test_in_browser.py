"""The page in a real browser: a filter is typed, the count is right, and no request leaves."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.chromium import PROGRAM, Page
from tests.support.driving import SAMPLE
from tests.support.libraries import write

pytestmark = pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")

SHOWN = "[...document.querySelectorAll('tbody tr')].filter(row => row.offsetHeight).length"


def test_a_filter_is_typed_the_count_is_right_and_nothing_is_fetched(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "page.html"
    assert run("export", "html", "--drafts", "-o", file, "-C", SAMPLE)[0] == 0
    with closing(Page(tmp_path / "profile", file.as_uri())) as page:
        assert page.value(SHOWN) == 47
        page.type("input", "fighter japan")
        page.until("document.querySelector('#count').textContent !== '47 of 47'")
        expected = page.value(
            "[...document.querySelectorAll('tbody tr')]"
            ".filter(row => /fighter/i.test(row.textContent) && /japan/i.test(row.textContent)).length"
        )
        assert isinstance(expected, int)
        assert 0 < expected < 47
        assert page.value(SHOWN) == expected
        assert page.value("document.querySelector('#count').textContent") == f"{expected} of 47"
        assert page.requested == [file.as_uri()]
        assert page.refused == []


def test_what_a_record_says_is_run_by_neither_page(run: Run, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    hostile = "<img src=https://example.org/x onerror=document.title=1><script>document.title=2</script>"
    made = f"commitments:\n- {{id: one, text: '{hostile}', parties: [Japan, Italy], topic: '{hostile}'}}\n"
    write(folder, "a.md", "Talks", "2026-02-02", made)
    pages = {"page": run("export", "html", "-C", folder)[1]}
    pages["sheet"] = run("brief", "Japan", "Italy", "--format", "html", "-C", folder)[1]
    for name, text in pages.items():
        file = tmp_path / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        with closing(Page(tmp_path / f"profile-{name}", file.as_uri())) as page:
            assert page.value("document.querySelectorAll('img').length") == 0
            assert str(page.value("document.title")) not in ("1", "2")
            assert page.requested == [file.as_uri()]
