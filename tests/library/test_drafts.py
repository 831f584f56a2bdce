"""A record that nobody has looked at yet is a draft: it is shown as one, and found."""

from pathlib import Path

from tests.support.driving import accord, pane
from tests.support.libraries import shown, write
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.records.reading import read_record


def test_drafts_are_found_and_others_are_not(library: Library) -> None:
    write(
        library.folder,
        "a.md",
        "Talks",
        more="draft: true\ncommitments:\n- text: Meet again\n- text: Sign\n  due: 2027\n",
    )
    write(library.folder, "b.md", "Other talks", more="draft: false\n")
    write(library.folder, "c.md", "More talks", more="commitments:\n- text: Meet\n  due: 2027\n")
    library.reconcile()
    assert shown(library, "is:draft") == ["a"]
    assert sorted(shown(library, "-is:draft")) == ["b", "c"]
    # As it is asked of the article, each of its commitments is found, also by what it is besides.
    assert shown(library, "is:draft due:2027") == ["a"]
    assert sorted(shown(library, "is:draft or due:2027")) == ["a", "c"]
    articles = library.results(EVERYTHING).articles()
    assert {row.id: row.draft for row in articles.fetch(0, 3)} == {"a": True, "b": False, "c": False}
    read = library.article("a")
    assert read is not None
    assert read.draft


def test_a_draft_says_true_or_false() -> None:
    problems = read_record(b"---\ntitle: Talks\npublished: 2026\ndraft: perhaps\n---\n", id="a", file="a.md")
    assert isinstance(problems, tuple)
    assert problems[0].message == "draft: “perhaps”; expected true or false."


async def test_the_app_shows_a_draft_in_the_list_and_above_its_summary(folder: Path, cache: Path) -> None:
    write(folder, "a.md", "Talks", more="draft: true\n")
    async with accord(folder, cache) as pilot:
        assert "draft" in pane(pilot, "articles")
        assert "draft" in pane(pilot, "summary")
