"""`accord verify`: what differs from when it was judged is listed; what does not is unchanged, and not called true."""

import json
from pathlib import Path

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.libraries import write
from tui.drafting.kept_texts import KeptTexts

MORE = "commitments:\n- {id: rail, text: Build a railway, quote: They will build a railway}\n- {id: port, text: Port}\n"


def judged(run: Run, folder: Path) -> Path:  # noqa: F811
    write(folder, "talks.md", "Talks", more=MORE)
    KeptTexts.of_library(folder).keep("talks", "They will build a railway.")
    for name, ref in (("Ann", "talks#rail"), ("Ben", "talks#port")):
        settings = folder.parent / f"{name}.toml"
        settings.write_text(f'by = "{name}"\n', encoding="utf-8")
        assert run("assess", ref, "kept", "--settings", settings, "-C", folder)[0] == 0
    return folder / "assessments.jsonl"


def test_what_is_seen_first_is_new_and_then_unchanged(run: Run, folder: Path) -> None:  # noqa: F811
    judged(run, folder)
    code, out, _ = run("verify", folder)
    assert (code, out.splitlines()[:2]) == (0, ["Ann: 1 new", "Ben: 1 new"])
    assert "1 quote, 1 stand in their kept texts" in out
    assert "true" not in out
    code, out, _ = run("verify", folder)
    assert (code, out.splitlines()[0]) == (0, "Ann: 1 judgement unchanged since judged")


def test_a_line_that_was_changed_or_removed_is_named_until_that_is_accepted(run: Run, folder: Path) -> None:  # noqa: F811
    log = judged(run, folder)
    run("verify", folder)
    ann, ben = log.read_text(encoding="utf-8").splitlines()
    log.write_text(ann.replace('"kept"', '"broken"') + "\n", encoding="utf-8")
    for _ in range(2):
        code, out, _ = run("verify", folder)
        assert code == 1
        assert "Ann: 1 changed" in out
        assert f"{json.loads(ann)['id']} of Ann is changed" in out
        assert f"{json.loads(ben)['id']} of Ben is gone" in out
    assert run("verify", "--accept", folder)[0] == 0
    assert run("verify", folder)[1].startswith("Ann: 1 judgement unchanged since judged")


def test_the_order_of_lines_makes_no_difference(run: Run, folder: Path) -> None:  # noqa: F811
    log = judged(run, folder)
    run("verify", folder)
    log.write_text("\n".join(reversed(log.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")
    assert run("verify", folder)[0] == 0


def test_a_kept_text_that_was_changed_is_told(run: Run, folder: Path) -> None:  # noqa: F811
    judged(run, folder)
    assert run("verify", folder)[0] == 0
    [text] = KeptTexts.of_library(folder).folder.rglob("*.txt")
    text.write_bytes(text.read_bytes().replace(b"build", b"raze "))
    code, out, _ = run("verify", folder)
    assert code == 1
    assert "talks.md:" in out


def test_a_library_without_judgements_is_as_it_was(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "talks.md", "Talks")
    assert run("verify", folder)[0] == 0
