"""Text as a search sees it: without case and accents, and cut into words.

The index and the highlights both rest on this module, so that what is found is also what is marked.

A *word* is a run of letters and digits; everything else parts words (`COP-30` is `cop` and `30`). Scripts that are
written without spaces that a search could rely on (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese, ...) have
words of one character with its signs, and any of them in a row are found as a phrase.

*Accents* are the marks that readers of a script leave out and still read the same words: the diacritics of Latin, Greek
and Cyrillic, the points of Hebrew, the vowels and pauses of Arabic. The vowel signs of Indic and other scripts make
other words (`कि` and `की`), and are part of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Han, kana, bopomofo and Hangul, as the inside of a character class."""
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1b7f\ua980-\uaa7f\uaa80-\uaadf"
"""Thai, Lao, Burmese, Khmer, Tai and Javanese scripts, and Balinese."""
_SIGNED = (
    "\u0780-\u07bf\u0900-\u0950\u0955-\u0dff\u0f00-\u0fff\u1700-\u177f\u1800-\u194f\u19e0-\u1a1f\u1b80-\u1ccf"
    "\ua800-\ua97f\uaae0-\uabff\U00010a00-\U00010a5f\U00011000-\U00011fff"
)
"""Other scripts with signs that are no accents, but for Hangul: Devanagari and its kin, Thaana, Tibetan and more."""

# The patterns are compiled when they are first needed, by the functions of `re`: not before the first paint.
# In folded text, the scripts with signs have nothing but letters, digits and signs.
_LETTER = rf"[^\W_{_CJK}{_SPACELESS}]"
_WORD = (
    rf"{_LETTER}+(?:[{_SIGNED}]+{_LETTER}*)*|[{_SIGNED}]+(?:{_LETTER}+[{_SIGNED}]*)*"
    rf"|[{_CJK}]|[{_SPACELESS}](?:(?!\w)[{_SPACELESS}])*"
)
_ASCII_WORD = "[a-z0-9]+"
_ALL_CJK = rf"[{_CJK}]+"

_JOINERS = "\u00ad\u0640\u200c\u200d\u2060"
"""What only shapes a word or tells where it may be broken: soft hyphen, tatweel, joiners."""
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that Unicode does not decompose, written as people without them on the keyboard write them."""


class Word(NamedTuple):
    """A word of a text."""

    folded: str
    start: int
    """Where it starts in the text, in characters."""
    stop: int
    """Where it ends: the first character after it and its marks."""
    origins: tuple[int, ...]
    """For each character of `folded`, the character of the text that it comes from."""


def fold(text: str) -> str:
    """Return the text without case, accents and width: `Łódź` as `lodz`, `Straße` as `strasse`.

    Chinese, Japanese and Korean characters keep their marks, which there make other sounds of them.
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return unicodedata.normalize("NFC", folded)  # an accent may have stood between what makes one letter


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    folded = fold(text)
    return re.findall(_ASCII_WORD if folded.isascii() else _WORD, folded)


def words_in_place(text: str) -> Iterator[Word]:
    """Yield the words of a text with their places in it; the same words as `words`."""
    if text.isascii():
        for match in re.finditer(_ASCII_WORD, text.lower()):
            yield Word(match[0], match.start(), match.end(), tuple(range(match.start(), match.end())))
        return
    pieces, origins = _folded_pieces(text)
    for match in re.finditer(_WORD, "".join(pieces)):
        own = tuple(origins[match.start() : match.end()])
        yield Word(match[0], own[0], after_marks(text, own[-1] + 1), own)


def after_marks(text: str, stop: int) -> int:
    """Return the first place from `stop` on that does not belong to the character before it.

    Marks belong to it, and the Hangul letters that go on a syllable.
    """
    while stop < len(text) and (_is_mark(text[stop]) or "\u1160" <= text[stop] <= "\u11ff"):
        stop += 1
    return stop


def _folded_pieces(text: str) -> tuple[list[str], list[int]]:
    """Fold a text character by character; return the pieces, and for each folded character where it comes from.

    A character is taken with the marks and the joining Hangul letters after it, which composition may make one.
    """
    pieces: list[str] = []
    origins: list[int] = []
    for match in re.finditer(_CLUSTER, text):
        piece = fold(match[0])
        pieces.append(piece)
        # Where a cluster is not one to one, all of it comes from its first character.
        origins.extend([match.start()] * len(piece))
    return pieces, origins


_CLUSTER = rf"(?s:.)(?:[\u0300-\u036f\u1160-\u11ff\u3099\u309a{_JOINERS}]|(?!\w)[{_SIGNED}{_SPACELESS}])*"


def _fold_character(character: str) -> str:
    if character in _JOINERS:
        return ""
    compatible = unicodedata.normalize("NFKC", character)
    if re.fullmatch(_ALL_CJK, compatible):
        return compatible
    if re.fullmatch(rf"(?!\w)[{_SIGNED}{_SPACELESS}]", character) and not _is_mark(character):
        return " "
    bare = _without_accents(_without_accents(character).casefold())
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)  # NFC puts Hangul together again


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(one for one in decomposed if not _is_mark(one) or re.match(f"[{_SIGNED}{_SPACELESS}]", one))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


class _FoldedCharacters(dict[int, str]):
    """For `str.translate`: what each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDED = _FoldedCharacters()
