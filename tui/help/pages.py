"""Finds and reads the pages of help."""

from pathlib import Path

FOLDER = Path(__file__).parent


class UnknownTopicError(Exception):
    """There is no page on a topic; the message names those that there are."""


def topics() -> list[str]:
    """Return the topics that have a page, in the order of the alphabet."""
    return sorted(file.stem for file in FOLDER.glob("*.md"))


def page(topic: str) -> str:
    """Return the page on a topic, as Markdown. Raises `UnknownTopicError`."""
    known = topics()
    if topic not in known:
        raise UnknownTopicError(f"There is no help on {topic!r}. Topics: {', '.join(known)}.")
    return (FOLDER / f"{topic}.md").read_text(encoding="utf-8")
