"""Turns text from outside into text that may be shown.

Records, file names, links and problems are written by anyone. A terminal obeys some characters instead of
drawing them, and others make its idea of a line's width differ from ours; so whatever comes from outside passes
here on its way to the screen. Markup such as `[EU]` is left alone: nothing shown is read as markup.

What becomes of each kind of character (General_Category of the Unicode Standard, section 4.5):

- control (Cc): white space counts as such; the rest goes, and with it the terminal's control sequences where
  they are complete (ECMA-48, sections 5.3 to 5.6), so that a coloured word is shown as the word;
- format (Cf: direction marks, zero-width characters, soft hyphens), variation selectors and invisible letters:
  removed;
- combining marks (Mn, Me): at most four in a row, and none at the start of a word, where they would land on
  something else;
- surrogates and unassigned (Cs, Cn): shown as `�`, since what is missing may matter;
- private use (Co) and everything else: kept.
"""

import re
import unicodedata

MOST_MARKS = 4
"""The most combining marks that may follow each other: more than any language needs."""

# The patterns are compiled when they are first needed, by the functions of `re`: not before the first paint.
_PLAIN = "[ -\u02ff\u2010-\u20cf]*"
"""Letters and signs of English and its neighbours, without combining marks: if such a text is printable, nothing in it
needs a closer look. Two ranges and no more, since a wider class takes longer to compile than it saves."""

_SEQUENCE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, moves of the cursor
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"  # links, the clipboard
    r"|\x1b[ -/]*[0-~]"  # everything else that starts with an escape
)
_INVISIBLE = "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
_LINE_END = "\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]"


def one_line(text: str, limit: int = 2000) -> str:
    """Return the text as one line that may be shown.

    White space, line ends among it, becomes single spaces, with none around the line. A line longer than
    `limit` (at least 1; in characters, not cells) is cut and ends in `…`.
    """
    if not (_is_plain(text) and "  " not in text and text[:1] != " " and text[-1:] != " "):
        text = _shown(" ".join(text.split()))
        text = " ".join(text.split())  # again, since what stood between two spaces may be gone
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def block(text: str) -> str:
    """Return the text as lines that may be shown: every line end becomes a line feed, a tab four spaces."""
    lines = re.sub(_LINE_END, "\n", text).split("\n")
    return "\n".join(line if _is_plain(line) else _shown(line.replace("\t", "    ")) for line in lines)


def web_link(text: str) -> str | None:
    """Return the address if it is one to follow: `http` or `https`, with a host to be seen for what it is.

    `None` for any other, and for an address with white space, characters that may not be shown, a user name
    (`https://who@where`) or a backslash, which browsers read as a slash: it may look as if it led elsewhere.
    """
    from urllib.parse import urlsplit

    if one_line(text, limit=len(text) + 1) != text or " " in text or "\\" in text:
        return None
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises ValueError where it is no port number
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return f"{parts.scheme}:{text[len(parts.scheme) + 1 :]}"


def _is_plain(text: str) -> bool:
    return text.isprintable() and (text.isascii() or re.fullmatch(_PLAIN, text) is not None)


def _shown(line: str) -> str:
    """What may be shown of a line."""
    shown: list[str] = []
    marks = MOST_MARKS  # as if as many as there may be stood before the line
    for character in re.sub(_INVISIBLE, "", re.sub(_SEQUENCE, "", line)):
        match unicodedata.category(character):
            case "Cc" | "Cf":
                pass
            case "Mn" | "Me":
                marks += 1
                if marks <= MOST_MARKS:
                    shown.append(character)
            case "Cs" | "Cn":
                marks = 0
                shown.append("�")
            case "Zs" | "Zl" | "Zp":
                marks = MOST_MARKS
                shown.append(" ")
            case _:
                marks = 0
                shown.append(character)
    return "".join(shown)
