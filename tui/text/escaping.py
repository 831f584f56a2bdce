"""Text in which nothing is markup to those who read it."""


def escaped(text: str) -> str:
    """Return a text in which nothing is Markdown (CommonMark 0.31, section 2.4; GFM, 4.10 for tables)."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in text)
