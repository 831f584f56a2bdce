"""Which open commitments an article may bear on."""

import json
from pathlib import Path

from tests.support.judging import LINK
from tests.support.libraries import opened, write
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.status import Status

NEWS = (
    "The ministers met in Rome on Monday.",
    "Italy said that the construction of the undersea electricity cable to Tunisia had begun.",
    "Weather was fine throughout the visit.",
)


def library_of(folder: Path, promises: dict[str, str], parties: list[str]) -> None:
    for name, text in promises.items():
        more = f"parties: {json.dumps(parties)}\ncommitments:\n- id: one\n  text: {text}\n"
        write(folder, f"{name}.md", f"About {name}", more=more)


def offered(library: Library, most: int = 5) -> list[tuple[str, str]]:
    offers = library.results(EVERYTHING).bearing(NEWS, ["Italy", "Tunisia"], "news", most)
    return [(offer.ref.article, NEWS[offer.sentence]) for offer in offers]


def test_what_shares_rare_words_is_offered_with_the_sentence_that_suggests_it(folder: Path, cache: Path) -> None:
    library_of(
        folder,
        {
            "cable": "Build an undersea electricity cable between Sicily and Tunisia",
            "school": "Build a school for nurses in each province",
            "weather": "Share data of weather satellites with the other side",
            "port": "Deepen the port",
        },
        ["Italy"],
    )
    with opened(folder, cache) as library:
        library.reconcile()
        assert offered(library) == [("cable", NEWS[1])]


def test_neither_what_is_settled_nor_the_articles_own_is_offered(folder: Path, cache: Path) -> None:
    text = "Lay the undersea electricity cable to Tunisia"
    library_of(folder, {"news": text, "kept": text, "open": text}, ["Italy"])
    with opened(folder, cache) as library:
        library.reconcile()
        library.assess([CommitmentRef("kept", "one")], Judgement(Status.KEPT, source=LINK), "Ann")
        assert [article for article, _ in offered(library)] == ["open"]


def test_who_promised_counts_and_no_more_are_offered_than_asked_for(folder: Path, cache: Path) -> None:
    text = "Lay the undersea electricity cable to Tunisia"
    library_of(folder, {f"other-{number}": text for number in range(8)}, ["Japan"])
    library_of(folder, {"theirs": text}, ["Italy"])
    with opened(folder, cache) as library:
        library.reconcile()
        assert [article for article, _ in offered(library, 3)] == ["theirs", "other-0", "other-1"]


def test_an_empty_library_has_nothing_to_offer(library: Library) -> None:
    assert offered(library) == []
