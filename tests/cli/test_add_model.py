"""`accord add --model`: a model of the user's own proposes, and what it says is held to the text."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.test_add import read
from tests.cli.test_main import Run
from tests.drafting.test_tokyo import TEXT
from tests.support.parrot import parrot_installed
from tests.support.real_terminal import terminal
from tui.cli.main import main
from tui.drafting.asking import asker

pytestmark = pytest.mark.skipif(find_spec("llm") is None, reason="the extra llm is not installed")

SAYS = json.dumps(
    {
        "commitments": [
            {
                "quote": "They also agreed to hold a meeting of foreign and defense ministers",
                "text": "Hold a meeting of foreign and defense ministers",
                "parties": ["Japan", "Britain"],
                "due": "2027",
            },
            {"quote": "Britain will buy forty fighters from Japan.", "text": "", "parties": [], "due": None},
        ]
    }
)


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


def test_it_says_where_the_text_goes_and_what_was_dropped(run: Run, folder: Path, tokyo: Path, tmp_path: Path) -> None:
    with parrot_installed(tmp_path, says=SAYS):
        code, out, err = run("add", tokyo, "--model", "parrot", "--json")
        printed = json.loads(out)
        written = run("add", tokyo, "--model", "parrot", "--yes", "-C", folder)
    assert (code, err.count("The text goes to Parrot: parrot")) == (0, 1)
    assert printed["invented_quotes"] == 1
    [proposed] = [made for made in printed["commitments"] if made["proposed"]]
    assert proposed["text"] == "Hold a meeting of foreign and defense ministers"
    assert (proposed["due"], proposed["doubt"]) == ("2026", "the model says due 2027")
    assert written[0] == 0
    assert "the model proposed 2, 1 dropped: the quote is not in the text, 1 read otherwise" in written[2]
    assert [made.due and made.due.text for made in read(Path(written[1].strip())).commitments] == ["2026"]


def test_the_review_counts_what_was_dropped_and_marks_what_is_read_otherwise(
    folder: Path, tokyo: Path, tmp_path: Path
) -> None:
    with parrot_installed(tmp_path, says=SAYS), terminal("add", tokyo, "--model", "parrot", "-C", folder) as screen:
        screen.shows("1 dropped")
        screen.shows("? the model")
        screen.type("w")
        screen.shows("1 article · 1 commitment")
        screen.type("q")
        assert screen.end() == 0
    [file] = folder.glob("*.md")
    assert "the model" not in file.read_text("utf-8")


def test_what_it_does_not_answer_is_not_added(run: Run, folder: Path, tokyo: Path, tmp_path: Path) -> None:
    with parrot_installed(tmp_path, says=SAYS[:-20]):
        code, out, err = run("add", tokyo, "--model", "parrot", "--yes", "-C", folder)
    assert (code, out) == (2, "")
    assert "tokyo.txt: not added: parrot: its answer is no JSON, or was cut short." in err
    assert "Without --model, Accord's own rules propose." in err
    assert not list(folder.glob("*.md"))


def test_it_is_not_asked_about_an_article_that_the_library_has(
    run: Run, folder: Path, tokyo: Path, tmp_path: Path
) -> None:
    assert run("add", tokyo, "--yes", "-C", folder)[0] == 0
    with parrot_installed(tmp_path, says="no answer"):
        code, _, err = run("add", tokyo, "--model", "parrot", "--yes", "-C", folder)
    assert code == 2
    assert "which is in the library." in err
    assert "no JSON" not in err


def test_an_unknown_model_is_said_before_anything_is_read(run: Run, tokyo: Path, tmp_path: Path) -> None:
    with parrot_installed(tmp_path):
        code, out, err = run("add", tokyo, "--model", "nobody", "--json")
    assert (code, out) == (2, "")
    assert "--model: nobody: UnknownModelError" in err


def test_without_the_extra_it_says_what_to_install(run: Run, tokyo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "find_spec", lambda name: None)
    code, _, err = run("add", tokyo, "--model", "parrot", "--json")
    assert code == 2
    assert "pip install 'accord[llm]'" in err
