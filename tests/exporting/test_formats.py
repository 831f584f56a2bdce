"""The formats of `accord export`: what is in them, and that nothing in them is more exact than it is known."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tests.support.libraries import write
from tui.exporting.formats import FORMATS

FIGHTER = "2026-02-02-japan-uk-security#fighter"
HOSTILE = '<script>alert(1)</script> & "quoted" \''


def exported(run: Run, folder: Path, format: str, *words: str) -> str:  # noqa: F811
    code, out, err = run("export", format, *words, "--today", "2026-11-22", "-C", folder)
    assert (code, err) == (0, "")
    return out


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_of_every_size_is_written(format: str, run: Run, folder: Path) -> None:  # noqa: F811
    assert exported(run, SAMPLE, format)
    exported(run, SAMPLE, format, "nothing-has-this-word")


@pytest.mark.parametrize("format", ["json", "timelinejs", "csl-json", "jsonld"])
def test_what_is_json_is_json_even_where_nothing_is_found(format: str, run: Run) -> None:  # noqa: F811
    json.loads(exported(run, SAMPLE, format))
    json.loads(exported(run, SAMPLE, format, "nothing-has-this-word"))


def test_articles_are_whole_and_the_same_in_both_forms(run: Run) -> None:  # noqa: F811
    whole = json.loads(exported(run, SAMPLE, "json"))
    lines = [json.loads(line) for line in exported(run, SAMPLE, "jsonl").splitlines()]
    articles = whole["articles"]
    assert lines == [*({"article": one} for one in articles), *({"assessment": one} for one in whole["assessments"])]
    log = (SAMPLE / "assessments.jsonl").read_text(encoding="utf-8").splitlines()
    assert whole["assessments"] == [json.loads(line) for line in log]
    assert len(articles) == 10
    [fighter] = [one for one in articles[0]["commitments"] if one["id"] == "fighter"]
    assert fighter["due"] == "2035~"
    assert articles[0]["summary"].startswith("Sanae Takaichi")


def test_a_date_is_never_more_exact_than_it_is_known(run: Run) -> None:  # noqa: F811
    slides = {slide["unique_id"]: slide for slide in json.loads(exported(run, SAMPLE, "timelinejs"))["events"]}
    assert slides[FIGHTER]["start_date"] == {"year": 2035}
    assert slides[FIGHTER]["display_date"] == "c. 2035"
    graph = json.loads(exported(run, SAMPLE, "jsonld"))["@graph"]
    times = {action.get("@id"): action.get("scheduledTime") for node in graph for action in node["about"]}
    assert times[f"#{FIGHTER}"] == {"@type": "http://id.loc.gov/datatypes/edtf", "@value": "2035~"}


def test_a_reference_of_about_a_year_says_so(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "a.md", "Talks", published="1987~")
    [reference] = json.loads(exported(run, folder, "csl-json"))
    assert reference["issued"] == {"date-parts": [[1987]], "circa": True}


def test_a_page_has_the_timeline_and_every_commitment_and_fetches_nothing(run: Run) -> None:  # noqa: F811
    page = exported(run, SAMPLE, "html")
    assert page.count("<tr data-words") == len(exported(run, SAMPLE, "csv").strip().splitlines()) - 1
    assert "c. 2035" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=\"(?!https?://)", page)
    assert not re.search(r"<(link|img|iframe)|url\(|@import| on\w+=", page)


def test_nothing_of_a_record_is_markup_in_a_page(run: Run, folder: Path) -> None:  # noqa: F811
    more = f"source: {json.dumps(HOSTILE)}\ncommitments:\n- text: {json.dumps(HOSTILE)}\n  due: 2027\n"
    write(folder, "a.md", HOSTILE.replace('"', "'"), more=more)
    page = exported(run, folder, "html")
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert "<script>" not in exported(run, folder, "timelinejs")


def test_of_a_long_text_nothing_is_cut(run: Run, folder: Path) -> None:  # noqa: F811
    text = "word " * 1000 + "end"
    write(folder, "a.md", "Talks", more=f"commitments:\n- {{id: one, text: {text}}}\n")
    for words in (("export", "csv"), ("export", "markdown"), ("list", "--format", "csv"), ("export", "jsonl")):
        assert text in run(*words, "-C", folder)[1]
