"""A commitment goes into a record that is there: some lines more, and no other byte of it changed.

People write records by hand, with comments, in an order and an indentation of their own; so nothing is written anew.
Whether the lines are right is not argued but tried: the record is read back, and must say what it did and one
commitment more.
"""

import re
from dataclasses import replace

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.reading import read_record
from tui.records.writing import entry_lines
from tui.text.slug import slug
from tui.value import value

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_HEAD_END = re.compile(r"---[ \t]*")
_BY_HAND = "Open the record in an editor and add it by hand"


class InsertionError(Exception):
    """A commitment cannot be put into a record by lines alone; the message says why and what to do."""


@value
class Insertion:
    """Some lines that make a record hold one commitment more."""

    before: bytes
    """The record as it was."""
    at: int
    """How many bytes of it stand before the lines."""
    lines: bytes
    """What is inserted, with line ends as in the record."""
    line: int
    """The line of the file in which they begin, from 1."""
    commitment: Commitment
    """What was added, with the id that it was given."""

    @property
    def after(self) -> bytes:
        """The record with the lines."""
        return self.before[: self.at] + self.lines + self.before[self.at :]


def insert_commitment(record: bytes, commitment: Commitment, *, id: str) -> Insertion:
    """Return the lines that add a commitment at the end of a record's list, or make one at the end of its head.

    `id` is that of the article. The commitment keeps its id if that is free, else gets a number; one without gets a
    slug of its text. `InsertionError`: the record has problems, its list is written in brackets, or what is to be
    added does not read back the same.
    """
    article = read_record(record, id=id, file=f"{id}.md")
    if not isinstance(article, Article):
        raise InsertionError(f"{article[0]} Mend that first.")
    added = replace(commitment, id=_free_id(commitment, article))
    place, lines = _lines(_as_read(record), added)
    ends = _LINE.findall(record)
    at = sum(map(len, ends[:place]))
    line_end = b"\r\n" if ends[place - 1].endswith(b"\r\n") else ends[place - 1][-1:]
    insertion = Insertion(record, at, b"".join(line.encode() + line_end for line in lines), place + 1, added)
    expected = replace(article, commitments=(*article.commitments, added))
    read = read_record(insertion.after, id=id, file=f"{id}.md")
    if read != expected:
        problem = f": {read[0].message}" if isinstance(read, tuple) else ""
        raise InsertionError(f"In this record it would not read back as it is{problem}. {_BY_HAND}.")
    return insertion


def _free_id(commitment: Commitment, article: Article) -> str:
    """Return the commitment's id, with a number if it is taken in the article."""
    taken = {other.id for other in article.commitments}
    first = commitment.id or slug(commitment.text)
    id, number = first, 1
    while id in taken:
        number += 1
        id = f"{first}-{number}"
    return id


def _as_read(record: bytes) -> str:
    """Return the text of a record as its reader sees it, with the same lines as the bytes have."""
    return re.sub("\r\n?", "\n", record.decode().removeprefix("\ufeff"))


def _lines(text: str, commitment: Commitment) -> tuple[int, list[str]]:
    """Return after how many lines of the record to insert, and what."""
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines) if number and _HEAD_END.fullmatch(line))
    head = "".join(f"{line}\n" for line in lines[1:end])
    place = _place(head)
    if place is None:
        indent = " " * _indent(head)
        return end, [f"{indent}{line}" for line in ("commitments:", *entry_lines(commitment))]
    after, column = place
    # Comments that are indented like the last entry, or more, belong to it.
    rest = lines[1 + after : end]
    comments = next((n for n, line in enumerate(rest) if not re.match(rf" {{{column + 1},}}#", line)), len(rest))
    return 1 + after + comments, [" " * column + line for line in entry_lines(commitment)]


def _place(head: str) -> tuple[int, int] | None:
    """Return after how many lines of the head its list of commitments ends, and its column; `None`: there is none."""
    # The record has been read, so there are no aliases in it, and nothing stands deep in each other.
    top = yaml.compose(head, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    if not isinstance(top, MappingNode) or top.flow_style:
        raise InsertionError(f"The head of this record is written in braces. {_BY_HAND}.")
    for key, node in top.value:
        if key.value == "commitments":
            if isinstance(node, SequenceNode) and not node.flow_style:
                column = node.start_mark.column
            elif isinstance(node, ScalarNode) and not node.style and not node.value:
                column = key.start_mark.column
            else:
                hint = "Write an entry a line, each with a hyphen before it, or add it by hand in an editor."
                raise InsertionError(f"The list of commitments is written in brackets or quotes. {hint}")
            return head.count("\n", 0, len(head[: _end(node)].rstrip())) + 1, column
    return None


def _end(node: Node) -> int:
    """Return where the last thing in a node ends; the end of a block itself is where the next one starts."""
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return _end(node.value[-1][1])
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _indent(head: str) -> int:
    """Return the column in which the fields of a head stand."""
    return next((len(line) - len(line.lstrip(" ")) for line in head.split("\n") if re.match(" *[^ #]", line)), 0)
