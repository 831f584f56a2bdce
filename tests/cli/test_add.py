"""`accord add` through its real entry point: real files, a real server, real processes."""

import json
import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from tests.cli.test_main import Run
from tests.drafting.test_tokyo import TEXT
from tests.support.real_terminal import terminal
from tests.support.serving import serving
from tui.cli.add import arguments
from tui.cli.main import main
from tui.drafting.kept_texts import KeptTexts
from tui.help.pages import page
from tui.records.article import Article
from tui.records.reading import read_record

PAGE = """<!DOCTYPE html><html><head><title>Bridge talks</title><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2026-03-04T08:00:00Z"></head><body><article><h1>Bridge talks</h1>
<p>Norway and Sweden agreed that they will build a second bridge over the river by 2031, their ministers announced on
Tuesday after a long meeting in Oslo that had been put off twice.</p><p>Both governments pledged to pay half of the cost
of 90 million kroner each, and to hold a meeting of transport ministers in 2027.</p></article></body></html>"""


def read(file: Path) -> Article:
    article = read_record(file.read_bytes(), id=file.stem, file=file.name)
    assert isinstance(article, Article), article
    return article


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run accord here; the exit code, and what it printed on stdout and stderr."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        return main([str(argument) for argument in arguments]), *capsys.readouterr()

    return run


@pytest.fixture
def tokyo(tmp_path: Path) -> Path:
    file = tmp_path / "tokyo.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_json_prints_the_draft_and_writes_nothing(run: Run, folder: Path, tokyo: Path) -> None:
    code, out, err = run("add", tokyo, "--json", "-C", folder)
    printed = json.loads(out)
    assert (code, err) == (0, "")
    assert (printed["published"], printed["place"]) == ("2026-02-02", "Tokyo")
    assert any(made["due"] == "2035~" and made["proposed"] for made in printed["commitments"])
    assert not list(folder.iterdir())


def test_what_is_given_counts_more_than_what_the_document_says(run: Run, tokyo: Path) -> None:
    words = ["--date", "2026-02", "--title", "T", "--source", "S", "--url", "https://example.org/", "--place", "P"]
    _, out, _ = run("add", tokyo, "--json", *words, "--party", "Japan", "--party", "Mars")
    printed = json.loads(out)
    assert [printed[name] for name in ("published", "title", "source", "url", "place")] == [
        "2026-02", "T", "S", "https://example.org/", "P",
    ]  # fmt: skip
    assert printed["parties"] == ["Japan", "Mars"]


def test_fiscal_years_are_counted_as_the_settings_say(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, settings = tmp_path / "a.txt", tmp_path / "settings.toml"
    file.write_text("Peru will provide $20 million in food assistance to Kenya in fiscal year 2027.", encoding="utf-8")
    monkeypatch.setenv("ACCORD_SETTINGS", str(settings))
    settings.write_text("fiscal_year_begins = 10\nfiscal_year_named_after_end = true\n", encoding="utf-8")
    american = json.loads(run("add", file, "--json", "--date", "2026-02-02")[1])
    settings.write_text("", encoding="utf-8")
    plain = json.loads(run("add", file, "--json", "--date", "2026-02-02")[1])
    assert [drafted["commitments"][0]["due"] for drafted in (american, plain)] == ["2026-10/2027-09", "2027"]


def test_yes_writes_a_record_that_is_a_draft_and_keeps_its_text_in_private(
    run: Run,
    folder: Path,
    tmp_path: Path,
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    code, out, err = run("add", page, "--yes", "-C", folder)
    [file] = folder.glob("*.md")
    assert (code, out.strip(), err) == (0, str(file), "")
    article = read(file)
    assert article.draft
    assert (article.title, article.published.text, article.source) == ("Bridge talks", "2026-03-04", "The Gazette")
    assert any(made.due and made.due.text == "2031" for made in article.commitments)
    [kept] = KeptTexts.of_library(folder).versions(file.stem)
    assert all(made.quote in kept.text for made in article.commitments)
    assert run("check", folder)[0] == 0


@pytest.mark.parametrize(("where", "beside"), [("library", True), ("no", False)])
def test_the_text_is_kept_where_it_is_asked_to_be(
    run: Run, folder: Path, tokyo: Path, where: str, beside: bool
) -> None:
    run("add", tokyo, "--yes", "-C", folder, "--keep-text", where)
    assert bool(list(KeptTexts.of_library(folder, beside=True))) is beside
    assert not list(KeptTexts.of_library(folder))


def test_a_record_whose_text_cannot_be_kept_is_written_and_says_so(
    run: Run, folder: Path, home: Path, tokyo: Path
) -> None:
    (home / "data").mkdir()
    (home / "data" / "accord").write_text("in the way", encoding="utf-8")
    code, out, err = run("add", tokyo, "--yes", "-C", folder)
    assert (code, out.strip()) == (0, str(*folder.glob("*.md")))
    assert "is not kept" in err


def test_a_folder_is_added_whole_and_what_fails_is_reported_while_the_rest_go_on(
    run: Run,
    folder: Path,
    tmp_path: Path,
) -> None:
    articles = tmp_path / "inbox"
    articles.mkdir()
    (articles / "a.html").write_text(PAGE, encoding="utf-8")
    (articles / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (articles / "c.txt").write_text(TEXT, encoding="utf-8")
    (articles / "d.txt").write_text("No day is named here, and nothing else of weight. They met.", encoding="utf-8")
    (articles / "e.csv").write_text("not,read", encoding="utf-8")
    code, out, err = run("add", articles, "--yes", "-C", folder)
    assert code == 1
    assert len(out.splitlines()) == len(list(folder.glob("*.md"))) == 2
    assert "b.html" in err
    assert "d.txt" in err
    assert "--date" in err or "--title" in err
    assert "e.csv" not in err


def test_where_nothing_could_be_added_the_code_is_2(run: Run, folder: Path, tmp_path: Path) -> None:
    code, out, err = run("add", tmp_path / "nowhere.txt", "--yes", "-C", folder)
    assert (code, out) == (2, "")
    assert "nowhere.txt: there is no such file" in err


def test_the_same_article_is_noticed_by_its_words_and_by_its_link(run: Run, folder: Path, tmp_path: Path) -> None:
    page, copy, other = (tmp_path / name for name in ("page.html", "copy.html", "other.txt"))
    page.write_text(PAGE, encoding="utf-8")
    copy.write_text(PAGE.replace("Bridge talks</title>", "A bridge</title>"), encoding="utf-8")
    other.write_text(TEXT, encoding="utf-8")
    assert run("add", page, "--yes", "-C", folder, "--url", "https://example.org/bridge?utm_source=x")[0] == 0
    code, _, err = run("add", copy, "--yes", "-C", folder)
    assert code == 2
    assert "of its words are those of 2026-03-04-bridge-talks" in err
    code, _, err = run("add", other, "--yes", "-C", folder, "--url", "http://www.example.org/bridge/")
    assert code == 2
    assert "it has the same link as 2026-03-04-bridge-talks" in err
    assert len(list(folder.glob("*.md"))) == 1


def test_the_same_article_twice_in_one_run_is_written_once(run: Run, folder: Path, tokyo: Path) -> None:
    assert run("add", tokyo, tokyo, "--yes", "-C", folder)[0] == 1
    assert len(list(folder.glob("*.md"))) == 1


def test_a_page_is_fetched_from_a_private_address_only_if_that_is_allowed(run: Run, folder: Path) -> None:
    with serving() as server:
        url = f"{server}/page"
        code, _, err = run("add", url, "--yes", "-C", folder, "--date", "2026-02-02")
        assert code == 2
        assert url in err
        code, out, _ = run("add", url, "--yes", "-C", folder, "--date", "2026-02-02", "--allow-private")
    assert code == 0
    assert read(Path(out.strip())).title == "Talks"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "required"),
        (["x", "--date", "soon", "--json"], "--date"),
        (["x", "--url", "ftp://x"], "--url"),
        (["x", "y", "--title", "T", "--json"], "--title is for one article"),
        (["x", "--nonsense"], "--nonsense"),
        (["x"], "no terminal"),
    ],
)
def test_a_line_that_cannot_be_understood_says_why(
    run: Run, tokyo: Path, folder: Path, words: list[str], message: str
) -> None:
    words = [str(tokyo) if word == "x" else word for word in words]
    code, out, err = run("add", *words, *(["-C", folder] if words else []))
    assert (code, out) == (2, "")
    assert message in err


def test_help_is_printed(run: Run) -> None:
    code, out, _ = run("add", "--help")
    assert code == 0
    assert "--keep-text" in out


def test_the_standard_input_is_a_document(folder: Path) -> None:
    command = [sys.executable, "-m", "tui", "add", "-", "--json", "-C", str(folder)]
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["published"] == "2026-02-02"


def test_without_yes_each_is_reviewed_in_turn_on_the_terminal(folder: Path, tmp_path: Path, tokyo: Path) -> None:
    html = tmp_path / "page.html"
    html.write_text(PAGE, encoding="utf-8")
    with terminal("add", tokyo, html, "-C", folder) as screen:
        screen.shows("1 of 2")
        screen.type("w")
        screen.shows("2 of 2")
        screen.type("\x1b")  # nothing was changed, so that nothing is asked
        screen.shows("1 article · 3 commitments")
        screen.type("q")
        assert screen.end() == 0
    [file] = folder.glob("*.md")
    assert not read(file).draft


def test_the_page_of_help_names_every_option() -> None:
    parser = ArgumentParser()
    arguments(parser)
    options = {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
    assert set(re.findall(r"`(-C|--[a-z-]+)", page("adding"))) == options | {"-C"}
