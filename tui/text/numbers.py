"""Numbers with their nouns."""


def counted(number: int, word: str) -> str:
    """Return a number of things: `1 article`, `2,000 articles`."""
    return f"{number:,} {word}{'s' * (number != 1)}"


def bar(done: int, total: int, width: int = 20) -> str:
    """Return how much of something is done as a bar in ASCII, `width` cells between brackets: `[#####     ]`."""
    full = done * width // total if total else width
    return f"[{'#' * full:{width}}]"
