"""Numbers with their nouns."""


def counted(number: int, word: str) -> str:
    """Return a number of things: `1 article`, `2,000 articles`."""
    return f"{number:,} {word}{'s' * (number != 1)}"
