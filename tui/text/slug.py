"""Slugs: short ids made from texts."""

import re
import unicodedata

LENGTH = 48
"""The most characters of a slug."""


def slug(text: str) -> str:
    """Return an id made from the first words of a text, in lower case and any script, as many as there is room for.

    `Hold a 2+2 this year` becomes `hold-a-2-2-this-year`. A text without letters and digits becomes `commitment`.
    """
    words: list[str] = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text[: LENGTH * 4]).lower())
    if not words:
        return "commitment"
    made = words[0][:LENGTH]
    for word in words[1:]:
        if len(made) + 1 + len(word) > LENGTH:
            break
        made += f"-{word}"
    return made
