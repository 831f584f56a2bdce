"""A summary's Markdown as blocks of text that a pane can wrap. markdown-it parses; nothing else is interpreted.

Importing this module costs start-up time: the summary pane loads it after the first paint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.panes.markdown_parts import Part
from tui.text.display import block, one_line, web_link

_DEEPEST = 60
"""What stands deeper in lists and quotes than this (a list is two levels) is not parsed: each level is a recursion."""
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table").enable("strikethrough")


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    link: str = ""
    """An http or https address, or empty."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list or a line of code."""

    runs: tuple[Run, ...]
    lead: str = ""
    """What stands before the first line: `• `, `2. `, `> `. Later lines are indented as far."""
    depth: int = 0
    """How many lists and quotes it stands in."""
    heading: int = 0
    """1 to 6 for a heading."""
    tight: bool = False
    """Whether it follows the block before it without a blank line."""


@lru_cache(maxsize=64)
def blocks_of(part: Part) -> tuple[Block, ...]:
    """Return the blocks of a part of a text."""
    if part.is_empty:
        return ()
    found = blocks(part.source, number=part.number)
    return found[1:] if part.in_table else found  # the head of the table was shown where it stands


def blocks(markdown: str, *, number: int = 0) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text in order; text that may be shown, links only to http and https.

    `number`: that of the first item, where the text begins with a numbered list; 0: as it stands there.
    """
    text = block(markdown)
    tokens = _PARSER.parse(text)
    if any(
        token.level >= _DEEPEST - 1 for token in tokens
    ):  # the parser leaves out what is deeper: nothing is to be lost
        return tuple(Block((Run(line),), tight=place > 0) for place, line in enumerate(text.split("\n")))
    return tuple(_blocks(tokens, number))


def _blocks(tokens: list[Token], number: int) -> Iterator[Block]:
    lists: list[int] = []
    in_row = False
    depth = heading = 0
    lead = ""
    cells: list[Run] = []
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append(0)
                depth += 1
            case "ordered_list_open":
                lists.append(number if number and token is tokens[0] else int(token.attrGet("start") or 1))
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
                depth -= 1
            case "list_item_open":
                lead = f"{lists[-1]}. " if lists[-1] else "• "
                lists[-1] += 1 if lists[-1] else 0
            case "blockquote_open":
                depth += 1
                lead = "> "
            case "blockquote_close":
                depth -= 1
            case "heading_open":
                heading = int(token.tag[1])
            case "tr_open":
                cells, in_row = [], True
            case "th_open" | "td_open" if cells:
                cells.append(Run(" | "))
            case "inline" if in_row:
                cells.extend(_runs(token))
            case "tr_close":
                in_row = False
                yield Block(tuple(cells), tight=True)
            case "inline":
                tight = bool(lists) and lists != [] and token.hidden
                yield Block(tuple(_runs(token)), lead, depth, heading, tight or bool(lists and lead))
                lead, heading = "", 0
            case "fence" | "code_block":
                for place, line in enumerate(token.content.rstrip("\n").split("\n")):
                    yield Block((Run(line, code=True),), "  ", depth, tight=place > 0)
            case "html_block":
                yield Block((Run(one_line(token.content)),), lead, depth)
                lead = ""
            case "hr":
                yield Block((Run("* * *"),))
            case _:
                pass


def _runs(inline: Token) -> Iterator[Run]:
    bold = italic = struck = 0
    link = ""
    for token in inline.children or []:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "s_open" | "s_close":
                struck += token.nesting
            case "link_open":
                link = web_link(str(token.attrGet("href") or "")) or ""
            case "link_close":
                link = ""
            case "softbreak":
                yield Run(" ", bool(bold), bool(italic), bool(struck), link=link)
            case "hardbreak":
                yield Run("\n")
            case _ if token.content:
                code = token.type == "code_inline"
                yield Run(one_line_inside(token.content), bool(bold), bool(italic), bool(struck), code, link)
            case _:
                pass


def one_line_inside(text: str) -> str:
    """Return part of a line, safe to show, with the spaces at its ends kept."""
    return block(text).replace("\n", " ")
