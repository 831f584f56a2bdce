"""Normal forms: in which ids and words are compared that people or programs may write in more than one way."""

import re
import unicodedata


def normal_id(text: str) -> str:
    """Return the id of a record or a commitment in the one form in which all are kept and compared: NFC.

    Some systems take the letters of file names apart (`e` and an accent for `é`), others keep them as they were typed.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def normal_words(text: str) -> str:
    """Return the text of a commitment without what makes no other promise of it.

    That is case, the kind of spaces, quotation marks and dashes, the way in which letters are put together, and a full
    stop at the end.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).casefold()
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", plain).strip().removesuffix("."))


_SIGNS = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\"'‘’‚‛‹›`´ʼ“”„‟«»\u00ad\u200b\u2060\ufeff"), None),
}
"""Dashes are one; quotation marks, in all their kinds, and characters that cannot be seen are left out."""
