"""Labelled texts as examples: a folder with `docs/NNN.txt`, `docs/NNN.meta.json` and `gold/NNN.json`.

A gold file lists `commitments` (core) and `optional_commitments` by their sentence, and may list every sentence with
its label (`sentences`: `{"s": …, "label": "core" | "optional" | "none"}`).
"""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.drafting.dates import mentions
from tui.drafting.features import hand_features
from tui.drafting.holders import holders
from tui.drafting.masking import word_features
from tui.drafting.model import WORD_WEIGHT
from tui.drafting.parties import names
from tui.drafting.readings import Reading
from tui.drafting.sentences import Sentence, sentences


class Document(NamedTuple):
    """One labelled text."""

    id: str
    lot: str
    text: str
    gold: dict
    published: datetime.date | None
    """Its true day, whether the text shows it or not."""
    shown: bool
    """Whether the text shows it."""


class Example(NamedTuple):
    """One sentence of a document, as features."""

    document: str
    label: str
    hand: frozenset[str]
    words: frozenset[str]

    def vector(self, known: set[str]) -> dict[str, float]:
        """Return the values of the features that are known."""
        vector = {name: 1.0 for name in sorted(self.hand) if name in known}
        weight = WORD_WEIGHT / len(self.words) ** 0.5 if self.words else 0.0
        vector.update((name, weight) for name in sorted(self.words) if name in known)
        return vector


def documents(folder: Path, leave_out: Iterable[str] = (), only: Iterable[str] = ()) -> list[Document]:
    """Read the texts of a folder, those of some lots left out, unread."""
    made = []
    left, wanted = set(leave_out), set(only)
    for path in sorted((folder / "docs").glob("*.meta.json")):
        meta = json.loads(path.read_text("utf-8"))
        lot = meta.get("lot", "open")
        name = path.name.removesuffix(".meta.json")
        text = path.with_name(f"{name}.txt")
        if lot in left or (wanted and lot not in wanted) or not text.exists():
            continue
        gold = json.loads((folder / "gold" / f"{name}.json").read_text("utf-8"))
        published = (
            datetime.date.fromisoformat(meta["published"])
            if re.fullmatch(r"\d{4}-\d\d-\d\d", meta.get("published") or "")
            else None
        )
        made.append(Document(name, lot, text.read_text("utf-8"), gold, published, meta.get("date_in_text", True)))
    return made


def examples(document: Document) -> list[Example]:
    """Return the sentences of a document as labelled examples."""
    read = sentences(document.text)
    day = document.published
    held = holders(sentence.words for sentence in read)
    made = []
    for sentence, label in _labelled(document.gold, read):
        reading = Reading(sentence, mentions(sentence.words, day), names(sentence.words, day), day, held)
        made.append(Example(document.id, label, frozenset(hand_features(reading)), frozenset(word_features(reading))))
    return made


def _labelled(gold: dict, read: Sequence[Sentence]) -> list[tuple[Sentence, str]]:
    if "sentences" in gold:
        mine = {" ".join(sentence.quote.split()): sentence for sentence in read}
        labels = {" ".join(entry["s"].split()): entry["label"] for entry in gold["sentences"]}
        return [(mine.get(text, Sentence(text, 0, len(text), text)), label) for text, label in labels.items()]
    core = [_tokens(entry["sentence"]) for entry in gold["commitments"]]
    optional = [_tokens(entry["sentence"]) for entry in gold["optional_commitments"]]
    made = []
    for sentence in read:
        tokens = _tokens(sentence.words)
        label = "core" if _alike(tokens, core) else "optional" if _alike(tokens, optional) else "none"
        made.append((sentence, label))
    return made


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _alike(tokens: set[str], others: list[set[str]]) -> bool:
    return any(len(tokens & other) >= 0.5 * len(tokens | other) for other in others if tokens)


def known_features(every: Sequence[Example], documents_at_least: int, times_at_least: int = 4) -> set[str]:
    """Return the features that may have a weight: words that enough documents share, others seen a few times.

    No word of fewer documents is kept, so that no text can be told from the weights.
    """
    hand: Counter[str] = Counter(name for example in every for name in example.hand)
    words: Counter[str] = Counter(
        word for word, _ in {(word, example.document) for example in every for word in example.words}
    )
    return {name for name, count in hand.items() if count >= times_at_least} | {
        word for word, count in words.items() if count >= documents_at_least
    }
