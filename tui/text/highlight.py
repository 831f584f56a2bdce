"""Where the words of a filter stand in a text on the screen."""

from typing import NamedTuple

from tui.text.folding import Word, after_marks, words_in_place


class Term(NamedTuple):
    """Words in a row that a filter looks for."""

    words: tuple[str, ...]
    """Folded (`tui.text.folding.words`); at least one."""
    prefix: bool = False
    """Whether the last word may go on: `uni` in `United`."""

    def begins(self, words: list[str], at: int) -> bool:
        """Return whether the term stands in the folded words, from word `at` on."""
        last = at + len(self.words) - 1
        if last >= len(words):
            return False
        ends = words[last].startswith if self.prefix else words[last].__eq__
        return ends(self.words[-1]) and tuple(words[at:last]) == self.words[:-1]


class Highlights(NamedTuple):
    """What a filter looks for; an empty one marks nothing."""

    terms: tuple[Term, ...] = ()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the character ranges of the text to mark: half-open, sorted, and apart from each other.

        Of a word that a prefix found, only the prefix is marked. A character and its marks are never parted.
        """
        if not self.terms:
            return []
        places = list(words_in_place(text))
        folded = [word.folded for word in places]
        found = [
            (places[at].start, _stop(text, places[at + len(term.words) - 1], term))
            for at in range(len(places))
            for term in self.terms
            if term.begins(folded, at)
        ]
        return _joined(sorted(found))


NO_HIGHLIGHTS = Highlights()


def _stop(text: str, word: Word, term: Term) -> int:
    """Return the end of what a term marks, whose last word was found in `word`."""
    length = len(term.words[-1])
    if length == len(word.folded):
        return word.stop
    # What the last folded character comes from may go on: "s" of "ß", or a mark.
    after = word.origins[length]
    last = word.origins[length - 1]
    return after if after > last else after_marks(text, last + 1)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join sorted spans that overlap or touch."""
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined
